"""Firings into assessments: one verdict for every part and every target, each confirmed.

The engine decides; plain comparisons here confirm what it decided on figures. A disagreement, a
part without a verdict or with two is our own fault (exit 3) and never becomes a verdict.
"""

from __future__ import annotations

import operator
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import Any

from checker.engine.host import Session
from checker.facts.cases import margin
from checker.facts.handover import table_props
from checker.model.actuals import Actual
from checker.model.assessment import Assessment, Forecast, Status, TargetAssessment
from checker.model.case import Case, Fact, Firing, Value
from checker.model.declared import Band, Judgement
from checker.model.path import Flow
from checker.model.period import Period
from checker.model.plan import Plan, Target
from checker.model.requirement import FLOORS, Named, Requirement, Verb
from checker.problems import CheckerFault

_BOUNDS: dict[Verb, Callable[[Any, Any], bool]] = {
    Verb.AT_LEAST: operator.ge,
    Verb.MORE_THAN: operator.gt,
    Verb.AT_MOST: operator.le,
    Verb.LESS_THAN: operator.lt,
}
_HOLDS = {**_BOUNDS, Verb.EQUALS: operator.eq, Verb.IS: operator.eq}


def statuses_of(
    judgement: Judgement, cases: Iterable[Case], firings: Iterable[Firing]
) -> dict[str, Status]:
    """Read the one status the engine gave each case, and confirm it; keyed by case."""
    fired = tuple(firings)
    verdicts = _concluded(fired, "verdict")
    statuses = _concluded(fired, "status")
    found: dict[str, Status] = {}
    for case in cases:
        if case.key not in verdicts or case.key not in statuses:
            raise CheckerFault(f"{case.key}: the engine gave no verdict")
        status = Status(statuses[case.key].props["status"])
        confirm(judgement.indicator_bands, case, verdicts[case.key], status)
        found[case.key] = status
    return found


def _concluded(firings: Iterable[Firing], kind: str) -> dict[str, Fact]:
    found: dict[str, Fact] = {}
    for firing in firings:
        fact = firing.concluded
        if fact is None or fact.kind != kind:
            continue
        if fact.key in found:
            raise CheckerFault(f"{fact.key}: two rules gave a {kind}, the second {firing.rule}")
        found[fact.key] = fact
    return found


def confirm(bands: Iterable[Band], case: Case, verdict: Fact, status: Status) -> None:
    """Judge once more, by plain comparisons outside the engine; to differ is our own fault.

    First the figure against its threshold, then the verdict table, line by line from the top.
    """
    given = {**verdict.props, "result": _result(case)}
    first = _first(bands, given)
    if verdict.props["result"] != given["result"] or first != status.value:
        told = f"{verdict.props['result']}/{status.value}"
        raise CheckerFault(
            f"{case.key}: the engine says {told}, figures say {given['result']}/{first}"
        )


def plain_status(bands: Iterable[Band], case: Case) -> Status:
    """Judge a case by plain comparisons alone: for periods that no alert pattern looks at."""
    return Status(_first(bands, {**table_props(case), "result": _result(case)}))


def _first(bands: Iterable[Band], given: Mapping[str, Value]) -> str:
    return next((band.status for band in bands if _applies(band, given)), "none")


def _applies(band: Band, given: Mapping[str, Value]) -> bool:
    return all(
        (not c.words or given[c.prop] in c.words)
        and all(_BOUNDS[verb](int(given[c.prop]), limit) for verb, limit in c.bounds)
        for c in band.conditions
    )


def _result(case: Case) -> str:
    """Say by plain comparison what the threshold rules must have found."""
    value, requirement = case.value, case.requirement
    if value is None or requirement is None:
        return "none"
    verb, is_last_year = requirement.verb, requirement.named is Named.LAST_YEAR
    if holds(requirement, value):
        limit = requirement.figures[0] if requirement.exceeds is None else requirement.exceeds
        is_beyond = (verb is Verb.AT_LEAST and value > limit) or (
            verb is Verb.AT_MOST and value < limit
        )
        return "beyond" if is_beyond else "holds"
    high = requirement.interval[1]
    is_over = high is not None and value >= high and requirement.has_ceiling
    is_running = case.indicator.flow is Flow.RUNNING
    return "past" if is_over and is_running and not is_last_year else "short"


