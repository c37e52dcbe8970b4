"""pandera on Polars: the facts joined with their rules, each cut a check of the figure, lazily.

It names the rows that fail a check, not a status: the cuts a row failed, counted, give its place on
the ladder. That counting is part of what is measured, since without it there is no status.
"""

from __future__ import annotations

import time
from pathlib import Path

import pandera.polars as pa
import polars as pl
from pandera.errors import SchemaErrors

from .place import Place

_CUTS = range(1, 5)


def run(place: Place, out: Path) -> float:
    """Judge all facts."""
    facts, rules = pl.read_parquet(place.facts), pl.read_parquet(place.rules)
    value = pl.col("value").cast(pl.Decimal(18, 5))
    frame = facts.with_columns(value).join(rules, on=["indicator", "period"], maintain_order="left")
    checks = [_check(number) for number in _CUTS]
    # On the column, not on the frame: of each failure the figure alone is kept, not the whole row.
    schema = pa.DataFrameSchema({"value": pa.Column(pl.Decimal(18, 5), checks)})
    start = time.perf_counter()
    judged = _judge(frame, schema)
    seconds = time.perf_counter() - start
    judged.write_parquet(out)
    return seconds


def _check(number: int) -> pa.Check:
    """Whether a figure reaches a cut; one that a ladder does not have is reached by all."""
    reached = (pl.col("value") >= pl.col(f"cut_{number}")).fill_null(value=True)
    return pa.Check(lambda data: data.lazyframe.select(reached), name=f"cut_{number}")


def _judge(frame: pl.DataFrame, schema: pa.DataFrameSchema) -> pl.DataFrame:
    try:
        schema.validate(frame, lazy=True)
        failed = pl.DataFrame({"index": []}, {"index": pl.Int32})
    except SchemaErrors as found:
        failed = found.failure_cases.select("index")
    counts = failed.group_by("index").len("failed")
    cuts = pl.sum_horizontal(pl.col(f"cut_{n}").is_not_null().cast(pl.Int32) for n in _CUTS)
    place = cuts - pl.col("failed").fill_null(0).cast(pl.Int32)
    joined = frame.with_row_index("index").with_columns(pl.col("index").cast(pl.Int32))
    joined = joined.join(counts, on="index", how="left").with_columns(place.alias("place"))
    status = pl.when(pl.col("place") == 0).then("status_0")
    for number in _CUTS:
        status = status.when(pl.col("place") == number).then(f"status_{number}")
    return joined.select("area", "period", "indicator", status.alias("status"))
