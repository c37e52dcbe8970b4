"""The same facts and rules judged by this project and by its peers, side by side in one run.

Run from the project's folder: `python tests/bench/peers.py [--facts 929880] [--only NAME,...] [--runs 3]
[--growth 10000,...] [--markdown FILE]`. What peers need: `tests/bench/peers/requirements.txt`; one
that is not installed is named in the table with the reason.

Facts are made by a formula, 280 to an area (70 rules, four quarters), three in four of them on a limit
or 0.01 beside it, and lie in Parquet. A peer is a process of its own, from that file to a file with
the status of every row; the peers take turns, and each one's quickest run is shown. In memory means
judging alone, with facts and rules loaded. Every answer of every run is held against plain Decimal, row by
row; a row that differs is named and ends the benchmark with 1.

Growth is measured where the number of facts is the default, or on the sizes that `--growth` names.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

# The package of the same name beside this file; a package is found before a module.
from peers.registry import PEERS
from peers.rules import PER_AREA
from peers.running import FailedError, Run, areas_of, make_facts, run, versions
from peers.tables import Measured, growth_table, peers_table

FACTS = 929_880  # 3,321 communes
SIZES = (10_000, 100_000, FACTS, 10_000_000)
GROWING = ("columns", "duckdb", "engine")
# What takes longer is not asked again: the machine is the same a minute later.
LONG = 60.0


def measure(names: Iterable[str], facts: int, runs: int, folder: Path) -> dict[str, Measured]:
    """Let each peer judge so many facts, or as many as are asked of it, `runs` times in turn."""
    found = {name: _warmed(name, folder) for name in names}
    wanted = {name: min(facts, PEERS[name].most or facts) for name in found}
    places = {n: make_facts(folder, areas_of(n)) for n in sorted({*wanted.values()})}
    for _ in range(runs):
        for name, known in found.items():
            if known.reason or (known.best is not None and known.best.wall > LONG):
                continue
            told = f"{name}: {wanted[name]:,} facts"
            print(told, file=sys.stderr, flush=True)
            try:
                now = run(PEERS[name], places[wanted[name]], folder)
            except FailedError as failed:
                found[name] = known._replace(reason=str(failed), best=None)
                continue
            count = areas_of(wanted[name]) * PER_AREA
            best = _better(known.best, now)
            found[name] = known._replace(facts=count, best=best, runs=known.runs + 1)
    return found


def _warmed(name: str, folder: Path) -> Measured:
    """Let a peer judge one area first: byte code is cached, and one that cannot is known."""
    peer = PEERS[name]
    version = ""
    try:
        version = versions(peer) or f"Python {platform.python_version()}"
        run(peer, make_facts(folder, 1), folder)
    except FailedError as failed:
        return Measured(version, reason=str(failed))
    return Measured(version)


def _better(best: Run | None, now: Run) -> Run:
    """Return the quicker run; one that answered wrong stays, and is told."""
    if best is None or now.wrong:
        return now
    quicker = min(best, now, key=lambda r: r.wall) if not best.wrong else best
    judged = [r.judging for r in (best, now) if r.judging is not None]
    return quicker._replace(judging=min(judged, default=None))


def growth(
    sizes: Iterable[int], known: dict[str, Measured], runs: int, folder: Path
) -> dict[int, dict[str, Measured]]:
    """Measure those that can grow on each size, but for what is known; none beyond its most."""
    found = {}
    for facts in sizes:
        count = areas_of(facts) * PER_AREA
        able = [name for name in known if facts <= (PEERS[name].most or facts)]
        have = {name: known[name] for name in able if known[name].facts == count}
        rest = [name for name in able if name not in have and not known[name].reason]
        found[count] = {**have, **measure(rest, facts, runs, folder)}
    return found


def wrong_rows(results: dict[str, Measured]) -> list[str]:
    """Name the rows that differ from plain Decimal, peer by peer."""
    return [
        f"{name}: {found.best.wrong:,} differ from plain Decimal\n  "
        + "\n  ".join(found.best.shown)
        for name, found in results.items()
        if found.best is not None and found.best.wrong
    ]


def ratio(results: dict[str, Measured]) -> str:
    """Say how much longer our columns take than the bare join; nothing where one is not there."""
    lines = []
    for ours, bare in (("columns", "duckdb"), ("columns-own", "duckdb-own")):
        runs = [found.best if (found := results.get(name)) else None for name in (ours, bare)]
        if runs[0] and runs[1]:
            times = runs[0].wall / runs[1].wall
            lines.append(f"{ours} take {times:.2f} times the wall clock of {bare}.")
    return "\n".join(lines)


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--facts", type=int, default=FACTS)
    parser.add_argument("--only", default=",".join(PEERS), help="peers, by name")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument(
        "--growth", help="numbers of facts; default: four sizes, with all the facts"
    )
    parser.add_argument("--markdown", type=Path, help="write the tables here as well")
    parser.add_argument("--folder", type=Path, help="keep the facts here; default: a temporary one")
    asked = parser.parse_args()
    if unknown := [name for name in asked.only.split(",") if name not in PEERS]:
        parser.error(f"no such peer: {', '.join(unknown)}; there are {', '.join(PEERS)}")
    if asked.growth is None:
        asked.growth = ",".join(map(str, SIZES)) if asked.facts == FACTS else ""
    return asked


def main() -> None:
    """Measure, print, and end with 1 where any answer differs."""
    asked = arguments()
    names = asked.only.split(",")
    sizes = [int(word) for word in asked.growth.split(",") if word]
    with tempfile.TemporaryDirectory() as temporary:
        folder = asked.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        results = measure(names, asked.facts, asked.runs, folder.resolve())
        growing = {name: results[name] for name in GROWING if name in results}
        grown = growth(sizes, growing, asked.runs, folder.resolve())
    facts = areas_of(asked.facts) * PER_AREA
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    parts = [
        f"{facts:,} facts, {facts // PER_AREA:,} areas; {platform.system()}"
        f" {platform.machine()}, {cores} cores; the quickest of {asked.runs} runs in turn.",
        peers_table(facts, PEERS, results),
        ratio(results),
    ]
    if grown:
        parts.append(growth_table(tuple(growing), grown))
    text = "\n\n".join(part for part in parts if part)
    print(text)
    if asked.markdown:
        asked.markdown.write_text(text + "\n", encoding="utf-8")
    wrong = [line for found in (results, *grown.values()) for line in wrong_rows(found)]
    if wrong:
        sys.exit("\n".join(wrong))


if __name__ == "__main__":
    main()
