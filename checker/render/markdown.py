"""Findings as Markdown, for merge requests and step summaries.

Tables and escapes are those of https://github.github.com/gfm (4.10, 2.4).
"""

from __future__ import annotations

from checker.escapes import markdown_cell as safe
from checker.escapes import markdown_table as table
from checker.findings import Findings, Outcome
from checker.words import Words


def render(found: Findings, words: Words) -> str:
    """Write title, counts, the cases that did not pass and every finding."""
    lines = [f"# {safe(found.title)}", ""]
    if found.is_illustrative:
        lines += [f"**{safe(words.say('review.illustrative'))}**", ""]
    lines += [f"- {safe(line)}" for line in found.summary]
    faulty = [c for c in found.cases if c.outcome in {Outcome.FAILED, Outcome.ERROR}]
    column = {key: words.say(f"check.column.{key}") for key in ("name", "place", "message")}
    if faulty:
        rows = ((case.name, str(case.mark), case.message) for case in faulty)
        lines += ["", *table((column["name"], column["place"], column["message"]), rows)]
    if found.findings:
        head = [
            words.say(f"check.column.{k}") for k in ("level", "code", "place", "message", "mend")
        ]
        rows_ = (
            (words.say(f"level.{f.level.value}"), f.code, str(f.mark), f.message, f.mend)
            for f in found.findings
        )
        lines += ["", *table(head, rows_)]
    return "\n".join(lines) + "\n"
