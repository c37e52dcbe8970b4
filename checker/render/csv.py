"""Findings, or what changed, as a table for a spreadsheet (RFC 4180); no cell can act as a formula there."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction

from checker.escapes import spreadsheet_text
from checker.findings.finding import Findings
from checker.model.compared import Diff
from checker.model.figures import decimal_text
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
_DIFF_HEADER = (
    "change",
    "target",
    "indicator",
    "name",
    "measure",
    "period_before",
    "period_after",
    "status_before",
    "status_after",
    "actual_before",
    "actual_after",
    "periods_behind",
    "behind_since",
    "at_least",
)


def render(found: Findings, _words: Words) -> str:
    """Write one row a finding, under a header of the keys that JSON uses."""
    return _written(_HEADER, _finding_rows(found))


def render_diff(diff: Diff, words: Words) -> str:
    """Write one row a change or changed figure; yes and no are 1 and 0."""
    return _written(_DIFF_HEADER, _diff_rows(diff, words))


def _finding_rows(found: Findings) -> Iterator[tuple[object, ...]]:
    for finding in found.findings:
        mark = finding.mark
        yield (
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


def _diff_rows(diff: Diff, words: Words) -> Iterator[tuple[object, ...]]:
    periods = (diff.before.period.label, diff.after.period.label)
    for change in diff.changes:
        was, now = change.before, change.after
        figures = (_figure(was.value if was else None), _figure(now.value))
        statuses = (was.status.value if was else None, now.status.value)
        run: tuple[object, ...] = (None, None, None)
        if change.since is not None:
            run = (change.periods, change.since.label, str(change.is_at_least).lower())
        named = (now.target, now.id, words.text(now.name), now.measure)
        yield (change.kind.value, *named, *periods, *statuses, *figures, *run)
    for found in diff.revisions:
        part, label = found.part, found.period.label
        figures = (_figure(found.before), _figure(found.after))
        named = (part.target, part.id, words.text(part.name), part.measure)
        yield ("revised", *named, label, label, None, None, *figures, None, None, None)


def _figure(figure: Fraction | None) -> Decimal | None:
    """A figure is no text to be tamed: a negative one begins with a sign."""
    return None if figure is None else Decimal(decimal_text(figure))


def _written(header: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    sink = io.StringIO()
    writer = csv.writer(sink, lineterminator="\r\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow([spreadsheet_text(cell) if isinstance(cell, str) else cell for cell in row])
    return sink.getvalue()
