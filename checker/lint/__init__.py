"""A plan against itself: every check is a function from the plan to problems."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from checker.lint import figures, quantities, statements, tiers, waivers
from checker.model.plan import Acceptance, Plan
from checker.problems import Problem, problem

Lint = Callable[[Plan], Iterator[Problem]]

LINTS: Mapping[str, Lint] = {
    "same-quantities": quantities.same_quantities,
    "sums": quantities.sums,
    "growth": quantities.growth,
    "shares": quantities.shares,
    "statements": statements.statements,
    "milestones": figures.milestones,
    "natural-ranges": figures.natural_ranges,
    "target-numbers": figures.target_numbers,
    "tolerances": figures.tolerances,
    "due": figures.due,
    "printed": figures.printed,
    "own-tiers": tiers.own_tiers,
    "waivers-end": waivers.waivers_end,
}


def lint(plan: Plan) -> tuple[Problem, ...]:
    """Return everything that a sound plan still says against itself, by place.

    What plan.yaml accepts is told all the same, with the reason; an acceptance that nothing answers
    to is told too.
    """
    found: list[Problem] = []
    used: set[Acceptance] = set()
    for check in LINTS.values():
        for fault in check(plan):
            known = _acceptance(plan, fault)
            if known is not None:
                used.add(known)
                reason = (known.reason.vi, known.reason.en)
                fault = fault._replace(accepted=reason)
            found.append(fault)
    for acceptance in plan.accepted:
        if acceptance not in used:
            told = {"id": acceptance.subject, "code": acceptance.code}
            found.append(problem("LN412", acceptance.mark, **told))
    return tuple(sorted(found, key=Problem.sort_key))


def _acceptance(plan: Plan, fault: Problem) -> Acceptance | None:
    subject = dict(fault.args).get("id", "")
    wanted = (fault.code, subject)
    return next((a for a in plan.accepted if (a.code, a.subject) == wanted), None)
