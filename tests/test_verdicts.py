"""The verdict table of the contract, row by row, with figures worked out by hand."""

from __future__ import annotations

from typing import Any

import pytest
from kit import Keys, actuals, bare, indicator, one, plan_files, run


def status(keys: Keys, period: str, value: Any, **more: Any) -> str:
    outcome = one(keys, period, bare(value) if isinstance(value, str) else value, **more)
    assert not outcome.problems
    return outcome.status()


# A level of 100 at every period: E = T = 100, tolerance 10 % of it.
LEVEL = [
    ("at_least", "89.999999", "behind", "missed"),
    ("at_least", "90", "slightly_behind", "missed"),
    ("at_least", "99.999999", "slightly_behind", "missed"),
    ("at_least", "100", "met", "met"),
    ("at_least", "100.000001", "exceeded", "exceeded"),
    ("more_than", "89.999999", "behind", "missed"),
    ("more_than", "90", "slightly_behind", "missed"),
    ("more_than", "100", "slightly_behind", "missed"),
    ("more_than", "100.000001", "met", "met"),
    ("more_than", "1000", "met", "met"),
    ("at_most", "110.000001", "behind", "missed"),
    ("at_most", "110", "slightly_behind", "missed"),
    ("at_most", "100.000001", "slightly_behind", "missed"),
    ("at_most", "100", "met", "met"),
    ("at_most", "99.999999", "exceeded", "exceeded"),
    ("less_than", "110.000001", "behind", "missed"),
    ("less_than", "110", "slightly_behind", "missed"),
    ("less_than", "100", "slightly_behind", "missed"),
    ("less_than", "99.999999", "met", "met"),
    ("equals", "89.999999", "behind", "missed"),
    ("equals", "90", "slightly_behind", "missed"),
    ("equals", "99.999999", "slightly_behind", "missed"),
    ("equals", "100", "met", "met"),
    ("equals", "100.000001", "slightly_behind", "missed"),
    ("equals", "110", "slightly_behind", "missed"),
    ("equals", "110.000001", "behind", "missed"),
]


@pytest.mark.parametrize(("verb", "value", "before_the_end", "final"), LEVEL)
def test_a_level_is_held_against_the_threshold_at_every_period(
    verb: str, value: str, before_the_end: str, final: str
) -> None:
    keys = indicator(kind="level", **{verb: 100})
    assert status(keys, "2024-Q1", value) == before_the_end
    assert status(keys, "2024-9M", value) == before_the_end
    assert status(keys, "2024", value) == final


# A running total of 1200 on the even path: after June E = 600, tolerance 60.
RUNNING_JUNE = [
    ("at_least", "0", "behind"),
    ("at_least", "539.999999", "behind"),
    ("at_least", "540", "slightly_behind"),
    ("at_least", "599.999999", "slightly_behind"),
    ("at_least", "600", "on_track"),
    ("at_least", "1199.999999", "on_track"),
    ("at_least", "1200", "met"),
    ("at_least", "1200.000001", "exceeded"),
    ("more_than", "540", "slightly_behind"),
    ("more_than", "539.999999", "behind"),
    ("more_than", "600", "slightly_behind"),
    ("more_than", "600.000001", "on_track"),
    ("more_than", "1200", "on_track"),
    ("more_than", "1200.000001", "met"),
    ("at_most", "0", "on_track"),
    ("at_most", "600", "on_track"),
    ("at_most", "600.000001", "slightly_behind"),
    ("at_most", "660", "slightly_behind"),
    ("at_most", "660.000001", "behind"),
    ("at_most", "1200", "behind"),
    ("at_most", "1200.000001", "missed"),
    ("less_than", "599.999999", "on_track"),
    ("less_than", "600", "slightly_behind"),
    ("less_than", "660", "slightly_behind"),
    ("less_than", "660.000001", "behind"),
    ("less_than", "1199.999999", "behind"),
    ("less_than", "1200", "missed"),
]


