"""Apache Spark: tables are temporary views of a session of our own, worked out once and held."""

from __future__ import annotations

import os
import shutil
from collections.abc import Hashable, Mapping
from pathlib import Path
from typing import Any

import ibis
import ibis.expr.types as ir
import pyarrow
from pyspark.sql import SparkSession

from checker.columns.backend import CannotConnect, LongFile, Why

_TALK = Path(__file__).with_name("spark_log.properties")
# What must stand before Spark starts; a session that runs already keeps its own.
_START: dict[str, str] = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.driver.extraJavaOptions": f"-Dlog4j.configurationFile={_TALK.as_uri()}",
}
# On this machine: nobody else is spoken to, and few parts of a shuffle are less work.
_ALONE: dict[str, str] = {
    "spark.driver.host": "localhost",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.sql.shuffle.partitions": "4",
}
# Numbers that grow too wide are errors, as in DuckDB, and never empty or rounded.
_SESSION: dict[str, str] = {
    "spark.sql.ansi.enabled": "true",
    "spark.sql.decimalOperations.allowPrecisionLoss": "false",
    "spark.sql.session.timeZone": "UTC",
    # Spark 4.0 cannot hold a table on that it has worked out so: "key not found".
    "spark.sql.constraintPropagation.enabled": "false",
}


class Spark:
    """A session of Spark: on this machine (`spark://local`, `local[2]`), or of a master."""

    name = "spark"

    def __init__(self, url: str) -> None:
        self._is_ours = SparkSession.getActiveSession() is None
        self._session: Any = _session(url)
        self._connection: Any = ibis.pyspark.connect(self._session)
        self._files: dict[Hashable, ir.Table] = {}

    def columns_of(self, path: str) -> Mapping[str, str]:
        """Return the columns of a Parquet file with their types."""
        return dict(self._frame(path).dtypes)

    def file(self, file: LongFile) -> ir.Table:
        """Return a file's columns under the names that `long` has for them, and its `row` numbers."""
        key = (file.path, *file.columns.items())
        if key not in self._files:
            frame, name = self._frame(file.path), f"checker_file_{len(self._files)}"
            row = frame.metadataColumn("_metadata").getField("row_index")
            columns = (frame[_quoted(c)].alias(key) for key, c in file.columns.items())
            frame.select(row.alias("row"), *columns).createOrReplaceTempView(name)
            self._files[key] = self._connection.table(name)
        return self._files[key]

    def hold(self, name: str, found: ir.Table | pyarrow.Table) -> None:
        """Hold what is found; the way to it is forgotten, so that it never grows without end."""
        is_told = isinstance(found, pyarrow.Table)
        frame = self._session.createDataFrame(found) if is_told else self._asked(found)
        held = frame if is_told else frame.localCheckpoint()
        held.createOrReplaceTempView(name)

    def drop(self, name: str) -> None:
        """Forget a table."""
        self._session.catalog.dropTempView(name)

    def fetch(self, found: ir.Table) -> pyarrow.RecordBatchReader:
        """Return what is found: all of it passes through this process."""
        return self._asked(found).toArrow().to_reader()

    def close(self) -> None:
        """End Spark, but for one that ran before."""
        if self._is_ours:
            self._session.stop()

    def _frame(self, path: str) -> Any:
        return self._session.read.parquet(_without_wildcards(path))

    def _asked(self, found: ir.Table) -> Any:
        return self._session.sql(self._connection.compile(found))


def _session(url: str) -> Any:
    """Return a new session of the Spark that is asked for, or of the one that runs."""
    told = url.removeprefix("spark://")
    is_local = told.startswith("local")
    master = ("local[*]" if told == "local" else told) if is_local else url
    if _java() is None:
        raise CannotConnect(Why.NO_JAVA, url)
    builder: Any = SparkSession.builder.master(master).appName("checker")
    for key, value in (_START | _ALONE if is_local else _START).items():
        builder = builder.config(key, value)
    try:
        session = builder.getOrCreate().newSession()
    except Exception as fault:  # of Spark, of Java, or of the bridge between
        is_old = getattr(fault, "getCondition", str)() == "JAVA_GATEWAY_EXITED"
        raise CannotConnect(Why.NO_JAVA if is_old else Why.UNREACHABLE, url, str(fault)) from fault
    for key, value in _SESSION.items():
        session.conf.set(key, value)
    return session


def _java() -> str | None:
    """Return the Java that Spark would start."""
    home = os.environ.get("JAVA_HOME")
    return shutil.which("java", path=None if home is None else str(Path(home) / "bin"))


def _quoted(column: str) -> str:
    return "`" + column.replace("`", "``") + "`"


def _without_wildcards(path: str) -> str:
    """Write a path for Hadoop, to which `[1]` and `{a}` are patterns."""
    return "".join(f"\\{c}" if c in "\\*?[]{}" else c for c in path)
