"""The review as a workbook says what the JSON says, cell by cell, and an office opens it."""

from __future__ import annotations

import csv
import io
import json
import subprocess
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from kit import Bare, actuals, document, indicator, plan_files, plan_of, rule_file, run
from openpyxl import load_workbook
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from system import program
from test_cli import ROOT, checker

from checker.escapes import plain_lines
from checker.model.assessment import Status
from checker.model.judged import Report
from checker.periods import parse_period
from checker.problems import Mark, problem
from checker.render import REFUSALS
from checker.render.json_report.review import review_json
from checker.render.xlsx_report import render_xlsx, warnings_sheet
from checker.results.looks import PAPER, SYMBOLS, TONES
from checker.run.review import judge, review
from checker.words import Words, words

VI, EN = words("vi"), words("en")
QUARTERS = [f"2024-Q{n}" for n in range(1, 5)]
EVERY = [(period, speaker) for period in QUARTERS for speaker in (VI, EN)]
IDS = [f"{period}-{speaker.lang}" for period, speaker in EVERY]
# By their places in the workbook; the last is there only where there are faults.
RESULTS, COUNTS, WARNINGS, SOURCES, COURSE, FAULTS = range(6)

RESULT_TITLES = {
    "number": "review.number",
    "name": "review.name",
    "measure": "warnings.column.measure",
    "requirement": "review.requirement",
    "threshold": "sheets.column.threshold",
    "expected": "review.expected",
    "actual": "review.actual",
    "attainment": "review.attainment",
    "margin": "sheets.column.margin",
    "change": "review.change",
    "forecast": "sheets.column.forecast",
    "chance": "sheets.column.chance",
    "status": "review.status",
    "remark": "warnings.column.remark",
    "owner": "warnings.column.owner",
    "section": "sheets.column.section",
    "row": "sheets.column.row",
    "indicator": "warnings.column.indicator",
}
COURSE_TITLES = {
    **{key: RESULT_TITLES[key] for key in ("number", "name", "measure", "threshold", "indicator")},
    "kind": "sheets.column.kind",
    "last_year": "sheets.column.last_year",
    "on_last_year": "review.last_year",
    "forecast": "sheets.column.forecast",
    "low": "sheets.column.low",
    "high": "sheets.column.high",
    "needed": "sheets.column.needed",
    "times_best": "sheets.column.times_best",
    "remark": "warnings.column.remark",
}
SOURCE_KEYS = [
    "number",
    "name",
    "requirement",
    "printed",
    "rule",
    "rule_line",
    "rule_column",
    "figure",
    "kind",
    "file",
    "sheet",
    "cell",
    "line",
    "column",
    "evidence",
    "note",
    "from",
    "cite",
    "waiver",
    "measure",
    "indicator",
]

Table = list[dict[str, Any]]


def report_of(period: str, **more: Any) -> Report:
    report, _ = review(ROOT, "duc-thanh-2024", period, **more)
    assert report is not None
    return report


def book_of(report: Report, speaker: Words = VI, shown: Report | None = None) -> Workbook:
    return load_workbook(io.BytesIO(render_xlsx(shown or report, report, speaker)))


def sheet_of(book: Workbook, place: int) -> Worksheet:
    sheet = book.worksheets[place]
    assert isinstance(sheet, Worksheet)
    return sheet


def top_of(sheet: Worksheet) -> int:
    """The row of the header: the last of those that stay in sight."""
    return int("".join(c for c in str(sheet.freeze_panes) if c.isdigit())) - 1


def heading_of(sheet: Worksheet) -> list[str]:
    cells = (sheet.cell(number, 1).value for number in range(1, top_of(sheet)))
    return [str(value) for value in cells if value]


def rows_of(sheet: Worksheet, keys: list[str]) -> Table:
    found = sheet.iter_rows(min_row=top_of(sheet) + 1, values_only=True)
    return [dict(zip(keys, row, strict=True)) for row in found]


def results_of(book: Workbook, speaker: Words = VI) -> Table:
    sheet = sheet_of(book, RESULTS)
    key_of = {speaker.say(title): key for key, title in RESULT_TITLES.items()}
    return rows_of(sheet, [key_of[str(cell.value)] for cell in sheet[top_of(sheet)]])


def course_of(book: Workbook, speaker: Words = VI) -> Table:
    sheet = sheet_of(book, COURSE)
    key_of = {speaker.say(title): key for key, title in COURSE_TITLES.items()}
    heads = [str(cell.value) for cell in sheet[top_of(sheet)]]
    return rows_of(sheet, [key_of.get(head, head) for head in heads])


