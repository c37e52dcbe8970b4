"""No row differs: the engine, columns on DuckDB, columns on Spark, and the oracle.

Plans and histories are drawn with figures on, or one millionth beside, every limit, of each area's
own as of the rule's.
"""

from __future__ import annotations

import random
import tempfile
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import column_roads
import pyarrow
import pyarrow.compute
import pyarrow.parquet
import pytest
from columns_kit import Feed, Verdicts, by_columns, by_engine, by_oracle, long_tables, one_by_one
from hypothesis import given, settings
from hypothesis import strategies as st
from random_areas import World, draw_world
from random_cases import label

from checker.columns.backend import Backend, connect
from checker.periods import parse_period
from checker.run.loading import load_plan
from checker.run.matrix import matrix
from checker.run.part_files import Output
from checker.run.review import judge

ALERTS = column_roads.alerts_file(column_roads.MORE_ALERTS)
SEEDS = st.integers(0, 2**64)
AREAS = ("Xã A", "xa-b", "c", "zz")


@pytest.fixture(scope="module")
def duckdb() -> Iterator[Backend]:
    backend = connect("duckdb")
    yield backend
    backend.close()


def compare(found: Verdicts, expected: Verdicts) -> None:
    """Hold all against all: parts, targets, sums; forecasts and alerts are in `column_roads`."""
    assert found.parts == expected.parts
    assert found.targets == expected.targets
    assert found.sums in ({}, expected.sums)  # the engine counts none


def months_of(rng: random.Random) -> list[int]:
    return rng.choice(([3, 6, 12], [2, 3], [4, 9], [1, 7, 11, 12], [12]))


@settings(max_examples=12)
@given(seed=SEEDS, is_long=st.booleans(), has_day=st.booleans())
def test_engine_and_columns_and_oracle_agree(
    duckdb: Backend, seed: int, is_long: bool, has_day: bool
) -> None:
    rng = random.Random(seed)
    as_of = date(2024, rng.randint(1, 12), rng.randint(1, 28)) if has_day else None
    world = draw_world(rng, 40, AREAS, months_of(rng), as_of)
    expected = by_oracle(world)
    compare(by_engine(world, as_of), expected)
    with tempfile.TemporaryDirectory() as folder:
        feed = long_tables(Path(folder)) if is_long else one_by_one
        compare(by_columns(world, duckdb, feed, as_of), expected)


@settings(max_examples=20)
@given(seed=SEEDS, is_long=st.booleans())
def test_columns_and_oracle_agree(duckdb: Backend, seed: int, is_long: bool) -> None:
    rng = random.Random(seed)
    world = draw_world(rng, 70, AREAS, months_of(rng))
    with tempfile.TemporaryDirectory() as folder:
        feed = long_tables(Path(folder)) if is_long else one_by_one
        compare(by_columns(world, duckdb, feed), by_oracle(world))


@pytest.fixture(scope="module")
def large() -> World:
    """Thousands of rows at once: a job of Spark takes as long for one."""
    return draw_world(random.Random(2024), 400, AREAS, (2, 6, 9, 12))


def test_the_engine_agrees(large: World) -> None:
    compare(by_engine(large), by_oracle(large))


@pytest.mark.parametrize("how", ["one by one", "long tables"])
def test_spark_agrees(spark: Backend, large: World, how: str, tmp_path: Path) -> None:
    feed: Feed = one_by_one if how == "one by one" else long_tables(tmp_path)
    compare(by_columns(large, spark, feed), by_oracle(large))


def test_the_queries_themselves_agree_on_duckdb(large: World, tmp_path: Path) -> None:
    backend = connect("duckdb://")
    try:
        compare(by_columns(large, backend, long_tables(tmp_path)), by_oracle(large))
    finally:
        backend.close()


def test_all_statuses_occur(large: World) -> None:
    expected = by_oracle(large)
    seen = Counter(expected.parts.values())
    assert len(seen) == 11
    assert min(seen.values()) >= 20
    assert len(set(expected.targets.values())) >= 5


@pytest.mark.parametrize("query", ["area_totals", "weighted_totals"])
def test_sums_over_areas_agree(duckdb: Backend, spark: Backend, large: World, query: str) -> None:
    """Every other indicator stands in for a rate, weighted by the next."""
    found = []
    for backend in (duckdb, spark):
        by_columns(large, backend, one_by_one)
        backend.put("rate_weights", [(number, number + 1) for number in range(0, 398, 2)])
        found.append(sorted(backend.rows(query)))
    assert found[0] == found[1]
    assert len(found[0]) > 300


@pytest.mark.parametrize("month", [6, 12])
def test_forecasts_and_alerts_agree_on_spark(spark: Backend, month: int) -> None:
    """Held against the engine, area by area."""
    rng = random.Random(month)
    district = column_roads.draw_district(rng, month, ALERTS, areas=30)
    told = column_roads.compare(spark, district, label(rng, month))
    assert sum(len(one.alerts) for one in told) > 100


def test_the_whole_road_ends_alike(spark: Backend, copy: Path, tmp_path: Path) -> None:
    """From files to the matrix: a long table with all that can be odd, by the real plan."""
    plan = load_plan(copy, None)[0]
    assert plan is not None
    rng = random.Random(5)
    odd = ["2,9", "x", "", "0.1234567", "1e3", "5.208", "có", "12 tấn", "-1", None]
    rows = [
        (f"xa-{area}", period, name, rng.choice((*odd, *("1", "50", "99.5") * 8)))
        for area in range(30)
        for period in ("2024-Q1", "2024-H1", "Q3")
        for name in (*plan.indicators, "no-such-thing")
        if rng.random() < 0.9
    ]
    rows += rows[:40:7]  # figures given twice
    names = ("area", "period", "indicator", "value")
    columns = [pyarrow.array(list(column)) for column in zip(*rows, strict=True)]
    table = tmp_path / "long.parquet"
    pyarrow.parquet.write_table(pyarrow.table(columns, names=names), table)
    found = []
    for backend in ("duckdb", "duckdb://", "spark://local[2]"):
        output = tmp_path / "rows.csv"
        asked = {"period": "2024-Q2", "actuals": [str(table)], "is_rolled_up": True}
        made, problems = matrix(
            copy, backend=backend, outputs=[Output("csv", str(output))], **asked
        )
        assert made is not None, problems
        written = sorted(output.read_text(encoding="utf-8").splitlines())
        found.append((made, problems, written))
    assert found[0] == found[1]
    assert found[0] == found[2]
    assert len(found[0][1]) > 200
    # And as the engine judges each area by its own rows, read as a file of their own.
    period = parse_period("2024-Q2")
    for area in found[0][0].areas:
        own = tmp_path / "own.parquet"
        told = pyarrow.parquet.read_table(table).filter(pyarrow.compute.field("area") == area.id)
        pyarrow.parquet.write_table(told, own)
        report, faults = judge(
            plan._replace(area=area.id), [("own.parquet", own.read_bytes())], period
        )
        assert report is not None, faults
        assert area.statuses == tuple(target.status for target in report.targets), area.id
    assert len(found[0][2]) > 4000
