"""What the letter counts: how much is met, on course, not judged; and what has recovered."""

from __future__ import annotations

from collections.abc import Iterator

from checker.agenda import Item, items_of
from checker.model.alert import Alert
from checker.model.assessment import FAIL_LEVELS, Status
from checker.model.declared import FactPattern
from checker.model.judged import Report
from checker.results.counts import counts_of
from checker.words import Words

_GOOD = frozenset(s.value for s in (Status.ON_TRACK, Status.MET, Status.EXCEEDED))
_BAD = frozenset(s.value for s in FAIL_LEVELS)
_NOT_JUDGED = (Status.NOT_DUE, Status.TARGET_NOT_SET)


def counted(report: Report, words: Words) -> Iterator[str]:
    """Yield a sentence for each count that is not zero, against its total; the good one always."""
    targets, parts = counts_of(report)
    good = words.say("summary.good", met=targets.good, due=targets.due)
    yield f"{good}; {words.say('summary.good_parts', met=parts.good, due=parts.due)}"
    if (on_course := targets.by_status[Status.ON_TRACK]) and report.period.is_final:
        yield words.say("letter.still_on_course", count=on_course, due=targets.due)
    elif not report.period.is_final:
        yield words.say("summary.on_course", met=targets.good + on_course, due=targets.due)
    counts = [(status, targets.by_status[status]) for status in _NOT_JUDGED]
    if terms := [words.say(f"letter.open.{s.value}", count=count) for s, count in counts if count]:
        told = ", ".join(terms)
        yield words.say("letter.not_judged", terms=told, total=targets.total)
    if any(report.waived):
        yield words.waived_count(report)


def recovered(report: Report, words: Words) -> Iterator[str]:
    """Yield each good news that was raised, with the parts that it is about."""
    found: dict[str, list[str]] = {}
    for item in items_of(report, words):
        if is_good_news(item):
            found.setdefault(item.messages[0], []).append(item.title)
    for message, names in found.items():
        yield f"{message}: {'; '.join(names)}"


def is_good_news(item: Item) -> bool:
    """Whether nothing is wrong with what an item is about: it was behind, and now is not."""
    return all(map(_is_recovery, item.alerts))


def _is_recovery(alert: Alert) -> bool:
    pattern = alert.pattern
    allowed = {fact.alias: _statuses(fact) for fact in pattern.facts}
    now = allowed.pop(pattern.about, frozenset())
    return (
        bool(now) and now <= _GOOD and all(before and before <= _BAD for before in allowed.values())
    )


def _statuses(fact: FactPattern) -> frozenset[str | int]:
    """Return the statuses that a fact may have; none where it is about something else."""
    if fact.fact != "status":
        return frozenset()
    return frozenset(word for c in fact.conditions if c.prop == "status" for word in c.words)
