"""The rows of all parts, written slice by slice, as one file."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

_AT_ONCE = 65_536  # rows


class CannotWrite(Exception):
    """A file that the user named cannot be written, and why."""

    def __init__(self, path: str, error: OSError) -> None:
        super().__init__(path)
        self.path, self.error = path, error


class Output(NamedTuple):
    """A file for the rows of all parts: its format, `parquet` or `csv`, and its path."""

    format: str
    path: str


class PartFiles:
    """The rows of each slice in a file of its own, written while this process goes on with it."""

    def __init__(self, write: Callable[[str], None], folder: str) -> None:
        self._write, self._folder = write, folder
        self._paths: list[str] = []
        self._last: Future[None] | None = None
        self._pool = ThreadPoolExecutor(max_workers=1)

    def __enter__(self) -> PartFiles:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown()

    def add(self) -> None:
        """Begin to write the slice as its tables stand: they must stay so until `wait` returns."""
        self._paths.append(f"{self._folder}/part-{len(self._paths):06d}.parquet")
        self._last = self._pool.submit(self._write, self._paths[-1])

    def wait(self) -> None:
        """Wait until the last slice is written."""
        if self._last is not None:
            self._last.result()

    def join(self, output: Output) -> None:
        """Put all that was written together into one file."""
        self.wait()
        join_parts(self._paths, output)


def join_parts(parts: Sequence[str], output: Output) -> None:
    """Put Parquet files together into one, a batch at a time; raises CannotWrite."""
    try:
        _join(parts, output)
    except OSError as error:
        raise CannotWrite(output.path, error) from error


def _join(parts: Sequence[str], output: Output) -> None:
    path = output.path
    if output.format == "csv":
        _write_csv(parts, path)
    elif len(parts) == 1:
        shutil.copyfile(parts[0], path)
    else:
        import pyarrow.parquet as parquet

        with parquet.ParquetWriter(path, parquet.read_schema(parts[0])) as writer:
            for batch in _batches(parts):
                writer.write_batch(batch)


def _write_csv(parts: Sequence[str], path: str) -> None:
    """Write plain decimals, as everywhere in data: 95, 12.5."""
    with Path(path).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        for number, batch in enumerate(_batches(parts)):
            if not number:
                writer.writerow(batch.schema.names)
            columns = [[_text(cell) for cell in column.to_pylist()] for column in batch.columns]
            writer.writerows(zip(*columns, strict=True))


def _batches(parts: Sequence[str]) -> Iterator[Any]:
    import pyarrow.parquet as parquet

    for part in parts:
        with parquet.ParquetFile(part) as file:
            yield from file.iter_batches(_AT_ONCE)


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, Decimal):
        text = f"{cell:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    return str(cell)
