"""The report to the upper level as a Word file: its form, its figures, its pages as an office opens them."""

from __future__ import annotations

import io
import json
import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st
from kit import Bare, actuals, indicator, plan_files, plan_of, rule_file, run
from kit import document as yaml_text
from letters import (
    ATTACKS,
    COUNTS,
    EN,
    PROBLEMS,
    QUARTERS,
    RESULTS,
    SOURCES,
    TIERS,
    VI,
    W,
    all_text,
    check_package,
    hostile,
    letter,
    opened,
    rendered,
    report_of,
    rows_of,
    small,
    texts_of,
)
from test_cli import checker

from checker.agenda import items_of
from checker.model.assessment import Status
from checker.model.declared import AlertPattern, Condition, FactPattern
from checker.model.judged import Baseline
from checker.model.letter import Letter, Signer
from checker.model.text import Text
from checker.periods import parse_period
from checker.problems import Mark
from checker.render.docx_report.counted import is_good_news
from checker.render.docx_report.proposals import figures_of, tasks_of, wishes_of
from checker.render.docx_report.sentences import inside
from checker.render.docx_report.writing import lined_table, one_line, write
from checker.render.json_report.review import review_json
from checker.results.looks import paper_of
from checker.run.review import judge
from checker.run.review import narrowed as narrow
from checker.words import Words

# Figures and statuses

VERBS = {"at_least": "≥", "more_than": ">", "at_most": "≤", "less_than": "<", "equals": "="}


def figure(text: str, speaker: Words) -> Decimal:
    """Read a figure back as its readers do."""
    group, point = (".", ",") if speaker is VI else (",", ".")
    return Decimal(text.replace(group, "").replace(point, ".").replace("−", "-"))


def at(places: int, written: str) -> Decimal:
    return Decimal(written).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def check_asked(cell: str, tier: Any, speaker: Words) -> None:
    asked, (sign, _, rest) = tier["threshold"], cell.partition(" ")
    if isinstance(asked, bool):
        assert cell == speaker.say(f"truth.{int(asked)}")
        return
    assert sign == VERBS[tier["verb"]]
    if asked in {"assigned", "last_year"}:
        assert rest.startswith(speaker.say(f"named.{asked}"))
    else:
        assert figure(rest, speaker) == Decimal(asked)


def check_figures(cells: list[str], part: Any, speaker: Words) -> None:
    """Compare expected, actual and attainment; a dash stands where the JSON has null."""
    expected, actual, attainment = cells
    for cell, value, places in ((expected, part["expected"], 2), (actual, part["actual"], 6)):
        if value is None:
            assert cell in {"–", "!"} or cell.startswith(("<", ">", "≤", "≥"))
        elif isinstance(value, bool):
            assert cell.startswith(speaker.say(f"truth.{int(value)}"))
        else:
            cut = 4 if cell == actual and part["derived"] else places
            assert figure(cell.partition(" ")[0], speaker) == at(cut, value)
    if part["attainment"] is None:
        assert attainment == "–"
    else:
        percent = at(1, part["attainment"])
        is_short = Decimal(part["attainment"]) < 100 <= percent
        assert figure(attainment, speaker) == (Decimal("99.9") if is_short else percent)
    for key in ("provisional", "assumed"):
        legend = "assumed.legend" if key == "assumed" else f"review.{key}"
        assert (speaker.say(legend) in actual) == (part[key] and not part["derived"])


def check_results(document: Document, told: Any, speaker: Words) -> None:
    """Go down the table with the JSON: section, target, part, and what the upper level asks."""
    rows = iter(rows_of(document, RESULTS)[1:])
    section = object()
    for target in told["targets"]:
        if target["section"] != section:
            section = target["section"]
            assert len(set(next(rows))) == 1, "a section's title runs over all columns"
        parts = target["indicators"]
        word = speaker.say(f"status.{target['status']}")
        if len(parts) > 1:
            row = next(rows)
            assert row[:2] == [str(target["number"]), target["title"][speaker.lang]]
            assert row[2:8] == ["", "", "", "", "", word]
        for part in parts:
            row = next(rows)
            assert row[0] == (str(target["number"]) if len(parts) == 1 else "")
            assert part["name"][speaker.lang] in row[1]
            assert (speaker.say("review.aspiration") in row[1]) >= part["aspiration"]
            is_yes_no = part["measure"] == "yes/no"
            assert row[2] == ("" if is_yes_no else speaker.measure(part["measure"]))
            check_asked(row[3], part, speaker)
            check_figures(row[4:7], part, speaker)
            assert row[7] == speaker.say(f"status.{part['status']}")
            if part["upper"] is not None:
                row = next(rows)
                assert row[1] == f"– {part['upper']['by'][speaker.lang]}"
                check_asked(row[3], part["upper"], speaker)
                assert row[7] == speaker.say(f"status.{part['upper']['status']}")
    assert next(rows, None) is None


