"""All areas judged as one: their sums as the figures of the plan's own area, by the plan's rules."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from checker.actuals.rolled_up import Sums, refusals, rolled_up
from checker.facts.cases import is_due_at
from checker.model.actuals import ROLLED_UP_PATH
from checker.model.judged import Report
from checker.model.matrix import Upper
from checker.model.period import Period
from checker.model.plan import Plan
from checker.problems import Problem
from checker.run.review import judge_submissions

Problems = tuple[Problem, ...]


def roll_up(
    plan: Plan,
    sums_by_period: Mapping[Period, Sums],
    areas_count: int,
    period: Period,
    as_of: date | None = None,
    is_illustrative: bool = False,
) -> tuple[Upper | None, Problems]:
    """Judge the sums of all areas at `period`; those of earlier periods are its course.

    `areas_count` is how many areas there are below the plan's own, whether or not they reported. Returns what was judged,
    and the problems: what cannot be rolled up, and what the report tells. There is no report where
    the plan's rules cannot be compiled.
    """
    known: dict[Period, Sums] = {period: {}}
    known |= {when: sums for when, sums in sums_by_period.items() if when.key <= period.key}
    made = rolled_up(plan, known, areas_count, is_illustrative)
    told = tuple(refusals(plan))
    report, problems = judge_submissions(plan, made.submissions, period, told, as_of)
    if report is None:
        return None, problems
    report = _without_copies(report)
    counts = made.reported[period]
    reported = {
        name: counts[name]
        for name, indicator in plan.indicators.items()
        # Of what is not due yet nobody misses a figure.
        if name in counts and (counts[name] or is_due_at(indicator, period))
    }
    return Upper(report, reported, made.refused), report.problems


def _without_copies(report: Report) -> Report:
    """Leave out how the sums stand to each other: of the areas' own figures it is told already."""
    kept = tuple(fault for fault in report.problems if fault.mark.path != ROLLED_UP_PATH)
    return report._replace(problems=kept)
