"""Workbooks as bytes: equal workbooks are equal files, and text of others stays text."""

from __future__ import annotations

import io
import re
from datetime import datetime
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.writer.excel import ExcelWriter

from checker.escapes import plain_lines, spreadsheet_text

_EPOCH = datetime(2000, 1, 1)  # noqa: DTZ001  a fixed date: no clock in what is written
_NO_XML = re.compile("[\ufffe\uffff]")
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # a sheet reads `_x0041_` as the letter it numbers
_LONGEST = 32_000  # characters; a cell holds 32,767


def workbook_bytes(book: Workbook) -> bytes:
    """Write a workbook without the time at which it was written."""
    book.properties.created = book.properties.modified = _EPOCH
    draft, sink = io.BytesIO(), io.BytesIO()
    with ZipFile(draft, "w", ZIP_DEFLATED) as archive:
        ExcelWriter(book, archive).save()
    with ZipFile(draft) as written, ZipFile(sink, "w", ZIP_DEFLATED) as archive:
        for name in written.namelist():
            entry = ZipInfo(name, _EPOCH.timetuple()[:6])
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, written.read(name))
    return sink.getvalue()


def put_text(cell: Cell | MergedCell, text: str) -> None:
    """Write a text as a text, whatever it looks like; what a sheet cannot hold is shown as �."""
    safe = _NO_XML.sub("\ufffd", _ESCAPE.sub("_x005F_", plain_lines(text)))
    cell.value = safe if len(safe) <= _LONGEST else f"{safe[:_LONGEST]}…"
    cell.data_type = "s"  # `= 100 %` is a requirement, not a formula
    if spreadsheet_text(safe) != safe:
        cell.quotePrefix = True  # and stays a text when someone edits the cell
