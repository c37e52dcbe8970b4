"""How the figures of many areas become the one of the area above them: what a rule lets them."""

from __future__ import annotations

from checker.enums import Word
from checker.measures.catalogue import find_measure
from checker.model.indicator import Indicator
from checker.model.path import Flow


class Way(Word):
    """How areas are rolled up, the surest way first.

    What is derived is derived anew from sums, and never made of the areas' own rates.
    """

    DERIVED = "derived"
    WEIGHTED = "weighted"
    SUMMED = "summed"


def way_of(indicator: Indicator) -> Way | None:
    """Return how an indicator is rolled up; None for a yes or no, and for a rate without weights."""
    if indicator.is_yes_no:
        return None
    if indicator.derivation is not None:
        return Way.DERIVED
    if indicator.weighted_by is not None:
        return Way.WEIGHTED
    return Way.SUMMED if _adds_up(indicator) else None


def _adds_up(indicator: Indicator) -> bool:
    """Whether areas' figures make a sum: running totals, amounts, counts; no rate ever does.

    Money that does not run may be an amount per head, and a measure nobody knows may be anything.
    """
    known = find_measure(indicator.measure)
    dimension = known.dimension if known else None
    if indicator.flow is Flow.RUNNING:
        return dimension != "ratio"
    return dimension not in {None, "ratio", "money"}
