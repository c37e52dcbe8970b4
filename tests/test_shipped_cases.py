"""The cases that ship with the plan pass and leave nothing out; a wrong one is told at its place."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from checker.cli import main
from checker.run.rule_tests import rule_tests

ROOT = Path(__file__).parent.parent
PLAN = "duc-thanh-2024"


def cases(root: Path, text: str) -> Path:
    folder = root / "rules" / PLAN / "tests"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    (folder / "one.yaml").write_text(f"cases:\n  - {text}\n", encoding="utf-8")
    return folder


def test_the_shipped_cases_pass_and_cover_every_requirement_verb_status_and_alert() -> None:
    report, problems = rule_tests(ROOT, PLAN)
    assert report is not None
    assert problems == ()
    assert all(not names for names in report.coverage)
    assert report.expectations > 250


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("08-solid-waste.yaml", "at_least: 95", "at_least: 96", "waste-collection"),
        ("08-solid-waste.yaml", "at_least: 95", "more_than: 95", "waste-collection"),
        ("06-livestock.yaml", "more_than: 90", "at_least: 90", "vaccination-rate"),
        ("13-poverty-and-jobs.yaml", "at_most: 3\n", "less_than: 3\n", "poor-household-rate"),
        ("13-poverty-and-jobs.yaml", "baseline: 65", "baseline: 70", "poor-households"),
        ("15-child-health.yaml", "less_than: 8", "at_most: 8", "child-malnutrition"),
    ],
)
def test_a_rule_changed_by_one_step_fails_a_shipped_case(
    file: str, old: str, new: str, told: str, copy: Path
) -> None:
    path = copy / "rules" / PLAN / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    report, _ = rule_tests(copy, PLAN)
    assert report is not None
    assert told in {dict(p.args)["id"] for p in report.problems}
    assert not report.is_passed


def test_a_difference_names_the_expectation_and_the_rule(copy: Path) -> None:
    cases(copy, "{name: n, period: 2024-Q4, actuals: {pig-herd: 1}, status: {pig-herd: met}}")
    report, problems = rule_tests(copy, PLAN)
    assert report is not None
    assert [(p.code, str(p.mark)) for p in problems] == [
        ("PL223", f"rules/{PLAN}/tests/one.yaml:2:75")
    ]
    assert problems[0].related is not None
    assert problems[0].related.path.endswith("06-livestock.yaml")
    assert dict(problems[0].args)["found"] == "missed"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{name: n, period: 2024-Q4, status: {pig-hed: met}}", "PL206"),
        ("{name: n, period: 2024-Q4, targets: {25: met}}", "PL206"),
        ("{name: n, period: 2024-Q4, alerts: {pig-herd: [AL599]}}", "PL206"),
        ("{name: n, period: 2024-Q4, status: {pig-herd: good}}", "PL203"),
        ("{name: n, period: soon, status: {pig-herd: met}}", "AC312"),
        (
            "{name: n, period: 2024-Q4, actuals: {pig-hed: 1}, status: {pig-herd: not_reported}}",
            "AC301",
        ),
        ("{period: 2024-Q4, status: {pig-herd: not_reported}}", "PL202"),
        ("{name: n, period: 2024-Q4, actuals: {pig-herd: 1}}", "PL202"),
        ("{name: n, period: 2025-Q4, status: {pig-herd: not_reported}}", "AC311"),
        ("{name: n, period: 2024-Q2, before: {2024-Q3: {}}, targets: {6: not_reported}}", "PL203"),
        ("{name: n, period: 2024-Q4, assigned: {mili: 1}, targets: {6: not_reported}}", "PL206"),
    ],
)
def test_a_case_about_nothing_is_told(text: str, code: str, copy: Path) -> None:
    cases(copy, text)
    report, problems = rule_tests(copy, PLAN)
    assert report is not None
    assert [p.code for p in problems] == [code]
    assert not report.is_passed


def test_a_case_with_a_fault_hides_no_other(copy: Path) -> None:
    wrong = "{name: one, period: 2024-Q4, status: {pig-herd: good}}"
    differs = "{name: two, period: 2024-Q4, actuals: {pig-herd: 1}, status: {pig-herd: met}}"
    cases(copy, f"{wrong}\n  - {differs}")
    report, problems = rule_tests(copy, PLAN)
    assert report is not None
    assert [p.code for p in problems] == ["PL203", "PL223"]
    assert report.cases == 1


def test_two_cases_of_one_name_are_told_with_both_places(copy: Path) -> None:
    case = "{name: n, period: 2024-Q4, actuals: {pig-herd: 3200}, status: {pig-herd: met}}"
    cases(copy, f"{case}\n  - {case}")
    _, problems = rule_tests(copy, PLAN)
    found = [(p.code, p.mark.line, p.related.line if p.related else None) for p in problems]
    assert found == [("PL205", 3, 2)]


def test_an_invalid_figure_of_a_case_is_told_with_its_reason(copy: Path) -> None:
    cases(copy, '{name: n, period: 2024-Q4, actuals: {pig-herd: "2,9"}, status: {pig-herd: met}}')
    _, problems = rule_tests(copy, PLAN)
    assert [p.code for p in problems] == ["AC305", "PL223"]


@pytest.mark.parametrize(
    ("kind", "code"), [("shipped", 0), ("wrong", 1), ("none", 4), ("broken", 2)]
)
def test_exit_codes(kind: str, code: int, copy: Path) -> None:
    if kind == "wrong":
        cases(copy, "{name: n, period: 2024-Q4, actuals: {pig-herd: 1}, status: {pig-herd: met}}")
    if kind == "none":
        shutil.rmtree(copy / "rules" / PLAN / "tests")
    if kind == "broken":
        (copy / "rules" / PLAN / "08-solid-waste.yaml").write_text("target: [8\n")
    with pytest.raises(SystemExit) as ended:
        main(["test", "--root", str(copy), "--format", "json"])
    assert ended.value.code == code
