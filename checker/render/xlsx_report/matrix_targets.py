"""The targets of a matrix over all areas, its alerts, and the areas rolled up into one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from openpyxl.worksheet.worksheet import Worksheet

from checker.model.figures import Cell
from checker.model.matrix import Matrix, Upper
from checker.render.xlsx_report.shared import colour_statuses, status_cell
from checker.results.counts import Tally
from checker.results.looks import SYMBOLS
from checker.results.matrix import tally_of, target_said
from checker.results.matrix_upper import left_out, refused
from checker.words import Words
from checker.workbooks.looks import PLAIN
from checker.workbooks.tables import Column, Row, Told, figures, write_sheet


def write_targets(sheet: Worksheet, head: Sequence[Told], matrix: Matrix, words: Words) -> None:
    """Write a row a target, worst first: in how many areas it has each status, of how many due."""
    statuses = [status for status in SYMBOLS if tally_of(matrix).by_status[status]]
    title_by_section = {section.id: words.text(section.title) for section in matrix.plan.sections}
    columns = [
        *_numbered(words),
        Column("ill", words.say("matrix.column.ill"), 40),
        *(figures(status.value, status_cell(status, words), 12) for status in statuses),
        figures("due", words.say("matrix.due")),
        figures("total", words.say("matrix.column.areas")),
        Column("section", words.say("sheets.column.section"), 30, is_beside=True),
    ]
    rows = []
    for result in matrix.targets:
        tally = Tally(Counter(result.areas))
        counts: dict[str, Cell] = {status.value: tally.by_status[status] for status in statuses}
        told: dict[str, Cell] = {
            "number": result.target.number,
            "target": words.text(result.target.title),
            "ill": target_said(result, words),
            "due": tally.due,
            "total": tally.total,
            "section": title_by_section.get(result.target.section),
        }
        rows.append(Row({**told, **counts}))
    write_sheet(sheet, [*head, (words.say("matrix.counted"), PLAIN)], columns, rows, held=2)


def write_alerts(sheet: Worksheet, head: Sequence[Told], matrix: Matrix, words: Words) -> None:
    """Write a row an alert pattern: how often it was raised, and in how many areas."""
    message_by_code = {pattern.code: pattern.message for pattern in matrix.plan.alerts}
    columns = [
        Column("code", words.say("warnings.column.codes"), 12),
        Column("severity", words.say("warnings.column.severity"), 16, across="center"),
        Column("message", words.say("warnings.column.message"), 60),
        figures("raised", words.say("matrix.alert.raised")),
        figures("areas", words.say("matrix.alert.areas")),
    ]
    rows = []
    for alert in matrix.alerts:
        told: dict[str, Cell] = {
            **alert._asdict(),
            "severity": words.say(f"severity.{alert.severity}"),
            "message": words.text(message_by_code[alert.code]),
        }
        rows.append(Row(told))
    title = f"{words.say('matrix.alerts')}: {words.say('matrix.among', count=len(matrix.areas))}"
    write_sheet(sheet, [*head, (title, PLAIN)], columns, rows)


def write_upper(
    sheet: Worksheet, head: Sequence[Told], matrix: Matrix, upper: Upper, words: Words
) -> None:
    """Write a row a target of the areas as one, above it what could not be rolled up."""
    columns = [
        *_numbered(words),
        Column("status", words.say("review.status"), 26, across="center"),
    ]
    rows = [
        Row(
            {
                "number": target.target.number,
                "target": words.text(target.target.title),
                "status": status_cell(target.status, words),
            }
        )
        for target in upper.report.targets
    ]
    notes: list[Told] = [
        (f"{said}: {'; '.join(names)}", PLAIN)
        for said, names in (left_out(matrix, words), refused(matrix, words))
        if names
    ]
    area = words.text(matrix.plan.area_name)
    title = words.say("matrix.upper.title", area=area)
    place = write_sheet(sheet, [*head, (title, PLAIN), *notes], columns, rows)
    colour_statuses(sheet, place.column(columns, "status"), words)


def _numbered(words: Words) -> tuple[Column, ...]:
    return (
        Column("number", words.say("matrix.column.number"), 5, across="center"),
        Column("target", words.say("matrix.column.target"), 44),
    )
