"""Alerts: each pattern fires, and just does not; histories against a brute-force reading."""

from __future__ import annotations

import json
import random
from datetime import date
from typing import Any

import pytest
from kit import ALERTS, Keys, Outcome, actuals, bare, indicator, plan_files, plan_of, rule_file, run

from checker.agenda import items_of
from checker.findings.review import of_review
from checker.model.reporting import Lateness
from checker.periods import parse_period
from checker.render.json_report.review import warnings_json
from checker.run.review import judge
from checker.words import words

LEVEL = indicator("a", at_least=100)
RUNNING = indicator("a", kind="running", at_least=1200)
CODES = [f"AL{n}" for n in range(501, 515)]


def review(keys: Keys, history: dict[str, Any], wanted: str | None = None) -> Outcome:
    files = [actuals(p, {"a": v}, numbers="plain") for p, v in history.items() if v is not None]
    return run(plan_files([keys]), files, wanted)


def codes(keys: Keys, history: dict[str, Any], wanted: str | None = None) -> set[str]:
    return {code for code, about in review(keys, history, wanted).alerts if about == "a"}


def test_the_shipped_patterns_are_all_here() -> None:
    assert [code for code in CODES if f"code: {code}" in ALERTS.decode()] == CODES


def test_a_missed_target() -> None:
    assert "AL501" in codes(LEVEL, {"2024": 99})
    assert "AL501" not in codes(LEVEL, {"2024": 100})
    assert "AL501" not in codes(LEVEL, {"2024-Q3": 99})
    assert "AL501" in codes(indicator("a", kind="running", at_most=3), {"2024-Q1": 4})
    assert "AL501" not in codes(indicator("a", at_least=100, aspiration=True), {"2024": 99})


def test_behind_schedule() -> None:
    assert "AL502" in codes(LEVEL, {"2024-Q1": 89})
    assert "AL502" not in codes(LEVEL, {"2024-Q1": 90})
    assert "AL502" not in codes(LEVEL, {"2024": 89})
    assert "AL502" not in codes(indicator("a", at_least=100, aspiration=True), {"2024-Q1": 1})


@pytest.mark.parametrize(
    ("history", "wanted", "fires"),
    [
        ({"2024-Q1": 80, "2024-Q2": 80}, None, True),
        ({"2024-Q1": 90, "2024-Q2": 80}, None, False),
        ({"2024-Q1": 80, "2024-Q2": 90}, None, False),
        ({"2024-Q1": 80, "2024-Q3": 80}, None, False),  # nothing is known of June
        ({"2024-Q1": 80, "2024-Q2": "many", "2024-Q3": 80}, None, False),
        ({"2024-Q1": 80, "2024-Q2": 80, "2024-Q3": 100}, None, False),
        ({"2024-Q1": 80, "2024-Q2": 80, "2024-Q3": 100}, "2024-Q2", True),
        ({"2024-Q2": 80}, None, False),
        ({"2024-Q2": 80, "2024-9M": 80}, None, True),
        ({"2024-Q1": 80, "2024-H1": 80}, None, True),
        ({"2024-04": 80, "2024-05": 80}, None, True),
        ({"2024-03": 80, "2024-05": 80}, None, False),
        ({"2024-Q1": 80, "2024-Q2": 80, "2024-Q3": 80}, None, True),
    ],
)
def test_behind_in_two_periods_running(
    history: dict[str, Any], wanted: str | None, fires: bool
) -> None:
    assert ("AL503" in codes(LEVEL, history, wanted)) is fires


def test_a_level_that_moves_the_wrong_way() -> None:
    assert "AL504" in codes(LEVEL, {"2024-Q1": 120, "2024-Q2": 119})
    assert "AL504" not in codes(LEVEL, {"2024-Q1": 120, "2024-Q2": 120})
    assert "AL504" not in codes(LEVEL, {"2024-Q1": 119, "2024-Q2": 120})
    ceiling = indicator("a", at_most=3)
    assert "AL504" in codes(ceiling, {"2024-Q1": 1, "2024-Q2": 2})
    assert "AL504" not in codes(ceiling, {"2024-Q1": 2, "2024-Q2": 1})
    assert "AL504" not in codes(LEVEL, {"2024-Q1": 120})


