"""The engine's verdicts against the oracle's, on and beside every limit, to the last digit."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from typing import Any

import oracle
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from kit import Keys, Outcome, actuals, bare, indicator, one, plan_files, rule_file, run
from random_cases import Drawn, draw, label

MONTHS = (1, 2, 3, 3, 4, 5, 6, 6, 7, 8, 9, 9, 10, 11, 12, 12, 12)


def judge_all(cases: Sequence[Drawn], period: str, per_target: int = 10) -> Outcome:
    """Judge every case in one plan."""
    chunks = [cases[n : n + per_target] for n in range(0, len(cases), per_target)]
    rules = [rule_file(n, [c.keys for c in chunk]) for n, chunk in enumerate(chunks, start=1)]
    extra: Keys = {"baselines": {}, "assigned": {}}
    for case in cases:
        extra["baselines"].update(case.baselines)
        extra["assigned"].update(case.assigned)
    values = {case.keys["id"]: case.entry for case in cases if case.entry is not None}
    values = values or {cases[0].keys["id"]: "many"}
    return run(
        plan_files(rules=rules, plan_extra=extra), [actuals(period, values, numbers="plain")]
    )


def compare(cases: Sequence[Drawn], period: str, per_target: int = 10) -> None:
    outcome = judge_all(cases, period, per_target)
    found, uppers = outcome.statuses, outcome.uppers
    wrong = []
    expected: list[str] = []
    for case in cases:
        told = oracle.verdict(case.ask)
        expected.append(told)
        if found[case.keys["id"]] != told:
            wrong.append((case.keys, case.entry, found[case.keys["id"]], told))
        above = oracle.verdict(case.upper) if case.upper else None
        if uppers.get(case.keys["id"]) != above:
            wrong.append((case.keys, case.entry, uppers.get(case.keys["id"]), above))
    assert not wrong, f"{period}: {wrong}"
    for number in range(0, len(cases), per_target):
        parts = expected[number : number + per_target]
        assert outcome.target_statuses[number // per_target + 1] == oracle.roll_up(parts)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(seed=st.integers(0, 2**64), month=st.sampled_from(MONTHS))
def test_twenty_thousand_random_verdicts_agree_with_the_oracle(seed: int, month: int) -> None:
    rng = random.Random(seed)
    compare([draw(rng, f"i{n}", month) for n in range(100)], label(rng, month))


@settings(
    max_examples=100,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(rng=st.randoms(use_true_random=False), month=st.sampled_from(MONTHS))
def test_single_verdicts_agree_with_the_oracle(rng: random.Random, month: int) -> None:
    case = draw(rng, "a", month)
    if case.entry is not None:
        compare([case], label(rng, month))


def test_the_random_cases_reach_every_status() -> None:
    rng = random.Random(2024)
    cases = [draw(rng, "a", rng.choice(MONTHS)) for _ in range(8_000)]
    seen = Counter(oracle.verdict(case.ask) for case in cases)
    assert len(seen) == 11
    assert min(seen.values()) >= 25
    above = Counter(oracle.verdict(case.upper) for case in cases if case.upper)
    assert len(above) == 10  # a yes without evidence has no upper level
    assert min(above.values()) >= 25


def test_two_thousand_indicators_are_judged_alike_over_several_rulesets() -> None:
    rng = random.Random(7)
    compare([draw(rng, f"i{n}", 9) for n in range(2_000)], "2024-Q3", per_target=50)


BIG = 10**15


@pytest.mark.parametrize(
    ("verb", "threshold", "value", "expected"),
    [
        ("at_least", "1000000000000000", "999999999999999.999999", "missed"),
        ("at_least", "1000000000000000", "1000000000000000", "met"),
        ("at_least", "999999999999999.999999", "999999999999999.999998", "missed"),
        ("at_least", "999999999999999.999999", "999999999999999.999999", "met"),
        ("at_least", "999999999999999.999998", "999999999999999.999999", "exceeded"),
        ("more_than", "999999999999999.999999", "999999999999999.999999", "missed"),
        ("more_than", "999999999999999.999999", "1000000000000000", "met"),
        ("at_most", "-1000000000000000", "-999999999999999.999999", "missed"),
        ("at_most", "-1000000000000000", "-1000000000000000", "met"),
        ("at_most", "-999999999999999.999999", "-1000000000000000", "exceeded"),
        ("less_than", "0.000001", "0.000001", "missed"),
        ("less_than", "0.000001", "0", "met"),
        ("less_than", "-0.000001", "-0.000001", "missed"),
        ("less_than", "-0.000001", "-0.000002", "met"),
        ("equals", "999999999999999.999999", "999999999999999.999999", "met"),
        ("equals", "999999999999999.999999", "999999999999999.999998", "missed"),
        ("equals", "2.9", "2.90", "met"),
        ("equals", "2.9", "2.900001", "missed"),
        ("at_least", "0.3", "0.3", "met"),
        ("at_least", "0.000003", "0.000002", "missed"),
    ],
)
def test_the_last_digit_decides(verb: str, threshold: str, value: str, expected: str) -> None:
    outcome = one(indicator(**{verb: bare(threshold)}), "2024", bare(value))
    assert (outcome.status(), outcome.problems) == (expected, ())


@pytest.mark.parametrize(
    "figure",
    [
        "1000000000000000.000001",
        "1000000000000001",
        "-1000000000000000.000001",
        "-1000000000000001",
        "0.0000001",
        "1.0000001",
        "-0.0000001",
        "12345678901234567890123456789012345678901234567890",
        "0.00000000000000000000000000000000000000001",
        "999999999999999.9999999",
        "9223372036854775808",
    ],
)
def test_a_figure_beyond_reach_is_refused_and_never_judged(figure: str) -> None:
    for verb in ("at_least", "at_most"):
        for written in (bare(figure), figure):
            outcome = one(indicator(**{verb: 1}), "2024", written)
            assert outcome.codes == ["AC308"]
            assert outcome.status() == "invalid"
            assert outcome.judged.is_broken
    for keys in (
        indicator(at_least=bare(figure)),
        indicator(at_most=1, exceeds=bare(figure)),
        indicator(between=[bare(figure), bare(figure)]),
        indicator(about={"value": 1, "within": bare(figure.lstrip("-"))}),
        indicator(at_least=1, amended=[{"from": "2024-02-01", "at_least": bare(figure)}]),
    ):
        outcome = run(plan_files([keys]), [], "2024")
        assert outcome.report is None, keys
        assert set(outcome.codes) == {"PL207"}
    for extra in ({"baselines": {"a": bare(figure)}}, {"assigned": {"a": bare(figure)}}):
        outcome = run(plan_files([indicator(at_least="assigned")], extra), [], "2024")
        assert outcome.report is None
        assert outcome.codes == ["PL207"]


def test_a_rules_own_baseline_is_held_to_the_same_reach() -> None:
    for figure in ("1.0000001", "1000000000000001"):
        files = plan_files([indicator(at_least=1, path="even", baseline=bare(figure))])
        outcome = run(files, [], "2024")
        assert outcome.report is None
        assert outcome.codes == ["PL207"]


@pytest.mark.parametrize("figure", ["1000000000000000", "1.0000000", "1.500000000", "-0.0000010"])
def test_zeros_at_the_end_are_no_digits_too_many(figure: str) -> None:
    outcome = one(indicator(at_least=bare("-1")), "2024", bare(figure))
    assert (outcome.status(), outcome.problems) == ("exceeded", ())


def test_a_conversion_may_not_leave_the_reach() -> None:
    million = indicator(measure="million VND", at_least=1)
    outcome = one(million, "2024", "1000000000000000 tỷ")
    assert (outcome.status(), outcome.codes) == ("invalid", ["AC308"])
    assert one(million, "2024", "1000000000000 tỷ").status() == "exceeded"
    outcome = one(indicator(measure="billion VND", at_least=1), "2024", "1 đồng")
    assert (outcome.status(), outcome.codes) == ("invalid", ["AC308"])


@pytest.mark.parametrize(
    "value", ["1" * 150 + " tỷ", "0." + "1" * 150 + " tỷ", "9" * 101 + " đồng"]
)
def test_no_number_of_digits_is_too_much_for_a_conversion(value: str) -> None:
    outcome = one(indicator(measure="million VND", at_least=1), "2024", value)
    assert (outcome.status(), outcome.codes) == ("invalid", ["AC308"])


def thirds(course: dict[str, tuple[int, int]]) -> Outcome:
    parts = [
        indicator("whole", at_least=1),
        indicator("part", at_least=1),
        indicator("share", measure="%", at_least=bare("33.333333"), derive=SHARE),
    ]
    files = [
        actuals(period, {"part": part, "whole": whole}) for period, (part, whole) in course.items()
    ]
    return run(plan_files(parts), files)


SHARE = {"share_of": "part", "in": "whole"}


def test_a_derived_third_is_kept_exact() -> None:
    assert thirds({"2024-Q1": (1, 3)}).status("share") == "exceeded"
    assert thirds({"2024-Q1": (33333333, 100000000)}).status("share") == "met"
    assert thirds({"2024-Q1": (33333332, 100000000)}).status("share") == "slightly_behind"


def test_shares_of_twelve_months_with_no_common_divisor_are_judged() -> None:
    wholes = (
        *(72907, 145897, 218783, 291791, 364687, 437771, 510751),
        *(583669, 656581, 729551, 802517, 873383),
    )
    course = {f"2024-{m:02d}": (n // 2, n) for m, n in enumerate(wholes, start=1)}
    assert thirds(course).status("share") == "exceeded"


def view(outcome: Outcome) -> tuple[Any, ...]:
    """What a report says, without where in the files it stands."""
    told = sorted((p.code, p.args) for p in outcome.problems)
    return (outcome.statuses, outcome.target_statuses, sorted(outcome.alerts), told)


@settings(max_examples=30, deadline=None, derandomize=True)
@given(rng=st.randoms(use_true_random=False))
def test_no_order_of_files_rows_or_rules_changes_the_report(rng: random.Random) -> None:
    source = random.Random(99)
    cases = [draw(source, f"i{n}", 6) for n in range(12)]
    extra: Keys = {"baselines": {}, "assigned": {}}
    for case in cases:
        extra["baselines"].update(case.baselines)
        extra["assigned"].update(case.assigned)
    rules = [rule_file(n + 1, [c.keys for c in cases[n * 4 : n * 4 + 4]]) for n in range(3)]
    rows: dict[tuple[str, str], list[tuple[str, Any]]] = {}
    for n, case in enumerate(cases):
        for period in ("2024-Q1", "2024-Q2"):
            rows.setdefault((period, f"{period}-{n % 2}"), []).append((f"i{n}", case.entry))
    rows[("2024-Q2", "2024-Q2-0")] += [("i1", 5), ("unknown", 3), ("i99", "x")]

    def review(shuffled: random.Random | None) -> Outcome:
        mixed = [(key, list(given_rows)) for key, given_rows in rows.items()]
        laws = list(rules)
        if shuffled is not None:
            shuffled.shuffle(laws)
            shuffled.shuffle(mixed)
            for _, given_rows in mixed:
                shuffled.shuffle(given_rows)
        files = [
            actuals(period, {i: v for i, v in found if v is not None}, name, numbers="plain")
            for (period, name), found in mixed
        ]
        return run(plan_files(rules=laws, plan_extra=extra), files)

    assert view(review(rng)) == view(review(None))


def test_the_order_of_files_changes_not_even_a_mark() -> None:
    files = [
        actuals("2024-Q1", {"a": 5, "b": "x"}),
        actuals("2024-Q2", {"a": 1, "zz": 1}, "one"),
        actuals("2024-Q2", {"a": 2, "b": "y"}, "two"),
    ]
    plan = plan_files([indicator("a", at_least=9), indicator("b", at_least=9)])
    outcomes = [run(plan, order) for order in (files, files[::-1], [files[1], files[2], files[0]])]
    assert outcomes[0].problems
    assert outcomes[0].problems == outcomes[1].problems == outcomes[2].problems
    assert outcomes[0].judged.firings == outcomes[1].judged.firings == outcomes[2].judged.firings
    assert outcomes[0].judged == outcomes[1].judged == outcomes[2].judged