def sources_of(book: Workbook) -> Table:
    return rows_of(sheet_of(book, SOURCES), SOURCE_KEYS)


def by_id(table: Table) -> dict[str, dict[str, Any]]:
    found = {row["indicator"]: row for row in table if row["indicator"]}
    assert len(found) == sum(bool(row["indicator"]) for row in table), "each part once"
    return found


def told_of(report: Report, speaker: Words = VI, shown: Report | None = None) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(review_json(shown or report, report, speaker))
    return found


def exact(value: object) -> Decimal | None:
    """A number of the sheet or of the JSON, exactly."""
    return None if value is None else Decimal(str(value))


def check_figure(cell: object, told: object, speaker: Words) -> None:
    """A cell holds what the JSON tells: a number as one, a yes or no in words."""
    if isinstance(told, bool):
        assert cell == speaker.say(f"truth.{int(told)}")
    else:
        assert cell is None or isinstance(cell, int | float), cell
        assert exact(cell) == exact(told)


def status_of(key: str, speaker: Words) -> str:
    return f"{SYMBOLS[Status(key)]} {speaker.say(f'status.{key}')}"


def moved(part: dict[str, Any], period: str) -> Decimal | None:
    """How a part's figure moved since the quarter before, by the JSON's course."""
    course = {step["period"]: step["actual"] for step in part["course"]}
    now, before = course[period], course.get(f"2024-Q{int(period[-1]) - 1}")
    if now is None or before is None or isinstance(now, bool):
        return None
    return Decimal(now) - Decimal(before)


@pytest.fixture(scope="module")
def books() -> dict[tuple[str, str], tuple[Workbook, dict[str, Any]]]:
    """Every quarter's workbook and JSON in both languages, made once."""
    found = {}
    for period in QUARTERS:
        report = report_of(period)
        for speaker in (VI, EN):
            found[period, speaker.lang] = book_of(report, speaker), told_of(report, speaker)
    return found


Books = dict[tuple[str, str], tuple[Workbook, dict[str, Any]]]


@pytest.mark.parametrize(("period", "speaker"), EVERY, ids=IDS)
def test_the_results_are_the_verdicts_and_figures_of_the_json(
    books: Books, period: str, speaker: Words
) -> None:
    book, told = books[period, speaker.lang]
    table = results_of(book, speaker)
    rows = by_id(table)
    targets = told["targets"]
    parts = [part for target in targets for part in target["indicators"]]
    assert len(parts) == len(rows) == 74
    for part in parts:
        row = rows[part["id"]]
        assert row["number"] == part["target"]
        assert part["name"][speaker.lang] in row["name"]
        assert row["status"] == status_of(part["status"], speaker)
        assert row["measure"] == speaker.measure(part["measure"])
        threshold = part["threshold"]
        if threshold == "last_year":
            threshold = part["last_year"]["actual"] if part["last_year"] else None
        check_figure(row["threshold"], None if threshold == "assigned" else threshold, speaker)
        is_due = part["status"] not in {"not_due", "target_not_set"}
        check_figure(row["expected"], part["expected"] if is_due else None, speaker)
        if part["status"] == "invalid":
            assert row["actual"] == "!"
        else:
            check_figure(row["actual"], part["actual"], speaker)
        check_figure(row["attainment"], part["attainment"], speaker)
        check_figure(row["margin"], part["margin"], speaker)
        if not isinstance(part["actual"], bool):
            assert exact(row["change"]) == moved(part, period)
        if told["final"]:
            assert {"forecast", "chance"} & set(row) == set()
        elif part["outlook"] != "unknown":
            check_figure(row["forecast"], part["forecast"], speaker)
            assert row["chance"] == speaker.say(f"outlook.{part['outlook']}")
        if part["derived"] or part["provisional"]:
            kind = "review.derived" if part["derived"] else "review.provisional"
            assert row["remark"].split("\n")[0] == speaker.say(kind)
    # Every target has its verdict: on a row of its own, or on that of its single part.
    titled = {speaker.say(f"sheets.row.{kind}") for kind in ("target", "single")}
    heads = [row for row in table if row["row"] in titled]
    assert [(row["number"], row["status"]) for row in heads] == [
        (target["number"], status_of(target["status"], speaker)) for target in targets
    ]