@pytest.mark.parametrize(("verb", "value", "expected"), RUNNING_JUNE)
def test_a_running_total_is_held_against_its_share_of_the_year(
    verb: str, value: str, expected: str
) -> None:
    assert status(indicator(kind="running", **{verb: 1200}), "2024-Q2", value) == expected
    assert status(indicator(kind="running", **{verb: 1200}), "2024-06", value) == expected


RUNNING_FINAL = [
    ("at_least", "1199.999999", "missed"),
    ("at_least", "1200", "met"),
    ("at_least", "1200.000001", "exceeded"),
    ("more_than", "1200", "missed"),
    ("more_than", "1200.000001", "met"),
    ("at_most", "1200.000001", "missed"),
    ("at_most", "1200", "met"),
    ("at_most", "1199.999999", "exceeded"),
    ("less_than", "1200", "missed"),
    ("less_than", "1199.999999", "met"),
    ("equals", "1199.999999", "missed"),
    ("equals", "1200", "met"),
    ("equals", "1200.000001", "missed"),
]


@pytest.mark.parametrize("period", ["2024-Q4", "2024", "2024-12"])
@pytest.mark.parametrize(("verb", "value", "expected"), RUNNING_FINAL)
def test_the_last_period_settles_a_running_total(
    verb: str, value: str, expected: str, period: str
) -> None:
    assert status(indicator(kind="running", **{verb: 1200}), period, value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("80", "behind"),  # the nearest value that would do is 100, 10 % of it is 10
        ("89.999999", "behind"),
        ("90", "slightly_behind"),
        ("99.999999", "slightly_behind"),
        ("100", "met"),
        ("150", "met"),
        ("200", "met"),
        ("200.000001", "slightly_behind"),
        ("220", "slightly_behind"),
        ("220.000001", "behind"),
    ],
)
def test_between_includes_its_ends(value: str, expected: str) -> None:
    keys = indicator(kind="level", between=[100, 200])
    assert status(keys, "2024-Q3", value) == expected
    final = "met" if expected == "met" else "missed"
    assert status(keys, "2024", value) == final


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("84.999999", "behind"),  # 95 is the nearest that would do, 10 % of 100 is 10
        ("85", "slightly_behind"),
        ("94.999999", "slightly_behind"),
        ("95", "met"),
        ("100", "met"),
        ("105", "met"),
        ("105.000001", "slightly_behind"),
        ("115", "slightly_behind"),
        ("115.000001", "behind"),
    ],
)
def test_about_includes_its_distance(value: str, expected: str) -> None:
    keys = indicator(kind="level", about={"value": 100, "within": 5})
    assert status(keys, "2024-Q3", value) == expected
    assert status(keys, "2024", value) == ("met" if expected == "met" else "missed")


@pytest.mark.parametrize(
    ("verbs", "value", "expected"),
    [
        ({"equals": 100}, "0", "behind"),
        ({"equals": 100}, "90", "slightly_behind"),
        ({"equals": 100}, "100", "on_track"),  # more may still come: not met before the end
        ({"equals": 100}, "100.000001", "missed"),
        ({"between": [100, 200]}, "90", "slightly_behind"),
        ({"between": [100, 200]}, "100", "on_track"),
        ({"between": [100, 200]}, "200", "on_track"),
        ({"between": [100, 200]}, "200.000001", "missed"),
        ({"about": {"value": 100, "within": 5}}, "105", "on_track"),
        ({"about": {"value": 100, "within": 5}}, "105.000001", "missed"),
        ({"at_most": 0}, "0", "on_track"),
        ({"at_most": 0}, "1", "missed"),
    ],
)
def test_a_running_total_under_a_ceiling_is_met_only_at_the_end_and_missed_at_once(
    verbs: Keys, value: str, expected: str
) -> None:
    keys = indicator(kind="running", **verbs)
    assert status(keys, "2024-Q3", value) == expected
    if expected == "on_track":
        assert status(keys, "2024-Q4", value) in {"met", "exceeded"}


