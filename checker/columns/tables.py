"""The tables of `schemas` as queries see them."""

from __future__ import annotations

from collections.abc import Callable

import ibis
import ibis.expr.types as ir

from checker.columns.schemas import SCHEMAS

Query = Callable[[], ir.Table]


def table(name: str) -> ir.Table:
    """Return one of the tables that queries read."""
    return ibis.table(dict(SCHEMAS[name]), name=name)


def cells() -> ir.Table:
    """Return every cell beside what is alike for all cells of its rule."""
    return table("cells").join(table("parts"), "rule")
