"""The year so far as bars, in the table, in explanations and as JSON."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

import pytest
from kit import Keys, actuals, indicator, plan_files, run

from checker.model.actuals import Actual
from checker.model.figures import safe_pace
from checker.model.judged import Report
from checker.periods import parse_period
from checker.problems import Mark
from checker.render.explain_json import explain_json
from checker.render.json_report.review import review_json
from checker.render.terminal.explain import explain_screen
from checker.render.terminal.screen import Screen
from checker.render.terminal.screens import review_screen
from checker.render.terminal.sparkline import sparkline
from checker.run.explain import explain
from checker.words import words

EN = words("en")
RUNNING = indicator(kind="running", at_least=1200)


def reviewed(keys: Keys, history: dict[str, Any]) -> Report:
    return run(plan_files([keys]), [actuals(p, {"a": v}) for p, v in history.items()]).judged


def bars(course: dict[str, int | None], *, from_zero: bool = False, is_ascii: bool = False) -> str:
    given = []
    for label, value in course.items():
        period = parse_period(label)
        assert period is not None
        figure = None if value is None else Fraction(value)
        given.append((period, Actual("a", period, figure, Mark("x"))))
    return sparkline(given, from_zero=from_zero, is_ascii=is_ascii)


@pytest.mark.parametrize(
    ("course", "from_zero", "drawn"),
    [
        # Eight bars from lowest to highest: 10 of 20 is the half, 3.5 steps, rounded up to the 5th
        ({"2024-Q1": 0, "2024-Q2": 10, "2024-Q3": 20}, False, "▁▅█"),
        ({"2024-Q1": 10, "2024-Q2": 11}, False, "▁█"),
        # From 0: 10 of 11 are 6.36 steps of seven
        ({"2024-Q1": 10, "2024-Q2": 11}, True, "▇█"),
        ({"2024-Q1": 7, "2024-Q2": 7}, False, "▄▄"),
        ({"2024-Q1": 0, "2024-Q2": 0}, True, "▁▁"),
        # Below 0 the bars begin at the lowest: 0 stands at the half
        ({"2024-Q1": -5, "2024-Q2": 0, "2024-Q3": 5}, True, "▁▅█"),
        # A quarter that was not handed in, one that cannot be read, and one before the first
        ({"2024-Q1": 1, "2024-Q3": 2}, False, "▁ █"),
        ({"2024-Q1": 1, "2024-Q2": None, "2024-Q3": 2}, False, "▁ █"),
        ({"2024-Q2": 1, "2024-Q3": 2}, False, " ▁█"),
        ({"2024-Q1": 1, "2024-Q2": 2, "2024-Q3": None}, False, "▁█ "),
        # By months as soon as one is no quarter's end
        ({"2024-01": 1, "2024-Q1": 2, "2024-05": 3}, False, "▁ ▅ █"),
        ({"2024-Q2": 1}, False, ""),
        ({"2024-Q1": None, "2024-Q2": 1}, False, ""),
    ],
)
def test_bars(course: dict[str, int | None], from_zero: bool, drawn: str) -> None:
    assert bars(course, from_zero=from_zero) == drawn


def test_bars_in_ascii() -> None:
    course = {f"2024-{n:02d}": n for n in range(1, 6)}
    assert bars(dict(course), is_ascii=True) == "_.-'^"


HISTORY = {"2024-Q1": 300, "2024-Q3": 900}


@pytest.mark.parametrize(("width", "is_shown"), [(139, False), (140, True), (200, True)])
def test_the_table_draws_the_year_where_there_is_room(width: int, is_shown: bool) -> None:
    report = reviewed(RUNNING, HISTORY)
    shown = review_screen(report, report, EN, Screen(width, has_color=False, is_ascii=False))
    assert ("▃ █" in shown) is is_shown  # 300 of 900: 2.33 of seven steps
    assert ("Course" in shown) is is_shown


def test_one_period_draws_nothing_and_takes_no_room() -> None:
    report = reviewed(RUNNING, {"2024-Q1": 300})
    shown = review_screen(report, report, EN, Screen(160, has_color=False, is_ascii=False))
    assert "Course" not in shown


def test_an_ascii_table_draws_in_ascii() -> None:
    report = reviewed(RUNNING, HISTORY)
    shown = review_screen(report, report, EN, Screen(160, has_color=False, is_ascii=True))
    assert ". ^" in shown  # 300 of 900: 1.33 of four steps


@pytest.mark.parametrize(
    ("figure", "needed", "allowed"),
    [("43/3", "14.34", "14.33"), ("-43/3", "14.34", "14.33"), ("14.5", "14.5", "14.5")],
)
def test_a_pace_is_rounded_to_the_safe_side(figure: str, needed: str, allowed: str) -> None:
    assert safe_pace(Fraction(figure), is_allowance=False) == Fraction(needed)
    assert safe_pace(Fraction(figure), is_allowance=True) == Fraction(allowed)


def explained(report: Report, width: int = 100) -> str:
    screen = Screen(width, has_color=False, is_ascii=False)
    return explain_screen(report, explain(report, report.assessments), (), EN, screen)


def test_an_explanation_tells_the_course_with_its_places() -> None:
    files = [
        actuals("2024-Q1", {"a": 300}),
        actuals("2024-Q2", {"b": 1}),
        actuals("2024-Q3", {"a": 900}),
    ]
    both = [RUNNING, indicator("b", at_least=1)]
    told = explained(run(plan_files(both), files).judged)
    assert "The year so far     ▃ █\n" in told
    assert "Q1 2024: 300 t  plans/p/actuals/2024-Q1.yaml:4:15" in told
    assert "Q2 2024: nothing reported\n" in told
    assert "Q3 2024: 900 t  plans/p/actuals/2024-Q3.yaml:4:15" in told


def test_an_explanation_tells_forecast_range_and_needed_pace() -> None:
    told = explained(reviewed(RUNNING, {"2024-Q1": 100, "2024-Q2": 500}))
    # 500 x 2 = 1000, short by 200 > 120; 400 twice more: 1300; 100 twice more: 700
    assert "1,000 t: unlikely (at the pace so far: 500 ÷ 50 %)" in told
    assert "at the paces of the last two periods: 700 to 1,300 t" in told
    # 700 in two quarters; 350 of 400
    assert "needs 350 t more each quarter" in told
    assert "0.88 times the best quarter so far (400 t a quarter, up to Q2 2024)" in told


def test_an_explanation_says_that_seasons_are_not_compared() -> None:
    keys = indicator(kind="running", at_least=1000, path={"Q1": 0, "Q2": 55, "Q3": 100, "Q4": 100})
    told = explained(reviewed(keys, {"2024-Q1": 0, "2024-Q2": 495}))
    assert "by the rule's seasons: 495 ÷ 55 %" in told
    assert "compared by what each quarter really added, whatever the season" in told


@pytest.mark.parametrize(
    ("keys", "value", "said"),
    [
        (RUNNING, 0, "no progress yet"),
        (indicator(at_least=5), 4, "one figure only"),
        (indicator(more_than=5), 5, "exactly at the limit"),
        (RUNNING, 1300, "the year's threshold is reached"),
        (indicator(at_least="assigned"), 5, "no forecast: "),
        (indicator(kind="running", at_most=10), 3, "at most 2.33 t in each quarter left"),
        (indicator(kind="running", less_than=10), 3, "less than 2.33 t in each quarter left"),
        (indicator(at_least=6), 5, "needs 0.34 t more each quarter"),
    ],
)
def test_what_an_explanation_says_where_a_figure_is_missing(
    keys: Keys, value: int, said: str
) -> None:
    told = explained(reviewed(keys, {"2024-Q1": value}))
    assert said in told


def test_json_tells_forecast_pace_and_course() -> None:
    report = reviewed(RUNNING, {"2024-Q1": 100, "2024-Q2": 500})
    found = json.loads(review_json(report, report, EN))["targets"][0]["indicators"][0]
    wanted = {
        "forecast": "1000",
        "forecast_method": "pace-so-far",
        "forecast_low": "700",
        "forecast_high": "1300",
        "outlook": "unlikely",
        "outlook_reason": None,
        "needed_per_quarter": "350",
        "needed_times_best": "0.875",
        "needed_reason": None,
    }
    assert {key: found[key] for key in wanted} == wanted
    place = {"path": "plans/p/actuals/2024-Q1.yaml", "line": 4, "column": 15}
    assert found["course"][0] == {"period": "2024-Q1", "actual": "100", "mark": place}
    assert [(c["period"], c["actual"]) for c in found["course"]] == [
        ("2024-Q1", "100"),
        ("2024-Q2", "500"),
    ]
    told = json.loads(explain_json(report, explain(report, report.assessments), (), EN))[
        "explanations"
    ][0]
    assert {key: told[key] for key in wanted} == wanted
    assert told["best_quarter"] == {"pace": "400", "period": "2024-Q2"}
    assert told["course"] == found["course"]


def test_json_gives_the_reasons() -> None:
    files = [actuals("2024-Q1", {"b": 1}), actuals("2024-Q2", {"a": "many", "b": 1})]
    report = run(plan_files([RUNNING, indicator("b", at_least=1)]), files).judged
    found = json.loads(review_json(report, report, EN))["targets"][0]["indicators"][0]
    assert (found["outlook"], found["outlook_reason"]) == ("unknown", "invalid")
    assert (found["forecast_method"], found["needed_reason"]) == (None, "invalid")
    assert [c["actual"] for c in found["course"]] == [None, None]
    assert [c["mark"] is None for c in found["course"]] == [True, False]
