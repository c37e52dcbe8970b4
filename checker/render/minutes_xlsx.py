"""The warnings as a workbook for a meeting: to read on a screen, to filter, and to print."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.cell.cell import MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from checker.agenda import items_of
from checker.agenda.rows import (
    BESIDE,
    PRINTED,
    heading_of,
    remarks_of,
    rows_of,
)
from checker.model.figures import Cell, Figure, decimal_text
from checker.model.judged import Report
from checker.problems import Problem
from checker.words import Words
from checker.workbooks import put_text, workbook_bytes

_WIDTHS = {
    "group": 22,
    "severity": 13,
    "number": 6,
    "name": 26,
    "message": 26,
    "actual": 16,
    "required": 17,
    "gap": 16,
    "need": 32,
    "since": 19,
    "owner": 24,
    "task": 30,
    "by": 12,
    "amount": 16,
    "periods": 8,
    "measure": 14,
    "indicator": 26,
    "codes": 16,
    "place": 46,
    "rule": 46,
}
_THIN = Side(style="thin", color="999999")
_BORDER = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_HEAD = PatternFill("solid", fgColor="DDE6F0")
_FILLS = {"critical": "F4B6B6", "high": "FAD7A0", "medium": "FCF3CF", "low": "EBEDEF"}
_LARGEST = 15  # digits that a spreadsheet keeps of a number
_LONGEST_MEASURE = 40


def render(report: Report, words: Words, by: str = "") -> bytes:
    """Write one sheet: heading and remarks, the header in sight, a row an item."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = words.say("warnings.sheet")
    columns = [*(["group"] if by else []), *PRINTED, *BESIDE]
    rows = rows_of(report, by, words)
    top = _write_heading(sheet, report, words)
    for place, key in enumerate(columns, start=1):
        head = sheet.cell(top, place, words.say(f"warnings.column.{key}"))
        head.font, head.fill, head.border = _font(bold=True), _HEAD, _BORDER
        head.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
        shown = [_shown(row.cells[key]) for row in rows if key in row.cells]
        sheet.column_dimensions[get_column_letter(place)].width = max([_WIDTHS[key], *shown])
    sheet.row_dimensions[top].height = 32
    for number, row in enumerate(rows, start=top + 1):
        found: dict[str, Cell] = {**row.cells, "group": row.group}
        for place, key in enumerate(columns, start=1):
            cell = sheet.cell(number, place)
            _write(cell, found[key])
            cell.border = _BORDER
            if key == "severity":
                cell.fill = PatternFill("solid", fgColor=_FILLS[row.severity])
                cell.font = _font(bold=row.severity in {"critical", "high"})
        sheet.row_dimensions[number].height = _height(found, columns)
    _set_up(sheet, top, len(rows), len(columns), len(columns) - len(BESIDE))
    return workbook_bytes(book)


def refusal(problems: Iterable[Problem], words: Words) -> bytes:
    """Write why there is no list: a file of an earlier run must not pass for this one's."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = words.say("warnings.sheet")
    put_text(sheet.cell(1, 1), words.say("cli.broken_input"))
    sheet.cell(1, 1).font = _font(bold=True, size=14, color="C0392B")
    for number, fault in enumerate(problems, start=3):
        said, mend = words.problem(fault)
        level = words.say(f"level.{fault.level.value}")
        for place, text in enumerate((level, fault.code, str(fault.mark), said, mend), start=1):
            cell = sheet.cell(number, place)
            put_text(cell, text)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for letter, width in zip("ABCDE", (12, 10, 46, 60, 60), strict=True):
        sheet.column_dimensions[letter].width = width
    return workbook_bytes(book)


def _write_heading(sheet: Worksheet, report: Report, words: Words) -> int:
    """Write what the list is and what must be known of it; return the header's row."""
    title, plan = heading_of(report, words)
    places = len(items_of(report, words))
    alerts = words.say("warnings.count", alerts=len(report.alerts), places=places)
    told = [title, plan, alerts if report.alerts else words.say("warnings.none")]
    for number, text in enumerate([*told, *remarks_of(report, words)], start=1):
        cell = sheet.cell(number, 1)
        put_text(cell, text)
        if number == 1:
            cell.font = _font(bold=True, size=14)
        elif number > len(told):
            cell.font = _font(bold=True, color="C0392B")
    return sheet.max_row + 2


def _write(cell: SheetCell | MergedCell, content: Cell) -> None:
    """Write a cell: figures and days as such, with the format that shows them."""
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if isinstance(content, Figure):
        _write_figure(cell, content)
    elif isinstance(content, str):
        if content:
            put_text(cell, content)
    elif content is not None:
        cell.value = content
        if isinstance(content, date):
            cell.number_format = "dd/mm/yyyy"


def _write_figure(cell: SheetCell | MergedCell, figure: Figure) -> None:
    """Write a number; one with more digits than a spreadsheet keeps is written as a text."""
    text = decimal_text(figure.value)
    digits = text.lstrip("-").replace(".", "").strip("0")
    if len(digits) > _LARGEST:
        put_text(cell, f"{text} {figure.measure}")
        return
    cell.value = Decimal(text)
    decimals = len(text.partition(".")[2])
    measure = "".join(c for c in figure.measure if c.isprintable() and c != '"')
    behind = f'" {measure}"' if 0 < len(measure) <= _LONGEST_MEASURE else ""
    cell.number_format = f"#,##0{'.' + '0' * decimals if decimals else ''}{behind}"


def _shown(cell: Cell) -> int:
    """Return how wide a figure is, in characters: one that does not fit is shown as `###`."""
    if not isinstance(cell, Figure):
        return 0
    digits = decimal_text(cell.value)
    return len(digits) + len(digits.partition(".")[0]) // 3 + len(cell.measure) + 3


def _font(*, bold: bool, size: int = 11, color: str | None = None) -> Font:
    return Font(name="Calibri", bold=bold, size=size, color=color)


def _height(cells: dict[str, Cell], columns: list[str]) -> float:
    """Return a row's height in points: no program but Excel fits it to wrapped text by itself."""
    most = 1
    for key in columns:
        content = cells[key]
        if isinstance(content, str):
            lines = sum(1 + len(line) // (_WIDTHS[key] - 2) for line in content.split("\n"))
            most = max(most, lines)
    return min(409.0, 15.0 * most + 2)


def _set_up(sheet: Worksheet, top: int, rows: int, columns: int, printed: int) -> None:
    """Keep the header in sight, let the rows be filtered, print landscape on A4 pages."""
    last = get_column_letter(columns)
    end = top + rows
    sheet.freeze_panes = sheet.cell(top + 1, 1).coordinate
    sheet.auto_filter.ref = f"A{top}:{last}{end}"
    sheet.print_title_rows = f"{top}:{top}"
    sheet.print_area = f"A1:{get_column_letter(printed)}{end}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    footer = sheet.oddFooter
    assert footer is not None
    assert footer.center is not None
    footer.center.text = "&P / &N"
