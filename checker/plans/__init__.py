"""Nodes into a plan: plan.yaml, rule files, judgement.yaml, alerts.yaml and waivers.yaml together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from checker.model.nodes import Node, Table
from checker.model.plan import Plan, Target, Waiver
from checker.plans.judgement_file import parse_alerts, parse_judgement
from checker.plans.plan_file import PlanHead, parse_head
from checker.plans.references import check_references
from checker.plans.targets import assign, parse_target, written_ids
from checker.problems import Mark, Problem, has_errors, problem
from checker.reading import read


class PlanFiles(NamedTuple):
    """The bytes of everything that makes up one plan, each with the path to show."""

    plan: tuple[str, bytes]
    rules: tuple[tuple[str, bytes], ...]
    judgement: tuple[str, bytes]
    alerts: tuple[str, bytes]
    rules_folder: str
    waivers: tuple[str, bytes] | None = None


def parse_plan(given: PlanFiles) -> tuple[Plan | None, tuple[Problem, ...]]:
    """Read a whole plan; any error leaves it unread, and all errors are told at once."""
    problems: list[Problem] = []
    top = _read(given.plan, problems)
    head, faults = parse_head(top) if top is not None else (None, ())
    problems.extend(faults)
    judgement_node = _read(given.judgement, problems)
    judgement, faults = parse_judgement(judgement_node) if judgement_node else (None, ())
    problems.extend(faults)
    alerts_node = _read(given.alerts, problems)
    alerts, faults = parse_alerts(alerts_node) if alerts_node else ((), ())
    problems.extend(faults)
    targets, unread = _parse_targets(given, head, problems)
    waivers_node = _read(given.waivers, problems) if given.waivers else None
    waivers, faults = _parse_waivers(waivers_node, head)
    is_whole = not has_errors(problems)
    problems.extend(faults)
    if head is None or judgement is None:
        return None, _sorted(problems)
    assigned = tuple(assign(target, head.assigned) for target in targets)
    plan = Plan(
        id=head.id,
        title=head.title,
        area=head.area,
        area_name=head.area_name,
        year=head.year,
        document=head.document,
        sections=head.sections,
        targets=assigned,
        indicators={part.id: part for target in assigned for part in target.indicators},
        baselines=head.baselines,
        assigned=head.assigned,
        owners=head.owners,
        tasks=head.tasks,
        judgement=judgement,
        alerts=alerts,
        mark=head.mark,
        area_mark=head.area_mark,
        year_mark=head.year_mark,
        target_count=head.target_count,
        statements=head.statements,
        accepted=head.accepted,
        waivers=waivers,
        calendar=head.calendar,
        previous=head.previous,
        letter=head.letter,
    )
    problems.extend(check_references(plan, head, unread))
    if waivers:
        from checker.plans.waivers_file import unknown_subjects  # few plans have any

        problems.extend(unknown_subjects(plan, unread, is_whole))
    return (None if has_errors(problems) else plan), _sorted(problems)


def _parse_waivers(
    node: Node | None, head: PlanHead | None
) -> tuple[tuple[Waiver, ...], tuple[Problem, ...]]:
    if node is None:
        return (), ()
    from checker.plans.waivers_file import parse_waivers  # few plans have any

    return parse_waivers(node, head.year if head else None)


def _read(source: tuple[str, bytes], problems: list[Problem]) -> Node | None:
    node, faults = read(*source)
    problems.extend(faults)
    return None if has_errors(faults) or isinstance(node, Table) else node


def _parse_targets(
    given: PlanFiles, head: PlanHead | None, problems: list[Problem]
) -> tuple[list[Target], frozenset[str]]:
    """Read the rule files; returns the targets in order, and the ids of rules left unread."""
    found: dict[int, Target] = {}
    unread: set[str] = set()
    baselines = frozenset(head.baselines if head else ())
    for path, content in given.rules:
        node = _read((path, content), problems)
        if node is None:
            continue
        target, faults = parse_target(path, node, baselines)
        problems.extend(faults)
        if target is None:
            unread.update(written_ids(node))
            continue
        if target.number in found:
            first = found[target.number].mark
            problems.append(problem("PL205", target.mark, first, id=target.number))
        found.setdefault(target.number, target)
    # A count that differs because a file could not be read would only repeat that fault.
    if head and not has_errors(problems):
        problems.extend(_check_count(given, head, found))
    return [found[number] for number in sorted(found)], frozenset(unread)


def _check_count(
    given: PlanFiles, head: PlanHead, found: Mapping[int, Target]
) -> tuple[Problem, ...]:
    wanted = head.target_count
    if not found:
        return (problem("PL209", Mark(given.rules_folder), expected=wanted or "≥ 1", found=0),)
    if wanted is not None and wanted != len(found):
        mark = head.node.key_mark("targets")
        return (problem("PL209", mark, expected=wanted, found=len(found)),)
    return ()


def _sorted(problems: list[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=Problem.sort_key))
