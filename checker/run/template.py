"""A blank form for one period: what is due, and what was reported before."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from fractions import Fraction
from pathlib import Path

from checker.actuals.history import build_history, sources_first
from checker.actuals.scope import Scope
from checker.facts.cases import build_cases
from checker.model.actuals import Actual, History, Submission
from checker.model.form import Form, FormRow
from checker.model.period import Period
from checker.model.plan import Plan
from checker.model.requirement import Named
from checker.problems import Mark, Problem, has_errors
from checker.run import disk
from checker.run.areas import choose_area, strangeness
from checker.run.loading import load_plan_at
from checker.run.submissions import read_submissions


def blank_form(
    root: str | Path | None, plan: str | None, period: str, area: str | None = None
) -> tuple[Form | None, tuple[Problem, ...]]:
    """Return what is to be reported for a period; None, with the problems, where nobody can say.

    It is for one area below the plan's own where `area` names it. Left out is what is not due, what
    follows from figures that are asked for, and all but one of those that are the same quantity.
    """
    loaded, wanted, home, faults = load_plan_at(root, plan, period)
    if loaded is None or wanted is None:
        return None, faults
    chosen, odd = choose_area(home, loaded, area)
    if chosen is None:
        return None, (*faults, *odd)
    loaded, scope = chosen
    submissions = _submissions(loaded, home, scope)
    strange = strangeness(scope, (s.mark for s in submissions))
    if has_errors(strange):
        return None, (*faults, *strange)
    history = build_history(loaded, submissions)[0]
    earlier = [p for p in history.periods if p.key < wanted.key]
    before = earlier[-1] if earlier else None
    cases = [c for c in build_cases(loaded, History((), {}), (wanted,)) if not c.indicator.upper_of]
    asked = _asked(loaded, wanted, {case.indicator.id for case in cases if case.is_due})
    rows = []
    for case in cases:
        if case.indicator.id in asked:
            known = history.at(before).get(case.indicator.id)
            is_last_year = case.asked.named is Named.LAST_YEAR
            value = known.value if known else None
            rows.append(FormRow(case.indicator, case.asked, value, is_last_year))
    return Form(loaded, wanted, before, tuple(rows)), (*faults, *odd, *strange)


def _submissions(plan: Plan, home: Path, scope: Scope | None) -> list[Submission]:
    contents, _ = disk.read_files(home, disk.actuals_files(home, plan.id, ()))
    return read_submissions(plan, contents, None, scope)[0]


def _asked(plan: Plan, period: Period, due: Collection[str]) -> frozenset[str]:
    """Return what an officer must give so that all that is due is there.

    One after the other is asked for unless it follows from those before, as a review lets it
    follow: what is nobody else's first, then what may be another's quantity, then what is derived.
    """
    parts = plan.indicators.values()
    plain = [part for part in parts if part.derivation is None]
    own = [part for part in plain if part.same_as not in plan.indicators]
    asked = [part.id for part in own if part.id in due]
    found = _follows(plan, period, asked)
    for part in (*plain, *sources_first(plan)):
        if part.id in due and part.id not in found:
            asked.append(part.id)
            found = _follows(plan, period, asked)
    return frozenset(asked)


def _follows(plan: Plan, period: Period, given: Iterable[str]) -> Collection[str]:
    """Return the ids of all figures that there are once those of `given` are; any figure serves."""
    mark = Mark("")
    actuals = tuple(Actual(name, period, Fraction(1), mark) for name in given)
    filled = Submission("", plan.id, plan.area, period, False, actuals, mark)
    return build_history(plan, (filled,))[0].at(period).keys()
