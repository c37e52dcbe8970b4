"""The page of a review says what its JSON says, and nothing that others write acts in it."""

from __future__ import annotations

import hashlib
import json
import re
from base64 import b64encode
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from kit import actuals, document, indicator, plan_files, rule_file, run
from pages import (
    EN,
    QUARTERS,
    VI,
    Element,
    hostile_report,
    page_of,
    quarter,
    report_of,
    tree_of,
)
from test_cli import ROOT, checker

from checker.agenda import items_of
from checker.model.assessment import Status
from checker.model.judged import Report
from checker.render.html_report import refuse_html
from checker.render.html_report.charts import BULLET_WIDTH, bullet, trend
from checker.render.json_report.review import review_json
from checker.results.looks import SYMBOLS, TONES
from checker.run.review import review
from checker.words import Words

BOTH = pytest.mark.parametrize("speaker", [VI, EN])


def told_of(report: Report, speaker: Words) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(review_json(report, report, speaker))
    return found


def exact(text: str, speaker: Words) -> Fraction:
    """Read a figure of the page back: the first word of its cell."""
    group, point = speaker.say("number.group"), speaker.say("number.point")
    plain = text.split(" ")[0].replace(group, "").replace(point, ".").replace("−", "-")
    return Fraction(plain.lstrip("+"))


def cell(row: Element, label: str) -> str:
    return row.one("td", **{"data-label": label}).text


def verdict(status: str, speaker: Words) -> str:
    return f"{SYMBOLS[Status(status)]} {speaker.status(Status(status))}"


@pytest.mark.parametrize("period", QUARTERS)
@BOTH
def test_every_part_stands_there_with_the_figures_of_the_json(period: str, speaker: Words) -> None:
    told = told_of(report_of(period), speaker)
    root = tree_of(quarter(period, speaker.lang))
    rows = {row.get("id"): row for row in root.all("tr") if "data-status" in row.attributes}
    assert len(rows) == 74
    none = speaker.say("review.none")
    for target in told["targets"]:
        body = root.one("tbody", id=f"target-{target['number']}")
        heads = [row for row in body.all("tr") if "target" in row.classes]
        assert len(heads) == (len(target["indicators"]) > 1)
        for head in heads:
            assert head.one("th").text == target["title"][speaker.lang]
            assert head.all("td")[-1].text == verdict(target["status"], speaker)
            assert head.all("td")[0].text == str(target["number"])
        for part in target["indicators"]:
            row = rows[f"part-{part['id']}"]
            assert row in body.all("tr")
            assert row.one("th").own_text.startswith(part["name"][speaker.lang])
            assert row.get("data-status") == part["status"]
            status = cell(row, speaker.say("review.status"))
            assert status == verdict(part["status"], speaker)
            assert TONES[Status(part["status"])] in row.all("span")[-2].classes
            actual = cell(row, speaker.say("review.actual"))
            if isinstance(part["actual"], bool):
                assert actual == speaker.say(f"truth.{int(part['actual'])}")
            elif part["actual"] is None:
                assert actual == ("!" if part["status"] == "invalid" else none)
            else:
                places = 4 if part["derived"] else 6
                assert exact(actual, speaker) == round_up(Fraction(part["actual"]), places)
                assert part["derived"] == (f"({speaker.say('review.derived')}" in actual)
            attained = cell(row, speaker.say("review.attainment"))
            if part["attainment"] is None:
                assert attained == none
            else:
                exactly = Fraction(part["attainment"])
                assert abs(exact(attained, speaker) - exactly) <= Fraction(1, 10)
                assert (exact(attained, speaker) >= 100) == (exactly >= 100)
            expected = cell(row, speaker.say("review.expected"))
            if isinstance(part["expected"], str):
                assert exact(expected, speaker) == round_up(Fraction(part["expected"]), 2) or (
                    expected == none and part["status"] == "not_due"
                )
            if isinstance(part["threshold"], str) and part["threshold"][0].isdigit():
                asked = cell(row, speaker.say("review.requirement"))
                assert exact(asked.split(" ", 1)[1], speaker) == Fraction(part["threshold"])


def round_up(figure: Fraction, places: int) -> Fraction:
    """Round half away from zero."""
    scaled = abs(figure) * 10**places
    whole = scaled.numerator // scaled.denominator
    whole += 2 * (scaled - whole) >= 1
    return Fraction(whole if figure >= 0 else -whole, 10**places)


