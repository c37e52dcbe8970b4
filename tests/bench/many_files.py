"""How long the gate takes for the files of a whole country, beside a bare parse of the same files.

Run from the project's folder: `python tests/bench/many_files.py [--areas 3321] [--runs 3] [--keep FOLDER]`.
One file per area and quarter of the plan duc-thanh-2024, once with all of its figures and once with
a plan of ten. Whole processes, wall clock, in turn so that all see the same machine, the least of
the runs; the bare parse opens every file and calls `yaml.compose` (CSafeLoader), in one process and
in a pool of as many as there are cores. The peak of memory is that of all processes of a run
together.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

from checker.model.figures import decimal_text
from checker.model.indicator import Indicator
from checker.model.path import Flow
from checker.model.plan import Plan
from checker.run.loading import load_plan

ROOT = Path(__file__).resolve().parents[2]
PLAN = "duc-thanh-2024"
QUARTERS = (1, 2, 3, 4)
BARE = """
import multiprocessing, os, sys, yaml
def parse(path):
    with open(path, "rb") as file:
        return yaml.compose(file.read(), Loader=yaml.CSafeLoader) is not None
if __name__ == "__main__":
    folder, cores, count = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    paths = [os.path.join(top, name) for top, _, names in os.walk(folder) for name in names]
    if cores == 1:
        read = sum(map(parse, paths))
    else:
        with multiprocessing.Pool(cores) as pool:
            read = sum(pool.imap_unordered(parse, paths, chunksize=64))
    sys.exit(read != count)
"""


class Took(NamedTuple):
    """One run: wall clock in seconds, and the most memory that its processes held together, in MB."""

    seconds: float
    memory: float


def small_plan(root: Path) -> None:
    """Write a plan of ten figures."""
    (root / "rules/small").mkdir(parents=True)
    (root / "plans/small").mkdir(parents=True)
    asked = {"measure": "tonne", "kind": "running", "at_least": 100}
    indicators = [{"id": f"figure-{n}", "name": f"N{n}", **asked} for n in range(10)]
    rule = {"target": 1, "section": "s", "title": "T", "indicators": indicators}
    (root / "rules/small/01-t.yaml").write_text(json.dumps(rule))
    told = {"id": "small", "title": "P", "area": {"id": "upper"}, "year": 2024}
    (root / "plans/small/plan.yaml").write_text(json.dumps(told))


def real_plan(root: Path) -> None:
    """Copy the real plan."""
    shutil.copytree(ROOT / "rules", root / "rules", dirs_exist_ok=True)
    (root / "plans" / PLAN).mkdir(parents=True)
    shutil.copy(ROOT / "plans" / PLAN / "plan.yaml", root / "plans" / PLAN)


def figures(plan: Plan, seed: random.Random, quarter: int) -> Iterator[str]:
    """Yield the lines of one file: figures that no check objects to."""
    written: dict[str, Fraction] = {}
    # What follows from others comes after them.
    for indicator in sorted(plan.indicators.values(), key=lambda i: bool(i.sum_of or i.derivation)):
        name, rule = indicator.id, indicator.derivation
        if indicator.is_yes_no:
            yield f"  {name}: {{value: true, evidence: BB {seed.randrange(999)}}}"
            continue
        if indicator.same_as or (rule is not None and rule.whole is None):
            continue
        if rule is not None:
            figure = written[rule.source] / written[rule.whole or ""] * 100
        elif indicator.sum_of:
            figure = sum((written[part] for part in indicator.sum_of), Fraction(0))
        else:
            figure = _figure(plan, indicator, seed, quarter)
        written[name] = figure
        text = decimal_text(figure)
        if name.startswith("traffic"):
            text = f"{{value: {text}, last_year: {decimal_text(figure + 3)}}}"
        elif name.endswith("-value"):
            text = f"{{value: {text}, provisional: true}}"
        yield f"  {name}: {text}"


def _figure(plan: Plan, indicator: Indicator, seed: random.Random, quarter: int) -> Fraction:
    """Return a figure of one's own: of a running total more in every quarter."""
    shares = [part for t in plan.targets for group in t.adds_up for part in group.parts]
    if indicator.id in shares:
        return Fraction(40 if indicator.id == shares[0] else 30)
    if indicator.id == "households":
        return Fraction(10_000)
    digits = seed.randrange(1000, 9000) + 10_000 * quarter * (indicator.flow is Flow.RUNNING)
    is_part = any(indicator.id in each.sum_of for each in plan.indicators.values())
    if indicator.range.is_whole or is_part:
        return Fraction(digits // 10)
    return Fraction(digits, 100 if indicator.measure in {"%", "‰"} else 10)


def make(root: Path, plan: Plan, areas: int) -> int:
    """Write the files of every area and quarter; returns how many bytes they hold."""
    seed, total = random.Random(7), 0
    names = [f"commune-{n:04d}" for n in range(areas)]
    (root / "plans" / plan.id / "areas.csv").write_text("area\n" + "\n".join(names) + "\n")
    for name in names:
        folder = root / "actuals" / name
        folder.mkdir(parents=True)
        for quarter in QUARTERS:
            head = f"plan: {plan.id}\narea: {name}\nperiod: 2024-Q{quarter}\nvalues:\n"
            text = head + "\n".join(figures(plan, seed, quarter)) + "\n"
            total += (folder / f"2024-Q{quarter}.yaml").write_text(text)
    return total


def _memory(pid: int) -> int:
    """Return what a process and those it started hold, in kB: shared pages by their share."""
    try:
        found = Path(f"/proc/{pid}/smaps_rollup").read_text()
        own = next(int(line.split()[1]) for line in found.splitlines() if line.startswith("Pss:"))
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except (OSError, StopIteration):
        return 0
    return own + sum(_memory(int(child)) for child in children)


def took(command: list[str], *, is_watched: bool) -> Took:
    """Run a command; a run must end well. Memory is looked at only where it is asked for."""
    start, peak, done = time.perf_counter(), 0, threading.Event()
    run = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )

    def look() -> None:
        nonlocal peak
        while not done.wait(0.05):
            peak = max(peak, _memory(run.pid))

    if is_watched:
        threading.Thread(target=look, daemon=True).start()
    out, err = run.communicate()
    done.set()
    if run.returncode != 0:
        sys.exit(f"{command[:4]} ended with {run.returncode}: {out[-500:]!r} {err[-500:]!r}")
    return Took(time.perf_counter() - start, peak / 1024)


