"""Any database that Ibis speaks to, Apache Spark among them: the queries themselves, not their SQL."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import reduce
from itertools import count
from typing import Any, Protocol
from uuid import uuid4

import ibis
import ibis.expr.types as ir
import pyarrow
import pyarrow.parquet

from checker.columns.backend import LongFile, Row, Slice
from checker.columns.long_rows import long_rows
from checker.columns.queries import QUERIES
from checker.columns.schemas import SCHEMAS
from checker.columns.tables import table


class Store(Protocol):
    """Where tables are held, each under a name that nobody else has."""

    name: str

    def columns_of(self, path: str) -> Mapping[str, str]:
        """Return the columns of a Parquet file with their types, as the database calls them."""

    def file(self, file: LongFile) -> ir.Table:
        """Return a file's columns under the names that `long` has for them, and its `row` numbers."""

    def hold(self, name: str, found: ir.Table | pyarrow.Table) -> None:
        """Hold what is found as a table, worked out once."""

    def drop(self, name: str) -> None:
        """Forget a table."""

    def fetch(self, found: ir.Table) -> pyarrow.RecordBatchReader:
        """Return what is found, in batches."""

    def close(self) -> None:
        """End the connection."""


class Connected:
    """A database behind Ibis.

    Tables are never changed: what is added to one makes the next, under a name of its own.
    """

    writes_aside = False  # one connection, and drivers that refuse two calls at once

    def __init__(self, store: Store) -> None:
        self.name = store.name
        self._store = store
        self._prefix = f"checker_{uuid4().hex[:12]}"  # the database may be shared
        self._numbers = count()
        self._held: dict[str, ir.Table] = {}
        for name in SCHEMAS:
            if name != "long":
                self.put(name, ())

    def columns_of(self, path: str) -> Mapping[str, str]:
        """Return the columns of a Parquet file with their types."""
        return self._store.columns_of(path)

    def read(self, files: Sequence[LongFile], wanted: Slice | None) -> None:
        """Make `long` the rows of these files."""
        parts = (long_rows(self._store.file(f), n, wanted) for n, f in enumerate(files))
        self._held["long"] = reduce(ir.Table.union, parts)

    def read_areas(self, path: str, columns: Mapping[str, str]) -> bool:
        """Leave a file of areas to be read one by one."""
        return False

    def list_areas(self, areas: Sequence[str]) -> None:
        """Hold an area's id in every row all the same: Ibis has no type for a text of a list."""

    def put(self, name: str, rows: Iterable[Row]) -> None:
        """Make a table hold these rows and no others."""
        schema = ibis.schema(dict(SCHEMAS[name])).to_pyarrow()
        columns = list(zip(*rows, strict=True)) or [()] * len(schema)
        told = [_array(column, field) for column, field in zip(columns, schema, strict=True)]
        self._hold(name, pyarrow.table(told, schema=schema))

    def keep(self, name: str, query: str) -> None:
        """Make a table hold what a query finds."""
        self._hold(name, self._found(name, query))

    def add(self, name: str, query: str) -> None:
        """Add what a query finds to a table."""
        self._hold(name, self._held[name].union(self._found(name, query)))

    def rows(self, query: str) -> list[Row]:
        """Return what a query finds."""
        found = self._store.fetch(self._bound(query)).read_all()
        return list(zip(*(column.to_pylist() for column in found.columns), strict=True))

    def write(self, query: str, path: str) -> None:
        """Write what a query finds into a Parquet file."""
        found = self._store.fetch(self._bound(query))
        with pyarrow.parquet.ParquetWriter(path, found.schema) as writer:
            for batch in found:
                writer.write_batch(batch)

    def close(self) -> None:
        """Forget every table and end the connection."""
        for name, held in self._held.items():
            if name != "long":
                self._store.drop(held.get_name())
        self._held.clear()
        self._store.close()

    def _bound(self, query: str) -> ir.Table:
        """Return a query on the tables that are held now."""
        now = {table(name).op(): held.op() for name, held in self._held.items()}
        found: ir.Table = QUERIES[query]().op().replace(now).to_expr()
        return found

    def _found(self, name: str, query: str) -> ir.Table:
        """Return a query with the columns of a table, in their order: rows are added by place."""
        return self._bound(query).select(*SCHEMAS[name])

    def _hold(self, name: str, found: ir.Table | pyarrow.Table) -> None:
        fresh = f"{self._prefix}_{next(self._numbers)}"
        self._store.hold(fresh, found)
        before = self._held.get(name)
        self._held[name] = ibis.table(dict(SCHEMAS[name]), name=fresh)
        if before is not None:
            self._store.drop(before.get_name())


def _array(column: Iterable[Any], field: pyarrow.Field) -> pyarrow.Array:
    """Write a column for Arrow, which reads no figures from texts and rounds none."""
    if pyarrow.types.is_decimal(field.type):
        column = (None if value is None else Decimal(value) for value in column)
    return pyarrow.array(list(column), field.type)
