"""Parquet tables: typed cells, exact figures, true row numbers, and the same values as CSV gives."""

from __future__ import annotations

import io
import math
import random
import struct
import sys
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pyarrow
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kit import indicator, plan_files, plan_of
from pyarrow import parquet

from checker.actuals.submission import asked_of, parse_submissions
from checker.model.nodes import Kind, Scalar, Sieve, Table
from checker.reading import parquet_file, read

PARTS = [
    indicator("rice", "running", at_least=4000),
    indicator("rate", measure="%", at_most=3),
    {**indicator("safe", measure="yes/no"), "is": True},
]
PLAN = plan_of(plan_files(PARTS))


def packed(columns: dict[str, Any], **options: Any) -> bytes:
    sink = io.BytesIO()
    parquet.write_table(pyarrow.table(columns), sink, **options)
    return sink.getvalue()


def cells(values: Sequence[Any], kind: Any = None) -> list[Scalar]:
    content = packed({"v": pyarrow.array(values, kind)})
    table, problems = read("t.parquet", content)
    assert isinstance(table, Table), problems
    return [row[0] for row in table.sheets[0].rows[1:]]


def texts(values: Sequence[Any], kind: Any = None) -> list[tuple[str, Kind]]:
    return [(cell.text, cell.kind) for cell in cells(values, kind)]


def test_what_a_cell_is_comes_from_its_column() -> None:
    null = ("", Kind.NULL)
    exact, told = Kind.EXACT, Kind.TEXT
    assert texts([Decimal("2310.00"), None], pyarrow.decimal128(12, 2)) == [
        ("2310.00", exact),
        null,
    ]
    assert texts([Decimal("0.0000001")], pyarrow.decimal128(12, 7)) == [("0.0000001", exact)]
    assert texts([2310, -1], pyarrow.int16()) == [("2310", exact), ("-1", exact)]
    assert texts([0.299, 1e20, 1e-7]) == [
        ("0.299", exact),
        ("100000000000000000000", exact),
        ("0.0000001", exact),
    ]
    assert texts([0.299], pyarrow.float32()) == [("0.299", exact)]  # not 0.29899999499320984
    assert texts([math.nan, math.inf]) == [("nan", Kind.OTHER), ("inf", Kind.OTHER)]
    assert texts([" 2.330 ", "", "co\u0302ng"]) == [("2.330", told), null, ("công", told)]
    assert texts([True, False]) == [("true", Kind.BOOLEAN), ("false", Kind.BOOLEAN)]
    assert texts([date(2024, 6, 30)]) == [("2024-06-30", Kind.OTHER)]
    assert texts(["a", "b", "a"], pyarrow.dictionary(pyarrow.int8(), pyarrow.string()))[2] == (
        "a",
        told,
    )
    assert texts([None]) == [null]


@settings(max_examples=300, deadline=None)
@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_floating_cell_is_the_shortest_text_of_its_figure(value: float) -> None:
    (cell,) = cells([value])
    assert Decimal(cell.text) == Decimal(repr(value))
    assert "e" not in cell.text.lower()


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_so_is_a_narrow_one(bits: int) -> None:
    value = struct.unpack("f", struct.pack("I", bits))[0]
    if math.isfinite(value):
        (cell,) = cells([value], pyarrow.float32())
        assert struct.pack("f", float(cell.text)) == struct.pack("f", value)


def test_rows_are_numbered_from_the_header_on() -> None:
    table, _ = read("t.parquet", packed({"area": ["x", "y"], "v": [1, 2]}))
    assert isinstance(table, Table)
    header, _, last = table.sheets[0].rows
    assert (str(header[1].mark), str(last[1].mark)) == ("t.parquet:1:2", "t.parquet:3:2")
    assert [cell.text for cell in last[0:2]] == ["y", "2"]


LONG = {
    "area": ["a1", "a1", "a1", "a1"],
    "period": ["2024-Q1", "2024-Q1", "2024-Q2", "2024-Q2"],
    "indicator": ["rice", "rate", "rice", "ryce"],
}


