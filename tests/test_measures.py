"""Written figures and measures: one reading or none."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from checker.measures.catalogue import CATALOGUE, convert, find_measure
from checker.measures.numbers import (
    Misread,
    Style,
    Written,
    is_within_reach,
    read_figure,
    read_simple,
)


def read_number(text: str, style: Style | None) -> Decimal | Misread:
    """A figure without a measure; with one it is not the number asked for here."""
    found = read_figure(text, style)
    if isinstance(found, Misread):
        return Misread.NOT_A_NUMBER if found is Misread.EMPTY else found
    return found.figure if not found.measure else Misread.NOT_A_NUMBER


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
@given(
    st.text(alphabet="0123456789.,-+", max_size=19) | st.decimals(0, 10**16, places=2).map(str),
    st.sampled_from([None, *Style]),
)
@example("999999999999999.99", None)
@example("9999999999999999", Style.VI)
@example("0.1", Style.VI)
def test_a_figure_read_simply_is_the_one_that_is_read_otherwise(
    text: str, style: Style | None
) -> None:
    simple = read_simple(text, style)
    if simple is not None:
        written = read_figure(text, style)
        assert isinstance(written, Written)
        assert (simple, "") == (Fraction(written.figure), written.measure)
        assert is_within_reach(written.figure)


@pytest.mark.parametrize("text", ["0", "7", "12.5", "12.25", "999999999999999"])
def test_most_figures_are_read_simply(text: str) -> None:
    assert read_simple(text, None) == Fraction(text)


@given(st.text(alphabet="0123456789.,-+", max_size=12))
def test_undeclared_a_figure_is_taken_only_if_no_style_reads_it_otherwise(text: str) -> None:
    plain, vi = read_number(text, Style.PLAIN), read_number(text, Style.VI)
    found = read_number(text, None)
    if isinstance(found, Misread):
        return
    assert found == plain
    assert isinstance(vi, Misread) or vi == found


V, P, E, I = Style.VI, Style.PLAIN, Misread.EMPTY, Misread.INEXACT  # noqa: E741


@pytest.mark.parametrize(
    ("text", "style", "figure", "measure"),
    [
        ("65 tỷ", P, "65", "tỷ"),
        ("65tỷ", P, "65", "tỷ"),
        ("0,02‰", V, "0.02", "‰"),
        ("95%", P, "95", "%"),
        ("95 %", None, "95", "%"),
        ("873.383 triệu đồng", V, "873383", "triệu đồng"),
        ("1. 357 tỷ", V, "1357", "tỷ"),
        ("1 .357 tỷ", V, "1357", "tỷ"),
        ("1 . 357 tỷ", V, "1357", "tỷ"),
        ("5 héc-ta", P, "5", "héc-ta"),
        ("5 hương ước", P, "5", "hương ước"),  # village conventions, not estimates
        ("9 phần ngàn", P, "9", "phần ngàn"),
        ("-4 tỷ 3 triệu", V, "-4003000000", "VND"),
        ("−1,5 tỷ 20 triệu", V, "-1520000000", "VND"),
        ("1\u00a0357,5 tấn", V, "1357.5", "tấn"),
        ("1\u202f357\u202f000", P, "1357000", ""),
        ("2310\u00a0tấn", P, "2310", "tấn"),
        ("12 m2", P, "12", "m²"),
        ("12m2", P, "12", "m²"),
        ("1,5 km2", V, "1.5", "km²"),
        ("4 tỷ 3 trăm triệu", V, "4300000000", "VND"),
        ("4 tỷ 3 trăm triệu", P, "4300000000", "VND"),
        ("4 tỷ 3 trăm triệu", None, "4300000000", "VND"),
        ("4 tỷ 300 triệu đồng", V, "4300000000", "VND"),
        ("1,5 tỷ 20 triệu", V, "1520000000", "VND"),
        ("2 triệu 500 nghìn đồng", V, "2500000", "VND"),
        ("2 triệu 500 nghìn 200 đồng", V, "2500200", "VND"),
        ("3 trăm triệu", V, "300000000", "VND"),
        ("3 trăm triệu đồng", V, "300000000", "VND"),
        ("2,5 nghìn tấn", V, "2500", "tấn"),
        ("2 nghìn hộ", V, "2000", "hộ"),
        ("-5 %", P, "-5", "%"),
        ("−5 %", P, "-5", "%"),
        ("12 cây", P, "12", "cây"),
        (
            "123456789012345678901234567890,5 nghìn tấn",
            V,
            "123456789012345678901234567890500",
            "tấn",
        ),
    ],
)
def test_a_figure_is_read_with_the_measure_beside_it(
    text: str, style: Style | None, figure: str, measure: str
) -> None:
    assert read_figure(text, style) == Written(Decimal(figure), measure)


@pytest.mark.parametrize(
    ("text", "style", "fault"),
    [
        ("", P, E),
        ("  \u00a0", P, E),
        ("khoảng 300", P, I),
        ("Khoảng 300", P, I),
        ("gần 56,8 ha", V, I),
        ("hơn 2.000 hộ", V, I),
        ("ước 90%", P, I),
        ("ước đạt 90%", P, I),
        ("trên 90%", P, I),
        ("~300", P, I),
        ("≈ 300", P, I),
        ("> 90", P, I),
        ("≥90", P, I),
        ("about 300", P, I),
        ("90% trở lên", P, I),
        ("90% trở xuống", P, I),
        ("65 tỷ (ước)", P, I),
        ("65 tỷ ước đạt", P, I),
        ("(ước) 65 tỷ", P, I),
        ("ước: 65 tỷ", P, I),
        ("4 tỷ 3", V, N),
        ("4 tỷ 3 tỷ", V, N),
        ("3 trăm triệu 4 tỷ", V, N),
        ("4 tỷ 1500 triệu", V, N),  # more than one of what stands before it
        ("4 tỷ -3 triệu", V, N),
        ("4 hộ 3 người", V, N),
        ("12 , 5 ha", V, N),  # a slip, or two figures
        ("3, 5", V, N),
        ("1. 5", P, N),  # so it may be that of a list and its first figure
        ("3 trăm", V, N),
        ("55-56", P, N),
        ("55 - 56 %", P, N),
        ("55 đến 56", P, N),
        ("tấn 5", P, N),
        ("5/8", P, N),
        ("1 357", V, N),  # two numbers, for all a plain blank says
        ("1\u00a035", P, N),
        ("12:30", P, N),
        ("2024-06-30", P, N),
        ("5.208 tấn", None, A),
        ("1. 357 tỷ", None, A),
        ("1.200 tỷ 5 triệu", None, A),
        ("2,9 %", None, O),
        ("2,9 %", P, O),
        ("12.5 ha", V, O),
    ],
)
def test_what_is_not_exactly_one_figure_says_why(
    text: str, style: Style | None, fault: Misread
) -> None:
    assert read_figure(text, style) == fault


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
        ("5", "phần ngàn", "‰", "5"),
        ("5", "héc-ta", "ha", "5"),
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
