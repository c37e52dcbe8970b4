"""Names that must lead somewhere: ids, sections, sums, derivations, owners and tasks."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from checker.model.indicator import Indicator
from checker.model.nodes import Mapping
from checker.model.plan import Plan, Statement
from checker.model.requirement import Named
from checker.plans.fields import mapping
from checker.plans.plan_file import PlanHead
from checker.plans.requirements import oddities
from checker.plans.weights import check_weights
from checker.problems import Mark, Problem, closest, problem


def check_references(plan: Plan, head: PlanHead, unread: frozenset[str]) -> list[Problem]:
    """Return a problem for each id given twice and each name that leads nowhere.

    `unread` are ids of rules that have faults of their own: a name that leads there is known.
    """
    return [
        *_double_ids(plan),
        *_unknown_sections(plan),
        *_unknown_names(plan, unread),
        *_unknown_elsewhere(plan, unread),
        *_unknown_keys(plan, head, unread),
        *_circles(plan),
        *check_weights(plan),
    ]


def _double_ids(plan: Plan) -> Iterator[Problem]:
    first: dict[str, Mark] = {}
    for target in plan.targets:
        for indicator in target.indicators:
            if indicator.id in first:
                yield problem("PL205", indicator.mark, first[indicator.id], id=indicator.id)
            first.setdefault(indicator.id, indicator.mark)


def _unknown_sections(plan: Plan) -> Iterator[Problem]:
    known = {section.id for section in plan.sections}
    for target in plan.targets:
        if known and target.section not in known:
            yield _unknown(target.section_mark or target.mark, target.section, "section", known)


def _unknown_names(plan: Plan, unread: frozenset[str]) -> Iterator[Problem]:
    tasks = {task.id for task in plan.tasks}
    # Owners and tasks may be left undeclared altogether: then they are only words.
    known_by_key: dict[str, Collection[str]] = {"owner": plan.owners, "actions": tasks}
    for indicator in _every(plan):
        for key, name, mark in indicator.references:
            known = known_by_key.get(key)
            if known is None and name not in plan.indicators and name not in unread:
                yield _unknown(mark, name, key, plan.indicators)
            elif known and name not in known:
                yield _unknown(mark, name, key, known)


def _unknown_elsewhere(plan: Plan, unread: frozenset[str]) -> Iterator[Problem]:
    """Names in statements and in groups that add up."""
    for statement in plan.statements:
        for key, name in _statement_names(statement):
            if name not in plan.indicators and name not in unread:
                yield _unknown(statement.mark, name, key, plan.indicators)
    for group in (group for target in plan.targets for group in target.adds_up):
        for name in group.parts:
            if name not in plan.indicators and name not in unread:
                yield _unknown(group.mark, name, "adds_up", plan.indicators)


def _statement_names(statement: Statement) -> Iterator[tuple[str, str]]:
    if statement.indicator:
        yield "statements", statement.indicator
    if statement.baseline:
        yield "statements", statement.baseline
    if statement.derivation:
        yield "statements", statement.derivation.source
        if statement.derivation.whole:
            yield "statements", statement.derivation.whole


def _unknown_keys(plan: Plan, head: PlanHead, unread: frozenset[str]) -> Iterator[Problem]:
    for key in ("baselines", "assigned"):
        given = head.node.get(key)
        for name, _ in given if isinstance(given, Mapping) else ():
            if name.text not in plan.indicators and name.text not in unread:
                yield _unknown(name.mark, name.text, key, plan.indicators)
    for identity, figure in plan.assigned.items():
        indicator = plan.indicators.get(identity)
        if indicator is None or figure is None:
            continue
        own = indicator.requirement
        every = (r for rule in indicator.tiers for r in rule.requirements)
        assigned = [r for r in every if r.named is Named.ASSIGNED]
        if not assigned:
            place = mapping(head.node.get("assigned")).key_mark(identity)
            yield problem("PL215", place, own.mark, key=f"assigned: {identity}")
        for requirement in assigned:
            yield from oddities(requirement, requirement.mark)


def _circles(plan: Plan) -> Iterator[Problem]:
    """A figure that is derived from itself, by however many steps, can never be computed."""
    for indicator in _every(plan):
        seen: set[str] = set()
        waiting = [indicator.id]
        while waiting:
            current = plan.indicators.get(waiting.pop())
            for name in _leads_to(current) if current else ():
                if name == indicator.id:
                    yield problem("PL214", indicator.mark, id=indicator.id)
                    waiting.clear()
                    break
                if name not in seen:
                    seen.add(name)
                    waiting.append(name)


def _leads_to(indicator: Indicator) -> Iterator[str]:
    yield from indicator.sum_of
    derivation = indicator.derivation
    if derivation:
        yield derivation.source
        if derivation.whole:
            yield derivation.whole


def _every(plan: Plan) -> Iterator[Indicator]:
    for target in plan.targets:
        yield from target.indicators


def _unknown(mark: Mark, name: str, key: str, known: Collection[str]) -> Problem:
    return problem("PL206", mark, name=name, key=key, hint=closest(name, known))
