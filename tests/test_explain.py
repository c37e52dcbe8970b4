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
from checker.render.terminal.explain import explain_screen
from checker.render.terminal.screen import Screen
from checker.run.explain import compiled_rules, explain
from checker.run.review import review
from checker.words import words

ROOT = Path(__file__).parent.parent
EN = words("en")


def explained(report: Report) -> dict[str, Any]:
    told = explain_json(report, explain(report, report.assessments), (), EN)
    return json.loads(told)  # type: ignore[no-any-return]


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


def expected(told: dict[str, Any], period: str, final: bool) -> Fraction | None:
    """The path applied to the threshold, from the explanation alone."""
    rule, path = told["rule"], told["path"]
    if not rule["figures"] or rule["verb"] == "between":
        return None
    threshold = Fraction(rule["figures"][0])
    is_spread = rule["verb"] in {"at_least", "more_than", "at_most", "less_than"}
    if final or rule["is_last_year"] or not is_spread or path["name"] in {"hold", "year_end"}:
        return threshold
    month = int(period[-1]) * 3 if "Q" in period else int(period[-2:])
    share = Fraction(month, 12)
    if path["name"] == "milestones":
        ends = [Fraction(0), *(Fraction(end) for end in path["milestones"])]
        before, part = divmod(month, 3)
        share = ends[before] + (ends[min(before + 1, 4)] - ends[before]) * Fraction(part, 3)
    assert Fraction(path["share"]) == share
    is_running = rule["kind"] == "running"
    start = Fraction(0) if is_running or path["baseline"] is None else Fraction(path["baseline"])
    return start + share * (threshold - start)


@pytest.mark.parametrize("period", ["2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4"])
def test_expected_values_and_tolerances_follow_from_the_explanation(period: str) -> None:
    report, _ = review(ROOT, "duc-thanh-2024", period)
    assert report is not None
    found = explained(report)
    seen = 0
    for told in found["explanations"]:
        if told["expected"] is None or not told["due"]:
            continue
        wanted = expected(told, period, found["final"])
        assert wanted is not None
        assert Fraction(told["expected"]) == wanted, told["id"]
        actual = told["actual"]
        if actual and actual["readable"] and told["rule"]["verb"] != "is":
            own = told["tolerance_of"]
            share = abs(wanted) * Fraction(own["share"] or 0)
            assert Fraction(told["tolerance"]) == max(share, Fraction(own["points"] or 0))
            seen += 1
    assert seen > 20


ORDER = ("missed", "behind", "slightly_behind", "not_reported", "unverified")


@pytest.mark.parametrize("period", ["2024-Q1", "2024-Q2", "2024-Q4"])
def test_every_target_follows_from_the_explanations_of_its_parts(period: str) -> None:
    report, _ = review(ROOT, "duc-thanh-2024", period)
    assert report is not None
    targets: dict[int, list[dict[str, Any]]] = {}
    for told in explained(report)["explanations"]:
        targets.setdefault(told["target"]["number"], []).append(told)
    assert len(targets) == 24
    for parts in targets.values():
        statuses = [part["status"] for part in parts if not part["aspiration"]]
        assert parts[0]["target"]["counts"] == {s: statuses.count(s) for s in set(statuses)}
        assert parts[0]["target"]["status"] == rolled_up(statuses)
        fired = parts[0]["target"]["firings"]
        assert [f["concluded"]["props"]["status"] for f in fired] == [rolled_up(statuses)]


def rolled_up(statuses: list[str]) -> str:
    """Section 5 on targets, line by line."""
    for status in ("invalid", *ORDER):
        if status in statuses:
            return status
    known = [status for status in statuses if status != "target_not_set"]
    if not known:
        return "target_not_set"
    if all(status == "not_due" for status in known):
        return "not_due"
    if {"on_track", "not_due"} & set(known) or len(known) < len(statuses):
        return "on_track"
    return "exceeded" if set(known) == {"exceeded"} else "met"


RANK = ("missed", "behind", "slightly_behind", "on_track", "met", "exceeded")
WHOLE = {"household", "person", "head", "pupil", "village", "group", "case", "house"}


def held_bounds(found: dict[str, Any]) -> int:
    """Hold every bound against the verdict from the explanation alone; return how many there are."""
    seen = 0
    for told in found["explanations"]:
        step = Fraction(1) if told["rule"]["measure"] in WHOLE else Fraction(1, 10**6)
        for change in told["changes"]:
            up = change["verb"] in {"at_least", "more_than"}
            if not up and change["verb"] not in {"at_most", "less_than"}:
                continue
            is_strict = change["verb"] in {"more_than", "less_than"}
            sign = 1 if up else -1
            inside = Fraction(change["figures"][0]) + sign * step * is_strict
            wanted = RANK.index(change["status"])
            assert rank(told, found["final"], inside) >= wanted, (told["id"], change)
            assert rank(told, found["final"], inside - sign * step) < wanted, (told["id"], change)
            seen += 1
    return seen


