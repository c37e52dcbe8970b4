"""A plan as it asks at different times: each amendment takes the place of what it amends."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from checker.model.indicator import Indicator
from checker.model.period import Period
from checker.model.plan import Plan


def states(plan: Plan) -> Iterator[Plan]:
    """Yield the plan as its document has it, then as it stands at the end of each month.

    A period ends with a month: what is in force only in between never judges anything. States that
    ask the same are yielded once.
    """
    yield plan
    rules = [rule for indicator in plan.indicators.values() for rule in indicator.tiers]
    seen: set[tuple[date | None, ...]] = {(None,) * len(rules)}
    for month in range(1, 13):
        day = Period(plan.year, month).end
        begun = tuple(_begun(rule, day) for rule in rules)
        if begun not in seen:
            seen.add(begun)
            yield _at(plan, day)


def _begun(indicator: Indicator, day: date) -> date | None:
    return max((a.start for a in indicator.amendments if a.start <= day), default=None)


def _at(plan: Plan, day: date) -> Plan:
    targets = tuple(
        target._replace(indicators=tuple(part.amended_at(day) for part in target.indicators))
        for target in plan.targets
    )
    parts = {part.id: part for target in targets for part in target.indicators}
    return plan._replace(targets=targets, indicators=parts)
