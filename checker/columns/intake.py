"""Figures into cells: whole columns as they stand, and one by one what must be looked at closer.

A row of a long table is taken as it stands where its texts and figures have one reading alone. All
others are read by the road of a single file, with its problems and places; so are figures given
twice, and those that follow from others. What is left out by then is missing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from checker.actuals.history import Company
from checker.columns.asked import Compiled
from checker.columns.backend import Backend, Row, Slice
from checker.columns.company import Key, follow, lacking, moved, rows_of
from checker.columns.given import OddRow, Source
from checker.columns.schemas import UNREADABLE, WORD
from checker.model.period import Period
from checker.model.text import as_written
from checker.problems import CheckerFault, Mark, Problem, problem

# What stands of last year's figure in a row of `more`, and whether it cannot be read.
_BEFORE, _IS_BEFORE_UNREADABLE = 6, 7


def take_in(
    backend: Backend,
    compiled: Compiled,
    source: Source,
    wanted: Slice | None = None,
) -> tuple[Problem, ...]:
    """Fill the table `cells` with every figure of the areas wanted, and return what was wrong."""
    problems: list[Problem] = []
    backend.put("set_aside", ())
    backend.put("cells", ())
    backend.put("endless", ())
    backend.put("told_places", source.places)
    odd: dict[Mark, Row] = {}
    if source.files:
        backend.read(source.files, wanted)
        backend.keep("cells", "long_cells")
        odd, places = _odd_rows(backend, compiled, source, problems)
        backend.put("told_places", [*source.places, *places])
    more = [*source.more, *odd.values()]
    _add(backend, more, source.endless)
    backend.keep("handed_in", "handed_in")
    marks = {row[:3]: mark for mark, row in odd.items()}
    twice: set[Key] = set()
    said = {row[:3] for row in more if row[_BEFORE] is not None or row[_IS_BEFORE_UNREADABLE]}
    if _has_repeats(backend):
        for area, month, one, says_last_year in backend.rows("given_twice"):
            twice.add((area, month, one))
            said.update([(area, month, one)] if says_last_year else ())
        rows = _set_aside(backend, source, more, twice, said)
        problems.extend(_repeats(compiled, twice, rows, marks))
    _complete(backend, compiled, source, more, twice, said, marks, problems)
    fill_gaps(backend, compiled)
    return tuple(problems)


def find_areas(backend: Backend) -> tuple[Mapping[str, int], bool]:
    """Return the areas of the long tables, by id and with their numbers of rows, and are any odd.

    Those that are no ids as rows write them are noted in the database: it is asked of each area once,
    and not of every row. A row without an area is odd too, and is none's.
    """
    found = [(str(area or ""), int(rows)) for area, rows in backend.rows("areas_found")]
    odd = [area for area, _ in found if not area or area != as_written(area)]
    backend.put("odd_areas", [(area,) for area in odd if area])
    known: Counter[str] = Counter()
    for area, rows in found:
        if name := as_written(area):
            known[name] += rows
    return known, bool(odd)


def _add(backend: Backend, more: Sequence[Row], endless: Sequence[Row]) -> None:
    for name, rows in (("more", more), ("endless", endless)):
        if rows:
            backend.put(name, rows)
            backend.add("cells", f"{name}_cells")


def _odd_rows(
    backend: Backend, compiled: Compiled, source: Source, problems: list[Problem]
) -> tuple[dict[Mark, Row], list[Row]]:
    """Read one by one the rows that were not taken as they stand.

    Returns their figures, and the areas and months that they are for: one that only told of what
    nobody knows was handed in for all the same.
    """
    rows, taken = backend.rows("count_long")[0]
    if rows == taken:
        return {}, []
    odd = [
        OddRow(file, row, area, period, name, written if exact is None else exact, *beside)
        for file, row, area, period, name, exact, written, *beside in backend.rows("odd_rows")
    ]
    submissions, faults = source.read_rows(sorted(odd, key=lambda r: (r.file, r.row)))
    problems.extend(faults)
    months = {period.month for period in compiled.periods}
    found: dict[Mark, Row] = {}
    places: list[Row] = []
    for submission in submissions:
        period = submission.period
        if period.month not in months:
            continue
        places.append((submission.area, period.month, True, period.step))
        plan = compiled.plan._replace(area=submission.area)
        # What an officer writes has an end: no figure goes elsewhere than into these rows.
        made, _ = rows_of(plan, compiled, submission.actuals, source.exact)
        marks = (actual.mark for actual in submission.actuals)
        found.update(zip(marks, made, strict=True))
    return found, places


def _has_repeats(backend: Backend) -> bool:
    """Whether a figure stands twice: then its bit is carried over to another's, and bits are lost."""
    return any(int(bits).bit_count() != rows for rows, bits in backend.rows("words"))


