"""Bare DuckDB with thresholds by area: facts joined with those, and with the steps of the rules.

The cuts are worked out by row, on whole numbers: share / 40 of a threshold in hundredths is, in
parts, 25 times the share of it.
"""

from __future__ import annotations

import time
from pathlib import Path

import duckdb

from .place import Place

_CUT = "t.cents * 25 * s.share_{n} + s.more_{n}"
_JUDGE = """
SELECT f.area, f.period, f.indicator,
    CASE WHEN f.parts < {cuts[0]} THEN s.status_0
         WHEN s.share_2 IS NULL OR f.parts < {cuts[1]} THEN s.status_1
         WHEN s.share_3 IS NULL OR f.parts < {cuts[2]} THEN s.status_2
         WHEN s.share_4 IS NULL OR f.parts < {cuts[3]} THEN s.status_3
         ELSE s.status_4 END AS status
FROM (SELECT *, CAST(value * 100 AS BIGINT) * 1000 AS parts FROM {facts}) AS f
JOIN (SELECT *, CAST(threshold * 100 AS BIGINT) AS cents FROM {areas}) AS t USING (area, indicator)
JOIN {steps} AS s ON s.indicator = f.indicator AND s.period = f.period
"""


def run(place: Place, out: Path) -> None:
    """From Parquet to Parquet in one statement."""
    with duckdb.connect() as base:
        base.execute(f"COPY ({_select(*_files(place).values())}) TO '{out}'")


def in_memory(place: Place) -> float:
    """From table to table."""
    with duckdb.connect() as base:
        for name, path in _files(place).items():
            base.execute(f"CREATE TABLE {name} AS FROM {path}")
        start = time.perf_counter()
        base.execute("CREATE TABLE statuses AS " + _select("facts", "areas", "steps"))
        return time.perf_counter() - start


def _files(place: Place) -> dict[str, str]:
    return {"facts": f"'{place.facts}'", "areas": f"'{place.areas}'", "steps": f"'{place.steps}'"}


def _select(facts: str, areas: str, steps: str) -> str:
    cuts = [_CUT.format(n=n) for n in range(1, 5)]
    return _JUDGE.format(facts=facts, areas=areas, steps=steps, cuts=cuts)
