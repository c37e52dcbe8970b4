"""CLIPS: figures and rungs are facts, one rule joins them; its answers come by a call into Python.

The figures of each ladder are asserted, judged and cleared by a reset, which brings the rungs back: to
retract them one by one takes longer, to keep them all more memory with every ladder.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import clips

from .place import Place
from .rows import bounds_of, codes_of, judge_all
from .rules import LADDERS

_ENDLESS = 2**62
_BUILT = (
    "(deftemplate figure (slot row (type INTEGER)) (slot ladder (type INTEGER)) (slot v (type INTEGER)))",
    """(deftemplate rung (slot ladder (type INTEGER)) (slot low (type INTEGER))
        (slot high (type INTEGER)) (slot status (type INTEGER)))""",
    """(defrule judge
        (figure (row ?row) (ladder ?ladder) (v ?v))
        (rung (ladder ?ladder) (low ?low&:(<= ?low ?v)) (high ?high&:(< ?v ?high)) (status ?status))
        => (say ?row ?status))""",
)


def run(place: Place, out: Path) -> float:
    """Judge all facts."""
    environment = clips.Environment()
    codes = bytearray()

    def say(row: int, status: int) -> None:
        codes[row] = status

    environment.define_function(say)
    for text in (*_BUILT, f"(deffacts rungs {' '.join(_rungs())})"):
        environment.build(text)
    assert_figure = environment.find_template("figure").assert_fact

    def judge(ladder: int, figures: list[int]) -> bytes:
        # A status no rule says would stay beyond all there are, and be found.
        codes[:] = b"\xff" * len(figures)
        environment.reset()
        for row, figure in enumerate(figures):
            assert_figure(row=row, ladder=ladder, v=figure)
        environment.run()
        return bytes(codes)

    return judge_all(place, out, judge)


def _rungs() -> Iterator[str]:
    for ladder in range(len(LADDERS)):
        bounds = (-_ENDLESS, *bounds_of(ladder), _ENDLESS)
        for low, high, status in zip(bounds, bounds[1:], codes_of(ladder), strict=False):
            yield f"(rung (ladder {ladder}) (low {low}) (high {high}) (status {status}))"
