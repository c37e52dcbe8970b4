"""Verdict tables: first line that applies, proved to decide every case and to use every line."""

from __future__ import annotations

import operator
from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kit import JUDGEMENT, actuals, indicator, plan_files, run

from checker.model.declared import Band, Condition
from checker.model.requirement import Verb
from checker.problems import Mark
from checker.rulebook.rules import Conclusion, Rule
from checker.rulebook.tables import compile_table

COMPARE = {
    Verb.AT_LEAST: operator.ge,
    Verb.MORE_THAN: operator.gt,
    Verb.AT_MOST: operator.le,
    Verb.LESS_THAN: operator.lt,
    Verb.EQUALS: operator.eq,
}
DOMAINS: dict[str, tuple[str | int, ...]] = {"w": ("x", "y", "z"), "b": (0, 1), "n": (), "m": ()}
# Limits two apart, so that a whole number lies in every stretch between them.
LIMITS = (0, 2, 4)
NUMBERS = tuple(range(-1, 6))
FACTS: list[dict[str, str | int]] = [
    {"w": w, "b": b, "n": n, "m": m}
    for w, b, n, m in product(DOMAINS["w"], DOMAINS["b"], NUMBERS, NUMBERS)
]

bounds = st.lists(
    st.tuples(
        st.sampled_from((Verb.AT_LEAST, Verb.MORE_THAN, Verb.AT_MOST, Verb.LESS_THAN)),
        st.sampled_from(LIMITS),
    ),
    min_size=1,
    max_size=2,
    unique_by=lambda bound: bound[0],
).map(tuple)


def worded(prop: str, words: tuple[str | int, ...]) -> st.SearchStrategy[Condition]:
    chosen = st.lists(st.sampled_from(words), min_size=1, max_size=3, unique=True)
    return chosen.map(lambda found: Condition(prop, words=tuple(found)))


def numeric(prop: str) -> st.SearchStrategy[Condition]:
    within = bounds.map(lambda found: Condition(prop, bounds=found))
    return st.one_of(within, worded(prop, LIMITS))


conditions = st.fixed_dictionaries(
    {},
    optional={
        "w": worded("w", DOMAINS["w"]),
        "b": worded("b", DOMAINS["b"]),
        "n": numeric("n"),
        "m": numeric("m"),
    },
).map(lambda found: tuple(found.values()))
tables = st.lists(conditions, min_size=1, max_size=6)


def bands_of(lines: list[tuple[Condition, ...]]) -> list[Band]:
    return [Band(f"s{n}", line, Mark("j.yaml", n + 1, 5)) for n, line in enumerate(lines)]


def holds(condition: Condition, fact: dict[str, Any]) -> bool:
    if condition.words:
        return fact[condition.prop] in condition.words
    return all(COMPARE[verb](fact[condition.prop], limit) for verb, limit in condition.bounds)


def first_match(bands: list[Band], fact: dict[str, Any]) -> str | None:
    for band in bands:
        if all(holds(condition, fact) for condition in band.conditions):
            return band.status
    return None


def matching(rules: tuple[Rule, ...], fact: dict[str, Any]) -> Iterator[str]:
    for rule in rules:
        (pattern,) = rule.patterns
        if all(COMPARE[t.verb](fact[t.prop], t.constant) for t in pattern.tests):
            yield str(dict(rule.conclusion.props)["status"])


def compiled(bands: list[Band]) -> tuple[tuple[Rule, ...], list[tuple[str, int | None]]]:
    rules, problems = compile_table("t", bands, DOMAINS, "fact", Conclusion("status", (), ()))
    return rules, [(p.code, p.mark.line) for p in problems]


@settings(max_examples=150, deadline=None)
@given(lines=tables)
def test_a_table_becomes_rules_that_exclude_each_other_and_keep_the_order(
    lines: list[tuple[Condition, ...]],
) -> None:
    bands = bands_of(lines)
    rules, problems = compiled(bands)
    used: set[str] = set()
    has_gap = False
    for fact in FACTS:
        expected = first_match(bands, fact)
        assert list(matching(rules, fact)) == ([expected] if expected else []), fact
        used |= {expected} if expected else set()
        has_gap |= expected is None
    never = [("PL212", n + 1) for n in range(len(bands)) if f"s{n}" not in used]
    gap = [("PL213", len(bands))] if has_gap else []
    assert problems == never + gap
    assert len({rule.name for rule in rules}) == len(rules)


def test_whole_numbers_leave_no_gap_between_neighbours() -> None:
    at_least = Condition("n", bounds=((Verb.AT_LEAST, 1),))
    at_most = Condition("n", bounds=((Verb.AT_MOST, 0),))
    assert compiled(bands_of([(at_least,), (at_most,)]))[1] == []


def test_no_whole_number_lies_between_neighbours() -> None:
    between = Condition("n", bounds=((Verb.MORE_THAN, 0), (Verb.LESS_THAN, 1)))
    assert compiled(bands_of([(between,), ()]))[1] == [("PL212", 1)]


