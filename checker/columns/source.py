"""The SQL of the column queries for DuckDB, made once: `python -m checker.columns.source`."""

from __future__ import annotations

from pathlib import Path

from ibis.backends.sql.compilers.duckdb import DuckDBCompiler

from checker.columns.queries import QUERIES

HERE = Path(__file__).with_name("duckdb.sql")
_HEAD = "-- Made of queries.py by `python -m checker.columns.source`: change it there."


def sql() -> str:
    """Return the text of the file: every query below its name."""
    compiler = DuckDBCompiler()
    made = (
        f"-- name: {name}\n{compiler.to_sqlglot(query().unbind()).sql('duckdb', pretty=True)}\n"
        for name, query in QUERIES.items()
    )
    return "\n".join((_HEAD, *made))


if __name__ == "__main__":
    HERE.write_bytes(sql().encode())
