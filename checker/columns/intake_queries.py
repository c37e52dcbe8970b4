"""The questions by which figures become cells, as Ibis expressions on the tables of `schemas`."""

from __future__ import annotations

from typing import Any

import ibis
import ibis.expr.types as ir

from checker.columns.schemas import GIVEN, MISSING, SCHEMAS
from checker.columns.tables import Query, cells, table
from checker.columns.types import BITS, FIGURE
from checker.columns.verdicts import with_cases, with_leads, with_thresholds

# Digits that are one figure in any style, within reach: 12, 12.5, -3.25; not 2.330, which may be 2330.
_PLAIN = r"^-?(0|[1-9][0-9]{0,14})([.]([0-9]{1,2}|[0-9]{4,6}))?$"
_YES = ("true", "yes", "có", "đạt")
_NO = ("false", "no", "không", "chưa")


def _long_rows() -> ir.Table:
    """Long rows with what their texts lead to, and whether each can be taken as it stands."""
    rows, names, labels = table("long"), table("names"), table("labels")
    rows = rows.rename(indicator_text="indicator")
    found = rows.left_join(names, rows.indicator_text == names.name)
    found = found.left_join(labels, found.period == labels.label)
    odd = table("odd_areas")
    found = found.left_join(odd, found.area == odd.odd_area)
    word = found.written.lower()
    truth = ibis.cases((word.isin(_YES), 1), (word.isin(_NO), 0)).cast(FIGURE)
    figure = ibis.coalesce(found.exact, _read(found.written))
    found = found.mutate(
        value=ibis.ifelse(found.is_yes_no, truth, figure),
        before=_read(found.last_year),
    )
    is_integral = ibis.coalesce(found.is_integral, ~found.written.contains("."))
    is_figure = _within(found.value, found) & (~found.is_whole | is_integral)
    is_before = _within(found.before, found) & ~found.is_yes_no
    is_plain = (
        found.month.notnull()
        & found.odd_area.isnull()
        & (found.area != "")
        & ibis.ifelse(found.is_yes_no, found.value.notnull(), is_figure)
        & (_is_blank(found.last_year) | is_before)
        & _is_blank(found.measure)
        # What has no letter or digit may be a blank of another kind: no evidence.
        & (_is_blank(found.evidence) | found.evidence.re_search("[0-9A-Za-z]"))
    )
    return found.mutate(is_plain=ibis.coalesce(is_plain, False))


def odd_rows() -> ir.Table:
    """Rows of long tables that must be read one by one: where they stand, and what they say."""
    rows = _long_rows()
    told = rows.filter(~rows.is_plain).rename(id="indicator_text")
    beside = ("measure", "evidence", "last_year")
    return told.select("file", "row", "area", "period", "id", "exact", "written", *beside)


def long_cells() -> ir.Table:
    """Cells of the rows of long tables that can be taken as they stand."""
    rows, aside = _long_rows(), table("set_aside")
    plain = rows.filter(rows.is_plain).select(
        "area",
        "month",
        "indicator",
        "value",
        "step",
        state=ibis.literal(GIVEN, type="int8"),
        has_evidence=~_is_blank(rows.evidence),
        last_year=rows.before,
        is_last_year_unreadable=ibis.literal(False),
    )
    return _cells(plain.anti_join(aside, ["area", "month", "indicator"]))


def more_cells() -> ir.Table:
    """Cells of figures that were read one by one."""
    return _cells(table("more"))


def endless_cells() -> ir.Table:
    """Cells of figures without an end, whose case is known."""
    rows, asked = table("endless"), table("asked")
    found = rows.join(asked.select("rule", "month", "indicator"), ["rule", "month"]).mutate(
        threshold=ibis.null(FIGURE),
        state=ibis.literal(GIVEN, type="int8"),
        has_evidence=ibis.literal(False),
        last_year=ibis.null(FIGURE),
        step=ibis.null("int8"),
    )
    return found.select(*SCHEMAS["cells"])


def missing_cells() -> ir.Table:
    """Cells without a figure, at every place looked at."""
    gaps = table("grid").join(table("absent"), ["word", "bits"])
    gaps = gaps.select(
        "area",
        "month",
        "indicator",
        value=ibis.null(FIGURE),
        step=ibis.null("int8"),
        state=ibis.literal(MISSING, type="int8"),
        has_evidence=ibis.literal(False),
        last_year=ibis.null(FIGURE),
        is_last_year_unreadable=ibis.literal(False),
    )
    return _cells(gaps).order_by("area", "month", "rule")


def _cells(figures: ir.Table) -> ir.Table:
    asked, own = table("asked"), table("own")
    rows = figures.join(asked, ["indicator", "month"])
    rows = rows.left_join(own, ["area", "indicator"])
    # One by one: Ibis writes several in another order every time.
    rows = rows.drop("area_right").drop("indicator_right")
    return with_cases(with_leads(with_thresholds(rows))).select(*SCHEMAS["cells"])


