"""The guarded road through the engine: exact, one area at a time, loud when something is off."""

from __future__ import annotations

import locale
from collections.abc import Callable, Iterable
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kit import actuals, indicator, plan_files, rule_file, run

import checker.run.review
from checker.engine.host import (
    PATTERN_LIMIT,
    PROPERTY_LIMIT,
    SAME_END_LIMIT,
    Engine,
    Session,
    check_props,
    fnv,
    split_rules,
)
from checker.facts.scales import Scale, sign_keeping
from checker.model.case import Fact, Value
from checker.model.requirement import Verb
from checker.problems import CheckerFault
from checker.rulebook.compiler import compile_plan
from checker.rulebook.limits import most_matched
from checker.rulebook.rules import Comparison, Conclusion, Join, Pattern, Rule

WIDE = 10**59 - 1
wide = st.one_of(
    st.integers(-WIDE, WIDE),
    st.integers(-5, 5),
    st.sampled_from((-WIDE, WIDE, 2**63, -(2**63), 10**21, -(10**21))),
)


def changed(given_value: Any, **fields: Any) -> Any:
    """A copy of a rule or conclusion with some fields changed."""
    if hasattr(given_value, "_replace"):
        return given_value._replace(**fields)
    return replace(given_value, **fields)


def rule(name: str, *tests: Comparison, kind: str = "x", conclusion: str = "told") -> Rule:
    return Rule(name, (Pattern("x", kind, tests),), Conclusion(conclusion, (), ("key",)))


def fired(rules: Iterable[Rule], *facts: Fact) -> list[str]:
    engine = Engine(rules)
    try:
        with engine.session() as session:
            return [firing.rule for firing in session.fire(facts)]
    finally:
        engine.close()


def fact(key: str = "k", kind: str = "x", **props: Value) -> Fact:
    return Fact(kind, key, {"key": key, **props})


@settings(deadline=None)
@given(one=wide, other=wide)
def test_digit_texts_are_ordered_as_their_numbers_are(one: int, other: int) -> None:
    scale = Scale(1, True)
    first, second = scale.number(Fraction(one)), scale.number(Fraction(other))
    assert isinstance(first, str)
    assert isinstance(second, str)
    assert len(first) == len(second)
    assert (first < second, first == second) == (one < other, one == other)


@settings(max_examples=60, deadline=None)
@given(value=wide, limit=wide, step=st.sampled_from((-1, 0, 1, None)))
def test_the_engine_compares_digit_texts_as_numbers(
    value: int, limit: int, step: int | None
) -> None:
    value = value if step is None else max(-WIDE, min(WIDE, limit + step))
    scale = Scale(1, True)
    assert compared(scale.number(Fraction(value)), scale.number(Fraction(limit))) == {
        "at_least": value >= limit,
        "more_than": value > limit,
        "at_most": value <= limit,
        "less_than": value < limit,
        "equals": value == limit,
    }


small = st.one_of(st.integers(-(2**63), 2**63 - 1), st.integers(-3, 3))


@settings(max_examples=60, deadline=None)
@given(value=small, limit=small, step=st.sampled_from((-1, 0, 1, None)))
def test_the_engine_compares_whole_numbers_of_64_bits(
    value: int, limit: int, step: int | None
) -> None:
    value = value if step is None else max(-(2**63), min(2**63 - 1, limit + step))
    assert compared(value, limit) == {
        "at_least": value >= limit,
        "more_than": value > limit,
        "at_most": value <= limit,
        "less_than": value < limit,
        "equals": value == limit,
    }


def compared(value: Value, limit: Value) -> dict[str, bool]:
    verbs = (Verb.AT_LEAST, Verb.MORE_THAN, Verb.AT_MOST, Verb.LESS_THAN, Verb.EQUALS)
    rules = [rule(verb.value, Comparison("v", verb, limit)) for verb in verbs]
    names = fired(rules, fact(v=value))
    return {verb.value: verb.value in names for verb in verbs}


@settings(deadline=None)
@given(st.fractions())
def test_a_figure_compared_with_nought_keeps_its_sign(figure: Fraction) -> None:
    sign = sign_keeping(figure)
    assert (sign > 0, sign < 0) == (figure > 0, figure < 0)
    assert -(2**63) <= sign < 2**63


