"""Files of actuals: every figure read as exactly one number, or told and never judged as one."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st
from kit import File, Keys, Outcome, actuals, bare, indicator, one, plan_files, run

HEAD = "plan: p\narea: a1\nperiod: 2024-Q4\n"


def given(text: str, *parts: Keys, head: str = HEAD, **plan_extra: Any) -> Outcome:
    """Judge a file written by hand."""
    files = plan_files(
        parts or (indicator("a", at_least=1), indicator("b", at_least=1)), plan_extra
    )
    return run(files, [("f.yaml", (head + text).encode())], "2024-Q4")


def told(outcome: Outcome) -> list[tuple[str, str]]:
    return [(p.code, str(p.mark)) for p in outcome.problems]


def args(outcome: Outcome, number: int = 0) -> dict[str, str]:
    return dict(outcome.problems[number].args)


def value(outcome: Outcome, name: str = "a") -> Fraction | None:
    return outcome.part(name).case.value


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("5.208", "AC304"),
        ("'5.208'", "AC304"),
        ("3.200", "AC304"),
        ("-5.208", "AC304"),
        ("2,9", "AC305"),
        ("'2,9'", "AC305"),
        ("1.234,5", "AC305"),
        ("1.234.567", "AC305"),
        ("0x1F", "AC303"),
        ("0o17", "AC303"),
        ("017", "AC303"),
        ("1_000", "AC303"),
        ("1_", "AC303"),
        (".nan", "AC303"),
        (".inf", "AC303"),
        ("-.inf", "AC303"),
        ("nan", "AC303"),
        ("Infinity", "AC303"),
        ("12:30", "AC303"),
        ("1:30:00", "AC303"),
        ("true", "AC303"),
        ("yes", "AC303"),
        ("no", "AC303"),
        ("''", "AC318"),
        ("' '", "AC318"),
        ("null", "AC318"),
        ("~", "AC318"),
        ("", "AC318"),
        ("[5]", "AC303"),
        ("[]", "AC303"),
        ("2024-05-01", "AC303"),
        ("2024-05-01T00:00:00Z", "AC303"),
        ("1e3", "AC303"),
        ("1.5e+3", "AC303"),
        ("1,234.5", "AC303"),
        ("many", "AC303"),
        ("5 tonnes and more", "AC306"),
        ("1 000", "AC303"),
        ("5-6", "AC303"),
        ("'>5'", "AC319"),
        ("5 %", "AC306"),
        ("65 tỷ", "AC306"),
        ("5 hộ", "AC306"),
        ("=1+2", "AC303"),
        ("٣", "AC303"),
        ("1" * 5000, "AC308"),
        ("0." + "1" * 5000, "AC308"),
    ],
)
def test_what_is_not_one_number_is_told_and_never_judged(written: str, code: str) -> None:
    outcome = given(f"values:\n  a: {written}\n  b: 1\n")
    assert told(outcome) == [(code, f"f.yaml:5:{6 if written else 5}")]
    assert outcome.statuses == {"a": "invalid", "b": "met"}
    assert outcome.judged.is_broken
    wrapped = given(f"values:\n  a: {{value: {written or 'null'}}}\n  b: 1\n")
    if not set(written) & set(",{}[]"):
        assert [code_ for code_, _ in told(wrapped)] == [code]
        assert wrapped.statuses == {"a": "invalid", "b": "met"}


def test_a_mapping_for_a_figure_says_what_is_missing() -> None:
    assert told(given("values: {a: {}, b: 1}\n")) == [("AC314", "f.yaml:4:13")]
    assert given("values: {a: {}, b: 1}\n").statuses == {"a": "invalid", "b": "met"}
    assert [c for c, _ in told(given("values: {a: {value: {}}, b: 1}\n"))] == ["AC303"]


def test_an_ambiguous_figure_names_both_readings() -> None:
    outcome = given("values:\n  a: 5.208\n")
    found = args(outcome)
    assert (found["found"], found["plain"], found["vi"]) == ("5.208", "5.208", "5208")
    found = args(given("values:\n  a: 1,5\n"))
    assert (found["found"], found["style"], found["reading"]) == ("1,5", "vi", "1.5")


@pytest.mark.parametrize(
    ("style", "written", "bare"),
    [
        ("", "1,5", "1.5"),
        ("", "2,900", "2.9"),
        ("", "1.234,5", "1234.5"),
        ("", "1.234.567", "1234567"),
        ("", "2,125", "2.1250"),  # undeclared, 2.125 could be thousands
        ("plain", "1,5", "1.5"),
        ("vi", "12.5", "12,5"),
        ("vi", "0.125", "0,125"),
        ("vi", "1234.5", "1234,5"),
    ],
)
def test_the_writing_that_is_proposed_is_taken(style: str, written: str, bare: str) -> None:
    declared = f"numbers: {style}\n" if style else ""
    assert args(given(f"{declared}values:\n  a: {written}\n"))["bare"] == bare
    assert given(f"{declared}values:\n  a: {bare}\n").problems == ()


def test_two_measures_for_one_figure_are_not_one_that_does_not_convert() -> None:
    for written in ("{value: 95 kg, measure: tấn}", "{value: 95 tấn, measure: ha}"):
        assert told(given(f"values:\n  a: {written}\n  b: 1\n")) == [("AC333", "f.yaml:5:14")]
    same = given("values:\n  a: {value: 950 kg, measure: kg}\n")
    assert (value(same), same.problems) == (Fraction("0.95"), ())


@pytest.mark.parametrize(
    ("style", "written", "expected"),
    [
        ("vi", "5.208", "5208"),
        ("vi", "'5.208'", "5208"),
        ("vi", "'56,8'", "56.8"),
        ("vi", "56,8", "56.8"),
        ("vi", "1.234,5", "1234.5"),
        ("vi", "1.234.567", "1234567"),
        ("vi", "12", "12"),
        ("plain", "5.208", "5.208"),
        ("plain", "'3.200'", "3.2"),
        ("plain", "1234.5", "1234.5"),
        ("plain", "+5", "5"),
    ],
)
def test_a_declared_style_is_read_in_that_style(style: str, written: str, expected: str) -> None:
    outcome = given(f"numbers: {style}\nvalues:\n  a: {written}\n")
    assert outcome.problems == ()
    assert value(outcome) == Fraction(expected)


@pytest.mark.parametrize(("style", "written"), [("vi", "12.5"), ("plain", "2,9")])
def test_a_figure_in_the_other_style_than_declared_is_told(style: str, written: str) -> None:
    outcome = given(f"numbers: {style}\nvalues:\n  a: {written}\n")
    assert told(outcome) == [("AC305", "f.yaml:6:6")]


def test_an_unknown_style_is_told_and_nothing_is_guessed() -> None:
    outcome = given("numbers: vn\nvalues:\n  a: 5.208\n  b: 5\n")
    assert told(outcome) == [("AC315", "f.yaml:4:10"), ("AC304", "f.yaml:6:6")]


@pytest.mark.parametrize(
    ("measure", "written", "expected"),
    [
        ("million VND", "65 tỷ", "65000"),
        ("million VND", "873.383 triệu đồng", "873383"),
        ("million VND", "873.383\u00a0triệu\u00a0đồng", "873383"),
        ("million VND", "1,5 tỷ đồng", "1500"),
        ("‰", "0,02‰", "0.02"),
        ("‰", "0,02 %", "0.2"),
        ("%", "2,9%", "2.9"),
        ("ha", "1 km²", "100"),
        ("ha", "1 km2", "100"),
        ("ha", "12.000 m2", "1.2"),
        ("tonne", "5.208 tấn", "5208"),
        ("tonne", "3 tạ", "0.3"),
        ("household", "55 hộ", "55"),
        ("cây", "55 cây", "55"),
    ],
)
def test_a_measure_in_the_cell_is_converted(measure: str, written: str, expected: str) -> None:
    part = indicator("a", measure=measure, at_least=0)
    outcome = given(f"numbers: vi\nvalues:\n  a: {written}\n", part)
    assert outcome.problems == ()
    assert value(outcome) == Fraction(expected)


def test_a_measure_beside_the_figure_is_converted() -> None:
    part = indicator("a", measure="million VND", at_least=0)
    assert value(given("values: {a: {value: 65, measure: tỷ}}\n", part)) == 65000
    both = given("values: {a: {value: 65 tỷ, measure: billion VND}}\n", part)
    assert (value(both), both.problems) == (65000, ())
    clash = given("values: {a: {value: 65 tỷ, measure: million VND}}\n", part)
    assert (told(clash), clash.status()) == ([("AC333", "f.yaml:4:21")], "invalid")
    other = given("values: {a: {value: 65, measure: ha}}\n", part)
    assert ([c for c, _ in told(other)], other.status()) == (["AC306"], "invalid")


def test_last_years_figure_is_converted_with_its_measure() -> None:
    part = indicator("a", measure="million VND", at_least="last_year")
    outcome = given("values: {a: {value: 2, last_year: 3, measure: tỷ}}\n", part)
    assert (value(outcome), outcome.status()) == (2000, "missed")
    assert outcome.part().case.actual is not None
    assert outcome.part().case.actual.last_year == 3000


@pytest.mark.parametrize("written", ["many", "5.208", "2,9", "null", "true", "[1]"])
def test_an_unreadable_figure_of_last_year_is_told_and_nothing_is_judged(written: str) -> None:
    part = indicator("a", at_least="last_year")
    outcome = given(f"values:\n  a: {{value: 5, last_year: '{written}'}}\n", part)
    assert len(outcome.problems) == 1
    assert outcome.status() in {"invalid", "target_not_set"}


YES_NO = {**indicator("a", measure="yes/no"), "is": True}


@pytest.mark.parametrize(
    ("written", "truth"),
    [
        *(("true", 1), ("false", 0), ("yes", 1), ("No", 0), ("on", 1), ("off", 0)),
        *(("có", 1), ("Đạt", 1), ("'KHÔNG  ĐẠT'", 0), ("chưa", 0), ("'true'", 1), ("khong", 0)),
    ],
)
def test_words_of_yes_and_no(written: str, truth: int) -> None:
    outcome = given(f"values:\n  a: {written}\n", YES_NO)
    assert outcome.problems == ()
    assert value(outcome) == truth


@pytest.mark.parametrize("written", ["1", "0", "maybe", "y", "100", "2024-01-01", "đạt rồi"])
def test_anything_else_is_neither_yes_nor_no(written: str) -> None:
    outcome = given(f"values:\n  a: {written}\n", YES_NO)
    assert told(outcome) == [("AC307", "f.yaml:5:6")]
    assert outcome.status() == "invalid"


def test_an_unknown_indicator_is_told_with_the_nearest_name() -> None:
    part = indicator("poor-household-rate", at_least=1)
    outcome = given("values:\n  poor-houshold-rate: 2\n  zzz: 1\n  poor-household-rate: 3\n", part)
    assert told(outcome) == [("AC301", "f.yaml:5:3"), ("AC301", "f.yaml:6:3")]
    assert [args(outcome, n)["hint"] for n in (0, 1)] == ["poor-household-rate", ""]
    assert outcome.statuses == {"poor-household-rate": "exceeded"}


def test_one_bad_line_hides_no_other() -> None:
    parts = [indicator(f"i{n}", at_least=1) for n in range(6)]
    text = "values:\n  i0: many\n  i1: 1\n  i2: 5.208\n  i7: 1\n  i3: {value: 1, valu: 2}\n  i4: 2\n  i5: 1e5\n"
    outcome = given(text, *parts)
    assert told(outcome) == [
        ("AC303", "f.yaml:5:7"),
        ("AC304", "f.yaml:7:7"),
        ("AC301", "f.yaml:8:3"),
        ("AC313", "f.yaml:9:18"),
        ("AC303", "f.yaml:11:7"),
    ]
    assert args(outcome, 3)["hint"] == "value"
    assert outcome.statuses == {
        "i0": "invalid",
        "i1": "met",
        "i2": "invalid",
        "i3": "invalid",
        "i4": "exceeded",
        "i5": "invalid",
    }


def test_a_figure_given_twice_in_one_file_is_taken_from_neither() -> None:
    outcome = given("values:\n  a: 5\n  b: 1\n  a: 6\n")
    assert told(outcome) == [("RD104", "f.yaml:7:3")]
    assert outcome.statuses == {"a": "invalid", "b": "met"}
    within = given("values:\n  a: {value: 5, value: 6}\n  b: 1\n")
    assert [c for c, _ in told(within)] == ["RD104"]
    assert within.statuses == {"a": "invalid", "b": "met"}


def two(first: File, second: File, *parts: Keys) -> Outcome:
    return run(plan_files(parts or (indicator("a", at_least=1),)), [first, second])


@pytest.mark.parametrize("again", [5, 6, "many"])
def test_a_figure_given_twice_in_two_files_is_taken_from_neither(again: Any) -> None:
    outcome = two(actuals("2024-Q4", {"a": 5}, "one"), actuals("2024", {"a": again}, "two"))
    clash = next(p for p in outcome.problems if p.code == "AC302")
    assert clash.mark.path.endswith("two.yaml")
    assert clash.related is not None
    assert clash.related.path.endswith("one.yaml")
    assert outcome.status() == "invalid"


def test_files_of_one_period_are_held_together() -> None:
    parts = (indicator("a", at_least=1), indicator("b", at_least=1))
    outcome = two(actuals("2024-Q2", {"a": 1}, "one"), actuals("2024-H1", {"b": 1}, "two"), *parts)
    assert (outcome.statuses, outcome.problems) == ({"a": "met", "b": "met"}, ())


def test_a_fault_in_a_later_file_does_not_touch_an_earlier_review() -> None:
    files = [actuals("2024-Q1", {"a": 1}), actuals("2024-Q2", {"a": "many"})]
    outcome = run(plan_files([indicator(at_least=1)]), files, "2024-Q1")
    assert (outcome.status(), outcome.problems, outcome.judged.is_broken) == ("met", (), False)


def test_a_fault_in_an_earlier_file_is_told_but_does_not_break_the_review() -> None:
    files = [actuals("2024-Q1", {"a": "many"}), actuals("2024-Q2", {"a": 1})]
    outcome = run(plan_files([indicator(at_least=1)]), files)
    assert (outcome.status(), outcome.codes, outcome.judged.is_broken) == ("met", ["AC303"], False)


def test_without_a_period_asked_for_the_latest_is_judged() -> None:
    files = [
        actuals("2024-Q2", {"a": 1}),
        actuals("2024-Q1", {"a": 0}),
        actuals("2024-05", {"a": 0}),
    ]
    outcome = run(plan_files([indicator(at_least=1)]), files)
    assert (str(outcome.judged.period), outcome.status()) == ("2024-Q2", "met")


@pytest.mark.parametrize(
    ("head", "code", "mark"),
    [
        ("plan: q\narea: a1\nperiod: 2024-Q4\n", "AC309", "f.yaml:1:7"),
        ("plan: p\narea: a2\nperiod: 2024-Q4\n", "AC310", "f.yaml:2:7"),
        ("plan: p\narea: a1\nperiod: 2023-Q4\n", "AC311", "f.yaml:3:9"),
        ("plan: p\narea: a1\nperiod: 2025\n", "AC311", "f.yaml:3:9"),
        ("plan: p\narea: a1\nperiod: Q4\n", "AC312", "f.yaml:3:9"),
        ("plan: p\narea: a1\nperiod: 2024-12-31\n", "AC312", "f.yaml:3:9"),
        ("area: a1\nperiod: 2024-Q4\n", "AC314", "f.yaml:1:1"),
        ("plan: p\nperiod: 2024-Q4\n", "AC314", "f.yaml:1:1"),
        ("plan: p\narea: a1\n", "AC314", "f.yaml:1:1"),
        ("plan: p\narea: a1\nperiod: [2024]\n", "AC315", "f.yaml:3:9"),
    ],
)
def test_a_file_for_another_plan_area_or_year_is_left_out_whole(
    head: str, code: str, mark: str
) -> None:
    outcome = given("values:\n  a: 5\n", head=head)
    assert told(outcome) == [(code, mark)]
    assert outcome.statuses == {"a": "not_reported", "b": "not_reported"}
    assert outcome.judged.is_broken
    assert outcome.judged.is_empty
    assert outcome.judged.sources == ()


def test_all_faults_of_a_heading_are_told() -> None:
    outcome = given("values:\n  a: 5\n", head="plan: q\narea: x\nperiod: 2023\nperriod: 1\n")
    assert sorted(c for c, _ in told(outcome)) == ["AC309", "AC310", "AC311", "AC313"]
    assert next(dict(p.args) for p in outcome.problems if p.code == "AC313")["hint"] == "period"


@pytest.mark.parametrize(
    "values", ["values: {}\n", "values: [1]\n", "values: 5\n", "", "values:\n"]
)
def test_a_file_without_figures_is_told(values: str) -> None:
    outcome = given(values)
    assert set(outcome.codes) <= {"AC314", "AC315", "AC317"}
    assert outcome.codes
    assert set(outcome.statuses.values()) == {"not_reported"}


@pytest.mark.parametrize("content", [b"", b"- 1\n", b"5\n", b"a: [\n", b"\xff"])
def test_a_file_that_is_no_file_of_actuals_is_told(content: bytes) -> None:
    outcome = run(plan_files([indicator(at_least=1)]), [("f.yaml", content)], "2024-Q1")
    assert outcome.codes
    assert outcome.status() == "not_reported"
    assert outcome.judged.is_broken


@pytest.mark.parametrize("flag", ["'yes'", "maybe", "1"])
def test_a_flag_that_is_no_yes_or_no_is_told(flag: str) -> None:
    assert given(f"values: {{a: {{value: 5, provisional: {flag}}}}}\n").problems
    assert [c for c, _ in told(given(f"illustrative: {flag}\nvalues: {{a: 5}}\n"))] == ["AC315"]


def test_illustrative_figures_are_said_to_be() -> None:
    assert given("illustrative: true\nvalues: {a: 5}\n").judged.is_illustrative
    assert not given("illustrative: false\nvalues: {a: 5}\n").judged.is_illustrative
    assert not given("values: {a: 5}\n").judged.is_illustrative


SAME = (
    indicator("a", measure="billion VND", at_least=1),
    indicator("b", measure="million VND", at_least=1500, same_as="a"),
)


def test_one_figure_serves_both_of_the_same_quantity() -> None:
    outcome = given("values: {a: 2}\n", *SAME)
    assert (value(outcome, "a"), value(outcome, "b"), outcome.problems) == (2, 2000, ())
    back = given("values: {b: 1499}\n", *SAME)
    assert (value(back, "a"), back.statuses) == (
        Fraction(1499, 1000),
        {"a": "exceeded", "b": "missed"},
    )


def test_two_figures_of_the_same_quantity_must_agree() -> None:
    assert given("values: {a: 2, b: 2000}\n", *SAME).problems == ()
    outcome = given("values:\n  a: 2\n  b: 2001\n", *SAME)
    assert told(outcome) == [("AC316", "f.yaml:6:6")]
    assert str(outcome.problems[0].related) == "f.yaml:5:6"
    assert outcome.statuses == {"a": "invalid", "b": "invalid"}


def test_an_unreadable_figure_of_a_shared_quantity_is_invalid_for_both() -> None:
    outcome = given("values: {a: many}\n", *SAME)
    assert outcome.statuses == {"a": "invalid", "b": "invalid"}
    assert outcome.codes == ["AC303"]


def test_last_years_figure_is_shared_in_its_own_measure() -> None:
    parts = (
        indicator("a", measure="billion VND", at_least="last_year"),
        indicator("b", measure="million VND", at_least="last_year", same_as="a"),
    )
    outcome = given("values: {a: {value: 2, last_year: 3}}\n", *parts)
    assert outcome.statuses == {"a": "missed", "b": "missed"}
    outcome = given("values: {b: {value: 2000, last_year: 3000}}\n", *parts)
    assert outcome.statuses == {"a": "missed", "b": "missed"}


def test_a_chain_of_same_quantities_shares_one_figure() -> None:
    parts = (
        indicator("a", at_least=1),
        indicator("b", at_least=1, same_as="a"),
        indicator("c", at_least=1, same_as="b"),
    )
    for given_to in "abc":
        outcome = given(f"values: {{{given_to}: 1}}\n", *parts)
        assert set(outcome.statuses.values()) == {"met"}


def derived(
    how: Keys,
    measure: str,
    values: Keys,
    period: str = "2024",
    *,
    decimals: int | None = None,
    **baselines: Any,
) -> Outcome:
    more = {} if decimals is None else {"decimals": decimals}
    parts = [
        indicator("s", kind="running", at_least=0),
        indicator("t", kind="level", at_least=0),
        indicator("d", kind="level", measure=measure, at_least=0, derive=how, **more),
    ]
    return run(
        plan_files(parts, {"baselines": baselines}), [actuals(period, values, numbers="plain")]
    )


GROWTH = {"growth_of": "s"}


@pytest.mark.parametrize(
    ("value_now", "before", "decimals", "expected"),
    [
        ("587806", "522580", None, Fraction(65226, 522580) * 100),
        ("587806", "522580", 1, Fraction("12.5")),
        ("587806", "522580", 2, Fraction("12.48")),
        ("587806", "522580", 0, Fraction(12)),
        ("1124.5", "1000", 1, Fraction("12.5")),  # 12.45: a half rounds up
        ("1124.49", "1000", 1, Fraction("12.4")),
        ("1125.5", "1000", 0, Fraction(13)),  # 12.55
        ("1125", "1000", 0, Fraction(13)),  # 12.5: a half, to the odd neighbour too
        ("1135", "1000", 0, Fraction(14)),
        ("900", "1000", 1, Fraction(-10)),
        ("1000", "1000", 1, Fraction(0)),
        ("1.0005", "1", 2, Fraction("0.05")),
    ],
)
def test_growth_against_the_year_before(
    value_now: str, before: str, decimals: int | None, expected: Fraction
) -> None:
    outcome = derived(GROWTH, "%", {"s": bare(value_now)}, decimals=decimals, s=bare(before))
    assert value(outcome, "d") == expected
    assert outcome.problems == ()


def test_the_plans_own_growth_is_met_as_printed_and_submitted_figures_are_not_rounded() -> None:
    parts = [
        indicator("s", kind="running", at_least=0),
        indicator(
            "d", kind="annual", measure="%", at_least=bare("12.5"), derive=GROWTH, decimals=1
        ),
    ]
    files = plan_files(parts, {"baselines": {"s": 522580}})
    assert run(files, [actuals("2024", {"s": 587806})]).status("d") == "met"
    submitted = run(files, [actuals("2024", {"s": 587806, "d": bare("12.48")})])
    assert submitted.status("d") == "missed"


def test_the_other_derivations() -> None:
    assert value(derived({"change_of": "t"}, "tonne", {"t": 7}, "2024-Q1", t=10), "d") == -3
    assert value(derived({"fall_of": "t"}, "tonne", {"t": 7}, "2024-Q1", t=10), "d") == 3
    assert value(derived({"fall_of": "t"}, "tonne", {"t": 7}, "2024-Q1", t=0), "d") == -7
    share = {"share_of": "s", "in": "t"}
    assert value(derived(share, "%", {"s": 1, "t": 8}, "2024-Q1"), "d") == Fraction(25, 2)
    assert value(derived(share, "‰", {"s": 1, "t": 8}, "2024-Q1"), "d") == 125
    assert value(derived(share, "%", {"s": 2, "t": 3}, "2024-Q1", decimals=2), "d") == Fraction(
        "66.67"
    )
    assert value(derived({"growth_of": "t"}, "‰", {"t": 11}, "2024-Q1", t=10), "d") == 100


def test_a_running_total_does_not_grow_against_a_whole_year_before_the_year_is_over() -> None:
    assert derived(GROWTH, "%", {"s": 600}, "2024-Q2", s=1000).status("d") == "not_reported"
    assert value(derived(GROWTH, "%", {"s": 1100}, "2024-Q4", s=1000), "d") == 10


def test_what_cannot_be_derived_is_not_reported() -> None:
    assert derived(GROWTH, "%", {"s": 5}).status("d") == "not_reported"
    assert derived(GROWTH, "%", {"s": 5}, s=0).status("d") == "not_reported"
    share = {"share_of": "s", "in": "t"}
    assert derived(share, "%", {"s": 5}).status("d") == "not_reported"
    assert derived(share, "%", {"s": 5, "t": 0}).status("d") == "not_reported"


def test_what_derives_from_an_unreadable_figure_is_invalid() -> None:
    share = {"share_of": "s", "in": "t"}
    assert derived(share, "%", {"s": "many", "t": 5}).status("d") == "invalid"
    assert derived(share, "%", {"s": 5, "t": "many"}).status("d") == "invalid"
    assert derived(GROWTH, "%", {"s": "many"}, s=5).status("d") == "invalid"


def test_a_share_of_figures_in_two_measures_is_converted() -> None:
    parts = [
        indicator("s", measure="tonne", at_least=0),
        indicator("t", measure="kg", at_least=0),
        indicator("d", measure="%", at_least=0, derive={"share_of": "s", "in": "t"}),
    ]
    outcome = run(plan_files(parts), [actuals("2024", {"s": 1, "t": 2000})])
    assert outcome.report is None or value(outcome, "d") == 50


def test_a_derived_figure_may_be_derived_from_another() -> None:
    parts = [
        indicator("d", measure="tonne", at_least=0, derive={"change_of": "e"}),
        indicator("e", measure="tonne", at_least=0, derive={"change_of": "s"}),
        indicator("s", measure="tonne", at_least=0),
    ]
    files = plan_files(parts, {"baselines": {"s": 10, "e": 1}})
    outcome = run(files, [actuals("2024", {"s": 17})])
    assert (value(outcome, "e"), value(outcome, "d")) == (7, 6)


def test_a_figure_carries_its_note_mark_and_flags() -> None:
    outcome = given("values:\n  a: {note: mưa, provisional: true, value: 5}\n")
    actual = outcome.part().case.actual
    assert actual is not None
    assert (actual.note, actual.is_provisional, str(actual.mark)) == ("mưa", True, "f.yaml:5:44")


def test_no_decimal_is_ever_a_float() -> None:
    assert value(one(indicator(at_least=0), "2024", bare("0.1"))) == Fraction(1, 10)
    assert value(one(indicator(at_least=0), "2024", bare("9007199254740993"))) is None
    assert value(one(indicator(at_least=0), "2024", bare("900719925474099.3"))) == Fraction(
        9007199254740993, 10
    )


LETTERS = "0123456789.,-+ %‰eExX_tỷhaồđm2²−\u00a0:=#'[]{}"


@settings(max_examples=300, deadline=None, derandomize=True)
@drawn(text=st.text(alphabet=LETTERS, max_size=12), style=st.sampled_from(("", "plain", "vi")))
def test_any_text_is_one_figure_or_a_problem_and_never_both(text: str, style: str) -> None:
    heading = {"numbers": style} if style else {}
    files = plan_files([indicator("a", measure="ha", at_least=0)])
    outcome = run(files, [actuals("2024", {"a": text}, **heading)])
    assert (outcome.status() == "invalid") == bool(outcome.problems)
    assert (value(outcome) is None) == bool(outcome.problems)


SOUND = """plan: p
area: a1
period: 2024-Q4
numbers: plain
values:
  a: 5.208
  b: {value: 65, note: "x", evidence: 'y', provisional: true, last_year: 2}