@pytest.mark.parametrize("period", QUARTERS)
@pytest.mark.parametrize("speaker", [VI, EN], ids=["vi", "en"])
def test_the_tables_say_what_the_json_says_cell_by_cell(period: str, speaker: Words) -> None:
    report = report_of(period)
    told = json.loads(review_json(report, report, speaker))
    document = opened(letter(period, speaker.lang))
    check_results(document, told, speaker)
    counts = {row[0]: row[1:] for row in rows_of(document, COUNTS)[1:]}
    summary = [told["summary"][key] for key in ("targets", "indicators")]
    assert counts.pop(speaker.say("summary.total")) == [str(tally["total"]) for tally in summary]
    for status in Status:
        wanted = [str(tally[status.value]) for tally in summary]
        assert counts.get(speaker.status(status), ["0", "0"]) == wanted
    files = rows_of(document, SOURCES)[1:]
    assert [row[0] for row in files] == told["sources"]
    marked = [part["mark"] for target in told["targets"] for part in target["indicators"]]
    assert sum(int(row[1]) for row in files) == sum(mark is not None for mark in marked)
    faults = rows_of(document, PROBLEMS)[1:] if told["problems"] else []
    name = {"vi": "6. Đàn lợn (pig-herd)", "en": "6. Pig herd (pig-herd)"}[speaker.lang]
    assert [(row[0], row[3].replace(name, "pig-herd"), row[4]) for row in faults] == [
        (fault["code"], fault["message"], fault["mend"]) for fault in told["problems"]
    ]
    assert all(row[3].startswith(f"{name}: ") for row in faults)


@pytest.mark.parametrize("period", ["2024-Q2", "2024-Q4"])
def test_what_the_upper_level_asks_has_a_line_of_its_own(period: str) -> None:
    report = report_of(period, TIERS, "two-tiers-2024")
    told = json.loads(review_json(report, report, VI))
    assert any(part["upper"] for target in told["targets"] for part in target["indicators"])
    document = opened(rendered(report))
    check_results(document, told, VI)
    hidden = VI.hidden_upper(report)
    told_in_body = texts_of(document)
    assert (f"{hidden}." in told_in_body) == bool(hidden)
    for target in told["targets"]:
        for part in target["indicators"]:
            if part["upper"] and part["upper"]["status"] in {"behind", "missed"}:
                asked = part["upper"]["by"]["vi"]
                line = next(t for t in told_in_body if t.startswith(f"+ {target['number']}. "))
                assert f"{asked} ≥ " in line or f"{asked} ≤ " in line


def test_a_status_is_a_word_on_a_pale_ground() -> None:
    table = opened(letter("2024-Q4")).tables[RESULTS]
    fills = {VI.status(status): paper_of(status).fill for status in Status}
    seen = set()
    for row in table.rows[1:]:
        cell = row.cells[7]
        shade = cell._tc.tcPr.find(qn("w:shd"))
        if shade is not None:
            assert shade.get(qn("w:fill")) == fills[cell.text]
            seen.add(cell.text)
    assert {"Không đạt", "Đạt", "Vượt chỉ tiêu", "Thiếu số liệu"} <= seen


# What the report says


