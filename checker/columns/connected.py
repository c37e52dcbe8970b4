"""Any database that Ibis connects to, Apache Spark among them: the queries themselves, not their SQL."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import ibis
import pyarrow

from checker.columns.backend import LongFile, Row, Slice
from checker.columns.queries import QUERIES
from checker.columns.schemas import SCHEMAS


class Connected:
    """A database behind an Ibis connection."""

    def __init__(self, url: str) -> None:
        is_spark = url.startswith("spark://")
        self._connection: Any = _spark(url) if is_spark else ibis.connect(url)
        self.name = "spark" if is_spark else str(self._connection.name)
        for name in SCHEMAS:
            if name != "long":
                self.put(name, ())

    def columns_of(self, path: str) -> Mapping[str, str]:
        """Return the columns of a Parquet file with their types."""
        found = self._connection.read_parquet(path).schema()
        return {name: str(kind) for name, kind in found.items()}

    def read(self, files: Sequence[LongFile], wanted: Slice | None) -> None:
        """Make `long` the rows of these files."""
        raise NotImplementedError

    def put(self, name: str, rows: Iterable[Row]) -> None:
        """Make a table hold these rows and no others."""
        made = ibis.schema(dict(SCHEMAS[name]))
        columns = list(zip(*rows, strict=True)) or [()] * len(made)
        told = {key: list(column) for key, column in zip(made, columns, strict=True)}
        table = pyarrow.table(told, schema=made.to_pyarrow())
        self._connection.create_table(name, table, overwrite=True)

    def keep(self, name: str, query: str) -> None:
        """Make a table hold what a query finds."""
        self._connection.create_table(name, QUERIES[query](), overwrite=True)

    def add(self, name: str, query: str) -> None:
        """Add what a query finds to a table."""
        self._connection.insert(name, QUERIES[query]())

    def rows(self, query: str) -> list[Row]:
        """Return what a query finds."""
        found = self._connection.to_pyarrow(QUERIES[query]())
        return list(zip(*(column.to_pylist() for column in found.columns), strict=True))

    def write(self, query: str, path: str) -> None:
        """Write what a query finds into a Parquet file."""
        self._connection.to_parquet(QUERIES[query](), path)

    def close(self) -> None:
        """End the connection."""
        self._connection.disconnect()


def _spark(url: str) -> Any:
    """Connect to Spark: `spark://local` for this machine, else the URL of a master.

    Numbers that grow too large are faults in it, as in DuckDB, and never empty.
    """
    from pyspark.sql import SparkSession

    master = "local[*]" if url == "spark://local" else url
    settings: Mapping[str, Any] = {
        "spark.sql.ansi.enabled": "true",
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.decimalOperations.allowPrecisionLoss": "false",
        "spark.ui.enabled": "false",
        "spark.sql.shuffle.partitions": "8",
    }
    made = SparkSession.builder.master(master).appName("checker")
    for key, value in settings.items():
        made = made.config(key, value)
    return ibis.pyspark.connect(made.getOrCreate())
