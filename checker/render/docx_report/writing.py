"""Text into paragraphs and cells, made harmless on the way: notes and names are others'."""

from __future__ import annotations

import re
from collections.abc import Iterable

from docx.document import Document
from docx.shared import Length, Mm
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from checker.escapes import plain_lines
from checker.render.docx_report.ooxml import (
    add_table,
    border,
    fix,
    keep_whole,
    new_row,
    repeat,
    rule_above,
)
from checker.render.docx_report.styles import id_of

_LONG = 600  # characters of a cell; a row with more may be taller than a page, and then must break


# Blanks that no line may break at: after a sign, between a figure and what it counts, between a
# quarter and its year, and between a number in a list and its name.
_GLUE = re.compile(
    r"(?<=[≥≤<>=]) (?=\S)|(?<=\d) (?=[^\W\d_]|[%‰±–])|(?<=[±–]) (?=\d)"
    r"|(?<=[;:] \d\.) (?=\S)|(?<=[;:] \d\d\.) (?=\S)"
    r"|(?<=\w) (?=[IV]+/\d{4}\b)|(?<=\bQ\d) (?=\d{4}\b)"
)


def styled(paragraph: Paragraph, style: str) -> Paragraph:
    """Give a paragraph its style; by its id, since a search by name would take most of the time."""
    paragraph._p.style = id_of(style)
    return paragraph


def write(where: Document | _Cell, style: str, text: str, lead: str = "") -> Paragraph:
    """Write a paragraph; `lead` stands before the text in bold."""
    paragraph = styled(where.add_paragraph(), style)
    if lead:
        paragraph.add_run(_glued(lead)).bold = True
    if lead and text:
        paragraph.add_run(" ")
    if text:
        paragraph.add_run(_glued(text))
    return paragraph


def rule(where: Document | _Cell, room: Length, length: Length) -> None:
    """Draw a line of some length in the middle of a width."""
    paragraph = styled(where.add_paragraph(), "Rule")
    beside = Length(max(0, room - length) // 2)
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = beside
    rule_above(paragraph)


def plain_table(document: Document, widths: tuple[Length, ...], rows: int) -> Table:
    """Add a table without lines or text, which only sets blocks beside each other."""
    table = add_table(document, rows, len(widths))
    fix(table, widths, Mm(0))
    for row in table.rows:
        keep_whole(row)
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width
            cell._tc.remove(cell.paragraphs[0]._p)
    return table


def lined_table(document: Document, widths: tuple[int, ...], heads: Iterable[str]) -> Table:
    """Add a table with lines; its heads stand on every page. `widths` are millimetres."""
    table = add_table(document, 0, len(widths))
    border(table)
    fix(table, tuple(Mm(width) for width in widths), Mm(1.2))
    add_row(table, heads, ("Table Heading",) * len(widths))
    repeat(table.rows[0])
    return table


def add_row(
    table: Table, texts: Iterable[str], styles: Iterable[str], *, bold: bool = False
) -> tuple[_Cell, ...]:
    """Add a row of texts, a style each; kept on one page unless it is longer than one."""
    row, longest = new_row(table), 0
    for cell, text, style in zip(row.cells, texts, styles, strict=True):
        paragraph = styled(cell.paragraphs[0], style)
        if text:
            paragraph.add_run(_glued(text)).bold = bold or None
        longest = max(longest, len(text))
    if longest <= _LONG:
        keep_whole(row)
    return row.cells


def keep_with_next(cells: Iterable[_Cell]) -> None:
    """Keep a row on the page of the one below it."""
    for cell in cells:
        cell.paragraphs[0].paragraph_format.keep_with_next = True


def _glued(text: str) -> str:
    """Make a text harmless; what is read as one figure stays on one line of the page."""
    return _GLUE.sub("\u00a0", one_line(text))


def one_line(text: str) -> str:
    """Make a text harmless, on one line."""
    return plain_lines(" ".join(text.split()))
