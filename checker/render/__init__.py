"""Reports into text: one module or folder a format, none of which knows another.

A format's module is imported when it is asked for: most runs need one.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, NamedTuple

from checker.model.assessment import Status
from checker.model.judged import Report
from checker.model.plan import Plan
from checker.render.terminal.screen import Screen
from checker.words import Words

if TYPE_CHECKING:
    from checker.agenda.pattern_page import PatternPage
    from checker.model.checked import CheckReport, LintReport
    from checker.model.compared import Diff
    from checker.model.explained import Explained
    from checker.model.matrix import Matrix
    from checker.model.tested import RuleTestReport
    from checker.problems import Problem


class View(NamedTuple):
    """A review as one output gets it: what is shown of the whole, and what it is shown with.

    `failing` are the statuses at or above the fail level; `group_by` is what a list of warnings is
    grouped by, empty for worst first.
    """

    shown: Report
    whole: Report
    failing: Collection[Status]
    words: Words
    screen: Screen
    group_by: str = ""


class MatrixView(NamedTuple):
    """A look at many areas as one output gets it.

    `failing` are the statuses at or above the fail level. `worst` is how many areas are shown at
    most, 0 for all, where a person reads from top to bottom: on a screen, in Markdown. What is
    filtered, sorted or read by programs holds every area.
    """

    matrix: Matrix
    failing: Collection[Status]
    words: Words
    screen: Screen
    worst: int = 0


Renderer = Callable[[View], "str | bytes"]
MatrixRenderer = Callable[[MatrixView], "str | bytes"]
CheckRenderer = Callable[["CheckReport", Words, Screen], str]
LintRenderer = Callable[["LintReport", Words, Screen], str]
RuleTestRenderer = Callable[["RuleTestReport", Words, Screen, bool], str]
Chosen = tuple["Explained", ...]
Rules = tuple[tuple[str, dict[str, Any]], ...]
CodeRenderer = Callable[[str, Words, Screen], str]
PatternRenderer = Callable[["PatternPage", Words, Screen], str]
ExplainRenderer = Callable[[Report, Chosen, Rules, Words, Screen], str]
DiffRenderer = Callable[["Diff", Words, Screen], str]
RefusalRenderer = Callable[[Sequence["Problem"], Words], "str | bytes"]
PlanRenderer = Callable[[Plan, Words, Screen], str]

# Formats of findings: the module's name, and its one function from findings and words to text.
_FINDING_FORMATS = ("jsonl", "csv", "markdown", "junit", "sarif", "github", "gitlab", "tap")
BINARY = frozenset(
    {"xlsx", "docx", "png", "parquet"}
)  # formats that no terminal shows: they need a file
# Formats that people hand in: where each is made, and the packages it needs of the extra `report`.
_REPORTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "html": ("html_report", ("jinja2",)),
    "docx": ("docx_report", ("docx",)),
    "xlsx": ("xlsx_report", ()),
    "svg": ("picture", ()),
    "png": ("picture", ("resvg_py", "font_roboto")),
}


def missing_of(name: str) -> tuple[str, ...]:
    """Return the packages that a format needs and this installation lacks."""
    _, needed = _REPORTS.get(name, ("", ()))
    return tuple(package for package in needed if find_spec(package) is None)


def _of_review(name: str, command: str = "review") -> Renderer:
    def render(view: View) -> str:
        from checker.findings.review import of_review

        found = of_review(view.shown, view.failing, view.words)._replace(command=command)
        return str(import_module(f"checker.render.{name}").render(found, view.words))

    return render


def _review_markdown(view: View) -> str:
    from checker.findings.review import of_review
    from checker.render.review_markdown import render

    found = of_review(view.shown, view.failing, view.words)
    return render(view.shown, found, view.screen.symbol, view.words)


def _report(name: str) -> Renderer:
    def render(view: View) -> str | bytes:
        module = import_module(f"checker.render.{_REPORTS[name][0]}")
        make = getattr(module, f"render_{name}")
        found: str | bytes = make(view.shown, view.whole, view.words)
        return found

    return render


def _refusal(name: str) -> RefusalRenderer:
    def render(problems: Sequence[Problem], words: Words) -> str | bytes:
        module = import_module(f"checker.render.{_REPORTS[name][0]}")
        found: str | bytes = getattr(module, f"refuse_{name}")(problems, words)
        return found

    return render


def _meeting(name: str) -> Renderer:
    def render(view: View) -> str | bytes:
        module = import_module(f"checker.render.{name}")
        found: str | bytes = module.render(view.shown, view.whole, view.words, view.group_by)
        return found

    return render


def _screen(module: str, name: str) -> Callable[..., str]:
    """Render for the terminal: what lays screens out is loaded by who shows one."""

    def render(*arguments: object) -> str:
        made = getattr(import_module(f"checker.render.terminal.{module}"), name)
        return str(made(*arguments))

    return render


def _finding(name: str, maker: str) -> Callable[..., str]:
    """Render through findings: `maker` is the function that makes them of a report."""

    def render(report: object, words: Words, _screen: Screen, *_more: object) -> str:
        found = getattr(import_module("checker.findings.files"), maker)(report, words)
        return str(import_module(f"checker.render.{name}").render(found, words))

    return render


def _explain_json(
    report: Report, chosen: Chosen, rules: Rules, words: Words, _screen: Screen
) -> str:
    from checker.render.explain_json import explain_json

    return explain_json(report, chosen, rules, words)


def _json(document: str, name: str) -> Callable[..., str]:
    def render(*arguments: object) -> str:
        module = import_module(f"checker.render.json_report.{document}")
        return str(getattr(module, name)(*arguments))

    return render


REVIEW_RENDERERS: dict[str, Renderer] = {
    "terminal": lambda v: _screen("screens", "review_screen")(v.shown, v.whole, v.words, v.screen),
    "json": lambda v: _json("review", "review_json")(v.shown, v.whole, v.words),
    **{name: _of_review(name) for name in _FINDING_FORMATS},
    "markdown": _review_markdown,
    **{name: _report(name) for name in _REPORTS},
}
# Why there is no report, in its place: a file of an earlier run must not pass for this one's.
REFUSALS: dict[str, RefusalRenderer] = {name: _refusal(name) for name in _REPORTS}
WARNING_RENDERERS: dict[str, Renderer] = {
    "terminal": lambda v: _screen("screens", "warnings_screen")(
        v.shown, v.whole, v.words, v.screen, v.group_by
    ),
    "json": lambda v: _json("review", "warnings_json")(v.shown, v.whole, v.words, v.group_by),
    # A meeting's list, where a review has its findings.
    "markdown": _meeting("minutes"),
    "csv": _meeting("minutes_csv"),
    "xlsx": _meeting("xlsx_report.warnings_sheet"),
    **{n: _of_review(n, "warnings") for n in _FINDING_FORMATS if n not in {"csv", "markdown"}},
}
CHECK_RENDERERS: dict[str, CheckRenderer] = {
    "terminal": _screen("check_screen", "check_screen"),
    "json": lambda report, words, _: _json("answers", "check_json")(report, words),
    **{name: _finding(name, "of_check") for name in _FINDING_FORMATS},
}
LINT_RENDERERS: dict[str, LintRenderer] = {
    "terminal": _screen("check_screen", "lint_screen"),
    "json": lambda report, words, _: _json("answers", "lint_json")(report, words),
    **{name: _finding(name, "of_lint") for name in _FINDING_FORMATS},
}
RULE_TEST_RENDERERS: dict[str, RuleTestRenderer] = {
    "terminal": _screen("check_screen", "rule_tests_screen"),
    "json": lambda report, words, _screen, _more: _json("answers", "rule_tests_json")(
        report, words
    ),
    **{name: _finding(name, "of_rule_tests") for name in _FINDING_FORMATS},
}
EXPLAIN_RENDERERS: dict[str, ExplainRenderer] = {
    "terminal": _screen("explain", "explain_screen"),
    "json": _explain_json,
}


CODE_RENDERERS: dict[str, CodeRenderer] = {
    "terminal": _screen("code_page", "code_page"),
    "json": lambda code, words, _screen: _json("pages", "code_json")(code, words),
}
PATTERN_RENDERERS: dict[str, PatternRenderer] = {
    "terminal": _screen("code_page", "pattern_screen"),
    "json": lambda page, words, _screen: _json("pages", "pattern_json")(page, words),
}


def _diff_by(module: str, name: str) -> DiffRenderer:
    def render(diff: Diff, words: Words, _screen: Screen) -> str:
        arguments = (diff,) if name == "diff_json" else (diff, words)
        return str(getattr(import_module(f"checker.render.{module}"), name)(*arguments))

    return render


DIFF_RENDERERS: dict[str, DiffRenderer] = {
    "terminal": _screen("diff_screen", "diff_screen"),
    "json": _diff_by("diff_json", "diff_json"),
    "markdown": _diff_by("markdown", "render_diff"),
    "csv": _diff_by("csv", "render_diff"),
}
RULE_RENDERERS: dict[str, PlanRenderer] = {
    "terminal": _screen("screens", "rules_screen"),
    "json": lambda plan, _words, _screen: _json("rules", "rules_json")(plan),
}


def _matrix(module: str, name: str) -> MatrixRenderer:
    """Render all areas; `name` is the function that does."""

    def render(view: MatrixView) -> str | bytes:
        make = getattr(import_module(f"checker.render.{module}"), name)
        found: str | bytes = make(view.matrix, view.failing, view.words)
        return found

    return render


def _matrix_markdown(view: MatrixView) -> str:
    from checker.render.matrix_markdown import render

    return render(view.matrix, view.failing, view.worst, view.words)


MATRIX_RENDERERS: dict[str, MatrixRenderer] = {
    "terminal": lambda v: _screen("matrix_screen", "matrix_screen")(
        v.matrix, v.failing, v.worst, v.words, v.screen
    ),
    "json": lambda v: _json("matrix", "matrix_json")(v.matrix, v.words),
    "html": _matrix("html_report.matrix", "render_matrix"),
    "xlsx": _matrix("xlsx_report.matrix", "render_matrix"),
    "markdown": _matrix_markdown,
}


def show_problems(problems: Sequence[Problem], words: Words, screen: Screen) -> str:
    """Show the faults alone: for when nothing could be judged."""
    return _screen("screens", "problems_screen")(problems, words, screen)
