"""The page of a review, read back without a browser: cell by cell what the JSON says."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from fractions import Fraction
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from kit import Bare, File, Keys, Outcome, actuals, indicator, plan_files, rule_file, run
from test_cli import ROOT, checker

from checker.agenda import items_of
from checker.model.assessment import Status
from checker.model.judged import Report
from checker.problems import Mark, problem
from checker.render.html_report import refuse_html, render_html
from checker.render.html_report.charts import Bullet, Point, Span, bullet, trend
from checker.render.json_report.review import review_json
from checker.results.counts import said_of
from checker.results.looks import SYMBOLS
from checker.results.year import forecast_said
from checker.run.review import review
from checker.words import Words, words

VI, EN = words("vi"), words("en")
QUARTERS = [f"2024-Q{n}" for n in range(1, 5)]
HOSTILE = (
    "</td></style></script><script>alert(1)</script><img src=x onerror=alert(2)> \"' onclick=alert(3) "
    "{{ 7*7 }} \x1b[31m \u202etxt " + "w" * 400
)
VOID = {"meta", "input", "br", "hr", "img", "link", "col"}


class Element:
    """An element with its attributes, and what it holds: elements and texts."""

    def __init__(self, tag: str, attributes: dict[str, str]) -> None:
        self.tag, self.attributes = tag, attributes
        self.holds: list[Element | str] = []

    def all(self, tag: str = "", **wanted: str) -> list[Element]:
        """Every element in it, in the page's order, of a tag and with these classes and names."""
        found = []
        for inner in self.holds:
            if isinstance(inner, Element):
                fits = all(
                    value in inner.attributes.get(k, "").split() for k, value in wanted.items()
                )
                found += [inner] if fits and inner.tag == (tag or inner.tag) else []
                found += inner.all(tag, **wanted)
        return found

    def one(self, tag: str = "", **wanted: str) -> Element:
        [found] = self.all(tag, **wanted)
        return found

    @property
    def text(self) -> str:
        return " ".join(self.raw.split())

    @property
    def raw(self) -> str:
        return "".join(inner if isinstance(inner, str) else inner.raw for inner in self.holds)

    @property
    def own(self) -> str:
        """The text beside the elements it holds."""
        return " ".join("".join(i for i in self.holds if isinstance(i, str)).split())


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].holds.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            closed = self.open.pop()
            assert closed.tag == tag, f"<{closed.tag}> is closed by </{tag}>"

    def handle_data(self, data: str) -> None:
        self.open[-1].holds.append(data)


def tree(page: str) -> Element:
    """Read a page; an element that is not closed in its place fails."""
    builder = _Builder()
    builder.feed(page)
    builder.close()
    [root] = builder.open
    return root


@cache
def report_of(period: str) -> Report:
    report, _ = review(ROOT, "duc-thanh-2024", period)
    assert report is not None
    return report


@cache
def page_of(period: str, lang: str) -> Element:
    report = report_of(period)
    return tree(render_html(report, report, words(lang)))


def told(report: Report, speaker: Words = EN) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(review_json(report, report, speaker))
    return found


def rendered(outcome: Outcome | Report, speaker: Words = EN) -> Element:
    report = outcome.judged if isinstance(outcome, Outcome) else outcome
    return tree(render_html(report, report, speaker))


def heads(table: Element) -> list[str]:
    return [th.text for th in table.one("thead").all("th")]


def results(page: Element, speaker: Words) -> dict[str, dict[str, Element]]:
    """The results by part: each cell by the title of its column."""
    found = {}
    for table in page.all("table", **{"class": "results"}):
        titles = heads(table)
        for row in table.all("tr"):
            if row.attributes.get("id", "").startswith("part-"):
                cells = [cell for cell in row.all() if cell.tag in {"td", "th"}]
                found[row.attributes["id"][5:]] = dict(zip(titles, cells, strict=True))
    return found


