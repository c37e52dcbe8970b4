"""Changes by one step: every figure, verb, sign, flag, word and optional key of a YAML file.

A mutant changes exactly one place. Places are found in the parsed file, so that nothing depends on
how a rule is laid out; what is changed is the text itself, so that comments and lines stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

import yaml

VERBS = {
    "at_least": ("more_than", "at_most"),
    "more_than": ("at_least", "less_than"),
    "at_most": ("less_than", "at_least"),
    "less_than": ("at_most", "more_than"),
    "equals": ("at_least", "at_most"),
}
# Closed words: what may stand in place of each.
WORDS = {
    "kind": ("running", "level", "annual"),
    "path": ("even", "hold", "year_end"),
    "evidence": ("required", "optional"),
    "threshold": ("known", "unknown"),
}
MEASURES = (
    ("%", "‰"),
    ("million VND", "billion VND"),
    ("tonne", "quintal"),
    ("ha", "m2"),
    ("household", "person", "head", "pupil", "village", "group", "case", "house", "yes/no"),
)
NAMED = ("assigned", "last_year")
RESULTS = ("none", "short", "holds", "beyond", "past")
STATES = ("given", "missing", "unreadable")
STATUSES = (
    *("target_not_set", "not_due", "not_reported", "invalid", "unverified", "missed"),
    *("exceeded", "met", "on_track", "slightly_behind", "behind"),
)
# Keys without which a rule, a band or a pattern is still one.
OPTIONAL = {
    *("path", "due", "tolerance", "exceeds", "baseline", "range", "sum_of", "derive", "decimals"),
    *("same_as", "aspiration", "evidence", "about"),
}
# What no verdict rests on: names, places in the document, who answers.
NO_VERDICT = {
    *("id", "name", "title", "printed", "owner", "actions", "section", "code", "slug", "severity"),
    *(
        "message",
        "document",
        "sections",
        "owners",
        "tasks",
        "cite",
        "text",
        "fact",
        "accepted",
        "letter",
    ),
}
DUE = ("2024-01", "2024-02", "2024-Q1", "2024-04", "2024-05", "2024-Q2")


_TABLES = (("indicator",), ("target",))  # of judgement.yaml


class Mutant(NamedTuple):
    """One changed place of one file: the line where it stands, and the file's new text."""

    file: str
    line: int
    subject: str  # the id, status or code of the rule it belongs to, for the eye
    change: str
    text: str


class _Place(NamedTuple):
    start: int
    end: int
    new: str
    told: str


def mutants(file: str, text: str) -> Iterator[Mutant]:
    """Yield every one-step change of a file."""
    for subject, place in _places(yaml.compose(text, yaml.SafeLoader), text, (), ""):
        changed = text[: place.start] + place.new + text[place.end :]
        yield Mutant(file, text.count("\n", 0, place.start) + 1, subject, place.told, changed)


def _places(
    node: yaml.Node, text: str, route: tuple[str, ...], subject: str
) -> Iterator[tuple[str, _Place]]:
    key = route[-1] if route else ""
    if isinstance(node, yaml.MappingNode):
        named = {k.value: v.value for k, v in node.value if isinstance(v, yaml.ScalarNode)}
        subject = named.get("id") or named.get("code") or subject
        if route == ("indicators",):
            yield from ((subject, place) for place in _added(node, named))
        for name, value in node.value:
            if name.value in NO_VERDICT and (key != "facts" or name.value == "fact"):
                continue
            inside = (*route, name.value)
            yield from ((subject, place) for place in _of_key(node, name, value, text, route))
            yield from _places(value, text, inside, subject)
    elif isinstance(node, yaml.SequenceNode):
        for number, item in enumerate(node.value):
            own = _band(node, number) if route in _TABLES else subject
            yield from _places(item, text, route, own)
        if len(node.value) > 1 and key in {"sum_of", "of", "points_for", "status", "result"}:
            for item in node.value:
                yield subject, _without(node, item, item, text, f"{key} without {item.value}")
    else:
        start, end = node.start_mark.index, node.end_mark.index
        for new in _steps(key, node, route):
            yield subject, _Place(start, end, new, f"{key}: {node.value} -> {new}")


def _added(indicator: yaml.MappingNode, named: dict[str, str]) -> Iterator[_Place]:
    """Yield the flags that an indicator does not have."""
    start = next(k.start_mark.index for k, _ in indicator.value if k.value == "printed")
    lacking = {"aspiration": "aspiration: true", "evidence": "evidence: required"}
    for key, line in lacking.items():
        if key not in named and (key == "aspiration" or "is" in named):
            yield _Place(start, start, f"{line}\n    ", f"{line} added")


def _band(table: yaml.SequenceNode, number: int) -> str:
    """Name a line of a verdict table: its status, and which of those with it."""
    statuses = [v.value for band in table.value for k, v in band.value if k.value == "status"]
    before = statuses[:number].count(statuses[number])
    return f"{statuses[number]} {before + 1}" if before else statuses[number]


def _of_key(
    parent: yaml.MappingNode, name: yaml.Node, value: yaml.Node, text: str, route: tuple[str, ...]
) -> Iterator[_Place]:
    """Yield the changes of a key: the verb beside it, or left out."""
    start, end = name.start_mark.index, name.end_mark.index
    for other in VERBS.get(name.value, ()):
        yield _Place(start, end, other, f"{name.value} -> {other}")
    is_condition = bool(route) and (route[-1] == "when" or "facts" in route[:-1])
    if name.value in OPTIONAL or is_condition:
        yield _without(parent, name, value, text, f"{name.value} left out")


def _without(parent: yaml.Node, first: yaml.Node, last: yaml.Node, text: str, told: str) -> _Place:
    start, end = first.start_mark.index, last.end_mark.index
    if parent.flow_style:
        after = re.match(r"\s*,\s*", text[end:])
        before = re.search(r",\s*$", text[:start])
        if after:
            end += after.end()
        elif before:
            start = before.start()
    return _Place(start, end, "", told)


def _steps(key: str, node: yaml.ScalarNode, route: tuple[str, ...]) -> Iterator[str]:
    """Yield what one step makes of a scalar."""
    written, tag = node.value, node.tag.rpartition(":")[2]
    if tag in {"int", "float"}:
        value = Decimal(written)
        step = Decimal(1).scaleb(int(value.as_tuple().exponent))  # type: ignore[arg-type]
        yield from (format(value + step, "f"), format(value - step, "f"))
    elif tag == "bool":
        yield "false" if written == "true" else "true"
    elif tag == "null":
        yield "100" if "range" in route else "1"
    elif key == "due":
        at = DUE.index(written)
        yield from (DUE[at - 1], DUE[at + 1])
    elif key in {"measure", "points_for"}:
        ring = next(ring for ring in MEASURES if written in ring)
        yield f'"{_next(ring, written)}"'
    elif key in WORDS and written in WORDS[key]:
        yield from (word for word in WORDS[key] if word != written)
    elif written in NAMED:
        yield _next(NAMED, written)
    else:
        for words in (STATUSES, RESULTS, STATES):
            if written in words and key in {"status", "result", "actual"}:
                yield _next(words, written)


def _next(ring: tuple[str, ...], word: str) -> str:
    return ring[(ring.index(word) + 1) % len(ring)]
