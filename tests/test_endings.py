"""How every command ends, in every format it has; check and review are in test_hostile.py."""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from checker.cli import main
from checker.render import (
    BINARY,
    CHECK_RENDERERS,
    EXPLAIN_RENDERERS,
    LINT_RENDERERS,
    RULE_RENDERERS,
    RULE_TEST_RENDERERS,
    WARNING_RENDERERS,
)

ROOT = Path(__file__).parent.parent
PLAN = "duc-thanh-2024"
FINE, FAILING, BROKEN, NOTHING = 0, 1, 2, 4
FORMATS = {
    "check": CHECK_RENDERERS,
    "lint": LINT_RENDERERS,
    "test": RULE_TEST_RENDERERS,
    "warnings": WARNING_RENDERERS,
    "rules": RULE_RENDERERS,
    "explain": EXPLAIN_RENDERERS,
}


def _as_it_is(root: Path) -> None:
    """Two findings of lint, cases that pass, a quarter with an unreadable figure."""


def _broken_plan(root: Path) -> None:
    (root / "plans" / PLAN / "plan.yaml").write_text("id: [", "utf-8")


def _no_plan(root: Path) -> None:
    shutil.rmtree(root / "plans" / PLAN)


def _no_cases(root: Path) -> None:
    shutil.rmtree(root / "rules" / PLAN / "tests")


def _other_verdict(root: Path) -> None:
    path = root / "rules" / PLAN / "08-solid-waste.yaml"
    path.write_text(path.read_text("utf-8").replace("at_least: 95", "at_least: 99"), "utf-8")


# What is done to the shipped plan, the command, and how it ends.
ENDINGS: list[tuple[Callable[[Path], None], str, int]] = [
    (_as_it_is, "lint", FAILING),
    (_broken_plan, "lint", FAILING),  # that it is broken is what lint is asked
    (_no_plan, "lint", BROKEN),
    (_as_it_is, "lint no-such-plan", BROKEN),
    (_as_it_is, "test", FINE),
    (_other_verdict, "test", FAILING),
    (_no_cases, "test", NOTHING),
    (_broken_plan, "test", BROKEN),
    (_no_plan, "test", BROKEN),
    (_as_it_is, "test no/such/file.yaml", BROKEN),
    (_as_it_is, "warnings -p 2024-Q1 --fail-on never", FINE),
    (_as_it_is, "warnings -p 2024-Q1", FAILING),
    (_as_it_is, "warnings -p 2024-Q2", BROKEN),
    (_as_it_is, "warnings -p 2024-01", NOTHING),
    (_broken_plan, "warnings", BROKEN),
    (_as_it_is, "rules", FINE),
    (_broken_plan, "rules", BROKEN),
    (_no_plan, "rules", BROKEN),
    (_as_it_is, "explain 13", FINE),
    (_as_it_is, "explain AC304", FINE),
    (_as_it_is, "explain AC999", BROKEN),
    (_broken_plan, "explain 13", BROKEN),
    (_as_it_is, "check no/such/file.yaml", BROKEN),
    (_broken_plan, f"check plans/{PLAN}/actuals", BROKEN),
]
ALONE: list[tuple[Callable[[Path], None], str, int]] = [
    (_as_it_is, "template -p 2024-Q1", FINE),
    (_as_it_is, "template -p 2024-Q1 -o form.csv", FINE),
    (_as_it_is, "template -p 2024-Q1 -o form.doc", BROKEN),
    (_as_it_is, "template -p 2024-Q1 -o no/such/folder/form.xlsx", BROKEN),
    (_as_it_is, "template -p 2023-Q1", BROKEN),
    (_as_it_is, "template -p 2024-Q5", BROKEN),
    (_as_it_is, "template", BROKEN),
    (_broken_plan, "template -p 2024-Q1", BROKEN),
    (_as_it_is, "check", BROKEN),
    (_as_it_is, f"check plans/{PLAN}/actuals -p 2024-Q9", BROKEN),
    (_as_it_is, f"check plans/{PLAN}/actuals --plan no-such-plan", BROKEN),
    (_as_it_is, f"check plans/{PLAN}/actuals --format json=no/such/folder/f", BROKEN),
    *((_as_it_is, f"{command} --format papyrus", BROKEN) for command in ("lint", "test", "rules")),
]


