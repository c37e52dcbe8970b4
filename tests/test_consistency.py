"""What figures say about each other: warnings that stop nothing, with both places."""

from __future__ import annotations

from typing import Any

import pytest
from kit import Keys, Outcome, actuals, bare, indicator, plan_files, rule_file, run

from checker.plans import parse_plan


def told(outcome: Outcome, code: str) -> list[tuple[str, str]]:
    """(place, id) of the problems of one code."""
    return [(str(p.mark), dict(p.args).get("id", "")) for p in outcome.problems if p.code == code]


def review(parts: list[Keys], *periods: tuple[str, dict[str, Any]], **extra: Any) -> Outcome:
    files = [actuals(period, values, numbers="plain") for period, values in periods]
    return run(plan_files(parts, extra), files)


@pytest.mark.parametrize(
    ("before", "now", "is_told"),
    [(500, 499, True), (500, 500, False), (500, 501, False), (bare("500.000001"), 500, True)],
)
def test_a_running_total_cannot_fall(before: Any, now: Any, is_told: bool) -> None:
    parts = [indicator("a", kind="running", at_least=1000)]
    outcome = review(parts, ("2024-Q1", {"a": before}), ("2024-Q2", {"a": now}))
    place = "plans/p/actuals/2024-Q2.yaml:5:15"
    assert told(outcome, "AC321") == ([(place, "a")] if is_told else [])
    assert outcome.status("a") != "invalid"
    assert not outcome.judged.is_broken


def test_a_total_is_compared_with_the_last_one_known_and_a_level_may_fall() -> None:
    parts = [indicator("a", kind="running", at_least=9), indicator("b", at_least=9)]
    gap = review(parts, ("2024-Q1", {"a": 5, "b": 5}), ("2024-9M", {"a": 4, "b": 4}))
    assert [name for _, name in told(gap, "AC321")] == ["a"]
    hole = review(parts, ("2024-Q1", {"a": 5}), ("2024-Q2", {"b": 5}), ("2024-Q3", {"a": 4}))
    assert [name for _, name in told(hole, "AC321")] == ["a"]


WHOLE = [
    indicator("w", at_least=0, sum_of=["p", "q"]),
    indicator("p", at_least=0),
    indicator("q", at_least=0, measure="kg"),
]


@pytest.mark.parametrize(
    ("whole", "one", "other", "is_told"),
    [
        ("5208", "4551", "657000", False),
        ("5208", "4551", "656000", True),
        ("5208", "4551", "656999", False),  # 5207.999: rounded at the kilogram
        ("5208.1", "4551.1", "657000", False),
        ("5208.2", "4551.1", "657000", False),  # each off by half of 0.1 at most
        ("5208.3", "4551.1", "657000", True),
        ("0", "0", "0", False),
    ],
)
def test_parts_add_up_to_their_whole(whole: str, one: str, other: str, is_told: bool) -> None:
    values = {"w": bare(whole), "p": bare(one), "q": bare(other)}
    outcome = review(WHOLE, ("2024-Q1", values))
    assert bool(told(outcome, "AC322")) is is_told


def test_a_sum_with_a_part_missing_says_nothing() -> None:
    assert told(review(WHOLE, ("2024-Q1", {"w": 9, "p": 1})), "AC322") == []


@pytest.mark.parametrize(
    ("shares", "is_told"),
    [
        (("27.6", "32.1", "40.3"), False),
        (("27.6", "32.1", "40.4"), False),  # 100.1: three roundings can do that
        (("27.6", "32.1", "40.6"), True),  # 100.3 they cannot
        (("28", "32", "40"), False),
        (("28", "32", "41"), True),
    ],
)
def test_shares_add_up_to_a_hundred(shares: tuple[str, ...], is_told: bool) -> None:
    names = ("x", "y", "z")
    number, content = rule_file(1, [indicator(n, measure="%", at_least=0) for n in names])
    content += b"adds_up: [{of: [x, y, z], to: 100}]\n"
    values = {name: bare(share) for name, share in zip(names, shares, strict=True)}
    files = plan_files(rules=[(number, content)])
    outcome = run(files, [actuals("2024", values, numbers="plain")])
    assert [name for _, name in told(outcome, "AC322")] == (["x, y, z"] if is_told else [])


def test_a_group_that_names_nobody_is_told() -> None:
    number, content = rule_file(1, [indicator("x", at_least=0)])
    plan, problems = parse_plan(
        plan_files(rules=[(number, content + b"adds_up: [{of: [x, zz], to: 100}]\n")])
    )
    assert plan is None
    assert [(p.code, p.mark.line) for p in problems] == [("PL206", 5)]


RATE = [
    indicator("poor", measure="household", at_most=75),
    indicator("all", measure="household", at_least=0),
    indicator("rate", measure="%", at_most=3, derive={"share_of": "poor", "in": "all"}),
]


@pytest.mark.parametrize(
    ("rate", "is_told"),
    [
        # 73 of 2506 is 2.91301... %
        ("2.9", False),
        ("2.91", False),
        ("2.913", False),
        ("3", False),  # all that a whole number says
        ("2.8", True),
        ("2.92", True),
        ("2.914", True),
    ],
)
def test_a_submitted_figure_agrees_with_what_it_follows_from(rate: str, is_told: bool) -> None:
    outcome = review(RATE, ("2024-Q1", {"poor": 73, "all": 2506, "rate": bare(rate)}))
    assert bool(told(outcome, "AC323")) is is_told
    assert outcome.part("rate").case.value is not None


def test_many_equal_figures_are_a_notice_few_are_not() -> None:
    parts = [indicator(f"a{n}", at_least=0) for n in range(10)]
    first = {f"a{n}": n + 1 for n in range(10)}

    def later(equal: int, total: int = 10) -> dict[str, int]:
        return {f"a{n}": n + 1 + (0 if n < equal else 5) for n in range(total)}

    def copied(values: dict[str, int]) -> bool:
        return bool(told(review(parts, ("2024-Q1", first), ("2024-Q2", values)), "AC325"))

    assert copied(later(10))
    assert copied(later(5))
    assert not copied(later(4))
    assert not copied(later(4, 5))  # fewer than five
    assert copied(later(5, 5))
