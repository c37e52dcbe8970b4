"""What several sheets of the report say alike: headings, figures, statuses in their colours."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.worksheet import Worksheet

from checker.agenda.rows import told_first
from checker.model.assessment import Status
from checker.model.figures import Cell, Figure
from checker.model.indicator import Indicator
from checker.model.judged import Report
from checker.results import Line, TargetLines, sections_of
from checker.results.looks import SYMBOLS, paper_of
from checker.words import Words
from checker.workbooks.looks import LOUD, PLAIN, TITLE, Look
from checker.workbooks.tables import Told

QUIET = "6B6B6B"  # the ink of what is there to filter by: 5.3 to 1 on white
UPPER = Look(is_italic=True)  # a line on what the upper level asks


class Shown(NamedTuple):
    """A review as its sheets get it: what is shown of the whole, and in which words."""

    shown: Report
    whole: Report
    words: Words


class Placed(NamedTuple):
    """A line of the review with the target and the section it belongs to."""

    section: str
    target: TargetLines
    line: Line


def placed_lines(view: Shown) -> Iterator[Placed]:
    """Yield every line shown, in the plan's order."""
    for section in sections_of(view.shown, view.words):
        for target in section.targets:
            for line in target.lines:
                yield Placed(section.title if section.id else "", target, line)


def heading(title: str, view: Shown) -> Iterator[Told]:
    """Yield a sheet's title, the plan's, and what must be known before any figure is believed."""
    words, whole = view.words, view.whole
    yield title, TITLE
    yield words.text(whole.plan.title), PLAIN
    for remark in told_first(view.shown, whole, words):
        yield remark, LOUD


def figure_cell(value: Fraction | None, indicator: Indicator, words: Words) -> Cell:
    """Return a figure as a number, or yes or no as a word."""
    if value is None:
        return None
    return words.say(f"truth.{int(value)}") if indicator.is_yes_no else Figure(value, "")


def number_cell(value: Fraction | None) -> Cell:
    """Return what is a number whatever the part is."""
    return None if value is None else Figure(value, "")


def name_look(line: Line, depth: int) -> Look:
    """Set a name in: as deep as told, and deeper what the upper level asks."""
    return UPPER._replace(indent=depth + 1) if line.is_upper else Look(indent=depth)


def status_cell(status: Status, words: Words) -> str:
    """Write a status with its symbol."""
    return f"{SYMBOLS[status]} {words.status(status)}"


def symbol_cell(status: Status, _words: Words) -> str:
    """Write a status as its symbol alone, where a sheet says what the symbols mean."""
    return SYMBOLS[status]


def colour_statuses(
    sheet: Worksheet,
    cells: str,
    words: Words,
    written: Callable[[Status, Words], str] = status_cell,
) -> None:
    """Let cells take the colours of the status they name, so that a sorted sheet keeps them."""
    for status in SYMBOLS:
        ink, fill = paper_of(status)
        look = DifferentialStyle(
            font=Font(color=ink, bold=True), fill=PatternFill("solid", bgColor=fill)
        )
        named = f'"{written(status, words)}"'
        rule = Rule(type="cellIs", operator="equal", formula=[named], dxf=look)
        sheet.conditional_formatting.add(cells, rule)


def numbered(target: TargetLines) -> int:
    """Return a target's number as one."""
    return target.judged.target.number


def joined(texts: Sequence[str]) -> str:
    """Put texts below one another, each on one line."""
    return "\n".join(" ".join(text.split()) for text in texts if text.strip())
