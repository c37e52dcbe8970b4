"""The rows of all parts, written slice by slice, as one file."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

_AT_ONCE = 65_536  # rows


class CannotWrite(Exception):
    """A file that the user named cannot be written, and why."""

    def __init__(self, path: str, error: OSError) -> None:
        super().__init__(path)
        self.path, self.error = path, error


def join_parts(parts: Sequence[str], form: str, path: str) -> None:
    """Put Parquet files together into one at `path`, as Parquet or CSV, a batch at a time.

    Raises CannotWrite where that file cannot be written.
    """
    try:
        _join(parts, form, path)
    except OSError as error:
        raise CannotWrite(path, error) from error


def _join(parts: Sequence[str], form: str, path: str) -> None:
    if form == "csv":
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
