"""Parts into targets: statuses counted into one number, which the roll-up table answers for.

How many parts of a target have each status is counted in two whole numbers, ten bits for each
status: the compiled roll-up table is asked once for every such tally that occurs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from checker.model.assessment import STATUSES, Status
from checker.model.case import Value
from checker.rulebook.answers import status_of
from checker.rulebook.rules import Rule

_BITS = 10
MOST_PARTS = 2**_BITS - 1  # of one area
_IN_LOW = 6  # statuses counted in `low`; the rest in `high`
_BASE, _DIGITS = 4, 15  # bits of a digit, digits of a number
_STATUS_BY_DIGIT = {f"{place:x}": status for place, status in enumerate(STATUSES)}
Tally = tuple[int, int]


def weight(status: Status) -> Tally:
    """Return what one part of a status adds to a tally."""
    place = STATUSES.index(status)
    if place < _IN_LOW:
        return (1 << (_BITS * place), 0)
    return (0, 1 << (_BITS * (place - _IN_LOW)))


def counts_of(tally: Tally) -> Mapping[Status, int]:
    """Take a tally apart."""
    low, high = tally
    found = {}
    for place, status in enumerate(STATUSES):
        number = low >> (_BITS * place) if place < _IN_LOW else high >> (_BITS * (place - _IN_LOW))
        found[status] = number & MOST_PARTS
    return found


def digit_rows(targets: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Yield where each target's status stands among those of its area: block and factor."""
    for place, target in enumerate(targets):
        yield (target, place // _DIGITS, 1 << (_BASE * (place % _DIGITS)))


def statuses_of(blocks: Iterable[int], count: int) -> tuple[Status, ...]:
    """Read the statuses of an area's targets from their blocks, in order."""
    digits = "".join(f"{block:0{_DIGITS}x}"[::-1] for block in blocks)
    return tuple(map(_STATUS_BY_DIGIT.__getitem__, digits[:count]))


def digit_of(status: Status) -> int:
    """Return what stands for a status among those of an area."""
    return STATUSES.index(status)


def answer(tally: Tally, table: Iterable[Rule]) -> str:
    """Return the status that the compiled roll-up table gives a tally."""
    counts = counts_of(tally)
    known = sum(counts.values()) - counts[Status.TARGET_NOT_SET]
    props: dict[str, Value] = {status.value: number for status, number in counts.items()}
    return status_of(table, {**props, "set": known, "open": known - counts[Status.NOT_DUE]})
