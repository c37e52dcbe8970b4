"""Tables into documents: rows of a CSV or XLSX file in the form that YAML files have.

A table in long form names its columns in one row. Above it may stand title rows and what the file
says of itself (`Kỳ | 2024-Q2`, `period: 2024-Q2`); columns `area` and `period` say it row by row.
Each area and period becomes one document with the keys of a YAML file, every value with its cell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from operator import itemgetter
from typing import NamedTuple

from checker.actuals.entries import Document, Entry
from checker.actuals.headers import (
    find_columns,
    heading_key,
    is_passed_over,
    known_words,
)
from checker.actuals.rows import cell_at, lay_out, read_rows, truth_word
from checker.model.nodes import Kind, Mapping, Node, Row, Scalar, Sheet, Table
from checker.model.plan import Plan
from checker.model.text import fold
from checker.problems import Problem, closest, problem

_WHOSE = ("plan", "area", "period")
_SELF = (*_WHOSE, "numbers", "illustrative", "submitted")
Heading = dict[str, Scalar]


class Header(NamedTuple):
    """Where a sheet's table begins: its header row, its columns, what stands above it."""

    row: int
    columns: dict[str, int]
    heading: Heading


def plan_named(top: Node | Table) -> Scalar | None:
    """Return the plan that a file says it is for, where it says so; None where it does not."""
    if isinstance(top, Mapping):
        given = top.get("plan")
        return given if isinstance(given, Scalar) else None
    for sheet in top.sheets if isinstance(top, Table) else ():
        header, _ = find_header(sheet)
        if header is None:
            continue
        told = header.heading.get("plan")
        place = header.columns.get("plan")
        if place is not None:
            below = (cell_at(row, place) for row in islice(sheet.rows, header.row + 1, None))
            told = next((cell for cell in below if cell is not None), told)
        if told is not None:
            return told
    return None


def documents(table: Table, plan: Plan) -> tuple[tuple[Document, ...], tuple[Problem, ...]]:
    """Return one document for each area and period of a table, and what is wrong with its form."""
    found: list[Document] = []
    problems: list[Problem] = []
    has_header = False
    for sheet in table.sheets:
        header, faults = find_header(sheet)
        problems.extend(faults)
        if header is None:
            has_header = has_header or bool(faults)
            continue
        has_header = True
        found.extend(_documents(sheet, header, plan, problems))
    if not has_header:
        mark = table.sheets[0].mark if table.sheets else table.mark
        problems.append(problem("AC327", mark))
    return tuple(found), tuple(problems)


def find_header(sheet: Sheet) -> tuple[Header | None, tuple[Problem, ...]]:
    """Find the first row that names an indicator and a value column."""
    heading: Heading = {}
    faults_above: list[Problem] = []
    for number, row in enumerate(sheet.rows):
        places = find_columns(row)
        if not places:
            faults_above.extend(_told_twice(heading, row))
            heading.update(_heading_of(row))
            continue
        twice = [at for at in places.values() if len(at) > 1]
        if twice:
            faults = [
                problem("RD104", row[at[1]].mark, row[at[0]].mark, key=row[at[1]].text)
                for at in twice
            ]
            return None, tuple(faults)
        columns = {key: at[0] for key, at in places.items()}
        if faults_above:
            return None, tuple(faults_above)
        return Header(number, columns, heading), tuple(_unread(row, columns))
    return None, ()


def _told_twice(heading: Heading, row: Row) -> Iterator[Problem]:
    """What a file says of itself twice, and not alike: neither is taken."""
    for key, cell in _heading_of(row):
        known = heading.get(key)
        if known is not None and known.text != cell.text:
            yield problem("RD104", row[0].mark if row else cell.mark, known.mark, key=key)


def _unread(row: Row, columns: dict[str, int]) -> Iterator[Problem]:
    for place, cell in enumerate(row):
        if place not in columns.values() and not is_passed_over(cell.text):
            hint = closest(fold(cell.text), known_words())
            yield problem("AC329", cell.mark, key=cell.text, hint=hint)


def _heading_of(row: Row) -> Iterator[tuple[str, Scalar]]:
    """Yield what a row above the table says: `Kỳ | 2024-Q2`, or `Kỳ: 2024-Q2` in one cell."""
    for place, cell in enumerate(row):
        if not cell.text:
            continue
        before, colon, after = cell.text.lstrip("# ").partition(":")
        key = heading_key(before)
        if key is None:
            continue
        if colon and after.strip():
            yield key, Scalar(after.strip(), Kind.TEXT, cell.mark)
            continue
        beside = (c for c in row[place + 1 :] if c.text and c.text != cell.text)
        told = next(beside, None)
        if told is not None:
            yield key, told


def _documents(
    sheet: Sheet, header: Header, plan: Plan, problems: list[Problem]
) -> Iterator[Document]:
    layout = lay_out(sheet, header.row, header.columns, plan)
    start = sheet.rows[header.row][layout.key].mark
    whose = [(key, header.columns[key]) for key in _WHOSE if key in header.columns]
    whose_of = _pick([place for _, place in whose])
    groups: dict[object, tuple[Heading, list[Entry]]] = {}
    for row, texts, entry in read_rows(layout, problems):
        told = whose_of(texts)
        group = groups.get(told)
        if group is None:
            empty = next(((key, place) for key, place in whose if not texts[place]), None)
            if empty is not None:
                key, place = empty
                mark = row[place].mark if place < len(row) else entry.mark
                problems.append(problem("AC314", mark, key=key))
                continue
            own = {key: row[place] for key, place in whose}
            group = groups[told] = ({**header.heading, **own}, [])
        group[1].append(entry)
    for said, entries in groups.values() or [(header.heading, [])]:
        heading = [
            (Scalar(key, Kind.TEXT, said[key].mark), _self(key, said[key]))
            for key in _SELF
            if key in said
        ]
        repeated = frozenset(_repeated(entries, problems))
        yield Document(Mapping(tuple(heading), start), tuple(entries), start, repeated)


def _pick(places: list[int]) -> Callable[[list[str]], object]:
    """Return what takes these texts of a row: a text, several, or nothing alike for all rows."""
    return itemgetter(*places) if places else lambda texts: None


def _self(key: str, cell: Scalar) -> Scalar:
    if key == "illustrative":
        return truth_word(cell)
    return cell._replace(text=cell.text.casefold()) if key == "numbers" else cell


def _repeated(entries: list[Entry], problems: list[Problem]) -> Iterator[str]:
    if len({entry.name for entry in entries}) == len(entries):
        return
    first: dict[str, Entry] = {}
    for entry in entries:
        known = first.setdefault(entry.name, entry)
        if known is not entry:
            problems.append(problem("AC302", entry.mark, known.mark, id=entry.name))
            yield entry.name
