"""rule-engine: one typed rule a ladder, evaluated on each figure; its numbers are Decimal."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import reduce
from pathlib import Path

import rule_engine

from .place import Place
from .rows import bounds_of, codes_of, judge_all
from .rules import LADDERS, PARTS


def run(place: Place, out: Path) -> float:
    """Judge all facts."""
    types = rule_engine.type_resolver_from_dict({"v": rule_engine.DataType.FLOAT})
    context = rule_engine.Context(type_resolver=types)
    rules = [rule_engine.Rule(_ladder(n), context=context) for n in range(len(LADDERS))]

    def judge(number: int, figures: list[Decimal]) -> Iterator[int]:
        evaluate = rules[number].evaluate
        return (int(evaluate({"v": figure})) for figure in figures)

    return judge_all(place, out, judge, is_exact=True)


def _ladder(number: int) -> str:
    codes = codes_of(number)
    bounds = [f"{Decimal(bound) / PARTS:f}" for bound in bounds_of(number)]
    steps = reversed(tuple(zip(bounds, codes[:-1], strict=True)))
    return reduce(
        lambda rest, step: f"(v < {step[0]}) ? {step[1]} : ({rest})", steps, str(codes[-1])
    )
