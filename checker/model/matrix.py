"""What a look at many areas comes back with: areas by targets at one period, worst first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from checker.model.assessment import Status
from checker.model.judged import Report
from checker.model.period import Period
from checker.model.plan import Plan, Target
from checker.problems import Level, Problem

Counts = Mapping[Status, int]  # how many have each status; what none has is left out


class AreaResult(NamedTuple):
    """One area at the period.

    `statuses` are the verdicts on its targets, in the plan's order; `parts` counts those on all
    their parts. Of the parts `due` with a known threshold, `given` have a figure that could be read.
    `days_late` counts from the deadline to the day on which the last of its figures came, 0 in time,
    None where there is no deadline or nobody knows. `alerts` counts them by severity. `is_broken`
    tells that a file of it for this period had errors: the rest is judged. `counted` are the verdicts
    that can fail a run: on binding parts and on what the upper level asks of them, without a waiver.
    """

    id: str
    name: str
    statuses: tuple[Status, ...]
    parts: Counts
    due: int
    given: int
    days_late: int | None
    alerts: Mapping[str, int]
    is_broken: bool
    counted: Counts = MappingProxyType({})

    @property
    def targets(self) -> Counts:
        """How many of its targets have each status."""
        return Counter(self.statuses)


class TargetResult(NamedTuple):
    """One target over all areas: how many have each status at it."""

    target: Target
    areas: Counts


class AlertResult(NamedTuple):
    """One alert pattern over all areas: how often it was raised, and in how many areas."""

    code: str
    severity: str
    raised: int
    areas: int


class Upper(NamedTuple):
    """All areas rolled up into the plan's own, judged as one.

    `reported` says of each indicator rolled up in how many areas it had a figure; one that not all
    have reported is left out of the report, as are those in `refused` (rates without weights).
    """

    report: Report
    reported: Mapping[str, int]
    refused: tuple[str, ...]


class Matrix(NamedTuple):
    """Areas by targets: `areas` and `targets` are worst first.

    `periods` are all that anything was handed in for up to `period`; `sources` counts the files
    read; `alerts` are in the order of their patterns, those never raised left out. It
    `is_handed_in` where there is anything for the period, be it not due or unreadable.
    """

    plan: Plan
    period: Period
    periods: tuple[Period, ...]
    areas: tuple[AreaResult, ...]
    targets: tuple[TargetResult, ...]
    alerts: tuple[AlertResult, ...]
    problems: tuple[Problem, ...]
    sources: int
    is_illustrative: bool
    upper: Upper | None = None
    is_handed_in: bool = True

    @property
    def completeness(self) -> tuple[int, int]:
        """How many figures were given, and how many were due, over all areas."""
        return sum(area.given for area in self.areas), sum(area.due for area in self.areas)

    @property
    def punctuality(self) -> tuple[int, int]:
        """How many areas handed in on time, and of how many that is known."""
        known = [area.days_late for area in self.areas if area.days_late is not None]
        return known.count(0), len(known)

    @property
    def is_broken(self) -> bool:
        """Whether anything handed in could not be read as it stands."""
        return any(p.level is Level.ERROR for p in self.problems)

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was handed in for the period."""
        return not (self.areas and self.is_handed_in)