@pytest.mark.parametrize(("period", "speaker"), EVERY, ids=IDS)
def test_the_course_is_that_of_the_json(books: Books, period: str, speaker: Words) -> None:
    book, told = books[period, speaker.lang]
    rows = by_id(course_of(book, speaker))
    parts = [part for target in told["targets"] for part in target["indicators"]]
    assert len(rows) == len(parts)
    for part in parts:
        row, last_year = rows[part["id"]], part["last_year"] or {}
        assert [step["period"] for step in part["course"]] == QUARTERS[: int(period[-1])]
        for step in part["course"]:
            label = parse_period(step["period"])
            assert label is not None
            cell = row[speaker.period(label)]
            if step["mark"] and step["actual"] is None:
                assert cell == "!"
            else:
                check_figure(cell, step["actual"], speaker)
        check_figure(row["last_year"], last_year.get("actual"), speaker)
        check_figure(row["on_last_year"], last_year.get("change"), speaker)
        if told["final"]:
            assert "forecast" not in row
            continue
        for key, name in {
            "forecast": "forecast",
            "low": "forecast_low",
            "high": "forecast_high",
            "needed": "needed_per_quarter",
            "times_best": "needed_times_best",
        }.items():
            check_figure(row[key], part[name], speaker)


def rule_of(row: dict[str, Any]) -> dict[str, Any]:
    """A row's rule as the JSON marks it."""
    return {"path": row["rule"], "line": row["rule_line"], "column": row["rule_column"]}


def written_rules() -> dict[str, dict[str, Any]]:
    """The rules as their files write them, read by another road."""
    found = {}
    for path in sorted((ROOT / "rules" / "duc-thanh-2024").glob("*.yaml")):
        for keys in yaml.safe_load(path.read_text(encoding="utf-8"))["indicators"]:
            found[keys["id"]] = keys
    return found


@pytest.mark.parametrize(("period", "speaker"), EVERY, ids=IDS)
def test_every_figure_and_requirement_leads_to_its_place(
    books: Books, period: str, speaker: Words
) -> None:
    book, told = books[period, speaker.lang]
    rows = by_id(sources_of(book))
    rules = written_rules()
    path = ROOT / "plans" / "duc-thanh-2024" / "actuals" / f"{period}.yaml"
    values = yaml.safe_load(path.read_text(encoding="utf-8"))["values"]
    parts = [part for target in told["targets"] for part in target["indicators"]]
    assert len(rows) == len(parts)
    for part in parts:
        row = rows[part["id"]]
        rule, mark = part["rule_mark"], part["mark"] or {}
        assert rule_of(row) == rule
        place = tuple(row[key] for key in ("file", "line", "column", "sheet", "cell"))
        wanted = ("path", "line", "column", "sheet", "cell")
        assert place == tuple(mark.get(key) for key in wanted)
        assert row["printed"] == rules[part["id"]]["printed"]
        given = values.get(part["id"], {})
        given = given if isinstance(given, dict) else {}
        assert row["note"] == given.get("note")
        assert row["evidence"] == given.get("evidence")
        if part["status"] != "invalid":
            check_figure(row["figure"], part["actual"], speaker)


@pytest.mark.parametrize(("period", "speaker"), EVERY, ids=IDS)
def test_the_counts_are_those_of_the_json_with_their_totals(
    books: Books, period: str, speaker: Words
) -> None:
    book, told = books[period, speaker.lang]
    table = rows_of(sheet_of(book, COUNTS), ["status", "targets", "parts", "meaning"])
    counts = {row["status"]: (row["targets"], row["parts"]) for row in table}
    targets, parts = told["summary"]["targets"], told["summary"]["indicators"]
    for status in Status:
        name = status_of(status.value, speaker)
        assert counts[name] == (targets[status.value], parts[status.value])
    assert counts[speaker.say("sheets.count.total")] == (targets["total"], parts["total"])
    due = [c["total"] - c["not_due"] - c["target_not_set"] for c in (targets, parts)]
    good = [c["met"] + c["exceeded"] for c in (targets, parts)]
    assert counts[speaker.say("sheets.count.due")] == tuple(due)
    assert counts[speaker.say("sheets.count.good")] == tuple(good)
    assert all(row["meaning"] for row in table)


@pytest.mark.parametrize("speaker", [VI, EN])
def test_the_warnings_are_the_workbook_of_the_warnings(speaker: Words) -> None:
    report = report_of("2024-Q2")
    alone = load_workbook(io.BytesIO(warnings_sheet.render(report, report, speaker))).worksheets[0]
    sheet = sheet_of(book_of(report, speaker), WARNINGS)
    assert sheet.title == alone.title
    assert sheet.dimensions == alone.dimensions
    for row, other in zip(sheet, alone, strict=True):
        for cell, twin in zip(row, other, strict=True):
            assert cell.value == twin.value
            assert cell.number_format == twin.number_format
            assert cell.fill.fgColor.rgb == twin.fill.fgColor.rgb
    assert sheet.auto_filter.ref == alone.auto_filter.ref