def _set_aside(
    backend: Backend,
    source: Source,
    more: Sequence[Row],
    spoilt: set[Key],
    said: Container[Key],
) -> list[tuple[Key, Mark]]:
    """Take no figure for these places: they count as unreadable. Returns where the rows stand.

    Where last year's figure was `said` beside it, that one counts as unreadable too.
    """
    backend.put("set_aside", sorted(spoilt))
    places: list[tuple[Key, Mark]] = []
    backend.put("cells", ())
    if source.files:
        backend.keep("cells", "long_cells")
        for file, row, area, month, one in sorted(backend.rows("repeated_rows")):
            places.append(((area, month, one), source.mark_of(file, row)))
    kept = [row for row in more if row[:3] not in spoilt]
    unreadable = [
        (*key, None, UNREADABLE, False, None, key in said, None) for key in sorted(spoilt)
    ]
    _add(backend, [*kept, *unreadable], source.endless)
    backend.keep("handed_in", "handed_in")
    return places


def _repeats(
    compiled: Compiled,
    twice: Iterable[Key],
    places: Iterable[tuple[Key, Mark]],
    marks: Mapping[Key, Mark],
) -> Iterator[Problem]:
    """Tell of each figure that was given once more."""
    ids = tuple(compiled.plan.indicators)
    known: dict[Key, list[Mark]] = {key: [] for key in twice}
    for key, mark in places:
        known[key].append(mark)
    for key, found in known.items():
        if key in marks and marks[key] not in found:
            found.append(marks[key])
        for mark in found[1:] or found:
            yield problem("AC302", mark, found[0], id=ids[key[2]])


def _complete(
    backend: Backend,
    compiled: Compiled,
    source: Source,
    more: Sequence[Row],
    twice: set[Key],
    said: set[Key],
    marks: Mapping[Key, Mark],
    problems: list[Problem],
) -> None:
    """Add what follows from other figures, where a long table left it out."""
    company = Company.of(compiled.plan)
    if not source.files or not any(company):
        return
    backend.keep("places", "places")
    backend.keep("grid", "grid")
    rows, sources = lacking(compiled, company, backend.rows("patterns"))
    if not rows:
        return
    backend.put("lacking", rows)
    backend.put("sources", [(number,) for number in sorted(sources)])
    found = follow(backend, compiled, company, source.plan_of, source.exact, said)
    if found.spoilt:
        places = dict(_set_aside(backend, source, more, twice | found.spoilt, said | found.said))
        real = {**marks, **places}
        problems.extend(moved(clash, real, source.file_marks) for clash in found.clashes)
    _add(backend, found.more, found.endless)
    backend.put("endless", [*source.endless, *found.endless])
    backend.keep("handed_in", "handed_in")


def fill_gaps(backend: Backend, compiled: Compiled) -> None:
    """Add a cell for every figure that is missing at a place looked at."""
    backend.keep("places", "places")
    backend.keep("grid", "grid")
    count = len(compiled.plan.indicators)
    absent: list[Row] = []
    for word, rows, bits in backend.rows("patterns"):
        given = int(bits)
        if given.bit_count() != rows:
            raise CheckerFault("a figure stands twice among the columns")
        members = range(word * WORD, min(count, (word + 1) * WORD))
        absent.extend((word, given, n) for n in members if not given >> (n - word * WORD) & 1)
    if absent:
        backend.put("absent", absent)
        backend.add("cells", "missing_cells")


def periods_of(labels: Iterable[Period], wanted: Period) -> Iterator[Period]:
    """Yield the periods up to the one wanted, each once, earliest first."""
    known: dict[tuple[int, int], Period] = {}
    for period in sorted(labels, key=lambda p: (p.key, p.label)):
        known.setdefault(period.key, period)
    known[wanted.key] = wanted
    yield from (known[key] for key in sorted(known) if key <= wanted.key)
