"""The formats of CI: what is written is what was found, and each one's own reader can read it."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.findings import (
    CaseResult,
    Finding,
    Findings,
    Outcome,
    fingerprints,
    of_check,
    of_review,
)
from checker.model.judged import Status
from checker.problems import Level, Mark
from checker.render import csv as csv_table
from checker.render import github, gitlab, jsonl, junit, markdown, sarif, tap
from checker.run.check import check
from checker.run.review import review
from checker.words import words

ROOT = Path(__file__).parent.parent
EN, VI = words("en"), words("vi")
HOSTILE = (
    '=1+2 | `x` <b>&amp;</b> ::error::%0A]]> "q" \x1b[31m \u202e ' + "w" * 300 + "\r\n- next #"
)
CELL = Mark("báo cáo, 1.xlsx", sheet="Số liệu", cell="B14")


PLACE = Mark("f.yaml", 3, 7)


def finding(message: str = "m", mark: Mark = PLACE, **more: object) -> Finding:
    known = {
        "code": "AC304",
        "slug": "ambiguous-number",
        "level": Level.ERROR,
        "message": message,
        "mend": "do",
        "mark": mark,
        "related": None,
        "subject": "a",
    }
    return Finding(**{**known, **more})  # type: ignore[arg-type]


def found(*findings: Finding, cases: tuple[CaseResult, ...] = ()) -> Findings:
    return Findings("check", "Title", findings, cases, ("one", "two"))


FORMATS = {
    "jsonl": jsonl.render,
    "csv": csv_table.render,
    "markdown": markdown.render,
    "junit": junit.render,
    "sarif": sarif.render,
    "github": github.render,
    "gitlab": gitlab.render,
    "tap": tap.render,
}


def review_findings(period: str = "2024-Q2") -> Findings:
    report, _ = review(ROOT, "duc-thanh-2024", period)
    assert report is not None
    return of_review(report, {Status.MISSED, Status.BEHIND}, EN)


def test_jsonl_is_one_object_a_line() -> None:
    lines = [json.loads(line) for line in jsonl.render(review_findings(), EN).splitlines()]
    assert lines[0]["type"] == "run"
    assert lines[0]["illustrative"] is True
    assert sum(line["type"] == "case" for line in lines) == 74
    errors = [line for line in lines if line.get("code") == "AC304"]
    assert errors[0]["mark"] == {
        "path": "plans/duc-thanh-2024/actuals/2024-Q2.yaml",
        "line": 39,
        "column": 13,
    }


def test_a_csv_cell_is_never_a_formula() -> None:
    texts = ["=1", "+1", "-1", "@x", "\t=1", " =1", "\r=1", "a=1", "", "'=1"]
    written = csv_table.render(found(*(finding(text) for text in texts)), EN)
    rows = list(csv.DictReader(io.StringIO(written, newline="")))
    assert [row["message"] for row in rows] == [
        *("'=1", "'+1", "'-1", "'@x", "'\t=1", "' =1", "'\r=1"),
        *("a=1", "", "'=1"),
    ]
    assert (rows[0]["path"], rows[0]["line"], rows[0]["column"]) == ("f.yaml", "3", "7")


def test_markdown_escapes_its_own_syntax() -> None:
    written = markdown.render(found(finding("a|b `c` <img> [x](y) *z* #\n# h")), EN)
    row = written.splitlines()[-1]
    assert row == (
        "| error | AC304 | f.yaml:3:7 | a\\|b \\`c\\` &lt;img\\> \\[x\\](y) \\*z\\* \\# \\# h | do |"
    )
    assert len(re.findall(r"(?<!\\)\|", row)) == 6


def test_junit_counts_and_tells_what_was_skipped() -> None:
    cases = tuple(
        CaseResult("08", f"part {outcome.value}", outcome, "why\nmore", Mark("f.yaml", 1, 1))
        for outcome in Outcome
    )
    top = ET.fromstring(junit.render(found(finding(HOSTILE, CELL), cases=cases), EN))
    suite = top.find("testsuite[@name='check.08']")
    assert suite is not None
    counts = {key: suite.get(key) for key in ("tests", "failures", "errors", "skipped")}
    assert counts == {"tests": "4", "failures": "1", "errors": "1", "skipped": "1"}
    skipped = suite.find("testcase/skipped")
    assert skipped is not None
    assert skipped.get("message") == "why"
    loose = top.find("testsuite[@name='check.problems']/testcase/error")
    assert loose is not None
    assert "\ufffd[31m" in (loose.text or "")
    assert (top.get("tests"), top.get("failures"), top.get("errors")) == ("5", "1", "2")


def test_junit_of_the_review_skips_what_is_not_reported_and_not_due() -> None:
    report, _ = review(ROOT, "duc-thanh-2024", "2024-Q3")
    assert report is not None
    top = ET.fromstring(junit.render(review_findings("2024-Q3"), EN))
    cases = {case.get("name", "").split(":")[0]: case for case in top.iter("testcase")}
    for part in report.assessments:
        tags = [child.tag for child in cases[part.indicator.id]]
        skipped = {Status.NOT_REPORTED, Status.NOT_DUE, Status.TARGET_NOT_SET}
        if part.status in skipped:
            assert tags == ["skipped"], part.indicator.id
        elif part.status in {Status.MISSED, Status.BEHIND} and not part.indicator.is_aspiration:
            assert tags == ["failure"], part.indicator.id
        elif part.status is Status.INVALID:
            assert tags == ["error"]
        else:
            assert tags == [], part.indicator.id


def test_sarif_has_a_result_a_finding_with_region_or_cell() -> None:
    notes = finding(
        "n", Mark("p q/ă.yaml"), level=Level.NOTICE, code="AC326", slug="due-but-missing"
    )
    log = json.loads(
        sarif.render(found(finding(related=Mark("r.yaml", 2, 1)), finding("c", CELL), notes), EN)
    )
    run = log["runs"][0]
    assert log["version"] == "2.1.0"
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["AC304", "AC326"]
    first, second, third = run["results"]
    assert first["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "f.yaml"},
        "region": {"startLine": 3, "startColumn": 7},
    }
    assert first["relatedLocations"][0]["physicalLocation"]["region"]["startLine"] == 2
    assert second["locations"][0]["logicalLocations"][0]["fullyQualifiedName"] == "Số liệu!B14"
    assert "region" not in second["locations"][0]["physicalLocation"]
    assert (
        third["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "p%20q/%C4%83.yaml"
    )
    assert (third["level"], third["ruleIndex"]) == ("note", 1)


def test_fingerprints_stay_when_lines_move_and_are_each_ones_own() -> None:
    first = (finding("x"), finding("y"), finding("x", subject="b"), finding("c", CELL))
    moved = tuple(f._replace(mark=f.mark._replace(line=(f.mark.line or 0) + 9)) for f in first)
    assert fingerprints(first) == fingerprints(moved)
    assert len(set(fingerprints(first))) == 4


@pytest.mark.parametrize(("count", "more"), [(10, None), (11, 1), (25, 15)])
def test_github_shows_ten_of_a_kind_and_says_how_many_more(count: int, more: int | None) -> None:
    faults = [finding(f"e{n}") for n in range(count)]
    faults.append(finding("w", level=Level.WARNING))
    lines = github.render(found(*faults), EN).splitlines()
    errors = [line for line in lines if line.startswith("::error ")]
    assert len(errors) == 10
    assert errors[0] == "::error file=f.yaml,line=3,col=7,title=AC304 ambiguous-number::e0 do"
    assert errors[-1].endswith(f"(and {more} more)") is (more is not None)
    assert sum(line.startswith("::warning ") for line in lines) == 1


def test_github_escapes_data_and_properties() -> None:
    fault = finding("100%\n::error::x", Mark("a,b:c.yaml", 1, 2))
    assert github.render(found(fault), EN).splitlines()[0] == (
        "::error file=a%2Cb%3Ac.yaml,line=1,col=2,title=AC304 ambiguous-number"
        "::100%25%0A::error::x do"
    )
    assert "::Số liệu!B14: m do" in github.render(found(finding(mark=CELL)), EN)


def test_a_summary_of_a_step_is_cut_at_a_line_below_its_limit() -> None:
    text = "".join(f"dòng {n} {'x' * 80}\n" for n in range(20_000))
    cut = github.fit_summary(text, VI)
    assert len(cut.encode()) < 1024 * 1024
    kept, _, rest = cut.rpartition("\n\n")
    assert text.startswith(kept)
    assert rest == f"và {20_000 - kept.count(chr(10)) - 1} mục khác\n"
    assert github.fit_summary("short\n", VI) == "short\n"


def test_gitlab_names_a_line_for_every_issue() -> None:
    issues = json.loads(gitlab.render(found(finding(), finding("c", CELL)), EN))
    assert [issue["location"]["lines"]["begin"] for issue in issues] == [3, 1]
    assert issues[1]["description"] == "Số liệu!B14: c do"
    assert {issue["severity"] for issue in issues} == {"critical"}
    assert len({issue["fingerprint"] for issue in issues}) == 2


POINT = re.compile(r"^(?:not )?ok (\d+) - .*$")


def test_tap_plans_as_many_points_as_it_has() -> None:
    cases = tuple(
        CaseResult("s", f"a # b {outcome.value}", outcome, "why", Mark("g.yaml"))
        for outcome in Outcome
    )
    lines = tap.render(found(finding(), cases=cases), EN).splitlines()
    assert lines[:2] == ["TAP version 14", "1..5"]
    points = [line for line in lines if POINT.match(line)]
    assert points == [
        "ok 1 - a \\# b passed",
        "not ok 2 - a \\# b failed",
        "ok 3 - a \\# b skipped # SKIP why",
        "not ok 4 - a \\# b error",
        "not ok 5 - AC304 m",
    ]


any_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
marks = st.builds(Mark, any_text.filter(bool), st.integers(1, 99) | st.none(), st.integers(1, 9))
any_findings = st.lists(
    st.builds(
        finding, any_text, marks, mend=any_text, subject=any_text, level=st.sampled_from(Level)
    ),
    max_size=4,
)
any_cases = st.lists(
    st.builds(CaseResult, any_text, any_text, st.sampled_from(Outcome), any_text, marks), max_size=4
)


@settings(deadline=None)
@given(any_findings, any_cases, any_text)
def test_whatever_stands_in_a_finding_every_format_can_be_read_back(
    findings: list[Finding], cases: list[CaseResult], title: str
) -> None:
    given_ = Findings("check", title, tuple(findings), tuple(cases), (title,))
    written = {name: render(given_, EN) for name, render in FORMATS.items()}
    assert len([json.loads(line) for line in written["jsonl"].split("\n") if line]) == 1 + len(
        findings
    ) + len(cases)
    assert len(list(csv.reader(io.StringIO(written["csv"], newline="")))) == 1 + len(findings)
    top = ET.fromstring(written["junit"])
    assert sum(1 for _ in top.iter("testcase")) == int(top.get("tests", "-1"))
    assert len(json.loads(written["sarif"])["runs"][0]["results"]) == len(findings)
    assert len(json.loads(written["gitlab"])) == len(findings)
    commands = [line for line in written["github"].split("\n") if line.startswith("::")]
    assert len(commands) == len(findings)
    points = [line for line in written["tap"].split("\n") if POINT.match(line)]
    assert written["tap"].split("\n")[1] == f"1..{len(points)}"
    for line in written["markdown"].split("\n"):
        if line.startswith("| "):
            assert len(re.findall(r"(?<!\\)\|", line)) in {4, 6}


def test_the_gate_tells_each_file_as_a_case() -> None:
    report, _ = check([str(ROOT / "plans/duc-thanh-2024/actuals")], ROOT)
    assert report is not None
    outcomes = {Path(c.name).stem: c.outcome for c in of_check(report, EN).cases}
    assert outcomes == {
        "2024-Q1": Outcome.PASSED,
        "2024-Q2": Outcome.FAILED,
        "2024-Q3": Outcome.PASSED,
        "2024-Q4": Outcome.PASSED,
    }