@pytest.mark.parametrize("speaker", [VI, EN])
def test_colours_go_by_the_word_of_the_status(speaker: Words) -> None:
    sheet = sheet_of(book_of(report_of("2024-Q4"), speaker), RESULTS)
    top = top_of(sheet)
    titles = [cell.value for cell in sheet[top]]
    letter = sheet.cell(top, titles.index(speaker.say("review.status")) + 1).column_letter
    (ranges,) = list(sheet.conditional_formatting)
    assert str(ranges.sqref) == f"{letter}{top + 1}:{letter}{sheet.max_row}"
    rules = {rule.formula[0]: rule for rule in ranges.rules}
    assert len(rules) == len(Status)
    for status in Status:
        rule, colours = rules[f'"{status_of(status.value, speaker)}"'], PAPER[TONES[status]]
        assert (rule.type, rule.operator) == ("cellIs", "equal")
        assert rule.dxf is not None
        assert rule.dxf.font.color.rgb == f"00{colours.ink}"
        assert rule.dxf.fill.bgColor.rgb == f"00{colours.fill}"
    shown = {sheet[f"{letter}{number}"].value for number in range(top + 1, sheet.max_row + 1)}
    assert {f'"{status}"' for status in shown if status} <= set(rules)


@pytest.mark.parametrize("speaker", [VI, EN])
def test_every_sheet_can_be_read_filtered_and_printed(speaker: Words) -> None:
    book = book_of(report_of("2024-Q2"), speaker)
    names = [sheet.title for sheet in book.worksheets]
    keys = ("results", "counts", "sources", "course", "problems")
    results, counts, sources, course, faults = (speaker.say(f"sheets.{key}") for key in keys)
    assert names == [results, counts, speaker.say("warnings.sheet"), sources, course, faults]
    assert max(map(len, names)) <= 31
    for sheet in (sheet_of(book, place) for place in range(6)):
        top = top_of(sheet)
        assert sheet.print_title_rows == f"${top}:${top}"
        assert sheet.page_setup.orientation == "landscape"
        assert int(sheet.page_setup.paperSize) == 9  # A4
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.oddFooter.center.text == "&P / &N"
        if sheet.title != counts:
            last = sheet.cell(top, sheet.max_column).column_letter
            assert sheet.auto_filter.ref == f"A{top}:{last}{sheet.max_row}"
        heading = heading_of(sheet)
        assert speaker.say("review.illustrative") in heading
        assert speaker.say("review.incomplete") in heading
        assert sheet.cell(heading.index(speaker.say("review.illustrative")) + 1, 1).font.bold
        assert all(cell.alignment.wrap_text for row in sheet.iter_rows(min_row=top) for cell in row)
    sheet = sheet_of(book, RESULTS)
    parts = [r for r in sheet.iter_rows(min_row=top_of(sheet) + 1) if r[-1].value]
    assert {row[1].alignment.indent for row in parts} == {1, 2}, "set in by the cell, not by blanks"
    assert not any(str(row[1].value).startswith(" ") for row in parts)
    assert len({row[0].value for row in parts}) == 24, "every row names its target"


def test_no_text_touches_the_figure_on_its_left() -> None:
    beside = 0
    for sheet in book_of(report_of("2024-Q2")).worksheets:
        for row in sheet.iter_rows(min_row=top_of(sheet) + 1):
            for left, right in pairwise(row):
                ends_there = left.alignment.horizontal == "right" or left.data_type in {"n", "d"}
                begins_here = right.alignment.horizontal not in {"right", "center"}
                if left.value is not None and ends_there and begins_here and right.data_type == "s":
                    beside += 1
                    assert right.alignment.indent >= 1, f"{sheet.title}!{right.coordinate}"
    assert beside > 0


def test_a_figure_worked_by_hand() -> None:
    """Rice at June: 2310 of 4551 t, of which 55 % by now is 2503.05."""
    report = report_of("2024-Q2")
    row = by_id(results_of(book_of(report)))["rice-output"]
    assert (row["threshold"], row["expected"], row["actual"]) == (4551, 2503.05, 2310)
    assert (row["margin"], row["change"], row["forecast"]) == (-2241, 2310, 4200)
    assert row["requirement"] == "≥ 4.551"
    assert row["remark"] == "Ghi chú khi nộp: Còn 28 ha lúa chín muộn, gặt trong tháng 7"
    sheet = sheet_of(book_of(report), RESULTS)
    cells = next(r for r in sheet.iter_rows() if r[-1].value == "rice-output")
    formats = [cell.number_format for cell in cells[4:11]]
    plus = "+#,##0;-#,##0;#,##0"
    assert formats == ["#,##0", "#,##0.00", "#,##0", "#,##0.0", plus, plus, "#,##0"]
    assert cells[3].quotePrefix is False


