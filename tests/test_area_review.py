"""`--area`: one area of many, judged by its own figures alone, whatever the others handed in."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow
import pytest
from kit import Bare, document, indicator
from openpyxl import Workbook
from pyarrow import parquet

import checker
from checker.cli import main
from checker.model.judged import Report
from checker.run.check import check
from checker.run.lint import lint_plan
from checker.run.review import review
from checker.run.template import blank_form

PARTS = [
    indicator("rice", "running", at_least=4000),
    indicator("rate", measure="%", at_most=3),
    indicator("crime", "running", "case", at_most="last_year", due="2024-Q4"),
]
AREAS = "area,name,indicator,threshold\nx1,Xã Một,rice,2000\nx1,,rate,2.5\nx2,Xã Hai,,\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A district with two communes on record; x1 is asked less rice, and a lower rate."""
    (tmp_path / "rules/p").mkdir(parents=True)
    rule = {"target": 1, "section": "s", "title": "T", "indicators": PARTS}
    (tmp_path / "rules/p/01-t.yaml").write_bytes(document(rule))
    (tmp_path / "plans/p/actuals").mkdir(parents=True)
    head = {"id": "p", "title": "P", "area": {"id": "a1"}, "year": 2024}
    (tmp_path / "plans/p/plan.yaml").write_bytes(document(head))
    (tmp_path / "plans/p/areas.csv").write_text(AREAS, encoding="utf-8")
    hand_in(tmp_path, "a1", "2024-Q2", rice=2000, rate=3)
    hand_in(tmp_path, "x1", "2024-Q2", rice=1000, rate=Bare("2.6"))
    hand_in(tmp_path, "x2", "2024-Q2", rice=1000, rate=Bare("2.6"))
    return tmp_path


def hand_in(root: Path, area: str, period: str, **values: Any) -> Path:
    folder = root / "plans/p/actuals" / area
    folder.mkdir(exist_ok=True)
    keys = {"plan": "p", "area": area, "period": period, "numbers": "plain", "values": values}
    path = folder / f"{period}.yaml"
    path.write_bytes(document(keys))
    return path


def statuses(report: Report | None) -> Mapping[str, str]:
    assert report is not None
    return {a.indicator.id: a.status.value for a in report.assessments if a.case.is_due}


def codes(problems: Any) -> list[str]:
    return [p.code for p in problems]


def test_each_area_is_judged_by_its_own_figures_and_thresholds(root: Path) -> None:
    own, problems = review(root)
    # 2000 of 2000 by June; 3 of at most 3
    assert (statuses(own), problems) == ({"rice": "on_track", "rate": "met"}, ())
    one, problems = review(root, area="x1")
    # 1000 of 1000 by June; 2.6 against at most 2.5, a point of tolerance being two
    assert (statuses(one), problems) == ({"rice": "on_track", "rate": "slightly_behind"}, ())
    two, problems = review(root, area="x2")
    # the rules' own: 1000 of 2000 by June, tolerance 200; 2.6 of at most 3
    assert (statuses(two), problems) == ({"rice": "behind", "rate": "exceeded"}, ())
    assert one is not None
    assert one.plan.area_name.vi == "Xã Một"
    assert one.sources == ("plans/p/actuals/x1/2024-Q2.yaml",)


def test_python_takes_the_area_too(root: Path) -> None:
    report, _ = checker.review(root, area="x1")
    assert report is not None
    assert report.plan.area == "x1"


def test_the_rules_mark_leads_to_the_areas_row(root: Path) -> None:
    report, _ = review(root, area="x1")
    assert report is not None
    marks = {a.indicator.id: str(a.case.asked.mark) for a in report.assessments}
    assert marks["rice"] == "plans/p/areas.csv:2:11"
    assert marks["rate"] == "plans/p/areas.csv:3:5"
    assert marks["crime"].startswith("rules/p/01-t.yaml:")


