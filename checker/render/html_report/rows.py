"""The page's rows: a line of the results with its charts, its year and its sources."""

from __future__ import annotations

from typing import NamedTuple

from checker.model.judged import Report
from checker.render.html_report.charts import Bullet, Trend, bullet, trend
from checker.results import Line, TargetLines, figure_of, sections_of
from checker.words import Words


class Row(NamedTuple):
    """One line, and what a chart shows beside it; what a chart shows it says in words too.

    `figures` are those of each period so far and `last_year` that of the same period a year ago;
    `range` is where the paces of the last two periods would end. Of what the upper level asks they
    are empty: its figures are the part's.
    """

    line: Line
    bullet: Bullet | None
    bullet_said: str
    trend: Trend | None
    trend_said: str
    figures: tuple[str, ...]
    last_year: str
    range: str
    printed: str

    @property
    def anchor(self) -> str:
        """The row's name on the page."""
        return f"part-{self.line.judged.indicator.id}"


class TargetRows(NamedTuple):
    """A target and its rows."""

    lines: TargetLines
    rows: tuple[Row, ...]


class SectionRows(NamedTuple):
    """A section and its targets."""

    id: str
    title: str
    targets: tuple[TargetRows, ...]


def rows_of(report: Report, words: Words) -> tuple[SectionRows, ...]:
    """Return the rows by section and target."""
    return tuple(
        SectionRows(
            section.id,
            section.title,
            tuple(
                TargetRows(target, tuple(_row(report, line, words) for line in target.lines))
                for target in section.targets
            ),
        )
        for section in sections_of(report, words)
    )


def _row(report: Report, line: Line, words: Words) -> Row:
    part, indicator = line.judged, line.judged.indicator
    drawn = bullet(part)
    row = Row(line, drawn, _said(line, drawn, words), None, "", (), "", "", indicator.printed)
    if line.is_upper:
        return row
    course = report.course(indicator.id)
    figures = tuple(figure_of(actual, indicator, words) for _, actual in course)
    told = "; ".join(
        words.say("trend.at", period=words.period(period), figure=figure)
        for (period, _), figure in zip(course, figures, strict=True)
    )
    last_year = report.change_on_last_year(part)
    return row._replace(
        trend=trend(part, course),
        trend_said=words.say("page.course_of", figures=told),
        figures=figures,
        last_year=figure_of(last_year[0], indicator, words) if last_year else "",
        range=_range(line, words),
    )


def _said(line: Line, drawn: Bullet | None, words: Words) -> str:
    """Say in words what the chart of a line shows."""
    told = {"actual": f"{line.actual} {line.measure}", "required": line.requirement}
    if drawn is None or drawn.expected is None:
        return words.say("page.chart_of", **told)
    return words.say("page.chart_by_now", **told, expected=line.expected)


def _range(line: Line, words: Words) -> str:
    """Say between which ends the paces of the last two periods lead; empty where they say no more."""
    forecast, measure = line.judged.forecast, line.judged.indicator.measure
    low, high = forecast.low, forecast.high
    if not line.outlook or low is None or high is None or low == high:
        return ""
    ends = {"low": words.number(low, 2), "high": words.figure(high, measure, 2)}
    return words.say("trend.range", **ends)
