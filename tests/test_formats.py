"""The formats of CI: what is written is what was found, and each one's own reader can read it."""

from __future__ import annotations

import csv
import io
import json
import re
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import jsonschema_rs
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from kit import actuals, indicator, plan_files, run
from markdown_it import MarkdownIt

from checker.findings.files import of_check, of_lint
from checker.findings.finding import CaseResult, Finding, Findings, Outcome
from checker.findings.fingerprints import fingerprints
from checker.findings.review import of_review
from checker.model.assessment import Status
from checker.problems import Level, Mark
from checker.render import csv as csv_table
from checker.render import github, gitlab, jsonl, junit, markdown, review_markdown, sarif, tap
from checker.run.check import check
from checker.run.lint import lint_plan
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


@pytest.mark.parametrize(
    ("message", "mend", "sentence"),
    [
        ("not a number", "Write one.", "not a number. Write one."),
        ("Behind!", "Owner: A", "Behind! Owner: A"),
        ("3 (of 4)", "", "3 (of 4)"),
        ("", "Do.", "Do."),
    ],
)
def test_what_is_wrong_and_what_to_do_are_two_sentences(
    message: str, mend: str, sentence: str
) -> None:
    one = found(finding(message, mend=mend))
    assert one.findings[0].sentence == sentence
    for form in ("sarif", "github", "gitlab"):
        assert sentence in FORMATS[form](one, EN)


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
    assert counts == {"tests": "5", "failures": "1", "errors": "1", "skipped": "2"}
    skipped = suite.find("testcase/skipped")
    assert skipped is not None
    assert skipped.text == "why"
    loose = top.find("testsuite[@name='check.problems']/testcase/error")
    assert loose is not None
    assert "\ufffd[31m" in (loose.text or "")
    assert (top.get("tests"), top.get("failures"), top.get("errors")) == ("6", "1", "2")


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


# What both schemas of Jenkins allow (junit-10.xsd and the older jenkins-junit.xsd): required and
# other attributes, children in their order, whether text may stand in it.
JUNIT = {
    "testsuites": (set(), {"name", "time", "tests", "failures", "errors"}, "(testsuite )*", False),
    "testsuite": (
        {"name", "tests", "failures", "errors"},
        {"time", "skipped", "timestamp", "hostname", "id", "package"},
        "(testcase )*",
        False,
    ),
    "testcase": (
        {"name"},
        {"classname", "time"},
        "(skipped )?(error )*(failure )*(system-out )*(system-err )*",
        False,
    ),
    "failure": (set(), {"type", "message"}, "", True),
    "error": (set(), {"type", "message"}, "", True),
    "skipped": (set(), set(), "", True),
}


def check_junit(written: str) -> ET.Element:
    top = ET.fromstring(written)
    assert top.tag == "testsuites"
    for element in top.iter():
        required, other, children, has_text = JUNIT[element.tag]
        assert required <= set(element.attrib) <= required | other
        assert re.fullmatch(children, "".join(f"{child.tag} " for child in element))
        assert has_text or not (element.text or "").strip()
        assert re.fullmatch(r"\d*(\.\d*)?", element.get("time", "0"))
    for suite in top:
        counts = {
            "tests": len(suite.findall("testcase")),
            "failures": len(suite.findall("testcase/failure")),
            "errors": len(suite.findall("testcase/error")),
            "skipped": len(suite.findall("testcase/skipped")),
        }
        assert {key: int(suite.get(key, "-1")) for key in counts} == counts
    return top


def test_junit_has_the_structure_of_its_schema_and_no_clock() -> None:
    for period in ("2024-Q2", "2024-Q3", "2024-Q4"):
        written = junit.render(review_findings(period), VI)
        check_junit(written)
        assert "timestamp" not in written
        assert "hostname" not in written


# SARIF 2.1.0, of its schema the part that is written here, closed: no key beyond these.
def closed(required: str, **properties: object) -> dict[str, object]:
    return {
        "type": "object",
        "required": required.split(),
        "properties": properties,
        "additionalProperties": False,
    }


