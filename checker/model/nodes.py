"""What every reader makes of a file: nodes that keep their text and their mark."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from collections.abc import Sequence as Items
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias, overload

from checker.enums import Word
from checker.problems import Mark


class Kind(Word):
    """What a scalar is by its form; a quoted one is always text."""

    TEXT = "text"
    NUMBER = "number"
    BOOLEAN = "boolean"
    NULL = "null"
    EXACT = "exact"  # a JSON number, a numeric cell: plainly written, whatever the file declares
    OTHER = "other"  # dates, sexagesimals, NaN: forms that no figure may take
    FORMULA = "formula"  # a cell whose formula has no result in the file
    TOLD = "told"  # what is wrong with it was told when it was read
    ERROR = "error"  # a cell that shows #N/A, #DIV/0! or the like


_TEXT, _NULL = Kind.TEXT, Kind.NULL  # looked up once: a table has hundreds of thousands of cells


class Scalar(NamedTuple):
    """One written value: its text exactly as it stands in the file (NFC)."""

    text: str
    kind: Kind
    mark: Mark

    @property
    def truth(self) -> bool | None:
        """Yes or no, for a boolean scalar; None for any other."""
        if self.kind is not Kind.BOOLEAN:
            return None
        return self.text.lower() in {"true", "yes", "on"}


class Sequence(NamedTuple):
    """A list of nodes."""

    items: tuple[Node, ...]
    mark: Mark


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and their nodes, in the file's order.

    A key that stands twice is in `repeated`; `get` gives its first node.
    """

    entries: tuple[tuple[Scalar, Node], ...]
    mark: Mark
    repeated: frozenset[str] = frozenset()
    by_key: dict[str, Node] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_key = {key.text: node for key, node in self.entries}
        if len(by_key) < len(self.entries):
            by_key = {key.text: node for key, node in reversed(self.entries)}
        object.__setattr__(self, "by_key", by_key)

    def get(self, key: str) -> Node | None:
        """Return the node at `key`, or None."""
        return self.by_key.get(key)

    def key_mark(self, key: str) -> Mark:
        """Return where `key` itself stands, or the mapping's own mark."""
        return next((k.mark for k, _ in self.entries if k.text == key), self.mark)

    def __iter__(self) -> Iterator[tuple[Scalar, Node]]:
        return iter(self.entries)


Node: TypeAlias = Scalar | Sequence | Mapping


# Half the time of naming the fields, and a table has many: each is given, those with a default too.
new_value = tuple.__new__


class Line(Items[Scalar]):
    """A row of plain text: its cells are made when asked for, most of them once or never.

    `fields` are the row's pieces as they stand in the file, `texts` what their cells say.
    """

    __slots__ = ("fields", "number", "path", "texts")

    def __init__(self, path: str, number: int, fields: list[str], texts: list[str]) -> None:
        self.path, self.number, self.fields, self.texts = path, number, fields, texts

    def __len__(self) -> int:
        return len(self.texts)

    def mark(self, place: int) -> Mark:
        """Return where a cell begins: behind the fields before it, each with its delimiter."""
        column = len(",".join(self.fields[:place])) + 2 if place else 1
        return new_value(Mark, (self.path, self.number, column, None, None))

    @overload
    def __getitem__(self, place: int) -> Scalar: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[Scalar, ...]: ...

    def __getitem__(self, place: int | slice) -> Scalar | tuple[Scalar, ...]:
        if isinstance(place, slice):
            return tuple([self[each] for each in range(*place.indices(len(self.texts)))])
        text = self.texts[place]
        return new_value(Scalar, (text, _TEXT if text else _NULL, self.mark(place)))


Row: TypeAlias = tuple[Scalar, ...] | Line


def texts_of(row: Row, width: int) -> list[str]:
    """Return what a row's cells say; a row shorter than `width` goes on with empty ones."""
    texts = row.texts if isinstance(row, Line) else [cell.text for cell in row]
    return texts if len(texts) >= width else [*texts, *[""] * (width - len(texts))]


def mark_in(row: Row, place: int) -> Mark:
    """Return where a row's cell stands."""
    return row.mark(place) if isinstance(row, Line) else row[place].mark


class Sheet(NamedTuple):
    """One sheet of a table: its rows of cells, as they stand in the file.

    Rows may differ in length; an empty cell is a scalar of kind NULL. `merged` holds (row, column)
    places, from 0, that belong to a merged cell: each shows the merged cell's text.
    """

    name: str
    rows: Items[Row]
    mark: Mark
    merged: frozenset[tuple[int, int]] = frozenset()


class Table(NamedTuple):
    """A file of rows (CSV, XLSX); a CSV file is one sheet without a name."""

    sheets: tuple[Sheet, ...]
    mark: Mark


class Sieve(NamedTuple):
    """Which rows of a table are wanted: those whose text in one column it `keeps`.

    `column` finds that column by the header row; None where there is none: all rows are wanted.
    """

    column: Callable[[Row], int | None]
    keeps: Callable[[str], bool]
