"""What the page says of each verdict: a row with its chart, and the part's year behind it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from checker.model.assessment import Status
from checker.model.judged import Report
from checker.render.html_report.charts import Bullet, bullet
from checker.render.html_report.years import Calendar, Year, calendar_of, year_of
from checker.results import Line, SectionLines, TargetLines, sections_of
from checker.results.looks import SYMBOLS
from checker.words import Words


class Row(NamedTuple):
    """One line of the results.

    `statuses` are those it is found by: a part's own and that by what the upper level asks. `chart`
    is the figure against the plan, `told` the same in words; `year` is None for the upper level's
    line, which stands below its part's.
    """

    line: Line
    statuses: str
    chart: Bullet | None
    told: str
    year: Year | None


class TargetRows(NamedTuple):
    """A target and a row a line."""

    target: TargetLines
    rows: tuple[Row, ...]


class SectionRows(NamedTuple):
    """A section and its targets."""

    section: SectionLines
    targets: tuple[TargetRows, ...]


class Rows(NamedTuple):
    """All rows by section, how many parts are found by each status, and the year's periods."""

    calendar: Calendar
    statuses: tuple[tuple[Status, int], ...]
    sections: tuple[SectionRows, ...]


def rows_of(report: Report, words: Words) -> Rows:
    """Return the rows of what is shown."""
    calendar = calendar_of(report)
    tiers = (tier for part in report.assessments for tier in part.tiers)
    found = Counter(status for _, status in {(t.indicator.reported_as, t.status) for t in tiers})
    return Rows(
        calendar,
        tuple((status, found[status]) for status in SYMBOLS if found[status]),
        tuple(
            SectionRows(
                section,
                tuple(
                    TargetRows(target, tuple(_rows(report, target, calendar, words)))
                    for target in section.targets
                ),
            )
            for section in sections_of(report, words)
        ),
    )


def _rows(report: Report, target: TargetLines, calendar: Calendar, words: Words) -> Iterator[Row]:
    statuses = ""
    for line in target.lines:
        part = line.judged
        if not line.is_upper:  # the upper level's line, which follows, is found with its part
            statuses = " ".join(tier.status.value for tier in part.tiers)
        year = None if line.is_upper else year_of(report, part, calendar, words)
        yield Row(line, statuses, bullet(part), _told(line, words), year)


def _told(line: Line, words: Words) -> str:
    """Say in words what the chart shows."""
    part = line.judged
    handed_in = part.case.actual
    actual = words.say("warnings.no_figure")
    if handed_in is not None:
        actual = words.status(Status.INVALID)
        if handed_in.value is not None:
            actual = words.figure(handed_in.value, part.indicator.measure, handed_in.places)
    told = {"actual": actual, "asked": line.requirement, "expected": line.expected}
    return words.say("page.chart", **told)
