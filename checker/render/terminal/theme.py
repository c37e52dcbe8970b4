"""How a screen looks: symbols and colours of each status, the console that lays it out."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rich import box
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.segment import Segment
from rich.text import Text

from checker.escapes import plain_lines
from checker.model.assessment import Status
from checker.model.judged import Report
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
SEVERITY_STYLES = {"critical": "bold red", "high": "bold yellow", "medium": "yellow", "low": "dim"}
LEVEL_STYLES = {"error": "bold red", "warning": "yellow", "notice": "cyan"}
_BLANK = "    \n"
_ASCII_HEAD = box.Box(_BLANK * 2 + " -- \n" + _BLANK * 5, ascii=True)
# Reset, bold, dim, italic, and the colours from red to cyan.
_OUR_STYLES = "(\x1b\\[(?:[0-3]|3[1-6])(?:;(?:[0-3]|3[1-6]))*m)"
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

    @property
    def box(self) -> box.Box:
        """The frame of tables: one line under the header."""
        return _ASCII_HEAD if self.is_ascii else box.SIMPLE_HEAD

    def symbol(self, status: Status) -> str:
        """The status's symbol, one column wide."""
        rich_symbol, ascii_symbol, _ = STATUS_LOOKS[status]
        return ascii_symbol if self.is_ascii else rich_symbol

    def pick(self, rich_text: str, ascii_text: str) -> str:
        """Choose between a sign and its ASCII stand-in."""
        return ascii_text if self.is_ascii else rich_text

    def status(self, status: Status, words: Words) -> Text:
        """A status as symbol and word: never by colour alone."""
        return Text(self.status_text(status, words), style=STATUS_LOOKS[status][2])

    def status_text(self, status: Status, words: Words) -> str:
        """A status as symbol and word, without its style."""
        return f"{self.symbol(status)} {words.status(status)}"

    def render(self, *parts: RenderableType) -> str:
        """Lay the parts out and return the text, with colour codes where there are colours."""
        console = Console(
            file=io.StringIO(),
            width=self.width,
            force_terminal=self.has_color,
            color_system="standard" if self.has_color else None,
            no_color=not self.has_color,
            legacy_windows=False,
            highlight=False,
            markup=False,
            emoji=False,
            safe_box=False,
            _environ={},
        )
        console.print(Group(*parts))
        file = console.file
        assert isinstance(file, io.StringIO)
        lines = (line.rstrip() for line in _harmless(file.getvalue(), self.has_color).splitlines())
        return "\n".join(lines).rstrip("\n") + "\n"


def _harmless(text: str, has_color: bool) -> str:
    """Show as � what a terminal would act on, but for line breaks and the styles set here.

    A note or a name may hold anything; none may clear a line or hide what follows it.
    """
    if not has_color:
        return plain_lines(text)
    parts = re.split(_OUR_STYLES, text)
    parts[::2] = map(plain_lines, parts[::2])
    return "".join(parts)


class Fitted(NamedTuple):
    """A cell whose parts (text, style) are known to fit: laid out without looking for breaks.

    Most cells of a review are short figures; treating them as running text doubles its time.
    """

    parts: tuple[tuple[str, str], ...]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for text, style in self.parts:
            yield Segment(text, console.get_style(style) if style else None)

    @property
    def plain(self) -> str:
        """The text without its styles."""
        return "".join(text for text, _ in self.parts)


def assumed_banner(report: Report, words: Words) -> Iterator[Text]:
    """Say that figures are assumed, and which: nobody may take the verdicts for reported ones."""
    if report.assumed:
        yield Text(f"! {words.say('assumed.banner')}", style="bold magenta")
    for told in words.assumptions(report):
        yield Text(f"    {told}", style="magenta")


def in_lines(items: Iterable[tuple[str, str]], width: int) -> Iterator[Text]:
    """Set items side by side, none broken over two lines."""
    line = Text()
    for text, style in items:
        gap = 3 if line else 0
        if line and len(line) + gap + len(text) > width:
            yield line
            line, gap = Text(), 0
        line.append(" " * gap).append(text, style=style)
    yield line


def heading(title: str, screen: Screen, style: str = "bold") -> Text:
    """A heading with a line to the right edge."""
    line = screen.pick("─", "-")
    rest = max(0, screen.width - len(title) - 4)
    text = Text().append(f"{line * 2} ", style="dim")
    text.append(title, style=style)
    text.append(f" {line * rest}", style="dim")
    text.no_wrap = len(title) + 4 <= screen.width
    return text
