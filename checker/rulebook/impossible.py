"""Alert patterns that can never fire: proved from what facts there are, never guessed.

Three things are held against a pattern. The values that its conditions leave to each property,
joined properties taken together: a status that no band gives, `at_least` above `at_most`. The order
in time of its facts: what is joined to a `previous` lies before the period under review. And that no
fact fills two places: two facts of one kind with one key are the same.

Figures are tried at every limit that the pattern names and beside it: between two limits nothing
changes. What is not proved is taken to be possible.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from checker.model.case import Value
from checker.model.declared import AlertPattern, Condition, FactPattern
from checker.model.requirement import Verb
from checker.problems import Mark, Problem, problem
from checker.rulebook.rules import Rule
from checker.rulebook.vocabulary import FACTS

Term = tuple[str, str]  # alias and property
Values = frozenset[Value]

_KEYS = frozenset({"key", "previous", "whole", "section"})
# What a part must be for such a fact to be there, and the facts that only the present period has.
_FIGURE: Mapping[str, Value] = {"actual": "given", "threshold": "known"}
_BESIDE: Mapping[str, Mapping[str, Value]] = {
    "movement": _FIGURE,
    "forecast": {**_FIGURE, "due": 1},
    "pace": _FIGURE,
}
_OF_NOW = frozenset({*_BESIDE, "sum"})
_DATED = frozenset({"status", "report"})  # facts that earlier periods have as well
# What a fact's key names, where it is no part: nothing else has that name.
_NAMED: Mapping[str, Value] = {"target": "name", "section": "name", "report": "report"}
# What tells two facts of a kind apart.
_IDENTITY = {"sum": ("key", "whole")}


_COMPARED: Mapping[Verb, Callable[[Any, Any], bool]] = {
    Verb.AT_LEAST: operator.ge,
    Verb.MORE_THAN: operator.gt,
    Verb.AT_MOST: operator.le,
    Verb.LESS_THAN: operator.lt,
}


class Given(NamedTuple):
    """What the verdict tables can answer: a part's status with what it asks, a target's status."""

    parts: tuple[tuple[Value, Mapping[str, Value]], ...]
    targets: Values

    def statuses(self, required: Mapping[str, Value]) -> Values:
        """Return the statuses that a part of which `required` is true can have."""
        return frozenset(
            status
            for status, asked in self.parts
            if all(asked.get(prop, value) == value for prop, value in required.items())
        )


def given_by(rules: Iterable[Rule]) -> Given:
    """Read from the compiled verdict tables which statuses they can give, and when."""
    parts: list[tuple[Value, Mapping[str, Value]]] = []
    targets: set[Value] = set()
    for rule in rules:
        status = dict(rule.conclusion.props).get("status", "")
        if rule.conclusion.kind == "target":
            targets.add(status)
        elif rule.conclusion.kind == "status":
            tests = rule.patterns[0].tests
            parts.append((status, {t.prop: t.constant for t in tests if t.verb is Verb.EQUALS}))
    return Given(tuple(parts), frozenset(targets))


def never_firing(patterns: Iterable[AlertPattern], rules: Iterable[Rule]) -> Iterator[Problem]:
    """Yield a problem for each pattern that no facts can match; the patterns must be sound.

    `rules` are the compiled plan's. Without its verdict tables nothing can be proved.
    """
    given = given_by(rules)
    for pattern in patterns if given.parts and given.targets else ():
        fault = _Proof(pattern, given).fault()
        if fault is not None:
            mark, terms = fault
            why = ", ".join(f"{alias}.{prop}" for alias, prop in terms)
            yield problem("PL225", mark, pattern.mark, id=pattern.code, why=why)


def _holds(condition: Condition, value: Value) -> bool:
    return (not condition.words or value in condition.words) and all(
        _COMPARED[verb](value, limit) for verb, limit in condition.bounds
    )


Fault = tuple[Mark, list[Term]]


class _Proof:
    """One pattern: its joined properties in groups, and the values left to each group."""

    def __init__(self, pattern: AlertPattern, given: Given) -> None:
        self.pattern = pattern
        self.given = given
        self.kinds = {fact.alias: fact.fact for fact in pattern.facts}
        self.marks = {fact.alias: fact.mark for fact in pattern.facts}
        terms = [(f.alias, prop) for f in pattern.facts for prop in FACTS[f.fact]]
        self.group: dict[Term, list[Term]] = {term: [term] for term in terms}
        for fact in pattern.facts:
            for condition in fact.conditions:
                if condition.reference is not None:
                    self._join(condition.reference, (fact.alias, condition.prop))
        limits = {
            limit
            for fact in pattern.facts
            for c in fact.conditions
            for limit in (*(b for _, b in c.bounds), *(w for w in c.words if isinstance(w, int)))
        }
        self.figures = frozenset(n + step for n in {0, *limits} for step in (-1, 0, 1))

    def _join(self, one: Term, other: Term) -> None:
        if self.group[one] is not self.group[other]:
            both = self.group[one] + self.group[other]
            for term in both:
                self.group[term] = both

    def fault(self) -> Fault | None:
        """Return where, and about which properties, the pattern asks for the impossible."""
        return self._no_value() or self._one_fact_twice() or self._out_of_time()

    def _no_value(self) -> Fault | None:
        left: dict[int, Values] = {}
        for fact in self.pattern.facts:
            for prop in FACTS[fact.fact]:
                group = self.group[fact.alias, prop]
                values = self._allowed(fact, prop)
                left[id(group)] = left.get(id(group), values) & values
                if not left[id(group)]:
                    asked = (c.mark for c in fact.conditions if c.prop == prop)
                    return next(asked, None) or fact.mark, group
        return None

    def _allowed(self, fact: FactPattern, prop: str) -> Values:
        """Return the values of one property that its facts can have and its conditions leave."""
        known = self._known(fact.alias, prop)
        for condition in fact.conditions:
            if condition.prop == prop and condition.reference is None:
                known = frozenset(value for value in known if _holds(condition, value))
        return known

    def _known(self, alias: str, prop: str) -> Values:
        kind, given = self.kinds[alias], self.given
        if prop in _KEYS:
            return frozenset({_NAMED.get(kind, "part")})
        if kind == "status" and prop == "status":
            beside = (a for a, p in self.group[alias, "key"] if p == "key")
            required = [_BESIDE.get(self.kinds[other], {}) for other in beside]
            return given.statuses({prop: v for each in required for prop, v in each.items()})
        if kind == "target":
            return given.targets
        if kind == "section":
            is_counted = prop in given.targets
            return frozenset(n for n in self.figures if n == 0 or (is_counted and n > 0))
        if kind == "movement":
            return self.figures - {0}
        if kind == "forecast":
            return frozenset(n for n in self.figures if n > 0)
        if kind == "pace":
            return frozenset(n for n in self.figures if n > 0)
        if kind == "report" and prop != "current":
            return frozenset(n for n in self.figures if n >= 0)
        return frozenset(FACTS[kind][prop])

    def _one_fact_twice(self) -> Fault | None:
        """One fact never fills two places, and a part is no part of itself."""
        aliases = list(self.kinds)
        for number, alias in enumerate(aliases):
            kind = self.kinds[alias]
            if kind == "sum" and self.group[alias, "key"] is self.group[alias, "whole"]:
                return self.marks[alias], [(alias, "key"), (alias, "whole")]
            for other in aliases[:number]:
                props = _IDENTITY.get(kind, ("key",)) if self.kinds[other] == kind else ()
                if props and all(self.group[alias, p] is self.group[other, p] for p in props):
                    return self.marks[alias], [(other, props[0]), (alias, props[0])]
        return None

    def _out_of_time(self) -> Fault | None:
        """No fact lies before itself, none now and before now at once (0 is the present period)."""
        latest = dict.fromkeys(self.kinds, 0)
        earliest: dict[str, int] = {}
        for fact in self.pattern.facts:
            is_dated = fact.fact in _DATED
            current = self._allowed(fact, "current") if is_dated else frozenset()
            is_about = is_dated and fact.alias == self.pattern.about
            if fact.fact in _OF_NOW or current == {1} or is_about:
                earliest[fact.alias] = 0  # an alert about an earlier period is not raised
            if current == {0}:
                latest[fact.alias] = -1
        order = list(self._order())
        for _ in range(len(self.kinds) + 1):
            for earlier, later, step in order:
                latest[earlier] = min(latest[earlier], latest[later] - step)
        # A fact that lies before itself goes back for ever.
        for fact in self.pattern.facts:
            if latest[fact.alias] < earliest.get(fact.alias, -len(self.kinds)):
                asked = {c.prop for c in fact.conditions} & {"current"}
                return fact.mark, [(fact.alias, prop) for prop in (*asked, "key")]
        return None

    def _order(self) -> Iterator[tuple[str, str, int]]:
        """Yield (earlier, later, steps between at least) for joined facts that have a period."""
        for group in {id(g): g for g in self.group.values()}.values():
            keys = [a for a, p in group if p in {"key", "whole"} and self._has_period(a)]
            for alias, prop in group:
                if prop == "previous":
                    yield from ((key, alias, 1) for key in keys)
                elif alias in keys:
                    yield from ((key, alias, 0) for key in keys if key != alias)

    def _has_period(self, alias: str) -> bool:
        return self.kinds[alias] not in {"target", "section"}
