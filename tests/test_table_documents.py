"""Tables of rows as documents: headers in any words and order, headings above, what is not data."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

import pytest
from kit import Keys, indicator, plan_files, plan_of

from checker.actuals.entries import Entry
from checker.actuals.submission import asked_of, parse_submissions
from checker.actuals.tables import documents
from checker.model.actuals import Actual, Submission
from checker.model.nodes import Kind, Scalar, Sheet, Table
from checker.model.period import Period
from checker.problems import Mark, Problem
from checker.reading.csv_file import read as read_csv

Rows = list[list[str]]
PARTS: list[Keys] = [
    indicator("rice", measure="tonne", at_least=1),
    indicator("poor-rate", measure="%", at_most=3),
    {**indicator("safe", measure="yes/no"), "is": True, "evidence": "required"},
    indicator("crime", measure="case", at_most="last_year"),
]
for part, name in zip(
    PARTS,
    ("Sản lượng lúa", "Tỷ lệ hộ nghèo", "Giữ vững an ninh", "Số vụ án"),
    strict=True,
):
    part["name"] = {"vi": name, "en": part["id"]}
PLAN = plan_of(plan_files(PARTS))


def sheet(rows: Rows, name: str = "", merged: Iterable[tuple[int, int]] = ()) -> Sheet:
    cells = tuple(
        tuple(
            Scalar(text, Kind.TEXT if text else Kind.NULL, Mark("f.csv", r, c))
            for c, text in enumerate(row, start=1)
        )
        for r, row in enumerate(rows, start=1)
    )
    return Sheet(name, cells, Mark("f.csv", 1, 1), frozenset(merged))


def read(
    *sheets: Sheet, path: str = "f.csv", period: str = "2024-Q2"
) -> tuple[tuple[Submission, ...], list[Problem]]:
    table = Table(sheets, Mark(path))
    submissions, problems = parse_submissions(path, table, PLAN, asked_of(path, period=period))
    return submissions, list(problems)


def values(submission: Submission) -> dict[str, str]:
    return {a.indicator: str(a.value) for a in submission.actuals}


def codes(problems: list[Problem]) -> list[tuple[str, int | None, int | None]]:
    return [(p.code, p.mark.line, p.mark.column) for p in problems]


def test_what_is_made_without_naming_its_fields_has_them_all() -> None:
    table, _ = read_csv("f.csv", b"indicator,value,note\nrice,12,n\n")
    assert table is not None
    (document,), _ = documents(table, PLAN)
    mark = Mark("f.csv", 2, 6)
    entry = Entry("rice", Mark("f.csv", 2, 1), Scalar("12", Kind.TEXT, mark), note="n")
    assert document.entries == (entry,)
    period = Period(2024, 6, "2024-Q2")
    (submission,), _ = parse_submissions("f.csv", table, PLAN, asked_of("f.csv", period="2024-Q2"))
    assert submission.actuals == (Actual("rice", period, Fraction(12), mark, note="n"),)


@pytest.mark.parametrize(
    "header",
    [
        ["indicator", "value", "note"],
        ["Indicator", "VALUE", "Note"],
        ["Mã", "Giá trị", "Ghi chú"],
        ["MA", "GIA TRI", "GHI CHU"],
        ["Chỉ tiêu", "Thực hiện", "Ghi chú"],
        ["mã chỉ tiêu", "Số liệu:", "ghi_chú"],
    ],
)
@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_headers_in_either_language_and_any_order(
    header: list[str], order: tuple[int, ...]
) -> None:
    rows = [header, ["rice", "12", "n"], ["poor-rate", "2.5", ""]]
    found, problems = read(sheet([[row[place] for place in order] for row in rows]))
    assert problems == []
    assert [values(s) for s in found] == [{"rice": "12", "poor-rate": "5/2"}]
    assert found[0].actuals[0].note == "n"
    assert str(found[0].actuals[0].mark) == f"f.csv:2:{order.index(1) + 1}"


def test_what_stands_above_the_table_says_what_it_is_for() -> None:
    rows = [
        ["BÁO CÁO SỐ LIỆU", ""],
        ["Kế hoạch:", "p"],
        ["# Địa bàn: a1", ""],
        ["Kỳ", "", "2024-Q3"],
        ["Kiểu số", "VI"],
        ["Minh họa", "có"],
        [],
        ["Mã", "Giá trị"],
        ["rice", "1.357,5"],
    ]
    found, problems = read(sheet(rows))
    assert problems == []
    assert (found[0].period.label, values(found[0])) == ("2024-Q3", {"rice": "2715/2"})
    assert found[0].is_illustrative


def test_columns_for_area_and_period_make_one_document_each() -> None:
    rows = [
        ["indicator", "period", "value", "area"],
        ["rice", "2024-Q1", "1", "a1"],
        ["rice", "2024-Q2", "2", "a1"],
        ["poor-rate", "2024-Q1", "3", "a1"],
    ]
    found, problems = read(sheet(rows))
    assert problems == []
    assert {s.period.label: values(s) for s in found} == {
        "2024-Q1": {"rice": "1", "poor-rate": "3"},
        "2024-Q2": {"rice": "2"},
    }


def test_a_row_of_another_area_or_plan_is_told_where_it_stands() -> None:
    rows = [["indicator", "value", "area"], ["rice", "1", "a1"], ["rice", "2", "b2"]]
    found, problems = read(sheet(rows))
    assert [values(s) for s in found] == [{"rice": "1"}]
    assert codes(problems) == [("AC310", 3, 3)]


@pytest.mark.parametrize(
    ("path", "asked", "period"),
    [
        ("2024-Q1.csv", "", "2024-Q1"),
        ("x.csv", "2024-Q3", "2024-Q3"),
        ("2024.csv", "2024-Q3", "2024"),
    ],
)
def test_the_name_or_the_command_line_says_the_period_where_the_file_does_not(
    path: str, asked: str, period: str
) -> None:
    found, problems = read(sheet([["id", "value"], ["rice", "1"]]), path=path, period=asked)
    assert ([s.period.label for s in found], problems) == ([period], [])


def test_a_table_for_no_period_is_told() -> None:
    found, problems = read(sheet([["id", "value"], ["rice", "1"]]), period="")
    assert (found, codes(problems)) == ((), [("AC314", 1, 1)])


def test_a_table_without_a_header_is_told_once() -> None:
    found, problems = read(sheet([["rice", "1"], ["safe", "có"]]), sheet([["x"]], "two"))
    assert (found, [p.code for p in problems]) == ((), ["AC327"])


def test_a_header_named_twice_is_told_and_nothing_is_read() -> None:
    found, problems = read(sheet([["id", "value", "Giá trị"], ["rice", "1", "2"]]))
    assert (found, codes(problems)) == ((), [("RD104", 1, 3)])


def test_a_column_nobody_reads_is_a_notice_with_the_nearest_name() -> None:
    rows = [["id", "value", "evidance", "Tên", "TT", ""], ["rice", "1", "x", "y", "1", ""]]
    _, problems = read(sheet(rows))
    assert codes(problems) == [("AC329", 1, 3)]
    assert dict(problems[0].args)["hint"] == "evidence"


def test_names_stand_for_ids_where_they_are_exact() -> None:
    rows = [["Chỉ tiêu", "Thực hiện"], ["TỶ LỆ HỘ NGHÈO", "2.5"], ["Tỷ lệ hộ", "2.5"]]
    found, problems = read(sheet(rows))
    assert values(found[0]) == {"poor-rate": "5/2"}
    assert codes(problems) == [("AC301", 3, 1)]


def test_titles_and_signatures_between_rows_are_no_figures() -> None:
    rows = [
        ["Mã", "Chỉ tiêu", "Giá trị"],
        ["I. Kinh tế", "", ""],
        ["rice", "Sản lượng lúa", "1"],
        ["", "", ""],
        [],
        ["Người lập biểu", "", ""],
    ]
    found, problems = read(sheet(rows))
    assert (values(found[0]), problems) == ({"rice": "1"}, [])


def test_a_title_merged_over_the_columns_is_no_figure_a_merged_value_is_refused() -> None:
    rows = [["id", "value"], ["Kinh tế", "Kinh tế"], ["rice", "5"], ["poor-rate", "5"]]
    merged = {(1, 0), (1, 1), (2, 1), (3, 1)}
    found, problems = read(sheet(rows, merged=merged))
    assert values(found[0]) == {"rice": "None", "poor-rate": "None"}
    assert codes(problems) == [("RD114", 3, 2), ("RD114", 4, 2)]


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        (["rice", ""], "AC318", 2),
        (["rice"], "AC318", 1),
        (["", "5"], "AC314", 2),
        (["rise", "5"], "AC301", 1),
        (["rise", ""], "AC301", 1),
        (["rice", "95%"], "AC306", 2),
        (["rice", "1.357"], "AC304", 2),
        (["safe", "1"], "AC307", 2),
        (["rice", "#N/A"], "AC303", 2),
    ],
)
def test_a_row_that_is_no_figure_is_told_at_its_cell(
    row: list[str], code: str, column: int
) -> None:
    _, problems = read(sheet([["id", "value"], row]))
    told = [place for place in codes(problems) if place[0] != "AC317"]
    assert told == [(code, 2, column)]


@pytest.mark.parametrize(
    ("head", "row", "is_told"),
    [
        ("Mã,Giá trị", "rice,2,9", True),
        ("Mã,Giá trị,Ghi chú", "rice,2,9,", True),  # a comma for each column, and the figure's own
        ("Mã,Giá trị,Ghi chú", "rice,2,9,theo sổ", True),
        ("Mã,Giá trị,Ghi chú", "rice,2,9", True),  # 2,9, or 2 with a note that says 9
        ("Mã,Giá trị,Ghi chú", "rice,1.234,5,", True),
        ("Mã,Giá trị,Kế hoạch,Ghi chú", "rice,2,9,50,", True),
        ("Mã,Giá trị,Kế hoạch,Ghi chú", "rice,2,50,", False),
        ("Mã,Giá trị,Kế hoạch", "rice,2,50", False),
        ("Mã,Giá trị,Ghi chú", "rice,2,", False),
        ("Mã,Giá trị,Ghi chú", "rice,2,,", False),
        ("Mã,Giá trị,Ghi chú", "rice,2,9 hộ mới", False),
        ("Mã,Giá trị,Ghi chú", "safe,có,9", False),
        ("Mã,Giá trị,Minh chứng", "rice,2,125", False),
    ],
)
def test_a_figure_that_its_comma_cut_in_two_is_not_read_as_its_half(
    head: str, row: str, is_told: bool
) -> None:
    found, problems = read(sheet([head.split(","), row.split(",")]))
    assert [p.code for p in problems if p.code == "AC332"] == ["AC332"] * is_told
    if is_told:
        assert values(found[0]) == {"rice": "None"}


def test_an_indicator_given_twice_is_taken_from_neither_row() -> None:
    found, problems = read(sheet([["id", "value"], ["rice", "1"], ["rice", "2"]]))
    assert values(found[0]) == {"rice": "None"}
    assert codes(problems) == [("AC302", 3, 1)]
    assert str(problems[0].related) == "f.csv:2:1"


def test_what_stands_beside_a_figure_is_read_with_it() -> None:
    rows = [
        ["id", "value", "Đơn vị", "Minh chứng", "Cùng kỳ", "Ước", "Ghi chú"],
        ["rice", "1000", "kg", "", "", "x", ""],
        ["safe", "có", "", "BB 12", "", "", ""],
        ["crime", "3", "", "", "5", "", ""],
        ["poor-rate", "2", "", "", "", "maybe", ""],
    ]
    found, problems = read(sheet(rows))
    by_id = {a.indicator: a for a in found[0].actuals}
    assert (by_id["rice"].value, by_id["rice"].is_provisional) == (1, True)
    assert by_id["safe"].evidence == "BB 12"
    assert by_id["crime"].last_year == 5
    assert codes(problems) == [("AC315", 5, 6)]
