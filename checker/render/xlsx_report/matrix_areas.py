"""The areas of a matrix: as a map of symbols, and with their rates, counts and alerts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from checker.model.alert import SEVERITIES
from checker.model.figures import Cell, Figure
from checker.model.matrix import AreaResult, Matrix
from checker.render.xlsx_report.shared import colour_statuses, status_cell, symbol_cell
from checker.results.looks import SYMBOLS
from checker.results.matrix import columns_of, legend_of, name_of, tally_of
from checker.words import Words
from checker.workbooks.cells import Shape
from checker.workbooks.looks import PLAIN, Look
from checker.workbooks.tables import Column, Row, Told, figures, write_sheet

_SHARE = Shape(places=1, goal=100)
_STOP = Look(is_bold=True, ink="A01818")


def write_map(sheet: Worksheet, head: Sequence[Told], matrix: Matrix, words: Words) -> None:
    """Write a row an area and a column a target, both worst first, a verdict as its symbol."""
    targets = columns_of(matrix)
    columns = [
        *_names(words),
        *(Column(f"t{t.number}", str(t.number), 5, across="center") for t in targets),
        *_handed_in(words),
    ]
    rows = []
    for area in matrix.areas:
        cells = {f"t{t.number}": SYMBOLS[area.statuses[t.place]] for t in targets}
        rows.append(_row(area, cells, words))
    notes: list[Told] = [
        (legend_of(matrix, words), PLAIN),
        (words.say("matrix.legend.sheet"), Look(is_italic=True)),
    ]
    place = write_sheet(sheet, [*head, *notes], columns, rows, held=2)
    if rows and targets:
        first, last = get_column_letter(3), get_column_letter(2 + len(targets))
        cells_at = f"{first}{place.top + 1}:{last}{place.end}"
        colour_statuses(sheet, cells_at, words, symbol_cell)


def write_areas(sheet: Worksheet, head: Sequence[Told], matrix: Matrix, words: Words) -> None:
    """Write a row an area: how many of its targets have each status, rates, alerts by severity."""
    statuses = [status for status in SYMBOLS if tally_of(matrix).by_status[status]]
    severities = [s for s in SEVERITIES if any(area.alerts.get(s) for area in matrix.areas)]
    columns = [
        *_names(words),
        *(figures(status.value, status_cell(status, words), 12) for status in statuses),
        *_handed_in(words),
        *(
            figures(f"alerts-{s}", f"{words.say('warnings.sheet')}: {words.say(f'severity.{s}')}")
            for s in severities
        ),
    ]
    rows = []
    for area in matrix.areas:
        counts: dict[str, Cell] = {s.value: area.targets.get(s, 0) for s in statuses}
        counts |= {f"alerts-{s}": area.alerts.get(s, 0) for s in severities}
        rows.append(_row(area, counts, words))
    write_sheet(sheet, [*head, (words.say("matrix.per_area"), PLAIN)], columns, rows, held=2)


def _names(words: Words) -> Iterator[Column]:
    yield Column("area", words.say("matrix.column.area"), 26)
    yield Column("id", words.say("matrix.column.id"), 14)


def _handed_in(words: Words) -> Iterator[Column]:
    for key in ("given", "due"):
        yield figures(key, words.say(f"matrix.column.{key}"))
    yield figures("percent", words.say("matrix.column.percent"), shape=_SHARE)
    yield figures("late", words.say("matrix.column.late"))
    yield Column("broken", words.say("matrix.column.broken"), 11, across="center")


def _row(area: AreaResult, cells: dict[str, Cell] | dict[str, str], words: Words) -> Row:
    share = Figure(Fraction(100 * area.given, area.due), "") if area.due else None
    told: dict[str, Cell] = {
        "area": name_of(area),
        "id": area.id,
        **cells,
        "given": area.given,
        "due": area.due,
        "percent": share,
        "late": area.days_late,
        "broken": words.say("truth.1") if area.is_broken else None,
    }
    return Row(told, own={"broken": _STOP, "area": _STOP} if area.is_broken else {})