def figure(speaker: Words, text: str | bool | None, places: int) -> str:
    """A figure of the JSON as readers of the language write it."""
    if text is None:
        return "–"
    if isinstance(text, bool):
        return speaker.say(f"truth.{int(text)}")
    return speaker.number(Fraction(text), places)


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("period", QUARTERS)
def test_every_part_has_the_figures_and_status_of_the_json(period: str, lang: str) -> None:
    speaker = words(lang)
    say = speaker.say
    rows = results(page_of(period, lang), speaker)
    parts = [part for target in told(report_of(period))["targets"] for part in target["indicators"]]
    assert list(rows) == [part["id"] for part in parts]
    assert len(rows) == 74
    for part in parts:
        row = rows[part["id"]]
        status = Status(part["status"])
        assert row[say("review.status")].text == f"{SYMBOLS[status]} {speaker.status(status)}"
        assert part["name"][lang] in row[say("review.name")].text
        name = row[say("review.name")].own
        assert (say("review.aspiration") in name) is part["aspiration"]
        actual = row[say("review.actual")].text.partition(" (")[0]
        places = 4 if part["derived"] else 6
        unread = "!" if status is Status.INVALID else "–"
        wanted = figure(speaker, part["actual"], places) if part["actual"] is not None else unread
        assert actual == wanted
        for key in ("derived", "provisional"):
            is_said = say(f"review.{key}") in row[say("review.actual")].text
            assert is_said is (part[key] and not (key == "provisional" and part["derived"]))
        if part["status"] not in {"not_due", "target_not_set"}:
            expected = row[say("review.expected")].text
            assert expected == figure(speaker, part["expected"], 2)
        bound = row[say("review.requirement")].text
        if isinstance(part["threshold"], str) and part["threshold"][0].isdigit():
            assert figure(speaker, part["threshold"], 6) in bound
        share = row[say("review.attainment")].text
        if part["attainment"] is None:
            assert share == "–"
        else:  # rounded to one decimal, never up to 100
            assert abs(read(share, speaker) - Fraction(part["attainment"])) <= Fraction(1, 10)
        if report_of(period).period.is_final:
            assert say("page.column.outlook") not in row
        elif part["forecast"] is not None:
            outlook = row[say("page.column.outlook")].text
            assert figure(speaker, part["forecast"], 2) in outlook
            assert say(f"outlook.{part['outlook']}") in outlook


def read(text: str, speaker: Words) -> Fraction:
    plain = text.replace(speaker.say("number.group"), "").replace(speaker.say("number.point"), ".")
    return Fraction(plain.replace("−", "-"))


@pytest.mark.parametrize("period", QUARTERS)
def test_every_target_has_its_title_section_and_status(period: str) -> None:
    page, plan = page_of(period, "vi"), report_of(period).plan
    titles = {section.id: section.title.vi for section in plan.sections}
    found = {}
    for table in page.all("table", **{"class": "results"}):
        for body in table.all("tbody"):
            found[body.attributes["id"]] = (table.one("caption").text, body)
    targets = told(report_of(period))["targets"]
    assert list(found) == [f"target-{target['number']}" for target in targets]
    for target in targets:
        section, body = found[f"target-{target['number']}"]
        assert section == titles[target["section"]]
        first = body.all("tr")[0]
        assert first.all("td")[0].text == str(target["number"])
        assert first.all(**{"class": "badge"})[0].text.endswith(VI.status(Status(target["status"])))
        if len(target["indicators"]) > 1:
            assert first.one("th").own == target["title"]["vi"]


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("period", QUARTERS)
def test_the_year_has_every_figure_with_its_place(period: str, lang: str) -> None:
    speaker, page = words(lang), page_of(period, lang)
    rows = [
        (row, heads(table))
        for table in page.all("table", **{"class": "years"})
        for row in table.one("tbody").all("tr")
    ]
    assert speaker.say("page.folder", folder="plans/duc-thanh-2024/actuals") in page.text
    parts = [part for target in told(report_of(period))["targets"] for part in target["indicators"]]
    for (row, titles), part in zip(rows, parts, strict=True):
        cells = dict(zip(titles, (c for c in row.all() if c.tag in {"td", "th"}), strict=True))
        for point in part["course"]:
            quarter = next(
                q for q in report_of("2024-Q4").history.periods if q.label == point["period"]
            )
            cell = cells[speaker.period(quarter)]
            if point["mark"] is None:
                assert cell.text == "–"
                continue
            mark = point["mark"]
            place = f"{mark['path'].rpartition('/')[2]}:{mark['line']}:{mark['column']}"
            assert cell.one("p").text == place
            unread = speaker.status(Status.INVALID)
            said = unread if point["actual"] is None else figure(speaker, point["actual"], 4)
            assert cell.own.partition(" (")[0] == said
        rule = part["rule_mark"]
        rule_at = f"{rule['path']}:{rule['line']}:{rule['column']}"
        asked = cells[speaker.say("warnings.column.rule")]
        assert asked.one("p", **{"class": "place"}).text == rule_at
        printed = report_of(period).plan.indicators[part["id"]].printed
        assert asked.all("p")[0].text == speaker.say("explain.printed", printed=printed)
        if part["last_year"]:
            assert figure(speaker, part["last_year"]["actual"], 6) in row.one("th").text


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("period", QUARTERS)
def test_the_counts_are_those_of_the_json_with_their_totals(period: str, lang: str) -> None:
    speaker = words(lang)
    summary = told(report_of(period))["summary"]
    table = page_of(period, lang).one("table", **{"class": "counts"})
    found = {
        row.one("th").text: [td.text for td in row.all("td")]
        for row in table.one("tbody").all("tr")
    }
    for status in Status:
        counts = [summary[key][status.value] for key in ("targets", "indicators")]
        said = [
            speaker.say("page.of", count=n, total=t) if n else "–"
            for n, t in zip(counts, (24, 74), strict=True)
        ]
        key = f"{SYMBOLS[status]} {speaker.status(status)}"
        assert found.get(key, ["–", "–"])[:2] == said
    assert [td.text for td in table.one("tfoot").all("td")] == ["24", "74", "11", "8", "5"]
    by_section = [[cell.split()[0] for cell in row[2:]] for row in found.values()]
    columns = list(zip(*by_section, strict=True))
    sums = [sum(int(n) for n in column if n != "–") for column in columns]
    assert sums == [11, 8, 5]


