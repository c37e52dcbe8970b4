"""What the gate makes of files that one process reads: each by itself, and each area's together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from checker.actuals.consistency import changed_figures, check_consistency
from checker.actuals.history import build_history
from checker.actuals.submission import asked_of, parse_submissions
from checker.actuals.tables import plan_named
from checker.facts.cases import is_due_at
from checker.model.actuals import History, Submission
from checker.model.area import Area
from checker.model.checked import CheckedFile
from checker.model.nodes import Node, Table
from checker.model.plan import Plan
from checker.problems import Mark, Problem, closest, has_errors, problem
from checker.reading import read
from checker.run import disk
from checker.run.areas import asked_of_area, read_areas
from checker.run.found import Found, read_file
from checker.run.loading import load_plan
from checker.run.many import Share

Problems = tuple[Problem, ...]


class Told(NamedTuple):
    """What the command line says of all files: empty texts where it says nothing."""

    root: str | Path | None
    home: Path
    plan: str | None
    area: str
    period: str


class Loaded(NamedTuple):
    """A plan with its root, or why there is none; the areas that report to it, None where it is one's."""

    plan: Plan | None
    home: Path
    faults: Problems
    areas: Mapping[str, Area] | None

    @property
    def is_of_many(self) -> bool:
        """Whether many areas report to it."""
        return self.areas is not None


class Alone(NamedTuple):
    """What files are by themselves; `broken` are the plans they are for that cannot be read."""

    files: tuple[CheckedFile, ...]
    problems: Problems
    broken: frozenset[str]
    is_unreachable: bool


class _One(NamedTuple):
    """One file as read, and the plan it is for (empty where nobody can say)."""

    plan: str
    submissions: tuple[Submission, ...]
    problems: Problems
    is_unreachable: bool = False


class Gate:
    """Reads files of actuals against the plans they are for, each of which is loaded once."""

    def __init__(self, told: Told) -> None:
        self.told = told
        self.known = disk.plan_ids(told.home)
        self.plans: dict[str, Loaded] = {}
        self.own: dict[str, str] = {}

    def loaded(self, name: str) -> Loaded:
        """Return a plan by the name under which it was asked for."""
        if name not in self.plans:
            plan, home, faults = load_plan(self.told.root, name)
            areas, odd = read_areas(home, plan) if plan is not None else (None, ())
            broken = has_errors(odd)
            faults = (*faults, *odd)
            self.plans[name] = Loaded(None if broken else plan, home, faults, areas)
        return self.plans[name]

    def own_files(self, names: Iterable[str], handed_in: Iterable[Found]) -> list[Found]:
        """Return the plans' own files, but for those that were handed in themselves.

        When they are read, nothing is said of them but what the others say against them.
        """
        given = {file.real for file in handed_in}
        found: list[Found] = []
        for name in names:
            plan, home, _, _ = self.loaded(name)
            own = disk.own_actuals(home, plan.id) if plan is not None else ()
            fresh = [file for file in own if file.real not in given]
            self.own.update((file.real, name) for file in fresh)
            found.extend(fresh)
        return found

    def __call__(self, files: Iterable[Found]) -> Share[Alone, Problems]:
        """Read files in the order given, and hold each area's together."""
        rows: list[CheckedFile] = []
        problems: list[Problem] = []
        broken: set[str] = set()
        is_unreachable = False
        handed_in: dict[tuple[str, str], list[Submission]] = defaultdict(list)
        own: dict[tuple[str, str], list[Submission]] = defaultdict(list)
        places: dict[Hashable, list[int]] = defaultdict(list)
        for place, file in enumerate(files):
            is_own = file.real in self.own
            one = self._own(file) if is_own else self._one(file)
            side = own if is_own else handed_in
            for area in dict.fromkeys(part.area for part in one.submissions):
                places[one.plan, area].append(place)
            for part in one.submissions:
                side[one.plan, part.area].append(part)
            if is_own:
                continue
            problems.extend(one.problems)
            is_unreachable = is_unreachable or one.is_unreachable
            if one.plan and self.loaded(one.plan).plan is None:
                broken.add(one.plan)
            if not one.is_unreachable:
                rows.extend(_rows(file.name, one.submissions))
        by_area: dict[Hashable, Problems] = {}
        for key, submitted in handed_in.items():
            plan, _, _, areas = self.loaded(key[0])
            assert plan is not None
            asked, strange = asked_of_area(plan, areas, key[1], submitted[0].mark)
            by_area[key] = (*strange, *_together(asked, submitted, own[key]))
        alone = Alone(tuple(rows), tuple(problems), frozenset(broken), is_unreachable)
        return Share(alone, by_area, dict(places))

    def _one(self, file: Found) -> _One:
        content, fault = read_file(file.name, file.path)
        if content is None:
            return _One("", (), (fault,) if fault else (), is_unreachable=True)
        top, faults = read(file.name, content)
        chosen = self._plan_of(file.name, top)
        if isinstance(chosen, Problem):
            return _One("", (), (*faults, chosen))
        if top is None or chosen is None:
            return _One("", (), faults)
        loaded = self.loaded(chosen)
        plan = loaded.plan
        if plan is None:
            return _One(chosen, (), faults)
        asked = asked_of(
            file.name,
            self.told.area,
            self.told.period,
            is_firm=True,
            is_of_any_area=loaded.is_of_many,
        )
        found, more = parse_submissions(file.name, top, plan, asked)
        return _One(chosen, found, (*faults, *more))

    def _own(self, file: Found) -> _One:
        name = self.own[file.real]
        loaded = self.loaded(name)
        plan = loaded.plan
        content, _ = read_file(file.name, file.path)
        top = read(file.name, content)[0] if content is not None else None
        if plan is None or top is None:
            return _One(name, (), ())
        asked = asked_of(file.name, is_of_any_area=loaded.is_of_many)
        return _One(name, parse_submissions(file.name, top, plan, asked)[0], ())

    def _plan_of(self, path: str, top: Node | Table | None) -> str | Problem | None:
        """Return the plan that a file is to be checked against; None where it could not be read."""
        if top is None:
            return None
        if self.told.plan is not None:
            return self.told.plan
        told = plan_named(top)
        names = ", ".join(self.known)
        if told is not None and told.text not in self.known:
            hint = closest(told.text, self.known)
            return problem("AC309", told.mark, found=told.text, expected=names, hint=hint)
        if told is not None:
            return told.text
        return self.known[0] if len(self.known) == 1 else problem("AC328", Mark(path), known=names)


