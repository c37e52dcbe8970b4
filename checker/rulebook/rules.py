"""Rules in the one form that every backend reads.

Only what the engine was measured to judge exactly can be expressed: conjunctions of tests of one
property on whole numbers and short texts, joined to earlier facts by equality.
"""

from __future__ import annotations

from typing import NamedTuple

from checker.model.case import Value
from checker.model.requirement import Verb


class Comparison(NamedTuple):
    """One comparison of a fact's property with a constant; `Verb.EQUALS` is equality."""

    prop: str
    verb: Verb
    constant: Value


class Join(NamedTuple):
    """A property that must equal a property of an earlier fact (0 is the pattern's first)."""

    prop: str
    earlier: int
    earlier_prop: str


class Pattern(NamedTuple):
    """One fact a rule waits for: its kind, its tests, its joins; `alias` names it to people."""

    alias: str
    kind: str
    tests: tuple[Comparison, ...] = ()
    joins: tuple[Join, ...] = ()


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
