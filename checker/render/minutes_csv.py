"""The warnings as CSV for a spreadsheet (RFC 4180); no cell can act as a formula there."""

from __future__ import annotations

import csv
import io
from datetime import date

from checker.agenda.rows import BESIDE, PRINTED, rows_of, told_first
from checker.escapes import plain_lines, spreadsheet_text
from checker.model.figures import Cell, Figure, decimal_text
from checker.model.judged import Report
from checker.words import Words


def render(shown: Report, whole: Report, words: Words, by: str = "") -> str:
    """Write one row an item under a header in words.

    Excel takes a file for UTF-8 by its first mark, and one of a locale with decimal commas parts
    cells at semicolons: both are written, so that a double click shows a table.
    """
    sink = io.StringIO()
    point = words.say("number.point")
    delimiter = ";" if point == "," else ","
    writer = csv.writer(sink, delimiter=delimiter, lineterminator="\r\n")
    columns = [*(["group"] if by else []), *PRINTED, *BESIDE, "period", "remark"]
    writer.writerow([words.say(f"warnings.column.{key}") for key in columns])
    remark = "; ".join(told_first(shown, whole, words))
    for row in rows_of(shown, by, words):
        found = {**row.cells, "group": row.group, "remark": remark}
        found["period"] = words.period(whole.period)
        writer.writerow([_text(found[key], point) for key in columns])
    return "\ufeff" + sink.getvalue()


def _text(cell: Cell, point: str) -> str:
    """Write a cell: figures plainly with the locale's point, days as ISO does."""
    if cell is None:
        return ""
    if isinstance(cell, Figure):
        return decimal_text(cell.value).replace(".", point)
    if isinstance(cell, date):
        return cell.isoformat()
    return spreadsheet_text(plain_lines(cell)) if isinstance(cell, str) else str(cell)
