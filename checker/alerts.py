"""Firings into alerts: what a leader must act on, worst first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from checker.model.judged import (
    Alert,
    Assessment,
    Fact,
    Firing,
    Status,
    TargetAssessment,
)
from checker.model.plan import AlertPattern, Plan

SEVERITIES = ("critical", "high", "medium", "low")


def lookback(patterns: Iterable[AlertPattern]) -> int:
    """Return how many periods before the one under review the alert patterns look at."""
    deepest = 0
    for pattern in patterns:
        steps: dict[str, int] = {}
        for fact in pattern.facts:
            earlier = [c.reference for c in fact.conditions if c.reference is not None]
            steps[fact.alias] = max(
                (steps[alias] + (prop == "previous") for alias, prop in earlier), default=0
            ) + any(c.prop == "previous" for c in fact.conditions if c.reference is not None)
        deepest = max(deepest, *steps.values())
    return deepest


def section_facts(targets: Iterable[TargetAssessment]) -> tuple[Fact, ...]:
    """Count the targets of each section by status, for the patterns about sections."""
    counts: dict[str, Counter[str]] = {}
    for target in targets:
        counts.setdefault(target.target.section, Counter())[target.status.value] += 1
    return tuple(
        Fact(
            "section",
            section,
            {"key": section, **{status.value: found[status.value] for status in Status}},
        )
        for section, found in counts.items()
    )


def raise_alerts(
    plan: Plan,
    firings: Iterable[Firing],
    assessments: Mapping[str, Assessment],
    sections: Iterable[Fact],
) -> tuple[Alert, ...]:
    """Turn the alert rules' firings into alerts, worst first, each once."""
    pattern_by_code = {pattern.code: pattern for pattern in plan.alerts}
    by_key = {assessment.case.key: assessment for assessment in assessments.values()}
    tallies = {fact.key: fact for fact in sections}
    homes = {target.number: target.section for target in plan.targets}
    targets = {f"target-{number}" for number in homes}
    found: dict[tuple[str, str], Alert] = {}
    for firing in firings:
        told = firing.concluded
        if told is None or told.kind != "alert":
            continue
        pattern = pattern_by_code[str(told.props["code"])]
        key = dict(firing.keys)[pattern.about]
        if not (key in by_key or key in tallies or key in targets):
            continue  # about an earlier period: that was for its own review
        found[(pattern.code, key)] = _alert(pattern, key, by_key, tallies, homes)
    order = {pattern.code: number for number, pattern in enumerate(plan.alerts)}
    places = {identity: number for number, identity in enumerate(plan.indicators)}

    def rank(alert: Alert) -> tuple[int, int, int, int, str]:
        severity = SEVERITIES.index(alert.pattern.severity)
        place = places[alert.indicator.id] if alert.indicator else -1
        code = order[alert.pattern.code]
        return (severity, code, alert.target or 0, place, alert.section)

    return tuple(sorted(found.values(), key=rank))


def _alert(
    pattern: AlertPattern,
    key: str,
    by_key: Mapping[str, Assessment],
    tallies: Mapping[str, Fact],
    sections: Mapping[int, str],
) -> Alert:
    if key in by_key:
        assessment = by_key[key]
        target = assessment.indicator.target
        return Alert(pattern, target, sections[target], assessment)
    if key in tallies:
        count = tallies[key].props[Status.BEHIND.value]
        return Alert(pattern, None, key, None, int(count))
    number = int(key.removeprefix("target-"))
    return Alert(pattern, number, sections[number], None)
