"""Alerts that can never fire are proved, with the place; what can fire is never blamed."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import Any

import pytest
from kit import JUDGEMENT, Keys, actuals, indicator, plan_files, plan_of, rule_file, run

from checker.model.assessment import Status
from checker.problems import Problem
from checker.rulebook.compiler import compile_plan
from checker.rulebook.impossible import never_firing
from checker.run.lint import lint_plan

ROOT = Path(__file__).parent.parent
NOW = "now: {fact: status, current: true, status: behind}"
ON_TRACK = b"{status: on_track, when: {lead: {more_than: 0}}}"


def alert(*facts: str, about: str = "") -> bytes:
    lines = "".join(f"      {fact}\n" for fact in facts)
    told = f"    about: {about}\n" if about else ""
    return (
        "alerts:\n  - code: AL550\n    slug: own\n    severity: low\n    facts:\n"
        f"{lines}{told}    message: m\n"
    ).encode()


def proved(own: bytes, judgement: bytes | None = None) -> list[Problem]:
    plan = plan_of(plan_files([indicator("a", at_least=1)], alerts=own, judgement=judgement))
    rules, faults = compile_plan(plan, (), {})
    assert faults == ()
    return list(never_firing(plan.alerts, rules))


IMPOSSIBLE: list[tuple[list[str], str, str, str]] = [
    # facts, about, line:column of the place, what it names
    (
        [NOW, "b: {fact: status, current: true, key: now.previous}"],
        "now",
        "7:7",
        "b.current, b.key",
    ),
    ([NOW, "b: {fact: status, status: met, key: now.key}"], "now", "7:7", "now.key, b.key"),
    (["s: {fact: section, behind: {at_least: 3, at_most: 2}}"], "", "6:26", "s.behind"),
    (["s: {fact: section, behind: {more_than: 2, less_than: 3}}"], "", "6:26", "s.behind"),
    (["s: {fact: section, missed: {less_than: 0}}"], "", "6:26", "s.missed"),
    (["m: {fact: movement, change: 0}"], "", "6:27", "m.change"),
    (["f: {fact: forecast, short: {at_most: 0}}"], "", "6:27", "f.short"),
    (
        ["n: {fact: status, status: not_due}", "f: {fact: forecast, key: n.key}"],
        "n",
        "6:25",
        "n.status",
    ),
    (
        ["n: {fact: status, status: [not_reported, invalid]}", "m: {fact: movement, key: n.key}"],
        "n",
        "6:25",
        "n.status",
    ),
    (
        ["n: {fact: status, status: behind}", "t: {fact: target, status: n.status, key: n.key}"],
        "n",
        "7:43",
        "n.key, t.key",
    ),
    (
        [
            "n: {fact: status, status: met}",
            "t: {fact: target, status: n.status}",
            "u: {fact: target, status: n.status, key: t.key}",
        ],
        "n",
        "8:7",
        "t.key, u.key",
    ),
    (
        [
            "t: {fact: target, status: met}",
            "u: {fact: status, status: t.status, aspiration: 1}",
            "v: {fact: status, status: u.status, aspiration: u.aspiration, current: false, previous: u.key}",
        ],
        "u",
        "7:7",
        "u.key",
    ),
    (["n: {fact: status, current: false, status: behind}"], "", "6:7", "n.current, n.key"),
    (["r: {fact: report, days_late: {less_than: 0}}"], "", "6:25", "r.days_late"),
    (["r: {fact: report, current: false, days_late: 9}"], "", "6:7", "r.current, r.key"),
    (
        ["r: {fact: report, current: true}", "q: {fact: report, current: true, key: r.previous}"],
        "r",
        "7:7",
        "q.current, q.key",
    ),
    (["n: {fact: status}", "r: {fact: report, key: n.key}"], "n", "7:25", "n.key, r.key"),
    (
        ["p: {fact: sum}", "q: {fact: status, key: p.whole, previous: p.key}"],
        "p",
        "6:7",
        "p.key",
    ),
    (["p: {fact: sum}", "q: {fact: sum, key: p.key, whole: p.key}"], "p", "7:7", "q.key, q.whole"),
    (["p: {fact: sum}", "q: {fact: sum, key: p.key, whole: p.whole}"], "p", "7:7", "p.key, q.key"),
    (
        [
            "a: {fact: status}",
            "b: {fact: status, key: a.previous}",
            "c: {fact: status, key: b.previous, previous: a.key}",
        ],
        "a",
        "6:7",
        "a.key",
    ),
]


@pytest.mark.parametrize(("facts", "about", "place", "why"), IMPOSSIBLE)
def test_what_can_never_fire_is_told_with_its_place(
    facts: list[str], about: str, place: str, why: str
) -> None:
    found = proved(alert(*facts, about=about))
    assert [(p.code, f"{p.mark.line}:{p.mark.column}", dict(p.args)["why"]) for p in found] == [
        ("PL225", place, why)
    ]
    assert found[0].related is not None
    assert found[0].related.line == 2


@pytest.mark.parametrize(
    ("facts", "about"),
    [
        ([NOW, "b: {fact: status, current: false, status: behind, key: now.previous}"], "now"),
        ([NOW, "b: {fact: status, status: behind}"], "now"),
        (["s: {fact: section, behind: {at_least: 2, at_most: 2}}"], ""),
        (["s: {fact: section, behind: {more_than: 2, less_than: 4}}"], ""),
        (["m: {fact: movement, change: {at_least: 0}}"], ""),
        (["r: {fact: report, current: true, days_late: {at_least: 0}, missing: 0}"], ""),
        (["r: {fact: report}", "q: {fact: report, days_late: 30, key: r.previous}"], "r"),
        (["n: {fact: status, status: not_due}", "m: {fact: movement, key: n.key}"], "n"),
        (["p: {fact: sum}", "q: {fact: sum, key: p.key}"], "p"),
        (["a: {fact: status}", "b: {fact: status, previous: a.previous}"], "a"),
        (
            [
                "a: {fact: status}",
                "b: {fact: status, key: a.previous}",
                "c: {fact: status, current: false, key: b.previous}",
            ],
            "a",
        ),
        (
            ["t: {fact: target, status: behind}", "s: {fact: section, key: t.section, behind: 1}"],
            "t",
        ),
    ],
)
def test_what_can_fire_is_not_blamed(facts: list[str], about: str) -> None:
    assert proved(alert(*facts, about=about)) == []


def test_a_status_that_no_line_gives_raises_no_alert() -> None:
    assert ON_TRACK in JUDGEMENT
    lines = JUDGEMENT.decode().splitlines(keepends=True)
    fewer = "".join(line for line in lines if "unverified" not in line).encode()
    for kind in ("status", "target"):
        own = alert(f"n: {{fact: {kind}, status: unverified}}")
        assert proved(own) == []
        assert [dict(p.args)["why"] for p in proved(own, fewer)] == ["n.status"]
        assert proved(alert(f"n: {{fact: {kind}, status: [unverified, met]}}"), fewer) == []
    counted = alert("s: {fact: section, unverified: {at_least: 1}}")
    assert [dict(p.args)["why"] for p in proved(counted, fewer)] == ["s.unverified"]


def test_the_shipped_alerts_can_all_fire() -> None:
    report, _ = lint_plan(ROOT, "duc-thanh-2024")
    assert report is not None
    assert "PL225" not in {p.code for p in report.problems}


def _rich() -> tuple[list[Any], list[Any]]:
    """A plan and figures in which much happens: every status, sums, movements, forecasts."""
    parts: list[Keys] = [
        indicator("w", kind="running", at_least=100, sum_of=["p", "q"]),
        indicator("p", kind="running", at_least=60),
        indicator("q", kind="running", at_least=40),
    ]
    late = [indicator("l", at_least=100), indicator("k", at_least=100)]
    year = [
        indicator("y", kind="annual", at_least=1),
        indicator("e", measure="yes/no", **{"is": True}, evidence="required"),
    ]
    rules = [rule_file(n, group) for n, group in enumerate((parts, late, year), start=1)]
    files = [
        actuals("2024-Q1", {"w": 30, "p": 20, "q": 10, "l": 70, "k": 99, "y": 1, "e": True}),
        actuals("2024-Q2", {"w": 50, "p": 42, "q": 8, "l": 60, "k": 98, "y": 2, "e": True}),
    ]
    return rules, files


@pytest.mark.parametrize("kind", ["status", "movement", "forecast", "sum"])
def test_what_fires_was_not_called_impossible(kind: str) -> None:
    """Every pattern of two facts of a small grammar: proved impossible, then it must not fire."""
    rules, files = _rich()
    joins = ["key: n.key", "key: n.previous", "key: n.key, current: false"]
    joins = joins if kind == "status" else joins[:2] + (["whole: n.key"] if kind == "sum" else [])
    fired = proved_count = 0
    for current, status, join in product(("true", "false"), Status, joins):
        facts = [f"n: {{fact: status, current: {current}, status: {status.value}}}"]
        own = alert(*facts, f"o: {{fact: {kind}, {join}}}", about="n")
        outcome = run(plan_files(rules=rules, alerts=own), files)
        is_raised = bool(outcome.judged.alerts)
        is_proved = bool(proved(own))
        assert not (is_raised and is_proved), own.decode()
        fired += is_raised
        proved_count += is_proved
    assert fired
    assert proved_count