def test_a_running_total_does_not_move_backwards() -> None:
    assert "AL504" not in codes(RUNNING, {"2024-Q1": 500, "2024-Q2": 400})


def test_an_amendment_alone_moves_nothing() -> None:
    keys = indicator("a", at_least=10, amended=[{"from": "2024-04-01", "at_least": 50}])
    assert "AL504" not in codes(keys, {"2024-Q1": 60, "2024-Q2": 60})
    assert "AL504" in codes(keys, {"2024-Q1": 60, "2024-Q2": 59})


def test_a_forecast_that_falls_short_although_on_track() -> None:
    # After June 700 are on track; the second quarter's 100, twice more, end at 900.
    assert "AL505" in codes(RUNNING, {"2024-Q1": 600, "2024-Q2": 700})
    assert "AL505" not in codes(RUNNING, {"2024-Q1": 400, "2024-Q2": 800})
    # 900 after June with 150 in the quarter end at exactly 1200.
    assert "AL505" not in codes(RUNNING, {"2024-Q1": 750, "2024-Q2": 900})
    assert "AL505" in codes(RUNNING, {"2024-Q1": 751, "2024-Q2": 900})
    strict = indicator("a", kind="running", more_than=1200)
    assert "AL505" in codes(strict, {"2024-Q1": 750, "2024-Q2": 900})
    behind = codes(RUNNING, {"2024-Q1": 300, "2024-Q2": 310})
    assert "AL505" not in behind


def whole(part: int, total: int) -> Outcome:
    parts = [
        indicator("total", at_least=100, sum_of=["a", "b"]),
        indicator("a", at_least=50),
        indicator("b", at_least=50),
    ]
    files = [actuals("2024-Q2", {"total": total, "a": part, "b": total - part})]
    return run(plan_files(parts), files)


def test_a_part_behind_that_the_whole_hides() -> None:
    assert ("AL506", "a") in whole(40, 100).alerts
    assert ("AL506", "a") in whole(40, 140).alerts
    assert ("AL506", "a") not in whole(45, 100).alerts  # slightly behind only
    assert ("AL506", "a") not in whole(40, 95).alerts
    assert ("AL506", "b") not in whole(40, 100).alerts


def test_a_part_of_two_wholes_is_hidden_by_either() -> None:
    parts = [indicator("a", at_least=50), indicator("b", at_least=50)]
    for first, second in ((10, 1000), (1000, 10)):
        sums = [
            indicator("one", at_least=first, sum_of=["a", "b"]),
            indicator("two", at_least=second, sum_of=["a", "b"]),
        ]
        files = [actuals("2024-Q2", {"one": 100, "two": 100, "a": 40, "b": 60})]
        assert ("AL506", "a") in run(plan_files([*sums, *parts]), files).alerts


def sections(statuses: list[tuple[str, int]]) -> set[tuple[str, str]]:
    rules = [
        rule_file(n, [indicator(f"i{n}", at_least=100)], section)
        for n, (section, _) in enumerate(statuses, start=1)
    ]
    values = {f"i{n}": value for n, (_, value) in enumerate(statuses, start=1)}
    return run(plan_files(rules=rules), [actuals("2024-Q2", values)]).alerts


def test_several_targets_of_one_section_behind() -> None:
    assert ("AL507", "s1") in sections([("s1", 50), ("s1", 50), ("s2", 100)])
    assert ("AL507", "s1") not in sections([("s1", 50), ("s2", 50), ("s1", 100)])
    assert ("AL507", "s1") not in sections([("s1", 50), ("s1", 95)])
    both = sections([("s1", 50), ("s2", 50), ("s1", 50), ("s2", 50)])
    assert {about for code, about in both if code == "AL507"} == {"s1", "s2"}


def test_a_section_named_like_a_fact_is_a_section() -> None:
    assert ("AL507", "target-2") in sections([("target-2", 50), ("target-2", 50)])


