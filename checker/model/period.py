"""A period of a plan's year: "from 1 January through its last month"."""

from __future__ import annotations

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

    def precedes(self, later: Period) -> bool:
        """Whether `later` is the very next period of its kind, none missing between."""
        return self.year == later.year and later.month - self.month == later.step
