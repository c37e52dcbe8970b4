"""How exact figures are written down."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

ZERO = Fraction(0)


class Figure(NamedTuple):
    """A figure and what stands behind it when it is shown: `tấn`."""

    value: Fraction
    measure: str


Cell = str | int | date | Figure | None  # what a cell of a table may hold


class Range(NamedTuple):
    """The figures that a measure can have: lowest and highest (None: open).

    `is_whole` says that it is counted: a fraction of a household is a slip of the point.
    """

    low: Fraction | None = None
    high: Fraction | None = None
    is_whole: bool = False

    def holds(self, figure: Fraction) -> bool:
        """Whether a figure lies within."""
        low = self.low
        if low is ZERO:  # as of most measures
            if figure.numerator < 0:
                return False
        elif low is not None and is_less(figure, low):
            return False
        return self.high is None or not is_less(self.high, figure)


def allowed_text(allowed: Range) -> str:
    """Write a range so that it reads alike in every language: `0 … 100`, `≥ 0`."""
    low, high = allowed.low, allowed.high
    if low is not None and high is not None:
        return f"{low} … {high}"
    return f"≥ {low}" if low is not None else f"≤ {high}"


def is_less(one: Fraction, other: Fraction) -> bool:
    """Compare exactly, in a third of the time of `<`, which first asks what is compared."""
    if one is other:
        return False
    (above, below), (other_above, other_below) = one.as_integer_ratio(), other.as_integer_ratio()
    return above * other_below < other_above * below


def decimal_text(figure: Decimal | Fraction, places: int = 6) -> str:
    """Write a figure plainly: no exponent, no trailing zeros, at most `places` decimals.

    A figure without a finite form is rounded half up at the last place.
    """
    exact = Fraction(figure) * 10**places
    whole, rest = divmod(abs(exact.numerator), exact.denominator)
    digits = str(whole + (2 * rest >= exact.denominator)).rjust(places + 1, "0")
    text = f"{digits[:-places]}.{digits[-places:]}".rstrip("0").rstrip(".")
    return f"-{text}" if exact < 0 and text != "0" else text


def percent_text(figure: Fraction, places: int = 1) -> str:
    """Write an attainment; what falls short of 100 never rounds up to it."""
    text = decimal_text(figure, places)
    if figure < 100 and Fraction(text) >= 100:
        return decimal_text(100 - Fraction(1, 10**places), places)
    return text


def safe_pace(figure: Fraction, *, is_allowance: bool) -> Fraction:
    """Return the size of a pace at two decimals, rounded so that keeping to it suffices.

    What must be added is rounded up (14.333 to 14.34), what may be added at most is rounded down.
    """
    scaled = abs(figure) * 100
    whole = scaled.numerator // scaled.denominator
    is_cut = whole != scaled
    return Fraction(whole + (is_cut and not is_allowance), 100)


def agrees(whole: Fraction, parts: list[Fraction]) -> bool:
    """Whether parts make a whole, but for what rounding them all can do.

    Whole numbers are taken as counted. With decimals each figure is off by at most half a unit of
    the last one: n parts and their whole together by n + 1 halves.
    """
    decimals = max([decimals_of(figure) for figure in (whole, *parts)])
    if not decimals:
        return sum([part.numerator for part in parts]) == whole.numerator
    distance = abs(whole - sum(parts))
    return bool(distance <= Fraction(len(parts) + 1, 2) / 10**decimals)


def decimals_of(figure: Fraction) -> int:
    """Return how many decimals a figure needs, at most 6; it must have a finite form."""
    places = 0
    while places < 6 and 10**places % figure.denominator:
        places += 1
    return places
