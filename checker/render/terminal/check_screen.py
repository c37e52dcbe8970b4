"""The gate's screen: every file, every fault, and whether all are fit to be judged."""

from __future__ import annotations

from rich.console import RenderableType
from rich.text import Text

from checker.findings.files import check_summary, lint_summary, rule_tests_summary
from checker.model.checked import CheckReport, LintReport
from checker.model.tested import RuleTestReport
from checker.problems import Level
from checker.render.terminal.problem_list import problem_list
from checker.render.terminal.screen import Screen
from checker.render.terminal.theme import heading, lay_out
from checker.words import Words


def check_screen(report: CheckReport, words: Words, screen: Screen) -> str:
    """The gate's answer: every file with what it holds, every fault, and whether all are fit."""
    parts: list[RenderableType] = [heading(words.say("check.title"), screen)]
    faulty = {p.mark.path for p in report.problems if p.level is not Level.NOTICE}
    for file in report.files:
        sign = screen.pick("✗", "x") if file.path in faulty else screen.pick("✓", "+")
        style = "bold red" if file.path in faulty else "green"
        line = Text(f"{sign} ", style=style, overflow="fold")
        line.append(
            words.say(
                "check.file",
                path=file.path,
                period=file.period or words.say("review.none"),
                values=file.values,
            ),
            style="",
        )
        parts.append(line)
    parts.extend(problem_list(report.problems, words, screen))
    parts.append(Text(""))
    is_fine = report.is_fit and not report.is_empty  # of nothing nothing is said to be fit
    verdict = "cli.nothing" if report.is_empty else "check.fit" if is_fine else "check.unfit"
    parts.append(Text(words.say(verdict), style="bold green" if is_fine else "bold red"))
    parts.append(Text(check_summary(report, words), style="dim"))
    return lay_out(screen, *parts)


def lint_screen(report: LintReport, words: Words, screen: Screen) -> str:
    """What the lint found, and whether the plan is sound."""
    parts: list[RenderableType] = [heading(words.say("lint.title", plan=report.plan), screen)]
    parts.extend(problem_list(report.problems, words, screen))
    parts.append(Text(""))
    verdict = "lint.sound" if report.is_sound else "lint.unsound"
    parts.append(Text(words.say(verdict), style="bold green" if report.is_sound else "bold red"))
    parts.append(Text(lint_summary(report, words), style="dim"))
    return lay_out(screen, *parts)


def rule_tests_screen(report: RuleTestReport, words: Words, screen: Screen, coverage: bool) -> str:
    """What differs; with `coverage`, what no case asked for."""
    parts: list[RenderableType] = [heading(words.say("tested.title", plan=report.plan), screen)]
    parts.extend(problem_list(report.problems, words, screen, "tested.differences"))
    if coverage:
        parts += [Text(""), heading(words.say("tested.coverage"), screen, "bold")]
        for key, names in report.coverage._asdict().items():
            label = words.say(f"tested.{key}")
            told = ", ".join(names) or words.say("tested.all")
            parts.append(Text(f"{label}: {told}", style="yellow" if names else "green"))
    parts.append(Text(""))
    style = "bold green" if report.is_passed else "bold red"
    parts.append(Text(rule_tests_summary(report, words), style=style))
    return lay_out(screen, *parts)
