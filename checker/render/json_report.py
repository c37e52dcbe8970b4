"""JSON, version 1: small types of its own, decimals as text, byte-equal for equal input."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Any

from checker.model.alert import Alert, How, Need
from checker.model.assessment import Assessment, Status
from checker.model.case import mark_of
from checker.model.checked import CheckReport, LintReport
from checker.model.course_json import course_json, forecast_json
from checker.model.figures import decimal_text
from checker.model.indicator import Indicator
from checker.model.judged import Report
from checker.model.plan import Plan, Waiver
from checker.model.requirement import Named, Requirement, Verb
from checker.model.tested import RuleTestReport
from checker.model.text import Text
from checker.problems import Mark, Problem
from checker.words import Words

VERSION = 1
Json = dict[str, Any]


def review_json(shown: Report, whole: Report, words: Words) -> str:
    """The review as JSON; the summary counts `whole`, the rest lists what is shown."""
    return _dump(
        {
            "version": VERSION,
            "plan": whole.plan.id,
            "area": whole.plan.area,
            "period": whole.period.label,
            "as_of": whole.as_of.isoformat(),
            "final": whole.period.is_final,
            "illustrative": whole.is_illustrative,
            "assumptions": _assumptions(whole),
            "baseline": _baseline(whole),
            "broken": whole.is_broken,
            "filtered": len(shown.assessments) < len(whole.plan.indicators),
            "sources": list(whole.sources),
            "summary": {
                "targets": _counts(t.status for t in whole.targets),
                "indicators": _counts(a.status for a in whole.assessments),
                "waived": dict(zip(("targets", "indicators"), whole.waived, strict=True)),
            },
            "targets": [
                {
                    "number": target.target.number,
                    "section": target.target.section,
                    "title": _spoken(target.target.title),
                    "status": target.status.value,
                    "waived": _waived(target.waiver),
                    "indicators": [_assessment(a, shown) for a in target.indicators],
                }
                for target in shown.targets
            ],
            "alerts": [_alert(alert, words) for alert in shown.alerts],
            "problems": [_problem(fault, words) for fault in shown.problems],
            "figures": _figures(whole),
        }
    )


def _figures(report: Report) -> Json:
    """Every figure by period, those of earlier ones too: what `diff` holds later files against."""
    known = report.plan.indicators
    return {
        period.label: {
            name: _yes_no_or_number(actual.value, known[name].is_yes_no)
            for name, actual in figures.items()
            if actual.value is not None
        }
        for period, figures in report.history.figures_by_period.items()
    }


def _assumptions(report: Report) -> list[Json]:
    """What was assumed in place of figures handed in; such a result is no baseline."""
    told = []
    for name, given, value, before in report.assumed:
        yes_no = report.plan.indicators[name].is_yes_no
        figures = [_yes_no_or_number(figure, yes_no) for figure in (value, before)]
        told.append(
            {"indicator": name, "given": given, "value": figures[0], "reported": figures[1]}
        )
    return told


def _baseline(report: Report) -> Json | None:
    found = report.baseline
    return found and {**found._asdict(), "period": found.period.label}


def warnings_json(shown: Report, whole: Report, words: Words, by: str = "") -> str:
    """Only the alerts and problems; grouped, also which alerts belong to each group."""
    return _dump(
        {
            **_groups(shown, by, words),
            "version": VERSION,
            "plan": whole.plan.id,
            "area": whole.plan.area,
            "period": whole.period.label,
            "as_of": whole.as_of.isoformat(),
            "final": whole.period.is_final,
            "illustrative": whole.is_illustrative,
            "assumptions": _assumptions(whole),
            "baseline": _baseline(whole),
            "sources": list(whole.sources),
            "alerts": [_alert(alert, words) for alert in shown.alerts],
            "problems": [_problem(fault, words) for fault in shown.problems],
        }
    )


def check_json(report: CheckReport, words: Words) -> str:
    """The gate's answer: each file with how many figures were read, and the problems."""
    return _dump(
        {
            "version": VERSION,
            "files": [file._asdict() for file in report.files],
            "problems": [_problem(fault, words) for fault in report.problems],
        }
    )


def lint_json(report: LintReport, words: Words) -> str:
    """What a plan's rules say against themselves."""
    return _dump(
        {
            "version": VERSION,
            "plan": report.plan,
            "problems": [_problem(fault, words) for fault in report.problems],
        }
    )


