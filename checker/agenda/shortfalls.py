"""What is short at a part, what it needs by when, and what to do next: in the reader's words."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from checker.model.alert import How, Need
from checker.model.assessment import FAIL_LEVELS, Assessment, Outlook, Status
from checker.model.indicator import Indicator
from checker.model.path import Flow
from checker.model.period import Period
from checker.model.requirement import CEILINGS, FLOORS, STRICT, Named
from checker.words import Words


def short(part: Assessment, words: Words) -> str:
    """Say actual against what counts now, and what is missing: `thực hiện 58 / yêu cầu ≤ 55 hộ`."""
    case, measure = part.case, part.indicator.measure
    requirement = case.requirement
    if requirement is None:
        return ""
    if case.value is None:
        return words.say("warnings.no_figure") if case.actual is None else ""
    key = "actual_of_now" if _is_milestone(part) else "actual_of"
    actual = words.figure(case.value, measure, _places(part))
    said = words.say(f"warnings.{key}", actual=actual, asked=asked_now(part, words))
    told = [said, _gap(part, words)]
    above = part.upper
    if above is not None and above.status in FAIL_LEVELS:
        told += [words.upper(part), _gap(above, words)]
    return "; ".join(filter(None, told))


def _gap(part: Assessment, words: Words) -> str:
    """Say what is missing to what counts now, or by how much a ceiling is passed."""
    requirement, value, gap = part.case.requirement, part.case.value, part.gap
    if not gap or value is None or requirement is None or requirement.is_yes_no:
        return ""
    high = requirement.interval[1]
    is_over = high is not None and value >= high
    way = "over" if is_over or requirement.verb in CEILINGS else "gap"
    return words.say(
        f"warnings.{way}", figure=words.distance(gap, part.indicator.measure, _places(part))
    )


def _places(part: Assessment) -> int:
    return part.case.actual.places if part.case.actual is not None else 6


def asked_now(part: Assessment, words: Words) -> str:
    """Write what counts now: the milestone of the period before the year is over."""
    case, measure = part.case, part.indicator.measure
    if case.expected is None or not _is_milestone(part):
        return words.requirement(case.requirement or case.asked, measure)
    figure = words.number(case.expected, 2)
    bound = words.say(f"verb.{case.asked.verb.value}", figure=figure)
    return f"{bound} {words.measure(measure, case.expected)}"


def _is_milestone(part: Assessment) -> bool:
    """Whether it is not the year's threshold that counts now."""
    case, requirement = part.case, part.case.requirement
    if requirement is None or requirement.verb not in FLOORS | CEILINGS:
        return False
    counts = part.status in {Status.BEHIND, Status.SLIGHTLY_BEHIND, Status.ON_TRACK}
    return counts and case.expected is not None and case.expected != requirement.figures[0]


def needs(part: Assessment, need: Need | None, words: Words) -> Iterator[str]:
    """Say what is needed by the end of the next period and, where that is not all, of the year."""
    case = part.case
    if part.status is Status.MISSED:
        if not case.period.is_final:
            yield words.say("need.too_late")
        return
    if need is not None:
        yield _needed(part, need, words)
    yield from _of_the_year(part, need, words)


def _needed(part: Assessment, need: Need, words: Words) -> str:
    """Say one need: `cần thêm 318 tấn đến 30/09/2024`."""
    measure, by = part.indicator.measure, words.day(need.by)
    if need.how is How.BECOME:
        return words.say("need.become", answer=words.figure(need.amount, measure), by=by)
    if not need.amount:
        if not need.is_more:
            return words.say("need.allow_none", by=by)
        value = part.case.value or Fraction(0)
        bound = words.say(f"verb.{part.case.asked.verb.value}", figure=words.number(value))
        return words.say("need.bound", bound=f"{bound} {words.measure(measure, value)}", by=by)
    key = f"need.{need.how.value}{'_more' if need.is_more else ''}"
    return words.say(key, figure=_amount(part.indicator, need.amount, need.how, words), by=by)


def _amount(indicator: Indicator, amount: Fraction, how: How, words: Words) -> str:
    """Write an amount so that it suffices, and what is allowed so that it is not passed.

    Two decimals, none where the measure is counted.
    """
    scale = 1 if indicator.range.is_whole else 100
    exact = amount * scale
    down = exact.numerator // exact.denominator
    whole = down if how is How.ALLOW else -(-exact.numerator // exact.denominator)
    return words.distance(Fraction(whole, scale), indicator.measure, 2)


def _of_the_year(part: Assessment, need: Need | None, words: Words) -> Iterator[str]:
    """Say what the rest of the year must bring, where the next period's end is not all of it."""
    pace, case = part.forecast.needed, part.case
    left = case.period.quarters_left
    if pace is None:
        return
    total = abs(pace * left)
    if need is not None and total == need.amount:
        return
    how = How.ADD
    if case.asked.verb in CEILINGS:
        how = How.ALLOW if part.indicator.flow is Flow.RUNNING else How.LOWER
    end = case.period._replace(month=12).end
    said = _needed(part, Need(how, total, end, case.asked.verb in STRICT), words)
    if left > 1 and total:
        each = _amount(part.indicator, abs(pace), how, words)
        said = words.say("need.pace", need=said, pace=each)
    yield words.say("need.year", need=said)
    times, best = part.forecast.times_best, part.forecast.best
    if times is not None and best is not None and times > 1:
        quarter = words.distance(abs(best.pace), part.indicator.measure, 2)
        told = {
            "times": words.number(times, 2),
            "best": quarter,
            "period": words.period(best.period),
        }
        yield words.say("trend.times_best", **told)


def outlook(part: Assessment, words: Words) -> Iterator[str]:
    """Say how the year would end: a running total at its paces, a level where it would fall short."""
    forecast, case, measure = part.forecast, part.case, part.indicator.measure
    if part.status is Status.MISSED:
        return
    if case.period.is_final or forecast.outlook is Outlook.UNKNOWN or forecast.value is None:
        return
    is_running = part.indicator.flow is Flow.RUNNING
    if not is_running and forecast.outlook is Outlook.LIKELY:
        return
    chance = words.say(f"outlook.{forecast.outlook.value}")
    figure = words.figure(forecast.value, measure, 1)
    if not is_running:  # a level has no pace: what is taken for granted must be said
        method = words.say(f"trend.method.{forecast.method}", actual="", share="")
        chance = words.say("trend.outlook", outlook=chance, method=method)
    yield words.say("warnings.forecast", figure=figure, outlook=chance)
    if is_running and forecast.recent is not None and forecast.recent != forecast.value:
        yield words.say("warnings.recent", figure=words.figure(forecast.recent, measure, 1))


def next_step(period: Period, part: Assessment, words: Words) -> str:
    """Say what to do where it is the figures that are missing, not the result."""
    case, name = part.case, part.indicator.id
    if part.status is Status.NOT_REPORTED:
        return words.say("explain.needs.report", id=name, period=period)
    if part.status is Status.UNVERIFIED and case.actual is not None:
        return words.say("explain.needs.evidence", place=case.actual.mark)
    if part.status is Status.TARGET_NOT_SET:
        is_last_year = case.asked.named is Named.LAST_YEAR
        return words.say(f"explain.needs.{'last_year' if is_last_year else 'assign'}", id=name)
    return ""
