"""The questions asked of a part's course: its known figures, where they lead, the signs that matter."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from typing import Any

import ibis
import ibis.expr.types as ir

from checker.columns.cases import NOWHERE
from checker.columns.course_schemas import COURSE_SCHEMAS, MONTHS, cuts, month_columns
from checker.columns.digits import count, pack
from checker.columns.schemas import GIVEN
from checker.columns.signs import COURSE_SIZES, SIGN_SIZES
from checker.columns.tables import table
from checker.columns.types import FIGURE
from checker.columns.verdicts import sign

_KNOWN, _END, _RECENT, _SPAN = (month_columns(name) for name in ("known", "end", "recent", "span"))


def calendars() -> ir.Table:
    """The months of each area up to the period, and which it writes as months: twelve bits each."""
    places, period = table("places"), table("period")
    rows = places.cross_join(period.select(now=period.month))
    rows = rows.filter((rows.is_given & (rows.month < rows.now)) | (rows.month == rows.now))
    return rows.group_by("area").agg(
        calendar=(_bit(rows.month) * (1 << len(MONTHS)) + _bit(rows.month, rows.step == 1))
        .sum()
        .cast("int32")
    )


def _bit(month: Any, is_set: Any = True) -> Any:
    return ibis.cases(*((is_set & (month == n), 1 << (n - 1)) for n in MONTHS), else_=0)


def distinct_calendars() -> ir.Table:
    """Every calendar that occurs."""
    return table("calendars").select("calendar").distinct()


def courses() -> ir.Table:
    """Every part of every area over the year; a running total's later figures correct earlier ones."""
    return _courses(MONTHS)


def courses_by_quarters() -> ir.Table:
    """The same where nothing is handed in between: a third of the work."""
    return _courses(MONTHS[2::3])


def _courses(months: Iterable[int]) -> ir.Table:
    cells, asked = table("cells"), table("asked_courses")
    rows = cells.join(asked.select("rule", "now", "is_running"), "rule")
    rows = rows.filter(rows.month <= rows.now)
    rows = rows.join(table("calendars"), "area")
    rows = rows.left_join(table("befores"), ["calendar", "month"])
    rows = rows.join(table("answers").select("case", "ordinal"), "case")
    is_now = rows.month == rows.now
    slots = {month: _KNOWN[month] for month in months}
    chain = ibis.coalesce(rows.digit, 0) * (rows.ordinal.cast("int64") + 1)
    found = rows.group_by("area", "rule", "is_running").agg(
        chain=chain.sum().cast("int64"),
        state=ibis.ifelse(is_now, rows.state, None).max(),
        past=ibis.ifelse(rows.is_before, rows.value, None).max(),
        **{key: ibis.ifelse(is_now, rows[key], None).max() for key in ("value", "threshold")},
        **{
            slot: ibis.ifelse(rows.month == month, rows.value, None).max()
            for month, slot in slots.items()
        },
    )
    kept = dict.fromkeys(_KNOWN.values(), ibis.null(FIGURE))
    least = None
    for slot in reversed(tuple(slots.values())):
        value = found[slot]
        least = value if least is None else ibis.least(value, least)
        kept[slot] = ibis.ifelse(~found.is_running | (value <= least), value, None)
    bits = (ibis.ifelse(kept[slot].notnull(), 1 << (n - 1), 0) for n, slot in slots.items())
    known = ibis.ifelse(found.state == GIVEN, reduce(lambda one, other: one + other, bits), 0)
    return found.mutate(known=known.cast("int32"), **kept).select(*COURSE_SCHEMAS["courses"])


def known_sets() -> ir.Table:
    """Which figures of which rule are known together."""
    courses = table("courses")
    return courses.filter(courses.known > 0).select("rule", "known").distinct()


def ends() -> ir.Table:
    """Where every part would end, what it misses and its best quarter so far."""
    rows = table("courses").join(table("asked_courses"), "rule")
    rows = (
        rows.left_join(table("weights"), ["rule", "known"]).drop("rule_right").drop("known_right")
    )
    rows = rows.left_join(table("spans"), "known").drop("known_right")
    rows = rows.left_join(table("own"), ["area", "indicator"])
    rows = rows.drop("area_right").drop("indicator_right")
    start = ibis.coalesce(rows.own_baseline, rows.baseline)
    aim = ibis.ifelse(rows.is_aimed_at_whole, start, rows.threshold)
    missing = rows.side * (aim - rows.value)
    origin = ibis.ifelse(rows.is_running, ibis.literal(0).cast(FIGURE), start)
    is_asked = rows.has_pace & (missing > 0)
    return rows.mutate(
        aim=aim,
        end=_weighed(rows, _END, "end_parts"),
        recent=_weighed(rows, _RECENT, "recent_parts"),
        missing=ibis.ifelse(is_asked, missing, None),
        best=ibis.ifelse(is_asked, _best(rows, origin), None),
    ).select(*COURSE_SCHEMAS["ends"])


def _weighed(rows: ir.Table, weights: Any, parts: str) -> Any:
    """Return the weighted sum of the known figures, held within what the measure can be."""
    products = (
        ibis.coalesce(rows[weights[month]] * rows[slot], 0) for month, slot in _KNOWN.items()
    )
    found = ibis.ifelse(
        rows[parts].notnull(), reduce(lambda one, other: one + other, products), None
    )
    found = ibis.greatest(found, rows[parts] * rows.least)
    return ibis.least(found, rows[parts] * rows.most)


