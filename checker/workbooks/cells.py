"""What a cell holds: text that stays text, figures and days as such with the format that shows them."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.cell.cell import MergedCell

from checker.escapes import plain_lines, spreadsheet_text
from checker.model.figures import Cell, Figure, decimal_text

AnyCell = SheetCell | MergedCell

_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # a sheet reads `_x0041_` as the letter it numbers
_LONGEST = 32_000  # characters; a cell holds 32,767
_LARGEST = 15  # digits that a spreadsheet keeps of a number
_LONGEST_MEASURE = 40
_DECIMALS = 6  # as many as a figure is written with


class Shape(NamedTuple):
    """How the figures of a column are shown; the cells hold them whole.

    At most `places` decimals, with a plus where it `is_signed`; one short of `goal` never looks as
    if it had reached it.
    """

    places: int = _DECIMALS
    is_signed: bool = False
    goal: int | None = None


WHOLE = Shape()


def put_text(cell: AnyCell, text: str) -> None:
    """Write a text as a text, whatever it looks like; what a sheet cannot hold is shown as �."""
    safe = _ESCAPE.sub("_x005F_", plain_lines(text))
    cell.value = safe if len(safe) <= _LONGEST else f"{safe[:_LONGEST]}…"
    cell.data_type = "s"  # `= 100 %` is a requirement, not a formula
    if spreadsheet_text(safe) != safe:
        cell.quotePrefix = True  # and stays a text when someone edits the cell


def write_cell(cell: AnyCell, content: Cell, shape: Shape = WHOLE) -> None:
    """Write what a table holds: a text, a number, a day, or nothing."""
    if isinstance(content, Figure):
        _write_figure(cell, content, shape)
    elif isinstance(content, str):
        if content:
            put_text(cell, content)
    elif content is not None:
        cell.value = content
        if isinstance(content, date):
            cell.number_format = "dd/mm/yyyy"


def shown_width(content: Cell, shape: Shape = WHOLE) -> int:
    """Return how wide a figure is, in characters: one that does not fit is shown as `###`."""
    if not isinstance(content, Figure):
        return 0
    digits = decimal_text(content.value, _places(content.value, shape))
    return len(digits) + len(digits.partition(".")[0]) // 3 + len(content.measure) + 3


def _write_figure(cell: AnyCell, figure: Figure, shape: Shape) -> None:
    """Write a number; one with more digits than a spreadsheet keeps is written as a text."""
    text = decimal_text(figure.value)
    digits = text.lstrip("-").replace(".", "").strip("0")
    if len(digits) > _LARGEST:
        put_text(cell, f"{text} {figure.measure}".rstrip())
        return
    cell.value = Decimal(text)
    shown = decimal_text(figure.value, _places(figure.value, shape))
    decimals = len(shown.partition(".")[2])
    measure = "".join(c for c in figure.measure if c.isprintable() and c != '"')
    behind = f'" {measure}"' if 0 < len(measure) <= _LONGEST_MEASURE else ""
    form = f"#,##0{'.' + '0' * decimals if decimals else ''}{behind}"
    cell.number_format = f"+{form};-{form};{form}" if shape.is_signed else form


def _places(value: Fraction, shape: Shape) -> int:
    """Return how many decimals a figure is shown with, at most."""
    if shape.goal is None or value >= shape.goal:
        return shape.places
    more = range(shape.places, _DECIMALS)
    return next((n for n in more if Fraction(decimal_text(value, n)) < shape.goal), _DECIMALS)
