"""The alerts of a review as a meeting takes them up: one item a subject, in the reader's words.

Every list of warnings, on a screen, in a table or in a workbook, is written from these items.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from checker.agenda.shortfalls import needs, next_step, outlook, short
from checker.model.alert import Alert
from checker.model.judged import Report
from checker.words import Words
from checker.words.alerts import late_step, named, rules_at, subject


class Item(NamedTuple):
    """What is to be said of one part, target or section.

    `alerts` are all those about it, worst first. `number` is the target's, None for a section or a
    report; `short` is what is short and by how much, `needs` what is needed by when, `outlook` how
    the year would end, `step` what to do where it is the figures that are missing, `news` whether it
    is new or worse against an earlier result; each empty where there is nothing to say.
    """

    alerts: tuple[Alert, ...]
    number: int | None
    name: str
    messages: tuple[str, ...]
    short: str
    needs: tuple[str, ...]
    outlook: tuple[str, ...]
    since: str
    owners: tuple[str, ...]
    tasks: tuple[str, ...]
    waived: str
    note: str
    step: str
    places: tuple[str, ...]
    news: str = ""

    @property
    def severity(self) -> str:
        """The severity of its worst alert."""
        return self.alerts[0].pattern.severity

    @property
    def title(self) -> str:
        """Number and name: `8. Tỷ lệ thu gom chất thải rắn`."""
        return self.name if self.number is None else f"{self.number}. {self.name}"


def items_of(report: Report, words: Words) -> tuple[Item, ...]:
    """Return one item a subject, in the order of the alerts: worst first."""
    found: dict[str, list[Alert]] = {}
    for alert in report.alerts:
        key = alert.indicator.id if alert.indicator else f"{alert.target}|{alert.section}"
        key = alert.lateness.key if alert.lateness else key
        found.setdefault(key, []).append(alert)
    tasks = {task.id: f"{task.id} {words.text(task.title)}" for task in report.plan.tasks}
    return tuple(_item(report, tuple(alerts), tasks, words) for alerts in found.values())


def counted(shown: Report, whole: Report, words: Words) -> Iterator[str]:
    """Say how many alerts are shown and how many are not: there is none only where both are none."""
    outside = len(whole.alerts) - len(shown.alerts)
    if shown.alerts:
        places = len(items_of(shown, words))
        said = words.say("warnings.count", alerts=len(shown.alerts), places=places)
        waived = sum(alert.waiver is not None for alert in shown.alerts)
        yield f"{said}; {words.say('waived.alerts', count=waived)}" if waived else said
    elif not outside:
        yield words.say("warnings.none")
    if outside:
        yield words.say("warnings.outside", count=outside)


def _item(
    report: Report, alerts: tuple[Alert, ...], tasks: Mapping[str, str], words: Words
) -> Item:
    first = alerts[0]
    plan, part = report.plan, first.assessment
    case = part.case if part else None
    held = report.baseline if first.indicator else None
    known = held.mark(first.indicator.id) if held and first.indicator else ""
    actions = dict.fromkeys(action for rule in first.indicators for action in rule.actions)
    step = next_step(report.period, part, words) if part else ""
    return Item(
        alerts=alerts,
        number=first.target,
        name=subject(plan, first, words),
        messages=tuple(words.text(alert.pattern.message) for alert in alerts),
        short=short(part, words) if part else named(first, words),
        needs=tuple(needs(part, first.need, words)) if part else (),
        outlook=tuple(outlook(part, words)) if part else (),
        since=_since(first, words),
        owners=tuple(words.owner(plan, owner) for owner in first.owners),
        tasks=tuple(tasks.get(action, action) for action in actions),
        waived=words.waived(first.waiver) if first.waiver else "",
        note=case.actual.note if case and case.actual else "",
        step=late_step(first.lateness, words) if first.lateness else step,
        places=tuple(_places(report, first, words)),
        news=words.say(f"baseline.{known}") if known else "",
    )


def _since(alert: Alert, words: Words) -> str:
    """Say since when it lags, in how many periods, and of which between nothing is known."""
    lag, part = alert.lag, alert.assessment
    if lag is None or part is None:
        return ""
    key = f"since.{part.status.value}"
    said = words.say(key if words.find(key) else "since.short", period=words.period(lag.since))
    told = [words.say("since.periods", count=lag.periods)] if lag.periods > 1 else []
    if lag.silent:
        names = ", ".join(words.period(period) for period in lag.silent)
        told.append(words.say("since.silent", periods=names))
    return f"{said} ({'; '.join(told)})" if told else said


def _places(report: Report, alert: Alert, words: Words) -> Iterator[str]:
    """Say where the figure and the requirement stand."""
    part = alert.assessment
    if part is None:
        if alert.lateness is not None and alert.lateness.mark is not None:
            yield words.say("warnings.at", place=alert.lateness.mark)
        if marks := "; ".join(rules_at(alert)):
            yield words.say("warnings.rule", place=marks)
        return
    actual = part.case.actual
    if actual is None:
        place = words.say("warnings.missing_at", period=words.period(report.period))
    elif actual.is_derived:
        place = words.say("warnings.derived_at", place=actual.mark)
    else:
        place = str(actual.mark)
    yield words.say("warnings.at", place=place)
    yield words.say("warnings.rule", place=part.case.asked.mark)
