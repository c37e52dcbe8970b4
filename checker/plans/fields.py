"""Typed access to nodes whose shape the schema has already proved."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from checker.model.nodes import Kind, Mapping, Node, Scalar, Sequence
from checker.model.text import Text
from checker.problems import CheckerFault


def mapping(node: Node | None) -> Mapping:
    """Return the node as a mapping; anything else got past the schema and is our fault."""
    if not isinstance(node, Mapping):
        raise CheckerFault(f"a mapping was promised, found {node!r}")
    return node


def scalar(node: Node | None) -> Scalar:
    """Return the node as a scalar; anything else got past the schema and is our fault."""
    if not isinstance(node, Scalar):
        raise CheckerFault(f"a scalar was promised, found {node!r}")
    return node


def items(node: Node | None) -> tuple[Node, ...]:
    """Return a sequence's items; of no node, none."""
    return node.items if isinstance(node, Sequence) else ()


def entries(node: Node | None) -> Iterator[tuple[Scalar, Node]]:
    """Yield a mapping's keys and nodes; of no node, none."""
    return iter(node) if isinstance(node, Mapping) else iter(())


def text(node: Node | None, default: str = "") -> str:
    """Return a scalar's text, or the default where it was left out."""
    return node.text if isinstance(node, Scalar) else default


def texts(node: Node | None) -> tuple[str, ...]:
    """Return the texts of a list of scalars."""
    return tuple(text(item) for item in items(node))


def number(node: Node | None) -> Fraction:
    """Return a plain number exactly as written: text to Decimal to fraction."""
    return Fraction(Decimal(scalar(node).text))


def whole_number(node: Node | None) -> int:
    """Return a plain whole number; `24.0` is one too."""
    return int(Decimal(scalar(node).text))


def optional_number(node: Node | None) -> Fraction | None:
    """Return a plain number, or None where it was left out or is null."""
    if node is None or scalar(node).kind is Kind.NULL:
        return None
    return number(node)


def flag(node: Node | None) -> bool:
    """Return whether a yes/no key was given as yes."""
    return isinstance(node, Scalar) and node.truth is True


def spoken(node: Node | None, default: str = "") -> Text:
    """Return a sentence: one text for both languages, or `{vi, en}` with either standing in."""
    if isinstance(node, Mapping):
        vi, en = text(node.get("vi")), text(node.get("en"))
        return Text(vi or en, en or vi)
    written = text(node, default)
    return Text(written, written)
