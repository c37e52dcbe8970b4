"""The warnings of a review, worst first: a block for each thing to act on, a table where it fits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.cells import cell_len
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from checker.agenda import Item, counted, items_of
from checker.model.judged import Report
from checker.render.terminal.screen import Screen
from checker.render.terminal.theme import SEVERITY_STYLES, Fitted, heading
from checker.words import Words

_WAIVED = "cyan"
_INDENT = 4
_COLUMNS = ("name", "short_since", "need", "who")
_SHARES = (30, 28, 34, 34)  # of the width that a table has


def warning_list(
    shown: Report, whole: Report, words: Words, screen: Screen, by: str = ""
) -> Iterator[RenderableType]:
    """Yield the heading and one entry a subject; several alerts on one subject share it.

    `by` groups them by owner, section or severity: each group can be read alone.
    """
    items = items_of(shown, words)
    yield Text("")
    yield heading(words.say("warnings.title"), screen, "bold red" if whole.alerts else "bold green")
    for said in counted(shown, whole, words):
        yield Text(said, style="dim" if whole.alerts else "")
    if not by:
        yield from _entries(items, words, screen)
        return
    from checker.agenda.groups import groups_of  # few lists are grouped

    for group in groups_of(shown, items, by, words):
        title = words.say("warnings.group", title=group.title, count=len(group.items))
        yield Text("")
        yield heading(title, screen)
        yield from _entries(group.items, words, screen)


def _entries(items: Iterable[Item], words: Words, screen: Screen) -> Iterator[RenderableType]:
    if screen.is_wide:
        yield from _rows(items, words, screen)
        return
    for item in items:
        yield from _block(item, words, screen)


def _block(item: Item, words: Words, screen: Screen) -> Iterator[RenderableType]:
    """Yield an item's lines; only those that do not fit are laid out as running text."""
    parts = _title(item, words)
    if _fits("".join(text for text, _ in parts), screen.width):
        yield Fitted((("\n", ""), *parts, ("\n", "")))
    else:
        yield Text.assemble("\n", *parts)
    for line, style in _lines(item, words, screen):
        if _fits(line, screen.width - _INDENT):
            yield Fitted(((f"{' ' * _INDENT}{line}\n", style),))
        elif line:
            yield Padding(Text(line, style=style, overflow="fold"), (0, 0, 0, _INDENT))


def _fits(line: str, room: int) -> bool:
    return bool(line) and line.isprintable() and cell_len(line) <= room


def _title(item: Item, words: Words) -> tuple[tuple[str, str], ...]:
    severity = words.say(f"severity.{item.severity}")
    waived = f" ({words.say('waived.word')})" if item.waived else ""
    style = SEVERITY_STYLES[item.severity]
    news = f"[{item.news}] " if item.news else ""
    return (f"[{severity}] ", style), (news, "bold red"), (item.title, "bold"), (waived, _WAIVED)


def _lines(item: Item, words: Words, screen: Screen) -> Iterator[tuple[str, str]]:
    """Yield what is said of an item, line by line with its style; empty where there is nothing."""
    yield _messages(item), SEVERITY_STYLES[item.severity]
    yield item.waived, _WAIVED
    yield item.short, ""
    for need in item.needs:
        yield need, "bold"
    yield "; ".join(item.outlook), ""
    yield item.since, ""
    yield _who(item, words), ""
    yield _tasks(item, words), ""
    yield from _asides(item, words, screen)
    for place in item.places:
        yield place, "dim"


def _messages(item: Item) -> str:
    told = zip(item.messages, item.alerts, strict=True)
    return "; ".join(f"{message} ({alert.pattern.code})" for message, alert in told)


def _who(item: Item, words: Words) -> str:
    if not item.owners:
        return words.say("warnings.no_owner")
    return words.say("warnings.owner", owner="; ".join(item.owners))


def _tasks(item: Item, words: Words) -> str:
    return words.say("warnings.tasks", tasks="; ".join(item.tasks)) if item.tasks else ""


def _asides(item: Item, words: Words, screen: Screen) -> Iterator[tuple[str, str]]:
    """Yield the officer's note and what to do where it is the figures that are missing."""
    if item.note:
        yield words.say("warnings.note", note=item.note), ""
    if item.step:
        yield f"{screen.pick('→', '->')} {item.step}", "green"


def _rows(items: Iterable[Item], words: Words, screen: Screen) -> Iterator[RenderableType]:
    """Lay the items out in columns; notes and places run below them over the whole width."""
    room = screen.width - 2 * (len(_COLUMNS) - 1)
    widths = [room * share // sum(_SHARES) for share in _SHARES]
    head = [Text(words.say(f"warnings.column.{key}"), style="dim") for key in _COLUMNS]
    yield _row(head, widths)
    yield Text(screen.pick("─", "-") * screen.width, style="dim")
    for place, item in enumerate(items):
        if place:
            yield Text("")
        name = Text.assemble(*_title(item, words))
        name.append(f"\n{_messages(item)}", style=SEVERITY_STYLES[item.severity])
        short = Text("\n".join(text for text in (item.short, item.since) if text))
        need = Text("\n".join(item.needs), style="bold")
        for line in item.outlook:
            need.append(f"\n{line}", style="not bold")
        who = Text("; ".join(item.owners) or words.say("warnings.no_owner"))
        for task in item.tasks:
            who.append(f"\n{task}", style="dim")
        yield _row([name, short, need, who], widths)
        dot = screen.pick(" · ", " - ")
        below = [(item.waived, _WAIVED), *_asides(item, words, screen)]
        for line, style in (*below, (dot.join(item.places), "dim")):
            if line:
                yield Padding(Text(line, style=style, overflow="fold"), (0, 0, 0, 2))


def _row(cells: Iterable[Text], widths: Iterable[int]) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0))
    for width in widths:
        grid.add_column(width=width, overflow="fold")
    grid.add_row(*cells)
    return grid