def test_a_figure_that_is_due_and_missing() -> None:
    assert codes(LEVEL, {"2024-Q1": None}, "2024-Q1") == {"AL508"}
    assert codes(indicator("a", kind="annual", at_least=5), {}, "2024-Q1") == set()
    assert codes(indicator("a", at_least=5, due="2024-Q2"), {}, "2024-Q1") == set()
    assert "AL508" not in codes(LEVEL, {"2024-Q1": "many"})


def test_a_yes_without_evidence() -> None:
    keys = {**indicator("a", measure="yes/no", evidence="required"), "is": True}
    assert codes(keys, {"2024-Q1": True}) == {"AL509"}
    assert codes(keys, {"2024-Q1": {"value": True, "evidence": "BB"}}) == set()


def test_a_threshold_that_is_not_set() -> None:
    assert codes(indicator("a", at_least="assigned"), {"2024-Q1": 5}) == {"AL510"}
    assert codes(indicator("a", kind="running", at_most="last_year"), {"2024-Q1": 5}) == {"AL510"}
    known = {"value": 5, "last_year": 5}
    assert codes(indicator("a", kind="running", at_most="last_year"), {"2024-Q1": known}) == set()


def test_a_missed_aspiration() -> None:
    keys = indicator("a", at_least=100, aspiration=True)
    assert codes(keys, {"2024": 99}) == {"AL511"}
    assert codes(keys, {"2024": 100}) == set()
    assert "AL511" not in codes(LEVEL, {"2024": 99})


def test_what_is_fine_raises_nothing() -> None:
    assert review(LEVEL, {"2024-Q1": 100, "2024-Q2": 101}).alerts == set()


def test_alerts_stand_worst_first() -> None:
    parts = [
        indicator("unset", at_least="assigned"),
        indicator("missing", at_least=1),
        indicator("late", at_least=100),
        indicator("lost", kind="running", at_most=1),
    ]
    found = run(plan_files(parts), [actuals("2024-Q2", {"late": 1, "lost": 2})]).judged.alerts
    assert [a.pattern.code for a in found] == ["AL501", "AL502", "AL508", "AL510"]
    assert [a.pattern.severity for a in found] == ["critical", "high", "medium", "low"]


def test_what_goes_on_escalates() -> None:
    found = review(LEVEL, {"2024-Q1": 80, "2024-Q2": 80}).judged.alerts
    assert [(a.pattern.code, a.pattern.severity) for a in found] == [
        ("AL503", "critical"),
        ("AL502", "high"),
    ]


@pytest.mark.parametrize(
    ("keys", "history", "fires"),
    [
        (LEVEL, {"2024-Q1": 80, "2024-Q2": 100}, True),
        (LEVEL, {"2024-Q1": 80, "2024-Q2": 99}, False),  # slightly behind is not recovered
        (LEVEL, {"2024-Q1": 90, "2024-Q2": 100}, False),  # it was slightly behind only
        (LEVEL, {"2024-Q1": 80, "2024-Q3": 100}, False),  # nothing is known of June
        (LEVEL, {"2024-Q1": 80, "2024-Q2": "many", "2024-Q3": 100}, False),
        (RUNNING, {"2024-Q1": 200, "2024-Q2": 600}, True),
        (RUNNING, {"2024-Q1": 200, "2024-Q2": 599}, False),
        # What is past its ceiling cannot recover.
        (indicator("a", kind="running", at_most=3), {"2024-Q1": 4, "2024-Q2": 4}, False),
    ],
)
def test_recovered_from_a_lag(keys: Keys, history: dict[str, Any], fires: bool) -> None:
    assert ("AL513" in codes(keys, history)) is fires