def test_huge_figures_keep_their_sign_too() -> None:
    assert sign_keeping(Fraction(10**40, 7)) > 0
    assert sign_keeping(Fraction(-(10**40), 7)) < 0


def test_a_figure_off_its_scale_is_our_own_fault() -> None:
    with pytest.raises(CheckerFault):
        Scale(10, False).number(Fraction(1, 100))
    with pytest.raises(CheckerFault):
        Scale(1, True).number(Fraction(10**60))


def test_the_hash_is_the_engines_own() -> None:
    assert fnv("id522789") == fnv("id739192")  # the pair the engine was seen to confuse
    assert fnv("s31597") == fnv("s618190")
    assert fnv("a") == 0xE40C292C  # published test vectors of FNV-1a
    assert fnv("foobar") == 0xBF9CF968
    assert fnv("") == 0x811C9DC5


def test_ids_whose_hashes_collide_are_not_both_used() -> None:
    facts = [fact(f"id{n}", v=1) for n in (522789, 739192)]
    assert fired([rule("r", Comparison("v", Verb.EQUALS, 1))], *facts) == ["r", "r"]


def test_property_names_that_share_a_hash_are_refused() -> None:
    tests = (Comparison("id522789", Verb.EQUALS, 1), Comparison("id739192", Verb.EQUALS, 1))
    with pytest.raises(CheckerFault):
        Engine([rule("r", *tests)])


REFUSED: list[Any] = [
    1.5,
    1.0,
    True,
    False,
    None,
    [],
    {},
    2**63,
    -(2**63) - 1,
    'a "quote"',
    "back\\slash",
    "x" * 70_000,
    "e\u0302",  # decomposed: the engine compares bytes
    Fraction(1, 2),
]


@pytest.mark.parametrize("given_value", REFUSED)
def test_what_the_engine_would_misjudge_never_reaches_it(given_value: Any) -> None:
    with pytest.raises(CheckerFault):
        check_props(Fact("x", "k", {"v": given_value}))
    with pytest.raises(CheckerFault):
        fired([rule("r", Comparison("v", Verb.EQUALS, 1))], fact(v=given_value))


@pytest.mark.parametrize("given_value", [2**63 - 1, -(2**63), 0, "Đức Thạnh", "", "x" * 1000])
def test_what_the_engine_can_judge_is_let_through(given_value: Value) -> None:
    check_props(Fact("x", "k", {"v": given_value}))
    expected = ["r"]
    assert (
        fired([rule("r", Comparison("v", Verb.EQUALS, given_value))], fact(v=given_value))
        == expected
    )


def test_too_many_properties_and_reserved_names_are_refused() -> None:
    with pytest.raises(CheckerFault):
        check_props(Fact("x", "k", {f"p{n}": 1 for n in range(PROPERTY_LIMIT + 1)}))
    for name in ("id", "sid", "t", "one"):
        with pytest.raises(CheckerFault):
            check_props(Fact("x", "k", {name: 1}))


def test_a_rule_may_not_wait_for_too_many_facts() -> None:
    patterns = tuple(Pattern(f"p{n}", "x") for n in range(PATTERN_LIMIT + 1))
    with pytest.raises(CheckerFault):
        Engine([Rule("r", patterns, Conclusion("told", (), ()))])


@pytest.mark.parametrize("error", [ValueError("x"), KeyboardInterrupt(), CheckerFault("y")])
def test_what_an_action_raises_surfaces(
    error: BaseException, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(Session, "fired", fail)
    with pytest.raises(CheckerFault):
        fired([rule("r", Comparison("v", Verb.EQUALS, 1))], fact(v=1))


def test_two_sessions_at_once_are_refused_and_one_after_the_other_are_not() -> None:
    engine = Engine([rule("r", Comparison("v", Verb.EQUALS, 1))])
    with engine.session(), pytest.raises(CheckerFault), engine.session():
        pass
    for _ in range(3):
        with engine.session() as session:
            assert [f.rule for f in session.fire([fact(v=1)])] == ["r"]
    engine.close()


def test_a_session_ends_even_when_its_body_fails() -> None:
    engine = Engine([rule("r", Comparison("v", Verb.EQUALS, 1))])
    with pytest.raises(ZeroDivisionError), engine.session():
        raise ZeroDivisionError
    with engine.session() as session:
        assert len(session.fire([fact(v=1)])) == 1
    engine.close()


def test_a_comma_locale_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locale, "localeconv", lambda: {"decimal_point": ","})
    with pytest.raises(CheckerFault):
        Engine([rule("r", Comparison("v", Verb.EQUALS, 1))])


