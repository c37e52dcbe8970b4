"""By when figures are to be handed in, and how late they were."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from checker.model.period import Period


class Calendar(NamedTuple):
    """By when each period's figures are due: days after its end, or a day of its own."""

    days_after: int | None
    own_days: Mapping[tuple[int, int], date]

    def deadline(self, period: Period) -> date | None:
        """Return the last day on which a period's figures are in time; None where none is set."""
        own = self.own_days.get(period.key)
        if own is not None or self.days_after is None:
            return own
        return period.end + timedelta(days=self.days_after)


class Lateness(NamedTuple):
    """How a period's report stands against its deadline.

    `days` counts from the deadline (0: in time, as far as is known); `missing` counts the parts
    that are due and have no figure; `is_handed_in` tells whether there is any file at all.
    """

    period: Period
    deadline: date
    days: int
    missing: int
    is_handed_in: bool

    @property
    def key(self) -> str:
        """The name by which facts about it are known: `report|2024-06`."""
        return report_key(self.period)


def report_key(period: Period) -> str:
    """Name the report of one period."""
    return f"report|{period.year}-{period.month:02d}"