"""


@settings(max_examples=300, deadline=None, derandomize=True)
@drawn(
    place=st.integers(0, len(SOUND)),
    cut=st.integers(0, 6),
    put=st.text(alphabet="ab: {}[]\n\t'\"#&*!|>-5.,~?%@`\x00é", max_size=4),
)
def test_a_file_changed_anywhere_is_judged_or_told_and_never_a_crash(
    place: int, cut: int, put: str
) -> None:
    outcome = given(SOUND[:place] + put + SOUND[place + cut :], head="")
    assert set(outcome.statuses) == {"a", "b"}
    if "invalid" in outcome.statuses.values():
        assert outcome.problems


def test_a_derived_figure_serves_the_same_quantity_and_what_derives_from_that() -> None:
    parts = (
        indicator("s", at_least=0),
        indicator("d", measure="%", at_least=10, derive={"growth_of": "s"}, decimals=1),
        indicator("e", measure="‰", at_least=100, same_as="d"),
        indicator("f", measure="‰", at_least=0, derive={"change_of": "e"}),
    )
    outcome = given("values: {s: 112.46}\n", *parts, baselines={"s": 100, "e": 100})
    # 12.46 % rounds to 12.5 %, which is 125 ‰, 25 ‰ more than the year before.
    assert [value(outcome, name) for name in "def"] == [Fraction("12.5"), 125, 25]
    assert outcome.problems == ()


def test_derived_figures_of_one_quantity_may_be_rounded_each_in_its_way() -> None:
    parts = (
        indicator("s", at_least=0),
        indicator("d", measure="%", at_least=10, derive={"growth_of": "s"}, decimals=1),
        indicator("e", measure="%", at_least=10, derive={"growth_of": "s"}, same_as="d"),
    )
    outcome = given("values: {s: 112.46}\n", *parts, baselines={"s": 100})
    assert [value(outcome, name) for name in "de"] == [Fraction("12.5"), Fraction("12.46")]
    assert outcome.problems == ()


@pytest.mark.parametrize(
    ("measure", "written", "codes"),
    [
        ("%", "0", []),
        ("%", "100", []),
        ("%", "100.000001", ["AC320"]),
        ("%", "-0.000001", ["AC320"]),
        ("‰", "1000", []),
        ("‰", "1000.1", ["AC320"]),
        ("tonne", "-1", ["AC320"]),
        ("ha", "−1", ["AC320"]),
        ("household", "-1", ["AC320"]),
        ("household", "0", []),
        ("household", "2.5", ["AC331"]),
        ("million VND", "-5", []),
        ("cây", "-5", []),
    ],
)
def test_a_figure_that_its_measure_cannot_have_is_told(
    measure: str, written: str, codes: list[str]
) -> None:
    part = indicator("a", measure=measure, at_most=1)
    outcome = given(f"values: {{a: {written}}}\n", part)
    assert outcome.codes == codes
    assert (value(outcome) is None) is (codes == ["AC320"])


def test_a_rule_may_widen_what_a_figure_can_be() -> None:
    wide = indicator("a", measure="%", at_most=1, range=[-100, None])
    assert value(given("values: {a: -100}\n", wide)) == -100
    assert given("values: {a: -100.5}\n", wide).codes == ["AC320"]
    assert value(given("values: {a: 250}\n", wide)) == 250
    asked = indicator("a", measure="%", at_least=105)  # of last year's: asked beyond 100 itself
    assert value(given("values: {a: 110}\n", asked)) == 110
    growth = [
        indicator("s", at_least=0),
        indicator("a", measure="%", at_least=1, derive={"growth_of": "s"}),
    ]
    assert value(given("values: {a: -12}\n", *growth)) == -12


@pytest.mark.parametrize("key", ["measure", "note", "evidence"])
def test_a_list_where_a_word_belongs_is_told(key: str) -> None:
    outcome = given(f"values:\n  a: {{value: 5, {key}: [x]}}\n")
    assert told(outcome) == [("AC315", f"f.yaml:5:{19 + len(key)}")]
    assert outcome.statuses["a"] == "invalid"


@pytest.mark.parametrize(
    ("period", "day", "is_told"),
    [
        ("2024-Q2", "2024-06-29", True),
        ("2024-Q2", "2024-06-30", False),  # on the last day itself
        ("2024-Q2", "2024-07-08", False),
        ("2024", "2023-12-31", True),
    ],
)
def test_figures_are_not_handed_in_before_their_period_has_ended(
    period: str, day: str, is_told: bool
) -> None:
    outcome = run(
        plan_files([indicator("a", at_least=1)]), [actuals(period, {"a": 1}, submitted=day)]
    )
    assert outcome.codes == (["AC344"] if is_told else [])