TEXT, COUNT = {"type": "string", "minLength": 1}, {"type": "integer", "minimum": 0}
PLACE_NUMBER, LEVEL = (
    {"type": "integer", "minimum": 1},
    {"enum": ["none", "note", "warning", "error"]},
)
LOCATION = closed(
    "physicalLocation",
    id=COUNT,
    physicalLocation=closed(
        "artifactLocation",
        artifactLocation=closed("uri", uri={"type": "string", "format": "uri-reference"}),
        region=closed("startLine", startLine=PLACE_NUMBER, startColumn=PLACE_NUMBER),
    ),
    logicalLocations={
        "type": "array",
        "items": closed("fullyQualifiedName", fullyQualifiedName=TEXT, kind=TEXT),
    },
)
RULE = closed(
    "id",
    id=TEXT,
    name={"type": "string", "pattern": "^([A-Z][a-z0-9]*)+$"},
    shortDescription=closed("text", text=TEXT),
    defaultConfiguration=closed("", level=LEVEL),
)
RESULT = closed(
    "message ruleId ruleIndex level locations partialFingerprints",
    message=closed("text", text={"type": "string"}),
    ruleId=TEXT,
    ruleIndex=COUNT,
    level=LEVEL,
    locations={"type": "array", "items": LOCATION, "minItems": 1, "maxItems": 1},
    suppressions={
        "type": "array",
        "items": closed(
            "kind",
            kind={"enum": ["inSource", "external"]},
            status={"enum": ["accepted", "underReview", "rejected"]},
            justification=TEXT,
        ),
        "uniqueItems": True,
    },
    relatedLocations={"type": "array", "items": LOCATION, "uniqueItems": True},
    partialFingerprints={"type": "object", "additionalProperties": TEXT},
)
RUN = closed(
    "tool results columnKind",
    tool=closed(
        "driver",
        driver=closed(
            "name rules", name=TEXT, rules={"type": "array", "items": RULE, "uniqueItems": True}
        ),
    ),
    results={"type": "array", "items": RESULT},
    columnKind={"const": "unicodeCodePoints"},
    properties={"type": "object"},
)
SARIF = jsonschema_rs.Draft7Validator(
    closed(
        "version runs",
        **{"$schema": {"type": "string", "format": "uri"}},
        version={"const": "2.1.0"},
        runs={"type": "array", "items": RUN, "minItems": 1, "maxItems": 1},
    ),
    validate_formats=True,
)


def check_sarif(written: str) -> dict[str, object]:
    log = json.loads(written)
    assert [f"{e.instance_path}: {e.message}" for e in SARIF.iter_errors(log)] == []
    run = log["runs"][0]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert len(set(rules)) == len(rules)
    # All results say whether they are suppressed, or none does (§3.27.23).
    assert len({"suppressions" in result for result in run["results"]}) <= 1
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        # Taking the placeholders out as a viewer does leaves none (§3.11.5), nor a link (§3.11.6).
        assert not re.search(r"[{}]", re.sub(r"\{\{|\}\}", "", result["message"]["text"]))
        assert "](" not in result["message"]["text"]
    prints = [result["partialFingerprints"]["checkerFinding/v1"] for result in run["results"]]
    assert len(set(prints)) == len(prints)
    return log  # type: ignore[no-any-return]


@pytest.mark.parametrize("period", ["2024-Q2", "2024-Q3"])
def test_sarif_of_the_real_plan_has_the_shape_of_its_schema(period: str) -> None:
    told = review_findings(period)
    log: dict[str, object] = check_sarif(sarif.render(told, VI))
    assert len(log["runs"][0]["results"]) == len(told.findings)  # type: ignore[index]


