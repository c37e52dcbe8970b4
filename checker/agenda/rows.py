"""Items as rows of a table: figures as figures, days as days, everything else in words."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from checker.agenda import Item, items_of
from checker.agenda.groups import groups_of
from checker.agenda.shortfalls import asked_now
from checker.model.alert import How
from checker.model.figures import Cell, Figure
from checker.model.indicator import Indicator
from checker.model.judged import Report
from checker.words import Words
from checker.words.alerts import rules_at

PRINTED = (
    "severity",
    "number",
    "name",
    "message",
    "actual",
    "required",
    "gap",
    "need",
    "since",
    "owner",
    "task",
)
BESIDE = ("by", "amount", "periods", "measure", "indicator", "codes", "place", "rule")


class Row(NamedTuple):
    """One item under the title of its group, empty where nothing is grouped; cells by column."""

    severity: str
    group: str
    cells: dict[str, Cell]


def rows_of(report: Report, by: str, words: Words) -> tuple[Row, ...]:
    """Return a row an item, grouped as asked: what is several owners' stands under each."""
    items = items_of(report, words)
    if not by:
        return tuple(Row(item.severity, "", _cells(item, words)) for item in items)
    return tuple(
        Row(item.severity, group.title, _cells(item, words))
        for group in groups_of(report, items, by, words)
        for item in group.items
    )


def _cells(item: Item, words: Words) -> dict[str, Cell]:
    first = item.alerts[0]
    note = words.say("warnings.note", note=item.note) if item.note else ""
    targets = item.short if first.assessment is None else ""
    lag = first.lag
    return {
        **dict.fromkeys((*PRINTED, *BESIDE)),
        "severity": words.say(f"severity.{item.severity}"),
        "number": item.number,
        "name": f"[{item.news}] {item.name}" if item.news else item.name,
        "message": _lines(*item.messages, targets, item.waived, note),
        "need": _lines(*item.needs, *item.outlook, item.step),
        "since": item.since,
        "owner": _lines(*item.owners) or words.say("warnings.no_owner"),
        "task": _lines(*item.tasks),
        "periods": lag.periods if lag else None,
        "codes": "; ".join(alert.pattern.code for alert in item.alerts),
        "rule": "; ".join(rules_at(first)),
        "place": str(late.mark) if (late := first.lateness) and late.mark else None,
        **_figures(item, words),
    }


def _figures(item: Item, words: Words) -> dict[str, Cell]:
    """Return the cells that only a part has."""
    first = item.alerts[0]
    part, need = first.assessment, first.need
    if part is None:
        return {}
    case, indicator = part.case, part.indicator
    is_number = not indicator.is_yes_no
    shown: Cell = None
    if case.value is not None:
        measure = words.measure(indicator.measure, case.value)
        answer = words.figure(case.value, indicator.measure)
        shown = Figure(case.value, measure) if is_number else answer
    wants_amount = need is not None and need.how is not How.BECOME
    return {
        "actual": shown,
        "required": asked_now(part, words),
        "gap": _apart(part.gap, indicator, words) if part.gap and is_number else None,
        "by": need.by if need else None,
        "amount": _apart(need.amount, indicator, words) if need and wants_amount else None,
        "measure": words.measure(indicator.measure),
        "indicator": indicator.id,
        "place": str(case.actual.mark) if case.actual else None,
        "rule": str(case.asked.mark),
    }


def _lines(*texts: str) -> str:
    """Put texts below one another, each on one line."""
    return "\n".join(" ".join(text.split()) for text in texts if text.strip())


def remarks_of(report: Report, words: Words) -> tuple[str, ...]:
    """Return what must be known before any figure is believed: each a sentence of its own."""
    found = []
    if report.assumed:
        found += [words.say("assumed.banner"), *words.assumptions(report)]
    if report.baseline is not None:
        found.append(words.against(report.baseline))
    if report.has_own_day:
        found.append(words.say("review.as_of", day=words.day(report.as_of)))
    if report.is_illustrative:
        found.append(words.say("review.illustrative"))
    if report.is_broken:
        found.append(words.say("review.incomplete"))
    if report.has_expired_waivers:
        found.append(words.say("waived.expired"))
    if report.is_empty:
        period = words.period(report.period, full=True)
        found.append(words.say("review.no_figures", period=period))
    return tuple(found)


def told_first(shown: Report, whole: Report, words: Words) -> tuple[str, ...]:
    """Return what must be known before any figure of a report is believed, and what it leaves out."""
    found = [*remarks_of(whole, words), words.hidden_upper(whole)]
    count, total = len(shown.assessments), len(whole.plan.indicators)
    if count < total:
        found.append(words.say("review.filtered", shown=count, total=total))
    if not count:
        found.append(words.say("review.nothing_left"))
    return tuple(text for text in found if text)


def heading_of(report: Report, words: Words) -> tuple[str, str]:
    """Return the list's title and the plan's."""
    period = words.period(report.period, full=True)
    return words.say("warnings.heading", period=period), words.text(report.plan.title)


def _apart(figure: Fraction, indicator: Indicator, words: Words) -> Figure:
    """Return a distance with what it is counted in: shares differ by points."""
    return Figure(figure, words.distance(figure, indicator.measure).partition(" ")[2])
