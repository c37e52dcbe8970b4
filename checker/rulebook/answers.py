"""Compiled rules asked directly, without an engine: what do they conclude from these facts?"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from checker.model.case import Fact, Value
from checker.model.requirement import Verb
from checker.problems import CheckerFault
from checker.rulebook.rules import Pattern, Rule

COMPARED: Mapping[Verb, Callable[[Any, Any], bool]] = {
    Verb.EQUALS: operator.eq,
    Verb.AT_LEAST: operator.ge,
    Verb.MORE_THAN: operator.gt,
    Verb.AT_MOST: operator.le,
    Verb.LESS_THAN: operator.lt,
}


def status_of(table: Iterable[Rule], props: Mapping[str, Value]) -> str:
    """Return the status that a compiled table gives: exactly one of its rules holds."""
    found = [rule for rule in table if _holds(rule.patterns[0], props)]
    if len(found) != 1:
        raise CheckerFault(f"{len(found)} rules answer for {dict(props)}")
    return str(dict(found[0].conclusion.props)["status"])


def matches(rule: Rule, facts: Sequence[Fact]) -> Iterator[tuple[Fact, ...]]:
    """Yield every choice of facts that fills a rule's patterns, joins included.

    As in the engine no fact fills two of them.
    """

    def choose(chosen: tuple[Fact, ...]) -> Iterator[tuple[Fact, ...]]:
        if len(chosen) == len(rule.patterns):
            yield chosen
            return
        pattern = rule.patterns[len(chosen)]
        for fact in facts:
            if fact.kind != pattern.kind or not _holds(pattern, fact.props):
                continue
            if any(fact is other for other in chosen):
                continue
            if all(
                fact.props[join.prop] == chosen[join.earlier].props[join.earlier_prop]
                for join in pattern.joins
            ):
                yield from choose((*chosen, fact))

    return choose(())


def _holds(pattern: Pattern, props: Mapping[str, Value]) -> bool:
    return all(COMPARED[test.verb](props[test.prop], test.constant) for test in pattern.tests)
