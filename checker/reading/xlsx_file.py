"""XLSX into a table: visible sheets, cells with the values the file stores, merged places.

Workbooks come from anywhere: their members are measured before anything is parsed.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple
from unicodedata import normalize

from checker.model.nodes import Kind, Scalar, Sheet, Table
from checker.problems import Mark, Problem, problem
from checker.reading.foreign import foreign_kind
from checker.reading.packed import is_bomb

if TYPE_CHECKING:
    from openpyxl.cell.read_only import ReadOnlyCell
    from openpyxl.workbook import Workbook

SIZE_LIMIT = 20_000_000  # bytes of the file
_OLE = b"\xd0\xcf\x11\xe0"
_BLANKS = " \t\r\n\u00a0\u2007\u2009\u202f"
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384  # of any sheet (ECMA-376)
_MERGED_LIMIT = 200_000  # places under a workbook's merged cells: each is a cell to us
_PLACES_LIMIT = 5_000_000  # in the rows of a sheet that hold cells, each up to its last one
_NEAR = 60  # columns whose empty cells have places of their own; a table has some ten
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')


class _TooLarge(Exception):
    """A workbook beyond our limits: caught in this module, never seen outside."""


class _Area(NamedTuple):
    """A merged cell: its first and last row and column, from 0."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def size(self) -> int:
        return (self.bottom - self.top + 1) * (self.right - self.left + 1)


class _Stored(NamedTuple):
    """What a sheet's part holds: its cells by row and column, from 0, and its merged areas."""

    cells: dict[tuple[int, int], ReadOnlyCell]
    merged: tuple[_Area, ...]

    def has_formulas(self) -> bool:
        return any(cell.data_type == "f" for cell in self.cells.values())


