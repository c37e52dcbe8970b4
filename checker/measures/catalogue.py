"""The measures that are known: what converts into what, and which figures each can have."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from checker.model.figures import ZERO, Range

YES_NO = "yes/no"


class Measure(NamedTuple):
    """A measure of the catalogue: figures of one dimension convert by `factor`.

    `range` is what a state or an amount in it can be; a growth or a change may lie beyond.
    """

    name: str
    dimension: str
    factor: Decimal
    range: Range


_ANY = Range()  # money: a result may be a loss
AMOUNT = Range(low=ZERO)
_COUNT = Range(low=ZERO, is_whole=True)


def _catalogue() -> dict[str, Measure]:
    rows = (
        ("%", "ratio", "0.01", "percent|phần trăm", Range(ZERO, Fraction(100))),
        (
            "‰",
            "ratio",
            "0.001",
            "permille|phần nghìn|phần ngàn",
            Range(ZERO, Fraction(1000)),
        ),
        ("VND", "money", "1", "đồng|vnđ|đ", _ANY),
        ("thousand VND", "money", "1000", "nghìn đồng|ngàn đồng|nghìn", _ANY),
        ("million VND", "money", "1000000", "triệu đồng|triệu|trđ|tr.đ|tr.đồng", _ANY),
        ("billion VND", "money", "1000000000", "tỷ đồng|tỷ|tỉ đồng|tỉ", _ANY),
        ("ha", "area", "10000", "hecta|héc ta|héc-ta|hectare", AMOUNT),
        ("m2", "area", "1", "m²", AMOUNT),
        ("km2", "area", "1000000", "km²", AMOUNT),
        ("tonne", "mass", "1000", "tấn|tonnes|t", AMOUNT),
        ("quintal", "mass", "100", "tạ", AMOUNT),
        ("kg", "mass", "1", "kilogram", AMOUNT),
        ("household", "household", "1", "hộ|households|gia đình|hộ gia đình", _COUNT),
        ("person", "person", "1", "người|persons|people|lao động", _COUNT),
        ("head", "head", "1", "con", _COUNT),
        ("pupil", "pupil", "1", "học sinh|cháu|trẻ|pupils", _COUNT),
        ("village", "village", "1", "thôn|villages", _COUNT),
        ("group", "group", "1", "tổ|groups", _COUNT),
        ("case", "case", "1", "vụ|cases|vụ việc", _COUNT),
        ("house", "house", "1", "nhà|căn|căn nhà|houses", _COUNT),
        (YES_NO, "yes/no", "1", "có/không", _ANY),
    )
    found: dict[str, Measure] = {}
    for name, dimension, factor, others, natural in rows:
        measure = Measure(name, dimension, Decimal(factor), natural)
        for word in (name, *others.split("|")):
            found[word.casefold()] = measure
    return found


CATALOGUE = _catalogue()


def find_measure(word: str) -> Measure | None:
    """Return the catalogue's measure for a word in either language, or None."""
    return CATALOGUE.get(" ".join(word.split()).casefold())


def convert(figure: Decimal | Fraction, written: str, wanted: str) -> Fraction | None:
    """Convert a figure from the measure `written` into `wanted`; None where they do not convert."""
    if written == wanted or written.casefold() == wanted.casefold():
        return figure if isinstance(figure, Fraction) else Fraction(figure)
    source, goal = find_measure(written), find_measure(wanted)
    if source is None or goal is None or source.dimension != goal.dimension:
        return None
    return Fraction(figure) * Fraction(source.factor) / Fraction(goal.factor)
