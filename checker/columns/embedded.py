"""DuckDB within this process, spoken to in the SQL that Ibis made of the queries.

That SQL is kept in a file: to make it anew, Ibis would be loaded, which takes longer than judging a
province. A test holds the file to be what Ibis makes today.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import duckdb

from checker.columns.backend import LongFile, Row, Slice
from checker.columns.schemas import SCHEMAS

_BATCH = 20_000  # rows written as one statement
_EXACT = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER")
_LONG = "DECIMAL(38, 6)"
# A figure that the exact column holds to its last digit.
_FITS = "^-?[0-9]{1,15}([.][0-9]{1,6}0*)?$"
_BESIDE = ("measure", "evidence", "last_year")
# Texts of which a few stand in very many rows: kept as numbers of a list, such rows are sorted and
# written in half the time. Whoever asks sees texts.
_LISTED = frozenset({("answers", "status"), ("shown_rules", "id"), ("shown_months", "period")})
_READ = re.compile(r'(?:FROM|JOIN) "(\w+)"')  # a table, as Ibis writes that it is read


class Embedded:
    """DuckDB within this process."""

    name = "duckdb"
    writes_aside = True

    def __init__(self, memory: str = "", folder: str = "") -> None:
        asked = {"memory_limit": memory, "temp_directory": folder}
        settings: dict[str, Any] = {key: value for key, value in asked.items() if value}
        self._connection = duckdb.connect(config=settings)
        self._areas = ""
        self._made: set[str] = set()

    def columns_of(self, path: str) -> Mapping[str, str]:
        """Return the columns of a Parquet file with their types."""
        found = self._run(f"DESCRIBE SELECT * FROM read_parquet({_literal(path)})").fetchall()
        return {row[0]: row[1] for row in found}

    def read(self, files: Sequence[LongFile], wanted: Slice | None) -> None:
        """Make `long` a view of these files."""
        parts = [self._one_file(number, file, wanted) for number, file in enumerate(files)]
        self._run(f"CREATE OR REPLACE VIEW long AS {' UNION ALL '.join(parts)}")
        self._made.add("long")

    def _one_file(self, number: int, file: LongFile, wanted: Slice | None) -> str:
        types = self.columns_of(file.path)
        named = {key: _quoted(column) for key, column in file.columns.items()}
        value = file.columns["value"]
        exact, is_integral, written = _figure(_quoted(value), types[value])
        texts = (
            f"CAST({named[key]} AS VARCHAR) AS {key}" for key in ("area", "period", "indicator")
        )
        if types.get(file.columns.get("evidence", "")) == "BOOLEAN":
            del named["evidence"]  # a bare yes is no evidence: nobody could look it up
        beside = (
            f"CAST({named[key]} AS VARCHAR) AS {key}"
            if key in named
            else f"CAST(NULL AS VARCHAR) AS {key}"
            for key in _BESIDE
        )
        chosen = ", ".join(
            (
                f"CAST({number} AS INTEGER) AS file",
                "file_row_number AS row",
                *texts,
                f"{exact} AS exact",
                f"{is_integral} AS is_integral",
                f"{written} AS written",
                *beside,
            )
        )
        source = f"read_parquet({_literal(file.path)}, file_row_number = true)"
        where = ""
        if wanted is not None:
            first, last = _literal(wanted.first), _literal(wanted.last)
            where = f" WHERE CAST({named['area']} AS VARCHAR) BETWEEN {first} AND {last}"
        return f"SELECT {chosen} FROM {source}{where}"

    def read_areas(self, path: str, columns: Mapping[str, str]) -> bool:
        """Make `long_areas` a view of a file of areas, where its figures are exact."""
        types = self.columns_of(path)
        texts = {"area": "area", "id": "indicator", "shown": "name"}
        chosen = [f"{_of(columns.get(key), 'VARCHAR')} AS {name}" for name, key in texts.items()]
        for key in ("threshold", "baseline", "assigned"):
            column = columns.get(key)
            if column is not None and types[column] not in _EXACT and not _is_narrow(types[column]):
                return False
            chosen.append(f"{_of(column, _LONG)} AS {key}")
        source = f"read_parquet({_literal(path)})"
        self._run("DROP TABLE IF EXISTS long_areas")
        self._run(f"CREATE VIEW long_areas AS SELECT {', '.join(chosen)} FROM {source}")
        self._made.add("long_areas")
        return True

    def put(self, name: str, rows: Iterable[Row]) -> None:
        """Make a table hold these rows and no others."""
        told = list(rows)
        self._make(name, told)
        for start in range(0, len(told), _BATCH):
            batch = told[start : start + _BATCH]
            # Column by column as lists of texts: to read a statement with as many values takes longer.
            columns = [[_text(value) for value in column] for column in zip(*batch, strict=True)]
            lists = ", ".join("unnest(?::VARCHAR[])" for _ in columns)
            self._connection.execute(f"INSERT INTO {name} SELECT {lists}", columns)

    def list_areas(self, areas: Sequence[str]) -> None:
        """Be told all areas that there are: then rows hold an area as its place in their list."""
        self._areas = _listed(areas)

    def keep(self, name: str, query: str) -> None:
        """Make a table hold what a query finds."""
        found = self._query(query)
        if name == "cells" and self._areas:
            found = f"SELECT * REPLACE (CAST(area AS {self._areas}) AS area) FROM ({found})"
        self._run(f"CREATE OR REPLACE TABLE {name} AS {found}")
        self._made.add(name)

    def add(self, name: str, query: str) -> None:
        """Add what a query finds to a table."""
        self._run(f"INSERT INTO {name} BY NAME {self._query(query)}")

    def rows(self, query: str) -> list[Row]:
        """Return what a query finds."""
        found: list[Row] = self._run(self._query(query)).fetchall()
        return found

    def write(self, query: str, path: str) -> None:
        """Write what a query finds into a Parquet file; meanwhile other threads may ask."""
        asked = self._query(query)
        with self._connection.cursor() as cursor:
            cursor.execute(f"COPY ({asked}) TO {_literal(path)} (FORMAT parquet)")

    def close(self) -> None:
        """End the connection."""
        self._connection.close()

    def _query(self, name: str) -> str:
        """Return a query, every table of which is there: one that nobody filled holds no rows."""
        query = _queries()[name]
        for table in query.tables - self._made:
            self._make(table)
        return query.text

    def _make(self, name: str, rows: Sequence[Row] = ()) -> None:
        self._run(f"CREATE OR REPLACE TABLE {name} ({_columns(name, rows)})")
        self._made.add(name)

    def _run(self, statement: str) -> duckdb.DuckDBPyConnection:
        return self._connection.execute(statement)


class _Query(NamedTuple):
    text: str

    @property
    def tables(self) -> frozenset[str]:
        """The tables that it reads."""
        return frozenset(_READ.findall(self.text)) & SCHEMAS.keys()


@cache
def _queries() -> Mapping[str, _Query]:
    # As bytes: a carriage return is one of the blanks that are looked for.
    text = Path(__file__).with_name("duckdb.sql").read_bytes().decode()
    parts = text.split("-- name: ")[1:]
    return {name: _Query(query) for name, _, query in (part.partition("\n") for part in parts)}


def _columns(name: str, rows: Sequence[Row] = ()) -> str:
    kinds = {"string": "VARCHAR", "int64": "BIGINT", "int32": "INTEGER", "int16": "SMALLINT"}
    kinds |= {"int8": "TINYINT", "boolean": "BOOLEAN"}
    columns = {key: kinds.get(kind, kind) for key, kind in SCHEMAS[name].items()}
    for place, key in enumerate(columns if rows else ()):
        if (name, key) in _LISTED:
            # In the order of texts, so that they compare as these do.
            columns[key] = _listed(sorted({str(row[place]) for row in rows}))
    return ", ".join(f'"{key}" {kind}' for key, kind in columns.items())


def _listed(texts: Iterable[str]) -> str:
    """Return the type of a column that holds these texts and no others."""
    listed = ", ".join(map(_literal, texts))
    return f"ENUM ({listed})" if listed else ""


def _figure(column: str, kind: str) -> tuple[str, str, str]:
    """Return a figure as `exact`, `is_integral`, `written`: never by a cast that could round.

    A text is read as text; what is no text and no number of fixed places goes through its digits.
    """
    text, nothing = f"CAST({column} AS VARCHAR)", "CAST(NULL AS VARCHAR)"
    if kind == "VARCHAR":
        return f"CAST(NULL AS {_LONG})", "CAST(NULL AS BOOLEAN)", text
    if kind in _EXACT:
        return f"CAST({column} AS {_LONG})", "TRUE", nothing
    if _is_narrow(kind):
        # In the column's own width, which is quicker than in the widest.
        is_integral = f"{column} = CAST({column} AS DECIMAL({kind[8:].partition(',')[0]}, 0))"
        return f"CAST({column} AS {_LONG})", is_integral, nothing
    fits = f"regexp_matches({text}, {_literal(_FITS)})"
    exact = f"CASE WHEN {fits} THEN TRY_CAST({text} AS {_LONG}) END"
    if kind in {"FLOAT", "DOUBLE"}:
        # What it holds, whatever was meant by it; 0.00005 is written as 5e-05.
        double = f"CAST({column} AS DOUBLE)"
        text, tiny = f"CAST({double} AS VARCHAR)", f"TRY_CAST({column} AS {_LONG})"
        fits = f"regexp_matches({text}, {_literal(_FITS)})"
        is_tiny = f"abs({double}) < 1 AND CAST({tiny} AS DOUBLE) = {double}"
        exact = f"CASE WHEN {fits} THEN TRY_CAST({text} AS {_LONG}) WHEN {is_tiny} THEN {tiny} END"
        fits = f"({fits} OR ({is_tiny}))"
    is_integral = f"regexp_matches({text}, '^-?[0-9]+([.]0*)?$')"
    return exact, is_integral, f"CASE WHEN {fits} THEN NULL ELSE {text} END"


def _of(column: str | None, kind: str) -> str:
    """Return a column as a type that holds all of it; nothing where there is none."""
    return f"CAST({'NULL' if column is None else _quoted(column)} AS {kind})"


def _is_narrow(kind: str) -> bool:
    """Whether a DECIMAL has no more places than a figure may have, and fits before its point."""
    if not kind.startswith("DECIMAL("):
        return False
    width, scale = (int(part) for part in kind[8:-1].split(","))
    return scale <= 6 and width - scale <= 32


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _literal(given: object) -> str:
    """Write a number or a text as SQL."""
    return str(given) if isinstance(given, int) else "'" + str(given).replace("'", "''") + "'"


def _text(given: object) -> str | None:
    return None if given is None else str(given)