@pytest.mark.parametrize("kind", ["level", "running"])
def test_yes_and_no(kind: str) -> None:
    for wanted in (True, False):
        keys = {**indicator(kind=kind, measure="yes/no"), "is": wanted}
        assert status(keys, "2024-Q1", wanted) == "met"
        assert status(keys, "2024-Q1", not wanted) == "behind"
        assert status(keys, "2024-Q4", wanted) == "met"
        assert status(keys, "2024-Q4", not wanted) == "missed"


def test_an_annual_figure_is_asked_for_at_the_end_alone() -> None:
    keys = indicator(kind="annual", measure="%", at_least=12)
    assert status(keys, "2024-9M", "11") == "not_due"
    assert status(keys, "2024-9M", "13") == "not_due"
    assert status(keys, "2024-9M", None) == "not_due"
    assert status(keys, "2024", "11.999999") == "missed"
    assert status(keys, "2024", "12") == "met"
    assert status(keys, "2024", "12.000001") == "exceeded"
    assert status(keys, "2024", None) == "not_reported"


def test_an_annual_figure_may_be_held_all_year() -> None:
    keys = indicator(kind="annual", measure="%", at_least=12, path="hold")
    assert status(keys, "2024-Q1", "10") == "slightly_behind"
    assert status(keys, "2024-Q1", "9.999999") == "behind"
    assert status(keys, "2024-Q1", "12") == "met"


def test_year_end_waits_for_the_last_period_whatever_the_kind() -> None:
    for kind in ("running", "level", "annual"):
        keys = indicator(kind=kind, at_most=10, path="year_end")
        assert status(keys, "2024-11", "99") == "not_due"
        assert status(keys, "2024-12", "99") == "missed"


def test_nothing_is_asked_before_due() -> None:
    keys = indicator(kind="level", at_least=10, due="2024-Q3")
    assert status(keys, "2024-H1", "5") == "not_due"
    assert status(keys, "2024-08", None) == "not_due"
    assert status(keys, "2024-09", None) == "not_reported"
    assert status(keys, "2024-Q3", "9") == "slightly_behind"
    assert status(keys, "2024-Q3", "10") == "met"


@pytest.mark.parametrize("measure", ["%", "‰", "phần trăm", "percent"])
def test_ratios_are_tolerated_two_points(measure: str) -> None:
    keys = indicator(kind="level", measure=measure, at_least=50)
    assert status(keys, "2024-Q1", "48") == "slightly_behind"
    assert status(keys, "2024-Q1", "47.999999") == "behind"
    ceiling = indicator(kind="level", measure=measure, at_most=3)
    assert status(ceiling, "2024-Q1", "5") == "slightly_behind"
    assert status(ceiling, "2024-Q1", "5.000001") == "behind"


@pytest.mark.parametrize("measure", ["%", "tonne"])
def test_a_rule_may_set_its_own_tolerance(measure: str) -> None:
    share = indicator(kind="level", measure=measure, at_least=50, tolerance={"share": bare("0.2")})
    assert status(share, "2024-Q1", "40") == "slightly_behind"
    assert status(share, "2024-Q1", "39.999999") == "behind"
    points = indicator(kind="level", measure=measure, at_least=50, tolerance={"points": 3})
    assert status(points, "2024-Q1", "47") == "slightly_behind"
    assert status(points, "2024-Q1", "46.999999") == "behind"
    none = indicator(kind="level", measure=measure, at_least=50, tolerance={"points": 0})
    assert status(none, "2024-Q1", "49.999999") == "behind"


def test_the_tolerance_is_a_share_of_the_expected_value_not_of_the_threshold() -> None:
    keys = indicator(kind="running", at_least=1200)  # after March E = 300: 30, not 120
    assert status(keys, "2024-Q1", "270") == "slightly_behind"
    assert status(keys, "2024-Q1", "269.999999") == "behind"


