"""The Word file as an office prints it: pages, numbers, heads, nothing cut."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from html import unescape
from unicodedata import normalize

import pytest
from letters import (
    ATTACKS,
    EN,
    NAMES,
    RESULTS,
    VI,
    hostile,
    letter,
    opened,
    rendered,
    rows_of,
    rules_of,
)
from system import program

# As an office opens it


class Page:
    """A page as it is printed: its size in points, and its words with their boxes."""

    def __init__(self, written: str) -> None:
        head, *boxes = written.split("<word ")
        numbers = re.search(r'width="([\d.]+)" height="([\d.]+)"', head)
        assert numbers is not None
        self.size = float(numbers[1]), float(numbers[2])
        box = re.compile(
            r'xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)<'
        )
        found = [box.match(each) for each in boxes]
        self.words: list[tuple[str, float, float, float, float]] = []
        for m in filter(None, found):
            word = normalize("NFC", unescape(m[5]))
            left, top, right, bottom = (float(m[n]) for n in range(1, 5))
            before = self.words[-1] if self.words else None
            # A letter that the font lacks comes from another, and is taken for a word of its own.
            if before and before[2] == top and abs(left - before[3]) < 0.5:
                word, left = before[0] + word, before[1]
                self.words.pop()
            self.words.append((word, left, top, right, bottom))
        self.texts = [word[0] for word in self.words]


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], list[Page]]:
    """Print every report once, in one run of the office; return the pages of one by its name."""
    office, reader = program("soffice"), program("pdftotext")
    folder = tmp_path_factory.mktemp("printed")
    for name in NAMES:
        period, _, lang = name.rpartition("-")
        (folder / f"{name}.docx").write_bytes(letter(period, lang))
    for number, text in enumerate(ATTACKS):
        (folder / f"attack-{number}.docx").write_bytes(rendered(hostile(text)))
    subprocess.run(
        [office, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to",
         "pdf", "--outdir", str(folder), *map(str, sorted(folder.glob("*.docx")))],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip

    def pages(name: str) -> list[Page]:
        done = subprocess.run(
            [reader, "-bbox", str(folder / f"{name}.pdf"), "-"],
            check=True, capture_output=True, text=True, encoding="utf-8",
        )  # fmt: skip
        return [Page(each) for each in done.stdout.split("<page ")[1:]]

    return pages


@pytest.mark.parametrize("name", NAMES)
def test_pages_are_a4_numbered_at_the_top_from_the_second_on(
    name: str, printed: Callable[[str], list[Page]]
) -> None:
    pages = printed(name)
    upright = [page for page in pages if page.size[0] < page.size[1]]
    assert pages[: len(upright)] == upright, "the letter, then its appendices"
    assert 4 <= len(upright) <= 8
    assert 5 <= len(pages) - len(upright) <= 8
    starts = [n for n, page in enumerate(pages) if page.texts[:1] in (["Phụ"], ["Appendix"])]
    assert len(starts) == 2
    number = 0
    for place, page in enumerate(pages):
        width, height = sorted(page.size)
        assert (abs(width - 595.3) < 1, abs(height - 841.9) < 1) == (True, True)
        number = 1 if place in {0, *starts} else number + 1
        top = [word for word in page.words if word[4] < 20 / 25.4 * 72]
        assert [word[0] for word in top] == ([] if number == 1 else [str(number)])
        for _, left, _, right, _ in top:
            body = (30 + page.size[0] / 72 * 25.4 - 20) / 2 / 25.4 * 72
            assert abs((left + right) / 2 - body) < 2, "in the middle between the margins"


@pytest.mark.parametrize("name", NAMES)
def test_heads_stand_on_every_page_of_the_table_and_nothing_is_cut(
    name: str, printed: Callable[[str], list[Page]]
) -> None:
    speaker = VI if name.endswith("vi") else EN
    pages = printed(name)
    starts = [n for n, page in enumerate(pages) if page.texts[:1] in (["Phụ"], ["Appendix"])]
    table = pages[slice(*starts)]
    for page in table:
        heads = f"{speaker.say('review.number')} {speaker.say('review.name')}".split()
        assert set(heads) <= set(page.texts)
        assert set(speaker.say("letter.column.remarks").split()) <= set(page.texts)
    printed_words = {word for page in table for word in page.texts}
    period, _, lang = name.rpartition("-")
    for row in rows_of(opened(letter(period, lang)), RESULTS):
        assert {word for cell in row for word in cell.split()} <= printed_words


@pytest.mark.parametrize("name", [*NAMES, *(f"attack-{n}" for n in range(len(ATTACKS)))])
def test_every_word_stands_between_the_margins(
    name: str, printed: Callable[[str], list[Page]]
) -> None:
    pages = printed(name)
    assert pages
    for page in pages:
        width, height = page.size
        for word, left, top, right, bottom in page.words:
            assert left >= 28 / 25.4 * 72, word
            assert right <= width - 18 / 25.4 * 72, word
            assert top >= 8 / 25.4 * 72, word
            assert bottom <= height - 18 / 25.4 * 72, word


def test_the_national_heading_and_its_line_are_one_line_each(
    printed: Callable[[str], list[Page]],
) -> None:
    first = printed("2024-Q2-vi")[0]
    motto = ["Độc", "lập", "-", "Tự", "do", "-", "Hạnh", "phúc"]
    start = next(n for n in range(len(first.texts)) if first.texts[n : n + 8] == motto)
    boxes = first.words[start : start + 8]
    width = (boxes[-1][3] - boxes[0][1]) / 72 * 25.4
    rules = dict(rules_of(opened(letter("2024-Q2"))))
    assert abs(rules["Độc lập - Tự do - Hạnh phúc"] - width) <= width * 0.06, "as long as its text"
    nation = [word for word in first.words if word[0] in {"CỘNG", "HÒA", "NGHĨA", "VIỆT"}]
    assert len({word[2] for word in nation}) == 1, "not broken"
    name = [word for word in first.words if word[2] < boxes[0][4] and word[0] in {"ỦY", "DÂN"}]
    line = (name[-1][3] - name[0][1]) / 72 * 25.4
    assert line / 3 <= rules["XÃ ĐỨC THẠNH"] <= line / 2


def test_the_signature_stands_beside_the_recipients(printed: Callable[[str], list[Page]]) -> None:
    for name in NAMES:
        pages = printed(name)
        heads = ("Nơi", "TM.") if name.endswith("vi") else ("Copies", "FOR")
        page = next(page for page in pages if heads[0] in page.texts and heads[1] in page.texts)
        left, right = (next(w for w in page.words if w[0] == head) for head in heads)
        assert abs(left[2] - right[2]) < 8
        assert left[3] < right[1]