@pytest.mark.parametrize("period", ["2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4"])
def test_what_would_change_a_verdict_would_and_one_step_less_would_not(period: str) -> None:
    report, _ = review(ROOT, "duc-thanh-2024", period)
    assert report is not None
    assert held_bounds(explained(report)) > 50


def test_what_would_change_a_verdict_holds_in_random_plans() -> None:
    rng = random.Random(75)
    seen = 0
    for month in (2, 5, 6, 9, 11, 12):
        cases = [draw(rng, f"i{n}", month) for n in range(150)]
        seen += held_bounds(explained(judge_all(cases, label(rng, month)).judged))
    assert seen > 500


def rank(told: dict[str, Any], final: bool, figure: Fraction) -> int:
    other = {**told, "actual": {**told["actual"], "value": str(figure)}}
    return RANK.index(verdict(other, final))


def poor(limit: int) -> list[Keys]:
    return [
        indicator("rate", measure="%", at_most=limit, derive={"share_of": "poor", "in": "all"}),
        indicator("poor", measure="household", at_most=100),
        indicator("all", measure="household", at_least=1),
    ]


def test_a_derived_figure_is_worked_back_to_what_is_handed_in() -> None:
    # 3 % of 2506 households are 75.18.
    figures = actuals("2024-Q2", {"poor": 78, "all": 2506}, numbers="plain")
    outcome = run(plan_files(poor(3)), (figures,), None)
    rate = explained(outcome.judged)["explanations"][0]
    assert rate["status"] == "slightly_behind"
    bounds = {c["status"]: c["source"] for c in rate["changes"]}
    assert bounds["met"] == {"id": "poor", "verb": "at_most", "figures": ["75"]}
    assert [s["id"] for s in rate["derivation"]["sources"]] == ["poor", "all"]
    chosen = tuple(a for a in outcome.judged.assessments if a.indicator.id == "rate")
    text = explain_screen(
        outcome.judged, explain(outcome.judged, chosen), (), EN, Screen(100, False, False)
    )
    said = " ".join(text.split())
    assert "met with ≤ 3 %, that is poor ≤ 75 households" in said
    assert "(78 households reported)" in said


@pytest.mark.parametrize(
    ("verb", "limit", "decimals", "wanted"),
    [
        # From 580: 12.5 % at one decimal is 12.45 % at least, 652.21.
        ("at_least", "12.5", 1, ("at_least", "652.21")),
        ("more_than", "12.5", 1, ("at_least", "652.79")),
        ("at_most", "12.5", 1, ("less_than", "652.79")),
        ("less_than", "12.5", 1, ("less_than", "652.21")),
        ("at_least", "12.5", None, ("at_least", "652.5")),
        # -0.5 % half up is -1 %: only more than that rounds to 0.
        ("at_least", "0", 0, ("more_than", "577.1")),
        ("at_most", "-1", 0, ("at_most", "577.1")),
    ],
)
def test_the_bound_on_a_source_knows_of_the_rounding(
    verb: str, limit: str, decimals: int | None, wanted: tuple[str, str]
) -> None:
    keys: Keys = {verb: bare(limit), "derive": {"growth_of": "v"}, "range": [-100, 1000]}
    if decimals is not None:
        keys["decimals"] = decimals
    parts = [
        indicator("g", kind="annual", measure="%", **keys),
        indicator("v", kind="running", at_least=1, baseline=580),
    ]
    outcome = run(plan_files(parts), (actuals("2024-Q4", {"v": 600}, numbers="plain"),), None)
    told = explained(outcome.judged)["explanations"][0]
    bound = next(c["source"] for c in told["changes"] if c["status"] == "met")
    assert (bound["verb"], bound["figures"]) == (wanted[0], [wanted[1]])


def test_a_bound_that_no_figure_can_reach_is_not_offered() -> None:
    told = one(indicator("a", measure="%", at_least=100), actuals("2024-Q2", {"a": 99}))
    assert [c["status"] for c in told["changes"]] == ["slightly_behind", "met"]


def test_an_alert_about_two_periods_shows_both_figures_with_their_marks() -> None:
    part = indicator("a", measure="%", at_least=95)
    files = [actuals("2024-Q1", {"a": 88}), actuals("2024-Q2", {"a": 89})]
    told = one(part, *files, wanted="2024-Q2")
    assert told["alerts"] == ["AL503", "AL502"]
    before = told["earlier"][0]
    assert (before["period"], before["status"]) == ("2024-Q1", "behind")
    assert (before["actual"]["value"], before["expected"]) == ("88", "95")
    assert before["actual"]["mark"]["path"] == "plans/p/actuals/2024-Q1.yaml"
    assert before["firings"][-1]["rule"].startswith("status:behind/")


def test_one_figure_for_two_parts_is_said_on_both() -> None:
    parts = [indicator("a", at_least=1), indicator("b", at_least=1, same_as="a")]
    outcome = run(plan_files(parts), (actuals("2024-Q2", {"b": 2}),), None)
    told = explained(outcome.judged)["explanations"]
    assert [[o["id"] for o in t["same_as"]] for t in told] == [["b"], ["a"]]
