"""Findings as a table for a spreadsheet (RFC 4180); no cell can act as a formula there."""

from __future__ import annotations

import csv
import io

from checker.findings import Findings
from checker.words import Words

_HEADER = (
    "level",
    "code",
    "slug",
    "path",
    "line",
    "column",
    "sheet",
    "cell",
    "subject",
    "message",
    "mend",
)
_ACTIVE = ("=", "+", "-", "@", "\t", "\r", "\n")


def render(found: Findings, _words: Words) -> str:
    """Write one row a finding, under a header of the keys that JSON uses."""
    sink = io.StringIO()
    writer = csv.writer(sink, lineterminator="\r\n")
    writer.writerow(_HEADER)
    for finding in found.findings:
        mark = finding.mark
        row = (
            finding.level.value,
            finding.code,
            finding.slug,
            mark.path,
            mark.line,
            mark.column,
            mark.sheet,
            mark.cell,
            finding.subject,
            finding.message,
            finding.mend,
        )
        writer.writerow(["" if value is None else _tame(str(value)) for value in row])
    return sink.getvalue()


def _tame(text: str) -> str:
    """Set an apostrophe before what a spreadsheet would compute."""
    is_active = text.startswith(_ACTIVE) or text.lstrip().startswith(_ACTIVE)
    return f"'{text}" if is_active else text
