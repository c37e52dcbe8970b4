"""The tables by which a part's course and the alerts are found: what stands in each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from checker.columns.types import BITS, FIGURE, Schema

MONTHS = range(1, 13)
CUTS = 8  # limits of needed paces that alert patterns can tell apart
_PART = {"area": "string", "rule": "int16"}


def month_columns(name: str) -> Mapping[int, str]:
    """Return one column for each month: `end01` … `end12`."""
    return {month: f"{name}{month:02d}" for month in MONTHS}


def cuts() -> Iterator[str]:
    """Yield the columns that hold the limits of needed paces."""
    yield from (f"cut{number}" for number in range(1, CUTS + 1))


COURSE_SCHEMAS: Mapping[str, Schema] = {
    # What is asked of the course of each rule of one's own at the period under review, `now`.
    # `is_aimed_at_whole`: a running total against last year's, which its whole is put in place of.
    # The next three tell which facts alert patterns ask of it. `hard_part / hard_whole` of the
    # threshold is how far short is difficult; `pace` brings what is missing, over the quarters left,
    # to the scale of `spans`; `cut…` are per cents of the best quarter.
    "asked_courses": {
        **dict.fromkeys(("rule", "indicator", "target", "now"), "int16"),
        "side": "int8",
        "is_aspiration": "int8",
        **dict.fromkeys(
            (
                "is_running",
                "is_last_year",
                "is_aimed_at_whole",
                "is_strict",
                "has_movement",
                "has_shortfall",
                "has_pace",
            ),
            "boolean",
        ),
        **dict.fromkeys(("low", "high", "centre", "baseline"), FIGURE),
        **dict.fromkeys(("hard_part", "hard_whole", "pace", *cuts()), "decimal(18, 0)"),
    },
    # An area's months up to the period, and which of them it writes as months, as bits.
    "calendars": {"area": "string", "calendar": "int32"},
    # The months that matter in a calendar: the period and those just before it, each with the
    # place of its digit, and the last that anything was handed in for.
    "befores": {
        "calendar": "int32",
        "month": "int16",
        "digit": "int64",
        "is_before": "boolean",
    },
    # A part of an area over the year: its known figures by month, `known` as bits (0 where there is
    # no figure now); `chain` has one digit for the status now and at each period just before.
    "courses": {
        **_PART,
        "known": "int32",
        "chain": "int64",
        "state": "int8",
        **dict.fromkeys(("value", "threshold", "past", *month_columns("known").values()), FIGURE),
    },
    # What the forecast weighs each known figure with, over `end_parts`, and where the recent pace
    # alone would end; of a trend also what the figure can be.
    "weights": {
        "rule": "int16",
        "known": "int32",
        **dict.fromkeys(("least", "most"), FIGURE),
        **dict.fromkeys(("end_parts", *month_columns("end").values()), BITS),
        **dict.fromkeys(("recent_parts", *month_columns("recent").values()), BITS),
    },
    # What brings the gain since the known figure before to one scale, whatever the months between.
    "spans": {"known": "int32", **dict.fromkeys(month_columns("span").values(), "decimal(18, 0)")},
    # Where a part would end, as `end / end_parts`; what it still misses, its best quarter so far.
    "ends": {
        **_PART,
        "chain": "int64",
        "state": "int8",
        **dict.fromkeys(("value", "threshold", "past", "aim", "end", "recent"), FIGURE),
        **dict.fromkeys(("end_parts", "recent_parts"), BITS),
        **dict.fromkeys(("missing", "best"), FIGURE),
    },
    # Parts with figures without an end, followed one by one.
    "told_courses": {
        **_PART,
        **dict.fromkeys(("course", "signs"), "int64"),
        "numerator": FIGURE,
        "denominator": BITS,
    },
    # All that the outlook depends on as one number, and all that alert patterns ask as another.
    "outlooks": {
        **_PART,
        **dict.fromkeys(("course", "combination"), "int64"),
        "numerator": FIGURE,
        "denominator": BITS,
    },
    "course_answers": {
        "course": "int64",
        **dict.fromkeys(("outlook", "reason"), "string"),
        "has_value": "boolean",
    },
}
_ALERT = {"area": "string", "code": "string", "rule": "int16", "target": "int16"}

ALERT_SCHEMAS: Mapping[str, Schema] = {
    # Parts beside the wholes they add up to: what each asks of the patterns about both.
    "sums": {"part": "int16", "whole": "int16"},
    "pairs": {
        "area": "string",
        **dict.fromkeys(("part", "whole"), "int16"),
        **dict.fromkeys(("part_combination", "whole_combination"), "int64"),
    },
    # Which alerts every combination raises; of a pair, whether they are about the whole.
    "raised": {"combination": "int64", "code": "string"},
    "raised_pairs": {
        **dict.fromkeys(("part_combination", "whole_combination"), "int64"),
        "is_whole": "boolean",
        "code": "string",
    },
    "sections": {"target": "int16", "section": "string"},
    # How many targets of a section have each status; which alerts that raises, about itself where
    # `status` is empty, else about its targets of that status.
    "section_tallies": {
        "area": "string",
        "section": "string",
        **dict.fromkeys(("low", "high"), "int64"),
    },
    "raised_sections": {
        **dict.fromkeys(("low", "high"), "int64"),
        **dict.fromkeys(("status", "code"), "string"),
    },
    # Alerts found one by one, and all: about a part, a target, a section or, without any, a report.
    "told_alerts": {"area": "string", "code": "string"},
    "alerts": {**_ALERT, "section": "string"},
    "severities": {"code": "string", "severity": "string"},
}
