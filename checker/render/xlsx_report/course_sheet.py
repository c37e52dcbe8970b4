"""The year's course: every period's figure, last year's, and where the year would end."""

from __future__ import annotations

from collections.abc import Iterator

from openpyxl.worksheet.worksheet import Worksheet

from checker.model.actuals import Actual
from checker.model.figures import Cell
from checker.model.judged import Report
from checker.model.period import Period
from checker.render.xlsx_report.results_sheet import threshold
from checker.render.xlsx_report.shared import (
    Placed,
    Shown,
    figure_cell,
    heading,
    joined,
    number_cell,
    numbered,
    placed_lines,
)
from checker.words import Words
from checker.workbooks.cells import Shape
from checker.workbooks.looks import Look
from checker.workbooks.tables import Column, Row, Told, figures, write_sheet

# What is of no use once the year is over.
_AHEAD = frozenset({"forecast", "low", "high", "needed", "times_best", "remark"})
_SHORT, _SIGNED = Shape(places=2), Shape(places=4, is_signed=True)


def write_course(sheet: Worksheet, view: Shown) -> None:
    """Write a row a part; what the upper level asks has the same course."""
    words, report = view.words, view.shown
    placed = [found for found in placed_lines(view) if not found.line.is_upper]
    columns = [
        column
        for column in _columns(list(report.periods), words)
        if column.key not in _AHEAD or not report.period.is_final
    ]
    rows = [Row(_cells(found, report, words)) for found in placed]
    write_sheet(sheet, _heading(view), columns, rows, held=2)


def _columns(periods: list[Period], words: Words) -> Iterator[Column]:
    yield Column("number", words.say("review.number"), 5, across="center")
    yield Column("name", words.say("review.name"), 36)
    yield Column("measure", words.say("warnings.column.measure"), 11, across="center")
    yield Column("kind", words.say("sheets.column.kind"), 16, across="center")
    yield figures("threshold", words.say("sheets.column.threshold"))
    yield figures("last_year", words.say("sheets.column.last_year"))
    for period in periods:
        yield figures(period.label, words.period(period))
    yield figures("on_last_year", words.say("review.last_year"), shape=_SIGNED)
    yield figures("forecast", words.say("sheets.column.forecast"), shape=_SHORT)
    yield figures("low", words.say("sheets.column.low"), shape=_SHORT)
    yield figures("high", words.say("sheets.column.high"), shape=_SHORT)
    yield figures("needed", words.say("sheets.column.needed"), shape=_SHORT)
    yield figures("times_best", words.say("sheets.column.times_best"), shape=_SHORT)
    yield Column("remark", words.say("warnings.column.remark"), 32)
    yield Column("indicator", words.say("warnings.column.indicator"), 30, is_beside=True)


def _heading(view: Shown) -> Iterator[Told]:
    words = view.words
    yield from heading(words.say("sheets.course_of", period=words.period(view.whole.period)), view)
    yield words.say("sheets.how_course"), Look(is_italic=True)


def _cells(placed: Placed, report: Report, words: Words) -> dict[str, Cell]:
    part = placed.line.judged
    indicator, forecast = part.indicator, part.forecast
    before, change = report.change_on_last_year(part) or (None, None)
    by_period: dict[str, Cell] = {
        period.label: _known(actual, placed, words)
        for period, actual in report.course(indicator.id)
    }
    return {
        **by_period,
        "number": numbered(placed.target),
        "name": placed.line.name,
        "measure": words.measure(indicator.measure),
        "kind": words.say(f"kind.{indicator.flow.value}"),
        "threshold": threshold(part, words),
        "last_year": figure_cell(before.value, indicator, words) if before else None,
        "on_last_year": None if indicator.is_yes_no else number_cell(change),
        "forecast": figure_cell(forecast.value, indicator, words),
        "low": figure_cell(forecast.low, indicator, words),
        "high": figure_cell(forecast.high, indicator, words),
        "needed": number_cell(forecast.needed),
        "times_best": number_cell(forecast.times_best),
        "remark": joined(list(_reasons(placed, words))),
        "indicator": indicator.id,
    }


def _known(actual: Actual | None, placed: Placed, words: Words) -> Cell:
    """Return a period's figure; `!` where it cannot be read, nothing where none was handed in."""
    if actual is None:
        return None
    return figure_cell(actual.value, placed.line.judged.indicator, words) or "!"


def _reasons(placed: Placed, words: Words) -> Iterator[str]:
    """Say why there is no forecast, and what keeps a pace from being asked or compared."""
    forecast = placed.line.judged.forecast
    if why := words.find(f"reason.{forecast.reason}"):
        yield words.say("trend.unknown", reason=why)
    if why := words.find(f"needed_reason.{forecast.needed_reason}"):
        yield why
