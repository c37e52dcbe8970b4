"""Rules and plan checked like code: what is broken, and what a sound plan says against itself."""

from __future__ import annotations

from pathlib import Path

from checker.lint import lint
from checker.lint.areas import areas_ask_less
from checker.model.checked import LintReport
from checker.problems import Problem
from checker.rulebook.compiler import compile_plan
from checker.rulebook.impossible import never_firing
from checker.run.areas import read_areas
from checker.run.loading import load_plan

# Nothing was there to look at: everything else is a finding.
_NOT_FOUND = frozenset({"PL210", "PL211", "RD109"})


def lint_plan(
    root: str | Path | None = None, plan: str | None = None
) -> tuple[LintReport | None, tuple[Problem, ...]]:
    """Check rules, judgement, alerts and plan; None, with the problems, where there is no plan.

    A plan that is broken is told as far as it can be read; what it says against itself is told of a
    sound one alone.
    """
    parsed, home, problems = load_plan(root, plan)
    if parsed is None:
        if any(fault.code in _NOT_FOUND for fault in problems):
            return None, problems
        return LintReport(plan or "", problems), problems
    areas, odd = read_areas(home, parsed)
    rules, faults = compile_plan(parsed, (), {})
    # Proved of patterns that compile; what does not is told already.
    idle = () if faults else never_firing(parsed.alerts, rules)
    others = areas_ask_less(parsed, areas.values()) if areas else ()
    told = {*problems, *odd, *faults, *lint(parsed, (*idle, *others))}
    found = tuple(sorted(told, key=Problem.sort_key))
    return LintReport(parsed.id, found), found
