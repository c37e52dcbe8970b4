"""Bare DuckDB: the facts joined with the table of rules, and a CASE. The measure of `columns`."""

from __future__ import annotations

import time
from pathlib import Path

import duckdb

from .place import Place

_JUDGE = """
SELECT f.area, f.period, f.indicator,
    CASE WHEN f.value < r.cut_1 THEN r.status_0
         WHEN r.cut_2 IS NULL OR f.value < r.cut_2 THEN r.status_1
         WHEN r.cut_3 IS NULL OR f.value < r.cut_3 THEN r.status_2
         WHEN r.cut_4 IS NULL OR f.value < r.cut_4 THEN r.status_3
         ELSE r.status_4 END AS status
FROM {facts} AS f JOIN {rules} AS r USING (indicator, period)
"""


def run(place: Place, out: Path) -> None:
    """From Parquet to Parquet in one statement."""
    select = _JUDGE.format(facts=f"'{place.facts}'", rules=f"'{place.rules}'")
    with duckdb.connect() as base:
        base.execute(f"COPY ({select}) TO '{out}'")


def in_memory(place: Place) -> float:
    """From table to table."""
    with duckdb.connect() as base:
        base.execute(f"CREATE TABLE facts AS FROM '{place.facts}'")
        base.execute(f"CREATE TABLE rules AS FROM '{place.rules}'")
        start = time.perf_counter()
        base.execute("CREATE TABLE statuses AS " + _JUDGE.format(facts="facts", rules="rules"))
        return time.perf_counter() - start
