"""Databases behind a URL: what they need, what they leave behind, and which are refused."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import duckdb
import pyarrow.parquet
import pytest
from columns_kit import by_columns, one_by_one
from kit import indicator
from oracle import Ask
from random_areas import Own, Rule, World
from random_cases import Drawn
from test_cli import checker

from checker.columns.backend import Backend, CannotConnect, LongFile, Slice, Why, connect

ROOT = Path(__file__).resolve().parent.parent
NAMES = {"area": "a", "period": "p", "indicator": "i", "value": "v"}


def small_world() -> World:
    """One figure of one area."""
    keys, ask = indicator("a", at_least=1), Ask("at_least", "level", 3, (), Decimal(5))  # type: ignore[arg-type]
    world = World([Rule(Drawn(keys, ask))], (3,), {"xa": [Own()]})
    world.answers["xa", 3] = [Drawn(keys, ask, entry=5)]
    return world


@pytest.fixture(params=["duckdb", "duckdb://", "spark"])
def backend(request: pytest.FixtureRequest) -> Iterator[Backend]:
    if request.param == "spark":
        yield request.getfixturevalue("spark")
        return
    found = connect(request.param)
    yield found
    found.close()


def test_what_is_written_is_one_file_of_the_same_columns(backend: Backend, tmp_path: Path) -> None:
    by_columns(small_world(), backend, one_by_one)
    path = tmp_path / "it's [1].parquet"
    backend.write("statuses", str(path))
    found = pyarrow.parquet.read_table(path)
    figure, text = pyarrow.decimal128(38, 6), pyarrow.string()
    assert {field.name: field.type for field in found.schema} == {
        "area": text,
        "period": text,
        "target": pyarrow.int16(),
        "indicator": text,
        "value": figure,
        "threshold": figure,
        "status": text,
    }
    row = ("xa", "2024-03", 1, "a", Decimal("5.000000"), Decimal("1.000000"), "exceeded")
    assert [tuple(each.values()) for each in found.to_pylist()] == [row]


def test_rows_keep_their_numbers_whatever_is_left_out(backend: Backend, tmp_path: Path) -> None:
    """Of two files with names that are patterns, in small groups of rows, some areas only."""
    files = []
    for number in range(2):
        told = {
            "a": [f"{place:04d}" for place in range(1000)],
            "p": ["2024-Q1"] * 1000,
            "i": ["a"] * 1000,
            "v": [f"{number}.{place:03d}x" for place in range(1000)],
        }
        path = tmp_path / f"{number} {{a}} [1]*.parquet"
        pyarrow.parquet.write_table(pyarrow.table(told), path, row_group_size=64)
        files.append(LongFile(str(path), NAMES))
    assert list(backend.columns_of(files[0].path)) == ["a", "p", "i", "v"]
    backend.read(files, Slice("0500", "0502"))
    found = sorted(row[:2] for row in backend.rows("odd_rows"))
    assert found == [(file, row) for file in (0, 1) for row in (500, 501, 502)]
    backend.read(files[1:], None)
    found = sorted(row[:2] for row in backend.rows("odd_rows"))
    assert found == [(0, row) for row in range(1000)]


def test_a_shared_database_is_left_as_it_was(tmp_path: Path) -> None:
    """Tables of the user's with our names are neither read nor changed."""
    path = tmp_path / "theirs.duckdb"
    with duckdb.connect(str(path)) as theirs:
        theirs.execute("CREATE TABLE cells AS SELECT 'mine' AS area")
        theirs.execute("CREATE VIEW long AS SELECT 1 AS row")
    backend = connect(f"duckdb://{path}")
    by_columns(small_world(), backend, one_by_one)
    assert [row[-1] for row in backend.rows("statuses")] == ["exceeded"]
    backend.close()
    with duckdb.connect(str(path)) as theirs:
        assert theirs.execute("FROM cells").fetchall() == [("mine",)]
        tables = theirs.execute("SELECT table_name FROM information_schema.tables").fetchall()
        assert sorted(tables) == [("cells",), ("long",)]


def test_a_database_that_rounds_is_refused() -> None:
    with pytest.raises(CannotConnect) as refused:
        connect("sqlite://")
    assert refused.value.why is Why.INEXACT


@pytest.mark.parametrize(
    ("url", "why"), [("nosuch://here", Why.UNREACHABLE), ("exasol://here", Why.NO_PACKAGES)]
)
def test_what_cannot_be_reached_is_told(url: str, why: Why) -> None:
    with pytest.raises(CannotConnect) as refused:
        connect(url)
    assert (refused.value.why, refused.value.url) == (why, url)


def test_spark_without_java_is_told(tmp_path: Path) -> None:
    """In a process of its own: one that runs needs no other Java."""
    ask = "from checker.columns.backend import *\ntry:\n    connect('spark://local')\n"
    ask += "except CannotConnect as fault:\n    print(fault.why.value)"
    for home in ({"PATH": str(tmp_path)}, {"JAVA_HOME": str(tmp_path)}):
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "JAVA_HOME": "", **home}
        told = subprocess.run(
            [sys.executable, "-c", ask], env=environment, capture_output=True, text=True, check=True
        )
        assert (told.stdout, told.stderr) == ("no_java\n", "")


def test_spark_needs_nothing_from_outside(spark: Backend) -> None:
    """Every jar is one that came with the package: none is named, none was downloaded."""
    import pyspark

    session = spark._store._session  # type: ignore[attr-defined]
    settings = dict(session.sparkContext.getConf().getAll())
    assert not [key for key in settings if key.startswith(("spark.jars", "spark.plugins"))]
    assert session.sparkContext._jsc.sc().listJars().isEmpty()
    loaded = session.sparkContext._jvm.java.lang.System.getProperty("java.class.path")
    home = Path(pyspark.__file__).resolve().parent
    jars = [Path(entry) for entry in loaded.split(":") if entry.endswith(".jar")]
    assert jars
    assert all(home in jar.resolve().parents for jar in jars)


def test_spark_leaves_nothing_in_the_working_folder(spark: Backend) -> None:
    by_columns(small_world(), spark, one_by_one)
    left = {"spark-warehouse", "metastore_db", "derby.log"}
    assert not left & {path.name for path in Path.cwd().iterdir()}


@pytest.mark.parametrize(
    ("url", "lang", "said"),
    [
        ("sqlite://", "en", "does not keep figures to their last digit"),
        ("sqlite://", "vi", "không giữ số liệu đúng đến chữ số cuối"),
        ("nosuch://here", "en", "nosuch://here cannot be reached"),
        ("exasol://here", "vi", "chưa cài gói"),
        ("spark://local", "en", "Spark needs Java 17 or newer"),
    ],
)
def test_a_database_that_cannot_be_used_is_a_fault_of_the_call(
    url: str, lang: str, said: str, tmp_path: Path
) -> None:
    done = checker("matrix", "--backend", url, "--lang", lang, JAVA_HOME=str(tmp_path))
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr
