"""The page of every check of a plan: its samples are run, and give what they say where they say it.

A sample is one rule file, or several files that a comment with their path begins. What it leaves out
(titles, names, the numbers of targets) is put in without moving a line; a comment with a code names
the line at which that code is told.
"""

from __future__ import annotations

import re
from fractions import Fraction

import pytest
from kit import ALERTS, JUDGEMENT

from checker.cli import main
from checker.lint import LINTS, PAGES, lint
from checker.lint.areas import areas_ask_less
from checker.lint.pages import page_of
from checker.model.area import Area, Terms
from checker.plans import PlanFiles, parse_plan
from checker.problems import CODES, Mark
from checker.words import LANGUAGES, words

HEADER = re.compile(r"^# ((?:plans|rules)/\S+)$")
PLACE = re.compile(r"  # ([A-Z]{2}\d{3})$", re.MULTILINE)
PLAN_FILE, WAIVERS_FILE = "plans/p/plan.yaml", "plans/p/waivers.yaml"
AREAS_FILE = "plans/p/areas.csv"
PLAN_KEYS = {"id": "p", "title": "P", "area": "{id: a1}", "year": "2024"}
PART = "[{id: part-%s, name: n, measure: tonne, kind: running, at_least: 1}]"


def files_of(sample: str) -> dict[str, list[str]]:
    files: dict[str, list[str]] = {}
    lines = sample.splitlines()
    if not HEADER.match(lines[0]):
        lines.insert(0, "# rules/p/01-sample.yaml")
    current: list[str] = []
    for line in lines:
        header = HEADER.match(line)
        if header:
            current = files.setdefault(header[1], [])
        else:
            current.append(line)
    files.setdefault(PLAN_FILE, [])
    if not any(path.startswith("rules/") for path in files):
        files["rules/p/01-sample.yaml"] = []
    return files


def whole(path: str, lines: list[str]) -> str:
    text = "\n".join(lines)
    if path in {WAIVERS_FILE, AREAS_FILE}:
        return text
    if path == PLAN_FILE:
        keys = PLAN_KEYS
    else:
        text = re.sub(r"- \{id: ([a-z-]+),", r"- {id: \1, name: \1,", text)
        number = re.match(r"rules/p/0*(\d+)-", path)
        assert number is not None
        indicators = PART % number[1]
        keys = {"target": number[1], "section": "s1", "title": "T", "indicators": indicators}
    given = {line.partition(":")[0] for line in lines}
    return "\n".join([text, *(f"{k}: {v}" for k, v in keys.items() if k not in given), ""])


def told(sample: str) -> tuple[list[tuple[str, str, int | None]], list[tuple[str, str, int]]]:
    """Return what a sample says it gives, and what it gives: (code, path, line)."""
    files = files_of(sample)
    named = [
        (found[1], path, number)
        for path, lines in files.items()
        for number, line in enumerate(lines, start=1)
        if (found := PLACE.search(line))
    ]
    contents = {path: whole(path, lines).encode() for path, lines in files.items()}
    own = {PLAN_FILE, WAIVERS_FILE, AREAS_FILE}
    rules = tuple((path, text) for path, text in contents.items() if path not in own)
    waivers = contents.get(WAIVERS_FILE)
    plan, problems = parse_plan(
        PlanFiles(
            plan=(PLAN_FILE, contents[PLAN_FILE]),
            rules=rules,
            judgement=("rules/judgement.yaml", JUDGEMENT),
            alerts=("rules/alerts.yaml", ALERTS),
            rules_folder="rules/p",
            waivers=None if waivers is None else (WAIVERS_FILE, waivers),
        )
    )
    assert plan is not None, problems
    assert problems == ()
    others = areas_ask_less(plan, areas_of(files.get(AREAS_FILE, [])))
    return [(p.code, p.mark.path, p.mark.line) for p in lint(plan, others)], named


def areas_of(lines: list[str]) -> list[Area]:
    """Thresholds of areas, one a line below the head."""
    mark = Mark(AREAS_FILE)
    rows = [line.split(",") for line in lines[1:]]
    return [
        Area(area, area, {name: Terms(Fraction(figure), None, None, mark)}, mark)
        for area, name, figure in rows
    ]


@pytest.mark.parametrize("code", PAGES)
def test_a_wrong_sample_gives_its_code_at_the_place_it_names_and_nothing_else(code: str) -> None:
    found, named = told(page_of(PAGES[code]).wrong)
    assert [place[0] for place in named] == [code]
    assert found == named


@pytest.mark.parametrize("code", PAGES)
def test_a_right_sample_gives_nothing(code: str) -> None:
    assert told(page_of(PAGES[code]).right) == ([], [])


@pytest.mark.parametrize("code", PAGES)
def test_a_page_says_what_and_why_in_lines_that_fit(code: str) -> None:
    page = page_of(PAGES[code])
    assert page.prose.count(". ") >= 1, "one sentence for what, one for why"
    assert all(len(line) <= 76 for line in f"{page.wrong}\n{page.right}".splitlines())


def test_every_code_of_a_plan_check_has_a_page() -> None:
    assert {code for code in CODES if code.startswith("LN")} <= set(PAGES)
    assert set(LINTS) <= set(PAGES)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("code", PAGES)
def test_explain_prints_the_samples_of_the_docstring(
    code: str, lang: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    with pytest.raises(SystemExit) as ended:
        main(["explain", code, "--lang", lang])
    assert ended.value.code == 0
    shown = capsys.readouterr().out
    page = page_of(PAGES[code])
    for line in (*page.wrong.splitlines(), *page.right.splitlines()):
        assert f"    {line}\n" in shown
    prose = " ".join(shown.split())
    assert " ".join(words(lang).catalogue(code, "cause").split()) in prose
    assert (page.prose in prose) is (lang == "en")
