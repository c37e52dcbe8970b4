"""Where the figures of many areas come from: long tables, and files read one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

from checker.columns.asked import Compiled
from checker.columns.backend import Backend, Row, Slice
from checker.columns.company import rows_of_reading
from checker.columns.given import Source
from checker.columns.intake import find_areas
from checker.model.area import Area
from checker.model.area_reading import AreaReading
from checker.model.period import Period
from checker.model.plan import Plan
from checker.periods import parse_period
from checker.problems import Level, Mark, Problem, has_errors, problem
from checker.run import disk
from checker.run.area_book import AreaBook
from checker.run.areas import read_areas, unnamed_area
from checker.run.long_tables import LongTables, is_broken, is_long_table

Track = Callable[[Sequence[Any]], Iterable[Any]]


class FilesRead(NamedTuple):
    """What was found: `long` tables, with the paths to show for them, and what others came to.

    `areas` are those that a file names, where there were others; `sources` counts all.
    """

    long: tuple[tuple[str, Path], ...]
    areas: Mapping[str, Area] | None
    readings: tuple[AreaReading, ...]
    problems: tuple[Problem, ...]
    sources: int


class Given(NamedTuple):
    """What was handed in: long tables, and what other files came to, area by area.

    `counts` are the areas in the order of their ids, each with its number of figures; `listed` those
    that long tables have rows of; `periods` all that figures are for, as they are written; `sources`
    counts the files. `has_odd_areas` tells of rows whose area is blank, or has blanks around it:
    such rows do not stand where their area does in the order of ids.
    """

    tables: LongTables
    readings: tuple[AreaReading, ...]
    problems: tuple[Problem, ...]
    periods: tuple[Period, ...]
    counts: tuple[tuple[str, int], ...]
    listed: frozenset[str]
    has_odd_areas: bool
    sources: int

    def submitted(self, period: Period, until: date | None = None) -> Mapping[str, date]:
        """Return the last day, none after `until`, on which each area says it handed in."""
        found: dict[str, date] = {}
        for reading in self.readings:
            told = [when.submitted for when in reading.handed_in if when.period == period]
            days = [day for day in told if day and (until is None or day <= until)]
            if days:
                found[reading.id] = max(days)
        return found

    def broken(self, period: Period) -> frozenset[str]:
        """Return the areas with a file for a period that has errors.

        A file that says nothing, not even for whom it is, is that of the area its folder names.
        """
        handed_in = [(r.id, when) for r in self.readings for when in r.handed_in]
        said = {when.path for _, when in handed_in}
        silent = (p.mark.path for p in self.problems if p.level is Level.ERROR)
        folders = {part for path in silent if path not in said for part in path.split("/")[:-1]}
        known = {area for area, _ in self.counts}
        told = {area for area, when in handed_in if when.is_broken and when.period == period}
        return frozenset(told | (folders & known))

    def told_at(self, period: Period) -> Iterator[Problem]:
        """Yield what is wrong, but for what stands in files for later periods alone."""
        handed_in = [when for reading in self.readings for when in reading.handed_in]
        later = {when.path for when in handed_in if when.period.key > period.key}
        later -= {when.path for when in handed_in if when.period.key <= period.key}
        yield from (fault for fault in self.problems if fault.mark.path not in later)

    def is_illustrative(self, period: Period) -> bool:
        """Whether any file for a period or one before it says that its figures are samples."""
        handed_in = (when for reading in self.readings for when in reading.handed_in)
        return any(w.is_illustrative for w in handed_in if w.period.key <= period.key)


def read_files(
    plan: Plan, home: Path, actuals: tuple[str, ...], track: Track
) -> tuple[FilesRead | None, tuple[Problem, ...]]:
    """Find the files, and read those that are no long tables; None where the areas have faults.

    Before any database is opened, which starts threads: files may be read by processes that are
    copies of this one.
    """
    paths = disk.actuals_files(home, plan.id, actuals)
    long = tuple((disk.shown(home, path), path) for path in paths if is_long_table(path))
    others = [path for path in paths if not is_long_table(path)]
    if not others:
        return FilesRead(long, None, (), (), len(paths)), ()
    from checker.run.area_readings import read_area_files  # long tables do without

    areas, odd = read_areas(home, plan)
    if has_errors(odd):
        return None, odd
    readings, problems = read_area_files(plan, areas, home, others, track)
    return FilesRead(long, areas, readings, problems, len(paths)), ()


def without_broken(files: FilesRead) -> FilesRead:
    """Leave out the long tables with pages that nobody can read, and tell of them."""
    broken = tuple(table for table in files.long if is_broken(table[1]))
    told = (problem("RD109", Mark(name), detail="BROKEN_PARQUET") for name, _ in broken)
    long = tuple(table for table in files.long if table not in broken)
    return files._replace(long=long, problems=(*files.problems, *told))


def find_given(
    plan: Plan, book: AreaBook, files: FilesRead, database: Backend, folder: str
) -> Given:
    """See which areas and periods there are, in long tables and in the files that were read."""
    readings, problems = files.readings, files.problems
    labels = [when.period for reading in readings for when in reading.handed_in]
    counts: dict[str, int] = dict.fromkeys(book.names, 0)
    strange: list[Problem] = []
    listed: Mapping[str, int] = {}
    has_odd_areas = False
    named = book.names if book.is_closed else None
    tables = LongTables(plan, database, files.long, folder)
    if tables.files:
        database.read(tables.files, None)
        written = (str(label) for label, _ in database.rows("labels_found") if label is not None)
        labels.extend(p for p in map(parse_period, written) if p and p.year == plan.year)
        listed, has_odd_areas = find_areas(database)
        for area, rows in listed.items():
            counts[area] = counts.get(area, 0) + rows
            strange.extend(unnamed_area(plan, named, area, tables.mark))
    for reading in readings:
        counts[reading.id] = counts.get(reading.id, 0) + len(reading.figures.months)
    everything = (*tables.problems, *problems, *strange)
    known = tuple(sorted(counts.items()))
    told = (tables, readings, everything, tuple(labels), known)
    return Given(*told, frozenset(listed), has_odd_areas, files.sources)


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
    file_marks: dict[tuple[str, int], Mark] = {}
    exact: dict[tuple[str, int, str], Fraction] = {}

    tables = given.tables
    months = {known.month for known in compiled.periods}
    for reading in given.readings:
        if not _is_within(reading.id, wanted):
            continue
        periods = reading.periods
        file_marks |= {(reading.id, w.period.month): Mark(w.path) for w in reading.handed_in}
        places.extend(
            (reading.id, m, True, periods[m].step) for m in sorted(periods) if m in months
        )
        # What follows from its files may stand in a table: there it is looked for once more.
        is_whole = reading.id not in given.listed
        plan = book.plan_of(reading.id)
        one, other = rows_of_reading(plan, compiled, reading, exact, is_whole=is_whole)
        more.extend(one)
        endless.extend(other)
    silent = (area for area in book.names if _is_within(area, wanted))
    places.extend((area, period.month, False, None) for area in silent)
    return Source(
        files=tables.files,
        more=more,
        endless=endless,
        exact=exact,
        places=places,
        file_marks=file_marks,
        read_rows=tables.read_rows,
        mark_of=tables.mark_of,
        plan_of=book.plan_of,
    )


def slices_of(given: Given, at_once: int) -> tuple[Slice | None, ...]:
    """Cut the areas into slices with no more than so many figures, but for one area's."""
    known = given.counts
    if given.has_odd_areas or sum(rows for _, rows in known) <= at_once:
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
