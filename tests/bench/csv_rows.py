"""How long a large CSV takes at the gate, row by row, beside frictionless on the same file.

Run from the project's folder: `python tests/bench/csv_rows.py [--rows 100000]`. Whole processes,
wall clock, the least of three. frictionless is not among the project's requirements: install it
beside (`pip install frictionless`) to see the comparison; without it its column says so.
"""

from __future__ import annotations

import argparse
import importlib.util
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
FRICTIONLESS = (
    "import sys, frictionless; frictionless.system.trusted = True;"
    " r = frictionless.validate(sys.argv[1]);"
    " sys.exit(not (r.valid and r.tasks[0].stats['rows'] == int(sys.argv[2])))"
)


def make(folder: Path, rows: int) -> Path:
    """Write a plan of as many indicators as the rows need, and the file."""
    count = max(1, rows // MONTHS)
    (folder / "rules/p").mkdir(parents=True)
    (folder / "plans/p").mkdir(parents=True)
    indicators = [
        {"id": f"i{n}", "name": f"N{n}", "measure": "tonne", "kind": "running", "at_least": 100}
        for n in range(count)
    ]
    rule = {"target": 1, "section": "s", "title": "T", "indicators": indicators}
    (folder / "rules/p/01-t.yaml").write_text(json.dumps(rule))
    plan = {"id": "p", "title": "P", "area": {"id": "a"}, "year": 2024}
    (folder / "plans/p/plan.yaml").write_text(json.dumps(plan))
    lines = [
        f"i{n},2024-{month:02d},{(n % 90) + month}.25,note {n}"
        for month in range(1, MONTHS + 1)
        for n in range(count)
    ]
    path = folder / "large.csv"
    path.write_text("\n".join(["indicator,period,value,note", *lines]) + "\n")
    return path


def least(command: list[str]) -> float:
    """Return the least wall clock of three runs, in seconds; a run must end well."""
    times = []
    for _ in range(3):
        start = time.perf_counter()
        run = subprocess.run(
            command, capture_output=True, check=False, env={**os.environ, "PYTHONPATH": str(ROOT)}
        )
        times.append(time.perf_counter() - start)
        if run.returncode != 0:
            sys.exit(f"{command[:4]} ended with {run.returncode}: {run.stdout[-500:]!r}")
    return min(times)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    asked = parser.parse_args()
    has_peer = importlib.util.find_spec("frictionless") is not None
    for rows in (asked.rows // 4, asked.rows // 2, asked.rows):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            path = make(folder, rows)
            check = [sys.executable, "-m", "checker", "check", str(path), "--root", str(folder)]
            ours = least([*check, "--format", "json"])
            told = f"{rows:8} rows   check {ours:6.2f} s, {ours / rows * 1e6:6.1f} us a row"
            if has_peer:
                theirs = least(
                    [
                        sys.executable,
                        "-c",
                        FRICTIONLESS,
                        str(path),
                        str(path.read_text().count("\n") - 1),
                    ]
                )
                told += f"   frictionless {theirs:6.2f} s, {theirs / rows * 1e6:6.1f} us a row"
            else:
                told += "   frictionless is not installed"
            print(told)


if __name__ == "__main__":
    main()
