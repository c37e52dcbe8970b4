"""Since when an alerted part lags, and what it needs by when: figures worked by hand."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kit import Bare, Keys, Outcome, actuals, indicator, plan_files, plan_of, rule_file, run

from checker.agenda import items_of
from checker.assess import plain_status
from checker.facts.cases import build_cases
from checker.lagging import lag_of
from checker.model.actuals import History
from checker.model.alert import Alert, How, Lag, Need
from checker.model.assessment import Status
from checker.model.period import Period
from checker.periods import parse_period
from checker.run.review import judge
from checker.words import words

VI, EN = words("vi"), words("en")
LEVEL = indicator("a", at_least=100)  # 90 to 100 is slightly behind, below 90 behind


def outcome(keys: Keys, history: dict[str, Any], wanted: str | None = None) -> Outcome:
    files = [
        actuals(p, {"a": v} if v is not None else {}, numbers="plain") for p, v in history.items()
    ]
    return run(plan_files([keys]), files, wanted)


def alert(keys: Keys, history: dict[str, Any], wanted: str | None = None) -> Alert:
    return next(a for a in outcome(keys, history, wanted).judged.alerts if a.indicator)


def lag(history: dict[str, Any], keys: Keys = LEVEL) -> tuple[str, int, list[str]] | None:
    found = alert(keys, history).lag
    return found and (found.since.label, found.periods, [p.label for p in found.silent])


@pytest.mark.parametrize(
    ("history", "expected"),
    [
        ({"2024-Q1": 80}, ("2024-Q1", 1, [])),
        ({"2024-Q1": 80, "2024-Q2": 80, "2024-Q3": 80}, ("2024-Q1", 3, [])),
        ({"2024-Q1": 80, "2024-Q2": 80, "2024-Q3": 80, "2024": 80}, ("2024-Q1", 4, [])),
        ({"2024-Q1": 80, "2024-Q2": 95, "2024-Q3": 80}, ("2024-Q1", 3, [])),  # slightly is short
        ({"2024-Q1": 80, "2024-Q2": 100, "2024-Q3": 80}, ("2024-Q3", 1, [])),
        ({"2024-Q1": 100, "2024-Q2": 80, "2024-Q3": 80}, ("2024-Q2", 2, [])),
        # Nobody knows what June was: named, not counted, and no end of the run.
        ({"2024-Q1": 80, "2024-Q3": 80}, ("2024-Q1", 2, ["2024-Q2"])),
        ({"2024-Q1": 80, "2024-Q2": None, "2024-Q3": 80}, ("2024-Q1", 2, ["2024-Q2"])),
        ({"2024-Q1": 80, "2024-Q2": "many", "2024-Q3": 80}, ("2024-Q1", 2, ["2024-Q2"])),
        ({"2024-Q1": 80, "2024": 80}, ("2024-Q1", 2, ["2024-Q2", "2024-Q3"])),
        # What is silent before the first known lag says nothing.
        ({"2024-Q1": 100, "2024-Q3": 80}, ("2024-Q3", 1, [])),
        ({"2024-Q1": None, "2024-Q2": 80}, ("2024-Q2", 1, [])),
        ({"2024-Q2": 80, "2024-9M": 80}, ("2024-Q2", 2, [])),
        ({"2024-Q1": 80, "2024-H1": 80}, ("2024-Q1", 2, [])),
        ({"2024-01": 80, "2024-02": 80, "2024-04": 80}, ("2024-01", 3, ["2024-03"])),
        # No figure now is a state of its own, whatever was short before.
        ({"2024-Q1": 80, "2024-Q2": None}, ("2024-Q2", 1, [])),
        ({"2024-Q1": None, "2024-Q2": None}, ("2024-Q1", 2, [])),
        ({"2024-Q1": None, "2024-Q3": None}, ("2024-Q1", 2, ["2024-Q2"])),
    ],
)
def test_since_when_a_part_lags(
    history: dict[str, Any], expected: tuple[str, int, list[str]]
) -> None:
    assert lag(history) == expected


def test_missed_at_the_years_end_lags_since_it_was_behind() -> None:
    keys = indicator("a", kind="running", at_least=1200)
    assert lag({"2024-Q1": 100, "2024-Q2": 200, "2024-Q3": 300, "2024": 400}, keys) == (
        "2024-Q1",
        4,
        [],
    )


def test_no_evidence_and_no_threshold_are_states_of_their_own() -> None:
    yes = {**indicator("a", measure="yes/no", evidence="required"), "is": True}
    assert lag({"2024-Q1": True, "2024-Q2": True}, yes) == ("2024-Q1", 2, [])
    assert lag({"2024-Q1": False, "2024-Q2": True}, yes) == ("2024-Q2", 1, [])
    open_ = indicator("a", at_least="assigned")
    assert lag({"2024-Q1": 5, "2024-Q2": 5}, open_) == ("2024-Q1", 2, [])


def test_what_is_not_short_has_no_since() -> None:
    # Moved the wrong way, yet above the floor.
    assert lag({"2024-Q1": 120, "2024-Q2": 110}) is None


def test_a_threshold_of_its_own_time_decides_an_earlier_period() -> None:
    keys = indicator("a", at_least=50, amended=[{"from": "2024-07-01", "at_least": 100}])
    assert lag({"2024-Q1": 80, "2024-Q2": 80, "2024-Q3": 80}, keys) == ("2024-Q3", 1, [])


def test_the_order_of_files_does_not_matter() -> None:
    history = {"2024-Q1": 80, "2024-Q2": 95, "2024-Q3": 80}
    backwards = dict(reversed(list(history.items())))
    assert lag(history) == lag(backwards)


STATES = st.sampled_from(("behind", "slightly_behind", "met", "not_reported", "invalid"))


@given(st.lists(STATES, min_size=1, max_size=12))
def test_a_run_agrees_with_a_reading_from_the_front(states: list[str]) -> None:
    """Walk forward and keep what the run would be if it ended here."""
    plan = run(plan_files([LEVEL]), [actuals("2024-Q1", {"a": 1})]).judged.plan
    months = [Period(2024, n, f"2024-{n:02d}") for n in range(1, len(states) + 1)]
    cases = build_cases(plan, History((), {}), months)
    by_month = {case.period.month: Status(s) for case, s in zip(cases, states, strict=True)}
    short = {"behind", "slightly_behind"}
    silent = {"not_reported", "invalid"}
    last = states[-1]
    alike = short if last in short else {last}
    start, count, between, waiting = 0, 0, [], []
    for month, state in enumerate(states, start=1):
        if state in alike:
            if not count:
                start, between, waiting = month, [], []
            count, between, waiting = count + 1, between + waiting, []
        elif state in silent:
            waiting.append(month)
        else:
            count, between, waiting = 0, [], []
    expected = Lag(months[start - 1], count, tuple(months[m - 1] for m in between))
    found = lag_of(cases, lambda case: by_month[case.period.month])
    assert found == (None if last == "met" else expected)


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(("level", "running")),
    st.sampled_from(("at_least", "more_than", "at_most", "less_than", "equals")),
    st.lists(st.sampled_from((None, 0, 22, 25, 45, 50, 75, 90, 100, 101)), min_size=4, max_size=4),
)
def test_the_plain_road_gives_what_the_engine_gives(
    kind: str, verb: str, values: list[int | None]
) -> None:
    keys = indicator("a", kind=kind, **{verb: 100})
    if verb == "equals" and kind == "running":
        keys["path"] = "hold"
    history = {f"2024-Q{n}": v for n, v in enumerate(values, start=1)}
    bands = outcome(keys, history, "2024-Q1").judged.plan.judgement.indicator_bands
    for period in history:
        part = outcome(keys, history, period).part()
        assert plain_status(bands, part.case) is part.status


def need(keys: Keys, history: dict[str, Any], wanted: str | None = None) -> Need | None:
    return alert(keys, history, wanted).need


JUNE, SEPTEMBER, DECEMBER = date(2024, 6, 30), date(2024, 9, 30), date(2024, 12, 31)


@pytest.mark.parametrize(
    ("keys", "history", "expected"),
    [
        # A level: the floor itself, at the next period.
        (LEVEL, {"2024-Q2": 80}, Need(How.ADD, Fraction(20), SEPTEMBER)),
        (LEVEL, {"2024-05": 80}, Need(How.ADD, Fraction(20), JUNE)),
        (LEVEL, {"2024-9M": 80}, Need(How.ADD, Fraction(20), DECEMBER)),
        # Running, evenly: 1200 x 9/12 = 900 less 500.
        (
            indicator("a", kind="running", at_least=1200),
            {"2024-Q2": 500},
            Need(How.ADD, Fraction(400), SEPTEMBER),
        ),
        # By season: all of it is asked by September.
        (
            indicator(
                "a", kind="running", at_least=1000, path=Bare("{Q1: 0, Q2: 50, Q3: 100, Q4: 100}")
            ),
            {"2024-Q2": 300},
            Need(How.ADD, Fraction(700), SEPTEMBER),
        ),
        # More than 90, and just 90: nothing to add, yet not enough.
        (
            indicator("a", more_than=90),
            {"2024-Q1": 91, "2024-Q2": 90},
            Need(How.ADD, Fraction(0), SEPTEMBER, True),
        ),
        (indicator("a", at_most=10), {"2024-Q2": 14}, Need(How.LOWER, Fraction(4), SEPTEMBER)),
        (
            indicator("a", between=[10, 20]),
            {"2024-Q2": 26},
            Need(How.LOWER, Fraction(6), SEPTEMBER),
        ),
        (indicator("a", between=[10, 20]), {"2024-Q2": 4}, Need(How.ADD, Fraction(6), SEPTEMBER)),
        (
            {**indicator("a", measure="yes/no"), "is": True},
            {"2024-Q2": False},
            Need(How.BECOME, Fraction(1), SEPTEMBER),
        ),
        # A running ceiling of 12: 9 by September, 8 are there (more than 6, so behind).
        (
            indicator("a", kind="running", at_most=12),
            {"2024-Q2": 8},
            Need(How.ALLOW, Fraction(1), SEPTEMBER),
        ),
        # Already past what September allows: nothing can be taken back.
        (indicator("a", kind="running", at_most=12), {"2024-Q2": 10}, None),
        (indicator("a", kind="running", at_most=3), {"2024-Q2": 4}, None),
        (LEVEL, {"2024": 80}, None),
        (indicator("a", at_least="assigned"), {"2024-Q2": 5}, None),
    ],
)
def test_what_is_needed_by_the_end_of_the_next_period(
    keys: Keys, history: dict[str, Any], expected: Need | None
) -> None:
    assert need(keys, history) == expected


def test_an_amendment_that_is_known_counts_for_what_is_needed() -> None:
    keys = indicator("a", at_least=100, amended=[{"from": "2024-07-01", "at_least": 150}])
    assert need(keys, {"2024-Q2": 80}) == Need(How.ADD, Fraction(20), SEPTEMBER)
    plan = plan_files([keys])
    report, _ = judge(plan_of(plan), [actuals("2024-Q2", {"a": 80})], None, (), date(2024, 7, 2))
    assert report is not None
    assert report.alerts[0].need == Need(How.ADD, Fraction(70), SEPTEMBER)


def said(keys: Keys, history: dict[str, Any], speaker: Any = VI) -> tuple[str, ...]:
    report = outcome(keys, history).judged
    return next(i for i in items_of(report, speaker) if i.alerts[0].indicator).needs


def test_needs_are_said_so_that_they_suffice() -> None:
    thirds = indicator(
        "a", kind="running", at_least=100, path=Bare("{Q1: 0, Q2: 50, Q3: 60, Q4: 100}")
    )
    # 60 less 10/3 is not asked for: 56.67 would be, were it not rounded away from 0.
    assert said(thirds, {"2024-Q2": Bare("3.333")})[0] == "cần thêm 56,67 tấn đến 30/09/2024"
    houses = indicator("a", kind="running", measure="household", at_least=15)
    # 15 x 9/12 = 11.25 less 3 is 8.25: nine whole households.
    assert said(houses, {"2024-Q2": 3}) == (
        "cần thêm 9 hộ đến 30/09/2024",
        "cả năm: cần thêm 12 hộ đến 31/12/2024, bình quân 6 hộ mỗi quý",
        # 3 in two quarters are 1.5 a quarter.
        "bằng 4 lần nhịp độ quý tốt nhất đến nay (1,5 hộ mỗi quý, tính đến Quý II/2024)",
    )
    ceiling = indicator("a", kind="running", measure="case", at_most=15)
    # 11.25 less 9 allows 2.25: two whole cases; the year six, 3 a quarter.
    assert said(ceiling, {"2024-Q2": 9}) == (
        "chỉ còn được thêm 2 vụ đến 30/09/2024",
        "cả năm: chỉ còn được thêm 6 vụ đến 31/12/2024, bình quân 3 vụ mỗi quý",
    )
    assert said(indicator("a", more_than=90), {"2024-Q1": 91, "2024-Q2": 90}) == (
        "phải đạt > 90 tấn đến 30/09/2024",
    )
    assert said(indicator("a", kind="running", at_most=3), {"2024-Q2": 4}, EN) == (
        "can no longer be reached this year",
    )


def test_a_section_names_its_targets_and_those_who_answer_for_what_is_behind() -> None:
    def part(name: str, owner: str) -> Keys:
        return indicator(name, at_least=100, owner=owner)

    rules = [
        rule_file(1, [part("a", "x"), part("fine", "y")]),
        rule_file(2, [part("b", "z")]),
        rule_file(3, [part("c", "w")]),
    ]
    people = {name: {"vi": f"Ông {name}", "en": f"Mr {name}"} for name in "wxyz"}
    found = run(
        plan_files(rules=rules, plan_extra={"owners": people}),
        [actuals("2024-Q2", {"a": 1, "fine": 100, "b": 1, "c": 95})],
    ).judged
    section = next(a for a in found.alerts if a.pattern.code == "AL507")
    assert [t.target.number for t in section.targets] == [1, 2]
    assert section.owners == ("x", "z")
    item = items_of(found, VI)[-1]
    assert item.short == "1. T1 (chậm tiến độ); 2. T2 (chậm tiến độ)"
    assert item.owners == ("Ông x", "Ông z")


def test_an_alert_about_a_target_names_the_parts_by_which_it_fails() -> None:
    own = """alerts:
  - code: AL550
    slug: target-behind
    severity: high
    facts:
      one: {fact: target, status: behind}
    message: m
