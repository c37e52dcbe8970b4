"""Quantities asked for more than once, in parts, as growth or as a share: do the figures agree?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from checker.measures.catalogue import convert, find_measure
from checker.model.figures import agrees, decimal_text, decimals_of
from checker.model.plan import STRICT, Derivation, DeriveHow, Indicator, Plan, Requirement, Verb
from checker.problems import Problem, problem


def asked(indicator: Indicator) -> Fraction | None:
    """Return the one figure that a rule asks for; None where it names it or asks for a stretch."""
    requirement = indicator.requirement
    if not requirement.figures or requirement.verb in {Verb.BETWEEN, Verb.IS}:
        return None
    return requirement.figures[0]


def written(requirement: Requirement, measure: str) -> str:
    """Write a requirement as the rule does: `at_least 0.2 ‰`."""
    if requirement.named is not None and not requirement.figures:
        return f"{requirement.verb.value} {requirement.named.value}"
    figures = " … ".join(decimal_text(figure) for figure in requirement.figures)
    return f"{requirement.verb.value} {figures} {measure}"


def same_quantities(plan: Plan) -> Iterator[Problem]:
    """Two rules for one quantity must ask the same, or at least not the impossible."""
    for indicator in plan.indicators.values():
        other = plan.indicators.get(indicator.same_as or "")
        if other is None or not indicator.requirement.figures or not other.requirement.figures:
            continue
        theirs = converted(other.requirement, other.measure, indicator.measure)
        told = {
            "id": indicator.id,
            "other": other.id,
            "one": written(indicator.requirement, indicator.measure),
            "two": written(other.requirement, other.measure),
        }
        mine, place = indicator.requirement, other.requirement.mark
        if theirs is None:
            yield problem("LN401", mine.mark, place, **told)
        elif not can_both_hold(mine, theirs):
            yield problem("LN407", mine.mark, place, **told)
        elif (mine.verb, mine.figures) != (theirs.verb, theirs.figures):
            yield problem("LN401", mine.mark, place, **told)


def converted(requirement: Requirement, measure: str, wanted: str) -> Requirement | None:
    """Return a requirement in another measure; None where the two do not convert."""
    if requirement.is_yes_no:
        return requirement
    figures = [convert(figure, measure, wanted) for figure in requirement.figures]
    known = tuple(figure for figure in figures if figure is not None)
    return requirement._replace(figures=known) if len(known) == len(figures) else None


def can_both_hold(one: Requirement, other: Requirement) -> bool:
    """Whether any figure satisfies both: the stretches overlap, strict ends left out."""
    lows = [(r.interval[0], r.verb is Verb.MORE_THAN) for r in (one, other)]
    highs = [(r.interval[1], r.verb is Verb.LESS_THAN) for r in (one, other)]
    low, is_low_out = max(((x, out) for x, out in lows if x is not None), default=(None, False))
    high, is_high_out = min(
        ((x, not out) for x, out in highs if x is not None), default=(None, True)
    )
    if low is None or high is None:
        return True
    return low < high or (low == high and not is_low_out and is_high_out)


def sums(plan: Plan) -> Iterator[Problem]:
    """Wholes and parts: 5,208 asked for in all is 4,551 and 657 asked for in part."""
    for indicator in plan.indicators.values():
        whole = asked(indicator)
        parts = _parts(plan, indicator.sum_of, indicator.measure)
        if whole is not None and parts and not agrees(whole, parts):
            yield _sum_problem(indicator.id, indicator.requirement, whole, parts)
    for group in (group for target in plan.targets for group in target.adds_up):
        first = plan.indicators[group.parts[0]]
        parts = _parts(plan, group.parts, first.measure)
        if parts and not agrees(group.total, parts):
            told = _sum_problem(", ".join(group.parts), first.requirement, group.total, parts)
            yield told._replace(mark=group.mark, related=first.requirement.mark)


def _parts(plan: Plan, names: Iterable[str], measure: str) -> list[Fraction] | None:
    found: list[Fraction] = []
    for name in names:
        part = plan.indicators[name]
        figure = asked(part)
        value = convert(figure, part.measure, measure) if figure is not None else None
        if value is None:
            return None
        found.append(value)
    return found


def _sum_problem(
    name: str, requirement: Requirement, whole: Fraction, parts: list[Fraction]
) -> Problem:
    total = decimal_text(sum(parts, Fraction(0)))
    return problem("LN402", requirement.mark, id=name, total=total, whole=decimal_text(whole))


def growth(plan: Plan) -> Iterator[Problem]:
    """Growth, change and fall recomputed from the year before, at the precision printed."""
    for indicator in plan.indicators.values():
        derivation, figure = indicator.derivation, asked(indicator)
        if derivation is None or figure is None or derivation.how is DeriveHow.SHARE_OF:
            continue
        origin = plan.indicators[derivation.source]
        goal, base = asked(origin), plan.baseline(origin)
        if goal is None or base is None:
            continue
        exact = _difference(derivation, goal, base, indicator.measure, origin.measure)
        if exact is not None and not is_printed_as(exact, figure, derivation.decimals):
            told = {"id": indicator.id, "asked": decimal_text(figure)}
            told |= {"computed": decimal_text(exact, 4), "goal": decimal_text(goal)}
            told |= {"base": decimal_text(base), "source": origin.id}
            yield problem("LN403", indicator.requirement.mark, origin.requirement.mark, **told)


def _difference(
    derivation: Derivation, goal: Fraction, base: Fraction, measure: str, source: str
) -> Fraction | None:
    if derivation.how is DeriveHow.GROWTH_OF:
        return (goal - base) / base * per(measure) if base else None
    change = goal - base if derivation.how is DeriveHow.CHANGE_OF else base - goal
    return convert(change, source, measure)


def per(measure: str) -> Fraction:
    """Return how many of a ratio's measure make one whole: 100 for %, 1000 for ‰."""
    known = find_measure(measure)
    is_ratio = known is not None and known.dimension == "ratio"
    return 1 / Fraction(known.factor) if known and is_ratio else Fraction(100)


