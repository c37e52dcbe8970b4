"""Rule tests: cases that say what a plan's rules must answer, and how the rules did."""

from __future__ import annotations

from collections.abc import Mapping as Map
from fractions import Fraction
from typing import NamedTuple

from checker.model.nodes import Mapping
from checker.model.period import Period
from checker.problems import Level, Mark, Problem


class Expectation(NamedTuple):
    """What a case asks of one subject.

    `subject` is an indicator's id or a target's number; `wanted` a status, or the codes of exactly
    the alerts about it. The kind `upper` is the status by what the upper level asks.
    """

    kind: str  # status | upper | target | alerts
    subject: str
    wanted: tuple[str, ...]
    mark: Mark


class RuleCase(NamedTuple):
    """Figures in, answers out: `figures` by period, the last of them the period judged."""

    name: str
    period: Period
    figures: tuple[tuple[Period, Mapping], ...]
    assigned: Map[str, Fraction | None]
    expectations: tuple[Expectation, ...]
    mark: Mark


class Coverage(NamedTuple):
    """What no case asked for."""

    requirements: tuple[str, ...]
    verbs: tuple[str, ...]
    statuses: tuple[str, ...]
    alerts: tuple[str, ...]


class RuleTestReport(NamedTuple):
    """How the rules did: problems are expectations that were not met, and faults of the files."""

    plan: str
    cases: int
    expectations: int
    problems: tuple[Problem, ...]
    coverage: Coverage

    @property
    def is_passed(self) -> bool:
        """Whether every expectation was met and every file of cases could be read."""
        return all(fault.level is Level.NOTICE for fault in self.problems)

    @property
    def is_unreachable(self) -> bool:
        """Whether a file named could not even be opened."""
        return any(fault.code == "RD109" for fault in self.problems)

    @property
    def is_empty(self) -> bool:
        """Whether there was no case at all."""
        return not self.cases and not self.problems
