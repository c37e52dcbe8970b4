"""Workbooks as bytes: equal workbooks are equal files, and text of others stays text."""

from __future__ import annotations

import io
import re
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.writer.excel import ExcelWriter

from checker.archives import EPOCH, timeless
from checker.escapes import spreadsheet_text, xml_lines

_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # a sheet reads `_x0041_` as the letter it numbers
_LONGEST = 32_000  # characters; a cell holds 32,767


def workbook_bytes(book: Workbook) -> bytes:
    """Write a workbook without the time at which it was written."""
    book.properties.created = book.properties.modified = EPOCH
    draft = io.BytesIO()
    with ZipFile(draft, "w", ZIP_DEFLATED) as archive:
        ExcelWriter(book, archive).save()
    return timeless(draft)


def put_text(cell: Cell | MergedCell, text: str) -> None:
    """Write a text as a text, whatever it looks like; what a sheet cannot hold is shown as �."""
    safe = _ESCAPE.sub("_x005F_", xml_lines(text))
    cell.value = safe if len(safe) <= _LONGEST else f"{safe[:_LONGEST]}…"
    cell.data_type = "s"  # `= 100 %` is a requirement, not a formula
    if spreadsheet_text(safe) != safe:
        cell.quotePrefix = True  # and stays a text when someone edits the cell
