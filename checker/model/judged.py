"""What the engine is asked and what comes back: cases, facts, statuses, assessments, reports."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import NamedTuple

from checker.model.actuals import Actual, Assumption, History
from checker.model.declared import AlertPattern
from checker.model.indicator import Indicator
from checker.model.path import Flow
from checker.model.period import Period
from checker.model.plan import Plan, Target, Waiver
from checker.model.reporting import Lateness
from checker.model.requirement import Amendment, Named, Requirement
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


# Statuses that can fail a run, worst first: each is a level together with those before it.
FAIL_LEVELS = (Status.MISSED, Status.BEHIND, Status.SLIGHTLY_BEHIND, Status.NOT_REPORTED)


SEVERITIES = ("critical", "high", "medium", "low")  # of alerts, worst first


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
    still counts as slightly behind. All are in the indicator's measure. `amendment` is what put
    `asked` in force, where it is not the rule's own.
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
    amendment: Amendment | None = None

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


class Best(NamedTuple):
    """The best quarter so far: its gain per three months, and the period it was reported for."""

    pace: Fraction
    period: Period


class Forecast(NamedTuple):
    """Where the year would end, and what it would take.

    `value` is the forecast with its `method`; `recent` is where the pace of the last period alone
    would end, `before` the same for the period before it; `reason` says why there is no forecast.
    `needed` is what each quarter left must add, `times_best` how many times the `best` quarter so
    far that is; `needed_reason` says why either is not known.
    """

    value: Fraction | None
    recent: Fraction | None
    before: Fraction | None
    method: str
    outlook: Outlook
    reason: str
    needed: Fraction | None
    times_best: Fraction | None
    best: Best | None
    needed_reason: str

    @property
    def low(self) -> Fraction | None:
        """The lowest end of the year at the paces of the last two periods; None below two."""
        return min(self._ends, default=None)

    @property
    def high(self) -> Fraction | None:
        """The highest end of the year at the paces of the last two periods; None below two."""
        return max(self._ends, default=None)

    @property
    def _ends(self) -> tuple[Fraction, ...]:
        return tuple(end for end in (self.recent, self.before) if end is not None)


class Assessment(NamedTuple):
    """The verdict on one indicator, with the figures it rests on.

    `margin` is the signed distance to the requirement on the year's threshold, positive when good;
    `gap` is what is missing to what counts now (the threshold when final, else the expected value);
    `attainment` is the actual as % of the threshold, where more is better. `waiver` is what excuses
    a failing status, which stays what it is. `upper` is the verdict on what the upper level asks.
    """

    case: Case
    status: Status
    margin: Fraction | None
    gap: Fraction | None
    attainment: Fraction | None
    before: Actual | None
    forecast: Forecast
    waiver: Waiver | None = None
    upper: Assessment | None = None

    @property
    def indicator(self) -> Indicator:
        """The indicator judged."""
        return self.case.indicator

    @property
    def tiers(self) -> tuple[Assessment, ...]:
        """The verdict itself and, where there is one, that on what the upper level asks."""
        return (self,) if self.upper is None else (self, self.upper)

    @property
    def hides_upper(self) -> bool:
        """Whether the upper level's figure is missed worse than the own verdict lets see."""
        own, *upper = (_badness(tier.status) for tier in self.tiers)
        return any(badness > own for badness in upper)


def _badness(status: Status) -> int:
    return len(FAIL_LEVELS) - FAIL_LEVELS.index(status) if status in FAIL_LEVELS else 0


class TargetAssessment(NamedTuple):
    """The verdict on one numbered target and on each of its parts.

    `waiver` is set where every binding part that fails is waived: that of the target itself, else
    its first part's.
    """

    target: Target
    status: Status
    indicators: tuple[Assessment, ...]
    waiver: Waiver | None = None


class Lag(NamedTuple):
    """Since when a part is in the state that its status tells of, as far as figures tell.

    `since` is the first of the periods in that state, none of another state between; `periods`
    counts them; `silent` are periods between that say nothing: no file, or no figure to read.
    """

    since: Period
    periods: int
    silent: tuple[Period, ...] = ()


class How(str, Enum):
    """What a part must do about its figure."""

    ADD = "add"
    LOWER = "lower"
    ALLOW = "allow"  # a running total under its ceiling: what may still be added
    BECOME = "become"  # the yes or no that is asked


class Need(NamedTuple):
    """What a part must bring by the end of the next period, in its measure.

    With `is_more` the amount alone is not enough: the requirement is "more than" or "less than".
    """

    how: How
    amount: Fraction
    by: date
    is_more: bool = False


class Alert(NamedTuple):
    """Something a leader must act on: a pattern that fired, about a part, a target or a section.

    `targets` are the target it is about, or those for which it is raised about a section;
    `lateness` is set where it is about the handing in of a period's figures. `waiver` is that of
    the part or target; `lag` and `need` are the part's.
    """

    pattern: AlertPattern
    target: int | None
    section: str
    assessment: Assessment | None
    targets: tuple[TargetAssessment, ...] = ()
    lateness: Lateness | None = None
    waiver: Waiver | None = None
    lag: Lag | None = None
    need: Need | None = None

    @property
    def indicator(self) -> Indicator | None:
        """The indicator it is about; None for a target, a section, a report."""
        return self.assessment.indicator if self.assessment else None

    @property
    def parts(self) -> tuple[Assessment, ...]:
        """The parts to act on: its own, or those by which its targets fail; else all of these."""
        if self.assessment is not None:
            return (self.assessment,)
        every = [part for target in self.targets for part in target.indicators]
        failing = [p for p in every if p.status in FAIL_LEVELS and not p.indicator.is_aspiration]
        return tuple(failing or every)

    @property
    def owners(self) -> tuple[str, ...]:
        """The ids of those who answer for it, each once."""
        return tuple(dict.fromkeys(p.indicator.owner for p in self.parts if p.indicator.owner))


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

    def course(self, indicator: str) -> tuple[tuple[Period, Actual | None], ...]:
        """Return an indicator's figures period by period, earliest first; None where missing."""
        known = {period.key: period for period in (*self.history.periods, self.period)}
        periods = (known[key] for key in sorted(known))
        return tuple((period, self.history.at(period).get(indicator)) for period in periods)

    def change_on_last_year(self, assessment: Assessment) -> tuple[Actual, Fraction | None] | None:
        """Return the figure of the same period last year, and by how much this year's differs."""
        before = self.history.last_year(assessment.indicator.id, self.period)
        if before is None or before.value is None:
            return None
        value = assessment.case.value
        return before, None if value is None else value - before.value

    @property
    def is_empty(self) -> bool:
        """Whether no figure at all was judged for the period."""
        return all(a.case.actual is None for a in self.assessments)

    @property
    def assessments(self) -> tuple[Assessment, ...]:
        """The verdicts on all parts, in the plan's order."""
        return tuple(a for target in self.targets for a in target.indicators)

    @property
    def waived(self) -> tuple[int, int]:
        """How many targets and how many parts fail with a waiver."""
        targets = sum(target.waiver is not None for target in self.targets)
        return targets, sum(part.waiver is not None for part in self.assessments)


def mark_of(actual: Actual | None) -> Mark | None:
    """Return where an actual stands, or None where nothing was submitted."""
    return actual.mark if actual else None
