"""A part followed one by one, where columns do not hold its figures: 55 of 2,506 in per cent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from checker.columns.asked import Compiled
from checker.columns.backend import Row
from checker.columns.digits import pack
from checker.columns.patterns import Wanted
from checker.columns.schemas import GIVEN, MISSING, UNREADABLE
from checker.columns.signs import COURSE_SIZES, SIGN_SIZES, place_of
from checker.facts.cases import build_cases
from checker.facts.handover import build_course_facts
from checker.model.actuals import History
from checker.model.assessment import Forecast, Outlook
from checker.model.case import Case, Fact, case_key
from checker.model.figures import decimal_text
from checker.model.period import Period
from checker.model.plan import Plan
from checker.trend import forecast_all

_ABOVE, _BELOW = 2, 0
_WIDEST = 10**32  # what a column of figures holds before its point


def told_rows(
    compiled: Compiled,
    wanted: Wanted,
    plan: Plan,
    history: History,
    period: Period,
    ids: Iterable[str],
) -> Iterator[Row]:
    """Yield rows of `told_courses` for some parts of one area, by their ids.

    `plan` is the plan as it asks the area, `history` holds the area's figures up to the period.
    """
    periods = {known.key: known for known in (period, *history.periods)}
    ordered = [periods[key] for key in sorted(periods) if key <= period.key]
    course = build_cases(plan, history, ordered, compiled.as_of)
    forecasts = forecast_all(plan, course, period, history.earlier)
    facts: dict[str, list[Fact]] = {}
    for fact in build_course_facts(course, forecasts, period):
        facts.setdefault(fact.key, []).append(fact)
    cases = {case.key: case for case in course}
    numbers = {rule.id: number for number, rule in enumerate(compiled.rules)}
    for identity in ids:
        case, forecast = cases[case_key(identity, period)], forecasts[identity]
        yield (
            plan.area,
            numbers[identity],
            pack(numbers[identity], _course_parts(case, forecast), COURSE_SIZES),
            pack(0, _sign_parts(case, facts.get(case.key, ()), wanted), SIGN_SIZES),
            *_fraction(forecast.value),
        )


def _fraction(value: Fraction | None) -> tuple[object, object]:
    """Return numerator and denominator; of what no column holds, as it is shown."""
    if value is None:
        return None, None
    if abs(value.numerator) < _WIDEST and value.denominator < _WIDEST:
        return value.numerator, value.denominator
    return decimal_text(value), 1


def _course_parts(case: Case, forecast: Forecast) -> Mapping[str, int]:
    """Return parts that lead to this outlook."""
    given = UNREADABLE if case.actual is not None else MISSING
    return {
        "is_set": int(case.requirement is not None),
        "state": given if case.value is None else GIVEN,
        "is_aimed": int(forecast.reason != "last_year"),
        "lead": _ABOVE if forecast.outlook is Outlook.LIKELY else _BELOW,
        "is_near": int(forecast.outlook is Outlook.DIFFICULT),
    }


def _sign_parts(case: Case, facts: Iterable[Fact], wanted: Wanted) -> Mapping[str, int]:
    told = {fact.kind: fact.props for fact in facts}
    change = int(told["movement"]["change"]) if "movement" in told and wanted.movement else 0
    percent = int(told["pace"]["percent"]) if "pace" in told and wanted.pace else None
    return {
        "aspiration": int(case.indicator.is_aspiration),
        "change": 1 + (change > 0) - (change < 0),
        "short": int("forecast" in told and wanted.forecast),
        "pace": place_of(percent, wanted.cuts),
    }
