"""How a screen is laid out: colours, frames, headings, and the console that does it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from rich import box
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

from checker.escapes import plain_lines
from checker.model.assessment import Status
from checker.model.judged import Report
from checker.render.terminal.screen import STATUS_LOOKS, Screen
from checker.words import Words

SEVERITY_STYLES = {"critical": "bold red", "high": "bold yellow", "medium": "yellow", "low": "dim"}
LEVEL_STYLES = {"error": "bold red", "warning": "yellow", "notice": "cyan"}
_BLANK = "    \n"
_ASCII_HEAD = box.Box(_BLANK * 2 + " -- \n" + _BLANK * 5, ascii=True)
# Reset, bold, dim, italic, and the colours from red to cyan.
_OUR_STYLES = "(\x1b\\[(?:[0-3]|3[1-6])(?:;(?:[0-3]|3[1-6]))*m)"


def plain_table(screen: Screen, **more: Any) -> Table:
    """Return an empty table framed as all are, by one line under its header; `more` is rich's."""
    frame = _ASCII_HEAD if screen.is_ascii else box.SIMPLE_HEAD
    return Table(box=frame, show_edge=False, pad_edge=False, header_style="dim", **more)


def styled(status: Status, words: Words, screen: Screen) -> Text:
    """Show a status as symbol and word: never by colour alone."""
    return Text(screen.status(status, words), style=STATUS_LOOKS[status][2])


def lay_out(screen: Screen, *parts: RenderableType) -> str:
    """Lay the parts out and return the text, with colour codes where there are colours."""
    console = Console(
        file=io.StringIO(),
        width=screen.width,
        force_terminal=screen.has_color,
        color_system="standard" if screen.has_color else None,
        no_color=not screen.has_color,
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
    lines = (line.rstrip() for line in _harmless(file.getvalue(), screen.has_color).splitlines())
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
