"""The reporting calendar of plan.yaml: by when each period's figures are to be handed in."""

from __future__ import annotations

from datetime import date

from checker.model.nodes import Mapping
from checker.model.reporting import Calendar
from checker.periods import parse_day, parse_period
from checker.plans.fields import entries, mapping, text, whole_number
from checker.problems import Problem, problem


def parse_calendar(top: Mapping, year: int) -> tuple[Calendar | None, list[Problem]]:
    """Read `reporting`; None where the plan has none. A day before its period's end is told."""
    written = next(((key.mark, value) for key, value in top if key.text == "reporting"), None)
    if written is None:
        return None, []
    mark, node = written
    problems: list[Problem] = []
    found: dict[tuple[int, int], date] = {}
    for name, value in entries(mapping(node).get("deadlines")):
        period, day = parse_period(name.text), parse_day(text(value))
        if period is None:
            problems.append(problem("AC312", name.mark, found=name.text, year=year))
        elif period.year != year:
            told = {"found": period, "expected": year, "hint": f"{year}{period.label[4:]}"}
            problems.append(problem("AC311", name.mark, **told))
        elif day is None:
            told = {"place": f"deadlines: {name.text}", "found": text(value)}
            problems.append(problem("PL203", value.mark, **told, expected="YYYY-MM-DD"))
        elif day <= period.end:
            told = {"place": f"deadlines: {name.text}", "found": text(value)}
            expected = f"> {period.end.isoformat()}"
            problems.append(problem("PL203", value.mark, **told, expected=expected))
        else:
            found[period.key] = day
    after = mapping(node).get("days_after")
    days = whole_number(after) if after is not None else None
    return Calendar(days, found, mark), problems
