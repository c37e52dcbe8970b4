"""Files of rule tests: `rules/<plan>/tests/*.yaml`."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import nodes
from checker.model.assessment import Status
from checker.model.period import Period
from checker.model.plan import Plan
from checker.model.tested import Expectation, RuleCase
from checker.periods import parse_period
from checker.plans.fields import entries, items, mapping, optional_number, scalar, text, texts
from checker.problems import Problem, closest, problem
from checker.shapes import check_shape

_STATUSES = tuple(status.value for status in Status)


def parse_cases(node: nodes.Node, plan: Plan) -> tuple[tuple[RuleCase, ...], tuple[Problem, ...]]:
    """Read one file of cases; a case with a fault of its own is left out, the others stay."""
    problems = list(check_shape(node, "tests"))
    given = node.get("cases") if isinstance(node, nodes.Mapping) else None
    written = items(given) if isinstance(given, nodes.Sequence) else ()
    found: list[RuleCase] = []
    for item in written:
        if problems and not _is_sound(item):
            continue
        case, faults = _parse_case(mapping(item), plan)
        problems.extend(faults)
        if case is not None:
            found.append(case)
    return tuple(found), tuple(problems)


def _is_sound(item: nodes.Node) -> bool:
    """Whether a case has the shape of one, in a file where something has not."""
    key = nodes.Scalar("cases", nodes.Kind.TEXT, item.mark)
    alone = nodes.Mapping(((key, nodes.Sequence((item,), item.mark)),), item.mark)
    return not check_shape(alone, "tests")


def _parse_case(node: nodes.Mapping, plan: Plan) -> tuple[RuleCase | None, tuple[Problem, ...]]:
    problems: list[Problem] = []
    period = _period(scalar(node.get("period")), plan, problems)
    figures: list[tuple[Period, nodes.Mapping]] = []
    for key, given in entries(node.get("before")):
        earlier = _period(key, plan, problems)
        if earlier is not None and period is not None and earlier.key >= period.key:
            told = {"place": "before", "found": key.text, "expected": f"< {period.label}"}
            problems.append(problem("PL203", key.mark, **told))
        elif earlier is not None:
            figures.append((earlier, mapping(given)))
    expectations = tuple(_expectations(node))
    problems.extend(fault for e in expectations for fault in _unknown(e, plan))
    problems.extend(_unknown_assigned(node, plan))
    if not expectations:
        # A case that asks for nothing would pass for ever.
        problems.append(problem("PL202", node.mark, key="status"))
    if period is None or problems:
        return None, tuple(problems)
    handed_in = node.get("actuals")
    now = handed_in if isinstance(handed_in, nodes.Mapping) else nodes.Mapping((), node.mark)
    case = RuleCase(
        name=text(node.get("name")),
        period=period,
        figures=(*figures, (period, now)),
        assigned={key.text: optional_number(v) for key, v in entries(node.get("assigned"))},
        expectations=expectations,
        mark=node.mark,
    )
    return case, ()


def _period(written: nodes.Scalar, plan: Plan, problems: list[Problem]) -> Period | None:
    period = parse_period(written.text)
    if period is None:
        problems.append(problem("AC312", written.mark, found=written.text, year=plan.year))
    elif period.year != plan.year:
        told = {"found": written.text, "expected": plan.year}
        problems.append(problem("AC311", written.mark, plan.year_mark, **told))
        return None
    return period


def _expectations(node: nodes.Mapping) -> Iterator[Expectation]:
    for kind in ("status", "upper"):
        for key, value in entries(node.get(kind)):
            yield Expectation(kind, key.text, (text(value),), scalar(value).mark)
    for key, value in entries(node.get("targets")):
        yield Expectation("target", key.text, (text(value),), scalar(value).mark)
    for key, value in entries(node.get("alerts")):
        yield Expectation("alerts", key.text, tuple(sorted(texts(value))), key.mark)


def _unknown_assigned(node: nodes.Mapping, plan: Plan) -> Iterator[Problem]:
    for key, _ in entries(node.get("assigned")):
        if key.text not in plan.indicators:
            told = {"key": "assigned", "name": key.text}
            yield problem("PL206", key.mark, **told, hint=closest(key.text, plan.indicators))


def _unknown(expectation: Expectation, plan: Plan) -> Iterator[Problem]:
    """Tell of names that lead nowhere: a case about nothing would pass for ever."""
    numbers = [str(target.number) for target in plan.targets]
    subjects = numbers if expectation.kind == "target" else list(plan.indicators)
    known = _STATUSES
    if expectation.kind == "upper":
        subjects = [name for name in subjects if plan.indicators[name].upper]
    if expectation.kind == "alerts":
        subjects = [*subjects, *(section.id for section in plan.sections)]
        known = tuple(pattern.code for pattern in plan.alerts)
    if expectation.subject not in subjects:
        told = {"key": expectation.kind, "name": expectation.subject}
        hint = closest(expectation.subject, subjects)
        yield problem("PL206", expectation.mark, **told, hint=hint)
    for wanted in expectation.wanted:
        if wanted not in known:
            told = {"key": expectation.kind, "name": wanted}
            yield problem("PL206", expectation.mark, **told, hint=closest(wanted, known))
