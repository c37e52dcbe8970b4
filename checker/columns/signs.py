"""What a part's course comes down to: which few values make one number, and what they stand for."""

from __future__ import annotations

from collections.abc import Iterable

from checker.columns.course_schemas import CUTS
from checker.model.assessment import STATUSES

# After the rule: whether there is a threshold, what `state` says, whether last year's whole is known
# where that is aimed at, on which side of the threshold the forecast lies, whether short by little.
COURSE_SIZES = {"is_set": 2, "state": 3, "is_aimed": 2, "lead": 4, "is_near": 2}
# After the chain of statuses: an aspiration; 0 worse, 1 unmoved or unknown, 2 better; whether it would
# end short; 0 without a needed pace, else one more than the cuts it is above.
SIGN_SIZES = {"aspiration": 2, "change": 3, "short": 2, "pace": CUTS + 2}
CHAIN = len(STATUSES) + 1  # values of a digit: no status, or one of them


def place_of(percent: int | None, cuts: Iterable[int]) -> int:
    """Return the part `pace` of a needed pace."""
    return 0 if percent is None else 1 + sum(percent > cut for cut in cuts)


def percent_at(place: int, cuts: tuple[int, ...]) -> int:
    """Return a needed pace that lies where all of a place do; `place` is 1 or more."""
    return cuts[place - 2] + 1 if place > 1 else 1
