"""The verdict on a part, and what excuses it."""

from __future__ import annotations

from fractions import Fraction

from checker.model.assessment import Assessment
from checker.model.case import mark_of
from checker.model.course_json import course_json, forecast_json
from checker.model.judged import Report
from checker.model.plan import Waiver
from checker.render.json_report.values import (
    Json,
    mark_json,
    number,
    spoken,
    threshold_json,
    yes_no_or_number,
)


def assessment_json(assessment: Assessment, report: Report) -> Json:
    """One part with its verdict and the figures it rests on, in the part's measure."""
    case, indicator = assessment.case, assessment.indicator
    yes_no, tier, above = indicator.is_yes_no, indicator.upper, assessment.upper

    def write(figure: Fraction | None) -> str | bool | None:
        return yes_no_or_number(figure, yes_no)

    return {
        "id": indicator.id,
        "target": indicator.target,
        "name": spoken(indicator.name),
        "measure": indicator.measure,
        "kind": indicator.flow.value,
        **_judged(assessment),
        "actual": yes_no_or_number(case.value, yes_no),
        "attainment": number(assessment.attainment),
        "gap": None if yes_no else number(assessment.gap),
        "upper": {"by": spoken(tier.by), **_judged(above)} if tier and above else None,
        "waived": waived_json(assessment.waiver),
        "aspiration": indicator.is_aspiration,
        "provisional": bool(case.actual and case.actual.is_provisional),
        "derived": bool(case.actual and case.actual.is_derived),
        "assumed": bool(case.actual and case.actual.is_assumed),
        **forecast_json(assessment.forecast, number),
        **course_json(report, assessment, write, mark_json),
        "mark": mark_json(mark_of(case.actual)),
    }


def _judged(assessment: Assessment) -> Json:
    """One tier's requirement and the verdict on it."""
    case, yes_no = assessment.case, assessment.indicator.is_yes_no
    return {
        "verb": case.asked.verb.value,
        "threshold": threshold_json(case.requirement or case.asked),
        "expected": yes_no_or_number(case.expected, yes_no),
        "margin": None if yes_no else number(assessment.margin),
        "status": assessment.status.value,
        "rule_mark": mark_json(case.asked.mark),
    }


def waived_json(waiver: Waiver | None) -> Json | None:
    """Why a failing status is excused, by whom and until when."""
    if waiver is None:
        return None
    return {
        "reason": spoken(waiver.reason),
        "approved_by": spoken(waiver.approved_by),
        "until": waiver.until.isoformat(),
        "mark": mark_json(waiver.mark),
    }
