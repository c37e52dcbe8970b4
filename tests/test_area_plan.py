"""A plan as it asks one area: the same as if the area's figures stood in the rules themselves."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

import oracle
from hypothesis import given, settings
from hypothesis import strategies as st
from kit import Keys, Outcome, actuals, indicator, plan_files, plan_of, rule_file, run
from random_cases import MILLION, REACH, SIDED, Drawn, draw, draw_figure, exact, label, plain, text

from checker.lint import lint
from checker.model.area import Area, Terms
from checker.model.nodes import Table
from checker.model.plan import Plan
from checker.periods import parse_period
from checker.plans.area_plan import plan_of_area
from checker.plans.areas_file import parse_areas
from checker.problems import Mark
from checker.reading import read
from checker.run.review import judge

MONTHS = (3, 5, 6, 9, 12, 12)
ROW = Mark("areas.csv", 2, 1)


def asked_of(plan: Plan, **terms: Terms) -> Plan:
    return plan_of_area(plan, Area("x1", "Xã Một", terms, ROW))


def terms(threshold: Any = None, baseline: Any = None, assigned: Any = None) -> Terms:
    figures = [None if f is None else Fraction(f) for f in (threshold, baseline, assigned)]
    return Terms(*figures, ROW)


def judged(plan: Plan, period: str, values: Keys) -> Outcome:
    file = actuals(period, values, area=plan.area, numbers="plain")
    return Outcome(*judge(plan, [file], parse_period(period)))


# Written by hand


def test_an_areas_own_figures_take_the_place_of_the_rules() -> None:
    parts = [indicator("a", at_least=70, printed="70"), indicator("b", at_least=1)]
    plan = plan_of(plan_files(parts, {"baselines": {"a": 50}}))
    own = asked_of(plan, a=terms("62.5", "40"))
    asked = own.indicators["a"]
    assert (own.area, own.area_name.vi) == ("x1", "Xã Một")
    assert asked.requirement.figures == (Fraction("62.5"),)
    assert asked.requirement.mark == ROW, "the area's row says why"
    assert asked.printed == "", "the document prints another figure"
    assert own.baseline(asked) == 40
    assert own.indicators["b"] is plan.indicators["b"]
    assert own.targets[0].indicators == tuple(own.indicators.values())
    assert plan.indicators["a"].requirement.figures == (70,), "the plan itself stays"


def test_a_baseline_in_the_rule_itself_gives_way_too() -> None:
    keys = indicator("a", at_least=70, baseline=50, path="even")
    own = asked_of(plan_of(plan_files([keys])), a=terms(baseline="40"))
    # 40 + 6/12 x (70 - 40) = 55
    assert judged(own, "2024-Q2", {"a": 55}).part().case.expected == 55


def test_an_amendment_replaces_the_areas_threshold_from_its_day_on() -> None:
    later = {"from": "2024-07-01", "at_least": 80, "cite": "NQ 9"}
    keys = indicator("a", at_least=70, amended=[later])
    own = asked_of(plan_of(plan_files([keys])), a=terms("60"))
    assert judged(own, "2024-Q2", {"a": 60}).status() == "met"
    assert judged(own, "2024-Q3", {"a": 60}).status() == "behind"  # 80 less 8 is 72
    before = own.indicators["a"].requirement_before(own.indicators["a"].amendments[0])
    assert (before.figures, before.mark) == ((60,), ROW)


def test_what_is_assigned_to_the_area_fills_every_tier_and_amendment() -> None:
    later = {"from": "2024-07-01", "at_least": "assigned", "cite": "NQ 9", "printed": "65"}
    upper = {"at_least": "assigned", "by": "tỉnh", "printed": "65"}
    keys = indicator("a", at_least=70, printed="70", amended=[later], upper=upper)
    plan = plan_of(plan_files([keys], {"assigned": {"a": 65}}))
    part = asked_of(plan, a=terms(assigned="55")).indicators["a"]
    assert (part.requirement.figures, part.printed) == ((70,), "70")
    assert part.amendments[0].requirement.figures == (55,)
    assert part.amendments[0].printed == ""
    assert part.upper is not None
    assert (part.upper.requirement.figures, part.upper.printed) == ((55,), "")


def test_a_threshold_of_its_own_sets_a_rule_that_waits_for_an_assigned_figure() -> None:
    plan = plan_of(plan_files([indicator("a", at_least="assigned")], {"assigned": {"a": None}}))
    assert judged(plan, "2024", {"a": 5}).status() == "target_not_set"
    own = asked_of(plan, a=terms("5"))
    assert judged(own, "2024", {"a": 5}).status() == "met"
    assert own.indicators["a"].requirement.named is None
    assert judged(asked_of(plan, a=terms(assigned="6")), "2024", {"a": 5}).status() == "missed"


def test_growth_is_counted_from_the_areas_own_baseline() -> None:
    parts = [
        indicator("output", "annual", at_least=1),
        indicator("growth", "annual", "%", at_least=10, derive={"growth_of": "output"}),
    ]
    own = asked_of(
        plan_of(plan_files(parts, {"baselines": {"output": 100}})), output=terms(None, 80)
    )
    part = judged(own, "2024", {"output": 90}).part("growth")
    assert part.case.value == Fraction("12.5")  # (90 - 80) : 80


def test_an_areas_plan_says_nothing_against_the_document() -> None:
    keys = indicator("a", at_least=70, printed="70")
    plan = plan_of(plan_files([keys]))
    assert not any(fault.code == "PL221" for fault in lint(asked_of(plan, a=terms("60"))))


# Against the rules with the figures written in them


def own_figures(rng: random.Random, drawn: Drawn) -> tuple[dict[str, int], Drawn]:
    """Draw figures of an area's own; return them, and the case with them written in its rule."""
    keys, ask = dict(drawn.keys), drawn.ask
    written = replace(
        drawn, keys=keys, assigned=dict(drawn.assigned), baselines=dict(drawn.baselines)
    )
    given: dict[str, int] = {}
    threshold = keys.get(ask.verb)
    is_free = ask.verb in (*SIDED, "equals") and threshold != "last_year"
    if is_free and rng.random() < 0.6:
        figure = given["threshold"] = near(rng, drawn)
        if ask.exceeds is not None:
            limit = int(ask.exceeds * MILLION)
            pick = min if ask.verb in SIDED[:2] else max
            figure = given["threshold"] = pick(figure, limit)
        keys[ask.verb] = plain(figure)
        written.ask = ask = replace(ask, figures=(exact(figure),))
        if threshold == "assigned":
            written.assigned = {}
    if written.assigned and rng.random() < 0.6:
        figure = given["assigned"] = near(rng, drawn)
        written.assigned = {keys["id"]: plain(figure)}
        if threshold == "assigned":
            written.ask = ask = replace(ask, figures=(exact(figure),))
        elif written.upper is not None:
            written.upper = replace(written.upper, figures=(exact(figure),))
    is_level = ask.kind != "running" and ask.verb != "is" and not ask.is_last_year
    if is_level and rng.random() < 0.5:
        figure = given["baseline"] = draw_figure(rng)
        keys["baseline"] = plain(figure)
        written.baselines = {}
        written.ask = replace(ask, baseline=exact(figure))
        if written.upper is not None:
            written.upper = replace(written.upper, baseline=exact(figure))
    return given, written