@pytest.mark.parametrize(
    ("keys", "history", "fires"),
    [
        # After March 200 of 1200: 333.3 each in three quarters, 1.67 times the 200 so far.
        (RUNNING, {"2024-Q1": 200}, False),
        # 171 + 3 x 343 is 1200: more than twice 171. 172 + 3 x 342.67: less.
        (RUNNING, {"2024-Q1": 171}, True),
        (RUNNING, {"2024-Q1": 172}, False),
        # After June 240: 480 each in two quarters, exactly four times 120; 160 was the best: 3 times.
        (RUNNING, {"2024-Q1": 120, "2024-Q2": 240}, True),
        # 400 after June of which 400 in one quarter: 400 each is once that.
        (RUNNING, {"2024-Q1": 0, "2024-Q2": 400}, False),
        # Exactly twice: 240 in a quarter, 720 left for one and a half: in two quarters 480 each.
        (RUNNING, {"2024-Q1": 0, "2024-Q2": 240}, False),
        (RUNNING, {"2024-Q1": 0, "2024-Q2": 239}, True),
        # Nothing known of March: 240 in six months are 120 a quarter, and 480 each four times that.
        (RUNNING, {"2024-Q2": 240}, True),
        (RUNNING, {"2024-Q1": 0}, False),  # no best quarter yet
        # What must hold at every period is missing now: nothing to spread.
        (LEVEL, {"2024-Q1": 70, "2024-Q2": 71}, False),
        # From 65 down to 55: one in the first quarter, then nine in two.
        (
            indicator("a", at_most=55, baseline=65, path="even"),
            {"2024-Q1": 64, "2024-Q2": 64},
            True,
        ),
    ],
)
def test_a_pace_that_was_never_reached(keys: Keys, history: dict[str, Any], fires: bool) -> None:
    assert ("AL514" in codes(keys, history)) is fires


def test_a_pace_out_of_all_reach_is_still_a_figure_that_the_engine_holds() -> None:
    keys = indicator("a", kind="running", at_least=10**15)
    assert "AL514" in codes(keys, {"2024-Q1": bare("0.000001")})


CALENDAR = {"reporting": {"days_after": 10, "deadlines": {"2024-Q2": "2024-07-15"}}}


def late(
    period: str, as_of: str, submitted: str | None = "2024-04-01", **values: Any
) -> Lateness | None:
    """Say how late alert AL512 finds the report of one period; None where it is not raised."""
    told = {} if submitted is None else {"submitted": submitted}
    contents = [actuals(period, values, **told)] if values else []
    plan = plan_of(plan_files([LEVEL, indicator("b", at_least=1)], CALENDAR))
    report, problems = judge(plan, contents, parse_period(period), (), date.fromisoformat(as_of))
    assert report is not None, problems
    return next((a.lateness for a in report.alerts if a.pattern.code == "AL512"), None)


@pytest.mark.parametrize(
    ("period", "as_of", "submitted", "values", "days"),
    [
        # Q1 ends on 31 March and is due ten days later, on 10 April.
        ("2024-Q1", "2024-04-20", "2024-04-10", {"a": 1, "b": 1}, None),
        ("2024-Q1", "2024-04-20", "2024-04-11", {"a": 1, "b": 1}, 1),
        # A part without a figure is late from the deadline on.
        ("2024-Q1", "2024-04-10", "2024-04-05", {"a": 1}, None),
        ("2024-Q1", "2024-04-11", "2024-04-05", {"a": 1}, 1),
        ("2024-Q1", "2024-04-30", "2024-04-05", {"a": 1}, 20),
        # Nothing at all: as late as the day asked for.
        ("2024-Q1", "2024-04-10", None, {}, None),
        ("2024-Q1", "2024-05-10", None, {}, 30),
        # Q2 has a day of its own.
        ("2024-Q2", "2024-08-01", "2024-07-15", {"a": 1, "b": 1}, None),
        ("2024-Q2", "2024-08-01", "2024-07-16", {"a": 1, "b": 1}, 1),
        # Not said when it was handed in, and whole: nothing is known to be late.
        ("2024-Q1", "2024-12-31", None, {"a": 1, "b": 1}, None),
        # On that day it had not been handed in yet.
        ("2024-Q1", "2024-04-10", "2024-04-12", {"a": 1, "b": 1}, None),
    ],
)
def test_figures_handed_in_late(
    period: str, as_of: str, submitted: str | None, values: Keys, days: int | None
) -> None:
    found = late(period, as_of, submitted, **values)
    assert (found.days if found else None) == days


