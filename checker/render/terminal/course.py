"""How a part came to its figure over the year, where it leads, and what the rest must bring."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from checker.model.assessment import Assessment, Status
from checker.model.figures import safe_pace
from checker.model.judged import Report
from checker.model.path import Flow, PathName
from checker.model.requirement import CEILINGS, STRICT
from checker.render.terminal.screen import Screen
from checker.render.terminal.sparkline import sparkline
from checker.results.year import last_year_said
from checker.words import Words

# Why no pace is needed, where that is worth a line: the rest is said by the verdict already.
_WORTH_SAYING = frozenset({"reached", "at_the_limit", "passed"})
Line = str | Text


def course_lines(
    report: Report, assessment: Assessment, words: Words, screen: Screen
) -> Iterator[Line]:
    """Yield the year's figures, period by period, each with its place.

    None where one period alone was handed in, or nothing in any.
    """
    indicator = assessment.indicator
    course = report.course(indicator.id)
    if len(course) < 2 or all(actual is None for _, actual in course):
        return
    is_running = indicator.flow is Flow.RUNNING
    drawn = sparkline(course, from_zero=is_running, is_ascii=screen.is_ascii)
    if drawn and not indicator.is_yes_no:
        yield drawn
    for period, actual in course:
        said = words.say("trend.missing")
        if actual is not None:
            said = words.status(Status.INVALID)
            if actual.value is not None:
                said = words.figure(actual.value, indicator.measure)
        line = Text(words.say("trend.at", period=words.period(period), figure=said))
        yield line.append(f"  {actual.mark}", "dim") if actual is not None else line


def needed_lines(assessment: Assessment, words: Words) -> Iterator[Line]:
    """Yield what each quarter left must bring against the best so far; or why nothing is."""
    case, forecast = assessment.case, assessment.forecast
    indicator, reason = assessment.indicator, forecast.needed_reason
    if forecast.needed is None:
        if reason in _WORTH_SAYING:
            yield words.say(f"needed_reason.{reason}")
        return
    key = "needed"
    if case.asked.verb in CEILINGS:
        key = "allowed" if indicator.flow is Flow.RUNNING else "lower"
    pace = safe_pace(forecast.needed, is_allowance=key == "allowed")
    figure = words.distance(pace, indicator.measure, 2)
    is_strict = key == "allowed" and case.asked.verb in STRICT
    yield words.say(f"trend.{key}_strictly" if is_strict else f"trend.{key}", figure=figure)
    if forecast.times_best is None or forecast.best is None:
        if reason != "allowance":
            yield words.say(f"needed_reason.{reason}")
        return
    best = words.distance(abs(forecast.best.pace), indicator.measure, 2)
    times = words.number(forecast.times_best, 2)
    period = words.period(forecast.best.period)
    yield words.say("trend.times_best", times=times, best=best, period=period)
    if indicator.path.name is PathName.MILESTONES:
        yield words.say("trend.without_seasons")


def last_year_lines(report: Report, assessment: Assessment, words: Words) -> Iterator[Line]:
    """Yield the figure of the same period last year, how this year's differs, and its place."""
    found = report.change_on_last_year(assessment)
    if found is not None:
        yield last_year_said(report, assessment, words)
        yield Text(str(found[0].mark), "dim")
