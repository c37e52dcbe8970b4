"""What if: assumed figures flow through what follows from them, are marked, and are never kept."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kit import Keys, Outcome, actuals, indicator, plan_files, plan_of
from test_cli import PLAN, as_json, checker

from checker.periods import parse_period
from checker.run.review import judge
from checker.words import words

GROUPS: list[Keys] = [
    indicator("total", at_least=100, sum_of=["rice", "maize"]),
    indicator("rice", at_least=60),
    indicator("maize", at_least=40),
    indicator("maize-again", measure="kg", at_least=40000, same_as="maize"),
    indicator("poor", measure="household", at_most=20),
    indicator("households", measure="household", at_least=0),
    indicator("rate", measure="%", at_most=10, derive={"share_of": "poor", "in": "households"}),
    indicator("balance", measure="million VND", at_least=0),
    indicator("dyke", measure="yes/no", **{"is": True}),
]
HANDED_IN = {
    "total": 90,
    "rice": 55,
    "maize": 35,
    "poor": 24,
    "households": 200,
    "rate": 12,
    "balance": 3,
    "dyke": False,
}


def suppose(*assumed: str, values: Any = None, period: str = "2024-Q2") -> Outcome:
    files = plan_files(GROUPS)
    contents = [actuals("2024-Q2", HANDED_IN if values is None else values)]
    return Outcome(*judge(plan_of(files), contents, parse_period(period), assumed=assumed))


def figures(found: Outcome) -> dict[str, Fraction | None]:
    return {a.indicator.id: a.case.value for a in found.judged.assessments}


def marked(found: Outcome) -> set[str]:
    known = ((a.indicator.id, a.case.actual) for a in found.judged.assessments)
    return {name for name, actual in known if actual is not None and actual.is_assumed}


@pytest.mark.parametrize(
    ("assumed", "name", "figure"),
    [
        ("rice=60", "rice", 60),
        ("rice=+5", "rice", 60),
        ("rice=-5", "rice", 50),
        ("rice=-0,5", "rice", Fraction(109, 2)),
        ("rice=1.234,5", "rice", Fraction(2469, 2)),  # only Vietnamese style can read it
        ("rice=1234.5", "rice", Fraction(2469, 2)),  # and only plain style this
        ("rice=61 t", "rice", 61),
        ("rice=+500 kg", "rice", Fraction(111, 2)),
        ("rice=61000 kg", "rice", 61),
        ("balance=-5", "balance", -2),
        ("balance==-5", "balance", -5),
        ("balance=2 tỷ", "balance", 2000),
        ("dyke=có", "dyke", 1),
        ("dyke=yes", "dyke", 1),
        ("dyke=không", "dyke", 0),
        (" rice = 60 ", "rice", 60),
    ],
)
def test_a_figure_set_or_moved(assumed: str, name: str, figure: Any) -> None:
    found = suppose(assumed)
    assert figures(found)[name] == figure
    assert name in marked(found)
    assert [each.indicator for each in found.judged.assumed] == [name]


def test_verdicts_are_those_of_the_assumed_figure() -> None:
    assert suppose().status("rice") == "slightly_behind"  # 5 short of 60, within 6
    assert suppose("rice=60").status("rice") == "met"
    assert suppose("rice=53").status("rice") == "behind"  # 7 short


def test_a_total_moves_by_what_its_parts_move() -> None:
    found = suppose("rice=+5", "maize=-1")
    assert figures(found)["total"] == 94  # 90 + 5 - 1
    assert "AC322" not in found.codes
    # The total handed in was one too high: it moves, and stays one too high.
    odd = suppose("rice=+5", values={**HANDED_IN, "total": 91})
    assert figures(odd)["total"] == 96
    assert "AC322" in odd.codes


def test_a_total_not_handed_in_is_there_once_all_parts_are_known() -> None:
    values = {name: value for name, value in HANDED_IN.items() if name not in {"total", "maize"}}
    assert figures(suppose("rice=60", values=values))["total"] is None
    assert figures(suppose("rice=60", "maize=40", values=values))["total"] == 100


def test_one_quantity_under_two_names_stays_one_and_so_does_its_total() -> None:
    found = suppose("maize-again=41000")  # kg: 41 t, 6 more than handed in
    assert (figures(found)["maize"], figures(found)["total"]) == (41, 96)
    assert marked(found) == {"maize-again", "maize", "total"}
    assert "AC316" not in found.codes


def test_a_share_is_computed_anew_even_where_it_was_handed_in() -> None:
    found = suppose("poor=18")
    assert figures(found)["rate"] == 9  # 18 of 200
    assert found.status("rate") == "exceeded"
    assert marked(found) == {"poor", "rate"}
    assert figures(suppose("households=300"))["rate"] == 8  # 24 of 300
    assert "rate" in marked(suppose("households=300"))


def test_what_cannot_be_computed_stays_as_it_was_handed_in() -> None:
    values = {name: value for name, value in HANDED_IN.items() if name != "households"}
    found = suppose("poor=18", values=values)
    assert figures(found)["rate"] == 12
    assert marked(found) == {"poor"}


def test_a_derived_figure_can_be_set_itself() -> None:
    found = suppose("rate=5")
    assert (figures(found)["rate"], marked(found)) == (5, {"rate"})


def test_a_period_nobody_reported_for_can_be_supposed() -> None:
    found = suppose("rice=60", period="2024-Q3")
    assert found.status("rice") == "met"
    assert found.status("maize") == "not_reported"


@pytest.mark.parametrize(
    ("assumed", "codes"),
    [
        (["rise=60"], ["AC301"]),
        (["rice"], ["AC343"]),
        (["rice="], ["AC343"]),
        (["rice=++5"], ["AC343"]),
        (["rice=+"], ["AC343"]),
        (["rice=60", "rice=61"], ["AC343"]),
        (["rice=5.208"], ["AC340"]),
        (["rice=+5.208"], ["AC340"]),
        (["rice=nhiều"], ["AC303"]),
        (["rice=khoảng 60"], ["AC319"]),
        (["rice=60 ha"], ["AC306"]),
        (["rice=+5 %"], ["AC306"]),
        (["rice==-5"], ["AC320"]),
        (["rice=-56"], ["AC320"]),  # 55 handed in: below nothing
        (["rate=+89"], ["AC320"]),
        (["dyke=1"], ["AC307"]),
        (["dyke=+có"], ["AC307"]),
        (["maize-again=+1", "rise=2"], ["AC301"]),
    ],
)
def test_what_cannot_be_assumed_is_refused_and_nothing_judged(
    assumed: list[str], codes: list[str]
) -> None:
    found = suppose(*assumed)
    assert (found.report, found.codes) == (None, codes)


def test_a_move_from_nothing_is_refused() -> None:
    assert suppose("rice=+5", values={"maize": 35}).codes == ["AC342"]


def test_two_names_of_one_quantity_set_apart_are_a_clash() -> None:
    found = suppose("maize=36", "maize-again=41000")
    assert "AC316" in found.codes
    assert found.status("maize") == "invalid"


@settings(max_examples=40)
@given(
    st.dictionaries(st.sampled_from(["rice", "maize", "poor", "households"]), st.integers(1, 300)),
    st.booleans(),
)
def test_assuming_is_as_if_it_had_been_handed_in(given_: dict[str, int], by_steps: bool) -> None:
    """The oracle: the same figures written into the file, total and share worked out by hand."""
    written = {**HANDED_IN, **given_}
    written["total"] = 90 + written["rice"] - 55 + written["maize"] - 35
    if {"poor", "households"} & {*given_}:
        del written["rate"]  # computed, since it follows from what was set
    steps = {name: f"{value - HANDED_IN[name]:+d}" for name, value in given_.items()}
    asked = [f"{name}={steps[name] if by_steps else value}" for name, value in given_.items()]
    # A total can be less than nothing only where its parts are: not here, all are at least 1.
    supposed, handed_in = suppose(*asked), suppose(values=written)
    assert supposed.report is not None, supposed.codes
    assert figures(supposed) == figures(handed_in)
    assert supposed.statuses == handed_in.statuses
    assert supposed.alerts == handed_in.alerts


# Every output says it, and nothing is kept


@pytest.mark.parametrize("command", ["review", "warnings"])
def test_every_format_says_that_figures_are_assumed(command: str) -> None:
    asked = [command, "-p", "2024-Q3", "--set", "waste-collection=90", "--lang", "en"]
    assert "! ASSUMED" in checker(*asked).stdout
    told = as_json(*asked)
    assert told["assumptions"] == [
        {"given": "90", "indicator": "waste-collection", "reported": "93.5", "value": "90"}
    ]


@pytest.mark.parametrize(
    "form", ["jsonl", "csv", "markdown", "junit", "sarif", "github", "gitlab", "tap"]
)
def test_every_format_of_findings_says_so(form: str) -> None:
    asked = ["review", "-p", "2024-Q3", "--set", "waste-collection=80", "--lang", "en"]
    assert "ASSUMED" in checker(*asked, "--format", form).stdout


def test_the_screen_marks_each_assumed_figure_and_explains_the_mark() -> None:
    asked = ["review", "-p", "2024-Q3", "--set", "poor-households=60", "--lang", "en"]
    screen = checker(*asked, COLUMNS="80").stdout
    assert "60‡" in screen
    assert "‡ assumed" in screen
    assert "Poor households: 60 households assumed, 66 households reported" in screen
    assert max(map(len, screen.splitlines())) <= 80
    plain = checker(*asked, PYTHONIOENCODING="ascii").stdout
    assert "60^" in plain


def test_json_marks_each_assumed_figure() -> None:
    told = as_json("review", "-p", "2024-Q3", "--set", "maize-output=700")
    assumed = {i["id"] for t in told["targets"] for i in t["indicators"] if i["assumed"]}
    assert assumed == {"maize-output", "maize-grain-output", "grain-output"}


def test_explain_says_so_too() -> None:
    asked = ["explain", "rice-output", "-p", "2024-Q3", "--set", "rice-output=+300", "--lang", "en"]
    assert "! ASSUMED" in checker(*asked).stdout
    assert as_json(*asked)["assumptions"] == ["rice-output"]


def test_nothing_is_saved(copy: Path) -> None:
    before = {path: path.read_bytes() for path in copy.rglob("*") if path.is_file()}
    checker("review", "-p", "2024-Q3", "--set", "rice-output=1", "--root", str(copy))
    after = {path: path.read_bytes() for path in copy.rglob("*") if path.is_file()}
    assert before == after


def test_a_result_under_assumptions_is_no_baseline_and_no_side_of_a_diff(tmp_path: Path) -> None:
    kept = tmp_path / "what-if.json"
    checker("review", PLAN, "-p", "2024-Q3", "--set", "rice-output=1", "--format", f"json={kept}")
    done = checker("diff", str(kept), "2024-Q4", "--format", "json")
    assert done.returncode == 2
    assert [fault["code"] for fault in json.loads(done.stdout)["problems"]] == ["RD127"]


def test_an_assumed_figure_is_never_called_reported() -> None:
    asked = ["explain", "8", "-p", "2024-Q3", "--set", "waste-collection=90"]
    screen = checker(*asked, "--lang", "en", COLUMNS="120").stdout
    assert "(90 % assumed)" in screen
    assert "(90 % reported)" not in screen
    assert "(giả định 90 %)" in checker(*asked, COLUMNS="120").stdout


@pytest.mark.parametrize(
    ("name", "is_idle"),
    [
        ("late", True),
        ("poor", False),
        ("households", False),  # not due itself, but the rate that follows from it is
    ],
)
def test_an_assumed_figure_that_is_not_due_says_that_it_changes_nothing_now(
    name: str, is_idle: bool
) -> None:
    later = {"due": "2024-Q4"}
    groups = [*(g | later if g["id"] == "households" else g for g in GROUPS)]
    files = plan_files([*groups, indicator("late", at_least=1, **later)])
    values = {key: value for key, value in HANDED_IN.items() if key != "rate"}
    told = f"{name}=30"
    report, problems = judge(plan_of(files), [actuals("2024-Q2", values)], None, assumed=[told])
    assert report is not None, problems
    (said,) = words("en").assumptions(report)
    assert said.endswith("; not due yet, so it changes no verdict now") is is_idle