def rule_tests_json(report: RuleTestReport, words: Words) -> str:
    """How the rules did in their tests, and what no case asked for."""
    return _dump(
        {
            "version": VERSION,
            "plan": report.plan,
            "cases": report.cases,
            "expectations": report.expectations,
            "problems": [_problem(fault, words) for fault in report.problems],
            "coverage": {key: list(names) for key, names in report.coverage._asdict().items()},
        }
    )


def problems_json(problems: Iterable[Problem], words: Words) -> str:
    """What could not be judged: the problems alone."""
    return _dump({"version": VERSION, "problems": [_problem(fault, words) for fault in problems]})


def rules_json(plan: Plan) -> str:
    """Every requirement as encoded."""
    requirements = [_rule(i) for target in plan.targets for i in target.indicators]
    return _dump({"version": VERSION, "plan": plan.id, "requirements": requirements})


def _dump(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _counts(statuses: Iterable[Status]) -> Json:
    counts = Counter(statuses)
    return {"total": counts.total(), **{status.value: counts[status] for status in Status}}


def _spoken(text: Text) -> Json:
    return {"vi": text.vi, "en": text.en}


def mark_json(mark: Mark | None) -> Json | None:
    """A mark as `{path, line, column}` or `{path, sheet, cell}`."""
    if mark is None:
        return None
    if mark.cell is not None:
        return {"path": mark.path, "sheet": mark.sheet, "cell": mark.cell}
    return {"path": mark.path, "line": mark.line, "column": mark.column}


def _number(figure: Decimal | Fraction | None) -> str | None:
    return None if figure is None else decimal_text(figure)


def _yes_no_or_number(figure: Decimal | Fraction | None, is_yes_no: bool) -> str | bool | None:
    if figure is None or not is_yes_no:
        return _number(figure)
    return bool(figure)


def _threshold(requirement: Requirement) -> str | bool | list[str | None]:
    """The number as text, what the rule names instead, yes or no, or `[low, high]`."""
    if requirement.named is Named.LAST_YEAR or not requirement.figures:
        return requirement.named.value if requirement.named else ""
    if requirement.is_yes_no:
        return bool(requirement.figures[0])
    if requirement.verb in {Verb.BETWEEN, Verb.ABOUT}:
        return [_number(limit) for limit in requirement.interval]
    return decimal_text(requirement.figures[0])


def _assessment(assessment: Assessment, report: Report) -> Json:
    case, indicator = assessment.case, assessment.indicator
    yes_no, tier, above = indicator.is_yes_no, indicator.upper, assessment.upper

    def write(figure: Fraction | None) -> str | bool | None:
        return _yes_no_or_number(figure, yes_no)

    return {
        "id": indicator.id,
        "target": indicator.target,
        "name": _spoken(indicator.name),
        "measure": indicator.measure,
        "kind": indicator.flow.value,
        **_judged(assessment),
        "actual": _yes_no_or_number(case.value, yes_no),
        "attainment": _number(assessment.attainment),
        "gap": None if yes_no else _number(assessment.gap),
        "upper": {"by": _spoken(tier.by), **_judged(above)} if tier and above else None,
        "waived": _waived(assessment.waiver),
        "aspiration": indicator.is_aspiration,
        "provisional": bool(case.actual and case.actual.is_provisional),
        "derived": bool(case.actual and case.actual.is_derived),
        "assumed": bool(case.actual and case.actual.is_assumed),
        **forecast_json(assessment.forecast, _number),
        **course_json(report, assessment, write, mark_json),
        "mark": mark_json(mark_of(case.actual)),
    }


def _judged(assessment: Assessment) -> Json:
    """One tier's requirement and the verdict on it."""
    case, yes_no = assessment.case, assessment.indicator.is_yes_no
    return {
        "verb": case.asked.verb.value,
        "threshold": _threshold(case.requirement or case.asked),
        "expected": _yes_no_or_number(case.expected, yes_no),
        "margin": None if yes_no else _number(assessment.margin),
        "status": assessment.status.value,
        "rule_mark": mark_json(case.asked.mark),
    }


def _waived(waiver: Waiver | None) -> Json | None:
    """Why a failing status is excused, by whom and until when."""
    if waiver is None:
        return None
    return {
        "reason": _spoken(waiver.reason),
        "approved_by": _spoken(waiver.approved_by),
        "until": waiver.until.isoformat(),
        "mark": mark_json(waiver.mark),
    }


def _groups(report: Report, by: str, words: Words) -> Json:
    """Name for each group its alerts by their number in `alerts`, from 0."""
    if not by:
        return {}
    from checker.agenda import items_of
    from checker.agenda.groups import groups_of

    groups = groups_of(report, items_of(report, words), by, words)
    return {
        "group_by": by,
        "groups": [
            {
                "key": group.key or None,
                "title": group.title,
                "alerts": [report.alerts.index(a) for item in group.items for a in item.alerts],
            }
            for group in groups
        ],
    }


def _alert(alert: Alert, words: Words) -> Json:
    pattern, assessment = alert.pattern, alert.assessment
    indicator = alert.indicator
    found: Json = {
        "code": pattern.code,
        "slug": pattern.slug,
        "severity": pattern.severity,
        "target": alert.target,
        "indicator": indicator.id if indicator else None,
        "section": alert.section,
        "message": words.text(pattern.message),
        "status": None,
        "waived": alert.waiver is not None,
        "gap": None,
        "needed_per_quarter": None,
        "owner": indicator.owner if indicator else None,
        "owners": list(alert.owners),
        "targets": [target.target.number for target in alert.targets],
        "since": alert.lag.since.label if alert.lag else None,
        "periods_lagging": alert.lag.periods if alert.lag else 0,
        "periods_silent": [period.label for period in alert.lag.silent] if alert.lag else [],
        "need": _need(alert.need),
        "actions": list(indicator.actions) if indicator else [],
        "mark": None,
        "rule_mark": None,
    }
    if alert.lateness is not None:
        found["deadline"] = alert.lateness.deadline.isoformat()
        found["days_late"] = alert.lateness.days
        found["missing"] = alert.lateness.missing
    if assessment is not None:
        found["status"] = assessment.status.value
        found["gap"] = None if assessment.indicator.is_yes_no else _number(assessment.gap)
        found["needed_per_quarter"] = _number(assessment.forecast.needed)
        found["mark"] = mark_json(mark_of(assessment.case.actual))
        found["rule_mark"] = mark_json(assessment.case.asked.mark)
    return found


def _need(need: Need | None) -> Json | None:
    """What is needed by the end of the next period; `become` has no amount but a yes or no."""
    if need is None:
        return None
    amount = bool(need.amount) if need.how is How.BECOME else _number(need.amount)
    return {
        "how": need.how.value,
        "amount": amount,
        "more": need.is_more,
        "by": need.by.isoformat(),
    }


def _problem(fault: Problem, words: Words) -> Json:
    said, mend = words.problem(fault)
    return {
        "code": fault.code,
        "slug": fault.slug,
        "level": fault.level.value,
        "message": said,
        "mend": mend,
        "mark": mark_json(fault.mark),
        "related": mark_json(fault.related),
        "accepted": words.accepted(fault) if fault.accepted else None,
    }


def _rule(indicator: Indicator) -> Json:
    milestones = indicator.path.milestones
    upper = indicator.upper
    above = {"by": _spoken(upper.by), **_asked(indicator.tiers[1])} if upper else None
    return {
        "target": indicator.target,
        "indicator": indicator.id,
        "name": _spoken(indicator.name),
        "measure": indicator.measure,
        "kind": indicator.flow.value,
        **_asked(indicator),
        "upper": above,
        "path": indicator.path.name.value
        if milestones is None
        else {f"Q{n}": decimal_text(s * 100) for n, s in enumerate(milestones, start=1)},
        "due": f"{indicator.due[0]}-{indicator.due[1]:02d}" if indicator.due else None,
        "aspiration": indicator.is_aspiration,
        "evidence": indicator.needs_evidence,
        "sum_of": list(indicator.sum_of),
        "derive": indicator.derivation.how.value if indicator.derivation else None,
        "same_as": indicator.same_as,
        "owner": indicator.owner,
        "actions": list(indicator.actions),
    }


def _asked(rule: Indicator) -> Json:
    """One tier's requirement as the rule encodes it and as the document prints it."""
    requirement = rule.requirement
    named = requirement.named
    assigned = requirement.figures if named is Named.ASSIGNED else ()
    return {
        "verb": requirement.verb.value,
        "threshold": named.value if named else _threshold(requirement),
        "assigned": _number(assigned[0]) if assigned else None,
        "exceeds": _number(requirement.exceeds),
        "printed": rule.printed,
        "rule_mark": mark_json(requirement.mark),
    }
