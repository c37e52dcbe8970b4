"""YAML into nodes, event by event: text and place are kept, nothing is converted.

Aliases are refused: one anchor can stand for more data than the file holds. So are tags, which ask
the reader to convert.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from unicodedata import normalize

import yaml

from checker.model.nodes import Kind, Mapping, Node, Scalar, Sequence, new_value
from checker.problems import Mark, Problem, problem
from checker.reading.plain_yaml import read_plain
from checker.reading.yaml_kinds import KIND_BY_TAG, LOADER, TAG, kind_of, tag_of

SIZE_LIMIT = 2_000_000  # bytes; a commune's year is some 20 thousand

_NO_TAGS = (None, "!")  # "!" asks for no more than what the form says
_CONTAINER_TAGS = frozenset({*_NO_TAGS, f"{TAG}map", f"{TAG}seq"})
_TEXT, _OTHER = Kind.TEXT, Kind.OTHER  # looked up once, as are these of every scalar
_SCALAR, _MAPPING_END = yaml.ScalarEvent, yaml.MappingEndEvent
DEPTH_LIMIT = 100  # nested containers; a plan has seven


def read(path: str, content: bytes) -> tuple[Node | None, tuple[Problem, ...]]:
    """Read one YAML document; a file that cannot be read gives None and says why."""
    if len(content) > SIZE_LIMIT:
        return None, (_too_large(path),)
    plain = read_plain(path, content)
    if plain is not None:
        return plain, ()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        before = content[content.rfind(b"\n", 0, error.start) + 1 : error.start]
        column = len(before.decode("utf-8-sig", "replace")) + 1
        return None, (problem("RD101", Mark(path, line, column)),)
    return read_events(path, text)


def read_events(path: str, text: str) -> tuple[Node | None, tuple[Problem, ...]]:
    """Read any text that YAML allows."""
    build = _Build(path)
    try:
        node = build.document(text)
    except _TooDeep:
        return None, (_too_large(path),)
    except yaml.MarkedYAMLError as error:
        if "nesting depth" in (error.problem or ""):  # libyaml from 0.2.6, which scans far ahead
            return None, (_too_large(path),)
        return None, (build.fault or _syntax(path, error),)
    except yaml.YAMLError as error:
        return None, (build.fault or _unprintable(path, text, error),)
    if build.fault is not None:
        return None, (build.fault,)
    if node is None:
        return None, (problem("RD103", Mark(path)),)
    return node, (*build.problems, *build.aliases)


def _too_large(path: str) -> Problem:
    return problem("RD107", Mark(path), limit=SIZE_LIMIT // 1_000_000)


def _unprintable(path: str, text: str, error: yaml.YAMLError) -> Problem:
    """A character that YAML does not allow: the library tells no line for it."""
    found = yaml.reader.Reader.NON_PRINTABLE.search(text)
    start = found.start() if found else 0
    line, last = text.count("\n", 0, start) + 1, text.rfind("\n", 0, start)
    detail = _first_line(str(error)).rpartition(": ")[2]  # the sign itself nobody can see
    return problem("RD102", Mark(path, line, start - last), detail=detail)


def _syntax(path: str, error: yaml.MarkedYAMLError) -> Problem:
    where = error.problem_mark or error.context_mark
    mark = Mark(path, where.line + 1, where.column + 1) if where else Mark(path, 1, 1)
    return problem("RD102", mark, detail=_first_line(error.problem or str(error)))


def _first_line(text: str) -> str:
    return text.strip().splitlines()[0] if text.strip() else "?"


class _TooDeep(Exception):
    """Containers are nested beyond all reason."""


class _Build:
    """Makes nodes of what the parser finds in one text, collecting problems.

    A `fault` is one that makes the file unreadable although the parser goes on.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self.aliases: list[Problem] = []
        self.fault: Problem | None = None
        self.anchors: dict[str, Scalar] = {}  # what an alias of each is to us
        self.containers: set[str] = set()
        self.depth = 0

    def document(self, text: str) -> Node | None:
        """Read the only document; None where there is none."""
        loader: Any = LOADER(text)
        self.next: Callable[[], Any] = loader.get_event
        try:
            self.next()  # the stream's start
            if isinstance(self.next(), yaml.StreamEndEvent):
                return None
            node = self._node(self.next())
            self.next()  # the document's end
            if not isinstance(after := self.next(), yaml.StreamEndEvent):
                self._fail("but found another document", self._mark(after))
            return node
        finally:
            loader.dispose()

    def _fail(self, detail: str, mark: Mark) -> None:
        self.fault = self.fault or problem("RD102", mark, detail=detail)

    def _mark(self, event: yaml.Event) -> Mark:
        start: Any = event.start_mark
        return Mark(self.path, start.line + 1, start.column + 1)

    def _node(self, event: Any) -> Node:
        if type(event) is _SCALAR:
            return self._scalar(event)
        mark = self._mark(event)
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event.anchor, mark)
        self.depth += 1
        if self.depth > DEPTH_LIMIT:
            raise _TooDeep
        if event.anchor is not None:
            self.containers.add(event.anchor)
            self._anchor(event.anchor, Scalar("*", Kind.TOLD, mark))
        if event.tag not in _CONTAINER_TAGS:
            self.problems.append(problem("RD106", mark, tag=event.tag))
        is_list = isinstance(event, yaml.SequenceStartEvent)
        node = self._sequence(mark) if is_list else self._mapping(mark)
        self.depth -= 1
        return node

    def _scalar(self, event: Any) -> Scalar:
        start, text = event.start_mark, event.value
        mark = new_value(Mark, (self.path, start.line + 1, start.column + 1, None, None))
        if event.anchor is not None:
            self._anchor(event.anchor, Scalar(text, Kind.TOLD, mark))
        tag = event.tag
        if tag in _NO_TAGS:
            kind = kind_of(text) if event.implicit[0] else _TEXT
        else:
            kind = KIND_BY_TAG.get(tag)
        if kind is None:
            told = tag_of(text) if tag in _NO_TAGS else tag
            self.problems.append(problem("RD106", mark, tag=told))
            kind = _OTHER
        elif event.style and kind is not _OTHER:
            kind = _TEXT
        text = text if text.isascii() else normalize("NFC", text)
        return new_value(Scalar, (text, kind, mark))

    def _anchor(self, name: str, alias: Scalar) -> None:
        if name in self.anchors:
            self._fail("second occurrence", alias.mark)
        self.anchors[name] = alias

    def _alias(self, name: Any, mark: Mark) -> Scalar:
        known = self.anchors.get(name)
        if known is None:
            self._fail("found undefined alias", mark)
            return Scalar("*", Kind.TOLD, mark)
        self.aliases.append(problem("RD105", mark, known.mark))
        return known

    def _sequence(self, mark: Mark) -> Sequence:
        items: list[Node] = []
        while not isinstance(event := self.next(), yaml.SequenceEndEvent):
            items.append(self._node(event))
        return Sequence(tuple(items), mark)

    def _mapping(self, mark: Mark) -> Mapping:
        entries: list[tuple[Scalar, Node]] = []
        following, scalar, node = self.next, self._scalar, self._node
        while type(event := following()) is not _MAPPING_END:
            key = scalar(event) if type(event) is _SCALAR else self._odd_key(event)
            value = following()
            entries.append((key, scalar(value) if type(value) is _SCALAR else node(value)))
        if len({key.text for key, _ in entries}) == len(entries):
            return Mapping(tuple(entries), mark)
        first: dict[str, Scalar] = {}
        repeated: set[str] = set()
        for key, _ in entries:
            known = first.setdefault(key.text, key)
            if known is not key:
                repeated.add(key.text)
                self.problems.append(problem("RD104", key.mark, known.mark, key=key.text))
        return Mapping(tuple(entries), mark, frozenset(repeated))

    def _odd_key(self, event: Any) -> Scalar:
        """Read a key that is no scalar itself: one that stands for a scalar will do."""
        found = self._node(event)
        if isinstance(found, Scalar) and event.anchor not in self.containers:
            return found
        self.problems.append(problem("RD106", found.mark, tag="? key"))
        return Scalar("?", _OTHER, found.mark)
