"""A blank form for one period: what is due, and what was reported before."""

from __future__ import annotations

from pathlib import Path

from checker.actuals.history import build_history
from checker.actuals.submission import asked_of, parse_submissions
from checker.facts.cases import build_cases
from checker.model.actuals import History, Submission
from checker.model.case import Case
from checker.model.form import Form, FormRow
from checker.model.indicator import DeriveHow
from checker.model.path import Flow
from checker.model.plan import Plan
from checker.model.requirement import Named
from checker.periods import parse_period
from checker.problems import Mark, Problem, problem
from checker.reading import read
from checker.run import disk
from checker.run.loading import load_plan


def blank_form(
    root: str | Path | None, plan: str | None, period: str
) -> tuple[Form | None, tuple[Problem, ...]]:
    """Return what is to be reported for a period; None, with the problems, where nobody can say.

    Left out is what is not due, what follows from other figures, and all but one of those that are
    the same quantity.
    """
    wanted = parse_period(period)
    if wanted is None:
        return None, (problem("AC312", Mark("--period"), found=period, year="2024"),)
    loaded, home, faults = load_plan(root, plan)
    if loaded is None:
        return None, faults
    if wanted.year != loaded.year:
        mark = Mark("--period")
        off = problem("AC311", mark, loaded.mark, found=wanted, expected=loaded.year)
        return None, (off,)
    history = _history(loaded, home)
    earlier = [p for p in history.periods if p.key < wanted.key]
    before = earlier[-1] if earlier else None
    none_yet = History((), {})
    rows = []
    for case in build_cases(loaded, none_yet, (wanted,)):
        if _is_asked(loaded, case):
            known = history.at(before).get(case.indicator.id)
            is_last_year = case.asked.named is Named.LAST_YEAR
            value = known.value if known else None
            rows.append(FormRow(case.indicator, case.asked, value, is_last_year))
    return Form(loaded, wanted, before, tuple(rows)), faults


def _history(plan: Plan, home: Path) -> History:
    submissions: list[Submission] = []
    contents, _ = disk.read_files(home, disk.actuals_files(home, plan.id, ()))
    for path, content in contents:
        top, _ = read(path, content)
        if top is not None:
            submissions.extend(parse_submissions(path, top, plan, asked_of(path))[0])
    return build_history(plan, submissions)[0]


def _is_asked(plan: Plan, case: Case) -> bool:
    """Whether a figure is due and nobody but the officer can give it."""
    indicator, derivation = case.indicator, case.indicator.derivation
    if (
        not case.is_due
        or indicator.upper_of
        or (indicator.same_as and indicator.same_as in plan.indicators)
    ):
        return False
    if derivation is None:
        return True
    origin = plan.indicators[derivation.source]
    if derivation.how is DeriveHow.SHARE_OF:
        return False
    is_too_early = origin.flow is Flow.RUNNING and not case.period.is_final
    return is_too_early or plan.baseline(origin) is None
