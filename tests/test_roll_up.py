"""Many areas as one: what is summed, derived, weighted, left out and refused, by hand and at random.

Expected figures are worked out here from the areas' own ones, in plain fractions.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from area_sums import add_up
from hypothesis import given
from hypothesis import strategies as st
from kit import actuals, bare, indicator, plan_files, plan_of

from checker.actuals.history import build_history
from checker.actuals.rolled_up import NOTHING, Sum, Sums, merge
from checker.model.actuals import ROLLED_UP_PATH, History
from checker.model.matrix import Upper
from checker.model.plan import Plan
from checker.periods import parse_period
from checker.plans import parse_plan
from checker.problems import Problem
from checker.run.roll_up import roll_up
from checker.run.submissions import read_submissions

Figures = Mapping[str, Any]  # of one area and period, as written


POOR = indicator("poor", measure="household", at_most=30)
HOMES = indicator("homes", measure="household", at_least=1)
RATE = indicator("rate", measure="%", at_most=3, derive={"share_of": "poor", "in": "homes"})
WATER = indicator("water", measure="%", at_least=75, weighted_by="homes")
RICE = indicator("rice", kind="running", at_least=1000)


def histories(plan: Plan, areas: Sequence[Sequence[tuple[str, Figures]]]) -> list[History]:
    found = []
    for area in areas:
        files = [actuals(label, values, numbers="plain") for label, values in area]
        submissions, _ = read_submissions(plan, files, None)
        found.append(build_history(plan, submissions)[0])
    return found


def rolled(
    parts: Sequence[Any],
    by_label: Mapping[str, Sequence[Figures]],
    period: str | None = None,
    areas: int | None = None,
    **extra: Any,
) -> tuple[Upper, tuple[Problem, ...]]:
    """Roll up areas given by period: the figures of each area, one after the other."""
    plan = plan_of(plan_files(parts, extra))
    count = max(map(len, by_label.values()))
    each = [
        [(label, rows[place]) for label, rows in by_label.items() if place < len(rows)]
        for place in range(count)
    ]
    known = histories(plan, each)
    sums: dict[Any, Sums] = {}
    for label in by_label:
        when = parse_period(label)
        assert when is not None
        sums[when] = add_up(plan, known, when)
    wanted = parse_period(period or list(by_label)[-1])
    assert wanted is not None
    upper, problems = roll_up(plan, sums, count if areas is None else areas, wanted)
    assert upper is not None, problems
    return upper, problems


def figure(upper: Upper, name: str) -> Fraction | None:
    part = next(a for a in upper.report.assessments if a.indicator.id == name)
    return part.case.value


def status(upper: Upper, name: str) -> str:
    part = next(a for a in upper.report.assessments if a.indicator.id == name)
    return str(part.status.value)


# By hand: three communes


def test_three_communes_become_one_district() -> None:
    upper, problems = rolled(
        [POOR, HOMES, RATE, WATER, RICE],
        {
            "2024-Q2": [
                {"poor": 2, "homes": 100, "water": 90, "rice": bare("100.5")},
                # What it says of its own rate is not asked: 20 of 300 are not 1 %.
                {"poor": 20, "homes": 300, "water": bare("70.5"), "rice": 250, "rate": 1},
                {"poor": 9, "homes": 600, "water": 80, "rice": bare("149.25")},
            ]
        },
    )
    assert figure(upper, "poor") == 31
    assert figure(upper, "homes") == 1000
    assert figure(upper, "rice") == Fraction("499.75")
    # 31 of 1000; the mean of the three rates would be (2 + 6.67 + 1.5) / 3, of those told 1.5
    assert figure(upper, "rate") == Fraction("3.1")
    # (90 x 100 + 70.5 x 300 + 80 x 600) / 1000 = 78.15
    assert figure(upper, "water") == Fraction("78.15")
    # 499.75 of the 500 expected by June is short by less than 10 %
    wanted = {"poor": "slightly_behind", "homes": "exceeded", "rate": "slightly_behind"}
    wanted |= {"water": "exceeded", "rice": "slightly_behind"}
    assert {name: status(upper, name) for name in wanted} == wanted
    assert upper.report.targets[0].status.value == "slightly_behind"
    assert dict(upper.reported) == dict.fromkeys(["poor", "homes", "rate", "water", "rice"], 3)
    assert upper.refused == ()
    assert problems == ()


def test_the_upper_area_has_an_ordinary_report_without_files() -> None:
    upper, _ = rolled([RICE], {"2024-Q1": [{"rice": 100}, {"rice": 20}],
                               "2024-Q2": [{"rice": 110}, {"rice": 25}]})  # fmt: skip
    report = upper.report
    assert report.sources == ()
    assert report.plan.area == "a1"
    # behind in two periods running: 120 of 250 expected, then 135 of 500
    assert {alert.pattern.code for alert in report.alerts} >= {"AL502", "AL503"}
    part = report.assessments[0]
    assert part.case.actual is not None
    assert str(part.case.actual.mark) == ROLLED_UP_PATH
    assert [p.label for p in report.periods] == ["2024-Q1", "2024-Q2"]


# Left out: no sum of a part


@pytest.mark.parametrize("third", [{}, {"rice": "about a hundred"}])
def test_a_figure_that_one_area_lacks_is_not_summed(third: Figures) -> None:
    upper, _ = rolled([RICE], {"2024-Q2": [{"rice": 400}, {"rice": 700}, third]})
    # 1100 of 1000 already, and yet nobody may call it met
    assert figure(upper, "rice") is None
    assert status(upper, "rice") == "not_reported"
    assert upper.reported == {"rice": 2}


def test_an_area_that_never_reported_counts_as_one_that_did_not() -> None:
    upper, _ = rolled([RICE], {"2024-Q2": [{"rice": 400}, {"rice": 700}]}, areas=3)
    assert status(upper, "rice") == "not_reported"
    assert upper.reported == {"rice": 2}


def test_an_earlier_period_of_some_areas_is_no_part_of_the_course() -> None:
    first, second = [{"rice": 100}, {}], [{"rice": 200}, {"rice": 300}]
    upper, _ = rolled([RICE], {"2024-Q1": first, "2024-Q2": second})
    assert [p.label for p in upper.report.periods] == ["2024-Q2"]
    assert upper.report.before is None
    assert status(upper, "rice") == "on_track"  # 500 of 500


def test_a_part_of_what_is_derived_or_weighted_leaves_it_out_too() -> None:
    rows = [{"poor": 2, "homes": 100, "water": 90}, {"poor": 3, "water": 80}]
    upper, _ = rolled([POOR, HOMES, RATE, WATER], {"2024-Q2": rows})
    assert figure(upper, "poor") == 5
    assert [figure(upper, name) for name in ("homes", "rate", "water")] == [None] * 3
    assert upper.reported == {"poor": 2, "homes": 1, "rate": 1, "water": 1}


def test_later_periods_are_not_looked_at() -> None:
    by_label = {"2024-Q1": [{"rice": 300}], "2024-Q2": [{"rice": 1}]}
    upper, _ = rolled([RICE], by_label, "2024-Q1")
    assert figure(upper, "rice") == 300
    assert [p.label for p in upper.report.periods] == ["2024-Q1"]


def test_nothing_at_all_is_nothing_and_not_zero() -> None:
    plan = plan_of(plan_files([RICE, WATER, HOMES]))
    period = parse_period("2024-Q2")
    assert period is not None
    for count in (0, 3):
        upper, _ = roll_up(plan, {}, count, period)
        assert upper is not None
        assert upper.report.is_empty
        assert upper.reported == {"rice": 0, "water": 0, "homes": 0}
        assert status(upper, "rice") == "not_reported"


def test_what_is_not_due_is_not_counted_as_missing() -> None:
    pupils = indicator("pupils", "annual", "pupil", at_least=10)
    upper, _ = rolled([RICE, pupils], {"2024-Q2": [{"rice": 1}]})
    assert upper.reported == {"rice": 1}
    upper, _ = rolled([RICE, pupils], {"2024-Q4": [{"rice": 1}]})
    assert upper.reported == {"rice": 1, "pupils": 0}


# What adds up


@pytest.mark.parametrize(
    ("kind", "measure", "is_summed"),
    [
        ("running", "tonne", True),
        ("level", "ha", True),
        ("annual", "household", True),
        ("level", "head", True),
        ("running", "million VND", True),
        ("annual", "million VND", False),  # per head, it may be
        ("running", "trip", True),
        ("level", "trip", False),
        ("level", "%", False),
        ("running", "%", False),
        ("annual", "‰", False),
    ],
)
def test_amounts_and_counts_are_summed_and_nothing_else(
    kind: str, measure: str, is_summed: bool
) -> None:
    part = indicator("a", kind, measure, at_least=1)
    upper, problems = rolled([part], {"2024-Q4": [{"a": 2}, {"a": 3}]})
    if is_summed:
        assert (figure(upper, "a"), upper.refused, problems) == (5, (), ())
        return
    assert (figure(upper, "a"), upper.refused) == (None, ("a",))
    assert [p.code for p in problems] == ["AC350"]
    assert problems[0].mark == upper.report.plan.indicators["a"].mark


def test_an_amount_per_head_is_weighted_where_the_rule_says_so() -> None:
    grain = indicator("grain", "level", "kg", at_least=1, weighted_by="people")
    people = indicator("people", "level", "person", at_least=1)
    rows = [{"grain": 300, "people": 1000}, {"grain": 600, "people": 2000}]
    upper, _ = rolled([grain, people], {"2024-Q2": rows})
    assert figure(upper, "grain") == 500


def test_a_yes_or_no_is_refused_and_so_is_what_rests_on_what_is_refused() -> None:
    parts = [
        indicator("dyke", measure="yes/no", **{"is": True}),
        indicator("bare", measure="%", at_least=1),
        indicator("change", measure="%", at_least=1, derive={"change_of": "bare"}, baseline=1),
        RICE,
    ]
    upper, problems = rolled(parts, {"2024-Q2": [{"dyke": True, "bare": 50, "rice": 600}] * 2})
    assert upper.refused == ("dyke", "bare", "change")
    assert {(p.code, dict(p.args)["id"]) for p in problems} == {
        ("AC351", "dyke"),
        ("AC350", "bare"),
    }
    assert upper.reported == {"rice": 2}
    assert [status(upper, name) for name in ("dyke", "bare", "change")] == ["not_reported"] * 3
    assert status(upper, "rice") == "exceeded"  # 1200 of 1000
    assert not upper.report.is_broken


def test_growth_is_that_of_the_sum_against_the_plan_s_own_baseline() -> None:
    parts = [RICE, indicator("growth", "annual", "%", at_least=5, derive={"growth_of": "rice"})]
    rows = [{"rice": 100, "growth": 50}, {"rice": 980, "growth": 1}]
    upper, _ = rolled(parts, {"2024-Q4": rows}, baselines={"rice": 1000})
    assert figure(upper, "growth") == 8  # from 1000 to 1080


def test_one_quantity_under_two_names_is_summed_once_and_serves_both() -> None:
    parts = [
        indicator("vnd", "running", "million VND", at_least=1),
        indicator("bn", "running", "billion VND", at_least=1, same_as="vnd"),
        indicator("r", measure="%", at_most=3, derive={"share_of": "poor", "in": "homes"}),
        indicator("again", measure="%", at_most=3, same_as="r"),
        indicator("w", measure="%", at_least=1, weighted_by="homes"),
        indicator("twice", measure="‰", at_least=1, same_as="w"),
        POOR,
        HOMES,
    ]
    rows = [
        {"vnd": 1500, "poor": 1, "homes": 50, "w": 10},
        {"bn": 2, "poor": 2, "homes": 100, "twice": 400},
    ]
    upper, problems = rolled(parts, {"2024-Q2": rows})
    assert problems == ()
    assert upper.refused == ()
    assert (figure(upper, "vnd"), figure(upper, "bn")) == (3500, Fraction("3.5"))
    assert figure(upper, "r") == figure(upper, "again") == 2  # 3 of 150
    assert (figure(upper, "w"), figure(upper, "twice")) == (30, 300)  # (500 + 4000) / 150


def test_last_year_is_summed_where_all_areas_tell_it() -> None:
    deaths = indicator("deaths", "running", "case", less_than="last_year")
    both = [{"deaths": {"value": 1, "last_year": 2}}, {"deaths": {"value": 3, "last_year": 3}}]
    upper, _ = rolled([deaths], {"2024-Q2": both})
    assert status(upper, "deaths") == "on_track"  # 4 against 5
    one = [{"deaths": {"value": 1, "last_year": 9}}, {"deaths": 3}]
    upper, _ = rolled([deaths], {"2024-Q2": one})
    assert figure(upper, "deaths") == 4
    assert status(upper, "deaths") == "target_not_set"  # 4 against 9 of one area says nothing


def test_weights_below_zero_or_nothing_at_all_give_no_mean() -> None:
    profit = indicator("profit", "running", "million VND", at_least=1)
    part = indicator("a", measure="%", at_least=1, weighted_by="profit")
    upper, _ = rolled([profit, part], {"2024-Q2": [{"profit": 5, "a": 9}, {"profit": -1, "a": 9}]})
    assert (figure(upper, "profit"), figure(upper, "a")) == (4, None)
    assert upper.reported == {"profit": 2, "a": 1}
    upper, _ = rolled([profit, part], {"2024-Q2": [{"profit": 0, "a": 9}, {"profit": 0, "a": 9}]})
    assert figure(upper, "a") is None


def test_how_the_sums_stand_to_each_other_is_told_of_the_areas_alone() -> None:
    """Each area rounds its total by less than its parts can differ; 20 of them together do not."""
    parts = [
        indicator("whole", "running", at_least=1, sum_of=["x", "y"]),
        indicator("x", "running", at_least=1),
        indicator("y", "running", at_least=1),
    ]
    row = {"whole": Decimal("0.3"), "x": Decimal("0.1"), "y": Decimal("0.1")}
    upper, problems = rolled(parts, {"2024-Q2": [row] * 20})
    assert figure(upper, "whole") == 6
    assert problems == ()
    assert upper.report.problems == ()


def test_sums_beyond_the_reach_of_one_figure_are_exact() -> None:
    big = Decimal("999999999999999.999999")
    part = indicator("a", "running", "trip", at_least=1)
    upper, _ = rolled([part], {"2024-Q2": [{"a": big}] * 7})
    assert figure(upper, "a") == 7 * Fraction(big)
    assert status(upper, "a") == "exceeded"


def test_samples_make_the_whole_a_sample() -> None:
    plan = plan_of(plan_files([RICE]))
    period = parse_period("2024-Q2")
    assert period is not None
    sums = {period: {"rice": Sum(1, Fraction(1))}}
    for told in (True, False):
        upper, _ = roll_up(plan, sums, 1, period, is_illustrative=told)
        assert upper is not None
        assert upper.report.is_illustrative is told


# The key


@pytest.mark.parametrize(
    ("part", "code"),
    [
        (indicator("a", measure="%", at_least=1, weighted_by="homes"), None),
        (indicator("a", measure="%", at_least=1, weighted_by="house"), "PL206"),
        (indicator("a", measure="%", at_least=1, weighted_by="a"), "AC352"),
        (indicator("a", measure="%", at_least=1, weighted_by="rate"), "AC352"),
        (indicator("a", measure="%", at_least=1, weighted_by="dyke"), "AC352"),
        (indicator("a", measure="%", at_least=1, weighted_by="income"), "AC352"),
        (indicator("a", measure="yes/no", weighted_by="homes", **{"is": True}), "AC352"),
        (
            indicator("a", measure="%", at_least=1, weighted_by="homes",
                      derive={"share_of": "poor", "in": "homes"}),
            "AC352",
        ),
    ],
)  # fmt: skip
def test_weights_must_be_counts_of_rates_that_need_them(part: Any, code: str | None) -> None:
    others = [
        HOMES,
        POOR,
        indicator("rate", measure="%", at_least=1),
        indicator("dyke", measure="yes/no", **{"is": True}),
        indicator("income", "annual", "million VND", at_least=1),
    ]
    plan, problems = parse_plan(plan_files([part, *others]))
    assert [p.code for p in problems] == ([code] if code else [])
    assert (plan is None) is (code is not None)


# At random, against plain arithmetic

counts = st.integers(0, 10**15 - 1)
decimals = st.decimals(0, 100, places=6, allow_nan=False, allow_infinity=False)


@given(st.lists(st.tuples(counts, counts, decimals), min_size=1, max_size=6), st.data())
def test_shares_and_means_are_those_of_all_areas_however_they_are_cut(
    rows: list[tuple[int, int, Decimal]], data: st.DataObject
) -> None:
    plan = plan_of(plan_files([POOR, HOMES, RATE, WATER]))
    period = parse_period("2024-Q2")
    assert period is not None
    written = [{"poor": poor, "homes": homes, "water": water} for poor, homes, water in rows]
    areas = histories(plan, [[("2024-Q2", row)] for row in written])
    cut = data.draw(st.integers(0, len(areas)))
    sums = merge(add_up(plan, areas[:cut], period), add_up(plan, areas[cut:], period))
    upper, _ = roll_up(plan, {period: sums}, len(areas), period)
    assert upper is not None
    poor, homes = sum(row[0] for row in rows), sum(row[1] for row in rows)
    weighed = sum(Fraction(row[2]) * row[1] for row in rows)
    assert figure(upper, "poor") == poor
    assert figure(upper, "rate") == (Fraction(100 * poor, homes) if homes else None)
    assert figure(upper, "water") == (weighed / homes if homes else None)


def test_sums_of_no_areas_change_nothing() -> None:
    some = {"a": Sum(2, Fraction(3), Fraction(4), 1, Fraction(5))}
    assert merge(some, {}) == merge({}, some) == some
    assert NOTHING.plus(some["a"]) == some["a"]
