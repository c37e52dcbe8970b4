"""The foot of the letter: who gets it, and who signs."""

from __future__ import annotations

from docx.document import Document
from docx.shared import Mm

from checker.model.letter import Letter
from checker.render.docx_report.blanks import listed, or_line
from checker.render.docx_report.writing import plain_table, write
from checker.words import Words

_LINES_TO_SIGN_ON = 4


def foot(document: Document, letter: Letter, words: Words) -> None:
    """Write the recipients beside the signature, on one page with each other."""
    table = plain_table(document, (Mm(80), Mm(80)), 1)
    left, right = table.rows[0].cells
    write(left, "Recipients Heading", words.say("letter.recipients"))
    blank = words.say("letter.blank")
    for name in listed(letter.recipients, words) or [blank]:
        write(left, "Recipients", f"- {name};")
    archive = letter.archive.strip().rstrip(".") or blank
    write(left, "Recipients", f"- {words.say('letter.archive', archive=archive)}")
    signer = letter.signer
    for told in (signer.authority, signer.post):
        for line in or_line(told, words).upper().split("\n"):
            if line.strip():
                write(right, "Signature", line)
    for _ in range(_LINES_TO_SIGN_ON):
        write(right, "Signature", "")
    write(right, "Signature", or_line(signer.name, words))
