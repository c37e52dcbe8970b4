"""XLSX into a table: visible sheets, cells with the values the file stores, merged places.

Workbooks come from anywhere: their members are measured before anything is parsed.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from checker.model.nodes import Kind, Scalar, Sheet, Table
from checker.problems import Mark, Problem, problem

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

SIZE_LIMIT = 20_000_000  # bytes of the file
_UNPACKED_LIMIT = 100_000_000  # bytes of all members together
_RATIO_LIMIT = 200  # times a large member may be packed
_LARGE = 5_000_000
_OLE = b"\xd0\xcf\x11\xe0"
_BLANKS = " \t\r\n\u00a0\u2007\u2009\u202f"
_CELL_LIMIT = 2_000_000
_MERGED_LIMIT = 200_000  # places in merged cells
_NEAR = 60  # columns whose empty cells have places of their own; a table has some ten
_MERGE = re.compile(
    rb"mergeCell\b[^>]*?\bref=[\"']([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})"
)
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_ENTITY = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def read(path: str, content: bytes) -> tuple[Table | None, tuple[Problem, ...]]:
    """Read a workbook; one that cannot be read gives None and says why."""
    mark = Mark(path)
    if content.startswith(_OLE):
        return None, (problem("RD110", mark),)
    if not content:
        return None, (problem("RD103", mark),)
    if len(content) > SIZE_LIMIT or _is_bomb(content):
        limit = SIZE_LIMIT // 1_000_000
        return None, (problem("RD107", mark, limit=limit),)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and extensions, nothing to us
            written = _load(content, data_only=False)
            # Only where there are formulas does what they came to have to be read as well.
            computed = _load(content, data_only=True) if _has_formulas(written) else written
            return _tables(path, computed, written)
    # The library raises whatever its parts raise: a broken workbook is the user's, not ours.
    except Exception as error:  # noqa: BLE001
        detail = f"{type(error).__name__}: {error}".splitlines()[0][:120]
        return None, (problem("RD111", mark, detail=detail),)


def _load(content: bytes, *, data_only: bool) -> Workbook:
    from openpyxl import load_workbook  # heavy: a run without workbooks does without

    return load_workbook(io.BytesIO(content), data_only=data_only)


def _has_formulas(book: Workbook) -> bool:
    return any(cell.data_type == "f" for sheet in book.worksheets for _, cell in _existing(sheet))


def _is_bomb(content: bytes) -> bool:
    """Whether the members unpack to more than any form holds, or carry entities that would.

    Sizes are those really unpacked: what a member's header says may be a lie.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            left, merged = _UNPACKED_LIMIT, 0
            for member in archive.infolist():
                if member.file_size > left:
                    return True
                with archive.open(member) as stream:
                    unpacked = stream.read(left + 1)
                left -= len(unpacked)
                packed = max(1, member.compress_size)
                is_dense = len(unpacked) > _LARGE and len(unpacked) > packed * _RATIO_LIMIT
                merged += _merged_places(unpacked) if "worksheets/" in member.filename else 0
                if left < 0 or is_dense or _ENTITY.search(unpacked[:4096]):
                    return True
                if merged > _MERGED_LIMIT:
                    return True
    except Exception:  # noqa: BLE001  no zip at all: told where it is opened
        return False
    return False


def _merged_places(sheet: bytes) -> int:
    """Count the places of a sheet's merged cells: the library makes a cell of each of them."""
    count = 0
    for first, top, last, bottom in _MERGE.findall(sheet):
        width = _column_number(last) - _column_number(first) + 1
        count += max(0, width) * max(0, int(bottom) - int(top) + 1)
    return count


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _tables(
    path: str, values: Workbook, formulas: Workbook
) -> tuple[Table | None, tuple[Problem, ...]]:
    problems: list[Problem] = []
    sheets: list[Sheet] = []
    if not values.worksheets:
        raise ValueError("no sheet")
    for sheet in values.worksheets:
        mark = Mark(path, sheet=sheet.title, cell="A1")
        if sheet.sheet_state != "visible":
            problems.append(problem("RD117", mark, sheet=sheet.title))
            continue
        sheets.append(_sheet(path, sheet, formulas[sheet.title]))
    return Table(tuple(sheets), Mark(path)), tuple(problems)


def _sheet(path: str, sheet: Worksheet, formulas: Any) -> Sheet:
    """Read the cells that exist: a sheet may claim a million rows and hold three."""
    cells: dict[tuple[int, int], Scalar] = {}
    for (row, column), cell in _existing(sheet):
        place = Mark(path, sheet=sheet.title, cell=cell.coordinate)
        found = _scalar(cell, formulas.cell(row, column), place)
        if found.kind is not Kind.NULL:
            cells[(row - 1, column - 1)] = found
    merged = set(_fill_merged(path, sheet, cells))
    far = Scalar("", Kind.NULL, Mark(path, sheet=sheet.title, cell="A1"))

    def empty(row: int, column: int) -> Scalar:
        if column >= _NEAR:
            return far  # one for all: a cell in the last column must not cost 16,000 others
        return Scalar("", Kind.NULL, _place(path, sheet, row, column))

    height = max((row for row, _ in cells), default=-1) + 1
    rows: list[list[Scalar]] = [[] for _ in range(height)]
    for (row, column), scalar in sorted(cells.items()):
        line = rows[row]
        while len(line) < column:
            line.append(empty(row, len(line)))
        line.append(scalar)
    mark = Mark(path, sheet=sheet.title, cell="A1")
    width = min(_NEAR, max((len(line) for line in rows), default=0))
    for row, line in enumerate(rows):
        # A cell left empty still has a place to be told by.
        while line and len(line) < width:
            line.append(empty(row, len(line)))
    return Sheet(sheet.title, tuple(tuple(line) for line in rows), mark, frozenset(merged))


def _existing(sheet: Worksheet) -> Iterator[tuple[tuple[int, int], Any]]:
    cells: dict[tuple[int, int], Any] = sheet._cells  # only those that are there
    if len(cells) > _CELL_LIMIT:
        raise ValueError(f"{len(cells)} cells")
    yield from sorted(cells.items())


def _place(path: str, sheet: Worksheet, row: int, column: int) -> Mark:
    from openpyxl.utils import get_column_letter

    return Mark(path, sheet=sheet.title, cell=f"{get_column_letter(column + 1)}{row + 1}")


def _fill_merged(
    path: str, sheet: Worksheet, cells: dict[tuple[int, int], Scalar]
) -> Iterator[tuple[int, int]]:
    """Give every place of a merged cell its text, and yield those places."""
    for area in sheet.merged_cells.ranges:
        top, left = area.min_row - 1, area.min_col - 1
        if area.size["rows"] * area.size["columns"] > _CELL_LIMIT // 100:
            continue  # a whole sheet in one cell holds no table
        source = cells.get((top, left))
        for row in range(top, area.max_row):
            for column in range(left, area.max_col):
                yield row, column
                if source is not None:
                    cells[(row, column)] = source._replace(mark=_place(path, sheet, row, column))


def _scalar(cell: Any, formula: Any, mark: Mark) -> Scalar:
    """Return what a cell holds; a formula what the file says it came to."""
    value = cell.value
    if formula.data_type == "f":
        if value is None:
            return Scalar(str(getattr(formula.value, "text", formula.value)), Kind.FORMULA, mark)
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