@pytest.mark.parametrize("period", QUARTERS)
@BOTH
def test_the_counts_are_those_of_the_json(period: str, speaker: Words) -> None:
    summary = told_of(report_of(period), speaker)["summary"]
    table = next(
        t for t in tree_of(quarter(period, speaker.lang)).all("table") if "counts" in t.classes
    )
    shown = {
        row.one("th").text: [td.text for td in row.all("td")]
        for row in table.one("tbody").all("tr")
    }
    none = speaker.say("review.none")
    for status in Status:
        counts = [summary[key][status.value] for key in ("targets", "indicators")]
        row = shown.get(verdict(status.value, speaker))
        assert row == ([str(c or none) for c in counts] if any(counts) else None)
    assert [td.text for td in table.one("tfoot").all("td")] == ["24", "74"]


@pytest.mark.parametrize("period", QUARTERS)
@BOTH
def test_the_year_and_the_sources_are_those_of_the_json(period: str, speaker: Words) -> None:
    told = told_of(report_of(period), speaker)
    root = tree_of(quarter(period, speaker.lang))
    year, sources = (
        next(t for t in root.all("table") if t.one("caption").text == speaker.say(f"page.{key}"))
        for key in ("course", "sources")
    )
    parts = [part for target in told["targets"] for part in target["indicators"]]
    years, places = (t.one("tbody").all("tr") for t in (year, sources))
    assert len(years) == len(places) == len(parts) == 74
    for part, in_year, place in zip(parts, years, places, strict=True):
        assert in_year.one("a").get("href") == place.one("a").get("href") == f"#part-{part['id']}"
        for step in part["course"]:
            shown = cell(in_year, label_of(step["period"], speaker))
            if isinstance(step["actual"], str):
                assert abs(exact(shown, speaker) - Fraction(step["actual"])) <= Fraction(1, 10**4)
            elif step["actual"] is None:
                assert shown == ("!" if step["mark"] else speaker.say("review.none"))
        forecast = cell(in_year, speaker.say("page.forecast"))
        if part["forecast"] is not None and period != "2024-Q4":
            assert abs(exact(forecast, speaker) - Fraction(part["forecast"])) <= Fraction(1, 200)
            assert speaker.say(f"outlook.{part['outlook']}") in forecast
        rule, mark = part["rule_mark"], part["mark"]
        assert cell(place, speaker.say("page.rule_at")) == written(rule)
        figure_at = cell(place, speaker.say("page.figure_at"))
        assert (written(mark) in figure_at) if mark else figure_at == speaker.say("review.none")


def label_of(period: str, speaker: Words) -> str:
    number = int(period[-1])
    roman = ("I", "II", "III", "IV")[number - 1]
    return f"Quý {roman}/2024" if speaker is VI else f"Q{number} 2024"


def written(mark: dict[str, Any]) -> str:
    return f"{mark['path']}:{mark['line']}:{mark['column']}"


@pytest.mark.parametrize("period", QUARTERS)
@BOTH
def test_every_warning_is_told_with_who_must_act(period: str, speaker: Words) -> None:
    report = report_of(period)
    items = items_of(report, speaker)
    shown = [e for e in tree_of(quarter(period, speaker.lang)).all("li") if "item" in e.classes]
    assert len(shown) == len(items) > 0
    known = {item.title: item for item in items}
    for each in shown:
        item = known.pop(each.one("h4").text)
        for said in (
            *item.messages,
            item.short,
            *item.needs,
            item.since,
            *item.owners,
            *item.tasks,
        ):
            assert " ".join(said.split()) in each.text
        for alert in item.alerts:
            assert alert.pattern.code in each.text
        for place in item.places:
            assert place in each.text
    severities = [
        s.get("class").split()[1]
        for s in tree_of(quarter(period)).all("section")
        if "severity" in s.classes
    ]
    assert severities == [s for s in ("critical", "high", "medium", "low") if s in severities]


def test_links_lead_to_what_is_there_and_names_are_given_once() -> None:
    for period in QUARTERS:
        root = tree_of(quarter(period))
        names = [e.get("id") for e in root.all() if "id" in e.attributes]
        assert len(names) == len(set(names))
        led = {a.get("href") for a in root.all("a")}
        assert led
        assert {href[1:] for href in led} <= set(names)
        for key in ("aria-labelledby", "aria-describedby", "for"):
            told = {e.get(key) for e in root.all() if key in e.attributes}
            assert told <= set(names)


def test_a_fault_of_a_file_is_shown_with_its_place_and_mend() -> None:
    report = report_of("2024-Q2")
    text = tree_of(quarter("2024-Q2")).text
    assert report.problems
    for fault in report.problems:
        said, mend = VI.problem(fault)
        for part in (fault.code, str(fault.mark), said, mend):
            assert " ".join(part.split()) in text
    assert report_of("2024-Q1").problems == ()
    assert VI.say("page.problems") not in tree_of(quarter("2024-Q1")).text


