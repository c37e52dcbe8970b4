"""Rules as the engine room understands them, and their translation for durable_rules.

Only what was measured to be exact can be expressed: conjunctions of one-key tests on whole numbers
and short texts, joined to earlier facts by equality (see `Rule.definition`).
"""

from __future__ import annotations

from typing import Any, NamedTuple

from checker.model.case import Value
from checker.model.requirement import Verb

# The engine's names for the comparisons; equality has none.
_OPERATORS = {
    Verb.AT_LEAST: "$gte",
    Verb.MORE_THAN: "$gt",
    Verb.AT_MOST: "$lte",
    Verb.LESS_THAN: "$lt",
}


class Comparison(NamedTuple):
    """One comparison of a fact's property with a constant; `Verb.EQUALS` is equality."""

    prop: str
    verb: Verb
    constant: Value

    def definition(self) -> dict[str, Any]:
        """Return it in the engine's grammar."""
        if self.verb is Verb.EQUALS:
            return {self.prop: self.constant}
        return {_OPERATORS[self.verb]: {self.prop: self.constant}}


class Join(NamedTuple):
    """A property that must equal a property of an earlier fact (0 is the pattern's first)."""

    prop: str
    earlier: int
    earlier_prop: str

    def definition(self) -> dict[str, Any]:
        """Return it in the engine's grammar."""
        return {self.prop: {f"f{self.earlier}": self.earlier_prop}}


class Pattern(NamedTuple):
    """One fact a rule waits for: its kind, its tests, its joins; `alias` names it to people."""

    alias: str
    kind: str
    tests: tuple[Comparison, ...] = ()
    joins: tuple[Join, ...] = ()

    def definition(self) -> dict[str, Any]:
        """Return it in the engine's grammar: the kind first, joins last."""
        tests = [test.definition() for test in self.tests]
        conditions = [{"t": self.kind}, *tests, *(join.definition() for join in self.joins)]
        return conditions[0] if len(conditions) == 1 else {"$and": conditions}


class Conclusion(NamedTuple):
    """The fact a rule derives: new properties, and those copied from its first fact."""

    kind: str
    props: tuple[tuple[str, Value], ...]
    copied: tuple[str, ...]


class Rule(NamedTuple):
    """When all patterns are matched, conclude. Names are unique within a plan."""

    name: str
    patterns: tuple[Pattern, ...]
    conclusion: Conclusion
    requirement: str | None = None

    def definition(self) -> dict[str, Any]:
        """Return it in the engine's grammar; aliases are f0, f1, ... and never the author's."""
        every = [{f"f{n}": p.definition()} for n, p in enumerate(self.patterns)]
        return {"all": every}
