"""Areas by targets as a map of symbols: a row an area, a column a target, both worst first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import NamedTuple

from rich.cells import cell_len
from rich.text import Text

from checker.model.assessment import Status
from checker.model.matrix import AreaResult, Matrix
from checker.render.terminal.screen import STATUS_LOOKS, Screen
from checker.render.terminal.theme import SEVERITY_STYLES, Fitted
from checker.results.matrix import Column, columns_of, is_silent, name_of, worst_severity
from checker.words import Words

_NARROWEST_NAME = 18
_GAP = 2  # columns before a column of figures
_BROKEN = "! "
Parts = tuple[tuple[str, str], ...]  # texts with their styles


class _Layout(NamedTuple):
    """Columns of the screen: of a name, of each target's symbol; how many targets a block holds."""

    name: int
    cell: int
    block: int


class _Tail(NamedTuple):
    """A column of figures behind the symbols: its title, and each area's figure with its style.

    All are as wide as the column, with the gap before it.
    """

    width: int
    title: tuple[str, ...]
    cells: Parts


def heat_map(
    matrix: Matrix, areas: Sequence[AreaResult], words: Words, screen: Screen
) -> Iterator[Text | Fitted]:
    """Yield the lines of the map of some areas; targets without room go into a block of their own.

    The figures of an area stand in the first block; numbers that have no room side by side are
    written downwards.
    """
    tails = [*_tails(matrix, areas, words, screen)]
    columns = columns_of(matrix)
    names = [(f"{_BROKEN}{name_of(a)}" if a.is_broken else name_of(a)) for a in areas]
    wanted = max(map(cell_len, (*names, words.say("matrix.area"))), default=0)
    digits = max((len(str(column.number)) for column in columns), default=1)
    room = screen.width - sum(tail.width for tail in tails)
    layout = _layout(wanted, digits, len(columns), room)
    folded = [_folded(name, layout.name) for name in names]
    for start in range(0, max(len(columns), 1), layout.block):
        block = columns[start : start + layout.block]
        if layout.block < len(columns):
            told = {"first": start + 1, "last": start + len(block), "total": len(columns)}
            yield Text("")
            yield Text(words.say("matrix.block", **told), style="italic")
        shown = tails if not start else []
        yield from _head(block, digits, layout, shown, words)
        for number, area in enumerate(areas):
            ends = [tail.cells[number] for tail in shown]
            yield from _row(area, folded[number], block, layout, ends, screen)


def _layout(wanted: int, digits: int, targets: int, room: int) -> _Layout:
    """Give names what they need if any width of a symbol allows it, then what there is."""
    least = min(wanted, _NARROWEST_NAME)
    for name, cell in ((wanted, digits + 1), (wanted, 2), (least, 2)):
        left = room - targets * cell
        if left >= name:
            return _Layout(min(wanted, left), cell, max(targets, 1))
    return _Layout(least, 2, max(1, (room - least) // 2))


def _tails(
    matrix: Matrix, areas: Sequence[AreaResult], words: Words, screen: Screen
) -> Iterator[_Tail]:
    """Yield the columns of figures: those handed in, on a wide screen days late, then alerts."""
    none = (words.say("review.none"), "dim")

    yield _tail("figures", [_given(a) if a.due else none for a in areas], words)
    if screen.is_wide and matrix.punctuality[1]:
        yield _tail("late", [_late(area) or none for area in areas], words)
    if worst := worst_severity(matrix):
        yield _tail("alerts", [_alerts(area, worst) or none for area in areas], words)


def _tail(key: str, cells: Sequence[tuple[str, str]], words: Words) -> _Tail:
    title = words.say(f"matrix.head.{key}").split("\n")
    width = _GAP + max(cell_len(text) for text in (*title, *(text for text, _ in cells)))
    return _Tail(
        width,
        tuple(_padded(text, width, is_right=True) for text in title),
        tuple((_padded(text, width, is_right=True), style) for text, style in cells),
    )


def _given(area: AreaResult) -> tuple[str, str]:
    style = (
        STATUS_LOOKS[Status.NOT_REPORTED][2]
        if is_silent(area)
        else "yellow"
        if area.given < area.due
        else ""
    )
    return f"{area.given}/{area.due}", style


def _late(area: AreaResult) -> tuple[str, str] | None:
    late = area.days_late
    return None if late is None else (str(late), "yellow" if late else "")


def _alerts(area: AreaResult, worst: str) -> tuple[str, str] | None:
    total = sum(area.alerts.values())
    if not total:
        return None
    count = area.alerts.get(worst, 0)
    return f"{count}/{total}", SEVERITY_STYLES[worst] if count else ""


def _head(
    block: Sequence[Column], digits: int, layout: _Layout, tails: Sequence[_Tail], words: Words
) -> Iterator[Fitted]:
    """Yield the titles, last line nearest to the map."""
    is_upright = layout.cell <= digits
    numbers = [str(column.number) for column in block]
    lines = max([digits if is_upright else 1, *(len(tail.title) for tail in tails)])
    for line in range(lines):
        above = lines - 1 - line  # lines still to come
        name = words.say("matrix.area") if not above else ""
        parts = [(_padded(name, layout.name), "dim")]
        for number in numbers:
            if is_upright:
                text = number[-1 - above] if above < len(number) else ""
            else:
                text = "" if above else number
            parts.append((text.rjust(layout.cell), "bold"))
        for tail in tails:
            text = tail.title[-1 - above] if above < len(tail.title) else " " * tail.width
            parts.append((text, "dim"))
        yield Fitted((*parts, ("\n", "")))


def _row(
    area: AreaResult,
    name: Sequence[str],
    block: Sequence[Column],
    layout: _Layout,
    ends: Sequence[tuple[str, str]],
    screen: Screen,
) -> Iterator[Fitted]:
    """Yield an area's line; a long name goes on below it."""
    style = "bold red" if area.is_broken else ""
    parts = [(_padded(name[0], layout.name), style)]
    for column in block:
        status = area.statuses[column.place]
        parts.append((screen.symbol(status).rjust(layout.cell), STATUS_LOOKS[status][2]))
    yield Fitted((*parts, *ends, ("\n", "")))
    for line in name[1:]:
        yield Fitted(((f"{line}\n", style),))


def _padded(text: str, width: int, *, is_right: bool = False) -> str:
    blanks = " " * (width - cell_len(text))
    return blanks + text if is_right else text + blanks


def _folded(name: str, width: int) -> list[str]:
    """Break a name where it has no room: between words, else within one; what follows is set in."""
    if cell_len(name) <= width:
        return [name]
    room = width if cell_len(name) <= len(name) else width // 2  # a letter may take two columns
    return wrap(name, room, subsequent_indent="  ", break_on_hyphens=False)
