"""What every form of file comes to: documents of entries, whatever keys or columns held them."""

from __future__ import annotations

from typing import NamedTuple

from checker.model.nodes import Kind, Mapping, Node, Scalar, new_value
from checker.problems import Mark, Problem, closest, problem

_KEYS = frozenset(("value", "measure", "note", "evidence", "last_year", "provisional"))


class Entry(NamedTuple):
    """What a file says of one indicator: its figure, and what stands beside it.

    `mark` is where the indicator's name stands. An entry that is not whole has something wrong
    beside its figure, and that was told: the figure is not to be trusted.
    """

    name: str
    mark: Mark
    value: Node | None
    measure: str = ""
    note: str = ""
    evidence: str = ""
    last_year: Node | None = None
    is_provisional: bool = False
    is_whole: bool = True


class Document(NamedTuple):
    """A file's word on one area and period: what it says of itself, and its entries.

    `entries` is None where it holds none that could be read; `mark` is where they stand.
    An indicator in `repeated` was given more than once, and each time but the first was told.
    """

    heading: Mapping
    entries: tuple[Entry, ...] | None
    mark: Mark
    repeated: frozenset[str] = frozenset()


def document_of(top: Mapping) -> tuple[Document, tuple[Problem, ...]]:
    """Read the form that YAML and JSON files have: `values` with `id: figure` or `id: {value: …}`."""
    values = top.get("values")
    if not isinstance(values, Mapping):
        return Document(top, None, top.mark), ()
    problems: list[Problem] = []
    entries = tuple([_entry(key, node, problems) for key, node in values])
    return Document(top, entries, values.mark, values.repeated), tuple(problems)


def _entry(key: Scalar, node: Node, problems: list[Problem]) -> Entry:
    if not isinstance(node, Mapping):
        return new_value(Entry, (key.text, key.mark, node, "", "", "", None, False, True))
    faults: list[Problem] = []
    if not node.by_key.keys() <= _KEYS:
        for other, _ in node:
            if other.text not in _KEYS:
                hint = closest(other.text, _KEYS)
                faults.append(problem("AC313", other.mark, key=other.text, hint=hint))
    value = node.get("value")
    if value is None:
        faults.append(problem("AC314", node.mark, key="value"))
    # Most entries say one thing beside their figure: what is not there is not looked at.
    beside = (
        _text(node, "measure", faults) if "measure" in node.by_key else "",
        _text(node, "note", faults) if "note" in node.by_key else "",
        _evidence(node, faults) if "evidence" in node.by_key else "",
        node.get("last_year"),
        "provisional" in node.by_key and truth_of(node.get("provisional"), faults),
    )
    problems.extend(faults)
    is_whole = not faults and not node.repeated
    return new_value(Entry, (key.text, key.mark, value, *beside, is_whole))


def _text(node: Mapping, name: str, faults: list[Problem]) -> str:
    found = node.get(name)
    if isinstance(found, Scalar):
        return found.text if found.kind is not Kind.NULL else ""
    if found is not None:
        told = {"place": name, "found": "…", "expected": "text"}
        faults.append(problem("AC315", found.mark, **told))
    return ""


def _evidence(node: Mapping, faults: list[Problem]) -> str:
    text, found = _text(node, "evidence", faults), node.get("evidence")
    return evidence_of(found) if isinstance(found, Scalar) else text


def evidence_of(cell: Scalar | None) -> str:
    """Return the reference that an entry names; a null or a no names none."""
    if cell is None or cell.kind in {Kind.NULL, Kind.BOOLEAN}:
        return ""
    return cell.text.strip()


def truth_of(node: Node | None, faults: list[Problem]) -> bool:
    """Return whether a figure is said to be provisional; what is neither yes nor no is told."""
    if node is None:
        return False
    told = node.truth if isinstance(node, Scalar) else None
    if told is None:
        found = node.text if isinstance(node, Scalar) else "..."
        words = {"place": "provisional", "found": found, "expected": "true | false"}
        faults.append(problem("AC315", node.mark, **words))
    return told is True
