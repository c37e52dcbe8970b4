"""Bytes into nodes: one module a format, all giving the same nodes with marks."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from checker.model.nodes import Node, Sieve, Table
from checker.problems import Mark, Problem, problem
from checker.reading import yaml_file

Read = tuple[Node | Table | None, tuple[Problem, ...]]
Reader = Callable[[str, bytes], Read]


def _other(name: str) -> Reader:
    """Return the reader of a format that most runs do without: imported when a file needs it."""

    def read_with(path: str, content: bytes) -> Read:
        found: Read = import_module(f"checker.reading.{name}").read(path, content)
        return found

    return read_with


READERS: dict[str, Reader] = {
    ".yaml": yaml_file.read,
    ".yml": yaml_file.read,
    ".json": _other("json_file"),
    ".csv": _other("csv_file"),
    ".tsv": _other("csv_file"),
    ".xlsx": _other("xlsx_file"),
    ".xlsm": _other("xlsx_file"),
    ".xls": _other("xlsx_file"),
    ".parquet": _other("parquet_file"),
}
# Known so that what is wrong with them can be told; nobody is advised to send one.
_OLD = frozenset({".xlsm", ".xls"})


def read(path: str, content: bytes, sieve: Sieve | None = None) -> Read:
    """Read `content` with the reader that the path's ending names.

    Where the format can hold millions of rows (Parquet), those that `sieve` does not keep are left
    out; any other gives all. Returns the top node, or the table of a file of rows (None where nothing could be read), and the
    problems found on the way.
    """
    name = path.rpartition("/")[2]
    ending = name[name.rfind(".") :].lower() if "." in name else name
    reader = READERS.get(ending)
    if reader is None:
        known = ", ".join(name for name in READERS if name not in _OLD)
        return None, (problem("RD108", Mark(path), ending=ending, known=known),)
    if sieve is not None and ending == ".parquet":
        from checker.reading import parquet_file

        return parquet_file.read(path, content, sieve)
    return reader(path, content)
