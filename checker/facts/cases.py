"""Every indicator at every period, with everything resolved that its verdict needs.

All arithmetic on figures is here, on exact fractions: thresholds, expected values, tolerances.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from checker.measures.catalogue import find_measure
from checker.model.actuals import History
from checker.model.case import Case
from checker.model.declared import Judgement
from checker.model.figures import ZERO
from checker.model.indicator import Indicator
from checker.model.path import Flow, PathName, Tolerance
from checker.model.period import Period
from checker.model.plan import Plan
from checker.model.requirement import CEILINGS, FLOORS, Named, Requirement, Verb


def build_cases(
    plan: Plan, history: History, periods: Iterable[Period], as_of: date | None = None
) -> tuple[Case, ...]:
    """Resolve every indicator of the plan at every period given, in the plan's order.

    What the upper level asks of one is a case of its own, after it. A threshold is that in force at the period's end, as known on `as_of` (at the end itself where
    none is given): an amendment that begins later than either changes nothing.
    """
    return tuple(
        build_case(plan, rule, period, min(period.end, as_of or period.end), history)
        for indicator in plan.indicators.values()
        for rule in indicator.tiers
        for period in periods
    )


def build_case(
    plan: Plan, indicator: Indicator, period: Period, day: date, history: History
) -> Case:
    """Resolve one indicator at one period, by the threshold in force on `day`."""
    actual = history.at(period).get(indicator.reported_as)
    amendment = indicator.amendment_at(day)
    asked = amendment.requirement if amendment else indicator.requirement
    requirement = _with_figures(plan, indicator, asked, period, history)
    is_due = is_due_at(indicator, period)
    is_last_year = asked.named is Named.LAST_YEAR
    origin = requirement.figures[0] if requirement and is_last_year else ZERO
    bare = Case(
        indicator=indicator,
        period=period,
        asked=asked,
        requirement=requirement,
        actual=actual,
        is_due=is_due,
        origin=origin,
        expected=None,
        lead=None,
        tolerance=ZERO,
        amendment=amendment,
    )
    if requirement is None or not is_due:
        return bare
    expected = _expected(plan, indicator, requirement, period)
    value = bare.value
    if value is None:
        return bare._replace(expected=expected)
    lead, edge = lead_on(requirement, expected, value)
    tolerance = _tolerance(plan.judgement, indicator, requirement, edge)
    return bare._replace(expected=expected, lead=lead, tolerance=tolerance)


def is_due_at(indicator: Indicator, period: Period) -> bool:
    """Whether a figure is asked of an indicator at a period."""
    starts = indicator.due is None or period.key >= indicator.due
    return starts and (period.month == 12 or indicator.path.name is not PathName.YEAR_END)


def _with_figures(
    plan: Plan, indicator: Indicator, asked: Requirement, period: Period, history: History
) -> Requirement | None:
    if asked.named is None or asked.figures:
        return asked
    if asked.named is Named.ASSIGNED:
        return None
    known = history.last_year(indicator.id, period)
    figure = known.value if known is not None else None
    # The plan's baseline is the whole year before: it answers for the last period alone.
    if figure is None and period.is_final:
        figure = plan.baseline(indicator)
    return None if figure is None else asked._replace(figures=(figure,))


def _expected(
    plan: Plan, indicator: Indicator, requirement: Requirement, period: Period
) -> Fraction | None:
    """Apply the path to the threshold; None for verbs that have no single figure (`between`)."""
    if requirement.verb is Verb.BETWEEN:
        return None
    threshold = requirement.figures[0]
    share = asked_share(indicator, requirement, period)
    start = (plan.baseline(indicator) if is_from_baseline(indicator) else None) or ZERO
    return start + share * (threshold - start)


def asked_share(indicator: Indicator, requirement: Requirement, period: Period) -> Fraction:
    """Return which share of the way to the threshold is asked by a period: 1 for all of it."""
    # An amendment may ask for something that no path can spread: then all of it, at once.
    can_be_spread = (
        requirement.verb in FLOORS | CEILINGS and requirement.named is not Named.LAST_YEAR
    )
    is_whole = indicator.path.name in {PathName.HOLD, PathName.YEAR_END}
    if period.is_final or is_whole or not can_be_spread:
        return Fraction(1)
    return indicator.path.share(period.month)


def is_from_baseline(indicator: Indicator) -> bool:
    """Whether its way begins at the figure of the year before, where one is known, and not at 0."""
    return indicator.flow is not Flow.RUNNING


def lead_on(
    requirement: Requirement, expected: Fraction | None, value: Fraction
) -> tuple[Fraction, Fraction]:
    """Return how far `value` is ahead of what is expected, and the edge it is measured from.

    A strict bound counts as its limit. Without a direction nothing is ahead: inside is 0.
    """
    if requirement.verb in FLOORS and expected is not None:
        return value - expected, expected
    if requirement.verb in CEILINGS and expected is not None:
        return expected - value, expected
    low, high = requirement.both_ends
    edge = low if value < low else high
    inside = low <= value <= high
    centre = requirement.figures[0]
    about = requirement.verb is Verb.ABOUT
    return (ZERO if inside else -abs(value - edge)), (centre if about else edge)


def _tolerance(
    judgement: Judgement, indicator: Indicator, requirement: Requirement, edge: Fraction
) -> Fraction:
    if requirement.is_yes_no:
        return ZERO
    rule = tolerance_rule(judgement, indicator)
    of_share = rule.share * abs(edge) if rule.share is not None else ZERO
    return max(of_share, rule.points if rule.points is not None else ZERO)


def tolerance_rule(judgement: Judgement, indicator: Indicator) -> Tolerance:
    """Return how a tolerance is worked out: the rule's own, else the judgement's for the measure."""
    if indicator.tolerance is not None:
        return indicator.tolerance
    known = find_measure(indicator.measure)
    if (known.name if known else indicator.measure) in judgement.measures_in_points:
        return Tolerance(points=judgement.tolerance_points)
    return Tolerance(share=judgement.tolerance_share)


def requirement_key(case: Case) -> str:
    """Name the requirement in force: the indicator, and since when where it was amended."""
    amended = case.amendment
    return f"{case.indicator.id}@{amended.start}" if amended else case.indicator.id


def margin(case: Case) -> Fraction | None:
    """Return the signed distance to the requirement on the year's threshold, > 0 is good."""
    requirement, value = case.requirement, case.value
    if requirement is None or value is None:
        return None
    low, high = requirement.interval
    distances = [value - low] if low is not None else []
    if high is not None:
        distances.append(high - value)
    return min(distances)
