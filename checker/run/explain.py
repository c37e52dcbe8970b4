"""Everything a verdict rests on, put together; and the compiled rules as the engine gets them."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from checker.engine.grammar import definition_of
from checker.facts.cases import requirement_key, tolerance_rule
from checker.facts.scales import build_scales
from checker.model.alert import Alert
from checker.model.assessment import Assessment, Status
from checker.model.case import Case, Firing
from checker.model.explained import Earlier, Explained
from checker.model.judged import Report
from checker.remedies import changes
from checker.rulebook.compiler import compile_plan


def explain(report: Report, chosen: Collection[Assessment]) -> tuple[Explained, ...]:
    """Return each chosen verdict with what it rests on."""
    others = {assessment.indicator.id: assessment for assessment in report.assessments}
    return tuple(_explained(report, assessment, others) for assessment in chosen)


def _explained(report: Report, assessment: Assessment, others: dict[str, Assessment]) -> Explained:
    indicator, key = assessment.indicator, assessment.case.key
    derivation, actual = indicator.derivation, assessment.case.actual
    is_derived = derivation is not None and actual is not None and actual.is_derived
    names = (derivation.source, derivation.whole) if derivation and is_derived else ()
    alerts = tuple(a for a in report.alerts if a.assessment and a.assessment.case.key == key)
    firings = _about(report, key)
    return Explained(
        assessment=assessment,
        changes=changes(report.plan, assessment, others),
        sources=tuple(others[name] for name in names if name in others),
        shared=tuple(_same(assessment, others)),
        earlier=tuple(_earlier(report, assessment, alerts, firings)),
        joined=tuple(_joined(assessment, firings, others)),
        tolerance=tolerance_rule(report.plan.judgement, indicator),
        alerts=alerts,
        firings=firings,
        target_firings=_about(report, f"target-{indicator.target}"),
        upper=_explained(report, assessment.upper, others) if assessment.upper else None,
    )


def _about(report: Report, key: str) -> tuple[Firing, ...]:
    """Return the firings that concluded something about one key."""
    return tuple(f for f in report.firings if f.concluded is not None and f.concluded.key == key)


def _same(assessment: Assessment, others: dict[str, Assessment]) -> list[Assessment]:
    """Return the parts that the same figure serves."""
    indicator = assessment.indicator
    root = indicator.same_as or indicator.id
    return [
        other
        for name, other in others.items()
        if other is not assessment and root in {name, other.indicator.same_as}
    ]


def _joined(
    assessment: Assessment, firings: tuple[Firing, ...], others: dict[str, Assessment]
) -> list[Assessment]:
    """Return the other parts of this period that the firings looked at."""
    named = {key for firing in firings for _, key in firing.keys}
    return [o for o in others.values() if o.case.key in named and o is not assessment]


def _earlier(
    report: Report,
    assessment: Assessment,
    alerts: tuple[Alert, ...],
    firings: tuple[Firing, ...],
) -> list[Earlier]:
    """Return the part at the earlier periods that its alerts look at."""
    named = {key for firing in firings for _, key in firing.keys}
    is_moved = any(fact.fact == "movement" for a in alerts for fact in a.pattern.facts)

    def is_asked(case: Case) -> bool:
        return case.key in named or (is_moved and case.period == report.before)

    return [
        Earlier(case, _status(report, case), _about(report, case.key))
        for case in report.earlier
        if case.indicator.id == assessment.indicator.id and is_asked(case)
    ]


def _status(report: Report, case: Case) -> Status | None:
    given = (f.concluded for f in _about(report, case.key))
    found = [Status(fact.props["status"]) for fact in given if fact and fact.kind == "status"]
    return found[0] if found else None


def compiled_rules(
    report: Report, chosen: Collection[Assessment]
) -> tuple[tuple[str, dict[str, Any]], ...]:
    """Return the rules that could fire for the chosen parts, in the engine's own grammar.

    The thresholds are those of the parts alone; verdict tables and alert patterns serve all.
    """
    cases = tuple(tier.case for assessment in chosen for tier in assessment.tiers)
    rules, _ = compile_plan(report.plan, cases, build_scales(cases))
    keys = {requirement_key(case) for case in cases} | {""}
    return tuple(
        (rule.name, definition_of(rule))
        for rule in rules
        if rule.requirement is None or rule.requirement in keys
    )
