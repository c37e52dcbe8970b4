"""The warnings as a meeting gets them: markdown, csv and a workbook say what the JSON says."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from html import unescape
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kit import Bare, Outcome, actuals, indicator, plan_files, rule_file, run
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from test_cli import ROOT, as_json, checker
from test_formats import HOSTILE, cells_of, check_junit, check_sarif, shown

from checker.agenda import items_of
from checker.agenda.groups import groups_of
from checker.model.alert import GROUPINGS
from checker.model.judged import Report
from checker.render import WARNING_RENDERERS, minutes, minutes_csv
from checker.render.json_report.review import warnings_json
from checker.render.terminal.screen import Screen
from checker.render.terminal.screens import warnings_screen
from checker.render.xlsx_report import warnings_sheet
from checker.run.review import review
from checker.words import Words, words

VI, EN = words("vi"), words("en")
QUARTERS = [f"2024-Q{n}" for n in range(1, 5)]


def report_of(period: str) -> Report:
    report, _ = review(ROOT, "duc-thanh-2024", period)
    assert report is not None
    return report


def sheet_of(content: bytes) -> Worksheet:
    sheet = load_workbook(io.BytesIO(content)).active
    assert isinstance(sheet, Worksheet)
    return sheet


def table_of(report: Report, words_: Words, by: str = "") -> list[dict[str, Any]]:
    """Read the workbook back as a spreadsheet would hold it: cells by the header's keys."""
    sheet = sheet_of(warnings_sheet.render(report, report, words_, by))
    titles = words_.section("warnings")["column"]
    key_of = {title: key for key, title in titles.items()}
    top = int(str(sheet.freeze_panes)[1:]) - 1
    head = [key_of[cell.value] for cell in sheet[top]]
    return [
        dict(zip(head, row, strict=True))
        for row in sheet.iter_rows(min_row=top + 1, values_only=True)
    ]


def exact(value: object) -> Decimal | None:
    return None if value is None else Decimal(str(value))


@pytest.mark.parametrize("period", QUARTERS)
@pytest.mark.parametrize("speaker", [VI, EN])
def test_the_workbook_says_what_the_json_says_cell_by_cell(period: str, speaker: Words) -> None:
    report = report_of(period)
    told = json.loads(warnings_json(report, report, speaker))["alerts"]
    rows = table_of(report, speaker)
    by_subject: dict[str, list[dict[str, Any]]] = {}
    for alert in told:
        by_subject.setdefault(alert["indicator"] or alert["section"], []).append(alert)
    assert len(rows) == len(by_subject)
    parts = {a.indicator.id: a for a in report.assessments}
    for row, (subject, alerts) in zip(rows, by_subject.items(), strict=True):
        first = alerts[0]
        assert row["severity"] == speaker.say(f"severity.{first['severity']}")
        assert row["codes"] == "; ".join(alert["code"] for alert in alerts)
        assert row["number"] == first["target"]
        assert row["indicator"] == first["indicator"]
        assert all(alert["message"] in row["message"] for alert in alerts)
        assert row["owner"].split("\n") == [speaker.owner(report.plan, o) for o in first["owners"]]
        if first["indicator"] is None:
            assert all(row[key] is None for key in ("actual", "gap", "amount", "by", "periods"))
            continue
        part = parts[subject]
        need, mark = first["need"], first["mark"]
        if part.indicator.is_yes_no:
            assert row["actual"] == speaker.say(f"truth.{int(part.case.value or 0)}")
        else:
            value = None if part.case.value is None else Decimal(part.case.value.numerator)
            if value is not None:
                assert part.case.value is not None
                value /= part.case.value.denominator
            assert exact(row["actual"]) == value
        gap = first["gap"] if first["gap"] not in {None, "0"} else None
        assert exact(row["gap"]) == exact(gap)
        is_amount = need is not None and need["how"] != "become"
        assert exact(row["amount"]) == exact(need["amount"] if is_amount else None)
        due = row["by"].date() if row["by"] else None
        assert due == (date.fromisoformat(need["by"]) if need else None)
        assert row["periods"] == (first["periods_lagging"] or None)
        assert (row["since"] is None) == (first["since"] is None)
        place = f"{mark['path']}:{mark['line']}:{mark['column']}" if mark else None
        assert row["place"] == place
        assert row["rule"].startswith(first["rule_mark"]["path"])
        assert row["task"].count("\n") + 1 == len(first["actions"])


