"""The sums of many areas on columns: what `actuals.rolled_up` makes figures of."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from checker.actuals.rolled_up import Sum, Sums
from checker.columns.asked import Compiled, numbers_of
from checker.columns.backend import Backend
from checker.columns.types import MILLION
from checker.measures.rolling import Way, way_of
from checker.model.period import Period


def put_weights(backend: Backend, compiled: Compiled) -> None:
    """Hand over which rates are weighted, and by what."""
    numbers = numbers_of(compiled.plan)
    backend.put(
        "rate_weights",
        [
            (numbers[indicator.id], numbers[indicator.weighted_by])
            for indicator in compiled.plan.indicators.values()
            if indicator.weighted_by is not None
        ],
    )


def totals(backend: Backend, compiled: Compiled) -> Mapping[Period, Sums]:
    """Sum the areas whose cells stand in the backend, at every period looked at."""
    rules = list(compiled.plan.indicators.values())
    periods = {period.month: period for period in compiled.periods}
    found: dict[Period, dict[str, Sum]] = {period: {} for period in compiled.periods}
    for number, month, areas, total, told, before in backend.rows("area_totals"):
        if way_of(rules[number]) is Way.SUMMED:
            sums = found[periods[month]]
            sums[rules[number].id] = Sum(areas, Fraction(total), told=told, before=Fraction(before))
    for number, month, areas, wholes, parts, rests, weight in backend.rows("weighted_totals"):
        total = (Fraction(rests) / MILLION + Fraction(parts)) / MILLION + Fraction(wholes)
        found[periods[month]][rules[number].id] = Sum(areas, total, Fraction(weight))
    return found