def test_a_late_report_says_its_deadline_and_what_is_missing() -> None:
    found = late("2024-Q1", "2024-04-15", "2024-04-05", a=1)
    assert found is not None
    assert (found.deadline, found.days) == (date(2024, 4, 10), 5)
    assert [part.id for part in found.missing] == ["b"]
    assert (found.mark, str(found.rule_mark)) == (None, "plans/p/plan.yaml:5:1")


@pytest.mark.parametrize(
    ("asked", "days", "line"),
    [
        # The file says it itself: two days after the 10th, whatever day the period ends.
        (None, 2, 4),
        # On the 11th nobody knew of a file of the 12th.
        ("2024-04-11", 0, None),
        ("2024-04-12", 2, 4),
    ],
)
def test_a_file_that_says_itself_that_it_is_late(
    asked: str | None, days: int, line: int | None
) -> None:
    plan = plan_of(plan_files([LEVEL, indicator("b", at_least=1)], CALENDAR))
    content = actuals("2024-Q1", {"a": 100, "b": 1}, submitted="2024-04-12")
    day = date.fromisoformat(asked) if asked else None
    report, problems = judge(plan, [content], None, (), day)
    assert report is not None, problems
    found = [a.lateness for a in report.alerts if a.pattern.code == "AL512" and a.lateness]
    assert [told.days for told in found] == ([days] if days else [])
    assert [told.mark.line for told in found if told.mark] == ([line] if line else [])


def test_a_late_report_names_the_parts_that_are_missing_and_who_answers_for_them() -> None:
    keys = indicator("b", at_least=1, owner="o1", actions=["T1"])
    extra = {**CALENDAR, "owners": {"o1": "Office"}, "tasks": [{"id": "T1", "title": "Task"}]}
    plan = plan_of(plan_files([LEVEL, keys], extra))
    content = actuals("2024-Q1", {"a": 100}, submitted="2024-04-12")
    report, problems = judge(plan, [content], None)
    assert report is not None, problems
    en = words("en")
    item = next(i for i in items_of(report, en) if i.alerts[0].pattern.code == "AL512")
    assert (item.short, item.owners, item.tasks) == (
        "no figure yet: 1. b",
        ("Office",),
        ("T1 Task",),
    )
    assert item.step == "hand in the figures of the 1 part missing for Q1 2024"
    assert item.places[0] == "Figure: plans/p/actuals/2024-Q1.yaml:4:12"
    alert = next(
        a for a in json.loads(warnings_json(report, report, en))["alerts"] if a["code"] == "AL512"
    )
    assert (alert["missing"], alert["missing_parts"], alert["owners"]) == (1, ["b"], ["o1"])
    told = of_review(report, (), en)
    finding = next(f for f in told.findings if f.code == "AL512")
    assert (str(finding.mark), str(finding.related)) == (
        "plans/p/actuals/2024-Q1.yaml:4:12",
        "plans/p/plan.yaml:5:1",
    )
    assert finding.mend.endswith("Owner: Office")


def test_a_sections_finding_names_section_and_targets_and_points_at_their_rules() -> None:
    rules = [rule_file(1, [LEVEL]), rule_file(2, [indicator("b", at_least=100)])]
    plan = plan_of(plan_files(rules=rules))
    report, problems = judge(plan, [actuals("2024-Q1", {"a": 1, "b": 1})], None)
    assert report is not None, problems
    found = of_review(report, (), words("en")).findings
    told = next(f for f in found if f.code == "AL507")
    assert str(told.mark) == "rules/p/01-t.yaml:1:1"
    assert told.message == (
        "s1: 2 targets: Several targets of one section are behind: 1. T1 (behind); 2. T2 (behind)."
        " Rule: rules/p/02-t.yaml:1:1"
    )


def test_without_a_calendar_nothing_is_late() -> None:
    plan = plan_of(plan_files([LEVEL]))
    report, _ = judge(plan, [], parse_period("2024-Q1"), (), date(2024, 12, 31))
    assert report is not None
    assert "AL512" not in {a.pattern.code for a in report.alerts}


