"""A plan against itself: the two real conflicts and nothing else; each check fires, and just does not."""

from __future__ import annotations

import math
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kit import Keys, bare, indicator, plan_files, plan_of

from checker import load_plan
from checker.lint import lint
from checker.lint.areas import areas_ask_less
from checker.model.area import Area, Terms
from checker.model.figures import decimal_text
from checker.problems import Level, Mark

ROOT = Path(__file__).parent.parent


def found(*parts: Keys, **extra: Any) -> list[tuple[str, str]]:
    plan = plan_of(plan_files(parts, extra))
    return [(p.code, dict(p.args).get("id", "")) for p in lint(plan)]


def test_the_real_plan_contradicts_itself_in_two_places_and_no_more() -> None:
    plan, _, _ = load_plan(ROOT, "duc-thanh-2024")
    assert plan is not None
    problems = lint(plan)
    assert [p.code for p in problems] == ["LN405", "LN401"]
    places = [(p.mark, p.related) for p in problems]
    texts = []
    for mark, related in places:
        for place in (mark, related):
            assert place is not None
            assert place.line is not None
            lines = (ROOT / place.path).read_text(encoding="utf-8").splitlines()
            texts.append(lines[place.line - 1].strip())
    assert texts == ["more_than: 95", "at_least: 2027", "at_least: 0.2", "at_least: 0.02"]


@pytest.mark.parametrize(
    ("one", "two", "codes"),
    [
        ({"measure": "%", "at_most": 3}, {"measure": "‰", "at_most": 30}, []),
        ({"measure": "%", "at_most": 3}, {"measure": "‰", "at_most": 31}, ["LN401"]),
        ({"measure": "%", "at_most": 3}, {"measure": "%", "less_than": 3}, ["LN401"]),
        ({"measure": "%", "at_most": 3}, {"measure": "%", "at_least": 3}, ["LN401"]),
        ({"measure": "%", "at_most": 3}, {"measure": "%", "more_than": 3}, ["LN407"]),
        ({"measure": "%", "at_most": 3}, {"measure": "%", "at_least": 4}, ["LN407"]),
    ],
)
def test_one_quantity_asked_for_twice(one: Keys, two: Keys, codes: list[str]) -> None:
    parts = (indicator("a", **one), indicator("b", same_as="a", **two))
    assert found(*parts) == [(code, "b") for code in codes]


@pytest.mark.parametrize(
    ("asked", "base", "decimals", "fires"),
    [
        ("12.5", 522580, 1, False),  # 12.48 %
        ("12.4", 522580, 1, True),
        ("12.48", 522580, 2, False),
        ("12.5", 522580, 2, True),
        ("12", 524826, None, False),  # 12.0002 %
    ],
)
def test_growth_at_the_precision_printed(
    asked: str, base: int, decimals: int | None, fires: bool
) -> None:
    more = {} if decimals is None else {"decimals": decimals}
    parts = (
        indicator("s", kind="running", at_least=587806),
        indicator(
            "g", kind="annual", measure="%", at_least=bare(asked), derive={"growth_of": "s"}, **more
        ),
    )
    assert found(*parts, baselines={"s": base}) == ([("LN403", "g")] if fires else [])


@pytest.mark.parametrize(
    ("verb", "limit", "fires"),
    [
        ("at_most", "3", False),
        ("at_most", "2.2", False),
        ("at_most", "2.1", True),
        ("less_than", "2.19", True),
    ],
)
def test_a_share_against_its_counts(verb: str, limit: str, fires: bool) -> None:
    # 55 of 2506 households are 2.19473... %
    parts = (
        indicator("p", measure="household", at_most=55),
        indicator("h", measure="household", at_least=2506),
        indicator("r", measure="%", derive={"share_of": "p", "in": "h"}, **{verb: bare(limit)}),
    )
    assert found(*parts) == ([("LN404", "r")] if fires else [])


