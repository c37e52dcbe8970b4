"""Pages of a review for the tests: made once, and read back with a parser that knows no browser."""

from __future__ import annotations

from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from kit import actuals, document, indicator, plan_files, rule_file, run
from test_cli import ROOT

from checker.model.judged import Report
from checker.render.html_report import render_html
from checker.run.review import review
from checker.words import Words, words

QUARTERS = [f"2024-Q{n}" for n in range(1, 5)]
VI, EN = words("vi"), words("en")
_VOID = frozenset({"meta", "link", "input", "br", "hr", "img"})
HOSTILE = (
    "</td></table><script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\">"
    " {{ 7*7 }} \u202egnp.exe =1+2 " + "W" * 600
)


class Element:
    """One element: its name, attributes, children (elements and texts) and what holds it."""

    def __init__(self, tag: str, attributes: dict[str, str], parent: Element | None) -> None:
        self.tag, self.attributes, self.parent = tag, attributes, parent
        self.children: list[Element | str] = []

    def get(self, name: str) -> str:
        return self.attributes.get(name, "")

    @property
    def classes(self) -> list[str]:
        return self.get("class").split()

    @property
    def text(self) -> str:
        """All text inside, with single blanks."""
        said = (c if isinstance(c, str) else c.text for c in self.children)
        return " ".join(" ".join(said).split())

    @property
    def own_text(self) -> str:
        """The text that stands in it directly."""
        return " ".join(" ".join(c for c in self.children if isinstance(c, str)).split())

    def all(self, tag: str = "", **wanted: str) -> list[Element]:
        """Return the elements below of a tag (any: empty) with these attributes."""
        found = []
        for child in self.children:
            if isinstance(child, Element):
                is_one = not tag or child.tag == tag
                if is_one and all(child.get(k.rstrip("_")) == v for k, v in wanted.items()):
                    found.append(child)
                found.extend(child.all(tag, **wanted))
        return found

    def one(self, tag: str = "", **wanted: str) -> Element:
        [found] = self.all(tag, **wanted)
        return found


class _Reader(HTMLParser):
    """Builds the tree; an end tag that closes nothing, or something else, fails the test."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = self.at = Element("", {}, None)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), (tag, names)
        element = Element(tag, {name: value or "" for name, value in attrs}, self.at)
        self.at.children.append(element)
        if tag not in _VOID:
            self.at = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.at.tag == tag, f"</{tag}> closes <{self.at.tag}>"
        assert self.at.parent is not None
        self.at = self.at.parent

    def handle_data(self, data: str) -> None:
        self.at.children.append(data)


def tree_of(page: str) -> Element:
    reader = _Reader()
    reader.feed(page)
    reader.close()
    assert reader.at is reader.root, f"<{reader.at.tag}> stays open"
    return reader.root


@cache
def report_of(period: str, root: Path = ROOT, plan: str = "duc-thanh-2024") -> Report:
    report, _ = review(root, plan, period)
    assert report is not None
    return report


def page_of(report: Report, speaker: Words = VI, shown: Report | None = None) -> str:
    return render_html(shown or report, report, speaker)


@cache
def quarter(period: str, lang: str = "vi") -> str:
    """The page of a quarter of the real plan."""
    return page_of(report_of(period), words(lang))


def hostile_report() -> Report:
    """A review in which everything that others write is hostile."""
    keys: dict[str, Any] = {**indicator("a", at_least=9), "name": HOSTILE, "printed": HOSTILE}
    rule = {
        "target": 1,
        "section": "s1",
        "title": HOSTILE,
        "indicators": [keys, indicator("b", at_least=1)],
    }
    plan = {
        "title": HOSTILE,
        "sections": [{"id": "s1", "title": HOSTILE}],
        "owners": {"o": HOSTILE},
        "tasks": [{"id": "1", "title": HOSTILE}],
    }
    keys.update({"owner": "o", "actions": ["1"]})
    path, _ = rule_file(1, [])
    files = plan_files(plan_extra=plan, rules=[(path, document(rule))])
    figures = {"a": {"value": 2, "note": HOSTILE}, "b": "3.150"}
    return run(files, [actuals("2024-Q1", {"a": 1}), actuals("2024-Q2", figures)], "2024-Q2").judged
