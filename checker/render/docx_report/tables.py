"""The appendices: every target and part with its figures, and where the figures come from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from docx.document import Document
from docx.table import Table, _Cell

from checker.model.case import mark_of
from checker.model.judged import Report
from checker.model.plan import Plan
from checker.problems import Problem
from checker.render.docx_report.ooxml import shade
from checker.render.docx_report.writing import add_row, keep_with_next, lined_table
from checker.results import Line, TargetLines, sections_of
from checker.results.looks import paper_of
from checker.words import Words


class Column(NamedTuple):
    """A column: the key of its head, millimetres, and the style of its text."""

    head: str
    width: int
    style: str


# As wide together as an A4 page on its side leaves: 247 mm.
_RESULTS = (
    Column("review.number", 10, "Table Word"),
    Column("review.name", 64, "Table Text"),
    Column("letter.column.measure", 21, "Table Word"),
    Column("review.requirement", 26, "Table Figure"),
    Column("review.expected", 23, "Table Figure"),
    Column("review.actual", 26, "Table Figure"),
    Column("letter.column.attainment", 15, "Table Figure"),
    Column("review.status", 28, "Table Word"),
    Column("letter.column.remarks", 34, "Table Text"),
)
_STATUS = 7
_SECTION = tuple(column._replace(style="Table Text") for column in _RESULTS)
_FILES = (
    Column("letter.column.file", 187, "Table Text"),
    Column("letter.column.parts", 60, "Table Figure"),
)
_PROBLEMS = (
    Column("check.column.code", 18, "Table Word"),
    Column("check.column.level", 22, "Table Word"),
    Column("check.column.place", 57, "Table Text"),
    Column("check.column.message", 75, "Table Text"),
    Column("check.column.mend", 75, "Table Text"),
)

_IDS = ("id", "other")  # arguments of problems that may be parts of the plan


def results_table(document: Document, report: Report, words: Words) -> None:
    """Write a row a section, target, part, and what the upper level asks of the part above."""
    table = _table(document, _RESULTS, words)
    for section in sections_of(report, words):
        cells = _add(table, _SECTION, (section.title,), bold=True)
        cells[0].merge(cells[-1])
        keep_with_next(cells)
        for target in section.targets:
            _target(table, target, words)


def _target(table: Table, target: TargetLines, words: Words) -> None:
    if not target.is_single:
        told = (target.number, target.title, "", "", "", "", "", words.status(target.status))
        cells = _add(table, _RESULTS, (*told, target.remark), bold=True)
        keep_with_next(cells)
        shade(cells[_STATUS], paper_of(target.status).fill)
    for line in target.lines:
        _line(table, line, words, is_target=target.is_single and not line.is_upper)


def _line(table: Table, line: Line, words: Words, *, is_target: bool) -> None:
    case = line.judged.case
    told = (
        line.number,
        f"– {line.name}" if line.is_upper else line.name,
        line.measure,
        words.bound(case.requirement or case.asked),
        line.expected,
        "" if line.is_upper else line.actual,
        line.attainment,
        words.status(line.status),
        "; ".join(line.remarks),
    )
    cells = _add(table, _RESULTS, told, bold=is_target)
    shade(cells[_STATUS], paper_of(line.status).fill)


def sources_table(document: Document, report: Report, words: Words) -> None:
    """Write from which file how many parts have their figure."""
    marks = (mark_of(part.case.actual) for part in report.assessments)
    counts = Counter(mark.path for mark in marks if mark is not None)
    table = _table(document, _FILES, words)
    for path in report.sources:
        _add(table, _FILES, (path, str(counts[path])))


def problems_table(
    document: Document, problems: Iterable[Problem], words: Words, plan: Plan | None = None
) -> None:
    """Write what is wrong with the files, where, and how to mend it."""
    table = _table(document, _PROBLEMS, words)
    for fault in problems:
        _, mend = words.problem(fault)
        said, _ = words.problem(_named(fault, plan, words) if plan is not None else fault)
        if fault.related is not None:
            said = f"{said}; {words.say('problems.related', place=fault.related)}"
        if fault.accepted:
            mend = f"{mend} ({words.accepted(fault)})"
        level = words.say(f"level.{fault.level.value}")
        _add(table, _PROBLEMS, (fault.code, level, str(fault.mark), said, mend))


def _named(fault: Problem, plan: Plan, words: Words) -> Problem:
    """Put beside the id of a part its number and name: who reads the report knows no ids."""
    told = []
    for key, text in fault.args:
        part = plan.indicators.get(text) if key in _IDS else None
        name = f"{part.target}. {words.text(part.name)} ({text})" if part is not None else text
        told.append((key, name))
    return fault._replace(args=tuple(told))


def _table(document: Document, columns: tuple[Column, ...], words: Words) -> Table:
    heads = (words.say(column.head) for column in columns)
    return lined_table(document, tuple(column.width for column in columns), heads)


def _add(
    table: Table, columns: tuple[Column, ...], texts: tuple[str, ...], *, bold: bool = False
) -> tuple[_Cell, ...]:
    """Add a row; the columns after the last text stay empty."""
    rest = ("",) * (len(columns) - len(texts))
    return add_row(table, (*texts, *rest), (column.style for column in columns), bold=bold)