def measure(root: Path, plan: Plan, areas: int, runs: int) -> None:
    """Measure one set of files, and print."""
    size, count = make(root, plan, areas), areas * len(QUARTERS)
    folder, cores = str(root / "actuals"), os.cpu_count() or 1
    print(f"{count} files of {plan.id}, {size / count:.0f} bytes each, {cores} cores")
    bare = [sys.executable, "-c", BARE, folder]
    check = [sys.executable, "-m", "checker", "check", folder, "--root", str(root)]
    commands = {
        "bare compose, one core": [*bare, "1", str(count)],
        "bare compose, all cores": [*bare, str(cores), str(count)],
        "check": [*check, "--plan", plan.id, "--format", "json"],
    }
    least: dict[str, float] = {}
    for _ in range(runs):
        for who, command in commands.items():
            now = took(command, is_watched=False).seconds
            least[who] = min(now, least.get(who, now))
    one, pool, own = least.values()
    for who, command in commands.items():
        memory = took(command, is_watched=True).memory
        print(f"  {who:24} {least[who]:6.2f} s   {memory:6.0f} MB")
    print(f"  check against one core {own / one:.2f}, against all cores {own / pool:.2f}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--areas", type=int, default=3321)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--keep", help="a folder to make the files in, and to leave them")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        for plan_id, write in ((PLAN, real_plan), ("small", small_plan)):
            root = Path(asked.keep or name) / plan_id
            write(root)
            plan, _, problems = load_plan(root, plan_id)
            assert plan is not None, problems
            measure(root, plan, asked.areas, asked.runs)


if __name__ == "__main__":
    main()
