"""Processes and what they took; nothing here but the standard library.

A child's peak memory is at least what its parent held when it was started: so facts are made, and
answers compared, in processes of their own.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NamedTuple

from .place import Place
from .registry import Peer
from .rules import PER_AREA

BENCH = Path(__file__).resolve().parents[1]
ROOT = BENCH.parents[1]
_SWITCHES = ("PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX", "PYTHONUNBUFFERED")


class Run(NamedTuple):
    """One whole process: seconds of wall clock and of the processor, peak memory in MB.

    `judging` are the seconds in memory alone, None where the peer cannot say; `wrong` is how many rows or
    counts are not those of plain Decimal, `shown` the first of them.
    """

    wall: float
    cpu: float
    peak: float
    judging: float | None
    wrong: int
    shown: tuple[str, ...]


class FailedError(Exception):
    """A peer that gave no answer, and why."""


def versions(peer: Peer) -> str:
    """Name the peer's packages with their versions; raise FailedError where one is not installed."""
    try:
        return ", ".join(f"{name} {version(name)}" for name in peer.packages)
    except PackageNotFoundError as missing:
        raise FailedError(f"{missing.name} is not installed") from missing


def make_facts(folder: Path, areas: int) -> Place:
    """Write the facts of so many areas, where they are not there yet."""
    place = Place(folder / f"areas-{areas}")
    _module("facts", str(place.folder), str(areas), cache=folder)
    return place


def run(peer: Peer, place: Place, folder: Path) -> Run:
    """Let a peer judge once, and compare its answer; raise FailedError where it gives none."""
    out = folder / f"{peer.module}.{'json' if peer.is_counting else 'parquet'}"
    out.unlink(missing_ok=True)
    if peer.is_command:
        command = import_module(f"{__package__}.{peer.module}").command(place, out)
    else:
        command = _child(peer.module, str(place.folder), str(out))
    wall, usage, told = _measured(command, folder, codes={0, 1} if peer.is_command else {0})
    if not out.exists():
        raise FailedError("it wrote no statuses")
    if peer.is_apart:
        again = _child(peer.module, str(place.folder), "--in-memory")
        told = _measured(again, folder, codes={0})[2]
    elif peer.is_command:
        told = ""  # what a command says is for people
    judging = float(told) if told.strip() else None
    answer = json.loads(_module("proof", str(place.expected), str(out), peer.column, cache=folder))
    # Linux counts in kilobytes, macOS in bytes.
    peak = usage.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
    return Run(wall, usage.ru_utime, peak, judging, answer["wrong"], tuple(answer["shown"]))


def areas_of(facts: int) -> int:
    """Return how many whole areas come nearest to so many facts."""
    return max(1, round(facts / PER_AREA))


def _child(*words: str) -> list[str]:
    return [sys.executable, "-m", f"{__package__}.child", *words]


def _environment(cache: Path) -> dict[str, str]:
    """Byte code is cached for all alike, in the benchmark's own folder; nobody calls out."""
    kept = {name: value for name, value in os.environ.items() if name not in _SWITCHES}
    return {
        **kept,
        "PYTHONPATH": f"{BENCH}{os.pathsep}{ROOT}",
        "PYTHONPYCACHEPREFIX": str(cache / "bytecode"),
        "CHECKER_LANG": "en",
        "SODA_CORE_TELEMETRY_ENABLED": "false",
    }


def _measured(
    command: list[str], folder: Path, codes: set[int]
) -> tuple[float, os.struct_rusage, str]:
    output, errors = folder / "output.txt", folder / "errors.txt"
    with output.open("wb") as sink, errors.open("wb") as talk:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env=_environment(folder), stdout=sink, stderr=talk
        )
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in codes:
        raise FailedError(_last_line(errors) or f"it ended with {process.returncode}")
    return wall, usage, output.read_text(encoding="utf-8")


def _last_line(path: Path) -> str:
    lines = [line.strip() for line in path.read_text("utf-8", "replace").splitlines()]
    return next((line for line in reversed(lines) if line), "")[:200]


def _module(name: str, *words: str, cache: Path) -> str:
    """Run one of the benchmark's own modules; what fails there is a fault of the benchmark."""
    command = [sys.executable, "-m", f"{__package__}.{name}", *words]
    done = subprocess.run(
        command, env=_environment(cache), capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        sys.exit(f"{name} failed; nothing measured\n{done.stderr[-2000:]}")
    return done.stdout
