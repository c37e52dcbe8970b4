"""The tables that column queries read and make: their columns, and what these are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Mapping
from fractions import Fraction

from checker.columns.asked import Compiled, numbers_of
from checker.columns.course_schemas import ALERT_SCHEMAS, COURSE_SCHEMAS
from checker.columns.types import BITS, FIGURE, Schema
from checker.measures.numbers import LARGEST
from checker.model.figures import decimal_text
from checker.model.indicator import Indicator
from checker.periods import parse_period
from checker.problems import CheckerFault

WORD = 60  # indicators whose bits stand in one number
GIVEN, MISSING, UNREADABLE = range(3)  # what `state` says of a figure

FIGURES = ("figure", "beyond", "low", "high", "centre", "baseline", "points")
FACTORS = ("parts", "by_figure", "by_baseline", "share", "shares")
_WHOSE = {"area": "string", "month": "int16"}

SCHEMAS: Mapping[str, Schema] = {
    # A long table as it was read. `exact` holds figures of whole and decimal columns, `written`
    # all others; of what may stand beside a figure only the texts.
    "long": {
        "file": "int32",
        "row": "int64",
        **dict.fromkeys(("area", "period", "indicator"), "string"),
        "exact": FIGURE,
        "is_integral": "boolean",
        **dict.fromkeys(("written", "measure", "evidence", "last_year"), "string"),
    },
    # The plan's indicators by id: what a figure of each may be. `bit` is its place in a word.
    "names": {
        "name": "string",
        "indicator": "int16",
        "word": "int16",
        "bit": "int64",
        "is_yes_no": "boolean",
        "is_whole": "boolean",
        "least": FIGURE,
        "most": FIGURE,
    },
    # `step` is how many months back the period before of its kind ends, by how it is written.
    "labels": {"label": "string", "month": "int16", "step": "int8"},
    # Areas as rows write them that are no ids as they stand: with blanks around them.
    "odd_areas": {"odd_area": "string"},
    # A file of areas as it was read, where all its figures are exact; `shown` is an area's name.
    "long_areas": {
        **dict.fromkeys(("area", "id", "shown"), "string"),
        **dict.fromkeys(("threshold", "baseline", "assigned"), FIGURE),
    },
    # What each rule leaves to the areas: which figures, and within which ends.
    "limits": {
        "name": "string",
        "indicator": "int16",
        **dict.fromkeys(("takes_threshold", "takes_baseline", "takes_assigned"), "boolean"),
        **dict.fromkeys(("least", "most", "lowest", "highest"), FIGURE),
    },
    # An area's own figures.
    "own": {
        "area": "string",
        "indicator": "int16",
        **dict.fromkeys(("own_threshold", "own_baseline", "own_assigned"), FIGURE),
    },
    # Every rule: its target, its indicator's bit, and how it counts. Of its target it is the only
    # binding part (`is_alone`), or one of those that are counted together (`is_shared`).
    "parts": {
        **dict.fromkeys(("rule", "target", "word"), "int16"),
        "bit": "int64",
        **dict.fromkeys(
            ("is_binding", "is_upper", "is_counted", "is_alone", "is_shared"), "boolean"
        ),
    },
    "asked": {
        **dict.fromkeys(("rule", "indicator", "month"), "int16"),
        "shape": "int32",
        "side": "int8",
        **dict.fromkeys(
            ("is_final", "is_last_year", "takes_threshold", "takes_assigned"), "boolean"
        ),
        **dict.fromkeys(FIGURES, FIGURE),
        **dict.fromkeys(FACTORS, "decimal(18, 0)"),
    },
    # Figures that were read one by one, where a whole column could not be taken as it stands.
    "more": {
        **_WHOSE,
        "indicator": "int16",
        "value": FIGURE,
        "state": "int8",
        "has_evidence": "boolean",
        "last_year": FIGURE,
        "is_last_year_unreadable": "boolean",
        "step": "int8",
    },
    # Figures without an end, whose case was found one by one: 55 of 2,506 in per cent.
    "endless": {**_WHOSE, "rule": "int16", "value": FIGURE, "case": "int32"},
    # Places whose rows in long tables are not taken: read one by one, or given twice.
    "set_aside": {**_WHOSE, "indicator": "int16"},
    # Every part of every area at every period looked at: its figure, and its case. What is alike
    # for a rule stands in `parts`: a country's cells are millions.
    "cells": {
        **_WHOSE,
        **dict.fromkeys(("indicator", "rule"), "int16"),
        "value": FIGURE,
        "threshold": FIGURE,
        "state": "int8",
        "has_evidence": "boolean",
        "last_year": FIGURE,
        "step": "int8",
        "case": "int32",
    },
    # Figures that others may follow from, of all places or of those that lack one.
    "sources": {"indicator": "int16"},
    "lacking": {"word": "int16", "bits": BITS},
    "handed_in": {**_WHOSE, "word": "int16", "rows": "int64", "bits": BITS, "step": "int8"},
    "grid": {**_WHOSE, "word": "int16", "rows": "int64", "bits": BITS},
    # Which indicators are missing where just these are there.
    "absent": {"word": "int16", "bits": BITS, "indicator": "int16"},
    # Places told beside the figures: areas that a file names, periods handed in without a figure.
    "told_places": {**_WHOSE, "is_given": "boolean", "step": "int8"},
    "period": {"month": "int16", "step": "int8"},
    # The areas and months looked at; `is_given` where anything was handed in.
    "places": {**_WHOSE, "is_given": "boolean", "step": "int8"},
    # What the compiled verdict table says of each case, and what a part of it adds up to;
    # `ordinal` is the status's place among all statuses.
    "answers": {
        "case": "int32",
        "status": "string",
        "ordinal": "int8",
        **dict.fromkeys(("low", "high"), "int64"),
        **dict.fromkeys(("due", "given", "missing"), "int32"),
    },
    "tallies": {"area": "string", "target": "int16", "low": "int64", "high": "int64"},
    # What the compiled roll-up table says of each: its status, as text and as a digit, and what a
    # target of it adds to its section's.
    "rolled": {
        **dict.fromkeys(("low", "high"), "int64"),
        "status": "string",
        **dict.fromkeys(("digit", "adds_low", "adds_high"), "int64"),
    },
    # Where a target's digit stands among those of its area.
    "digits": {"target": "int16", "block": "int16", "factor": "int64"},
    # The plan's own area: it stands above those that are rolled up.
    "upper_area": {"area": "string"},
    # Rates that are weighted when areas are rolled up, each with the indicator that weighs it.
    "rate_weights": {"indicator": "int16", "by": "int16"},
    **COURSE_SCHEMAS,
    **ALERT_SCHEMAS,
    # What is shown of a rule and of a month.
    "shown_rules": {"rule": "int16", "target": "int16", "id": "string"},
    "shown_months": {"month": "int16", "period": "string"},
}


def name_rows(compiled: Compiled) -> Iterator[tuple[object, ...]]:
    """Yield the plan's indicators as rows of `names`."""
    for number, indicator in enumerate(compiled.plan.indicators.values()):
        yield (
            indicator.id,
            number,
            number // WORD,
            1 << (number % WORD),
            indicator.is_yes_no,
            indicator.range.is_whole,
            *map(_text, ends_of(indicator)),
        )


