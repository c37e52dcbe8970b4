"""Waivers, tiers, baselines, assumptions and files of many periods together: none hides another."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from kit import document, indicator, rule_file
from test_cli import checker

RATE = indicator("a", measure="%", at_least=90)


def make(root: Path, *targets: list[Any], plan: Any = None) -> Path:
    """Write a plan `p` with one target for each list of parts."""
    head = {"id": "p", "title": "P", "area": {"id": "a1"}, "year": 2024, **(plan or {})}
    (root / "rules" / "p").mkdir(parents=True)
    (root / "plans" / "p" / "actuals").mkdir(parents=True)
    (root / "plans" / "p" / "plan.yaml").write_bytes(document(head))
    for number, parts in enumerate(targets, start=1):
        path, content = rule_file(number, parts)
        (root / path).write_bytes(content)
    return root


def hand_in(root: Path, period: str, values: Any) -> None:
    keys = {"plan": "p", "area": "a1", "period": period, "values": values}
    (root / "plans" / "p" / "actuals" / f"{period}.yaml").write_bytes(document(keys))


def run(root: Path, *arguments: str) -> tuple[int, Any]:
    done = checker(*arguments, "--root", str(root), "--format", "json")
    return done.returncode, json.loads(done.stdout) if done.stdout.startswith("{") else done.stderr


def changes(found: Any) -> list[tuple[str, str]]:
    """Every change of a comparison, but for what is newly reported."""
    told = found["changes"].items()
    return [(kind, c["id"]) for kind, each in told for c in each if kind != "newly_reported"]


def part(report: Any, name: str = "a") -> Any:
    return next(i for t in report["targets"] for i in t["indicators"] if i["id"] == name)


@pytest.mark.parametrize(
    ("wrong", "period"), [("2024-Q2", "2024-Q2"), ("2024-Q1", "2024-Q1"), ("2024-Q1", "2024-Q2")]
)
def test_a_table_of_many_periods_hides_no_error(tmp_path: Path, wrong: str, period: str) -> None:
    """An error in a file that is for the period under review, in whatever row, is exit 2."""
    root = make(tmp_path, [indicator("a", at_least=10), indicator("b", at_least=10)])
    rows = [
        f"{name};{'xx' if (name, at) == ('b', wrong) else 12};{at}"
        for at in ("2024-Q1", "2024-Q2")
        for name in ("a", "b")
    ]
    table = "\n".join(["numbers;plain", "indicator;value;period", *rows])
    (root / "plans" / "p" / "actuals" / "all.csv").write_text(table, encoding="utf-8")
    code, report = run(root, "review", "-p", period)
    assert (code, report["broken"]) == (2, True)
    assert "AC303" in {fault["code"] for fault in report["problems"]}
    assert part(report, "b")["status"] == ("invalid" if wrong == period else "exceeded")


@pytest.mark.parametrize("narrow", [("--target", "1"), ("--section", "s1"), ("--only", "missed")])
def test_a_result_of_a_part_of_the_plan_is_no_baseline(
    tmp_path: Path, narrow: tuple[str, str]
) -> None:
    root = make(tmp_path, [RATE])
    path, content = rule_file(2, [indicator("b", measure="%", at_least=90)], "s2")
    (root / path).write_bytes(content)
    hand_in(root, "2024-Q1", {"a": 95, "b": 95})
    hand_in(root, "2024-Q2", {"a": 95, "b": 50})
    checker(
        "review", "-p", "2024-Q1", *narrow, "--root", str(root), "--format", f"json={root}/k.json"
    )
    code, told = run(root, "review", "-p", "2024-Q2", "--baseline", f"{root}/k.json")
    assert code == 2
    assert "RD128" in json.dumps(told)


TIERS = indicator("a", measure="%", at_least=60, upper={"at_least": 80, "by": "UBND"})


def test_a_new_miss_of_the_upper_level_is_new(tmp_path: Path) -> None:
    root = make(tmp_path, [TIERS])
    hand_in(root, "2024-Q1", {"a": 85})
    hand_in(root, "2024-Q2", {"a": 61})
    kept = f"{root}/k.json"
    checker("review", "-p", "2024-Q1", "--root", str(root), "--format", f"json={kept}")
    code, report = run(root, "review", "-p", "2024-Q2", "--baseline", kept)
    assert (code, report["baseline"]["new"]) == (1, ["a/upper"])
    for sides in (("2024-Q1", "2024-Q2"), (kept, "2024-Q2")):
        code, found = run(root, "diff", *sides)
        assert code == 1
        assert changes(found) == [("newly_behind", "a/upper")]
    # Against itself it is known, and nothing is new.
    checker("review", "-p", "2024-Q2", "--root", str(root), "--format", f"json={kept}")
    code, report = run(root, "review", "-p", "2024-Q2", "--baseline", kept)
    assert (code, report["baseline"]["new"], report["baseline"]["known"]) == (0, [], 1)


def test_a_miss_of_the_upper_level_can_be_waived(tmp_path: Path) -> None:
    root = make(tmp_path, [TIERS])
    hand_in(root, "2024-Q2", {"a": 61})
    assert run(root, "review")[0] == 1
    waiver = {"target": 1, "period": "2024-Q2", "reason": "r", "approved_by": "b"}
    told = {"waivers": [{**waiver, "until": "2024-12-31"}]}
    (root / "plans" / "p" / "waivers.yaml").write_bytes(document(told))
    code, report = run(root, "review")
    assert (code, report["problems"]) == (0, [])
    assert (part(report)["status"], part(report)["upper"]["status"]) == ("exceeded", "behind")
    assert part(report)["waived"]["until"] == "2024-12-31"


@pytest.mark.parametrize("verb", ["less_than", "at_least"])
@pytest.mark.parametrize("kind", ["running", "level"])
def test_nothing_is_judged_without_a_threshold_whatever_is_assumed(
    tmp_path: Path, verb: str, kind: str
) -> None:
    """Last year's figure cannot be read: writing the assumed figure down would be invalid too."""
    root = make(tmp_path, [indicator("a", kind=kind, measure="case", **{verb: "last_year"})])
    hand_in(root, "2024-Q2", {"a": {"value": 4, "last_year": "many"}})
    assert part(run(root, "review")[1])["status"] == "invalid"
    code, report = run(root, "review", "--set", "a=99999")
    assert (code, part(report)["status"]) == (2, "invalid")