def _rows(path: str, parts: Sequence[Submission]) -> Iterator[CheckedFile]:
    if not parts:
        yield CheckedFile(path, "", "", "", 0)
    for part in parts:
        readable = sum([actual.value is not None for actual in part.actuals])
        yield CheckedFile(path, part.plan, part.area, part.period.label, readable)


def _together(plan: Plan, submitted: list[Submission], own: list[Submission]) -> Iterator[Problem]:
    """Tell what the files of one area say against each other, and against the plan's own."""
    periods = {part.period for part in submitted}
    history, clashes = build_history(
        plan, (*submitted, *(part for part in own if part.period not in periods))
    )
    paths = {part.path for part in submitted}
    odd = (*clashes, *check_consistency(plan, history))
    yield from (fault for fault in odd if fault.mark.path in paths)
    if own:
        for part in submitted:
            yield from changed_figures(own, part)
    yield from _missing(plan, submitted, own, history)


def _missing(
    plan: Plan, submitted: list[Submission], own: list[Submission], history: History
) -> Iterator[Problem]:
    """Tell what is due in a period that was handed in, and in none of its files."""
    for period in sorted({part.period for part in submitted}, key=lambda p: p.key):
        first = next(part for part in submitted if part.period == period)
        beside = [part for part in own if part.period == period]
        known = history.at(period)
        if beside:
            together = [part for part in submitted if part.period == period]
            whole, _ = build_history(plan, (*together, *_without_repeats(beside, together)))
            known = whole.at(period)
        for indicator in plan.indicators.values():
            if indicator.id not in known and is_due_at(indicator, period):
                told = {"id": indicator.id, "period": period}
                yield problem("AC326", first.mark, indicator.mark, **told)


def _without_repeats(own: list[Submission], submitted: list[Submission]) -> Iterator[Submission]:
    given = {actual.indicator for part in submitted for actual in part.actuals}
    for part in own:
        yield part._replace(actuals=tuple(a for a in part.actuals if a.indicator not in given))
