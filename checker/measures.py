"""Measures and figures: what converts into what, and how a written number is read.

Numbers go from text to Decimal; a figure that could be read in two ways is never read at all.
"""

from __future__ import annotations

import re
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import NamedTuple

# The reach of the program, told to users: 15 digits before the point and 6 after it.
LARGEST = Decimal(10) ** 15
MOST_DECIMALS = 6
_MOST_DIGITS = 100  # written ones, zeros at either end included

YES_NO = "yes/no"


class Measure(NamedTuple):
    """A measure of the catalogue: figures of one dimension convert by `factor`."""

    name: str
    dimension: str
    factor: Decimal


def _catalogue() -> dict[str, Measure]:
    rows = (
        ("%", "ratio", "0.01", "percent|phần trăm"),
        ("‰", "ratio", "0.001", "permille|phần nghìn"),
        ("VND", "money", "1", "đồng|vnđ|đ"),
        ("thousand VND", "money", "1000", "nghìn đồng|ngàn đồng|nghìn"),
        ("million VND", "money", "1000000", "triệu đồng|triệu|trđ|tr.đ|tr.đồng"),
        ("billion VND", "money", "1000000000", "tỷ đồng|tỷ|tỉ đồng|tỉ"),
        ("ha", "area", "10000", "hecta|héc ta|hectare"),
        ("m2", "area", "1", "m²"),
        ("km2", "area", "1000000", "km²"),
        ("tonne", "mass", "1000", "tấn|tonnes|t"),
        ("quintal", "mass", "100", "tạ"),
        ("kg", "mass", "1", "kilogram"),
        ("household", "household", "1", "hộ|households|gia đình|hộ gia đình"),
        ("person", "person", "1", "người|persons|people|lao động"),
        ("head", "head", "1", "con"),
        ("pupil", "pupil", "1", "học sinh|cháu|trẻ|pupils"),
        ("village", "village", "1", "thôn|villages"),
        ("group", "group", "1", "tổ|groups"),
        ("case", "case", "1", "vụ|cases|vụ việc"),
        ("house", "house", "1", "nhà|căn|căn nhà|houses"),
        (YES_NO, "yes/no", "1", "có/không"),
    )
    found: dict[str, Measure] = {}
    for name, dimension, factor, others in rows:
        measure = Measure(name, dimension, Decimal(factor))
        for word in (name, *others.split("|")):
            found[word.casefold()] = measure
    return found


CATALOGUE = _catalogue()


def find_measure(word: str) -> Measure | None:
    """Return the catalogue's measure for a word in either language, or None."""
    return CATALOGUE.get(" ".join(word.split()).casefold())


def convert(figure: Decimal | Fraction, written: str, wanted: str) -> Fraction | None:
    """Convert a figure from the measure `written` into `wanted`; None where they do not convert."""
    if written.casefold() == wanted.casefold():
        return Fraction(figure)
    source, goal = find_measure(written), find_measure(wanted)
    if source is None or goal is None or source.dimension != goal.dimension:
        return None
    return Fraction(figure) * Fraction(source.factor) / Fraction(goal.factor)


class Style(str, Enum):
    """How numbers are written: 1234.5, or 1.234,5 as in Vietnamese texts."""

    PLAIN = "plain"
    VI = "vi"


class Misread(str, Enum):
    """Why a text is not one number."""

    NOT_A_NUMBER = "not_a_number"
    AMBIGUOUS = "ambiguous"
    OTHER_STYLE = "other_style"


# A number, and a measure that may end in a power: `12 m2`, `65 tỷ`, `0,02‰`.
_FIGURE = re.compile(r"([+\-−]?[0-9][0-9.,]*)\s*([%‰]|k?m[23]|[^\W\d_]\D*)?")
_PLAIN = re.compile(r"[+-]?(?:0|[1-9]\d*)(?:\.\d+)?", re.ASCII)
_VI = re.compile(r"[+-]?(?:0|[1-9]\d{0,2}(?:\.\d{3})+|[1-9]\d*)(?:,\d+)?", re.ASCII)


def split_figure(text: str) -> tuple[str, str]:
    """Split `873.383 triệu đồng` into the number's text and the measure's (empty if none)."""
    found = _FIGURE.fullmatch(text.replace("\u00a0", " ").replace("\u202f", " ").strip())
    return (found[1].replace("−", "-"), (found[2] or "").strip()) if found else (text, "")


def readings(text: str) -> dict[Style, Decimal]:
    """Return what each style makes of a number's text; a style that cannot read it is absent."""
    found: dict[Style, Decimal] = {}
    if _PLAIN.fullmatch(text):
        found[Style.PLAIN] = Decimal(text)
    if _VI.fullmatch(text):
        found[Style.VI] = Decimal(text.replace(".", "").replace(",", "."))
    return found


def read_number(text: str, style: Style | None) -> Decimal | Misread:
    """Read a number in the declared style; undeclared, only what both styles read alike.

    `5.208` undeclared is ambiguous (5.208 or 5208), `2,9` undeclared is Vietnamese style and must
    be declared, `12.5` undeclared has only its plain reading and is taken.
    """
    found = readings(text)
    if not found:
        return Misread.NOT_A_NUMBER
    if style is None:
        if len(set(found.values())) > 1:
            return Misread.AMBIGUOUS
        style = Style.PLAIN
    return found.get(style, Misread.OTHER_STYLE)


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
