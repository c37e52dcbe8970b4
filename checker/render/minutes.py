"""The warnings as Markdown for a meeting's minutes: one table, or one for each group.

Tables and escapes are those of https://github.github.com/gfm (4.10, 2.4).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checker.agenda import Item, counted, items_of
from checker.agenda.groups import groups_of
from checker.agenda.rows import heading_of, told_first
from checker.escapes import markdown_cell, markdown_table
from checker.model.judged import Report
from checker.words import Words

_COLUMNS = ("severity", "name", "message", "short", "need", "since", "owner", "task", "source")
_PROBLEM = ("level", "code", "place", "message", "mend")


def render(shown: Report, whole: Report, words: Words, by: str = "") -> str:
    """Write heading, remarks, what is wrong with the files, and the items worst first."""
    title, plan = heading_of(whole, words)
    items = items_of(shown, words)
    lines = [f"# {markdown_cell(title)}", "", markdown_cell(plan), ""]
    lines += [f"**{markdown_cell(remark)}**\n" for remark in told_first(shown, whole, words)]
    lines += [f"{markdown_cell(said)}\n" for said in counted(shown, whole, words)]
    if by:
        for group in groups_of(shown, items, by, words):
            head = words.say("warnings.group", title=group.title, count=len(group.items))
            lines += [f"## {markdown_cell(head)}", "", *_table(group.items, words), ""]
    elif items:
        lines += _table(items, words)
    lines += _problems(shown, words)
    return "\n".join(lines).rstrip("\n") + "\n"


def _table(items: Iterable[Item], words: Words) -> Iterator[str]:
    head = [words.say(f"warnings.column.{key}") for key in _COLUMNS]
    return markdown_table(head, (_cells(item, words) for item in items))


def _cells(item: Item, words: Words) -> tuple[str, ...]:
    told = [
        f"{message} ({alert.pattern.code})"
        for message, alert in zip(item.messages, item.alerts, strict=True)
    ]
    if item.note:
        told.append(words.say("warnings.note", note=item.note))
    return (
        words.say(f"severity.{item.severity}"),
        item.title,
        "; ".join(text for text in (*told, item.waived) if text),
        item.short,
        "; ".join(text for text in (*item.needs, *item.outlook, item.step) if text),
        item.since,
        "; ".join(item.owners) or words.say("warnings.no_owner"),
        "; ".join(item.tasks),
        "; ".join(item.places),
    )


def _problems(report: Report, words: Words) -> Iterator[str]:
    """Yield what is wrong with the files: a list that is not whole must say so."""
    if not report.problems:
        return
    yield from ("", f"## {markdown_cell(words.say('problems.title'))}", "")
    rows = []
    for fault in report.problems:
        said, mend = words.problem(fault)
        level = words.say(f"level.{fault.level.value}")
        rows.append((level, fault.code, str(fault.mark), said, mend))
    yield from markdown_table([words.say(f"check.column.{key}") for key in _PROBLEM], rows)
