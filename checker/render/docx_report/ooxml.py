"""What python-docx has no words for: rules, borders, shades, rows that stay whole, page numbers.

Word is strict about the order of elements: each is put where the schema wants it.
"""

from __future__ import annotations

from typing import Any

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

# What may follow an element that we put in ourselves (ECMA-376, part 1, 17.3 and 17.4).
_AFTER: dict[str, tuple[str, ...]] = {
    "w:pBdr": (
        *("w:shd", "w:tabs", "w:suppressAutoHyphens", "w:kinsoku", "w:wordWrap"),
        *("w:overflowPunct", "w:topLinePunct", "w:autoSpaceDE", "w:autoSpaceDN", "w:bidi"),
        *("w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing"),
        *("w:mirrorIndents", "w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment"),
        *("w:textboxTightWrap", "w:outlineLvl", "w:divId", "w:cnfStyle", "w:rPr", "w:sectPr"),
    ),
    "w:outlineLvl": ("w:divId", "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange"),
    "w:lang": ("w:eastAsianLayout", "w:specVanish", "w:oMath"),
    "w:tblW": (
        *("w:jc", "w:tblCellSpacing", "w:tblInd", "w:tblBorders", "w:shd", "w:tblLayout"),
        *("w:tblCellMar", "w:tblLook", "w:tblCaption", "w:tblDescription"),
    ),
    "w:tblBorders": (
        *("w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook", "w:tblCaption"),
        "w:tblDescription",
    ),
    "w:tblCellMar": ("w:tblLook", "w:tblCaption", "w:tblDescription"),
    "w:shd": (
        *("w:noWrap", "w:tcMar", "w:textDirection", "w:tcFitText", "w:vAlign", "w:hideMark"),
    ),
    "w:pgNumType": (
        *("w:cols", "w:formProt", "w:vAlign", "w:noEndnote", "w:titlePg", "w:textDirection"),
        *("w:bidi", "w:rtlGutter", "w:docGrid", "w:printerSettings"),
    ),
}
_LINE = {"w:val": "single", "w:sz": "6", "w:space": "0", "w:color": "000000"}


def put(parent: Any, tag: str, **attributes: str) -> Any:
    """Put an element into its parent, in its place; one that is there already gives way."""
    for found in parent.findall(qn(tag)):
        parent.remove(found)
    child: Any = OxmlElement(tag, {qn(f"w:{key}"): value for key, value in attributes.items()})
    return parent.insert_element_before(child, *_AFTER.get(tag, ()))


def add_table(document: Document, rows: int, columns: int) -> Table:
    """Add an empty table; here and below, what the library leaves untyped gets its type."""
    table: Table = document.add_table(rows, columns)
    return table


def new_row(table: Table) -> _Row:
    """Add an empty row to a table."""
    untyped: Any = table
    row: _Row = untyped.add_row()
    return row


def _line(parent: Any, side: str) -> None:
    parent.append(OxmlElement(side, {qn(key): value for key, value in _LINE.items()}))


def rule_above(paragraph: Paragraph) -> None:
    """Draw a line over a paragraph, as long as the paragraph is wide."""
    _line(put(paragraph._p.get_or_add_pPr(), "w:pBdr"), "w:top")


def border(table: Table) -> None:
    """Draw thin lines around all cells."""
    borders = put(table._tbl.tblPr, "w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        _line(borders, f"w:{side}")


def fix(table: Table, widths: tuple[Length, ...], margin: Length) -> None:
    """Fix the widths of columns, whatever is in them, and the space beside a cell's text."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    properties = table._tbl.tblPr
    put(properties, "w:tblW", type="dxa", w=str(sum(width.twips for width in widths)))
    margins = put(properties, "w:tblCellMar")
    for side in ("left", "right"):
        margins.append(
            OxmlElement(f"w:{side}", {qn("w:w"): str(margin.twips), qn("w:type"): "dxa"})
        )


def shade(cell: _Cell, fill: str) -> None:
    """Fill a cell with a colour."""
    put(cell._tc.get_or_add_tcPr(), "w:shd", val="clear", color="auto", fill=fill)


def repeat(row: _Row) -> None:
    """Let a row stand at the top of every page that its table runs over."""
    put(row._tr.get_or_add_trPr(), "w:tblHeader")


def keep_whole(row: _Row) -> None:
    """Keep a row on one page."""
    put(row._tr.get_or_add_trPr(), "w:cantSplit")


def number_of_page(paragraph: Paragraph) -> None:
    """Write the number of the page, which the program that opens the file works out."""
    field = put(paragraph._p, "w:fldSimple", instr="PAGE")
    run: Any = OxmlElement("w:r")
    run.text = "2"
    field.append(run)