def test_a_fault_is_told_beside_its_figure_and_on_a_sheet_of_its_own() -> None:
    report = report_of("2024-Q2")
    book = book_of(report)
    told = told_of(report)["problems"]
    keys = ["level", "code", "place", "message", "mend"]
    rows = rows_of(sheet_of(book, FAULTS), keys)
    assert len(rows) == len(told) == 1
    mark = told[0]["mark"]
    assert rows[0] == {
        "level": "lỗi",
        "code": "AC304",
        "place": f"{mark['path']}:{mark['line']}:{mark['column']}",
        "message": told[0]["message"],
        "mend": told[0]["mend"],
    }
    herd = by_id(results_of(book))["pig-herd"]
    assert herd["remark"] == f"AC304: {told[0]['message']}"
    sound = judged([indicator("a", at_least=1)], {"a": 1})
    assert len(book_of(sound).worksheets) == FAULTS, "no faults, no sheet of them"


# What a plan can hold beside


def judged(
    parts: list[Any], values: dict[str, Any], period: str = "2024-Q2", **more: Any
) -> Report:
    return run(plan_files(parts, **more), [actuals(period, values)], period).judged


def test_an_attainment_short_of_the_whole_never_looks_whole() -> None:
    parts = [indicator(name, at_least=10_000) for name in "abc"]
    values = {"a": 9_996, "b": Bare("9999.99"), "c": 10_004}
    sheet = sheet_of(book_of(judged(parts, values)), RESULTS)
    place = [cell.value for cell in sheet[top_of(sheet)]].index("% KH")
    cells = [row[place] for row in sheet.iter_rows(min_row=top_of(sheet) + 1) if row[-1].value]
    assert [exact(cell.value) for cell in cells] == [
        Decimal(text) for text in ("99.96", "99.9999", "100.04")
    ]
    # Shown as 99.96, 99.9999 and 100.
    assert [c.number_format for c in cells] == ["#,##0.00", "#,##0.0000", "#,##0"]


def test_a_requirement_bounded_on_both_sides_stands_in_words() -> None:
    parts = [
        indicator("a", between=[60, 70]),
        indicator("b", about={"value": 100, "within": 5}),
        indicator("c", equals=7),
    ]
    rows = by_id(results_of(book_of(judged(parts, {"a": 65, "b": 99, "c": 7}))))
    assert [rows[name]["threshold"] for name in "abc"] == ["60 – 70", "100 ± 5", 7]
    assert [rows[name]["expected"] for name in "abc"] == ["60 – 70", 100, 7]
    assert [rows[name]["status"] for name in "abc"] == ["✓ Đạt"] * 3


def test_a_figure_with_more_digits_than_a_sheet_keeps_is_a_text() -> None:
    parts = [indicator("a", at_least=999_999_999_999_999), indicator("b", at_least=1)]
    values = {"a": Bare("123456789012345.678"), "b": Bare("123456789012345")}
    book = book_of(judged(parts, values))
    rows = by_id(results_of(book))
    assert rows["a"]["actual"] == "123456789012345.678"
    assert rows["b"]["actual"] == 123456789012345
    sheet = sheet_of(book, RESULTS)
    # 123.456.789.012.345: 19 characters.
    assert sheet.column_dimensions["G"].width >= 19


def test_the_upper_level_stands_below_its_part_and_is_told_where_it_is_hidden() -> None:
    root = Path(__file__).parent / "data" / "two-tiers"
    report, _ = review(root, None, "2024-Q4")
    assert report is not None
    book, told = book_of(report), told_of(report)
    table = results_of(book)
    names = [row["indicator"] for row in table]
    rows, sources = by_id(table), by_id(sources_of(book))
    uppers = [p for t in told["targets"] for p in t["indicators"] if p["upper"]]
    assert uppers
    for part in uppers:
        name, above = f"{part['id']}/upper", part["upper"]
        assert names.index(name) == names.index(part["id"]) + 1
        row = rows[name]
        assert row["row"] == "Mức cấp trên giao"
        assert row["name"] == above["by"]["vi"]
        assert row["status"] == status_of(above["status"], VI)
        check_figure(
            row["threshold"], None if above["threshold"] == "assigned" else above["threshold"], VI
        )
        check_figure(row["margin"], above["margin"], VI)
        assert rule_of(sources[name]) == above["rule_mark"]
    if hidden := VI.hidden_upper(report):
        assert hidden in heading_of(sheet_of(book, RESULTS))
    sheet = sheet_of(book, RESULTS)
    indents = {
        row[-1].value: row[1].alignment.indent
        for row in sheet.iter_rows(min_row=top_of(sheet) + 1)
        if row[-1].value
    }
    assert all(indents[f"{p['id']}/upper"] == 3 for p in uppers)


