"""A period of a plan's year: "from 1 January through its last month"."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import NamedTuple


class Period(NamedTuple):
    """A year and the month it runs through; `label` is how it was written.

    Two periods through the same month are the same period: `2024-Q2` and `2024-H1` are equal.
    """

    year: int
    month: int
    label: str = ""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Period) and self.key == other.key

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(self.key)

    def __str__(self) -> str:
        return self.label

    @property
    def key(self) -> tuple[int, int]:
        """Year and last month: what orders periods and makes them equal."""
        return (self.year, self.month)

    @property
    def is_final(self) -> bool:
        """Whether this is the year's last period."""
        return self.month == 12

    @property
    def quarters_left(self) -> Fraction:
        """Quarters of the year still to come: 7/3 after May."""
        return Fraction(12 - self.month, 3)

    @property
    def end(self) -> date:
        """The last day of the period."""
        after = date(self.year + self.month // 12, self.month % 12 + 1, 1)
        return date.fromordinal(after.toordinal() - 1)

    @property
    def step(self) -> int:
        """Months to the period before of the same kind: 1 for months, else 3."""
        tail = self.label.partition("-")[2]
        return 1 if tail.isdigit() else 3

    @property
    def following(self) -> Period | None:
        """The next period of its kind; None after the year's last."""
        month = self.month + self.step
        return self._of_kind(month) if month <= 12 else None

    def missing_since(self, earlier: Period) -> tuple[Period, ...]:
        """Return the periods of its kind that lie between, earliest first."""
        start = earlier.month if earlier.year == self.year else 0
        months = range(self.month - self.step, start, -self.step)
        return tuple(self._of_kind(month) for month in reversed(months))

    def _of_kind(self, month: int) -> Period:
        tail = f"{month:02d}" if self.step == 1 else f"Q{month // 3}"
        return Period(self.year, month, f"{self.year}-{tail}")

    def just_before(self, known: Iterable[Period]) -> Period | None:
        """Return the period just before, of those known: of its own kind, else the month before.

        None where that one is missing: what came earlier says nothing of two periods running.
        """
        found = {period.key: period for period in known}
        places = ((self.year, self.month - step) for step in (self.step, 1))
        return next((found[place] for place in places if place in found), None)

    def looked_back(self, known: Iterable[Period], steps: int) -> tuple[Period, ...]:
        """Return this period as it is known and, one after the other, up to `steps` just before."""
        periods = tuple(known)
        found = [next(period for period in periods if period == self)]
        while len(found) <= steps:
            before = found[-1].just_before(periods)
            if before is None:
                break
            found.append(before)
        return tuple(found)
