"""What was answered: the figures an area submitted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from types import MappingProxyType
from typing import NamedTuple

from checker.model.period import Period
from checker.problems import Mark

ASSUMED_PATH = "--set"  # where an assumed figure stands, instead of a file
ROLLED_UP_PATH = "--roll-up"  # where a figure made of those of all areas stands
MADE_PATHS = frozenset({ASSUMED_PATH, ROLLED_UP_PATH})  # no files: nothing was handed in there


class Actual(NamedTuple):
    """One figure for an indicator and period.

    `value` is in the indicator's measure (1 or 0 for yes or no), None where it was handed in but
    cannot be read. A fraction, since a derived figure may have no finite decimal form. It `is_assumed`
    where nobody handed it in: it was asked what would be, or it follows from such a figure.
    """

    indicator: str
    period: Period
    value: Fraction | None
    mark: Mark
    last_year: Fraction | None = None
    is_last_year_unreadable: bool = False
    note: str = ""
    evidence: str = ""
    is_provisional: bool = False
    is_derived: bool = False
    is_assumed: bool = False

    @property
    def places(self) -> int:
        """How many decimals it is shown with: all that was handed in; what we derived may have no end."""
        return 4 if self.is_derived else 6


class Submission(NamedTuple):
    """One file of actuals: for whom, for when, and its figures.

    `submitted` is the day on which it says it was handed in, `submitted_mark` where it says so.
    """

    path: str
    plan: str
    area: str
    period: Period
    is_illustrative: bool
    actuals: tuple[Actual, ...]
    mark: Mark
    submitted: date | None = None
    submitted_mark: Mark | None = None


class Assumption(NamedTuple):
    """A figure assumed in place of the one handed in: as written, and what both are."""

    indicator: str
    given: str
    value: Fraction
    before: Fraction | None


Figures = Mapping[str, Actual]  # of one period, by indicator


class Earlier(NamedTuple):
    """What was handed in for the year before: figures by indicator and last month, and the files.

    The figures are in this year's measures.
    """

    figures: Mapping[tuple[str, int], Actual] = MappingProxyType({})
    submissions: tuple[Submission, ...] = ()


NO_EARLIER = Earlier()


class History(NamedTuple):
    """All figures of one area: those handed in, and those that follow from them.

    `earlier` is what last year's own files say, where they are known.
    """

    submissions: tuple[Submission, ...]
    figures_by_period: Mapping[Period, Figures]
    earlier: Earlier = NO_EARLIER

    def year_before(self, indicator: str, period: Period) -> Actual | None:
        """Return what last year's own files say of the same period; None where nothing."""
        return self.earlier.figures.get((indicator, period.month))

    def at(self, period: Period | None) -> Figures:
        """Return the figures of one period; none where nothing was handed in for it."""
        return self.figures_by_period.get(period, {}) if period is not None else {}

    def last_year(self, indicator: str, period: Period) -> Actual | None:
        """Return the figure of the same period last year, where it stands, or None.

        What was handed in beside this year's figure wins over last year's own file, even where it
        cannot be read: then nobody knows which is meant.
        """
        now = self.at(period).get(indicator)
        if now is None or (now.last_year is None and not now.is_last_year_unreadable):
            return self.year_before(indicator, period)
        return now._replace(value=now.last_year)

    @property
    def periods(self) -> tuple[Period, ...]:
        """The periods handed in, earliest first."""
        found = {s.period.key: s.period for s in reversed(self.submissions)}
        return tuple(found[key] for key in sorted(found))
