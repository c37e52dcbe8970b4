"""ZEN: one compiled expression a rule, mapped over all its figures in one call."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from pathlib import Path

import zen

from .place import Place
from .rows import bounds_of, codes_of, judge_all
from .rules import LADDERS


def run(place: Place, out: Path) -> float:
    """Judge all facts."""
    programs = [zen.compile_expression(f"map(figures, {_ladder(n)})") for n in range(len(LADDERS))]

    def judge(number: int, figures: list[int]) -> Iterator[int]:
        return map(int, programs[number].evaluate({"figures": figures}))

    return judge_all(place, out, judge)


def _ladder(number: int) -> str:
    codes, bounds = codes_of(number), bounds_of(number)
    steps = reversed(tuple(zip(bounds, codes[:-1], strict=True)))
    return reduce(lambda rest, step: f"# < {step[0]} ? {step[1]} : ({rest})", steps, str(codes[-1]))
