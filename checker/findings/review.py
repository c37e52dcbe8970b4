"""A review as findings: its problems and alerts, and each part as a case."""

from __future__ import annotations

from collections.abc import Collection

from checker.findings.finding import CaseResult, Finding, Findings, Outcome, of_problem, worst_first
from checker.model.alert import Alert
from checker.model.assessment import Assessment, Status
from checker.model.case import mark_of
from checker.model.judged import Baseline, Report
from checker.problems import Level
from checker.words import Words
from checker.words.alerts import late, late_step, named, rules_at
from checker.words.alerts import subject as about_of

_LEVEL_BY_SEVERITY = {
    "critical": Level.ERROR,
    "high": Level.ERROR,
    "medium": Level.WARNING,
    "low": Level.NOTICE,
}
_NOT_JUDGED = frozenset({Status.NOT_DUE, Status.NOT_REPORTED, Status.TARGET_NOT_SET})


def of_review(shown: Report, failing: Collection[Status], words: Words) -> Findings:
    """Return a review's problems and alerts, and each part as a case."""
    found = [
        *(of_problem(fault, words) for fault in shown.problems),
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
        findings=worst_first(found),
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


def _of_alert(report: Report, alert: Alert, words: Words) -> Finding:
    pattern, assessment = alert.pattern, alert.assessment
    said = words.text(pattern.message)
    subject, mark, related = alert.section, report.plan.mark, None
    owners = "; ".join(words.owner(report.plan, owner) for owner in alert.owners)
    mend = words.say("warnings.owner", owner=owners) if owners else ""
    if assessment is not None:
        indicator = assessment.indicator
        subject = indicator.id
        name = words.text(indicator.name)
        said = f"{indicator.target}. {name}: {said} ({_figures(assessment, words)})"
        related = assessment.case.asked.mark
        mark = mark_of(assessment.case.actual) or related
    elif alert.lateness is not None:
        told, subject = alert.lateness, alert.lateness.key
        said = "; ".join(filter(None, (f"{said}: {late(told, words)}", named(alert, words))))
        mark = told.mark or told.rule_mark
        related = told.rule_mark if told.mark else None
        step = late_step(told, words)
        mend = ". ".join(filter(None, (step[:1].upper() + step[1:], mend)))
    elif alert.target is not None:
        target = next(t.target for t in report.targets if t.target.number == alert.target)
        said, mark = f"{target.number}. {words.text(target.title)}: {said}", target.mark
        subject = str(target.number)
    elif alert.targets:
        about = f"{about_of(report.plan, alert, words)}: {said}: {named(alert, words)}"
        others = "; ".join(rules_at(alert)[1:])
        said = f"{about}. {words.say('warnings.rule', place=others)}" if others else about
        mark = alert.targets[0].target.mark
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
