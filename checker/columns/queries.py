"""The questions asked of columns, as Ibis expressions on the tables of `schemas`.

None depends on a plan: what a plan asks stands in tables. So the SQL that Ibis makes of them for
DuckDB is kept in a file (`python -m checker.columns.source` writes it) and no run has to make it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import ibis
import ibis.expr.types as ir

from checker.columns.alert_queries import ALERT_QUERIES
from checker.columns.area_queries import AREA_QUERIES
from checker.columns.course_queries import COURSE_QUERIES
from checker.columns.intake_queries import INTAKE_QUERIES
from checker.columns.sums import area_totals, weighted_totals
from checker.columns.tables import Query, cells, table


def cases() -> ir.Table:
    """Every case that occurs."""
    return table("cells").select("case").distinct()


def tallies() -> ir.Table:
    """How many binding parts of each target have each status at the period, in two numbers; none may be."""
    parts = cells().join(table("period").select("month"), "month").join(table("answers"), "case")
    one = ("area", "target", "low", "high")
    shared = parts.filter(parts.is_shared)
    sums = {
        name: ibis.ifelse(shared.is_binding, shared[name], 0).sum().cast("int64")
        for name in ("low", "high")
    }
    counted = shared.group_by("area", "target").agg(**sums)
    # Most targets have but one part: to group these takes longer than all else.
    return parts.filter(parts.is_alone).select(*one).union(counted.select(*one))


def distinct_tallies() -> ir.Table:
    """Every tally that occurs."""
    return table("tallies").select("low", "high").distinct()


def statuses() -> ir.Table:
    """Every part of every area at every period, with its figure, threshold and status."""
    found = table("cells").join(table("answers"), "case")
    found = found.join(table("shown_rules"), "rule").join(table("shown_months"), "month")
    # The same figures give the same rows in the same order, whoever works them out.
    found = found.order_by("area", "month", "rule")
    return found.select(
        "area",
        "period",
        "target",
        indicator=found.id,
        value=found.value,
        threshold=found.threshold,
        status=found.status,
    )


def target_statuses() -> ir.Table:
    """Of every area at the period: the statuses of its targets, each a digit of a number."""
    found = table("tallies").join(table("rolled"), ["low", "high"]).join(table("digits"), "target")
    digits = (found.digit * found.factor).sum().cast("int64")
    return found.group_by("area", "block").agg(digits=digits).order_by("area", "block")


def area_sums() -> ir.Table:
    """Of every area at the period: its parts by status, how many are due, given, missing, counted."""
    found = cells().join(table("period"), "month").join(table("answers"), "case")

    def among(which: Any, number: Any) -> Any:
        return ibis.ifelse(which, number, 0).sum().cast("int64")

    own = ~found.is_upper
    names = ("low", "high", "due", "given", "missing")
    sums = {name: among(own, found[name]) for name in names}
    counted = {f"{name}_counted": among(found.is_counted, found[name]) for name in ("low", "high")}
    return found.group_by("area").agg(**sums, **counted).order_by("area")


QUERIES: Mapping[str, Query] = {
    query.__name__: query
    for query in (
        *COURSE_QUERIES,
        *ALERT_QUERIES,
        *AREA_QUERIES,
        *INTAKE_QUERIES,
        cases,
        tallies,
        distinct_tallies,
        statuses,
        target_statuses,
        area_sums,
        area_totals,
        weighted_totals,
    )
}