@pytest.mark.parametrize(
    ("keys", "codes"),
    [
        ({"at_least": 10, "kind": "running", "path": {"Q1": 0, "Q2": 50, "Q3": 50}}, []),
        ({"at_least": 10, "kind": "running", "path": {"Q1": 10, "Q2": 5, "Q3": 50}}, ["LN406"]),
        (
            {"at_least": 10, "kind": "running", "path": {"Q1": 1, "Q2": 2, "Q3": 3, "Q4": 90}},
            ["LN406"],
        ),
        ({"measure": "%", "at_least": 100}, []),
        ({"measure": "%", "at_least": 101}, ["LN408"]),
        ({"measure": "%", "at_least": 101, "range": [0, None]}, []),
        ({"at_least": -1}, ["LN408"]),
        ({"at_least": 10, "tolerance": {"share": bare("0.99")}}, []),
        ({"at_least": 10, "tolerance": {"share": 1}}, ["LN410"]),
        ({"at_least": 10, "tolerance": {"points": -1}}, ["LN410"]),
        ({"at_least": 10, "due": "2024-Q2"}, []),
        ({"at_least": 10, "due": "2025-Q2"}, ["LN411"]),
        ({"at_least": 5208, "printed": "5.208 tấn"}, []),
        ({"at_least": bare("5.208"), "printed": "5.208 tấn"}, ["PL222"]),
        ({"at_least": 5209, "printed": "5.208 tấn"}, ["PL221"]),
        ({"at_least": 4, "printed": "04 thôn"}, []),
        ({"more_than": 90, "printed": "trên 90%"}, []),
        ({"at_least": bare("0.02"), "printed": "0,02‰"}, []),
        ({"at_least": bare("0.2"), "printed": "0.2 ‰"}, []),
        ({"between": [55, 56], "printed": "55-56 triệu"}, []),
        ({"at_least": 7, "printed": "bảy thôn"}, []),
    ],
)
def test_figures_that_cannot_be_meant_so(keys: Keys, codes: list[str]) -> None:
    assert found(indicator("a", **keys)) == [(code, "a") for code in codes]


SAME = (indicator("a", at_least=1), indicator("b", at_least=2, same_as="a"))


def test_an_accepted_finding_is_still_told_but_fails_nothing() -> None:
    reason = {"vi": "đã hỏi huyện", "en": "asked the district"}
    accepted = [{"code": "LN401", "about": "b", "reason": reason}]
    problems = lint(plan_of(plan_files(SAME, {"accepted": accepted})))
    assert [(p.code, p.level, p.accepted) for p in problems] == [
        ("LN401", Level.NOTICE, ("đã hỏi huyện", "asked the district"))
    ]
    other = [{"code": "LN402", "about": "b", "reason": "x"}]
    assert found(*SAME, accepted=other) == [("LN412", "b"), ("LN401", "b")]


shares = st.integers(1, 10**7)


@settings(deadline=None, max_examples=150)
@given(st.lists(shares, min_size=2, max_size=4), st.integers(0, 3), shares, st.integers(0, 2))
def test_a_plan_that_agrees_with_itself_is_never_blamed(
    parts: list[int], places: int, base: int, printed: int
) -> None:
    """Parts, their whole, growth and shares, each printed rounded as a plan would."""

    def rounded(figure: Fraction, decimals: int) -> Any:
        return bare(
            decimal_text(figure, decimals) if decimals else str(math.floor(figure + Fraction(1, 2)))
        )

    whole = Fraction(sum(parts), 10**places)
    rules = [
        indicator(
            "w",
            kind="running",
            at_least=bare(decimal_text(whole)),
            sum_of=[f"p{n}" for n in range(len(parts))],
        ),
        indicator(
            "g",
            kind="annual",
            measure="%",
            at_least=rounded((whole - base) / base * 100, printed),
            derive={"growth_of": "w"},
            decimals=printed,
        ),
    ]
    for number, part in enumerate(parts):
        figure = Fraction(part, 10**places)
        rules.append(indicator(f"p{number}", kind="running", at_least=bare(decimal_text(figure))))
    share = Fraction(parts[0], sum(parts)) * 100
    rules.append(
        indicator(
            "s", measure="%", equals=rounded(share, printed), derive={"share_of": "p0", "in": "w"}
        )
    )
    told = found(*rules, baselines={"w": base})
    assert told == []