def test_the_workbook_can_be_read_filtered_and_printed() -> None:
    sheet = sheet_of(warnings_sheet.render(report_of("2024-Q2"), report_of("2024-Q2"), VI))
    top = int(str(sheet.freeze_panes)[1:]) - 1
    assert sheet.title == "Cảnh báo"
    assert sheet.auto_filter.ref == f"A{top}:S{sheet.max_row}"
    assert sheet.print_title_rows == f"${top}:${top}"
    assert sheet.print_area == f"'Cảnh báo'!$A$1:$K${sheet.max_row}"
    assert sheet.page_setup.orientation == "landscape"
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    heading = [sheet.cell(n, 1).value for n in range(1, top)]
    assert heading[0] == "DANH SÁCH CẢNH BÁO – Quý II/2024 (lũy kế 6 tháng)"
    assert VI.say("review.illustrative") in heading
    assert VI.say("review.incomplete") in heading
    actual = sheet.cell(top + 2, 5)
    assert (actual.value, actual.number_format) == (99500, '#,##0" triệu đồng"')
    gap = sheet.cell(top + 2, 7)
    assert (gap.value, gap.number_format) == (13851.5, '#,##0.0" triệu đồng"')
    assert sheet.cell(top + 2, 1).fill.fgColor.rgb == "00FAD7A0"
    assert all(cell.alignment.wrap_text for cell in sheet[top + 1])


def test_no_figure_is_wider_than_its_column() -> None:
    keys = indicator("a", measure="million VND", at_least=999_999_999_999)
    report = run(plan_files([keys]), [actuals("2024-Q2", {"a": Bare("123456789012.345")})]).judged
    sheet = sheet_of(warnings_sheet.render(report, report, VI))
    # 123.456.789.012,345 triệu đồng: 30 characters.
    assert sheet.column_dimensions["E"].width >= 30


def test_a_figure_with_more_digits_than_a_sheet_keeps_is_a_text() -> None:
    keys = indicator("a", at_least=999_999_999_999_999)
    figure = "123456789012345.678"
    report = run(plan_files([keys]), [actuals("2024-Q2", {"a": Bare(figure)})]).judged
    assert table_of(report, VI)[0]["actual"] == f"{figure} tấn"


def test_equal_reports_are_equal_workbooks_and_hold_no_clock() -> None:
    first, second = (
        warnings_sheet.render(report_of("2024-Q3"), report_of("2024-Q3"), VI) for _ in range(2)
    )
    assert first == second
    with ZipFile(io.BytesIO(first)) as archive:
        assert {entry.date_time[:3] for entry in archive.infolist()} == {(2000, 1, 1)}
        assert archive.testzip() is None


def csv_of(text: str, delimiter: str) -> list[dict[str, str]]:
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:], newline=""), delimiter=delimiter))


def test_csv_opens_in_a_vietnamese_excel_and_in_another() -> None:
    report = report_of("2024-Q2")
    vi = csv_of(minutes_csv.render(report, report, VI), ";")
    en = csv_of(minutes_csv.render(report, report, EN), ",")
    assert (vi[1]["Thực hiện"], vi[1]["Thiếu hoặc vượt mức"]) == ("99500", "13851,5")
    assert (en[1]["Actual"], en[1]["Short or over by"]) == ("99500", "13851.5")
    assert (vi[1]["Hạn"], vi[1]["Lượng cần"], vi[1]["Đơn vị"]) == (
        "2024-09-30",
        "70527,25",
        "triệu đồng",
    )
    assert all(VI.say("review.illustrative") in row["Lưu ý"] for row in vi)
    assert len(vi) == len(en) == len(items_of(report, VI))


@pytest.mark.parametrize("by", GROUPINGS)
@pytest.mark.parametrize("period", QUARTERS)
def test_groups_hold_every_item_and_each_owner_everything_of_hers(period: str, by: str) -> None:
    report = report_of(period)
    items = items_of(report, VI)
    groups = groups_of(report, items, by, VI)
    assert {item.title for group in groups for item in group.items} == {i.title for i in items}
    for group in groups:
        places = [items.index(item) for item in group.items]
        assert places == sorted(places), "worst first in each group"
        for item in group.items:
            first = item.alerts[0]
            known = {
                "owner": first.owners,
                "section": (first.section,),
                "severity": (item.severity,),
            }
            assert group.key in known[by]
    if by == "owner":
        for item in items:
            pages = [g.key for g in groups if item in g.items]
            assert sorted(pages) == sorted(item.alerts[0].owners)
    told = json.loads(warnings_json(report, report, VI, by))
    assert [g["key"] for g in told["groups"]] == [g.key for g in groups]
    for group, known_group in zip(told["groups"], groups, strict=True):
        ids = [told["alerts"][n]["indicator"] for n in group["alerts"]]
        assert ids == [
            a.indicator.id if a.indicator else None for i in known_group.items for a in i.alerts
        ]
    rows = table_of(report, VI, by)
    assert [row["group"] for row in rows] == [g.title for g in groups for _ in g.items]
    written = csv_of(minutes_csv.render(report, report, VI, by), ";")
    assert [row["Nhóm"] for row in written] == [row["group"] for row in rows]
    assert minutes.render(report, report, VI, by).count("\n## ") == len(groups) + bool(
        report.problems
    )


