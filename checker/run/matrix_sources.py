"""Where the figures of many areas come from: long tables, and files read one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

from checker.columns.asked import Compiled
from checker.columns.backend import Backend, Row, Slice
from checker.columns.company import rows_of_reading
from checker.columns.intake import Source
from checker.model.area_reading import AreaReading
from checker.model.period import Period
from checker.model.plan import Plan
from checker.periods import parse_period
from checker.problems import Problem
from checker.run import disk
from checker.run.area_book import AreaBook
from checker.run.area_readings import read_area_files
from checker.run.areas import unnamed_area
from checker.run.long_tables import LongTables, is_long_table

Track = Callable[[Sequence[Any]], Iterable[Any]]


class Given(NamedTuple):
    """What was handed in: long tables, and what other files came to, area by area.

    `counts` are the areas in the order of their ids, each with its number of figures; `periods`
    all that figures are for, as they are written; `sources` counts the files.
    """

    tables: LongTables
    readings: tuple[AreaReading, ...]
    problems: tuple[Problem, ...]
    periods: tuple[Period, ...]
    counts: tuple[tuple[str, int], ...]
    sources: int

    def submitted(self, period: Period, asked: date | None = None) -> Mapping[str, date]:
        """Return the last day on which each area says that it handed in for a period.

        What was handed in after `asked` is left out where a day was asked for: it was not there yet.
        """
        found: dict[str, date] = {}
        for reading in self.readings:
            said = (w.submitted for w in reading.handed_in if w.period == period)
            days = [day for day in said if day and (asked is None or day <= asked)]
            if days:
                found[reading.id] = max(days)
        return found

    def broken(self, period: Period) -> frozenset[str]:
        """Return the areas with a file for a period that has errors."""
        return frozenset(
            reading.id
            for reading in self.readings
            if any(when.is_broken for when in reading.handed_in if when.period == period)
        )

    @property
    def is_illustrative(self) -> bool:
        """Whether any file says that its figures are samples."""
        return any(w.is_illustrative for reading in self.readings for w in reading.handed_in)


def find_given(
    plan: Plan,
    book: AreaBook,
    home: Path,
    actuals: tuple[str, ...],
    database: Backend,
    track: Track,
    folder: str,
) -> Given:
    """Find the files, read those that are no long tables, and see which areas and periods there are."""
    paths = disk.actuals_files(home, plan.id, actuals)
    long = [(disk.shown(home, path), path) for path in paths if is_long_table(path)]
    others = [path for path in paths if not is_long_table(path)]
    # Before the database starts threads: files may be read by processes that are copies of this one.
    areas = book.areas if others else None
    readings, problems = read_area_files(plan, areas, home, others, track)
    labels = [when.period for reading in readings for when in reading.handed_in]
    counts: dict[str, int] = dict.fromkeys(book.names, 0)
    strange: list[Problem] = []
    named = book.names if book.is_closed else None
    tables = LongTables(plan, database, long, folder)
    if tables.files:
        database.read(tables.files, None)
        written = (str(label) for label, _ in database.rows("labels_found") if label is not None)
        labels.extend(p for p in map(parse_period, written) if p and p.year == plan.year)
        for area, rows in database.rows("areas_found"):
            if area:
                counts[area] = counts.get(area, 0) + rows
                strange.extend(unnamed_area(plan, named, area, tables.mark))
    for reading in readings:
        counts[reading.id] = counts.get(reading.id, 0) + len(reading.figures.months)
    everything = (*tables.problems, *problems, *strange)
    known = tuple(sorted(counts.items()))
    return Given(tables, readings, everything, tuple(labels), known, len(paths))


def source_of(
    given: Given,
    book: AreaBook,
    compiled: Compiled,
    period: Period,
    wanted: Slice | None,
) -> Source:
    """Return where the figures of some areas come from."""
    more: list[Row] = []
    endless: list[Row] = []
    places: list[Row] = []
    exact: dict[tuple[str, int, str], Fraction] = {}

    tables = given.tables
    months = {known.month for known in compiled.periods}
    for reading in given.readings:
        if not _is_within(reading.id, wanted):
            continue
        steps = reading.steps
        places.extend((reading.id, m, True, steps[m]) for m in sorted(steps) if m in months)
        plan = book.plan_of(reading.id)
        is_all = not tables.files
        one, other = rows_of_reading(plan, compiled, reading, exact, is_all=is_all)
        more.extend(one)
        endless.extend(other)
    silent = (area for area in book.names if _is_within(area, wanted))
    places.extend((area, period.month, False, None) for area in silent)
    return Source(
        tables.files, more, endless, exact, places, tables.read_rows, tables.mark_of, book.plan_of
    )


def slices_of(areas: Iterable[tuple[str, int]], at_once: int) -> tuple[Slice | None, ...]:
    """Cut areas, in the order of their ids and with their numbers of figures, into slices."""
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
