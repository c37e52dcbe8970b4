"""Forecasts: where the year would end at the pace so far, and what the rest must bring.

A running total is projected along its own path, never along a straight line where the rule gives
seasons: forecast = actual / cumulative path share. A level is forecast to stay where it is; from
three known figures on it goes on along their straight trend (of its path, where that has seasons).
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from checker.facts.cases import lead_on
from checker.model.actuals import NO_EARLIER, Earlier
from checker.model.assessment import Forecast, Outlook
from checker.model.case import Case
from checker.model.declared import Judgement
from checker.model.figures import ZERO, Range
from checker.model.indicator import Indicator
from checker.model.path import Flow, Path, PathName
from checker.model.period import Period
from checker.model.plan import Plan
from checker.model.requirement import STRICT, Named, Verb
from checker.trend.needed import need
from checker.trend.points import YEAR, Point, known_points, slope, spans

Ends = tuple[Fraction | None, Fraction | None]
TREND = "trend"
_NO_ENDS: Ends = (None, None)


def forecast_all(
    plan: Plan, cases: Iterable[Case], period: Period, earlier: Earlier = NO_EARLIER
) -> dict[str, Forecast]:
    """Forecast every indicator at `period` from its cases up to then; keyed by indicator.

    A running total asked to do better than `earlier` is held against last year's whole.
    """
    known: dict[str, list[Case]] = {}
    for case in cases:
        known.setdefault(case.indicator.id, []).append(case)
    found: dict[str, Forecast] = {}
    for identity, course in known.items():
        course.sort(key=lambda case: case.period.key)
        now = next(case for case in course if case.period == period)
        known_whole = earlier.figures.get((identity, YEAR))
        whole = known_whole.value if known_whole is not None else plan.baseline(now.indicator)
        found[identity] = _forecast(plan, against_the_whole(now, whole), course)
    return found


def against_the_whole(now: Case, whole: Fraction | None) -> Case:
    """Put last year's whole in place of its same period, where a running total is held against it.

    The total then runs towards it month by month. Unchanged where nobody knows the whole.
    """
    is_asked = now.asked.named is Named.LAST_YEAR and now.indicator.flow is Flow.RUNNING
    if not is_asked or whole is None or now.requirement is None or now.period.is_final:
        return now
    whole_year = now.asked._replace(named=None, figures=(whole,))
    along = now.indicator._replace(path=Path(PathName.EVEN))
    return now._replace(requirement=whole_year, indicator=along)


def _forecast(plan: Plan, now: Case, course: list[Case]) -> Forecast:
    points = known_points(course)
    needed = need(now, points, plan.baseline(now.indicator))
    reason = why_unknown(now)
    if reason:
        return Forecast(None, None, None, "", Outlook.UNKNOWN, reason, *needed)
    if now.indicator.is_yes_no:
        likely = Outlook.LIKELY if now.lead == 0 else Outlook.UNLIKELY
        return Forecast(None, None, None, "last-value", likely, "", *needed)
    value, (recent, before), method = project(now.indicator, now.period, points)
    if method == TREND:
        allowed = now.indicator.range
        value, recent, before = (_within(allowed, end) for end in (value, recent, before))
    assert value is not None
    outlook = _outlook(plan.judgement, now, value)
    return Forecast(value, recent, before, method, outlook, "", *needed)


def why_unknown(now: Case) -> str:
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
        if now.requirement.named is Named.LAST_YEAR:
            return "last_year"
        if now.indicator.path.share(now.period.month) == 0:
            return "no_share"
    return ""


def project(
    indicator: Indicator, period: Period, points: list[Point]
) -> tuple[Fraction | None, Ends, str]:
    """Return the forecast, where the last two paces alone would end, and the method's name.

    All are weighted sums of the figures; of a `TREND` they may lie beyond what the measure can be.
    """
    last = points[-1]
    if period.is_final:
        return last.value, _NO_ENDS, "final"
    if indicator.flow is not Flow.RUNNING:
        rise = slope(points)
        if rise is None:
            return last.value, _NO_ENDS, "last-value"
        return last.value + rise * (YEAR - last.along), _ends(points), TREND
    if indicator.path.name is PathName.HOLD:
        return last.value, _NO_ENDS, "last-value"
    method = "seasonal-path" if indicator.path.name is PathName.MILESTONES else "pace-so-far"
    # One figure has one pace, which is the forecast itself.
    origin = Point(0, 0, ZERO, None)
    ends = _ends([origin, *points]) if len(points) > 1 else _NO_ENDS
    return last.value * YEAR / last.along, ends, method


def _ends(points: list[Point]) -> Ends:
    """Return where the year ends at the pace of the last span alone, and of the one before it."""
    last = points[-1]
    left = YEAR - last.along
    gone = [span for span in spans(points) if span.along > 0]
    ends = [last.value + span.gain * left / span.along for span in gone[-2:]]
    recent, before = (None, None, *ends)[:-3:-1]
    return recent, before


def _within(allowed: Range, figure: Fraction | None) -> Fraction | None:
    """Hold a trend within what the measure can be: no share goes on above 100 %."""
    if figure is None:
        return None
    low, high = allowed.low, allowed.high
    figure = figure if low is None else max(low, figure)
    return figure if high is None else min(high, figure)


def _outlook(judgement: Judgement, now: Case, value: Fraction) -> Outlook:
    requirement = now.requirement
    assert requirement is not None
    threshold = None if requirement.verb is Verb.BETWEEN else requirement.figures[0]
    lead, edge = lead_on(requirement, threshold, value)
    is_near = -lead <= judgement.difficult_share * abs(edge)
    return outlook_of(now, lead, is_near=is_near)


def outlook_of(now: Case, lead: Fraction | int, *, is_near: bool) -> Outlook:
    """Likely where the forecast satisfies the threshold, difficult where it is short by little.

    `lead` is by how much it is ahead of the threshold: its sign alone counts.
    """
    if lead > 0 or (lead == 0 and now.asked.verb not in STRICT):
        return Outlook.LIKELY
    return Outlook.DIFFICULT if is_near and not now.period.is_final else Outlook.UNLIKELY
