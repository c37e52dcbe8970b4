"""One slice of many areas: from where their figures come to what a matrix is put together of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from checker.actuals.rolled_up import Sums, merge
from checker.columns.asked import Compiled
from checker.columns.backend import Backend, Slice
from checker.columns.given import Source
from checker.columns.intake import take_in
from checker.columns.judge import judge_parts, judge_targets, tables_of
from checker.columns.patterns import Patterns
from checker.columns.totals import totals
from checker.model.period import Period
from checker.model.plan import Plan
from checker.model.reporting import Handed
from checker.problems import Problem
from checker.rulebook.rules import Rule
from checker.run.area_book import AreaBook
from checker.run.area_results import SumRow, TargetRow, handed_in
from checker.run.matrix_sources import Given, source_of


class Job(NamedTuple):
    """What is to be judged, and by what; `folder` is for files on the way."""

    plan: Plan
    book: AreaBook
    given: Given
    period: Period
    as_of: date | None
    rules: tuple[Rule, ...]
    patterns: Patterns | None
    is_rolled_up: bool
    folder: str

    @property
    def day(self) -> date:
        """The day at which things are regarded."""
        return self.as_of or self.period.end

    @property
    def submitted(self) -> Mapping[str, date]:
        """When areas say that they handed in: what came after a day asked for was not there yet."""
        return self.given.submitted(self.period, self.as_of)


class Found(NamedTuple):
    """What the slices came to, one after the other."""

    targets: list[TargetRow]
    sums: list[SumRow]
    problems: list[Problem]
    totals: dict[Period, Sums]
    alerts: dict[str, dict[str, int]]  # by area and severity
    raised: Counter[str]  # by code
    areas: Counter[str]  # in which it was raised, by code


def judge_slice(
    job: Job, database: Backend, compiled: Compiled, wanted: Slice | None, found: Found
) -> Source:
    """Judge every part of the areas wanted, all where none are named; returns where figures came from."""
    source = source_of(job.given, job.book, compiled, job.period, wanted)
    found.problems.extend(take_in(database, compiled, source, wanted))
    judge_parts(database, compiled, tables_of(job.rules))
    return source


def sum_up(job: Job, database: Backend, compiled: Compiled, source: Source, found: Found) -> None:
    """Add to `found` what the parts that were judged come to."""
    judge_targets(database, tables_of(job.rules))
    sums = database.rows("area_sums")
    found.targets.extend(database.rows("target_statuses"))
    found.sums.extend(sums)
    if job.patterns is not None:
        _look_for_alerts(job, job.patterns, database, compiled, source, sums, found)
    if job.is_rolled_up:
        for period, more in totals(database, compiled).items():
            found.totals[period] = merge(found.totals.get(period, {}), more)


def _look_for_alerts(
    job: Job,
    patterns: Patterns,
    database: Backend,
    compiled: Compiled,
    source: Source,
    sums: Sequence[SumRow],
    found: Found,
) -> None:
    from checker.columns.alerts import alerts_of  # whoever wants statuses alone does without
    from checker.columns.course import follow
    from checker.columns.endless import followed_rows
    from checker.columns.reports import told_alerts

    told = followed_rows(database, compiled, patterns.wanted, source, job.period)
    database.put("told_courses", told)
    follow(database, compiled, patterns.wanted, job.period)
    told_of = told_alerts(patterns, reports_of(job, sums), job.period)
    raised = alerts_of(database, compiled, patterns, told_of)
    for area, severity, count, _ in raised.by_area:
        found.alerts.setdefault(area, {})[severity] = count
    for code, _, count, areas in raised.by_code:
        found.raised[code] += count
        found.areas[code] += areas


def reports_of(job: Job, sums: Iterable[SumRow]) -> Mapping[str, Handed]:
    """Return how the areas of `sums` handed in for the period, where it has a deadline."""
    return handed_in(job.plan.calendar, job.period, job.day, sums, job.submitted)
