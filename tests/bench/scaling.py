"""How the cost of a review grows with the number of indicators: no worse than linear is asked.

Run from the project's folder: `python tests/bench/scaling.py [--sizes 125,250,...] [--runs 3]`.

For each size a plan is made in a temporary root: targets of ten parts, running totals and levels
in turn, four quarters of actuals of which some are behind and some missing. A process of its own
judges it `runs` times with `checker.review`; the median time, the time per indicator, the growth
exponent from one size to the next (1 is linear) and the process's peak memory are printed. The
verdict is on the growth over the three largest sizes.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SIZES = (125, 250, 500, 1000, 2000)
PARTS = 10
# Above it the growth over the upper sizes is told as worse than linear.
LIMIT = 1.1


def _rule(number: int) -> str:
    """One part: running totals of even path and levels of at least or at most, in turn."""
    threshold = 1000 + number
    kind, verb, measure = (
        ("running", "at_least", "tonne"),
        ("level", "at_least", "quintal"),
        ("running", "at_least", "ha"),
        ("level", "at_most", "kg"),
    )[number % 4]
    return (
        f"  - {{id: part-{number}, name: Phần {number}, measure: {measure}, kind: {kind},"
        f" {verb}: {threshold}}}\n"
    )


def _value(number: int, quarter: int) -> float:
    """A figure near what is expected: ahead for most parts, behind for some."""
    threshold = 1000 + number
    pace = (104, 99, 80, 102, 100)[(number + quarter) % 5]
    is_running = number % 2 == 0
    return threshold * pace * (quarter if is_running else 4) / 400


def make(root: Path, size: int) -> None:
    """Write a plan of `size` indicators with four quarters of actuals."""
    rules, plan = root / "rules" / "big-2024", root / "plans" / "big-2024"
    rules.mkdir(parents=True)
    (plan / "actuals").mkdir(parents=True)
    targets = math.ceil(size / PARTS)
    (plan / "plan.yaml").write_text(
        f"id: big-2024\ntitle: Kế hoạch\narea: {{id: big}}\nyear: 2024\ntargets: {targets}\n"
        "sections: [{id: economy, title: Kinh tế}, {id: society, title: Xã hội}]\n",
        encoding="utf-8",
    )
    for target in range(1, targets + 1):
        numbers = range((target - 1) * PARTS, min(target * PARTS, size))
        section = "economy" if target % 2 else "society"
        head = f"target: {target}\nsection: {section}\ntitle: Chỉ tiêu {target}\nindicators:\n"
        text = head + "".join(_rule(number) for number in numbers)
        (rules / f"{target:03d}-target.yaml").write_text(text, encoding="utf-8")
    for quarter in range(1, 5):
        lines = [
            f"  part-{number}: {_value(number, quarter):.2f}\n"
            for number in range(size)
            if (number + quarter) % 50
        ]
        head = f"plan: big-2024\narea: big\nperiod: 2024-Q{quarter}\nnumbers: plain\nvalues:\n"
        text = head + "".join(lines)
        (plan / "actuals" / f"2024-Q{quarter}.yaml").write_text(text, encoding="utf-8")


def measure(root: str, size: int, runs: int) -> None:
    """Judge one plan `runs` times, in this process, and print the figures as JSON."""
    from checker import review

    times: list[float] = []
    for _ in range(runs):
        start = time.perf_counter()
        report, problems = review(root, "big-2024", "2024-Q4")
        times.append(time.perf_counter() - start)
        if report is None or problems or len(report.assessments) != size:
            sys.exit(f"the plan of {size} was not judged whole: {problems[:3]}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    kilobytes = peak / 1024 if sys.platform == "darwin" else peak
    print(json.dumps({"seconds": statistics.median(times), "megabytes": kilobytes / 1024}))


def main() -> None:
    """Make the plans, judge each in a process of its own, print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)))
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--measure", nargs=2, metavar=("ROOT", "SIZE"), help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.measure:
        measure(asked.measure[0], int(asked.measure[1]), asked.runs)
        return
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    print("indicators   median s   ms each   exponent   peak MB")
    known: list[tuple[int, float]] = []
    for size in (int(word) for word in asked.sizes.split(",")):
        with tempfile.TemporaryDirectory() as folder:
            make(Path(folder), size)
            command = [sys.executable, __file__, "--runs", str(asked.runs)]
            done = subprocess.run(
                [*command, "--measure", folder, str(size)],
                env=environment,
                stdout=subprocess.PIPE,
                text=True,
                check=True,
            )
        found = json.loads(done.stdout)
        seconds = float(found["seconds"])
        exponent = "-"
        if known:
            before, took = known[-1]
            exponent = f"{math.log(seconds / took) / math.log(size / before):.2f}"
        known.append((size, seconds))
        each = seconds / size * 1000
        memory = float(found["megabytes"])
        print(f"{size:10}   {seconds:8.3f}   {each:7.2f}   {exponent:>8}   {memory:7.0f}")
    if len(known) > 1:
        # The upper sizes alone: what a review costs at any size hides growth among small plans.
        (first, least), (last, most) = known[-3:][0], known[-1]
        upper = math.log(most / least) / math.log(last / first)
        verdict = "no worse than linear" if upper <= LIMIT else "WORSE THAN LINEAR"
        print(f"growth exponent from {first} to {last}: {upper:.2f}, {verdict}")


if __name__ == "__main__":
    main()
