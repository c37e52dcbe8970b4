"""The problems of what was handed in as a table: beside results, or in the place of any."""

from __future__ import annotations

from collections.abc import Iterable

from checker.problems import Level, Problem
from checker.words import Words
from checker.workbooks import new_book, workbook_bytes
from checker.workbooks.looks import LOUD, TITLE, Look
from checker.workbooks.tables import Column, Row, write_heading, write_table

_WIDTHS = {"level": 11, "code": 10, "place": 46, "message": 60, "mend": 60}


def fault_columns(words: Words) -> tuple[Column, ...]:
    """Return the columns of a table of problems."""
    return tuple(
        Column(key, words.say(f"check.column.{key}"), width) for key, width in _WIDTHS.items()
    )


def fault_rows(problems: Iterable[Problem], words: Words) -> list[Row]:
    """Return a row a problem: what weighs how much, where it stands, how it is mended."""
    return [_row(fault, words) for fault in problems]


def refusal(problems: Iterable[Problem], words: Words) -> bytes:
    """Write why there is nothing to read: a file of an earlier run must not pass for this one's."""
    book, sheet = new_book(words.say("sheets.problems"))
    columns = fault_columns(words)
    top = (
        write_heading(
            sheet, [(words.say("problems.refused"), TITLE._replace(ink=LOUD.ink))], columns
        )
        + 1
    )
    write_table(sheet, top, columns, fault_rows(problems, words))
    return workbook_bytes(book)


def _row(fault: Problem, words: Words) -> Row:
    said, mend = words.problem(fault)
    if fault.related is not None:
        said = f"{said}\n{words.say('problems.related', place=fault.related)}"
    if fault.accepted:
        said = f"{said}\n{words.accepted(fault)}"
    return Row(
        {
            "level": words.say(f"level.{fault.level.value}"),
            "code": fault.code,
            "place": str(fault.mark),
            "message": said,
            "mend": mend,
        },
        own={"level": Look(is_bold=True)} if fault.level is Level.ERROR else {},
    )
