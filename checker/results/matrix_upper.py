"""What of the areas could not be rolled up into the upper area, and why."""

from __future__ import annotations

from checker.model.matrix import Matrix
from checker.words import Words

Told = tuple[str, tuple[str, ...]]  # how many and why, and each by name; nobody named: nothing told


def left_out(matrix: Matrix, words: Words) -> Told:
    """Return the parts that not all areas have a figure of, with how many of them have one."""
    upper, total = matrix.upper, len(matrix.areas)
    reported = upper.reported if upper else {}
    names = tuple(
        words.say("matrix.upper.part", name=_named(matrix, key, words), count=count, total=total)
        for key, count in reported.items()
        if count < total
    )
    return words.say("matrix.upper.missing", count=len(names), total=len(reported)), names


def refused(matrix: Matrix, words: Words) -> Told:
    """Return the rates that have no counts to weigh them by: an average would be no rate."""
    names = tuple(
        _named(matrix, key, words) for key in (matrix.upper.refused if matrix.upper else ())
    )
    return words.say("matrix.upper.refused", count=len(names)), names


def _named(matrix: Matrix, key: str, words: Words) -> str:
    part = matrix.plan.indicators.get(key)
    return f"{part.target}. {words.text(part.name)}" if part else key