def test_a_negative_threshold_is_tolerated_by_its_size() -> None:
    keys = indicator(kind="level", at_least=-100)
    assert status(keys, "2024-Q1", "-110") == "slightly_behind"
    assert status(keys, "2024-Q1", "-110.000001") == "behind"
    assert status(keys, "2024-Q1", "-100") == "met"
    assert status(keys, "2024-Q1", "-99") == "exceeded"


def test_nothing_is_tolerated_of_an_expected_nothing() -> None:
    keys = indicator(kind="level", at_most=0)
    assert status(keys, "2024-Q1", "0.000001") == "behind"
    assert status(keys, "2024-Q1", "0") == "met"


def test_exceeds_says_from_where_on_it_is_exceeded() -> None:
    floor = indicator(kind="level", measure="%", at_least=55, exceeds=56)
    assert status(floor, "2024", "54.999999") == "missed"
    assert status(floor, "2024", "55") == "met"
    assert status(floor, "2024", "55.5") == "met"
    assert status(floor, "2024", "56") == "met"
    assert status(floor, "2024", "56.000001") == "exceeded"
    assert status(floor, "2024-Q1", "56.1") == "exceeded"
    ceiling = indicator(kind="level", measure="%", at_most=3, exceeds=2)
    assert status(ceiling, "2024", "3.000001") == "missed"
    assert status(ceiling, "2024", "3") == "met"
    assert status(ceiling, "2024", "2") == "met"
    assert status(ceiling, "2024", "1.999999") == "exceeded"
    same = indicator(kind="level", at_least=55, exceeds=55)
    assert status(same, "2024", "55") == "met"
    assert status(same, "2024", "55.000001") == "exceeded"


MILESTONES = {"Q1": 0, "Q2": 55, "Q3": 100, "Q4": 100}


@pytest.mark.parametrize(
    ("period", "value", "expected"),
    [
        ("2024-Q1", "0", "on_track"),
        ("2024-02", "0", "on_track"),
        ("2024-Q2", "550", "on_track"),  # 55 % of 1000
        ("2024-Q2", "549.999999", "slightly_behind"),
        ("2024-H1", "495", "slightly_behind"),  # 550 - 55
        ("2024-H1", "494.999999", "behind"),
        ("2024-Q3", "999.999999", "slightly_behind"),
        ("2024-9M", "899.999999", "behind"),
        ("2024-9M", "1000", "met"),
        ("2024-10", "999", "slightly_behind"),
        ("2024-05", "366.666667", "on_track"),  # 55 x 2/3 % = 36.67 %: E = 366.666...
        ("2024-05", "366.666666", "slightly_behind"),
        ("2024-05", "330", "slightly_behind"),  # E - E/10 = 330 exactly
        ("2024-05", "329.999999", "behind"),
        ("2024-04", "183.333334", "on_track"),  # 55/3 %
        ("2024-04", "183.333333", "slightly_behind"),
        ("2024-08", "850", "on_track"),  # 55 + 45 x 2/3 = 85 %
        ("2024-08", "849.999999", "slightly_behind"),
    ],
)
def test_milestones_with_months_between_on_a_straight_line(
    period: str, value: str, expected: str
) -> None:
    keys = indicator(kind="running", at_least=1000, path=MILESTONES)
    assert status(keys, period, value) == expected


def test_months_before_the_first_milestone_start_from_nothing() -> None:
    keys = indicator(kind="running", at_least=1000, path={"Q1": 30, "Q2": 50, "Q3": 80, "Q4": 100})
    assert status(keys, "2024-01", "100") == "on_track"
    assert status(keys, "2024-01", "99.999999") == "slightly_behind"
    assert status(keys, "2024-02", "200") == "on_track"
    assert status(keys, "2024-02", "199.999999") == "slightly_behind"


def test_the_even_path_by_months() -> None:
    keys = indicator(kind="running", at_least=1200)
    assert status(keys, "2024-05", "500") == "on_track"
    assert status(keys, "2024-05", "499.999999") == "slightly_behind"
    assert status(keys, "2024-11", "1100") == "on_track"
    assert status(keys, "2024-11", "989.999999") == "behind"