def test_what_follows_from_an_assumption_must_be_possible(tmp_path: Path) -> None:
    whole = indicator("whole", measure="%", at_least=90, sum_of=["a", "b"])
    parts = [indicator(name, measure="%", at_least=10) for name in ("a", "b")]
    root = make(tmp_path, [whole, *parts])
    hand_in(root, "2024-Q2", {"whole": 98, "a": 50, "b": 48})
    code, told = run(root, "review", "--set", "a=+30")
    assert code == 2
    assert "AC320" in json.dumps(told)
    assert run(root, "review", "--set", "a=+2")[0] == 0


def test_what_nobody_excuses_any_more_is_new_to_a_gate(tmp_path: Path) -> None:
    """The kept result passed by leave alone: without it the same lag fails."""
    root = make(tmp_path, [RATE])
    hand_in(root, "2024-Q1", {"a": 50})
    hand_in(root, "2024-Q2", {"a": 50})
    waiver = {"target": 1, "period": "2024-Q1", "reason": "r", "approved_by": "b"}
    told = {"waivers": [{**waiver, "until": "2024-12-31"}]}
    (root / "plans" / "p" / "waivers.yaml").write_bytes(document(told))
    kept = f"{root}/k.json"
    done = checker("review", "-p", "2024-Q1", "--root", str(root), "--format", f"json={kept}")
    assert done.returncode == 0
    code, report = run(root, "review", "-p", "2024-Q2", "--baseline", kept)
    assert (code, report["baseline"]["new"], report["baseline"]["failing"]) == (1, ["a"], ["a"])


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ({"a": 50}, {}, "no_longer_reported"),
        ({"a": "many"}, {}, "otherwise"),  # invalid, then nothing
        ({}, {"a": "many"}, "newly_invalid"),
    ],
)
def test_no_change_of_a_verdict_is_kept_back(
    tmp_path: Path, before: Any, after: Any, kind: str
) -> None:
    root = make(tmp_path, [RATE, indicator("b", measure="%", at_least=1)])
    hand_in(root, "2024-Q1", {"b": 5, **before})
    hand_in(root, "2024-Q2", {"b": 5, **after})
    _, found = run(root, "diff", "2024-Q1", "2024-Q2")
    assert changes(found) == [(kind, "a")]


def test_evidence_that_is_gone_is_told(tmp_path: Path) -> None:
    yes = {**indicator("a", measure="yes/no", evidence="required"), "is": True}
    root = make(tmp_path, [yes])
    hand_in(root, "2024-Q1", {"a": {"value": True, "evidence": "BB 1"}})
    hand_in(root, "2024-Q2", {"a": True})
    _, found = run(root, "diff", "2024-Q1", "2024-Q2")
    assert changes(found) == [("otherwise", "a")]


def test_parts_of_two_tiers_and_without_a_threshold_are_counted_once_or_not_at_all(
    tmp_path: Path,
) -> None:
    unset = indicator("c", at_least="assigned")
    root = make(
        tmp_path,
        [TIERS, indicator("b", at_least=1), unset],
        plan={"reporting": {"days_after": 10}, "assigned": {"c": None}},
    )
    hand_in(root, "2024-Q2", {"b": 5})
    _, report = run(root, "review", "--as-of", "2024-08-01")
    late = next(a for a in report["alerts"] if a["code"] == "AL512")
    assert (late["missing"], late["days_late"]) == (1, 22)  # `a`; due on 10 July
    hand_in(root, "2024-Q2", {"a": 90, "b": 5})
    _, report = run(root, "review", "--as-of", "2024-08-01")
    assert "AL512" not in {a["code"] for a in report["alerts"]}


@pytest.mark.parametrize(
    ("handed", "asked", "fires"),
    [
        (["2024-Q1", "2024-Q2"], "2024-06", True),  # however the period is called
        (["2024-Q1", "2024-Q2"], "2024-H1", True),
        (["2024-Q1", "2024-05", "2024-Q2"], "2024-Q2", True),  # a month between hides no quarter
        (["2024-05", "2024-Q2"], "2024-Q2", True),  # the month before, where no quarter is known
        (["2024-Q1", "2024-Q3"], "2024-Q3", False),
        (["2024-03", "2024-06"], "2024-06", False),  # months: April and May are missing
    ],
)
def test_two_periods_running_whatever_they_are_called(
    tmp_path: Path, handed: list[str], asked: str, fires: bool
) -> None:
    root = make(tmp_path, [RATE])
    for period in handed:
        hand_in(root, period, {"a": 50})
    _, report = run(root, "review", "-p", asked)
    assert ("AL503" in {a["code"] for a in report["alerts"]}) is fires
    assert report["period"] == asked