@pytest.fixture
def root(copy: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The shipped rules and plan, outside of any CI, as the working folder."""
    for name in ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "CHECKER_LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(copy)
    yield copy
    gc.unfreeze()  # a command line leaves the collector off
    gc.enable()


def _ended(arguments: str) -> int:
    try:
        main(arguments.split())
    except SystemExit as ended:
        return int(ended.code or 0)
    return 0


@pytest.mark.parametrize(
    ("change", "arguments", "form", "expected"),
    [
        pytest.param(change, told, form, code, id=f"{change.__name__} {told} {form}")
        for change, told, code in ENDINGS
        for form in FORMATS[told.split()[0]]
    ],
)
def test_a_command_ends_alike_in_every_format(
    change: Callable[[Path], None],
    arguments: str,
    form: str,
    expected: int,
    root: Path,
    tmp_path: Path,
) -> None:
    change(root)
    asked = f"{form}={tmp_path / 'out'}" if form in BINARY else form
    assert _ended(f"{arguments} --format {asked}") == expected


@pytest.mark.parametrize(
    ("change", "arguments", "expected"),
    [
        pytest.param(change, told, code, id=f"{change.__name__} {told}")
        for change, told, code in ALONE
    ],
)
def test_a_call_that_has_no_format_or_a_wrong_one_ends_as_told(
    change: Callable[[Path], None], arguments: str, expected: int, root: Path
) -> None:
    change(root)
    assert _ended(arguments) == expected


@pytest.mark.parametrize(
    "asked",
    [
        f"review --format html=plans/{PLAN}/plan.yaml",
        f"review --format json=plans/{PLAN}/actuals/2024-Q1.yaml",
        f"review --format xlsx=plans/{PLAN}/actuals/report.xlsx",  # it would be read the next time
        f"lint --format json=rules/{PLAN}/08-solid-waste.yaml",
        "review --format json=link.yaml",
        "review --actuals mine.yaml --format markdown=./mine.yaml",
        "check mine.yaml --format json=mine.yaml",
        "diff kept.json 2024-Q3 --format json=kept.json",
        "review --format html=a --format docx=./a",
    ],
)
def test_no_output_is_written_over_what_is_read_nor_over_another(asked: str, root: Path) -> None:
    actuals = root / "plans" / PLAN / "actuals" / "2024-Q1.yaml"
    (root / "link.yaml").symlink_to(actuals)
    shutil.copy(actuals, root / "mine.yaml")
    (root / "kept.json").write_text("{}", "utf-8")
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    assert _ended(asked) == BROKEN
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


def test_a_kept_result_may_be_written_anew_from_itself(root: Path) -> None:
    _ended(f"review -p 2024-Q1 --format json={root / 'last.json'}")
    _ended(f"review -p 2024-Q3 --baseline last.json --format json={root / 'last.json'}")
    assert '"period": "2024-Q3"' in (root / "last.json").read_text("utf-8")


@pytest.mark.parametrize(("redirect", "code"), [("> /dev/full", BROKEN), (">&-", FAILING)])
def test_what_cannot_be_written_to_is_no_fault_of_ours(
    redirect: str, code: int, root: Path
) -> None:
    command = f"{sys.executable} -m checker review -p 2024-Q4 --format html {redirect}"
    done = subprocess.run(
        ["sh", "-c", command], cwd=root, capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.returncode == code, done.stderr
    assert ("đầu ra chuẩn" in done.stderr) == (code == BROKEN)
