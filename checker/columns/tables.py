"""The tables of `schemas` as Ibis knows them, to ask questions of."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from checker.columns.schemas import SCHEMAS


def table(name: str) -> ir.Table:
    """Return one of the tables that queries read."""
    return ibis.table(dict(SCHEMAS[name]), name=name)
