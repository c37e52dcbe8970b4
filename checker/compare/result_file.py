"""A result file, as `review --format json` wrote it, read back into a snapshot.

Only what a comparison needs is read, and all of that is checked: a file that is something else, or
was edited by hand, is refused with the place where it stops being a result.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from checker.compare.snapshots import upper_part
from checker.model.assessment import Status
from checker.model.compared import Part, Snapshot
from checker.model.nodes import Kind, Mapping, Node, Scalar, Sequence
from checker.model.period import Period
from checker.model.text import Text
from checker.periods import parse_period
from checker.problems import Mark, Problem, problem

VERSION = "1"
_STATUSES = {status.value: status for status in Status}
_FIGURE = re.compile(r"-?(?:0|[1-9]\d{0,30})(?:\.\d{1,12})?", re.ASCII)


class _Refusal(Exception):
    """Where a file stops being a result: caught in this module, never seen outside."""

    def __init__(self, fault: Problem) -> None:
        super().__init__(fault.code)
        self.fault = fault


def read_result(path: str, top: Node) -> tuple[Snapshot | None, tuple[Problem, ...]]:
    """Read a result file's nodes; None, and why, where they are no review's result."""
    try:
        return _snapshot(path, top), ()
    except _Refusal as refusal:
        return None, (refusal.fault,)


def _snapshot(path: str, top: Node) -> Snapshot:
    if not isinstance(top, Mapping):
        raise _wrong(top.mark, ".", "{version, plan, area, period, targets, figures}")
    version = _at(top, "version")
    if _text(version) != VERSION:
        told = {"found": _text(version) or "…", "expected": VERSION}
        raise _Refusal(problem("RD126", version.mark, **told))
    assumed = top.get("assumptions")
    if isinstance(assumed, Sequence) and assumed.items:
        raise _Refusal(problem("RD127", assumed.mark))
    period = _period(_at(top, "period"), "period")
    parts: dict[str, Part] = {}
    for number, target in enumerate(_items(top, "targets", "targets")):
        place = f"targets.{number}"
        for inner, node in enumerate(_items(target, "indicators", place)):
            where = f"{place}.indicators.{inner}"
            part = _part(node, where)
            if part.id in parts:
                raise _wrong(node.mark, f"{where}.id", "≠ " + part.id)
            parts[part.id] = part
            parts |= {above.id: above for above in _upper(node, part, f"{where}.upper")}
    figures = {period: {p.id: p.value for p in parts.values() if p.value is not None}}
    figures = {**dict(_figures(top, parts)), **figures}
    return Snapshot(
        plan=_name(top, "plan", "plan"),
        area=_name(top, "area", "area"),
        period=period,
        source=path,
        is_whole=False,
        is_filtered=_is_set(top, "filtered"),
        is_illustrative=_is_set(top, "illustrative"),
        is_broken=_is_set(top, "broken"),
        parts=parts,
        figures=figures,
        course={period: {part.id: part.status for part in parts.values()}},
    )


def _part(node: Node, place: str) -> Part:
    name = _at(node, "name", place)
    status = _at(node, "status", place)
    if _text(status) not in _STATUSES:
        raise _wrong(status.mark, f"{place}.status", " | ".join(_STATUSES))
    target = _at(node, "target", place)
    if not _text(target).isdecimal():
        raise _wrong(target.mark, f"{place}.target", "1, 2, 3 …")
    actual = _at(node, "actual", place)
    aspiration = _at(node, "aspiration", place)
    if not isinstance(aspiration, Scalar) or aspiration.kind is not Kind.BOOLEAN:
        raise _wrong(aspiration.mark, f"{place}.aspiration", "true | false")
    waived = node.get("waived") if isinstance(node, Mapping) else None
    is_missing = isinstance(actual, Scalar) and actual.kind is Kind.NULL
    return Part(
        id=_name(node, "id", place),
        target=int(_text(target)),
        name=Text(_name(name, "vi", f"{place}.name"), _name(name, "en", f"{place}.name")),
        measure=_name(node, "measure", place),
        status=_STATUSES[_text(status)],
        value=None if is_missing else _figure(actual, f"{place}.actual"),
        is_binding=not aspiration.truth and not isinstance(waived, Mapping),
    )


def _upper(node: Node, part: Part, place: str) -> Iterator[Part]:
    """Yield what the upper level asked of a part, where it asked anything."""
    upper = node.get("upper") if isinstance(node, Mapping) else None
    if not isinstance(upper, Mapping):
        return
    by, status = _at(upper, "by", place), _at(upper, "status", place)
    if _text(status) not in _STATUSES:
        raise _wrong(status.mark, f"{place}.status", " | ".join(_STATUSES))
    name = Text(_name(by, "vi", f"{place}.by"), _name(by, "en", f"{place}.by"))
    yield upper_part(part, name, _STATUSES[_text(status)])


def _figures(top: Mapping, parts: dict[str, Part]) -> Iterator[tuple[Period, dict[str, Fraction]]]:
    """Yield the figures of each period; files of before they were kept have none."""
    node = top.get("figures")
    if node is None:
        return
    if not isinstance(node, Mapping):
        raise _wrong(node.mark, "figures", "{}")
    for key, inner in node:
        place = f"figures.{key.text}"
        if not isinstance(inner, Mapping):
            raise _wrong(inner.mark, place, "{}")
        known = {name.text: _figure(value, f"{place}.{name.text}") for name, value in inner}
        yield _period(key, place), {name: value for name, value in known.items() if name in parts}


def _figure(node: Node, place: str) -> Fraction:
    """Read a figure as JSON results write it: plain text, or true and false."""
    if isinstance(node, Scalar) and node.kind is Kind.BOOLEAN:
        return Fraction(int(node.truth is True))
    text = _text(node) if isinstance(node, Scalar) and node.kind is Kind.TEXT else ""
    if not _FIGURE.fullmatch(text):
        raise _wrong(node.mark, place, '"1234.5"')
    return Fraction(text)


def _period(node: Node, place: str) -> Period:
    found = parse_period(_text(node))
    if found is None:
        raise _wrong(node.mark, place, "2024-Q2")
    return found


def _at(node: Node, key: str, place: str = "") -> Node:
    found = node.get(key) if isinstance(node, Mapping) else None
    if found is None:
        raise _wrong(node.mark, f"{place}.{key}".lstrip("."), f'"{key}"')
    return found


def _items(node: Node, key: str, place: str) -> tuple[Node, ...]:
    found = _at(node, key, "" if place == key else place)
    if not isinstance(found, Sequence):
        raise _wrong(found.mark, place, "[]")
    return found.items


def _name(node: Node, key: str, place: str) -> str:
    found = _at(node, key, "" if place == key else place)
    if not isinstance(found, Scalar) or found.kind is not Kind.TEXT:
        raise _wrong(found.mark, place if place == key else f"{place}.{key}", '"abc"')
    return found.text


def _is_set(top: Mapping, key: str) -> bool:
    found = top.get(key)
    return isinstance(found, Scalar) and found.truth is True


def _text(node: Node) -> str:
    return node.text if isinstance(node, Scalar) else ""


def _wrong(mark: Mark, place: str, expected: str) -> _Refusal:
    return _Refusal(problem("RD125", mark, place=place, expected=expected))
