"""An alert: what it is about, since when, and what is needed by when."""

from __future__ import annotations

from checker.model.alert import Alert, How, Need
from checker.model.case import mark_of
from checker.render.json_report.values import Json, mark_json, number
from checker.words import Words


def alert_json(alert: Alert, words: Words) -> Json:
    """One alert; the figures and places are its part's, null where it is about no part."""
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
        found["missing"] = len(alert.lateness.missing)
        found["missing_parts"] = [part.id for part in alert.lateness.missing]
        found["mark"] = mark_json(alert.lateness.mark)
        found["rule_mark"] = mark_json(alert.lateness.rule_mark)
    if assessment is not None:
        found["status"] = assessment.status.value
        found["gap"] = None if assessment.indicator.is_yes_no else number(assessment.gap)
        found["needed_per_quarter"] = number(assessment.forecast.needed)
        found["mark"] = mark_json(mark_of(assessment.case.actual))
        found["rule_mark"] = mark_json(assessment.case.asked.mark)
    return found


def _need(need: Need | None) -> Json | None:
    """What is needed by the end of the next period; `become` has no amount but a yes or no."""
    if need is None:
        return None
    amount = bool(need.amount) if need.how is How.BECOME else number(need.amount)
    return {
        "how": need.how.value,
        "amount": amount,
        "more": need.is_more,
        "by": need.by.isoformat(),
    }
