"""The figures of many areas as those of the area above them: summed, weighted, or left out.

Areas are summed a part at a time: `Sums` of some areas and of others add up to those of all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from checker.actuals.history import same_quantities
from checker.measures.rolling import Way, way_of
from checker.model.actuals import ROLLED_UP_PATH, Actual, Submission
from checker.model.figures import ZERO
from checker.model.indicator import Derivation, Indicator
from checker.model.period import Period
from checker.model.plan import Plan
from checker.problems import Mark, Problem, problem

_MARK = Mark(ROLLED_UP_PATH)


class Sum(NamedTuple):
    """What the figures of some areas come to, of one indicator at one period.

    `areas` counts those with a figure that can be read, `total` is their sum. Of a weighted one
    `areas` have both figures, `total` is the sum of rate times weight and `weight` that of the
    weights. `told` counts those that also know last year's figure, `before` is the sum of these.
    """

    areas: int
    total: Fraction
    weight: Fraction = ZERO
    told: int = 0
    before: Fraction = ZERO

    def plus(self, other: Sum) -> Sum:
        """Return the sum of the areas of both; none may be in both."""
        return Sum(
            self.areas + other.areas,
            self.total + other.total,
            self.weight + other.weight,
            self.told + other.told,
            self.before + other.before,
        )


NOTHING = Sum(0, ZERO)
Sums = Mapping[str, Sum]  # of one period, by indicator; one that no area has may be left out


class RolledUp(NamedTuple):
    """The upper area's figures, a submission a period.

    `reported` says of each indicator in how many areas it had a figure, period by period; of a
    derived one, in how many the rarest of those had one that it is derived from. `refused` are those
    that cannot be rolled up, as the rules are, and those that rest on them.
    """

    submissions: tuple[Submission, ...]
    reported: Mapping[Period, Mapping[str, int]]
    refused: tuple[str, ...]


class _Quantity(NamedTuple):
    """One quantity, the ids it stands under, and those of its rules that say how to roll it up."""

    way: Way | None
    names: tuple[str, ...]
    rules: tuple[Indicator, ...]


def merge(one: Sums, other: Sums) -> Sums:
    """Return the sums of the areas of both; none may be in both."""
    names = {**one, **other}
    return {name: one.get(name, NOTHING).plus(other.get(name, NOTHING)) for name in names}


def rolled_up(
    plan: Plan, sums_by_period: Mapping[Period, Sums], areas: int, is_illustrative: bool = False
) -> RolledUp:
    """Make the sums of all `areas` the figures of the plan's own area.

    What not every area has reported is left out: a sum of a part looks like one of the whole. What
    is derived is left to be derived from these.
    """
    quantities = tuple(_quantities(plan))
    submissions: list[Submission] = []
    for period, sums in sums_by_period.items():
        actuals = tuple(_actuals(quantities, sums, period, areas))
        if actuals:
            whose = (ROLLED_UP_PATH, plan.id, plan.area, period, is_illustrative)
            submissions.append(Submission(*whose, actuals, _MARK))
    reported = {period: _reported(quantities, sums) for period, sums in sums_by_period.items()}
    possible = _reported(quantities, {})
    refused = tuple(name for name in plan.indicators if name not in possible)
    return RolledUp(tuple(submissions), reported, refused)


def refusals(plan: Plan) -> Iterator[Problem]:
    """Tell of every indicator that cannot be rolled up, as its rule is."""
    for quantity in _quantities(plan):
        for indicator in quantity.rules if quantity.way is None else ():
            code = "AC351" if indicator.is_yes_no else "AC350"
            told = {"id": indicator.id, "measure": indicator.measure}
            yield problem(code, indicator.mark, **told)


def _quantities(plan: Plan) -> Iterator[_Quantity]:
    """Yield every quantity; of what stands under several ids the surest way counts for all."""
    group_by_id = {part.id: group for group in same_quantities(plan) for part in group}
    seen: set[str] = set()
    for indicator in plan.indicators.values():
        if indicator.id in seen:
            continue
        group = group_by_id.get(indicator.id, (indicator,))
        names = tuple(part.id for part in group)
        seen.update(names)
        ways = [way_of(part) for part in group]
        best = next((way for way in Way if way in ways), None)
        rules = tuple(part for part, way in zip(group, ways, strict=True) if way is best)
        yield _Quantity(best, names, rules)


def _actuals(
    quantities: Iterable[_Quantity], sums: Sums, period: Period, areas: int
) -> Iterator[Actual]:
    for quantity in quantities:
        # One serves all its names.
        for rule in quantity.rules:
            actual = _actual(quantity.way, rule.id, sums.get(rule.id, NOTHING), period, areas)
            if actual is not None:
                yield actual
                break


def _actual(way: Way | None, name: str, own: Sum, period: Period, areas: int) -> Actual | None:
    """Return the figure of all areas; None where it is not one of them all."""
    if own.areas != areas or not areas:
        return None
    if way is Way.SUMMED:
        before = own.before if own.told == areas else None
        return Actual(name, period, own.total, _MARK, last_year=before)
    if way is Way.WEIGHTED and own.weight:
        return Actual(name, period, own.total / own.weight, _MARK, is_derived=True)
    return None


def _reported(quantities: Iterable[_Quantity], sums: Sums) -> dict[str, int]:
    """Count the areas behind each figure; what cannot be rolled up has no count."""
    found: dict[str, int] = {}
    waiting: list[_Quantity] = []
    for quantity in quantities:
        if quantity.way is Way.DERIVED:
            waiting.append(quantity)
        elif quantity.way is not None:
            count = max(sums.get(rule.id, NOTHING).areas for rule in quantity.rules)
            found.update(dict.fromkeys(quantity.names, count))
    known = -1
    while known != len(found):  # what is derived may serve others in its turn
        known = len(found)
        for quantity in waiting:
            counts = [_rarest(rule.derivation, found) for rule in quantity.rules]
            told = [count for count in counts if count is not None]
            if told:
                found.update(dict.fromkeys(quantity.names, max(told)))
    return found


def _rarest(derivation: Derivation | None, found: Mapping[str, int]) -> int | None:
    """Return the least count of what a figure is derived from; None where one has none."""
    if derivation is None:
        return None
    names = [name for name in (derivation.source, derivation.whole) if name]
    return min(found[name] for name in names) if all(n in found for n in names) else None
