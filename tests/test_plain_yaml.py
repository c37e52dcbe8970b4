"""The quick road of YAML against the whole one: what both read they read alike, to the last mark."""

from __future__ import annotations

from fractions import Fraction
from itertools import islice
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from kit import ROOT

from checker.measures.numbers import Misread, Style, read_figure, read_simple
from checker.model.nodes import Kind, Mapping
from checker.reading.plain_yaml import read_plain
from checker.reading.yaml_file import read_events
from checker.reading.yaml_kinds import KIND_BY_TAG, kind_of

# What can make a line mean something else: signs of YAML, blanks, breaks, letters of two forms.
ODD = [
    ": ",
    ":",
    " #",
    "#",
    "'",
    '"',
    "{",
    "}",
    "[",
    "]",
    ",",
    ", ",
    "- ",
    "-",
    "? ",
    "?",
    "&a ",
    "*a",
    "!",
    "!!str ",
    "!!int ",
    "%",
    "@",
    "`",
    ">",
    "\\",
    "~",
    "=",
    "<<: ",
    "<<",
    "---",
    "...",
    ".",
    "..",
    "+",
    "0x1F",
    "0o7",
    "08",
    "1_0",
    "1e3",
    "12",
    "1.5",
    "1:30",
    "2024-01-01",
    "yes",
    "Null",
    "null",
    "true",
    "y",
    "tạ",
    "à",
]
BLANKS = [
    "\t",
    "\n",
    "\r",
    "\r\n",
    " ",
    "\x85",
    "\xa0",
    "\u2028",
    "\u202f",
    "\ufeff",
    "\x00",
    "\x7f",
]
PIECES = st.sampled_from([*ODD, "|", *BLANKS])
WORDS = st.sampled_from(["a", "b", "c1", "rice-output", "value", "note", "yes", "12", "2024-01-01"])
BARE = st.sampled_from(
    ["12", "0.5", "-3", "+4", ".5", "08", "ha", "65 tỷ", "it's 5", "a, b", "x  y"]
)
QUOTED = st.sampled_from(["'a: b'", '"#1"', "''", '""', "'{x}'", '"Còn 28 ha"'])
GAPS = st.sampled_from([" ", "  "])
ENTRY = st.tuples(WORDS, GAPS, BARE | QUOTED).map(lambda e: f"{e[0]}:{e[1]}{e[2]}")
BRACES = st.lists(ENTRY, min_size=1, max_size=3).map(lambda e: "{" + ", ".join(e) + "}")
TAIL = st.sampled_from(["", "", " ", " # note", "  #"])
LINE = st.one_of(
    st.tuples(WORDS, GAPS, BARE | QUOTED | BRACES, TAIL).map(
        lambda e: f"{e[0]}:{e[1]}{e[2]}{e[3]}"
    ),
    st.tuples(WORDS, TAIL).map(lambda e: f"{e[0]}:{e[1]}"),
    st.sampled_from(["", "# a note: {", "   "]),
)
TEXT = st.lists(
    st.tuples(st.sampled_from(["", "", "  ", "  ", "    ", " "]), LINE).map("".join), max_size=9
).map("\n".join)


def same(text: str) -> bool:
    """Whether the quick road read a text; if so, both must have made the same of it."""
    plain = read_plain("a.yaml", text.encode())
    if plain is None:
        return False
    assert (plain, ()) == read_events("a.yaml", text)
    assert repr(plain) == repr(read_events("a.yaml", text)[0])
    return True


@settings(max_examples=800)
@given(TEXT)
def test_lines_are_read_as_yaml_reads_them(text: str) -> None:
    same(text)


@settings(max_examples=1600)
@given(TEXT, st.lists(st.tuples(st.integers(0, 400), PIECES, st.integers(0, 2)), max_size=3))
def test_a_slip_anywhere_is_read_as_yaml_reads_it(
    text: str, slips: list[tuple[int, str, int]]
) -> None:
    for place, piece, gone in slips:
        at = place % (len(text) + 1)
        text = text[:at] + piece + text[at + gone :]
    same(text)


def test_files_as_people_keep_them_take_the_quick_road() -> None:
    for path in sorted((ROOT / "plans").glob("*/actuals/*.yaml")):
        text = path.read_text("utf-8")
        assert same(text), path
    blank = "values:\n  rice:\n    value: 3\n    note: x\n  herd: 2\ntail: 1\n"
    assert same(blank)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# only\n",
        "a: [1]\n",
        "- a\n",
        "a: &x 1\nb: *x\n",
        "a: 1\na: 2\n",
        "a:\nb: 1\n",
        "a: |\n x\n",
    ],
)
def test_all_else_does_not(text: str) -> None:
    assert not same(text)


def test_a_plain_file_has_its_marks() -> None:
    found = read_plain("a.yaml", "b:\n  c: {d: 'é', e: 1}  # f\ng: 2.50\n".encode())
    assert found is not None
    inner = found.get("b")
    assert isinstance(inner, Mapping)
    braces = inner.get("c")
    assert isinstance(braces, Mapping)
    assert [(key.text, str(key.mark)) for key, _ in islice(braces, 2)] == [
        ("d", "a.yaml:2:7"),
        ("e", "a.yaml:2:15"),
    ]
    assert [(node.text, node.kind, str(node.mark)) for _, node in braces] == [  # type: ignore[union-attr]
        ("é", Kind.TEXT, "a.yaml:2:10"),
        ("1", Kind.NUMBER, "a.yaml:2:18"),
    ]
    assert str(braces.mark) == "a.yaml:2:6"
    assert str(inner.mark) == "a.yaml:2:3"
    last = found.get("g")
    assert (last.text, str(last.mark)) == ("2.50", "a.yaml:3:4")  # type: ignore[union-attr]


@given(st.one_of(BARE, WORDS, st.text(max_size=6), st.sampled_from(ODD)))
def test_a_form_stands_for_what_yaml_says(text: str) -> None:
    tag = yaml.SafeLoader("").resolve(yaml.ScalarNode, text, (True, False))
    assert kind_of(text) is KIND_BY_TAG.get(tag)


@given(st.from_regex(r"(0|[1-9][0-9]{0,14})(\.[0-9]{1,3})?|0[0-9]|[0-9],5", fullmatch=True))
def test_plain_digits_are_read_as_figures_are(text: str) -> None:
    for style in (None, Style.PLAIN, Style.VI):
        quick, whole = read_simple(text, style), read_figure(text, style)
        assert quick is None or (not isinstance(whole, Misread) and quick == Fraction(whole.figure))


def test_the_quick_road_is_not_taken_by_a_file_of_another_alphabet_of_breaks(
    tmp_path: Path,
) -> None:
    assert not same("a: 1\u2028b: 2\n")
    assert not same("a: 1\r\n")
