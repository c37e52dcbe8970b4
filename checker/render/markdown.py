"""Findings and comparisons as Markdown, for merge requests and step summaries.

Tables and escapes are those of https://github.github.com/gfm (4.10, 2.4).
"""

from __future__ import annotations

from collections.abc import Iterator

from checker import changes
from checker.escapes import markdown_cell as safe
from checker.escapes import markdown_table as table
from checker.findings.finding import Findings
from checker.model.compared import Diff
from checker.words import Words


def render(found: Findings, words: Words) -> str:
    """Write title, counts and every finding; a file that failed is known by its findings."""
    lines = [f"# {safe(found.title)}", ""]
    if found.is_illustrative:
        lines += [f"**{safe(words.say('review.illustrative'))}**", ""]
    lines += [f"- {safe(line)}" for line in found.summary]
    if found.findings:
        head = [
            words.say(f"check.column.{k}") for k in ("level", "code", "place", "message", "mend")
        ]
        rows = (
            (words.say(f"level.{f.level.value}"), f.code, str(f.mark), f.message, f.mend)
            for f in found.findings
        )
        lines += ["", *table(head, rows)]
    return "\n".join(lines) + "\n"


def render_diff(diff: Diff, words: Words) -> str:
    """Write a comparison: what was compared, the counts, one table a kind of change."""
    lines = [f"# {safe(changes.title(diff, words))}", ""]
    lines += [f"**{safe(told)}**\n" for told in changes.warnings(diff, words)]
    lines += [f"- {safe(told)}" for told in changes.remarks(diff, words)]
    lines.append(f"- {safe(changes.exit_told(diff, words))}")
    found = changes.sections(diff, words)
    if not found:
        lines += ["", f"**{safe(words.say('diff.none'))}**"]
    head = [words.say(key) for key in ("review.number", "review.name")]
    head += [words.say(f"diff.column.{key}") for key in ("before", "after", "figures", "note")]
    for section in found:
        lines += ["", f"## {safe(section.title)} ({len(section.rows)})", ""]
        rows = (
            (str(row.target), row.name, *_spoken(row, words), row.figures, row.note)
            for row in section.rows
        )
        lines += table(head, rows)
    return "\n".join(lines) + "\n"


def _spoken(row: changes.Row, words: Words) -> Iterator[str]:
    for status in (row.before, row.after):
        yield words.status(status) if status is not None else words.say("review.none")