def test_what_the_own_verdict_hides_is_told_above_every_table() -> None:
    part = indicator("a", at_most=3, measure="%", upper={"by": "huyện", "at_most": 2})
    report = judged([part], {"a": Bare("2.5")}, "2024-Q4")
    hidden = VI.hidden_upper(report)
    assert hidden
    book = book_of(report)
    for place in (RESULTS, COUNTS, SOURCES, COURSE):
        assert hidden in heading_of(sheet_of(book, place))


def test_a_waiver_stands_beside_a_status_that_stays() -> None:
    waiver = {
        "target": 1,
        "period": "2024-Q2",
        "reason": "Hạn hán",
        "approved_by": "UBND huyện",
        "until": Bare("2024-09-30"),
    }
    waivers = document({"waivers": [waiver]})
    parts = [indicator(name, at_least=100) for name in "ab"]
    report = judged(parts, {"a": 10, "b": 100}, waivers=waivers)
    book = book_of(report)
    head, *_ = (row for row in results_of(book) if row["row"] == "Chỉ tiêu")
    assert head["status"] == "▼ Chậm tiến độ"
    assert head["remark"] == "Đã được chấp thuận đến hết ngày 30/09/2024 (UBND huyện): Hạn hán"
    assert by_id(sources_of(book))["a"]["waiver"].startswith("plans/p/waivers.yaml:")
    counts = rows_of(sheet_of(book, COUNTS), ["status", "targets", "parts", "meaning"])
    waived = next(row for row in counts if row["status"] == "Đã chấp thuận")
    assert (waived["targets"], waived["parts"]) == (1, 1)


def test_an_amendment_is_cited_with_its_day() -> None:
    amended = [{"from": Bare("2024-04-01"), "at_least": 80, "cite": "QĐ 12", "printed": "80 tấn"}]
    part = indicator("a", at_least=100, printed="100 tấn", amended=amended)
    report = judged([part], {"a": 90})
    book = book_of(report)
    row = sources_of(book)[0]
    assert (row["from"].date(), row["cite"], row["printed"]) == (
        date(2024, 4, 1),
        "QĐ 12",
        "80 tấn",
    )
    cell = next(r for r in sheet_of(book, SOURCES).iter_rows() if r[-1].value == "a")[16]
    assert cell.number_format == "dd/mm/yyyy"
    assert by_id(results_of(book))["a"]["threshold"] == 80


def test_a_figure_of_a_workbook_leads_to_its_cell(tmp_path: Path) -> None:
    from openpyxl import Workbook as NewBook

    form = NewBook()
    sheet = form.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Số liệu"
    for row in (["Kỳ", "2024-Q2"], ["indicator", "value"], ["a", 95]):
        sheet.append(row)
    path = tmp_path / "q2.xlsx"
    form.save(path)
    plan = plan_of(plan_files([indicator("a", at_least=100)]))
    report, _ = judge(plan, [("q2.xlsx", path.read_bytes())], parse_period("2024-Q2"))
    assert report is not None
    row = sources_of(book_of(report))[0]
    assert (row["file"], row["sheet"], row["cell"], row["line"]) == (
        "q2.xlsx",
        "Số liệu",
        "B3",
        None,
    )


def test_assumed_figures_and_a_baseline_are_told_on_every_sheet(tmp_path: Path) -> None:
    kept, path = tmp_path / "q1.json", tmp_path / "r.xlsx"
    checker("review", "-p", "2024-Q1", "--format", f"json={kept}")
    done = checker(
        "review", "-p", "2024-Q3", "--set", "waste-collection=96", "--baseline", str(kept),
        "--format", f"xlsx={path}",
    )  # fmt: skip
    assert done.returncode in {0, 1}, done.stderr
    book = load_workbook(path)
    for sheet in book.worksheets:
        heading = heading_of(sheet)
        assert VI.say("assumed.banner") in heading
        assert any(line.startswith(f"So với {kept}") for line in heading)
    row = by_id(results_of(book))["waste-collection"]
    assert (row["actual"], row["remark"].split("\n")[0]) == (96, "giả định")
    assert by_id(sources_of(book))["waste-collection"]["kind"] == "giả định"


