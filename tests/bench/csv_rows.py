"""How long a large CSV takes at the gate, row by row, beside frictionless on the same file.

Run from the project's folder: `python tests/bench/csv_rows.py [--rows 100000] [--runs 7] [--peer PYTHON]`.
Whole processes, wall clock, in turn so that all see the same machine, the least of seven; a row's cost
is the slope between the smallest and the largest file, against one plan. frictionless is not among the project's requirements: install it
beside and name the Python that has it. It is asked twice: as it is, guessing types from a sample,
and with a schema that asks what the gate asks (a known indicator, a number that is not negative, no
indicator twice in one period).
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MONTHS = 12
# Absolute paths are not trusted by default; a file it did not read through would be quick too.
PEER = """
import json, sys, frictionless
frictionless.system.trusted = True
path, rows, schema = sys.argv[1], int(sys.argv[2]), json.loads(sys.argv[3])
told = {"schema": frictionless.Schema.from_descriptor(schema)} if schema else {}
report = frictionless.validate(path, **told)
sys.exit(not (report.valid and report.tasks[0].stats["rows"] == rows))
"""
SCHEMA = {
    "fields": [
        {"name": "indicator", "type": "string", "constraints": {"pattern": "i[0-9]+"}},
        {"name": "period", "type": "string", "constraints": {"pattern": "2024-[0-9]{2}"}},
        {"name": "value", "type": "number", "constraints": {"minimum": 0}},
        {"name": "note", "type": "string"},
    ],
    "primaryKey": ["indicator", "period"],
}


def plan(folder: Path, count: int) -> None:
    """Write a plan of so many indicators."""
    (folder / "rules/p").mkdir(parents=True)
    (folder / "plans/p").mkdir(parents=True)
    indicators = [
        {"id": f"i{n}", "name": f"N{n}", "measure": "tonne", "kind": "running", "at_least": 100}
        for n in range(count)
    ]
    rule = {"target": 1, "section": "s", "title": "T", "indicators": indicators}
    (folder / "rules/p/01-t.yaml").write_text(json.dumps(rule))
    told = {"id": "p", "title": "P", "area": {"id": "a"}, "year": 2024}
    (folder / "plans/p/plan.yaml").write_text(json.dumps(told))


def make(folder: Path, count: int, months: int) -> Path:
    """Write a file of every indicator in each of the year's first months."""
    lines = [
        f"i{n},2024-{month:02d},{n + month}.25,note {n}"
        for month in range(1, months + 1)
        for n in range(count)
    ]
    path = folder / f"through-month-{months}.csv"
    path.write_text("\n".join(["indicator,period,value,note", *lines]) + "\n")
    return path


def took(command: list[str]) -> float:
    """Return the wall clock of one run, in seconds; a run must end well."""
    start = time.perf_counter()
    run = subprocess.run(
        command, capture_output=True, check=False, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    elapsed = time.perf_counter() - start
    if run.returncode != 0:
        sys.exit(f"{command[:4]} ended with {run.returncode}: {run.stdout[-500:]!r}")
    return elapsed


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--peer", default=sys.executable, help="a Python with frictionless")
    asked = parser.parse_args()
    count = asked.rows // MONTHS
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        plan(folder, count)
        months = (1, MONTHS // 2, MONTHS)
        paths = {count * through: str(make(folder, count, through)) for through in months}
        check = [sys.executable, "-m", "checker", "check", "--format", "json", "--root", name]
        peer = [asked.peer, "-c", PEER]
        runs = {
            "check": {rows: [*check, path] for rows, path in paths.items()},
            "frictionless, guessing": {
                rows: [*peer, path, str(rows), "{}"] for rows, path in paths.items()
            },
            "frictionless, schema": {
                rows: [*peer, path, str(rows), json.dumps(SCHEMA)] for rows, path in paths.items()
            },
        }
        if subprocess.run([asked.peer, "-c", "import frictionless"], check=False).returncode:
            print("frictionless is not installed: only our own times")
            runs = {"check": runs["check"]}
        least: dict[str, dict[int, float]] = {who: {} for who in runs}
        for _ in range(asked.runs):
            for rows in paths:
                for who, commands in runs.items():
                    now = took(commands[rows])
                    least[who][rows] = min(now, least[who].get(rows, now))
        for who, times in least.items():
            row = (times[max(times)] - times[min(times)]) / (max(times) - min(times)) * 1e6
            told = "   ".join(f"{rows} rows {seconds:5.2f} s" for rows, seconds in times.items())
            print(f"{who:24} {told}   {row:5.1f} us a row")


if __name__ == "__main__":
    main()
