"""JSON, CSV and XLSX into nodes: bytes in, values with places or problems out, never an exception."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from checker.model.nodes import Kind, Mapping, Node, Scalar, Sequence, Table
from checker.problems import Problem
from checker.reading import READERS, csv_file, json_file, read, xlsx_file


def told(problems: tuple[Problem, ...]) -> list[tuple[str, str]]:
    return [(p.code, str(p.mark)) for p in problems]


def rows(table: Any, sheet: int = 0) -> list[list[str]]:
    assert isinstance(table, Table)
    return [[cell.text for cell in row] for row in table.sheets[sheet].rows]


# --- JSON ---------------------------------------------------------------------------------------


def test_json_gives_nodes_with_places() -> None:
    content = '{\n  "plan": "p",\n  "values": {"a": 12.50, "b": [true, null, "Đức"]}\n}'.encode()
    node, problems = json_file.read("f.json", content)
    assert problems == ()
    assert isinstance(node, Mapping)
    assert str(node.mark) == "f.json:1:1"
    values = node.get("values")
    assert isinstance(values, Mapping)
    assert [(k.text, str(k.mark)) for k, _ in values] == [
        ("a", "f.json:3:14"),
        ("b", "f.json:3:26"),
    ]
    a, b = (node_ for _, node_ in values)
    assert a == Scalar("12.50", Kind.EXACT, a.mark)
    assert str(a.mark) == "f.json:3:19"
    assert isinstance(b, Sequence)
    assert [(i.text, i.kind) for i in b.items if isinstance(i, Scalar)] == [
        ("true", Kind.BOOLEAN),
        ("null", Kind.NULL),
        ("Đức", Kind.TEXT),
    ]


def test_a_file_in_one_line_is_read_with_every_column() -> None:
    text = "[" + ",".join(["1"] * 100_000) + "]"  # looking back to the line's start takes minutes
    node, problems = json_file.read("f.json", text.encode())
    assert problems == ()
    assert isinstance(node, Sequence)
    assert str(node.items[-1].mark) == "f.json:1:200000"


@pytest.mark.parametrize(
    ("content", "code", "mark"),
    [
        (b"", "RD103", "f.json"),
        (b" \n ", "RD103", "f.json"),
        (b"{", "RD112", "f.json:1:2"),
        (b'{"a": 1,}', "RD112", "f.json:1:9"),
        (b'{"a" 1}', "RD112", "f.json:1:6"),
        (b"{'a': 1}", "RD112", "f.json:1:2"),
        (b'{"a": 1} x', "RD112", "f.json:1:10"),
        (b'{"a": 01}', "RD112", "f.json:1:8"),
        (b'{"a": NaN}', "RD112", "f.json:1:7"),
        (b'{"a": -Infinity}', "RD112", "f.json:1:7"),
        (b'{"a": .5}', "RD112", "f.json:1:7"),
        (b'{"a": +5}', "RD112", "f.json:1:7"),
        (b'{"a":\n "x\ny"}', "RD112", "f.json:2:2"),
        (b'{"a": "\\ud800"}', "RD112", "f.json:1:7"),
        (b'{"a": "\\q"}', "RD112", "f.json:1:7"),
        (b'{"a": "\xff"}', "RD101", "f.json:1:8"),
        ('{"a": 1}'.encode("utf-16"), "RD101", "f.json:1:1"),
        (b"[" * 20_000, "RD107", "f.json"),
        (b" " * 2_000_001, "RD107", "f.json"),
    ],
)
def test_json_that_cannot_be_read_says_where(content: bytes, code: str, mark: str) -> None:
    node, problems = json_file.read("f.json", content)
    assert node is None
    assert told(problems) == [(code, mark)]


def test_a_json_key_given_twice_is_told_with_both_places() -> None:
    node, problems = json_file.read("f.json", b'{"a": 1, "b": {"c": 1, "c": 2}}')
    assert told(problems) == [("RD104", "f.json:1:24")]
    assert str(problems[0].related) == "f.json:1:16"
    assert isinstance(node, Mapping)
    assert node.get("b").repeated == {"c"}  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("written", "text"),
    [("1e3", "1000"), ("1.25E-2", "0.0125"), ("-0", "-0"), ("12.50", "12.50"), ("1e999", "1e999")],
)
def test_json_numbers_are_written_plainly(written: str, text: str) -> None:
    node, _ = json_file.read("f.json", f"[{written}]".encode())
    assert isinstance(node, Sequence)
    assert node.items[0].text == text  # type: ignore[union-attr]


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.decimals(allow_nan=False, allow_infinity=False).map(lambda d: Decimal(f"{d:f}"[:300]))
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=12,
)


def plain(node: Node) -> Any:
    if isinstance(node, Mapping):
        return {key.text: plain(value) for key, value in node}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {
        Kind.NULL: lambda t: None,
        Kind.BOOLEAN: lambda t: t == "true",
        Kind.EXACT: Decimal,
    }.get(node.kind, lambda t: t)(node.text)


@settings(deadline=None)
@given(json_values, st.sampled_from([None, 0, 2]))
def test_json_is_read_as_the_standard_library_reads_it(value: Any, indent: int | None) -> None:
    from unicodedata import normalize

    text = json.dumps(value, indent=indent, default=lambda d: f"D{d}", ensure_ascii=False)
    node, problems = json_file.read("f.json", text.encode())
    assert node is not None
    assert {p.code for p in problems} <= {"RD104"}

    def normal(v: Any) -> Any:
        if isinstance(v, dict):
            return {normalize("NFC", k): normal(w) for k, w in v.items()}
        if isinstance(v, list):
            return [normal(w) for w in v]
        return normalize("NFC", v) if isinstance(v, str) else v

    expected = normal(json.loads(text, parse_int=Decimal, parse_float=Decimal))
    if not problems:
        assert plain(node) == expected


# --- CSV ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
        ("a;b\n1,5;2\n", [["a", "b"], ["1,5", "2"]]),
        ("a\tb\n1,5\t2;3\n", [["a", "b"], ["1,5", "2;3"]]),
        ("sep=;\na;b\n1;2\n", [["a", "b"], ["1", "2"]]),
        ("a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]]),
        ("a,b\r1,2\r", [["a", "b"], ["1", "2"]]),
        ('a,b\n"x, y","he said ""no"""\n', [["a", "b"], ["x, y", 'he said "no"']]),
        ('a,b\n"x\ny",2\n3,4\n', [["a", "b"], ["x\ny", "2"], ["3", "4"]]),
        ("a,b\n\n 1 ,\u00a02\n", [["a", "b"], [], ["1", "2"]]),
        ("a\n1,5\n2,5\n", [["a"], ["1", "5"], ["2", "5"]]),
        ("chỉ tiêu;giá trị\nx;1", [["chỉ tiêu", "giá trị"], ["x", "1"]]),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be-bom"])
