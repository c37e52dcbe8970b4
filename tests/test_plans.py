"""Faults in rules and plans: each told with its code and its place, several at once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st
from kit import ALERTS, JUDGEMENT, Bare, indicator, plan_files, plan_of, rule_file, run

from checker.model.plan import Plan
from checker.plans import PlanFiles, parse_plan
from checker.run.loading import load_plan
from checker.run.review import review

PLAN = "id: p\ntitle: P\narea: {id: a1}\nyear: 2024\n"
RULE = """target: 1
section: s1
title: T
indicators:
  - id: first
    name: First
    measure: tonne
    kind: level
    at_least: 10
  - id: second
    name: Second
    measure: "%"
    kind: running
    at_most: 5
"""


def files(plan: str = PLAN, *rules: str, names: Sequence[str] = ()) -> PlanFiles:
    texts = rules or (RULE,)
    names = names or [f"{number:02d}-t.yaml" for number in range(1, len(texts) + 1)]
    return PlanFiles(
        plan=("plan.yaml", plan.encode()),
        rules=tuple((name, text.encode()) for name, text in zip(names, texts, strict=True)),
        judgement=("judgement.yaml", JUDGEMENT),
        alerts=("alerts.yaml", ALERTS),
        rules_folder="rules/p",
    )


def parsed(given: PlanFiles) -> tuple[Plan | None, list[tuple[str, str]]]:
    plan, problems = parse_plan(given)
    assert plan is None or not problems
    return plan, [(p.code, str(p.mark)) for p in problems]


def faults(given: PlanFiles) -> list[tuple[str, str]]:
    plan, told = parsed(given)
    assert plan is None
    return told


def rule(old: str, new: str, plan: str = PLAN) -> list[tuple[str, str]]:
    assert old in RULE
    return faults(files(plan, RULE.replace(old, new, 1)))


def head(more: str) -> list[tuple[str, str]]:
    return faults(files(PLAN + more))


def arg(given: PlanFiles, name: str, number: int = 0) -> str:
    return dict(parse_plan(given)[1][number].args)[name]


def test_the_sound_plan_is_sound() -> None:
    plan, told = parsed(files())
    assert plan is not None
    assert told == []
    assert list(plan.indicators) == ["first", "second"]


# Replaced in the first indicator's "    at_least: 10" (line 9) unless said otherwise.
@pytest.mark.parametrize(
    ("old", "new", "code", "mark"),
    [
        ("at_least: 10", "at_leest: 10", "PL201", "01-t.yaml:9:5"),
        ("    at_least: 10\n", "", "PL204", "01-t.yaml:5:5"),
        ("at_least: 10", "at_least: 10\n    at_most: 12", "PL204", "01-t.yaml:10:5"),
        ("at_least: 10", "between: [1, 2]\n    is: true", "PL204", "01-t.yaml:10:5"),
        ("    name: First\n", "", "PL202", "01-t.yaml:5:5"),
        ("    measure: tonne\n", "", "PL202", "01-t.yaml:5:5"),
        ("    kind: level\n", "", "PL202", "01-t.yaml:5:5"),
        ("section: s1\n", "", "PL202", "01-t.yaml:1:1"),
        ("target: 1\n", "", "PL202", "01-t.yaml:1:1"),
        ("target: 1\n", "target: one\n", "PL203", "01-t.yaml:1:9"),
        ("target: 1\n", "target: 0\n", "PL203", "01-t.yaml:1:9"),
        ("target: 1\n", "target: 2\n", "PL209", "01-t.yaml:1:9"),
        ("kind: level", "kind: levels", "PL203", "01-t.yaml:8:11"),
        ("id: first", "id: First", "PL203", "01-t.yaml:5:9"),
        ("id: first", "id: fir st", "PL203", "01-t.yaml:5:9"),
        ("at_least: 10", "at_least: ten", "PL203", "01-t.yaml:9:15"),
        ("at_least: 10", "at_least: '10'", "PL203", "01-t.yaml:9:15"),
        ("at_least: 10", "at_least: 2,9", "PL203", "01-t.yaml:9:15"),
        ("at_least: 10", "at_least: 1_000", "PL203", "01-t.yaml:9:15"),
        ("at_least: 10", "at_least: 0x1F", "PL203", "01-t.yaml:9:15"),
        ("at_least: 10", "at_least: .inf", "PL203", "01-t.yaml:9:15"),
        ("at_least: 10", "at_least: true", "PL203", "01-t.yaml:9:15"),
        ("at_least: 10", "at_least: null", "PL203", "01-t.yaml:9:15"),
        ("at_least: 10", "at_least: [10]", "PL203", "01-t.yaml:9:15"),
        ("at_least: 10", "at_least: 1e3", "PL203", "01-t.yaml:9:15"),
        ("at_least: 10", "between: 10", "PL203", "01-t.yaml:9:14"),
        ("at_least: 10", "between: [10]", "PL203", "01-t.yaml:9:14"),
        ("at_least: 10", "between: [1, 2, 3]", "PL203", "01-t.yaml:9:14"),
        ("at_least: 10", "between: [1, assigned]", "PL203", "01-t.yaml:9:18"),
        ("at_least: 10", "about: {value: 10}", "PL202", "01-t.yaml:9:12"),
        ("at_least: 10", "about: 10", "PL203", "01-t.yaml:9:12"),
        ("at_least: 10", "is: 1", "PL203", "01-t.yaml:9:9"),
        ("at_least: 10", "is: 'true'", "PL203", "01-t.yaml:9:9"),
        ("at_least: 10", "is: true", "PL203", "01-t.yaml:7:14"),
        ("measure: tonne", "measure: yes/no", "PL203", "01-t.yaml:7:14"),
        ("at_least: 10", "between: [2, 1]", "PL217", "01-t.yaml:9:5"),
        ("at_least: 10", "about: {value: 1, within: -1}", "PL217", "01-t.yaml:9:5"),
        ("at_least: 10", "at_least: 10\n    exceeds: 9", "PL217", "01-t.yaml:10:5"),
        ("at_most: 5", "at_most: 5\n    exceeds: 6", "PL217", "01-t.yaml:15:5"),
        ("at_least: 10", "more_than: 10\n    exceeds: 12", "PL217", "01-t.yaml:10:5"),
        ("at_least: 10", "equals: 10\n    exceeds: 12", "PL217", "01-t.yaml:10:5"),
        ("at_least: 10", "at_least: last_year\n    exceeds: 12", "PL217", "01-t.yaml:10:5"),
        ("at_least: 10", "at_least: 10.0000001", "PL207", "01-t.yaml:9:15"),
        ("at_least: 10", "at_least: 1000000000000001", "PL207", "01-t.yaml:9:15"),
        ("at_least: 10", "at_least: 10\n    path: evn", "PL203", "01-t.yaml:10:11"),
        ("at_least: 10", "at_least: 10\n    path: even", "PL208", "01-t.yaml:10:11"),
        ("at_least: 10", "equals: 10\n    path: even", "PL208", "01-t.yaml:10:11"),
        ("at_most: 5", "equals: 5\n    path: even", "PL208", "01-t.yaml:15:11"),
        (
            "at_most: 5",
            "between: [1, 5]\n    path: {Q1: 1, Q2: 2, Q3: 3}",
            "PL208",
            "01-t.yaml:15:11",
        ),
        ("at_most: 5", "at_most: last_year\n    path: even", "PL208", "01-t.yaml:15:11"),
        (
            'measure: "%"\n    kind: running\n    at_most: 5',
            "measure: yes/no\n    kind: running\n    is: true\n    path: {Q1: 1, Q2: 2, Q3: 3}",
            "PL208",
            "01-t.yaml:15:11",
        ),
        ("at_most: 5", "at_most: 5\n    path: {Q1: 1, Q2: 2}", "PL203", "01-t.yaml:15:11"),
        (
            "at_most: 5",
            "at_most: 5\n    path: {Q1: 1, Q2: 2, Q3: 3, Q5: 4}",
            "PL203",
            "01-t.yaml:15:11",
        ),
        ("at_least: 10", "at_least: 10\n    due: Q2", "PL203", "01-t.yaml:10:10"),
        ("at_least: 10", "at_least: 10\n    tolerance: {}", "PL203", "01-t.yaml:10:16"),
        ("at_least: 10", "at_least: 10\n    tolerance: {point: 1}", "PL201", "01-t.yaml:10:17"),
        ("at_least: 10", "at_least: 10\n    evidence: requird", "PL203", "01-t.yaml:10:15"),
        ("at_least: 10", "at_least: 10\n    aspiration: 'yes'", "PL203", "01-t.yaml:10:17"),
        ("at_least: 10", "at_least: 10\n    sum_of: [secnd]", "PL206", "01-t.yaml:10:14"),
        ("at_least: 10", "at_least: 10\n    same_as: secnd", "PL206", "01-t.yaml:10:14"),
        (
            "at_least: 10",
            "at_least: 10\n    derive: {growth_of: secnd}",
            "PL206",
            "01-t.yaml:10:25",
        ),
        (
            "at_least: 10",
            "at_least: 10\n    derive: {share_of: second}",
            "PL202",
            "01-t.yaml:10:13",
        ),
        (
            "at_least: 10",
            "at_least: 10\n    derive: {share_of: second, in: secnd}",
            "PL206",
            "01-t.yaml:10:36",
        ),
        (
            "at_least: 10",
            "at_least: 10\n    derive: {growth_of: second, in: second}",
            "PL204",
            "01-t.yaml:10:13",
        ),
        (
            "at_least: 10",
            "at_least: 10\n    derive: {growth_of: second, fall_of: second}",
            "PL204",
            "01-t.yaml:10:13",
        ),
        ("at_least: 10", "at_least: 10\n    derive: {growth_of: first}", "PL214", "01-t.yaml:5:9"),
        ("at_least: 10", "at_least: 10\n    sum_of: [first]", "PL214", "01-t.yaml:5:9"),
        ("at_least: 10", "at_least: 10\n    decimals: 7", "PL203", "01-t.yaml:10:15"),
        ("at_least: 10", "at_least: 10\n    decimals: -1", "PL203", "01-t.yaml:10:15"),
        (
            "at_least: 10",
            "at_least: 10\n    derive: {growth_of: second, decimals: -1}",
            "PL203",
            "01-t.yaml:10:43",
        ),
        ("id: second", "id: first", "PL205", "01-t.yaml:10:9"),
        (
            "at_least: 10",
            "at_least: 10\n    amended: [{from: 2024-13-01, at_least: 5}]",
            "PL203",
            "01-t.yaml:10:22",
        ),
        ("at_least: 10", "at_least: 10\n    amended: [{at_least: 5}]", "PL202", "01-t.yaml:10:15"),
        (
            "at_least: 10",
            "at_least: 10\n    amended: [{from: 2024-07-01}]",
            "PL204",
            "01-t.yaml:10:15",
        ),
        (
            "at_least: 10",
            "at_least: 10\n    amended: [{from: 2024-07-01, at_least: 5, exceeds: 4}]",
            "PL217",
            "01-t.yaml:10:47",
        ),
    ],
)
def test_a_fault_in_a_rule_file(old: str, new: str, code: str, mark: str) -> None:
    told = rule(old, new)
    assert (code, mark) in told
    assert {found for found, _ in told} == {code}


@pytest.mark.parametrize(
    ("more", "code", "mark"),
    [
        ("yeer: 2024\n", "PL201", "plan.yaml:5:1"),
        ("targets: 2\n", "PL209", "plan.yaml:5:1"),
        ("targets: two\n", "PL203", "plan.yaml:5:10"),
        ("targets: 0\n", "PL203", "plan.yaml:5:10"),
        ("sections: [{id: s2, title: S}]\n", "PL206", "01-t.yaml:2:10"),
        ("sections: [{id: s1}]\n", "PL202", "plan.yaml:5:12"),
        ("baselines: {frst: 1}\n", "PL206", "plan.yaml:5:13"),
        ("baselines: {first: x}\n", "PL203", "plan.yaml:5:20"),
        ("baselines: {first: 1.0000001}\n", "PL207", "plan.yaml:5:20"),
        ("assigned: {secnd: 1}\n", "PL206", "plan.yaml:5:12"),
        ("assigned: {first: 1}\n", "PL215", "plan.yaml:5:12"),
        ("assigned: {first: 1000000000000001}\n", "PL207", "plan.yaml:5:19"),
        ("year: 2025\n", "RD104", "plan.yaml:5:1"),
        ("owners: [x]\n", "PL203", "plan.yaml:5:9"),
        ("statements: [{id: s, cite: I, at_least: 1}]\n", "PL202", "plan.yaml:5:14"),
    ],
)
def test_a_fault_in_plan_yaml(more: str, code: str, mark: str) -> None:
    assert head(more) == [(code, mark)]


@pytest.mark.parametrize(
    ("old", "new", "code", "mark"),
    [
        ("id: p\n", "", "PL202", "plan.yaml:1:1"),
        ("year: 2024\n", "", "PL202", "plan.yaml:1:1"),
        ("year: 2024\n", "year: 24\n", "PL203", "plan.yaml:4:7"),
        ("year: 2024\n", "year: '2024'\n", "PL203", "plan.yaml:4:7"),
        ("area: {id: a1}\n", "area: a1\n", "PL203", "plan.yaml:3:7"),
        ("area: {id: a1}\n", "area: {name: A}\n", "PL202", "plan.yaml:3:7"),
        ("area: {id: a1}\n", "area: {id: Đức Thạnh}\n", "PL203", "plan.yaml:3:12"),
        ("title: P\n", "title: {fr: P}\n", "PL203", "plan.yaml:2:8"),
    ],
)
def test_a_fault_in_the_head_of_plan_yaml(old: str, new: str, code: str, mark: str) -> None:
    assert faults(files(PLAN.replace(old, new))) == [(code, mark)]


def test_an_unknown_owner_and_task_are_told_with_the_nearest_name() -> None:
    more = PLAN + "owners: {finance: F}\ntasks: [{id: III.1, title: T}]\n"
    text = RULE.replace("at_least: 10", "at_least: 10\n    owner: finanse\n    actions: [III.2]", 1)
    assert faults(files(more, text)) == [
        ("PL206", "01-t.yaml:10:12"),
        ("PL206", "01-t.yaml:11:15"),
    ]
    assert {arg(files(more, text), "hint", n) for n in (0, 1)} == {"finance", "III.1"}


@pytest.mark.parametrize(
    ("given", "hint"),
    [
        (files(PLAN, RULE.replace("at_least", "at_leest", 1)), "at_least"),
        (files(PLAN, RULE.replace("section:", "sektion:")), "section"),
        (files(PLAN + "assined: {}\n"), "assigned"),
        (files(PLAN + "baselines: {frst: 1}\n"), "first"),
        (files(PLAN, RULE.replace("at_least: 10", "at_least: 10\n    sum_of: [secnd]")), "second"),
    ],
)
def test_did_you_mean(given: PlanFiles, hint: str) -> None:
    assert hint in [dict(p.args).get("hint") for p in parse_plan(given)[1]]


def test_two_files_of_one_target_are_told_with_both_places() -> None:
    again = RULE.replace("first", "third").replace("second", "fourth")
    given = files(PLAN, RULE, again, names=("a.yaml", "b.yaml"))
    _, problems = parse_plan(given)
    assert [(p.code, str(p.mark), str(p.related)) for p in problems] == [
        ("PL205", "b.yaml:1:1", "a.yaml:1:1")
    ]


def test_one_id_in_two_files_is_told_with_both_places() -> None:
    again = RULE.replace("target: 1", "target: 2").replace("second", "fourth")
    _, problems = parse_plan(files(PLAN, RULE, again))
    assert [(p.code, str(p.mark), str(p.related)) for p in problems] == [
        ("PL205", "02-t.yaml:5:9", "01-t.yaml:5:9")
    ]


def test_a_plan_without_rules_says_how_many_are_wanted() -> None:
    given = plan_files(rules=[], plan_extra={"targets": 24})
    _, problems = parse_plan(given)
    assert [(p.code, str(p.mark), dict(p.args)) for p in problems] == [
        ("PL209", "rules/p", {"expected": "24", "found": "0"})
    ]


def test_a_circle_of_several_steps_is_told_at_each_of_its_parts() -> None:
    parts = [
        indicator("a", at_least=1, derive={"growth_of": "b"}),
        indicator("b", at_least=1, sum_of=["c", "d"]),
        indicator("c", at_least=1, derive={"share_of": "d", "in": "a"}),
        indicator("d", at_least=1),
    ]
    _, problems = parse_plan(plan_files(parts))
    assert sorted(dict(p.args)["id"] for p in problems) == ["a", "b", "c"]
    assert {p.code for p in problems} == {"PL214"}


def test_an_assigned_figure_on_the_wrong_side_of_exceeds_is_a_fault_of_the_plan() -> None:
    given = plan_files([indicator(at_least="assigned", exceeds=40)], {"assigned": {"a": 50}})
    outcome = run(given, [], "2024-Q1")
    assert outcome.report is None
    assert outcome.codes == ["PL217"]


def test_an_amendment_may_be_assigned() -> None:
    keys = indicator(at_least=1, amended=[{"from": "2024-04-01", "at_least": "assigned"}])
    plan = plan_of(plan_files([keys], {"assigned": {"a": 5}}))
    assert [a.requirement.figures for a in plan.indicators["a"].amendments] == [(5,)]


@pytest.mark.parametrize("place", ["target", "targets", "year"])
def test_a_count_with_a_decimal_nought_is_told_or_taken(place: str) -> None:
    if place == "target":
        given = files(PLAN, RULE.replace("target: 1", "target: 1.0"))
    elif place == "targets":
        given = files(PLAN + "targets: 1.0\n")
    else:
        given = files(PLAN.replace("2024", "2024.0"))
    plan, problems = parse_plan(given)
    assert plan is not None or [p.code for p in problems] == ["PL203"]


@pytest.mark.parametrize("digits", [30, 400, 5000])
def test_a_figure_of_any_length_is_beyond_reach_not_a_crash(digits: int) -> None:
    figure = "1" * digits
    assert rule("at_least: 10", f"at_least: {figure}") == [("PL207", "01-t.yaml:9:15")]
    assert head(f"baselines: {{first: {figure}}}\n") == [("PL207", "plan.yaml:5:20")]


def test_several_faults_of_several_files_are_told_at_once() -> None:
    one = RULE.replace("at_least: 10", "at_least: 10.0000001", 1).replace(
        "at_most: 5", "between: [2, 1]"
    )
    two = RULE.replace("target: 1", "target: 2").replace("kind: level", "kind: levels", 1)
    three = "target: [\n"
    given = files(PLAN + "yeer: 1\nbaselines: {first: x}\n", one, two, three)
    assert faults(given) == [
        ("PL207", "01-t.yaml:9:15"),
        ("PL217", "01-t.yaml:14:5"),
        ("PL203", "02-t.yaml:8:11"),
        ("RD102", "03-t.yaml:2:1"),
        ("PL201", "plan.yaml:5:1"),
        ("PL203", "plan.yaml:6:20"),
    ]


def test_an_unknown_key_hides_no_other_fault_of_its_file() -> None:
    assert set(rule("at_least: 10", "at_least: 10\n    at_most: 12\n    nott: x")) == {
        ("PL204", "01-t.yaml:10:5"),
        ("PL201", "01-t.yaml:11:5"),
    }


def test_a_fault_in_one_file_hides_no_unknown_name_in_another() -> None:
    one = RULE.replace("at_least: 10", "at_least: 10\n    at_most: 12", 1)
    two = """target: 2