@pytest.mark.parametrize("area", ["x1", None])
def test_faults_in_files_of_other_areas_are_passed_over(root: Path, area: str | None) -> None:
    hand_in(root, "x2", "2024-Q1", rice="many", stranger=1)
    for name, text in {
        "x2/2024-Q3.yaml": "a: [",
        "x2/list.yaml": "- 1",
        "x2/silent.yaml": "plan: p\nperiod: 2024-Q2\nvalues: {rice: many}\n",
        "x2/2024-Q1.csv": "no,header\n",
        "x2/2024-Q2.csv": 'indicator,value\n"rice,1\n',
        "said.csv": 'area,x2\nindicator,value\n"rice,1\n',
    }.items():
        (root / "plans/p/actuals" / name).write_text(text, encoding="utf-8")
    assert review(root, area=area, period="2024-Q2")[1] == ()


def test_a_file_that_cannot_be_read_is_told_where_it_may_be_this_areas(root: Path) -> None:
    unreadable = {"late.yaml": "a: [", "x1/2024-Q1.yaml": "a: [", "late.csv": "no,header\n"}
    for name, text in unreadable.items():
        (root / "plans/p/actuals" / name).write_text(text, encoding="utf-8")
    report, problems = review(root, area="x1")
    assert {p.mark.path.removeprefix("plans/p/actuals/") for p in problems} == set(unreadable)
    assert report is not None
    assert report.is_broken


LONG = (
    "area,period,indicator,value\n"
    "x2,2024-Q3,rice,many\n"
    "x1,2024-Q3,rice,1500\n"
    "x1,2024-Q3,rate,abc\n"
    "a1,2024-Q3,rice,3000\n"
    "x1,2024-Q3,rate,2.4\n"
)


def test_of_a_long_table_only_the_areas_rows_are_judged(root: Path) -> None:
    (root / "plans/p/actuals/long.csv").write_text(LONG, encoding="utf-8")
    report, problems = review(root, area="x1")
    assert [(p.code, p.mark.line) for p in problems] == [("AC303", 4), ("AC302", 6)]
    assert statuses(report) == {"rice": "on_track", "rate": "invalid"}
    own, problems = review(root)
    assert (statuses(own)["rice"], problems) == ("on_track", ())
    assert [p.mark.line for p in review(root, area="x2")[1]] == [2]


def test_a_parquet_table_is_read_alike(root: Path) -> None:
    rows = [line.split(",") for line in LONG.splitlines()]
    columns = dict(zip(rows[0], map(list, zip(*rows[1:], strict=True)), strict=True))
    sink = io.BytesIO()
    parquet.write_table(pyarrow.table(columns), sink)
    (root / "plans/p/actuals/long.parquet").write_bytes(sink.getvalue())
    report, problems = review(root, area="x1")
    assert [(p.code, p.mark.line) for p in problems] == [("AC303", 4), ("AC302", 6)]
    assert statuses(report) == {"rice": "on_track", "rate": "invalid"}


def test_a_table_that_says_no_area_is_the_plans_own_unless_it_was_named(root: Path) -> None:
    table = root / "plans/p/actuals/2024-Q3.csv"
    table.write_text("indicator,value\nrice,1500\n", encoding="utf-8")
    assert review(root)[0].period.label == "2024-Q3"  # type: ignore[union-attr]
    assert review(root, area="x1")[0].period.label == "2024-Q2"  # type: ignore[union-attr]
    # 1500 of 2000 x 9/12; for the plan's own 1500 of 3000
    named, _ = review(root, area="x1", actuals=[str(table)])
    assert statuses(named) == {"rice": "on_track", "rate": "not_reported"}
    folder, _ = review(root, area="x1", actuals=[str(root / "plans/p/actuals")])
    assert folder is not None
    assert folder.period.label == "2024-Q2"


def test_a_silent_file_is_that_of_its_folders_area(root: Path) -> None:
    folder = root / "plans/p/actuals/x1"
    (folder / "2024-Q3.csv").write_text("indicator,value\nrice,1500\n", encoding="utf-8")
    (folder / "2024-Q4.yaml").write_text(
        "plan: p\nperiod: 2024-Q4\nvalues: {rice: 2000}\n", encoding="utf-8"
    )
    assert [s.period.label for s in submitted(root, "x1")] == ["2024-Q2", "2024-Q3", "2024-Q4"]
    assert [s.period.label for s in submitted(root, "x2")] == ["2024-Q2"]
    assert [s.period.label for s in submitted(root, None)] == ["2024-Q2"]
    assert review(root)[1] == ()


