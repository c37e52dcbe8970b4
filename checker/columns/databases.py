"""Databases by their URL, spoken to in the SQL that Ibis makes for each: `duckdb://`, and others."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import ibis
import ibis.expr.types as ir
import pyarrow
import pyarrow.parquet

from checker.columns.backend import CannotConnect, LongFile, Why

_WIDEST = Decimal("999999999999999.999999")


class Database:
    """A database behind an Ibis URL: its temporary tables hold what is worked out."""

    def __init__(self, url: str) -> None:
        try:
            self._connection: Any = ibis.connect(url)
        except ImportError as fault:
            raise CannotConnect(Why.NO_PACKAGES, url, str(fault)) from fault
        except Exception as fault:  # every driver has errors of its own
            raise CannotConnect(Why.UNREACHABLE, url, str(fault)) from fault
        self.name = str(self._connection.name)
        if not self._is_exact():
            self._connection.disconnect()
            raise CannotConnect(Why.INEXACT, url)

    def columns_of(self, path: str) -> Mapping[str, str]:
        """Return the columns of a Parquet file with their types."""
        found = pyarrow.parquet.read_schema(path)
        return {field.name: str(field.type) for field in found}

    def file(self, file: LongFile) -> ir.Table:
        """Return a file's columns under the names that `long` has for them, and its `row` numbers."""
        names = dict(file.columns)
        if self.name == "duckdb":
            found = self._connection.read_parquet(file.path, file_row_number=True)
            return found.select(
                row=found.file_row_number, **{k: found[c] for k, c in names.items()}
            )
        read = pyarrow.parquet.read_table(file.path, columns=list(names.values()))
        columns = [read[column] for column in names.values()]
        rows = pyarrow.array(range(read.num_rows), pyarrow.int64())
        return ibis.memtable(pyarrow.table([*columns, rows], names=[*names, "row"]))

    def hold(self, name: str, found: ir.Table | pyarrow.Table) -> None:
        """Hold what is found as a temporary table, which ends with the connection at the latest."""
        made = ibis.memtable(found) if isinstance(found, pyarrow.Table) else found
        self._connection.create_table(name, made, temp=True)

    def drop(self, name: str) -> None:
        """Forget a table."""
        self._connection.raw_sql(f"DROP TABLE {name}")

    def fetch(self, found: ir.Table) -> pyarrow.RecordBatchReader:
        """Return what is found: all of it passes through this process."""
        return self._connection.to_pyarrow(found).to_reader()

    def close(self) -> None:
        """End the connection."""
        self._connection.disconnect()

    def _is_exact(self) -> bool:
        """Whether figures come back to the last digit, and what grows too wide is an error."""
        near, far, beyond = (self._holds(times) for times in (1, 10**15, 10**18 - 1))
        return near is True and far is True and beyond is not False

    def _holds(self, times: int) -> bool | None:
        """Whether a figure times a factor comes back exactly; None where that is refused."""
        figures = pyarrow.array([_WIDEST], pyarrow.decimal128(38, 6))
        rows = ibis.memtable(pyarrow.table({"figure": figures}))
        factor = ibis.literal(times, type="decimal(18, 0)")
        try:
            (found,) = self.fetch(rows.select(product=rows.figure * factor)).read_all()["product"]
        except Exception:  # noqa: BLE001  every driver has errors of its own
            return None
        return bool(found.as_py() == _WIDEST * times)
