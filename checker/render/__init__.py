"""Reports into text: one module or folder a format, none of which knows another.

A format's module is imported when it is asked for: most runs need one.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from importlib import import_module
from typing import NamedTuple

from checker.model.checked import CheckReport, LintReport
from checker.model.judged import Report, Status
from checker.model.plan import Plan
from checker.render.terminal import screens
from checker.render.terminal.theme import Screen
from checker.words import Words


class View(NamedTuple):
    """A review as one output gets it: what is shown of the whole, and what it is shown with.

    `failing` are the statuses at or above the fail level.
    """

    shown: Report
    whole: Report
    failing: Collection[Status]
    words: Words
    screen: Screen


Renderer = Callable[[View], str]
CheckRenderer = Callable[[CheckReport, Words, Screen], str]
LintRenderer = Callable[[LintReport, Words, Screen], str]
PlanRenderer = Callable[[Plan, Words, Screen], str]

# Formats of findings: the module's name, and its one function from findings and words to text.
_FINDING_FORMATS = ("jsonl", "csv", "markdown", "junit", "sarif", "github", "gitlab", "tap")


def _of_review(name: str) -> Renderer:
    def render(view: View) -> str:
        from checker.findings import of_review

        found = of_review(view.shown, view.failing, view.words)
        return str(import_module(f"checker.render.{name}").render(found, view.words))

    return render


def _of_check(name: str) -> CheckRenderer:
    def render(report: CheckReport, words: Words, _screen: Screen) -> str:
        from checker.findings import of_check

        module = import_module(f"checker.render.{name}")
        return str(module.render(of_check(report, words), words))

    return render


def _of_lint(name: str) -> LintRenderer:
    def render(report: LintReport, words: Words, _screen: Screen) -> str:
        from checker.findings import of_lint

        module = import_module(f"checker.render.{name}")
        return str(module.render(of_lint(report, words), words))

    return render


def _lint_screen(report: LintReport, words: Words, screen: Screen) -> str:
    from checker.render.terminal.check_screen import lint_screen

    return lint_screen(report, words, screen)


def _json(name: str) -> Callable[..., str]:
    def render(*arguments: object) -> str:
        found = getattr(import_module("checker.render.json_report"), name)(*arguments)
        return str(found)

    return render


def _check_screen(report: CheckReport, words: Words, screen: Screen) -> str:
    from checker.render.terminal.check_screen import check_screen

    return check_screen(report, words, screen)


REVIEW_RENDERERS: dict[str, Renderer] = {
    "terminal": lambda v: screens.review_screen(v.shown, v.whole, v.words, v.screen),
    "json": lambda v: _json("review_json")(v.shown, v.whole, v.words),
    **{name: _of_review(name) for name in _FINDING_FORMATS},
}
WARNING_RENDERERS: dict[str, Renderer] = {
    "terminal": lambda v: screens.warnings_screen(v.shown, v.whole, v.words, v.screen),
    "json": lambda v: _json("warnings_json")(v.shown, v.whole, v.words),
}
CHECK_RENDERERS: dict[str, CheckRenderer] = {
    "terminal": _check_screen,
    "json": lambda report, words, _: _json("check_json")(report, words),
    **{name: _of_check(name) for name in _FINDING_FORMATS},
}
LINT_RENDERERS: dict[str, LintRenderer] = {
    "terminal": _lint_screen,
    "json": lambda report, words, _: _json("lint_json")(report, words),
    **{name: _of_lint(name) for name in _FINDING_FORMATS},
}
RULE_RENDERERS: dict[str, PlanRenderer] = {
    "terminal": screens.rules_screen,
    "json": lambda plan, _words, _screen: _json("rules_json")(plan),
}
