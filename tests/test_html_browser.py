"""The page of a review in a real browser: readable by everybody, with and without its script."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from system import program
from test_html_report import HOSTILE, QUARTERS, hostile, report_of, told

from checker.model.judged import Report
from checker.problems import Mark, problem
from checker.render.html_report import refuse_html, render_html
from checker.words import words

VI = words("vi")
# Nothing of the browser's own goes out: what is asked for is the page's doing.
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESKTOP, PHONE = 1280, 390
AA = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}}
SHOWN = "[...document.querySelectorAll(\"#results tr[id^='part-']\")].filter(row => row.offsetHeight).map(row => row.id.slice(5))"
# Those too that no quarter of the plan has.
EVERY_TONE = """() => {
  const tones = ['good', 'course', 'slight', 'behind', 'missed', 'missing', 'open', 'critical', 'high',
                 'medium', 'low', 'error', 'warning', 'notice'];
  for (const tone of tones) {
    const badge = document.createElement('span');
    badge.className = `badge ${tone}`;
    badge.textContent = tone;
    document.querySelector('.said').lastElementChild.append(badge);
  }
}"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    chromium = program("chromium")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield found
        found.close()


class Opened:
    """A page in the browser, with everything that it asked for and said against itself."""

    def __init__(self, page: Page, path: Path) -> None:
        self.page = page
        self.asked: list[str] = []
        self.said: list[str] = []
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda fault: self.said.append(str(fault)))
        page.on("dialog", lambda dialog: self.said.append(dialog.message))
        page.goto(path.as_uri())

    @property
    def shown(self) -> list[str]:
        """The parts that one can see."""
        found: list[str] = self.page.evaluate(SHOWN)
        return found

    @property
    def is_too_wide(self) -> bool:
        found: bool = self.page.evaluate("document.documentElement.scrollWidth > innerWidth")
        return found


class Opener:
    """Opens pages, and closes them after the test."""

    def __init__(self, browser: Browser, folder: Path) -> None:
        self.path = folder / "review.html"
        self.browser = browser
        self.contexts: list[BrowserContext] = []

    def __call__(self, text: str, width: int = DESKTOP, **more: Any) -> Opened:
        self.path.write_text(text, encoding="utf-8")
        context = self.browser.new_context(viewport={"width": width, "height": 900}, **more)
        self.contexts.append(context)
        return Opened(context.new_page(), self.path)


@pytest.fixture
def opener(browser: Browser, tmp_path: Path) -> Iterator[Opener]:
    found = Opener(browser, tmp_path)
    yield found
    for context in found.contexts:
        context.close()


def page_of(period: str = "2024-Q2", lang: str = "vi") -> str:
    return html(report_of(period), lang)


def html(report: Report, lang: str = "vi") -> str:
    return render_html(report, report, words(lang))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [DESKTOP, PHONE])
@pytest.mark.parametrize(("period", "lang"), [("2024-Q2", "vi"), ("2024-Q3", "en")])
def test_everybody_can_read_it(
    opener: Opener, period: str, lang: str, width: int, scheme: str
) -> None:
    opened = opener(page_of(period, lang), width, color_scheme=scheme)
    opened.page.evaluate(EVERY_TONE)
    found = Axe().run(opened.page, options=AA)
    assert found.violations_count == 0, found.generate_report()
    checked = {rule["id"] for rule in found.response["passes"]}
    assert {"color-contrast", "document-title", "html-has-lang", "td-headers-attr"} <= checked


@pytest.mark.parametrize("period", QUARTERS)
def test_a_phone_never_scrolls_sideways(opener: Opener, period: str) -> None:
    assert not opener(page_of(period), PHONE).is_too_wide
    assert not opener(page_of(period), 320).is_too_wide  # WCAG 2.2, 1.4.10


@pytest.mark.parametrize("table", ["results", "years", "problems"])
def test_a_phone_shows_every_cell_with_its_title_and_no_code_in_pieces(
    opener: Opener, table: str
) -> None:
    page = opener(page_of(), PHONE).page
    cells = page.locator(f".{table} tbody > tr > :is(th, td)")
    boxes = cells.evaluate_all(
        "es => es.filter(e => e.offsetHeight).map(e => [e.getBoundingClientRect().right, e.innerText])"
    )
    assert boxes
    assert [text for right, text in boxes if right > PHONE] == []
    untold = page.locator(f".{table} td:not(.number, .level, .code, .verdict, .target > td)")
    assert untold.evaluate_all("es => es.every(e => e.dataset.label)")
    codes = page.locator(f".{table} .code, .card .code")
    assert set(codes.evaluate_all("es => es.map(e => getComputedStyle(e).whiteSpace)")) == {
        "nowrap"
    }


def test_what_is_too_wide_scrolls_where_the_keyboard_can_reach_it(opener: Opener) -> None:
    page = opener(page_of(), PHONE).page
    unreached = page.evaluate(
        """[...document.querySelectorAll('*')].filter(e => e.scrollWidth > e.clientWidth + 1
        && ['auto', 'scroll'].includes(getComputedStyle(e).overflowX)
        && !(e.tabIndex === 0 && e.getAttribute('role') === 'region')).map(e => e.outerHTML.slice(0, 90))"""
    )
    assert unreached == []


