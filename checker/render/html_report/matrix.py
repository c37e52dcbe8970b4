"""Many areas as one page: a map that needs no script, not even to be filtered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from typing import NamedTuple

from markupsafe import Markup, escape

from checker.model.assessment import Status
from checker.model.matrix import AreaResult, Matrix, TargetResult
from checker.render.html_report.page import page
from checker.results.counts import Tally
from checker.results.looks import SYMBOLS, TONES
from checker.results.matrix import (
    ILL,
    Column,
    calls_of,
    cells_said,
    columns_of,
    drills_of,
    faults_of,
    is_silent,
    name_of,
    rates_of,
    remarks_of,
    tally_of,
    worst_severity,
)
from checker.results.matrix_upper import left_out, refused
from checker.words import Words

_HANDED_IN = ("silent", "broken", "late")
KEYS = (*(status.value for status in ILL), *_HANDED_IN)  # by which areas are filtered
_FAULTS = 200  # doubts told in full; beyond they are counted by code
_DRILLS = 5
_NAMES = 12  # in sight; more are a click away


class Row(NamedTuple):
    """An area's row: by which keys it is found, its cells as markup, what is to know of it."""

    area: AreaResult
    name: str
    keys: tuple[str, ...]
    cells: Markup


def render_matrix(matrix: Matrix, failing: Collection[Status], words: Words) -> str:
    """Write the page of a matrix, every area of it."""
    columns = columns_of(matrix)
    rows = tuple(_rows(matrix, columns, words))
    faults, doubts = faults_of(matrix, _FAULTS, words)
    return page(
        "matrix.html",
        words,
        style="matrix.css",
        matrix=matrix,
        title=words.say("matrix.title", period=words.period(matrix.period, full=True)),
        remarks=remarks_of(matrix, words),
        rates=tuple(rates_of(matrix, failing, words)),
        tally=tally_of(matrix),
        cells_said=cells_said(matrix, words),
        columns=columns,
        rows=rows,
        keys=KEYS,
        order=(*ILL, *(status for status in SYMBOLS if status not in ILL)),
        found=Counter(key for row in rows for key in row.keys),
        severity=worst_severity(matrix),
        tallies=tuple(map(_tally, matrix.targets)),
        calls=tuple(calls_of(matrix, words)),
        drills=tuple(drills_of(matrix, _DRILLS, words)),
        names=_NAMES,
        messages={pattern.code: words.text(pattern.message) for pattern in matrix.plan.alerts},
        faults=faults,
        doubts=doubts,
        not_summed=[told for told in (left_out(matrix, words), refused(matrix, words)) if told[1]],
        script=Markup(""),
    )


def _tally(result: TargetResult) -> Tally:
    return Tally(Counter(result.areas))


def _rows(matrix: Matrix, columns: tuple[Column, ...], words: Words) -> Iterator[Row]:
    """Yield the rows; a verdict's cell is the same in all of them, and made once."""
    cell_by_status = {
        status: f"<td class={TONES[status]}>{sign} {escape(words.status(status))}</td>"
        for status, sign in SYMBOLS.items()
    }
    for area in matrix.areas:
        cells = "".join(cell_by_status[area.statuses[column.place]] for column in columns)
        yield Row(area, name_of(area), tuple(_keys(area)), Markup(cells))


def _keys(area: AreaResult) -> Iterator[str]:
    statuses = set(area.statuses)
    yield from (status.value for status in ILL if status in statuses)
    holds = (is_silent(area), area.is_broken, bool(area.days_late))
    yield from (key for key, held in zip(_HANDED_IN, holds, strict=True) if held)