def test_a_filtered_report_says_so_and_counts_the_whole(tmp_path: Path) -> None:
    path = tmp_path / "r.xlsx"
    checker("review", "-p", "2024-Q4", "--only", "missed", "--format", f"xlsx={path}")
    whole = told_of(report_of("2024-Q4"))
    missed = [p["id"] for t in whole["targets"] for p in t["indicators"] if p["status"] == "missed"]
    book = load_workbook(path)
    rows = by_id(results_of(book))
    shown = len(rows)
    assert set(missed) <= set(rows)
    assert shown < 74
    for place in (RESULTS, COUNTS, SOURCES, COURSE):
        said = VI.say("review.filtered", shown=shown, total=74)
        assert said in heading_of(sheet_of(book, place))
    counts = rows_of(sheet_of(book, COUNTS), ["status", "targets", "parts", "meaning"])
    assert next(row["parts"] for row in counts if row["status"] == "Tổng số") == 74
    checker("review", "-p", "2024-Q4", "--only", "behind", "--format", f"xlsx={path}")
    book = load_workbook(path)
    assert results_of(book) == []
    assert VI.say("review.nothing_left") in heading_of(sheet_of(book, RESULTS))
    said = heading_of(book[VI.say("warnings.sheet")])
    assert f"Còn {len(whole['alerts'])} cảnh báo ngoài phần đang lọc." in said
    assert VI.say("warnings.none") not in said


def test_a_review_without_figures_or_sections_is_a_workbook_too() -> None:
    report = run(plan_files([indicator("a", at_least=100)]), [], "2024-Q2").judged
    book = book_of(report)
    said = VI.say("review.no_figures", period=VI.period(report.period, full=True))
    assert said in heading_of(sheet_of(book, RESULTS))
    (row,) = results_of(book)
    assert (row["number"], row["actual"], row["status"]) == (1, None, "? Thiếu số liệu")
    assert (row["row"], row["section"]) == ("Chỉ tiêu một thành phần", None)
    assert sources_of(book)[0]["file"] is None


# Texts of others

HOSTILE = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    '=HYPERLINK("http://x","y")',
    "<script>alert(1)</script>",
    "\u202etxt.exe",
    "x" * 40_000,
    "_x0041_",
    "a\n\nb",
]


def hostile(text: str) -> Report:
    spoken = {"vi": Bare(json.dumps(text)), "en": Bare(json.dumps(text))}
    part = indicator("a", at_least=100, owner="x", measure="'\"=cmd|x", printed=spoken["vi"])
    rules = [rule_file(1, [{**part, "name": spoken}, indicator("b", at_least=100)])]
    extra = {"title": spoken, "owners": {"x": spoken}, "sections": [{"id": "s1", "title": spoken}]}
    note = {"value": 1, "note": spoken["vi"], "evidence": spoken["vi"]}
    content = [actuals("2024-Q2", {"a": note, "b": 1})]
    return run(plan_files(rules=rules, plan_extra=extra), content).judged


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_note_or_name_acts_in_any_sheet(text: str) -> None:
    content = render_xlsx(*(hostile(text),) * 2, VI)
    book = load_workbook(io.BytesIO(content))
    cells = [cell for sheet in book.worksheets for row in sheet for cell in row]
    assert [cell.coordinate for cell in cells if cell.data_type == "f" or cell.hyperlink] == []
    assert not any("\u202e" in str(cell.value) for cell in cells)
    texts = [cell for cell in cells if isinstance(cell.value, str)]
    told = [cell for cell in texts if cell.value.lstrip().startswith(("=", "+", "-", "@"))]
    assert all(cell.quotePrefix for cell in told)
    with ZipFile(io.BytesIO(content)) as archive:
        assert not any(b"<f>" in archive.read(name) for name in archive.namelist())
    for sheet in book.worksheets:
        heights = [sheet.row_dimensions[n].height or 15 for n in range(1, sheet.max_row + 1)]
        assert max(heights) <= 409


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=60))
def test_any_note_is_read_back(text: str) -> None:
    values = {"plan": "p", "area": "a1", "period": "2024-Q2"}
    entry = {**values, "values": {"a": {"value": 1, "note": text}}}
    file = ("plans/p/actuals/q.json", json.dumps(entry).encode())
    report = run(plan_files([indicator("a", at_least=100)]), [file]).judged
    note = report.assessments[0].case.actual
    assert note is not None
    wanted = " ".join(plain_lines(note.note).split())
    told = " ".join(str(sources_of(book_of(report))[0]["note"] or "").split())
    assert told == wanted


