"""A plan against itself: every check is a function from the plan to problems.

A check finds one code, and its docstring is that code's page: what, why, a wrong and a right sample.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any

from checker.lint import areas, figures, quantities, ratios, statements, sums, tiers, waivers
from checker.lint.states import states
from checker.model.plan import Acceptance, Plan
from checker.problems import Problem, problem

Lint = Callable[[Plan], Iterator[Problem]]

LINTS: Mapping[str, Lint] = {
    "LN401": quantities.same_quantities,
    "LN402": sums.sums,
    "LN403": ratios.growth,
    "LN404": ratios.shares,
    "LN405": statements.statements,
    "LN406": figures.milestones,
    "LN407": quantities.excluded,
    "LN408": figures.natural_ranges,
    "LN409": figures.target_numbers,
    "LN410": figures.tolerances,
    "LN411": figures.due,
    "LN413": waivers.waivers_end,
    "LN414": tiers.own_tiers,
    "PL221": figures.printed,
    "PL222": figures.thousands,
}
# The document's own sentences agree with its own figures; an amendment means to differ from them.
_OF_THE_DOCUMENT = frozenset({"LN405"})


def lint(plan: Plan, others: Iterable[Problem] = ()) -> tuple[Problem, ...]:
    """Return everything that a sound plan still says against itself, by place.

    Amended requirements are held to the same checks, as they stand beside the others at each time.
    `others` are findings made elsewhere, which the plan's owner may accept like any other. What
    plan.yaml accepts is told all the same, with the reason; an acceptance that nothing answers to
    is told too.
    """
    told = set(others)
    for number, state in enumerate(states(plan)):
        for code, check in LINTS.items():
            if not number or code not in _OF_THE_DOCUMENT:
                told.update(check(state))
    found: list[Problem] = []
    used: set[Acceptance] = set()
    for fault in told:
        known = _acceptance(plan, fault)
        if known is not None:
            used.add(known)
            fault = fault._replace(accepted=(known.reason.vi, known.reason.en))
        found.append(fault)
    found.extend(acceptances(plan, used))
    return tuple(sorted(found, key=Problem.sort_key))


def acceptances(plan: Plan, used: Collection[Acceptance]) -> Iterator[Problem]:
    """plan.yaml accepts a finding that is no longer there, or names it wrongly.

    An acceptance left behind could cover a new fault one day, so delete it.

    Wrong::

        # plans/p/plan.yaml
        accepted:
          - {code: LN402, about: grain-output, reason: as printed}  # LN412

    Right::

        # plans/p/plan.yaml
        accepted: []
    """
    for acceptance in plan.accepted:
        if acceptance not in used:
            told = {"id": acceptance.subject, "code": acceptance.code}
            yield problem("LN412", acceptance.mark, **told)


PAGES: Mapping[str, Callable[..., Any]] = {
    **LINTS,
    "LN412": acceptances,
    "LN415": areas.areas_ask_less,
}


def _acceptance(plan: Plan, fault: Problem) -> Acceptance | None:
    subject = dict(fault.args).get("id", "")
    wanted = (fault.code, subject)
    return next((a for a in plan.accepted if (a.code, a.subject) == wanted), None)
