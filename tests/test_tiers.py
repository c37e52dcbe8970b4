"""What the upper level asks beside the area's own requirement: each judged, neither hiding the other."""

from __future__ import annotations

import json
import random
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kit import Keys, Outcome, actuals, bare, indicator, one, plan_files, plan_of, rule_file, run
from random_cases import draw, label
from test_exactness import judge_all

from checker.cli import main
from checker.facts.scales import Scale
from checker.lint import lint
from checker.model.path import Flow
from checker.model.requirement import Requirement
from checker.plans import parse_plan
from checker.problems import CheckerFault
from checker.render.json_report.review import review_json
from checker.render.json_report.rules import rules_json
from checker.rulebook.thresholds import threshold_rules
from checker.run.review import review
from checker.run.rule_tests import rule_tests
from checker.words import words

ROOT = Path(__file__).parent / "data" / "two-tiers"
ALL_NINE = "2024-9M"


def tiered(own: Keys, upper: Keys, **keys: Any) -> Keys:
    return indicator(**own, upper={"by": "huyện", **upper}, **keys)


# Verdicts at the edges, worked out by hand. Each group: the rule, the period, then for figures on
# and one millionth beside every limit the own status and that by the upper level's figure.

FLOOR = tiered({"at_least": 1000}, {"at_least": 800}, kind="running")
CEILING = tiered({"at_most": 3}, {"at_most": 5}, measure="%")
STRICT_CEILING = tiered({"less_than": 10}, {"at_most": 12}, kind="running", measure="person")
STRICT_UPPER = tiered({"at_least": 92}, {"more_than": 90}, measure="%")
WITH_EXCEEDS = tiered({"at_least": 60}, {"at_least": 55, "exceeds": 60}, kind="annual")
FALLING = tiered({"at_most": 50}, {"at_most": 60}, measure="household", path="even")
SEASONS = tiered(
    {"at_least": 200},
    {"at_least": 100},
    kind="running",
    path={"Q1": 0, "Q2": 50, "Q3": 80},
    tolerance={"points": 3},
)