def submitted(root: Path, area: str | None) -> Any:
    report, _ = review(root, area=area)
    assert report is not None
    return report.history.submissions


def test_of_a_workbook_rows_and_sheets_of_others_are_passed_over_and_places_stay(
    root: Path,
) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["BÁO CÁO QUÝ III"])
    sheet.append(["Địa bàn", "Kỳ", "Mã", "Giá trị"])
    sheet.append(["x2", "2024-Q3", "rice", "many"])
    sheet.append(["x1", "2024-Q3", "rice", 1500])
    sheet.append(["x1", "2024-Q3", "rate", "abc"])
    sheet.append(["x2", "2024-Q3", "rate", "=1/0"])
    sheet.merge_cells("A4:A5")
    other = book.create_sheet("khác")
    for row in (["Địa bàn", "x2"], ["Kỳ", "2024-Q3"], ["Mã", "Giá trị"], ["rice", "nhiều"]):
        other.append(row)
    book.save(root / "plans/p/actuals/long.xlsx")
    report, problems = review(root, area="x1")
    assert [(p.code, p.mark.cell) for p in problems] == [("AC303", "D5")]
    assert statuses(report) == {"rice": "on_track", "rate": "invalid"}
    assert {p.mark.cell for p in review(root, area="x2")[1]} == {"D3", "D6", "B4"}
    assert review(root)[1] == ()


def test_an_unknown_area_is_refused_with_the_nearest(root: Path) -> None:
    report, problems = review(root, area="x11")
    assert report is None
    assert codes(problems) == ["PL248"]
    assert dict(problems[0].args)["hint"] == "x1"


def test_one_that_handed_in_is_judged_by_the_rules_own_with_a_warning(root: Path) -> None:
    hand_in(root, "y9", "2024-Q2", rice=1000, rate=1)
    report, problems = review(root, area="y9")
    assert (statuses(report)["rice"], codes(problems)) == ("behind", ["PL249"])
    # Near to none: the plan's own review says so; that of another area does not.
    assert codes(review(root)[1]) == ["PL249"]
    assert review(root, area="x1")[1] == ()


def test_a_file_whose_area_is_misspelt_is_told_to_the_area_it_may_be(root: Path) -> None:
    (root / "plans/p/areas.csv").write_text("area\nan-phu\nbinh-minh\n", encoding="utf-8")
    hand_in(root, "an-phú", "2024-Q2", rice=1)
    hand_in(root, "an-phu", "2024-Q2", rice=2)
    problems = review(root, area="an-phu")[1]
    assert [(p.code, dict(p.args)) for p in problems] == [
        ("PL249", {"name": "an-phú", "hint": "an-phu"})
    ]
    assert "PL249" not in codes(review(root, area="binh-minh")[1])


def test_without_a_file_of_areas_any_area_is_taken_and_the_own_review_stays_strict(
    root: Path,
) -> None:
    (root / "plans/p/areas.csv").unlink()
    report, problems = review(root, area="x1")
    assert (statuses(report)["rice"], problems) == ("behind", ())
    assert set(codes(review(root)[1])) == {"AC310"}
    report, problems = review(root, area="nobody")
    assert (report, problems) == (None, ())


def test_a_faulty_file_of_areas_stops_every_command_that_uses_it(root: Path) -> None:
    (root / "plans/p/areas.csv").write_text("area,indicator,threshold\nx1,rice,much\n")
    own = str(root / "plans/p/actuals/x1/2024-Q2.yaml")
    for found, problems in (
        review(root),
        review(root, area="x2"),
        check([own], root, area="x1"),
        blank_form(root, None, "2024-Q2", "x1"),
        checker.diff("2024-Q2", "2024-Q2", root, area="x1"),
    ):
        assert found is None
        assert codes(problems) == ["PL241"]
    linted, _ = lint_plan(root)
    assert linted is not None
    assert "PL241" in codes(linted.problems)


def test_odd_figures_of_other_areas_are_told_by_lint_alone(root: Path) -> None:
    rows = "area,indicator,threshold,baseline\nx1,rice,2000,\nx2,rice,,5\n"
    (root / "plans/p/areas.csv").write_text(rows, encoding="utf-8")
    assert codes(review(root, area="x1")[1]) == []
    assert codes(review(root)[1]) == []
    assert codes(review(root, area="x2")[1]) == ["PL245"]
    found, _ = lint_plan(root)
    assert found is not None
    assert "PL245" in codes(found.problems)


