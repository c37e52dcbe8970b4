"""The area's own figures against those that the upper level assigned to it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from checker.lint.quantities import written
from checker.model.plan import FLOORS, STRICT, Indicator, Plan, Requirement
from checker.problems import Problem, problem


def own_tiers(plan: Plan) -> Iterator[Problem]:
    """An area may ask more of itself than the upper level does, never less, at any time."""
    for indicator in plan.indicators.values():
        if indicator.upper is None:
            continue
        told = {(own, upper) for own, upper in _pairs(indicator) if _is_weaker(own, upper)}
        for own, upper in sorted(told, key=lambda pair: [r.mark.sort_key() for r in pair]):
            one, two = written(own, indicator.measure), written(upper, indicator.measure)
            yield problem("LN414", own.mark, upper.mark, id=indicator.id, one=one, two=two)


def _pairs(indicator: Indicator) -> Iterator[tuple[Requirement, Requirement]]:
    """Yield the own requirement and the upper level's as they stand beside each other in time."""
    tiers = indicator.tiers
    for day in (date.min, *(amendment.start for tier in tiers for amendment in tier.amendments)):
        begun = [(tier, tier.amendment_at(day)) for tier in tiers]
        own, upper = (a.requirement if a else tier.requirement for tier, a in begun)
        yield own, upper


def _is_weaker(own: Requirement, upper: Requirement) -> bool:
    """Whether a figure may satisfy the own requirement and not the upper level's."""
    if not own.figures or not upper.figures:
        return False
    ahead = own.figures[0] - upper.figures[0]
    if own.verb not in FLOORS:
        ahead = -ahead
    return ahead < 0 or (ahead == 0 and upper.verb in STRICT and own.verb not in STRICT)
