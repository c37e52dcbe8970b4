"""A review against a kept result: only what is new or worse fails, and that is marked."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from kit import document, indicator, rule_file
from test_cli import checker

HEAD = {"plan": "p", "area": "a1"}
PARTS = [indicator(name, measure="%", at_least=90) for name in ("a", "b", "c")]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """One target of three rates, each at least 90 %; in Q1 `a` is behind, `b` slightly."""
    plan = {"id": "p", "title": "P", "area": {"id": "a1"}, "year": 2024}
    (tmp_path / "rules" / "p").mkdir(parents=True)
    (tmp_path / "plans" / "p" / "actuals").mkdir(parents=True)
    (tmp_path / "plans" / "p" / "plan.yaml").write_bytes(document(plan))
    path, content = rule_file(1, PARTS)
    (tmp_path / path).write_bytes(content)
    hand_in(tmp_path, "2024-Q1", {"a": 80, "b": 89, "c": 95})
    checker("review", "--root", str(tmp_path), "--format", f"json={tmp_path / 'last.json'}")
    return tmp_path


def hand_in(root: Path, period: str, values: Any) -> None:
    content = document({**HEAD, "period": period, "values": values})
    (root / "plans" / "p" / "actuals" / f"{period}.yaml").write_bytes(content)


def against(root: Path, *more: str, command: str = "review") -> tuple[int, Any]:
    done = checker(
        command, *more, "--root", str(root), "--baseline", str(root / "last.json"),
        "--format", "json",
    )  # fmt: skip
    return done.returncode, json.loads(done.stdout)["baseline"]


@pytest.mark.parametrize(
    ("values", "code", "new", "worse", "missing", "known"),
    [
        ({"a": 80, "b": 89, "c": 95}, 0, [], [], [], 2),  # nothing moved
        ({"a": 79, "b": 89, "c": 95}, 0, [], [], [], 2),  # behind as before
        ({"a": 80, "b": 80, "c": 95}, 1, [], ["b"], [], 1),  # from slightly behind to behind
        ({"a": 80, "b": 89, "c": 80}, 1, ["c"], [], [], 2),  # newly behind
        ({"a": 80, "b": 89, "c": 89}, 0, ["c"], [], [], 2),  # new, but below the fail level
        ({"a": 95, "b": 95, "c": 95}, 0, [], [], [], 0),
        ({"b": 89, "c": 95}, 0, [], [], ["a"], 1),  # below the fail level, and told
    ],
)
def test_only_what_is_new_or_worse_fails(
    root: Path, values: Any, code: int, new: Any, worse: Any, missing: Any, known: int
) -> None:
    hand_in(root, "2024-Q2", values)
    ended, told = against(root)
    assert ended == code
    assert (told["invalid"], told["fail_on"], told["later"]) == ([], "behind", False)
    found = {key: told[key] for key in ("new", "worse", "missing", "known")}
    assert found == {"new": new, "worse": worse, "missing": missing, "known": known}
    assert (told["path"], told["period"]) == ("last.json", "2024-Q1")


def test_the_fail_level_says_what_counts(root: Path) -> None:
    hand_in(root, "2024-Q2", {"b": 89, "c": 89})
    assert against(root)[0] == 0
    assert against(root, "--fail-on", "slightly_behind")[1]["failing"] == ["c"]
    ended, told = against(root, "--fail-on", "not_reported")
    assert (ended, told["failing"]) == (1, ["c", "a"])
    assert against(root, "--fail-on", "never")[0] == 0


def test_a_figure_that_cannot_be_read_is_told_as_such(root: Path) -> None:
    hand_in(root, "2024-Q2", {"a": "many", "b": 89, "c": 95})
    ended, told = against(root)
    assert (ended, told["missing"], told["invalid"]) == (2, [], ["a"])
    done = checker("review", "--root", str(root), "--baseline", str(root / "last.json"))
    assert "[MỚI LỖI SỐ] a" in done.stdout


def test_a_baseline_of_a_later_period_is_told(root: Path) -> None:
    hand_in(root, "2024-Q2", {"a": 80, "b": 89, "c": 95})
    checker("review", "--root", str(root), "--format", f"json={root / 'last.json'}")
    more = ("-p", "2024-Q1")
    assert against(root, *more)[1]["later"] is True
    done = checker(
        "review", "--root", str(root), "--baseline", str(root / "last.json"), "--lang", "en", *more
    )
    said = re.sub(r"\s+", " ", done.stdout)
    assert "last.json is of a later period (Q2 2024) than this review" in said


def test_warnings_take_it_too(root: Path) -> None:
    hand_in(root, "2024-Q2", {"a": 80, "b": 89, "c": 80})
    assert against(root, command="warnings")[1]["new"] == ["c"]


def test_without_it_what_is_known_fails(root: Path) -> None:
    assert checker("review", "--root", str(root)).returncode == 1
    assert against(root)[0] == 0


def test_the_screen_counts_the_known_and_marks_the_new(root: Path) -> None:
    hand_in(root, "2024-Q2", {"a": 80, "b": 80, "c": 80})
    done = checker(
        "review", "--root", str(root), "--baseline", str(root / "last.json"), "--lang", "en"
    )
    told = "Against last.json (Q1 2024): 1 newly behind or missed, 1 worse, "
    said = re.sub(r"\s+", " ", done.stdout)
    assert f"{told}0 newly without a figure, 0 newly invalid; 1 known before" in said
    assert "known before. Giving exit code 1 (counted from: behind): 2" in said
    assert "[WORSE] b" in done.stdout
    assert "[NEW] c" in done.stdout
    assert "] a" not in done.stdout.partition("ALERTS")[0]


def test_what_was_known_fails_no_case_of_a_test_report(root: Path) -> None:
    hand_in(root, "2024-Q2", {"a": 80, "b": 89, "c": 80})
    done = checker(
        "review", "--root", str(root), "--baseline", str(root / "last.json"), "--format", "junit"
    )
    assert 'tests="3"' in done.stdout
    assert done.stdout.count("<failure") == 1
    assert done.stdout.count("<skipped") == 1  # `b` is slightly behind: it fails at no time


@pytest.mark.parametrize(
    ("content", "code"),
    [("{", "RD112"), ('{"version": 3}', "RD126"), ('{"version": 1, "version": 1}', "RD104")],
)
def test_a_broken_baseline_is_refused_and_nothing_is_said_to_be_fine(
    root: Path, content: str, code: str
) -> None:
    (root / "last.json").write_text(content, "utf-8")
    done = checker(
        "review", "--root", str(root), "--baseline", str(root / "last.json"), "--format", "json"
    )
    assert done.returncode == 2
    assert [fault["code"] for fault in json.loads(done.stdout)["problems"]] == [code]


def test_a_baseline_that_is_not_there_is_refused(root: Path) -> None:
    done = checker("review", "--root", str(root), "--baseline", str(root / "lost.json"))
    assert done.returncode == 2
    assert "lost.json" in done.stderr
    assert "RD109" in done.stderr


def test_what_is_waived_is_new_and_does_not_fail(root: Path) -> None:
    hand_in(root, "2024-Q2", {"a": 80, "b": 89, "c": 80})
    waiver = {"indicator": "c", "period": "2024-Q2", "reason": "r", "approved_by": "b"}
    told = {"waivers": [{**waiver, "until": "2024-12-31"}]}
    (root / "plans" / "p" / "waivers.yaml").write_bytes(document(told))
    code, baseline = against(root)
    assert (code, baseline["new"], baseline["failing"]) == (0, ["c"], [])
