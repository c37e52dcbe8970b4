"""The picture of all targets says what the JSON says, in marks that no font can change."""

from __future__ import annotations

import json
import re
import struct
from collections import Counter
from fractions import Fraction
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kit import actuals, document, indicator, plan_files, rule_file, run
from test_cli import ROOT, checker

from checker.escapes import plain_lines
from checker.model.assessment import Status
from checker.model.judged import Report
from checker.render import REVIEW_RENDERERS, View
from checker.render.json_report.review import review_json
from checker.render.picture import refuse_svg, render_png, render_svg
from checker.render.picture.marks import draw_mark
from checker.render.picture.writing import broken, width_of
from checker.render.terminal.screen import Screen
from checker.results.looks import PAPER, SYMBOLS, TONES
from checker.run.review import review
from checker.words import Words, words

VI, EN = words("vi"), words("en")
QUARTERS = [f"2024-Q{n}" for n in range(1, 5)]
SVG = "{http://www.w3.org/2000/svg}"


def svg_of(report: Report, speaker: Words = VI, shown: Report | None = None) -> str:
    return render_svg(shown or report, report, speaker)


def png_of(report: Report) -> bytes:
    return render_png(report, report, VI)


def report_of(period: str, **more: Any) -> Report:
    report, _ = review(ROOT, "duc-thanh-2024", period, **more)
    assert report is not None
    return report


def tree_of(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)


def tiles_of(root: ElementTree.Element) -> list[ElementTree.Element]:
    return [group for group in root.findall(f"{SVG}g") if group.find(f"{SVG}title") is not None]


def texts_of(root: ElementTree.Element) -> list[str]:
    return [text.text or "" for text in root.iter(f"{SVG}text")]


def shape_of(status: Status) -> str:
    """A mark's shape without its place and colour."""
    group = draw_mark(ElementTree.Element("g"), status, 0, 0, "#000")
    return "".join(ElementTree.tostring(part, encoding="unicode") for part in group)


def drawn(tile: ElementTree.Element, colour: str) -> str:
    """The shape of the first mark of a tile, as `shape_of` writes it."""
    group = tile.find(f"{SVG}g")
    assert group is not None
    found = "".join(ElementTree.tostring(part, encoding="unicode").strip() for part in group)
    found = re.sub(r'\sxmlns:?\w*="[^"]*"', "", found).replace("ns0:", "")
    return found.replace(colour, "#000")


@pytest.mark.parametrize("period", QUARTERS)
@pytest.mark.parametrize("speaker", [VI, EN])
def test_every_target_has_a_tile_with_its_verdict(period: str, speaker: Words) -> None:
    report = report_of(period)
    told = json.loads(review_json(report, report, speaker))
    root = tree_of(svg_of(report, speaker))
    tiles = tiles_of(root)
    assert len(tiles) == len(told["targets"]) == 24
    for tile, target in zip(tiles, told["targets"], strict=True):
        status = Status(target["status"])
        said, *parts = (tile.findtext(f"{SVG}title") or "").split("\n")
        title = target["title"][speaker.lang]
        assert said == f"{target['number']}. {title}: {speaker.status(status)}"
        assert len(parts) == len(target["indicators"])
        for line, part in zip(parts, target["indicators"], strict=True):
            assert line.startswith(part["name"][speaker.lang])
            assert line.endswith(f" – {speaker.status(Status(part['status']))}")
        boxes = tile.findall(f"{SVG}rect")
        colours = PAPER[TONES[status]]
        assert [box.get("fill") for box in boxes] == [f"#{colours.fill}", f"#{colours.ink}"]
        assert drawn(tile, f"#{colours.ink}") == re.sub(r"\s+/>", " />", shape_of(status))
        assert (
            "".join(texts_of(tile)).replace(" ", "").find(speaker.status(status).replace(" ", ""))
            >= 0
        ), "the verdict stands there whole"


@pytest.mark.parametrize("period", QUARTERS)
def test_the_counts_are_those_of_the_json_against_their_total(period: str) -> None:
    report = report_of(period)
    summary = json.loads(review_json(report, report, VI))["summary"]
    texts = texts_of(tree_of(svg_of(report)))
    for status in Status:
        count = summary["targets"][status.value]
        line = f"{count}/24 {VI.status(status).lower()}"
        is_there = bool(count or summary["indicators"][status.value])
        assert (line in texts) == is_there, line


