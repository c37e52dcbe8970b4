"""The styles of the letter: fonts, sizes and spaces as Decree 30/2020/NĐ-CP, Appendix I asks."""

from __future__ import annotations

from typing import NamedTuple

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from checker.render.docx_report.ooxml import put

_FONT = "Times New Roman"
_LANGUAGES = {"vi": "vi-VN", "en": "en-US"}


class Look(NamedTuple):
    """How a kind of paragraph looks: points, and a first line set in by `first` centimetres.

    `outline` is its level in the navigation pane, from 0; such a heading stays with what follows.
    """

    size: int
    bold: bool = False
    italic: bool = False
    align: ALIGN = ALIGN.CENTER
    first: float = 0
    before: int = 0
    after: int = 0
    line: float = 1.0
    outline: int | None = None


# Every paragraph has one of these styles. Named as the decree's facts name the blocks.
LOOKS: dict[str, Look] = {
    "Header": Look(14),
    "Nation": Look(12, bold=True),
    "Motto": Look(13, bold=True),
    "Parent Body": Look(12),
    "Issuing Body": Look(12, bold=True),
    "Number": Look(13, before=6),
    "Place and Day": Look(13, italic=True, before=6),
    "Rule": Look(1, before=3),
    "Title": Look(14, bold=True, before=18),
    "Subtitle": Look(14, bold=True),
    "Addressee": Look(14, before=12, after=12),
    "Body Text": Look(14, align=ALIGN.JUSTIFY, first=1.27, after=6, line=1.15),
    "Heading 1": Look(
        14, bold=True, align=ALIGN.LEFT, first=1.27, before=6, after=6, line=1.15, outline=0
    ),
    "Heading 2": Look(14, bold=True, align=ALIGN.LEFT, first=1.27, after=6, line=1.15, outline=1),
    "Heading 3": Look(14, italic=True, align=ALIGN.LEFT, first=1.27, after=6, line=1.15, outline=2),
    "Addressees": Look(14, align=ALIGN.LEFT, first=4, after=6),
    "Signature": Look(14, bold=True),
    "Recipients Heading": Look(12, bold=True, italic=True, align=ALIGN.LEFT),
    "Recipients": Look(11, align=ALIGN.LEFT),
    "Appendix": Look(14, bold=True, outline=0),
    "Appendix Title": Look(14, bold=True),
    "Appendix Note": Look(14, italic=True, after=6),
    "Appendix Remark": Look(13, bold=True, before=6, after=6),
    "Table Heading": Look(11, bold=True, before=1, after=1),
    "Table Text": Look(11, align=ALIGN.LEFT, before=1, after=1),
    "Table Figure": Look(11, align=ALIGN.RIGHT, before=1, after=1),
    "Table Word": Look(11, before=1, after=1),
}


def set_styles(document: Document, lang: str) -> None:
    """Put our styles in place of the template's, and say in which language the text is."""
    element = document.styles.element
    for style in element.findall(qn("w:style")):
        if style.get(qn("w:default")) != "1":
            element.remove(style)
    for defaults in element.findall(qn("w:docDefaults")):
        element.remove(defaults)  # theme fonts, and the template's own spaces
    normal = document.styles["Normal"]
    assert isinstance(normal, ParagraphStyle)
    normal.font.name, normal.font.size = _FONT, Pt(14)
    normal.font.color.rgb = RGBColor(0, 0, 0)
    properties = normal.element.get_or_add_rPr()
    for script in ("eastAsia", "cs"):
        properties.rFonts.set(qn(f"w:{script}"), _FONT)
    told = _LANGUAGES[lang]
    put(properties, "w:lang", val=told, eastAsia=told)
    for name, look in LOOKS.items():
        _add(document, name, look)


def _add(document: Document, name: str, look: Look) -> None:
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, _is_builtin(name))
    assert isinstance(style, ParagraphStyle)
    style.element.styleId = id_of(name)
    style.base_style = document.styles["Normal"]
    style.quick_style = True
    style.font.size, style.font.bold, style.font.italic = Pt(look.size), look.bold, look.italic
    form = style.paragraph_format
    form.alignment = look.align
    form.space_before, form.space_after = Pt(look.before), Pt(look.after)
    form.line_spacing = Pt(look.size + 2) if name == "Rule" else look.line
    if look.first:
        form.first_line_indent = Cm(look.first)
    if look.outline is not None:
        form.keep_with_next = True
        put(style.element.get_or_add_pPr(), "w:outlineLvl", val=str(look.outline))


def id_of(name: str) -> str:
    """Return what a style is called in the file."""
    return name.replace(" ", "")


def _is_builtin(name: str) -> bool:
    """Whether Word knows a style by its name: it then lists headings as such."""
    known = {"Header", "Title", "Subtitle", "Body Text", "Signature"}
    return name in known or name.startswith("Heading ")