def near(rng: random.Random, drawn: Drawn) -> int:
    """Any figure, or one on or just beside the one handed in."""
    value = drawn.ask.value
    if value is None or rng.random() < 0.3:
        return draw_figure(rng)
    return max(-REACH, min(REACH, int(value * MILLION) + rng.choice((-1, 0, 1))))


def files_of(cases: Sequence[Drawn], area: str) -> Any:
    chunks = [cases[n : n + 5] for n in range(0, len(cases), 5)]
    extra: Keys = {"area": {"id": area}, "baselines": {}, "assigned": {}}
    for case in cases:
        extra["baselines"].update(case.baselines)
        extra["assigned"].update(case.assigned)
    rules = [rule_file(n, [c.keys for c in chunk]) for n, chunk in enumerate(chunks, start=1)]
    return plan_files(rules=rules, plan_extra=extra)


def facts(outcome: Outcome) -> list[Any]:
    """All that is said of every part and target, but for where its rule stands."""
    found: list[Any] = [(t.target.number, t.status) for t in outcome.judged.targets]
    for part in outcome.judged.assessments:
        for tier in part.tiers:
            case = tier.case
            bare = None if case.requirement is None else case.requirement.figures
            found.append((tier.indicator.id, tier.status, tier.margin, bare, case.expected))
            found.append((case.lead, case.tolerance, tier.forecast))
    return [*found, sorted(outcome.alerts)]


@settings(max_examples=60, deadline=None, derandomize=True)
@given(seed=st.integers(0, 2**64), month=st.sampled_from(MONTHS))
def test_an_area_is_judged_as_if_its_figures_stood_in_the_rules(seed: int, month: int) -> None:
    rng = random.Random(seed)
    cases = [draw(rng, f"i{n}", month) for n in range(30)]
    period = label(rng, month)
    values = {c.keys["id"]: c.entry for c in cases if c.entry is not None} or {"i0": "many"}
    rows = ["area,baseline,threshold,assigned,indicator"]
    written = []
    for case in cases:
        given, same = own_figures(rng, case)
        written.append(same)
        cells = [
            text(given[k]) if k in given else "" for k in ("baseline", "threshold", "assigned")
        ]
        rows.append(",".join(["x1", *cells, case.keys["id"]]))
    plan = plan_of(files_of(cases, "a1"))
    table, faults = read("areas.csv", "\n".join(rows).encode())
    assert isinstance(table, Table)
    areas, odd = parse_areas(table, plan)
    assert (faults, odd) == ((), ())

    own = judged(plan_of_area(plan, areas["x1"]), period, values)
    file = actuals(period, values, area="x1", numbers="plain")
    assert facts(own) == facts(run(files_of(written, "x1"), [file], period))
    wanted = {case.keys["id"]: oracle.verdict(case.ask) for case in written}
    assert own.statuses == wanted
    above = {c.keys["id"]: oracle.verdict(c.upper) for c in written if c.upper is not None}
    assert own.uppers == above
