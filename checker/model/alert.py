"""What a leader must act on: since when, what is needed by when, and who answers for it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import NamedTuple

from checker.enums import Word
from checker.model.assessment import FAIL_LEVELS, Assessment, TargetAssessment
from checker.model.declared import AlertPattern
from checker.model.indicator import Indicator
from checker.model.period import Period
from checker.model.plan import Waiver
from checker.model.reporting import Lateness

GROUPINGS = ("owner", "section", "severity")  # by what a list of alerts can be parted
SEVERITIES = ("critical", "high", "medium", "low")  # of alerts, worst first


class Lag(NamedTuple):
    """Since when a part is in the state that its status tells of, as far as figures tell.

    `since` is the first of the periods in that state, none of another state between; `periods`
    counts them; `silent` are periods between that say nothing: no file, or no figure to read.
    """

    since: Period
    periods: int
    silent: tuple[Period, ...] = ()


class How(Word):
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
    def indicators(self) -> tuple[Indicator, ...]:
        """The indicators to act on: those of its parts, or those that a late report leaves out."""
        if self.lateness is not None:
            return self.lateness.missing
        return tuple(part.indicator for part in self.parts)

    @property
    def owners(self) -> tuple[str, ...]:
        """The ids of those who answer for it, each once."""
        return tuple(dict.fromkeys(rule.owner for rule in self.indicators if rule.owner))
