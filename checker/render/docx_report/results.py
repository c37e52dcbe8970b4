"""Parts I and II of the report: the results as a whole, and section by section."""

from __future__ import annotations

from collections.abc import Iterator

from docx.document import Document

from checker.agenda.shortfalls import short
from checker.model.assessment import Status
from checker.model.judged import Report
from checker.render.docx_report.counted import counted, recovered
from checker.render.docx_report.scope import say_of, told_first
from checker.render.docx_report.sentences import inside, sentences
from checker.render.docx_report.writing import add_row, lined_table, write
from checker.results import Line, SectionLines, TargetLines, sections_of
from checker.results.counts import counts_of
from checker.results.looks import SYMBOLS
from checker.words import Words

_FINE = frozenset({Status.EXCEEDED, Status.MET, Status.ON_TRACK, Status.NOT_DUE})


def as_a_whole(document: Document, shown: Report, whole: Report, words: Words) -> None:
    """Write how much of the plan is met, each count with its total."""
    for remark in told_first(shown, whole, words):
        write(document, "Body Text", "", lead=f"{remark}.")
    targets, parts = counts_of(whole)
    period = words.period(whole.period, full=True)
    plan = whole.plan
    totals = {"targets": len(plan.targets), "parts": len(plan.indicators)}
    judged = say_of("letter.judged", whole, words, period=period)
    write(document, "Body Text", f"{words.say('letter.scope', **totals)} {inside(judged, words)}")
    for sentence in (*counted(whole, words), *recovered(whole, words)):
        write(document, "Body Text", f"- {sentence}.")
    heads = (words.say(f"summary.{key}") for key in ("status", "targets", "indicators"))
    table = lined_table(document, (80, 40, 40), heads)
    styles = ("Table Text", "Table Figure", "Table Figure")
    for status in SYMBOLS:
        counts = targets.by_status[status], parts.by_status[status]
        if any(counts):
            add_row(table, (words.status(status), *map(str, counts)), styles)
    total = (words.say("summary.total"), str(targets.total), str(parts.total))
    add_row(table, total, styles, bold=True)


def by_section(document: Document, _shown: Report, whole: Report, words: Words) -> None:
    """Write each section's counts, then its targets by status, with what falls short in them."""
    for number, section in enumerate(sections_of(whole, words), start=1):
        write(document, "Heading 2", f"{number}. {section.title}")
        mine = whole._replace(targets=tuple(target.judged for target in section.targets))
        write(document, "Body Text", " ".join(f"{told}." for told in counted(mine, words)))
        _targets(document, section, words)


def _targets(document: Document, section: SectionLines, words: Words) -> None:
    for status in SYMBOLS:
        found = [target for target in section.targets if target.status is status]
        if not found:
            continue
        names = "; ".join(f"{target.number}. {target.title}" for target in found)
        told = {"status": words.status(status), "count": len(found), "names": names}
        write(document, "Body Text", f"- {words.say('letter.group', **told)}.")
        for target in found:
            for said in _short_of(target, words):
                write(document, "Body Text", f"+ {sentences(said)}")


def _short_of(target: TargetLines, words: Words) -> Iterator[tuple[str, ...]]:
    """Yield what falls short in a target, or cannot be judged, a few sentences each: its parts, and
    who excuses it.
    """
    if target.remark:
        yield (f"{target.number}. {target.title}: {target.remark}",)
    for line in target.lines:
        if not line.is_upper and (line.status not in _FINE or line.judged.hides_upper):
            name, status = f"{target.number}. {line.name}", words.status(line.status).lower()
            said = words.say("letter.part", name=name, status=status)
            told = "; ".join(filter(None, (said, _figures(line, words))))
            yield (told, *line.remarks)


def _figures(line: Line, words: Words) -> str:
    """Say actual against what is asked; the actual alone where what is asked is not known."""
    if line.judged.case.value is None:
        return ""  # the status has said it
    return (
        short(line.judged, words)
        or f"{words.say('review.actual').lower()} {line.actual} {line.measure}"
    )
