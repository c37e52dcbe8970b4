"""How many targets and parts have each status, of how many, and what each status means."""

from __future__ import annotations

from collections.abc import Iterator

from openpyxl.worksheet.worksheet import Worksheet

from checker.render.xlsx_report.shared import Shown, colour_statuses, heading, status_cell
from checker.results.counts import counts_of, said_of
from checker.results.looks import SYMBOLS
from checker.words import Words
from checker.workbooks.looks import PLAIN, Look
from checker.workbooks.tables import Column, Row, Told, write_sheet

_BOLD = Look(is_bold=True)


def write_counts(sheet: Worksheet, view: Shown) -> None:
    """Write the counts of the whole review, whatever is shown of it."""
    words = view.words
    columns = [
        Column("status", words.say("summary.status"), 26),
        Column("targets", words.say("summary.targets"), 12, across="center"),
        Column("parts", words.say("summary.indicators"), 14, across="center"),
        Column("meaning", words.say("sheets.column.meaning"), 90),
    ]
    rows = list(_rows(view))
    area = write_sheet(sheet, _heading(view), columns, rows, is_filtered=False)
    colour_statuses(sheet, area.column(columns, "status"), words)


def _heading(view: Shown) -> Iterator[Told]:
    words, period = view.words, view.whole.period
    title = f"{words.say('summary.title')} – {words.period(period, full=True)}"
    yield from heading(title, view)
    for said in said_of(view.whole, words):
        yield said, PLAIN
    if view.whole.sources:
        yield words.say("summary.sources", sources="; ".join(view.whole.sources)), PLAIN


def _rows(view: Shown) -> Iterator[Row]:
    words = view.words
    targets, parts = counts_of(view.whole)
    for status in SYMBOLS:
        counts = targets.by_status[status], parts.by_status[status]
        yield _row(status_cell(status, words), *counts, f"means.{status.value}", words)
    for key, of_targets, of_parts in (
        ("total", targets.total, parts.total),
        ("due", targets.due, parts.due),
        ("good", targets.good, parts.good),
    ):
        title = words.say(f"sheets.count.{key}")
        row = _row(title, of_targets, of_parts, f"means.{key}", words)
        yield row._replace(look=_BOLD)
    waived = view.whole.waived
    if any(waived):
        yield _row(words.say("sheets.count.waived"), *waived, "means.waived", words)


def _row(status: str, targets: int, parts: int, meaning: str, words: Words) -> Row:
    said = words.say(f"sheets.{meaning}")
    return Row({"status": status, "targets": targets, "parts": parts, "meaning": said})