def test_sarif_takes_no_braces_links_or_bytes_of_a_file_name_for_its_own() -> None:
    name = b"b\xff#1?.yaml".decode("utf-8", "surrogateescape")
    hostile = finding("{0} of {a} [x](https://e.vn)", Mark(name, 1, 1))
    result = json.loads(sarif.render(found(hostile), EN))["runs"][0]["results"][0]
    assert result["message"]["text"] == "{{0}} of {{a}} [x] (https://e.vn). do"
    location = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location == {"uri": "b%3F%231%3F.yaml"}


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
    lower = tuple(f._replace(mark=f.mark._replace(cell="B99")) if f.mark.cell else f for f in first)
    assert fingerprints(first) == fingerprints(lower)
    other_sheet = finding("c", CELL._replace(sheet="Khác"))
    assert fingerprints((other_sheet,)) != fingerprints((finding("c", CELL),))


def test_fingerprints_do_not_run_together() -> None:
    near = (finding(mark=Mark("a\0", sheet="b")), finding(mark=Mark("a", sheet="\0b")))
    assert len(set(fingerprints(near))) == 2


def commands_of(output: str) -> list[tuple[str, dict[str, str], str]]:
    """What the runner takes for commands: `::` after white space, or `##[` anywhere in a line."""
    commands = []
    for line in re.split(r"\r\n|\r|\n", output):
        if match := re.match(r"\s*::(\w[\w-]*)(?: (.*?))?::(.*)", line, re.DOTALL):
            name, properties, data = match.groups()
            pairs = (pair.split("=", 1) for pair in (properties or "").split(",") if pair)
            commands.append((name, {k: unescape(v) for k, v in pairs}, unescape(data)))
        else:
            assert "##[" not in line
            assert not line.lstrip().startswith("::")
    return commands


def unescape(text: str) -> str:
    for code, letter in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, letter)
    return text


@pytest.mark.parametrize(
    "hostile",
    ["::error::x", " \t::stop-commands::t", "a ##[error]x", "\n::warning::x", "###[debug]"],
)
def test_github_takes_no_title_or_summary_for_a_command(hostile: str) -> None:
    assert commands_of(github.render(Findings("check", hostile, (), (), (hostile,)), EN)) == []


@pytest.mark.parametrize(("count", "more"), [(10, None), (11, 1), (25, 15)])
def test_github_shows_ten_of_a_kind_and_says_how_many_more(count: int, more: int | None) -> None:
    faults = [finding(f"e{n}") for n in range(count)]
    faults.append(finding("w", level=Level.WARNING))
    lines = github.render(found(*faults), EN).splitlines()
    errors = [line for line in lines if line.startswith("::error ")]
    assert len(errors) == 10
    assert errors[0] == "::error file=f.yaml,line=3,col=7,title=AC304 ambiguous-number::e0. do"
    assert errors[-1].endswith(f"(and {more} more)") is (more is not None)
    assert sum(line.startswith("::warning ") for line in lines) == 1


def test_github_escapes_data_and_properties() -> None:
    fault = finding("100%\n::error::x", Mark("a,b:c.yaml", 1, 2))
    assert github.render(found(fault), EN).splitlines()[0] == (
        "::error file=a%2Cb%3Ac.yaml,line=1,col=2,title=AC304 ambiguous-number"
        "::100%25%0A::error::x. do"
    )
    assert "::Số liệu!B14: m. do" in github.render(found(finding(mark=CELL)), EN)


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
    assert issues[1]["description"] == "Số liệu!B14: c. do"
    assert {issue["severity"] for issue in issues} == {"critical"}
    assert len({issue["fingerprint"] for issue in issues}) == 2


POINT = re.compile(r"^(?:not )?ok (\d+) - .*$")


