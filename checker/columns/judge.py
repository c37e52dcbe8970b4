"""One slice of areas judged on columns: figures into cases, statuses, targets."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from typing import NamedTuple

from checker.columns import targets
from checker.columns.asked import Compiled
from checker.columns.backend import Backend, Row
from checker.columns.cases import answer, parts_of
from checker.columns.schemas import GIVEN, MISSING, asked_rows, label_rows, name_rows, part_rows
from checker.model.assessment import STATUSES, Status
from checker.model.period import Period
from checker.rulebook.rules import Rule


class Tables(NamedTuple):
    """The compiled verdict table and the compiled roll-up table."""

    status: tuple[Rule, ...]
    target: tuple[Rule, ...]


def tables_of(rules: Iterable[Rule]) -> Tables:
    """Pick the two tables out of a plan's compiled rules."""
    every = tuple(rules)
    status = tuple(rule for rule in every if rule.conclusion.kind == "status")
    return Tables(status, tuple(rule for rule in every if rule.conclusion.kind == "target"))


def set_up(
    backend: Backend, compiled: Compiled, period: Period, waived: Container[str] = ()
) -> None:
    """Hand over what the plan asks, and the period under review; `waived` cannot fail a run."""
    backend.put("names", name_rows(compiled))
    backend.put("labels", label_rows(period.year))
    backend.put("parts", part_rows(compiled, waived))
    backend.put("asked", asked_rows(compiled))
    backend.put("period", [(period.month, period.step)])
    backend.put("upper_area", [(compiled.plan.area,)])
    numbers = [target.number for target in compiled.plan.targets]
    backend.put("digits", targets.digit_rows(numbers))
    backend.put("shown_rules", [(n, rule.target, rule.id) for n, rule in enumerate(compiled.rules)])
    backend.put("shown_months", [(known.month, known.label) for known in compiled.periods])


def judge_parts(backend: Backend, compiled: Compiled, tables: Tables) -> None:
    """Ask the compiled verdict table for every case that occurs: then all statuses of parts are known."""
    cases = sorted(int(row[0]) for row in backend.rows("cases"))
    backend.put("answers", _answers(cases, compiled, tables))


def judge_targets(backend: Backend, tables: Tables) -> None:
    """Ask the compiled roll-up table for every tally of judged parts that occurs."""
    backend.keep("tallies", "tallies")
    found = sorted((int(low), int(high)) for low, high in backend.rows("distinct_tallies"))
    backend.put("rolled", [_rolled(tally, tables) for tally in found])


def _rolled(tally: targets.Tally, tables: Tables) -> Row:
    status = Status(targets.answer(tally, tables.target))
    return (*tally, status.value, targets.digit_of(status), *targets.weight(status))


def _answers(cases: Iterable[int], compiled: Compiled, tables: Tables) -> Iterator[Row]:
    for case in cases:
        number, parts = parts_of(case)
        status = Status(answer(case, compiled.shapes, tables.status))
        is_due = compiled.shapes[number].is_due and not parts["is_unknown"]
        is_given = is_due and parts["state"] == GIVEN
        # No figure is missed where nobody above has said what to reach.
        is_set = not (parts["is_unknown"] and compiled.shapes[number].takes_assigned)
        is_missing = compiled.shapes[number].is_due and is_set and parts["state"] == MISSING
        ordinal = STATUSES.index(status)
        yield (
            case,
            status.value,
            ordinal,
            *targets.weight(status),
            int(is_due),
            int(is_given),
            int(is_missing),
        )
