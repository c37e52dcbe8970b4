"""Soda on DuckDB: a contract with one check of failed rows for each status.

It counts the rows of each status; it cannot say the status of a row.
"""

from __future__ import annotations

import json
import tempfile
import time
from pathlib import Path

import duckdb
from soda_core.contracts import verify_contract_locally
from soda_duckdb import DuckDBDataSource

from .place import Place
from .rules import STATUSES

_CASE = """CASE WHEN value < cut_1 THEN status_0
             WHEN cut_2 IS NULL OR value < cut_2 THEN status_1
             WHEN cut_3 IS NULL OR value < cut_3 THEN status_2
             WHEN cut_4 IS NULL OR value < cut_4 THEN status_3 ELSE status_4 END"""
_CHECK = """
  - failed_rows:
      name: {status}
      qualifier: {status}
      expression: |
        ({case}) = '{status}'
"""
_JUDGED = "CREATE {kind} judged AS FROM {facts} JOIN {rules} USING (indicator, period)"


def run(place: Place, out: Path) -> None:
    """Verify the contract on a view of the files; write the counts."""
    with duckdb.connect() as base:
        files = {"facts": f"'{place.facts}'", "rules": f"'{place.rules}'"}
        base.execute(_JUDGED.format(kind="VIEW", **files))
        out.write_text(json.dumps(_verified(base)), encoding="utf-8")


def in_memory(place: Place) -> float:
    """Verify it on a view of tables."""
    with duckdb.connect() as base:
        base.execute(f"CREATE TABLE facts AS FROM '{place.facts}'")
        base.execute(f"CREATE TABLE rules AS FROM '{place.rules}'")
        base.execute(_JUDGED.format(kind="VIEW", facts="facts", rules="rules"))
        start = time.perf_counter()
        _verified(base)
        return time.perf_counter() - start


def _verified(base: duckdb.DuckDBPyConnection) -> dict[str, int]:
    checks = "".join(_CHECK.format(status=status, case=_CASE) for status in STATUSES)
    with tempfile.NamedTemporaryFile("w", suffix=".yml", encoding="utf-8") as contract:
        contract.write(f"dataset: bench/main/judged\ncolumns: []\nchecks:{checks}")
        contract.flush()
        result = verify_contract_locally(
            data_sources=[DuckDBDataSource.from_existing_cursor(base.cursor(), name="bench")],
            contract_file_path=contract.name,
        )
    found = result.contract_verification_results[0].check_results
    return {c.check.name: c.diagnostic_metric_values["failed_rows_count"] for c in found}
