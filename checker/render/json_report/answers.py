"""What the gate, the lint and the rule tests answer, and why nothing could be judged."""

from __future__ import annotations

from collections.abc import Iterable

from checker.model.checked import CheckReport, LintReport
from checker.model.tested import RuleTestReport
from checker.problems import Problem
from checker.render.json_report.values import VERSION, dump, problem_json
from checker.words import Words


def check_json(report: CheckReport, words: Words) -> str:
    """The gate's answer: each file with how many figures were read, and the problems."""
    return dump(
        {
            "version": VERSION,
            "files": [file._asdict() for file in report.files],
            "problems": [problem_json(fault, words) for fault in report.problems],
        }
    )


def lint_json(report: LintReport, words: Words) -> str:
    """What a plan's rules say against themselves."""
    return dump(
        {
            "version": VERSION,
            "plan": report.plan,
            "problems": [problem_json(fault, words) for fault in report.problems],
        }
    )


def rule_tests_json(report: RuleTestReport, words: Words) -> str:
    """How the rules did in their tests, and what no case asked for."""
    return dump(
        {
            "version": VERSION,
            "plan": report.plan,
            "cases": report.cases,
            "expectations": report.expectations,
            "problems": [problem_json(fault, words) for fault in report.problems],
            "coverage": {key: list(names) for key, names in report.coverage._asdict().items()},
        }
    )


def problems_json(problems: Iterable[Problem], words: Words) -> str:
    """What could not be judged: the problems alone."""
    return dump(
        {"version": VERSION, "problems": [problem_json(fault, words) for fault in problems]}
    )
