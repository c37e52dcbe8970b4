"""What a leader asks of an alert about a part: since when, and what is needed by when.

The engine judges the periods that alert patterns look at. Earlier ones, and only of parts that an
alert is about, are judged here by the same plain comparisons that confirm every verdict.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction

from checker.assess import plain_status
from checker.facts.cases import build_case
from checker.model.actuals import History
from checker.model.alert import Alert, How, Lag, Need
from checker.model.assessment import Assessment, Status
from checker.model.case import Case
from checker.model.path import Flow
from checker.model.period import Period
from checker.model.plan import Plan
from checker.model.requirement import CEILINGS, FLOORS, STRICT

_SHORT = frozenset({Status.MISSED, Status.BEHIND, Status.SLIGHTLY_BEHIND})
_ALONE = frozenset({Status.NOT_REPORTED, Status.INVALID, Status.UNVERIFIED, Status.TARGET_NOT_SET})
_SILENT = frozenset({Status.NOT_REPORTED, Status.INVALID})


def with_courses(
    plan: Plan,
    alerts: Iterable[Alert],
    history: History,
    course: Iterable[Case],
    statuses: Mapping[str, Status],
    as_of: date,
) -> tuple[Alert, ...]:
    """Say of each alert about a part since when it lags, and what it needs by when.

    `course` holds every case up to the period under review, `statuses` what the engine gave those
    that it judged; thresholds of the next period are those known on `as_of`.
    """
    found = tuple(alerts)
    wanted = {alert.indicator.id for alert in found if alert.indicator}
    past: dict[str, list[Case]] = {identity: [] for identity in wanted}
    for case in course:
        if case.indicator.id in past:
            past[case.indicator.id].append(case)
    bands = plan.judgement.indicator_bands

    def status_of(case: Case) -> Status:
        return statuses.get(case.key) or plain_status(bands, case)

    parts = {a.indicator.id: a.assessment for a in found if a.indicator and a.assessment}
    said = {
        identity: (lag_of(past[identity], status_of), need_of(plan, part, history, as_of))
        for identity, part in parts.items()
    }
    return tuple(
        alert._replace(lag=said[alert.indicator.id][0], need=said[alert.indicator.id][1])
        if alert.indicator
        else alert
        for alert in found
    )


def lag_of(past: Sequence[Case], status_of: Callable[[Case], Status]) -> Lag | None:
    """Follow a part back from its last case as long as it is in the same state.

    All that falls short is one state. A period without a figure or a file does not end the run,
    since nobody knows what it would have shown, and is not counted: it is told.
    """
    *earlier, now = past
    first = status_of(now)
    alike = _SHORT if first in _SHORT else frozenset({first}) & _ALONE
    if not alike:
        return None
    since, later, count = now.period, now.period, 1
    silent: tuple[Period, ...] = ()
    unheard: tuple[Period, ...] = ()
    for case in reversed(earlier):
        unheard = (*later.missing_since(case.period), *unheard)
        later, status = case.period, status_of(case)
        if status in alike:
            since, count = case.period, count + 1
            silent, unheard = (*unheard, *silent), ()
        elif status in _SILENT:
            unheard = (case.period, *unheard)
        else:
            break
    return Lag(since, count, silent)


def need_of(plan: Plan, part: Assessment, history: History, as_of: date) -> Need | None:
    """Return what a part must bring by the end of the next period; None where nothing is to do.

    None as well where nothing can be said: no figure now, the year over, the next threshold not
    known, or a running total that is past its ceiling for good.
    """
    now, ahead = part.case, part.case.period.following
    if ahead is None or now.value is None:
        return None
    case = build_case(plan, part.indicator, ahead, min(ahead.end, as_of), history)
    asked = case.requirement
    if asked is None or not case.is_due:
        return None
    if asked.is_yes_no:
        is_so = now.value == asked.figures[0]
        return None if is_so else Need(How.BECOME, asked.figures[0], ahead.end)
    low, high = asked.interval
    if asked.verb in FLOORS | CEILINGS and case.expected is not None:
        low, high = (case.expected, None) if asked.verb in FLOORS else (None, case.expected)
    return _distance(now, asked.verb in STRICT, low, high, ahead.end)


def _distance(
    now: Case, is_more: bool, low: Fraction | None, high: Fraction | None, by: date
) -> Need | None:
    """Return the way into the interval that is asked for, or what may be added under a ceiling."""
    value = now.value
    assert value is not None
    if low is not None and (value < low or (is_more and value == low)):
        return Need(How.ADD, low - value, by, is_more)
    is_running = now.indicator.flow is Flow.RUNNING
    if high is None:
        return None
    is_over = value > high or (is_more and value == high)
    if is_running:
        is_open = is_over or low is not None
        return None if is_open else Need(How.ALLOW, high - value, by, is_more)
    return Need(How.LOWER, value - high, by, is_more) if is_over else None
