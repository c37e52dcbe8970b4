"""What the engine is asked and what comes back: cases, facts, statuses, assessments, reports."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from fractions import Fraction
from typing import NamedTuple

from checker.model.actuals import Actual, Assumption, History
from checker.model.period import Period
from checker.model.plan import AlertPattern, Flow, Indicator, Named, Plan, Requirement, Target
from checker.problems import Mark, Problem

Value = int | str
_ZERO = Fraction(0)


class Status(str, Enum):
    """The closed set of verdicts, on indicators and on targets alike."""

    TARGET_NOT_SET = "target_not_set"
    NOT_DUE = "not_due"
    NOT_REPORTED = "not_reported"
    INVALID = "invalid"
    UNVERIFIED = "unverified"
    MISSED = "missed"
    EXCEEDED = "exceeded"
    MET = "met"
    ON_TRACK = "on_track"
    SLIGHTLY_BEHIND = "slightly_behind"
    BEHIND = "behind"


class Outlook(str, Enum):
    """How the year will end if it goes on as it did."""

    LIKELY = "likely"
    DIFFICULT = "difficult"
    UNLIKELY = "unlikely"
    UNKNOWN = "unknown"


class Fact(NamedTuple):
    """What is handed to the engine: a kind, the key it is known by, and its properties."""

    kind: str
    key: str
    props: Mapping[str, Value]


class Firing(NamedTuple):
    """One rule that fired: its name, the keys of the facts it matched, what it concluded.

    `keys` are (alias, key) pairs in the pattern's order; `concluded` is the derived fact, if any.
    """

    rule: str
    keys: tuple[tuple[str, str], ...]
    concluded: Fact | None


class Case(NamedTuple):
    """One indicator at one period, everything resolved that its verdict needs.

    `requirement` has its figures filled in, or is None where the threshold is not known.
    `origin` is subtracted from the actual before the threshold rules see it: last year's figure
    where that is the threshold, else 0. `expected` is the path applied to the threshold; `lead` is
    the distance by which the actual is ahead of it (negative: short); `tolerance` is how far short
    still counts as slightly behind. All are in the indicator's measure.
    """

    indicator: Indicator
    period: Period
    asked: Requirement
    requirement: Requirement | None
    actual: Actual | None
    is_due: bool
    origin: Fraction
    expected: Fraction | None
    lead: Fraction | None
    tolerance: Fraction

    @property
    def key(self) -> str:
        """The name by which facts about this case are known: `rice-output|2024-06`."""
        return case_key(self.indicator.id, self.period)

    @property
    def value(self) -> Fraction | None:
        """The actual, exactly; None where there is none that can be read."""
        return self.actual.value if self.actual is not None else None

    @property
    def settles_early(self) -> bool:
        """Whether a result that holds before the year's end can count already.

        Not a running total under a ceiling, which may yet pass it, nor one against last year's.
        """
        if self.indicator.flow is not Flow.RUNNING:
            return True
        return self.asked.named is not Named.LAST_YEAR and not self.asked.has_ceiling

    @property
    def shortfall(self) -> Fraction:
        """How much is missing to what is expected by now; 0 where nothing is."""
        return -self.lead if self.lead is not None and self.lead < 0 else _ZERO


def case_key(indicator: str, period: Period) -> str:
    """Name one indicator at one period."""
    return f"{indicator}|{period.year}-{period.month:02d}"


class Forecast(NamedTuple):
    """Where the year would end, and what it would take.

    `value` is the forecast with its `method`; `recent` is where the pace of the last period alone
    would end, `before` the same for the period before it; `reason` says why there is no forecast.
    `needed` is what each quarter left must add.
    """

    value: Fraction | None
    recent: Fraction | None
    before: Fraction | None
    method: str
    outlook: Outlook
    reason: str
    needed: Fraction | None


class Assessment(NamedTuple):
    """The verdict on one indicator, with the figures it rests on.

    `margin` is the signed distance to the requirement on the year's threshold, positive when good;
    `gap` is what is missing to what counts now (the threshold when final, else the expected value);
    `attainment` is the actual as % of the threshold, where more is better.
    """

    case: Case
    status: Status
    margin: Fraction | None
    gap: Fraction | None
    attainment: Fraction | None
    before: Actual | None
    forecast: Forecast

    @property
    def indicator(self) -> Indicator:
        """The indicator judged."""
        return self.case.indicator


class TargetAssessment(NamedTuple):
    """The verdict on one numbered target and on each of its parts."""

    target: Target
    status: Status
    indicators: tuple[Assessment, ...]


class Alert(NamedTuple):
    """Something a leader must act on: a pattern that fired, about an indicator or a section."""

    pattern: AlertPattern
    target: int | None
    section: str
    assessment: Assessment | None
    targets_behind: int | None = None

    @property
    def indicator(self) -> Indicator | None:
        """The indicator it is about; None for a section."""
        return self.assessment.indicator if self.assessment else None


class Baseline(NamedTuple):
    """A review held against a result kept from before: ids of parts, in the plan's order.

    `new` and `worse` are on the bad side and were not, or are further on it; `missing` have no
    figure and had one, or are newly due; `known` counts those that were as bad before. `failing`
    are those of the first three that fail the run.
    """

    path: str
    period: Period
    new: tuple[str, ...]
    worse: tuple[str, ...]
    missing: tuple[str, ...]
    known: int
    failing: tuple[str, ...]

    def mark(self, name: str) -> str:
        """Return `new`, `worse` or `missing` for a part; empty for what was so before."""
        groups = (("new", self.new), ("worse", self.worse), ("missing", self.missing))
        return next((key for key, names in groups if name in names), "")


class Report(NamedTuple):
    """One review: every verdict, alert and problem of one plan, area and period.

    `is_broken` tells that a file for this period had errors: what could be read is judged, the
    rest counts as invalid or missing. `is_empty` tells that no figure was judged at all.
    `history` are the figures it rests on; `assumed` what was assumed in their place; `baseline` is
    how it stands against an earlier result, where it was held against one.
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
    history: History = History((), {})
    assumed: tuple[Assumption, ...] = ()
    baseline: Baseline | None = None

    @property
    def is_empty(self) -> bool:
        """Whether no figure at all was judged for the period."""
        return all(a.case.actual is None for a in self.assessments)

    @property
    def assessments(self) -> tuple[Assessment, ...]:
        """The verdicts on all parts, in the plan's order."""
        return tuple(a for target in self.targets for a in target.indicators)


def mark_of(actual: Actual | None) -> Mark | None:
    """Return where an actual stands, or None where nothing was submitted."""
    return actual.mark if actual else None
