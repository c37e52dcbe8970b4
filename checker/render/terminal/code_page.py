"""The page of one code: what it means, why it happens, an example, what to do."""

from __future__ import annotations

import re

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from checker.agenda.pattern_page import PatternPage
from checker.problems import CODES
from checker.render.terminal.screen import Screen
from checker.render.terminal.theme import LEVEL_STYLES, SEVERITY_STYLES, heading, lay_out
from checker.words import Words

_HOLE = re.compile(r"\{\w+\}")  # what a real problem fills in


def code_page(code: str, words: Words, screen: Screen) -> str:
    """Lay out the page of a problem's code; the code must be in the register."""
    entry = CODES[code]
    level = entry.level.value
    parts: list[RenderableType] = [
        heading(f"{code} {entry.slug}", screen, LEVEL_STYLES[level]),
        Text(words.say(f"level.{level}"), style=LEVEL_STYLES[level]),
    ]
    for key, text in (
        ("say", _HOLE.sub("…", words.say(f"problem.{code}.say"))),
        ("cause", words.catalogue(code, "cause")),
        ("example", words.catalogue(code, "example")),
        ("mend", _HOLE.sub("…", words.say(f"problem.{code}.mend"))),
    ):
        parts += [Text(""), Text(words.say(f"catalogue.{key}"), style="bold")]
        parts.append(Padding(Text(text.rstrip()), (0, 0, 0, 4)))
    return lay_out(screen, *parts)


def pattern_screen(page: PatternPage, words: Words, screen: Screen) -> str:
    """Lay out the page of a declared alert."""
    pattern = page.pattern
    style = SEVERITY_STYLES[pattern.severity]
    severity = words.say(f"severity.{pattern.severity}")
    parts: list[RenderableType] = [
        heading(f"{pattern.code} {pattern.slug}", screen, style),
        Text(words.say("explain.alert.severity", severity=severity), style=style),
    ]
    declared = (*page.declared, words.say("warnings.rule", place=pattern.mark))
    for title, lines in (
        ("catalogue.say", (words.text(pattern.message),)),
        ("explain.alert.must", page.must),
        ("explain.alert.declared", declared),
        ("explain.alert.do", page.do),
        ("catalogue.example", page.example),
    ):
        parts += [Text(""), Text(words.say(title), style="bold")]
        parts += [Padding(Text(line), (0, 0, 0, 4)) for line in lines]
    return lay_out(screen, *parts)
