"""Explanations as JSON, version 1: everything a verdict rests on, so that it can be judged again.

Figures are decimals as text; a figure without a finite decimal form is given as a fraction
(`numerator/denominator`) beside it, since a verdict is judged on the exact one.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from checker.model.actuals import Actual
from checker.model.assessment import Assessment, Best, TargetAssessment
from checker.model.case import Firing
from checker.model.course_json import course_json, forecast_json
from checker.model.explained import Change, Earlier, Explained
from checker.model.figures import decimal_text
from checker.model.judged import Report
from checker.model.requirement import Named, Requirement
from checker.problems import Mark
from checker.words import Words

VERSION = 1
Json = dict[str, Any]


def explain_json(
    report: Report,
    chosen: tuple[Explained, ...],
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
        "as_of": report.as_of.isoformat(),
        "final": report.period.is_final,
        "illustrative": report.is_illustrative,
        "assumptions": [found.indicator for found in report.assumed],
        "document": {"number": document.number, "date": document.date} if document else None,
        "explanations": [_explanation(report, explained, words) for explained in chosen],
        "engine": [{"rule": name, "definition": definition} for name, definition in rules] or None,
    }
    return json.dumps(found, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _explanation(report: Report, explained: Explained, words: Words) -> Json:
    assessment = explained.assessment
    case, indicator = assessment.case, assessment.indicator
    target = next(t for t in report.targets if t.target.number == indicator.target)
    share = indicator.path.share(case.period.month)
    return {
        "id": indicator.id,
        "name": {"vi": indicator.name.vi, "en": indicator.name.en},
        "target": _target(target, explained),
        "printed": indicator.printed,
        "rule": _rule(assessment),
        "path": {
            "name": indicator.path.name.value,
            "milestones": _shares(indicator.path.milestones),
            "share": _figure(Fraction(1) if case.period.is_final else share),
            "baseline": _figure(report.plan.baseline(indicator)),
        },
        "due": case.is_due,
        "expected": _figure(case.expected),
        "tolerance": _figure(case.tolerance),
        "tolerance_of": {
            "share": _figure(explained.tolerance.share),
            "points": _figure(explained.tolerance.points),
        },
        "actual": _actual(case.actual),
        "derivation": _derivation(report, explained),
        "same_as": [_other(other) for other in explained.shared],
        "needs_evidence": indicator.needs_evidence,
        "aspiration": indicator.is_aspiration,
        "status": assessment.status.value,
        "waived": _waived(assessment),
        "margin": _figure(assessment.margin),
        "changes": [_change(change) for change in explained.changes],
        "earlier": [_earlier(earlier) for earlier in explained.earlier],
        "joined": [_other(other) for other in explained.joined],
        "firings": [_firing(firing) for firing in explained.firings],
        "alerts": [alert.pattern.code for alert in explained.alerts],
        "problems": [
            {"code": p.code, "message": words.problem(p)[0], "mark": _mark(p.mark)}
            for p in report.problems
            if case.actual is not None and p.mark == case.actual.mark
        ],
        "owner": indicator.owner,
        "actions": list(indicator.actions),
        **course_json(report, assessment, _figure, _mark),
        **forecast_json(assessment.forecast, _figure),
        "best_quarter": _best(assessment.forecast.best),
        "upper": _upper(explained),
    }


def _upper(explained: Explained) -> Json | None:
    """The chain from what the upper level asks to the verdict on it."""
    tier = explained.assessment.indicator.upper
    if explained.upper is None or tier is None:
        return None
    above = explained.upper.assessment
    return {
        "by": {"vi": tier.by.vi, "en": tier.by.en},
        "printed": tier.printed,
        "rule": _rule(above),
        "expected": _figure(above.case.expected),
        "tolerance": _figure(above.case.tolerance),
        "status": above.status.value,
        "margin": _figure(above.margin),
        "changes": [_change(change) for change in explained.upper.changes],
        "firings": [_firing(firing) for firing in explained.upper.firings],
    }


def _best(best: Best | None) -> Json | None:
    return {"pace": _figure(best.pace), "period": best.period.label} if best else None


def _rule(assessment: Assessment) -> Json:
    case, indicator = assessment.case, assessment.indicator
    return {
        "kind": indicator.flow.value,
        "measure": indicator.measure,
        "verb": case.asked.verb.value,
        "figures": _figures(case.requirement),
        "named": case.asked.named.value if case.asked.named else None,
        "is_last_year": case.asked.named is Named.LAST_YEAR,
        "exceeds": _figure(case.asked.exceeds),
        "amended": _amended(assessment),
        "mark": _mark(case.asked.mark),
    }


def _amended(assessment: Assessment) -> Json | None:
    """Since when the requirement is in force and what it replaced; None for the rule's own."""
    amendment = assessment.case.amendment
    if amendment is None:
        return None
    before = assessment.indicator.requirement_before(amendment)
    return {
        "from": amendment.start.isoformat(),
        "cite": amendment.cite.vi,
        "before": {
            "verb": before.verb.value,
            "figures": _figures(before),
            "named": before.named.value if before.named else None,
            "mark": _mark(before.mark),
        },
    }


