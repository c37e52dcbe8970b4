"""The plain part of YAML, line by line: what nearly every file of actuals is made of.

    period: 2024-Q2
    values:
      rice-output: 2310      # tonnes
      jobs: {value: 121, note: 'by the office'}

A line is a key with its value, or one that opens a block further in. A value is bare, quoted, or
such keys in braces. A text that holds anything else, even in one place, is not read here at all but
event by event in `yaml_file`, which makes the same nodes of these lines in three times the time.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from unicodedata import normalize

from checker.model.nodes import Kind, Mapping, Node, Scalar, new_value
from checker.problems import Mark
from checker.reading.yaml_kinds import kind_of

# Letters beyond ASCII; left out are breaks of lines, blanks of other kinds, and what YAML forbids.
_LETTERS = re.compile(r"[\u00a1-\u1fff\u2010-\u2027\u2030-\u205e]*")
_ASCII = b"\n" + bytes(range(0x20, 0x7F))  # no tab
_KEY = r"([A-Za-z0-9_][A-Za-z0-9_.-]{0,99}):"
_FIRST = r"[-+.]?[0-9A-Za-z\u00a1-\u1fff]"  # of a bare value
_NUMBER = r"((?:0|[1-9][0-9]*)(?:\.[0-9]+)?)"
_QUOTED = r"('[^'\n]*'|\"[^\"\\\n]*\")"
# Of each line: indent, key, gap, then a number, a bare value, a quoted one, or braces; else the line.
_LINE = re.compile(
    rf"^( *)(?:{_KEY}(?:( +)(?:{_NUMBER}|({_FIRST}(?:[^\n:#]*[^\n:# ])?)|{_QUOTED}|(\{{[^\n{{}}#]*\}})))?)?"
    r" *(?:(?<![^ \n])#.*)?$|^(.+)$",
    re.MULTILINE,
)
# Of each entry in braces: what stands before its key, key, gap, bare value, quoted value; then the
# end, or what is none of these.
_ENTRY = re.compile(
    rf"( *[{{,] *){_KEY}( +)(?:({_FIRST}(?:[^:#,?\[\]{{}}]*[^:#,?\[\]{{}} ])?)|{_QUOTED})(?= *[,}}])"
    r"|( *\})$|(.)"
)
_TEXT, _NUMERIC = Kind.TEXT, Kind.NUMBER
_Entries = list[tuple[Scalar, Node]]


class _NotPlain(Exception):
    """There is more in the text than is read here."""


class _Block(NamedTuple):
    """Keys one below the other: where the first stands, and the key that opened the block."""

    line: int
    column: int
    opened_by: Scalar | None
    entries: _Entries


def read_plain(path: str, content: bytes) -> Mapping | None:
    """Read a text made of plain lines alone; None for any other, and where a key stands twice."""
    try:
        beyond = content.translate(None, _ASCII).decode()
        if _LETTERS.fullmatch(beyond):
            return _read(path, content.decode())
    except (UnicodeDecodeError, _NotPlain):
        pass  # the other road says what it is, or what is wrong with it
    return None


def _read(path: str, text: str) -> Mapping:
    outer: list[_Block] = []
    block, entries, column = _Block(0, 0, None, []), list[tuple[Scalar, Node]](), 0
    opening: Scalar | None = None
    for line, (indent, key, gap, number, bare, quoted, braces, rest) in enumerate(
        _LINE.findall(text), 1
    ):
        if not key:
            if rest:
                raise _NotPlain
            continue
        if opening is not None or len(indent) + 1 != column:
            block = _block_at(path, line, len(indent) + 1, block, outer, opening)
            entries, column, opening = block.entries, block.column, None
        mark = new_value(Mark, (path, line, column, None, None))
        name = new_value(Scalar, (key, kind_of(key), mark))
        start = column + len(key) + len(gap) + 1
        if number:
            mark = new_value(Mark, (path, line, start, None, None))
            entries.append((name, new_value(Scalar, (number, _NUMERIC, mark))))
        elif braces:
            entries.append((name, _in_braces(path, line, start, braces)))
        elif gap:
            mark = new_value(Mark, (path, line, start, None, None))
            entries.append((name, _scalar(bare, quoted, mark)))
        else:
            opening = name
    if opening is not None or not outer:
        raise _NotPlain
    while len(outer) > 1:
        block = _closed(path, block, outer)
    return _mapping(path, block.line, block.column, block.entries)


def _block_at(
    path: str, line: int, column: int, block: _Block, outer: list[_Block], opening: Scalar | None
) -> _Block:
    """Return the block that a line belongs to: a new one further in, or one that goes on."""
    if opening is not None or not outer:
        if column <= block.column or (opening is None and column > 1):
            raise _NotPlain
        outer.append(block)
        return _Block(line, column, opening, [])
    while column < block.column:
        block = _closed(path, block, outer)
    if column > block.column:
        raise _NotPlain
    return block


def _closed(path: str, block: _Block, outer: list[_Block]) -> _Block:
    """Put a block that ends into the one around it, and return that."""
    around = outer.pop()
    assert block.opened_by is not None
    whole = _mapping(path, block.line, block.column, block.entries)
    around.entries.append((block.opened_by, whole))
    return around


def _mapping(path: str, line: int, column: int, entries: _Entries) -> Mapping:
    found = Mapping(tuple(entries), new_value(Mark, (path, line, column, None, None)))
    if len(found.by_key) < len(entries):
        raise _NotPlain
    return found


def _in_braces(path: str, line: int, start: int, text: str) -> Mapping:
    entries: _Entries = []
    column = start
    for before, key, gap, bare, quoted, _, rest in _ENTRY.findall(text):
        if rest:
            raise _NotPlain
        if not key:
            break  # the end
        column += len(before)
        mark = new_value(Mark, (path, line, column, None, None))
        name = new_value(Scalar, (key, kind_of(key), mark))
        column += len(key) + len(gap) + 1
        mark = new_value(Mark, (path, line, column, None, None))
        entries.append((name, _scalar(bare, quoted, mark)))
        column += len(bare or quoted)
    return _mapping(path, line, start, entries)


def _scalar(bare: str, quoted: str, mark: Mark) -> Scalar:
    text, kind = (quoted[1:-1], _TEXT) if quoted else (bare, kind_of(bare))
    return new_value(Scalar, (text if text.isascii() else normalize("NFC", text), kind, mark))