def test_the_body_names_what_falls_short_with_figures_worked_by_hand() -> None:
    told = texts_of(opened(letter("2024-Q2")))
    assert told[told.index("1. Chỉ tiêu kinh tế") + 1] == (
        "Đạt và vượt: 1 trên 8 chỉ tiêu đã đến kỳ; 6 trên 27 thành phần đã đến kỳ."
        " Tính cả đúng tiến độ: 3 trên 8 chỉ tiêu đã đến kỳ."
        " Chưa xét: 2 chưa đến kỳ, 1 chưa giao chỉ tiêu (trên 11 chỉ tiêu)."
    )
    assert (
        "- Đúng tiến độ (2 chỉ tiêu): 4. Diện tích lúa; 9. Vốn đầu tư phát triển toàn xã hội."
        in told
    )
    assert (
        "+ 8. Tỷ lệ thu gom chất thải rắn: chậm tiến độ;"
        " thực hiện 89 % / yêu cầu ≥ 95 %; thiếu 6 điểm phần trăm."
    ) in told
    assert (
        "- 8. Tỷ lệ thu gom chất thải rắn: Chậm tiến độ hai kỳ liên tiếp."
        " Thực hiện 89 % / yêu cầu ≥ 95 %; thiếu 6 điểm phần trăm."
        " Dự báo cả năm 89 %: khó đạt (coi như giữ nguyên mức kỳ này)."
        " Chưa bảo đảm yêu cầu từ quý I/2024 (2 kỳ)."
        " Phụ trách: Công chức Địa chính - nông nghiệp - xây dựng và môi trường."
    ) in told


@pytest.mark.parametrize("period", QUARTERS)
@pytest.mark.parametrize("speaker", [VI, EN], ids=["vi", "en"])
def test_every_warning_and_every_part_that_falls_short_is_in_the_body(
    period: str, speaker: Words
) -> None:
    report = report_of(period)
    told = json.loads(review_json(report, report, speaker))
    body = texts_of(opened(letter(period, speaker.lang)))
    for target in told["targets"]:
        for part in target["indicators"]:
            if part["status"] not in {"met", "exceeded", "on_track", "not_due"}:
                name, word = part["name"][speaker.lang], speaker.say(f"status.{part['status']}")
                lines = [t for t in body if t.startswith(f"+ {target['number']}. {name}")]
                assert any(f": {word.lower()}" in line for line in lines), name
    start = next(n for n, text in enumerate(body) if text.startswith("III. "))
    end = next(n for n, text in enumerate(body) if text.startswith("IV. "))
    focus = "\n".join(body[start:end]).lower()
    good = [a for a in told["alerts"] if a["code"] == "AL513"]
    for alert in good:
        assert any(text.startswith(f"- {alert['message']}: ") for text in body[:start])
        assert alert["message"].lower() not in focus, "good news is no shortfall"
    for alert in told["alerts"]:
        if alert in good:
            continue
        assert alert["message"].lower() in focus
        for owner in alert["owners"]:
            assert speaker.owner(report.plan, owner).lower() in focus


def test_what_has_recovered_and_what_is_still_on_course_at_the_end_are_told_as_such() -> None:
    told = texts_of(opened(letter("2024-Q4")))
    start = told.index("I. KẾT QUẢ CHUNG")
    assert told[start + 3 : start + 7] == [
        "- Đạt và vượt: 16 trên 22 chỉ tiêu đã đến kỳ; 63 trên 71 thành phần đã đến kỳ.",
        "- Đúng tiến độ, chưa đủ căn cứ kết luận là đạt: 1 trên 22 chỉ tiêu đã đến kỳ.",
        "- Chưa xét: 2 chưa giao chỉ tiêu (trên 24 chỉ tiêu).",
        "- Đã khắc phục được tình trạng chậm của kỳ trước: 17. Số tổ hòa giải hoạt động hiệu quả;"
        " 22. Giữ vững an ninh chính trị, trật tự an toàn xã hội.",
    ]
    section = told[told.index("3. Chỉ tiêu quốc phòng - an ninh") + 1]
    assert "Chưa xét" not in section, "none is left out there"


@pytest.mark.parametrize(
    ("facts", "is_good"),
    [
        (("met", "behind"), True),
        (("met", "exceeded"), False),
        (("behind", "behind"), False),
        (("met", None), False),
    ],
)
def test_good_news_is_known_by_what_it_asks_for(
    facts: tuple[str, str | None], is_good: bool
) -> None:
    """A rule of one's own may have any name: only a good status after a bad one is a recovery."""
    mark = Mark("alerts.yaml")
    patterns = tuple(
        FactPattern(alias, "status", (Condition("status", (status,)),) if status else (), mark)
        for alias, status in zip(("now", "before"), facts, strict=True)
    )
    pattern = AlertPattern("XX1", "x", "low", patterns, "now", Text("x", "x"), mark)
    report = report_of("2024-Q4")
    alert = next(a for a in report.alerts if a.assessment)._replace(pattern=pattern)
    (item,) = items_of(report._replace(alerts=(alert,)), VI)
    assert is_good_news(item) == is_good