def test_facts_join_in_whatever_order_they_come() -> None:
    both = Rule(
        "both",
        (
            Pattern("now", "x", (Comparison("v", Verb.EQUALS, 1),)),
            Pattern(
                "before", "x", (Comparison("v", Verb.EQUALS, 2),), (Join("key", 0, "previous"),)
            ),
        ),
        Conclusion("told", (), ()),
    )
    now, before = fact("b", v=1, previous="a"), fact("a", v=2, previous="")
    other = fact("c", v=2, previous="")
    assert fired([both], now, before, other) == ["both"]
    assert fired([both], other, before, now) == ["both"]
    assert fired([both], now, other) == []


def test_rules_that_do_not_fit_one_ruleset_are_spread_and_all_kept() -> None:
    rules = tuple(
        changed(
            rule(
                f"i{n}:{verb.value}",
                Comparison("requirement", Verb.EQUALS, f"i{n}"),
                Comparison("v", verb, n),
            ),
            requirement=f"i{n}",
        )
        for n in range(1_000)
        for verb in (Verb.LESS_THAN, Verb.EQUALS, Verb.MORE_THAN)
    )
    reader = rule("reader", kind="told", conclusion="heard")
    spread = split_rules((*rules, reader))
    assert len(spread) == 1 + 3_000 / SAME_END_LIMIT
    assert {r.name for part in spread.values() for r in part} == {r.name for r in (*rules, reader)}
    assert sum(len(part) for part in spread.values()) == 3_001
    facts = [fact(f"k{n}", v=v, requirement=f"i{n}") for n in (0, 250, 999) for v in (n - 1, n)]
    assert fired((*rules, reader), *facts) == [
        name
        for n in (0, 250, 999)
        for verb in ("less_than", "equals")
        for name in (f"i{n}:{verb}", "reader")
    ]


def test_a_small_plan_is_one_ruleset() -> None:
    assert list(split_rules((rule("r", Comparison("v", Verb.EQUALS, 1)),))) == ["plan"]


def test_too_many_rules_of_judgement_are_our_own_fault() -> None:
    rules = tuple(rule(f"r{n}", Comparison("v", Verb.EQUALS, n)) for n in range(600))
    with pytest.raises(CheckerFault):
        split_rules(rules)


Tamper = Callable[[tuple[Rule, ...]], tuple[Rule, ...]]