def _own() -> ir.Table:
    """Cells of what the areas themselves are asked: none of the upper level's."""
    every = cells()
    return every.filter(~every.is_upper)


def handed_in() -> ir.Table:
    """What each area handed in for each month: one bit for each indicator, sixty to a word."""
    own = _own()
    return own.group_by("area", "month", "word").agg(
        rows=own.count(), bits=own.bit.sum().cast(BITS), step=own.step.min()
    )


def places() -> ir.Table:
    """The areas and months looked at: those handed in for, those told of, all at the period.

    Where one area writes one month in two ways, the shorter step is meant.
    """
    given, told, period = table("handed_in"), table("told_places"), table("period")
    found = given.select("area", "month", "step", is_given=ibis.literal(True))
    found = found.union(told.select("area", "month", "step", "is_given"))
    now = found.select("area").distinct().cross_join(period)
    every = found.union(now.select("area", "month", "step", is_given=ibis.literal(False)))
    as_given = ibis.ifelse(every.is_given, every.step, None).min()
    return every.group_by("area", "month").agg(
        is_given=every.is_given.any(), step=ibis.coalesce(as_given, every.step.min())
    )


def grid() -> ir.Table:
    """What was handed in at every place looked at, be it nothing."""
    given, words = table("handed_in"), table("names").select("word").distinct()
    wanted = table("places").select("area", "month").cross_join(words)
    found = wanted.left_join(given, ["area", "month", "word"])
    return found.select(
        "area",
        "month",
        "word",
        rows=ibis.coalesce(found.rows, 0),
        bits=ibis.coalesce(found.bits, 0).cast(BITS),
    )


def patterns() -> ir.Table:
    """Which indicators come together: every combination of bits that occurs."""
    return table("grid").select("word", "rows", "bits").distinct()


def words() -> ir.Table:
    """How many figures came together, and their bits: every combination that occurs."""
    return table("handed_in").select("rows", "bits").distinct()


def given_twice() -> ir.Table:
    """Places with more than one figure, and whether last year's stands beside any of them."""
    own = _own()
    found = own.group_by("area", "month", "indicator").agg(
        rows=own.count(), says_last_year=own.last_year.notnull().any()
    )
    found = found.filter(found.rows > 1)
    return found.select("area", "month", "indicator", "says_last_year")


def repeated_rows() -> ir.Table:
    """Rows of long tables at the places set aside: where they stand, and what for."""
    rows = _long_rows().join(table("set_aside"), ["area", "month", "indicator"])
    return rows.select("file", "row", "area", "month", "indicator")


def count_long() -> ir.Table:
    """How many rows there are, and how many were taken as they stand."""
    rows, taken = table("long"), _own()
    return rows.agg(rows=rows.count()).cross_join(taken.agg(taken=taken.count()))


def labels_found() -> ir.Table:
    """The periods that rows are for, as they are written."""
    rows = table("long")
    return rows.group_by("period").agg(rows=rows.count())


def areas_found() -> ir.Table:
    """The areas that rows are for, with their numbers of rows, in the order of their ids."""
    rows = table("long")
    return rows.group_by("area").agg(rows=rows.count()).order_by("area")


def endless_series() -> ir.Table:
    """All figures of parts that have one without an end, where they stand exactly."""
    own, places = _own(), table("places")
    parts = table("endless").select("area", "rule").distinct()
    found = own.join(parts, ["area", "rule"])
    found = found.drop("step").join(places, ["area", "month"])
    return found.select("area", "month", "rule", "value", "state", "is_given", "step")


def company() -> ir.Table:
    """Figures that others may follow from, at places that lack one."""
    grid = table("grid")
    lacking = grid.join(table("lacking"), ["word", "bits"]).select("area", "month").distinct()
    own = _own().join(table("sources"), "indicator")
    found = own.join(lacking, ["area", "month"])
    return found.select("area", "month", "indicator", "value", "has_evidence", "last_year")


def _within(value: Any, found: ir.Table) -> Any:
    return value.between(found.least, found.most)


def _is_blank(text: Any) -> Any:
    return ibis.coalesce(text, "") == ""


def _read(text: Any) -> Any:
    """Read what is a figure in any style; null for all other texts."""
    return ibis.ifelse(text.re_search(_PLAIN), text.try_cast(FIGURE), None)


INTAKE_QUERIES: tuple[Query, ...] = (
    odd_rows,
    long_cells,
    more_cells,
    endless_cells,
    missing_cells,
    handed_in,
    places,
    grid,
    patterns,
    words,
    given_twice,
    repeated_rows,
    count_long,
    labels_found,
    areas_found,
    endless_series,
    company,
)
