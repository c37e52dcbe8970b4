"""A year's figures as a line of small bars, one for each quarter or month."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from checker.model.actuals import Actual
from checker.model.period import Period

_BARS = "▁▂▃▄▅▆▇█"
_ASCII_BARS = "_.-'^"  # each stands a little higher than the one before
_GAP = " "

Course = Sequence[tuple[Period, Actual | None]]


def sparkline(course: Course, *, from_zero: bool, is_ascii: bool) -> str:
    """Draw the known figures of a course, a blank where one is missing or cannot be read.

    Totals are drawn from 0 up, levels between their lowest and highest. One figure alone has no
    course: empty.
    """
    figures = [actual.value for _, actual in course if actual and actual.value is not None]
    if len(figures) < 2:
        return ""
    bars = _ASCII_BARS if is_ascii else _BARS
    low, high = min(figures), max(figures)
    if from_zero:
        low, high = min(low, Fraction(0)), max(high, Fraction(0))
    drawn = {
        period.month: _bar(bars, actual.value, low, high)
        for period, actual in course
        if actual and actual.value is not None
    }
    return "".join(drawn.get(month, _GAP) for month in _months(course))


def _months(course: Course) -> range:
    """The ends of the quarters so far; of the months, where figures were handed in by month."""
    step = 3 if all(period.month % 3 == 0 for period, _ in course) else 1
    return range(step, course[-1][0].month + 1, step)


def _bar(bars: str, figure: Fraction, low: Fraction, high: Fraction) -> str:
    """The bar nearest to a figure's height between low and high; all alike: one in the middle, or the lowest for 0."""
    if low == high:
        return bars[(len(bars) - 1) // 2] if figure else bars[0]
    height = (figure - low) * (len(bars) - 1) / (high - low)
    return bars[int(height + Fraction(1, 2))]
