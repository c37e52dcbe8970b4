"""Rules in the grammar of durable_rules."""

from __future__ import annotations

from typing import Any

from checker.model.requirement import Verb
from checker.rulebook.rules import Comparison, Join, Pattern, Rule

# The engine's names for the comparisons; equality has none.
_OPERATORS = {
    Verb.AT_LEAST: "$gte",
    Verb.MORE_THAN: "$gt",
    Verb.AT_MOST: "$lte",
    Verb.LESS_THAN: "$lt",
}


def definition_of(rule: Rule) -> dict[str, Any]:
    """Return a rule as the engine takes it; aliases are f0, f1, ... and never the author's."""
    return {"all": [{f"f{n}": _pattern(p)} for n, p in enumerate(rule.patterns)]}


def _pattern(pattern: Pattern) -> dict[str, Any]:
    """The kind comes first, joins last; one key in each condition, since others would be lost."""
    tests = [_comparison(test) for test in pattern.tests]
    conditions = [{"t": pattern.kind}, *tests, *(_join(join) for join in pattern.joins)]
    return conditions[0] if len(conditions) == 1 else {"$and": conditions}


def _comparison(test: Comparison) -> dict[str, Any]:
    if test.verb is Verb.EQUALS:
        return {test.prop: test.constant}
    return {_OPERATORS[test.verb]: {test.prop: test.constant}}


def _join(join: Join) -> dict[str, Any]:
    return {join.prop: {f"f{join.earlier}": join.earlier_prop}}
