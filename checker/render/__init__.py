"""Reports into text: one module or folder a format, none of which knows another."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType

from checker.model.judged import Report
from checker.model.plan import Plan
from checker.render.terminal import screens
from checker.render.terminal.theme import Screen
from checker.words import Words


def _json() -> ModuleType:
    """Import the JSON renderer when it is asked for."""
    from checker.render import json_report

    return json_report


# (what is shown, the whole report, words, screen) -> text
Renderer = Callable[[Report, Report, Words, Screen], str]

REVIEW_RENDERERS: dict[str, Renderer] = {
    "terminal": screens.review_screen,
    "json": lambda shown, whole, words, _: _json().review_json(shown, whole, words),
}
WARNING_RENDERERS: dict[str, Renderer] = {
    "terminal": screens.warnings_screen,
    "json": lambda shown, whole, words, _: _json().warnings_json(shown, whole, words),
}
RULE_RENDERERS: dict[str, Callable[[Plan, Words, Screen], str]] = {
    "terminal": screens.rules_screen,
    "json": lambda plan, _words, _screen: _json().rules_json(plan),
}
