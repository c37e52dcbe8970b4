"""The blank form as a workbook: only the cells to fill in are open, and they refuse slips."""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from checker.model.form import Form, FormRow
from checker.words import Words
from checker.workbooks import put_text, workbook_bytes

_WIDTHS = {
    "indicator": 30,
    "name": 52,
    "measure": 14,
    "requirement": 22,
    "previous": 18,
    "value": 16,
    "last_year": 16,
    "provisional": 10,
    "evidence": 28,
    "note": 36,
}
_OPEN = ("value", "last_year", "provisional", "evidence", "note")
_THIN = Side(style="thin", color="999999")
_BORDER = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_HEAD = PatternFill("solid", fgColor="DDE6F0")
_TO_FILL = PatternFill("solid", fgColor="FFF9DB")


def xlsx_form(
    form: Form,
    words: Words,
    heading: list[tuple[str, str]],
    columns: tuple[str, ...],
    rows: list[list[str]],
) -> bytes:
    """Write the workbook: the form on its first sheet, how to fill it in on the second."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = words.say("form.sheet")
    sheet["A1"] = words.say("form.title", period=words.period(form.period, full=True))
    sheet["A1"].font = Font(bold=True, size=14)
    sheet["A2"] = words.text(form.plan.title)
    for number, (key, text) in enumerate(heading, start=3):
        sheet.cell(number, 1, key).font = Font(bold=True)
        sheet.cell(number, 2, text)
    top = 4 + len(heading)
    for place, key in enumerate(columns, start=1):
        cell = sheet.cell(top, place, words.say(f"form.column.{key}"))
        cell.font, cell.fill, cell.border = Font(bold=True), _HEAD, _BORDER
        cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
        sheet.column_dimensions[get_column_letter(place)].width = _WIDTHS[key]
    for number, (row, texts) in enumerate(zip(form.rows, rows, strict=True), start=top + 1):
        _write_row(sheet, number, row, texts, columns)
    _guard(sheet, form, words, columns, top)
    _how_to(book.create_sheet(words.say("form.how_sheet")), words)
    return workbook_bytes(book)


def _write_row(
    sheet: Worksheet, number: int, row: FormRow, texts: list[str], columns: tuple[str, ...]
) -> None:
    for place, (key, text) in enumerate(zip(columns, texts, strict=True), start=1):
        cell = sheet.cell(number, place)
        if text:
            put_text(cell, text)
        cell.border = _BORDER
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        is_open = key in _OPEN and (key != "last_year" or row.needs_last_year)
        if is_open:
            cell.protection = Protection(locked=False)
            cell.fill = _TO_FILL


def _guard(sheet: Worksheet, form: Form, words: Words, columns: tuple[str, ...], top: int) -> None:
    """Lock the layout without a password, keep the header in sight, refuse what is no figure."""
    sheet.freeze_panes = sheet.cell(top + 1, 3).coordinate
    sheet.protection.sheet = True
    sheet.protection.formatColumns = False
    sheet.print_title_rows = f"{top}:{top}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    yes_no = f'"{words.say("truth.1")},{words.say("truth.0")}"'
    truth = DataValidation(type="list", formula1=yes_no, allow_blank=True)
    figure = DataValidation(
        type="decimal", operator="between", formula1="-1E+15", formula2="1E+15", allow_blank=True
    )
    figure.error = words.say("form.not_a_number")
    truth.error = words.say("form.not_yes_no")
    for validation in (truth, figure):
        validation.showErrorMessage = True
        sheet.add_data_validation(validation)
    for number, row in enumerate(form.rows, start=top + 1):
        kind = truth if row.indicator.is_yes_no else figure
        kind.add(sheet.cell(number, columns.index("value") + 1).coordinate)
        if row.needs_last_year:
            kind.add(sheet.cell(number, columns.index("last_year") + 1).coordinate)
        truth.add(sheet.cell(number, columns.index("provisional") + 1).coordinate)


def _how_to(sheet: Worksheet, words: Words) -> None:
    sheet.column_dimensions["A"].width = 100
    for number, line in enumerate(words.say("form.how_xlsx").splitlines(), start=1):
        sheet.cell(number, 1, line).alignment = Alignment(wrap_text=True)
    sheet.protection.sheet = True
