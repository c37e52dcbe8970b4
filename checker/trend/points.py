"""What is known of the year: an indicator's figures in their order, and the pace between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from checker.model.case import Case
from checker.model.figures import ZERO
from checker.model.path import Flow, Path, PathName
from checker.model.period import Period

YEAR = 12  # months


class Point(NamedTuple):
    """A known figure, and how far along the year it stands.

    `along` is how many of the year's twelve parts are gone: by the path where the rule gives
    seasons (6.6 after June at 55 %), else by the months. Whole months stay whole numbers, which
    are ten times as quick to reckon with.
    """

    month: int
    along: Fraction | int
    value: Fraction
    period: Period | None


class Span(NamedTuple):
    """What came between two known figures, none known between: over how many months."""

    gain: Fraction
    months: int
    along: Fraction | int
    period: Period

    @property
    def quarterly(self) -> Fraction:
        """The gain of three months at this span's pace."""
        return self.gain if self.months == 3 else self.gain * 3 / self.months


def known_points(course: Iterable[Case]) -> list[Point]:
    """Return the figures that can be read, earliest first.

    A total since 1 January cannot fall: where a later figure is lower, it corrects those before
    it that are higher, and they are left out.
    """
    found: list[Point] = []
    for case in course:
        value = case.value
        if value is None:
            continue
        if case.indicator.flow is Flow.RUNNING:
            while found and found[-1].value > value:
                found.pop()
        found.append(point_at(case.indicator.path, case.period, value))
    return found


def point_at(path: Path, period: Period, value: Fraction) -> Point:
    """Place a figure along the year."""
    # Along `hold` nothing is spread: there, as along `even`, the months are the way.
    has_seasons = path.name is PathName.MILESTONES
    along = path.share(period.month) * YEAR if has_seasons else period.month
    return Point(period.month, along, value, period)


def spans(points: Iterable[Point]) -> Iterator[Span]:
    """Yield what came between each known figure and the next."""
    for before, now in pairwise(points):
        assert now.period is not None
        # Most begin at nothing; to subtract it would cost as much as all else here.
        gain = now.value - before.value if before.value else now.value
        yield Span(gain, now.month - before.month, now.along - before.along, now.period)


def slope(points: list[Point]) -> Fraction | None:
    """Return the rise per twelfth of the year of the straight line nearest to three points or more.

    Exact least squares, so that every figure counts and one odd figure in the middle is seen; the
    mean pace is that of the two ends alone. None below three points, or where all stand at one
    place along the path. 80, 84 and 91 after March, June and September rise by 11/6 a month.
    """
    count = len(points)
    if count < 3:
        return None
    total = sum(point.along for point in points)
    weights = [count * point.along - total for point in points]
    spread = sum(w * point.along for w, point in zip(weights, points, strict=True))
    if not spread:
        return None
    weighted = (w * point.value for w, point in zip(weights, points, strict=True) if w)
    return sum(weighted, ZERO) / spread
