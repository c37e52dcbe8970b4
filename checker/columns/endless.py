"""Figures without an end, 55 of 2,506 in per cent: their cases are found one by one.

No column holds them exactly, so they are held against what is asked of their area as fractions, by
the road of one area; only the signs go into the columns.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import groupby

from checker.columns.asked import Compiled
from checker.columns.backend import Backend, Row
from checker.columns.cases import NOWHERE, number_of
from checker.columns.given import Source
from checker.columns.patterns import Wanted
from checker.columns.schemas import MISSING
from checker.facts.cases import build_case
from checker.model.actuals import Actual, History, Submission
from checker.model.case import Case
from checker.model.figures import decimal_text
from checker.model.indicator import Indicator
from checker.model.period import Period
from checker.model.plan import Plan
from checker.model.requirement import CEILINGS, FLOORS
from checker.problems import Mark

_GIVEN = 0


def endless_rows(plan: Plan, compiled: Compiled, actual: Actual) -> Iterator[Row]:
    """Yield one row of `endless` for each rule that judges a figure; `plan` is its area's."""
    period = actual.period
    day = compiled.day_of(period)
    history = History((), {period: {actual.indicator: actual}})
    for number, rule in enumerate(compiled.rules):
        if rule.reported_as != actual.indicator:
            continue
        own = _own(plan, rule)
        case = build_case(plan, own, period, day, history)
        number_of_case = number_of(compiled.asked_at(number, period).shape, _parts(case))
        assert actual.value is not None
        shown = decimal_text(actual.value)
        yield (plan.area, period.month, number, shown, number_of_case)


def followed_rows(
    backend: Backend, compiled: Compiled, wanted: Wanted, source: Source, period: Period
) -> Iterator[Row]:
    """Yield rows of `told_courses`: parts with such a figure, followed by the road of one area."""
    from checker.columns.told import told_rows  # few areas have any

    rows = sorted(backend.rows("endless_series"), key=lambda row: (row[0], row[1], row[2]))
    for area, members in groupby(rows, key=lambda row: row[0]):
        plan = source.plan_of(area)
        figures: dict[Period, dict[str, Actual]] = {}
        ids: dict[str, None] = {}
        for _, month, number, value, state, is_given, step in members:
            name = compiled.rules[number].id
            ids[name] = None
            when = _called(period.year, month, step)
            own = figures.setdefault(when, {}) if is_given else {}
            if state != MISSING:
                exact = source.exact.get((area, month, name))
                known = None if value is None else Fraction(value)
                figure = exact if exact is not None else known
                own[name] = Actual(name, when, figure, Mark(area))
        submissions = tuple(
            Submission("", plan.id, area, when, False, (), Mark(area)) for when in figures
        )
        history = History(submissions, figures)
        yield from told_rows(compiled, wanted, plan, history, period, ids)


def _called(year: int, month: int, step: int) -> Period:
    tail = f"{month:02d}" if step == 1 or month % 3 else f"Q{month // 3}"
    return Period(year, month, f"{year}-{tail}")


def _own(plan: Plan, rule: Indicator) -> Indicator:
    tiers = plan.indicators[rule.reported_as].tiers
    return next(tier for tier in tiers if tier.id == rule.id)


def _parts(case: Case) -> dict[str, int]:
    requirement, value = case.requirement, case.value
    assert value is not None
    at_first = at_second = NOWHERE
    if requirement is not None:
        if requirement.verb in FLOORS | CEILINGS:
            first = requirement.figures[0]
            second = first if requirement.exceeds is None else requirement.exceeds
        else:
            first, second = requirement.both_ends
        at_first, at_second = _sign(value - first), _sign(value - second)
    return {
        "state": _GIVEN,
        "lacks_evidence": 1,  # a share is no yes: nobody asks evidence of it
        "is_unknown": int(requirement is None),
        "at_first": at_first,
        "at_second": at_second,
        "lead": 1 if case.lead is None else _sign(case.lead),
        "slack": 1 if case.lead is None else _sign(case.tolerance - case.shortfall),
    }


def _sign(figure: Fraction) -> int:
    return 1 + (figure > 0) - (figure < 0)
