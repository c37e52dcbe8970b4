"""A review as a workbook: results, counts, warnings, sources, the year's course and the faults.

Every figure is a number in its part's measure, the one that the JSON of the same review gives.
"""

from __future__ import annotations

from collections.abc import Iterable

from checker.model.judged import Report
from checker.problems import Problem
from checker.render.xlsx_report.counts_sheet import write_counts
from checker.render.xlsx_report.course_sheet import write_course
from checker.render.xlsx_report.faults_sheet import write_faults
from checker.render.xlsx_report.results_sheet import write_results
from checker.render.xlsx_report.shared import Shown
from checker.render.xlsx_report.sources_sheet import write_sources
from checker.render.xlsx_report.warnings_sheet import write_warnings
from checker.words import Words
from checker.workbooks import new_book, workbook_bytes
from checker.workbooks.faults import refusal


def render_xlsx(shown: Report, whole: Report, words: Words) -> bytes:
    """Write the workbook of a review; a sheet of faults only where there are any."""
    view = Shown(shown, whole, words)
    book, sheet = new_book(words.say("sheets.results"))
    book.properties.title = words.say("review.title", period=words.period(whole.period))
    write_results(sheet, view)
    write_counts(book.create_sheet(words.say("sheets.counts")), view)
    write_warnings(book.create_sheet(words.say("warnings.sheet")), view)
    write_sources(book.create_sheet(words.say("sheets.sources")), view)
    write_course(book.create_sheet(words.say("sheets.course")), view)
    if shown.problems:
        write_faults(book.create_sheet(words.say("sheets.problems")), view)
    return workbook_bytes(book)


def refuse_xlsx(problems: Iterable[Problem], words: Words) -> bytes:
    """Write why there is no report."""
    return refusal(problems, words)