def test_csv_of_any_delimiter_encoding_and_line_end(
    text: str, expected: list[list[str]], encoding: str
) -> None:
    content = (
        b"\xfe\xff" + text.encode("utf-16-be")
        if encoding == "utf-16-be-bom"
        else text.encode(encoding)
    )
    table, problems = csv_file.read("f.csv", content)
    assert problems == ()
    assert rows(table) == expected


def test_csv_cells_have_the_place_they_begin_at() -> None:
    table, _ = csv_file.read("f.csv", b'id,value\nrice, 12\n"a\nb","c"\nx,y\n')
    assert isinstance(table, Table)
    marks = [[str(c.mark) for c in row] for row in table.sheets[0].rows]
    assert marks == [
        ["f.csv:1:1", "f.csv:1:4"],
        ["f.csv:2:1", "f.csv:2:6"],
        ["f.csv:3:1", "f.csv:4:4"],
        ["f.csv:5:1", "f.csv:5:3"],
    ]


@pytest.mark.parametrize(
    ("content", "code", "mark"),
    [
        (b"", "RD103", "f.csv"),
        (b"\xef\xbb\xbf \r\n", "RD103", "f.csv"),
        (b"a,b\nc,\xe9\n", "RD101", "f.csv:2:3"),
        ("Mã,Giá trị\n".encode("cp1258", "replace"), "RD101", "f.csv:1:6"),
        (b"\xff\xfea", "RD101", "f.csv"),
        (b"a,b\0c\n", "RD118", "f.csv"),
        (b"PK\x03\x04rest", "RD118", "f.csv"),
        (b"%PDF-1.7", "RD118", "f.csv"),
        (b"\x89PNG\r\n", "RD118", "f.csv"),
        (b"a" * 50_000_001, "RD107", "f.csv"),
    ],
)
def test_what_is_no_csv_is_refused(content: bytes, code: str, mark: str) -> None:
    table, problems = csv_file.read("f.csv", content)
    assert table is None
    assert told(problems) == [(code, mark)]


