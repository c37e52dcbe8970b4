"""How a figure runs over the year: what each month asks of it, how far short is still slight."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from checker.enums import Word


class Flow(Word):
    """How an indicator's figure behaves over the year (the rule's key `kind`)."""

    RUNNING = "running"
    LEVEL = "level"
    ANNUAL = "annual"


class PathName(Word):
    """The declared ways in which a threshold is spread over the year."""

    EVEN = "even"
    HOLD = "hold"
    YEAR_END = "year_end"
    MILESTONES = "milestones"


class Path(NamedTuple):
    """What part of the year's threshold is asked by each month.

    `milestones` are cumulative shares (0.55 for 55 %) at the ends of March, June, September and
    December; months between interpolate linearly from 0 at the year's start.
    """

    name: PathName
    milestones: tuple[Fraction, Fraction, Fraction, Fraction] | None = None

    def share(self, month: int) -> Fraction:
        """Return the cumulative share asked by the end of `month`: 1 for `hold`."""
        if self.name is PathName.EVEN:
            return Fraction(month, 12)
        if self.milestones is None:
            return Fraction(1) if self.name is PathName.HOLD or month == 12 else Fraction(0)
        quarter, part = divmod(month, 3)
        ends = (Fraction(0), *self.milestones)
        if not part:
            return ends[quarter]
        return ends[quarter] + (ends[quarter + 1] - ends[quarter]) * Fraction(part, 3)


class Tolerance(NamedTuple):
    """How far short of the expected value is still "slightly": a share of it, or points."""

    share: Fraction | None = None
    points: Fraction | None = None
