"""Requirements, paths and derivations: what a rule asks of one indicator."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from checker.measures.numbers import LARGEST, MOST_DECIMALS, is_within_reach
from checker.model.figures import decimal_text
from checker.model.indicator import Derivation, DeriveHow
from checker.model.nodes import Kind, Mapping, Node, Scalar, Sequence
from checker.model.path import Flow, Path, PathName, Tolerance
from checker.model.requirement import CEILINGS, FLOORS, Amendment, Named, Requirement, Verb
from checker.periods import parse_day
from checker.plans.fields import (
    entries,
    items,
    mapping,
    number,
    optional_number,
    scalar,
    spoken,
    text,
)
from checker.problems import Mark, Problem, closest, problem

_VERBS = [v.value for v in Verb]
_DEFAULT_PATH = {
    Flow.RUNNING: PathName.EVEN,
    Flow.LEVEL: PathName.HOLD,
    Flow.ANNUAL: PathName.YEAR_END,
}


def parse_requirement(node: Mapping) -> tuple[Requirement | None, tuple[Problem, ...]]:
    """Read the one verb of a rule, its threshold and `exceeds`."""
    verbs = [key for key, _ in node if key.text in _VERBS]
    if not verbs and any(closest(key.text, _VERBS) for key, _ in node):
        return None, ()  # a verb misspelt is told as an unknown key, once
    if len(verbs) != 1:
        found = ", ".join(key.text for key in verbs) or "0"
        known = ", ".join(_VERBS)
        mark = verbs[1].mark if verbs else node.mark
        return None, (problem("PL204", mark, found=found, known=known),)
    verb = Verb(verbs[0].text)
    given = node.by_key[verb.value]
    named, figures = _threshold(verb, given)
    exceeds = optional_number(node.get("exceeds"))
    written = [(node_, number(node_)) for node_ in _figure_nodes(given, node.get("exceeds"))]
    faults = [(node_, f) for node_, f in written if not is_within_reach(f)]
    if faults:
        return None, tuple(beyond_reach(node_, f) for node_, f in faults)
    requirement = Requirement(verb, figures, named, exceeds, verbs[0].mark)
    return requirement, tuple(oddities(requirement, node.key_mark("exceeds")))


def _figure_nodes(given: Node, exceeds: Node | None) -> Iterator[Scalar]:
    """Yield every plain number of a requirement where it stands."""
    inner: list[Node] = list(given.items) if isinstance(given, Sequence) else [given]
    if isinstance(given, Mapping):
        inner = [value for _, value in given]
    for node in (*inner, exceeds):
        if isinstance(node, Scalar) and node.kind is Kind.NUMBER:
            yield node


def _threshold(verb: Verb, given: Node) -> tuple[Named | None, tuple[Fraction, ...]]:
    if verb is Verb.BETWEEN:
        return None, tuple(number(item) for item in items(given))
    if verb is Verb.ABOUT:
        node = mapping(given)
        return None, (number(node.get("value")), number(node.get("within")))
    written = scalar(given)
    if verb is Verb.IS:
        return None, (Fraction(int(written.truth is True)),)
    if written.text in {n.value for n in Named}:
        return Named(written.text), ()
    return None, (number(written),)


def beyond_reach(node: Node, figure: Fraction) -> Problem:
    """Say that a figure is larger or finer than the program judges exactly."""
    digits = len(str(int(LARGEST))) - 1
    return problem(
        "PL207", node.mark, figure=_shortened(figure), digits=digits, decimals=MOST_DECIMALS
    )


def _shortened(figure: Fraction) -> str:
    """Write a figure for a sentence, however many digits it has."""
    is_short = max(figure.numerator.bit_length(), figure.denominator.bit_length()) < 150
    return decimal_text(figure, 20) if is_short else "…"


def oddities(requirement: Requirement, mark: Mark) -> list[Problem]:
    """Return a problem for each pair of figures that cannot stand together."""
    verb, figures, exceeds = requirement.verb, requirement.figures, requirement.exceeds
    found: list[Problem] = []
    if verb is Verb.BETWEEN and figures[0] > figures[1]:
        found.append(problem("PL217", requirement.mark, why="low > high"))
    if verb is Verb.ABOUT and figures[1] < 0:
        found.append(problem("PL217", requirement.mark, why="within < 0"))
    if exceeds is not None:
        if verb not in {Verb.AT_LEAST, Verb.AT_MOST} or requirement.named is Named.LAST_YEAR:
            found.append(problem("PL217", mark, why=f"exceeds + {verb.value}"))
        elif figures and (exceeds - figures[0]) * (1 if verb in FLOORS else -1) < 0:
            limit, figure = decimal_text(exceeds), decimal_text(figures[0])
            found.append(problem("PL217", mark, why=f"exceeds {limit} : {verb.value} {figure}"))
    return found


def parse_path(
    node: Mapping, requirement: Requirement, flow: Flow, has_baseline: bool
) -> tuple[Path, tuple[Problem, ...]]:
    """Read `path`, or take the default of the indicator's kind.

    Verbs without a direction and thresholds of last year know no path but `hold` or `year_end`;
    a level or annual figure takes `even` only from a baseline.
    """
    given = node.get("path")
    one_sided = requirement.verb in FLOORS | CEILINGS and requirement.named is not Named.LAST_YEAR
    if given is None:
        default = _DEFAULT_PATH[flow]
        return Path(default if one_sided or default is not PathName.EVEN else PathName.HOLD), ()
    if isinstance(given, Scalar):
        path = Path(PathName(given.text))
        needs_baseline = path.name is PathName.EVEN and flow is not Flow.RUNNING
        if needs_baseline and not has_baseline:
            return path, (problem("PL208", given.mark, path=given.text, why="baseline"),)
    else:
        shares = {key.text: Fraction(number(share)) / 100 for key, share in entries(given)}
        q1, q2, q3 = shares["Q1"], shares["Q2"], shares["Q3"]
        path = Path(PathName.MILESTONES, (q1, q2, q3, shares.get("Q4", Fraction(1))))
    if not one_sided and path.name in {PathName.EVEN, PathName.MILESTONES}:
        asked = requirement.named.value if requirement.named else requirement.verb.value
        return path, (problem("PL208", given.mark, path=path.name.value, why=asked),)
    return path, ()


def parse_tolerance(node: Node | None) -> Tolerance | None:
    """Read `tolerance: {share: 0.2}` or `{points: 3}`; None where the rule leaves it out."""
    if not isinstance(node, Mapping):
        return None
    return Tolerance(optional_number(node.get("share")), optional_number(node.get("points")))


def parse_derivation(node: Mapping) -> tuple[Derivation | None, tuple[Problem, ...]]:
    """Read `derive`: exactly one way, `share_of` with its `in`; `decimals` beside or inside."""
    given = node.get("derive")
    if not isinstance(given, Mapping):
        return None, ()
    ways = [key for key, _ in given if key.text in {h.value for h in DeriveHow}]
    whole = text(given.get("in")) or None
    if [key.text for key in ways] == [DeriveHow.SHARE_OF.value] and whole is None:
        return None, (problem("PL202", given.mark, key="in"),)
    if len(ways) != 1 or (ways[0].text == DeriveHow.SHARE_OF.value) != (whole is not None):
        known = ", ".join(h.value for h in DeriveHow)
        found = ", ".join(key.text for key, _ in given)
        return None, (problem("PL204", given.mark, found=found, known=known),)
    decimals = optional_number(node.get("decimals")) or optional_number(given.get("decimals"))
    if "decimals" in node.by_key or "decimals" in given.by_key:
        decimals = decimals or Fraction(0)
    how = DeriveHow(ways[0].text)
    source = text(given.by_key[how.value])
    count = None if decimals is None else int(decimals)
    return Derivation(how, source, whole, count, given.mark), ()


def parse_amendments(node: Mapping) -> tuple[tuple[Amendment, ...], tuple[Problem, ...]]:
    """Read `amended`: requirements with the day from which each is in force."""
    found: list[Amendment] = []
    problems: list[Problem] = []
    for item in items(node.get("amended")):
        given = mapping(item)
        start = scalar(given.get("from"))
        requirement, faults = parse_requirement(given)
        problems.extend(faults)
        day = parse_day(start.text)
        if day is None:
            expected = "YYYY-MM-DD"
            problems.append(
                problem("PL203", start.mark, place="from", found=start.text, expected=expected)
            )
            continue
        if requirement is not None:
            cite, printed = spoken(given.get("cite")), text(given.get("printed"))
            found.append(Amendment(day, requirement, cite, printed))
    return tuple(found), tuple(problems)