def results_swapped(one: str, other: str) -> Tamper:
    swap = {one: other, other: one}

    def tamper(rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
        return tuple(
            changed(r, conclusion=changed(r.conclusion, props=swapped(r.conclusion.props)))
            for r in rules
        )

    def swapped(props: tuple[tuple[str, Value], ...]) -> tuple[tuple[str, Value], ...]:
        return tuple((name, swap.get(str(told), told)) for name, told in props)

    return tamper


def without(part: str) -> Tamper:
    return lambda rules: tuple(r for r in rules if part not in r.name)


def doubled(part: str) -> Tamper:
    def tamper(rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
        again = (changed(r, name=f"{r.name}-again") for r in rules if part in r.name)
        return (*rules, *again)

    return tamper


LEVEL = indicator(kind="level", at_least=100)
RUNNING = indicator(kind="running", at_least=100)
CEILING = indicator(kind="running", at_most=100)


@pytest.mark.parametrize(
    ("tamper", "keys", "period", "value"),
    [
        (results_swapped("short", "holds"), LEVEL, "2024-Q4", 99),
        (results_swapped("short", "holds"), LEVEL, "2024-Q4", 100),
        (results_swapped("short", "beyond"), LEVEL, "2024-Q4", 101),
        (results_swapped("holds", "past"), CEILING, "2024-Q4", 100),
        (results_swapped("beyond", "past"), CEILING, "2024-Q2", 1000),
        (results_swapped("none", "holds"), LEVEL, "2024-Q2", None),
        (results_swapped("on_track", "slightly_behind"), RUNNING, "2024-Q2", 50),
        (results_swapped("on_track", "slightly_behind"), RUNNING, "2024-Q2", 49),
        (results_swapped("behind", "slightly_behind"), RUNNING, "2024-Q2", 49),
        (results_swapped("behind", "slightly_behind"), RUNNING, "2024-Q2", 10),
        (results_swapped("behind", "on_track"), RUNNING, "2024-Q2", 10),
        (results_swapped("met", "missed"), LEVEL, "2024-Q4", 100),
        (results_swapped("met", "missed"), LEVEL, "2024-Q4", 99),
        (without("threshold:a:short"), LEVEL, "2024-Q4", 99),
        (without("status:missed"), LEVEL, "2024-Q4", 99),
        (without("target:missed"), LEVEL, "2024-Q4", 99),
        (doubled("threshold:a"), LEVEL, "2024-Q4", 99),
        (doubled("status:missed"), LEVEL, "2024-Q4", 99),
        (doubled("target:missed"), LEVEL, "2024-Q4", 99),
    ],
)
def test_an_engine_that_answers_wrongly_is_found_out(
    tamper: Tamper, keys: dict[str, Any], period: str, value: int | None, monkeypatch: Any
) -> None:
    def wrong(*given_values: Any) -> Any:
        rules, problems = compile_plan(*given_values)
        return tamper(rules), problems

    files = plan_files([keys])
    contents = [] if value is None else [actuals(period, {"a": value})]
    assert run(files, contents, period).problems == ()
    monkeypatch.setattr(checker.run.review, "compile_plan", wrong)
    with pytest.raises(CheckerFault):
        run(files, contents, period)


@pytest.mark.parametrize(
    ("tamper", "keys", "period", "value"),
    [
        (results_swapped("holds", "beyond"), LEVEL, "2024-Q4", 100),
        (results_swapped("holds", "beyond"), LEVEL, "2024-Q4", 101),
        (results_swapped("short", "past"), LEVEL, "2024-Q2", 99),
        (results_swapped("short", "past"), CEILING, "2024-Q2", 101),
    ],
)
def test_how_far_a_threshold_is_passed_is_confirmed_too(
    tamper: Tamper, keys: dict[str, Any], period: str, value: int, monkeypatch: Any
) -> None:
    test_an_engine_that_answers_wrongly_is_found_out(tamper, keys, period, value, monkeypatch)


TESTS = st.lists(
    st.builds(
        Comparison,
        st.sampled_from(["p", "q"]),
        st.sampled_from([Verb.EQUALS, Verb.AT_LEAST, Verb.LESS_THAN]),
        st.integers(0, 3),
    ),
    max_size=3,
).map(tuple)


@settings(deadline=None)
@given(st.lists(TESTS, min_size=61, max_size=120, unique=True))
def test_the_bound_on_conditions_met_at_once_is_never_too_low(paths: list[Any]) -> None:
    """Against every fact there can be: the distinct beginnings of rules that hold, by length."""
    bound = most_matched([rule(f"r{n}", *tests) for n, tests in enumerate(paths)])
    holds = {Verb.EQUALS: int.__eq__, Verb.AT_LEAST: int.__ge__, Verb.LESS_THAN: int.__lt__}
    for p in range(-1, 5):
        for q in range(-1, 5):
            found = {"p": p, "q": q}
            met = {
                path[: n + 1]
                for path in paths
                for n in range(len(path))
                if all(holds[t.verb](found[t.prop], t.constant) for t in path[: n + 1])
            }
            for length in (1, 2, 3):
                assert sum(len(beginning) == length for beginning in met) <= bound


def _patterns(count: int) -> bytes:
    return b"alerts:\n" + b"".join(
        f"  - {{code: AL{500 + n}, slug: crowd, severity: low, message: {{vi: m, en: m}}, "
        f"facts: {{s: {{fact: section, behind: {{at_least: {n}}}}}}}}}\n".encode()
        for n in range(1, count + 1)
    )


@pytest.mark.parametrize(("count", "codes"), [(60, []), (61, ["PL219"])])
def test_patterns_that_crowd_one_level_are_told_and_never_reach_the_engine(
    count: int, codes: list[str]
) -> None:
    """One section of many targets behind would meet all of them at once."""
    parts = [indicator(f"a{n}", at_least=10) for n in range(65)]
    files = plan_files(
        rules=[rule_file(n + 1, [part]) for n, part in enumerate(parts)], alerts=_patterns(count)
    )
    outcome = run(files, [actuals("2024-Q1", {part["id"]: 1 for part in parts})])
    assert outcome.codes == codes
    if not codes:
        assert len(outcome.judged.alerts) == count