EDGES: list[tuple[Keys, str, list[tuple[str, str, str]]]] = [
    (  # by June: 500 and 400 of 1000 and 800; tolerances 50 and 40
        FLOOR,
        "2024-Q2",
        [
            ("1000.000001", "exceeded", "exceeded"),
            ("1000", "met", "exceeded"),
            ("999.999999", "on_track", "exceeded"),
            ("800.000001", "on_track", "exceeded"),
            ("800", "on_track", "met"),
            ("799.999999", "on_track", "on_track"),
            ("500", "on_track", "on_track"),
            ("499.999999", "slightly_behind", "on_track"),
            ("450", "slightly_behind", "on_track"),
            ("449.999999", "behind", "on_track"),
            ("400", "behind", "on_track"),
            ("399.999999", "behind", "slightly_behind"),
            ("360", "behind", "slightly_behind"),
            ("359.999999", "behind", "behind"),
        ],
    ),
    (
        FLOOR,
        "2024-Q4",
        [
            ("1000", "met", "exceeded"),
            ("999.999999", "missed", "exceeded"),
            ("800", "missed", "met"),
            ("799.999999", "missed", "missed"),
        ],
    ),
    (  # two points of tolerance: 5 and 7
        CEILING,
        "2024-Q2",
        [
            ("3", "met", "exceeded"),
            ("3.000001", "slightly_behind", "exceeded"),
            ("5", "slightly_behind", "met"),
            ("5.000001", "behind", "slightly_behind"),
            ("7", "behind", "slightly_behind"),
            ("7.000001", "behind", "behind"),
        ],
    ),
    (
        CEILING,
        "2024",
        [
            ("2.999999", "exceeded", "exceeded"),
            ("3", "met", "exceeded"),
            ("3.000001", "missed", "exceeded"),
            ("5", "missed", "met"),
            ("5.000001", "missed", "missed"),
        ],
    ),
    (  # by June fewer than 5, and 6 at most; past 10 and past 12 for good
        STRICT_CEILING,
        "2024-H1",
        [
            ("4.999999", "on_track", "on_track"),
            ("5", "slightly_behind", "on_track"),
            ("5.5", "slightly_behind", "on_track"),
            ("5.500001", "behind", "on_track"),
            ("6", "behind", "on_track"),
            ("6.6", "behind", "slightly_behind"),
            ("6.600001", "behind", "behind"),
            ("9.999999", "behind", "behind"),
            ("10", "missed", "behind"),
            ("12", "missed", "behind"),
            ("12.000001", "missed", "missed"),
        ],
    ),
    (  # 90 is short of "more than 90" by 0
        STRICT_UPPER,
        "2024-Q2",
        [
            ("92.000001", "exceeded", "met"),
            ("92", "met", "met"),
            ("90.000001", "slightly_behind", "met"),
            ("90", "slightly_behind", "slightly_behind"),
            ("89.999999", "behind", "slightly_behind"),
            ("88", "behind", "slightly_behind"),
            ("87.999999", "behind", "behind"),
        ],
    ),
    (
        WITH_EXCEEDS,
        "2024",
        [
            ("60.000001", "exceeded", "exceeded"),
            ("60", "met", "met"),
            ("59.999999", "missed", "met"),
            ("55", "missed", "met"),
            ("54.999999", "missed", "missed"),
        ],
    ),
    (WITH_EXCEEDS, "2024-Q3", [("70", "not_due", "not_due")]),
    (  # from 70 by half the way: 60 and 65; tolerances 6 and 6.5
        FALLING,
        "2024-Q2",
        [
            ("50", "met", "exceeded"),
            ("60", "on_track", "met"),
            ("60.000001", "slightly_behind", "on_track"),
            ("65", "slightly_behind", "on_track"),
            ("65.000001", "slightly_behind", "slightly_behind"),
            ("66", "slightly_behind", "slightly_behind"),
            ("66.000001", "behind", "slightly_behind"),
            ("71.5", "behind", "slightly_behind"),
            ("71.500001", "behind", "behind"),
        ],
    ),
    (  # through May a third of the way from 0 to 50 % is missing: 66 2/3 and 33 1/3, less 3
        SEASONS,
        "2024-05",
        [
            ("66.666667", "on_track", "on_track"),
            ("66.666666", "slightly_behind", "on_track"),
            ("63.666667", "slightly_behind", "on_track"),
            ("63.666666", "behind", "on_track"),
            ("33.333334", "behind", "on_track"),
            ("33.333333", "behind", "slightly_behind"),
            ("30.333334", "behind", "slightly_behind"),
            ("30.333333", "behind", "behind"),
        ],
    ),
]


@pytest.mark.parametrize(
    ("keys", "period", "value", "own", "upper"),
    [(keys, period, *row) for keys, period, rows in EDGES for row in rows],
)
def test_both_tiers_at_their_edges(
    keys: Keys, period: str, value: str, own: str, upper: str
) -> None:
    found = one(keys, period, bare(value), {"baselines": {"a": 70}} if keys is FALLING else None)
    assert (found.statuses["a"], found.uppers["a"]) == (own, upper)
    assert found.target_statuses == {1: own}, "the own requirement decides"
    assert not found.part().hides_upper


def test_a_part_without_an_upper_level_has_no_second_verdict() -> None:
    assert one(indicator(at_least=1), "2024-Q2", 1).uppers == {}


def test_what_is_missing_or_unreadable_is_so_for_both() -> None:
    keys = tiered({"at_least": 70}, {"at_least": 65})
    absent = run(plan_files([keys, indicator("b", at_least=1)]), [actuals("2024-Q2", {"b": 1})])
    unread = one(keys, "2024-Q2", "many")
    assert (absent.statuses["a"], absent.uppers["a"]) == ("not_reported", "not_reported")
    assert (unread.statuses["a"], unread.uppers["a"]) == ("invalid", "invalid")