# Amended requirements, each beside the others as they stand at each time


def amended(*changes: Keys, **own: Any) -> Keys:
    """An indicator's keys with its amendments: month and the keys of each."""
    given = [
        {"from": f"2024-{c.pop('month'):02d}-01", "cite": "c", **c} for c in map(dict, changes)
    ]
    return {**own, "amended": given}


def places(*parts: Keys, **extra: Any) -> list[tuple[str, str, str]]:
    """(code, what is written at its place, what is written at the related place)."""
    files = plan_files(parts, extra)
    path, content = files.rules[0]
    lines = content.decode().splitlines()

    def written(mark: Any) -> str:
        if mark is None or mark.path != path:
            return ""
        text = lines[mark.line - 1][mark.column - 1 :]
        return text.split(",")[0].split("}")[0].replace('"', "")

    return [(p.code, written(p.mark), written(p.related)) for p in lint(plan_of(files))]


def test_an_amended_figure_that_differs_from_the_same_quantity() -> None:
    one = amended({"month": 7, "at_least": 70}, at_least=60)
    parts = (indicator("a", **one), indicator("b", at_least=60, same_as="a"))
    assert places(*parts) == [("LN401", "at_least: 60", "at_least: 70")]
    both = amended({"month": 7, "at_least": 70}, at_least=60, same_as="a")
    assert places(indicator("a", **one), indicator("b", **both)) == []


def test_amendments_that_begin_at_different_times_differ_in_between_only() -> None:
    one = amended({"month": 7, "at_least": 70}, at_least=60)
    later = amended({"month": 9, "at_least": 70}, at_least=60, same_as="a")
    expected = [("LN401", "at_least: 60", "at_least: 70")]
    assert places(indicator("a", **one), indicator("b", **later)) == expected


def test_what_is_in_force_at_no_period_s_end_is_not_compared() -> None:
    one = amended({"month": 7, "at_least": 70}, at_least=60)
    two = {**one, "amended": [{"from": "2024-07-20", "cite": "c", "at_least": 70}], "same_as": "a"}
    assert places(indicator("a", **one), indicator("b", **two)) == []
    after = {"at_least": 60, "amended": [{"from": "2025-01-01", "cite": "c", "at_least": 70}]}
    parts = (indicator("a", **after), indicator("b", at_least=60, same_as="a"))
    assert places(*parts) == []


def test_an_amended_figure_that_excludes_the_same_quantity() -> None:
    one = amended({"month": 4, "at_most": 2}, at_most=3)
    parts = (
        indicator("a", measure="%", at_most=3),
        indicator("b", measure="%", same_as="a", **amended({"month": 4, "at_least": 4}, at_most=3)),
    )
    assert places(*parts) == [("LN407", "at_least: 4", "at_most: 3")]
    parts = (
        indicator("a", measure="%", **one),
        indicator("b", measure="%", same_as="a", at_most=3),
    )
    assert places(*parts) == [("LN401", "at_most: 3", "at_most: 2")]


@pytest.mark.parametrize(
    ("whole", "part", "codes"),
    [
        (None, 70, [("LN402", "at_least: 100", "at_least: 70")]),
        (110, None, [("LN402", "at_least: 110", "at_least: 40")]),
        (110, 70, []),
    ],
)
def test_an_amended_sum(whole: int | None, part: int | None, codes: list[Any]) -> None:
    def keys(own: int, later: int | None) -> Keys:
        asked = {"at_least": own, "kind": "running"}
        return amended({"month": 7, "at_least": later}, **asked) if later else asked

    parts = (
        indicator("w", sum_of=["p", "q"], **keys(100, whole)),
        indicator("p", **keys(40, None)),
        indicator("q", **keys(60, part)),
    )
    assert places(*parts) == codes