@pytest.mark.parametrize(
    ("text", "vi"),
    [
        ("Đến hết Quý II/2024", "Đến hết quý II/2024"),
        ("từ Năm 2023 (Quý IV/2023)", "từ năm 2023 (quý IV/2023)"),
        ("đến hết Cả năm 2024", "đến hết cả năm 2024"),
        ("Quý II/2024: nộp sau hạn. Quý III/2024 chưa nộp", "Quý II/2024: nộp sau hạn. Quý III/2024 chưa nộp"),
        ("cô Quý 2 con", "cô Quý 2 con"),
    ],
)  # fmt: skip
def test_a_period_inside_a_sentence_has_a_small_letter(text: str, vi: str) -> None:
    assert inside(text, VI) == vi
    assert inside("by the end of Q2 2024", EN) == "by the end of Q2 2024"


def test_tasks_are_worst_first_and_tell_each_target_in_full_once() -> None:
    tasks = tasks_of(report_of("2024-Q2"), VI)
    assert [task.title.split()[2] for task in tasks] == ["III.8", "III.2", "III.1", "III.5"]
    assert tasks[0].lines[0] == (
        "8. Tỷ lệ thu gom chất thải rắn: cần thêm 6 điểm phần trăm đến 30/09/2024."
        " Phụ trách: Công chức Địa chính - nông nghiệp - xây dựng và môi trường"
    )
    assert tasks[0].lines[1].startswith("13. Tổng số hộ nghèo: cần giảm 16 hộ đến 30/09/2024; ")
    assert tasks[3].lines[0] == "13. Tổng số hộ nghèo: đã nêu ở nhiệm vụ trên"
    assert all("Chỉ tiêu kinh tế" not in line for task in tasks for line in task.lines)


def test_figures_that_are_missing_and_targets_not_set_are_asked_for() -> None:
    second = report_of("2024-Q2")
    assert list(figures_of(second, VI)) == [
        "Sửa và nộp lại số liệu không hợp lệ: 6. Đàn lợn"
        " (Công chức Địa chính - nông nghiệp - xây dựng và môi trường)",
        "Sửa lỗi của các tệp số liệu đã liệt kê tại Phụ lục II",
    ]
    assert list(wishes_of(second, VI)) == [
        "Đề nghị Ủy ban nhân dân huyện Mộ Đức giao chỉ tiêu để có căn cứ đánh giá:"
        " 10. Thu ngân sách nhà nước trên địa bàn xã;"
        " 14. Số nhà ở xây dựng cho hộ nghèo, đối tượng chính sách; 20. Lực lượng dân quân tự vệ"
    ]
    missing = [text for text in figures_of(report_of("2024-Q4"), VI) if "còn thiếu" in text]
    assert missing == [
        "Bổ sung số liệu còn thiếu: 9. Tổng vốn đầu tư phát triển toàn xã hội"
        " (Công chức Tài chính - kế toán)"
    ]


def test_evidence_last_year_and_an_unknown_upper_level_are_asked_for_too() -> None:
    parts = [
        indicator("yes", measure="yes/no", evidence="required", **{"is": True}),
        indicator("old", measure="case", less_than=Bare("last_year")),
        indicator("set", at_least=Bare("assigned")),
    ]
    report = run(plan_files(parts), [actuals("2024-Q2", {"yes": True, "old": 3, "set": 1})]).judged
    assert list(figures_of(report, EN)) == [
        "Give the evidence (number of a document or record): 1. yes",
        "Give last year's figures to compare with: 1. old",
    ]
    assert list(wishes_of(report, EN)) == [
        "The upper level is asked to set the targets, so that they can be judged: 1. set"
    ]


def test_a_fault_in_an_earlier_periods_file_is_listed_but_no_longer_ordered_to_be_mended() -> None:
    fourth = report_of("2024-Q4")
    assert not fourth.is_broken
    assert [row[0] for row in rows_of(opened(letter("2024-Q4")), PROBLEMS)[1:]] == ["AC304"]
    assert not any("Phụ lục II" in text for text in figures_of(fourth, VI))
    assert any("Phụ lục II" in text for text in figures_of(report_of("2024-Q2"), VI))


