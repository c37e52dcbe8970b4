"""Many areas at once: from files and tables to a matrix of areas by targets, on columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from checker.columns.asked import Compiled, compile_asked
from checker.columns.backend import Backend, Row, Slice, connect
from checker.columns.company import rows_of
from checker.columns.intake import Source, periods_of, take_in
from checker.columns.judge import Tables, judge_cells, set_up, tables_of
from checker.model.area import Area
from checker.model.figures import decimal_text
from checker.model.matrix import Matrix
from checker.model.period import Period
from checker.model.plan import Plan
from checker.periods import parse_period
from checker.plans.area_plan import plan_of_area
from checker.problems import Mark, Problem, has_errors, problem
from checker.rulebook.compiler import compile_plan
from checker.run import disk
from checker.run.area_results import (
    SumRow,
    TargetRow,
    area_results,
    days_late,
    target_results,
    worst_first,
)
from checker.run.areas import read_areas
from checker.run.loading import load_plan
from checker.run.long_tables import LongTables, is_long_table
from checker.run.readings import Reading, read_files_of_areas

Problems = tuple[Problem, ...]
Track = Callable[[Sequence[object]], Iterable[object]]
_AT_ONCE = 2_000_000  # rows judged together: what bounds the memory


class Output(NamedTuple):
    """A file for the rows of all parts: its format, `parquet` or `csv`, and its path."""

    format: str
    path: str


def matrix(
    root: str | Path | None = None,
    plan: str | None = None,
    period: str | None = None,
    actuals: Iterable[str] = (),
    as_of: date | None = None,
    backend: str = "duckdb",
    outputs: Sequence[Output] = (),
    track: Track = iter,
    at_once: int = _AT_ONCE,
) -> tuple[Matrix | None, Problems]:
    """Judge every area that reports to a plan, at the latest period where none is named.

    Areas that the plan's areas file names are judged by the figures of their own. The rows of all
    parts and periods are written to `outputs`. What cannot be read is told and counts as unreadable
    or missing; the rest is judged. Returns None, with the problems, where rules, plan or areas are
    broken, or nothing says which period to judge.
    """
    wanted = parse_period(period) if period is not None else None
    if period is not None and wanted is None:
        return None, (problem("AC312", Mark("--period"), found=period, year="2024"),)
    parsed, home, faults = load_plan(root, plan)
    if parsed is None:
        return None, faults
    if wanted is not None and wanted.year != parsed.year:
        told = {"found": wanted, "expected": parsed.year}
        return None, (problem("AC311", Mark("--period"), parsed.mark, **told),)
    rules, broken = compile_plan(parsed, (), {})
    areas, odd = read_areas(home, parsed)
    if has_errors((*broken, *odd)):
        return None, (*faults, *broken, *odd)
    database = connect(backend, memory=_MEMORY)
    try:
        given = _given(parsed, areas or {}, home, tuple(actuals), database, track)
        chosen = wanted or max(given.periods, key=lambda p: p.key, default=None)
        told = (*faults, *odd, *given.problems)
        if chosen is None:
            return None, _sorted(told)
        job = _Job(parsed, areas or {}, given, chosen, as_of, tables_of(rules))
        return _judged(job, database, outputs, told, track, at_once)
    finally:
        database.close()


class _Given(NamedTuple):
    """What was handed in: long tables, and what other files came to, area by area."""

    tables: LongTables
    readings: tuple[AreaReading, ...]
    problems: Problems
    periods: tuple[Period, ...]
    areas: tuple[tuple[str, int], ...]
    sources: int


class _Job(NamedTuple):
    """What is to be judged, and by what."""

    plan: Plan
    areas: Mapping[str, Area]
    given: _Given
    period: Period
    as_of: date | None
    tables: Tables


def _given(
    plan: Plan,
    areas: Mapping[str, Area],
    home: Path,
    actuals: tuple[str, ...],
    database: Backend,
    track: Track,
) -> _Given:
    """Find the files, read those that are no long tables, and see which areas and periods there are."""
    paths = disk.actuals_files(home, plan.id, actuals)
    long = [path for path in paths if is_long_table(path)]
    others = [path for path in paths if not is_long_table(path)]
    tables = LongTables(plan, database, [(disk.shown(home, path), path) for path in long])
    readings, problems = read_area_files(plan, home, others, track)
    labels: list[Period] = [when.period for reading in readings for when in reading.handed_in]
    counts: dict[str, int] = dict.fromkeys(areas, 0)
    if tables.files:
        database.read(tables.files, None)
        written = (str(label) for label, _ in database.rows("labels_found") if label is not None)
        labels.extend(p for p in map(parse_period, written) if p and p.year == plan.year)
        for area, rows in database.rows("areas_found"):
            if area:
                counts[area] = counts.get(area, 0) + rows
    for reading in readings:
        counts[reading.area] = counts.get(reading.area, 0) + len(reading.figures)
    strange = _strange(plan, areas, counts)
    known = tuple(sorted(counts.items()))
    everything = (*tables.problems, *problems, *strange)
    return _Given(tables, readings, everything, tuple(labels), known, len(paths))


def _strange(plan: Plan, areas: Mapping[str, Area], found: Iterable[str]) -> Iterator[Problem]:
    """Tell of areas that report and stand in no areas file, where there is one."""
    if not areas:
        return
    for area in sorted(set(found) - {plan.area} - areas.keys()):
        mark = next(iter(areas.values())).mark
        yield problem("PL248", Mark(mark.path), id=area, hint=closest(area, areas))


def _judged(
    job: _Job,
    database: Backend,
    outputs: Sequence[Output],
    told: Problems,
    track: Track,
    at_once: int,
) -> tuple[Matrix | None, Problems]:
    compiled = compile_asked(job.plan, periods_of(job.given.periods, job.period), job.as_of)
    set_up(database, compiled, job.period)
    database.put("own", _own_rows(compiled, job.areas))
    slices = slices_of(job.given.areas, at_once) if database.name == "duckdb" else (None,)
    targets: list[TargetRow] = []
    sums: list[SumRow] = []
    problems = list(told)
    with TemporaryDirectory() as folder:
        parts: list[str] = []
        for number, wanted in enumerate(track(slices)):
            problems.extend(
                take_in(database, compiled, _source(job, compiled, wanted), wanted, job.as_of)
            )
            judge_cells(database, compiled, job.tables)
            targets.extend(database.rows("target_statuses"))
            sums.extend(database.rows("area_sums"))
            if outputs:
                parts.append(f"{folder}/{number:06d}.parquet")
                database.write("statuses", parts[-1])
        for output in outputs:
            join_parts(parts, output.format, output.path)
    return _matrix(job, compiled, targets, sums, problems)


def _source(job: _Job, compiled: Compiled, wanted: Slice | None) -> Source:
    """Return where the figures of some areas come from."""
    more: list[Row] = []
    endless: list[Row] = []
    places: list[Row] = []
    readings = [r for r in job.given.readings if _is_within(r.area, wanted)]
    periods = {period.month: period for period in compiled.periods}

    def plan_of(area: str) -> Plan:
        own = job.areas.get(area)
        return plan_of_area(job.plan, own) if own else job.plan._replace(area=area)

    for reading in readings:
        months = {when.period.month for when in reading.handed_in} & periods.keys()
        places.extend((reading.area, month, True) for month in sorted(months))
        actuals = (actual for actual in reading.actuals(job.plan) if actual.period.month in months)
        one, other = rows_of(plan_of(reading.area), compiled, actuals, job.as_of)
        more.extend(one)
        endless.extend(other)
    silent = (area for area in job.areas if _is_within(area, wanted))
    places.extend((area, job.period.month, False) for area in silent)
    tables = job.given.tables
    return Source(tables.files, more, endless, places, tables.read_rows, tables.mark_of, plan_of)


def _matrix(
    job: _Job,
    compiled: Compiled,
    targets: Sequence[TargetRow],
    sums: Sequence[SumRow],
    problems: Sequence[Problem],
) -> tuple[Matrix, Problems]:
    now = [
        (r, when) for r in job.given.readings for when in r.handed_in if when.period == job.period
    ]
    handed_in = {r.area: when.submitted for r, when in now if when.submitted is not None}
    broken = frozenset(r.area for r, when in now if when.is_broken)
    day = job.as_of or job.period.end
    late = days_late(job.plan.calendar, job.period, day, sums, handed_in)
    names = {area.id: area.name for area in job.areas.values()}
    found = worst_first(area_results(job.plan, targets, sums, names, late, {}, broken))
    everything = _sorted(problems)
    matrix = Matrix(
        plan=job.plan,
        period=job.period,
        periods=compiled.periods,
        areas=found,
        targets=target_results(job.plan, found),
        alerts=(),
        problems=everything,
        sources=job.given.sources,
        is_illustrative=any(when.is_illustrative for _, when in now),
    )
    return matrix, everything


def _own_rows(compiled: Compiled, areas: Mapping[str, Area]) -> Iterator[Row]:
    numbers = {identity: number for number, identity in enumerate(compiled.plan.indicators)}
    for area in areas.values():
        for name, terms in area.terms.items():
            figures = (terms.threshold, terms.baseline, terms.assigned)
            texts = (None if f is None else decimal_text(f) for f in figures)
            yield (area.id, numbers[name], *texts)


def slices_of(areas: Iterable[tuple[str, int]], at_once: int) -> tuple[Slice | None, ...]:
    """Cut areas, in the order of their ids and with their numbers of rows, into slices."""
    known = list(areas)
    if sum(rows for _, rows in known) <= at_once:
        return (None,)
    found: list[Slice] = []
    first, last, count = "", "", 0
    for area, rows in known:
        if count and count + rows > at_once:
            found.append(Slice(first, last))
            count = 0
        first = first if count else area
        last, count = area, count + rows
    return (*found, Slice(first, last))


def _is_within(area: str, wanted: Slice | None) -> bool:
    return wanted is None or wanted.first <= area <= wanted.last


def _sorted(problems: Iterable[Problem]) -> Problems:
    return tuple(sorted(set(problems), key=Problem.sort_key))
