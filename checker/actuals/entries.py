"""What every form of file comes to: documents of entries, whatever keys or columns held them."""

from __future__ import annotations

from collections.abc import Mapping as Words
from typing import NamedTuple

from checker.model.nodes import Mapping, Node, Scalar
from checker.problems import Mark

BESIDE = ("measure", "note", "evidence", "last_year", "provisional")
KEYS = frozenset(("value", *BESIDE))  # of an entry that says more than its figure


class Entry(NamedTuple):
    """What a file says of one indicator: its figure, and what stands beside it, by name.

    `unknown` are the keys that no entry has; an entry with a repeated key is not to be trusted.
    """

    key: Scalar
    value: Node | None
    mark: Mark
    beside: Words[str, Node] = {}
    unknown: tuple[Scalar, ...] = ()
    has_repeated: bool = False


class Document(NamedTuple):
    """A file's word on one area and period: what it says of itself, and its entries.

    `entries` is None where it holds none that could be read; `mark` is where they stand.
    An indicator in `repeated` was given more than once, and each time but the first was told.
    """

    heading: Mapping
    entries: tuple[Entry, ...] | None
    mark: Mark
    repeated: frozenset[str] = frozenset()


def document_of(top: Mapping) -> Document:
    """Read the form that YAML and JSON files have: `values` with `id: figure` or `id: {value: …}`."""
    values = top.get("values")
    if not isinstance(values, Mapping):
        return Document(top, None, top.mark)
    entries = tuple([_entry(key, node) for key, node in values])
    return Document(top, entries, values.mark, values.repeated)


def _entry(key: Scalar, node: Node) -> Entry:
    if not isinstance(node, Mapping):
        return Entry(key, node, node.mark)
    beside = {name: node.by_key[name] for name in BESIDE if name in node.by_key}
    unknown = tuple([other for other, _ in node if other.text not in KEYS])
    return Entry(key, node.get("value"), node.mark, beside, unknown, bool(node.repeated))
