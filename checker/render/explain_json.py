"""Explanations as JSON, version 1: everything a verdict rests on, so that it can be judged again.

Figures are decimals as text; a figure without a finite decimal form is given as a fraction
(`numerator/denominator`) beside it, since a verdict is judged on the exact one.
"""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

from checker.model.figures import decimal_text
from checker.model.judged import Assessment, Firing, Report
from checker.model.plan import Named, Requirement
from checker.problems import Mark
from checker.words import Words

VERSION = 1
Json = dict[str, Any]


def explain_json(
    report: Report,
    chosen: tuple[Assessment, ...],
    rules: tuple[tuple[str, Json], ...],
    words: Words,
) -> str:
    """Write the chain of each chosen part; `rules` are the compiled ones that could fire for it."""
    document = report.plan.document
    found = {
        "version": VERSION,
        "plan": report.plan.id,
        "area": report.plan.area,
        "period": report.period.label,
        "final": report.period.is_final,
        "illustrative": report.is_illustrative,
        "assumptions": [found.indicator for found in report.assumed],
        "document": {"number": document.number, "date": document.date} if document else None,
        "explanations": [_explanation(report, assessment, words) for assessment in chosen],
        "engine": [{"rule": name, "definition": definition} for name, definition in rules] or None,
    }
    return json.dumps(found, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _explanation(report: Report, assessment: Assessment, words: Words) -> Json:
    case, indicator = assessment.case, assessment.indicator
    target = next(t for t in report.targets if t.target.number == indicator.target)
    share = indicator.path.share(case.period.month)
    return {
        "id": indicator.id,
        "name": {"vi": indicator.name.vi, "en": indicator.name.en},
        "target": {"number": indicator.target, "status": target.status.value},
        "printed": indicator.printed,
        "rule": _rule(assessment),
        "path": {
            "name": indicator.path.name.value,
            "share": _figure(Fraction(1) if case.period.is_final else share),
            "baseline": _figure(report.plan.baseline(indicator)),
        },
        "due": case.is_due,
        "expected": _figure(case.expected),
        "tolerance": _figure(case.tolerance),
        "actual": _actual(assessment),
        "needs_evidence": indicator.needs_evidence,
        "aspiration": indicator.is_aspiration,
        "status": assessment.status.value,
        "margin": _figure(assessment.margin),
        "firings": [_firing(f) for f in report.firings if f.keys and f.keys[0][1] == case.key],
        "alerts": [
            alert.pattern.code
            for alert in report.alerts
            if alert.indicator is not None and alert.indicator.id == indicator.id
        ],
        "problems": [
            {"code": p.code, "message": words.problem(p)[0], "mark": _mark(p.mark)}
            for p in report.problems
            if case.actual is not None and p.mark == case.actual.mark
        ],
        "owner": indicator.owner,
        "actions": list(indicator.actions),
        "forecast": _figure(assessment.forecast.value),
        "outlook": assessment.forecast.outlook.value,
    }


def _rule(assessment: Assessment) -> Json:
    case, indicator = assessment.case, assessment.indicator
    begun = [a for a in indicator.amendments if a.requirement.mark == case.asked.mark]
    amended = {"from": begun[-1].start.isoformat(), "cite": begun[-1].cite.vi} if begun else None
    return {
        "kind": indicator.flow.value,
        "measure": indicator.measure,
        "verb": case.asked.verb.value,
        "figures": _figures(case.requirement),
        "named": case.asked.named.value if case.asked.named else None,
        "is_last_year": case.asked.named is Named.LAST_YEAR,
        "exceeds": _figure(case.asked.exceeds),
        "amended": amended,
        "mark": _mark(case.asked.mark),
    }


def _figures(requirement: Requirement | None) -> list[str | None]:
    return [_figure(figure) for figure in requirement.figures] if requirement else []


def _actual(assessment: Assessment) -> Json | None:
    actual = assessment.case.actual
    if actual is None:
        return None
    return {
        "value": _figure(actual.value),
        "readable": actual.value is not None,
        "last_year": _figure(actual.last_year),
        "last_year_readable": not actual.is_last_year_unreadable,
        "note": actual.note,
        "evidence": actual.evidence,
        "provisional": actual.is_provisional,
        "derived": actual.is_derived,
        "mark": _mark(actual.mark),
    }


def _firing(firing: Firing) -> Json:
    told = firing.concluded
    concluded = {"kind": told.kind, "key": told.key, "props": dict(told.props)} if told else None
    return {"rule": firing.rule, "facts": dict(firing.keys), "concluded": concluded}


def _figure(figure: Fraction | None) -> str | None:
    if figure is None:
        return None
    text = decimal_text(figure, 12)
    return text if Fraction(text) == figure else f"{figure.numerator}/{figure.denominator}"


def _mark(mark: Mark) -> Json:
    return {key: value for key, value in mark._asdict().items() if value is not None}
