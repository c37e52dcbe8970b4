"""What the engine is asked and what it answers: a part at a period, its facts, what fired."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from checker.model.actuals import Actual
from checker.model.indicator import Indicator
from checker.model.path import Flow
from checker.model.period import Period
from checker.model.requirement import Amendment, Named, Requirement
from checker.problems import Mark

Value = int | str
_ZERO = Fraction(0)


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


def mark_of(actual: Actual | None) -> Mark | None:
    """Return where an actual stands, or None where nothing was submitted."""
    return actual.mark if actual else None
