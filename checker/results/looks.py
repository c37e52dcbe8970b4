"""How a status looks: its symbol everywhere, its colours where a page is drawn.

A status is never told by colour alone: symbol and word stand beside it.
"""

from __future__ import annotations

from typing import NamedTuple

from checker.model.assessment import Status

# The order in which statuses are listed: best first, then what is not judged.
SYMBOLS: dict[Status, str] = {
    Status.EXCEEDED: "★",
    Status.MET: "✓",
    Status.ON_TRACK: "●",
    Status.SLIGHTLY_BEHIND: "◐",
    Status.BEHIND: "▼",
    Status.MISSED: "✗",
    Status.NOT_REPORTED: "?",
    Status.INVALID: "!",
    Status.UNVERIFIED: "◇",
    Status.NOT_DUE: "·",
    Status.TARGET_NOT_SET: "○",
}
TONES: dict[Status, str] = {
    Status.EXCEEDED: "good",
    Status.MET: "good",
    Status.ON_TRACK: "course",
    Status.SLIGHTLY_BEHIND: "slight",
    Status.BEHIND: "behind",
    Status.MISSED: "missed",
    Status.NOT_REPORTED: "missing",
    Status.INVALID: "missing",
    Status.UNVERIFIED: "missing",
    Status.NOT_DUE: "open",
    Status.TARGET_NOT_SET: "open",
}


class Colours(NamedTuple):
    """Ink on fill, as `RRGGBB`: at least 4.5 to 1, on white as well (WCAG 2.2, 1.4.3)."""

    ink: str
    fill: str


PAPER: dict[str, Colours] = {
    "good": Colours("17683A", "D9F0DF"),
    "course": Colours("0B5A7A", "D8EDF6"),
    "slight": Colours("6F4B00", "FCEFC7"),
    "behind": Colours("8F4400", "FBDDBE"),
    "missed": Colours("A01818", "F8D5D5"),
    "missing": Colours("752775", "F1DDF1"),
    "open": Colours("555555", "EEEEEE"),
}


def paper_of(status: Status) -> Colours:
    """Return the colours of a status on white paper."""
    return PAPER[TONES[status]]
