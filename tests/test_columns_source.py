"""The SQL kept for DuckDB is what Ibis makes of the queries today."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from checker.columns.source import HERE, sql

ROOT = Path(__file__).resolve().parent.parent


def test_the_sql_is_what_the_queries_say() -> None:
    assert HERE.read_bytes().decode() == sql(), "run python -m checker.columns.source"


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_sql_is_the_same_in_every_run(seed: str) -> None:
    """Sets within Ibis have another order in each process."""
    ask = "from checker.columns.source import HERE, sql; print(HERE.read_bytes().decode() == sql())"
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", ask], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout == "True\n"
