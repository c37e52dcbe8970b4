"""Who takes part: the module that asks each, the packages it needs, what is to be known of it."""

from __future__ import annotations

from typing import NamedTuple

_WHOLE = "scaled to whole numbers"
_FLOATS = f"{_WHOLE}, its fractions are floats"


class Peer(NamedTuple):
    """One who judges.

    `packages` are named with their versions, the first being the peer. `column` of expected.parquet is
    what it must answer, by row or, where it `is_counting`, in counts. `most` facts are asked of it, any
    number where None. `is_apart` tells that
    judging in memory is measured by a process of its own; `is_command` that it is a command line.
    """

    module: str
    packages: tuple[str, ...]
    note: str = ""
    column: str = "status"
    most: int | None = None
    is_apart: bool = False
    is_command: bool = False
    is_counting: bool = False


PEERS = {
    "plain": Peer("with_decimal", (), "the contract's table in Python, on Decimal"),
    "engine": Peer(
        "with_engine",
        ("durable-rules",),
        "three facts to a figure: itself, verdict, status; fired and confirmed; in memory without making them",
        most=929_880,
    ),
    "columns": Peer(
        "with_columns",
        ("duckdb", "ibis-framework"),
        "checker matrix --no-alerts",
        is_apart=True,
        is_command=True,
    ),
    "duckdb": Peer("with_duckdb", ("duckdb",), "the bare join: measure of columns", is_apart=True),
    "columns-own": Peer(
        "with_columns_own",
        ("duckdb", "ibis-framework"),
        "checker matrix --no-alerts, a threshold for each area and indicator",
        column="own",
        is_apart=True,
        is_command=True,
    ),
    "duckdb-own": Peer(
        "with_duckdb_own",
        ("duckdb",),
        "the bare joins, a threshold for each area and indicator",
        column="own",
        is_apart=True,
    ),
    "polars": Peer("with_polars", ("polars",), "the same join", is_apart=True),
    "zen": Peer(
        "with_zen",
        ("zen-engine",),
        f"one expression over all figures of a rule; {_WHOLE}: decimal inside, it takes none from Python",
    ),
    "cel": Peer("with_cel", ("common-expression-language",), f"figure by figure; {_FLOATS}"),
    "datalogic": Peer(
        "with_datalogic", ("datalogic-py",), f"JsonLogic over all figures of a rule; {_FLOATS}"
    ),
    "json-logic": Peer(
        "with_json_logic",
        ("panzi-json-logic",),
        f"JsonLogic figure by figure; {_WHOLE}, all it compares are floats",
    ),
    "rule-engine": Peer("with_rule_engine", ("rule-engine",), "figure by figure, on Decimal"),
    "clips": Peer("with_clips", ("clipspy",), f"facts joined with rungs; {_FLOATS}"),
    "pandera": Peer(
        "with_pandera",
        ("pandera", "polars"),
        "four checks a row; failed checks are counted to a status",
    ),
    "soda": Peer(
        "with_soda",
        ("soda-duckdb", "duckdb"),
        "counts by status alone: it gives no status per row",
        is_apart=True,
        is_counting=True,
    ),
}
