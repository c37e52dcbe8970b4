"""What was read of one area: what it handed in, and its figures in columns.

It goes from process to process, thousands at a time: so the figures lie side by side as plain whole
numbers, and not as a million values of their own.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping
from datetime import date
from enum import IntFlag
from fractions import Fraction
from typing import NamedTuple

from checker.model.period import Period


class HandedIn(NamedTuple):
    """One file, or one area and period of a table; `is_broken` where there were errors in it.

    `submitted` is the day on which it says it was handed in.
    """

    path: str
    period: Period
    submitted: date | None
    is_illustrative: bool
    is_broken: bool


class Trait(IntFlag):
    """What is said of a figure beside its value."""

    UNREADABLE = 1  # it was handed in, but is no number: its value counts for nothing
    FOLLOWS = 2  # nobody handed it in: computed from others, or the same as another
    EVIDENCE = 4  # a reference is given
    LAST_YEAR_UNREADABLE = 8


class AreaFigure(NamedTuple):
    """One figure: its indicator by the place in the plan's order (from 0), and its last month.

    Values are in the indicator's measure; None where it is not known or cannot be read.
    """

    indicator: int
    month: int
    value: Fraction | None
    last_year: Fraction | None
    traits: Trait


class FigureColumns(NamedTuple):
    """Figures side by side: the n-th of every column belong together.

    A value is `numerators` / `denominators` in lowest terms (0 / 1 where it is unreadable),
    `traits` the sum of what is said of it. `last_years` are those given beside some, by place.
    """

    indicators: array[int]
    months: bytes
    numerators: tuple[int, ...]
    denominators: tuple[int, ...]
    traits: bytes
    last_years: Mapping[int, tuple[int, int]]

    def each(self) -> Iterator[AreaFigure]:
        """Yield the figures one by one."""
        for place, indicator in enumerate(self.indicators):
            traits, before = Trait(self.traits[place]), self.last_years.get(place)
            value = Fraction(self.numerators[place], self.denominators[place])
            yield AreaFigure(
                indicator,
                self.months[place],
                None if Trait.UNREADABLE in traits else value,
                None if before is None else Fraction(*before),
                traits,
            )


class AreaReading(NamedTuple):
    """One area: what it handed in, in the order of periods and paths, and all its figures.

    They are those of its History: one figure shared by what is the same quantity, and with what
    follows from others.
    """

    id: str
    handed_in: tuple[HandedIn, ...]
    figures: FigureColumns

    @property
    def periods(self) -> Mapping[int, Period]:
        """Each period by its last month, as the first thing handed in for it writes it."""
        return {when.period.month: when.period for when in reversed(self.handed_in)}
