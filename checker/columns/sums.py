"""The questions that sum areas, as Ibis expressions: to the last digit, whatever the figures are."""

from __future__ import annotations

import ibis.expr.types as ir

from checker.columns.schemas import BITS, GIVEN
from checker.columns.tables import table


def area_totals() -> ir.Table:
    """Of every indicator and month: in how many areas it has a figure, their sum; so of last year."""
    found = _figures()
    return found.group_by("indicator", "month").agg(
        areas=found.count(),
        total=found.value.sum(),
        told=found.last_year.count(),
        before=found.last_year.sum(),
    )


def weighted_totals() -> ir.Table:
    """Of every rate with weights and month: in how many areas it has both, the sums of both.

    A product of two figures may have more digits than a number here. Each figure is cut into a
    whole and a rest, and the sum of the products is `wholes + parts + rests`: each of these fits.
    """
    figures = _figures()
    rates = figures.join(table("weights"), "indicator")
    rates = rates.select("area", "month", "indicator", "by", rate=rates.value)
    weights = figures.select("area", "month", by=figures.indicator, weight=figures.value)
    found = rates.join(weights, ["area", "month", "by"])
    found = found.filter(found.weight >= 0)
    # However a cast rounds, both pieces together are the figure.
    found = found.mutate(rate_whole=found.rate.cast(BITS), weight_whole=found.weight.cast(BITS))
    found = found.mutate(
        rate_rest=found.rate - found.rate_whole, weight_rest=found.weight - found.weight_whole
    )
    parts = found.rate_whole * found.weight_rest + found.rate_rest * found.weight_whole
    return found.group_by("indicator", "month").agg(
        areas=found.count(),
        wholes=(found.rate_whole * found.weight_whole).sum().cast(BITS),
        parts=parts.sum(),
        rests=(found.rate_rest * found.weight_rest).sum(),
        weight=found.weight.sum(),
    )


def _figures() -> ir.Table:
    """Cells with a figure that stands here to its last digit."""
    cells = table("cells")
    own = cells.filter(~cells.is_upper & (cells.state == GIVEN))
    return own.anti_join(table("endless"), ["area", "month", "rule"])
