"""The year before: a plan named as `previous`, its figures as `last_year`, and the comparison."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from kit import Keys, Outcome, actuals, document, indicator, rule_file

from checker.render.json_report.review import review_json
from checker.render.terminal.explain import explain_screen
from checker.render.terminal.screen import Screen
from checker.render.terminal.screens import review_screen
from checker.run.explain import explain
from checker.run.review import review
from checker.words import words

EN = words("en")
ACCIDENTS = indicator(measure="case", kind="running", less_than="last_year")
Files = dict[str, dict[str, Any]]


def write_plan(
    root: Path, name: str, year: int, parts: list[Keys], files: Files, **more: Any
) -> None:
    home = root / "plans" / name
    (home / "actuals").mkdir(parents=True)
    (root / "rules" / name).mkdir(parents=True)
    head = {"id": name, "title": name.upper(), "area": {"id": "a1"}, "year": year, **more}
    (home / "plan.yaml").write_bytes(document(head))
    (root / "rules" / name / "01-t.yaml").write_bytes(rule_file(1, parts)[1])
    for period, values in files.items():
        content = actuals(period, values, plan=name, numbers="plain")[1]
        (home / "actuals" / f"{period}.yaml").write_bytes(content)


def two_years(
    root: Path,
    now: Files,
    before: Files,
    parts: list[Keys] | None = None,
    parts_before: list[Keys] | None = None,
    **more: Any,
) -> Outcome:
    """Review 2024 of a plan `p` that names `q`, the plan of 2023."""
    parts = parts or [ACCIDENTS]
    write_plan(root, "p", 2024, parts, now, **{"previous": "q", **more})
    write_plan(root, "q", 2023, parts_before or parts, before)
    return Outcome(*review(root, "p"))


def test_last_years_file_gives_the_threshold_that_was_not_submitted(tmp_path: Path) -> None:
    outcome = two_years(tmp_path, {"2024-Q2": {"a": 4}}, {"2023-Q2": {"a": 5}})
    part = outcome.part()
    assert outcome.codes == []
    assert part.case.requirement is not None
    assert (part.case.requirement.figures, part.status.value) == ((5,), "on_track")
    assert outcome.judged.sources == (
        "plans/p/actuals/2024-Q2.yaml",
        "plans/q/actuals/2023-Q2.yaml",
    )


def test_nothing_is_read_where_no_plan_is_named(tmp_path: Path) -> None:
    write_plan(tmp_path, "p", 2024, [ACCIDENTS], {"2024-Q2": {"a": 4}})
    write_plan(tmp_path, "q", 2023, [ACCIDENTS], {"2023-Q2": {"a": 5}})
    outcome = Outcome(*review(tmp_path, "p"))
    assert outcome.status() == "target_not_set"
    assert outcome.judged.change_on_last_year(outcome.part()) is None


def test_it_must_be_the_same_period(tmp_path: Path) -> None:
    outcome = two_years(tmp_path, {"2024-Q2": {"a": 4}}, {"2023-Q1": {"a": 5}})
    assert outcome.status() == "target_not_set"


def test_a_half_year_is_the_second_quarter(tmp_path: Path) -> None:
    outcome = two_years(tmp_path, {"2024-H1": {"a": 5}}, {"2023-Q2": {"a": 5}})
    assert outcome.status() == "slightly_behind"  # as many as last year are not fewer


def test_what_is_due_and_not_reported_is_no_longer_without_a_threshold(tmp_path: Path) -> None:
    both = [ACCIDENTS, indicator("b", at_least=1)]
    outcome = two_years(tmp_path, {"2024-Q2": {"b": 1}}, {"2023-Q2": {"a": 5}}, both)
    assert outcome.status() == "not_reported"


def test_a_submitted_figure_wins_and_a_disagreement_is_told(tmp_path: Path) -> None:
    now = {"2024-Q2": {"a": {"value": 4, "last_year": 3}}}
    outcome = two_years(tmp_path, now, {"2023-Q2": {"a": 5}})
    assert outcome.status() == "behind"  # 4 are not fewer than 3, short by 1 > 0.3
    (fault,) = outcome.problems
    assert (fault.code, fault.level.value) == ("AC341", "warning")
    assert str(fault.mark).startswith("plans/p/actuals/2024-Q2.yaml:5:")
    assert str(fault.related).startswith("plans/q/actuals/2023-Q2.yaml:5:")
    assert not outcome.judged.is_broken


def test_figures_that_agree_are_no_problem(tmp_path: Path) -> None:
    now = {"2024-Q2": {"a": {"value": 4, "last_year": 5}}}
    assert two_years(tmp_path, now, {"2023-Q2": {"a": 5}}).codes == []


def test_a_submitted_figure_that_cannot_be_read_is_not_replaced(tmp_path: Path) -> None:
    now = {"2024-Q2": {"a": {"value": 4, "last_year": "many"}}}
    outcome = two_years(tmp_path, now, {"2023-Q2": {"a": 5}})
    assert (outcome.codes, outcome.status()) == (["AC303"], "invalid")


def test_measures_are_converted_both_ways(tmp_path: Path) -> None:
    rice = indicator(kind="running", measure="tonne", at_least="last_year")
    then = indicator(kind="running", measure="quintal", at_least=1)
    outcome = two_years(tmp_path, {"2024-Q2": {"a": 20}}, {"2023-Q2": {"a": 150}}, [rice], [then])
    requirement = outcome.part().case.requirement
    assert requirement is not None
    assert requirement.figures == (15,)  # 150 quintals


def test_measures_that_do_not_convert_are_told_and_not_used(tmp_path: Path) -> None:
    rice = indicator(kind="running", measure="tonne", at_least="last_year")
    then = indicator(kind="running", measure="ha", at_least=1)
    before = {"2023-Q1": {"a": 70}, "2023-Q2": {"a": 150}}
    outcome = two_years(tmp_path, {"2024-Q2": {"a": 20}}, before, [rice], [then])
    assert (outcome.codes, outcome.status()) == (["AC306"], "target_not_set")
    assert not outcome.judged.is_broken  # the fault is not in a file for this period


def test_an_unknown_plan_is_told_with_the_nearest_name(tmp_path: Path) -> None:
    outcome = two_years(tmp_path, {}, {}, previous="qq")
    assert outcome.report is None
    (fault,) = outcome.problems
    assert (fault.code, str(fault.mark)) == ("PL206", "plans/p/plan.yaml:5:11")
    assert dict(fault.args) == {"name": "qq", "key": "previous", "hint": "q"}


def test_a_plan_cannot_be_its_own_year_before(tmp_path: Path) -> None:
    outcome = two_years(tmp_path, {"2024-Q2": {"a": 4}}, {}, previous="p")
    assert (outcome.report, outcome.codes) == (None, ["PL231"])


def test_the_plan_of_another_area_is_no_year_before(tmp_path: Path) -> None:
    write_plan(tmp_path, "p", 2024, [ACCIDENTS], {"2024-Q2": {"a": 4}}, previous="q")
    write_plan(tmp_path, "q", 2023, [ACCIDENTS], {}, area={"id": "a2"})
    report, problems = review(tmp_path, "p")
    assert (report, [p.code for p in problems]) == (None, ["PL231"])


def test_faults_of_last_years_files_do_not_break_this_years_review(tmp_path: Path) -> None:
    outcome = two_years(tmp_path, {"2024-Q2": {"a": 4}}, {"2023-Q2": {"a": "many", "b": 1}})
    assert sorted(outcome.codes) == ["AC301", "AC303"]
    assert (outcome.judged.is_broken, outcome.status()) == (False, "target_not_set")


def test_a_broken_plan_of_last_year_is_told(tmp_path: Path) -> None:
    write_plan(tmp_path, "p", 2024, [ACCIDENTS], {"2024-Q2": {"a": 4}}, previous="q")
    write_plan(tmp_path, "q", 2023, [indicator(at_least=1, nonsense=2)], {})
    report, problems = review(tmp_path, "p")
    assert (report, [p.code for p in problems]) == (None, ["PL201"])


# Forecasts against last year


def test_a_total_against_last_year_is_forecast_once_its_whole_is_known(tmp_path: Path) -> None:
    before = {"2023-Q2": {"a": 5}, "2023": {"a": 9}}
    outcome = two_years(tmp_path, {"2024-Q2": {"a": 4}}, before)
    found, report = outcome.part().forecast, outcome.judged
    told = explain_screen(
        report, explain(report, report.assessments), (), EN, Screen(110, False, False)
    )
    assert "8 cases: likely (at the pace so far: 4 ÷ 50 %)" in told
    # 4 / 0.5 = 8, fewer than 9; 5 are left for two quarters
    assert (found.value, found.outlook.value, found.needed) == (8, "likely", Fraction(5, 2))


def test_such_a_forecast_is_not_held_against_last_years_first_months(tmp_path: Path) -> None:
    before = {"2023-Q2": {"a": 5}, "2023": {"a": 12}}
    outcome = two_years(tmp_path, {"2024-Q2": {"a": 4}}, before)
    # 8 by the end of the year are fewer than 12, though more than June's 5
    assert (outcome.status(), outcome.alerts) == ("on_track", set())


def test_without_the_whole_there_is_none(tmp_path: Path) -> None:
    outcome = two_years(tmp_path, {"2024-Q2": {"a": 4}}, {"2023-Q2": {"a": 5}})
    assert outcome.part().forecast.reason == "last_year"


# What the reader sees


def as_json(outcome: Outcome) -> dict[str, Any]:
    told = json.loads(review_json(outcome.judged, outcome.judged, EN))
    return told["targets"][0]["indicators"][0]  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("now", "said", "change"),
    [
        # 2310 - 2100; 2310 / 2100
        (2310, "2,100 t in the same period last year: up 210 t; 110 % of it", "210"),
        (2000, "2,100 t in the same period last year: down 100 t; 95.2 % of it", "-100"),
        (2100, "2,100 t in the same period last year: unchanged\n", "0"),
    ],
)
def test_this_year_is_compared_with_the_same_period(
    tmp_path: Path, now: int, said: str, change: str
) -> None:
    rice = indicator(kind="running", at_least=5000)
    outcome = two_years(tmp_path, {"2024-Q2": {"a": now}}, {"2023-Q2": {"a": 2100}}, [rice])
    report = outcome.judged
    told = explain_screen(
        report, explain(report, report.assessments), (), EN, Screen(110, False, False)
    )
    assert said in told
    assert "plans/q/actuals/2023-Q2.yaml:5:15" in told
    found = as_json(outcome)["last_year"]
    assert (found["actual"], found["change"]) == ("2100", change)
    assert found["mark"]["path"] == "plans/q/actuals/2023-Q2.yaml"


def test_shares_are_compared_in_points(tmp_path: Path) -> None:
    rate = indicator(measure="%", at_most=3)
    outcome = two_years(tmp_path, {"2024-Q2": {"a": 2}}, {"2023-Q2": {"a": 4}}, [rate])
    report = outcome.judged
    told = explain_screen(
        report, explain(report, report.assessments), (), EN, Screen(110, False, False)
    )
    assert "4 % in the same period last year: down 2 percentage points\n" in told


def test_a_missing_figure_still_shows_last_years(tmp_path: Path) -> None:
    both = [indicator("a", at_least=2), indicator("b", at_least=1)]
    outcome = two_years(tmp_path, {"2024-Q2": {"b": 1}}, {"2023-Q2": {"a": 5}}, both)
    assert as_json(outcome)["last_year"]["change"] is None
    assert as_json(outcome)["last_year"]["actual"] == "5"


def test_a_submitted_last_year_is_compared_without_any_plan_named(tmp_path: Path) -> None:
    write_plan(tmp_path, "p", 2024, [ACCIDENTS], {"2024-Q2": {"a": {"value": 4, "last_year": 5}}})
    outcome = Outcome(*review(tmp_path, "p"))
    assert as_json(outcome)["last_year"]["change"] == "-1"


@pytest.mark.parametrize(("width", "is_shown"), [(120, False), (160, True)])
def test_the_table_compares_where_there_is_room(tmp_path: Path, width: int, is_shown: bool) -> None:
    rice = indicator(kind="running", at_least=5000)
    outcome = two_years(tmp_path, {"2024-Q2": {"a": 2310}}, {"2023-Q2": {"a": 2100}}, [rice])
    shown = review_screen(outcome.judged, outcome.judged, EN, Screen(width, False, False))
    assert ("On last year" in shown) is is_shown
    assert ("▲ 210" in shown) is is_shown


def test_illustrative_figures_of_last_year_make_the_review_illustrative(tmp_path: Path) -> None:
    write_plan(tmp_path, "p", 2024, [ACCIDENTS], {"2024-Q2": {"a": 4}}, previous="q")
    write_plan(tmp_path, "q", 2023, [ACCIDENTS], {})
    content = actuals("2023-Q2", {"a": 5}, plan="q", illustrative=True)[1]
    (tmp_path / "plans" / "q" / "actuals" / "2023-Q2.yaml").write_bytes(content)
    assert Outcome(*review(tmp_path, "p")).judged.is_illustrative
