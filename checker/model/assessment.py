"""The verdict on a part and on a target, and where the year would end."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from checker.enums import Word
from checker.model.actuals import Actual
from checker.model.case import Case
from checker.model.indicator import Indicator
from checker.model.period import Period
from checker.model.plan import Target, Waiver


class Status(Word):
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


STATUSES = tuple(Status)
# Statuses that can fail a run, worst first: each is a level together with those before it.
FAIL_LEVELS = (Status.MISSED, Status.BEHIND, Status.SLIGHTLY_BEHIND, Status.NOT_REPORTED)


class Outlook(Word):
    """How the year will end if it goes on as it did."""

    LIKELY = "likely"
    DIFFICULT = "difficult"
    UNLIKELY = "unlikely"
    UNKNOWN = "unknown"


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
