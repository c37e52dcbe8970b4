"""Rules as the engine room understands them, and their translation for durable_rules.

Only what was measured to be exact can be expressed: conjunctions of one-key tests on whole numbers
and short texts, joined to earlier facts by equality (see `Rule.definition`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from checker.model.judged import Value
from checker.model.plan import Verb

# The engine's names for the comparisons; equality has none.
_OPERATORS = {
    Verb.AT_LEAST: "$gte",
    Verb.MORE_THAN: "$gt",
    Verb.AT_MOST: "$lte",
    Verb.LESS_THAN: "$lt",
}


@dataclass(frozen=True, slots=True)
class Test:
    """One comparison of a fact's property with a constant; `Verb.EQUALS` is equality."""

    __test__ = False  # not a test class, whatever its name says to pytest

    prop: str
    verb: Verb
    constant: Value

    def definition(self) -> dict[str, Any]:
        """Return it in the engine's grammar."""
        if self.verb is Verb.EQUALS:
            return {self.prop: self.constant}
        return {_OPERATORS[self.verb]: {self.prop: self.constant}}


@dataclass(frozen=True, slots=True)
class Join:
    """A property that must equal a property of an earlier fact (0 is the pattern's first)."""

    prop: str
    earlier: int
    earlier_prop: str

    def definition(self) -> dict[str, Any]:
        """Return it in the engine's grammar."""
        return {self.prop: {f"f{self.earlier}": self.earlier_prop}}


@dataclass(frozen=True, slots=True)
class Pattern:
    """One fact a rule waits for: its kind, its tests, its joins; `alias` names it to people."""

    alias: str
    kind: str
    tests: tuple[Test, ...] = ()
    joins: tuple[Join, ...] = ()

    def definition(self) -> dict[str, Any]:
        """Return it in the engine's grammar: the kind first, joins last."""
        conditions = [{"t": self.kind}, *(c.definition() for c in (*self.tests, *self.joins))]
        return conditions[0] if len(conditions) == 1 else {"$and": conditions}


@dataclass(frozen=True, slots=True)
class Conclusion:
    """The fact a rule derives: new properties, and those copied from its first fact."""

    kind: str
    props: tuple[tuple[str, Value], ...]
    copied: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """When all patterns are matched, conclude. Names are unique within a plan."""

    name: str
    patterns: tuple[Pattern, ...]
    conclusion: Conclusion
    requirement: str | None = field(default=None)

    def definition(self) -> dict[str, Any]:
        """Return it in the engine's grammar; aliases are f0, f1, ... and never the author's."""
        every = [{f"f{n}": p.definition()} for n, p in enumerate(self.patterns)]
        return {"all": every}
