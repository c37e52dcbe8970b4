"""One file of actuals: whose, for when, and each figure in its indicator's measure."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from checker.measures import (
    LARGEST,
    MOST_DECIMALS,
    Misread,
    Style,
    convert,
    is_within_reach,
    read_number,
    readings,
    split_figure,
)
from checker.model.actuals import Actual, Submission
from checker.model.nodes import Kind, Mapping, Node, Scalar
from checker.model.period import Period
from checker.model.plan import Indicator, Plan
from checker.periods import parse_period
from checker.problems import Problem, closest, problem
from checker.shapes import check_shape

_YES = frozenset({"true", "yes", "có", "co", "đạt", "dat"})
_NO = frozenset({"false", "no", "không", "khong", "chưa", "chua", "không đạt", "chưa đạt"})
_ENTRY_KEYS = ("value", "measure", "note", "evidence", "provisional", "last_year")


def parse_submission(
    path: str, node: Node, plan: Plan
) -> tuple[Submission | None, tuple[Problem, ...]]:
    """Read one file of actuals against its plan.

    A file for another plan, area or year, or without a period, is left out whole; a figure that
    cannot be read is kept without a value, so that it is judged invalid and never missing.
    """
    problems = list(check_shape(node, "actuals"))
    if not isinstance(node, Mapping):
        return None, tuple(problems)
    period, faults = _heading(node, plan)
    problems.extend(faults)
    values = node.get("values")
    if period is None or not isinstance(values, Mapping):
        return None, tuple(problems)
    if not values.entries:
        problems.append(problem("AC317", values.mark))
    written = _text(node.get("numbers"))
    style = Style(written) if written in {s.value for s in Style} else None
    actuals: list[Actual] = []
    seen: set[str] = set()
    for key, entry in values:
        indicator = plan.indicators.get(key.text)
        if indicator is None:
            hint = closest(key.text, plan.indicators)
            problems.append(problem("AC301", key.mark, id=key.text, hint=hint))
            continue
        if key.text in seen:
            continue  # told as a duplicate key; its first place already counts as unreadable
        seen.add(key.text)
        actual, found = _parse_entry(indicator, period, entry, style)
        problems.extend(found)
        if key.text in values.repeated:
            actual = Actual(key.text, period, None, actual.mark)
        actuals.append(actual)
    illustrative = node.get("illustrative")
    submission = Submission(
        path=path,
        plan=plan.id,
        area=plan.area,
        period=period,
        is_illustrative=isinstance(illustrative, Scalar) and illustrative.truth is True,
        actuals=tuple(actuals),
        mark=node.mark,
    )
    return submission, tuple(problems)


def _text(node: Node | None) -> str:
    return node.text if isinstance(node, Scalar) else ""


def _evidence(node: Node | None) -> str:
    """Return the reference named; a null or a no names none."""
    is_reference = isinstance(node, Scalar) and node.kind not in {Kind.NULL, Kind.BOOLEAN}
    return _text(node).strip() if is_reference else ""


def _heading(node: Mapping, plan: Plan) -> tuple[Period | None, list[Problem]]:
    """Read what the file says of itself; None for the period where the file is not for us."""
    found: list[Problem] = []
    for key, code, wanted in (("plan", "AC309", plan.id), ("area", "AC310", plan.area)):
        given = node.get(key)
        if isinstance(given, Scalar) and given.text != wanted:
            found.append(problem(code, given.mark, plan.mark, found=given.text, expected=wanted))
    written = node.get("period")
    if not isinstance(written, Scalar):
        return None, found
    period = parse_period(written.text)
    if period is None:
        found.append(problem("AC312", written.mark, found=written.text, year=plan.year))
    elif period.year != plan.year:
        found.append(problem("AC311", written.mark, plan.mark, found=period, expected=plan.year))
    is_ours = not found and all(node.get(key) is not None for key in ("plan", "area"))
    return (period if is_ours else None), found


def _parse_entry(
    indicator: Indicator, period: Period, entry: Node, style: Style | None
) -> tuple[Actual, tuple[Problem, ...]]:
    """Read `id: figure` or `id: {value: figure, ...}`."""
    problems: list[Problem] = []
    if not isinstance(entry, Mapping):
        value = _parse_figure(indicator, entry, style, "", problems)
        return Actual(indicator.id, period, value, entry.mark), tuple(problems)
    for key, _ in entry:
        if key.text not in _ENTRY_KEYS:
            hint = closest(key.text, _ENTRY_KEYS)
            problems.append(problem("AC313", key.mark, key=key.text, hint=hint))
    measure = _text(entry.get("measure"))
    written = entry.get("value")
    value = last_year = None
    if written is None:
        problems.append(problem("AC314", entry.mark, key="value"))
    else:
        value = _parse_figure(indicator, written, style, measure, problems)
    before = entry.get("last_year")
    if before is not None:
        last_year = _parse_figure(indicator, before, style, measure, problems)
    provisional = entry.get("provisional")
    is_provisional = provisional.truth if isinstance(provisional, Scalar) else None
    if provisional is not None and is_provisional is None:
        found = provisional.text if isinstance(provisional, Scalar) else "..."
        told = {"place": "provisional", "found": found, "expected": "true | false"}
        problems.append(problem("AC315", provisional.mark, **told))
    is_whole = not problems and not entry.repeated
    actual = Actual(
        indicator=indicator.id,
        period=period,
        value=value if is_whole else None,
        mark=written.mark if written is not None else entry.mark,
        last_year=last_year,
        is_last_year_unreadable=before is not None and last_year is None,
        note=_text(entry.get("note")),
        evidence=_evidence(entry.get("evidence")),
        is_provisional=is_provisional is True,
    )
    return actual, tuple(problems)


def _parse_figure(
    indicator: Indicator,
    node: Node,
    style: Style | None,
    measure: str,
    problems: list[Problem],
) -> Fraction | None:
    """Read one figure; None, with the problem told, where it is not exactly one number."""
    if not isinstance(node, Scalar):
        found = "{...}" if isinstance(node, Mapping) else "[...]"
        problems.append(problem("AC303", node.mark, id=indicator.id, found=found))
        return None
    if indicator.is_yes_no:
        return _parse_yes_no(indicator, node, problems)
    if node.kind not in {Kind.NUMBER, Kind.TEXT}:
        problems.append(problem("AC303", node.mark, id=indicator.id, found=node.text))
        return None
    digits, word = split_figure(node.text)
    figure = read_number(digits, style)
    if isinstance(figure, Misread):
        problems.append(_misread(figure, indicator, node, digits))
        return None
    if not is_within_reach(figure):
        problems.append(_beyond_reach(indicator, node))
        return None
    written = word or measure
    converted = convert(figure, written or indicator.measure, indicator.measure)
    if converted is None or (word and measure and convert(Decimal(1), word, measure) != 1):
        wanted = indicator.measure
        problems.append(
            problem("AC306", node.mark, id=indicator.id, found=written, expected=wanted)
        )
        return None
    if written and not is_within_reach(converted):
        problems.append(_beyond_reach(indicator, node))
        return None
    return converted


def _beyond_reach(indicator: Indicator, node: Scalar) -> Problem:
    digits = len(str(int(LARGEST))) - 1
    found = node.text if len(node.text) <= 60 else f"{node.text[:57]}..."
    told = {"digits": digits, "decimals": MOST_DECIMALS}
    return problem("AC308", node.mark, id=indicator.id, found=found, **told)


def _misread(fault: Misread, indicator: Indicator, node: Scalar, digits: str) -> Problem:
    both = readings(digits)
    if fault is Misread.AMBIGUOUS:
        plain, vi = f"{both[Style.PLAIN]:f}", f"{both[Style.VI]:f}"
        return problem("AC304", node.mark, id=indicator.id, found=node.text, plain=plain, vi=vi)
    if fault is Misread.OTHER_STYLE:
        style, figure = next(iter(both.items()))
        return problem(
            "AC305",
            node.mark,
            id=indicator.id,
            found=node.text,
            style=style.value,
            reading=f"{figure:f}",
        )
    return problem("AC303", node.mark, id=indicator.id, found=node.text)


def _parse_yes_no(indicator: Indicator, node: Scalar, problems: list[Problem]) -> Fraction | None:
    word = " ".join(node.text.casefold().split())
    if node.kind in {Kind.BOOLEAN, Kind.TEXT} and word in _YES | _NO:
        return Fraction(int(word in _YES))
    if node.kind is Kind.BOOLEAN and node.truth is not None:
        return Fraction(int(node.truth))
    problems.append(problem("AC307", node.mark, id=indicator.id, found=node.text))
    return None