def test_what_nobody_answers_for_comes_last_under_a_plain_heading() -> None:
    parts = [indicator("loose", at_least=100), indicator("mine", at_least=100, owner="x")]
    files = plan_files(parts, {"owners": {"x": "Bà X"}})
    report = run(files, [actuals("2024-Q2", {"loose": 1, "mine": 1})]).judged
    groups = groups_of(report, items_of(report, VI), "owner", VI)
    assert [group.title for group in groups] == ["Bà X", "Chưa phân công phụ trách"]
    screen = warnings_screen(report, report, VI, Screen(80, False, False), "owner")
    assert "── Chưa phân công phụ trách: 1 mục ──" in screen


def hostile_report(text: str) -> Outcome:
    text = Bare(json.dumps(text))  # in ASCII: a YAML file holds no control character as it is
    spoken = {"vi": text, "en": text}
    parts = [
        indicator("a", at_least=100, owner="x", actions=["III.1"], measure="'\"=cmd|x"),
        {**indicator("b", at_least=100), "name": spoken},
    ]
    extra = {"owners": {"x": spoken}, "tasks": [{"id": "III.1", "title": spoken}]}
    rules = [rule_file(1, parts)]
    values = {"a": {"value": 1, "note": text}, "b": {"value": 1, "note": text}}
    return run(plan_files(rules=rules, plan_extra=extra), [actuals("2024-Q2", values)])


FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =cmd|' /C calc'!A0", '=HYPERLINK("x")']


@pytest.mark.parametrize(
    "text", [*FORMULAS, HOSTILE.replace("\x1b", ""), "a|b\n\n# c", "\u202etxt.exe"]
)
@pytest.mark.parametrize("by", ["", "owner"])
def test_hostile_notes_and_names_act_nowhere(text: str, by: str) -> None:
    report = hostile_report(text).judged
    content = warnings_sheet.render(report, report, VI, by)
    sheet = sheet_of(content)
    assert [c.coordinate for row in sheet for c in row if c.data_type == "f"] == []
    with ZipFile(io.BytesIO(content)) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
    written = csv_of(minutes_csv.render(report, report, VI, by), ";")
    assert len(written) == 2
    for row in written:
        for cell in row.values():
            assert not cell.lstrip().startswith(("=", "+", "-", "@"))
    table = minutes.render(report, report, VI, by)
    rows = [line for line in table.splitlines() if line.startswith("|")]
    widths = {len(line.replace("\\|", "").split("|")) for line in rows}
    assert widths == {11}, "nine cells between ten bars, in every row"
    assert "\u202e" not in table


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=60))
def test_any_note_is_read_back_from_workbook_and_markdown(text: str) -> None:
    report = run(
        plan_files([indicator("a", at_least=100)]),
        [
            (
                "plans/p/actuals/q.json",
                json.dumps(
                    {
                        "plan": "p",
                        "area": "a1",
                        "period": "2024-Q2",
                        "values": {"a": {"value": 1, "note": text}},
                    }
                ).encode(),
            )
        ],
    ).judged
    note = next(iter(items_of(report, VI))).note
    wanted = " ".join(shown(f"Ghi chú khi nộp: {note}").split()) if note.strip() else ""
    message = " ".join(str(table_of(report, VI)[0]["message"]).split())
    assert message.endswith(wanted)
    cells = cells_of(minutes.render(report, report, VI))
    assert any(" ".join(cell.split()).endswith(wanted) for cell in cells)


def test_a_workbook_needs_a_file_and_says_so(tmp_path: Path) -> None:
    run_ = checker("warnings", "--format", "xlsx")
    assert run_.returncode == 2
    assert "--format xlsx=TỆP.xlsx" in run_.stderr
    assert run_.stdout == ""
    path = tmp_path / "w.xlsx"
    done = checker("warnings", "-p", "2024-Q4", "--format", f"xlsx={path}", "--format", "json")
    assert done.returncode == 1
    assert json.loads(done.stdout)["version"] == 1
    assert sheet_of(path.read_bytes()).title == "Cảnh báo"
    nowhere = tmp_path / "no" / "w.xlsx"
    assert checker("warnings", "--format", f"xlsx={nowhere}").returncode == 2


def test_a_broken_plan_leaves_no_list_of_an_earlier_run(copy: Path) -> None:
    path = copy / "w.xlsx"
    checker("warnings", "--format", f"xlsx={path}", cwd=copy)
    (copy / "rules" / "duc-thanh-2024" / "08-solid-waste.yaml").write_text("target: [8\n")
    assert checker("warnings", "--format", f"xlsx={path}", cwd=copy).returncode == 2
    sheet = sheet_of(path.read_bytes())
    assert sheet.cell(1, 1).value == VI.say("problems.refused")
    assert sheet.cell(3, 2).value == "RD102"