def judged(old: str, new: str) -> list[tuple[str, str, dict[str, str]]]:
    assert old in JUDGEMENT.decode()
    files = plan_files(
        [indicator(at_least=1)], judgement=JUDGEMENT.decode().replace(old, new, 1).encode()
    )
    outcome = run(files, [actuals("2024-Q1", {"a": 1})])
    if outcome.problems:
        assert outcome.report is None
    return [(p.code, line_at(p.mark), dict(p.args)) for p in outcome.problems]


def line_at(mark: Mark) -> str:
    return f"{mark.path}:{mark.line}:{mark.column}"


def place(text: str, new: str, column_of: str) -> str:
    """Where `column_of` stands in the first line that holds `new`."""
    for number, line in enumerate(text.splitlines(), start=1):
        if new in line:
            return f"rules/judgement.yaml:{number}:{line.index(column_of) + 1}"
    raise AssertionError(new)


LINE = "  - {status: not_due, when: {due: false}}\n"


def test_a_line_after_one_that_takes_all_can_never_apply() -> None:
    twice = LINE + "  - {status: met, when: {due: false, final: true}}\n"
    ((code, where, args),) = judged(LINE, twice)
    text = JUDGEMENT.decode().replace(LINE, twice, 1)
    assert (code, args) == ("PL212", {"status": "met"})
    assert where == place(text, "{status: met, when: {due: false, final", "{status")


def test_a_table_that_leaves_a_case_open_is_refused_with_the_case() -> None:
    ((code, where, args),) = judged("  - {status: behind}\n", "")
    assert code == "PL213"
    assert "slack less_than 0" in args["case"]
    text = JUDGEMENT.decode().replace("  - {status: behind}\n", "", 1)
    assert where == place(text, "{status: slightly_behind, when: {slack", "{status")
    ((code, _, args),) = judged("  - {status: met}\n", "")
    assert code == "PL213"
    assert args["case"]


@pytest.mark.parametrize(
    ("new", "name", "hint", "marked"),
    [
        ("  - {status: not_due, when: {duee: false}}\n", "duee", "due", "duee"),
        ("  - {status: not_due, when: {due: 2}}\n", "due: 2", "", "due: 2"),
        ("  - {status: not_due, when: {result: hold}}\n", "result: hold", "holds", "result"),
        ("  - {status: not_due, when: {due: {at_least: 1}}}\n", "due: {...}", "0", "due: {"),
        ("  - {status: not_due, when: {lead: much}}\n", "lead: much", "", "lead"),
        ("  - {status: not_due, when: {lead: 0.5}}\n", "lead: 0.5", "", "lead"),
    ],
)
def test_a_property_or_word_that_no_fact_has_is_refused(
    new: str, name: str, hint: str, marked: str
) -> None:
    ((code, where, args),) = judged(LINE, new)
    assert (code, args["name"], args["hint"]) == ("PL216", name, hint)
    assert where == place(JUDGEMENT.decode().replace(LINE, new, 1), new.strip(), marked)


def test_all_unknown_words_are_told_at_once() -> None:
    new = "  - {status: not_due, when: {duee: false, results: short}}\n"
    assert [args["name"] for _, _, args in judged(LINE, new)] == ["duee", "results"]


def test_a_status_outside_the_closed_set_is_refused() -> None:
    assert [code for code, _, _ in judged(LINE, LINE.replace("not_due", "later"))] == ["PL203"]


def test_a_plan_may_draw_the_line_between_its_statuses_elsewhere() -> None:
    """A stricter plan: whatever is short of the path is behind, there is no "slightly"."""
    line = "  - {status: slightly_behind, when: {slack: {at_least: 0}}}\n"
    assert line in JUDGEMENT.decode()
    own = JUDGEMENT.decode().replace(line, "").encode()
    outcome = run(
        plan_files([indicator(at_least=100)], judgement=own), [actuals("2024-Q1", {"a": 95})]
    )
    assert outcome.statuses == {"a": "behind"}


def test_a_plan_may_set_other_tolerances() -> None:
    own = (
        JUDGEMENT.decode()
        .replace("share: 0.1  ", "share: 0.25 ", 1)
        .replace("points: 2 ", "points: 5 ", 1)
    )
    parts = [indicator("a", at_least=100), indicator("b", measure="%", at_least=50)]
    files = plan_files(parts, judgement=own.encode())
    assert run(files, [actuals("2024-Q1", {"a": 75, "b": 45})]).statuses == {
        "a": "slightly_behind",
        "b": "slightly_behind",
    }
    assert run(files, [actuals("2024-Q1", {"a": 74, "b": 44})]).statuses == {
        "a": "behind",
        "b": "behind",
    }


def test_a_bound_may_be_written_with_a_decimal_nought() -> None:
    told = judged("{missed: {at_least: 1}}", "{missed: {at_least: 1.0}}")
    assert told == [] or [code for code, _, _ in told] == ["PL203"]
