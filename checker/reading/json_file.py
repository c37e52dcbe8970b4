"""JSON into nodes, in one pass that keeps every value's place (RFC 8259, UTF-8).

The standard library's parser keeps no places, and YAML's reads JSON only nearly.
"""

from __future__ import annotations

import json
import re
from decimal import Decimal
from unicodedata import normalize

from checker.model.nodes import Kind, Mapping, Node, Scalar, Sequence
from checker.problems import Mark, Problem, problem

SIZE_LIMIT = 2_000_000  # bytes
DEPTH_LIMIT = 100
_BLANK = re.compile(r"[ \t\n\r]*")
_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?", re.ASCII)
_STRING = re.compile(r'"(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"')
_WORDS = {"true": Kind.BOOLEAN, "false": Kind.BOOLEAN, "null": Kind.NULL}
_LONGEST_NUMBER = 400  # written digits, and the exponent's reach: beyond, it is left as it stands


class _Fault(Exception):
    """Where the text stops being JSON: caught in this module, never seen outside."""

    def __init__(self, at: int, detail: str) -> None:
        super().__init__(detail)
        self.at, self.detail = at, detail


def read(path: str, content: bytes) -> tuple[Node | None, tuple[Problem, ...]]:
    """Read one JSON document; a file that cannot be read gives None and says why."""
    limit = SIZE_LIMIT // 1_000_000
    if len(content) > SIZE_LIMIT:
        return None, (problem("RD107", Mark(path), limit=limit),)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        before = content[content.rfind(b"\n", 0, error.start) + 1 : error.start]
        column = len(before.decode("utf-8-sig", "replace")) + 1
        return None, (problem("RD101", Mark(path, line, column)),)
    if not text.strip():
        return None, (problem("RD103", Mark(path)),)
    parser = _Parser(path, text)
    try:
        node = parser.document()
    except _Fault as fault:
        if fault.detail == "depth":
            return None, (problem("RD107", Mark(path), limit=limit),)
        return None, (problem("RD112", parser.mark(fault.at), detail=fault.detail),)
    return node, tuple(parser.problems)


class _Parser:
    """One walk over one text: `at` is the place reached, lines are counted on the way."""

    def __init__(self, path: str, text: str) -> None:
        self.path, self.text, self.at = path, text, 0
        self.problems: list[Problem] = []
        self._line, self._line_start, self._counted = 1, 0, 0

    def mark(self, at: int) -> Mark:
        """Return line and column of a place; places are asked for in rising order."""
        if at < self._counted:
            self._line, self._line_start, self._counted = 1, 0, 0
        breaks = self.text.count("\n", self._counted, at)
        if breaks:
            self._line += breaks
            self._line_start = self.text.rfind("\n", self._counted, at) + 1
        self._counted = at
        return Mark(self.path, self._line, at - self._line_start + 1)

    def document(self) -> Node:
        node = self._value(0)
        self._skip()
        if self.at < len(self.text):
            raise _Fault(self.at, repr(self.text[self.at : self.at + 12]))
        return node

    def _skip(self) -> str:
        found = _BLANK.match(self.text, self.at)
        self.at = found.end() if found else self.at
        return self.text[self.at : self.at + 1]

    def _value(self, depth: int) -> Node:
        if depth > DEPTH_LIMIT:
            raise _Fault(self.at, "depth")
        sign = self._skip()
        start = self.at
        if sign == "{":
            return self._mapping(depth)
        if sign == "[":
            return self._sequence(depth)
        if sign == '"':
            return self._string()
        number = _NUMBER.match(self.text, start)
        if number:
            self.at = number.end()
            return Scalar(_plainly(number[0]), Kind.EXACT, self.mark(start))
        for word, kind in _WORDS.items():
            if self.text.startswith(word, start):
                self.at += len(word)
                return Scalar(word, kind, self.mark(start))
        raise _Fault(start, f"{self.text[start : start + 12]!r}" if sign else "EOF")

    def _string(self) -> Scalar:
        start = self.at
        found = _STRING.match(self.text, start)
        if found is None:
            raise _Fault(start, '"…')
        mark = self.mark(start)
        self.at = found.end()
        text: str = json.loads(found[0])
        if any("\ud800" <= letter <= "\udfff" for letter in text):
            raise _Fault(start, "U+D800–DFFF")
        return Scalar(normalize("NFC", text), Kind.TEXT, mark)

    def _sequence(self, depth: int) -> Sequence:
        mark = self.mark(self.at)
        self.at += 1
        items: list[Node] = []
        if self._skip() == "]":
            self.at += 1
            return Sequence((), mark)
        while True:
            items.append(self._value(depth + 1))
            if self._after_item("]"):
                return Sequence(tuple(items), mark)

    def _mapping(self, depth: int) -> Mapping:
        mark = self.mark(self.at)
        self.at += 1
        entries: list[tuple[Scalar, Node]] = []
        if self._skip() == "}":
            self.at += 1
            return Mapping((), mark)
        while True:
            if self._skip() != '"':
                raise _Fault(self.at, '≠ "…"')
            key = self._string()
            if self._skip() != ":":
                raise _Fault(self.at, "≠ ':'")
            self.at += 1
            entries.append((key, self._value(depth + 1)))
            if self._after_item("}"):
                return Mapping(tuple(entries), mark, frozenset(self._repeated(entries)))

    def _after_item(self, closing: str) -> bool:
        sign = self._skip()
        if sign not in {",", closing} or not sign:
            raise _Fault(self.at, f"≠ ',' '{closing}'")
        self.at += 1
        return sign == closing

    def _repeated(self, entries: list[tuple[Scalar, Node]]) -> list[str]:
        first: dict[str, Scalar] = {}
        repeated = []
        for key, _ in entries:
            known = first.setdefault(key.text, key)
            if known is not key:
                repeated.append(key.text)
                self.problems.append(problem("RD104", key.mark, known.mark, key=key.text))
        return repeated


def _plainly(text: str) -> str:
    """Write a number without an exponent: `1e3` is 1000; absurd ones stay as they are."""
    mantissa, sign, exponent = text.lower().partition("e")
    if not sign:
        return text
    if len(mantissa) > _LONGEST_NUMBER or len(exponent) > 4 or abs(int(exponent)) > _LONGEST_NUMBER:
        return text
    return f"{Decimal(text):f}"
