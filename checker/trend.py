"""Forecasts: where the year would end at the pace so far, and what the rest must bring.

A running total is projected along its own path, never along a straight line where the rule gives
seasons: forecast = actual / cumulative path share. A level is forecast to stay where it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from checker.facts.cases import ZERO, lead_on
from checker.model.judged import Case, Forecast, Outlook
from checker.model.period import Period
from checker.model.plan import CEILINGS, FLOORS, STRICT, Flow, Judgement, Named, PathName, Verb

_NOTHING = (None, None, None)


def forecast_all(
    judgement: Judgement, cases: Iterable[Case], period: Period
) -> dict[str, Forecast]:
    """Forecast every indicator at `period` from its cases up to then; keyed by indicator."""
    known: dict[str, list[Case]] = {}
    for case in cases:
        known.setdefault(case.indicator.id, []).append(case)
    found: dict[str, Forecast] = {}
    for identity, course in known.items():
        course.sort(key=lambda case: case.period.key)
        now = next(case for case in course if case.period == period)
        found[identity] = _forecast(judgement, now, [c for c in course if c.value is not None])
    return found


def _forecast(judgement: Judgement, now: Case, course: list[Case]) -> Forecast:
    reason = _why_unknown(now)
    if reason:
        return Forecast(*_NOTHING, "", Outlook.UNKNOWN, reason, needed_per_quarter(now))
    if now.indicator.is_yes_no:
        likely = Outlook.LIKELY if now.lead == 0 else Outlook.UNLIKELY
        return Forecast(*_NOTHING, "last-value", likely, "", None)
    value, recent, before, method = _project(now, course)
    outlook = _outlook(judgement, now, value)
    return Forecast(value, recent, before, method, outlook, "", needed_per_quarter(now))


def _why_unknown(now: Case) -> str:
    """Name the reason for having no forecast; empty where there is one."""
    if now.requirement is None:
        return "target_not_set"
    if not now.is_due:
        return "not_due"
    if now.value is None:
        return "not_reported" if now.actual is None else "invalid"
    if now.period.is_final:
        return ""
    if now.indicator.flow is Flow.RUNNING:
        if now.asked.named is Named.LAST_YEAR:
            return "last_year"
        if now.indicator.path.share(now.period.month) == 0:
            return "no_share"
    return ""


def _project(
    now: Case, course: list[Case]
) -> tuple[Fraction, Fraction | None, Fraction | None, str]:
    value = now.value
    assert value is not None
    if now.period.is_final:
        return value, None, None, "final"
    if now.indicator.flow is not Flow.RUNNING:
        return value, None, None, "last-value"
    path = now.indicator.path
    if path.name is PathName.HOLD:
        return value, None, None, "last-value"
    share = path.share(now.period.month)
    ends = [value + pace * (1 - share) for pace in _paces(course)] if len(course) > 1 else []
    recent, before = (None, None, *ends)[:-3:-1]
    return value / share, recent, before, "pace-so-far"


def _paces(course: list[Case]) -> list[Fraction]:
    """Return, per known period, the gain since the one before over the share of the path gained."""
    found: list[Fraction] = []
    before, share_before = ZERO, ZERO
    for case in course:
        share = case.indicator.path.share(case.period.month)
        value = case.value if case.value is not None else before
        if share != share_before:
            found.append((value - before) / (share - share_before))
        before, share_before = value, share
    return found


def _outlook(judgement: Judgement, now: Case, value: Fraction) -> Outlook:
    """Likely where the forecast satisfies the threshold, difficult where it is short by little."""
    requirement = now.requirement
    assert requirement is not None
    threshold = None if requirement.verb is Verb.BETWEEN else requirement.figures[0]
    lead, edge = lead_on(requirement, threshold, value)
    if lead > 0 or (lead == 0 and requirement.verb not in STRICT):
        return Outlook.LIKELY
    if now.period.is_final:
        return Outlook.UNLIKELY
    within = -lead <= judgement.difficult_share * abs(edge)
    return Outlook.DIFFICULT if within else Outlook.UNLIKELY


def needed_per_quarter(now: Case) -> Fraction | None:
    """Return (T - a) / quarters left: what each must add, or may add where T is a ceiling.

    None where nothing is to be added: no single threshold, the year over, a floor reached, or a
    level that holds.
    """
    requirement, value, left = now.requirement, now.value, now.period.quarters_left
    if requirement is None or value is None or not left or now.origin:
        return None
    if requirement.verb not in FLOORS | CEILINGS or requirement.named is Named.LAST_YEAR:
        return None
    rest = requirement.figures[0] - value
    if requirement.verb in FLOORS:
        return rest / left if rest > 0 else None
    is_running = now.indicator.flow is Flow.RUNNING
    return rest / left if (rest >= 0) is is_running else None