"""
    parts = [indicator("a", at_least=100, owner="x"), indicator("b", at_least=100, owner="y")]
    files = plan_files(parts, {"owners": {"x": "X", "y": "Y"}}, alerts=own.encode())
    found = run(files, [actuals("2024-Q2", {"a": 1, "b": 100})]).judged
    assert [a.owners for a in found.alerts] == [("x",)]
    assert items_of(found, EN)[0].short == "a (behind)"
    assert items_of(found, EN)[0].title == "1. T1"


@pytest.mark.parametrize(
    ("period", "following", "missing"),
    [
        ("2024-Q2", "2024-Q3", ["2024-Q1"]),
        ("2024-H1", "2024-Q3", ["2024-Q1"]),
        ("2024-9M", "2024-Q4", ["2024-Q1", "2024-Q2"]),
        ("2024", None, ["2024-Q1", "2024-Q2", "2024-Q3"]),
        ("2024-02", "2024-03", ["2024-01"]),
        ("2024-12", None, [f"2024-{n:02d}" for n in range(1, 12)]),
    ],
)
def test_periods_next_and_between(period: str, following: str | None, missing: list[str]) -> None:
    found = parse_period(period)
    assert found is not None
    assert (found.following.label if found.following else None) == following
    assert [p.label for p in found.missing_since(Period(2023, 12))] == missing
    assert found.missing_since(found) == ()


@pytest.mark.parametrize(
    ("values", "said"),
    [
        # Three figures on one line: 76, 72, 68, so 64 in December, short of 60 by less than a tenth.
        (
            {"2024-Q1": 76, "2024-Q2": 72, "2024-Q3": 68},
            "forecast for the year 64 households: difficult"
            " (by the straight trend of this year's periods)",
        ),
        # Two figures make no trend: as it is now, short of 60 by seven.
        (
            {"2024-Q2": 70, "2024-Q3": 67},
            "forecast for the year 67 households: unlikely (taken to stay as it is now)",
        ),
        # 95, 82, 69: 56 in December, likely, though behind now: nothing said.
        ({"2024-Q1": 95, "2024-Q2": 82, "2024-Q3": 69}, None),
    ],
)
def test_a_level_that_would_end_short_says_so(values: dict[str, Any], said: str | None) -> None:
    keys = indicator("a", measure="household", at_most=60)
    files = [actuals(period, {"a": value}) for period, value in values.items()]
    found = run(plan_files([keys]), files).judged
    items = items_of(found, words("en"))
    assert items
    assert items[0].outlook == ((said,) if said else ())
