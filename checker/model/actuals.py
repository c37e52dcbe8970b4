"""What was answered: the figures an area submitted."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from checker.model.period import Period
from checker.problems import Mark

ASSUMED_PATH = "--set"  # where an assumed figure stands, instead of a file


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


class Submission(NamedTuple):
    """One file of actuals: for whom, for when, and its figures."""

    path: str
    plan: str
    area: str
    period: Period
    is_illustrative: bool
    actuals: tuple[Actual, ...]
    mark: Mark


class Assumption(NamedTuple):
    """A figure assumed in place of the one handed in: as written, and what both are."""

    indicator: str
    given: str
    value: Fraction
    before: Fraction | None


Figures = Mapping[str, Actual]  # of one period, by indicator


class History(NamedTuple):
    """All figures of one area: those handed in, and those that follow from them."""

    submissions: tuple[Submission, ...]
    figures_by_period: Mapping[Period, Figures]

    def at(self, period: Period | None) -> Figures:
        """Return the figures of one period; none where nothing was handed in for it."""
        return self.figures_by_period.get(period, {}) if period is not None else {}

    @property
    def periods(self) -> tuple[Period, ...]:
        """The periods handed in, earliest first."""
        found = {s.period.key: s.period for s in reversed(self.submissions)}
        return tuple(found[key] for key in sorted(found))
