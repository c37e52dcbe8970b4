"""Reports in the terms that checking tools share: findings with a place, cases that passed or not.

SARIF, JUnit, annotations and code-quality reports are all written from these.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection
from enum import Enum
from typing import NamedTuple

from checker.model.alert import Alert
from checker.model.assessment import Assessment, Status
from checker.model.case import mark_of
from checker.model.checked import CheckReport, LintReport
from checker.model.judged import Baseline, Report
from checker.model.tested import RuleTestReport
from checker.problems import Level, Mark, Problem
from checker.words import Words

_LEVEL_BY_SEVERITY = {
    "critical": Level.ERROR,
    "high": Level.ERROR,
    "medium": Level.WARNING,
    "low": Level.NOTICE,
}
_STOPS = (".", "!", "?", "…", ":")
REVIEWS = frozenset({"review", "warnings"})  # commands of which a case is a part, not a file
_NOT_JUDGED = frozenset({Status.NOT_DUE, Status.NOT_REPORTED, Status.TARGET_NOT_SET})


class Finding(NamedTuple):
    """One thing to tell about one place: a problem of the input, or an alert about the world.

    `subject` is the indicator's or section's id, empty where there is none; `mend` is what to do,
    empty for alerts that name nobody; `excuse` is why it is accepted or waived, else empty.
    """

    code: str
    slug: str
    level: Level
    message: str
    mend: str
    mark: Mark
    related: Mark | None
    subject: str
    excuse: str = ""

    @property
    def sentence(self) -> str:
        """What is wrong and what to do, for formats that have one text for both."""
        if not (self.message and self.mend):
            return self.message or self.mend
        return f"{self.message}{'' if self.message.endswith(_STOPS) else '.'} {self.mend}"


class Outcome(str, Enum):
    """How a case ended."""

    PASSED = "passed"
    FAILED = "failed"
    SKIPPED = "skipped"
    ERROR = "error"
    WAIVED = "waived"  # it would have failed


class CaseResult(NamedTuple):
    """One thing that was judged: a part of a target in a review, a file at the gate."""

    suite: str
    name: str
    outcome: Outcome
    message: str
    mark: Mark


class Findings(NamedTuple):
    """Everything one run has to tell; `findings` are sorted worst first, then by place.

    `command` is the command's name; `title` and `summary` are sentences in the reader's language.
    """

    command: str
    title: str
    findings: tuple[Finding, ...]
    cases: tuple[CaseResult, ...]
    summary: tuple[str, ...]
    is_illustrative: bool = False


def of_review(shown: Report, failing: Collection[Status], words: Words) -> Findings:
    """Return a review's problems and alerts, and each part as a case."""
    found = [
        *(_of_problem(fault, words) for fault in shown.problems),
        *(_of_alert(shown, alert, words) for alert in shown.alerts),
    ]
    cases = tuple(
        _of_assessment(target.target.number, assessment, failing, words)
        for target in shown.targets
        for assessment in target.indicators
    )
    title = words.say("review.title", period=words.period(shown.period, full=True))
    as_of = [words.say("review.as_of", day=words.day(shown.as_of))] if shown.has_own_day else []
    waived = [words.waived_count(shown)] if any(shown.waived) else []
    hidden = [said] if (said := words.hidden_upper(shown)) else []
    plan = words.text(shown.plan.title)
    # On every line that someone may read alone.
    prefix = f"{words.say('assumed.mark')}: " if shown.assumed else ""
    found = [finding._replace(message=prefix + finding.message) for finding in found]
    cases = tuple(case._replace(message=prefix + case.message) for case in cases)
    summary = (*words.assumptions(shown), *_status_counts(shown, words))
    if shown.baseline is not None:
        found = [_marked(finding, shown.baseline, words) for finding in found]
        cases = tuple(_held_against(case, shown.baseline, words) for case in cases)
        summary = (words.against(shown.baseline), *summary)
    return Findings(
        command="review",
        title=f"{prefix}{title} – {plan}",
        findings=_ordered(found),
        cases=cases,
        summary=(*as_of, *summary, *waived, *hidden),
        is_illustrative=shown.is_illustrative,
    )


def _marked(finding: Finding, baseline: Baseline, words: Words) -> Finding:
    """Set before a message that its part is new, worse or missing against the baseline."""
    mark = baseline.mark(finding.subject) if finding.code.startswith("AL") else ""
    said = f"[{words.say(f'baseline.{mark}')}] " if mark else ""
    return finding._replace(message=said + finding.message)


def _held_against(case: CaseResult, baseline: Baseline, words: Words) -> CaseResult:
    """A part that was as bad before fails nothing; one newly bad fails, whatever it is."""
    name = case.name.partition(":")[0]
    if name in baseline.failing or case.outcome is not Outcome.FAILED:
        return case._replace(outcome=Outcome.FAILED if name in baseline.failing else case.outcome)
    said = f"{words.say('baseline.known')}: {case.message}"
    return case._replace(outcome=Outcome.SKIPPED, message=said)