def test_last_years_files_are_those_of_the_same_area(root: Path) -> None:
    before = root / "plans/q"
    shutil.copytree(root / "plans/p", before)
    shutil.copytree(root / "rules/p", root / "rules/q")
    (before / "plan.yaml").write_bytes(
        document({"id": "q", "title": "Q", "area": {"id": "a1"}, "year": 2023})
    )
    shutil.rmtree(before / "actuals")
    (before / "actuals").mkdir()
    long = "plan,area,period,indicator,value\nq,x1,2023,crime,7\nq,a1,2023,crime,90\n"
    (before / "actuals/all.csv").write_text(long, encoding="utf-8")
    head = {"id": "p", "title": "P", "area": {"id": "a1"}, "year": 2024, "previous": "q"}
    (root / "plans/p/plan.yaml").write_bytes(document(head))
    hand_in(root, "x1", "2024", rice=2000, rate=2, crime=8)
    report, problems = review(root, "p", area="x1")
    assert problems == ()
    assert statuses(report)["crime"] == "missed"  # 8 against at most 7
    hand_in(root, "a1", "2024", rice=4000, rate=2, crime=8)
    assert statuses(review(root, "p")[0])["crime"] == "exceeded"  # 8 against at most 90


# The commands


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        main([*arguments, "--lang", "en"])
    told = capsys.readouterr()
    return int(ended.value.code or 0), told.out, told.err


def test_every_command_takes_an_area(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    at = ("--root", str(root), "--area", "x1")
    code, out, _ = run(capsys, "review", *at, "--format", "json")
    said = json.loads(out)
    assert (code, said["area"]) == (0, "x1")
    assert run(capsys, "warnings", *at)[0] == 0
    code, out, _ = run(capsys, "explain", "rice", *at)
    assert code == 0
    assert "this area's own threshold" in out
    assert "plans/p/areas.csv:2:11" in out
    code, out, _ = run(capsys, "template", "-p", "2024-Q3", *at)
    assert code == 0
    assert "area: x1\n" in out
    assert "≥ 2,000" in out
    hand_in(root, "x1", "2024-Q1", rice=500, rate=2)
    code, out, _ = run(capsys, "diff", "2024-Q1", "2024-Q2", *at, "--format", "json")
    assert code == 1  # the rate is newly behind
    assert json.loads(out)["before"]["period"] == "2024-Q1"


def test_an_unknown_area_ends_with_2_and_one_without_figures_with_4(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for command in (
        ["review"],
        ["warnings"],
        ["explain", "rice"],
        ["template", "-p", "2024-Q3"],
        ["diff", "2024-Q1", "2024-Q2"],
    ):
        code, _, err = run(capsys, *command, "--root", str(root), "--area", "x11")
        assert (code, "Did you mean “x1”" in err) == (2, True), command
    shutil.rmtree(root / "plans/p/actuals/x2")
    assert run(capsys, "review", "--root", str(root), "--area", "x2")[0] == 4
    (root / "plans/p/areas.csv").unlink()
    assert run(capsys, "review", "--root", str(root), "--area", "nobody")[0] == 4
    assert run(capsys, "review", "--root", str(root), "--area", "nobody", "-p", "2024-Q2")[0] == 4


def test_check_judges_the_files_of_an_area_by_its_own_plan(root: Path) -> None:
    path = hand_in(root, "x1", "2024-Q3", rice=900, rate=2)
    report, problems = check([str(path)], root, area="x1")
    assert report is not None
    assert [(file.area, file.values) for file in report.files] == [("x1", 2)]
    assert codes(problems) == ["AC321"]  # 900 after 1000 in the second quarter
    other = hand_in(root, "x2", "2024-Q3", rice=1500, rate=2)
    assert codes(check([str(other)], root, area="x1")[1]) == ["AC310"]


def test_a_file_of_areas_is_no_data_file(root: Path) -> None:
    _, problems = check([str(root / "plans/p/areas.csv")], root)
    assert codes(problems) == ["AC345"]
