"""The page of an alert: made from its pattern, so that a new one needs no page written for it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from checker.agenda import items_of
from checker.model.declared import AlertPattern, Condition, FactPattern
from checker.model.judged import Report
from checker.words import Words

_YES_NO = frozenset({"current", "aspiration"})  # written true and false in alerts.yaml
_GOOD = frozenset({"on_track", "met", "exceeded"})
_OWN_STEP = frozenset({"not_reported", "unverified", "target_not_set", "invalid"})


class PatternPage(NamedTuple):
    """What a reader is told of a declared alert, in his language; a list has a sentence a line.

    `must` is what has to be true, one for each fact of the pattern, `declared` the same as
    alerts.yaml has it; `do` is what the alert asks of a leader, `example` a case of it.
    """

    pattern: AlertPattern
    must: tuple[str, ...]
    declared: tuple[str, ...]
    do: tuple[str, ...]
    example: tuple[str, ...]


def pattern_page(pattern: AlertPattern, report: Report | None, words: Words) -> PatternPage:
    """Make an alert's page; the example is the first such alert of `report`, if it has any."""
    return PatternPage(
        pattern,
        tuple(_must(fact, words) for fact in pattern.facts),
        tuple(_declared(fact) for fact in pattern.facts),
        tuple(_do(pattern, words)),
        tuple(_example(pattern, report, words)),
    )


def _must(fact: FactPattern, words: Words) -> str:
    told = [_named("fact", fact.fact, words)]
    told += [_condition(fact, condition, words) for condition in fact.conditions]
    return f"{fact.alias}: {'; '.join(told)}"


def _named(kind: str, name: str, words: Words) -> str:
    """Return the words for a fact or property; one without words is called as in the file."""
    key = f"explain.alert.{kind}.{name}"
    return words.say(key) if words.find(key) else name


def _condition(fact: FactPattern, condition: Condition, words: Words) -> str:
    prop = condition.prop
    if condition.reference is not None:
        alias, other = condition.reference
        key = f"explain.alert.join.{prop}_{other}"
        key = key if words.find(key) else "explain.alert.join.other"
        return words.say(key, alias=alias, prop=prop, other=other)
    if prop in _YES_NO and condition.words in {(0,), (1,)}:
        return words.say(f"explain.alert.{prop}.{condition.words[0]}")
    name = _named("prop", prop, words)
    if fact.fact == "section" and words.find(f"status.{prop}"):
        status = words.say(f"status.{prop}")
        name = words.say("explain.alert.tally", status=status)
    if condition.bounds:
        bounds = (
            words.say(f"verb.{verb.value}", figure=words.number(Fraction(limit)))
            for verb, limit in condition.bounds
        )
        return f"{name} {', '.join(bounds)}"
    said = (
        f"“{words.say(f'status.{word}') if words.find(f'status.{word}') else word}”"
        for word in condition.words
    )
    return words.say("explain.alert.is", name=name, words=words.say("explain.alert.or").join(said))


def _declared(fact: FactPattern) -> str:
    """Write a fact as alerts.yaml has it."""
    told = [f"fact: {fact.fact}", *(f"{c.prop}: {_written(c)}" for c in fact.conditions)]
    return f"{fact.alias}: {{{', '.join(told)}}}"


def _written(condition: Condition) -> str:
    if condition.reference is not None:
        return ".".join(condition.reference)
    if condition.bounds:
        return f"{{{', '.join(f'{verb.value}: {limit}' for verb, limit in condition.bounds)}}}"
    is_truth = condition.prop in _YES_NO
    named = [("false", "true")[int(w)] if is_truth else str(w) for w in condition.words]
    return named[0] if len(named) == 1 else f"[{', '.join(named)}]"


def _kind(pattern: AlertPattern) -> str:
    """Name what the alert asks for: by the fact it is about, and the statuses it asks of it."""
    about = next(fact for fact in pattern.facts if fact.alias == pattern.about)
    if about.fact != "status":
        return about.fact if about.fact in {"section", "report", "target"} else "part"
    asked = {str(word) for c in about.conditions if c.prop == "status" for word in c.words}
    others = {fact.fact for fact in pattern.facts} - {"status"}
    if len(asked) == 1 and asked <= _OWN_STEP:
        return asked.pop()
    return "good" if asked and asked <= _GOOD and not others else "part"


def _do(pattern: AlertPattern, words: Words) -> Iterator[str]:
    kind = _kind(pattern)
    if kind != "good":
        yield words.say("explain.alert.who")
    yield words.say(f"explain.alert.step.{kind}")
    yield words.say("explain.alert.look")


def _example(pattern: AlertPattern, report: Report | None, words: Words) -> Iterator[str]:
    """Show the first such alert of the period; what one looks like, where there is none."""
    for item in items_of(report, words) if report is not None else ():
        if report is not None and pattern.code in {alert.pattern.code for alert in item.alerts}:
            yield f"{words.period(report.period)} – {item.title}"
            who = words.say("warnings.owner", owner="; ".join(item.owners)) if item.owners else ""
            tasks = words.say("warnings.tasks", tasks="; ".join(item.tasks)) if item.tasks else ""
            yield from filter(None, (item.short, *item.needs, who, tasks, item.step))
            return
    message = words.text(pattern.message)
    yield words.say(f"explain.alert.sample.{_kind(pattern)}", message=message, code=pattern.code)
