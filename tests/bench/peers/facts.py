"""The facts, made by a formula: the same on every machine, most of them on an edge or beside it.

`python -m peers.facts FOLDER AREAS` writes them, the tables of rules, what is expected, the plans.
It is a process of its own, so that the one that measures stays small: a child's peak memory is at
least its parent's.
"""

from __future__ import annotations

import shutil
import sys
from array import array
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from .place import OWN_PLAN, PLAN, Place
from .plan import write_plan
from .rules import LADDERS, PARTS, PER_AREA, QUARTERS, RULES, STATUSES, YEAR, status_of

_BLOCK = 400  # areas in a row group
_MOST_CUTS = max(len(rungs.cuts) for _, _, rungs in LADDERS)
# Of each ladder, in hundredths: its edges, and up to where figures that are on none are spread.
_EDGES = [[b // (PARTS // 100) for b in rungs.bounds(rule.threshold)] for rule, _, rungs in LADDERS]
_WIDTHS = [int(rule.threshold * 200) for rule, _, _ in LADDERS]
_TEXT = pa.dictionary(pa.int32(), pa.string())
_KEYS = [("area", _TEXT), ("period", _TEXT), ("indicator", _TEXT)]
_VALUE = pa.decimal128(18, 2)
_STATUS = pa.dictionary(pa.int8(), pa.string())
_FACTS = pa.schema([*_KEYS, ("value", _VALUE)])
_EXPECTED = pa.schema([*_KEYS, ("status", _STATUS), ("own", _STATUS)])


def area_id(number: int) -> str:
    """Name an area; ids sort as their numbers do."""
    return f"xa-{number:05d}"


def period_id(quarter: int) -> str:
    """Name a period as the files do."""
    return f"{YEAR}-Q{quarter}"


def figure(area: int, place: int) -> int:
    """Return a figure in hundredths: three in four on an edge of its rule or 0.01 beside it.

    `place` is that of the fact among its area's: quarter by quarter, rule by rule. Where an edge
    itself is finer than 0.01 the figures are those just under it and beside that.
    """
    mixed = (area * PER_AREA + place) * 2654435761 % 2**32
    if mixed >> 30 == 0:
        return (mixed >> 4) % _WIDTHS[place]
    edges = _EDGES[place]
    return edges[(mixed >> 20) % len(edges)] + (mixed >> 12) % 3 - 1


def own_threshold(area: int, number: int) -> Decimal:
    """Return what one area is asked of one rule: up to 2 more or less than the rule itself."""
    return RULES[number].threshold + Decimal((area * 13 + number * 7) % 41 - 20) / 10


@lru_cache(maxsize=2**20)
def _status(place: int, cents: int, threshold: Decimal) -> int:
    rule, quarter, _ = LADDERS[place]
    return STATUSES.index(status_of(rule, quarter, Decimal(cents) / 100, threshold))


def make(folder: Path, areas: int) -> Place:
    """Write everything for so many areas, block by block; nothing where it is there already."""
    place = Place(folder)
    if (done := folder / "done").exists():
        return place
    shutil.rmtree(folder, ignore_errors=True)  # what a broken run left
    folder.mkdir(parents=True)
    for plan in (PLAN, OWN_PLAN):
        write_plan(place.root, plan)
    pq.write_table(_rules(), place.rules)
    pq.write_table(_steps(), place.steps)
    with (
        _writer(place.facts, _FACTS) as facts,
        _writer(place.expected, _EXPECTED) as expected,
        _writer(place.areas, _own(range(1)).schema) as own,
    ):
        for start in range(0, areas, _BLOCK):
            block = range(start, min(start + _BLOCK, areas))
            told, verdicts = _block(block)
            facts.write_table(told)
            expected.write_table(verdicts)
            own.write_table(_own(block))
    done.touch()
    return place


def _writer(path: Path, schema: pa.Schema) -> pq.ParquetWriter:
    """Texts are written as texts: that they were dictionaries here is nothing to a reader."""
    return pq.ParquetWriter(path, schema, store_schema=False)


def _block(areas: range) -> tuple[pa.Table, pa.Table]:
    thresholds = [rule.threshold for rule, _, _ in LADDERS]
    cents, statuses, own = array("q"), bytearray(), bytearray()
    for area in areas:
        asked = [own_threshold(area, number) for number in range(len(RULES))]
        for place, threshold in enumerate(thresholds):
            value = figure(area, place)
            cents.append(value)
            statuses.append(_status(place, value, threshold))
            own.append(_status(place, value, asked[place % len(RULES)]))
    keys = _keys(areas)
    told = pa.table([*keys, _decimals(cents)], schema=_FACTS)
    return told, pa.table([*keys, _words(statuses), _words(own)], schema=_EXPECTED)


def _keys(areas: range) -> list[pa.Array]:
    area = array("i", (n for n in range(len(areas)) for _ in range(PER_AREA)))
    period = array("i", (QUARTERS.index(quarter) for _, quarter, _ in LADDERS)) * len(areas)
    indicator = array("i", (n % len(RULES) for n in range(PER_AREA))) * len(areas)
    return [
        _texts(area, [area_id(n) for n in areas]),
        _texts(period, [period_id(quarter) for quarter in QUARTERS]),
        _texts(indicator, [rule.indicator for rule in RULES]),
    ]


def _texts(places: array[int], words: list[str]) -> pa.Array:
    found = pa.Array.from_buffers(pa.int32(), len(places), [None, pa.py_buffer(places)])
    return pa.DictionaryArray.from_arrays(found, pa.array(words))


def _words(codes: bytearray) -> pa.Array:
    found = pa.Array.from_buffers(pa.int8(), len(codes), [None, pa.py_buffer(codes)])
    return pa.DictionaryArray.from_arrays(found, pa.array(STATUSES))


def _decimals(cents: array[int]) -> pa.Array:
    """Whole hundredths as DECIMAL(18, 2): 16 bytes each, of which the upper 8 are 0."""
    wide = array("q", bytes(16 * len(cents)))
    wide[::2] = cents
    return pa.Array.from_buffers(_VALUE, len(cents), [None, pa.py_buffer(wide)])


def _own(areas: range) -> pa.Table:
    told = [
        (area_id(a), r.indicator, own_threshold(a, n)) for a in areas for n, r in enumerate(RULES)
    ]
    area, indicator, threshold = zip(*told, strict=True)
    none = pa.nulls(len(told), _VALUE)
    return pa.table(
        {
            "area": pa.array(area).dictionary_encode(),
            "indicator": pa.array(indicator).dictionary_encode(),
            "threshold": pa.array(threshold, _VALUE),
            "baseline": none,
            "assigned": none,
        }
    )


def _rules() -> pa.Table:
    rows = [
        {
            **_heads(place),
            **{
                f"cut_{n}": Decimal(at) / PARTS
                for n, at in enumerate(rungs.bounds(rule.threshold), 1)
            },
        }
        for place, (rule, _, rungs) in enumerate(LADDERS)
    ]
    cuts = [(f"cut_{n}", pa.decimal128(18, 5)) for n in range(1, _MOST_CUTS + 1)]
    return pa.Table.from_pylist(rows, pa.schema([*_head_types(), *cuts]))


def _steps() -> pa.Table:
    rows = [
        {
            **_heads(place),
            **{f"share_{n}": cut.share for n, cut in enumerate(rungs.cuts, 1)},
            **{f"more_{n}": cut.more for n, cut in enumerate(rungs.cuts, 1)},
        }
        for place, (_, _, rungs) in enumerate(LADDERS)
    ]
    numbers = range(1, _MOST_CUTS + 1)
    names = [f"{word}_{n}" for word in ("share", "more") for n in numbers]
    return pa.Table.from_pylist(
        rows, pa.schema([*_head_types(), *((n, pa.int64()) for n in names)])
    )


def _heads(place: int) -> dict[str, str]:
    rule, quarter, rungs = LADDERS[place]
    statuses = {f"status_{n}": status for n, status in enumerate(rungs.statuses)}
    return {"indicator": rule.indicator, "period": period_id(quarter), **statuses}


def _head_types() -> Iterator[tuple[str, pa.DataType]]:
    yield from (("indicator", pa.string()), ("period", pa.string()))
    yield from ((f"status_{n}", pa.string()) for n in range(_MOST_CUTS + 1))


if __name__ == "__main__":
    make(Path(sys.argv[1]), int(sys.argv[2]))
