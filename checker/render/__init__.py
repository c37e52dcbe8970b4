"""Reports into text: one module or folder a format, none of which knows another."""

from __future__ import annotations

from collections.abc import Callable

from checker.model.judged import Report
from checker.model.plan import Plan
from checker.render import json_report
from checker.render.terminal import screens
from checker.render.terminal.theme import Screen
from checker.words import Words

# (what is shown, the whole report, words, screen) -> text
Renderer = Callable[[Report, Report, Words, Screen], str]

REVIEW_RENDERERS: dict[str, Renderer] = {
    "terminal": screens.review_screen,
    "json": lambda shown, whole, words, _: json_report.review_json(shown, whole, words),
}
WARNING_RENDERERS: dict[str, Renderer] = {
    "terminal": screens.warnings_screen,
    "json": lambda shown, whole, words, _: json_report.warnings_json(shown, whole, words),
}
RULE_RENDERERS: dict[str, Callable[[Plan, Words, Screen], str]] = {
    "terminal": screens.rules_screen,
    "json": lambda plan, _words, _screen: json_report.rules_json(plan),
}