section: s1
title: T
indicators:
  - {id: third, name: N, measure: ha, kind: level, at_least: 1, sum_of: [nobody]}
"""
    assert faults(files(PLAN, one, two)) == [
        ("PL204", "01-t.yaml:10:5"),
        ("PL206", "02-t.yaml:5:74"),
    ]


def test_a_fault_of_judgement_or_alerts_is_told_with_those_of_the_rules() -> None:
    given = plan_files(
        [indicator()],
        judgement=JUDGEMENT.replace(b"  share: 0.1 ", b"  shares: 0.1 ", 1),
        alerts=ALERTS.replace(b"severity: critical", b"severity: dire", 1),
    )
    assert sorted(code for code, _ in faults(given)) == ["PL201", "PL202", "PL203", "PL204"]


def test_a_fault_in_an_empty_or_unreadable_file_is_told() -> None:
    given = plan_files(rules=[("01-t.yaml", b""), ("02-t.yaml", b"\xff"), ("03-t.yaml", b"5\n")])
    assert [code for code, _ in faults(given)] == ["RD103", "RD101", "PL203"]


def test_every_key_of_the_contract_is_read() -> None:
    keys = indicator(
        "a",
        kind="running",
        measure="tonne",
        at_least=10,
        exceeds=12,
        printed="10 tấn",
        path={"Q1": 10, "Q2": 55, "Q3": 80, "Q4": 100},
        due="2024-Q2",
        tolerance={"share": Bare("0.2")},
        owner="finance",
        actions=["III.1"],
        aspiration=True,
        evidence="required",
        sum_of=["b", "c"],
        amended=[{"from": "2024-07-01", "at_least": 8, "cite": "NQ 7"}],
    )
    others = [
        indicator("b", at_least="assigned", baseline=5, path="even"),
        indicator("c", at_most="last_year", same_as="b"),
        indicator("d", measure="%", kind="annual", about={"value": 1, "within": 2}, decimals=1)
        | {"derive": {"share_of": "b", "in": "c"}},
    ]
    extra: dict[str, Any] = {
        "assigned": {"b": 7},
        "baselines": {"c": 3},
        "targets": 1,
        "owners": {"finance": {"vi": "Tài chính", "en": "Finance"}},
        "sections": [{"id": "s1", "title": "S"}],
        "tasks": [{"id": "III.1", "title": "T"}],
        "document": {"number": "1", "date": "2024-01", "issuer": "X"},
        "statements": [{"id": "s", "cite": "I", "indicator": "a", "at_least": 10}],
    }
    plan = plan_of(plan_files([keys, *others], extra))
    a, b, c, d = plan.indicators.values()
    assert (a.printed, a.due, a.owner, a.actions) == ("10 tấn", (2024, 6), "finance", ("III.1",))
    assert (a.is_aspiration, a.needs_evidence, a.sum_of) == (True, True, ("b", "c"))
    assert a.tolerance is not None
    assert (str(a.tolerance.share), a.tolerance.points) in {("0.2", None), ("1/5", None)}
    assert [str(x.start) for x in a.amendments] == ["2024-07-01"]
    assert (b.requirement.figures, plan.baseline(b), plan.baseline(c)) == ((7,), 5, 3)
    assert c.same_as == "b"
    assert d.derivation is not None
    assert (d.derivation.source, d.derivation.whole, d.derivation.decimals) == ("b", "c", 1)
    assert plan.owners["finance"].speak("en") == "Finance"
    assert plan.owners["finance"].speak("vi") == "Tài chính"


def test_titles_may_be_one_text_or_one_per_language() -> None:
    plan = plan_of(plan_files([indicator(at_least=1)], {"title": {"vi": "Kế hoạch"}}))
    assert (plan.title.vi, plan.title.en) == ("Kế hoạch", "Kế hoạch")


def on_disk(root: Path, plan_id: str, folder: str) -> None:
    for kind in ("plans", "rules"):
        (root / kind / folder).mkdir(parents=True)
    given = plan_files([indicator(at_least=1)], {"id": plan_id})
    (root / "plans" / folder / "plan.yaml").write_bytes(given.plan[1])
    (root / "rules" / folder / "01-t.yaml").write_bytes(rule_file(1, [indicator(at_least=1)])[1])


def test_a_plan_must_be_named_like_its_folder(tmp_path: Path) -> None:
    on_disk(tmp_path, "p", "q")
    plan, _, problems = load_plan(tmp_path, None)
    assert plan is None
    assert [(p.code, str(p.mark)) for p in problems] == [("PL218", "plans/q/plan.yaml:1:5")]


def test_the_only_plan_needs_no_name_and_several_do(tmp_path: Path) -> None:
    on_disk(tmp_path, "one-plan", "one-plan")
    assert load_plan(tmp_path, None)[0] is not None
    assert load_plan(tmp_path, str(tmp_path / "plans" / "one-plan"))[0] is not None
    on_disk(tmp_path, "two-plan", "two-plan")
    assert [p.code for p in load_plan(tmp_path, None)[2]] == ["PL211"]
    plan, _, problems = load_plan(tmp_path, "on-plan")
    assert plan is None
    assert [(p.code, dict(p.args)["hint"]) for p in problems] == [("PL210", "one-plan")]
    assert load_plan(tmp_path, "two-plan")[0] is not None


def test_a_folder_without_plans_says_so(tmp_path: Path) -> None:
    assert [p.code for p in load_plan(tmp_path, None)[2]] == ["PL210"]
    assert [p.code for p in load_plan(tmp_path, "p")[2]] == ["PL210"]


def test_a_period_asked_for_must_be_one_of_the_plans_year(tmp_path: Path) -> None:
    on_disk(tmp_path, "p", "p")
    for asked, code in (("Q2", "AC312"), ("2023-Q2", "AC311")):
        report, problems = review(tmp_path, "p", asked)
        assert report is None
        assert [p.code for p in problems] == [code]
    report, problems = review(tmp_path, "p", "2024-Q2")
    assert report is not None
    assert problems == ()


def test_a_file_of_actuals_that_is_not_there_is_told(tmp_path: Path) -> None:
    on_disk(tmp_path, "p", "p")
    report, problems = review(tmp_path, "p", "2024-Q2", [str(tmp_path / "gone.yaml")])
    assert report is None or report.is_broken
    assert [p.code for p in problems] == ["RD109"]


@settings(max_examples=400, deadline=None, derandomize=True)
@drawn(
    place=st.integers(0, len(RULE)),
    cut=st.integers(0, 8),
    put=st.text(alphabet="ab: {}[]\n\t'\"#&*!|>-5.0,~?%@`\x00é", max_size=4),
)
def test_a_rule_file_changed_anywhere_is_read_or_told_and_never_a_crash(
    place: int, cut: int, put: str
) -> None:
    plan, problems = parse_plan(files(PLAN, RULE[:place] + put + RULE[place + cut :]))
    assert (plan is None) == bool(problems)
