"""Figures into cases, as expressions on columns: only the signs that a verdict depends on.

A row is one area's figure for one rule and period, beside what that rule asks (`schemas`, `asked`).
"""

from __future__ import annotations

from typing import Any

import ibis
import ibis.expr.types as ir

from checker.columns.cases import NOWHERE, SIZES
from checker.columns.digits import pack


def with_thresholds(rows: ir.Table) -> ir.Table:
    """Add `threshold`, the figure asked: the rule's, the area's or last year's; and `start`.

    `rows` has the columns of `asked_table`, of a figure (`value`, `state`, `last_year`,
    `is_last_year_unreadable`, `has_evidence`) and of the area's own (`own_threshold`,
    `own_baseline`, `own_assigned`).
    """
    start = ibis.coalesce(rows.own_baseline, rows.baseline)
    # The figure of the year before is the whole year's: it answers for the last period alone.
    before = ibis.coalesce(rows.last_year, ibis.ifelse(rows.is_final, start, None))
    threshold = ibis.coalesce(
        ibis.ifelse(rows.takes_threshold, rows.own_threshold, None),
        ibis.ifelse(rows.takes_assigned, rows.own_assigned, None),
        ibis.ifelse(rows.is_last_year, before, rows.figure),
    )
    return rows.mutate(threshold=threshold, start=start)


def with_leads(rows: ir.Table) -> ir.Table:
    """Add the edges `first` and `second`, the `lead`, the `slack`.

    The edges are threshold and limit, or both ends of what lies between. `lead` is by how much a
    figure is ahead of what is expected, times its denominator; `slack` the tolerance less what is
    missing. Both are null where there is nothing to compare, and only their signs count.
    """
    rows = rows.mutate(
        first=ibis.coalesce(rows.low, rows.threshold),
        second=ibis.coalesce(rows.high, rows.beyond, rows.threshold),
        expected=rows.by_figure * rows.threshold + rows.by_baseline * ibis.coalesce(rows.start, 0),
    )
    outside = ibis.cases(
        (rows.value < rows.first, rows.value - rows.first),
        (rows.value > rows.second, rows.second - rows.value),
        (rows.first.notnull() & rows.value.notnull(), 0),
    )
    nearest = ibis.ifelse(rows.value < rows.first, rows.first, rows.second)
    is_sided = rows.side != 0
    rows = rows.mutate(
        lead=ibis.ifelse(is_sided, rows.side * (rows.parts * rows.value - rows.expected), outside),
        base=ibis.ifelse(is_sided, rows.expected, ibis.coalesce(rows.centre, nearest)),
    )
    missing = ibis.cases((rows.lead < 0, -rows.lead), (rows.lead >= 0, 0))
    allowed = ibis.greatest(rows.share * rows.base.abs(), rows.parts * rows.points)
    return rows.mutate(slack=allowed - rows.shares * missing)


def with_cases(rows: ir.Table) -> ir.Table:
    """Add `case`: the number of all that the verdict on a row depends on."""
    lacks = ibis.coalesce(~rows.has_evidence, True)
    # Last year's figure, handed in unreadable, was said; it says nothing of any other threshold.
    is_said = rows.is_last_year & ibis.coalesce(rows.is_last_year_unreadable, False)
    is_unknown = rows.first.isnull() & ~is_said
    parts = {
        "state": rows.state,
        "lacks_evidence": lacks.cast("int8"),
        "is_unknown": is_unknown.cast("int8"),
        "at_first": sign(rows.value, rows.first, NOWHERE),
        "at_second": sign(rows.value, rows.second, NOWHERE),
        "lead": sign(rows.lead, 0, 1),
        "slack": sign(rows.slack, 0, 1),
    }
    number = pack(rows.shape.cast("int32"), parts, SIZES)
    return rows.mutate(case=number.cast("int32"))


def sign(one: Any, other: Any, nowhere: int) -> Any:
    """Return 0 below, 1 at, 2 above; `nowhere` where either is null."""
    return ibis.cases((one < other, 0), (one == other, 1), (one > other, 2), else_=nowhere).cast(
        "int8"
    )
