"""How many conditions one fact could meet at once: past 64 the engine fires nothing at all."""

from __future__ import annotations

import operator
from collections import defaultdict
from collections.abc import Iterable
from itertools import zip_longest

from checker.model.case import Value
from checker.model.requirement import Verb
from checker.rulebook.rules import Comparison, Rule

MATCH_LIMIT = 60  # of 64 conditions met by one fact at one level of the engine's tree

_Tests = tuple[Comparison, ...]
_HOLDS = {
    Verb.EQUALS: operator.eq,
    Verb.AT_LEAST: operator.ge,
    Verb.MORE_THAN: operator.gt,
    Verb.AT_MOST: operator.le,
    Verb.LESS_THAN: operator.lt,
}


def most_matched(rules: Iterable[Rule]) -> int:
    """Return an upper bound of the conditions that one fact meets at one level.

    The engine makes a tree of each kind's tests, in the order they are written; a level's share is
    worked out for every value that could tell two tests of one property apart.
    """
    by_kind: dict[str, set[_Tests]] = defaultdict(set)
    for rule in rules:
        for pattern in rule.patterns:
            by_kind[pattern.kind].add(pattern.tests)
    # No tree is wider than the tests in it: most need no second look.
    crowded = [tests for tests in by_kind.values() if len(tests) > MATCH_LIMIT]
    return max((count for tests in crowded for count in _levels(tests)), default=0)


def _levels(paths: Iterable[_Tests]) -> list[int]:
    """Return for each level below a node how many of its conditions one fact could meet."""
    below: dict[Comparison, set[_Tests]] = defaultdict(set)
    for path in paths:
        if path:
            below[path[0]].add(path[1:])
    by_prop: dict[str, list[Comparison]] = defaultdict(list)
    for test in below:
        by_prop[test.prop].append(test)
    inner = {test: [1, *_levels(rest)] for test, rest in below.items()}
    found: list[int] = []
    for tests in by_prop.values():
        worst: list[int] = []
        for value in _telling_values(tests):
            met = [inner[test] for test in tests if _HOLDS[test.verb](value, test.constant)]
            worst = _pairwise(max, [worst, _pairwise(sum, met)])
        found = _pairwise(sum, [found, worst])
    return found


def _pairwise(how: object, lists: Iterable[list[int]]) -> list[int]:
    assert callable(how)
    return [how(numbers) for numbers in zip_longest(*lists, fillvalue=0)]


def _telling_values(tests: Iterable[Comparison]) -> set[Value]:
    found: set[Value] = set()
    for test in tests:
        found.add(test.constant)
        if isinstance(test.constant, int):
            found |= {test.constant - 1, test.constant + 1}
    return found
