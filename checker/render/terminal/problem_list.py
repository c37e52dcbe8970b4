"""The faults of what was handed in: each with its place, what is wrong and how to mend it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from checker.problems import Level, Mark, Problem
from checker.render.terminal.screen import Screen
from checker.render.terminal.theme import LEVEL_STYLES, heading
from checker.words import Words

_SHOWN = 1000  # of one kind in one file: nobody reads further, and laying lines out takes time


def problem_list(
    problems: tuple[Problem, ...], words: Words, screen: Screen, title: str = "problems.title"
) -> Iterator[RenderableType]:
    """Yield a heading and every fault; those of one code at one place stand together.

    Beyond a thousand of one kind in one file they are counted: other formats hold them all.
    """
    if not problems:
        return
    yield Text("")
    worst = min(list(Level).index(p.level) for p in problems)
    yield heading(words.say(title), screen, LEVEL_STYLES[list(Level)[worst].value])
    levels = [p.level for p in problems]
    counts = {f"{level.value}s": levels.count(level) for level in Level}
    yield Text(words.say("problems.count", **counts), style="dim")
    groups: dict[tuple[Mark, str], list[Problem]] = {}
    seen = Counter[tuple[str, str]]()
    for fault in problems:
        kind = (fault.mark.path, fault.code)
        seen[kind] += 1
        if seen[kind] <= _SHOWN:
            groups.setdefault((fault.mark, fault.code), []).append(fault)
    place = None
    for (mark, _), faults in groups.items():
        if mark != place:
            yield Text(str(mark), style="bold", overflow="fold")
            place = mark
        yield from _fault(faults, words, screen)
    for (path, code), count in seen.items():
        if count > _SHOWN:
            told = words.say("problems.more", path=path, code=code, count=count - _SHOWN)
            yield Text(told, style="bold", overflow="fold")


def _fault(faults: list[Problem], words: Words, screen: Screen) -> Iterator[RenderableType]:
    first = faults[0]
    said, mend = words.problem(first)
    level = words.say(f"level.{first.level.value}")
    line = Text().append(f"{first.code} {level}: ", style=LEVEL_STYLES[first.level.value])
    line.append(said)
    yield Padding(line, (0, 0, 0, 4))
    if len(faults) > 1:
        others = ", ".join(
            dict(fault.args).get("id", words.problem(fault)[0]) for fault in faults[1:]
        )
        told = words.say("problems.same", count=len(faults) - 1, others=others)
        yield Padding(Text(told, overflow="fold"), (0, 0, 0, 4))
    if first.accepted is not None:
        yield Padding(Text(words.accepted(first), style="cyan"), (0, 0, 0, 4))
    arrow = screen.pick("→", "->")
    yield Padding(Text(f"{arrow} {mend}", style="green"), (0, 0, 0, 4))
    if first.related is not None and len(faults) == 1:
        related = words.say("problems.related", place=first.related)
        yield Padding(Text(related, style="dim", overflow="fold"), (0, 0, 0, 4))
