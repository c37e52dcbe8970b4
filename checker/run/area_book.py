"""The areas below a plan's own: who they are, and what each is asked.

A province's file has hundreds of thousands of rows. Where all of them are plain they are taken column
by column, and read one by one only for what is asked of single areas; a file with anything odd in it
is read one by one, to say what and where.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cached_property
from pathlib import Path

from checker.columns.asked import numbers_of
from checker.columns.backend import Backend, Row
from checker.columns.schemas import ends_of
from checker.model.area import Area
from checker.model.figures import decimal_text
from checker.model.indicator import Indicator
from checker.model.plan import Plan
from checker.model.requirement import CEILINGS, FLOORS
from checker.model.text import as_written
from checker.plans.area_figures import limits_of
from checker.plans.area_plan import plan_of_area
from checker.plans.areas_file import find_area_columns
from checker.problems import Problem, has_errors
from checker.run import disk
from checker.run.areas import read_areas
from checker.run.found import size_of

_MANY = 50_000  # bytes of a file in Parquet, some ten thousand rows: more are taken by columns


class AreaBook:
    """The areas of one plan; `is_closed` where a file names them all."""

    def __init__(
        self,
        home: Path,
        plan: Plan,
        names: Mapping[str, str] | None,
        areas: Mapping[str, Area] | None,
    ) -> None:
        self._home, self._plan, self._areas = home, plan, areas
        self.is_closed = names is not None
        self.names: Mapping[str, str] = names or {}

    @cached_property
    def areas(self) -> Mapping[str, Area] | None:
        """Every area with its own figures; None where no file names any."""
        if self._areas is None and self.is_closed:
            return read_areas(self._home, self._plan)[0]
        return self._areas

    def plan_of(self, area: str) -> Plan:
        """Return the plan as it asks an area."""
        own = self.areas.get(area) if self.areas else None
        return plan_of_area(self._plan, own) if own else self._plan._replace(area=area)


def open_areas(
    home: Path, plan: Plan, database: Backend, known: Mapping[str, Area] | None = None
) -> tuple[AreaBook | None, tuple[Problem, ...]]:
    """Read the areas of a plan, and make `own` their figures; None where the file has faults.

    They may be `known` from having been read one by one.
    """
    database.put("own", ())
    path = disk.areas_file(home, plan.id)
    if path is not None and path.suffix == ".parquet" and size_of(path) > _MANY:
        names = _by_columns(path, plan, database)
        if names is not None:
            return AreaBook(home, plan, names, known), ()
    areas, problems = read_areas(home, plan)
    if has_errors(problems):
        return None, problems
    if areas is None:
        return AreaBook(home, plan, None, None), problems
    database.put("own", _own_rows(plan, areas))
    names = {area.id: area.name for area in areas.values()}
    return AreaBook(home, plan, names, areas), problems


def _by_columns(path: Path, plan: Plan, database: Backend) -> Mapping[str, str] | None:
    """Take a file column by column; None where anything in it must be looked at closer."""
    columns = find_area_columns(list(database.columns_of(str(path))))
    if columns is None or not database.read_areas(str(path), columns):
        return None
    database.put("limits", _limit_rows(plan))
    database.keep("own", "plain_own")
    names = {
        str(area): (first or area, last or area)
        for area, first, last in database.rows("area_names")
    }
    is_named = all(first == last for first, last in names.values())
    is_plain = all(area == as_written(area) and area != plan.area for area in names)
    if database.rows("odd_own") == [(0, 0)] and is_named and is_plain:
        return {area: str(first) for area, (first, _) in names.items()}
    database.put("own", ())
    return None


def _limit_rows(plan: Plan) -> Iterator[Row]:
    for number, (name, limits) in enumerate(limits_of(plan).items()):
        rule = limits.rule
        ends = map(decimal_text, ends_of(rule))
        own = map(decimal_text, _threshold_ends(rule))
        is_assigned = bool(limits.assigned) and all(a.exceeds is None for a in limits.assigned)
        yield (name, number, not limits.fixed, limits.has_baseline, is_assigned, *ends, *own)


def _threshold_ends(rule: Indicator) -> tuple[Fraction, Fraction]:
    """Return the least and most that an area's threshold may be: not beyond what is exceeded."""
    (low, high), own = ends_of(rule), rule.requirement
    if own.exceeds is not None and own.verb in FLOORS:
        high = min(high, own.exceeds)
    if own.exceeds is not None and own.verb in CEILINGS:
        low = max(low, own.exceeds)
    return low, high


def _own_rows(plan: Plan, areas: Mapping[str, Area]) -> Iterator[Row]:
    numbers = numbers_of(plan)
    for area in areas.values():
        for name, terms in area.terms.items():
            figures = (terms.threshold, terms.baseline, terms.assigned)
            texts = (None if figure is None else decimal_text(figure) for figure in figures)
            yield (area.id, numbers[name], *texts)
