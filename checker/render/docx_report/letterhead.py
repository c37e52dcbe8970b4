"""The head of the letter: who reports under which number, the national heading, what, to whom."""

from __future__ import annotations

import unicodedata

from docx.document import Document
from docx.shared import Length, Mm, Pt
from docx.table import _Cell

from checker.model.plan import Plan
from checker.render.docx_report.blanks import day_of, issuer_of, known, listed, or_line, sign_of
from checker.render.docx_report.styles import LOOKS
from checker.render.docx_report.writing import plain_table, rule, write
from checker.words import Words

_LEFT, _RIGHT = Mm(64), Mm(96)
_NARROW, _MIDDLE = frozenset("fijlrt-.,;:'/()[]"), frozenset("sceazv")  # of the bold letters


def letterhead(document: Document, plan: Plan, about: str, words: Words) -> None:
    """Write everything above the first sentence of the report."""
    letter = plan.letter
    table = plain_table(document, (_LEFT, _RIGHT), 2)
    (issuer, nation), (number, place) = (row.cells for row in table.rows)
    if parent := known(letter.parent, words):
        write(issuer, "Parent Body", parent.upper())
    _issuer(issuer, plan, words)
    write(nation, "Nation", words.say("letter.nation").upper())
    motto = words.say("letter.motto")
    write(nation, "Motto", motto)
    rule(nation, _RIGHT, _width(motto, "Motto"))
    write(number, "Number", words.say("letter.number", sign=sign_of(plan, words)))
    signed_at = known(letter.place, words) or words.say("letter.blank")
    told = {"place": signed_at, "day": day_of("", words)}
    write(place, "Place and Day", words.say("letter.place", **told))
    write(document, "Title", words.say("letter.type").upper())
    write(document, "Subtitle", about)
    rule(document, Length(_LEFT + _RIGHT), Mm(60))
    _addressees(document, plan, words)


def _issuer(cell: _Cell, plan: Plan, words: Words) -> None:
    """Write the issuing body, the area's name on a line of its own, over a line half as long."""
    name = or_line(issuer_of(plan, words), words).upper()
    area = words.text(plan.area_name).upper()
    head = name.removesuffix(area).strip()
    lines = (head, area) if head and head != name else (name,)
    for line in lines:
        write(cell, "Issuing Body", line)
    longest = max(_width(line, "Issuing Body") for line in lines)
    rule(cell, _LEFT, Length(min(longest, _LEFT) * 2 // 5))


def _addressees(document: Document, plan: Plan, words: Words) -> None:
    """Write whom it is for: one on the line of `Kính gửi:`, several below it."""
    told = listed(plan.letter.to, words) or [words.say("letter.line")]
    if len(told) == 1:
        write(document, "Addressee", words.say("letter.to", to=f"{told[0]}."))
    else:
        write(document, "Addressee", words.say("letter.to", to=""))
        ends = ";" * (len(told) - 1) + "."
        for name, end in zip(told, ends, strict=True):
            write(document, "Addressees", f"- {name}{end}")


def _width(text: str, style: str) -> Length:
    """Return about how wide a line of bold text is: Word has no rule as long as its text."""
    ems = sum(_em(letter) for letter in unicodedata.normalize("NFD", text))
    return Length(int(ems * Pt(LOOKS[style].size)) // 100)


def _em(letter: str) -> int:
    """Return how wide a letter of Times New Roman Bold is, in hundredths of its height."""
    if unicodedata.combining(letter):
        return 0
    if letter in _NARROW or letter == " ":
        return 25 if letter == " " else 33
    if letter in _MIDDLE:
        return 45
    return 70 if letter.isupper() else 55