def test_the_bar_is_as_long_as_all_targets_and_each_stretch_as_its_count() -> None:
    report = report_of("2024-Q2")
    root = tree_of(svg_of(report))
    bar = [box for box in root.findall(f"{SVG}rect") if box.get("height") == "22"]
    counts = Counter(target.status for target in report.targets)
    widths = [int(box.get("width", "")) for box in bar]
    expected = [counts[status] for status in SYMBOLS if counts[status]]
    # 1,200 pixels for 24 targets: 50 each, less one that parts the stretches.
    assert widths == [50 * count - 1 for count in expected[:-1]] + [50 * expected[-1]]


def test_remarks_stand_above_everything() -> None:
    report = report_of("2024-Q2", assumed=("waste-collection=96",))
    texts = texts_of(tree_of(svg_of(report)))
    first = " ".join(texts[:12])
    for said in ("assumed.banner", "review.illustrative", "review.incomplete"):
        assert VI.say(said) in first


def test_a_narrowed_picture_says_so_and_counts_the_whole() -> None:
    report = report_of("2024-Q4")
    kept = tuple(t for t in report.targets if t.status is Status.MISSED)
    root = tree_of(svg_of(report, shown=report._replace(targets=kept)))
    parts = sum(len(target.indicators) for target in kept)
    assert len(tiles_of(root)) == len(kept) > 0
    assert VI.say("review.filtered", shown=parts, total=74) in texts_of(root)
    nothing = tree_of(svg_of(report, shown=report._replace(targets=())))
    assert VI.say("review.nothing_left") in texts_of(nothing)


def test_what_others_write_stays_text_inside_its_tile() -> None:
    hostile = "</title><script>alert(1)</script> \u202egnp.exe \uffff" + "W" * 400
    keys = {**indicator("a", at_least=1), "name": hostile}
    rule = document({"target": 1, "section": "s", "title": hostile, "indicators": [keys]})
    rule = rule.replace("\uffff".encode(), rb"\uffff")  # YAML takes it in escapes alone
    files = plan_files(rules=[("rules/p/01-t.yaml", rule)])
    report = run(files, [actuals("2024-Q1", {"a": 2})]).judged
    svg = svg_of(report)
    root = tree_of(svg)
    assert "<script" not in svg
    assert "\u202e" not in svg
    assert not list(root.iter(f"{SVG}script"))
    [tile] = tiles_of(root)
    lines = [t for t in tile.findall(f"{SVG}text") if t.get("font-size") == "14"]
    assert len(lines) == 4  # three of the title, the last cut and marked, and the verdict
    assert (lines[2].text or "").endswith("…")
    box = tile.find(f"{SVG}rect")
    assert box is not None
    right = int(box.get("x", "")) + int(box.get("width", ""))
    for line in lines:
        assert int(line.get("x", "")) + width_of(line.text or "", 14) <= right


def test_white_space_of_every_kind_is_a_blank() -> None:
    name, plain = "Rice\r\nand\tmaize\x85here", "Rice and maize here"
    keys = [{**indicator(key, at_least=1), "name": name} for key in ("a", "b")]
    rule = document({"target": 1, "section": "s1", "title": name, "indicators": keys})
    files = plan_files(plan_extra={"title": name}, rules=[("rules/p/01-t.yaml", rule)])
    report = run(files, [actuals("2024-Q2", {"a": 1, "b": 1})]).judged
    svg = svg_of(report, EN)
    assert "\ufffd" not in svg
    root = tree_of(svg)
    assert (root.findtext(f"{SVG}title") or "").endswith(plain)
    [tile] = tiles_of(root)
    said = (tile.findtext(f"{SVG}title") or "").split("\n")
    assert [line.rpartition(plain)[1] for line in said] == [plain] * 3
    assert plain in " ".join(texts_of(tile))


def test_a_waiver_is_told_beside_the_verdict() -> None:
    waiver = document(
        {
            "waivers": [
                {
                    "target": 1,
                    "period": "2024-Q4",
                    "reason": "R",
                    "approved_by": "B",
                    "until": "2024-12-31",
                }
            ]
        }
    )
    files = plan_files([indicator("a", at_least=9)], waivers=waiver)
    report = run(files, [actuals("2024", {"a": 2})], "2024-Q4").judged
    told = " ".join(texts_of(tree_of(svg_of(report))))
    assert "Không đạt (đã chấp thuận)" in told


def test_a_plan_without_sections_and_a_review_without_figures_have_a_picture() -> None:
    files = plan_files(rules=[rule_file(1, [indicator("a", at_least=1)])])
    report = run(files, [], "2024-Q1").judged
    root = tree_of(svg_of(report))
    assert len(tiles_of(root)) == 1
    assert any("Chưa có số liệu nào" in text for text in texts_of(root))