@pytest.mark.parametrize("period", QUARTERS)
def test_every_warning_says_who_must_do_what(period: str) -> None:
    report = report_of(period)
    page = page_of(period, "en")
    cards = page.all("li", **{"class": "card"})
    by_subject: dict[str, list[Any]] = {}
    for alert in told(report)["alerts"]:
        by_subject.setdefault(alert["indicator"] or alert["section"], []).append(alert)
    assert len(cards) == len(by_subject)
    anchors = {e.attributes["id"] for e in page.all() if "id" in e.attributes}
    for card, alerts in zip(cards, by_subject.values(), strict=True):
        first = alerts[0]
        assert first["severity"] in card.attributes["class"].split()
        assert EN.say(f"severity.{first['severity']}") in card.text
        assert [code.text for code in card.all(**{"class": "code"})] == [a["code"] for a in alerts]
        for alert in alerts:
            assert alert["message"] in card.text
        for owner in first["owners"]:
            assert EN.owner(report.plan, owner) in card.text
        for action in first["actions"]:
            assert f"{action} " in card.text
        if first["mark"]:
            assert f"{first['mark']['path']}:{first['mark']['line']}" in card.text
        if first["indicator"]:
            href = card.one("a").attributes["href"]
            assert href == f"#part-{first['indicator']}"
            assert href[1:] in anchors