@pytest.mark.parametrize("where", ["rule", "plan"])
def test_a_level_moves_evenly_from_its_baseline(where: str) -> None:
    own = {"baseline": 65} if where == "rule" else {}
    extra: Keys = {"baselines": {"a": 65}} if where == "plan" else {}
    keys = indicator(kind="level", measure="tonne", at_most=55, path="even", **own)

    def at(period: str, value: str) -> str:
        return status(keys, period, value, plan_extra=extra)

    assert at("2024-Q1", "62.5") == "on_track"  # 65 - 10/4
    assert at("2024-Q1", "62.500001") == "slightly_behind"
    assert at("2024-Q1", "68.75") == "slightly_behind"  # 62.5 + 6.25
    assert at("2024-Q1", "68.750001") == "behind"
    assert at("2024-Q2", "60") == "on_track"
    assert at("2024-Q2", "55") == "met"
    assert at("2024-Q2", "54") == "exceeded"
    assert at("2024-Q4", "55.000001") == "missed"


@pytest.mark.parametrize("kind", ["level", "running"])
def test_an_assigned_threshold_is_looked_up_in_the_plan(kind: str) -> None:
    keys = indicator(kind=kind, at_least="assigned", path="hold")
    known: Keys = {"assigned": {"a": 50}}
    assert status(keys, "2024-Q1", "49", plan_extra=known) == "slightly_behind"
    assert status(keys, "2024-Q1", "50", plan_extra=known) == "met"
    assert status(keys, "2024-Q4", "49", plan_extra=known) == "missed"
    for unknown in ({"assigned": {"a": None}}, {}):
        assert status(keys, "2024-Q1", "49", plan_extra=unknown) == "target_not_set"
        assert status(keys, "2024-Q4", None, plan_extra=unknown) == "target_not_set"


def test_an_assigned_nought_is_a_threshold() -> None:
    keys = indicator(kind="level", at_most="assigned")
    assert status(keys, "2024-Q1", "0", plan_extra={"assigned": {"a": 0}}) == "met"
    assert status(keys, "2024-Q1", "1", plan_extra={"assigned": {"a": 0}}) == "behind"


def test_an_unset_threshold_comes_before_everything_else() -> None:
    keys = indicator(kind="annual", at_least="assigned", due="2024-Q4")
    assert status(keys, "2024-Q1", None) == "target_not_set"
    broken = one(indicator(kind="level", at_least="assigned"), "2024-Q1", "many")
    assert broken.status() == "target_not_set"
    assert broken.codes == ["AC303"]


LAST_YEAR_RUNNING = [
    # verb, value against 100 of last year, before the end, at the end
    ("at_most", "99", "on_track", "exceeded"),
    ("at_most", "100", "on_track", "met"),
    ("at_most", "100.000001", "slightly_behind", "missed"),
    ("at_most", "110", "slightly_behind", "missed"),
    ("at_most", "110.000001", "behind", "missed"),
    ("at_least", "101", "on_track", "exceeded"),
    ("at_least", "100", "on_track", "met"),
    ("at_least", "90", "slightly_behind", "missed"),
    ("at_least", "89.999999", "behind", "missed"),
    ("less_than", "99", "on_track", "met"),
    ("less_than", "100", "slightly_behind", "missed"),
    ("more_than", "100", "slightly_behind", "missed"),
    ("more_than", "100.000001", "on_track", "met"),
    ("equals", "100", "on_track", "met"),
    ("equals", "101", "slightly_behind", "missed"),
]


