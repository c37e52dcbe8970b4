"""What a review comes back with: everything judged, and how it stands against an earlier one."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import NamedTuple

from checker.model.actuals import Actual, Assumption, History
from checker.model.alert import Alert
from checker.model.assessment import Assessment, Status, TargetAssessment
from checker.model.case import Case, Firing
from checker.model.period import Period
from checker.model.plan import Plan
from checker.problems import Problem


class Baseline(NamedTuple):
    """A review held against a result kept from before: ids of parts, in the plan's order.

    `new` and `worse` are on the bad side and were not, or are further on it; `missing` have no
    figure and had one, or are newly due; `invalid` have one that cannot be read; `known` counts
    those that were as bad before. `failing` are those of the first three that fail the run, by the
    statuses of `level`. `is_later` says that the earlier result is of a later period.
    """

    path: str
    period: Period
    new: tuple[str, ...]
    worse: tuple[str, ...]
    missing: tuple[str, ...]
    invalid: tuple[str, ...]
    known: int
    failing: tuple[str, ...]
    level: tuple[Status, ...]
    is_later: bool

    def mark(self, name: str) -> str:
        """Return the group a part is in, `new` say; empty for what was so before."""
        groups = ("new", "worse", "missing", "invalid")
        return next((key for key in groups if name in getattr(self, key)), "")


class Report(NamedTuple):
    """One review: every verdict, alert and problem of one plan, area and period.

    `as_of` is the day at which things are regarded: amendments begun after it are not known yet.
    `is_broken` tells that a file for this period had errors: what could be read is judged, the
    rest counts as invalid or missing. `has_expired_waivers` tells that a waiver for this period had
    run out on `as_of`. `earlier` are the parts at the periods before that alerts may look back at;
    `history` holds the year's figures up to the period, `assumed` what was assumed in their place;
    `baseline` is how it stands against an earlier result, where it was held against one. `is_empty`
    tells that no figure was judged at all.
    """

    plan: Plan
    period: Period
    before: Period | None
    is_illustrative: bool
    is_broken: bool
    sources: tuple[str, ...]
    targets: tuple[TargetAssessment, ...]
    alerts: tuple[Alert, ...]
    problems: tuple[Problem, ...]
    firings: tuple[Firing, ...]
    as_of: date
    has_expired_waivers: bool
    history: History
    earlier: tuple[Case, ...] = ()
    assumed: tuple[Assumption, ...] = ()
    baseline: Baseline | None = None

    @property
    def has_own_day(self) -> bool:
        """Whether things are regarded at another day than the period's last."""
        return self.as_of != self.period.end

    @property
    def periods(self) -> tuple[Period, ...]:
        """The periods of the year up to this one that anything was handed in for, and this."""
        known = {period.key: period for period in (*self.history.periods, self.period)}
        return tuple(known[key] for key in sorted(known))

    def course(self, indicator: str) -> tuple[tuple[Period, Actual | None], ...]:
        """Return an indicator's figures period by period, earliest first; None where missing."""
        return tuple((period, self.history.at(period).get(indicator)) for period in self.periods)

    def change_on_last_year(self, assessment: Assessment) -> tuple[Actual, Fraction | None] | None:
        """Return the figure of the same period last year, and by how much this year's differs."""
        before = self.history.last_year(assessment.indicator.id, self.period)
        if before is None or before.value is None:
            return None
        value = assessment.case.value
        return before, None if value is None else value - before.value

    @property
    def is_empty(self) -> bool:
        """Whether no figure at all was handed in for the period, whatever part of it is looked at."""
        return not self.history.at(self.period)

    @property
    def assessments(self) -> tuple[Assessment, ...]:
        """The verdicts on all parts, in the plan's order."""
        return tuple(a for target in self.targets for a in target.indicators)

    @property
    def waived(self) -> tuple[int, int]:
        """How many targets and how many parts fail with a waiver."""
        targets = sum(target.waiver is not None for target in self.targets)
        return targets, sum(part.waiver is not None for part in self.assessments)
