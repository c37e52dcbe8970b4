"""The SQL kept for DuckDB is what Ibis makes of the queries today."""

from __future__ import annotations

from checker.columns.source import HERE, sql


def test_the_sql_is_what_the_queries_say() -> None:
    assert HERE.read_bytes().decode() == sql(), "run python -m checker.columns.source"
