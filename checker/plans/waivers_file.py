"""waivers.yaml: which targets may fall short, when, why, by whose leave and until when."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.nodes import Mapping, Node, Scalar
from checker.model.period import Period
from checker.model.plan import Plan, Waiver
from checker.periods import parse_day, parse_period
from checker.plans.fields import items, mapping, scalar, spoken, whole_number
from checker.problems import Mark, Problem, closest, problem
from checker.shapes import check_shape

_SUBJECTS = ("target", "indicator")


def parse_waivers(
    node: Node | None, year: int | None
) -> tuple[tuple[Waiver, ...], tuple[Problem, ...]]:
    """Read the waivers of a plan for `year` (None: not known); every fault is told at once."""
    if node is None:
        return (), ()
    problems = list(check_shape(node, "waivers"))
    if problems:
        return (), tuple(problems)
    found: list[Waiver] = []
    first: dict[tuple[str, str, Period], Mark] = {}
    for item in items(mapping(node).get("waivers")):
        given = mapping(item)
        named = [key for key in _SUBJECTS if key in given.by_key]
        if len(named) != 1:
            problems.append(_not_one_subject(given, named))
            continue
        subject = scalar(given.get(named[0]))
        target = whole_number(subject) if named[0] == "target" else None
        name = subject.text if target is None else str(target)
        periods: list[Period] = []
        for written in _written_periods(given):
            period = _period(written, year, problems)
            if period is None:
                continue
            known = first.setdefault((named[0], name, period), written.mark)
            if known is not written.mark:
                told = {"key": named[0], "id": name, "period": period}
                problems.append(problem("PL226", written.mark, known, **told))
            periods.append(period)
        day = scalar(given.get("until"))
        until = parse_day(day.text)
        if until is None:
            told = {"place": "until", "found": day.text, "expected": "YYYY-MM-DD"}
            problems.append(problem("PL203", day.mark, **told))
            continue
        found.append(
            Waiver(
                target=target,
                indicator=name if target is None else None,
                periods=tuple(periods),
                reason=spoken(given.get("reason")),
                approved_by=spoken(given.get("approved_by")),
                until=until,
                mark=subject.mark,
            )
        )
    return tuple(found), tuple(problems)


def _not_one_subject(given: Mapping, named: list[str]) -> Problem:
    if not named:
        return problem("PL202", given.mark, key=" | ".join(_SUBJECTS))
    told = {"found": ", ".join(named), "expected": " | ".join(_SUBJECTS)}
    return problem("PL203", given.mark, place="waivers", **told)


def _written_periods(given: Mapping) -> Iterator[Scalar]:
    node = given.get("period")
    yield from [node] if isinstance(node, Scalar) else map(scalar, items(node))


def _period(written: Scalar, year: int | None, problems: list[Problem]) -> Period | None:
    period = parse_period(written.text)
    if period is None:
        problems.append(problem("AC312", written.mark, found=written.text, year=year or "2024"))
    elif year is not None and period.year != year:
        hint = f"{year}{period.label[4:]}"
        told = {"found": period, "expected": year, "hint": hint}
        problems.append(problem("AC311", written.mark, **told))
        return None
    return period


def unknown_subjects(plan: Plan, unread: frozenset[str], is_whole: bool) -> Iterator[Problem]:
    """Yield a problem for each waiver of what the plan does not have.

    `unread` are ids of rules with faults of their own; where rules could not be read (not
    `is_whole`) a target's number may belong to one of them.
    """
    numbers = [str(target.number) for target in plan.targets]
    for waiver in plan.waivers:
        known = numbers if waiver.target is not None else [*plan.indicators, *unread]
        is_known = waiver.subject in known or (waiver.target is not None and not is_whole)
        if not is_known:
            told = {"key": f"waivers: {waiver.key}", "name": waiver.subject}
            hint = closest(waiver.subject, known)
            yield problem("PL206", waiver.mark, **told, hint=hint)
