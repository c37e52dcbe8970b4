"""Forecasts, outlooks and needed paces, worked out by hand."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from kit import Keys, actuals, bare, indicator, plan_files, run

from checker.model.assessment import Forecast

SEASONS = {"Q1": 0, "Q2": 55, "Q3": 100, "Q4": 100}


def forecast(
    keys: Keys, history: dict[str, Any], wanted: str | None = None, **plan_extra: Any
) -> Forecast:
    files = [actuals(p, {"a": v}, numbers="plain") for p, v in history.items() if v is not None]
    return run(plan_files([keys], plan_extra), files, wanted).part().forecast


RUNNING = indicator(kind="running", at_least=1200)


def test_one_period_is_projected_by_its_share_of_the_year() -> None:
    found = forecast(RUNNING, {"2024-Q1": 330})
    assert found.value == 1320  # 330 / 0.25
    assert found.recent is None
    assert found.outlook.value == "likely"
    assert found.reason == ""


def test_two_periods_give_the_range_of_the_last_two_paces() -> None:
    found = forecast(RUNNING, {"2024-Q1": 400, "2024-Q2": 600})
    assert found.value == 1200  # 600 / 0.5
    # The second quarter's 200 over a quarter of the year, twice more: 600 + 400. The first's 400
    # twice more: 600 + 800.
    assert (found.recent, found.before) == (1000, 1400)


def test_three_periods_look_at_the_last_two_alone() -> None:
    found = forecast(RUNNING, {"2024-Q1": 900, "2024-Q2": 1000, "2024-Q3": 1050})
    assert found.value == 1400
    assert (found.recent, found.before) == (1100, 1150)


def test_a_missing_quarter_between_spreads_its_pace() -> None:
    found = forecast(RUNNING, {"2024-Q1": 400, "2024-Q3": 600})
    assert found.value == 800
    # 200 in half a year, so 100 in the quarter left; 400 in the first quarter.
    assert (found.recent, found.before) == (700, 1000)


def test_a_seasonal_total_is_projected_along_its_own_path() -> None:
    keys = indicator(kind="running", at_least=1000, path=SEASONS)
    found = forecast(keys, {"2024-Q2": 495})
    assert found.value == 900  # 495 / 0.55, not 990
    assert found.outlook.value == "difficult"
    after_may = forecast(keys, {"2024-05": 330})
    assert after_may.value == 900  # 330 / (0.55 x 2/3)
    full = forecast(keys, {"2024-Q3": 950})
    assert full.value == 950


def test_a_season_without_share_says_nothing() -> None:
    keys = indicator(kind="running", at_least=1000, path=SEASONS)
    for value in (0, 10):
        found = forecast(keys, {"2024-Q1": value})
        assert (found.value, found.outlook.value, found.reason) == (None, "unknown", "no_share")


@pytest.mark.parametrize(
    ("keys", "value", "reason"),
    [
        (indicator(at_least="assigned"), 5, "target_not_set"),
        (indicator(kind="annual", at_least=5), 5, "not_due"),
        (indicator(at_least=5), None, "not_reported"),
        (indicator(at_least=5), "many", "invalid"),
        (indicator(kind="running", at_most="last_year"), {"value": 1, "last_year": 2}, "last_year"),
    ],
)
def test_no_forecast_without_its_reason(keys: Keys, value: Any, reason: str) -> None:
    found = forecast(keys, {"2024-Q1": value}, "2024-Q1")
    assert (found.value, found.outlook.value, found.reason) == (None, "unknown", reason)


def test_a_level_is_forecast_to_stay() -> None:
    found = forecast(indicator(at_least=100), {"2024-Q1": 80, "2024-Q2": 97})
    assert found.value == 97
    assert found.outlook.value == "difficult"


@pytest.mark.parametrize(
    ("verb", "value", "outlook"),
    [
        ("at_least", "100", "likely"),
        ("at_least", "99.999999", "difficult"),
        ("at_least", "90", "difficult"),  # short by exactly 10 %
        ("at_least", "89.999999", "unlikely"),
        ("more_than", "100.000001", "likely"),
        ("more_than", "100", "difficult"),
        ("at_most", "100", "likely"),
        ("at_most", "110", "difficult"),
        ("at_most", "110.000001", "unlikely"),
        ("less_than", "99.999999", "likely"),
        ("less_than", "100", "difficult"),
        ("less_than", "110.000001", "unlikely"),
        ("equals", "100", "likely"),
        ("equals", "95", "difficult"),
        ("equals", "89", "unlikely"),
    ],
)
def test_the_outlook_of_a_level(verb: str, value: str, outlook: str) -> None:
    found = forecast(indicator(**{verb: 100}), {"2024-Q2": bare(value)})
    assert found.outlook.value == outlook


@pytest.mark.parametrize(
    ("value", "outlook"),
    [("600", "likely"), ("540", "difficult"), ("539.999999", "unlikely")],
)
def test_the_outlook_of_a_running_total(value: str, outlook: str) -> None:
    assert forecast(RUNNING, {"2024-Q2": bare(value)}).outlook.value == outlook


def test_the_outlook_of_a_running_ceiling() -> None:
    keys = indicator(kind="running", at_most=1200)
    assert forecast(keys, {"2024-Q2": 600}).outlook.value == "likely"
    assert forecast(keys, {"2024-Q2": 660}).outlook.value == "difficult"
    assert forecast(keys, {"2024-Q2": 661}).outlook.value == "unlikely"


def test_the_outlook_of_a_range() -> None:
    keys = indicator(between=[100, 200])
    outlooks = {
        value: forecast(keys, {"2024-Q2": value}).outlook.value for value in (89, 90, 150, 220, 221)
    }
    assert outlooks == {
        89: "unlikely",
        90: "difficult",
        150: "likely",
        220: "difficult",
        221: "unlikely",
    }


def test_a_yes_is_likely_and_a_no_is_not() -> None:
    keys = {**indicator(measure="yes/no"), "is": True}
    assert forecast(keys, {"2024-Q2": True}).outlook.value == "likely"
    assert forecast(keys, {"2024-Q2": False}).outlook.value == "unlikely"


def test_a_forecast_is_never_a_verdict() -> None:
    files = [actuals("2024-Q1", {"a": 700}), actuals("2024-Q2", {"a": 700})]
    part = run(plan_files([RUNNING]), files).part()
    assert part.status.value == "on_track"
    assert part.forecast.recent == 700
    assert part.forecast.outlook.value == "likely"


@pytest.mark.parametrize(
    ("keys", "period", "value", "needed"),
    [
        (RUNNING, "2024-Q1", 300, Fraction(300)),  # 900 in 3 quarters
        (RUNNING, "2024-Q2", 500, Fraction(350)),
        (RUNNING, "2024-Q3", 500, Fraction(700)),
        (RUNNING, "2024-05", 500, Fraction(300)),  # 700 in 7/3 quarters
        (RUNNING, "2024-11", 1000, Fraction(600)),  # 200 in a third of a quarter
        (RUNNING, "2024-Q2", 1200, None),
        (RUNNING, "2024-Q2", 1300, None),
        (RUNNING, "2024-Q4", 500, None),
        (indicator(at_least=100), "2024-Q2", 80, Fraction(10)),
        (indicator(kind="running", at_most=100), "2024-Q2", 40, Fraction(30)),
        ({**indicator(measure="yes/no"), "is": True}, "2024-Q2", False, None),
        (indicator(between=[10, 20]), "2024-Q2", 5, None),
    ],
)
def test_the_needed_pace_per_quarter_left(
    keys: Keys, period: str, value: Any, needed: Fraction | None
) -> None:
    assert forecast(keys, {period: value}).needed == needed


def test_what_is_missing_is_known_even_where_no_forecast_is() -> None:
    keys = indicator(kind="running", at_least=1000, path=SEASONS)
    assert forecast(keys, {"2024-Q1": 0}).needed == Fraction(1000, 3)


def test_later_files_do_not_colour_an_earlier_review() -> None:
    found = forecast(RUNNING, {"2024-Q1": 300, "2024-Q2": 0}, "2024-Q1")
    assert (found.value, found.recent) == (1200, None)


def test_the_final_figure_is_its_own_forecast() -> None:
    assert forecast(RUNNING, {"2024-Q3": 100, "2024": 1200}).value == 1200
    assert forecast(RUNNING, {"2024-Q3": 100, "2024": 1200}).outlook.value == "likely"
    assert forecast(RUNNING, {"2024-Q3": 100, "2024": 1199}).outlook.value == "unlikely"
