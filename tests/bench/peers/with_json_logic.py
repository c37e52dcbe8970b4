"""JsonLogic in panzi-json-logic: rules are data, walked anew for each figure; nothing to compile."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from json_logic import jsonLogic

from .json_ladders import json_ladder
from .place import Place
from .rows import judge_all
from .rules import LADDERS


def run(place: Place, out: Path) -> float:
    """Judge all facts."""
    rules = [json_ladder(number, "v") for number in range(len(LADDERS))]

    def judge(number: int, figures: list[int]) -> Iterator[int]:
        rule = rules[number]
        return (int(jsonLogic(rule, {"v": figure})) for figure in figures)

    return judge_all(place, out, judge)