def test_a_pattern_may_ask_for_two_late_reports_running() -> None:
    own = _own_alert(
        "      now: {fact: report, current: true, days_late: {more_than: 0}}\n"
        "      before: {fact: report, key: now.previous, days_late: {more_than: 5}}\n",
        "now",
    )

    def fires(first: str, second: str) -> bool:
        files = [
            actuals("2024-Q1", {"a": 100}, submitted=first),
            actuals("2024-Q2", {"a": 100}, submitted=second),
        ]
        plan = plan_of(plan_files([LEVEL], CALENDAR, alerts=own))
        report, _ = judge(plan, files, None, (), date(2024, 12, 31))
        assert report is not None
        return bool(report.alerts)

    assert fires("2024-04-16", "2024-07-16")
    assert not fires("2024-04-15", "2024-07-16")
    assert not fires("2024-04-16", "2024-07-15")


@pytest.mark.parametrize(
    ("reporting", "code"),
    [
        ({"deadlines": {"2023-Q1": "2023-04-10"}}, "AC311"),
        ({"deadlines": {"Q1": "2024-04-10"}}, "AC312"),
        ({"deadlines": {"2024-Q1": "10/4/2024"}}, "PL203"),
        ({"deadlines": {"2024-Q1": "2024-03-31"}}, "PL203"),  # not before the period has ended
        ({"days_after": -1}, "PL203"),
        ({}, "PL203"),
    ],
)
def test_a_calendar_that_cannot_be_meant_is_refused(reporting: Keys, code: str) -> None:
    outcome = run(plan_files([LEVEL], {"reporting": reporting}))
    assert (outcome.report, outcome.codes) == (None, [code])


def test_a_day_that_cannot_be_read_is_told() -> None:
    plan = plan_of(plan_files([LEVEL], CALENDAR))
    _, problems = judge(plan, [actuals("2024-Q1", {"a": 1}, submitted="10/4/2024")], None)
    assert [p.code for p in problems] == ["AC315"]


def status_of_level(value: int | None) -> str:
    if value is None:
        return "not_reported"
    return (
        "met"
        if value == 100
        else "slightly_behind"
        if 90 <= value < 100
        else ("behind" if value < 90 else "exceeded")
    )


def test_random_histories_agree_with_a_plain_reading() -> None:
    rng = random.Random(5)
    for _ in range(60):
        months = sorted(rng.sample(range(1, 12), rng.randint(1, 5)))
        values: dict[int, int] = {m: rng.choice((80, 85, 90, 95, 100, 110)) for m in months}
        now = months[-1]
        history = {f"2024-{m:02d}": v for m, v in values.items()}
        statuses = {m: status_of_level(v) for m, v in values.items()}
        expected = set()
        if statuses[now] == "behind":
            expected.add("AL502")
            if statuses.get(now - 1) == "behind":
                expected.add("AL503")
        if len(months) > 1 and values[now] < values[months[-2]]:
            expected.add("AL504")
        assert codes(LEVEL, history) == expected, history


def alerts_with(old: str, new: str, history: dict[str, Any] | None = None) -> Outcome:
    assert old in ALERTS.decode()
    files = plan_files([LEVEL], alerts=ALERTS.decode().replace(old, new, 1).encode())
    return run(files, [actuals(p, {"a": v}) for p, v in (history or {"2024-Q1": 50}).items()])


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        ("fact: status, current: true, status: missed", "fact: statuss, status: missed", "statuss"),
        ("status: missed, aspiration: false", "status: mised, aspiration: false", "status: mised"),
        ("status: missed, aspiration: false", "state: missed, aspiration: false", "state"),
        ("key: now.previous}", "key: now.previus}", "key: now.previus"),
        ("change: {less_than: 0}", "changed: {less_than: 0}", "changed"),
        ("key: now.previous}", "key: later.previous}", "key: later.previous"),
    ],
)
def test_a_pattern_that_asks_for_what_no_fact_has_is_refused(old: str, new: str, name: str) -> None:
    outcome = alerts_with(old, new)
    assert outcome.report is None
    assert [(p.code, dict(p.args)["name"]) for p in outcome.problems] == [("PL216", name)]


