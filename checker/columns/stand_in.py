"""One rule at the period with a figure and a threshold to stand in for those of all areas.

What depends on the rule alone - is there a forecast at all, can it move, is a pace needed - is asked of
the same functions as for one area, by figures that fall short.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from checker.columns.asked import Asked, Compiled
from checker.columns.patterns import Wanted
from checker.facts.cases import build_case
from checker.facts.handover import movement, pace_percent, projected_shortfall
from checker.model.actuals import Actual, History
from checker.model.assessment import Forecast, Outlook
from checker.model.case import Case
from checker.model.figures import ZERO
from checker.model.period import Period
from checker.model.requirement import CEILINGS, FLOORS
from checker.trend import against_the_whole, why_unknown
from checker.trend.needed import need
from checker.trend.points import point_at

_NOTHING = History((), {})
_FORECAST = Forecast(ZERO, None, None, "", Outlook.UNKNOWN, "", None, Fraction(1), None, "")


class Course(NamedTuple):
    """What is asked of a rule's course at a period.

    `now` is the stand-in, `aimed` the same with last year's whole in place of its same period where
    that is held against. `has_forecast` tells that a figure has one; the others tell which facts
    alert patterns ask of it.
    """

    asked: Asked
    now: Case
    aimed: Case
    has_forecast: bool
    has_movement: bool
    has_shortfall: bool
    has_pace: bool

    @property
    def is_aimed_at_whole(self) -> bool:
        """Whether an area's threshold gives way to last year's whole."""
        return self.aimed is not self.now


def courses_of(compiled: Compiled, period: Period, wanted: Wanted) -> Iterator[Course]:
    """Yield what is asked of the course of each rule of one's own, in the plan's order."""
    for asked in compiled.asked:
        if asked.month == period.month and compiled.rules[asked.rule].upper_of is None:
            yield _course(asked, *_stand_in(compiled, asked, period), wanted)


class _Figures(NamedTuple):
    """Figures on the way to a threshold that is not reached."""

    start: Fraction
    value: Fraction
    threshold: Fraction


_RISING = _Figures(Fraction(0), Fraction(1), Fraction(2))
_FALLING = _Figures(Fraction(3), Fraction(2), Fraction(1))


def _stand_in(compiled: Compiled, asked: Asked, period: Period) -> tuple[Case, _Figures]:
    rule = compiled.rules[asked.rule]
    case = build_case(compiled.plan, rule, period, compiled.day_of(period), _NOTHING)
    given = _FALLING if case.asked.verb in CEILINGS else _RISING
    is_sided = case.asked.verb in FLOORS | CEILINGS
    figures = (given.threshold,) if is_sided or not case.asked.figures else case.asked.figures
    actual = Actual(rule.id, period, given.value, rule.mark)
    filled = case._replace(requirement=case.asked._replace(figures=figures), actual=actual)
    return filled, given


def _course(asked: Asked, now: Case, given: _Figures, wanted: Wanted) -> Course:
    aimed = against_the_whole(now, given.threshold)
    has_forecast = not why_unknown(aimed)
    can_fall_short = has_forecast and projected_shortfall(now, _FORECAST) is not None
    points = [point_at(now.indicator.path, now.period, given.value)]
    is_spread = pace_percent(now, _FORECAST) is not None
    return Course(
        asked=asked,
        now=now,
        aimed=aimed,
        has_forecast=has_forecast,
        has_movement=wanted.movement and movement(now, now) is not None,
        has_shortfall=wanted.forecast and can_fall_short,
        has_pace=wanted.pace and is_spread and need(aimed, points, given.start).times is not None,
    )
