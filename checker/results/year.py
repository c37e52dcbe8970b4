"""How a part's year goes on and stands against last year's, as explanations and reports say it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from checker.measures.catalogue import find_measure
from checker.model.assessment import Assessment, Outlook
from checker.model.judged import Report
from checker.model.path import PathName
from checker.words import Words


def forecast_said(assessment: Assessment, words: Words) -> Iterator[str]:
    """Yield the forecast with its method and outlook, and its range; or why there is none."""
    case, forecast = assessment.case, assessment.forecast
    measure = assessment.indicator.measure
    if case.period.is_final:
        return  # the verdict says it
    if forecast.outlook is Outlook.UNKNOWN:
        yield words.say("trend.unknown", reason=words.say(f"reason.{forecast.reason}"))
        return
    outlook = words.say(f"outlook.{forecast.outlook.value}")
    path, month = assessment.indicator.path, case.period.month
    gone = path.share(month) if path.name is PathName.MILESTONES else Fraction(month, 12)
    share = words.number(gone * 100, 2)
    actual = words.number(case.value) if case.value is not None else ""
    method = words.say(f"trend.method.{forecast.method}", actual=actual, share=share)
    if forecast.value is None:
        yield words.say("trend.outlook", outlook=outlook, method=method)
        return
    figure = words.figure(forecast.value, measure, 2)
    yield words.say("trend.forecast", figure=figure, outlook=outlook, method=method)
    low, high = forecast.low, forecast.high
    if low is None or high is None:
        return
    if low == high == forecast.value:
        return
    if low == high:
        yield words.say("trend.recent", figure=words.figure(low, measure, 2))
        return
    ends = {"low": words.number(low, 2), "high": words.figure(high, measure, 2)}
    yield words.say("trend.range", **ends)


def last_year_said(report: Report, assessment: Assessment, words: Words) -> str:
    """Say the figure of the same period last year, and how this year's differs; empty: unknown."""
    found = report.change_on_last_year(assessment)
    if found is None:
        return ""
    (before, change), indicator = found, assessment.indicator
    measure, was = indicator.measure, before.value
    assert was is not None
    figure = words.figure(was, measure)
    if change is None or indicator.is_yes_no:
        return words.say("last_year.was", before=figure)
    key = "same" if not change else "rose" if change > 0 else "fell"
    distance = words.distance(abs(change), measure, 4)
    said = words.say(f"last_year.{key}", before=figure, change=distance)
    known = find_measure(measure)
    # Shares differ by points: one share as a share of another only misleads.
    if change and was > 0 and not (known and known.dimension == "ratio"):
        percent = words.number((was + change) / was * 100, 1)
        said += "; " + words.say("last_year.percent", percent=percent)
    return said