def of_check(report: CheckReport, words: Words) -> Findings:
    """Return what the gate found, and each file as a case."""
    found = [_of_problem(fault, words) for fault in report.problems]
    paths = dict.fromkeys(
        [*(file.path for file in report.files), *(fault.mark.path for fault in report.problems)]
    )
    ordered = _ordered(found)
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
    as_files = of_check(CheckReport((), report.problems), words)
    return as_files._replace(
        command="lint",
        title=words.say("lint.title", plan=report.plan),
        cases=tuple(case._replace(suite="lint") for case in as_files.cases),
        summary=(lint_summary(report, words),),
    )


def of_rule_tests(report: RuleTestReport, words: Words) -> Findings:
    """Return what the rule tests found; each file of cases with a difference is a case."""
    as_files = of_check(CheckReport((), report.problems), words)
    return as_files._replace(
        command="test",
        title=words.say("tested.title", plan=report.plan),
        cases=tuple(case._replace(suite="test") for case in as_files.cases),
        summary=(rule_tests_summary(report, words),),
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


def _ordered(found: list[Finding]) -> tuple[Finding, ...]:
    rank = list(Level)
    return tuple(
        sorted(found, key=lambda f: (rank.index(f.level), f.mark.sort_key(), f.code, f.message))
    )


def _of_problem(fault: Problem, words: Words) -> Finding:
    said, mend = words.problem(fault)
    excuse = words.accepted(fault) if fault.accepted is not None else ""
    if excuse:
        said = f"{said} ({excuse})"
    args = dict(fault.args)
    subject = args.get("id") or args.get("key") or args.get("name") or ""
    return Finding(
        fault.code, fault.slug, fault.level, said, mend, fault.mark, fault.related, subject, excuse
    )


def _of_alert(report: Report, alert: Alert, words: Words) -> Finding:
    pattern, assessment = alert.pattern, alert.assessment
    said = words.text(pattern.message)
    subject, mark, related = alert.section, report.plan.mark, None
    mend = ""
    if assessment is not None:
        indicator = assessment.indicator
        subject = indicator.id
        name = words.text(indicator.name)
        said = f"{indicator.target}. {name}: {said} ({_figures(assessment, words)})"
        related = assessment.case.asked.mark
        mark = mark_of(assessment.case.actual) or related
        who = words.owner(report.plan, indicator.owner) if indicator.owner else ""
        mend = words.say("warnings.owner", owner=who) if who else ""
    elif alert.lateness is not None:
        said, subject = f"{said}: {words.late(alert.lateness)}", alert.lateness.key
    elif alert.target is not None:
        target = next(t.target for t in report.targets if t.target.number == alert.target)
        said, mark = f"{target.number}. {words.text(target.title)}: {said}", target.mark
        subject = str(target.number)
    level, excuse = _LEVEL_BY_SEVERITY[pattern.severity], ""
    if alert.waiver is not None:
        level, excuse = Level.NOTICE, words.waived(alert.waiver)
        said = f"{said}. {excuse}"
    return Finding(pattern.code, pattern.slug, level, said, mend, mark, related, subject, excuse)


def _figures(assessment: Assessment, words: Words) -> str:
    """Say what was reported against what is asked."""
    case, measure = assessment.case, assessment.indicator.measure
    asked = words.requirement(case.requirement or case.asked, measure)
    if case.value is None:
        actual = words.say("warnings.no_figure")
    else:
        actual = words.figure(case.value, measure)
    said = words.say("warnings.actual_of", actual=actual, asked=asked)
    return "; ".join(text for text in (said, words.upper(assessment)) if text)


def _of_assessment(
    target: int, assessment: Assessment, failing: Collection[Status], words: Words
) -> CaseResult:
    status, indicator = assessment.status, assessment.indicator
    if status is Status.INVALID:
        outcome = Outcome.ERROR
    elif status in _NOT_JUDGED:
        outcome = Outcome.SKIPPED
    elif any(t.status in failing for t in assessment.tiers) and not indicator.is_aspiration:
        outcome = Outcome.WAIVED if assessment.waiver else Outcome.FAILED
    else:
        outcome = Outcome.PASSED
    said = f"{words.status(status)}: {_figures(assessment, words)}"
    if assessment.waiver is not None:
        said = f"{said}. {words.waived(assessment.waiver)}"
    mark = mark_of(assessment.case.actual) or assessment.case.asked.mark
    name = f"{indicator.id}: {words.text(indicator.name)}"
    return CaseResult(f"{target:02d}", name, outcome, said, mark)


def _status_counts(report: Report, words: Words) -> tuple[str, ...]:
    total = len(report.assessments)
    found = []
    for status in Status:
        count = sum(a.status is status for a in report.assessments)
        if count:
            found.append(f"{words.status(status)}: {count}/{total}")
    return tuple(found)


def fingerprints(found: tuple[Finding, ...]) -> tuple[str, ...]:
    """Return for each finding a name that stays when lines move, and is no other's.

    Made of code, path, sheet, subject and how many of these came before; not of lines and cells,
    which move when a row is put in, nor of the language of the words.
    """
    seen: dict[tuple[str, ...], int] = {}
    prints = []
    for finding in found:
        mark = finding.mark
        key = (finding.code, mark.path, mark.sheet or "", finding.subject)
        seen[key] = seen.get(key, 0) + 1
        # JSON keeps the parts apart whatever stands in them, and is ASCII.
        text = json.dumps((*key, seen[key]))
        prints.append(hashlib.sha256(text.encode("ascii")).hexdigest())
    return tuple(prints)