# The file


def test_equal_reviews_are_equal_files(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("1.xlsx", "2.xlsx")]
    for path in paths:
        assert checker("review", "-p", "2024-Q2", "--format", f"xlsx={path}").returncode == 2
    first, second = (path.read_bytes() for path in paths)
    assert first == second == render_xlsx(*(report_of("2024-Q2"),) * 2, VI)


def test_a_refusal_leaves_no_results_of_an_earlier_run(copy: Path) -> None:
    path = copy / "r.xlsx"
    checker("review", "--format", f"xlsx={path}", cwd=copy)
    (copy / "rules" / "duc-thanh-2024" / "08-solid-waste.yaml").write_text("target: [8\n")
    assert checker("review", "--format", f"xlsx={path}", cwd=copy).returncode == 2
    book = load_workbook(path)
    assert len(book.worksheets) == 1
    sheet = sheet_of(book, 0)
    assert sheet.cell(1, 1).value == VI.say("problems.refused")
    assert [cell.value for cell in sheet[2]] == ["Mức", "Mã lỗi", "Vị trí", "Nội dung", "Cách sửa"]
    assert [cell.value for cell in sheet[3]][1] == "RD102"


def test_a_refusal_is_text_whatever_the_files_are_called() -> None:
    fault = problem("RD102", Mark("=cmd|x!A1"), detail="x")
    content = REFUSALS["xlsx"]([fault], EN)
    assert isinstance(content, bytes)
    cell = sheet_of(load_workbook(io.BytesIO(content)), 0).cell(3, 3)
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=cmd|x!A1", "s", True)


# In an office


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the workbook of a quarter as a real office opens it: each sheet as CSV."""
    office = program("soffice")
    folder = tmp_path_factory.mktemp("office")
    (folder / "q2.xlsx").write_bytes(render_xlsx(*(report_of("2024-Q2"),) * 2, EN))
    # Commas, quotes, UTF-8, from row 1, shown as formatted, every sheet a file of its own.
    form = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    command = [office, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    done = subprocess.run(
        [*command, "--convert-to", form, "--outdir", str(folder), str(folder / "q2.xlsx")],
        capture_output=True,
        text=True,
        check=False,
        timeout=180,
    )
    assert done.returncode == 0, done.stderr
    return folder


def test_an_office_opens_every_sheet_and_shows_its_figures(opened: Path) -> None:
    told = told_of(report_of("2024-Q2"), EN)
    names = [EN.say(f"sheets.{key}") for key in ("results", "counts", "sources", "course")]
    for name in [*names, EN.say("warnings.sheet"), EN.say("sheets.problems")]:
        assert (opened / f"q2-{name}.csv").is_file(), sorted(p.name for p in opened.iterdir())
    rows = list(csv.reader((opened / f"q2-{names[0]}.csv").read_text("utf-8").splitlines()))
    head = next(row for row in rows if row[0] == EN.say("review.number"))
    place = {key: head.index(EN.say(RESULT_TITLES[key])) for key in ("actual", "status")}
    shown = {row[-1]: row for row in rows}
    for part in (part for target in told["targets"] for part in target["indicators"]):
        row = shown[part["id"]]
        assert row[place["status"]] == status_of(part["status"], EN)
        if part["actual"] is not None and not isinstance(part["actual"], bool):
            assert Decimal(row[place["actual"]].replace(",", "")) == Decimal(part["actual"])


def test_who_answers_for_a_part_and_what_the_plan_was_adopted_by_are_there() -> None:
    report = report_of("2024-Q2")
    book = book_of(report)
    owner_of = {row["indicator"]: row["owner"] for row in results_of(book) if row["indicator"]}
    # waste-collection and production-total, by rules/duc-thanh-2024/08 and 01 and plan.yaml's owners.
    assert owner_of["waste-collection"] == (
        "Công chức Địa chính - nông nghiệp - xây dựng và môi trường"
    )
    assert owner_of["production-total"] == "Công chức Văn phòng - Thống kê"
    [line] = [said for said in heading_of(sheet_of(book, SOURCES)) if "KH-UBND" in said]
    assert "2024-01" in line
    assert "Ủy ban nhân dân xã Đức Thạnh" in line
