"""A part's year as the page tells it: its figures by period with their places, and its forecast."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from checker.model.actuals import Actual
from checker.model.assessment import Assessment, Status
from checker.model.judged import Report
from checker.model.period import Period
from checker.render.html_report.charts import Trend, trend
from checker.results import actual_of
from checker.results.year import forecast_said, last_year_said
from checker.words import Words


class Calendar(NamedTuple):
    """The periods from January on, those that nobody handed in too.

    `folder` is where all figures stand, left out of their places; empty where they share none.
    """

    periods: tuple[Period, ...]
    folder: str


class Told(NamedTuple):
    """A figure at one period, and where it stands; a dash and nothing where there is none."""

    figure: str
    place: str


class Year(NamedTuple):
    """How a part came to its figure and where it leads.

    `kind` says how the figure runs; `told` are its figures, one a period of the calendar;
    `forecast` says where the year would end; `grounds` are what else the figure rests on: that of
    last year with its place, and the evidence given.
    """

    kind: str
    trend: Trend | None
    told: tuple[Told, ...]
    forecast: tuple[str, ...]
    grounds: tuple[str, ...]


def calendar_of(report: Report) -> Calendar:
    """Return the periods of the year so far."""
    found: list[Period] = []
    last = Period(report.period.year, 0)
    for period in sorted({*report.history.periods, report.period}, key=lambda p: p.key):
        found += [*period.missing_since(last), period]
        last = period
    folders = {
        actual.mark.path.rpartition("/")[0]
        for part in report.assessments
        for _, actual in report.course(part.indicator.id)
        if actual is not None
    }
    return Calendar(tuple(found), folders.pop() if len(folders) == 1 else "")


def year_of(report: Report, part: Assessment, calendar: Calendar, words: Words) -> Year:
    """Return a part's year up to the period."""
    course = report.course(part.indicator.id)
    known = dict(course)
    return Year(
        kind=words.say(f"kind.{part.indicator.flow.value}"),
        trend=trend(part, course),
        told=tuple(
            _told(part, known.get(period), calendar.folder, words) for period in calendar.periods
        ),
        forecast=tuple(forecast_said(part, words)),
        grounds=tuple(_grounds(report, part, words)),
    )


def _told(part: Assessment, actual: Actual | None, folder: str, words: Words) -> Told:
    then = part._replace(case=part.case._replace(actual=actual))
    if actual is None:
        return Told(actual_of(then, words), "")
    figure = words.status(Status.INVALID) if actual.value is None else actual_of(then, words)
    place = str(actual.mark)
    return Told(figure, place.removeprefix(f"{folder}/") if folder else place)


def _grounds(report: Report, part: Assessment, words: Words) -> Iterator[str]:
    found = report.change_on_last_year(part)
    if found is not None:
        yield f"{last_year_said(report, part, words)} ({found[0].mark})"
    actual = part.case.actual
    if actual is not None and actual.evidence:
        yield words.say("explain.evidence", text=actual.evidence)