@pytest.mark.parametrize("period", QUARTERS)
@pytest.mark.parametrize("speaker", [VI, EN], ids=["vi", "en"])
def test_the_superior_is_told_of_no_keys_and_files(period: str, speaker: Words) -> None:
    document = opened(letter(period, speaker.lang))
    remarks = [row[8] for row in rows_of(document, RESULTS)]
    for text in (*texts_of(document), *remarks):
        assert not re.search(r"yaml|assigned:|last_year|checker", text), text


def test_a_late_file_is_asked_for_in_time() -> None:
    extra = {"reporting": {"days_after": 10}}
    files = plan_files([indicator(at_least=100)], extra)
    late = actuals("2024-Q2", {"a": 100}, submitted=Bare("2024-07-15"))
    report = run(files, [late]).judged
    assert any("nộp sau hạn" in text for text in figures_of(report, VI)), report.alerts
    assert tasks_of(report, VI) == ()


def test_a_review_without_warnings_asks_for_nothing() -> None:
    report = run(plan_files([indicator(at_least=100)]), [actuals("2024-Q2", {"a": 100})]).judged
    told = texts_of(opened(rendered(report)))
    assert VI.say("letter.no_warnings.plan") in told
    assert VI.say("letter.nothing.plan") in told


def test_a_plan_without_sections_or_figures_still_makes_a_letter() -> None:
    period = parse_period("2024-Q2")
    report, _ = judge(plan_of(plan_files([indicator(at_least=100)])), [], period)
    assert report is not None
    assert report.is_empty
    document = opened(rendered(report))
    told = texts_of(document)
    empty = VI.say("review.no_figures", period="quý II/2024 (lũy kế 6 tháng)")
    assert told.count(f"{empty}.") == 2, "in the body, and over the table that may be torn off"
    assert "1. P" in told
    assert rows_of(document, RESULTS)[2][7] == "Thiếu số liệu"
    assert "Phụ lục" in told, "one appendix has no number"
    assert len(document.tables) == 4


def test_what_is_shown_of_a_whole_is_told() -> None:
    whole = report_of("2024-Q2")
    targets = tuple(t for t in whole.targets if t.status is Status.BEHIND)
    shown = whole._replace(targets=targets)
    document = opened(rendered(whole, VI, shown))
    told = texts_of(document)
    parts = len(shown.assessments)
    said = (
        f"Bảng tổng hợp kèm theo chỉ nêu {parts} trên 74 thành phần, chọn theo kết quả;"
        " nội dung báo cáo nêu đủ."
    )
    assert told.count(said) == 2
    numbers = [row[0] for row in rows_of(document, RESULTS)[1:] if row[0].isdigit()]
    assert numbers == ["1", "5", "8", "13"]
    assert rows_of(document, COUNTS)[-1] == ["Tổng số", "24", "74"]
    assert "- Đạt và vượt: 4 trên 18 chỉ tiêu đã đến kỳ; 26 trên 56 thành phần đã đến kỳ." in told


def test_a_filtered_table_hides_nothing_from_the_superior() -> None:
    whole = report_of("2024-Q2")
    targets = tuple(t for t in whole.targets if t.status is Status.EXCEEDED)
    shown = whole._replace(targets=targets, alerts=())
    filtered, full = (texts_of(opened(rendered(whole, VI, s))) for s in (shown, whole))
    assert [text for text in filtered if text not in full] == [
        "Bảng tổng hợp kèm theo chỉ nêu 2 trên 74 thành phần, chọn theo kết quả;"
        " nội dung báo cáo nêu đủ."
    ] * 2
    assert [text for text in full if text not in filtered] == []


@pytest.mark.parametrize(
    ("numbers", "section", "narrowed"),
    [
        (frozenset(), "economy", "chỉ xét 11 trên 24 chỉ tiêu, 36 trên 74 thành phần"),
        (frozenset({4}), None, "chỉ xét 1 trên 24 chỉ tiêu, 2 trên 74 thành phần"),
    ],
)
def test_a_report_on_a_part_of_the_plan_says_so(
    numbers: frozenset[int], section: str | None, narrowed: str
) -> None:
    whole = narrow(report_of("2024-Q1"), numbers, section)
    told = texts_of(opened(rendered(whole)))
    assert told.count(f"Báo cáo này {narrowed} của kế hoạch.") == 2, "at both heads"
    assert (
        "Kế hoạch có 24 chỉ tiêu, gồm 74 thành phần."
        " Kết quả của phần được xét đến hết quý I/2024 (lũy kế 3 tháng):"
    ) in told
    assert any(text.startswith("- 8. Tỷ lệ thu gom") for text in told) == (section is not None)
    assert not any(text.startswith("- 13. ") for text in told)
    quiet = [
        "Không có cảnh báo trong phần được xét.",
        "Kết quả kỳ này của phần được xét không đặt ra nhiệm vụ, đề xuất nào thêm.",
    ]
    assert [text for text in told if text in quiet] == ([] if section else quiet)


