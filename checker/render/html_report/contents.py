"""What the page shows, in the order in which it is read: the template only lays it out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from checker.agenda import Item, items_of
from checker.agenda.rows import remarks_of
from checker.model.alert import SEVERITIES
from checker.model.assessment import Status
from checker.model.judged import Report
from checker.problems import Problem
from checker.render.html_report.rows import Row, SectionRows, rows_of
from checker.results.counts import Counts, counts_of, said_of
from checker.results.looks import SYMBOLS
from checker.words import Words


class ProblemRow(NamedTuple):
    """A fault of what was handed in, in words."""

    level: str
    code: str
    place: str
    message: str
    mend: str


class Contents(NamedTuple):
    """A review's page, in words; texts and lists are empty where there is nothing to say.

    `statuses` and `parts` are those shown, which the filter chooses from; `counts` are the whole's.
    """

    title: str
    plan: str
    notices: tuple[str, ...]
    filtered: str
    counts: Counts
    told: tuple[str, ...]
    alerts: int
    severities: tuple[tuple[str, tuple[Item, ...]], ...]
    statuses: tuple[Status, ...]
    parts: int
    sections: tuple[SectionRows, ...]
    periods: tuple[str, ...]
    problems: tuple[ProblemRow, ...]
    sources: tuple[str, ...]

    @property
    def rows(self) -> Iterator[Row]:
        """Every row of every target."""
        return (
            row for section in self.sections for target in section.targets for row in target.rows
        )

    @property
    def has_last_year(self) -> bool:
        """Whether the same period of last year is known of any part."""
        return any(row.last_year for row in self.rows)


def contents_of(shown: Report, whole: Report, words: Words) -> Contents:
    """Put into words what a page shows of a review."""
    parts, total = len(shown.assessments), len(whole.plan.indicators)
    hidden = words.hidden_upper(whole)
    sections = rows_of(shown, words)
    present = {row.line.status for s in sections for t in s.targets for row in t.rows}
    name, area = words.text(whole.plan.title), words.text(whole.plan.area_name)
    items = items_of(shown, words)
    by_severity = ((s, tuple(i for i in items if i.severity == s)) for s in SEVERITIES)
    history = {period.key: period for period in (*whole.history.periods, whole.period)}
    return Contents(
        title=words.say("review.title", period=words.period(whole.period, full=True)),
        plan=name if area.casefold() in name.casefold() else f"{area} – {name}",
        notices=(*remarks_of(whole, words), *([hidden] if hidden else [])),
        filtered=words.say("review.filtered", shown=parts, total=total) if parts < total else "",
        counts=counts_of(whole),
        told=tuple(said_of(whole, words)),
        alerts=len(shown.alerts),
        severities=tuple((severity, mine) for severity, mine in by_severity if mine),
        statuses=tuple(status for status in SYMBOLS if status in present),
        parts=parts,
        sections=sections,
        periods=tuple(words.period(history[key]) for key in sorted(history)),
        problems=problem_rows(shown.problems, words),
        sources=whole.sources,
    )


def problem_rows(problems: Iterable[Problem], words: Words) -> tuple[ProblemRow, ...]:
    """Put problems into words."""
    found = []
    for fault in problems:
        said, mend = words.problem(fault)
        level = words.say(f"level.{fault.level.value}")
        found.append(ProblemRow(level, fault.code, str(fault.mark), said, mend))
    return tuple(found)
