"""Written figures and measures: one reading or none."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.measures import (
    CATALOGUE,
    Misread,
    Style,
    convert,
    find_measure,
    is_within_reach,
    read_number,
    split_figure,
)

N = Misread.NOT_A_NUMBER
A = Misread.AMBIGUOUS
O = Misread.OTHER_STYLE  # noqa: E741  a column of one letter each

# text, undeclared, declared plain, declared vi
READINGS = [
    ("0", "0", "0", "0"),
    ("12", "12", "12", "12"),
    ("-12", "-12", "-12", "-12"),
    ("+12", "12", "12", "12"),
    ("12.5", "12.5", "12.5", O),
    ("12.50", "12.50", "12.50", O),
    ("0.123", "0.123", "0.123", O),
    ("1234.567", "1234.567", "1234.567", O),
    ("12.3456", "12.3456", "12.3456", O),
    ("5.208", A, "5.208", "5208"),
    ("-5.208", A, "-5.208", "-5208"),
    ("3.200", A, "3.200", "3200"),
    ("2.000", A, "2.000", "2000"),
    ("873.383", A, "873.383", "873383"),
    ("2,9", O, O, "2.9"),
    ("0,02", O, O, "0.02"),
    ("2,900", O, O, "2.900"),
    ("1.234,5", O, O, "1234.5"),
    ("1.234.567", O, O, "1234567"),
    ("1.234.567,89", O, O, "1234567.89"),
    ("1,234.5", N, N, N),
    ("1,234,567", N, N, N),
    ("1.23.456", N, N, N),
    ("1234.567,8", N, N, N),
    ("0.123.456", N, N, N),
    ("012", N, N, N),
    ("00.5", N, N, N),
    (".5", N, N, N),
    ("5.", N, N, N),
    ("5,", N, N, N),
    ("", N, N, N),
    ("-", N, N, N),
    ("--5", N, N, N),
    ("1e3", N, N, N),
    ("1.5e3", N, N, N),
    ("0x1F", N, N, N),
    ("1_000", N, N, N),
    ("12:30", N, N, N),
    ("nan", N, N, N),
    (".inf", N, N, N),
    ("Infinity", N, N, N),
    ("1 000", N, N, N),
    ("٣", N, N, N),
    ("½", N, N, N),
    ("²", N, N, N),
]


@pytest.mark.parametrize(("text", "undeclared", "plain", "vi"), READINGS)
def test_every_figure_has_one_reading_or_none(
    text: str, undeclared: str | Misread, plain: str | Misread, vi: str | Misread
) -> None:
    for style, expected in ((None, undeclared), (Style.PLAIN, plain), (Style.VI, vi)):
        found = read_number(text, style)
        wanted = expected if isinstance(expected, Misread) else Fraction(expected)
        assert (found if isinstance(found, Misread) else Fraction(found)) == wanted


@settings(deadline=None)
@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15))
def test_plain_figures_are_read_exactly(figure: Decimal) -> None:
    text = f"{figure:f}"
    assert read_number(text.replace("-0", "0") if not figure else text, Style.PLAIN) == figure


@settings(deadline=None)
@given(st.integers(-(10**21), 10**21))
def test_vietnamese_figures_are_read_exactly(millionths: int) -> None:
    whole, rest = divmod(abs(millionths), 10**6)
    text = f"{'-' if millionths < 0 else ''}{whole:,}".replace(",", ".")
    text += f",{rest:06d}" if rest else ""
    found = read_number(text, Style.VI)
    assert not isinstance(found, Misread)
    assert Fraction(found) == Fraction(millionths, 10**6)


@settings(deadline=None)
@given(st.text(alphabet="0123456789.,-+", max_size=12))
def test_undeclared_a_figure_is_taken_only_if_no_style_reads_it_otherwise(text: str) -> None:
    plain, vi = read_number(text, Style.PLAIN), read_number(text, Style.VI)
    found = read_number(text, None)
    if isinstance(found, Misread):
        return
    assert found == plain
    assert isinstance(vi, Misread) or vi == found


@pytest.mark.parametrize(
    ("text", "digits", "word"),
    [
        ("65 tỷ", "65", "tỷ"),
        ("65tỷ", "65", "tỷ"),
        ("873.383 triệu đồng", "873.383", "triệu đồng"),
        ("0,02‰", "0,02", "‰"),
        ("95 %", "95", "%"),
        ("1\u00a0234", "1\u00a0234", ""),  # two numbers side by side are not one
        ("65\u00a0tỷ", "65", "tỷ"),
        ("65\u202ftỷ", "65", "tỷ"),
        (" 12 ", "12", ""),
        ("−5", "-5", ""),
        ("- 5", "- 5", ""),
        ("khoảng 5", "khoảng 5", ""),
        ("12 m2", "12", "m2"),
        ("12 km2", "12", "km2"),
        ("12 m²", "12", "m²"),
    ],
)
def test_a_figure_is_split_from_its_measure(text: str, digits: str, word: str) -> None:
    assert split_figure(text) == (digits, word)


@pytest.mark.parametrize(
    ("figure", "written", "wanted", "expected"),
    [
        ("65", "tỷ", "million VND", "65000"),
        ("65", "tỷ đồng", "VND", "65000000000"),
        ("1.5", "triệu đồng", "million VND", "1.5"),
        ("1500", "nghìn đồng", "million VND", "1.5"),
        ("1", "đồng", "billion VND", "0.000000001"),
        ("2", "ha", "m2", "20000"),
        ("1", "km2", "ha", "100"),
        ("1", "tấn", "kg", "1000"),
        ("1", "tạ", "tonne", "0.1"),
        ("5", "%", "‰", "50"),
        ("5", "‰", "%", "0.5"),
        ("5", "phần trăm", "%", "5"),
        ("5", "hộ", "household", "5"),
        ("5", "HỘ", "household", "5"),
        ("5", "cây", "cây", "5"),
        ("5", "Cây", "cây", "5"),
        ("5", "cây", "tonne", None),
        ("5", "hộ", "person", None),
        ("5", "kg", "ha", None),
        ("5", "%", "person", None),
    ],
)
def test_measures_convert_within_their_dimension(
    figure: str, written: str, wanted: str, expected: str | None
) -> None:
    found = convert(Decimal(figure), written, wanted)
    assert (None if found is None else Fraction(found)) == (
        None if expected is None else Fraction(expected)
    )


def test_every_word_of_the_catalogue_is_found_however_it_is_spaced_or_cased() -> None:
    for word, measure in CATALOGUE.items():
        assert find_measure(f"  {word.upper()} ") == measure or word.upper().casefold() != word
        assert find_measure(word.replace(" ", "  ")) == measure
    assert find_measure("cây") is None
    assert find_measure("") is None


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        ("1000000000000000", True),
        ("-1000000000000000", True),
        ("1000000000000000.0000000", True),
        ("1000000000000000.000001", False),
        ("1000000000000001", False),
        ("0.000001", True),
        ("0.0000010", True),
        ("0.0000001", False),
        ("0", True),
        ("0.0000000000", True),
        ("-999999999999999.999999", True),
        ("999999999999999.9999999", False),
        ("9" * 60, False),
        ("0." + "0" * 50 + "1", False),
    ],
)
def test_the_reach_is_15_digits_before_and_6_after_the_point(figure: str, expected: bool) -> None:
    assert is_within_reach(Decimal(figure)) is expected