def test_a_target_with_leave_on_both_sides_shows_it_by_now_too() -> None:
    parts = [
        indicator("near", kind="level", about={"value": 2500, "within": 50}),
        indicator("in", kind="level", between=[10, 20]),
    ]
    report = run(plan_files(parts), [actuals("2024-Q2", {"near": 2530, "in": 15})]).judged
    near, inside_of = rows_of(opened(rendered(report)), RESULTS)[3:]
    assert near[3:6] == ["2.500 ± 50", "2.500 ± 50", "2.530"]
    assert inside_of[3:5] == ["10 – 20", "10 – 20"]


def test_waivers_assumptions_and_an_earlier_result_are_told() -> None:
    waiver = {
        "target": 1, "period": "2024-Q2", "reason": "Hạn hán", "approved_by": "UBND huyện",
        "until": Bare("2024-09-30"),
    }  # fmt: skip
    files = plan_files(
        rules=[rule_file(1, [indicator(n, at_least=100) for n in ("a", "b")])],
        waivers=yaml_text({"waivers": [waiver]}),
    )
    given = [actuals("2024-Q2", {"a": 50, "b": 60})]
    period = parse_period("2024-Q2")
    report, _ = judge(plan_of(files), given, period, assumed=("b=70",))
    assert report is not None
    assert period is not None
    report = report._replace(
        baseline=Baseline("last.json", period, ("a",), (), (), (), 1, (), (), False)
    )
    document = opened(rendered(report))
    told, table = texts_of(document), rows_of(document, RESULTS)
    assert f"{VI.say('assumed.banner')}." in told
    assert "b: giả định 70 tấn, đã báo cáo 60 tấn." in told
    assert any(text.startswith("So với last.json (quý II/2024): 1 thành phần mới") for text in told)
    assert "[MỚI] a" in [row[1] for row in table]
    assert "70 (giả định)" in [row[5] for row in table]
    excused = "Đã được chấp thuận đến hết ngày 30/09/2024 (UBND huyện): Hạn hán"
    assert table[2][8] == excused
    assert f"+ 1. T1: {excused}." in told
    assert any(excused in text for text in told if text.startswith("- [MỚI] 1. a: "))


def test_another_day_is_told() -> None:
    files = plan_files([indicator(at_least=100)])
    given = [actuals("2024-Q2", {"a": 50})]
    report, _ = judge(plan_of(files), given, parse_period("2024-Q2"), as_of=date(2024, 8, 1))
    assert report is not None
    assert "Xét tại ngày 01/08/2024." in texts_of(opened(rendered(report)))


@pytest.mark.parametrize(
    ("text", "glued"),
    [
        ("thực hiện 89 % / yêu cầu ≥ 95 %; thiếu 6 điểm", "thực hiện 89~% / yêu cầu ≥~95~%; thiếu 6~điểm"),
        ("đến kỳ này ≥ 113.351,5 triệu đồng", "đến kỳ này ≥~113.351,5~triệu đồng"),
        ("yêu cầu < cùng kỳ năm trước (5)", "yêu cầu <~cùng kỳ năm trước (5)"),
        ("0,05 ‰, 2.500 ± 50, 70 – 80", "0,05~‰, 2.500~±~50, 70~–~80"),
        ("đến hết Quý II/2024 (lũy kế 6 tháng)", "đến hết Quý~II/2024 (lũy kế 6~tháng)"),
        ("Đạt (2 chỉ tiêu): 4. Diện tích lúa; 19. Giáo dục", "Đạt (2~chỉ tiêu): 4.~Diện tích lúa; 19.~Giáo dục"),
        ("by the end of Q2 2024", "by the end of Q2~2024"),
        ("1. Chỉ tiêu - số 3: 30/09/2024 (1 2 3)", "1. Chỉ tiêu - số 3: 30/09/2024 (1 2 3)"),
    ],
)  # fmt: skip
def test_no_line_breaks_inside_a_figure(text: str, glued: str) -> None:
    document = docx.Document()
    write(document, "Body Text", text, lead=text)
    assert document.paragraphs[-1].text == f"{glued} {glued}".replace("~", "\u00a0")
    table = lined_table(document, (100,), [text])
    assert table.rows[0].cells[0].text == glued.replace("~", "\u00a0")


