"""The screen of a comparison: what was compared, the counts, one table a kind of change."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from checker import changes
from checker.changes import Row, Section
from checker.model.assessment import Status
from checker.model.compared import Diff
from checker.render.terminal.screen import Screen
from checker.render.terminal.theme import heading, lay_out, plain_table, styled
from checker.words import Words

_LOOKS = {
    "newly_behind": "bold red",
    "worse": "bold red",
    "still_behind": "yellow",
    "no_longer_reported": "bold magenta",
    "newly_invalid": "bold magenta",
    "newly_missing": "bold magenta",
    "revised": "bold yellow",
    "otherwise": "bold",
}
_GOOD = "green"
_SIGNS = {True: ("▼ ", "v "), False: ("▲ ", "^ "), None: ("• ", "* ")}


def diff_screen(diff: Diff, words: Words, screen: Screen) -> str:
    """Heading, sources, counts, and every change, the worst first."""
    parts: list[RenderableType] = [heading(changes.title(diff, words), screen)]
    parts += [Text(f"! {told}", style="bold yellow") for told in changes.warnings(diff, words)]
    parts += [Text(told, style="dim", overflow="fold") for told in changes.remarks(diff, words)]
    found = changes.sections(diff, words)
    parts.append(Text(""))
    if not found:
        parts.append(Text(words.say("diff.none"), style="bold green"))
    for key, told, is_bad in changes.counts(diff, words):
        sign = screen.pick(*_SIGNS[is_bad])
        parts.append(Text(sign + told, style=_LOOKS.get(key, _GOOD)))
    parts.append(Text(changes.exit_told(diff, words), style="bold"))
    for section in found:
        parts.append(Text(""))
        parts.append(heading(section.title, screen, _LOOKS.get(section.key, _GOOD)))
        parts.append(_table(section, words, screen))
    return lay_out(screen, *parts)


def _table(section: Section, words: Words, screen: Screen) -> Table:
    table = plain_table(screen, padding=0, expand=True)
    table.add_column(words.say("review.number"), justify="right", width=3)
    table.add_column(words.say("review.name"), ratio=1, overflow="fold")
    if screen.is_wide:
        for key, width in (("figures", 32), ("note", 32)):
            table.add_column(words.say(f"diff.column.{key}"), width=width, overflow="fold")
    has_verdicts = any(row.after is not None for row in section.rows)
    width = 2 + max(len(words.status(status)) for status in Status)
    if has_verdicts:
        for key in ("before", "after"):
            table.add_column(
                words.say(f"diff.column.{key}"), width=min(width, 24 if screen.is_wide else 18)
            )
    for row in section.rows:
        cells = _cells(row, words, screen)
        statuses = (_status(status, words, screen) for status in (row.before, row.after))
        table.add_row(str(row.target), *cells, *(statuses if has_verdicts else ()))
    return table


def _cells(row: Row, words: Words, screen: Screen) -> Iterator[Text]:
    """Yield the name, and its figures: beside it where there is room, else below."""
    if screen.is_wide:
        yield from (Text(row.name), Text(row.figures), Text(row.note))
        return
    dot = screen.pick(" · ", " - ")
    below = dot.join(text for text in (row.figures, row.note) if text)
    yield Text(row.name).append(f"\n{below}", style="dim") if below else Text(row.name)


def _status(status: Status | None, words: Words, screen: Screen) -> Text:
    if status is None:
        return Text(words.say("review.none"), style="dim")
    return styled(status, words, screen)
