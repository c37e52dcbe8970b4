"""Whether a peer's answer is the one of plain Decimal, row by row.

`python -m peers.proof EXPECTED ANSWER COLUMN` prints how many rows differ, and the first of them.
A row that is missing, is there twice or has another status differs. An answer in JSON holds counts
by status alone and is held against counts.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import duckdb

_SHOWN = 5


def differences(expected: Path, answer: Path, column: str) -> tuple[int, list[str]]:
    """Return how many rows (or counts) differ, and the first of them in words."""
    if answer.suffix == ".json":
        return _counts(expected, json.loads(answer.read_text(encoding="utf-8")), column)
    with duckdb.connect() as base:
        base.execute(
            f"""CREATE TEMP TABLE wrong AS
            SELECT area, period, indicator, e.{column} AS expected, a.status AS found
            FROM '{expected}' AS e FULL JOIN '{answer}' AS a USING (area, period, indicator)
            WHERE e.{column} IS DISTINCT FROM a.status"""
        )
        wrong = base.execute("SELECT count(*) FROM wrong").fetchone()[0]
        rows = base.execute(f"SELECT * FROM wrong ORDER BY ALL LIMIT {_SHOWN}").fetchall()
        sizes = [
            base.execute(f"SELECT count(*) FROM '{path}'").fetchone()[0]
            for path in (expected, answer)
        ]
    if sizes[0] != sizes[1] and not wrong:
        return abs(sizes[0] - sizes[1]), ["rows are there twice"]
    return wrong, [f"{a} {p} {i}: {told}, not {e}" for a, p, i, e, told in rows]


def _counts(expected: Path, told: dict[str, int], column: str) -> tuple[int, list[str]]:
    with duckdb.connect() as base:
        found = base.execute(f"SELECT {column}, count(*) FROM '{expected}' GROUP BY ALL").fetchall()
    known = dict(found)
    odd = sorted(s for s in {*known, *told} if known.get(s, 0) != told.get(s, 0))
    return len(odd), [f"{s}: {told.get(s, 0)}, not {known.get(s, 0)}" for s in odd]


if __name__ == "__main__":
    wrong, shown = differences(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
    print(json.dumps({"wrong": wrong, "shown": shown}))
