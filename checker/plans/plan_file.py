"""plan.yaml: whose plan it is, for when, and the figures its targets lean on."""

from __future__ import annotations

from collections.abc import Mapping as Map
from fractions import Fraction
from typing import NamedTuple

from checker.measures.numbers import is_within_reach
from checker.model.indicator import Reference
from checker.model.letter import Letter
from checker.model.nodes import Mapping, Node
from checker.model.plan import Acceptance, Document, Section, Statement, Task
from checker.model.reporting import Calendar
from checker.model.text import Text
from checker.plans.calendar import parse_calendar
from checker.plans.fields import (
    entries,
    items,
    mapping,
    optional_number,
    scalar,
    spoken,
    text,
    whole_number,
)
from checker.plans.letter import parse_letter
from checker.plans.requirements import beyond_reach
from checker.plans.statements import parse_statements
from checker.problems import Mark, Problem
from checker.shapes import check_shape


class PlanHead(NamedTuple):
    """What plan.yaml alone says; the targets come from the rule files."""

    id: str
    title: Text
    area: str
    area_name: Text
    year: int
    document: Document | None
    sections: tuple[Section, ...]
    target_count: int | None
    baselines: Map[str, Fraction]
    assigned: Map[str, Fraction | None]
    owners: Map[str, Text]
    tasks: tuple[Task, ...]
    mark: Mark
    area_mark: Mark
    year_mark: Mark
    node: Mapping
    statements: tuple[Statement, ...]
    accepted: tuple[Acceptance, ...]
    calendar: Calendar | None
    previous: Reference | None
    letter: Letter


def parse_head(node: Node) -> tuple[PlanHead | None, tuple[Problem, ...]]:
    """Read plan.yaml; a fault of shape leaves the whole plan unread."""
    problems = list(check_shape(node, "plan"))
    if problems:
        return None, tuple(problems)
    top = mapping(node)
    baselines, faults = _figures(top.get("baselines"))
    assigned, more = _figures(top.get("assigned"))
    statements, others = parse_statements(top.get("statements"))
    year = whole_number(top.get("year"))
    calendar, late = parse_calendar(top, year)
    area = mapping(top.get("area"))
    count = top.get("targets")
    head = PlanHead(
        id=text(top.get("id")),
        title=spoken(top.get("title")),
        area=text(area.get("id")),
        area_name=spoken(area.get("name"), text(area.get("id"))),
        year=year,
        document=_document(top.get("document")),
        sections=tuple(_section(item) for item in items(top.get("sections"))),
        target_count=whole_number(count) if count is not None else None,
        baselines={key: figure for key, figure in baselines.items() if figure is not None},
        assigned=assigned,
        owners={key.text: spoken(value) for key, value in entries(top.get("owners"))},
        tasks=tuple(_task(item) for item in items(top.get("tasks"))),
        mark=scalar(top.get("id")).mark,
        area_mark=scalar(area.get("id")).mark,
        year_mark=scalar(top.get("year")).mark,
        node=top,
        statements=statements,
        accepted=tuple(_acceptance(item) for item in items(top.get("accepted"))),
        calendar=calendar,
        previous=_previous(top.get("previous")),
        letter=parse_letter(top.get("letter")),
    )
    return head, (*faults, *more, *others, *late)


def _previous(node: Node | None) -> Reference | None:
    return Reference("previous", text(node), node.mark) if node is not None else None


def _figures(node: Node | None) -> tuple[dict[str, Fraction | None], list[Problem]]:
    """Read figures by id; one beyond reach is told and left unknown."""
    found: dict[str, Fraction | None] = {}
    faults: list[Problem] = []
    for key, value in entries(node):
        figure = optional_number(value)
        if figure is not None and not is_within_reach(figure):
            faults.append(beyond_reach(value, figure))
            figure = None
        found[key.text] = figure
    return found, faults


def _document(node: Node | None) -> Document | None:
    if not isinstance(node, Mapping):
        return None
    issuer = node.get("issuer")
    return Document(
        text(node.get("number")), text(node.get("date")), spoken(issuer) if issuer else None
    )


def _acceptance(node: Node) -> Acceptance:
    given = mapping(node)
    code, about = text(given.get("code")), text(given.get("about"))
    return Acceptance(code, about, spoken(given.get("reason")), given.mark)


def _section(node: Node) -> Section:
    return Section(text(mapping(node).get("id")), spoken(mapping(node).get("title")))


def _task(node: Node) -> Task:
    return Task(text(mapping(node).get("id")), spoken(mapping(node).get("title")))
