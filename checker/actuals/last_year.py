"""Last year's figures as this year asks for them: the same indicators, in this year's measures."""

from __future__ import annotations

from checker.measures.catalogue import convert
from checker.model.actuals import Actual, Earlier, History
from checker.model.plan import Plan
from checker.problems import Problem, problem


def in_measures_of(
    plan: Plan, before: Plan, history: History
) -> tuple[Earlier, tuple[Problem, ...]]:
    """Return the figures of `before` that this plan asks for again, in its own measures.

    An indicator is the same where its id is. One whose measures do not convert is told once.
    """
    found: dict[tuple[str, int], Actual] = {}
    problems: dict[str, Problem] = {}
    for period in history.periods:
        for name, actual in history.at(period).items():
            indicator = plan.indicators.get(name)
            if indicator is None or actual.value is None:
                continue
            written = before.indicators[name].measure
            value = convert(actual.value, written, indicator.measure)
            if value is not None:
                found[name, period.month] = actual._replace(value=value)
            elif name not in problems:
                told = {"id": name, "found": written, "measure": indicator.measure}
                problems[name] = problem("AC306", actual.mark, indicator.mark, **told)
    return Earlier(found, history.submissions), tuple(problems.values())
