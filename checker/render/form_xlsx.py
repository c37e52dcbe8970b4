"""The blank form as a workbook: only the cells to fill in are open, and they refuse slips."""

from __future__ import annotations

from openpyxl.styles import Protection
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from checker.model.form import Form, FormRow
from checker.words import Words
from checker.workbooks import new_book, workbook_bytes
from checker.workbooks.cells import write_cell
from checker.workbooks.looks import PLAIN, TITLE, Look, dress
from checker.workbooks.pages import set_up_page
from checker.workbooks.tables import Column, write_header, write_heading

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
_TO_FILL = Look(fill="FFF9DB")


def xlsx_form(
    form: Form,
    words: Words,
    heading: list[tuple[str, str]],
    columns: tuple[str, ...],
    rows: list[list[str]],
) -> bytes:
    """Write the workbook: the form on its first sheet, how to fill it in on the second."""
    book, sheet = new_book(words.say("form.sheet"))
    titles = [Column(key, words.say(f"form.column.{key}"), _WIDTHS[key]) for key in columns]
    told = words.say("form.title", period=words.period(form.period, full=True))
    write_heading(sheet, [(told, TITLE), (words.text(form.plan.title), PLAIN)], titles)
    for number, (key, text) in enumerate(heading, start=3):
        for place, (said, look) in enumerate(((key, Look(is_bold=True)), (text, PLAIN)), start=1):
            write_cell(sheet.cell(number, place), said)
            dress(sheet.cell(number, place), look, is_boxed=False)
    top = 4 + len(heading)
    write_header(sheet, top, titles)
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
        write_cell(cell, text)
        is_open = key in _OPEN and (key != "last_year" or row.needs_last_year)
        dress(cell, _TO_FILL if is_open else PLAIN)
        if is_open:
            cell.protection = Protection(locked=False)


def _guard(sheet: Worksheet, form: Form, words: Words, columns: tuple[str, ...], top: int) -> None:
    """Lock the layout without a password, keep the header in sight, refuse what is no figure."""
    sheet.freeze_panes = sheet.cell(top + 1, 3).coordinate
    sheet.protection.sheet = True
    sheet.protection.formatColumns = False
    set_up_page(sheet, top)
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
        write_cell(sheet.cell(number, 1), line)
        dress(sheet.cell(number, 1), PLAIN, is_boxed=False)
    sheet.protection.sheet = True
