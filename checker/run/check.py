"""The gate: files of actuals checked like code, before anything is judged by them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from checker.model.checked import CheckReport
from checker.problems import Mark, Problem, problem
from checker.run import disk
from checker.run.found import Found, find_files
from checker.run.gate import Gate, Told
from checker.run.loading import asked_period
from checker.run.many import Track, is_many, read_many

Problems = tuple[Problem, ...]


def check(
    paths: Iterable[str],
    root: str | Path | None = None,
    plan: str | None = None,
    area: str | None = None,
    period: str | None = None,
    track: Track = iter,
) -> tuple[CheckReport | None, Problems]:
    """Check files of actuals against their plan, each other, and the plan's own files.

    Folders are searched. `plan`, `area` and `period` stand in where a file does not say them, and
    must agree with a file that does. Many files of many areas are read on all cores. They are
    counted through `track`, which may show how far it is. Returns None, with the problems, where
    rules or plan are broken or not to be found.
    """
    if odd := asked_period(period)[1]:
        return None, odd
    home = disk.home(root)
    gate = Gate(Told(root, home, plan, area or "", period or ""))
    if plan is None and not gate.known:
        mark = Mark(home.as_posix())
        return None, (problem("PL210", mark, name="?", known="–", hint=""),)
    named = [file for file in find_files(home, paths) if file.is_named or not file.is_of_plan]
    found = [file for file in named if not file.is_of_plan]
    problems = [problem("AC345", Mark(file.name)) for file in named if file.is_of_plan]
    may_be = gate.known if plan is None else (plan,)
    if is_many(found) and any(gate.loaded(name).is_of_many for name in may_be):
        files = sorted([*found, *gate.own_files(may_be, found)])
        alone, by_area = read_many(gate, files, track)
    else:
        share = gate(_with_own(gate, found, track))
        alone, by_area = [share.alone], dict(share.by_area)
    if broken := frozenset[str]().union(*(part.broken for part in alone)):
        return None, gate.loaded(min(broken)).faults
    problems.extend(fault for part in alone for fault in part.problems)
    problems.extend(fault for told in by_area.values() for fault in told)
    ordered = tuple(sorted(set(problems), key=Problem.sort_key))
    rows = tuple(sorted(row for part in alone for row in part.files))
    is_unreachable = any(part.is_unreachable for part in alone)
    return CheckReport(rows, ordered, is_unreachable), ordered


def _with_own(gate: Gate, found: list[Found], track: Track) -> Iterator[Found]:
    """Yield the files handed in, and after them the own ones of those plans that they are for."""
    yield from track(found)
    yield from gate.own_files(tuple(gate.plans), found)
