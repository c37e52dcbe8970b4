"""The report to the upper level as a Word file, in the form of Decree 30/2020/NĐ-CP."""

from __future__ import annotations

from collections.abc import Sequence

from checker.model.judged import Report
from checker.problems import Problem
from checker.render.docx_report.appendices import appendices
from checker.render.docx_report.blanks import issuer_of, known, or_line, plan_of
from checker.render.docx_report.focus import focus
from checker.render.docx_report.foot import foot
from checker.render.docx_report.letterhead import letterhead
from checker.render.docx_report.page import bytes_of, lay_on_side, new_document
from checker.render.docx_report.proposals import proposals
from checker.render.docx_report.results import as_a_whole, by_section
from checker.render.docx_report.sentences import inside
from checker.render.docx_report.tables import problems_table
from checker.render.docx_report.writing import write
from checker.words import Words

_PARTS = {
    "results": as_a_whole,
    "sections": by_section,
    "focus": focus,
    "proposals": proposals,
}
_ROMAN = ("I", "II", "III", "IV")


def render_docx(shown: Report, whole: Report, words: Words) -> bytes:
    """Write the letter: head, parts, foot; then its appendices on pages of their own."""
    plan, letter = whole.plan, whole.plan.letter
    period = words.period(whole.period, full=True)
    about = inside(words.say("letter.about", plan=words.text(plan.title), period=period), words)
    document = new_document(about, known(issuer_of(plan, words), words), words)
    letterhead(document, plan, about, words)
    told = {"issuer": or_line(issuer_of(plan, words), words), "period": period}
    intro = words.say("letter.intro", plan=plan_of(plan, words), **told)
    write(document, "Body Text", inside(intro, words))
    for number, (name, write_part) in zip(_ROMAN, _PARTS.items(), strict=True):
        title = words.say(f"letter.heading.{name}").upper()
        write(document, "Heading 1", f"{number}. {title}")
        write_part(document, shown, whole, words)
    closing = inside(words.say("letter.closing", plan=words.text(plan.title), **told), words)
    write(document, "Body Text", closing).paragraph_format.keep_with_next = True
    foot(document, letter, words)
    appendices(document, shown, whole, words)
    return bytes_of(document)


def refuse_docx(problems: Sequence[Problem], words: Words) -> bytes:
    """Write why there is no report: a file of an earlier run must not pass for this one's."""
    said = words.say("problems.refused")
    document = new_document(said, "", words)
    lay_on_side(document.sections[0])
    write(document, "Title", said)
    problems_table(document, problems, words)
    return bytes_of(document)