@pytest.mark.parametrize(
    ("assigned", "value", "upper"),
    [(65, "65", "met"), (65, "64.999999", "slightly_behind"), (None, "80", "target_not_set")],
)
def test_what_was_assigned_may_be_the_upper_level_s_figure(
    assigned: int | None, value: str, upper: str
) -> None:
    keys = tiered({"at_least": 60}, {"at_least": "assigned"})
    found = one(keys, "2024-Q2", bare(value), {"assigned": {"a": assigned}})
    assert (found.statuses["a"], found.uppers["a"]) == ("exceeded", upper)


@pytest.mark.parametrize(
    ("period", "own", "upper"),
    [
        ("2024-Q1", "exceeded", "exceeded"),
        ("2024-Q2", "exceeded", "slightly_behind"),
        (ALL_NINE, "slightly_behind", "slightly_behind"),
        ("2024-Q4", "missed", "met"),
    ],
)
def test_each_tier_is_amended_by_itself(period: str, own: str, upper: str) -> None:
    """Own 60, from July 70; the upper level's 55, from April 66, from October 65. Reported: 65."""
    above = {"at_least": 55, "amended": [{"from": "2024-04-01", "at_least": 66}]}
    above["amended"] += [{"from": "2024-10-01", "at_least": 65}]
    keys = tiered({"at_least": 60, "amended": [{"from": "2024-07-01", "at_least": 70}]}, above)
    found = one(keys, period, 65)
    assert (found.statuses["a"], found.uppers["a"]) == (own, upper)


# Nothing is counted twice


def test_alerts_and_counts_know_the_own_requirement_alone() -> None:
    keys = tiered({"at_least": 100}, {"at_least": 90})
    found = run(plan_files([keys]), [actuals(f"2024-Q{n}", {"a": 10}) for n in (1, 2)])
    assert sorted(found.alerts) == [("AL502", "a"), ("AL503", "a")]
    assert len(found.judged.alerts) == 2
    assert len(found.judged.assessments) == 1
    told = json.loads(review_json(found.judged, found.judged, words("en")))
    assert told["summary"]["indicators"]["total"] == 1
    assert told["summary"]["indicators"]["behind"] == 1


def test_an_upper_level_on_track_hides_no_part_of_a_sum() -> None:
    whole = tiered({"at_least": 100}, {"at_least": 50}, sum_of=["b", "c"])
    parts = [indicator("b", at_least=90), indicator("c", at_least=10)]
    found = run(plan_files([whole, *parts]), [actuals("2024-Q2", {"a": 60, "b": 50, "c": 10})])
    assert (found.statuses["a"], found.uppers["a"]) == ("behind", "exceeded")
    assert sorted(found.alerts) == [("AL502", "a"), ("AL502", "b")]


def test_a_pattern_that_looks_at_any_period_raises_no_alert_for_the_upper_level() -> None:
    alerts = b"""alerts:
  - {code: AL590, slug: any, severity: low, message: m, facts: {now: {fact: status, status: met}}}
"""
    keys = tiered({"at_least": 100}, {"at_least": 90})
    found = run(plan_files([keys], alerts=alerts), [actuals("2024-Q2", {"a": 90})])
    assert (found.uppers["a"], found.alerts) == ("met", set())


def test_a_plan_too_large_for_one_ruleset_judges_both_tiers() -> None:
    rules = [
        rule_file(
            n,
            [
                tiered({"name": f"i{n}-{k}", "at_least": 50 + k}, {"at_least": 40}, kind="level")
                for k in range(10)
            ],
        )
        for n in range(1, 31)
    ]
    values = {f"i{n}-{k}": 50 for n in range(1, 31) for k in range(10)}
    found = run(plan_files(rules=rules), [actuals("2024-Q2", values)])
    for name in values:
        k = int(name.rpartition("-")[2])
        own = "met" if k == 0 else "slightly_behind" if k <= 5 else "behind"
        assert (found.statuses[name], found.uppers[name]) == (own, "exceeded")


