"""How the cells of every workbook are drawn."""

from __future__ import annotations

from functools import cache
from typing import Literal, NamedTuple

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from checker.workbooks.cells import AnyCell

_FONT = "Times New Roman"  # that of administrative papers; every office has its measures
_THIN = Side(style="thin", color="999999")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)

Across = Literal["general", "center", "right"]


class Look(NamedTuple):
    """How a cell is drawn; colours are `RRGGBB`, empty for black and for no fill.

    `across` is where its content stands; in general texts begin on the left, numbers end on the right.
    """

    is_bold: bool = False
    is_italic: bool = False
    size: int = 11
    ink: str = ""
    fill: str = ""
    indent: int = 0
    across: Across = "general"


PLAIN = Look()
TITLE = Look(is_bold=True, size=14)
LOUD = Look(is_bold=True, ink="B3261E")  # what must be known before any figure is believed
HEAD = Look(is_bold=True, fill="DDE6F0", across="center")


def dress(cell: AnyCell, look: Look, *, is_boxed: bool = True) -> None:
    """Draw a cell, inside a table with a box around it."""
    cell.font = _font(look)
    cell.alignment = _alignment(look.indent, look.across)
    if look.fill:
        cell.fill = PatternFill("solid", fgColor=look.fill)
    if is_boxed:
        cell.border = _BOX


@cache
def _font(look: Look) -> Font:
    return Font(
        name=_FONT,
        bold=look.is_bold,
        italic=look.is_italic,
        size=look.size,
        color=look.ink or None,
    )


@cache
def _alignment(indent: int, across: Across) -> Alignment:
    # Only a cell that says where its text begins is set in.
    horizontal = "left" if indent else across
    return Alignment(wrap_text=True, vertical="center", horizontal=horizontal, indent=indent)
