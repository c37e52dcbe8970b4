"""A tile a target: its number and name, its verdict, and the marks of its parts."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from checker.render.picture.canvas import EDGE, INK, WIDTH
from checker.render.picture.marks import draw_mark
from checker.render.picture.writing import broken, one_line, width_of, write_line
from checker.results import TargetLines
from checker.results.looks import paper_of
from checker.words import Words

_COLUMNS = 6
GAP = 12
HEIGHT = 144
_TILE = (WIDTH - 2 * EDGE - (_COLUMNS - 1) * GAP) // _COLUMNS
_INSIDE = 14
_PARTS = (_TILE - 2 * _INSIDE) // 15


def draw_tiles(root: Element, top: int, targets: tuple[TargetLines, ...], words: Words) -> int:
    """Draw tiles in rows from a height down; return the height below them."""
    for place, target in enumerate(targets):
        row, column = divmod(place, _COLUMNS)
        _draw(root, target, EDGE + column * (_TILE + GAP), top + row * (HEIGHT + GAP), words)
    return top + -(-len(targets) // _COLUMNS) * (HEIGHT + GAP) - GAP


def _draw(root: Element, target: TargetLines, x: int, y: int, words: Words) -> None:
    status, colours = target.status, paper_of(target.status)
    ink = f"#{colours.ink}"
    group = SubElement(root, "g")
    SubElement(group, "title").text = _told(target, words)
    box = {"x": str(x), "y": str(y), "width": str(_TILE), "height": str(HEIGHT), "rx": "6"}
    SubElement(group, "rect", {**box, "fill": f"#{colours.fill}"})
    SubElement(group, "rect", {**box, "width": "6", "rx": "3", "fill": ink})
    left = x + _INSIDE
    number = f"{target.number}."
    write_line(group, number, left, y + 24, 15, INK, is_bold=True)
    indent = width_of(number, 15) + 6
    name = target.title or target.lines[0].name
    for place, line in enumerate(broken(name, 14, _TILE - _INSIDE - indent - 4, most=3)):
        write_line(group, line, left + indent, y + 24 + 19 * place, 14, INK)
    draw_mark(group, status, left + 8, y + 87, ink)
    excused = f" ({words.say('waived.word')})" if target.judged.waiver is not None else ""
    said = f"{words.status(status)}{excused}"
    for place, line in enumerate(broken(said, 14, _TILE - _INSIDE - 28, most=2)):
        write_line(group, line, left + 24, y + 92 + 18 * place, 14, ink, is_bold=True)
    if not target.is_single:
        _draw_parts(group, target, left, y + HEIGHT - 16, words)


def _draw_parts(group: Element, target: TargetLines, left: int, y: int, words: Words) -> None:
    """Draw a small mark for each part; of more than fit, the rest are counted."""
    parts = [line.judged for line in target.lines if not line.is_upper]
    shown = parts if len(parts) <= _PARTS else parts[: _PARTS - 2]
    for place, part in enumerate(shown):
        ink = f"#{paper_of(part.status).ink}"
        draw_mark(group, part.status, left + 8 + 15 * place, y, ink, 11)
    if len(shown) < len(parts):
        more = words.say("picture.more", count=len(parts) - len(shown))
        write_line(group, more, left + 4 + 15 * len(shown), y + 5, 13, INK)


def _told(target: TargetLines, words: Words) -> str:
    """Say in words what the tile shows."""
    title = f"{target.number}. {target.title}"
    said = words.say("picture.target", title=title, status=words.status(target.status))
    lines = [said, target.remark] if target.remark else [said]
    for line in target.lines:
        told = f"{line.name} {line.requirement}" if line.is_upper else line.name
        lines.append(words.say("picture.part", name=told, status=words.status(line.status)))
    return "\n".join(one_line(line) for line in lines)