@pytest.mark.parametrize("speaker", [VI, EN])
def test_nothing_that_others_write_becomes_markup(speaker: Words) -> None:
    page = page_of(hostile_report(), speaker)
    root = tree_of(page)
    assert len(root.all("script")) == 1
    assert root.all("img") == []
    assert "\u202e" not in page
    assert "{{ 7*7 }}" in root.text
    assert not [
        e for e in root.all() for name in e.attributes if name.startswith("on") or name == "style"
    ]
    titles = [th.own_text for th in root.all("th")]
    assert any(title.startswith("</td></table><script>") for title in titles)


def test_the_page_says_itself_that_nothing_else_may_run_or_be_fetched() -> None:
    page = quarter("2024-Q3")
    root = tree_of(page)
    policy = next(m.get("content") for m in root.all("meta") if m.get("http-equiv"))
    told = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert told["default-src"] == "'none'"
    for key, tag in (("style-src", "style"), ("script-src", "script")):
        content = re.search(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        assert content is not None
        digest = b64encode(hashlib.sha256(content[1].encode()).digest()).decode()
        assert told[key] == f"'sha256-{digest}'"
    links = [e.get(k) for e in root.all() for k in ("href", "src", "action") if k in e.attributes]
    assert all(link.startswith("#") for link in links)
    assert "url(" not in page
    assert "@import" not in page
    assert len(page.encode()) < 400_000


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_page_names_its_language_and_its_parts(lang: str) -> None:
    root = tree_of(quarter("2024-Q3", lang))
    assert root.one("html").get("lang") == lang
    assert len(root.all("h1")) == len(root.all("main")) == 1
    levels = [int(e.tag[1]) for e in root.all() if re.fullmatch("h[1-6]", e.tag)]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    for table in root.all("table"):
        assert table.one("caption").text
        assert all(th.get("scope") for th in table.all("th"))
    for drawn in root.all("svg"):
        assert drawn.get("aria-hidden") == "true" or drawn.get("aria-label")


def test_what_is_filtered_says_so_and_counts_the_whole() -> None:
    report = report_of("2024-Q4")
    kept = tuple(t for t in report.targets if t.status is Status.MISSED)
    root = tree_of(page_of(report, shown=report._replace(targets=kept)))
    parts = sum(len(t.indicators) for t in kept)
    assert VI.say("review.filtered", shown=parts, total=74) in root.text
    assert len([row for row in root.all("tr") if "data-status" in row.attributes]) == parts
    table = next(t for t in root.all("table") if "counts" in t.classes)
    assert [td.text for td in table.one("tfoot").all("td")] == ["24", "74"]
    nothing = tree_of(page_of(report, shown=report._replace(targets=(), alerts=())))
    assert VI.say("review.nothing_left") in nothing.text
    assert VI.say("warnings.none") in nothing.text
    assert nothing.all("form") == []


def test_what_must_be_known_first_stands_at_the_head() -> None:
    report, _ = review(ROOT, "duc-thanh-2024", "2024-Q2", assumed=["waste-collection=96"])
    assert report is not None
    root = tree_of(page_of(report))
    notices = next(e for e in root.all("ul") if "notices" in e.classes).text
    for key in ("assumed.banner", "review.illustrative", "review.incomplete"):
        assert VI.say(key) in notices
    row = next(e for e in root.all("tr") if e.get("id") == "part-waste-collection")
    assert cell(row, VI.say("review.actual")) == f"96 ({VI.say('assumed.legend')})"


def test_what_the_upper_level_asks_stands_below_its_part() -> None:
    keys = {**indicator("a", at_least=70), "upper": {"at_least": 65, "by": "District"}}
    report = run(plan_files([keys]), [actuals("2024", {"a": 60})], "2024-Q4").judged
    rows = [row for row in tree_of(page_of(report)).all("tr") if "data-status" in row.attributes]
    assert [row.get("id") for row in rows] == ["part-a", "part-a/upper"]
    assert "upper" in rows[1].classes
    assert rows[1].one("th").text == "District"
    assert cell(rows[1], VI.say("review.requirement")).startswith("≥ 65")


def test_a_waiver_and_a_note_stand_by_the_name() -> None:
    waiver = {
        "target": 1,
        "period": "2024-Q4",
        "reason": "Rain",
        "approved_by": "District",
        "until": "2024-12-31",
    }
    files = plan_files([indicator("a", at_least=9)], waivers=document({"waivers": [waiver]}))
    report = run(files, [actuals("2024", {"a": {"value": 2, "note": "Flood"}})], "2024-Q4").judged
    row = next(e for e in tree_of(page_of(report)).all("tr") if e.get("id") == "part-a")
    said = row.one("th").text
    assert "Rain" in said
    assert "Flood" in said


def test_a_review_without_figures_or_sections_has_a_page() -> None:
    files = plan_files(rules=[rule_file(1, [indicator("a", at_least=1)])])
    root = tree_of(page_of(run(files, [], "2024-Q1").judged))
    assert len([row for row in root.all("tr") if "data-status" in row.attributes]) == 1
    assert "Chưa có số liệu nào" in root.text


def test_equal_reviews_are_equal_pages() -> None:
    assert page_of(report_of("2024-Q3")) == quarter("2024-Q3")
    one, other = (checker("review", "-p", "2024-Q3", "--format", "html").stdout for _ in range(2))
    assert one == other == quarter("2024-Q3")


def test_where_nothing_can_be_judged_the_page_says_why(copy: Path) -> None:
    (copy / "rules" / "duc-thanh-2024" / "08-solid-waste.yaml").write_text("target: [8\n")
    path = copy / "p.html"
    path.write_text("an earlier page")
    assert checker("review", "--format", f"html={path}", "--root", str(copy)).returncode == 2
    root = tree_of(path.read_text("utf-8"))
    assert root.one("h1").text == VI.say("problems.refused")
    assert "rules/duc-thanh-2024/08-solid-waste.yaml:2:1" in root.text
    assert tree_of(refuse_html((), EN)).one("h1").text == EN.say("problems.refused")


def part_of(value: Any, period: str = "2024-Q2", **keys: Any) -> Any:
    report = run(
        plan_files([indicator("a", **keys)]), [actuals(period, {"a": value})], period
    ).judged
    return report.assessments[0]


def test_a_chart_stands_where_its_figures_are() -> None:
    # A running total of 40, asked for 100 by the year's end and 50 by now. The axis is 0 to 100 and
    # a twelfth more, on 160 units less 3 on each side: a unit of figure is 154 / (1300 / 12).
    drawn = bullet(part_of(40, kind="running", at_least=100))
    assert drawn is not None
    unit = Fraction(154 * 12, 1300)
    assert abs(Fraction(drawn.limits[0]) - (3 + 100 * unit)) <= Fraction(1, 20)
    assert drawn.bar is not None
    assert Fraction(drawn.bar.start) == 3
    assert abs(Fraction(drawn.bar.length) - 40 * unit) <= Fraction(1, 20)
    assert drawn.expected is not None
    assert abs(Fraction(drawn.expected) - (3 + 50 * unit)) <= Fraction(1, 20)
    assert Fraction(drawn.zone.start) == Fraction(drawn.limits[0])
    end = Fraction(drawn.zone.start) + Fraction(drawn.zone.length)
    assert abs(end - (BULLET_WIDTH - 3)) <= Fraction(1, 10)


@pytest.mark.parametrize(
    ("keys", "value", "limits", "is_from_left"),
    [
        ({"at_most": 3, "measure": "%"}, 2, 1, True),
        ({"at_least": 95, "measure": "%"}, 90, 1, False),
        ({"between": [10, 20]}, 15, 2, False),
        ({"about": {"value": 10, "within": 2}}, 9, 2, False),
        ({"equals": 5}, 5, 1, False),
    ],
)
def test_the_zone_lies_where_the_requirement_holds(
    keys: dict[str, Any], value: int, limits: int, is_from_left: bool
) -> None:
    drawn = bullet(part_of(value, **keys))
    assert drawn is not None
    assert len(drawn.limits) == limits
    assert (Fraction(drawn.zone.start) <= 3) == is_from_left
    for limit in drawn.limits:
        ends = Fraction(drawn.zone.start), Fraction(drawn.zone.start) + Fraction(drawn.zone.length)
        assert any(abs(Fraction(limit) - end) <= Fraction(1, 5) for end in ends)


def test_a_yes_or_no_and_what_is_not_set_have_no_chart() -> None:
    report = report_of("2024-Q2")
    for part in report.assessments:
        is_drawn = part.case.requirement is not None and not part.indicator.is_yes_no
        assert (bullet(part) is not None) == is_drawn


def test_a_year_is_drawn_from_two_figures_on_totals_from_zero() -> None:
    report = report_of("2024-Q3")
    for part in report.assessments:
        course = report.course(part.indicator.id)
        known = [a for _, a in course if a is not None and a.value is not None]
        drawn = trend(part, course)
        assert (drawn is not None) == (len(known) > 1 and not part.indicator.is_yes_no)
        if drawn is not None:
            assert len(drawn.points) == len(known)
            assert (drawn.base is not None) == (part.indicator.flow.value == "running")
            heights = [Fraction(point.y) for point in drawn.points]
            assert all(0 <= y <= 40 for y in heights)
            values = [a.value for a in known if a.value is not None]
            for (low, y), (high, z) in zip(
                zip(values, heights, strict=True),
                zip(values[1:], heights[1:], strict=True),
                strict=False,
            ):
                assert (low < high) <= (y >= z)
