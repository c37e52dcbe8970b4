"""Many areas at once: from files and tables to a matrix of areas by targets, on columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from checker.actuals.rolled_up import Sums, merge
from checker.columns.asked import Compiled, compile_asked
from checker.columns.backend import Backend, connect
from checker.columns.intake import Source, periods_of, take_in
from checker.columns.judge import judge_cells, set_up, tables_of
from checker.columns.patterns import Patterns, sort_patterns
from checker.columns.totals import put_weights, totals
from checker.model.matrix import AlertResult, Matrix, Upper
from checker.model.period import Period
from checker.model.plan import Plan, Waiver
from checker.model.reporting import Handed
from checker.periods import parse_period
from checker.problems import Mark, Problem, has_errors, problem
from checker.rulebook.compiler import compile_plan
from checker.rulebook.rules import Rule
from checker.run.area_book import AreaBook, open_areas
from checker.run.area_results import (
    SumRow,
    TargetRow,
    area_results,
    days_late,
    handed_in,
    target_results,
    worst_first,
)
from checker.run.loading import load_plan, other_year
from checker.run.matrix_sources import Given, Track, find_given, slices_of, source_of
from checker.run.part_files import join_parts
from checker.waiving import expired

Problems = tuple[Problem, ...]
_AT_ONCE = 2_000_000  # rows judged together: what bounds the memory
_MEMORY = "400MB"  # of the embedded database: beyond, it goes on upon the disk


class Output(NamedTuple):
    """A file for the rows of all parts: its format, `parquet` or `csv`, and its path."""

    format: str
    path: str


class _Job(NamedTuple):
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


class _Found(NamedTuple):
    """What the slices came to, one after the other."""

    targets: list[TargetRow]
    sums: list[SumRow]
    problems: list[Problem]
    totals: dict[Period, Sums]
    alerts: dict[str, dict[str, int]]  # by area and severity
    raised: Counter[str]  # by code
    areas: Counter[str]  # in which it was raised, by code
    parts: list[str]


def matrix(
    root: str | Path | None = None,
    plan: str | None = None,
    period: str | None = None,
    actuals: Iterable[str] = (),
    as_of: date | None = None,
    backend: str = "duckdb",
    outputs: Sequence[Output] = (),
    has_alerts: bool = True,
    is_rolled_up: bool = False,
    track: Track = iter,
    at_once: int = _AT_ONCE,
) -> tuple[Matrix | None, Problems]:
    """Judge every area that reports to a plan, at the latest period where none is named.

    Areas that the plan's areas file names are judged by the figures of their own. The rows of all
    parts and periods are written to `outputs`. What cannot be read is told and counts as unreadable
    or missing; the rest is judged. Alerts are looked for where `has_alerts`; where it `is_rolled_up`
    all areas together are judged as the plan's own. No more than `at_once` rows are held in memory,
    but for one area's. Returns None, with the problems, where rules, plan or areas are broken, or
    nothing says which period to judge.
    """
    wanted = parse_period(period) if period is not None else None
    if period is not None and wanted is None:
        return None, (problem("AC312", Mark("--period"), found=period, year="2024"),)
    parsed, home, faults = load_plan(root, plan)
    if parsed is None:
        return None, faults
    if wanted is not None and (off := other_year(parsed, wanted, "--period")):
        return None, off
    rules, broken = compile_plan(parsed, (), {})
    if has_errors(broken):
        return None, _sorted((*faults, *broken))
    patterns = sort_patterns(parsed, rules) if has_alerts else None
    database = connect(backend, memory=_MEMORY)
    try:
        with TemporaryDirectory() as folder:
            book, odd = open_areas(home, parsed, database)
            if book is None:
                return None, _sorted((*faults, *odd))
            given = find_given(parsed, book, home, tuple(actuals), database, track, folder)
            chosen = wanted or max(given.periods, key=lambda p: p.key, default=None)
            told = (*faults, *odd, *given.problems)
            if chosen is None:
                return None, _sorted(told)
            job = _Job(parsed, book, given, chosen, as_of, rules, patterns, is_rolled_up, folder)
            return _judged(job, database, outputs, told, track, at_once)
    finally:
        database.close()


def _judged(
    job: _Job,
    database: Backend,
    outputs: Sequence[Output],
    told: Problems,
    track: Track,
    at_once: int,
) -> tuple[Matrix, Problems]:
    compiled = compile_asked(job.plan, periods_of(job.given.periods, job.period), job.as_of)
    set_up(database, compiled, job.period, _waived(job))
    put_weights(database, compiled)
    slices = slices_of(job.given.counts, at_once) if database.name == "duckdb" else (None,)
    found = _Found([], [], [*told, *_expired(job)], {}, {}, Counter(), Counter(), [])
    if job.patterns is not None:
        found.problems.extend(_elsewhere(job.plan, job.patterns))
    for number, wanted in enumerate(track(slices)):
        source = source_of(job.given, job.book, compiled, job.period, wanted)
        found.problems.extend(take_in(database, compiled, source, wanted))
        judge_cells(database, compiled, tables_of(job.rules))
        sums = database.rows("area_sums")
        found.targets.extend(database.rows("target_statuses"))
        found.sums.extend(sums)
        if job.patterns is not None:
            _look_for_alerts(job, job.patterns, database, compiled, source, sums, found)
        if job.is_rolled_up:
            for period, more in totals(database, compiled).items():
                found.totals[period] = merge(found.totals.get(period, {}), more)
        if outputs:
            found.parts.append(f"{job.folder}/part-{number:06d}.parquet")
            database.write("statuses", found.parts[-1])
    for output in outputs:
        join_parts(found.parts, output.format, output.path)
    return _matrix(job, compiled, found)


def _look_for_alerts(
    job: _Job,
    patterns: Patterns,
    database: Backend,
    compiled: Compiled,
    source: Source,
    sums: Sequence[SumRow],
    found: _Found,
) -> None:
    from checker.columns.alerts import alerts_of  # whoever wants statuses alone does without
    from checker.columns.course import follow
    from checker.columns.endless import followed_rows
    from checker.columns.reports import told_alerts

    told = followed_rows(database, compiled, patterns.wanted, source, job.period)
    database.put("told_courses", told)
    follow(database, compiled, patterns.wanted, job.period)
    reports = {area: (handed,) for area, handed in _reports(job, sums).items()}
    raised = alerts_of(database, compiled, patterns, told_alerts(patterns, reports, job.period))
    for area, severity, count, _ in raised.by_area:
        found.alerts.setdefault(area, {})[severity] = count
    for code, _, count, areas in raised.by_code:
        found.raised[code] += count
        found.areas[code] += areas


def _elsewhere(plan: Plan, patterns: Patterns) -> Iterable[Problem]:
    """Tell of alert patterns that cannot be answered for many areas at once."""
    for pattern in plan.alerts:
        if pattern.code in patterns.elsewhere:
            yield problem("PL232", pattern.mark, id=pattern.code)


def _reports(job: _Job, sums: Iterable[SumRow]) -> Mapping[str, Handed]:
    submitted = job.given.submitted(job.period, job.as_of)
    return handed_in(job.plan.calendar, job.period, job.day, sums, submitted)


def _waivers(job: _Job) -> Iterable[Waiver]:
    return (waiver for waiver in job.plan.waivers if job.period in waiver.periods)


def _waived(job: _Job) -> frozenset[str]:
    """Return the indicators that may fall short at the period, as things stand on the day."""
    given = [w for w in _waivers(job) if job.day <= w.until]
    rules = job.plan.indicators.values()
    return frozenset(rule.id for rule in rules if any(w.covers(rule) for w in given))


def _expired(job: _Job) -> Iterable[Problem]:
    return (expired(w, job.day) for w in _waivers(job) if job.day > w.until)


def _matrix(job: _Job, compiled: Compiled, found: _Found) -> tuple[Matrix, Problems]:
    submitted = job.given.submitted(job.period, job.as_of)
    late = days_late(_reports(job, found.sums), submitted)
    broken = job.given.broken(job.period)
    results = area_results(
        job.plan, found.targets, found.sums, job.book.names, late, found.alerts, broken
    )
    upper: Upper | None = None
    if job.is_rolled_up:
        from checker.run.roll_up import roll_up  # the engine, which columns do without

        samples = job.given.is_illustrative
        upper, faults = roll_up(
            job.plan, found.totals, len(results), job.period, job.as_of, samples
        )
        found.problems.extend(faults)
    everything = _sorted(found.problems)
    matrix = Matrix(
        plan=job.plan,
        period=job.period,
        periods=compiled.periods,
        areas=worst_first(results),
        targets=target_results(job.plan, results),
        alerts=tuple(
            AlertResult(p.code, p.severity, found.raised[p.code], found.areas[p.code])
            for p in job.plan.alerts
            if found.raised[p.code]
        ),
        problems=everything,
        sources=job.given.sources,
        is_illustrative=job.given.is_illustrative,
        upper=upper,
    )
    return matrix, everything


def _sorted(problems: Iterable[Problem]) -> Problems:
    return tuple(sorted(set(problems), key=Problem.sort_key))
