"""A case: all that the verdict on one figure depends on, as one whole number.

On columns only signs are worked out: whether there is a figure, on which side of the threshold and of
its limit it lies, whether it is ahead of what is expected, or short by more than is tolerated. They
have few values and together are one number. The compiled rules are asked once for every case that
occurs, not once for every row.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from checker.columns.asked import Shape
from checker.columns.digits import pack, unpack
from checker.model.case import Value
from checker.problems import CheckerFault
from checker.rulebook.answers import COMPARED, status_of
from checker.rulebook.rules import Rule

_STATES = ("given", "missing", "unreadable")
# The parts of a case and how many values each has; signs are 0 below, 1 at, 2 above.
SIZES = {
    "state": 3,
    "lacks_evidence": 2,
    "is_unknown": 2,
    "at_first": 4,
    "at_second": 4,
    "lead": 3,
    "slack": 3,
}
NOWHERE = 3  # no figure, or no edge to hold it against


class Occurring(NamedTuple):
    """A case that occurs: its shape and its parts."""

    shape: int
    parts: Mapping[str, int]


def number_of(shape: int, parts: Mapping[str, int]) -> int:
    """Return the number of a case."""
    return int(pack(shape, parts, SIZES))


def parts_of(case: int) -> Occurring:
    """Take a case's number apart."""
    return Occurring(*unpack(case, SIZES))


def answer(case: int, shapes: Sequence[Shape], table: Iterable[Rule]) -> str:
    """Return the status that the compiled verdict table gives a case."""
    number, parts = parts_of(case)
    shape = shapes[number]
    is_compared = shape.is_due and parts["at_first"] != NOWHERE
    props: dict[str, Value] = {
        "threshold": "unknown" if parts["is_unknown"] else "known",
        "due": int(shape.is_due),
        "actual": _STATES[parts["state"]],
        "evidence": "missing" if shape.asks_evidence and parts["lacks_evidence"] else "enough",
        "final": int(shape.is_final),
        "settled": int(shape.settled),
        "strict": int(shape.is_strict),
        "lead": parts["lead"] - 1 if is_compared else 0,
        "slack": parts["slack"] - 1 if is_compared else 0,
        "result": _result(shape, parts),
    }
    return status_of(table, props)


def _result(shape: Shape, parts: Mapping[str, int]) -> str:
    """Return the zone in which a figure lies, by its place at the two edges."""
    if parts["at_first"] == NOWHERE:
        return "none"
    places = {"first": parts["at_first"] - 1, "second": parts["at_second"] - 1}
    edges = {"figure": "first", "low": "first", "limit": "second", "high": "second"}
    found = [
        zone.result
        for zone in shape.zones
        if all(COMPARED[verb](places[edges[name]], 0) for verb, name in zone.cuts)
    ]
    if len(found) != 1:
        raise CheckerFault(f"{len(found)} zones for {parts}")
    return found[0]