def ends_of(indicator: Indicator) -> tuple[Fraction, Fraction]:
    """Return the least and most that a figure may be: no more than the program judges exactly."""
    reach, allowed = Fraction(LARGEST), indicator.range
    low = -reach if allowed.low is None else max(-reach, allowed.low)
    high = reach if allowed.high is None else min(reach, allowed.high)
    return low, high


def _text(figure: Fraction | None) -> str | None:
    """Write a figure for a column; one that would be rounded there is our own fault."""
    if figure is None:
        return None
    text = decimal_text(figure)
    if Fraction(text) != figure:
        raise CheckerFault(f"{figure} has too many places for a column")
    return text


def part_rows(compiled: Compiled, waived: Container[str] = ()) -> Iterator[tuple[object, ...]]:
    """Yield the rules as rows of `parts`; what is `waived` is not counted among what can fail a run."""
    numbers = numbers_of(compiled.plan)
    binding = Counter(
        rule.target for rule in compiled.rules if rule.upper_of is None and not rule.is_aspiration
    )
    for place, rule in enumerate(compiled.rules):
        number = numbers[rule.reported_as]
        is_upper = rule.upper_of is not None
        is_binding = not is_upper and not rule.is_aspiration
        yield (
            place,
            rule.target,
            number // WORD,
            1 << (number % WORD),
            is_binding,
            is_upper,
            not rule.is_aspiration and rule.reported_as not in waived,
            is_binding and binding[rule.target] == 1,
            not is_upper and binding[rule.target] != 1,
        )


def asked_rows(compiled: Compiled) -> Iterator[tuple[object, ...]]:
    """Yield what is asked as rows of `asked`: with what its shape says."""
    for row in compiled.asked:
        shape = compiled.shapes[row.shape]
        flags = (shape.is_final, shape.is_last_year, shape.takes_threshold, shape.takes_assigned)
        yield (
            row.rule,
            row.indicator,
            row.month,
            row.shape,
            shape.side,
            *flags,
            *(_text(getattr(row, name)) for name in FIGURES),
            *(getattr(row, name) for name in FACTORS),
        )


def label_rows(year: int) -> Iterator[tuple[object, ...]]:
    """Yield every way in which a period of the year is written as rows of `labels`."""
    tails = [f"-Q{n}" for n in range(1, 5)] + [f"-{month:02d}" for month in range(1, 13)]
    for tail in (*tails, "-H1", "-9M", ""):
        period = parse_period(f"{year}{tail}")
        assert period is not None
        yield (period.label, period.month, period.step)
