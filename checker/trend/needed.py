"""What the rest of the year must bring, and how many times the best quarter so far that is."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from checker.model.assessment import Best
from checker.model.case import Case
from checker.model.figures import ZERO
from checker.model.path import Flow
from checker.model.requirement import CEILINGS, FLOORS, STRICT, Named
from checker.trend.points import Point, spans


class Need(NamedTuple):
    """The needed pace per quarter, its ratio to the best quarter; why one of them is not known."""

    pace: Fraction | None
    times: Fraction | None
    best: Best | None
    reason: str


def need(now: Case, points: list[Point], baseline: Fraction | None) -> Need:
    """Say what each quarter left must add, and how many times the best quarter so far that is.

    The best quarter is the largest gain between two known figures, per three months, counted in
    the measure itself whatever the season: 2,310 t in the second quarter is 2,310 t a quarter.
    """
    pace, reason = needed_per_quarter(now)
    if pace is None:
        return Need(None, None, None, reason)
    is_running = now.indicator.flow is Flow.RUNNING
    if is_running and now.asked.verb in CEILINGS:
        return Need(pace, None, None, "allowance")
    start = ZERO if is_running else baseline
    known = points if start is None else [Point(0, 0, start, None), *points]
    gains = list(spans(known))
    if not gains:
        return Need(pace, None, None, "one_figure")
    choose = max if pace > 0 else min
    fastest = choose(gains, key=lambda span: span.quarterly)
    best = Best(fastest.quarterly, fastest.period)
    if not best.pace or (best.pace > 0) is not (pace > 0):
        return Need(pace, None, None, "no_progress")
    return Need(pace, pace / best.pace, best, "")


def needed_per_quarter(now: Case) -> tuple[Fraction | None, str]:
    """Return (T - a) / quarters left: what each must add, or may add where T is a ceiling.

    None, with the reason, where nothing is to be added: no single threshold, the year over, a
    floor reached, or a level that holds.
    """
    requirement, value, left = now.requirement, now.value, now.period.quarters_left
    if requirement is None:
        return None, "target_not_set"
    if value is None:
        return None, "not_reported" if now.actual is None else "invalid"
    if not left:
        return None, "year_over"
    if requirement.named is Named.LAST_YEAR:
        return None, "last_year"
    if requirement.verb not in FLOORS | CEILINGS:
        return None, "no_pace"
    rest = requirement.figures[0] - value
    is_at_the_limit = not rest and requirement.verb in STRICT
    if requirement.verb in CEILINGS and now.indicator.flow is Flow.RUNNING:
        return (None, "passed") if rest < 0 or is_at_the_limit else (rest / left, "")
    if is_at_the_limit:
        return None, "at_the_limit"
    is_short = rest > 0 if requirement.verb in FLOORS else rest < 0
    return (rest / left, "") if is_short else (None, "reached")
