"""YAML into nodes, through `yaml.compose`: text and place are kept, nothing is converted.

Aliases are refused: one anchor can stand for more data than the file holds. So are tags, which ask
the reader to convert.
"""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import normalize

import yaml

from checker.model.nodes import Kind, Mapping, Node, Scalar, Sequence
from checker.problems import CheckerFault, Mark, Problem, problem

SIZE_LIMIT = 2_000_000  # bytes; a commune's year is some 20 thousand

_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TAG = "tag:yaml.org,2002:"
_KIND_BY_TAG = {
    f"{_TAG}str": Kind.TEXT,
    f"{_TAG}int": Kind.NUMBER,
    f"{_TAG}float": Kind.NUMBER,
    f"{_TAG}bool": Kind.BOOLEAN,
    f"{_TAG}null": Kind.NULL,
    f"{_TAG}timestamp": Kind.OTHER,
}
_CONTAINER_TAGS = frozenset({f"{_TAG}map", f"{_TAG}seq"})
DEPTH_LIMIT = 100  # nested containers; a plan has seven


def read(path: str, content: bytes) -> tuple[Node | None, tuple[Problem, ...]]:
    """Read one YAML document; a file that cannot be read gives None and says why."""
    if len(content) > SIZE_LIMIT:
        return None, (problem("RD107", Mark(path), limit=SIZE_LIMIT // 1_000_000),)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        before = content[content.rfind(b"\n", 0, error.start) + 1 : error.start]
        column = len(before.decode("utf-8-sig", "replace")) + 1
        return None, (problem("RD101", Mark(path, line, column)),)
    too_large = problem("RD107", Mark(path), limit=SIZE_LIMIT // 1_000_000)
    try:
        if _is_too_deep(text):
            return None, (too_large,)
        top = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        if "nesting depth" in (error.problem or ""):  # libyaml from 0.2.6, which scans far ahead
            return None, (too_large,)
        return None, (_syntax(path, error),)
    except yaml.YAMLError as error:
        return None, (_unprintable(path, text, error),)
    if top is None:
        return None, (problem("RD103", Mark(path)),)
    problems: list[Problem] = []
    node = _Convert(path, problems).node(top)
    if any(fault.code == "RD105" for fault in problems):
        problems = [fault for fault in problems if fault.code != "RD105"]
        problems.extend(_aliases(path, text))
    return node, tuple(problems)


def _aliases(path: str, text: str) -> Iterator[Problem]:
    """Tell of every alias where it stands, with its anchor: the composed tree has lost the place."""
    anchors: dict[str, Mark] = {}
    for event in yaml.parse(text, Loader=_Loader):
        if not isinstance(event, yaml.NodeEvent) or event.anchor is None:
            continue
        start = event.start_mark
        mark = Mark(path, start.line + 1, start.column + 1) if start else Mark(path)
        if isinstance(event, yaml.AliasEvent):
            yield problem("RD105", mark, anchors.get(event.anchor))
        else:
            anchors[event.anchor] = mark


def _is_too_deep(text: str) -> bool:
    """Whether containers are nested beyond all reason: composing recurses, in C, without a limit.

    Nesting takes an opening sign or an indent for every level, so most files need no second look.
    """
    signs = sum(text.count(sign) for sign in ("[", "{", "- ", "-\n", "? "))
    if signs <= DEPTH_LIMIT and "\n" + " " * DEPTH_LIMIT not in text:
        return False
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > DEPTH_LIMIT:
                return True
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
    return False


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


class _Convert:
    """Turns one composed tree into our nodes, collecting problems."""

    def __init__(self, path: str, problems: list[Problem]) -> None:
        self.path = path
        self.problems = problems
        self.seen: set[int] = set()

    def node(self, raw: yaml.Node) -> Node:
        if isinstance(raw, yaml.ScalarNode):
            return self._scalar(raw)
        mark = Mark(self.path, raw.start_mark.line + 1, raw.start_mark.column + 1)
        # Only containers can be repeated to harm; a scalar alias composes to the same object too.
        if id(raw) in self.seen:
            self.problems.append(problem("RD105", mark))
            return Scalar("*", Kind.TOLD, mark)
        self.seen.add(id(raw))
        if raw.tag not in _CONTAINER_TAGS:
            self.problems.append(problem("RD106", mark, tag=raw.tag))
        if isinstance(raw, yaml.SequenceNode):
            return Sequence(tuple([self.node(item) for item in raw.value]), mark)
        if isinstance(raw, yaml.MappingNode):
            return self._mapping(raw, mark)
        raise CheckerFault(f"a YAML node of no known kind: {raw!r}")

    def _scalar(self, raw: yaml.ScalarNode) -> Scalar:
        start, text, tag = raw.start_mark, raw.value, raw.tag
        mark = Mark(self.path, start.line + 1, start.column + 1)
        if id(raw) in self.seen:
            self.problems.append(problem("RD105", mark))
            return Scalar(text, Kind.TOLD, mark)
        self.seen.add(id(raw))
        kind = _KIND_BY_TAG.get(tag)
        if kind is None:
            self.problems.append(problem("RD106", mark, tag=tag))
            kind = Kind.OTHER
        elif raw.style and kind is not Kind.OTHER:
            kind = Kind.TEXT
        return Scalar(text if text.isascii() else normalize("NFC", text), kind, mark)

    def _mapping(self, raw: yaml.MappingNode, mark: Mark) -> Mapping:
        entries = tuple([(self._key(key), self.node(value)) for key, value in raw.value])
        if len({key.text for key, _ in entries}) == len(entries):
            return Mapping(entries, mark)
        first: dict[str, Scalar] = {}
        repeated: set[str] = set()
        for key, _ in entries:
            known = first.setdefault(key.text, key)
            if known is not key:
                repeated.add(key.text)
                self.problems.append(problem("RD104", key.mark, known.mark, key=key.text))
        return Mapping(entries, mark, frozenset(repeated))

    def _key(self, raw: yaml.Node) -> Scalar:
        if isinstance(raw, yaml.ScalarNode):
            return self._scalar(raw)
        mark = self.node(raw).mark
        self.problems.append(problem("RD106", mark, tag="? key"))
        return Scalar("?", Kind.OTHER, mark)
