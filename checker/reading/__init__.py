"""Bytes into nodes: one module a format, all giving the same nodes with marks."""

from __future__ import annotations

from collections.abc import Callable

from checker.model.nodes import Node
from checker.problems import Mark, Problem, problem
from checker.reading import yaml_file

Reader = Callable[[str, bytes], tuple[Node | None, tuple[Problem, ...]]]

READERS: dict[str, Reader] = {
    ".yaml": yaml_file.read,
    ".yml": yaml_file.read,
}


def read(path: str, content: bytes) -> tuple[Node | None, tuple[Problem, ...]]:
    """Read `content` with the reader that the path's ending names.

    Returns the top node (None where nothing could be read) and the problems found on the way.
    """
    name = path.rpartition("/")[2]
    ending = name[name.rfind(".") :].lower() if "." in name else name
    reader = READERS.get(ending)
    if reader is None:
        known = ", ".join(READERS)
        return None, (problem("RD108", Mark(path), ending=ending, known=known),)
    return reader(path, content)
