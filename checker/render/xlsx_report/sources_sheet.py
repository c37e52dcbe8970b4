"""Where every figure comes from: the rule's line and wording, the file and cell handed in."""

from __future__ import annotations

from collections.abc import Iterator

from openpyxl.worksheet.worksheet import Worksheet

from checker.model.case import mark_of
from checker.model.figures import Cell
from checker.problems import Mark
from checker.render.xlsx_report.results_sheet import actual
from checker.render.xlsx_report.shared import (
    Placed,
    Shown,
    heading,
    name_look,
    numbered,
    placed_lines,
)
from checker.results import kinds
from checker.words import Words
from checker.workbooks.looks import PLAIN, Look
from checker.workbooks.tables import Column, Row, Told, write_sheet

_WIDTHS = {
    "number": 5,
    "name": 32,
    "requirement": 15,
    "printed": 22,
    "rule": 40,
    "rule_line": 6,
    "rule_column": 6,
    "figure": 11,
    "kind": 10,
    "file": 38,
    "sheet": 10,
    "cell": 6,
    "line": 6,
    "column": 6,
    "evidence": 20,
    "note": 26,
    "from": 12,
    "cite": 40,
    "waiver": 40,
    "measure": 14,
    "indicator": 32,
}
_BESIDE = frozenset({"from", "cite", "waiver", "measure", "indicator"})
_CENTRED = frozenset({"number", "rule_line", "rule_column", "cell", "line", "column", "kind"})


def write_sources(sheet: Worksheet, view: Shown) -> None:
    """Write a row a verdict: what asks for it and what answers."""
    columns = [
        Column(
            key,
            view.words.say(f"sheets.source.{key}"),
            width,
            is_beside=key in _BESIDE,
            across="center" if key in _CENTRED else "right" if key == "figure" else "general",
        )
        for key, width in _WIDTHS.items()
    ]
    rows = [
        Row(_cells(placed, view.words), own={"name": name_look(placed.line, 0)})
        for placed in placed_lines(view)
    ]
    write_sheet(sheet, _heading(view), columns, rows, held=2)


def _heading(view: Shown) -> Iterator[Told]:
    words = view.words
    yield from heading(words.say("sheets.sources_of", period=words.period(view.whole.period)), view)
    if document := view.whole.plan.document:
        issuer = words.text(document.issuer) if document.issuer else ""
        told = ", ".join(filter(None, (document.number, document.date, issuer)))
        yield words.say("sheets.document", document=told), PLAIN
    yield words.say("sheets.how_sources"), Look(is_italic=True)


def _cells(placed: Placed, words: Words) -> dict[str, Cell]:
    line = placed.line
    part, given = line.judged, line.judged.case.actual
    indicator, amendment = part.indicator, part.case.amendment
    rule, place = _place(part.case.asked.mark), _place(mark_of(given))
    return {
        "number": numbered(placed.target),
        "name": line.name,
        "indicator": indicator.id,
        "requirement": line.requirement,
        "printed": amendment.printed if amendment else indicator.printed,
        "from": amendment.start if amendment else None,
        "cite": words.text(amendment.cite) if amendment else None,
        "rule": rule["file"],
        "rule_line": rule["line"],
        "rule_column": rule["column"],
        "measure": words.measure(indicator.measure),
        "figure": actual(part, words),
        "kind": ", ".join(kinds(part, words)),
        **place,
        "evidence": given.evidence if given else None,
        "note": given.note if given else None,
        "waiver": str(part.waiver.mark) if part.waiver else None,
    }


def _place(mark: Mark | None) -> dict[str, Cell]:
    if mark is None:
        return dict.fromkeys(("file", "sheet", "cell", "line", "column"))
    return {
        "file": mark.path,
        "sheet": mark.sheet,
        "cell": mark.cell,
        "line": mark.line,
        "column": mark.column,
    }
