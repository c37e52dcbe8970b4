"""By which counts rates are weighted: only by such as are summed over areas themselves."""

from __future__ import annotations

from collections.abc import Iterator

from checker.measures.rolling import Way, way_of
from checker.model.indicator import Indicator
from checker.model.plan import Plan
from checker.problems import Problem, problem


def check_weights(plan: Plan) -> Iterator[Problem]:
    """Tell of weights that are none: not summed themselves, or of a figure that needs none."""
    for indicator in plan.indicators.values():
        for key, name, mark in indicator.references:
            weight = plan.indicators.get(name) if key == "weighted_by" else None
            why = _why_not(indicator, weight) if weight is not None else ""
            if why:
                yield problem("AC352", mark, id=indicator.id, why=why)


def _why_not(indicator: Indicator, weight: Indicator) -> str:
    """Return what of an indicator keeps it from being weighted so; empty where nothing does."""
    if indicator.is_yes_no:
        return indicator.measure
    if indicator.derivation is not None:
        return f"derive: {indicator.derivation.how.value}"
    return "" if way_of(weight) is Way.SUMMED else f"{weight.id}: {weight.measure}"
