"""What a terminal can show, and how a status looks on it."""

from __future__ import annotations

from typing import NamedTuple

from checker.model.assessment import Status
from checker.results.looks import SYMBOLS
from checker.words import Words

# A stand-in for the symbol where only ASCII is shown, and a style of the terminal's own sixteen colours.
_LOOKS: dict[Status, tuple[str, str]] = {
    Status.EXCEEDED: ("*", "bold green"),
    Status.MET: ("+", "green"),
    Status.ON_TRACK: ("o", "cyan"),
    Status.SLIGHTLY_BEHIND: ("~", "yellow"),
    Status.BEHIND: ("v", "bold yellow"),
    Status.MISSED: ("x", "bold red"),
    Status.NOT_REPORTED: ("?", "bold magenta"),
    Status.INVALID: ("!", "bold red"),
    Status.UNVERIFIED: ("#", "magenta"),
    Status.NOT_DUE: (".", "dim"),
    Status.TARGET_NOT_SET: ("-", "dim"),
}
STATUS_LOOKS = {status: (symbol, *_LOOKS[status]) for status, symbol in SYMBOLS.items()}
WIDE = 126  # columns from which every figure has a column of its own


class Screen(NamedTuple):
    """What the terminal can show: columns, colours, more than ASCII."""

    width: int
    has_color: bool
    is_ascii: bool

    @property
    def is_wide(self) -> bool:
        """Whether every figure gets a column of its own."""
        return self.width >= WIDE

    def symbol(self, status: Status) -> str:
        """The status's symbol, one column wide."""
        rich_symbol, ascii_symbol, _ = STATUS_LOOKS[status]
        return ascii_symbol if self.is_ascii else rich_symbol

    def pick(self, rich_text: str, ascii_text: str) -> str:
        """Choose between a sign and its ASCII stand-in."""
        return ascii_text if self.is_ascii else rich_text

    def status(self, status: Status, words: Words) -> str:
        """A status as symbol and word."""
        return f"{self.symbol(status)} {words.status(status)}"