@pytest.mark.parametrize(("verb", "value", "before_the_end", "final"), LAST_YEAR_RUNNING)
def test_a_running_total_against_last_year_is_settled_at_the_end_alone(
    verb: str, value: str, before_the_end: str, final: str
) -> None:
    keys = indicator(kind="running", **{verb: "last_year"})
    entry = {"value": bare(value), "last_year": 100}
    assert status(keys, "2024-Q1", entry) == before_the_end
    assert status(keys, "2024-9M", entry) == before_the_end
    assert status(keys, "2024", entry) == final


def test_a_level_against_last_year_counts_at_every_period() -> None:
    keys = indicator(kind="level", at_most="last_year")
    for value, before_the_end, final in [
        ("99", "exceeded", "exceeded"),
        ("100", "met", "met"),
        ("110", "slightly_behind", "missed"),
        ("110.000001", "behind", "missed"),
    ]:
        entry = {"value": bare(value), "last_year": 100}
        assert status(keys, "2024-Q1", entry) == before_the_end
        assert status(keys, "2024", entry) == final


def test_without_last_years_figure_the_threshold_is_not_set() -> None:
    keys = indicator(kind="running", at_most="last_year")
    assert status(keys, "2024-Q1", "5") == "target_not_set"
    assert status(keys, "2024-Q1", None) == "target_not_set"


def test_last_years_nought_is_a_figure() -> None:
    keys = indicator(kind="running", at_most="last_year")
    assert status(keys, "2024-Q1", {"value": 0, "last_year": 0}) == "on_track"
    assert status(keys, "2024-Q1", {"value": 1, "last_year": 0}) == "behind"
    assert status(keys, "2024-Q4", {"value": 0, "last_year": 0}) == "met"


YES = {**indicator(measure="yes/no", evidence="required"), "is": True}


@pytest.mark.parametrize("entry", [True, {"value": True}, {"value": True, "evidence": "  "}])
@pytest.mark.parametrize("period", ["2024-Q1", "2024-Q4"])
def test_a_yes_without_evidence_is_unverified(entry: Any, period: str) -> None:
    assert status(YES, period, entry) == "unverified"


def test_evidence_makes_a_yes_count_and_a_no_needs_none() -> None:
    assert status(YES, "2024-Q1", {"value": True, "evidence": "QĐ 12"}) == "met"
    assert status(YES, "2024-Q1", False) == "behind"
    assert status(YES, "2024-Q4", False) == "missed"
    assert status({**YES, "evidence": "optional"}, "2024-Q1", True) == "met"


def test_a_no_that_is_asked_for_needs_evidence_too() -> None:
    keys = {**indicator(measure="yes/no", evidence="required"), "is": False}
    assert status(keys, "2024-Q4", False) == "unverified"
    assert status(keys, "2024-Q4", {"value": False, "evidence": "BB 3"}) == "met"
    assert status(keys, "2024-Q4", True) == "missed"


@pytest.mark.parametrize("nothing", [None, False])
def test_a_null_or_a_no_is_no_evidence(nothing: bool | None) -> None:
    outcome = one(YES, "2024-Q1", {"value": True, "evidence": nothing})
    assert outcome.status() != "met"


def test_an_unreadable_figure_is_invalid_and_a_missing_one_not_reported() -> None:
    keys = indicator(at_least=1)
    assert one(keys, "2024-Q4", "many").status() == "invalid"
    assert one(keys, "2024-Q4", None).status() == "not_reported"
    assert run(plan_files([keys]), [], "2024-Q1").status() == "not_reported"


def test_an_aspiration_is_judged_like_any_other_but_does_not_fail_its_target() -> None:
    files = plan_files([indicator("a", at_least=10), indicator("b", at_least=10, aspiration=True)])
    outcome = run(files, [actuals("2024", {"a": 10, "b": 1})])
    assert outcome.statuses == {"a": "met", "b": "missed"}
    assert outcome.target_statuses == {1: "met"}


AMENDED = [{"from": "2024-07-01", "at_least": 70}]


