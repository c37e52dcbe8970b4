"""The pages: A4, the decree's margins, the number at the top of all but the first."""

from __future__ import annotations

import io

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm

from checker.archives import EPOCH, timeless
from checker.render.docx_report.ooxml import number_of_page, put
from checker.render.docx_report.styles import set_styles
from checker.render.docx_report.writing import one_line, styled
from checker.words import Words

_LONGEST = 255  # characters that a property of a file may have


def new_document(title: str, author: str, words: Words) -> Document:
    """Begin a document: its pages, its styles, what a file manager shows of it."""
    document = docx.Document()
    set_styles(document, words.lang)
    _drop_leftovers(document)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = section.right_margin = Mm(20)
    section.left_margin, section.header_distance = Mm(30), Mm(10)
    section.different_first_page_header_footer = True
    section.first_page_header.is_linked_to_previous = False
    number_of_page(section.header.paragraphs[0])
    about = document.core_properties
    about.title, about.author = (one_line(text)[:_LONGEST] for text in (title, author))
    about.comments = ""
    about.language = words.lang
    about.created = about.modified = EPOCH
    return document


def new_appendix(document: Document) -> None:
    """Begin a page on its side, for tables; its pages are numbered from 1 again."""
    section: Section = document.add_section(WD_SECTION.NEW_PAGE)
    lay_on_side(section)
    put(section._sectPr, "w:pgNumType", start="1")
    # The break takes a line: a low one, so that it never makes an empty page.
    styled(document.paragraphs[-1], "Rule")


def lay_on_side(section: Section) -> None:
    """Turn pages so that wide tables find room."""
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)


def bytes_of(document: Document) -> bytes:
    """Return the file: the same bytes for the same letter."""
    styled(document.add_paragraph(), "Rule")  # a file does not end with a table
    draft = io.BytesIO()
    document.save(draft)
    return timeless(draft)


def _drop_leftovers(document: Document) -> None:
    """Leave out what the library's template brings along: a picture of it, its styles, its age."""
    for owner in (document.part.package, document.part):
        for key, relation in list(owner.rels.items()):
            if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL or "stylesWith" in relation.reltype:
                del owner.rels[key]
    for setting in document.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")  # of today's Word, which else says how old the file is
