"""A review as Markdown: every target and part by section, then what is to be acted on.

Tables and escapes are those of https://github.github.com/gfm (4.10, 2.4).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from checker.agenda.rows import remarks_of
from checker.escapes import markdown_cell as safe
from checker.escapes import markdown_table as table
from checker.findings.finding import Findings
from checker.model.assessment import Assessment, Status, TargetAssessment
from checker.model.judged import Report
from checker.results import TargetLines, sections_of
from checker.words import Words

Symbol = Callable[[Status], str]
_COLUMNS = ("number", "name", "requirement", "actual", "attainment", "status")
_FINDING = ("level", "code", "place", "message", "mend")


def render(report: Report, found: Findings, symbol: Symbol, words: Words) -> str:
    """Write title, remarks, counts, a table for each section, and every finding."""
    lines = [f"# {safe(found.title)}", ""]
    lines += [f"**{safe(told)}**\n" for told in remarks_of(report, words)]
    known = {*remarks_of(report, words)}
    lines += [f"- {safe(told)}" for told in found.summary if told not in known]
    head = [words.say(f"review.{key}") for key in _COLUMNS]
    for section in sections_of(report, words):
        rows = (row for target in section.targets for row in _rows(target, symbol, words))
        lines += ["", f"## {safe(section.title)}", "", *table(head, rows)]
    if not report.targets:
        lines += ["", safe(words.say("review.nothing_left"))]
    if found.findings:
        column = [words.say(f"check.column.{key}") for key in _FINDING]
        told = (
            (words.say(f"level.{f.level.value}"), f.code, str(f.mark), f.message, f.mend)
            for f in found.findings
        )
        lines += ["", f"## {safe(words.say('warnings.title'))}", "", *table(column, told)]
    return "\n".join(lines) + "\n"


def _rows(target: TargetLines, symbol: Symbol, words: Words) -> Iterator[tuple[str, ...]]:
    """Yield the target's row and one a line; a target of one part has that part's alone."""
    if not target.is_single:
        status = _status(target.judged, symbol, words)
        yield target.number, target.title, "", "", "", status
    for line in target.lines:
        status = _status(line.judged, symbol, words)
        percent = line.attainment
        if line.judged.attainment is not None:
            percent = f"{percent} %"
        if line.is_upper:
            yield "", f"{line.name} {line.requirement}", "", "", percent, status
        else:
            yield line.number, line.name, line.requirement, line.actual, percent, status


def _status(judged: Assessment | TargetAssessment, symbol: Symbol, words: Words) -> str:
    said = f"{symbol(judged.status)} {words.status(judged.status)}"
    return f"{said} – {words.waived(judged.waiver)}" if judged.waiver is not None else said
