"""A plan as it asks one area: the same rules, with the figures of the area's own in their places."""

from __future__ import annotations

from fractions import Fraction

from checker.model.area import Area, Terms
from checker.model.indicator import Indicator
from checker.model.letter import BLANK
from checker.model.plan import Plan, Target
from checker.model.requirement import Amendment, Named, Requirement
from checker.model.text import Text
from checker.plans.targets import assign


def plan_of_area(plan: Plan, area: Area) -> Plan:
    """Return the plan as it asks `area`.

    A threshold of its own stands in the rule's own requirement, whether the rule gives a figure or
    has it assigned, until an amendment replaces both; its mark leads to the area's row. A figure
    assigned to the area fills whatever the rules have assigned. What the document prints is said
    of the figures that are the document's alone, and the letter is not this area's.
    """
    targets = tuple(_target(target, area) for target in plan.targets)
    own = {name: terms.baseline for name, terms in area.terms.items() if terms.baseline is not None}
    return plan._replace(
        area=area.id,
        area_name=Text(area.name, area.name),
        area_mark=area.mark,
        targets=targets,
        indicators={part.id: part for target in targets for part in target.indicators},
        baselines={**plan.baselines, **own},
        assigned={**plan.assigned, **_assigned(area)},
        letter=BLANK,
    )


def _assigned(area: Area) -> dict[str, Fraction]:
    given = {name: terms.assigned for name, terms in area.terms.items()}
    return {name: figure for name, figure in given.items() if figure is not None}


def _target(target: Target, area: Area) -> Target:
    if all(part.id not in area.terms for part in target.indicators):
        return target
    filled = assign(target, _assigned(area))
    parts = tuple(
        _asked_of(part, area.terms[part.id]) if part.id in area.terms else part
        for part in filled.indicators
    )
    return filled._replace(indicators=parts)


def _asked_of(part: Indicator, terms: Terms) -> Indicator:
    found = _without_print(part) if terms.assigned is not None else part
    if terms.threshold is not None:
        own = found.requirement._replace(figures=(terms.threshold,), named=None, mark=terms.mark)
        found = found._replace(requirement=own, printed="")
    if terms.baseline is not None:
        found = found._replace(baseline=terms.baseline)
    return found._replace(terms=terms)


def _without_print(part: Indicator) -> Indicator:
    """Return the part without the prints of assigned figures: they are those of the plan's area."""
    upper = part.upper
    if upper is not None:
        upper = upper._replace(
            printed=_print(upper.printed, upper.requirement),
            amendments=_without_prints(upper.amendments),
        )
    return part._replace(
        printed=_print(part.printed, part.requirement),
        amendments=_without_prints(part.amendments),
        upper=upper,
    )


def _without_prints(amendments: tuple[Amendment, ...]) -> tuple[Amendment, ...]:
    return tuple(a._replace(printed=_print(a.printed, a.requirement)) for a in amendments)


def _print(printed: str, asked: Requirement) -> str:
    return "" if asked.named is Named.ASSIGNED else printed