def test_headings_ids_and_links_hold_together() -> None:
    page = page_of("2024-Q2", "vi")
    levels = [int(e.tag[1]) for e in page.all() if re.fullmatch("h[1-6]", e.tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    ids = [e.attributes["id"] for e in page.all() if "id" in e.attributes]
    assert len(ids) == len(set(ids))
    for link in page.all("a"):
        assert link.attributes["href"][1:] in ids
    for table in page.all("table"):
        assert all(th.attributes.get("scope") for th in table.all("th"))


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_page_needs_nothing_and_lets_nothing_else_run(lang: str) -> None:
    report = report_of("2024-Q2")
    text = render_html(report, report, words(lang))
    page = tree(text)
    assert len(text.encode()) < 400_000
    assert page.one("html").attributes["lang"] == lang
    [policy] = [m for m in page.all("meta") if m.attributes.get("http-equiv")]
    [style], [script] = page.all("style"), page.all("script")
    hashes = [
        base64.b64encode(hashlib.sha256(e.raw.encode()).digest()).decode() for e in (style, script)
    ]
    assert policy.attributes["content"].split("; ") == [
        "default-src 'none'",
        f"style-src 'sha256-{hashes[0]}'",
        f"script-src 'sha256-{hashes[1]}'",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    for element in page.all():
        assert not {"src", "style", "xlink:href", "srcset"} & set(element.attributes)
        assert not [name for name in element.attributes if name.startswith("on")]
        assert element.attributes.get("href", "#").startswith("#")
    assert "url(" not in style.raw
    assert "@import" not in style.raw
    assert "://" not in text


def test_the_filters_are_hidden_until_the_script_shows_them() -> None:
    page = page_of("2024-Q2", "vi")
    form = page.one("form")
    assert "hidden" in form.attributes
    boxes = {box.attributes["value"] for box in form.all("input")}
    summary = told(report_of("2024-Q2"))["summary"]["indicators"]
    assert boxes == {key for key, n in summary.items() if n and key != "total"}
    assert form.all("option")[0].text == VI.say("page.filter.all")
    assert len(form.all("option")) == 4
    assert form.one(id="shown").attributes["aria-live"] == "polite"


def hostile(text: str, period: str = "2024-Q2") -> Outcome:
    """A review in which every text that others write is this one."""
    keys: Keys = indicator("a", at_least=100, owner="o", actions=["t1"], evidence="required")
    keys["name"] = text
    rules = [rule_file(1, [keys, indicator("b", at_least=1)], section="s1")]
    extra = {
        "title": text,
        "area": {"id": "a1", "name": text},
        "sections": [{"id": "s1", "title": text}],
        "owners": {"o": text},
        "tasks": [{"id": "t1", "title": text}],
    }
    figures = {"a": {"value": 1, "note": text, "evidence": text}, "b": "12x<script>"}
    path = "plans/p/actuals/<script>alert(1)</script>.json"
    content = {"plan": "p", "area": "a1", "period": period, "values": figures}
    file: File = (path, json.dumps(content).encode())
    return run(plan_files(plan_extra=extra, rules=rules), [file], period)


@pytest.mark.parametrize("speaker", [VI, EN])
def test_no_text_of_others_becomes_markup(speaker: Words) -> None:
    report = hostile(HOSTILE).judged
    text = render_html(report, report, speaker)
    calm = tree(render_html(*[hostile("calm").judged] * 2, speaker))
    page = tree(text)
    assert [e.tag for e in page.all()] == [e.tag for e in calm.all()]
    names = {name for e in page.all() for name in e.attributes}
    assert names == {name for e in calm.all() for name in e.attributes}
    assert "<script>alert(1)</script><img src=x onerror=alert(2)>" in page.text
    assert "{{ 7*7 }}" in page.text
    assert not set(text) & {"\x1b", "\u202e"}
    assert "\ufffd[31m \ufffdtxt" in page.text


def test_what_the_upper_level_asks_stands_below_its_part() -> None:
    keys = indicator("a", at_least=70, upper={"at_least": 65, "by": "District", "printed": "65"})
    page = rendered(run(plan_files([keys]), [actuals("2024-Q4", {"a": 66})], "2024-Q4"))
    body = page.one("tbody", id="target-1")
    own, upper = body.all("tr")
    assert own.attributes["data-status"] == upper.attributes["data-status"] == "missed exceeded"
    assert upper.one("th").text == "District"
    assert [td.text for td in upper.all("td")][1:4] == ["≥ 65 t", "65", "66"]
    assert upper.one(**{"class": "badge"}).text == "★ Exceeded"
    boxes = [label.text for label in page.one("form").all("label")]
    assert boxes == ["★ Exceeded (1)", "✗ Missed (1)"]


def test_a_miss_of_the_upper_level_that_the_own_verdict_hides_is_told_first() -> None:
    keys = indicator("a", at_least=60, upper={"at_least": 80, "by": "District", "printed": "80"})
    outcome = run(plan_files([keys]), [actuals("2024-Q4", {"a": 66})], "2024-Q4")
    notice = rendered(outcome).one(**{"class": "remarks"})
    assert EN.hidden_upper(outcome.judged) in notice.text


def test_waivers_stand_beside_the_status_they_excuse() -> None:
    waivers = b"waivers: [{target: 1, period: 2024-Q4, reason: Flood, approved_by: District, until: 2025-01-31}]"
    keys = [indicator("a", at_least=70), indicator("b", at_least=70)]
    outcome = run(
        plan_files(keys, waivers=waivers), [actuals("2024-Q4", {"a": 1, "b": 99})], "2024-Q4"
    )
    page = rendered(outcome)
    said = "Waived until 2025-01-31 (District): Flood"
    head = page.one("tbody", id="target-1").all("tr")[0]
    assert head.one("th").one("p").text == said
    assert said in page.one("li", **{"class": "card"}).text
    assert EN.waived_count(outcome.judged) in page.one(id="summary").text


def test_assumed_figures_and_a_baseline_are_told_first(tmp_path: Path) -> None:
    kept, page = tmp_path / "q2.json", tmp_path / "p.html"
    checker("review", "-p", "2024-Q2", "--format", f"json={kept}")
    more = ["--set", "waste-collection=96", "--baseline", str(kept), "--lang", "en"]
    checker("review", "-p", "2024-Q3", *more, "--format", f"html={page}")
    found = tree(page.read_text(encoding="utf-8"))
    notice = found.one(**{"class": "remarks"}).text
    assert EN.say("assumed.banner") in notice
    assert "Solid waste collected: 96 % assumed" in notice
    assert "newly behind or missed" in notice
    assert results(found, EN)["waste-collection"]["Actual"].text == "96 (assumed)"
    assert "[NEWLY MISSING]" in found.one(id="results").text


def test_a_narrowed_page_says_so_and_still_counts_the_whole() -> None:
    whole = report_of("2024-Q2")
    kept = tuple(t for t in whole.targets if t.target.number == 8)
    page = tree(render_html(whole._replace(targets=kept, alerts=()), whole, EN))
    assert "Filtered: 1 of 74 parts shown" in page.one(**{"class": "remarks"}).text
    assert list(results(page, EN)) == ["waste-collection"]
    assert page.one("table", **{"class": "counts"}).one("tfoot").all("td")[1].text == "74"
    count = len(told(whole)["alerts"])
    assert f"{count} alerts outside of what is shown." in page.one(id="act").text
    assert "No alerts." not in page.text


def test_a_page_says_how_many_warnings_the_filter_leaves_out() -> None:
    whole = report_of("2024-Q2")
    count = len(told(whole)["alerts"])
    for left, said in ((0, None), (1, "1 alert outside"), (count, f"{count} alerts outside")):
        shown = whole._replace(alerts=whole.alerts[left:])
        act = tree(render_html(shown, whole, EN)).one(id="act").text
        assert (f"{count - left} alert" in act) is (left < count)
        assert said in act if said else "outside" not in act
        assert "No alerts." not in act
    calm = whole._replace(alerts=())
    assert "No alerts." in rendered(calm, EN).one(id="act").text


def test_a_page_of_nothing_shown_says_so() -> None:
    whole = report_of("2024-Q2")
    page = tree(render_html(whole._replace(targets=(), alerts=()), whole, EN))
    assert page.all("form") == []
    assert EN.say("review.nothing_left") in page.one(id="results").text


def test_a_review_without_any_figure_and_without_sections() -> None:
    outcome = run(plan_files([indicator("a", at_least=5)]), [], "2024-Q2")
    page = rendered(outcome)
    assert "No figures at all for Q2 2024" in page.one(**{"class": "remarks"}).text
    assert results(page, EN)["a"]["Status"].text == "? Not reported"
    assert page.one("table", **{"class": "results"}).one("caption").text == "P"
    assert page.one("form").all("select") == []
    assert [td.text for td in page.one("table", **{"class": "counts"}).one("tfoot").all("td")] == [
        "1",
        "1",
    ]


def test_a_period_that_nobody_handed_in_stays_empty_in_the_year() -> None:
    keys = indicator("a", kind="running", at_least=100)
    page = rendered(run(plan_files([keys]), [actuals("2024-Q3", {"a": 50})], "2024-Q3"))
    table = page.one("table", **{"class": "years"})
    assert heads(table)[3:6] == ["Q1 2024", "Q2 2024", "Q3 2024"]
    assert [td.text for td in table.one("tbody").all("td", **{"class": "figure"})] == [
        "–",
        "–",
        "502024-Q3.yaml:4:15",
    ]


def test_an_amended_rule_stands_as_the_amending_document_prints_it() -> None:
    later = {"from": Bare("2024-04-01"), "at_least": 70, "cite": "12/QD", "printed": "70 tấn"}
    keys = indicator("a", at_least=90, printed="90 tấn", amended=[later])
    outcome = run(plan_files([keys]), [actuals("2024-Q2", {"a": 75})], "2024-Q2")
    table = rendered(outcome, VI).one("table", **{"class": "years"})
    assert table.one("tbody").all("td")[-1].all("p")[0].text == "ghi “70 tấn”"


def test_problems_are_listed_with_code_place_and_mend() -> None:
    report = report_of("2024-Q2")
    [row] = page_of("2024-Q2", "vi").one("table", **{"class": "problems"}).one("tbody").all("tr")
    [fault] = told(report, VI)["problems"]
    place = "plans/duc-thanh-2024/actuals/2024-Q2.yaml:39:13"
    cells = [td.text for td in row.all("td")]
    assert cells == ["lỗi", "AC304", place, fault["message"], fault["mend"]]
    assert page_of("2024-Q1", "vi").all("table", **{"class": "problems"}) == []


def test_a_broken_file_is_told_before_what_follows_from_it() -> None:
    page = page_of("2024-Q2", "vi")
    order = ["summary", "problems", "act", "results", "years"]
    assert [section.attributes["id"] for section in page.all("section")] == order
    links = [a.attributes["href"] for a in page.one("nav").all("a")]
    assert links == [f"#{name}" for name in order]


def test_where_nothing_could_be_judged_the_page_says_why() -> None:
    fault = problem("AC303", Mark(HOSTILE, 3, 4), Mark("other.yaml", 1, 1), id="a", found=HOSTILE)
    text = refuse_html([fault], EN)
    page = tree(text)
    assert page.one("h1").text == page.one("title").text == EN.say("problems.refused")
    assert [page.all(tag) for tag in ("script", "img", "form")] == [[], [], []]
    row = [td.text for td in page.one("tbody").all("td")]
    assert row[:2] == ["error", "AC303"]
    assert "related: other.yaml:1:1" in row[2]
    assert "script-src 'none'" in page.all("meta")[1].attributes["content"]


def test_a_broken_plan_leaves_no_page_of_an_earlier_run(copy: Path) -> None:
    path = copy / "review.html"
    checker("review", "--format", f"html={path}", cwd=copy)
    (copy / "rules" / "duc-thanh-2024" / "08-solid-waste.yaml").write_text("target: [8\n")
    assert checker("review", "--format", f"html={path}", cwd=copy).returncode == 2
    assert tree(path.read_text(encoding="utf-8")).one("h1").text == VI.say("problems.refused")


def test_equal_reviews_are_equal_pages() -> None:
    report, _ = review(ROOT, "duc-thanh-2024", "2024-Q3")
    assert report is not None
    assert render_html(report, report, VI) == render_html(*[report_of("2024-Q3")] * 2, VI)


def drawn(keys: Keys, value: int | str, period: str = "2024-Q2") -> Bullet | None:
    given = {} if value == "" else {"a": Bare(str(value)) if isinstance(value, str) else value}
    return bullet(run(plan_files([keys]), [actuals(period, given)], period).part())


@pytest.mark.parametrize(
    ("keys", "value", "wanted"),
    [
        # 154 units from 3 on. A floor of 100: 0 to 108⅓ (a twelfth free), 60 stands at 60 / 130 × 1.2
        # of them: 3 + 154 × 60 × 12 / 1300 = 88.3; the half year asks 50: 3 + 154 × 600 / 1300 = 74.1
        ({"kind": "running", "at_least": 100}, 60,
         Bullet(Span("145.2", "11.8"), ("145.2",), Span("3", "85.3"), "74.1")),
        # A ceiling is met from the left end on; what is beyond runs past it: 0 to 130
        ({"at_most": 60}, 120, Bullet(Span("3", "71.1"), ("74.1",), Span("3", "142.2"), None)),
        # A band, met between its two ends: 0 to 65; what it is about is 45, and 45 handed in
        ({"between": [30, 60]}, 45,
         Bullet(Span("74.1", "71.1"), ("74.1", "145.2"), Span("3", "106.6"), None)),
        ({"about": {"value": 45, "within": 15}}, 45,
         Bullet(Span("74.1", "71.1"), ("74.1", "145.2"), Span("3", "106.6"), "109.6")),
        # Below 0 on both sides room is left: -60 to 60 and 10 beyond each; the bar begins at 0
        ({"at_least": 60, "range": [-100, 100]}, -60,
         Bullet(Span("146", "11"), ("146",), Span("14", "66"), None)),
        # Nothing handed in though due: what is asked alone
        ({"at_least": 60}, "", Bullet(Span("145.2", "11.8"), ("145.2",), None, None)),
        # Nothing but zeros stands in the middle
        ({"at_most": 0}, 0, Bullet(Span("3", "77"), ("80",), Span("80", "0"), None)),
    ],
)  # fmt: skip
def test_a_bullet_stands_where_its_figures_are(keys: Keys, value: Any, wanted: Bullet) -> None:
    assert drawn(indicator("a", **keys), value) == wanted


def test_what_has_no_scale_has_no_bullet() -> None:
    yes_no = {"id": "a", "name": "a", "measure": "yes/no", "kind": "level", "is": True}
    assert drawn(yes_no, "yes") is None
    assert drawn(indicator("a", at_least=Bare("assigned")), 5) is None
    assert drawn(indicator("a", kind="annual", at_least=5), "") is None


def test_the_chart_says_in_words_what_it_shows() -> None:
    page = page_of("2024-Q2", "en")
    charts = page.one("tr", id="part-waste-collection").all("svg")
    assert [svg.attributes["role"] for svg in charts] == ["img"]
    said = charts[0].attributes["aria-label"]
    assert said == "actual 89 %; year's plan ≥ 95 %; by now 95"


def course(kind: str, figures: dict[str, int], **keys: Any) -> Any:
    files = [actuals(period, {"a": value}) for period, value in figures.items()]
    report = run(plan_files([indicator("a", kind=kind, **keys)]), files).judged
    [part] = report.assessments
    return trend(part, report.course("a"))


def test_a_running_total_is_bars_from_zero_and_a_forecast_in_december() -> None:
    found = course("running", {"2024-Q1": 25, "2024-Q2": 50}, at_least=100)
    # 34 units up from 3: 100 at the top, 50 in the middle; months over 106 units from 7 on
    assert found.base == "37"
    assert found.points == (Point("26.3", "28.5"), Point("55.2", "20"))
    assert found.limits == ("3",)
    assert found.forecast == Point("113", "3")


def test_a_level_is_points_and_no_line_hides_a_gap() -> None:
    found = course("level", {"2024-Q1": 90, "2024-Q3": 96, "2024-Q4": 98}, at_least=94)
    assert found.base is None
    assert found.forecast is None
    first, third, fourth = found.points
    assert (first.y, third.y, fourth.y) == ("37", "11.5", "3")
    assert found.lines == ((third, fourth),)


def test_one_figure_has_no_course() -> None:
    assert course("level", {"2024-Q1": 90}, at_least=94) is None


def test_the_chart_says_that_a_figure_cannot_be_read_or_is_just_short() -> None:
    keys = indicator("a", about={"value": 100, "within": 5}, measure="%")
    page = rendered(run(plan_files([keys]), [actuals("2024-Q2", {"a": Bare("94.999999")})]))
    labels = [svg.attributes.get("aria-label", "") for svg in page.all("svg")]
    assert any("94.999999 %" in label for label in labels)
    page = rendered(run(plan_files([keys]), [actuals("2024-Q2", {"a": "khoảng 95"})]))
    labels = [svg.attributes.get("aria-label", "") for svg in page.all("svg")]
    assert any(EN.status(Status.INVALID).lower() in label.lower() for label in labels)
    assert not any(EN.say("warnings.no_figure") in label for label in labels)


def test_sentences_of_a_narrowed_page_count_the_whole() -> None:
    report = report_of("2024-Q4")
    kept = tuple(target for target in report.targets if target.status is Status.MISSED)
    page = tree(render_html(report._replace(targets=kept), report, VI))
    for said in said_of(report, VI):
        assert said in page.text


@pytest.mark.parametrize("period", ["2024-Q2", "2024-Q3"])
def test_forecasts_and_evidence_are_told(period: str) -> None:
    report = report_of(period)
    text = page_of(period, "vi").text
    evident = [
        a.case.actual for a in report.assessments if a.case.actual and a.case.actual.evidence
    ]
    assert evident
    for actual in evident:
        assert " ".join(actual.evidence.split()) in text
    items = items_of(report, VI)
    assert any(item.outlook for item in items)
    for item in items:
        for said in item.outlook:
            assert " ".join(said.split()) in text
    for part in report.assessments:
        for said in forecast_said(part, VI):
            assert " ".join(said.split()) in text
