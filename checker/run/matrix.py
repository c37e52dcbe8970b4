"""Many areas at once: from files and tables to a matrix of areas by targets, on columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from checker.actuals.rolled_up import Sum, Sums
from checker.columns.asked import Compiled, compile_asked
from checker.columns.backend import Backend, Row, Slice, connect
from checker.columns.company import rows_of_reading
from checker.columns.intake import Source, periods_of, take_in
from checker.columns.judge import judge_cells, set_up, tables_of
from checker.columns.totals import put_weights, totals
from checker.model.area import Area
from checker.model.area_reading import AreaReading
from checker.model.figures import decimal_text
from checker.model.matrix import Matrix, Upper
from checker.model.period import Period
from checker.model.plan import Plan
from checker.periods import parse_period
from checker.plans.area_plan import plan_of_area
from checker.problems import Mark, Problem, closest, has_errors, problem
from checker.rulebook.compiler import compile_plan
from checker.rulebook.rules import Rule
from checker.run import disk
from checker.run.area_readings import read_area_files
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
from checker.run.part_files import join_parts
from checker.run.review import other_year
from checker.run.roll_up import roll_up

Problems = tuple[Problem, ...]
Track = Callable[[Sequence[Any]], Iterable[Any]]
_AT_ONCE = 2_000_000  # rows judged together: what bounds the memory
_MEMORY = "400MB"  # of the embedded database: beyond, it goes on upon the disk


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
    but for one area's. Returns None, with the problems, where rules, plan or areas are
    broken, or nothing says which period to judge.
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
    areas, odd = read_areas(home, parsed)
    if has_errors((*broken, *odd)):
        return None, (*faults, *broken, *odd)
    database = connect(backend, memory=_MEMORY)
    try:
        with TemporaryDirectory() as folder:
            given = _given(parsed, areas or {}, home, tuple(actuals), database, track, folder)
            chosen = wanted or max(given.periods, key=lambda p: p.key, default=None)
            told = (*faults, *odd, *given.problems)
            if chosen is None:
                return None, _sorted(told)
            job = _Job(
                parsed, areas or {}, given, chosen, as_of, rules, has_alerts, is_rolled_up, folder
            )
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
    rules: tuple[Rule, ...]
    has_alerts: bool
    is_rolled_up: bool
    folder: str


def _given(
    plan: Plan,
    areas: Mapping[str, Area],
    home: Path,
    actuals: tuple[str, ...],
    database: Backend,
    track: Track,
    folder: str,
) -> _Given:
    """Find the files, read those that are no long tables, and see which areas and periods there are."""
    paths = disk.actuals_files(home, plan.id, actuals)
    long = [path for path in paths if is_long_table(path)]
    others = [path for path in paths if not is_long_table(path)]
    named = [(disk.shown(home, path), path) for path in long]
    tables = LongTables(plan, database, named, folder)
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
        counts[reading.id] = counts.get(reading.id, 0) + len(reading.figures.months)
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
    set_up(database, compiled, job.period, _waived(job))
    database.put("own", _own_rows(compiled, job.areas))
    put_weights(database, compiled)
    slices = slices_of(job.given.areas, at_once) if database.name == "duckdb" else (None,)
    found = _Found([], [], list(told), {}, [])
    for number, wanted in enumerate(track(slices)):
        source = _source(job, compiled, wanted)
        found.problems.extend(take_in(database, compiled, source, wanted, job.as_of))
        judge_cells(database, compiled, tables_of(job.rules))
        found.targets.extend(database.rows("target_statuses"))
        found.sums.extend(database.rows("area_sums"))
        if job.is_rolled_up:
            _add_sums(found.totals, totals(database, compiled))
        if outputs:
            found.parts.append(f"{job.folder}/part-{number:06d}.parquet")
            database.write("statuses", found.parts[-1])
    for output in outputs:
        join_parts(found.parts, output.format, output.path)
    return _matrix(job, compiled, found)


class _Found(NamedTuple):
    """What the slices came to, one after the other."""

    targets: list[TargetRow]
    sums: list[SumRow]
    problems: list[Problem]
    totals: dict[Period, dict[str, Sum]]
    parts: list[str]


def _waived(job: _Job) -> frozenset[str]:
    """Return the indicators that may fall short at the period, as things stand on the day."""
    day = job.as_of or job.period.end
    given = [w for w in job.plan.waivers if job.period in w.periods and day <= w.until]
    rules = job.plan.indicators.values()
    return frozenset(rule.id for rule in rules if any(w.covers(rule) for w in given))


def _add_sums(known: dict[Period, dict[str, Sum]], more: Mapping[Period, Sums]) -> None:
    for period, sums in more.items():
        own = known.setdefault(period, {})
        for name, one in sums.items():
            own[name] = own[name].plus(one) if name in own else one


def _source(job: _Job, compiled: Compiled, wanted: Slice | None) -> Source:
    """Return where the figures of some areas come from."""
    more: list[Row] = []
    endless: list[Row] = []
    places: list[Row] = []
    readings = [reading for reading in job.given.readings if _is_within(reading.id, wanted)]
    periods = {period.month: period for period in compiled.periods}

    def plan_of(area: str) -> Plan:
        own = job.areas.get(area)
        return plan_of_area(job.plan, own) if own else job.plan._replace(area=area)

    for reading in readings:
        months = {when.period.month for when in reading.handed_in} & periods.keys()
        places.extend((reading.id, month, True) for month in sorted(months))
        one, other = rows_of_reading(plan_of(reading.id), compiled, reading, job.as_of)
        more.extend(one)
        endless.extend(other)
    silent = (area for area in job.areas if _is_within(area, wanted))
    places.extend((area, job.period.month, False) for area in silent)
    tables = job.given.tables
    return Source(tables.files, more, endless, places, tables.read_rows, tables.mark_of, plan_of)


def _matrix(job: _Job, compiled: Compiled, found: _Found) -> tuple[Matrix, Problems]:
    now = [
        (reading.id, when)
        for reading in job.given.readings
        for when in reading.handed_in
        if when.period == job.period
    ]
    handed_in: dict[str, date] = {}
    for area, when in now:
        if when.submitted is not None:
            handed_in[area] = max(when.submitted, handed_in.get(area, when.submitted))
    broken = frozenset(area for area, when in now if when.is_broken)
    is_illustrative = any(when.is_illustrative for _, when in now)
    day = job.as_of or job.period.end
    late = days_late(job.plan.calendar, job.period, day, found.sums, handed_in)
    names = {area.id: area.name for area in job.areas.values()}
    results = area_results(job.plan, found.targets, found.sums, names, late, {}, broken)
    upper: Upper | None = None
    if job.is_rolled_up:
        upper, faults = roll_up(
            job.plan, found.totals, len(results), job.period, job.as_of, is_illustrative
        )
        found.problems.extend(faults)
    everything = _sorted(found.problems)
    matrix = Matrix(
        plan=job.plan,
        period=job.period,
        periods=compiled.periods,
        areas=worst_first(results),
        targets=target_results(job.plan, results),
        alerts=(),
        problems=everything,
        sources=job.given.sources,
        is_illustrative=is_illustrative,
        upper=upper,
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
