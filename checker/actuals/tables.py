"""Tables into documents: rows of a CSV or XLSX file in the form that YAML files have.

A table in long form names its columns in one row. Above it may stand title rows and what the file
says of itself (`Kỳ | 2024-Q2`, `period: 2024-Q2`); columns `area` and `period` say it row by row.
Each area and period becomes one document with the keys of a YAML file, every value with its cell.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from checker.actuals.entries import BESIDE, Document, Entry
from checker.actuals.headers import (
    find_columns,
    fold,
    heading_key,
    is_passed_over,
    known_words,
)
from checker.model.nodes import Kind, Mapping, Node, Scalar, Sheet, Table
from checker.model.plan import Plan
from checker.problems import Problem, closest, problem

_SELF = ("plan", "area", "period", "numbers", "illustrative")
_YES = frozenset({"true", "yes", "x", "co", "1", "uoc", "tam tinh"})
_NO = frozenset({"false", "no", "khong", "0"})
Heading = dict[str, Scalar]


class _Header(NamedTuple):
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
        header, _ = _find_header(sheet)
        if header is None:
            continue
        below = (_cell(row, header.columns.get("plan")) for row in sheet.rows[header.row + 1 :])
        told = next((cell for cell in below if cell is not None), header.heading.get("plan"))
        if told is not None:
            return told
    return None


def documents(table: Table, plan: Plan) -> tuple[tuple[Document, ...], tuple[Problem, ...]]:
    """Return one document for each area and period of a table, and what is wrong with its form."""
    found: list[Document] = []
    problems: list[Problem] = []
    has_header = False
    for sheet in table.sheets:
        header, faults = _find_header(sheet)
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


def _find_header(sheet: Sheet) -> tuple[_Header | None, tuple[Problem, ...]]:
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
        return _Header(number, columns, heading), tuple(_unread(row, columns))
    return None, ()


def _told_twice(heading: Heading, row: tuple[Scalar, ...]) -> Iterator[Problem]:
    """What a file says of itself twice, and not alike: neither is taken."""
    for key, cell in _heading_of(row):
        known = heading.get(key)
        if known is not None and known.text != cell.text:
            yield problem("RD104", row[0].mark if row else cell.mark, known.mark, key=key)


def _unread(row: tuple[Scalar, ...], columns: dict[str, int]) -> Iterator[Problem]:
    for place, cell in enumerate(row):
        if place not in columns.values() and not is_passed_over(cell.text):
            hint = closest(fold(cell.text), known_words())
            yield problem("AC329", cell.mark, key=cell.text, hint=hint)


def _heading_of(row: tuple[Scalar, ...]) -> Iterator[tuple[str, Scalar]]:
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
    sheet: Sheet, header: _Header, plan: Plan, problems: list[Problem]
) -> Iterator[Document]:
    names, columns = _names(plan), header.columns
    head = sheet.rows[header.row]
    is_text = not sheet.name  # in a workbook nothing splits a figure; notes stand beside tables
    start = head[columns["indicator"]].mark
    whose = [(name, columns[name]) for name in ("plan", "area", "period") if name in columns]
    asides = [(name, columns[name]) for name in BESIDE if name in columns]
    groups: dict[tuple[str, ...], tuple[Heading, list[Entry]]] = {}
    for number in range(header.row + 1, len(sheet.rows)):
        row = sheet.rows[number]
        if sheet.merged and _is_header_again(sheet, number, header):
            continue
        read = _entry(sheet, number, columns, names, plan, problems)
        if read is None:
            continue
        key, figure = read
        beside = _cells(row, asides)
        if "provisional" in beside:
            beside["provisional"] = _truth(beside["provisional"])
        over = _left_over(row, len(head), columns) if is_text else None
        if over is not None:
            problems.append(problem("AC332", over.mark, id=key.text, found=over.text))
            figure, beside = Scalar("", Kind.TOLD, over.mark), {}
        own = _cells(row, whose)
        if len(own) < len(whose):
            name, place = next((name, place) for name, place in whose if name not in own)
            mark = row[place].mark if place < len(row) else key.mark
            problems.append(problem("AC314", mark, key=name))
            continue
        group = tuple([cell.text for cell in own.values()])
        if group not in groups:
            groups[group] = ({**header.heading, **own}, [])
        groups[group][1].append(Entry(key, figure, key.mark, beside))
    if not groups:
        groups[("",)] = (header.heading, [])
    for said, entries in groups.values():
        heading = [
            (Scalar(key, Kind.TEXT, said[key].mark), _self(key, said[key]))
            for key in _SELF
            if key in said
        ]
        repeated = frozenset(_repeated(entries, problems))
        yield Document(Mapping(tuple(heading), start), tuple(entries), start, repeated)


def _left_over(row: tuple[Scalar, ...], width: int, columns: dict[str, int]) -> Scalar | None:
    """Return what a row has too much: as a rule the second half of a figure, cut by its comma.

    It may have moved an empty cell beyond the header, or taken the place of the note: digits alone
    right of digits are then no words about them.
    """
    if len(row) > width:
        beyond = next((cell for cell in row[width:] if cell.text), None)
        if beyond is not None:
            return beyond
    after = columns["value"] + 1
    if after >= len(row) or not (len(row) > width or columns.get("note") == after):
        return None
    is_cut = (
        row[after].text.isdecimal()
        and row[after - 1].text.strip("+-.").replace(".", "").isdecimal()
    )
    return row[after] if is_cut else None


def _is_header_again(sheet: Sheet, number: int, header: _Header) -> bool:
    """Whether a row shows the header's own cells once more, merged over two rows."""
    at = header.columns["indicator"]
    row, above = sheet.rows[number], sheet.rows[header.row]
    return at < len(row) and (number, at) in sheet.merged and row[at].text == above[at].text


