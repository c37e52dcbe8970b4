"""By when figures are to be handed in, and how late they were."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from checker.model.indicator import Indicator
from checker.model.period import Period
from checker.problems import Mark


class Calendar(NamedTuple):
    """By when each period's figures are due: days after its end, or a day of its own.

    `mark` is where plan.yaml says it.
    """

    days_after: int | None
    own_days: Mapping[tuple[int, int], date]
    mark: Mark

    def deadline(self, period: Period) -> date | None:
        """Return the last day on which a period's figures are in time; None where none is set."""
        own = self.own_days.get(period.key)
        if own is not None or self.days_after is None:
            return own
        return period.end + timedelta(days=self.days_after)


class Handed(NamedTuple):
    """How many days after its deadline a period's report came, how many parts due it leaves out."""

    period: Period
    days: int
    missing: int


class Lateness(NamedTuple):
    """How a period's report stands against its deadline.

    `days` counts from the deadline (0: in time, as far as is known); `missing` are the parts
    that are due and have no figure; `is_handed_in` tells whether there is any file at all. `mark` is
    where a file says that it was handed in so late, None where none does; `rule_mark` is where the
    deadlines stand.
    """

    period: Period
    deadline: date
    days: int
    missing: tuple[Indicator, ...]
    is_handed_in: bool
    mark: Mark | None
    rule_mark: Mark

    @property
    def key(self) -> str:
        """The name by which facts about it are known: `report|2024-06`."""
        return report_key(self.period)

    @property
    def handed(self) -> Handed:
        """What alert patterns are told of it."""
        return Handed(self.period, self.days, len(self.missing))


def report_key(period: Period) -> str:
    """Name the report of one period."""
    return f"report|{period.year}-{period.month:02d}"