def test_tap_plans_as_many_points_as_it_has() -> None:
    cases = tuple(
        CaseResult("s", f"a # b {outcome.value}", outcome, "why", Mark("g.yaml"))
        for outcome in Outcome
    )
    lines = tap.render(found(finding(), cases=cases), EN).splitlines()
    assert lines[:2] == ["TAP version 14", "1..6"]
    points = [line for line in lines if POINT.match(line)]
    assert points == [
        "ok 1 - a \\# b passed",
        "not ok 2 - a \\# b failed",
        "ok 3 - a \\# b skipped # SKIP why",
        "not ok 4 - a \\# b error",
        "not ok 5 - a \\# b waived # TODO why",
        "not ok 6 - AC304 m",
    ]


def test_tap_is_read_back_whole_and_shows_no_control_characters() -> None:
    hostile = HOSTILE + " \u2028 \ufeff \x85 \x7f \U0001f600 \\ ... --- 'x': [y] %TAG ộ"
    case = CaseResult("s", "a\\ # SKIP \x1b[2J\u202e\nnot ok 2", Outcome.FAILED, hostile, CELL)
    lines = tap.render(found(cases=(case,)), EN).split("\n")
    assert lines[:3] == [
        "TAP version 14",
        "1..1",
        "not ok 1 - a\\\\ \\# SKIP \ufffd[2J\ufffd not ok 2",
    ]
    assert (lines[3], lines[-2:]) == ("  ---", ["  ...", ""])
    assert yaml.safe_load("\n".join(lines[4:-2])) == {"message": hostile, "at": str(CELL)}
    assert "ộ" in lines[4]
    assert not set("".join(lines)) & set("\x1b\x7f\x85\u2028\u202e\ufeff")


def cells_of(written: str) -> list[str]:
    """Every cell of every table, read by a Markdown parser; any markup in one is a fault."""
    cells = []
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(written)
    for token in tokens:
        assert token.type != "html_block"
        if token.type == "inline":
            assert {child.type for child in token.children or ()} <= {"text"}, token.content
    for before, token in pairwise(tokens):
        if before.type == "td_open":
            cells.append("".join(child.content for child in token.children or ()))
    return cells


def shown(text: str) -> str:
    unshown = "[\0-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
    return re.sub(unshown, "\ufffd", " ".join(text.split()))


def test_markdown_of_hostile_text_is_that_text() -> None:
    hostile = HOSTILE + " \\| \\\\< ~~s~~ $x$ &lt; ![i](u) <!-- <script> **b** __c__ |"
    place, said = shown(str(CELL)), shown(hostile)
    assert cells_of(markdown.render(found(finding(hostile, CELL)), EN)) == [
        *("error", "AC304", place, said, "do")
    ]
    assert "\x1b" not in said
    assert "\u202e" not in said


any_text = st.lists(
    st.text(max_size=20)
    | st.text(st.characters(categories=["Cc", "Cf", "Cs", "Zs", "Zl"]), max_size=4)
    | st.sampled_from(HOSTILE.split(" "))
    | st.sampled_from(["##[error]", "\n", "\r", "\\", "|", "{0}", "[a](b)", "...", "---", "😀"]),
    max_size=4,
).map("".join)
paths = any_text.filter(bool)
marks = (
    st.builds(lambda path: Mark(path), paths)
    | st.builds(lambda path, line: Mark(path, line, 7), paths, st.integers(1, 99))
    | st.builds(lambda path, sheet: Mark(path, sheet=sheet, cell="B14"), paths, any_text)
)
any_findings = st.lists(
    st.builds(
        finding, any_text, marks, mend=any_text, subject=any_text, level=st.sampled_from(Level)
    ),
    max_size=4,
)
any_cases = st.lists(
    st.builds(CaseResult, any_text, any_text, st.sampled_from(Outcome), any_text, marks), max_size=4
)


def check_tap(written: str) -> None:
    """Read every line as the one kind of line it can be."""
    version, plan, *lines, last = written.split("\n")
    assert (version, last) == ("TAP version 14", "")
    numbers: list[int] = []
    block: list[str] | None = None
    for line in lines:
        if block is not None and line == "  ...":
            assert set(yaml.safe_load("\n".join(block))) == {"message", "at"}
            block = None
        elif block is not None:
            block.append(line)
        elif line == "  ---":
            block = []
        else:
            point = POINT.match(line)
            assert point, line
            numbers.append(int(point[1]))
    assert block is None
    assert numbers == list(range(1, len(numbers) + 1))
    assert plan == f"1..{len(numbers)}"


