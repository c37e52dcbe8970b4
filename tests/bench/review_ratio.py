"""How much slower a whole review is than the bare imports of the parts it uses.

Run from the project's folder: `python tests/bench/review_ratio.py [--runs 15] [--period 2024-Q4]`.

A is `python -m checker review duc-thanh-2024 -p PERIOD` with its output in a file, B a process that
only imports the libraries. They run in turn (A B A B ...) after a warm-up, so that both see the
same machine; medians are printed, and the ratio A/B pair by pair. The contract is a ratio below 2.

A crash would be fast and end with 1, as a review of lagging targets does. So the review is first
asked for JSON, which must judge all 24 targets and 74 parts, and every timed run must write byte
for byte what the warm-up wrote.

Both sides read byte code cached by the warm-up, in a folder of the benchmark's own: under
PYTHONDONTWRITEBYTECODE (containers often set it) the checker alone would be compiled anew in every
process, the installed libraries not. `--uncached` measures just that.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SWITCHES = ("PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX", "PYTHONUNBUFFERED")
IMPORTS = (
    "import durable.engine, yaml, click, rich.console, rich.table, rich.padding,"
    " jsonschema_rs, fractions, json, pathlib, unicodedata, dataclasses"
)
TARGETS, PARTS = 24, 74
LIMIT = 2.0


@dataclass(frozen=True)
class Run:
    """One process: wall clock, user + system time, exit code, and what it wrote."""

    wall: float
    cpu: float
    code: int
    output: bytes
    errors: bytes


def surroundings(cache: Path, is_cached: bool) -> dict[str, str]:
    """Return the environment of both sides: nothing that bears on caching but what we set."""
    kept = {name: value for name, value in os.environ.items() if name not in SWITCHES}
    caching = {"PYTHONPYCACHEPREFIX": str(cache)} if is_cached else {"PYTHONDONTWRITEBYTECODE": "1"}
    return {**kept, "PYTHONPATH": str(ROOT), **caching}


def run(command: list[str], folder: Path, environment: dict[str, str]) -> Run:
    """Run a command to its end, its output in files, and say what it took."""
    output, errors = folder / "output.txt", folder / "errors.txt"
    with output.open("wb") as sink, errors.open("wb") as talk:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=sink, stderr=talk)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    cpu = usage.ru_utime + usage.ru_stime
    return Run(wall, cpu, process.returncode, output.read_bytes(), errors.read_bytes())


def refuse_a_failed(name: str, found: Run, codes: set[int]) -> None:
    """End the benchmark where a process did not do its work: its time would mean nothing."""
    if found.code not in codes or b"Traceback" in found.errors:
        told = (found.errors or found.output).decode("utf-8", "replace")
        sys.exit(f"{name} ended with {found.code}; nothing measured\n{told[-2000:]}")


def prove_whole(
    review: list[str], folder: Path, environment: dict[str, str], codes: set[int]
) -> None:
    """Ask the same review for JSON and count what it judged."""
    found = run([*review, "--format", "json"], folder, environment)
    refuse_a_failed("review --format json", found, codes)
    targets = json.loads(found.output)["targets"]
    parts = [part for target in targets for part in target["indicators"]]
    if (len(targets), len(parts)) != (TARGETS, PARTS):
        sys.exit(f"{len(targets)} targets and {len(parts)} parts judged; nothing measured")


def measure(
    review: list[str], bare: list[str], runs: int, is_cached: bool, codes: set[int]
) -> list[tuple[Run, Run]]:
    """Warm up, then run both in turn; every review must write what the first one wrote."""
    pairs: list[tuple[Run, Run]] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        around = surroundings(folder / "cache", is_cached)
        prove_whole(review, folder, around, codes)
        first = run(review, folder, around)
        run(bare, folder, around)
        for number in range(runs):
            pair = (run(review, folder, around), run(bare, folder, around))
            refuse_a_failed("review", pair[0], codes)
            refuse_a_failed("imports", pair[1], {0})
            told = (pair[0].code, pair[0].output, pair[0].errors)
            if told != (first.code, first.output, first.errors) or not first.output:
                sys.exit(f"review {number + 1} wrote something else than the first; do not trust")
            pairs.append(pair)
    return pairs


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--period", default="2024-Q4")
    parser.add_argument("--uncached", action="store_true", help="without cached byte code")
    asked = parser.parse_args()
    review = [sys.executable, "-m", "checker", "review", "duc-thanh-2024", "-p", asked.period]
    bare = [sys.executable, "-c", IMPORTS]
    # 2: the sample of the second quarter has a figure that cannot be read, and is judged all the same.
    pairs = measure(review, bare, asked.runs, not asked.uncached, {0, 1, 2})
    reviews, imports = [a for a, _ in pairs], [b for _, b in pairs]
    for name, runs in (("review", reviews), ("imports", imports)):
        wall = statistics.median(r.wall for r in runs) * 1000
        least = min(r.wall for r in runs) * 1000
        cpu = statistics.median(r.cpu for r in runs) * 1000
        print(f"{name:8} wall {wall:6.1f} ms (least {least:6.1f})   user+sys {cpu:6.1f} ms")
    walls = [a.wall / b.wall for a, b in pairs]
    cpus = [a.cpu / b.cpu for a, b in pairs]
    print("ratio    pair by pair: " + " ".join(f"{ratio:.2f}" for ratio in walls))
    ratio = statistics.median(walls)
    print(
        f"ratio    median wall {ratio:.2f} ({min(walls):.2f} to {max(walls):.2f}),"
        f" user+sys {statistics.median(cpus):.2f}"
        f"   contract < {LIMIT:.0f}: {'kept' if ratio < LIMIT else 'BROKEN'}"
    )


if __name__ == "__main__":
    main()
