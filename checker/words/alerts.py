"""What an alert is about and what it names, as every list of alerts says it."""

from __future__ import annotations

from collections.abc import Sequence

from checker.model.alert import Alert
from checker.model.plan import Plan
from checker.model.reporting import Lateness
from checker.words import Words

_NAMED = 10  # parts without a figure that are named; of more, the rest are counted


def section_name(plan: Plan, key: str, words: Words) -> str:
    """Return a section's title, or its id where the plan gives none."""
    return next((words.text(s.title) for s in plan.sections if s.id == key), key)


def subject(plan: Plan, alert: Alert, words: Words) -> str:
    """Name what an alert is about: a part, a target, a section with how many, a report."""
    if alert.lateness is not None:
        return late(alert.lateness, words)
    if alert.indicator is not None:
        return words.text(alert.indicator.name)
    if alert.target is not None:
        return words.text(alert.targets[0].target.title)
    name = section_name(plan, alert.section, words)
    return words.say("warnings.section", section=name, count=len(alert.targets))


def late(told: Lateness, words: Words) -> str:
    """Say how late a period's report is, and how much of it is missing."""
    key = "late.missing" if told.missing else "late.handed_in"
    key = key if told.is_handed_in else "late.nothing"
    period, deadline = words.period(told.period), words.day(told.deadline)
    count = len(told.missing)
    return words.say(key, period=period, deadline=deadline, days=told.days, count=count)


def named(alert: Alert, words: Words) -> str:
    """Name a section's targets with their verdicts, the parts by which a target fails, or those
    that a late report leaves out.
    """
    if alert.lateness is not None:
        return _missing(alert.lateness, words)
    if alert.target is not None:
        told = [(words.text(part.indicator.name), part.status) for part in alert.parts]
    else:
        told = [
            (f"{t.target.number}. {words.text(t.target.title)}", t.status) for t in alert.targets
        ]
    return "; ".join(f"{name} ({words.status(status).lower()})" for name, status in told)


def _missing(told: Lateness, words: Words) -> str:
    if not told.missing:
        return ""
    names = [f"{part.target}. {words.text(part.name)}" for part in told.missing[:_NAMED]]
    if more := len(told.missing) - len(names):
        names.append(words.say("check.more", count=more))
    return words.say("late.parts", names="; ".join(names))


def late_step(told: Lateness, words: Words) -> str:
    """Say what to do about a late report: hand in what is missing, or be in time next."""
    if told.missing:
        return words.say("late.hand_in", count=len(told.missing), period=words.period(told.period))
    return words.say("late.next")


def rules_at(alert: Alert) -> Sequence[str]:
    """Return the places of what asks: the targets' rule files, or the calendar of deadlines."""
    if alert.lateness is not None:
        return (str(alert.lateness.rule_mark),)
    return [str(target.target.mark) for target in alert.targets]