def test_amended_growth_and_shares() -> None:
    goal = amended({"month": 7, "at_least": 120}, at_least=110, kind="running")
    growth = {"measure": "%", "kind": "annual", "at_least": 10, "derive": {"growth_of": "s"}}
    parts = (indicator("s", **goal), indicator("g", **growth))
    assert places(*parts, baselines={"s": 100}) == [("LN403", "at_least: 10", "at_least: 120")]
    both = amended({"month": 7, "at_least": 20}, **growth)
    assert places(indicator("s", **goal), indicator("g", **both), baselines={"s": 100}) == []
    share = {"measure": "%", "at_most": 3, "derive": {"share_of": "p", "in": "h"}}
    parts = (
        indicator("p", measure="household", at_most=3),
        indicator("h", measure="household", **amended({"month": 7, "at_least": 50}, at_least=100)),
        indicator("r", **share),
    )
    assert places(*parts) == [("LN404", "at_most: 3", "at_least: 50")]


@pytest.mark.parametrize(
    ("later", "codes"),
    [
        ({"at_least": 6000, "printed": "6.000 tấn"}, []),
        ({"at_least": 6001, "printed": "6.000 tấn"}, [("PL221", "at_least: 6001", "")]),
        ({"at_least": bare("6.5"), "printed": "6.500 tấn"}, [("PL222", "at_least: 6.5", "")]),
        ({"at_least": 6001}, []),  # what is printed of the first says nothing of the second
        ({"at_least": -1}, [("LN408", "at_least: -1", "")]),
    ],
)
def test_an_amended_figure_against_its_own_printed_words(later: Keys, codes: list[Any]) -> None:
    keys = amended({"month": 7, **later}, at_least=5000, printed="5.000 tấn")
    assert places(indicator("a", **keys)) == codes


def test_a_statement_of_the_document_is_not_held_against_an_amendment() -> None:
    said = [{"id": "s", "cite": "III", "indicator": "a", "at_least": 60}]
    one = amended({"month": 7, "at_least": 70}, at_least=60)
    assert places(indicator("a", **one), statements=said) == []


def _areas(*rows: dict[str, tuple[Any, Any]]) -> list[Area]:
    """Areas by what each is asked: (threshold, assigned) by indicator."""
    mark = Mark("plans/p/areas.csv")
    return [
        Area(
            f"area{place}",
            "",
            {
                name: Terms(*(None if f is None else Fraction(f) for f in (own, None, set_)), mark)
                for name, (own, set_) in row.items()
            },
            mark,
        )
        for place, row in enumerate(rows)
    ]


@pytest.mark.parametrize(
    ("rows", "keys", "is_told"),
    [
        ([{"a": (4, None)}, {"a": (5, None)}], {"at_least": 10}, True),
        ([{"a": (4, None)}, {"a": (6, None)}], {"at_least": 10}, False),
        ([{"a": (4, None)}, {"a": ("5.99", None)}], {"more_than": 10}, True),
        ([{"a": (4, None)}, {}], {"at_least": 10}, False),  # the other is asked for all of it
        ([{}, {}], {"at_least": 10}, False),
        ([], {"at_least": 10}, False),
        ([{"a": (4, None)}], {"at_most": 10}, False),  # a ceiling is safe with less
        ([{"a": (4, None)}], {"measure": "%", "at_least": 10}, False),  # no sum
        ([{"a": (None, 4)}, {"a": (None, 5)}], {"at_least": "assigned"}, True),
        ([{"a": (None, 4)}, {"a": (6, 1)}], {"at_least": "assigned"}, False),
        ([{"a": (None, 4)}, {"a": (None, 5)}], {"at_least": 10}, False),  # assigned to nobody
    ],
)
def test_what_areas_are_asked_adds_up(
    rows: list[dict[str, tuple[Any, Any]]], keys: Keys, is_told: bool
) -> None:
    plan = plan_of(plan_files([indicator("a", **keys)], {"assigned": {"a": 10}}
                              if "assigned" in keys.values() else {}))  # fmt: skip
    found = list(areas_ask_less(plan, _areas(*rows)))
    assert [p.code for p in found] == ["LN415"] * is_told


def test_what_areas_are_asked_is_unknown_without_a_figure_for_all() -> None:
    plan = plan_of(plan_files([indicator("a", at_least="assigned")], {"assigned": {"a": None}}))
    assert list(areas_ask_less(plan, _areas({"a": (None, 4)}))) == []