def _best(rows: ir.Table, origin: Any) -> Any:
    """Return the largest gain between two known figures, in the direction asked for."""
    gains, before = [], [origin]
    for month, slot in _KNOWN.items():
        gained = rows.side * (rows[slot] - ibis.coalesce(*before))
        gains.append(rows[_SPAN[month]] * gained)
        before = [rows[slot], *before]
    return ibis.greatest(*gains)


def outlooks() -> ir.Table:
    """All that the outlook of every part depends on, and all that alert patterns ask of it."""
    rows = table("ends").join(table("asked_courses"), "rule")
    course = pack(rows.rule.cast("int64"), _course_parts(rows), COURSE_SIZES)
    signs = {"aspiration": rows.is_aspiration, **_signs(rows)}
    found = rows.select(
        "area",
        "rule",
        course=course.cast("int64"),
        combination=pack(rows.chain, signs, SIGN_SIZES).cast("int64"),
        numerator=rows.end,
        denominator=rows.end_parts,
    )
    told = table("told_courses")
    one_by_one = told.join(table("courses").select("area", "rule", "chain"), ["area", "rule"])
    return found.anti_join(told, ["area", "rule"]).union(
        one_by_one.select(
            "area",
            "rule",
            "course",
            combination=one_by_one.chain * count(SIGN_SIZES) + one_by_one.signs,
            numerator=one_by_one.numerator,
            denominator=one_by_one.denominator,
        )
    )


def _course_parts(rows: ir.Table) -> dict[str, Any]:
    low, high = ibis.coalesce(rows.low, rows.aim), ibis.coalesce(rows.high, rows.aim)
    nearest = ibis.ifelse(rows.end < low * rows.end_parts, low, high)
    edge = ibis.ifelse(rows.side != 0, rows.aim, ibis.coalesce(rows.centre, nearest))
    lead = _lead(rows, rows.end, rows.end_parts)
    is_near = -lead * rows.hard_whole <= rows.hard_part * edge.abs() * rows.end_parts
    return {
        "is_set": ibis.coalesce(rows.low, rows.threshold).notnull().cast("int8"),
        "state": rows.state,
        "is_aimed": (~rows.is_aimed_at_whole | rows.aim.notnull()).cast("int8"),
        "lead": sign(lead, 0, NOWHERE),
        "is_near": ibis.coalesce(is_near, False).cast("int8"),
    }


def _lead(rows: ir.Table, end: Any, parts: Any) -> Any:
    """Return how far an end is ahead of the threshold, times its parts; inside is 0."""
    low, high = (
        ibis.coalesce(rows.low, rows.aim) * parts,
        ibis.coalesce(rows.high, rows.aim) * parts,
    )
    outside = ibis.cases(
        (end < low, end - low), (end > high, high - end), (end.notnull() & low.notnull(), 0)
    )
    return ibis.ifelse(rows.side != 0, rows.side * (end - rows.aim * parts), outside)


def _signs(rows: ir.Table) -> dict[str, Any]:
    """Return how its margin moved, whether it would end short, and the place of its needed pace."""
    moved = _margin(rows, rows.value) - _margin(rows, rows.past)
    # Last year's figure is another one at every period: only from nothing a way can be measured.
    is_measured = rows.has_movement & (~rows.is_last_year | (rows.threshold == 0))
    leads = (
        _lead(rows, rows.end, rows.end_parts),
        _lead(rows, rows.recent, rows.recent_parts),
    )
    short = [ibis.coalesce((lead < 0) | ((lead == 0) & rows.is_strict), False) for lead in leads]
    # A pace's per cent is above a cut where 100 x missing is above so much of the best quarter.
    needed = rows.missing * rows.pace * 100
    above = (ibis.coalesce(ibis.ifelse(needed > rows[cut] * rows.best, 1, 0), 0) for cut in cuts())
    place = 1 + reduce(lambda one, other: one + other, above)
    return {
        "change": ibis.ifelse(is_measured, sign(moved, 0, 1), 1),
        "short": (rows.has_shortfall & (short[0] | short[1])).cast("int8"),
        "pace": ibis.coalesce(ibis.ifelse(rows.best > 0, place, 0), 0),
    }


def _margin(rows: ir.Table, value: Any) -> Any:
    """Return the distance to the threshold, > 0 is good."""
    low, high = ibis.coalesce(rows.low, rows.threshold), ibis.coalesce(rows.high, rows.threshold)
    between = ibis.ifelse(value - low < high - value, value - low, high - value)
    return ibis.ifelse(rows.side != 0, rows.side * (value - rows.threshold), between)


def distinct_courses() -> ir.Table:
    """Everything that an outlook depends on, as it occurs."""
    return table("outlooks").select("course").distinct()


def untold() -> ir.Table:
    """Parts with a figure without an end that nobody has followed one by one."""
    rows, asked = table("endless"), table("asked_courses")
    found = rows.join(asked.select("rule", "now"), "rule")
    found = found.filter(found.month <= found.now).select("area", "rule")
    return found.anti_join(table("told_courses"), ["area", "rule"])


def forecasts() -> ir.Table:
    """Every part of every area at the period: its outlook, and the forecast as a fraction."""
    rows = table("outlooks").join(table("course_answers"), "course")
    rows = rows.join(table("shown_rules"), "rule")
    return rows.select(
        "area",
        "outlook",
        "reason",
        indicator=rows.id,
        numerator=ibis.ifelse(rows.has_value, rows.numerator, None),
        denominator=ibis.ifelse(rows.has_value, rows.denominator, None),
    ).order_by("area", "indicator")


COURSE_QUERIES = (
    calendars,
    distinct_calendars,
    courses,
    courses_by_quarters,
    known_sets,
    ends,
    outlooks,
    distinct_courses,
    untold,
    forecasts,
)