def cell_of(told: Finding) -> str:
    return f"{told.mark.sheet}!{told.mark.cell}: " if told.mark.cell else ""


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
    top = check_junit(written["junit"])
    assert sum(1 for _ in top.iter("testcase")) == int(top.get("tests", "-1"))
    log: dict[str, list[dict[str, list[object]]]] = check_sarif(written["sarif"])  # type: ignore[assignment]
    assert len(log["runs"][0]["results"]) == len(findings)
    issues = json.loads(written["gitlab"])
    assert len({issue["fingerprint"] for issue in issues}) == len(findings)
    by_level = sorted(findings, key=lambda f: list(Level).index(f.level))
    assert [(name, told["file"], data) for name, told, data in commands_of(written["github"])] == [
        (f.level.value, f.mark.path, f"{cell_of(f)}{f.sentence}") for f in by_level
    ]
    check_tap(written["tap"])
    assert cells_of(written["markdown"]) == [
        shown(text)
        for f in findings
        for text in (f.level.value, f.code, str(f.mark), f.message, f.mend)
    ]


def test_lint_tells_each_finding_once_in_markdown(copy: Path) -> None:
    rule = copy / "rules/duc-thanh-2024/08-solid-waste.yaml"
    rule.write_text(rule.read_text("utf-8").replace("at_least: 95", "at_least: 9"), "utf-8")
    report, _ = lint_plan(copy, "duc-thanh-2024")
    assert report is not None
    told = of_lint(report, EN)
    assert told.findings
    cells = cells_of(markdown.render(told, EN))
    assert len(cells) == 5 * len(told.findings)


def test_a_review_in_markdown_holds_every_target_and_part_by_section() -> None:
    report, _ = review(ROOT, "duc-thanh-2024", "2024-Q3")
    assert report is not None
    found = of_review(report, {Status.MISSED, Status.BEHIND}, VI)
    written = review_markdown.render(report, found, lambda status: f"<{status.value}>", VI)
    single = sum(len(t.indicators) == 1 for t in report.targets)
    rows = len(report.targets) - single + len(report.assessments)
    cells = cells_of(re.sub(r"(?m)^\*\*(.*)\*\*$", r"\1", written))  # the remarks are bold
    assert len(cells) == 6 * rows + 5 * len(found.findings)
    table = [cells[n : n + 6] for n in range(0, 6 * rows, 6)]
    numbers = [int(row[0]) for row in table if row[0]]
    assert sorted(numbers) == list(range(1, 25))
    assert next(row[:5] for row in table if row[0] == "8") == [
        "8",
        "Tỷ lệ thu gom chất thải rắn",
        "≥ 95 %",
        "93,5",
        "98,4 %",
    ]
    assert "<slightly_behind> Chậm nhẹ" in next(row[5] for row in table if row[0] == "8")
    heads = [line for line in written.splitlines() if line.startswith("## ")]
    assert [head[3:] for head in heads] == [
        *(s.title.vi for s in report.plan.sections), "CẢNH BÁO"
    ]  # fmt: skip


def test_a_hostile_review_in_markdown_is_that_text() -> None:
    files = plan_files([{**indicator("a", measure="%", at_least=90), "name": "x|<b>*y* # z"}])
    report = run(files, [actuals("2024-Q1", {"a": 80})], "2024-Q1").judged
    found = of_review(report, {Status.BEHIND}, EN)
    written = review_markdown.render(report, found, lambda _: "~|", EN)
    assert cells_of(written)[:6] == ["1", "x|<b>*y* # z", "≥ 90 %", "80", "88.9 %", "~| Behind"]


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
