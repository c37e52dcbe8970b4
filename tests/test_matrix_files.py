"""Many areas as JSON, as a workbook and as a page, each read back cell by cell."""

from __future__ import annotations

import io
import json
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from matrices import area_of, matrix_of, random_matrix, report_of, upper_of
from openpyxl import load_workbook
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from playwright.sync_api import Browser
from test_html_browser import AA, DESKTOP, PHONE, Opener, browser
from test_html_report import Element, tree
from test_matrix_screen import BEHIND, HOSTILE, OFF, ON, SILENT

from checker.escapes import plain_lines
from checker.model.assessment import Status
from checker.model.matrix import AlertResult, Matrix
from checker.problems import Mark, problem
from checker.render import MATRIX_RENDERERS, MatrixView
from checker.render.json_report.review import review_json
from checker.render.terminal.screen import Screen
from checker.results.looks import SYMBOLS
from checker.results.matrix import ILL, percent
from checker.words import words

__all__ = ["browser"]  # a fixture
VI, EN = words("vi"), words("en")
GATHERED = random_matrix(40)
FEW = random_matrix(9)


def made(name: str, matrix: Matrix, lang: str = "en", worst: int = 0) -> Any:
    view = MatrixView(matrix, BEHIND, words(lang), Screen(80, False, False), worst)
    return MATRIX_RENDERERS[name](view)


def at_number(matrix: Matrix, place: int) -> dict[int, Status]:
    """The verdicts on one area by the target's number."""
    numbers = [target.number for target in matrix.plan.targets]
    return dict(zip(numbers, matrix.areas[place].statuses, strict=True))


# JSON


def test_json_says_every_verdict_and_count() -> None:
    told = json.loads(made("json", GATHERED))
    assert [area["area"] for area in told["areas"]] == [area.id for area in GATHERED.areas]
    for place, (area, one) in enumerate(zip(told["areas"], GATHERED.areas, strict=True)):
        assert {int(n): s for n, s in area["targets"].items()} == at_number(GATHERED, place)
        parts = {s.value: n for s, n in one.parts.items() if n}
        assert area["indicators"] == {"total": sum(parts.values()), **parts}
        keys = ("given", "due", "days_late", "name")
        assert [area[key] for key in keys] == [one.given, one.due, one.days_late, one.name]
        assert (area["broken"], area["alerts"]) == (one.is_broken, dict(one.alerts))
    for target in told["targets"]:
        mine = Counter(at_number(GATHERED, n)[target["number"]].value for n in range(40))
        assert target["areas"] == {"total": 40, **mine}
    every = Counter(status.value for area in GATHERED.areas for status in area.statuses)
    assert told["summary"]["targets"] == {"total": 40 * 24, **every}
    given, due = sum(a.given for a in GATHERED.areas), sum(a.due for a in GATHERED.areas)
    assert told["summary"]["completeness"] == {"given": given, "due": due}
    late = [a.days_late for a in GATHERED.areas if a.days_late is not None]
    assert told["summary"]["on_time"] == {"on_time": late.count(0), "known": len(late)}
    assert (told["version"], told["sources"], told["summary"]["areas"]) == (1, 40, 40)


def test_json_is_whole_and_the_same_bytes_again() -> None:
    assert made("json", GATHERED) == made("json", random_matrix(40), worst=3)


def test_json_of_the_roll_up_is_that_of_a_review() -> None:
    told = json.loads(made("json", GATHERED))["upper"]
    review = json.loads(review_json(report_of(), report_of(), EN))
    assert told["targets"] == review["targets"]
    assert told["reported"] == dict(upper_of(40).reported)
    assert told["refused"] == list(upper_of(40).refused)
    assert json.loads(made("json", matrix_of([])))["upper"] is None


def test_json_names_alerts_and_faults() -> None:
    fault = problem("AC303", Mark("f.csv", 4, 2), id="a", found="x")
    alert = AlertResult("AL501", "critical", 5, 2)
    told = json.loads(made("json", matrix_of([], alerts=(alert,), problems=(fault,))))
    [raised] = told["alerts"]
    assert (raised["code"], raised["raised"], raised["areas"]) == ("AL501", 5, 2)
    assert raised["message"] == "Target missed"
    assert told["problems"][0]["mark"] == {"path": "f.csv", "line": 4, "column": 2}
    assert told["broken"] is True


