"""What the rules declare for the engine: verdict tables and alerts, as conditions on facts."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from checker.model.requirement import Verb
from checker.model.text import Text
from checker.problems import Mark


class Condition(NamedTuple):
    """What one property of a fact must be: one of `words`, or within numeric bounds.

    A bound is (operator, figure) with the operators of the requirement verbs.
    """

    prop: str
    words: tuple[str | int, ...] = ()
    bounds: tuple[tuple[Verb, int], ...] = ()
    reference: tuple[str, str] | None = None
    mark: Mark | None = None


class Band(NamedTuple):
    """One line of a verdict table: a status and the conditions under which it is reached."""

    status: str
    conditions: tuple[Condition, ...]
    mark: Mark


class Judgement(NamedTuple):
    """How figures become a status: tolerances, the outlook's limit, and the verdict tables."""

    tolerance_share: Fraction
    tolerance_points: Fraction
    measures_in_points: frozenset[str]
    difficult_share: Fraction
    indicator_bands: tuple[Band, ...]
    target_bands: tuple[Band, ...]


class FactPattern(NamedTuple):
    """One fact that an alert pattern asks for, under an alias that later ones may refer to."""

    alias: str
    fact: str
    conditions: tuple[Condition, ...]
    mark: Mark


class AlertPattern(NamedTuple):
    """A declared alert: facts that together call for action, and how loud."""

    code: str
    slug: str
    severity: str
    facts: tuple[FactPattern, ...]
    about: str
    message: Text
    mark: Mark
