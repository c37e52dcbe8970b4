"""Where the figures of many areas come from, before they are cells."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from checker.columns.backend import LongFile, Row
from checker.model.actuals import Submission
from checker.model.plan import Plan
from checker.problems import Mark, Problem


class OddRow(NamedTuple):
    """A row of a long table that is read one by one; a figure is a Decimal where its column is exact."""

    file: int
    row: int
    area: str | None
    period: str | None
    indicator: str | None
    value: Decimal | str | None
    measure: str | None
    evidence: str | None
    last_year: str | None


ReadRows = Callable[[Sequence[OddRow]], tuple[Sequence[Submission], Sequence[Problem]]]


class Source(NamedTuple):
    """Where figures come from: long tables, and what was read from other files.

    `exact` are the figures behind `endless` by area, month and indicator; those that follow from
    others are added to it.

    `file_marks` are those of other files, by area and month; `read_rows` reads some rows of the
    `files` by the road of a single file; `mark_of` tells where a row's figure stands; `plan_of` gives
    the plan as it asks one area.
    """

    files: Sequence[LongFile]
    more: Sequence[Row]
    endless: Sequence[Row]
    exact: dict[tuple[str, int, str], Fraction]
    places: Sequence[Row]
    file_marks: Mapping[tuple[str, int], Mark]
    read_rows: ReadRows
    mark_of: Callable[[int, int], Mark]
    plan_of: Callable[[str], Plan]
