"""Forecasts and alerts on columns: the same as area by area through the engine, to the last digit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from random import Random
from typing import Any

import pytest
from column_roads import (
    MORE_ALERTS,
    ODD_ALERTS,
    Commune,
    District,
    Told,
    alerts_file,
    by_columns,
    by_engine,
    compare,
    draw_district,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from kit import ROOT, Keys, bare, indicator, plan_files, plan_of
from oracle import Ask
from random_cases import Drawn, label

import checker
from checker.columns.backend import Backend, connect
from checker.columns.patterns import sort_patterns
from checker.columns.signs import percent_at, place_of
from checker.model.assessment import Outlook
from checker.rulebook.compiler import compile_plan

ALERTS = alerts_file(MORE_ALERTS)
MONTHS = (3, 5, 6, 6, 9, 9, 10, 12, 12)


@pytest.fixture(scope="module")
def backend() -> Iterator[Backend]:
    made = connect("duckdb")
    yield made
    made.close()


# At random


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 2**64), month=st.sampled_from(MONTHS))
def test_both_roads_tell_the_same(backend: Backend, seed: int, month: int) -> None:
    rng = Random(seed)
    compare(backend, draw_district(rng, month, ALERTS), label(rng, month))


def test_the_random_districts_reach_every_pattern_and_every_outlook(backend: Backend) -> None:
    codes: set[str] = set()
    outlooks: set[tuple[str, str]] = set()
    for seed in range(25):
        rng = Random(seed)
        month = rng.choice(MONTHS)
        for told in compare(backend, draw_district(rng, month, ALERTS), label(rng, month)):
            codes |= {alert[0] for alert in told.alerts}
            outlooks |= {(outlook, reason) for outlook, reason, _ in told.forecasts.values()}
    plan = plan_of(draw_district(Random(0), 6, ALERTS).files())
    # No fact fills two places of a pattern: AL571 asks for one that does.
    assert {pattern.code for pattern in plan.alerts} - codes == {"AL571"}
    reasons = ("target_not_set", "not_due", "not_reported", "invalid", "last_year", "no_share")
    known = {(outlook.value, "") for outlook in Outlook if outlook is not Outlook.UNKNOWN}
    assert outlooks == known | {("unknown", reason) for reason in reasons}


# The plan that comes with the program


@pytest.mark.parametrize("quarter", [1, 2, 3, 4])
def test_the_shipped_plan_raises_the_alerts_of_its_review(backend: Backend, quarter: int) -> None:
    report, problems = checker.review(ROOT, None, f"2024-Q{quarter}")
    assert report is not None, problems
    found, patterns = by_columns(backend, report.plan, (), [report], report.period)
    assert patterns.elsewhere == ()
    told = found[report.plan.area]
    assert told == by_engine(report)
    assert len(told.alerts) > 5


# By hand


def district(parts: Mapping[str, Keys], communes: list[Commune]) -> District:
    drawn = [Drawn(keys, Ask("at_least", "level", 6, (), None)) for keys in parts.values()]
    return District([drawn], communes, alerts_file())


def told_of(backend: Backend, given: District, period: str) -> list[Told]:
    return compare(backend, given, period)


TOTAL = indicator("a", "running", at_least=1200)


def quarters(name: str, *values: Any, **own: int) -> Commune:
    labels = {3 * n: f"2024-Q{n}" for n in range(1, len(values) + 1)}
    entries = {3 * n: {"a": value} for n, value in enumerate(values, start=1)}
    return Commune(name, labels, entries, {"a": own} if own else {})


def test_each_area_is_forecast_against_its_own_threshold(backend: Backend) -> None:
    """330 after a quarter ends at 1,320: short of 1,466 by less than a tenth, of 1,467 by more."""
    million = 10**6
    areas = [
        quarters("x1", 330),
        quarters("x2", 330, threshold=1466 * million),
        quarters("x3", 330, threshold=1467 * million),
    ]
    told = told_of(backend, district({"a": TOTAL}, areas), "2024-Q1")
    assert [one.forecasts["a"] for one in told] == [
        ("likely", "", Fraction(1320)),
        ("difficult", "", Fraction(1320)),
        ("unlikely", "", Fraction(1320)),
    ]


def test_a_lower_later_figure_corrects_the_higher_before_it(backend: Backend) -> None:
    """On track with 650 of 600, and 350 a quarter since nothing: 700 was wrong, so 1,300 it is."""
    areas = [quarters("x1", 700, 650), quarters("x2", 600, 650)]
    first, second = told_of(backend, district({"a": TOTAL}, areas), "2024-Q2")
    codes = [{alert[0] for alert in one.alerts} for one in (first, second)]
    # 650 in half a year goes on to 1,300; 50 in the last quarter only to 750.
    assert ("AL505" in codes[0], "AL505" in codes[1]) == (False, True)


def test_a_quarters_end_written_as_a_month_follows_the_month_before(backend: Backend) -> None:
    """Behind in March and June is two quarters running, but not two months."""
    late = {"a": 1}
    months = Commune("x1", {3: "2024-03", 6: "2024-06"}, {3: late, 6: late})
    told = told_of(backend, district({"a": TOTAL}, [months, quarters("x2", 1, 1)]), "2024-Q2")
    assert ["AL503" in {alert[0] for alert in one.alerts} for one in told] == [False, True]


def test_a_pace_of_just_twice_the_best_quarter_is_within_reach(backend: Backend) -> None:
    """240 in the first quarter leaves 960: 480 in each of two is twice as much, a hair less more."""
    areas = [quarters("x1", 240, 240), quarters("x2", bare("239.999999"), bare("239.999999"))]
    told = told_of(backend, district({"a": TOTAL}, areas), "2024-Q2")
    assert ["AL514" in {alert[0] for alert in one.alerts} for one in told] == [False, True]


def test_what_holds_no_facts_together_is_left_to_one_area() -> None:
    plan = plan_of(plan_files([TOTAL], alerts=alerts_file(MORE_ALERTS, ODD_ALERTS)))
    rules, problems = compile_plan(plan, (), {})
    assert not problems
    assert sort_patterns(plan, rules).elsewhere == (
        "AL572", "AL573", "AL591", "AL592", "AL593",
    )  # fmt: skip


@given(st.lists(st.integers(1, 400), min_size=1, max_size=8, unique=True), st.integers(1, 500))
def test_a_pace_and_what_stands_for_it_are_above_the_same_limits(
    limits: list[int], percent: int
) -> None:
    cuts = tuple(sorted(limits))
    other = percent_at(place_of(percent, cuts), cuts)
    assert [other > cut for cut in cuts] == [percent > cut for cut in cuts]
