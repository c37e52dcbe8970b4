"""Where the marks of a part's charts stand: exact positions on a canvas of fixed size, as texts."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from checker.model.actuals import Actual
from checker.model.assessment import Assessment
from checker.model.figures import ZERO, decimal_text
from checker.model.path import Flow
from checker.model.period import Period

BULLET_WIDTH = 160
TREND_WIDTH, TREND_HEIGHT = 120, 40
_EDGE = 3  # free on every side: no mark on the limit is cut
BAR_WIDTH = 8  # of one month

Course = Sequence[tuple[Period, Actual | None]]


class Span(NamedTuple):
    """A stretch of an axis: where it starts, how long it is."""

    start: str
    length: str


class Bullet(NamedTuple):
    """One figure against what is asked of it, along one line that holds 0.

    `zone` is where the year's threshold is satisfied, `limits` are its ends; `bar` runs from 0 to
    the actual, None where there is none; `expected` is what is asked by now, where that is another
    figure than the threshold.
    """

    zone: Span
    limits: tuple[str, ...]
    bar: Span | None
    expected: str | None


class Point(NamedTuple):
    """Where a figure of one period stands."""

    x: str
    y: str


class Trend(NamedTuple):
    """A year's figures from January to December.

    Totals stand on `base`, the height of 0, as bars; levels, where it is None, are points, with a
    line between those of two periods that follow one another. `limits` are the heights of the
    year's threshold, `forecast` is where December would be.
    """

    base: str | None
    points: tuple[Point, ...]
    lines: tuple[tuple[Point, Point], ...]
    limits: tuple[str, ...]
    forecast: Point | None


class _Axis(NamedTuple):
    """A scale: figures from low to high over a number of units."""

    low: Fraction
    high: Fraction
    units: int

    def at(self, figure: Fraction) -> Fraction:
        """Return where a figure stands."""
        return (figure - self.low) * (self.units - 2 * _EDGE) / (self.high - self.low) + _EDGE

    def span(self, one: Fraction, other: Fraction) -> Span:
        """Return the stretch between two figures."""
        ends = sorted((self.at(one), self.at(other)))
        return Span(_text(ends[0]), _text(ends[1] - ends[0]))


def bullet(part: Assessment) -> Bullet | None:
    """Draw an actual against its threshold.

    None for a yes or no, where no threshold is known, and where nothing is due or handed in yet.
    """
    case = part.case
    requirement, value, expected = case.requirement, case.value, case.expected
    if requirement is None or requirement.is_yes_no or not (case.is_due or value is not None):
        return None
    low, high = requirement.interval
    limits = tuple(dict.fromkeys(end for end in (low, high) if end is not None))
    by_now = expected if case.is_due and expected not in limits else None
    shown = [ZERO, *limits, *(figure for figure in (value, by_now) if figure is not None)]
    lowest, highest = min(shown), max(shown)
    room = (highest - lowest) / 12  # what is open on a side is seen to be
    axis = _axis(lowest - room if lowest < 0 else lowest, highest + room, BULLET_WIDTH)
    return Bullet(
        zone=axis.span(axis.low if low is None else low, axis.high if high is None else high),
        limits=tuple(_text(axis.at(end)) for end in limits),
        bar=None if value is None else axis.span(ZERO, value),
        expected=None if by_now is None else _text(axis.at(by_now)),
    )


def trend(part: Assessment, course: Course) -> Trend | None:
    """Draw a part's year; None for a yes or no, and below two figures: one alone has no course."""
    known = [(p, a.value) for p, a in course if a is not None and a.value is not None]
    if len(known) < 2 or part.indicator.is_yes_no:
        return None
    requirement = part.case.requirement
    forecast = None if part.case.period.is_final else part.forecast.value
    ends = requirement.interval if requirement is not None else ()
    limits = tuple(dict.fromkeys(end for end in ends if end is not None))
    is_running = part.indicator.flow is Flow.RUNNING
    shown = [*limits, *(value for _, value in known), *([ZERO] if is_running else [])]
    shown += [forecast] if forecast is not None else []
    axis = _axis(min(shown), max(shown), TREND_HEIGHT)
    points = {period.month: _point(axis, period.month, value) for period, value in known}
    steps = [(one, other) for (one, _), (other, _) in pairwise(known) if _follows(one, other)]
    return Trend(
        base=_height(axis, ZERO) if is_running else None,
        points=tuple(points.values()),
        lines=tuple((points[one.month], points[other.month]) for one, other in steps),
        limits=tuple(_height(axis, end) for end in limits),
        forecast=None if forecast is None else _point(axis, 12, forecast),
    )


def _axis(low: Fraction, high: Fraction, units: int) -> _Axis:
    """Return a scale that holds two figures; between two alike it has their middle."""
    return _Axis(low, high, units) if low < high else _Axis(low - 1, high + 1, units)


def _follows(period: Period, later: Period) -> bool:
    return later.month - period.month == later.step


def _point(axis: _Axis, month: int, value: Fraction) -> Point:
    room = TREND_WIDTH - 2 * _EDGE - BAR_WIDTH
    x = _EDGE + Fraction(BAR_WIDTH, 2) + Fraction(room * (month - 1), 11)
    return Point(_text(x), _height(axis, value))


def _height(axis: _Axis, figure: Fraction) -> str:
    """Return where a figure stands on a canvas, which counts downwards."""
    return _text(axis.units - axis.at(figure))


def _text(place: Fraction) -> str:
    return decimal_text(place, 1)
