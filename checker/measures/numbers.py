"""Figures as people write them: one reading or none.

Numbers go from text to Decimal; a figure that could be read in two ways is never read at all.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from checker.enums import Word

# The reach of the program, told to users: 15 digits before the point and 6 after it.
LARGEST = Decimal(10) ** 15
MOST_DECIMALS = 6
_MOST_DIGITS = 100  # written ones, zeros at either end included
_LONGEST = 500  # letters of a figure with a measure: a longer text is none


class Style(Word):
    """How numbers are written: 1234.5, or 1.234,5 as in Vietnamese texts."""

    PLAIN = "plain"
    VI = "vi"


_VIETNAMESE = Style.VI  # looked up once: it is asked of every figure


class Misread(Word):
    """Why a text is not one number."""

    EMPTY = "empty"
    INEXACT = "inexact"
    NOT_A_NUMBER = "not_a_number"
    AMBIGUOUS = "ambiguous"
    OTHER_STYLE = "other_style"


class Written(NamedTuple):
    """A figure with the measure written beside it (empty if none)."""

    figure: Decimal
    measure: str = ""

    def __str__(self) -> str:
        return f"{self.figure:f} {self.measure}".rstrip()


_PLAIN = re.compile(r"[+-]?(?:0|[1-9]\d*)(?:\.\d+)?", re.ASCII)
_VI = re.compile(r"[+-]?(?:0|[1-9]\d{0,2}(?:\.\d{3})+|[1-9]\d*)(?:,\d+)?", re.ASCII)
_BARE = re.compile(r"[+-]?[0-9][0-9.,]*")
# Plain, of no other reading, and within reach: 12, 12.5; not 5.208, which may be 5208.
_REMEMBERED = 1 << 16
_SIMPLE = re.compile(r"(0|[1-9][0-9]{0,14})(?:\.([0-9]{1,2}))?")


class _Simple(dict[str, Fraction | None]):
    """Plain digits by their text. Figures repeat, and most of a large table are read once.

    It forgets them all when they are many: to know which is the oldest takes longer than to read it.
    """

    def __missing__(self, text: str) -> Fraction | None:
        if len(self) >= _REMEMBERED:
            self.clear()
        found = _SIMPLE.fullmatch(text)
        figure = None
        if found is not None:
            whole, decimals = found.groups(default="")
            figure = Fraction(int(whole + decimals), 10 ** len(decimals))
        self[text] = figure
        return figure


_SIMPLE_BY_TEXT = _Simple()


def read_simple(text: str, style: Style | None) -> Fraction | None:
    """Read what most figures are, plain digits with no or few decimals; None for any other text.

    It is what `read_figure` reads of the same text, in a fifth of the time.
    """
    figure = _SIMPLE_BY_TEXT[text]
    return None if style is _VIETNAMESE and "." in text else figure


def read_figure(text: str, style: Style | None) -> Written | Misread:
    """Read a figure in the declared style; undeclared, only what both styles read alike.

    `5.208` undeclared is ambiguous (5.208 or 5208), `2,9` undeclared is Vietnamese style and must
    be declared, `12.5` undeclared has only its plain reading and is taken.
    """
    if not _BARE.fullmatch(text):
        from checker.measures.spelled import is_blank, is_inexact

        if is_blank(text):
            return Misread.EMPTY
        if len(text) > _LONGEST:
            return Misread.NOT_A_NUMBER
        if is_inexact(text):
            return Misread.INEXACT
    found = readings(text)
    if not found:
        return Misread.NOT_A_NUMBER
    if style is None:
        if len(set(found.values())) > 1:
            return Misread.AMBIGUOUS
        style = Style.PLAIN
    return found.get(style, Misread.OTHER_STYLE)


def readings(text: str) -> dict[Style, Written]:
    """Return what each style makes of a figure; a style that cannot read it is absent."""
    if _BARE.fullmatch(text):
        bare = ((style, _number(text, style)) for style in Style)
        return {style: Written(figure) for style, figure in bare if figure is not None}
    from checker.measures.spelled import join_terms, split_terms

    terms = split_terms(text)
    found: dict[Style, Written] = {}
    for style in Style:
        figures = [_number(digits, style) for digits, _ in terms]
        if not terms or None in figures:
            continue
        known = [figure for figure in figures if figure is not None]
        written = join_terms(list(zip(known, (words for _, words in terms), strict=True)))
        if written is not None:
            found[style] = written
    return found


def _number(digits: str, style: Style) -> Decimal | None:
    pattern = _PLAIN if style is Style.PLAIN else _VI
    if not pattern.fullmatch(digits):
        return None
    return Decimal(digits if style is Style.PLAIN else digits.replace(".", "").replace(",", "."))


def is_within_reach(figure: Decimal | Fraction) -> bool:
    """Whether a figure is small and short enough to be judged exactly (see LARGEST)."""
    if isinstance(figure, Decimal):
        _, digits, exponent = figure.as_tuple()
        # Before its digits become one great whole number.
        if figure.copy_abs() > LARGEST or len(digits) > _MOST_DIGITS:
            return False
        if isinstance(exponent, int) and exponent >= -MOST_DECIMALS:
            return True
    exact = Fraction(figure)
    return abs(exact) <= int(LARGEST) and (exact * 10**MOST_DECIMALS).denominator == 1
