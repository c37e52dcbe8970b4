"""The area's own figures against those that the upper level assigned to it."""

from __future__ import annotations

from collections.abc import Iterator

from checker.lint.quantities import written
from checker.model.plan import Plan
from checker.model.requirement import FLOORS, STRICT, Requirement
from checker.problems import Problem, problem


def own_tiers(plan: Plan) -> Iterator[Problem]:
    """The area's own target is weaker than what the upper level assigned.

    It may be met while the assignment is not. Mostly the two figures were exchanged.

    Wrong::

        indicators:
          - {id: clean-water, measure: "%", kind: level,
             at_least: 65,  # LN414
             upper: {at_least: 70, by: district}}

    Right::

        indicators:
          - {id: clean-water, measure: "%", kind: level,
             at_least: 70,
             upper: {at_least: 65, by: district}}
    """
    for indicator in plan.indicators.values():
        own, upper = indicator.requirement, indicator.upper
        if upper is not None and _is_weaker(own, upper.requirement):
            one = written(own, indicator.measure)
            two = written(upper.requirement, indicator.measure)
            told = {"id": indicator.id, "one": one, "two": two}
            yield problem("LN414", own.mark, upper.requirement.mark, **told)


def _is_weaker(own: Requirement, upper: Requirement) -> bool:
    """Whether a figure may satisfy the own requirement and not the upper level's."""
    if not own.figures or not upper.figures:
        return False
    ahead = own.figures[0] - upper.figures[0]
    if own.verb not in FLOORS:
        ahead = -ahead
    return ahead < 0 or (ahead == 0 and upper.verb in STRICT and own.verb not in STRICT)
