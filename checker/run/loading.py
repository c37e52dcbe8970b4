"""Reading a plan from disk: its root, its files, what is wrong with them."""

from __future__ import annotations

from pathlib import Path

from checker.model.period import Period
from checker.model.plan import Plan
from checker.periods import parse_period
from checker.plans import parse_plan
from checker.problems import Mark, Problem, closest, problem
from checker.run import disk

Problems = tuple[Problem, ...]
PERIOD = "--period"  # where the period asked for stands


def load_plan(root: str | Path | None, plan: str | None) -> tuple[Plan | None, Path, Problems]:
    """Read a plan by id or folder; None with the problems where it cannot be judged by.

    Returns the root in use as well: without one given, the nearest folder at or above the working
    folder that holds rules/ and plans/.
    """
    start = Path(root) if root is not None else Path.cwd()
    found = start if root is not None else disk.find_root(start)
    if plan is not None and disk.is_plan_folder(plan):
        found = found or start
    if found is None or (not disk.has_plans(found) and plan is None):
        mark = Mark(start.as_posix())
        return None, start, (problem("PL210", mark, name=plan or "?", known="–", hint=""),)
    chosen = disk.choose_plan(found, plan)
    if isinstance(chosen, Problem):
        return None, found, (chosen,)
    home, plan_id = chosen
    files, problems = disk.read_plan_files(home, plan_id)
    if files is None:
        return None, home, problems
    parsed, faults = parse_plan(files)
    if parsed is not None and parsed.id != plan_id:
        mismatch = problem("PL218", parsed.mark, found=parsed.id, expected=plan_id)
        return None, home, (*faults, mismatch)
    named = parsed.previous if parsed is not None else None
    if named is not None and named.name not in (known := disk.plan_ids(home)):
        told = {"name": named.name, "key": named.key, "hint": closest(named.name, known)}
        return None, home, (*faults, problem("PL206", named.mark, **told))
    return parsed, home, faults


def load_plan_at(
    root: str | Path | None, plan: str | None, period: str | None
) -> tuple[Plan | None, Period | None, Path, Problems]:
    """Read a plan as `load_plan` does, with the period asked for of its year; None where none is.

    There is no plan where the period cannot be read, or is none of the plan's year.
    """
    wanted, odd = asked_period(period)
    if odd:
        return None, None, Path(root or "."), odd
    parsed, home, faults = load_plan(root, plan)
    if parsed is not None and wanted is not None and (off := other_year(parsed, wanted, PERIOD)):
        return None, wanted, home, off
    return parsed, wanted, home, faults


def asked_period(period: str | None) -> tuple[Period | None, Problems]:
    """Read the period asked for, if one is; None with the problem where it is no period."""
    wanted = parse_period(period) if period is not None else None
    if period is None or wanted is not None:
        return wanted, ()
    return None, (problem("AC312", Mark(PERIOD), found=period, year="2024"),)


def other_year(plan: Plan, period: Period, place: str) -> Problems:
    """Tell where a period asked for is none of the plan's year."""
    if period.year == plan.year:
        return ()
    return (problem("AC311", Mark(place), plan.mark, found=period, expected=plan.year),)
