"""Parquet into a table: typed columns as cells, exact where the column is, each with its place.

A whole number or a DECIMAL is what it is; a floating figure is its shortest text, the one that every
reader shows; text is text. The column names are row 1, so the first row of data is row 2. Rows that
nobody wants are left out before they become cells: of a million rows an area has some hundred.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple, overload

from checker.model.nodes import Kind, Line, Row, Scalar, Sheet, Sieve, Table
from checker.model.text import as_written
from checker.problems import Mark, Problem, problem
from checker.reading.foreign import foreign_kind

if TYPE_CHECKING:
    import pyarrow

SIZE_LIMIT = 20_000_000  # bytes of a file that is taken whole
_SIEVED_LIMIT = 500_000_000  # bytes of one of which few rows are taken
_MAGIC = b"PAR1"
_ROWS_LIMIT = 250_000  # taken: each may have something to be told about it
_FIELDS_LIMIT = 2_000_000  # of all rows taken
_AT_ONCE = 65_536  # rows
_NO_NUMBERS = frozenset({"nan", "inf", "-inf"})


class _TooLarge(Exception):
    """A table beyond our limits: caught in this module, never seen outside."""


class _Record(Line):
    """A row whose cells have the kinds of their columns; each is made when asked for."""

    __slots__ = ("kinds",)

    def __init__(self, path: str, number: int, texts: list[str], kinds: tuple[Kind, ...]) -> None:
        super().__init__(path, number, [], texts)
        self.kinds = kinds

    def mark(self, place: int) -> Mark:
        """Return where a cell stands: its row, and which column it is."""
        return Mark(self.path, self.number, place + 1)

    @overload
    def __getitem__(self, place: int) -> Scalar: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[Scalar, ...]: ...

    def __getitem__(self, place: int | slice) -> Scalar | tuple[Scalar, ...]:
        if isinstance(place, slice):
            return tuple([self[each] for each in range(*place.indices(len(self.texts)))])
        text, kind = self.texts[place], self.kinds[place]
        if not text:
            kind = Kind.NULL
        elif kind is Kind.EXACT and text in _NO_NUMBERS:
            kind = Kind.OTHER
        return Scalar(text, kind, self.mark(place))


class _Column(NamedTuple):
    """The texts of one column, empty for null, and what they are by its type."""

    texts: list[str]
    kind: Kind


def read(
    path: str, content: bytes, sieve: Sieve | None = None
) -> tuple[Table | None, tuple[Problem, ...]]:
    """Read a Parquet file, or the rows of it that `sieve` keeps; None, and why, where none can be."""
    mark = Mark(path)
    if (fault := foreign_to(path, content)) is not None:
        return None, (fault,)
    limit = SIZE_LIMIT if sieve is None else _SIEVED_LIMIT
    too_large = problem("RD107", mark, limit=limit // 1_000_000)
    if len(content) > limit:
        return None, (too_large,)
    try:
        import pyarrow as arrow  # heavy, and no other format needs it
        import pyarrow.parquet
    except ImportError:
        return None, (problem("RD109", mark, detail="NO_PYARROW"),)
    try:
        with arrow.parquet.ParquetFile(arrow.BufferReader(content)) as file:
            rows = tuple(_rows(path, file, sieve))
    except _TooLarge:
        return None, (too_large,)
    # The library raises whatever the bytes lead it to: a broken file is the user's, not ours.
    except Exception:  # noqa: BLE001
        return None, (problem("RD109", mark, detail="BROKEN_PARQUET"),)
    start = Mark(path, 1, 1)
    return Table((Sheet("", rows, start),), start), ()


def foreign_to(path: str, content: bytes) -> Problem | None:
    """Tell what a file is by its first bytes, where it is no Parquet."""
    if not content:
        return problem("RD103", Mark(path))
    if not content.startswith(_MAGIC):
        return problem("RD118", Mark(path), found=foreign_kind(content) or "≠ Parquet")
    return None


def _rows(path: str, file: pyarrow.parquet.ParquetFile, sieve: Sieve | None) -> Iterator[Row]:
    """Yield the header, then every row that is wanted with its number in the file."""
    names = file.schema_arrow.names
    header = tuple(_header_cell(path, place, name) for place, name in enumerate(names))
    yield header
    place = sieve.column(header) if sieve is not None else None
    if place is None and file.metadata.num_rows > _ROWS_LIMIT:
        raise _TooLarge
    start, taken = 2, 0
    for batch in file.iter_batches(_AT_ONCE):
        numbers: Sequence[int] = range(start, start + batch.num_rows)
        start += batch.num_rows
        if sieve is not None and place is not None:
            wanted = _wanted(batch.column(place), sieve)
            if not wanted:
                continue
            batch, numbers = batch.take(wanted), [numbers[at] for at in wanted]
        taken += batch.num_rows
        if taken > _ROWS_LIMIT or taken * len(names) > _FIELDS_LIMIT:
            raise _TooLarge
        columns = [_column(each) for each in batch.columns]
        kinds = tuple(column.kind for column in columns)
        texts = zip(*(column.texts for column in columns), strict=True)
        for number, row in zip(numbers, texts, strict=True):
            yield _Record(path, number, list(row), kinds)


def _header_cell(path: str, place: int, name: str) -> Scalar:
    text = as_written(name)
    return Scalar(text, Kind.TEXT if text else Kind.NULL, Mark(path, 1, place + 1))


def _wanted(column: pyarrow.Array, sieve: Sieve) -> list[int]:
    """Return the places in a batch whose cell the sieve keeps; each text is asked of once."""
    import pyarrow.compute as compute

    known = compute.unique(column)
    kept = [at for at, text in enumerate(_column(known).texts) if sieve.keeps(text)]
    if not kept:
        return []
    found: list[int] = compute.indices_nonzero(compute.is_in(column, known.take(kept))).to_pylist()
    return found


def _column(column: pyarrow.Array) -> _Column:
    from pyarrow import string, types

    kind = column.type
    if types.is_dictionary(kind):
        return _column(column.dictionary_decode())
    if types.is_floating(kind):
        # Cast by the library, which knows the shortest text of narrow floats too.
        return _Column([_plainly(v) for v in column.cast(string()).to_pylist()], Kind.EXACT)
    if types.is_integer(kind) or types.is_decimal(kind):
        return _Column([_text(v) for v in column.to_pylist()], Kind.EXACT)
    if types.is_boolean(kind):
        return _Column([_text(v).lower() for v in column.to_pylist()], Kind.BOOLEAN)
    if any(is_text(kind) for is_text in (types.is_string, types.is_large_string, types.is_binary)):
        texts = [_text(v) for v in column.cast(string()).to_pylist()]
        return _Column([as_written(text) for text in texts], Kind.TEXT)
    return _Column([_text(v) for v in column.to_pylist()], Kind.OTHER)


def _text(value: object) -> str:
    if value is None:
        return ""
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _plainly(text: str | None) -> str:
    """Write a floating figure without an exponent."""
    if text is None or text in _NO_NUMBERS:
        return text or ""
    return f"{Decimal(text):f}" if "e" in text else text
