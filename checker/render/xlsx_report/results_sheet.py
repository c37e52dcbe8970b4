"""The results by section and target: a row a part, what the upper level asks below it."""

from __future__ import annotations

from collections.abc import Iterator

from openpyxl.worksheet.worksheet import Worksheet

from checker.model.assessment import Assessment
from checker.model.figures import Cell, Figure
from checker.model.requirement import Verb
from checker.render.xlsx_report.shared import (
    QUIET,
    Shown,
    colour_statuses,
    figure_cell,
    heading,
    joined,
    name_look,
    number_cell,
    numbered,
    status_cell,
)
from checker.results import Line, SectionLines, TargetLines, figure, kinds, sections_of
from checker.results.counts import said_of
from checker.words import Words
from checker.workbooks.cells import Shape
from checker.workbooks.looks import PLAIN, Look
from checker.workbooks.tables import Column, Row, Told, figures, write_sheet

_SHORT, _SIGNED = Shape(places=2), Shape(places=4, is_signed=True)
_SHARE = Shape(places=1, goal=100)
_AHEAD = frozenset({"forecast", "chance"})  # what is of no use once the year is over
_SECTION = Look(is_bold=True, fill="E4E9EF")
_TARGET = Look(is_bold=True, fill="F5F7F9")
_NUMBER = Look(ink=QUIET)


def write_results(sheet: Worksheet, view: Shown) -> None:
    """Write the verdicts, with every figure that they rest on."""
    words = view.words
    columns = [
        column
        for column in _columns(words)
        if column.key not in _AHEAD or not view.whole.period.is_final
    ]
    rows = [row for part in sections_of(view.shown, words) for row in _rows(part, view)]
    area = write_sheet(sheet, _heading(view), columns, rows, held=2)
    colour_statuses(sheet, area.column(columns, "status"), words)


def _columns(words: Words) -> Iterator[Column]:
    yield Column("number", words.say("review.number"), 5, across="center")
    yield Column("name", words.say("review.name"), 36)
    yield Column("measure", words.say("warnings.column.measure"), 11, across="center")
    yield Column("requirement", words.say("review.requirement"), 13)
    yield figures("threshold", words.say("sheets.column.threshold"), 10)
    yield figures("expected", words.say("review.expected"), shape=_SHORT)
    yield figures("actual", words.say("review.actual"), 10)
    yield figures("attainment", words.say("review.attainment"), 8, _SHARE)
    yield figures("margin", words.say("sheets.column.margin"), 10, _SIGNED)
    yield figures("change", words.say("review.change"), 10, _SIGNED)
    yield figures("forecast", words.say("sheets.column.forecast"), shape=_SHORT)
    yield Column("chance", words.say("sheets.column.chance"), 15, across="center")
    yield Column("status", words.say("review.status"), 21, across="center")
    yield Column("remark", words.say("warnings.column.remark"), 28)
    yield Column("owner", words.say("warnings.column.owner"), 40, is_beside=True)
    yield Column("section", words.say("sheets.column.section"), 32, is_beside=True)
    yield Column("row", words.say("sheets.column.row"), 26, is_beside=True)
    yield Column("indicator", words.say("warnings.column.indicator"), 32, is_beside=True)


def _heading(view: Shown) -> Iterator[Told]:
    words, period = view.words, view.whole.period
    title = words.say("review.title", period=words.period(period, full=True))
    yield from heading(title, view)
    yield ". ".join(said_of(view.whole, words)) + ".", PLAIN
    yield words.say("sheets.how"), Look(is_italic=True)


def _rows(section: SectionLines, view: Shown) -> Iterator[Row]:
    words = view.words
    beside = {"section": section.title if section.id else None}
    if section.id:
        title = {"name": section.title, "row": words.say("sheets.row.section"), **beside}
        yield Row(title, _SECTION)
    for target in section.targets:
        if not target.is_single:
            yield Row({**_target(target, words), **beside}, _TARGET)
        for line in target.lines:
            yield _row(target, line, beside, view)


def _target(target: TargetLines, words: Words) -> dict[str, Cell]:
    return {
        "number": numbered(target),
        "name": target.title,
        "status": status_cell(target.status, words),
        "remark": target.remark,
        "row": words.say("sheets.row.target"),
    }


def _row(target: TargetLines, line: Line, beside: dict[str, str | None], view: Shown) -> Row:
    words, stands_for_all = view.words, bool(line.number)
    kind = "upper" if line.is_upper else "single" if stands_for_all else "part"
    owner = line.judged.indicator.owner
    told: dict[str, Cell] = {
        "number": numbered(target),
        "name": line.name,
        "remark": joined([*kinds(line.judged, words), *_faults(line.judged, view), *line.remarks]),
        "owner": words.owner(view.whole.plan, owner) if owner else None,
        "row": words.say(f"sheets.row.{kind}"),
        **_figures(line, words),
        **beside,
    }
    if stands_for_all:
        return Row(told, own={"number": _TARGET, "name": _TARGET, "status": _TARGET})
    return Row(told, own={"number": _NUMBER, "name": name_look(line, 1)})


def _faults(part: Assessment, view: Shown) -> Iterator[str]:
    """Say why a figure cannot be read: how that is mended stands on the sheet of faults."""
    given = part.case.actual
    if given is not None and given.value is None:
        for fault in view.shown.problems:
            if fault.mark == given.mark:
                yield f"{fault.code}: {view.words.problem(fault)[0]}"


def _figures(line: Line, words: Words) -> dict[str, Cell]:
    part = line.judged
    indicator, forecast = part.indicator, part.forecast
    is_moved = bool(line.change) and not indicator.is_yes_no
    chance = words.say(f"outlook.{forecast.outlook.value}") if line.outlook else None
    return {
        "measure": words.measure(indicator.measure),
        "requirement": words.bound(part.case.requirement or part.case.asked),
        "threshold": threshold(part, words),
        "expected": expected(part, words),
        "actual": actual(part, words),
        "attainment": number_cell(part.attainment),
        "margin": None if indicator.is_yes_no else number_cell(part.margin),
        "change": _change(part) if is_moved else _in_words(line.change, words),
        "forecast": figure_cell(forecast.value, indicator, words) if line.outlook else None,
        "chance": chance,
        "status": status_cell(line.status, words),
        "indicator": indicator.id,
    }


def threshold(part: Assessment, words: Words) -> Cell:
    """Return the year's figure; of a requirement bounded on both sides its words."""
    asked = part.case.requirement
    if asked is None:
        return None
    if asked.verb in {Verb.BETWEEN, Verb.ABOUT}:
        return words.bound(asked)
    return figure_cell(asked.figures[0], part.indicator, words)


def expected(part: Assessment, words: Words) -> Cell:
    """Return what is asked by now; nothing where nothing is due yet."""
    case = part.case
    if not case.is_due or case.requirement is None:
        return None
    if case.expected is None:
        return words.bound(case.requirement)
    return figure_cell(case.expected, part.indicator, words)


def actual(part: Assessment, words: Words) -> Cell:
    """Return the figure handed in; `!` where it cannot be read."""
    if part.case.actual is None:
        return None
    return figure_cell(part.case.value, part.indicator, words) or figure(part, words)


def _change(part: Assessment) -> Cell:
    before, value = part.before, part.case.value
    if before is None or before.value is None or value is None:
        return None
    return Figure(value - before.value, "")


def _in_words(text: str, words: Words) -> str:
    return "" if text == words.say("review.none") else text