@pytest.mark.parametrize("form", [name for name in WARNING_RENDERERS if name != "xlsx"])
def test_warnings_end_alike_in_every_format(form: str) -> None:
    done = checker("warnings", "-p", "2024-Q4", "--group-by", "section", "--format", form)
    assert (done.returncode, done.stderr) == (1, "")
    if form == "junit":
        check_junit(done.stdout)
    elif form == "sarif":
        check_sarif(done.stdout)
    elif form == "jsonl":
        assert json.loads(done.stdout.splitlines()[0])["command"] == "warnings"


def test_json_tells_since_need_targets_and_owners() -> None:
    alerts = as_json("warnings", "-p", "2024-Q3")["alerts"]
    waste = next(a for a in alerts if a["indicator"] == "poor-households")
    assert (waste["since"], waste["periods_lagging"], waste["periods_silent"]) == ("2024-Q1", 3, [])
    assert waste["need"] == {"amount": "11", "by": "2024-12-31", "how": "lower", "more": False}
    section = next(a for a in alerts if a["code"] == "AL507")
    assert section["targets"] == [13, 17]
    assert section["owners"] == ["culture-society", "justice"]
    assert section["need"] is section["since"] is None


def test_a_grouping_nobody_knows_is_refused() -> None:
    assert checker("warnings", "--group-by", "colour").returncode == 2


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("by", GROUPINGS)
@pytest.mark.parametrize("width", [60, 80, 126, 140, 200])
def test_every_word_of_every_item_is_on_the_screen(lang: str, by: str, width: int) -> None:
    from rich.cells import cell_len

    speaker = words(lang)
    report = report_of("2024-Q2")
    told = warnings_screen(report, report, speaker, Screen(width, False, False), by)
    assert max(cell_len(line) for line in told.splitlines()) <= width
    seen = set(told.split())
    if width >= 80:
        for item in items_of(report, speaker):
            for text in (item.name, item.short, *item.needs, item.since, *item.owners, *item.tasks):
                assert set(text.replace(";", " ").split()) <= {w.rstrip(";") for w in seen}, text


def test_the_figures_of_one_item_worked_by_hand() -> None:
    """Solid waste at June: 89 against 95 at every period, behind since March."""
    row = next(
        r for r in table_of(report_of("2024-Q2"), VI) if r["indicator"] == "waste-collection"
    )
    assert Fraction(str(row["actual"])) == 89
    assert row["required"] == "≥ 95 %"
    assert Fraction(str(row["gap"])) == Fraction(str(row["amount"])) == 6
    assert row["need"] == (
        "cần thêm 6 điểm phần trăm đến 30/09/2024\n"
        "dự báo cả năm 89 %: khó đạt (coi như giữ nguyên mức kỳ này)"
    )
    assert row["since"] == "Chưa bảo đảm yêu cầu từ Quý I/2024 (2 kỳ)"


@pytest.mark.parametrize("has_color", [True, False])
@pytest.mark.parametrize("width", [80, 140])
def test_no_note_or_name_can_drive_a_terminal(has_color: bool, width: int) -> None:
    text = "a\x1b[2K\x1b[8mhidden\x1b]0;title\x07\x9b2J\u202etxt\rb"
    report = hostile_report(text).judged
    told = warnings_screen(report, report, VI, Screen(width, has_color, False))
    ours = r"\x1b\[(?:[0-3]|3[1-6])(?:;(?:[0-3]|3[1-6]))*m"
    left = re.sub(ours, "", told) if has_color else told
    assert not set(left) & set("\x1b\x07\x9b\u202e\r")
    assert "hidden" in left
    assert ("\x1b[" in told) is has_color


def test_a_sheet_reads_no_letter_out_of_a_number() -> None:
    report = hostile_report("_x0041_ \ufffe").judged
    with ZipFile(io.BytesIO(warnings_sheet.render(report, report, VI))) as archive:
        written = unescape(archive.read("xl/worksheets/sheet1.xml").decode())
    assert "_x005F_x0041_ \ufffd" in written
    assert "\ufffe" not in written


def test_a_filtered_list_says_what_it_leaves_out() -> None:
    whole = report_of("2024-Q2")
    shown = whole._replace(targets=(), alerts=())
    said = VI.say("warnings.outside", count=len(whole.alerts))
    none = VI.say("warnings.none")
    listed = minutes.render(shown, whole, VI)
    sheet = sheet_of(warnings_sheet.render(shown, whole, VI))
    heading = [str(row[0].value) for row in sheet.iter_rows(max_col=1) if row[0].value]
    assert said in listed
    assert said in heading
    assert none not in listed
    assert none not in heading
    narrowed = VI.say("review.filtered", shown=0, total=74)
    assert narrowed in listed.replace("\\", "")
    assert narrowed in heading
