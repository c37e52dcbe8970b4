"""Figures as people write them: one reading or none.

Numbers go from text to Decimal; a figure that could be read in two ways is never read at all.
"""

from __future__ import annotations

import re
from decimal import Context, Decimal
from enum import Enum
from fractions import Fraction
from typing import NamedTuple

from checker.measures.catalogue import find_measure

# The reach of the program, told to users: 15 digits before the point and 6 after it.
LARGEST = Decimal(10) ** 15
MOST_DECIMALS = 6
_MOST_DIGITS = 100  # written ones, zeros at either end included


class Style(str, Enum):
    """How numbers are written: 1234.5, or 1.234,5 as in Vietnamese texts."""

    PLAIN = "plain"
    VI = "vi"


class Misread(str, Enum):
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
_BLANKS = "\u00a0\u2007\u2009\u202f"  # non-breaking, figure, thin and narrow ones
# `1 357` with blanks that do not break: groups of three, set by a program and not by a slip.
_GROUPED = re.compile(rf"(?<![\d.,])\d{{1,3}}(?:[{_BLANKS}]\d{{3}})+(?![\d{_BLANKS}])", re.ASCII)
_STRAY = re.compile(r"(?<=\d)\s*([.,])\s+(?=\d)|(?<=\d)\s+([.,])(?=\d)", re.ASCII)
_BARE = re.compile(r"[+-]?[0-9][0-9.,]*")
_TERM = re.compile(r"\s*([+\-−]?[0-9][0-9.,]*)\s*([^0-9+\-−]*)")
_POWER = re.compile(r"(?<=m)([23])(?![0-9.,])")  # `12 m2`: the figure of a measure, not of a number
_INEXACT = re.compile(
    r"(?:khoảng|chừng|gần|hơn|trên|dưới|ước|ước đạt|ước tính|xấp xỉ|tối thiểu|ít nhất|tối đa"
    r"|about|around|nearly|almost|over|under|approx\.?|approximately|estimated|ca\.?|[~≈<>≤≥±])\s*"
    r"(?=[0-9+\-−])|[0-9].*\b(?:trở lên|or more|or less)",
    re.IGNORECASE,
)
_MULTIPLIERS = {
    "trăm": 100,
    "nghìn": 1000,
    "ngàn": 1000,
    "triệu": 10**6,
    "tỷ": 10**9,
    "tỉ": 10**9,
}
_MONEY = "VND"
_EXACT = Context(prec=2 * _MOST_DIGITS)  # beyond, a figure is out of reach anyway


def read_figure(text: str, style: Style | None) -> Written | Misread:
    """Read a figure in the declared style; undeclared, only what both styles read alike.

    `5.208` undeclared is ambiguous (5.208 or 5208), `2,9` undeclared is Vietnamese style and must
    be declared, `12.5` undeclared has only its plain reading and is taken.
    """
    if style is not None and _BARE.fullmatch(text):
        figure = _number(text, style)  # the most of all figures: no second style to look at
        if figure is not None:
            return Written(figure)
    if not text.strip(_BLANKS + " \t\n"):
        return Misread.EMPTY
    if _INEXACT.match(text.strip()):
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
    terms = _terms(text)
    found: dict[Style, Written] = {}
    for style in Style:
        figures = [_number(digits, style) for digits, _ in terms]
        if not terms or None in figures:
            continue
        known = [figure for figure in figures if figure is not None]
        written = _joined(list(zip(known, (words for _, words in terms), strict=True)))
        if written is not None:
            found[style] = written
    return found


def _terms(text: str) -> list[tuple[str, str]]:
    """Split `4 tỷ 3 trăm triệu` into its numbers' texts and the words after each."""
    if _BARE.fullmatch(text):
        return [(text, "")]
    text = _GROUPED.sub(lambda found: re.sub(f"[{_BLANKS}]", "", found[0]), text)
    text = re.sub(f"[{_BLANKS}]", " ", text)
    text = _STRAY.sub(lambda found: found[1] or found[2], text)
    text = _POWER.sub(lambda found: "²³"[int(found[1]) - 2], text).strip()
    found: list[tuple[str, str]] = []
    end = 0
    while end < len(text):
        term = _TERM.match(text, end)
        if term is None:
            return []
        found.append((term[1].replace("−", "-"), " ".join(term[2].split())))
        end = term.end()
    return found


def _number(digits: str, style: Style) -> Decimal | None:
    pattern = _PLAIN if style is Style.PLAIN else _VI
    if not pattern.fullmatch(digits):
        return None
    return Decimal(digits if style is Style.PLAIN else digits.replace(".", "").replace(",", "."))


def _joined(terms: list[tuple[Decimal, str]]) -> Written | None:
    """Put the terms of one figure together; None where they are not one figure."""
    if len(terms) == 1:
        figure, words = terms[0]
        if not words or find_measure(words) is not None:
            return Written(figure, words)
        factor, rest = _multiplied(words)
        if factor == 1:
            # A word stands for a measure, known or not; signs alone are slips of the hand.
            return Written(figure, words) if words[0].isalpha() else None
        measure = _MONEY if rest in {"", "đồng"} else rest
        return Written(_EXACT.multiply(figure, Decimal(factor)), measure)
    return _compound(terms)


def _compound(terms: list[tuple[Decimal, str]]) -> Written | None:
    """Add `4 tỷ` and `3 trăm triệu`: amounts of money, each smaller than one of what it follows."""
    total = Decimal(0)
    above: Decimal | None = None
    for number, (figure, words) in enumerate(terms, start=1):
        factor, rest = _multiplied(words)
        is_last = number == len(terms)
        is_money = rest == "đồng" if factor == 1 else rest == "" or (is_last and rest == "đồng")
        amount = _EXACT.multiply(figure, Decimal(factor))
        if not is_money or (number > 1 and figure < 0):
            return None
        if (factor == 1 and not is_last) or (above is not None and amount >= above):
            return None
        total = _EXACT.add(total, amount)
        above = Decimal(factor)
    return Written(total, _MONEY)


def _multiplied(words: str) -> tuple[int, str]:
    """Split `trăm triệu đồng` into 100 x 1,000,000 and `đồng`."""
    factor = 1
    rest = words.split(" ") if words else []
    while rest and rest[0].casefold() in _MULTIPLIERS:
        factor *= _MULTIPLIERS[rest.pop(0).casefold()]
    return factor, " ".join(rest)


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