# Nothing is hidden


def test_an_own_figure_at_least_as_strict_never_hides_a_miss() -> None:
    """The claim by which the roll-up may stay on the own requirement, on random plans."""
    seen = 0
    for seed, month in enumerate((3, 5, 6, 9, 12, 12)):
        rng = random.Random(seed)
        drawn = [draw(rng, f"i{n}", month) for n in range(800)]
        # A tolerance of more than all of the expected value turns the order round.
        usual = [c for c in drawn if c.upper and not (c.ask.share and c.ask.share > 1)]
        strict = [c for c in usual if c.ask.figures and c.upper and _is_as_strict(c)]
        found = judge_all(strict, label(rng, month))
        seen += sum(status in {"missed", "behind"} for status in found.uppers.values())
        assert [a for a in found.judged.assessments if a.hides_upper] == []
    assert seen >= 50


def _is_as_strict(case: Any) -> bool:
    own, upper = case.ask, case.upper
    if not upper.figures:
        return True
    ahead = own.figures[0] - upper.figures[0]
    if own.verb in {"at_most", "less_than"}:
        ahead = -ahead
    was_strict = upper.verb in {"more_than", "less_than"}
    return bool(ahead > 0 or (ahead == 0 and (own.verb == upper.verb or not was_strict)))


@settings(max_examples=60, deadline=None, derandomize=True)
@given(own=st.integers(-50, 50), upper=st.integers(-50, 50), value=st.integers(-60, 60))
def test_what_lint_calls_weaker_is_what_can_hide_a_miss(own: int, upper: int, value: int) -> None:
    files = plan_files([tiered({"at_least": own}, {"at_least": upper}, range=[None, None])])
    weaker = "LN414" in {fault.code for fault in lint(plan_of(files))}
    assert weaker == (own < upper)
    found = run(files, [actuals("2024", {"a": value}, numbers="plain")])
    assert found.part().hides_upper == (own <= value < upper)


HIDDEN = tiered({"at_least": 75}, {"at_least": 80}, measure="%", name="a")


@pytest.mark.parametrize(
    ("own", "assigned", "is_hidden"),
    [(75, 80, True), (80, 80, False), ("assigned", None, True)],
)
def test_a_miss_that_the_own_verdict_hides_is_told(
    own: Any, assigned: int | None, is_hidden: bool
) -> None:
    """Also where the own figure is not set yet: only the upper level's can be missed then."""
    keys = tiered({"at_least": own}, {"at_least": 80}, measure="%")
    extra = {"assigned": {"a": None}} if own == "assigned" else None
    found = one(keys, "2024", 77, extra)
    assert found.uppers["a"] == "missed"
    assert found.part().hides_upper == is_hidden
    for lang in ("vi", "en"):
        said = words(lang).hidden_upper(found.judged)
        assert bool(said) == is_hidden
        assert ("1. a" in said) == is_hidden


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = plan_files([HIDDEN])
    contents = [files.plan, *files.rules, files.judgement, files.alerts, actuals("2024", {"a": 77})]
    for path, content in contents:
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return tmp_path


def _run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[str, object]:
    with pytest.raises(SystemExit) as ended:
        main([*arguments, "--lang", "en"])
    return capsys.readouterr().out, ended.value.code


