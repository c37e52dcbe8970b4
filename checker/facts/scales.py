"""Figures as the engine gets them: whole numbers on one scale for each requirement.

A requirement's figures and its actuals are scaled by their common denominator (2.9 against 3
becomes 29 against 30). Where such numbers would not fit 64 bits they are written as digit texts of
one width, offset so that none is negative: the engine compares texts by their bytes, so the order
is the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from fractions import Fraction
from math import lcm
from typing import NamedTuple

from checker.facts.cases import requirement_key
from checker.model.case import Case, Value
from checker.model.figures import ZERO
from checker.model.requirement import Named, Requirement
from checker.problems import CheckerFault

INT64 = 2**63 - 1
_DIGITS = 60
_OFFSET = 10 ** (_DIGITS - 1)


class Scale(NamedTuple):
    """The common denominator of one requirement's figures, and whether 64 bits hold them."""

    factor: int
    is_wide: bool

    def number(self, figure: Fraction) -> Value:
        """Write a figure as the engine gets it: a whole number, or a text in the same order."""
        scaled = figure * self.factor
        if scaled.denominator != 1:
            raise CheckerFault(f"{figure} is not exact on scale {self.factor}")
        if not self.is_wide:
            return scaled.numerator
        if abs(scaled.numerator) >= _OFFSET:
            raise CheckerFault(f"{figure} is beyond {_DIGITS} digits")
        return f"{scaled.numerator + _OFFSET:0{_DIGITS}d}"


def limits_of(requirement: Requirement) -> tuple[Fraction, ...]:
    """Return the figures that a requirement's actuals are compared with, less the origin."""
    if requirement.named is Named.LAST_YEAR:
        return (ZERO,)
    given = [limit for limit in requirement.interval if limit is not None]
    if requirement.exceeds is not None:
        given.append(requirement.exceeds)
    return tuple(given)


def build_scales(cases: Iterable[Case]) -> dict[str, Scale]:
    """Find for each requirement the scale on which all its figures are whole numbers."""
    figures: dict[str, set[Fraction]] = defaultdict(set)
    for case in cases:
        if case.requirement is None:
            continue
        found = figures[requirement_key(case)]
        found.update(limits_of(case.requirement))
        if case.value is not None:
            found.add(case.value - case.origin)
    scales: dict[str, Scale] = {}
    for key, known in figures.items():
        factor = lcm(*(figure.denominator for figure in known))
        is_wide = any(abs(figure * factor) > INT64 for figure in known)
        scales[key] = Scale(factor, is_wide)
    return scales


def sign_keeping(figure: Fraction) -> int:
    """Return a whole number of the same sign, for figures that are only compared with 0.

    The numerator has the fraction's sign; held at the 64-bit bound it keeps it still.
    """
    return max(-INT64, min(INT64, figure.numerator))
