"""Findings as a table for a spreadsheet (RFC 4180); no cell can act as a formula there."""

from __future__ import annotations

import csv
import io

from checker.escapes import spreadsheet_text
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
        writer.writerow(["" if value is None else spreadsheet_text(str(value)) for value in row])
    return sink.getvalue()