def test_a_broken_quote_spoils_its_own_line_alone() -> None:
    table, problems = csv_file.read("f.csv", b'a,b\n1,"x" y\n2,3\n4,"z\n')
    assert told(problems) == [("RD113", "f.csv:2:3"), ("RD113", "f.csv:4:3")]
    assert rows(table) == [["a", "b"], [], ["2", "3"], []]


@settings(deadline=None)
@given(
    st.lists(
        st.lists(st.text('ab1,;\t"\n \r', max_size=5), min_size=2, max_size=4),
        min_size=1,
        max_size=6,
    ),
    st.sampled_from([",", ";", "\t"]),
)
def test_csv_is_read_as_the_standard_library_writes_it(
    written: list[list[str]], delimiter: str
) -> None:
    sink = io.StringIO()
    writer = csv.writer(sink, delimiter=delimiter, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerows([["id", "value"], *written])
    table, problems = csv_file.read("f.csv", sink.getvalue().encode())
    assert problems == ()
    # Line breaks are line breaks, within quotes too: \r\n and \r come out as \n.
    breaks = [[field.replace("\r\n", "\n").replace("\r", "\n") for field in row] for row in written]
    assert rows(table)[1:] == [[field.strip() for field in row] for row in breaks]


# --- XLSX ---------------------------------------------------------------------------------------


def workbook(fill: Callable[[Any], None]) -> bytes:
    book = Workbook()
    fill(book.active)
    sink = io.BytesIO()
    book.save(sink)
    return sink.getvalue()


def cell(fill: Callable[[Any], None]) -> Scalar:
    """The cell A1 of a workbook as it is read."""
    table, problems = xlsx_file.read("f.xlsx", workbook(fill))
    assert problems == ()
    assert isinstance(table, Table)
    return table.sheets[0].rows[0][0]


def put(value: Any, number_format: str = "General") -> Callable[[Any], None]:
    def fill(sheet: Any) -> None:
        sheet["A1"] = value
        sheet["A1"].number_format = number_format

    return fill


@pytest.mark.parametrize(
    ("value", "number_format", "text", "kind"),
    [
        (5208, "General", "5208", Kind.EXACT),
        (2.9, "General", "2.9", Kind.EXACT),
        (0.1 + 0.2, "General", "0.3", Kind.EXACT),
        (5208.0, "#,##0", "5208", Kind.EXACT),
        (1e-7, "General", "0.0000001", Kind.EXACT),
        (1e15, "General", "1000000000000000", Kind.EXACT),
        (-0.5, "0.00", "-0.5", Kind.EXACT),
        (0.95, "0%", "95%", Kind.EXACT),
        (0.029, "0.0%", "2.9%", Kind.EXACT),
        (1, "0.00%", "100%", Kind.EXACT),
        (95, '0"%"', "95", Kind.EXACT),
        (95, r"0\%", "95", Kind.EXACT),
        (0.95, "[Red]0%;[Blue]-0%", "95%", Kind.EXACT),
        ("5.208", "@", "5.208", Kind.TEXT),
        ("  Đức\u00a0", "General", "Đức", Kind.TEXT),
        (True, "General", "true", Kind.BOOLEAN),
        (date(2024, 6, 30), "yyyy-mm-dd", "2024-06-30T00:00:00", Kind.OTHER),
        ("#N/A", "General", "#N/A", Kind.ERROR),
        ("=1+2", "General", "=1+2", Kind.FORMULA),
    ],
)
def test_a_cell_is_what_the_sheet_holds(
    value: Any, number_format: str, text: str, kind: Kind
) -> None:
    found = cell(put(value, number_format))
    assert (found.text, found.kind, str(found.mark)) == (text, kind, "f.xlsx Sheet!A1")


def test_merged_places_show_the_text_and_are_told() -> None:
    def fill(sheet: Any) -> None:
        sheet["B2"] = "x"
        sheet.merge_cells("B2:C3")
        sheet["D4"] = 1

    table, problems = xlsx_file.read("f.xlsx", workbook(fill))
    assert problems == ()
    assert rows(table) == [
        [],
        ["", "x", "x", ""],
        ["", "x", "x", ""],
        ["", "", "", "1"],
    ]
    assert isinstance(table, Table)
    assert table.sheets[0].merged == {(1, 1), (1, 2), (2, 1), (2, 2)}
    assert str(table.sheets[0].rows[2][2].mark) == "f.xlsx Sheet!C3"


def test_hidden_sheets_are_told_and_not_read() -> None:
    book = Workbook()
    book.active["A1"] = "seen"
    for state in ("hidden", "veryHidden"):
        book.create_sheet(state)["A1"] = "unseen"
        book[state].sheet_state = state
    sink = io.BytesIO()
    book.save(sink)
    table, problems = xlsx_file.read("f.xlsx", sink.getvalue())
    assert told(problems) == [
        ("RD117", "f.xlsx hidden!A1"),
        ("RD117", "f.xlsx veryHidden!A1"),
    ]
    assert isinstance(table, Table)
    assert [sheet.name for sheet in table.sheets] == ["Sheet"]


def test_a_sheet_that_claims_a_million_rows_is_read_by_what_it_holds() -> None:
    def fill(sheet: Any) -> None:
        sheet["A1"] = "x"
        sheet["XFD1048576"].number_format = "0%"

    assert rows(xlsx_file.read("f.xlsx", workbook(fill))[0]) == [["x"]]


def rezipped(content: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    sink = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return sink.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "RD103"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "RD110"),
        (b"PK\x03\x04" + b"\0" * 100, "RD111"),
        (b"id,value\n", "RD111"),
        (workbook(put(1))[:-300], "RD111"),
        (rezipped(workbook(put(1)), lambda n, c: b"" if "workbook" in n else c), "RD111"),
        (
            rezipped(workbook(put(1)), lambda n, c: c + b" " * 110_000_000 if "sheet1" in n else c),
            "RD107",
        ),
        (
            rezipped(workbook(put(1)), lambda n, c: c + b" " * 9_000_000 if "sheet1" in n else c),
            "RD107",
        ),
        (
            rezipped(
                workbook(put(1)),
                lambda n, c: (
                    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaa">]>' + c
                    if "sheet1" in n
                    else c
                ),
            ),
            "RD107",
        ),
        (b"x" * 20_000_001, "RD107"),
    ],
)
def test_what_is_no_workbook_is_refused(content: bytes, code: str) -> None:
    table, problems = xlsx_file.read("f.xlsx", content)
    assert table is None
    assert [p.code for p in problems] == [code]


@settings(deadline=None, max_examples=60)
@given(st.binary(max_size=60), st.integers(0, 6000), st.integers(0, 6000))
def test_a_workbook_with_anything_in_it_is_read_or_refused(junk: bytes, at: int, cut: int) -> None:
    whole = workbook(put(2.9, "0%"))
    at %= len(whole)
    xlsx_file.read("f.xlsx", whole[:at] + junk + whole[at + cut % 50 :])


# --- all of them --------------------------------------------------------------------------------


@settings(deadline=None)
@given(st.sampled_from(sorted(READERS)), st.binary() | st.text().map(str.encode))
def test_no_bytes_whatever_raise(ending: str, content: bytes) -> None:
    top, problems = read(f"f{ending}", content)
    assert top is not None or problems


@pytest.mark.parametrize("path", ["f.png", "f.docx", "f", "f.csv.gz", ".yaml.bak"])
def test_other_endings_are_refused_with_those_that_are_read(path: str) -> None:
    top, problems = read(path, b"x")
    assert top is None
    assert [p.code for p in problems] == ["RD108"]
    assert ".xlsx" in dict(problems[0].args)["known"]
