"""The areas that report to one plan, and the plan as it asks one of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from checker.actuals.scope import Scope
from checker.model.area import Area
from checker.model.nodes import Table
from checker.model.plan import Plan
from checker.plans.area_plan import plan_of_area
from checker.plans.areas_file import parse_areas
from checker.problems import Mark, Problem, closest, has_errors, problem
from checker.reading import read
from checker.run import disk
from checker.run.found import AREAS

Problems = tuple[Problem, ...]
_HINTED = 1000  # areas among which the one meant is looked for


class Chosen(NamedTuple):
    """A plan as it asks one area, and whose figures are wanted: None where all files are the plan's own."""

    plan: Plan
    scope: Scope | None


def read_areas(home: Path, plan: Plan) -> tuple[Mapping[str, Area] | None, Problems]:
    """Read the areas below a plan's own; None where no file names them, or it has faults."""
    path = disk.areas_file(home, plan.id)
    if path is None:
        return None, ()
    names = [name for name in AREAS if disk.is_there(str(path.with_name(name)))]
    if len(names) > 1:
        mark = Mark(disk.shown(home, path.parent))
        return None, (problem("PL247", mark, one=names[0], other=names[1]),)
    contents, problems = disk.read_files(home, [path])
    areas: Mapping[str, Area] | None = None
    for name, content in contents:
        table, faults = read(name, content)
        problems = (*problems, *faults)
        if isinstance(table, Table):
            areas, faults = parse_areas(table, plan)
            problems = (*problems, *faults)
    return (None if has_errors(problems) else areas), problems


def choose_area(
    home: Path, plan: Plan, area: str | None, actuals: Collection[str] = ()
) -> tuple[Chosen | None, Problems]:
    """Return the plan as it asks one area, its own where none is named; None where areas have faults.

    `actuals` are the places that the user named: a table in a file of them that does not say whose
    it is, is the wanted area's.
    """
    areas, problems = read_areas(home, plan)
    if has_errors(problems):
        return None, problems
    if areas is None and area is None:
        return Chosen(plan, None), ()
    wanted = area or plan.area
    own = areas.get(wanted) if areas is not None else None
    # Of what is odd about other areas `lint` tells.
    lines = {terms.mark.line for terms in own.terms.values()} if own is not None else set()
    told = tuple(fault for fault in problems if fault.mark.line in lines)
    is_own = wanted == plan.area
    scope = Scope(
        area=wanted,
        own=plan.area,
        others=None if areas is None else frozenset({plan.area, *areas} - {wanted}),
        named=disk.named_files(home, actuals),
        is_stranger=areas is not None and not is_own and own is None,
    )
    if is_own:
        return Chosen(plan, scope), told
    below = own or Area(wanted, wanted, {}, Mark("--area"))
    return Chosen(plan_of_area(plan, below), scope), told


def strangeness(scope: Scope | None, handed_in: Iterable[Mark]) -> Problems:
    """Tell of a wanted area that is none of the plan's: an error where it handed in nothing either."""
    if scope is None or not scope.is_stranger:
        return ()
    told = {"name": scope.area, "hint": closest(scope.area, scope.others or ())}
    first = next(iter(handed_in), None)
    if first is None:
        return (problem("PL248", Mark("--area"), **told),)
    return (problem("PL249", first, **told),)


def asked_of_area(
    plan: Plan, areas: Mapping[str, Area] | None, area: str, mark: Mark
) -> tuple[Plan, Problems]:
    """Return the plan as it asks an area that handed in; tells of one that no file of areas names.

    `mark` is where it says who it is.
    """
    own = areas.get(area) if areas is not None else None
    if own is not None:
        return plan_of_area(plan, own), ()
    return plan._replace(area=area), unnamed_area(plan, areas, area, mark)


def unnamed_area(plan: Plan, areas: Collection[str] | None, area: str, mark: Mark) -> Problems:
    """Tell of an area that handed in and stands in no file of areas, where there is one."""
    if areas is None or area == plan.area or area in areas:
        return ()
    # To look for the nearest of thousands takes longer than to read what it handed in.
    hint = closest(area, areas) if len(areas) <= _HINTED else ""
    return (problem("PL249", mark, name=area, hint=hint),)
