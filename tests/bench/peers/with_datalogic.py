"""JsonLogic in datalogic-py: one compiled rule a ladder, mapped over all its figures in one call."""

from __future__ import annotations

from pathlib import Path

import datalogic_py

from .json_ladders import json_ladder
from .place import Place
from .rows import judge_all
from .rules import LADDERS


def run(place: Place, out: Path) -> float:
    """Judge all facts."""
    engine = datalogic_py.Engine()
    figures = {"var": "figures"}
    rules = [engine.compile({"map": [figures, json_ladder(n, "")]}) for n in range(len(LADDERS))]
    with engine.session() as session:

        def judge(number: int, figures: list[int]) -> list[int]:
            return session.evaluate(rules[number], {"figures": figures})

        return judge_all(place, out, judge)