def test_equal_reviews_are_equal_pictures() -> None:
    one, other = (report_of("2024-Q3") for _ in range(2))
    assert svg_of(one) == svg_of(other)
    assert png_of(one) == png_of(other)


def test_dots_are_two_for_each_pixel_and_not_all_white() -> None:
    report = report_of("2024-Q1")
    root, png = tree_of(svg_of(report)), png_of(report)
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    wide, high = struct.unpack(">II", png[16:24])
    assert (wide, high) == (2560, 2 * int(root.get("height", "")))
    assert len(png) > 100_000


def test_letters_that_the_font_lacks_are_looked_for_elsewhere() -> None:
    keys = {**indicator("a", at_least=1), "name": "指标"}
    report = run(plan_files([keys]), [actuals("2024-Q1", {"a": 2})]).judged
    assert png_of(report).startswith(b"\x89PNG")


def test_where_nothing_can_be_judged_the_picture_says_why(copy: Path) -> None:
    (copy / "rules" / "duc-thanh-2024" / "08-solid-waste.yaml").write_text("target: [8\n")
    path = copy / "p.svg"
    path.write_text("an earlier picture")
    done = checker("review", "--format", f"svg={path}", "--root", str(copy))
    assert done.returncode == 2
    texts = texts_of(tree_of(path.read_text("utf-8")))
    assert texts[0] == EN.say("problems.refused") or texts[0] == VI.say("problems.refused")
    assert any("08-solid-waste.yaml:2:1" in text for text in texts)


def test_a_refusal_without_problems_is_a_picture_too() -> None:
    assert EN.say("problems.refused") in texts_of(tree_of(refuse_svg((), EN)))


def test_each_status_has_a_shape_of_its_own() -> None:
    shapes = {shape_of(status) for status in Status}
    assert len(shapes) == len(Status)
    assert set(SYMBOLS) == set(TONES) == set(Status)


def luminance(colour: str) -> Fraction:
    """Relative luminance (WCAG 2.2), near enough in fractions of the power 2.2 in floats."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return Fraction(0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2])


@pytest.mark.parametrize("tone", PAPER)
def test_ink_can_be_read_on_its_fill_and_on_white(tone: str) -> None:
    ink, fill = PAPER[tone]
    for ground in (fill, "FFFFFF"):
        contrast = (luminance(ground) + Fraction("0.05")) / (luminance(ink) + Fraction("0.05"))
        assert contrast >= Fraction("4.5"), (ink, ground)


@given(st.text(max_size=200), st.integers(10, 30), st.integers(40, 400), st.integers(0, 4))
def test_no_line_is_wider_than_its_room_and_nothing_is_lost_unmarked(
    text: str, size: int, width: int, most: int
) -> None:
    lines = broken(text, size, width, most)
    assert all(width_of(line, size) <= width or len(line) == 1 for line in lines)
    whole = "".join("".join(lines).split())
    given_ = plain_lines("".join(text.split()))
    assert whole == given_ or (most and len(lines) == most and whole.endswith("…"))


def test_the_registry_makes_both() -> None:
    report = report_of("2024-Q1")
    view = View(report, report, (), VI, Screen(100, has_color=False, is_ascii=False))
    assert REVIEW_RENDERERS["svg"](view) == svg_of(report)
    assert REVIEW_RENDERERS["png"](view) == png_of(report)


def test_of_many_parts_those_without_room_are_counted() -> None:
    keys = [indicator(f"part-{n}", at_least=1) for n in range(15)]
    report = run(plan_files(keys), [actuals("2024-Q1", {"part-0": 2})]).judged
    [tile] = tiles_of(tree_of(svg_of(report)))
    # The target's own mark, and as many small ones as are not counted.
    small = len(tile.findall(f"{SVG}g")) - 1
    assert f"+{15 - small}" in texts_of(tile)
    assert 5 < small < 15


def test_a_refusal_says_what_to_do(copy: Path) -> None:
    (copy / "rules" / "duc-thanh-2024" / "08-solid-waste.yaml").write_text("target: [8\n")
    _, problems = review(copy, "duc-thanh-2024", "2024-Q1")
    [fault] = problems
    said, mend = EN.problem(fault)
    told = " ".join(texts_of(tree_of(refuse_svg(problems, EN))))
    assert " ".join(said.split()) in told
    assert " ".join(mend.split()) in told