def test_the_keyboard_skips_the_head_and_reaches_the_filters(opener: Opener) -> None:
    page = opener(page_of()).page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == VI.say("page.skip")
    assert page.locator(".skip").bounding_box()["y"] >= 0  # type: ignore[index]  # None: not drawn
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    names: list[str] = []
    for _ in range(60):
        page.keyboard.press("Tab")
        names.append(
            page.evaluate("document.activeElement.name ?? document.activeElement.type ?? ''")
        )
        if names[-1] == "status":
            break
    assert names[-1] == "status"
    page.keyboard.press("Space")
    assert page.locator("input:checked").count() == 1


def test_filters_show_what_is_asked_for_and_say_how_much(opener: Opener) -> None:
    opened = opener(page_of())
    page = opened.page
    parts = [p for t in told(report_of("2024-Q2"))["targets"] for p in t["indicators"]]
    sections = {t["number"]: t["section"] for t in told(report_of("2024-Q2"))["targets"]}
    told_live = page.locator("#shown")
    all_parts = [part["id"] for part in parts]
    assert opened.shown == all_parts
    assert told_live.inner_text() == "Đang hiện 24 trên 24 chỉ tiêu, 74 trên 74 thành phần."

    page.check("input[value=behind]")
    behind = [p["id"] for p in parts if p["status"] == "behind"]
    assert opened.shown == behind
    assert len(behind) == 4
    targets = len({p["target"] for p in parts if p["status"] == "behind"})
    assert told_live.inner_text() == (
        f"Đang hiện {targets} trên 24 chỉ tiêu, 4 trên 74 thành phần."
    )
    page.check("input[value=invalid]")
    assert opened.shown == [p["id"] for p in parts if p["status"] in {"behind", "invalid"}]

    page.select_option("select", label="Chỉ tiêu kinh tế")
    wanted = [
        p["id"]
        for p in parts
        if p["status"] in {"behind", "invalid"} and sections[p["target"]] == "economy"
    ]
    assert opened.shown == wanted
    years = page.locator("#years tbody tr:visible")
    assert years.count() == len(wanted)
    assert page.locator("#results table:visible").count() == 1

    page.select_option("select", label="Chỉ tiêu quốc phòng - an ninh")
    assert opened.shown == []
    assert told_live.inner_text() == VI.say("review.nothing_left")
    page.click("#filters button")
    assert opened.shown == all_parts
    assert told_live.inner_text() == "Đang hiện 24 trên 24 chỉ tiêu, 74 trên 74 thành phần."
    assert opened.said == []


def test_a_warning_leads_to_its_row_whatever_is_filtered(opener: Opener) -> None:
    opened = opener(page_of())
    opened.page.check("input[value=met]")
    assert "waste-collection" not in opened.shown
    opened.page.click("a[href='#part-waste-collection']")
    opened.page.wait_for_function("document.querySelectorAll('.off').length === 0")
    assert opened.page.locator("#part-waste-collection").is_visible()


def test_without_its_script_everything_is_there_and_nothing_is_dead(opener: Opener) -> None:
    opened = opener(page_of(), java_script_enabled=False)
    page = opened.page
    assert page.locator("form").is_hidden()
    assert page.locator("input:visible, select:visible, button:visible").count() == 0
    assert page.locator("#results tr[id^='part-']:visible").count() == 74
    assert page.locator("#years tbody tr:visible").count() == 74


def test_paper_shows_everything_that_a_filter_hides_in_black_on_white(opener: Opener) -> None:
    opened = opener(page_of(), color_scheme="dark")
    page = opened.page
    page.check("input[value=behind]")
    assert len(opened.shown) == 4
    page.emulate_media(media="print")
    assert len(opened.shown) == 74
    assert page.locator("#years tbody tr:visible").count() == 74
    assert page.locator("form, nav").evaluate_all("es => es.every(e => !e.offsetHeight)")
    colours = "[getComputedStyle(document.body).color, getComputedStyle(document.querySelector('.results thead')).display]"
    assert page.evaluate(colours) == ["rgb(0, 0, 0)", "table-header-group"]


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_a_page_of_hostile_texts_does_no_harm(opener: Opener, width: int) -> None:
    opened = opener(html(hostile(HOSTILE).judged), width)
    assert opened.said == []
    assert opened.asked == [opener.path.as_uri()]
    assert not opened.is_too_wide
    assert opened.page.locator("img, script:not(body > script)").count() == 0
    cells = opened.page.locator("#results tbody").first
    assert "<script>alert(1)</script>" in cells.inner_text()
    assert opened.page.locator("#shown").is_visible()


def test_nothing_can_run_that_is_not_the_pages_own(opener: Opener) -> None:
    """Markup let through by a fault of ours would still be stopped by the policy."""
    taken = (
        "<script>document.title = 'taken'</script><img src=x onerror=\"document.title = 'taken'\">"
    )
    opened = opener(page_of().replace("</header>", f"{taken}</header>"))
    assert opened.page.title() != "taken"
    assert any("Content Security Policy" in text for text in opened.said)


@pytest.mark.parametrize("period", QUARTERS)
def test_a_page_asks_for_nothing_and_says_nothing_against_itself(
    opener: Opener, period: str
) -> None:
    opened = opener(page_of(period, "en"))
    assert opened.asked == [opener.path.as_uri()]
    assert opened.said == []


def test_a_refusal_can_be_read_by_everybody(opener: Opener) -> None:
    faults = [problem("AC303", Mark("f.yaml", n, 1), id="a", found=HOSTILE) for n in range(1, 4)]
    opened = opener(refuse_html(faults, VI), PHONE)
    assert not opened.is_too_wide
    assert opened.said == []
    assert Axe().run(opened.page, options=AA).violations_count == 0
