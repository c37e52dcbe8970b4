"""The figures of areas summed history by history: what their sums on columns must come to."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from checker.actuals.rolled_up import NOTHING, Sum, Sums
from checker.measures.rolling import Way, way_of
from checker.model.actuals import Figures, History
from checker.model.indicator import Indicator
from checker.model.period import Period
from checker.model.plan import Plan


def add_up(plan: Plan, histories: Iterable[History], period: Period) -> Sums:
    """Sum the figures of areas, each with its history, at one period."""
    found: dict[str, Sum] = {}
    for history in histories:
        figures = history.at(period)
        for name, indicator in plan.indicators.items():
            own = _own_sum(indicator, figures, history, period)
            if own is not None:
                found[name] = found.get(name, NOTHING).plus(own)
    return found


def _own_sum(
    indicator: Indicator, figures: Figures, history: History, period: Period
) -> Sum | None:
    """Return what one area adds; None where its figure is missing or cannot be read."""
    way, value = way_of(indicator), _value(figures, indicator.id)
    if value is None or way in {None, Way.DERIVED}:
        return None
    if way is Way.WEIGHTED:
        weight = _value(figures, indicator.weighted_by or "")
        # Weights below zero would push a mean beyond all that it is the mean of.
        return None if weight is None or weight < 0 else Sum(1, value * weight, weight)
    before = history.last_year(indicator.id, period)
    if before is None or before.value is None:
        return Sum(1, value)
    return Sum(1, value, told=1, before=before.value)


def _value(figures: Figures, name: str) -> Fraction | None:
    actual = figures.get(name)
    return actual.value if actual is not None else None
