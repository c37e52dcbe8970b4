"""Texts of others made harmless where something would act on them: tables, sheets, terminals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

# Compiled by re when first used: no screen needs the first, few the second.
_SPECIAL = r"([\\`*_{}\[\]<>#|~!$])"
# Control characters, signs that turn the direction of writing, halves of characters.
_UNSHOWN = "[\0-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
_NO_XML = "[\ufffe\uffff]"
_ACTIVE = ("=", "+", "-", "@", "\t", "\r", "\n")


def plain_lines(text: str) -> str:
    """Show what a terminal or a sheet would act on as �; line breaks stay."""
    if text.isprintable():
        return text
    lines = text.split("\n")
    return "\n".join(s if s.isprintable() else re.sub(_UNSHOWN, "\ufffd", s) for s in lines)


def xml_lines(text: str) -> str:
    """The same, and what no XML file may hold besides: the parts of a workbook or a letter."""
    return re.sub(_NO_XML, "\ufffd", plain_lines(text))


def markdown_cell(text: str) -> str:
    """Escape everything that Markdown or HTML would act on; a cell is one line."""
    one_line = re.sub(_UNSHOWN, "\ufffd", " ".join(text.split()))
    return re.sub(_SPECIAL, r"\\\1", one_line).replace("&", "&amp;").replace("\\<", "&lt;")


def markdown_table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """Yield the lines of a table, every cell escaped."""
    titles = [markdown_cell(title) for title in head]
    yield f"| {' | '.join(titles)} |"
    yield f"|{' --- |' * len(titles)}"
    for row in rows:
        yield f"| {' | '.join(markdown_cell(cell) for cell in row)} |"


def spreadsheet_text(text: str) -> str:
    """Set an apostrophe before what a spreadsheet would compute."""
    is_active = text.startswith(_ACTIVE) or text.lstrip().startswith(_ACTIVE)
    return f"'{text}" if is_active else text