# Text of others


@pytest.mark.parametrize("text", ATTACKS, ids=range(len(ATTACKS)))
def test_hostile_notes_and_names_act_nowhere(text: str) -> None:
    content = rendered(hostile(text))
    check_package(content)
    document = opened(content)
    told = all_text(document)
    assert not set(told) & set("\u202e\u2066\x1b\x01\x0b\x85\r")
    shown = re.sub("[\u202e\u2066\x1b\x01\x0b\x85]", "\ufffd", " ".join(text.split()))
    notes = [row[8] for row in rows_of(document, RESULTS)[2:] if row[8]]
    assert notes == [f"Ghi chú khi nộp: {shown}"] * 2
    assert len(list(document.element.iter(f"{W}br"))) == 0


@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=40))
def test_any_text_at_all_is_fit_for_a_document(text: str) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph(one_line(text))
    document.core_properties.title = one_line(text)
    sink = io.BytesIO()
    document.save(sink)
    assert opened(sink.getvalue()).paragraphs[-1].text == paragraph.text == one_line(text)


def test_a_long_title_and_name_do_not_break_the_files_properties() -> None:
    long = Text("t" * 400, "t" * 400)
    report = small()
    blank = Letter(None, long, "", None, (), (), "", Signer(None, None, None))
    plan = report.plan._replace(title=long, letter=blank)
    about = opened(rendered(report._replace(plan=plan))).core_properties
    assert (len(about.title), len(about.author)) == (255, 255)


# On the command line


def test_a_broken_plan_leaves_no_report_of_an_earlier_run(copy: Path) -> None:
    path = copy / "r.docx"
    assert checker("review", "-p", "2024-Q4", "--format", f"docx={path}", cwd=copy).returncode == 1
    assert len(docx.Document(str(path)).tables) == 6
    (copy / "rules" / "duc-thanh-2024" / "08-solid-waste.yaml").write_text("target: [8\n")
    assert checker("review", "--format", f"docx={path}", cwd=copy).returncode == 2
    check_package(path.read_bytes())
    document = docx.Document(str(path))
    assert VI.say("problems.refused") in texts_of(document)
    assert [row[0] for row in rows_of(document, 0)[1:]] == ["RD102"]


def test_a_word_file_needs_a_file_and_says_so() -> None:
    done = checker("review", "--format", "docx")
    assert done.returncode == 2
    assert "--format docx=TỆP.docx" in done.stderr


def test_what_lags_without_a_computed_need_is_told_to_find_out_why() -> None:
    keys = indicator("a", kind="running", measure="case", at_most="last_year")
    figures = {"a": {"value": 9, "last_year": 2}}
    report = run(plan_files([keys]), [actuals("2024-Q1", figures)], "2024-Q1").judged
    assert report.assessments[0].status is Status.BEHIND
    said = all_text(opened(rendered(report)))
    assert VI.say("letter.mend") in said
    assert VI.say("letter.follow") not in said


def test_both_places_of_a_fault_are_told_and_no_full_stop_is_doubled() -> None:
    twice = [
        actuals("2024-Q2", {"a": {"value": 2, "note": "Thiếu nước."}}, name="one"),
        actuals("2024-Q2", {"a": 3}, name="two"),
    ]
    report = run(plan_files([indicator("a", at_least=9)]), twice, "2024-Q2").judged
    [fault] = [each for each in report.problems if each.related is not None]
    said = all_text(opened(rendered(report)))
    assert str(fault.mark) in said
    assert VI.say("problems.related", place=fault.related) in said
    once = run(plan_files([indicator("a", at_least=9)]), twice[:1], "2024-Q2").judged
    said = all_text(opened(rendered(once)))
    assert "Thiếu nước." in said
    assert ".." not in said.replace("...", "")
