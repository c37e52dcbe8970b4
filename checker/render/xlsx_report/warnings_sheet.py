"""The warnings as a sheet: of the report, and the one of a workbook for a meeting."""

from __future__ import annotations

from collections.abc import Iterator

from openpyxl.worksheet.worksheet import Worksheet

from checker.agenda import counted
from checker.agenda.rows import BESIDE, PRINTED, heading_of, rows_of, told_first
from checker.model.judged import Report
from checker.render.xlsx_report.shared import Shown
from checker.words import Words
from checker.workbooks import new_book, workbook_bytes
from checker.workbooks.looks import LOUD, PLAIN, TITLE, Across, Look
from checker.workbooks.tables import Column, Row, Told, write_sheet

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
_ACROSS: dict[str, Across] = {
    "number": "center",
    "actual": "right",
    "gap": "right",
    "amount": "right",
    "periods": "center",
}
_LOOKS = {
    "critical": Look(is_bold=True, fill="F4B6B6"),
    "high": Look(is_bold=True, fill="FAD7A0"),
    "medium": Look(fill="FCF3CF"),
    "low": Look(fill="EBEDEF"),
}


def render(shown: Report, whole: Report, words: Words, by: str = "") -> bytes:
    """Write the warnings as a workbook of their own."""
    book, sheet = new_book(words.say("warnings.sheet"))
    write_warnings(sheet, Shown(shown, whole, words), by)
    return workbook_bytes(book)


def write_warnings(sheet: Worksheet, view: Shown, by: str = "") -> None:
    """Write a row an item, worst first, or grouped as asked."""
    words = view.words
    columns = [
        Column(
            key,
            words.say(f"warnings.column.{key}"),
            _WIDTHS[key],
            is_beside=key in BESIDE,
            across=_ACROSS.get(key, "general"),
        )
        for key in (*(["group"] if by else []), *PRINTED, *BESIDE)
    ]
    rows = [
        Row({**row.cells, "group": row.group}, own={"severity": _LOOKS[row.severity]})
        for row in rows_of(view.shown, by, words)
    ]
    write_sheet(sheet, _heading(view), columns, rows)


def _heading(view: Shown) -> Iterator[Told]:
    """Yield what the list is and what must be known of it."""
    shown, whole, words = view
    title, plan = heading_of(whole, words)
    yield title, TITLE
    yield plan, PLAIN
    for said in counted(shown, whole, words):
        yield said, PLAIN
    for remark in told_first(shown, whole, words):
        yield remark, LOUD
