"""What a forecast weighs each known figure with: it is a weighted sum of them.

What one figure weighs is found by asking for the forecast with 1 in its place and nothing elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from math import lcm
from typing import NamedTuple

from checker.columns.backend import Row
from checker.columns.course_schemas import MONTHS
from checker.columns.stand_in import Course
from checker.model.case import Case
from checker.model.figures import ZERO, decimal_text
from checker.trend import TREND, project
from checker.trend.points import Point, point_at

SCALE = lcm(*MONTHS)  # what every number of months divides
_BLANK = (None,) * (1 + len(MONTHS))


class _Sum(NamedTuple):
    """Whole weights by month, over `parts`."""

    parts: int
    by_month: Mapping[int, int]

    @property
    def row(self) -> Row:
        return (self.parts, *(self.by_month.get(month) for month in MONTHS))


class _Weights(NamedTuple):
    """The weights of the forecast and of where the recent pace alone would end."""

    end: _Sum
    recent: _Sum | None
    is_trend: bool


def bit_of(month: int) -> int:
    """Return the bit by which a month is known."""
    return 1 << (month - 1)


def months_of(known: int) -> tuple[int, ...]:
    """Return the months whose figures are known, earliest first."""
    return tuple(month for month in MONTHS if known & bit_of(month))


def weight_rows(courses: Mapping[int, Course], found: Iterable[tuple[int, int]]) -> Iterator[Row]:
    """Yield rows of `weights` for what is known of which rule."""
    cache: dict[object, _Weights] = {}
    for rule, known in found:
        course = courses[rule]
        if not course.has_forecast:
            continue
        indicator = course.aimed.indicator
        alike = (indicator.flow, indicator.path, indicator.is_yes_no, known)
        if alike not in cache:
            cache[alike] = _weights(course.aimed, known)
        end, recent, is_trend = cache[alike]
        ends = (indicator.range.low, indicator.range.high) if is_trend else (None, None)
        held = (None if figure is None else decimal_text(figure) for figure in ends)
        yield (rule, known, *held, *end.row, *(_BLANK if recent is None else recent.row))


def _weights(now: Case, known: int) -> _Weights:
    months = months_of(known)
    if now.indicator.is_yes_no:
        return _Weights(_Sum(1, {months[-1]: 1}), None, is_trend=False)
    ends: dict[int, Fraction] = {}
    recents: dict[int, Fraction] = {}
    method = ""
    for wanted in months:
        points = [_point(now, month, is_one=month == wanted) for month in months]
        end, (recent, _), method = project(now.indicator, now.period, points)
        assert end is not None
        ends[wanted] = end
        if recent is not None:
            recents[wanted] = recent
    return _Weights(_sum(ends), _sum(recents) if recents else None, method == TREND)


def _point(now: Case, month: int, *, is_one: bool) -> Point:
    period = now.period._replace(month=month)
    return point_at(now.indicator.path, period, Fraction(1) if is_one else ZERO)


def _sum(weights: Mapping[int, Fraction]) -> _Sum:
    parts = lcm(*(weight.denominator for weight in weights.values()))
    return _Sum(parts, {month: int(weight * parts) for month, weight in weights.items()})


def span_rows(found: Iterable[int]) -> Iterator[Row]:
    """Yield rows of `spans`: a gain times its factor is what `SCALE` months of it would bring."""
    for known in found:
        months = months_of(known)
        since = dict(zip(months, (0, *months), strict=False))
        factors = {month: SCALE // (month - since[month]) for month in months}
        yield (known, *(factors.get(month) for month in MONTHS))