def _waived(assessment: Assessment) -> Json | None:
    waiver = assessment.waiver
    if waiver is None:
        return None
    return {
        "reason": {"vi": waiver.reason.vi, "en": waiver.reason.en},
        "approved_by": {"vi": waiver.approved_by.vi, "en": waiver.approved_by.en},
        "until": waiver.until.isoformat(),
        "mark": _mark(waiver.mark),
    }


def _figures(requirement: Requirement | None) -> list[str | None]:
    return [_figure(figure) for figure in requirement.figures] if requirement else []


def _target(target: TargetAssessment, explained: Explained) -> Json:
    """The target's status, and how many of its binding parts have each."""
    counts = Counter(a.status.value for a in target.indicators if not a.indicator.is_aspiration)
    return {
        "number": target.target.number,
        "status": target.status.value,
        "counts": dict(counts),
        "firings": [_firing(firing) for firing in explained.target_firings],
    }


def _shares(milestones: Iterable[Fraction] | None) -> list[str | None] | None:
    return [_figure(share) for share in milestones] if milestones is not None else None


def _derivation(report: Report, explained: Explained) -> Json | None:
    """How a figure follows from others; None where it was handed in."""
    derivation = explained.assessment.indicator.derivation
    if derivation is None or not explained.sources:
        return None
    origin = report.plan.indicators[derivation.source]
    return {
        "how": derivation.how.value,
        "decimals": derivation.decimals,
        "baseline": _figure(report.plan.baseline(origin)),
        "sources": [_other(source) for source in explained.sources],
    }


def _other(other: Assessment) -> Json:
    """Another part that the explained one rests on."""
    return {
        "id": other.indicator.id,
        "target": other.indicator.target,
        "measure": other.indicator.measure,
        "status": other.status.value,
        "actual": _actual(other.case.actual),
    }


def _earlier(earlier: Earlier) -> Json:
    """The same part at an earlier period that an alert looks at."""
    case = earlier.case
    return {
        "period": case.period.label,
        "figures": _figures(case.requirement),
        "expected": _figure(case.expected),
        "tolerance": _figure(case.tolerance),
        "actual": _actual(case.actual),
        "status": earlier.status.value if earlier.status else None,
        "firings": [_firing(firing) for firing in earlier.firings],
    }


def _change(change: Change) -> Json:
    """The bound on its figure, and on the figure it follows from, for a status."""
    bound, source = change.bound, None
    if change.source is not None and change.source_bound is not None:
        given = change.source_bound
        source = {
            "id": change.source.indicator.id,
            "verb": given.verb.value,
            "figures": _figures(given),
        }
    return {
        "status": change.status.value,
        "verb": bound.verb.value,
        "figures": _figures(bound),
        "source": source,
    }


def _actual(actual: Actual | None) -> Json | None:
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
