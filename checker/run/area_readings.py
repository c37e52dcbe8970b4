"""The files of many areas into readings, one for each area: what a look at all of them judges by."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from checker.actuals.consistency import check_consistency
from checker.actuals.history import build_history
from checker.actuals.submission import asked_of, parse_submissions
from checker.model.actuals import Actual, History, Submission
from checker.model.area import Area
from checker.model.area_reading import AreaReading, FigureColumns, HandedIn, Trait
from checker.model.plan import Plan
from checker.problems import Problem, has_errors
from checker.reading import read
from checker.run.areas import asked_of_area
from checker.run.found import Found, find_files, read_file
from checker.run.many import Share, Track, is_many, read_many

Problems = tuple[Problem, ...]


class _Area(NamedTuple):
    reading: AreaReading
    problems: Problems


def read_area_files(
    plan: Plan,
    areas: Mapping[str, Area] | None,
    home: Path,
    paths: Iterable[str | Path],
    track: Track = iter,
    period: str = "",
) -> tuple[tuple[AreaReading, ...], Problems]:
    """Read files of actuals of any area, on all cores where they are many.

    Figures that follow from others do so as each of the `areas` is asked. Folders are searched. `period` is that of files that do not say one; they are counted through
    `track`, which may show how far it is. Returns the areas in the order of their ids, and
    everything that is wrong with the files. Call it before any thread is started, a database's too.
    """
    found = find_files(home, paths)
    files = [file for file in found if file.is_named or not file.is_of_plan]
    read_them = partial(_read, plan, areas, period)
    if is_many(files):
        alone, by_area = read_many(read_them, files, track)
    else:
        share = read_them(track(files))
        alone, by_area = [share.alone], dict(share.by_area)
    told = {fault for part in alone for fault in part}
    told.update(fault for area in by_area.values() for fault in area.problems)
    readings = sorted((area.reading for area in by_area.values()), key=lambda area: area.id)
    return tuple(readings), tuple(sorted(told, key=Problem.sort_key))


def _read(
    plan: Plan, areas: Mapping[str, Area] | None, period: str, files: Iterable[Found]
) -> Share[Problems, _Area]:
    by_path: dict[str, Problems] = {}
    parts_by_area: dict[str, list[Submission]] = defaultdict(list)
    places: dict[Hashable, list[int]] = defaultdict(list)
    for place, file in enumerate(files):
        parts, by_path[file.name] = _submissions(plan, period, file)
        for area in dict.fromkeys(part.area for part in parts):
            places[area].append(place)
        for part in parts:
            parts_by_area[part.area].append(part)
    by_area: dict[Hashable, _Area] = {
        area: _area(plan, areas, area, parts, by_path) for area, parts in parts_by_area.items()
    }
    alone = tuple(fault for faults in by_path.values() for fault in faults)
    return Share(alone, by_area, dict(places))


def _submissions(plan: Plan, period: str, file: Found) -> tuple[tuple[Submission, ...], Problems]:
    content, unread = read_file(file.name, file.path)
    if content is None:
        return (), (unread,) if unread else ()
    top, faults = read(file.name, content)
    if top is None:
        return (), faults
    asked = asked_of(file.name, period=period, is_of_any_area=True)
    parts, more = parse_submissions(file.name, top, plan, asked)
    return parts, (*faults, *more)


def _area(
    plan: Plan,
    areas: Mapping[str, Area] | None,
    area: str,
    parts: Sequence[Submission],
    by_path: Mapping[str, Problems],
) -> _Area:
    asked, strange = asked_of_area(plan, areas, area, parts[0].mark)
    history, clashes = build_history(asked, parts)
    odd = (*strange, *clashes, *check_consistency(asked, history))
    told = defaultdict[str, list[Problem]](list)
    for fault in odd:
        told[fault.mark.path].append(fault)
    handed_in = tuple(
        HandedIn(
            part.path,
            part.period,
            part.submitted,
            part.is_illustrative,
            has_errors((*by_path[part.path], *told[part.path])),
        )
        for part in history.submissions
    )
    return _Area(AreaReading(area, handed_in, _columns(plan, history)), odd)


def _columns(plan: Plan, history: History) -> FigureColumns:
    own = {(s.period, actual.indicator) for s in history.submissions for actual in s.actuals}
    figures = [
        (number, period.month, actual)
        for period in history.periods
        for number, name in enumerate(plan.indicators)
        if (actual := history.at(period).get(name)) is not None
    ]
    exact = [a.value.as_integer_ratio() if a.value is not None else (0, 1) for _, _, a in figures]
    return FigureColumns(
        array("H", [number for number, _, _ in figures]),
        bytes([month for _, month, _ in figures]),
        tuple([above for above, _ in exact]),
        tuple([below for _, below in exact]),
        bytes([_traits(a, is_own=(a.period, a.indicator) in own) for _, _, a in figures]),
        {
            place: actual.last_year.as_integer_ratio()
            for place, (_, _, actual) in enumerate(figures)
            if actual.last_year is not None
        },
    )


def _traits(actual: Actual, *, is_own: bool) -> int:
    found = Trait.UNREADABLE.value * (actual.value is None)
    found |= Trait.DERIVED.value * (not is_own)
    found |= Trait.EVIDENCE.value * bool(actual.evidence)
    return found | Trait.LAST_YEAR_UNREADABLE.value * actual.is_last_year_unreadable