# The workbook

MAP, AREAS, TARGETS, ALERTS, UPPER, FAULTS = range(6)


def book_of(matrix: Matrix, lang: str = "en") -> Workbook:
    return load_workbook(io.BytesIO(made("xlsx", matrix, lang)))


def table_of(book: Workbook, place: int) -> tuple[Worksheet, list[dict[str, Any]]]:
    """A sheet and its rows by title; the header is the row above which the sheet is frozen."""
    sheet = book.worksheets[place]
    assert isinstance(sheet, Worksheet)
    top = int("".join(filter(str.isdigit, str(sheet.auto_filter.ref).partition(":")[0])))
    head, *rows = sheet.iter_rows(min_row=top, values_only=True)
    return sheet, [dict(zip(map(str, head), row, strict=True)) for row in rows]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_sheet_of_the_map_says_every_verdict(lang: str) -> None:
    speaker = words(lang)
    title = {key: speaker.say(f"matrix.column.{key}") for key in ("area", "given", "due", "late")}
    sheet, rows = table_of(book_of(GATHERED, lang), MAP)
    assert len(rows) == 40
    for place, (row, area) in enumerate(zip(rows, GATHERED.areas, strict=True)):
        found = {n: row[str(n)] for n in at_number(GATHERED, place)}
        assert found == {n: SYMBOLS[s] for n, s in at_number(GATHERED, place).items()}
        told = [row[title[key]] for key in ("area", "given", "due", "late")]
        assert told == [area.name, area.given, area.due, area.days_late]
        share = row[speaker.say("matrix.column.percent")]
        assert abs(Fraction(str(share)) - Fraction(100 * area.given, area.due)) <= Fraction(
            1, 10**6
        )
    assert sheet.freeze_panes.startswith("C")
    [cells] = sheet.conditional_formatting
    assert len(cells.rules) == len(Status)
    [around] = cells.sqref.ranges
    assert (around.size["rows"], around.size["columns"]) == (40, 24)


def test_the_other_sheets_count_as_the_matrix_does() -> None:
    book = book_of(GATHERED)
    _, areas = table_of(book, AREAS)
    for row, area in zip(areas, GATHERED.areas, strict=True):
        for status in Status:
            title = f"{SYMBOLS[status]} {EN.status(status)}"
            assert row.get(title, 0) == area.statuses.count(status)
        for severity in ("critical", "high", "medium", "low"):
            title = f"Warnings: {EN.say(f'severity.{severity}')}"
            assert row[title] == area.alerts.get(severity, 0)
        assert row["File with errors"] == ("yes" if area.is_broken else None)
    _, targets = table_of(book, TARGETS)
    for row, result in zip(targets, GATHERED.targets, strict=True):
        open_ = sum(result.areas.get(s, 0) for s in (Status.NOT_DUE, Status.TARGET_NOT_SET))
        assert (row["No."], row["Due"], row["Areas"]) == (result.target.number, 40 - open_, 40)
        for status in Status:
            title = f"{SYMBOLS[status]} {EN.status(status)}"
            assert row.get(title, 0) == result.areas.get(status, 0)
    _, alerts = table_of(book, ALERTS)
    told = [(row["Codes"], row["Alerts"], row["Areas"]) for row in alerts]
    assert told == [(a.code, a.raised, a.areas) for a in GATHERED.alerts]
    sheet, upper = table_of(book, UPPER)
    assert [row["Status"] for row in upper] == [
        f"{SYMBOLS[t.status]} {EN.status(t.status)}" for t in report_of().targets
    ]
    above = "\n".join(str(row[0]) for row in sheet.iter_rows(max_row=12, values_only=True))
    assert "Not rolled up, as not all areas have a figure: 3 of 27 parts" in above
    _, faults = table_of(book, FAULTS)
    assert [row["Place"] for row in faults] == [str(p.mark) for p in GATHERED.problems]


