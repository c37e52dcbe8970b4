"""Firings into alerts: what a leader must act on, worst first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from checker.model.alert import SEVERITIES, Alert
from checker.model.assessment import FAIL_LEVELS, Assessment, Status, TargetAssessment
from checker.model.case import Fact, Firing
from checker.model.declared import AlertPattern
from checker.model.plan import Plan
from checker.model.reporting import Lateness


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
    targets: Iterable[TargetAssessment],
    sections: Iterable[Fact],
    reports: Mapping[str, Lateness],
) -> tuple[Alert, ...]:
    """Turn the alert rules' firings into alerts, worst first, each once; what is waived comes last."""
    pattern_by_code = {pattern.code: pattern for pattern in plan.alerts}
    by_key = {part.case.key: part for target in targets for part in target.indicators}
    tallies = {fact.key: fact for fact in sections}
    by_name = {f"target-{target.target.number}": target for target in targets}
    found: dict[tuple[str, str], Alert] = {}
    for firing in firings:
        told = firing.concluded
        if told is None or told.kind != "alert":
            continue
        pattern = pattern_by_code[str(told.props["code"])]
        key = dict(firing.keys)[pattern.about]
        if key in reports:
            found[(pattern.code, key)] = Alert(pattern, None, "", None, lateness=reports[key])
        elif key in by_key or key in tallies or key in by_name:
            found[(pattern.code, key)] = _alert(pattern, key, by_key, tallies, by_name)
        # Else it is about an earlier period: that was for its own review.
    order = {pattern.code: number for number, pattern in enumerate(plan.alerts)}
    places = {identity: number for number, identity in enumerate(plan.indicators)}

    def rank(alert: Alert) -> tuple[bool, int, int, int, int, str]:
        severity = SEVERITIES.index(alert.pattern.severity)
        place = places[alert.indicator.id] if alert.indicator else -1
        code = order[alert.pattern.code]
        is_waived = alert.waiver is not None
        return (is_waived, severity, code, alert.target or 0, place, alert.section)

    return tuple(sorted(found.values(), key=rank))


def _alert(
    pattern: AlertPattern,
    key: str,
    by_key: Mapping[str, Assessment],
    tallies: Mapping[str, Fact],
    by_name: Mapping[str, TargetAssessment],
) -> Alert:
    if key in by_key:
        assessment = by_key[key]
        number = assessment.indicator.target
        section = by_name[f"target-{number}"].target.section
        return Alert(pattern, number, section, assessment, waiver=assessment.waiver)
    if key in tallies:
        wanted = _counted(pattern)
        mine = [t for t in by_name.values() if t.target.section == key and t.status in wanted]
        return Alert(pattern, None, key, None, tuple(mine))
    found = by_name[key]
    number, section = found.target.number, found.target.section
    return Alert(pattern, number, section, None, (found,), waiver=found.waiver)


def _counted(pattern: AlertPattern) -> frozenset[Status]:
    """Return the statuses of whose targets a pattern about a section asks how many there are."""
    fact = next(fact for fact in pattern.facts if fact.alias == pattern.about)
    named = {condition.prop for condition in fact.conditions}
    return frozenset(s for s in Status if s.value in named) or frozenset(FAIL_LEVELS)
