"""What is asked: a verb, its threshold, who asks it, and what replaces it from a day on."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import NamedTuple

from checker.enums import Word
from checker.model.text import Text
from checker.problems import CheckerFault, Mark


class Verb(Word):
    """The closed set of requirement verbs; the verb alone says which direction is good."""

    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"
    EQUALS = "equals"
    BETWEEN = "between"
    ABOUT = "about"
    IS = "is"


class Named(Word):
    """A threshold that the rule names instead of giving its figure."""

    ASSIGNED = "assigned"
    LAST_YEAR = "last_year"


FLOORS = frozenset({Verb.AT_LEAST, Verb.MORE_THAN})
CEILINGS = frozenset({Verb.AT_MOST, Verb.LESS_THAN})
STRICT = frozenset({Verb.MORE_THAN, Verb.LESS_THAN})


class Requirement(NamedTuple):
    """A verb and its threshold.

    `figures` are in the indicator's measure: one for the plain verbs, low and high for `between`,
    value and distance for `about`, 1 or 0 for `is`; empty where the threshold is `named`.
    `exceeds` is the value beyond which a met floor or ceiling counts as exceeded.
    """

    verb: Verb
    figures: tuple[Fraction, ...]
    named: Named | None
    exceeds: Fraction | None
    mark: Mark

    @property
    def is_yes_no(self) -> bool:
        """Whether it asks for a yes or a no."""
        return self.verb is Verb.IS

    @property
    def has_ceiling(self) -> bool:
        """Whether a running total can pass it for good."""
        return self.verb not in FLOORS and not self.is_yes_no

    @property
    def both_ends(self) -> tuple[Fraction, Fraction]:
        """Lowest and highest value of a requirement that is bounded on both sides."""
        low, high = self.interval
        if low is None or high is None:
            raise CheckerFault(f"{self.verb.value} is open on one side")
        return low, high

    @property
    def interval(self) -> tuple[Fraction | None, Fraction | None]:
        """Lowest and highest value that satisfies it; None where it is open on that side."""
        verb, figures = self.verb, self.figures
        if verb in FLOORS:
            return (figures[0], None)
        if verb in CEILINGS:
            return (None, figures[0])
        if verb is Verb.BETWEEN:
            return (figures[0], figures[1])
        if verb is Verb.ABOUT:
            return (figures[0] - figures[1], figures[0] + figures[1])
        return (figures[0], figures[0])


class Amendment(NamedTuple):
    """A requirement that replaces the rule's own for periods ending on or after `start`.

    `printed` is its figure as the amending document prints it, where the rule says it.
    """

    start: date
    requirement: Requirement
    cite: Text
    printed: str = ""


class Tier(NamedTuple):
    """What the upper level asks of an indicator, beside the area's own requirement.

    `by` says who assigned it, `printed` is its figure as the document prints it.
    """

    by: Text
    requirement: Requirement
    printed: str = ""
    amendments: tuple[Amendment, ...] = ()