@pytest.mark.parametrize(
    ("period", "value", "expected"),
    [
        ("2024-Q2", "80", "met"),
        ("2024-Q2", "79", "slightly_behind"),
        ("2024-07", "70", "met"),
        ("2024-Q3", "69.9", "slightly_behind"),
        ("2024", "69.9", "missed"),
        ("2024", "70", "met"),
        ("2024", "75", "exceeded"),
    ],
)
def test_an_amendment_counts_from_the_period_that_ends_in_its_force(
    period: str, value: str, expected: str
) -> None:
    keys = indicator(measure="%", at_least=80, amended=AMENDED)
    assert status(keys, period, value) == expected


def test_the_latest_amendment_in_force_counts_and_its_first_day_is_in_force() -> None:
    amended = [
        {"from": "2024-09-30", "at_least": 60},
        {"from": "2024-04-01", "at_least": 70},
        {"from": "2024-10-01", "at_least": 90},
    ]
    keys = indicator(at_least=80, amended=amended)
    assert status(keys, "2024-Q1", "75") == "slightly_behind"
    assert status(keys, "2024-Q2", "70") == "met"
    assert status(keys, "2024-Q3", "60") == "met"
    assert status(keys, "2024", "89") == "missed"


def test_an_amendment_may_change_the_verb_to_one_without_a_path() -> None:
    keys = indicator(kind="running", at_least=100, amended=[{"from": "2024-04-01", "equals": 100}])
    assert status(keys, "2024-Q2", "100") == "on_track"
    assert status(keys, "2024-Q2", "50") == "behind"
    assert status(keys, "2024-Q4", "100") == "met"


def test_an_amendment_to_last_years_figure_asks_for_all_of_it() -> None:
    keys = indicator(
        kind="running", at_least=100, amended=[{"from": "2024-04-01", "at_least": "last_year"}]
    )
    assert status(keys, "2024-Q2", {"value": 60, "last_year": 100}) == "behind"
    assert status(keys, "2024-Q2", {"value": 95, "last_year": 100}) == "slightly_behind"
    assert status(keys, "2024-Q2", {"value": 100, "last_year": 100}) == "on_track"


@pytest.mark.parametrize(
    ("keys", "period", "value", "margin"),
    [
        (indicator(at_least=100), "2024-Q1", 90, "-10"),
        (indicator(at_least=100), "2024-Q1", 130, "30"),
        (indicator(at_most=100), "2024-Q1", 90, "10"),
        (indicator(at_most=100), "2024-Q1", 130, "-30"),
        (indicator(between=[10, 20]), "2024-Q1", 12, "2"),
        (indicator(between=[10, 20]), "2024-Q1", 17, "3"),
        (indicator(between=[10, 20]), "2024-Q1", 25, "-5"),
        (indicator(about={"value": 10, "within": 2}), "2024-Q1", 7, "-1"),
        (indicator(equals=10), "2024-Q1", 13, "-3"),
    ],
)
def test_the_margin_is_positive_where_it_is_good(
    keys: Keys, period: str, value: int, margin: str
) -> None:
    assert str(one(keys, period, value).part().margin) == margin


def test_every_part_has_exactly_one_verdict() -> None:
    parts = [indicator(f"i{n}", at_least=n) for n in range(20)]
    outcome = run(plan_files(parts), [actuals("2024-Q1", {"i3": 3, "i4": "x"})])
    assert sorted(outcome.statuses) == sorted(p["id"] for p in parts)
    assert len(outcome.judged.assessments) == 20


def test_last_years_figure_handed_in_unreadable_is_invalid_not_unknown() -> None:
    keys = indicator(kind="running", less_than="last_year")
    outcome = one(keys, "2024-Q2", {"value": 60, "last_year": "'?'"})
    assert outcome.codes == ["AC303"]
    assert outcome.status() == "invalid"
    assert status(keys, "2024-Q2", {"value": 60}) == "target_not_set"


def test_evidence_is_asked_of_a_yes_alone() -> None:
    keys = indicator(kind="level", at_least=1, evidence="required")
    assert status(keys, "2024-Q2", {"value": 1}) == "met"