def test_a_hidden_miss_fails_the_run_and_passes_the_filter(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = ("--root", str(folder))
    told, code = _run(capsys, "review", *root)
    assert code == 1
    head = "! Short of what the upper level assigned, and worse than the own verdict shows: 1. a"
    assert head in " ".join(told.split())
    assert "huyện ≥ 80 %" in told
    assert _run(capsys, "review", *root, "--fail-on", "never")[1] == 0
    shown = json.loads(_run(capsys, "review", *root, "--only", "missed", "--format", "json")[0])
    assert [part["id"] for part in shown["targets"][0]["indicators"]] == ["a"]
    assert "not ok 1 - a: a" in _run(capsys, "review", *root, "--format", "tap")[0]
    assert "huyện ≥ 80 %: Missed" in _run(capsys, "review", *root, "--format", "junit")[0]
    assert "assigned, and worse" in _run(capsys, "warnings", *root)[0]
    assert "assigned, and worse" in _run(capsys, "review", *root, "--format", "markdown")[0]


# Confirmation


def test_an_upper_level_judged_otherwise_than_its_figures_say_is_our_own_fault(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def wrong(key: str, asked: Requirement, flow: Flow, scale: Scale) -> Any:
        figures = (Fraction(0),) if key == "a/upper" else asked.figures
        return threshold_rules(key, asked._replace(figures=figures), flow, scale)

    monkeypatch.setattr("checker.rulebook.compiler.threshold_rules", wrong)
    with pytest.raises(CheckerFault, match=r"a/upper\|2024-06: the engine says beyond"):
        one(tiered({"at_least": 70}, {"at_least": 65}), "2024-Q2", 60)


# What is told


def test_json_gives_the_upper_level_beside_the_own_figures() -> None:
    by = {"vi": "UBND huyện giao", "en": "by the district"}
    keys = indicator(kind="running", at_least=1000, upper={"at_least": 800, "by": by})
    found = one(keys, "2024-Q2", 350)
    told = json.loads(review_json(found.judged, found.judged, words("vi")))
    part = told["targets"][0]["indicators"][0]
    mark = part["upper"].pop("rule_mark")
    assert part["upper"] == {
        "by": by,
        "verb": "at_least",
        "threshold": "800",
        "expected": "400",
        "margin": "-450",
        "status": "behind",
    }
    line = (
        dict(plan_files([keys]).rules)["rules/p/01-t.yaml"].decode().splitlines()[mark["line"] - 1]
    )
    assert line[mark["column"] - 1 :].startswith('"at_least": 800')
    assert (part["threshold"], part["expected"], part["status"]) == ("1000", "500", "behind")
    plain = one(indicator(at_least=1), "2024-Q2", 1)
    told = json.loads(review_json(plain.judged, plain.judged, words("vi")))
    assert told["targets"][0]["indicators"][0]["upper"] is None


def test_rules_give_both_tiers() -> None:
    upper = {"at_least": "assigned", "printed": "giao 800", "exceeds": 900}
    keys = tiered({"at_least": 1000}, upper, printed="1.000")
    plan = plan_of(plan_files([keys, indicator("b", at_least=1)], {"assigned": {"a": 800}}))
    both, plain = json.loads(rules_json(plan))["requirements"]
    assert plain["upper"] is None
    both["upper"].pop("rule_mark")
    assert both["upper"] == {
        "by": {"vi": "huyện", "en": "huyện"},
        "verb": "at_least",
        "threshold": "assigned",
        "assigned": "800",
        "exceeds": "900",
        "printed": "giao 800",
    }
    assert (both["threshold"], both["assigned"], both["printed"]) == ("1000", None, "1.000")


def test_a_form_asks_for_the_figure_once(capsys: pytest.CaptureFixture[str]) -> None:
    told, code = _run(capsys, "template", "--root", str(ROOT), "-p", "2024-Q3")
    assert code == 0
    assert told.count("grain-output:") == 1
    assert "upper" not in told


# Faults of the rule


def _codes(keys: Keys, extra: Keys | None = None) -> list[str]:
    _, problems = parse_plan(plan_files([keys], extra))
    return [fault.code for fault in problems]


@pytest.mark.parametrize(
    ("own", "upper", "codes"),
    [
        ({"at_least": 70}, {"at_least": 65}, []),
        ({"more_than": 70}, {"at_least": 65}, []),
        ({"at_most": 3}, {"less_than": 4}, []),
        ({"at_least": 70}, {"at_most": 65}, ["PL228"]),
        ({"less_than": 70}, {"more_than": 65}, ["PL228"]),
        ({"equals": 70}, {"at_least": 65}, ["PL228"]),
        ({"between": [60, 70]}, {"at_least": 65}, ["PL228"]),
        ({"about": {"value": 70, "within": 1}}, {"at_most": 65}, ["PL228"]),
        ({"at_most": "last_year"}, {"at_most": 65}, ["PL228"]),
        ({"at_least": 70}, {}, ["PL204"]),
        ({"at_least": 70}, {"at_least": 65, "more_than": 65}, ["PL204"]),
        ({"at_least": 70}, {"at_least": "last_year"}, ["PL203"]),
        ({"at_least": 70}, {"equals": 65}, ["PL201"]),
        ({"at_least": 70}, {"at_least": 65, "exceeds": 64}, ["PL217"]),
        ({"at_least": 70}, {"at_least": 10**16}, ["PL207"]),
        ({"at_least": 70}, {"at_least": 65, "amended": [{"from": "2024-07-01"}]}, ["PL204"]),
        (
            {"at_least": 70},
            {"at_least": 65, "amended": [{"from": "2024-07-01", "at_most": 1}]},
            ["PL228"],
        ),
        (
            {"at_least": 70, "amended": [{"from": "2024-07-01", "equals": 70}]},
            {"at_least": 65},
            ["PL228"],
        ),
    ],
)
def test_a_tier_is_one_figure_of_the_own_direction(
    own: Keys, upper: Keys, codes: list[str]
) -> None:
    assert _codes(tiered(own, upper)) == codes


def test_a_tier_says_who_assigned_it() -> None:
    assert _codes(indicator(at_least=70, upper={"at_least": 65})) == ["PL202"]


@pytest.mark.parametrize(
    ("own", "upper", "codes"),
    [
        (70, "assigned", []),
        ("assigned", 65, []),
        (70, 65, ["PL215"]),
    ],
)
def test_an_assigned_figure_serves_either_tier(own: Any, upper: Any, codes: list[str]) -> None:
    assert _codes(tiered({"at_least": own}, {"at_least": upper}), {"assigned": {"a": 68}}) == codes


def test_an_assigned_figure_is_held_against_exceeds_of_the_upper_level() -> None:
    keys = tiered({"at_least": 70}, {"at_least": "assigned", "exceeds": 60})
    assert _codes(keys, {"assigned": {"a": 65}}) == ["PL217"]


# Lint


@pytest.mark.parametrize(
    ("own", "upper", "count"),
    [
        ({"at_least": 65}, {"at_least": 70}, 1),
        ({"at_least": 70}, {"at_least": 70}, 0),
        ({"at_least": 70}, {"more_than": 70}, 1),
        ({"more_than": 70}, {"at_least": 70}, 0),
        ({"at_most": 5}, {"at_most": 3}, 1),
        ({"at_most": 3}, {"less_than": 3}, 1),
        ({"less_than": 3}, {"at_most": 3}, 0),
        ({"at_least": 1}, {"at_least": "assigned"}, 0),
        # From July on the own figure falls below; later the upper level's rises above it again.
        (
            {"at_least": 70, "amended": [{"from": "2024-07-01", "at_least": 60}]},
            {"at_least": 65},
            1,
        ),
        (
            {"at_least": 70},
            {"at_least": 65, "amended": [{"from": "2024-07-01", "at_least": 71}]},
            1,
        ),
        (
            {"at_least": 70, "amended": [{"from": "2024-07-01", "at_least": 75}]},
            {"at_least": 65, "amended": [{"from": "2024-07-01", "at_least": 72}]},
            0,
        ),
    ],
)
def test_an_own_target_below_the_assigned_one_is_found(own: Keys, upper: Keys, count: int) -> None:
    found = [fault.code for fault in lint(plan_of(plan_files([tiered(own, upper)])))]
    assert found == ["LN414"] * count


def test_the_document_s_words_and_natural_ranges_are_held_against_both() -> None:
    keys = tiered({"at_least": 95}, {"at_least": 90, "printed": "85%"}, measure="%", printed="95%")
    faults = lint(plan_of(plan_files([keys])))
    assert [(fault.code, dict(fault.args)["id"]) for fault in faults] == [("PL221", "a")]
    beyond = tiered({"at_most": 95}, {"at_most": 900}, measure="%")
    assert [f.code for f in lint(plan_of(plan_files([beyond])))] == ["LN408"]


# Rule tests


def _cases(folder: Path, text: str) -> list[str]:
    tests = folder / "rules" / "p" / "tests"
    tests.mkdir()
    (tests / "one.yaml").write_text(f"cases:\n  - {text}\n", encoding="utf-8")
    report, problems = rule_tests(folder, "p")
    assert report is not None
    return [f"{fault.mark}: {fault.code} {dict(fault.args).get('found', '')}" for fault in problems]


def test_a_rule_test_states_both_statuses(folder: Path) -> None:
    told = "{name: n, period: 2024, actuals: {a: 77}, status: {a: exceeded}, upper: {a: missed}}"
    assert _cases(folder, told) == []
    report, _ = rule_tests(folder, "p")
    assert report is not None
    assert (report.coverage.requirements, report.coverage.verbs) == ((), ())
    assert "missed" not in report.coverage.statuses
    assert report.expectations == 2


def test_a_rule_test_that_differs_is_told_at_its_place(folder: Path) -> None:
    told = "{name: n, period: 2024, actuals: {a: 77}, upper: {a: met}}"
    path = "rules/p/tests/one.yaml"
    assert _cases(folder, told) == [f"{path}:2:{told.index('met}') + 5}: PL223 missed"]
    report, _ = rule_tests(folder, "p")
    assert report is not None
    assert report.coverage.requirements == ("a",), "the own requirement is still asked for by none"


def test_a_rule_test_about_an_upper_level_that_is_not_there_is_told(folder: Path) -> None:
    _, rule = rule_file(1, [indicator(at_least=75)])
    (folder / "rules/p/01-t.yaml").write_bytes(rule)
    told = "{name: n, period: 2024, actuals: {a: 77}, upper: {a: met}}"
    path = "rules/p/tests/one.yaml"
    assert _cases(folder, told) == [f"{path}:2:{told.index('met') + 5}: PL206 "]


def test_the_sample_s_own_cases_pass_and_cover_both_tiers_of_every_part() -> None:
    report, problems = rule_tests(ROOT, "two-tiers-2024")
    assert report is not None
    assert problems == ()
    assert report.coverage.requirements == ()
    assert report.coverage.verbs == ()


def _outcome_of(root: Path, period: str) -> Outcome:
    return Outcome(*review(root, None, period))


def test_the_sample_plan_by_hand() -> None:
    """June: 2150 of 5000 and 4800; 1050 of 1100 and 1045 by the path; 58 of 50 and 60; 77 %."""
    june = _outcome_of(ROOT, "2024-Q2")
    assert june.uppers == {
        "budget-revenue": "behind",  # 250 short of 2400, 240 tolerated
        "grain-output": "on_track",
        "poor-households": "exceeded",
        "clean-water": "behind",  # 3 points short of 80
    }
    assert june.statuses == {
        "budget-revenue": "behind",
        "grain-output": "slightly_behind",
        "pig-herd": "exceeded",
        "poor-households": "behind",  # 8 over 50, 5 tolerated
        "clean-water": "exceeded",
    }
    december = _outcome_of(ROOT, "2024-Q4")
    assert december.uppers == {
        "budget-revenue": "exceeded",
        "grain-output": "missed",  # 1,949.9 of 1,950 since July
        "poor-households": "exceeded",
        "clean-water": "missed",
    }
    assert december.target_statuses == {1: "missed", 2: "missed", 3: "met", 4: "exceeded"}
