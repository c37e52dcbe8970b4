"""The areas that report to one plan, and what each is asked in figures of its own."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from checker.problems import Mark


class Terms(NamedTuple):
    """What one area is asked of one indicator: None where it is the rule's own.

    All are in the indicator's measure. `threshold` takes the place of the rule's own figure,
    `baseline` that of the figure of the year before, `assigned` that of plan.yaml. An amendment of
    the rule replaces the area's threshold too, from its day on. `mark` is where the row stands.
    """

    threshold: Fraction | None
    baseline: Fraction | None
    assigned: Fraction | None
    mark: Mark


class Area(NamedTuple):
    """One area: its id, the name to show (the id where it has none), its own figures by indicator."""

    id: str
    name: str
    terms: Mapping[str, Terms]
    mark: Mark