@pytest.mark.parametrize(
    ("values", "written"),
    [
        ([1000, 2, 2000, 1], ["1000", "2", "2000", "1"]),
        ([Decimal("1000.50"), Decimal("2.90"), None, Decimal(1)], ["1000.5", "2.9", "", "1"]),
        (["1000", "2,9", "many", "1"], ["1000", '"2,9"', "many", "1"]),
        (["2.330", "101", "65 tỷ", "-"], ["2.330", "101", "65 tỷ", "-"]),
    ],
)
def test_a_long_table_gives_the_same_submissions_and_problems_as_csv(
    values: list[Any], written: list[str]
) -> None:
    rows = zip(*LONG.values(), written, strict=True)
    text = "\n".join(["area,period,indicator,value", *(",".join(row) for row in rows)])
    found = []
    for path, content in (
        ("t.csv", text.encode()),
        ("t.parquet", packed({**LONG, "value": values})),
    ):
        top, faults = read(path, content)
        assert top is not None
        parts, problems = parse_submissions(path, top, PLAN, asked_of(path))
        said = [(p.code, p.mark.line, p.args) for p in (*faults, *problems)]
        found.append(
            (said, [(s.period, [(a.indicator, a.value) for a in s.actuals]) for s in parts])
        )
    assert found[0] == found[1]


def test_excess_digits_are_a_problem_and_never_rounded() -> None:
    columns = {**{k: v[:1] for k, v in LONG.items()}, "value": [Decimal("0.2990001")]}
    top, _ = read("t.parquet", packed(columns))
    assert top is not None
    (part,), problems = parse_submissions("t.parquet", top, PLAN, asked_of("t.parquet"))
    assert ([p.code for p in problems], part.actuals[0].value) == (["AC308"], None)


# Few rows of many


def sieve(*areas: str) -> Sieve:
    def column(header: Any) -> int | None:
        return next((at for at, cell in enumerate(header) if cell.text == "area"), None)

    return Sieve(column, areas.__contains__)


def test_only_the_rows_wanted_are_taken_and_keep_their_numbers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(parquet_file, "_AT_ONCE", 7)  # several batches
    rng = random.Random(1)
    areas = [rng.choice(["x1", "x2", "x3", None]) for _ in range(100)]
    content = packed({"v": list(range(100)), "area": areas}, row_group_size=30)
    table, problems = read("t.parquet", content, sieve("x2", ""))
    assert isinstance(table, Table), problems
    rows = table.sheets[0].rows[1:]
    wanted = [at for at, area in enumerate(areas) if area in {"x2", None}]
    assert [(row[0].text, row[0].mark.line) for row in rows] == [(str(at), at + 2) for at in wanted]


def test_without_the_column_all_rows_are_taken() -> None:
    table, _ = read("t.parquet", packed({"v": [1, 2]}), sieve("x"))
    assert isinstance(table, Table)
    assert len(table.sheets[0].rows) == 3


def test_more_rows_than_can_be_told_about_are_refused_unless_few_are_wanted() -> None:
    areas = ["x1"] * 250_001
    areas[200_000] = "x2"
    content = packed({"area": areas, "v": [1] * len(areas)})
    assert [p.code for p in read("t.parquet", content)[1]] == ["RD107"]
    assert [p.code for p in read("t.parquet", content, sieve("x1", "x2"))[1]] == ["RD107"]
    table, _ = read("t.parquet", content, sieve("x2"))
    assert isinstance(table, Table)
    assert [row[0].mark.line for row in table.sheets[0].rows] == [1, 200_002]


# What is none


def test_a_file_that_is_no_parquet_says_what_it_is() -> None:
    good = packed({"v": [1]})
    for content, code, said in (
        (b"", "RD103", ""),
        (b"PK\x03\x04...", "RD118", "zip / xlsx"),
        (b"area,v\n", "RD118", "≠ Parquet"),
        (good[:-20], "RD109", "BROKEN_PARQUET"),
        (good[:4] + b"\0" * 40 + good[44:-4], "RD109", "BROKEN_PARQUET"),
    ):
        top, problems = read("t.parquet", content)
        assert top is None
        assert problems[0].code == code
        assert said in [text for _, text in problems[0].args] or not said
    assert [p.code for p in read("t.csv", good)[1]] == ["RD118"]


def test_without_the_package_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    content = packed({"v": [1]})
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    _, problems = read("t.parquet", content)
    assert dict(problems[0].args) == {"detail": "NO_PYARROW"}
