"""What if: figures assumed in place of those handed in, before anything is derived from them.

`rice-output=4600` sets a figure, `rice-output=+300` and `rice-output=-300` move the one handed in,
`balance==-5` sets a negative one. Figures may be written in either style, as long as only one of
the two can be meant.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from checker.actuals.figures import parse_figure
from checker.actuals.history import build_history, same_quantities
from checker.measures.catalogue import convert
from checker.measures.numbers import Style, readings
from checker.model.actuals import ASSUMED_PATH, Actual, Assumption, Figures, Submission
from checker.model.figures import Range, allowed_text, decimal_text
from checker.model.indicator import Indicator
from checker.model.nodes import Kind, Scalar
from checker.model.period import Period
from checker.model.plan import Plan
from checker.problems import Mark, Problem, closest, has_errors, problem

_MOVES = {"+": 1, "-": -1, "−": -1}


class _Asked(NamedTuple):
    """One assumption as read: what is set, or by how much it is moved."""

    indicator: Indicator
    given: str
    figure: Fraction
    is_move: bool
    mark: Mark


def assume(
    plan: Plan, submissions: Sequence[Submission], period: Period, texts: Iterable[str]
) -> tuple[tuple[Submission, ...], tuple[Assumption, ...], tuple[Problem, ...]]:
    """Put assumed figures in the place of those of `period`, and of all that follow from them.

    Totals move by what their parts move, one quantity under two names stays one, and a figure that
    can be computed from assumed ones is computed even where it was handed in. Returns the
    submissions with the assumed figures as one more, and what was assumed; problems, where an
    assumption cannot be read, leave nothing assumed.
    """
    own = [s for s in submissions if s.period == period]
    history, _ = build_history(plan, own)
    known = history.at(period)
    asked, problems = _parse_all(plan, texts)
    given: dict[str, Fraction] = {}
    assumed: list[Assumption] = []
    for each in asked:
        name = each.indicator.id
        before = known[name].value if name in known else None
        figure = _settled(each, before, problems)
        if figure is not None:
            given[name] = figure
            assumed.append(Assumption(name, each.given, figure, before))
    if problems:
        return tuple(submissions), (), tuple(problems)
    changed = _Spread(plan, known, given).changed()
    problems.extend(_impossible(plan, changed, given))
    if problems:
        return tuple(submissions), (), tuple(problems)
    others = [s for s in submissions if s.period != period]
    area = own[0] if own else Submission(ASSUMED_PATH, plan.id, plan.area, period, False, (), _MARK)
    overlay = area._replace(path=ASSUMED_PATH, period=period, is_illustrative=False, mark=_MARK)
    actuals = (_actual(known.get(name), name, period, value) for name, value in changed.items())
    overlay = overlay._replace(actuals=tuple(actuals))
    follow = _that_follow(plan, known, {*changed})
    bare = [overlay, *(_without(s, {*changed} | follow) for s in own)]
    computed = build_history(plan, bare)[0].at(period)
    gone = {*changed} | {name for name in follow if name in computed}
    return (*others, *(_without(s, gone) for s in own), overlay), tuple(assumed), ()


_MARK = Mark(ASSUMED_PATH)


def _impossible(
    plan: Plan, changed: Mapping[str, Fraction], given: Collection[str]
) -> Iterator[Problem]:
    """Tell of totals that the assumptions would move beyond what they can be."""
    for name, value in changed.items():
        indicator = plan.indicators[name]
        if name not in given and not indicator.range.holds(value):
            told = {"id": name, "found": decimal_text(value)}
            told["allowed"] = allowed_text(indicator.range)
            yield problem("AC320", _MARK, indicator.mark, **told)


def _parse_all(plan: Plan, texts: Iterable[str]) -> tuple[list[_Asked], list[Problem]]:
    asked: dict[str, _Asked] = {}
    problems: list[Problem] = []
    for text in texts:
        mark = Mark(f"{ASSUMED_PATH} {text}")
        name, _, written = (piece.strip() for piece in text.partition("="))
        indicator = plan.indicators.get(name)
        if not written or name in asked:
            problems.append(problem("AC343", mark, found=text))
        elif indicator is None:
            hint = closest(name, plan.indicators)
            problems.append(problem("AC301", mark, id=name, hint=hint))
        elif (found := _parse(indicator, written, mark, problems)) is not None:
            asked[name] = found
    return list(asked.values()), problems


def _parse(
    indicator: Indicator, written: str, mark: Mark, problems: list[Problem]
) -> _Asked | None:
    sign = "" if indicator.is_yes_no else written[0]
    is_move = sign in _MOVES
    digits = written[1:].lstrip() if is_move or sign == "=" else written
    if not digits or (is_move and digits[0] in _MOVES):
        problems.append(problem("AC343", mark, found=f"{indicator.id}={written}"))
        return None
    digits = digits.replace("−", "-")
    found = readings(digits)
    if not indicator.is_yes_no and len(set(found.values())) > 1:
        plain, vi = found[Style.PLAIN], found[Style.VI]
        bare = f"{vi.figure:f} {vi.measure}".rstrip()
        padded = f"{plain.figure:f}0 {plain.measure}".rstrip()
        told = {"id": indicator.id, "found": digits, "plain": plain, "vi": vi}
        problems.append(problem("AC340", mark, **told, bare=bare, padded=padded))
        return None
    style = next(iter(found), None)
    # What is moved must lie in the range in the end, the step itself need not.
    reader = indicator._replace(range=Range()) if is_move else indicator
    faults: list[Problem] = []
    figure = parse_figure(reader, Scalar(digits, Kind.TEXT, mark), style, "", faults)
    problems.extend(fault for fault in faults if has_errors([fault]))
    if figure is None:
        return None
    return _Asked(indicator, written, _MOVES.get(sign, 1) * figure, is_move, mark)


def _settled(asked: _Asked, before: Fraction | None, problems: list[Problem]) -> Fraction | None:
    """Return the figure assumed; a move needs one handed in to start from."""
    if not asked.is_move:
        return asked.figure
    indicator = asked.indicator
    if before is None:
        problems.append(problem("AC342", asked.mark, indicator.mark, id=indicator.id))
        return None
    figure = before + asked.figure
    if not indicator.range.holds(figure):
        told = {"id": indicator.id, "found": decimal_text(figure)}
        told["allowed"] = allowed_text(indicator.range)
        problems.append(problem("AC320", asked.mark, indicator.mark, **told))
        return None
    return figure


class _Spread:
    """What assumed figures make of those that are the same quantity, or the sum of them."""

    def __init__(self, plan: Plan, known: Figures, given: dict[str, Fraction]) -> None:
        self.plan, self.known, self.given = plan, known, given
        self.groups = {i.id: group for group in same_quantities(plan) for i in group}
        self.found: dict[str, Fraction | None] = {}

    def changed(self) -> dict[str, Fraction]:
        """Return every figure that is assumed or moves with one, in the plan's order."""
        values = {name: self._value(name) for name in self.plan.indicators}
        return {
            name: value
            for name, value in values.items()
            if value is not None and (name in self.given or value != self._before(name))
        }

    def _before(self, name: str) -> Fraction | None:
        return self.known[name].value if name in self.known else None

    def _value(self, name: str) -> Fraction | None:
        if name in self.given:
            return self.given[name]
        if name in self.found:
            return self.found[name]
        self.found[name] = self._before(name)  # what a circle of rules comes back to
        group = self.groups.get(name, (self.plan.indicators[name],))
        measure = self.plan.indicators[name].measure
        for other in group:
            if other.id in self.given:
                self.found[name] = convert(self.given[other.id], other.measure, measure)
                return self.found[name]
        for other in group:
            total = self._total(other) if other.sum_of else None
            if total is not None:
                self.found[name] = convert(total, other.measure, measure)
        return self.found[name]

    def _total(self, whole: Indicator) -> Fraction | None:
        """Return a total after its parts moved; None where none did, or nobody can tell."""
        steps: list[Fraction | None] = []
        sums: list[Fraction | None] = []
        for name in whole.sum_of:
            now, before = self._value(name), self._before(name)
            measure = self.plan.indicators[name].measure
            sums.append(None if now is None else convert(now, measure, whole.measure))
            if now != before:
                step = now - before if now is not None and before is not None else None
                steps.append(None if step is None else convert(step, measure, whole.measure))
        if not steps:
            return None
        base, moved = self._before(whole.id), [step for step in steps if step is not None]
        if base is not None and len(moved) == len(steps):
            return base + sum(moved)
        parts = [part for part in sums if part is not None]
        return sum(parts, Fraction(0)) if len(parts) == len(sums) else None


def _that_follow(plan: Plan, known: Figures, changed: set[str]) -> set[str]:
    """Return the derived figures that rest on changed ones, themselves or through others."""
    touched = set(changed)
    while True:
        more = {
            indicator.id
            for indicator in plan.indicators.values()
            if (rule := indicator.derivation) is not None
            and {rule.source, rule.whole} & touched
            and indicator.id not in touched
        }
        if not more:
            return touched - changed
        touched |= more


def _actual(known: Actual | None, name: str, period: Period, value: Fraction) -> Actual:
    """Return an assumed figure; what stood beside the one handed in stays.

    Beside a figure of last year that cannot be read none is of use, as it would be if handed in.
    """
    base = known or Actual(name, period, None, _MARK)
    usable = None if base.is_last_year_unreadable else value
    base = base._replace(value=usable, mark=_MARK, note="", is_provisional=False)
    return base._replace(is_derived=False, is_assumed=True)


def _without(submission: Submission, names: set[str]) -> Submission:
    kept = tuple(actual for actual in submission.actuals if actual.indicator not in names)
    return submission._replace(actuals=kept)
