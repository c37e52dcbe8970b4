"""The gate: files of actuals checked like code, before anything is judged by them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from checker.actuals.consistency import changed_figures, check_consistency
from checker.actuals.history import build_history
from checker.actuals.scope import Scope
from checker.actuals.submission import Asked, asked_of, parse_submissions
from checker.actuals.tables import plan_named
from checker.facts.cases import is_due_at
from checker.model.actuals import History, Submission
from checker.model.checked import CheckedFile, CheckReport
from checker.model.nodes import Node, Table
from checker.model.plan import Plan
from checker.periods import parse_period
from checker.problems import Mark, Problem, closest, problem
from checker.reading import read
from checker.run import disk
from checker.run.areas import choose_area, strangeness
from checker.run.loading import load_plan
from checker.run.submissions import read_submissions

Problems = tuple[Problem, ...]


class _File(NamedTuple):
    """A file as read, and what was wrong with its form."""

    path: str
    top: Node | Table | None
    problems: Problems


def check(
    paths: Iterable[str],
    root: str | Path | None = None,
    plan: str | None = None,
    area: str | None = None,
    period: str | None = None,
    track: Callable[[Sequence[tuple[str, bytes]]], Iterable[tuple[str, bytes]]] = iter,
) -> tuple[CheckReport | None, Problems]:
    """Check files of actuals against their plan, each other, and the plan's own files.

    Folders are searched. `plan`, `area` and `period` stand in where a file does not say them, and
    must agree with a file that does. Files are read through `track`, which may show how far it is.
    Returns None, with the problems, where rules or plan are
    broken or not to be found.
    """
    if period is not None and parse_period(period) is None:
        return None, (problem("AC312", Mark("--period"), found=period, year="2024"),)
    home = disk.home(root)
    if plan is None and not disk.plan_ids(home):
        mark = Mark(home.as_posix())
        return None, (problem("PL210", mark, name="?", known="–", hint=""),)
    found = disk.data_files(home, paths)
    of_plans = [path for path in found if disk.is_of_plan(path)]
    found = tuple(path for path in found if path not in of_plans)
    contents, unreachable = disk.read_files(home, found)
    files = [_File(path, *read(path, content)) for path, content in track(sorted(contents))]
    plans: dict[str, list[_File]] = {}
    problems: list[Problem] = [*unreachable]
    problems.extend(problem("AC345", Mark(disk.shown(home, path))) for path in of_plans)
    for file in files:
        problems.extend(file.problems)
        chosen = _plan_of(file, home, plan)
        if isinstance(chosen, Problem):
            problems.append(chosen)
        elif chosen is not None:
            plans.setdefault(chosen, []).append(file)
    checked: list[CheckedFile] = []
    for name, members in sorted(plans.items()):
        loaded, base, faults = load_plan(root, name)
        if loaded is None:
            return None, faults
        scope: Scope | None = None
        if area and disk.areas_file(base, loaded.id) is not None:
            below, odd = choose_area(base, loaded, area)
            if below is None:
                return None, (*faults, *odd)
            loaded, scope = below
            problems.extend(odd)
        asked = (area or "", period or "")
        own = _own_submissions(loaded, base, {disk.real(path) for path in found}, scope)
        parts, told = _check_plan(loaded, members, own, asked)
        checked.extend(parts)
        problems.extend((*told, *strangeness(scope, (Mark(part.path) for part in parts))))
    read_paths = {part.path for part in checked}
    checked.extend(CheckedFile(f.path, "", "", "", 0) for f in files if f.path not in read_paths)
    ordered = tuple(sorted(set(problems), key=Problem.sort_key))
    return CheckReport(tuple(sorted(checked)), ordered, bool(unreachable)), ordered


def _plan_of(file: _File, home: Path, asked: str | None) -> str | Problem | None:
    """Return the plan that a file is to be checked against; None where it could not be read."""
    if file.top is None:
        return None
    if asked is not None:
        return asked
    known = disk.plan_ids(home)
    told = plan_named(file.top)
    names = ", ".join(known)
    if told is not None and told.text not in known:
        hint = closest(told.text, known)
        return problem("AC309", told.mark, found=told.text, expected=names, hint=hint)
    if told is not None:
        return told.text
    return known[0] if len(known) == 1 else problem("AC328", Mark(file.path), known=names)


def _own_submissions(
    plan: Plan, home: Path, checked: set[str], scope: Scope | None
) -> list[Submission]:
    """Return what the plan's own files say, but for those that are being checked themselves."""
    paths = [p for p in disk.actuals_files(home, plan.id, ()) if disk.real(p) not in checked]
    return read_submissions(plan, disk.read_files(home, paths)[0], None, scope)[0]


def _check_plan(
    plan: Plan, files: Iterable[_File], own: list[Submission], asked: tuple[str, str]
) -> tuple[list[CheckedFile], list[Problem]]:
    problems: list[Problem] = []
    checked: list[CheckedFile] = []
    submitted: list[Submission] = []
    for file in files:
        assert file.top is not None
        known: Asked = asked_of(file.path, *asked, is_firm=True)
        parts, faults = parse_submissions(file.path, file.top, plan, known)
        problems.extend(faults)
        submitted.extend(parts)
        checked.extend(
            CheckedFile(part.path, part.plan, part.area, part.period.label, _readable(part))
            for part in parts
        )
    periods = {part.period for part in submitted}
    history, clashes = build_history(
        plan, (*submitted, *(part for part in own if part.period not in periods))
    )
    paths = {part.path for part in submitted}
    odd = (*clashes, *check_consistency(plan, history))
    problems.extend(fault for fault in odd if fault.mark.path in paths)
    for part in submitted:
        problems.extend(changed_figures(own, part))
    problems.extend(_missing(plan, submitted, own, history))
    return checked, problems


def _readable(part: Submission) -> int:
    return sum(actual.value is not None for actual in part.actuals)


def _missing(
    plan: Plan, submitted: list[Submission], own: list[Submission], history: History
) -> Iterable[Problem]:
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


def _without_repeats(own: list[Submission], submitted: list[Submission]) -> Iterable[Submission]:
    given = {actual.indicator for part in submitted for actual in part.actuals}
    for part in own:
        yield part._replace(actuals=tuple(a for a in part.actuals if a.indicator not in given))
