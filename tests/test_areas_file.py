"""areas.csv and areas.parquet: what each area is asked of its own, and every way to get it wrong."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pyarrow
import pytest
from kit import indicator, plan_files, plan_of
from pyarrow import parquet

from checker.model.area import Area
from checker.model.nodes import Table
from checker.plans.areas_file import parse_areas
from checker.problems import Mark, Problem
from checker.reading import read

PARTS = [
    indicator("rice", "running", at_least=4000, exceeds=4500),
    indicator("rate", measure="%", at_most=3, exceeds=2),
    indicator("jobs", "running", "person", at_least="assigned"),
    indicator("water", measure="%", at_least=70, upper={"at_least": "assigned", "by": "tỉnh"}),
    indicator("share", "annual", "%", between=[10, 20]),
    indicator("crime", "running", "case", at_most="last_year"),
    {**indicator("safe", measure="yes/no"), "is": True},
    indicator("output", "running", at_least=1),
    indicator("growth", "annual", "%", at_least=5, derive={"growth_of": "output"}),
]
PLAN = plan_of(plan_files(PARTS))
Areas = dict[str, Area]


def parsed(text: str | bytes, path: str = "areas.csv") -> tuple[Areas, list[Problem]]:
    table, faults = read(path, text if isinstance(text, bytes) else text.encode())
    assert isinstance(table, Table), faults
    areas, problems = parse_areas(table, PLAN)
    return dict(areas), [*faults, *problems]


def as_parquet(columns: dict[str, Any]) -> bytes:
    sink = io.BytesIO()
    parquet.write_table(pyarrow.table(columns), sink)
    return sink.getvalue()


def told(problems: list[Problem]) -> list[tuple[str, str]]:
    return [(p.code, f"{p.mark.line}:{p.mark.column}") for p in problems]


def test_rows_become_areas_in_the_files_order() -> None:
    areas, problems = parsed(
        "area,name,indicator,threshold,baseline,assigned\n"
        "x2,,rice,4200.5,,\n"
        "x1,Xã Một,rate,2.5,4,\n"
        "x1,Xã Một,jobs,,,120\n"
        "x3,Xã Ba,,,,\n"
        "\n"
        "x2,Xã Hai,water,,,65\n"
    )
    assert problems == []
    assert list(areas) == ["x2", "x1", "x3"]
    assert [area.name for area in areas.values()] == ["Xã Hai", "Xã Một", "Xã Ba"]
    assert areas["x3"] == Area("x3", "Xã Ba", {}, Mark("areas.csv", 5, 1))
    rate = areas["x1"].terms["rate"]
    assert rate == (Fraction("2.5"), Fraction(4), None, Mark("areas.csv", 3, 11))
    assert areas["x2"].terms["rice"].threshold == Fraction("4200.5")
    assert areas["x1"].terms["jobs"].assigned == 120


@pytest.mark.parametrize(
    "header",
    [
        "Mức;Mã địa bàn;Năm trước;Mã chỉ tiêu;Được giao;Tên địa bàn",
        "NGƯỠNG;Xã;Số năm trước;Chỉ tiêu;Cấp trên giao;Tên",
        "threshold;AREA;baseline;id;assigned;name",
        "Mục tiêu;địa bàn;thực hiện năm trước;mã;mức được giao;Ghi chú",
    ],
)
def test_columns_have_words_in_both_languages_and_any_order(header: str) -> None:
    areas, problems = parsed(f"{header}\n3;x1;4;rate;;Một\n")
    assert problems == []
    assert areas["x1"].terms["rate"][:3] == (3, 4, None)


def test_a_name_column_heads_the_indicator_where_no_id_does() -> None:
    areas, problems = parsed("STT,area,Chỉ tiêu,id,threshold\n1,x1,Sản lượng lúa,rice,5\n")
    assert (problems, list(areas["x1"].terms)) == ([], ["rice"])


@pytest.mark.parametrize(
    ("row", "code", "place"),
    [
        ("x1,rise,1,,", "PL206", "2:4"),
        ("x1,rice,4e3,,", "PL241", "2:9"),
        ('x1,rice,"4.200,5",,', "PL241", "2:9"),
        ("x1,rice,4200 tấn,,", "PL241", "2:9"),
        ("x1,rice,khoảng 4200,,", "PL241", "2:9"),
        ("x1,rate,95%,,", "PL241", "2:9"),
        ("x1,rice,1e999999,,", "PL241", "2:9"),
        ("x1,rice,0.0000001,,", "PL207", "2:9"),
        ("x1,rice,1000000000000001,,", "PL207", "2:9"),
        ("x1,rice,-1,,", "PL243", "2:9"),
        ("x1,rate,2.5,100.000001,", "PL243", "2:13"),
        ("x1,share,15,,", "PL244", "2:10"),
        ("x1,crime,15,,", "PL244", "2:10"),
        ("x1,safe,1,,", "PL244", "2:9"),
        ("x1,rice,4500.000001,,", "PL217", "2:9"),
        ("x1,rate,1.999999,,", "PL217", "2:9"),
        ("x1,rice,,3900,", "PL245", "2:10"),
        ("x1,rice,,,4100", "PL215", "2:11"),
        ("x1,jobs,100,,120", "PL215", "2:14"),  # the threshold has taken its place
        (",rice,1,,", "PL202", "2:1"),
        ("x1,,1,,", "PL202", "2:5"),
        ("a1,rice,1,,", "PL203", "2:1"),  # the plan's own area is no area below it
        ("x1,rate,2,5,,", "AC332", "2:11"),  # 2,5: cut by its comma
    ],
)
def test_a_faulty_row_is_told_at_its_cell(row: str, code: str, place: str) -> None:
    _, problems = parsed(f"area,indicator,threshold,baseline,assigned\n{row}\n")
    assert told(problems) == [(code, place)]


@pytest.mark.parametrize(
    "row",
    ["x1,rice,4500,,", "x1,rate,2,,", "x1,jobs,,,5", "x1,water,75,,5", "x1,crime,,9,",
     "x1,output,,9,", "x1,rate,,9,", "x1,rate,2.000001,0,"],
)  # fmt: skip
def test_what_a_rule_has_a_place_for_is_taken(row: str) -> None:
    _, problems = parsed(f"area,indicator,threshold,baseline,assigned\n{row}\n")
    assert problems == []


def test_all_faults_are_told_at_once_and_the_hint_names_the_nearest() -> None:
    areas, problems = parsed(
        "area,name,indicator,treshold,threshold\n"
        "x1,Một,rise,,1\n"
        "x1,Hai,rice,,many\n"
        "x1,,rice,,2\n"
        "x2,,rice,,4100\n"
    )
    codes = [
        ("PL201", "1:21"),
        ("PL206", "2:8"),
        ("PL246", "3:4"),
        ("PL241", "3:14"),
        ("PL242", "4:5"),
    ]
    assert sorted(told(problems)) == sorted(codes)
    hints = {p.code: dict(p.args)["hint"] for p in problems if p.code in {"PL201", "PL206"}}
    assert hints == {"PL201": "threshold", "PL206": "rice"}
    assert areas["x2"].terms["rice"].threshold == 4100


def test_two_columns_of_one_kind_are_told() -> None:
    _, problems = parsed("area,indicator,threshold,Mức\nx1,rice,1,2\n")
    assert told(problems) == [("RD104", "1:26")]


@pytest.mark.parametrize("text", ["x1,rice,4200\n", "indicator,threshold\nrice,1\n"])
def test_without_a_column_of_areas_there_is_no_header(text: str) -> None:
    assert [p.code for p in parsed(text)[1]] == ["PL240"]


def test_a_parquet_file_says_the_same_as_a_csv_file() -> None:
    text = "area,indicator,threshold,baseline\nx1,rice,4200.5,\nx1,rate,2.5,4\nx2,,,\n"
    columns = {
        "area": ["x1", "x1", "x2"],
        "indicator": ["rice", "rate", None],
        "threshold": pyarrow.array([Decimal("4200.50"), Decimal("2.50"), None], pyarrow.decimal128(12, 2)),
        "baseline": pyarrow.array([None, 4, None], pyarrow.int64()),
    }  # fmt: skip
    one, faults = parsed(text)
    other, more = parsed(as_parquet(columns), "areas.parquet")
    assert faults == more == []
    assert list(one) == list(other)
    for name in one:
        mine, its = one[name].terms, other[name].terms
        assert {k: v[:3] for k, v in mine.items()} == {k: v[:3] for k, v in its.items()}
    assert other["x1"].terms["rate"].mark == Mark("areas.parquet", 3, 2)


def test_a_date_in_a_parquet_file_is_no_figure() -> None:
    columns = {"area": ["x1"], "indicator": ["rice"], "threshold": [date(2024, 1, 1)]}
    _, problems = parsed(as_parquet(columns), "areas.parquet")
    assert told(problems) == [("PL241", "2:3")]
