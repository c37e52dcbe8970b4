"""The appendices, each on pages of its own: all targets; sources of the figures and their faults."""

from __future__ import annotations

from docx.document import Document

from checker.model.judged import Report
from checker.model.plan import Plan
from checker.render.docx_report.blanks import day_of, issuer_of, or_line, sign_of
from checker.render.docx_report.page import new_appendix
from checker.render.docx_report.scope import told_first
from checker.render.docx_report.tables import problems_table, results_table, sources_table
from checker.render.docx_report.writing import write
from checker.words import Words


def appendices(document: Document, shown: Report, whole: Report, words: Words) -> None:
    """Write the table of targets, and, where there are any, the files with their faults."""
    has_files = bool(whole.sources or whole.problems)
    _begin(document, "I" if has_files else "", "table", whole.plan, words)
    for remark in told_first(shown, whole, words):
        write(document, "Appendix Remark", f"{remark}.")
    results_table(document, shown, words)
    if not has_files:
        return
    _begin(document, "II", "sources", whole.plan, words)
    if whole.sources:
        sources_table(document, whole, words)
    if whole.problems:
        write(document, "Appendix Remark", words.say("problems.title"))
        problems_table(document, whole.problems, words, whole.plan)


def _begin(document: Document, number: str, title: str, plan: Plan, words: Words) -> None:
    new_appendix(document)
    write(document, "Appendix", f"{words.say('letter.appendix')} {number}")
    write(document, "Appendix Title", words.say(f"letter.{title}").upper())
    issuer = or_line(issuer_of(plan, words), words)
    told = {"sign": sign_of(plan, words), "day": day_of("", words), "issuer": issuer}
    write(document, "Appendix Note", words.say("letter.attached", **told))
