"""The questions that sum areas, as Ibis expressions: to the last digit, whatever the figures are."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from checker.columns.schemas import GIVEN
from checker.columns.tables import cells, table
from checker.columns.types import BITS, FIGURE, MILLION


def area_totals() -> ir.Table:
    """Of every indicator and month: in how many areas it has a figure, their sum; so of last year."""
    found = _figures()
    return found.group_by("indicator", "month").agg(
        areas=found.count(),
        total=found.value.sum(),
        told=found.last_year.count(),
        before=ibis.coalesce(found.last_year.sum(), 0).cast(FIGURE),
    )


def weighted_totals() -> ir.Table:
    """Of every rate with weights and month: in how many areas it has both, the sums of both.

    A product of two figures may have more digits than a number here. Each figure is cut into a
    whole and millionths, and the products of these are summed by themselves: `wholes`, `parts` in
    millionths, `rests` in millionths of those. All are whole numbers, which no backend rounds.
    """
    figures = _figures()
    rates = figures.join(table("rate_weights"), "indicator")
    rates = rates.select("area", "month", "indicator", "by", rate=rates.value)
    weights = figures.select("area", "month", by=figures.indicator, weight=figures.value)
    found = rates.join(weights, ["area", "month", "by"])
    found = found.filter(found.weight >= 0)
    # However a cast rounds, both pieces together are the figure.
    found = found.mutate(rate_whole=found.rate.cast(BITS), weight_whole=found.weight.cast(BITS))
    found = found.mutate(
        rate_rest=((found.rate - found.rate_whole) * MILLION).cast(BITS),
        weight_rest=((found.weight - found.weight_whole) * MILLION).cast(BITS),
    )
    parts = found.rate_whole * found.weight_rest + found.rate_rest * found.weight_whole
    return found.group_by("indicator", "month").agg(
        areas=found.count(),
        wholes=(found.rate_whole * found.weight_whole).sum().cast(BITS),
        parts=parts.sum().cast(BITS),
        rests=(found.rate_rest * found.weight_rest).sum().cast(BITS),
        weight=found.weight.sum(),
    )


def _figures() -> ir.Table:
    """Cells of the areas below the plan's own, with a figure that stands here to its last digit.

    What the plan's own area hands in for itself is another word on the same whole.
    """
    every = cells()
    own = every.filter(~every.is_upper & (every.state == GIVEN))
    below = own.anti_join(table("upper_area"), "area")
    return below.anti_join(table("endless"), ["area", "month", "rule"])
