"""Workbooks as bytes: what any sheet needs, whatever it tells. Equal workbooks are equal files."""

from __future__ import annotations

import io
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from checker.archives import EPOCH, timeless


def new_book(title: str) -> tuple[Workbook, Worksheet]:
    """Return a workbook and its first sheet, named."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = title
    return book, sheet


def workbook_bytes(book: Workbook) -> bytes:
    """Write a workbook without the time at which it was written."""
    book.properties.created = book.properties.modified = EPOCH
    draft = io.BytesIO()
    with ZipFile(draft, "w", ZIP_DEFLATED) as archive:
        ExcelWriter(book, archive).save()
    return timeless(draft)
