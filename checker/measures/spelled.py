"""Figures spelled out: measures beside numbers, multipliers, blanks within, words like "about".

Most figures are bare digits; this is loaded for those that are not.
"""

from __future__ import annotations

import re
from decimal import Context, Decimal

from checker.measures.catalogue import find_measure
from checker.measures.numbers import Written

_BLANKS = "\u00a0\u2007\u2009\u202f"  # non-breaking, figure, thin and narrow ones
# `1 357` with blanks that do not break: groups of three, set by a program and not by a slip.
_GROUPED = re.compile(rf"(?<![\d.,])\d{{1,3}}(?:[{_BLANKS}]\d{{3}})+(?![\d{_BLANKS}])", re.ASCII)
# `1. 357`: a blank beside the point of a thousand is a slip; `3, 5` may be two figures.
_STRAY = re.compile(r"(?<=\d)\s*\.\s*(?=\d{3}(?!\d))", re.ASCII)
_TERM = re.compile(r"\s*([+\-−]?[0-9][0-9.,]*)\s*((?:[^0-9+\-−]|(?<=[^\W\d])-(?=[^\W\d]))*)")
_POWER = re.compile(r"(?<=m)([23])(?![0-9.,])")  # `12 m2`: the figure of a measure, not of a number
_INEXACT = re.compile(
    r"\(?(?:khoảng|chừng|gần|hơn|trên|dưới|ước|ước đạt|ước tính|xấp xỉ|tối thiểu|ít nhất|tối đa"
    r"|about|around|nearly|almost|over|under|approx\.?|approximately|estimated|ca\.?|[~≈<>≤≥±])[\s:)]*"
    r"(?=[0-9+\-−])|[0-9].*\b(?:(?<!hương )(?<!quy )ước|khoảng|trở lên|trở xuống|or more|or less|approx|estimated?)\b",
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
_LEAST_OF_MONEY = 1000  # a multiplier that stands for money without a word beside it
_EXACT = Context(prec=200)  # beyond, a figure is out of reach anyway


def is_blank(text: str) -> bool:
    """Whether nothing at all is written."""
    return not text.strip(_BLANKS + " \t\n")


def is_inexact(text: str) -> bool:
    """Whether a figure is given as no more than about right: `khoảng 300`, `> 90`."""
    return _INEXACT.match(text.strip()) is not None


def split_terms(text: str) -> list[tuple[str, str]]:
    """Split `4 tỷ 3 trăm triệu` into its numbers' texts and the words after each."""
    text = _GROUPED.sub(lambda found: re.sub(f"[{_BLANKS}]", "", found[0]), text)
    text = re.sub(f"[{_BLANKS}]", " ", text)
    text = _STRAY.sub(".", text)
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


def join_terms(terms: list[tuple[Decimal, str]]) -> Written | None:
    """Put the terms of one figure together; None where they are not one figure."""
    if len(terms) == 1:
        figure, words = terms[0]
        if not words or find_measure(words) is not None:
            return Written(figure, words)
        factor, rest = _multiplied(words)
        if factor == 1:
            # A word stands for a measure, known or not; signs alone are slips of the hand.
            return Written(figure, words) if words[0].isalpha() else None
        if not rest and factor < _LEAST_OF_MONEY:
            return None  # `3 trăm` of what? Of money people leave out a thousand or a million
        measure = _MONEY if rest in {"", "đồng"} else rest
        return Written(_EXACT.multiply(figure, Decimal(factor)), measure)
    return _compound(terms)


def _compound(terms: list[tuple[Decimal, str]]) -> Written | None:
    """Add `4 tỷ` and `3 trăm triệu`: amounts of money, each smaller than one of what it follows.

    A sign before the first is that of the whole: a loss of `-4 tỷ 3 triệu` is one of 4.003 million.
    """
    total = Decimal(0)
    above: Decimal | None = None
    is_loss = terms[0][0].is_signed()
    for number, (figure, words) in enumerate(terms, start=1):
        factor, rest = _multiplied(words)
        is_last = number == len(terms)
        is_money = rest == "đồng" if factor == 1 else rest == "" or (is_last and rest == "đồng")
        amount = _EXACT.multiply(figure, Decimal(factor))
        if not is_money or (number > 1 and figure < 0):
            return None
        if (factor == 1 and not is_last) or (above is not None and amount >= above):
            return None
        total = _EXACT.add(total, amount.copy_abs())
        above = Decimal(factor)
    return Written(total.copy_negate() if is_loss else total, _MONEY)


def _multiplied(words: str) -> tuple[int, str]:
    """Split `trăm triệu đồng` into 100 x 1,000,000 and `đồng`."""
    factor = 1
    rest = words.split(" ") if words else []
    while rest and rest[0].casefold() in _MULTIPLIERS:
        factor *= _MULTIPLIERS[rest.pop(0).casefold()]
    return factor, " ".join(rest)
