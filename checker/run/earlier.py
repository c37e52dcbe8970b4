"""The year before: the plan that plan.yaml names as `previous`, and what was reported for it."""

from __future__ import annotations

from pathlib import Path

from checker.actuals.history import build_history
from checker.actuals.last_year import in_measures_of
from checker.model.actuals import Earlier
from checker.model.indicator import Reference
from checker.model.plan import Plan
from checker.plans import parse_plan
from checker.problems import Level, Problem, problem
from checker.run import disk
from checker.run.areas import choose_area
from checker.run.submissions import read_submissions

Problems = tuple[Problem, ...]


def read_earlier(
    home: Path, plan: Plan, named: Reference, asked: Plan
) -> tuple[Earlier | None, Problems]:
    """Return the figures of the plan named in this year's measures, for the area of `asked`.

    That is the plan as it asks one area: `plan` itself, or that of an area below. None, with the
    problems, where the plan named cannot be read or is not that of the same area in the year
    before. Of its actuals only errors are told: they were gone through in their own year.
    """
    files, problems = disk.read_plan_files(home, named.name)
    if files is None:
        return None, problems
    before, faults = parse_plan(files)
    if before is None:
        return None, faults
    if (before.area, before.year) != (plan.area, plan.year - 1):
        told = {"found": f"{before.area} {before.year}", "expected": f"{plan.area} {plan.year - 1}"}
        return None, (problem("PL231", named.mark, before.mark, name=named.name, **told),)
    below = None if asked.area == plan.area else asked.area
    chosen, odd = choose_area(home, before, below)
    if chosen is None:
        return None, odd
    before, scope = chosen
    paths = disk.actuals_files(home, before.id, ())
    contents, unread = disk.read_files(home, paths)
    submissions, by_path = read_submissions(before, sorted(contents), None, scope)
    history, clashes = build_history(before, submissions)
    earlier, unlike = in_measures_of(plan, before, history)
    everything = (*unread, *(p for told in by_path.values() for p in told), *clashes, *unlike)
    return earlier, tuple(p for p in everything if p.level is Level.ERROR)
