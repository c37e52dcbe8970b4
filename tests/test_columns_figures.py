"""Figures on columns: read as they stand or looked at closer, never rounded; wide ones exact or told."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import product
from pathlib import Path
from typing import Any

import oracle
import pyarrow
import pyarrow.parquet
import pytest
from columns_kit import by_columns, by_engine, by_oracle, one_by_one
from hypothesis import given
from hypothesis import strategies as st
from kit import bare, indicator, plan_files, plan_of
from random_areas import Own, Rule, World
from random_cases import MILLION, REACH, Drawn, answer, exact, plain

from checker.columns.asked import compile_asked
from checker.columns.backend import Backend, LongFile, connect
from checker.columns.cases import SIZES, number_of, parts_of
from checker.columns.intake import find_areas
from checker.columns.judge import set_up
from checker.periods import parse_period

ANY = [None, None]
BACKENDS = ("duckdb", "duckdb://", "spark")


@pytest.fixture(scope="module")
def databases() -> Iterator[dict[str, Backend]]:
    found = {url: connect(url) for url in BACKENDS if url != "spark"}
    yield found
    for backend in found.values():
        backend.close()


@pytest.fixture(params=BACKENDS)
def backend(request: pytest.FixtureRequest, databases: dict[str, Backend]) -> Backend:
    found = databases.get(request.param)
    return request.getfixturevalue("spark") if found is None else found


@given(
    shape=st.integers(0, 30_000),
    parts=st.fixed_dictionaries({name: st.integers(0, size - 1) for name, size in SIZES.items()}),
)
def test_a_case_is_taken_apart_as_it_was_put_together(shape: int, parts: dict[str, int]) -> None:
    found = parts_of(number_of(shape, parts))
    assert (found.shape, found.parts) == (shape, parts)


def test_no_two_cases_share_a_number() -> None:
    each = product(*(range(size) for size in SIZES.values()))
    numbers = [number_of(2, dict(zip(SIZES, parts, strict=True))) for parts in each]
    assert sorted(numbers) == list(range(2 * len(numbers), 3 * len(numbers)))


def read(
    backend: Backend, folder: Path, values: pyarrow.Array, **beside: pyarrow.Array
) -> list[Decimal | None]:
    """Return the figures as they are taken, in the order of the rows; None for an odd row."""
    count = len(values)
    told = {
        "a": pyarrow.array([f"a{number:03d}" for number in range(count)]),
        "p": pyarrow.array(["2024-Q1"] * count),
        "i": pyarrow.array(["a"] * count),
        "v": values,
        **beside,
    }
    path = folder / "long.parquet"
    pyarrow.parquet.write_table(pyarrow.table(told), path)
    named = {"area": "a", "period": "p", "indicator": "i", "value": "v"}
    backend.read([LongFile(str(path), {**named, **{key: key for key in beside}})], None)
    find_areas(backend)
    backend.put("set_aside", ())
    backend.put("own", ())
    backend.keep("cells", "long_cells")
    odd = {row for _, row, *_ in backend.rows("odd_rows")}
    backend.put("answers", [(case, "met", 0, 0, 0, 0, 0, 0) for (case,) in backend.rows("cases")])
    taken = {int(area[1:]): value for area, _, _, _, value, *_ in backend.rows("statuses")}
    assert odd | taken.keys() == set(range(count))
    assert not odd & taken.keys()
    return [taken.get(number) for number in range(count)]


ASKED = indicator("a", "running", "tonne", at_least=1, range=ANY)


def asked(backend: Backend, keys: dict[str, Any] = ASKED) -> Backend:
    plan = plan_of(plan_files([keys]))
    period = parse_period("2024-03")
    assert period is not None
    set_up(backend, compile_asked(plan, [period]), period)
    return backend


WIDE = pyarrow.decimal128(38, 10)
MONEY = pyarrow.decimal128(12, 2)
# What stands in a column, and the figure that is taken; None: the row is looked at closer.
COLUMNS: dict[str, tuple[pyarrow.DataType, list[tuple[Any, str | None]]]] = {
    "text": (
        pyarrow.string(),
        [
            ("12", "12"),
            ("-3.25", "-3.25"),
            ("0.29", "0.29"),
            ("0.2990", "0.299"),
            ("0.299", None),  # 0.299, or 299 with a point between the thousands
            ("0.2990000", None),
            ("0.1234567", None),
            ("999999999999999.999999", "999999999999999.999999"),
            ("1000000000000000", None),  # within reach, and longer than most
            ("9999999999999999", None),
            ("1e16", None),
            ("1,5", None),
            ("007", None),
            ("NaN", None),
            ("", None),
            (None, None),
            ("0.1 ", None),
        ],
    ),
    "double": (
        pyarrow.float64(),
        [
            (0.3, "0.3"),
            (0.1 + 0.2, None),
            (5e-05, "0.00005"),
            (1e-06, "0.000001"),
            (1e-07, None),
            (1e-300, None),
            (12345678.5, "12345678.5"),
            (123456789012.25, "123456789012.25"),
            (1234567890.1234567, None),
            (999999999999999.0, "999999999999999"),
            (1e16, None),
            (1e300, None),
            (-0.0, "0"),
            (float("nan"), None),
            (float("inf"), None),
            (float("-inf"), None),
            (None, None),
        ],
    ),
    "float": (pyarrow.float32(), [(0.5, "0.5"), (0.1, None), (16777216.0, "16777216")]),
    "wide decimal": (
        WIDE,
        [
            (Decimal("0.1234567"), None),
            (Decimal("0.123456"), "0.123456"),
            (Decimal(5), "5"),
            (Decimal("123456789012345.1"), "123456789012345.1"),
            (Decimal(1234567890123456), None),
            (Decimal("0.0000001"), None),
            (None, None),
        ],
    ),
    "widest decimal": (
        pyarrow.decimal128(38, 6),
        [
            (Decimal("12345678901234567890123456789012.345678"), None),
            (Decimal("0.000001"), "0.000001"),
        ],
    ),
    "money": (MONEY, [(Decimal("1.10"), "1.1"), (Decimal("-9999999999.99"), "-9999999999.99")]),
    "whole": (
        pyarrow.int64(),
        [(10**15, "1000000000000000"), (10**15 + 1, None), (2**63 - 1, None), (-7, "-7")],
    ),
    "unsigned": (pyarrow.uint64(), [(2**64 - 1, None), (7, "7")]),
    "yes and no": (pyarrow.bool_(), [(True, None), (None, None)]),
    "dates": (pyarrow.date32(), [(20_000, None)]),
    "lists": (pyarrow.list_(pyarrow.int64()), [([1], None)]),
}


@pytest.mark.parametrize("name", COLUMNS)
def test_a_figure_is_taken_exactly_or_looked_at_closer(
    backend: Backend, name: str, tmp_path: Path
) -> None:
    kind, rows = COLUMNS[name]
    values = pyarrow.array([value for value, _ in rows], kind)
    found = read(asked(backend), tmp_path, values)
    assert found == [None if figure is None else Decimal(figure) for _, figure in rows]


@pytest.mark.parametrize(
    "values",
    [
        pyarrow.array(["12", "12.0", "12.5"]),
        pyarrow.array([12.0, 13.0, 12.5]),
        pyarrow.array([Decimal("12.0"), Decimal("13.0"), Decimal("12.5")], MONEY),
        pyarrow.array([Decimal(12), Decimal(13), Decimal("12.5")], pyarrow.decimal128(38, 6)),
        pyarrow.array([Decimal(12), Decimal(13), Decimal("12.5")], WIDE),
    ],
    ids=["text", "double", "money", "decimal", "wide decimal"],
)
def test_half_a_household_is_looked_at_closer(
    backend: Backend, values: pyarrow.Array, tmp_path: Path
) -> None:
    keys = indicator("a", "running", "household", at_least=1)
    found = read(asked(backend, keys), tmp_path, values)
    is_text = pyarrow.types.is_string(values.type)
    assert found == [Decimal(12), None if is_text else Decimal(13), None]


def test_an_area_with_blanks_around_it_is_looked_at_closer(
    backend: Backend, tmp_path: Path
) -> None:
    names = ["x", "x ", "x\r", "\tx", "x\n", "", None, "\u00a0x", "xa\u0303", "x y"]
    values = pyarrow.array(["1"] * len(names))
    told = {key: pyarrow.array([text] * len(names)) for key, text in (("p", "2024-Q1"), ("i", "a"))}
    path = tmp_path / "long.parquet"
    table = pyarrow.table({"a": pyarrow.array(names), "v": values, **told})
    pyarrow.parquet.write_table(table, path)
    named = {"area": "a", "period": "p", "indicator": "i", "value": "v"}
    asked(backend).read([LongFile(str(path), named)], None)
    find_areas(backend)
    assert sorted(row for _, row, *_ in backend.rows("odd_rows")) == [1, 2, 3, 4, 5, 6, 7, 8]


def test_what_stands_beside_a_figure(backend: Backend, tmp_path: Path) -> None:
    values = pyarrow.array(["1", "2", "3", "4"])
    before = pyarrow.array(["", None, "many", "2.5"])
    evidence = pyarrow.array(["BB 1", "\u00a0", "", None])
    found = read(asked(backend), tmp_path, values, last_year=before, evidence=evidence)
    assert found == [Decimal(1), None, None, Decimal(4)]
    found = read(asked(backend), tmp_path, values, measure=pyarrow.array(["", None, "ha", ""]))
    assert found == [Decimal(1), Decimal(2), None, Decimal(4)]
    # A bare yes is no evidence: of a row with it nothing need be looked up.
    found = read(
        asked(backend), tmp_path, values, evidence=pyarrow.array([True, False, None, True])
    )
    assert found == [Decimal(n) for n in (1, 2, 3, 4)]


def test_no_figure_is_put_in_that_does_not_fit(backend: Backend) -> None:
    with pytest.raises(Exception, match=r"(?i)decimal|conver|precision|loss"):
        backend.put("more", [("a", 3, 0, "1" * 33, 0, False, None, False, 1)])


def odd_paths(rng: random.Random, count: int, share: int) -> World:
    """Draw rules with figures of 15 digits, paths and tolerances of six decimals, on every limit."""
    rules, own, months = [], [], (1, 4, 5, 8, 11, 12)
    for number in range(count):
        verb = rng.choice(("at_least", "at_most", "more_than", "less_than"))
        figure = rng.choice((-1, 1)) * (REACH - rng.randint(1, MILLION))
        steps = sorted(rng.randint(1, 100 * MILLION) for _ in range(3))
        tolerance = rng.randint(share // 2, share)
        keys = indicator(f"i{number}", rng.choice(("running", "level")), range=ANY)
        keys |= {verb: plain(figure), "tolerance": {"share": plain(tolerance)}}
        keys["path"] = {f"Q{n}": plain(step) for n, step in enumerate(steps, start=1)}
        path = (*(Fraction(step, 100 * MILLION) for step in steps), Fraction(1))
        ask = oracle.Ask(verb, keys["kind"], 12, (exact(figure),), None, path)
        rules.append(Rule(Drawn(keys, replace(ask, share=exact(tolerance)))))
        own.append(Own(baseline=rng.choice((-1, 1)) * (REACH - rng.randint(1, MILLION))))
    world = World(rules, months, {"a": own})
    for month in months:
        world.answers["a", month] = []
        for rule, figures in zip(rules, own, strict=True):
            told = replace(rule.drawn.ask, month=month, baseline=exact(figures.baseline or 0))
            drawn = Drawn(rule.drawn.keys, told)
            answer(rng, drawn, None)
            world.answers["a", month].append(drawn)
    return world


def test_figures_of_fifteen_digits_on_odd_paths_are_exact(backend: Backend) -> None:
    """The widest that can be declared in six decimals each: products of 30 digits."""
    world = odd_paths(random.Random(11), 150, MILLION)
    found, expected = by_columns(world, backend, one_by_one), by_oracle(world)
    assert found == expected
    assert len(set(expected.parts.values())) >= 6


def test_what_is_too_wide_is_told_and_never_wrong(backend: Backend) -> None:
    """A tolerance of a million times what is expected: products of 36 digits where 32 fit."""
    world = odd_paths(random.Random(12), 20, MILLION * MILLION)
    with pytest.raises(Exception, match=r"(?i)overflow|out.of.range|cannot be represented"):
        by_columns(world, backend, one_by_one)


@pytest.mark.parametrize(
    ("tolerance", "slight"),
    [
        ({"share": bare("0.01"), "points": 3}, 5),
        ({"share": bare("0.5"), "points": 3}, 7),
        ({"points": bare("0.0000005")}, 0),
        ({"points": bare("2.0000005")}, 3),
    ],
)
def test_tolerances_of_any_kind_are_alike(tolerance: dict[str, Any], slight: int) -> None:
    """Both kinds: the larger one counts. Points finer than a figure can be decide nonetheless."""
    keys = indicator("a", at_least=100, tolerance=tolerance)
    ask = oracle.Ask("at_least", "level", 3, (Fraction(100),), None)
    world = World([Rule(Drawn(keys, ask))], (3,), {})
    for value in ("99.999999", "99", "98", "97.999999", "97", "96.999999", "50", "49.999999"):
        world.own[value] = [Own()]
        told = replace(ask, value=Fraction(value))
        world.answers[value, 3] = [Drawn(keys, told, entry=bare(value))]
    backend = connect("duckdb")
    found = by_columns(world, backend, one_by_one).parts
    backend.close()
    assert found == by_engine(world).parts
    assert list(found.values()).count("slightly_behind") == slight
    assert set(found.values()) <= {"slightly_behind", "behind"}


def test_a_target_of_aspirations_alone_is_none_set() -> None:
    backend = connect("duckdb")
    keys = indicator("a", at_least=1, aspiration=True)
    ask = oracle.Ask("at_least", "level", 3, (Fraction(1),), Fraction(5), "hold")
    world = World([Rule(Drawn(keys, ask))], (3,), {"a": [Own()]})
    world.answers["a", 3] = [Drawn(keys, ask, entry=5)]
    found = by_columns(world, backend, one_by_one)
    backend.close()
    assert found.targets == by_engine(world).targets == {("a", 1): "target_not_set"}
    assert found.parts == {("a", 3, "a"): "exceeded"}
