"""The questions asked of a large file of areas: is all of it plain, and what does it ask?"""

from __future__ import annotations

from typing import Any

import ibis
import ibis.expr.types as ir

from checker.columns.tables import Query, table


def _rows() -> ir.Table:
    """Rows with what their ids lead to, and whether each can be taken as it stands."""
    rows, limits = table("long_areas"), table("limits")
    found = rows.left_join(limits, rows.id == limits.name)
    has_figure = found.threshold.notnull() | found.baseline.notnull() | found.assigned.notnull()
    known = found.name.notnull()
    is_asked = (
        known
        & _within(found.threshold, found.takes_threshold, found.lowest, found.highest)
        & _within(found.baseline, found.takes_baseline, found.least, found.most)
        & _within(found.assigned, found.takes_assigned, found.least, found.most)
        # A threshold of the area's own takes the place of the figure that is assigned.
        & ~(found.threshold.notnull() & found.assigned.notnull())
    )
    is_alone = (ibis.coalesce(found.id, "") == "") & ~has_figure
    is_plain = (found.area != "") & (is_asked | is_alone)
    return found.mutate(
        is_plain=ibis.coalesce(is_plain, False), is_asked=ibis.coalesce(is_asked, False)
    )


def _within(figure: Any, is_taken: Any, low: Any, high: Any) -> Any:
    inside = (low.isnull() | (figure >= low)) & (high.isnull() | (figure <= high))
    return figure.isnull() | (is_taken & inside)


def plain_own() -> ir.Table:
    """The areas' own figures, of the rows that can be taken as they stand."""
    rows = _rows()
    return rows.filter(rows.is_asked).select(
        "area",
        "indicator",
        own_threshold=rows.threshold,
        own_baseline=rows.baseline,
        own_assigned=rows.assigned,
    )


def odd_own() -> ir.Table:
    """How many rows cannot be taken as they stand, and how many ask once more what another asks."""
    rows, own = _rows(), table("own")
    odd = rows.filter(~rows.is_plain)
    counts = own.group_by("area", "indicator").agg(rows=own.count())
    twice = counts.filter(counts.rows > 1)
    return odd.agg(odd=odd.count()).cross_join(twice.agg(twice=twice.count()))


def area_names() -> ir.Table:
    """Every area in the order of ids, with the first and the last of the names it is given."""
    rows = table("long_areas")
    found = rows.group_by("area").agg(first=rows.shown.min(), last=rows.shown.max())
    return found.order_by("area")


AREA_QUERIES: tuple[Query, ...] = (plain_own, odd_own, area_names)
