"""What the gate, the lint and the rule tests found: the problems, and each file as a case."""

from __future__ import annotations

from checker.findings.finding import CaseResult, Finding, Findings, Outcome, of_problem, worst_first
from checker.model.checked import CheckReport, LintReport
from checker.model.tested import RuleTestReport
from checker.problems import Level, Mark
from checker.words import Words


def of_check(report: CheckReport, words: Words) -> Findings:
    """Return what the gate found, and each file as a case."""
    found = [of_problem(fault, words) for fault in report.problems]
    paths = dict.fromkeys(
        [*(file.path for file in report.files), *(fault.mark.path for fault in report.problems)]
    )
    ordered = worst_first(found)
    by_path: dict[str, list[Finding]] = {path: [] for path in sorted(paths)}
    for finding in ordered:
        if finding.level is not Level.NOTICE:
            by_path[finding.mark.path].append(finding)
    cases = []
    for path, faults in by_path.items():
        outcome = Outcome.FAILED if faults else Outcome.PASSED
        told = "\n".join(f"{f.mark}: {f.code} {f.sentence}" for f in faults)
        cases.append(CaseResult("check", path, outcome, told, Mark(path)))
    return Findings(
        command="check",
        title=words.say("check.title"),
        findings=ordered,
        cases=tuple(cases),
        summary=(check_summary(report, words),),
    )


def of_lint(report: LintReport, words: Words) -> Findings:
    """Return what is wrong with a plan; each file that something stands in is a case."""
    return _as_files("lint", report, "lint.title", lint_summary(report, words), words)


def of_rule_tests(report: RuleTestReport, words: Words) -> Findings:
    """Return what the rule tests found; each file of cases with a difference is a case."""
    return _as_files("test", report, "tested.title", rule_tests_summary(report, words), words)


def _as_files(
    command: str, report: LintReport | RuleTestReport, title: str, summary: str, words: Words
) -> Findings:
    """Return a plan's problems under a command's name, by the files that they stand in."""
    found = of_check(CheckReport((), report.problems), words)
    return found._replace(
        command=command,
        title=words.say(title, plan=report.plan),
        cases=tuple(case._replace(suite=command) for case in found.cases),
        summary=(summary,),
    )


def rule_tests_summary(report: RuleTestReport, words: Words) -> str:
    """Say in one sentence how many cases and expectations there were, and how many differ."""
    differ = sum(fault.code == "PL223" for fault in report.problems)
    return words.say(
        "tested.summary",
        cases=report.cases,
        expectations=report.expectations,
        differ=differ,
        faults=len(report.problems) - differ,
    )


def lint_summary(report: LintReport, words: Words) -> str:
    """Say in one sentence how much is found, and how much of it is accepted."""
    levels = [fault.level for fault in report.problems]
    return words.say(
        "lint.summary",
        errors=levels.count(Level.ERROR),
        warnings=levels.count(Level.WARNING),
        accepted=sum(fault.accepted is not None for fault in report.problems),
    )


def check_summary(report: CheckReport, words: Words) -> str:
    """Say in one sentence how many files hold how many figures and problems."""
    levels = [fault.level for fault in report.problems]
    return words.say(
        "check.summary",
        files=len({file.path for file in report.files}),
        values=sum(file.values for file in report.files),
        errors=levels.count(Level.ERROR),
        warnings=levels.count(Level.WARNING),
        notices=levels.count(Level.NOTICE),
    )
