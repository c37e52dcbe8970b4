"""Plain Python on Decimal: the contract's table as it stands, figure by figure."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from .place import Place
from .rows import judge_all
from .rules import LADDERS, STATUSES, status_of

_CODES = {status: code for code, status in enumerate(STATUSES)}


def run(place: Place, out: Path) -> float:
    """Judge all facts."""
    return judge_all(place, out, _judge, is_exact=True)


def _judge(number: int, figures: list[Decimal]) -> Iterator[int]:
    rule, quarter, _ = LADDERS[number]
    return (_CODES[status_of(rule, quarter, figure)] for figure in figures)
