"""Many areas as a workbook: the map, the areas, the targets, alerts, the roll-up and the faults."""

from __future__ import annotations

from collections.abc import Collection

from openpyxl.worksheet.worksheet import Worksheet

from checker.model.assessment import Status
from checker.model.matrix import Matrix
from checker.render.xlsx_report.matrix_areas import write_areas, write_map
from checker.render.xlsx_report.matrix_targets import write_alerts, write_targets, write_upper
from checker.results.matrix import rates_of, remarks_of
from checker.words import Words
from checker.workbooks import new_book, workbook_bytes
from checker.workbooks.faults import fault_columns, fault_rows
from checker.workbooks.looks import LOUD, PLAIN, TITLE
from checker.workbooks.tables import Told, write_sheet


def render_matrix(matrix: Matrix, failing: Collection[Status], words: Words) -> bytes:
    """Write the workbook of a matrix, every area of it; a sheet only where it has something."""
    say = words.say
    period = words.period(matrix.period, full=True)
    book, sheet = new_book(say("matrix.sheet.matrix"))
    book.properties.title = say("matrix.title", period=period)
    head: list[Told] = [
        (say("matrix.title", period=period), TITLE),
        (f"{words.text(matrix.plan.area_name)} – {words.text(matrix.plan.title)}", PLAIN),
        *((remark, LOUD) for remark in remarks_of(matrix, words)),
    ]
    rates: list[Told] = [(rate, PLAIN) for rate in rates_of(matrix, failing, words)]

    def added(name: str) -> Worksheet:
        found = book.create_sheet(say(name))
        assert isinstance(found, Worksheet)
        return found

    write_map(sheet, [*head, *rates], matrix, words)
    write_areas(added("matrix.sheet.areas"), head, matrix, words)
    write_targets(added("matrix.sheet.targets"), head, matrix, words)
    if matrix.alerts:
        write_alerts(added("warnings.sheet"), head, matrix, words)
    if matrix.upper is not None:
        write_upper(added("matrix.sheet.upper"), head, matrix, matrix.upper, words)
    if matrix.problems:
        rows = fault_rows(matrix.problems, words)
        write_sheet(added("sheets.problems"), head, fault_columns(words), rows)
    return workbook_bytes(book)
