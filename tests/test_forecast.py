"""Ranges, trends, needed paces against the best quarter: worked by hand, then by a plain oracle."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kit import Keys, actuals, bare, indicator, plan_files, run

from checker.model.assessment import Forecast

SEASONS = {"Q1": 0, "Q2": 55, "Q3": 100, "Q4": 100}
RUNNING = indicator(kind="running", at_least=1200)
LEVEL = indicator(at_least=100)
RATE = indicator(measure="%", at_least=95)
Known = tuple[Fraction | None, Fraction | None]


def forecast(
    keys: Keys, history: dict[str, Any], wanted: str | None = None, **plan_extra: Any
) -> Forecast:
    files = [actuals(p, {"a": v}, numbers="plain") for p, v in history.items() if v is not None]
    return run(plan_files([keys], plan_extra), files, wanted).part().forecast


# Running totals


def test_the_range_runs_from_the_lowest_to_the_highest_of_the_last_two_paces() -> None:
    found = forecast(RUNNING, {"2024-Q1": 400, "2024-Q2": 600})
    # 200 a quarter twice more: 1000; 400 a quarter twice more: 1400
    assert (found.low, found.high, found.method) == (1000, 1400, "pace-so-far")
    faster = forecast(RUNNING, {"2024-Q1": 200, "2024-Q2": 600})
    # 400 twice more: 1400; 200 twice more: 1000 - the lowest first, whichever came last
    assert (faster.low, faster.high) == (1000, 1400)


def test_one_period_has_no_range() -> None:
    found = forecast(RUNNING, {"2024-Q1": 330})
    assert (found.value, found.low, found.high) == (1320, None, None)


def test_a_seasonal_range_runs_along_the_path() -> None:
    keys = indicator(kind="running", at_least=1000, path={"Q1": 20, "Q2": 50, "Q3": 80, "Q4": 100})
    found = forecast(keys, {"2024-Q1": 100, "2024-Q2": 400})
    assert (found.value, found.method) == (800, "seasonal-path")  # 400 / 0.5
    # 300 for 30 % of the path, so 10 a point: 400 + 50 x 10 = 900; 100 for 20 %: 400 + 50 x 5
    assert (found.low, found.high) == (650, 900)


def test_a_quarter_without_a_share_has_no_pace_of_its_own() -> None:
    keys = indicator(kind="running", at_least=1000, path=SEASONS)
    found = forecast(keys, {"2024-Q1": 0, "2024-Q2": 495})
    # Only the second quarter has a pace: 495 for 55 %, 495 + 45 x 9 = 900
    assert (found.value, found.low, found.high) == (900, 900, 900)
    late = forecast(keys, {"2024-Q2": 440, "2024-Q3": 950, "2024-11": 960})
    # Nothing of the path is left: what is there is what there will be
    assert (late.value, late.low, late.high) == (960, 960, 960)


def test_no_pace_at_all_ends_where_it_is() -> None:
    found = forecast(RUNNING, {"2024-Q1": 0, "2024-Q2": 0})
    assert (found.value, found.low, found.high, found.outlook.value) == (0, 0, 0, "unlikely")
    stopped = forecast(RUNNING, {"2024-Q1": 500, "2024-Q2": 500})
    # 500 / 0.5; nothing twice more: 500; 500 twice more: 1500
    assert (stopped.value, stopped.low, stopped.high) == (1000, 500, 1500)


def test_a_total_corrected_downwards_takes_the_place_of_the_higher_ones_before() -> None:
    found = forecast(RUNNING, {"2024-Q1": 400, "2024-Q2": 300})
    # A total cannot fall: 400 was wrong, 300 in half a year is the one pace that is known.
    assert (found.value, found.low, found.high) == (600, None, None)
    third = forecast(RUNNING, {"2024-Q1": 400, "2024-Q2": 300, "2024-Q3": 600})
    # 300 in the third quarter: 600 + 300; 150 a quarter in the first half: 600 + 150
    assert (third.value, third.low, third.high) == (800, 750, 900)
    assert third.best is not None
    # 600 are needed in the last quarter; the best so far brought 300, not 400
    assert (third.needed, third.times_best, third.best.pace) == (600, 2, 300)


def test_a_missing_period_between_spreads_its_gain() -> None:
    found = forecast(RUNNING, {"2024-Q1": 100, "2024-Q3": 700})
    # 600 in two quarters are 300 a quarter: 700 + 300; 100 in the first: 700 + 100
    assert (found.low, found.high) == (800, 1000)
    assert found.best is not None
    # 500 are needed in the quarter left, 5/3 of 300
    assert (found.best.pace, found.times_best) == (300, Fraction(5, 3))


def test_a_figure_that_cannot_be_read_is_a_missing_one() -> None:
    found = forecast(RUNNING, {"2024-Q1": 100, "2024-Q2": "many", "2024-Q3": 700})
    assert (found.low, found.high) == (800, 1000)


# Levels


def test_two_figures_of_a_level_are_no_trend() -> None:
    found = forecast(LEVEL, {"2024-Q1": 80, "2024-Q2": 90})
    assert (found.value, found.method, found.low, found.high) == (90, "last-value", None, None)


def test_three_figures_of_a_level_are_a_trend_by_least_squares() -> None:
    found = forecast(LEVEL, {"2024-Q1": 80, "2024-Q2": 84, "2024-Q3": 91})
    # Months 3, 6, 9 with mean 6: (-3 x 80 + 0 x 84 + 3 x 91) / (9 + 0 + 9) = 33/18 a month;
    # three months left: 91 + 3 x 33/18 = 96.5
    assert (found.value, found.method) == (Fraction("96.5"), "trend")
    # The last quarters brought 7 and 4: 98 and 95
    assert (found.low, found.high) == (95, 98)
    assert found.outlook.value == "difficult"


def test_a_trend_minds_the_months_between() -> None:
    found = forecast(LEVEL, {"2024-01": 60, "2024-02": 63, "2024-Q2": 72})
    # Months 1, 2, 6 with mean 3: (-2 x 60 - 1 x 63 + 3 x 72) / (4 + 1 + 9) = 33/14 a month;
    # six months left: 72 + 6 x 33/14 = 603/7
    assert found.value == Fraction(603, 7)
    # 9 in four months: 72 + 6 x 9/4 = 85.5; 3 in one month: 72 + 6 x 3 = 90
    assert (found.low, found.high) == (Fraction("85.5"), 90)


def test_a_trend_ends_at_what_its_measure_can_be() -> None:
    found = forecast(RATE, {"2024-Q1": 90, "2024-Q2": 94, "2024-Q3": 98})
    # 4 a quarter would end at 102 %
    assert (found.value, found.low, found.high, found.outlook.value) == (100, 100, 100, "likely")
    falling = forecast(
        indicator(measure="%", at_most=3), {f"2024-Q{n}": 7 - 2 * n for n in (1, 2, 3)}
    )
    assert (falling.value, falling.low) == (0, 0)  # 5, 3, 1 and then -1 %


def test_a_trend_of_a_level_with_seasons_runs_along_its_path() -> None:
    keys = indicator(at_least=100, path={"Q1": 10, "Q2": 20, "Q3": 50, "Q4": 100})
    found = forecast(keys, {"2024-Q1": 12, "2024-Q2": 22, "2024-Q3": 52})
    # A point of the level for each point of the path: 50 more, 102. By the months it were 72.
    assert (found.value, found.method) == (102, "trend")


def test_figures_at_one_place_of_the_path_have_no_trend() -> None:
    keys = indicator(at_least=100, path={"Q1": 100, "Q2": 100, "Q3": 100, "Q4": 100})
    found = forecast(keys, {"2024-Q1": 80, "2024-Q2": 84, "2024-Q3": 91})
    assert (found.value, found.method, found.low) == (91, "last-value", None)


def test_a_trend_is_never_a_verdict() -> None:
    files = [actuals(f"2024-Q{n}", {"a": 130 - 10 * n}) for n in (1, 2, 3)]
    part = run(plan_files([LEVEL]), files).part()
    # 100 holds the threshold though the trend ends at 90
    assert (part.status.value, part.forecast.value) == ("met", 90)
    assert part.forecast.outlook.value == "difficult"


def test_the_year_over_leaves_nothing_to_forecast() -> None:
    found = forecast(LEVEL, {"2024-Q1": 80, "2024-Q2": 84, "2024-Q3": 91, "2024": 93})
    assert (found.value, found.method, found.low) == (93, "final", None)
    assert (found.needed, found.needed_reason) == (None, "year_over")


# The needed pace and the best quarter so far


@pytest.mark.parametrize(
    ("keys", "history", "needed", "times"),
    [
        # 600 in two quarters, 300 each; the best quarter brought 400
        (RUNNING, {"2024-Q1": 400, "2024-Q2": 600}, 300, Fraction(3, 4)),
        # 870 in three quarters, 290 each, of 330
        (RUNNING, {"2024-Q1": 330}, 290, Fraction(29, 33)),
        # A month's 60 are 180 a quarter; 200 in the first quarter are more: 940 in 8/3 quarters
        (RUNNING, {"2024-Q1": 200, "2024-04": 260}, Fraction(705, 2), Fraction(705, 400)),
        # A month's 100 are 300 a quarter: 900 in 8/3 quarters
        (RUNNING, {"2024-Q1": 200, "2024-04": 300}, Fraction(675, 2), Fraction(675, 600)),
        # 80 to 90 in a quarter; 10 are left for two
        (LEVEL, {"2024-Q1": 80, "2024-Q2": 90}, 5, Fraction(1, 2)),
        # From the baseline: 70 to 76 in a quarter; 24 are left for three
        (indicator(at_least=100, baseline=70, path="even"), {"2024-Q1": 76}, 8, Fraction(4, 3)),
        # It must fall: from 65 to 64, then to 62; 7 fewer in two quarters, the best so far 2
        (
            indicator(at_most=55, baseline=65, path="even"),
            {"2024-Q1": 64, "2024-Q2": 62},
            Fraction(-7, 2),
            Fraction(7, 4),
        ),
        # Counted in the measure itself, whatever the season: 1000 less 495 in two quarters
        (
            indicator(kind="running", at_least=1000, path=SEASONS),
            {"2024-Q1": 0, "2024-Q2": 495},
            Fraction(505, 2),
            Fraction(505, 990),
        ),
    ],
)
def test_how_many_times_the_best_quarter_is_needed(
    keys: Keys, history: dict[str, Any], needed: Fraction, times: Fraction
) -> None:
    found = forecast(keys, history)
    assert (found.needed, found.times_best, found.needed_reason) == (needed, times, "")


def test_the_best_quarter_is_named() -> None:
    found = forecast(RUNNING, {"2024-Q1": 100, "2024-Q2": 500, "2024-Q3": 700})
    assert found.best is not None
    assert (found.best.pace, found.best.period.label) == (400, "2024-Q2")


@pytest.mark.parametrize(
    ("keys", "history", "is_needed", "reason"),
    [
        (RUNNING, {"2024-Q1": 0, "2024-Q2": 0}, True, "no_progress"),
        (LEVEL, {"2024-Q1": 80, "2024-Q2": 80}, True, "no_progress"),
        (LEVEL, {"2024-Q1": 80, "2024-Q2": 70}, True, "no_progress"),
        (indicator(at_most=5), {"2024-Q1": 7, "2024-Q2": 8}, True, "no_progress"),
        (LEVEL, {"2024-Q2": 80}, True, "one_figure"),
        (indicator(kind="running", at_most=100), {"2024-Q1": 40}, True, "allowance"),
        (indicator(kind="running", at_most=100), {"2024-Q1": 100}, True, "allowance"),
        (indicator(kind="running", less_than=100), {"2024-Q1": 100}, False, "passed"),
        (indicator(kind="running", at_most=100), {"2024-Q1": 101}, False, "passed"),
        (RUNNING, {"2024-Q1": 1200}, False, "reached"),
        (indicator(at_most=5), {"2024-Q1": 5}, False, "reached"),
        (indicator(more_than=100), {"2024-Q1": 100}, False, "at_the_limit"),
        (indicator(less_than=100), {"2024-Q1": 100}, False, "at_the_limit"),
        (indicator(between=[10, 20]), {"2024-Q1": 5}, False, "no_pace"),
        (indicator(at_least="assigned"), {"2024-Q1": 5}, False, "target_not_set"),
        (LEVEL, {"2024-Q1": "many"}, False, "invalid"),
        (
            indicator(kind="running", at_most="last_year"),
            {"2024-Q1": {"value": 1, "last_year": 2}},
            False,
            "last_year",
        ),
    ],
)
def test_why_there_is_no_pace_or_nothing_to_compare_it_with(
    keys: Keys, history: dict[str, Any], is_needed: bool, reason: str
) -> None:
    found = forecast(keys, history, max(history))
    assert (found.needed is not None, found.times_best, found.needed_reason) == (
        is_needed,
        None,
        reason,
    )


def test_nothing_reported_is_the_reason() -> None:
    found = forecast(LEVEL, {"2024-Q1": None}, "2024-Q1")
    assert (found.needed, found.needed_reason) == (None, "not_reported")


# Once more by a plain oracle, on random courses

MONTHS = {"2024-Q1": 3, "2024-04": 4, "2024-Q2": 6, "2024-Q3": 9, "2024-11": 11}
_figures = st.integers(0, 400_000).map(lambda n: Fraction(n, 100))
_courses = st.lists(st.none() | _figures, min_size=5, max_size=5)
_paths = st.sampled_from(["even", (0, 55, 100, 100), (10, 30, 60, 100), (0, 0, 100, 100)])


def share_of(path: Any, month: int) -> Fraction:
    if path == "even":
        return Fraction(month, 12)
    ends = [0, *path]
    quarter, rest = divmod(month, 3)
    if not rest:
        return Fraction(ends[quarter], 100)
    return Fraction(ends[quarter] * 3 + (ends[quarter + 1] - ends[quarter]) * rest, 300)


def points_of(course: list[Fraction | None], is_running: bool) -> list[tuple[int, Fraction]]:
    known = [(m, v) for m, v in zip(MONTHS.values(), course, strict=True) if v is not None]
    if is_running:  # what a later figure says is lower cannot have been
        known = [(m, v) for m, v in known if all(w >= v for n, w in known if n > m)]
    return known


def history_of(course: list[Fraction | None]) -> dict[str, Any]:
    return {
        period: bare(f"{Decimal(v.numerator) / Decimal(v.denominator):f}")
        for period, v in zip(MONTHS, course, strict=True)
        if v is not None
    }


def last_ends(points: list[tuple[Fraction, Fraction]]) -> Known:
    """Lowest and highest end at the last two paces; each point is (share, figure)."""
    s, a = points[-1]
    ends = [
        a + (a2 - a1) / (s2 - s1) * (1 - s) for (s1, a1), (s2, a2) in pairwise(points) if s2 > s1
    ][-2:]
    return (min(ends), max(ends)) if ends else (None, None)


def best_of(points: list[tuple[int, Fraction]]) -> Fraction | None:
    gains = [(b - a) / Fraction(n - m, 3) for (m, a), (n, b) in pairwise(points)]
    return max(gains, default=None)


@settings(max_examples=60, deadline=None)
@given(course=_courses, last=_figures, path=_paths, asked=st.integers(1, 5000))
def test_running_totals_agree_with_the_oracle(
    course: list[Fraction | None], last: Fraction, path: Any, asked: int
) -> None:
    course = [*course[:-1], last]
    spread = path if path == "even" else dict(zip(("Q1", "Q2", "Q3", "Q4"), path, strict=True))
    keys = indicator(kind="running", at_least=asked, path=spread)
    found = forecast(keys, history_of(course))
    points = points_of(course, is_running=True)
    by_share = [(share_of(path, m), v) for m, v in points]
    assert found.value == last / share_of(path, 11)
    ends: Known = (None, None)
    if len(points) > 1:
        ends = last_ends([(Fraction(0), Fraction(0)), *by_share])
    assert (found.low, found.high) == ends
    needed = (asked - last) * 3 if asked > last else None  # a third of a quarter is left
    assert found.needed == needed
    best = best_of([(0, Fraction(0)), *points])
    assert best is not None
    assert found.times_best == (needed / best if needed is not None and best > 0 else None)


@settings(max_examples=60, deadline=None)
@given(course=_courses, last=_figures, asked=st.integers(1, 5000))
def test_levels_agree_with_the_oracle(
    course: list[Fraction | None], last: Fraction, asked: int
) -> None:
    course = [*course[:-1], last]
    keys = indicator(at_least=asked, range=[-100_000, 100_000])
    found = forecast(keys, history_of(course))
    points = points_of(course, is_running=False)
    n = len(points)
    value, ends = last, (None, None)
    if n >= 3:
        mean_m = Fraction(sum(m for m, _ in points), n)
        mean_v = sum((v for _, v in points), Fraction(0)) / n
        rise = sum(((m - mean_m) * (v - mean_v) for m, v in points), Fraction(0)) / sum(
            (m - mean_m) ** 2 for m, _ in points
        )
        value = last + rise * (12 - 11)
        ends = last_ends([(Fraction(m, 12), v) for m, v in points])
    assert (found.value, found.method) == (value, "trend" if n >= 3 else "last-value")
    assert (found.low, found.high) == ends
    needed = (asked - last) * 3 if asked > last else None
    best = best_of(points)
    times = needed / best if needed is not None and best is not None and best > 0 else None
    assert (found.needed, found.times_best) == (needed, times)
