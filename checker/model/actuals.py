"""What was answered: the figures an area submitted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from checker.model.period import Period
from checker.problems import Mark


@dataclass(frozen=True, slots=True)
class Actual:
    """One figure for an indicator and period.

    `value` is in the indicator's measure (1 or 0 for yes or no), None where it was handed in but
    cannot be read. A derived figure may have no finite decimal form, hence the fraction.
    """

    indicator: str
    period: Period
    value: Decimal | Fraction | None
    mark: Mark
    last_year: Decimal | None = None
    note: str = ""
    evidence: str = ""
    is_provisional: bool = False
    is_derived: bool = False


@dataclass(frozen=True, slots=True)
class Submission:
    """One file of actuals: for whom, for when, and its figures."""

    path: str
    plan: str
    area: str
    period: Period
    is_illustrative: bool
    actuals: tuple[Actual, ...]
    mark: Mark


@dataclass(frozen=True, slots=True)
class History:
    """All submitted figures of one area, by indicator and period."""

    submissions: tuple[Submission, ...]
    actual_by_place: Mapping[tuple[str, Period], Actual]

    @property
    def periods(self) -> tuple[Period, ...]:
        """The periods handed in, earliest first."""
        found = {s.period.key: s.period for s in reversed(self.submissions)}
        return tuple(found[key] for key in sorted(found))
