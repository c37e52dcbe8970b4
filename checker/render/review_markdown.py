"""A review as Markdown: every target and part by section, then what is to be acted on.

Tables and escapes are those of https://github.github.com/gfm (4.10, 2.4).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from checker.agenda.rows import remarks_of
from checker.escapes import markdown_cell as safe
from checker.escapes import markdown_table as table
from checker.findings.finding import Findings
from checker.model.assessment import Assessment, Status, TargetAssessment
from checker.model.figures import percent_text
from checker.model.judged import Report
from checker.words import Words

Symbol = Callable[[Status], str]
_COLUMNS = ("number", "name", "requirement", "actual", "attainment", "status")
_FINDING = ("level", "code", "place", "message", "mend")


def render(report: Report, found: Findings, symbol: Symbol, words: Words) -> str:
    """Write title, remarks, counts, a table for each section, and every finding."""
    lines = [f"# {safe(found.title)}", ""]
    lines += [f"**{safe(told)}**\n" for told in remarks_of(report, words)]
    known = {*remarks_of(report, words)}
    lines += [f"- {safe(told)}" for told in found.summary if told not in known]
    head = [words.say(f"review.{key}") for key in _COLUMNS]
    for section in report.plan.sections or (None,):
        targets = [t for t in report.targets if section is None or t.target.section == section.id]
        if targets:
            title = words.text(section.title if section else report.plan.title)
            rows = (row for target in targets for row in _rows(report, target, symbol, words))
            lines += ["", f"## {safe(title)}", "", *table(head, rows)]
    if not report.targets:
        lines += ["", safe(words.say("review.nothing_left"))]
    if found.findings:
        column = [words.say(f"check.column.{key}") for key in _FINDING]
        told = (
            (words.say(f"level.{f.level.value}"), f.code, str(f.mark), f.message, f.mend)
            for f in found.findings
        )
        lines += ["", f"## {safe(words.say('warnings.title'))}", "", *table(column, told)]
    return "\n".join(lines) + "\n"


def _rows(
    report: Report, target: TargetAssessment, symbol: Symbol, words: Words
) -> Iterator[tuple[str, ...]]:
    """Yield the target's row and one a part; a target of one part has that part's alone."""
    number, is_single = str(target.target.number), len(target.indicators) == 1
    if not is_single:
        status = _status(target, symbol, words)
        yield number, words.text(target.target.title), "", "", "", status
    for part in target.indicators:
        yield _part(report, part, number if is_single else "", symbol, words)
        if part.upper is not None:
            asked, status = words.upper_asks(part), _status(part.upper, symbol, words)
            yield "", asked, "", "", _percent(part.upper, words), status


def _part(
    report: Report, part: Assessment, number: str, symbol: Symbol, words: Words
) -> tuple[str, ...]:
    indicator, case = part.indicator, part.case
    name = words.text(indicator.name)
    if indicator.is_aspiration:
        name = f"{name} ({words.say('review.aspiration')})"
    news = report.baseline.mark(indicator.id) if report.baseline else ""
    if news:
        name = f"[{words.say(f'baseline.{news}')}] {name}"
    asked = words.requirement(case.requirement or case.asked, indicator.measure)
    return (
        number,
        name,
        asked,
        _actual(part, words),
        _percent(part, words),
        _status(part, symbol, words),
    )


def _actual(part: Assessment, words: Words) -> str:
    """Write a figure with what it is: assumed, computed or provisional."""
    actual, value = part.case.actual, part.case.value
    if actual is None or value is None:
        return words.say("review.none")
    if part.indicator.is_yes_no:
        figure = words.say(f"truth.{int(value)}")
    else:  # what was handed in stands there whole; what we derived may have no end
        figure = words.number(value, 4 if actual.is_derived else 6)
    kinds = (
        ("assumed.legend", actual.is_assumed),
        ("review.derived", actual.is_derived),
        ("review.provisional", actual.is_provisional and not actual.is_derived),
    )
    told = ", ".join(words.say(key) for key, holds in kinds if holds)
    return f"{figure} ({told})" if told else figure


def _percent(part: Assessment, words: Words) -> str:
    attained = part.attainment
    if attained is None:
        return words.say("review.none")
    return f"{words.number(Fraction(percent_text(attained)), 1)} %"


def _status(judged: Assessment | TargetAssessment, symbol: Symbol, words: Words) -> str:
    said = f"{symbol(judged.status)} {words.status(judged.status)}"
    return f"{said} – {words.waived(judged.waiver)}" if judged.waiver is not None else said
