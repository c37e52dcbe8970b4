"""CEL: one compiled expression a rule, evaluated on each figure in a context kept for all."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from pathlib import Path

import cel

from .place import Place
from .rows import bounds_of, codes_of, judge_all
from .rules import LADDERS


def run(place: Place, out: Path) -> float:
    """Judge all facts."""
    programs = [cel.compile(_ladder(number)) for number in range(len(LADDERS))]
    context = cel.Context()

    def judge(number: int, figures: list[int]) -> Iterator[int]:
        execute, add = programs[number].execute, context.add_variable
        for figure in figures:
            add("v", figure)
            yield execute(context)

    return judge_all(place, out, judge)


def _ladder(number: int) -> str:
    codes, bounds = codes_of(number), bounds_of(number)
    steps = reversed(tuple(zip(bounds, codes[:-1], strict=True)))
    return reduce(lambda rest, step: f"v < {step[0]} ? {step[1]} : ({rest})", steps, str(codes[-1]))
