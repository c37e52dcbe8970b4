"""What the areas are asked for, against what is asked of them all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from checker.lint.quantities import written
from checker.measures.rolling import Way, way_of
from checker.model.area import Area, Terms
from checker.model.figures import decimal_text
from checker.model.plan import Plan
from checker.model.requirement import FLOORS, Named, Requirement
from checker.problems import Problem, problem


def areas_ask_less(plan: Plan, areas: Iterable[Area]) -> Iterator[Problem]:
    """What the areas are asked for adds up to less than what the plan asks of them all.

    Every area could meet its own figure and the upper area miss the plan's. Mostly one area was
    forgotten, or the plan was raised after its figures had been shared out.

    Wrong::

        # plans/p/areas.csv
        area,indicator,threshold
        an-binh,rice-output,1500
        an-loc,rice-output,2400
        # rules/p/01-rice.yaml
        indicators:
          - {id: rice-output, measure: tonne, kind: running,
             at_least: 4000}  # LN415

    Right::

        # plans/p/areas.csv
        area,indicator,threshold
        an-binh,rice-output,1600
        an-loc,rice-output,2400
        # rules/p/01-rice.yaml
        indicators:
          - {id: rice-output, measure: tonne, kind: running,
             at_least: 4000}
    """
    known = tuple(areas)
    for indicator in plan.indicators.values():
        own, rows = indicator.requirement, [area.terms.get(indicator.id) for area in known]
        if own.verb not in FLOORS or not own.figures or way_of(indicator) is not Way.SUMMED:
            continue
        shared = [(row, figure) for row in rows if (figure := _figure(own, row)) is not None]
        # An area without a figure of its own is asked for the rule's.
        rest = (len(rows) - len(shared)) * own.figures[0]
        total = sum((figure for _, figure in shared), rest)
        if shared and total < own.figures[0]:
            told = {"total": decimal_text(total), "one": written(own, indicator.measure)}
            first = shared[0][0]
            place = first.mark if first else None
            yield problem("LN415", own.mark, place, id=indicator.id, **told)


def _figure(own: Requirement, terms: Terms | None) -> Fraction | None:
    """Return what an area is asked for in a figure of its own, where it has one."""
    if terms is None or terms.threshold is not None:
        return terms.threshold if terms else None
    return terms.assigned if own.named is Named.ASSIGNED else None
