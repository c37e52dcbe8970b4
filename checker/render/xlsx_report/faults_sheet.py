"""What is wrong or doubtful in what was handed in, and how it is mended."""

from __future__ import annotations

from openpyxl.worksheet.worksheet import Worksheet

from checker.render.xlsx_report.shared import Shown, heading
from checker.workbooks.faults import fault_columns, fault_rows
from checker.workbooks.tables import write_sheet


def write_faults(sheet: Worksheet, view: Shown) -> None:
    """Write a row a fault, in the order in which they stand."""
    words, faults = view.words, view.shown.problems
    title = words.say("problems.title")
    write_sheet(sheet, heading(title, view), fault_columns(words), fault_rows(faults, words))
