"""Cases into facts: what the threshold rules, the verdict tables and the alert patterns read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from math import ceil

from checker.facts.cases import lead_on, margin, requirement_key
from checker.facts.scales import Scale, sign_keeping
from checker.model.actuals import Actual
from checker.model.assessment import Forecast
from checker.model.case import Case, Fact, Value, case_key
from checker.model.figures import ZERO
from checker.model.path import Flow, PathName
from checker.model.period import Period
from checker.model.requirement import STRICT, Named, Verb
from checker.problems import CheckerFault

MOST_PERCENT = 10**6  # of the best quarter: beyond, one is as far out of reach as another


def build_facts(
    cases: Iterable[Case], scales: Mapping[str, Scale], period: Period
) -> tuple[Fact, ...]:
    """Write each case as the fact `actual` that the threshold rules and bands read."""
    cases = tuple(cases)
    periods = {case.period for case in cases}
    previous = {later: later.just_before(periods) for later in periods}
    return tuple(_fact(case, scales, period, previous) for case in cases)


def _fact(
    case: Case,
    scales: Mapping[str, Scale],
    period: Period,
    previous: Mapping[Period, Period | None],
) -> Fact:
    requirement, figure = _compared(case, scales)
    before = previous.get(case.period)
    props: dict[str, Value] = {
        "key": case.key,
        "requirement": requirement,
        "v": figure,
        **table_props(case),
        "current": int(case.period == period),
        "previous": case_key(case.indicator.id, before) if before else "",
        "aspiration": int(case.indicator.is_aspiration),
    }
    return Fact("actual", case.key, props)


def table_props(case: Case) -> dict[str, Value]:
    """Return what the verdict table asks of a case, but for the result on the threshold.

    A figure that waits for a verdict without a threshold to hold it against is our own fault.
    """
    if case.value is not None and case.requirement is None and not _lacks_threshold(case):
        raise CheckerFault(f"{case.key}: a figure, and no threshold to judge it by")
    return {
        "threshold": "unknown" if _lacks_threshold(case) else "known",
        "due": int(case.is_due),
        "actual": _state(case.actual),
        "evidence": "missing" if _lacks_evidence(case) else "enough",
        "final": int(case.period.is_final),
        "settled": int(case.period.is_final or case.settles_early),
        "strict": int(case.asked.verb in STRICT),
        "lead": sign_keeping(case.lead) if case.lead is not None else 0,
        "slack": sign_keeping(case.tolerance - case.shortfall),
    }


def _compared(case: Case, scales: Mapping[str, Scale]) -> tuple[str, Value]:
    """Return whose rules judge the figure, and the figure on their scale; no rules: ("", 0)."""
    if case.requirement is None or case.value is None:
        return "", 0
    key = requirement_key(case)
    return key, scales[key].number(case.value - case.origin)


def _state(actual: Actual | None) -> str:
    if actual is None:
        return "missing"
    return "unreadable" if actual.value is None else "given"


def _lacks_threshold(case: Case) -> bool:
    """Whether nobody has said what to reach; last year's figure handed in unreadable was said."""
    is_unreadable = case.actual is not None and case.actual.is_last_year_unreadable
    is_last_year = case.asked.named is Named.LAST_YEAR
    return case.requirement is None and not (is_last_year and is_unreadable)


def _lacks_evidence(case: Case) -> bool:
    """Whether a yes stands there on its word alone, though the rule asks for evidence."""
    is_asked = case.indicator.needs_evidence and case.asked.is_yes_no
    return is_asked and not (case.actual and case.actual.evidence)


def build_course_facts(
    cases: Iterable[Case], forecasts: Mapping[str, Forecast], period: Period
) -> tuple[Fact, ...]:
    """Write what the alert patterns join with a status: movement, forecast, pace and sums.

    `movement` is the sign-keeping change of a level's margin since the period before, of levels
    that moved; `forecast` the sign-keeping distance by which the worse projection would end the
    year short of the threshold, of those that would; `pace` what each quarter left must add, in % of
    the best quarter so far and rounded up; `sum` a part and a whole it adds up to.
    """
    found: list[Fact] = []
    own = [case for case in cases if case.indicator.upper_of is None]
    by_place = {(case.indicator.id, case.period): case for case in own}
    periods = sorted({case.period for case in by_place.values()}, key=lambda p: p.key)
    for case in by_place.values():
        if case.period != period:
            continue
        earlier = [p for p in periods if p.key < period.key]
        before = by_place.get((case.indicator.id, earlier[-1])) if earlier else None
        moved = movement(case, before)
        if moved:
            found.append(
                Fact("movement", case.key, {"key": case.key, "change": sign_keeping(moved)})
            )
        short = projected_shortfall(case, forecasts[case.indicator.id])
        if short:
            found.append(
                Fact("forecast", case.key, {"key": case.key, "short": sign_keeping(short)})
            )
        percent = pace_percent(case, forecasts[case.indicator.id])
        if percent is not None:
            found.append(Fact("pace", case.key, {"key": case.key, "percent": percent}))
        for part in case.indicator.sum_of:
            key = case_key(part, period)
            found.append(Fact("sum", key, {"key": key, "whole": case.key}))
    return tuple(found)


def movement(case: Case, before: Case | None) -> Fraction | None:
    """Return by how much a level's margin grew since the period before; None if not known.

    Measured against today's threshold, so that an amendment alone moves nothing.
    """
    if before is None or case.indicator.flow is not Flow.LEVEL or case.origin:
        return None
    now, then = margin(case), margin(before._replace(requirement=case.requirement))
    return None if now is None or then is None else now - then


def pace_percent(case: Case, forecast: Forecast) -> int | None:
    """Return the needed pace in % of the best quarter, rounded up; None where none is spread."""
    # What must hold at every period is missing now: it is not spread over the quarters left.
    if forecast.times_best is None or case.indicator.path.name is PathName.HOLD:
        return None
    return min(ceil(forecast.times_best * 100), MOST_PERCENT)


def projected_shortfall(case: Case, forecast: Forecast) -> Fraction | None:
    """Return how far forecast or recent pace would end short of the threshold, whichever is worse.

    None without a forecast. A strict bound reached exactly is short by less than any figure: 1.
    """
    requirement = case.requirement
    if requirement is None or forecast.value is None or requirement.is_yes_no:
        return None
    indicator = case.indicator
    # The last value of a level that is to rise along a path says nothing of where it will end.
    rises = indicator.flow is not Flow.RUNNING and indicator.path.name is not PathName.HOLD
    # Nor can a year's end be held against last year's first months.
    is_part = indicator.flow is Flow.RUNNING and requirement.named is Named.LAST_YEAR
    if (rises or is_part) and not case.period.is_final:
        return None
    ends = [end for end in (forecast.value, forecast.recent) if end is not None]
    found = []
    for end in ends:
        threshold = None if requirement.verb is Verb.BETWEEN else requirement.figures[0]
        lead, _ = lead_on(requirement, threshold, end)
        is_strict_edge = lead == 0 and requirement.verb in STRICT
        found.append(Fraction(1) if is_strict_edge else max(ZERO, -lead))
    return max(found)
