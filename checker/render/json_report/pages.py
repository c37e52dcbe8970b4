"""What a code means, as JSON: a problem's page, an alert's."""

from __future__ import annotations

import re

from checker.agenda.pattern_page import PatternPage
from checker.problems import CODES
from checker.render.json_report.values import VERSION, dump, mark_json
from checker.words import Words

_HOLE = re.compile(r"\{\w+\}")  # what a real problem fills in


def code_json(code: str, words: Words) -> str:
    """Write the page of a problem's code, which must be in the register."""
    entry = CODES[code]
    return dump(
        {
            "version": VERSION,
            "code": code,
            "slug": entry.slug,
            "level": entry.level.value,
            "say": _HOLE.sub("…", words.say(f"problem.{code}.say")),
            "cause": words.catalogue(code, "cause"),
            "example": words.catalogue(code, "example"),
            "mend": _HOLE.sub("…", words.say(f"problem.{code}.mend")),
        }
    )


def pattern_json(page: PatternPage, words: Words) -> str:
    """Write the page of a declared alert."""
    pattern = page.pattern
    return dump(
        {
            "version": VERSION,
            "code": pattern.code,
            "slug": pattern.slug,
            "severity": pattern.severity,
            "message": words.text(pattern.message),
            "about": pattern.about,
            "must": list(page.must),
            "declared": list(page.declared),
            "do": list(page.do),
            "example": list(page.example),
            "rule_mark": mark_json(pattern.mark),
        }
    )