def holds(requirement: Requirement, value: Fraction) -> bool:
    """Tell by plain comparison whether a figure satisfies a requirement."""
    figures = requirement.figures
    if requirement.verb is Verb.BETWEEN:
        return figures[0] <= value <= figures[1]
    if requirement.verb is Verb.ABOUT:
        return abs(value - figures[0]) <= figures[1]
    return bool(_HOLDS[requirement.verb](value, figures[0]))


def assess(
    cases: Iterable[Case],
    statuses: Mapping[str, Status],
    forecasts: Mapping[str, Forecast],
    before: Mapping[str, Actual],
    period: Period,
) -> dict[str, Assessment]:
    """Put verdict and figures together for every case of `period`; keyed by indicator.

    The verdict on what the upper level asks of an indicator stands in the indicator's own.
    """
    found = {
        case.indicator.id: Assessment(
            case=case,
            status=statuses[case.key],
            margin=margin(case),
            gap=_gap(case, statuses[case.key]),
            attainment=_attainment(case),
            before=before.get(case.indicator.reported_as),
            forecast=forecasts[case.indicator.id],
        )
        for case in cases
        if case.period == period
    }
    uppers = {a.indicator.upper_of: a for a in found.values() if a.indicator.upper_of}
    if not uppers:
        return found
    own = {key: a for key, a in found.items() if a.indicator.upper_of is None}
    return {key: a._replace(upper=uppers.get(key)) for key, a in own.items()}


def _gap(case: Case, status: Status) -> Fraction | None:
    """Return what is missing to what counts now; None where nothing is or nothing can be said."""
    if status is Status.MISSED:
        distance = margin(case)
        return -distance if distance is not None else None
    return case.shortfall if status in {Status.BEHIND, Status.SLIGHTLY_BEHIND} else None


def _attainment(case: Case) -> Fraction | None:
    """Return the actual as % of the threshold, only where more is better and T is positive."""
    requirement, value = case.requirement, case.value
    if requirement is None or value is None or requirement.verb not in FLOORS:
        return None
    threshold = requirement.figures[0]
    return value / threshold * 100 if threshold > 0 else None


def assess_targets(
    plan: Plan, assessments: Mapping[str, Assessment], session: Session
) -> tuple[tuple[TargetAssessment, ...], tuple[Firing, ...]]:
    """Count each target's statuses and let the engine roll them up."""
    tallies = [_tally(target, assessments) for target in plan.targets]
    firings = session.fire(tallies)
    given = _concluded(firings, "target")
    found: list[TargetAssessment] = []
    for target, tally in zip(plan.targets, tallies, strict=True):
        if tally.key not in given:
            raise CheckerFault(f"target {target.number}: the engine gave no verdict")
        parts = tuple(assessments[indicator.id] for indicator in target.indicators)
        found.append(TargetAssessment(target, Status(given[tally.key].props["status"]), parts))
    return tuple(found), firings


def _tally(target: Target, assessments: Mapping[str, Assessment]) -> Fact:
    """Count the statuses of a target's binding parts: aspirations do not decide.

    `set` are the parts whose threshold is known, `open` those of them that are due.
    """
    counts = Counter(
        assessments[indicator.id].status.value
        for indicator in target.indicators
        if not indicator.is_aspiration
    )
    known = counts.total() - counts[Status.TARGET_NOT_SET.value]
    numbers = {status.value: counts[status.value] for status in Status}
    totals = {"set": known, "open": known - counts[Status.NOT_DUE.value]}
    key = f"target-{target.number}"
    return Fact("tally", key, {"key": key, "section": target.section, **numbers, **totals})