def is_printed_as(exact: Fraction, figure: Fraction, decimals: int | None = None) -> bool:
    """Whether a plan may print an exact figure so: off by half a unit of the last place at most."""
    places = max(decimals_of(figure), decimals or 0)
    return abs(exact - figure) <= Fraction(1, 2 * 10**places)


def shares(plan: Plan) -> Iterator[Problem]:
    """A share asked for against the counts asked for: 55 of 2,506 households is 2.2 %."""
    for indicator in plan.indicators.values():
        derivation, requirement = indicator.derivation, indicator.requirement
        if derivation is None or not requirement.figures or requirement.is_yes_no:
            continue
        share = share_asked(plan, derivation, indicator.measure)
        if share is None or satisfies(requirement, share):
            continue
        part = plan.indicators[derivation.source]
        told = {"id": indicator.id, "one": written(requirement, indicator.measure)}
        told |= {"computed": decimal_text(share, 2), "source": part.id}
        told |= {"whole": derivation.whole or ""}
        yield problem("LN404", requirement.mark, part.requirement.mark, **told)


def share_asked(plan: Plan, derivation: Derivation, measure: str) -> Fraction | None:
    """Return the share that two rules' figures make; None where either is not known."""
    if derivation.how is not DeriveHow.SHARE_OF or derivation.whole is None:
        return None
    part, whole = plan.indicators[derivation.source], plan.indicators[derivation.whole]
    figure, of = asked(part), asked(whole)
    if figure is None or not of:
        return None
    same = convert(figure, part.measure, whole.measure)
    return (figure if same is None else same) / of * per(measure)


def satisfies(requirement: Requirement, figure: Fraction) -> bool:
    """Whether a computed figure, as a plan would print it, is what a requirement asks for."""
    low, high = requirement.interval
    if requirement.verb not in STRICT:
        ends = [end for end in (low, high) if end is not None]
        if any(is_printed_as(figure, end) for end in ends):
            return True
        return (low is None or figure >= low) and (high is None or figure <= high)
    return (low is None or figure > low) and (high is None or figure < high)
