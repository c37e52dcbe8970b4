"""`explain` as JSON: every verdict can be worked out again from it alone, by section 5 of the design."""

from __future__ import annotations

import json
import random
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from kit import Keys, actuals, bare, indicator, plan_files, run
from random_cases import draw, label
from test_exactness import judge_all

from checker.model.judged import Report
from checker.render.explain_json import explain_json
from checker.run.explain import compiled_rules
from checker.run.review import review
from checker.words import words

ROOT = Path(__file__).parent.parent
EN = words("en")


def explained(report: Report) -> dict[str, Any]:
    return json.loads(explain_json(report, report.assessments, (), EN))  # type: ignore[no-any-return]


def holds(verb: str, figures: list[Fraction], a: Fraction) -> bool:
    t = figures[0]
    return {
        "at_least": a >= t,
        "more_than": a > t,
        "at_most": a <= t,
        "less_than": a < t,
        "equals": a == t,
        "is": a == t,
        "between": t <= a <= figures[-1],
        "about": abs(a - t) <= figures[-1],
    }[verb]


def verdict(told: dict[str, Any], final: bool) -> str:
    """Section 5 line by line, from one explanation and nothing else."""
    rule, actual = told["rule"], told["actual"]
    was_last_year_unread = actual is not None and not actual["last_year_readable"]
    if not rule["figures"] and not (rule["is_last_year"] and was_last_year_unread):
        return "target_not_set"
    if not told["due"]:
        return "not_due"
    if actual is None:
        return "not_reported"
    if was_last_year_unread or not actual["readable"]:
        return "invalid"
    return judged(told, final, [Fraction(f) for f in rule["figures"]], Fraction(actual["value"]))


def judged(told: dict[str, Any], final: bool, figures: list[Fraction], a: Fraction) -> str:
    rule, verb = told["rule"], told["rule"]["verb"]
    ok, is_running = holds(verb, figures, a), rule["kind"] == "running"
    capped = is_running and verb not in {"at_least", "more_than", "is"}
    settled = final or not (capped or (is_running and rule["is_last_year"]))
    if verb == "is" and ok and told["needs_evidence"] and not told["actual"]["evidence"]:
        return "unverified"
    low = {"about": figures[0] - figures[-1]}.get(verb, figures[0])
    high = {"between": figures[-1], "about": figures[0] + figures[-1]}.get(verb, figures[0])
    past = capped and not rule["is_last_year"] and not ok and a >= high
    if (final and not ok) or past:
        return "missed"
    if settled and ok:
        limit = Fraction(rule["exceeds"]) if rule["exceeds"] is not None else figures[0]
        better = (verb == "at_least" and a > limit) or (verb == "at_most" and a < limit)
        return "exceeded" if better else "met"
    return on_the_way(told, ok, max(low - a, a - high), a)


def on_the_way(told: dict[str, Any], ok: bool, outside: Fraction, a: Fraction) -> str:
    verb = told["rule"]["verb"]
    if verb in {"at_least", "more_than", "at_most", "less_than"}:
        e = Fraction(told["expected"])
        ok = holds(verb, [e], a)
        outside = e - a if verb in {"at_least", "more_than"} else a - e
    if ok:
        return "on_track"
    is_slight = verb != "is" and outside <= Fraction(told["tolerance"])
    return "slightly_behind" if is_slight else "behind"


@pytest.mark.parametrize("period", ["2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4", "2024-05"])
def test_every_verdict_of_the_real_plan_follows_from_its_explanation(period: str) -> None:
    report, _ = review(ROOT, "duc-thanh-2024", period)
    assert report is not None
    found = explained(report)
    assert len(found["explanations"]) == 74
    for told in found["explanations"]:
        assert verdict(told, found["final"]) == told["status"], told["id"]


def test_every_verdict_of_random_plans_follows_from_its_explanation() -> None:
    rng = random.Random(20241)
    seen: set[str] = set()
    for month in (3, 5, 6, 9, 11, 12):
        cases = [draw(rng, f"i{n}", month) for n in range(200)]
        found = explained(judge_all(cases, label(rng, month)).judged)
        for told in found["explanations"]:
            assert verdict(told, found["final"]) == told["status"], told
            seen.add(told["status"])
            if told["upper"] is not None:
                above = {**told, **told["upper"]}
                assert verdict(above, found["final"]) == above["status"], above
                seen.add(f"upper {above['status']}")
    assert len(seen) >= 16, seen


def one(part: Keys, *files: Any, wanted: str | None = None) -> dict[str, Any]:
    outcome = run(plan_files([part]), files, wanted)
    return explained(outcome.judged)["explanations"][0]  # type: ignore[no-any-return]


def test_the_chain_names_every_step_with_its_place() -> None:
    part = indicator("a", kind="running", at_least=1200, printed="1.200 tấn", owner="o")
    told = one(part, actuals("2024-Q2", {"a": 500}, numbers="plain"))
    assert (told["printed"], told["expected"], told["path"]["share"]) == ("1.200 tấn", "600", "0.5")
    assert told["rule"]["mark"] == {"path": "rules/p/01-t.yaml", "line": 4, "column": 78}
    assert told["actual"]["mark"]["path"] == "plans/p/actuals/2024-Q2.yaml"
    assert [f["concluded"]["kind"] for f in told["firings"]] == ["verdict", "status", "alert"]
    assert told["alerts"] == ["AL502"]


def test_an_amendment_is_named_with_its_day_and_cite() -> None:
    part = indicator(
        "a",
        at_least=60,
        amended=[{"from": "2024-07-01", "at_least": 70, "cite": "NQ 12"}],
    )
    before = one(part, actuals("2024-Q2", {"a": 65}, numbers="plain"))
    after = one(part, actuals("2024-Q3", {"a": 65}, numbers="plain"))
    assert (before["status"], before["rule"]["amended"]) == ("exceeded", None)
    replaced = {"verb": "at_least", "figures": ["60"], "named": None}
    amended = after["rule"]["amended"]
    assert amended.pop("before").items() >= replaced.items()
    assert amended == {"from": "2024-07-01", "cite": "NQ 12"}
    assert (after["rule"]["figures"], after["status"]) == (["70"], "slightly_behind")


def test_a_figure_without_end_is_given_exactly() -> None:
    part = indicator("a", kind="running", at_least=100, path={"Q1": 10, "Q2": 50, "Q3": 80})
    told = one(part, actuals("2024-02", {"a": bare("6.5")}, numbers="plain"))
    assert told["expected"] == "20/3"
    assert told["status"] == "slightly_behind"


def test_what_could_not_be_read_is_explained_by_its_fault() -> None:
    told = one(indicator("a", at_least=1), actuals("2024-Q2", {"a": bare("3.150")}))
    assert [p["code"] for p in told["problems"]] == ["AC304"]


def test_the_compiled_rules_are_those_of_the_part_and_the_tables() -> None:
    report, _ = review(ROOT, "duc-thanh-2024", "2024-Q2")
    assert report is not None
    chosen = tuple(a for a in report.assessments if a.indicator.id == "waste-collection")
    rules = compiled_rules(report, chosen)
    thresholds = {name for name, _ in rules if name.startswith("threshold:")}
    assert thresholds == {
        "threshold:no-figure",
        *(f"threshold:waste-collection:{zone}" for zone in ("short/1", "holds/2", "beyond/3")),
    }
    definition = dict(rules)["threshold:waste-collection:short/1"]
    assert {"$lt": {"v": 95}} in definition["all"][0]["f0"]["$and"]