def test_hostile_names_stay_texts_in_a_workbook() -> None:
    names = (HOSTILE, "=1+1", "@SUM(A1)", "+1")
    book = book_of(matrix_of([area_of(n, [OFF] * 24, name=name) for n, name in enumerate(names)]))
    sheet, rows = table_of(book, MAP)
    assert [row["Area"] for row in rows] == [plain_lines(" ".join(n.split())) for n in names]
    types = {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert types == {"s", "n"}


def test_a_workbook_of_no_areas_has_its_sheets() -> None:
    book = book_of(matrix_of([]))
    assert book.sheetnames == ["Areas and targets", "Areas", "Targets"]


# The page


def page_of(matrix: Matrix, lang: str = "en") -> Element:
    return tree(made("html", matrix, lang))


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_map_of_the_page_says_every_verdict_in_words(lang: str) -> None:
    speaker = words(lang)
    table = page_of(GATHERED, lang).one("table", **{"class": "map"})
    numbers = [int(link.own) for link in table.one("thead").all("a")]
    assert sorted(numbers) == [target.number for target in GATHERED.plan.targets]
    rows = table.one("tbody").all("tr")
    for place, (row, area) in enumerate(zip(rows, GATHERED.areas, strict=True)):
        assert row.one("th").own == area.name
        assert row.one("th").attributes["scope"] == "row"
        cells = row.all("td")
        found = dict(zip(numbers, [cell.text for cell in cells], strict=False))
        statuses = at_number(GATHERED, place)
        assert found == {n: f"{SYMBOLS[s]} {speaker.status(s)}" for n, s in statuses.items()}
        given, late, alerts = (cell.text for cell in cells[24:])
        assert given == f"{area.given}/{area.due}"
        assert late == ("–" if area.days_late is None else str(area.days_late))
        total = sum(area.alerts.values())
        assert alerts == (f"{area.alerts.get('critical', 0)}/{total}" if total else "–")


def test_every_head_of_the_map_leads_to_its_targets_counts() -> None:
    page = page_of(GATHERED)
    ids = {found.attributes["id"] for found in page.all() if "id" in found.attributes}
    links = [link.attributes["href"] for link in page.one("table", **{"class": "map"}).all("a")]
    assert {link.removeprefix("#") for link in links} <= ids
    table = page.one("table", **{"class": "targets"})
    heads = [th.text for th in table.one("thead").all("th")]
    for row, result in zip(table.one("tbody").all("tr"), GATHERED.targets, strict=True):
        cells = dict(
            zip(heads, [cell.text for cell in row.all() if cell.tag in "tdth"], strict=True)
        )
        assert cells["Target"] == EN.text(result.target.title)
        tally = Counter(result.areas)
        for status in Status:
            title = f"{SYMBOLS[status]} {EN.status(status)}"
            assert cells.get(title, "–") == (str(tally[status]) if tally[status] else "–")
        due = 40 - tally[Status.NOT_DUE] - tally[Status.TARGET_NOT_SET]
        assert cells["Due"] == f"{due} of 40"


def test_all_names_are_in_the_page_those_beyond_a_dozen_behind_a_count() -> None:
    page = page_of(matrix_of([area_of(n, [SILENT] * 24, given=0) for n in range(1, 21)]))
    [details] = page.all("details")
    assert details.one("summary").text == "and 8 more"
    assert len(details.all("li")) == 8


def test_many_doubts_are_counted_in_the_page_and_every_error_told() -> None:
    errors = tuple(problem("AC303", Mark("f.csv", n, 1), id="a", found="x") for n in range(300))
    doubts = tuple(problem("AC326", Mark("g.csv"), id=f"i{n}", period="Q") for n in range(201))
    page = page_of(matrix_of([area_of(1, [ON] * 24)], problems=errors + doubts))
    section = page.one("section", id="problems")
    assert len(section.one("tbody").all("tr")) == 300
    assert "AC326 notice: 201 places in 1 file; --format json lists every one" in section.text


@pytest.mark.parametrize("matrix", [matrix_of([]), matrix_of([area_of(1, [ON] * 24, name="")])])
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_page_of_nothing_or_of_one_area_is_whole(matrix: Matrix, lang: str) -> None:
    page = page_of(matrix, lang)
    assert page.one("h1").text.startswith(words(lang).say("matrix.title", period="").strip())
    assert len(page.all("table", **{"class": "map"})) == len(matrix.areas)
    ids = {found.attributes["id"] for found in page.all() if "id" in found.attributes}
    assert {a.attributes["href"].removeprefix("#") for a in page.all("a")} <= ids


def test_a_share_short_of_all_never_looks_like_all() -> None:
    assert percent(9996, 10000, EN) == "99.9"
    assert percent(99999, 100000, VI) == "99,9"
    assert percent(7, 7, VI) == "100"


# The page in a browser


@pytest.fixture
def opener(browser: Browser, tmp_path: Any) -> Iterator[Opener]:
    found = Opener(browser, tmp_path)
    yield found
    for context in found.contexts:
        context.close()


@pytest.mark.parametrize(
    ("width", "lang", "scheme"), [(DESKTOP, "vi", "light"), (PHONE, "en", "dark")]
)
def test_everybody_can_read_the_map(opener: Opener, width: int, lang: str, scheme: str) -> None:
    opened = opener(made("html", FEW, lang), width, color_scheme=scheme)
    found = Axe().run(opened.page, options=AA)
    assert found.violations_count == 0, found.generate_report()
    assert not opened.is_too_wide
    assert opened.said == []
    assert opened.asked == [opener.path.as_uri()]


def test_areas_are_filtered_without_a_script(opener: Opener) -> None:
    opened = opener(made("html", GATHERED), java_script_enabled=False)
    page = opened.page
    rows = page.locator(".map tbody tr")

    def shown() -> list[str]:
        return [
            rows.nth(n).locator("th").inner_text().split("\n")[0]
            for n in range(40)
            if rows.nth(n).is_visible()
        ]

    assert len(shown()) == 40
    has = {a.name: {*a.statuses} for a in GATHERED.areas}
    page.check("#only-missed")
    missed = [name for name, found in has.items() if Status.MISSED in found]
    assert 0 < len(missed) < 40
    assert shown() == missed
    page.check("#only-silent")
    silent = {a.name for a in GATHERED.areas if not a.given}
    assert shown() == [name for name in has if name in silent or name in missed]
    page.click("#filters button")
    assert len(shown()) == 40
    offered = {box.get_attribute("id") for box in page.locator("#filters input").all()}
    occurring = {f"only-{s.value}" for s in ILL if any(s in found for found in has.values())}
    assert offered == {*occurring, "only-silent", "only-broken", "only-late"}


def test_paper_shows_all_areas_whatever_is_filtered(opener: Opener) -> None:
    page = opener(made("html", GATHERED)).page
    page.check("#only-invalid")
    assert page.locator(".map tbody tr:visible").count() < 40
    page.emulate_media(media="print")
    assert page.locator(".map tbody tr:visible").count() == 40


def test_head_and_names_stay_in_sight(opener: Opener) -> None:
    page = opener(made("html", GATHERED), PHONE).page
    frame = page.locator(".map-frame")
    frame.evaluate("e => { e.scrollIntoView(); e.scrollTop = 500; e.scrollLeft = 200; }")
    corner = frame.bounding_box()
    head = page.locator(".map thead th").first.bounding_box()
    name = page.locator(".map tbody th").nth(12).bounding_box()
    assert corner is not None
    assert head is not None
    assert name is not None
    assert abs(head["y"] - corner["y"]) < 3
    assert abs(name["x"] - corner["x"]) < 3


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_hostile_names_do_nothing_to_the_page(opener: Opener, width: int) -> None:
    area = area_of(1, [OFF] * 24, name=HOSTILE, id="</script><img src=x onerror=alert(1)>")
    opened = opener(made("html", matrix_of([area], problems=GATHERED.problems)), width)
    assert opened.said == []
    assert not opened.is_too_wide
    assert opened.page.locator("img, script").count() == 0
    assert "<script>alert(1)</script>" in opened.page.locator(".map tbody th").inner_text()
