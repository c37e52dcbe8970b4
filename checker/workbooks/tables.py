"""A sheet with one table: heading, header row in sight, rows that can be filtered and printed."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from checker.model.figures import Cell
from checker.workbooks.cells import WHOLE, Shape, put_text, shown_width, write_cell
from checker.workbooks.looks import HEAD, PLAIN, Across, Look, dress
from checker.workbooks.pages import set_up_page

_LINE = 15.0  # points; no program but Excel fits a row's height to wrapped text by itself
_HIGHEST = 409.0  # points that a row can have

Told = tuple[str, Look]  # a line of a heading


class Column(NamedTuple):
    """A column of a table: the key of its cells, its title, its width in characters.

    What stands `is_beside` the table is there to filter and to trace: it is not printed, and no
    row is made higher for it.
    """

    key: str
    title: str
    width: float
    shape: Shape = WHOLE
    is_beside: bool = False
    across: Across = "general"


def figures(key: str, title: str, width: float = 11, shape: Shape = WHOLE) -> Column:
    """Return a column of figures, and of the words that stand for one."""
    return Column(key, title, width, shape, across="right")


class Row(NamedTuple):
    """A row of a table: its cells by column, how it looks, and what in it looks otherwise."""

    cells: Mapping[str, Cell]
    look: Look = PLAIN
    own: Mapping[str, Look] = {}


class Area(NamedTuple):
    """Where a table stands: the row of its header and its last row."""

    top: int
    end: int

    def column(self, columns: Sequence[Column], key: str) -> str:
        """Return the cells of one column, without its header: `C9:C12`."""
        letter = get_column_letter([column.key for column in columns].index(key) + 1)
        return f"{letter}{self.top + 1}:{letter}{max(self.end, self.top + 1)}"


def write_sheet(
    sheet: Worksheet,
    heading: Iterable[Told],
    columns: Sequence[Column],
    rows: Sequence[Row],
    held: int = 0,
    *,
    is_filtered: bool = True,
) -> Area:
    """Write a sheet whole; `held` columns stay in sight when one looks further to the right."""
    printed = [column for column in columns if not column.is_beside]
    top = write_heading(sheet, heading, printed) + 2
    area = write_table(sheet, top, columns, rows)
    last, end = get_column_letter(len(columns)), area.end
    sheet.freeze_panes = sheet.cell(top + 1, held + 1).coordinate
    if is_filtered:
        sheet.auto_filter.ref = f"A{top}:{last}{end}"
    sheet.print_area = f"A1:{get_column_letter(len(printed))}{end}"
    set_up_page(sheet, top)
    return area


def write_heading(sheet: Worksheet, heading: Iterable[Told], columns: Sequence[Column]) -> int:
    """Write what stands above a table, each line as wide as the columns; return the last row."""
    number = 0
    width = sum(column.width for column in columns)
    for number, (text, look) in enumerate(heading, start=1):
        cell = sheet.cell(number, 1)
        put_text(cell, text)
        dress(cell, look, is_boxed=False)
        sheet.merge_cells(start_row=number, end_row=number, start_column=1, end_column=len(columns))
        lines = _lines(text, width, look)
        sheet.row_dimensions[number].height = min(_HIGHEST, lines * _LINE * look.size / 11 + 2)
    return number


def write_table(sheet: Worksheet, top: int, columns: Sequence[Column], rows: Sequence[Row]) -> Area:
    """Write a table's header into row `top` and its rows below."""
    write_header(sheet, top, columns)
    for place, column in enumerate(columns, start=1):
        shown = [shown_width(row.cells.get(column.key), column.shape) for row in rows]
        width = max([column.width, *shown])
        sheet.column_dimensions[get_column_letter(place)].width = width
    for number, row in enumerate(rows, start=top + 1):
        for place, column in enumerate(columns, start=1):
            cell = sheet.cell(number, place)
            write_cell(cell, row.cells.get(column.key), column.shape)
            dress(cell, _look(row, column))
        sheet.row_dimensions[number].height = _height(row, columns)
    return Area(top, top + len(rows))


def write_header(sheet: Worksheet, top: int, columns: Iterable[Column]) -> None:
    """Write a table's titles."""
    most = 2
    for place, column in enumerate(columns, start=1):
        cell = sheet.cell(top, place)
        put_text(cell, column.title)
        dress(cell, HEAD)
        sheet.column_dimensions[get_column_letter(place)].width = column.width
        most = max(most, _lines(column.title, column.width, HEAD))
    sheet.row_dimensions[top].height = most * _LINE + 2


def _look(row: Row, column: Column) -> Look:
    """Return how a cell is drawn: a text set in, so that no figure on its left touches it."""
    look = row.own.get(column.key, row.look)._replace(across=column.across)
    is_text = column.across == "general" and isinstance(row.cells.get(column.key), str)
    return look._replace(indent=look.indent + 1) if is_text else look


def _height(row: Row, columns: Iterable[Column]) -> float:
    """Return a row's height in points."""
    lines = [
        _lines(content, column.width, _look(row, column))
        for column in columns
        if not column.is_beside and isinstance(content := row.cells.get(column.key), str)
    ]
    return min(_HIGHEST, max([1, *lines]) * _LINE + 3)


def _lines(text: str, width: float, look: Look) -> int:
    """Return into how many lines a text falls; a column's width counts digits, wider than letters."""
    room = (width - 1 - 1.5 * look.indent) * 11 / look.size * (1.05 if look.is_bold else 1.15)
    return sum(len(textwrap.wrap(line, max(4, int(room)))) or 1 for line in text.split("\n"))
