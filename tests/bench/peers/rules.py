"""The rules that every peer judges by: a threshold, what is expected by each quarter, a tolerance.

They are the contract's verdicts, reduced to what a figure that is there and a threshold that is
known can give. `status_of` says them in plain Decimal and is the measure of all peers. What a peer
gets is a `ladder`: the figures at which the status changes, worked out once, exactly, before any
fact is seen. The two are made in different ways, and a test holds them together.
"""

from __future__ import annotations

import operator
from decimal import Decimal
from typing import NamedTuple

QUARTERS = (1, 2, 3, 4)  # of which the last is final
YEAR = 2024
STATUSES = ("missed", "met", "exceeded", "on_track", "slightly_behind", "behind")
# The share of an expected value, and the points, that still count as slightly behind.
SHARE, POINTS = Decimal("0.1"), Decimal(2)
# All edges are whole numbers of these: two decimals of a threshold, a quarter and a tenth of it.
PARTS = 10**5


class Rule(NamedTuple):
    """What is asked of one indicator.

    `is_even` is a running total that follows the year, expected in quarters; else a level that must
    hold at every period. `in_points` is the tolerance in points, else in a share.
    """

    indicator: str
    verb: str
    threshold: Decimal
    is_even: bool
    in_points: bool

    @property
    def is_floor(self) -> bool:
        """Whether more is better."""
        return self.verb in {"at_least", "more_than"}


_HOLDS = {
    "at_least": operator.ge,
    "more_than": operator.gt,
    "at_most": operator.le,
    "less_than": operator.lt,
}


def _rule(number: int) -> Rule:
    """Every verb with both paths and both tolerances; thresholds from 12 to 95.

    Of three in four every edge is a figure with two decimals, so that facts can stand on it.
    """
    cents = 1200 + 120 * number if number % 4 else 1213 + 119 * number
    verb = tuple(_HOLDS)[number % 4]
    return Rule(
        f"part-{number:02d}",
        verb,
        Decimal(cents) / 100,
        is_even=number // 4 % 2 == 0,
        in_points=number // 8 % 2 == 1,
    )


RULES = tuple(_rule(number) for number in range(70))


def status_of(rule: Rule, quarter: int, figure: Decimal, threshold: Decimal | None = None) -> str:
    """Judge one figure, line by line as the contract's table stands.

    `threshold` is an area's own, where it is not the rule's.
    """
    asked = rule.threshold if threshold is None else threshold
    is_final, holds = quarter == QUARTERS[-1], _HOLDS[rule.verb]
    is_running_ceiling = rule.is_even and not rule.is_floor
    if not holds(figure, asked) and (is_final or is_running_ceiling):
        return "missed"
    if holds(figure, asked) and (is_final or not is_running_ceiling):
        is_beyond = rule.verb in {"at_least", "at_most"} and figure != asked
        return "exceeded" if is_beyond else "met"
    expected = asked * quarter / 4 if rule.is_even else asked
    if holds(figure, expected):
        return "on_track"
    short = expected - figure if rule.is_floor else figure - expected
    return (
        "slightly_behind" if short <= (POINTS if rule.in_points else SHARE * expected) else "behind"
    )


class Cut(NamedTuple):
    """Where one status ends and the next begins: at `share` / 40 of the threshold, and `more` parts on.

    A figure that is there belongs to what is above it.
    """

    share: int
    more: int

    def at(self, threshold: Decimal) -> int:
        """Return the cut in parts, exactly."""
        found, rest = divmod(int(threshold * PARTS) * self.share, 40)
        assert rest == 0, f"{threshold} has no exact edge at {self.share}/40"
        return found + self.more


class Ladder(NamedTuple):
    """One rule at one quarter: statuses from the least figure to the greatest, and the cuts between."""

    statuses: tuple[str, ...]
    cuts: tuple[Cut, ...]

    def bounds(self, threshold: Decimal) -> tuple[int, ...]:
        """Return the cuts for one threshold, in parts, ascending."""
        return tuple(cut.at(threshold) for cut in self.cuts)


# From the least figure up: T is the threshold, E what is expected, S where slightly behind ends.
# "T+" begins just above T: T itself belongs to what stands before.
_LADDERS = {
    ("at_least", "final"): "missed T met T+ exceeded",
    ("at_least", "even"): "behind S slightly_behind E on_track T met T+ exceeded",
    ("at_least", "hold"): "behind S slightly_behind T met T+ exceeded",
    ("more_than", "final"): "missed T+ met",
    ("more_than", "even"): "behind S slightly_behind E+ on_track T+ met",
    ("more_than", "hold"): "behind S slightly_behind T+ met",
    ("at_most", "final"): "exceeded T met T+ missed",
    ("at_most", "even"): "on_track E+ slightly_behind S+ behind T+ missed",
    ("at_most", "hold"): "exceeded T met T+ slightly_behind S+ behind",
    ("less_than", "final"): "met T missed",
    ("less_than", "even"): "on_track E slightly_behind S+ behind T missed",
    ("less_than", "hold"): "met T slightly_behind S+ behind",
}


def ladder(rule: Rule, quarter: int) -> Ladder:
    """Compile a rule at one quarter."""
    path = "final" if quarter == QUARTERS[-1] else "even" if rule.is_even else "hold"
    expected = 10 * quarter if path == "even" else 40
    away = -1 if rule.is_floor else 1
    in_points = Cut(expected, away * int(POINTS * PARTS))
    in_share = Cut(expected + away * expected // 10, 0)
    places = {
        "T": Cut(40, 0),
        "E": Cut(expected, 0),
        "S": in_points if rule.in_points else in_share,
    }
    words = _LADDERS[rule.verb, path].split()
    cuts = (
        places[word[0]]._replace(more=places[word[0]].more + word.count("+"))
        for word in words[1::2]
    )
    return Ladder(tuple(words[0::2]), tuple(cuts))


LADDERS = tuple((rule, quarter, ladder(rule, quarter)) for quarter in QUARTERS for rule in RULES)
"""Every rule at every quarter, in the order of an area's facts."""
PER_AREA = len(LADDERS)
