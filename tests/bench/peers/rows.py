"""The facts as lists for the peers that judge figure by figure, and their answers as a table."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from .place import Place
from .rules import LADDERS, PARTS, STATUSES

KEYS = ["area", "period", "indicator"]
# A rule at a quarter by its place in LADDERS, and all figures it is to judge: the statuses' places.
Judge = Callable[[int, list[Any]], Iterable[int]]


def codes_of(place: int) -> tuple[int, ...]:
    """Return the places in STATUSES of one ladder's statuses, from the least figure up."""
    return tuple(STATUSES.index(status) for status in LADDERS[place][2].statuses)


def bounds_of(place: int) -> tuple[int, ...]:
    """Return the cuts of one ladder, in parts."""
    rule, _, rungs = LADDERS[place]
    return rungs.bounds(rule.threshold)


def read(place: Place) -> pa.Table:
    """Read all facts, the keys as dictionaries."""
    return pq.read_table(place.facts, read_dictionary=KEYS)


def in_parts(table: pa.Table) -> pa.ChunkedArray:
    """Return the values as whole numbers of parts, exactly: for peers that know no decimals."""
    return pc.multiply(table["value"], pa.scalar(Decimal(PARTS))).cast(pa.int64())


def judge_all(place: Place, out: Path, judge: Judge, is_exact: bool = False) -> float:
    """Read, judge rule by rule, write a status for every row; return the seconds of judging alone.

    The figures are whole numbers of parts, or Decimal where the peer `is_exact`.
    """
    table = read(place)
    values = (table["value"] if is_exact else in_parts(table)).to_pylist()
    count = len(LADDERS)
    figures = [values[number::count] for number in range(count)]
    del values
    codes = bytearray(table.num_rows)
    start = time.perf_counter()
    for number in range(count):
        codes[number::count] = bytes(judge(number, figures[number]))
    seconds = time.perf_counter() - start
    write(table, codes, out)
    return seconds


def write(table: pa.Table, codes: bytearray, out: Path) -> None:
    """Write the statuses of all rows beside their keys."""
    found = pa.Array.from_buffers(pa.int8(), len(codes), [None, pa.py_buffer(codes)])
    statuses = pa.DictionaryArray.from_arrays(found, pa.array(STATUSES))
    pq.write_table(table.select(KEYS).append_column("status", statuses), out)