def test_about_names_a_fact_of_the_pattern() -> None:
    outcome = alerts_with("about: now", "about: nobody")
    assert outcome.report is None
    assert outcome.codes == ["PL206"]


def test_a_code_given_to_two_patterns_is_refused_not_lost() -> None:
    outcome = alerts_with("code: AL502", "code: AL501")
    assert outcome.report is None
    assert outcome.problems


def test_a_plan_may_declare_a_pattern_of_its_own() -> None:
    own = """alerts:
  - code: AL550
    slug: three-running
    severity: critical
    facts:
      now: {fact: status, current: true, status: [behind, slightly_behind]}
      one: {fact: status, status: [behind, slightly_behind], key: now.previous}
      two: {fact: status, status: [behind, slightly_behind], key: one.previous}
    about: now
    message: m
"""
    files = plan_files([LEVEL], alerts=own.encode())

    def fires(*values: int) -> bool:
        quarters = [actuals(f"2024-Q{n}", {"a": v}) for n, v in enumerate(values, start=1)]
        return run(files, quarters).alerts == {("AL550", "a")}

    assert fires(80, 95, 80)
    assert not fires(100, 95, 80)
    assert not fires(80, 100, 80)
    assert not fires(95, 80)


def test_a_pattern_with_more_words_than_the_engine_holds_is_a_problem_not_a_crash() -> None:
    words = "[not_due, not_reported, invalid, unverified, missed, exceeded, met, on_track]"
    own = f"""alerts:
  - code: AL550
    slug: wide
    severity: low
    facts:
      now: {{fact: status, current: true, status: {words}}}
      one: {{fact: status, status: {words}, key: now.previous}}
      two: {{fact: status, status: {words}, key: one.previous}}
    about: now
    message: m
"""
    outcome = run(plan_files([LEVEL], alerts=own.encode()), [actuals("2024-Q1", {"a": 100})])
    assert outcome.report is not None or outcome.problems


def _own_alert(facts: str, about: str = "") -> bytes:
    told = f"    about: {about}\n" if about else ""
    return (
        "alerts:\n  - code: AL550\n    slug: own\n    severity: low\n    facts:\n"
        f"{facts}{told}    message: m\n"
    ).encode()


def test_a_pattern_about_an_earlier_period_says_nothing_now_and_crashes_nothing() -> None:
    own = _own_alert("      any: {fact: status, status: behind}\n")
    quarters = [actuals("2024-Q1", {"a": 50}), actuals("2024-Q2", {"a": 100})]
    assert run(plan_files([LEVEL], alerts=own), quarters).alerts == set()
    assert run(plan_files([LEVEL], alerts=own), quarters[:1]).alerts == {("AL550", "a")}


def test_a_pattern_may_start_from_the_period_before() -> None:
    own = _own_alert(
        "      before: {fact: status, status: behind}\n"
        "      now: {fact: status, current: true, status: behind, previous: before.key}\n"
    )
    quarters = [actuals("2024-Q1", {"a": 50}), actuals("2024-Q2", {"a": 50})]
    assert run(plan_files([LEVEL], alerts=own), quarters).alerts == {("AL550", "a")}


def test_a_movement_can_be_compared_with_nought_alone() -> None:
    own = _own_alert(
        "      now: {fact: status, current: true}\n"
        "      move: {fact: movement, key: now.key, change: {less_than: -5}}\n",
        "now",
    )
    assert run(plan_files([LEVEL], alerts=own), [actuals("2024-Q1", {"a": 1})]).codes == ["PL220"]


def test_a_level_on_its_way_along_a_path_is_no_short_forecast() -> None:
    rising = indicator("a", at_least=100, baseline=80, path="even")
    outcome = review(rising, {"2024-Q2": 92})  # 90 is asked for by June
    assert (outcome.status("a"), codes(rising, {"2024-Q2": 92})) == ("on_track", set())