def _self(key: str, cell: Scalar) -> Scalar:
    if key == "illustrative":
        return _truth(cell)
    return cell._replace(text=cell.text.casefold()) if key == "numbers" else cell


def _names(plan: Plan) -> dict[str, str]:
    """Return the ids of the indicators whose name, in either language, is no other's."""
    found: dict[str, set[str]] = {}
    for indicator in plan.indicators.values():
        for name in {fold(indicator.name.vi), fold(indicator.name.en)}:
            found.setdefault(name, set()).add(indicator.id)
    return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1}


def _cell(row: tuple[Scalar, ...], place: int | None) -> Scalar | None:
    """Return a cell with something in it, or None."""
    if place is None or place >= len(row):
        return None
    cell = row[place]
    return cell if cell.text or cell.kind is not Kind.NULL else None


def _cells(row: tuple[Scalar, ...], places: Iterable[tuple[str, int]]) -> dict[str, Scalar]:
    """Return the cells with something in them, by the names of their columns."""
    found: dict[str, Scalar] = {}
    for name, place in places:
        cell = row[place] if place < len(row) else None
        if cell is not None and (cell.text or cell.kind is not Kind.NULL):
            found[name] = cell
    return found


def _entry(
    sheet: Sheet,
    number: int,
    columns: dict[str, int],
    names: dict[str, str],
    plan: Plan,
    problems: list[Problem],
) -> tuple[Scalar, Scalar] | None:
    """Return a row's indicator and figure; None for what is no row of data."""
    row = sheet.rows[number]
    key, value = _cell(row, columns["indicator"]), _cell(row, columns["value"])
    if key is None:
        if value is not None:
            problems.append(problem("AC314", value.mark, key="indicator"))
        return None
    if key.text not in plan.indicators:
        if value is None and not _is_near(row, key, names, plan):
            return None  # a title between rows, a signature below them
        key = key._replace(text=names.get(fold(key.text), key.text))
    if sheet.merged and (number, columns["value"]) in sheet.merged:
        is_title = (number, columns["indicator"]) in sheet.merged
        if is_title and value is not None and value.text == row[columns["indicator"]].text:
            return None  # a title set across the columns
        mark = row[columns["value"]].mark
        problems.append(problem("RD114", mark, id=key.text))
        return key, Scalar("", Kind.TOLD, mark)
    if value is None:
        at = columns["value"]
        value = row[at] if at < len(row) else Scalar("", Kind.NULL, key.mark)
    return key, value


def _is_near(row: tuple[Scalar, ...], key: Scalar, names: dict[str, str], plan: Plan) -> bool:
    """Whether a row without a value was meant for an indicator after all."""
    if fold(key.text) in names or " " not in key.text.strip():
        return True
    others = [cell for cell in row if cell.text and cell.text != key.text]
    return len(others) > 1 and bool(closest(fold(key.text), names))


def _truth(cell: Scalar) -> Scalar:
    """Read the words of yes and no that tables use; anything else stays, to be told."""
    word = fold(cell.text)
    if word in _YES | _NO:
        return Scalar("true" if word in _YES else "false", Kind.BOOLEAN, cell.mark)
    return cell


def _repeated(entries: list[Entry], problems: list[Problem]) -> Iterator[str]:
    first: dict[str, Scalar] = {}
    for key, *_ in entries:
        known = first.setdefault(key.text, key)
        if known is not key:
            problems.append(problem("AC302", key.mark, known.mark, id=key.text))
            yield key.text
