"""CLIPS: figures and rungs are facts, one rule joins them; its answers come by a call into Python.

One rule joined on the ladder's number is what its network is made for: a rule for every rung tests
each figure against all of them and was measured three times as slow.
"""

from __future__ import annotations

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
        ?figure <- (figure (row ?row) (ladder ?ladder) (v ?v))
        (rung (ladder ?ladder) (low ?low&:(<= ?low ?v)) (high ?high&:(< ?v ?high)) (status ?status))
        => (say ?row ?status) (retract ?figure))""",
)


def run(place: Place, out: Path) -> float:
    """Judge all facts."""
    environment = clips.Environment()
    codes = bytearray()

    def say(row: int, status: int) -> None:
        codes[row] = status

    environment.define_function(say)
    for text in _BUILT:
        environment.build(text)
    rung = environment.find_template("rung")
    for ladder in range(len(LADDERS)):
        bounds = (-_ENDLESS, *bounds_of(ladder), _ENDLESS)
        for low, high, status in zip(bounds, bounds[1:], codes_of(ladder), strict=False):
            rung.assert_fact(ladder=ladder, low=low, high=high, status=status)
    assert_figure = environment.find_template("figure").assert_fact

    def judge(ladder: int, figures: list[int]) -> bytes:
        # A status no rule says would stay beyond all there are, and be found.
        codes[:] = b"\xff" * len(figures)
        for row, figure in enumerate(figures):
            assert_figure(row=row, ladder=ladder, v=figure)
        environment.run()
        return bytes(codes)

    return judge_all(place, out, judge)