def read(path: str, content: bytes) -> tuple[Table | None, tuple[Problem, ...]]:
    """Read a workbook; one that cannot be read gives None and says why."""
    mark = Mark(path)
    if content.startswith(_OLE):
        return None, (problem("RD110", mark),)
    if not content:
        return None, (problem("RD103", mark),)
    kind = foreign_kind(content)
    if kind is not None and not content.startswith(b"PK"):
        return None, (problem("RD118", mark, found=kind),)
    too_large = problem("RD107", mark, limit=SIZE_LIMIT // 1_000_000)
    if len(content) > SIZE_LIMIT or is_bomb(content):
        return None, (too_large,)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and extensions, nothing to us
            return _tables(path, content)
    except _TooLarge:
        return None, (too_large,)
    # The library raises whatever its parts raise: a broken workbook is the user's, not ours.
    except Exception as error:  # noqa: BLE001
        detail = f"{type(error).__name__}: {error}".splitlines()[0][:120]
        return None, (problem("RD111", mark, detail=detail),)


def _load(content: bytes, *, data_only: bool) -> Workbook:
    from openpyxl import load_workbook  # heavy: a run without workbooks does without

    # Read-only, or each cell under a link or a merged area becomes an object of its own.
    source = io.BytesIO(content)
    return load_workbook(source, read_only=True, data_only=data_only, keep_links=False)


def _stored(book: Workbook, sheet: Any) -> _Stored:
    """Read the cells that exist: a sheet may claim a million rows and hold three.

    The library's own rows are padded to the widest cell, so its parser is asked instead.
    """
    from openpyxl.cell.read_only import ReadOnlyCell
    from openpyxl.utils import range_boundaries
    from openpyxl.worksheet._reader import WorkSheetParser

    source: Any = book
    with sheet._get_source() as part:
        parser = WorkSheetParser(
            part,
            sheet._shared_strings,
            data_only=source.data_only,
            epoch=source.epoch,
            date_formats=source._date_formats,
            timedelta_formats=source._timedelta_formats,
        )
        cells: dict[tuple[int, int], ReadOnlyCell] = {}
        for _, row in parser.parse():
            for raw in row:
                if raw["row"] > _LAST_ROW or raw["column"] > _LAST_COLUMN:
                    raise ValueError(f"R{raw['row']}C{raw['column']}")
                if raw["value"] is not None:
                    place = (raw["row"] - 1, raw["column"] - 1)
                    cells[place] = ReadOnlyCell(sheet, **raw)
    areas = []
    for merged in parser.merged_cells.mergeCell if parser.merged_cells else ():
        left, top, right, bottom = (int(edge or 1) - 1 for edge in range_boundaries(merged.ref))
        areas.append(_Area(top, left, bottom, right))
    return _Stored(cells, tuple(areas))


def _tables(path: str, content: bytes) -> tuple[Table | None, tuple[Problem, ...]]:
    problems: list[Problem] = []
    sheets: list[Sheet] = []
    written = _load(content, data_only=False)
    results: Workbook | None = None
    if not written.worksheets:
        raise ValueError("no sheet")
    for number, sheet in enumerate(written.worksheets):
        if sheet.sheet_state != "visible":
            mark = Mark(path, sheet=sheet.title, cell="A1")
            problems.append(problem("RD117", mark, sheet=sheet.title))
            continue
        stored = computed = _stored(written, sheet)
        if stored.has_formulas():  # only then is what they came to to be read as well
            results = results or _load(content, data_only=True)
            computed = _stored(results, results.worksheets[number])
        sheets.append(_sheet(path, sheet.title, stored, computed))
    return Table(tuple(sheets), Mark(path)), tuple(problems)


def _sheet(path: str, title: str, stored: _Stored, computed: _Stored) -> Sheet:
    cells: dict[tuple[int, int], Scalar] = {}
    for (row, column), cell in stored.cells.items():
        found = _scalar(cell, computed.cells.get((row, column)), _place(path, title, row, column))
        if found.kind is not Kind.NULL:
            cells[(row, column)] = found
    merged = set(_fill_merged(path, title, stored.merged, cells))
    start = Mark(path, sheet=title, cell="A1")
    far = Scalar("", Kind.NULL, start)

    def empty(row: int, column: int) -> Scalar:
        if column >= _NEAR:
            return far  # one for all: a cell in the last column must not cost 16,000 others
        return Scalar("", Kind.NULL, _place(path, title, row, column))

    width = min(_NEAR, max((column for _, column in cells), default=-1) + 1)
    ends: dict[int, int] = {}  # of the rows that hold cells
    for row, column in cells:
        ends[row] = max(ends.get(row, width), column + 1)
    if sum(ends.values()) > _PLACES_LIMIT:
        raise _TooLarge
    rows: list[tuple[Scalar, ...]] = []
    for row, places in groupby(sorted(cells), key=lambda place: place[0]):
        rows.extend(() for _ in range(len(rows), row))
        line: list[Scalar] = []
        for place in places:
            line.extend(empty(row, column) for column in range(len(line), place[1]))
            line.append(cells[place])
        # A cell left empty still has a place to be told by.
        line.extend(empty(row, column) for column in range(len(line), width))
        rows.append(tuple(line))
    return Sheet(title, tuple(rows), start, frozenset(merged))


def _place(path: str, title: str, row: int, column: int) -> Mark:
    from openpyxl.utils import get_column_letter

    return Mark(path, sheet=title, cell=f"{get_column_letter(column + 1)}{row + 1}")


def _fill_merged(
    path: str, title: str, areas: tuple[_Area, ...], cells: dict[tuple[int, int], Scalar]
) -> Iterator[tuple[int, int]]:
    """Give every place of a merged cell its text, and yield those places."""
    if sum(area.size for area in areas) > _MERGED_LIMIT:
        raise _TooLarge
    for area in areas:
        source = cells.get((area.top, area.left))
        for row in range(area.top, area.bottom + 1):
            for column in range(area.left, area.right + 1):
                yield row, column
                if source is not None:
                    cells[(row, column)] = source._replace(mark=_place(path, title, row, column))
                else:
                    cells.pop((row, column), None)  # hidden under the merged cell


def _scalar(cell: ReadOnlyCell, result: ReadOnlyCell | None, mark: Mark) -> Scalar:
    """Return what a cell holds; a formula what the file says it came to."""
    value: Any = cell.value
    if cell.data_type == "f":
        if result is None:
            return Scalar(str(getattr(value, "text", value)), Kind.FORMULA, mark)
        cell, value = result, result.value
        if isinstance(value, str) and value.startswith("#") and value in _errors():
            return Scalar(value, Kind.ERROR, mark)
    if value is None:
        return Scalar("", Kind.NULL, mark)
    if cell.data_type == "e":
        return Scalar(str(value), Kind.ERROR, mark)
    if isinstance(value, bool):
        return Scalar("true" if value else "false", Kind.BOOLEAN, mark)
    if isinstance(value, (int, float)):
        return Scalar(_figure(value, cell.number_format), Kind.EXACT, mark)
    if isinstance(value, (datetime, date, time, timedelta)):
        told = value.isoformat() if not isinstance(value, timedelta) else str(value)
        return Scalar(told, Kind.OTHER, mark)
    text = normalize("NFC", str(value)).strip(_BLANKS)
    return Scalar(text, Kind.TEXT if text else Kind.NULL, mark)


def _errors() -> frozenset[str]:
    from openpyxl.cell.cell import ERROR_CODES

    return frozenset(ERROR_CODES)


def _figure(value: float, number_format: str | None) -> str:
    """Write a number as the sheet holds it: to 15 digits, which is all a spreadsheet keeps.

    A cell shown as a percentage holds a hundredth of what is read in it: 0.95 shown as 95%.
    """
    exact = Decimal(value) if isinstance(value, int) else Decimal(f"{value:.15g}")
    if "%" in _QUOTED.sub("", number_format or ""):
        return f"{_plainly(exact.scaleb(2))}%"
    return _plainly(exact)


def _plainly(figure: Decimal) -> str:
    if not figure.is_finite():
        return str(figure)
    text = f"{figure:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
