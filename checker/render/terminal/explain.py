"""Why a verdict is what it is: from the document's figure to the status, step by step."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from checker.model.assessment import Assessment, Status
from checker.model.explained import Explained
from checker.model.judged import Report
from checker.model.requirement import CEILINGS, FLOORS
from checker.render.terminal.course import (
    course_lines,
    last_year_lines,
    needed_lines,
)
from checker.render.terminal.explain_asked import (
    amended_lines,
    binding_lines,
    document_line,
    expected_line,
    tolerance_lines,
)
from checker.render.terminal.explain_grounds import (
    alert_lines,
    change_lines,
    earlier_lines,
    firing_lines,
    source_lines,
    target_line,
)
from checker.render.terminal.screen import Screen
from checker.render.terminal.theme import assumed_banner, heading, lay_out, styled
from checker.results.year import forecast_said
from checker.words import Words


def explain_screen(
    report: Report,
    chosen: tuple[Explained, ...],
    rules: tuple[tuple[str, dict[str, Any]], ...],
    words: Words,
    screen: Screen,
) -> str:
    """Explain the chosen parts, each under its target's heading; `rules` as the engine gets them."""
    parts: list[RenderableType] = [*assumed_banner(report, words)]
    last = 0
    for explained in chosen:
        assessment = explained.assessment
        number = assessment.indicator.target
        if number != last:
            target = next(t for t in report.targets if t.target.number == number)
            title = words.text(target.target.title)
            label = words.say("explain.target", number=number, title=title)
            parts += [heading(label, screen, "bold cyan")]
            parts += [
                Text.assemble(styled(target.status, words, screen), "  ", _when(report, words))
            ]
            parts += [Text(target_line(target, explained, words), "dim")]
            last = number
        parts += [Text(""), Text(words.text(assessment.indicator.name), "bold")]
        parts.append(_steps(report, explained, words, screen))
    if rules:
        parts += [Text(""), heading(words.say("explain.compiled"), screen, "bold")]
    for name, definition in rules:
        parts.append(Text(name, "bold", overflow="fold"))
        told = json.dumps(definition, ensure_ascii=False)
        parts.append(Padding(Text(told, overflow="fold"), (0, 0, 0, 4)))
    return lay_out(screen, *parts)


def _when(report: Report, words: Words) -> str:
    said = words.period(report.period, full=True)
    if report.is_illustrative:
        said += f"; {words.say('review.illustrative')}"
    if report.has_own_day:
        said += f"\n{words.say('review.as_of', day=words.day(report.as_of))}"
    return said


def _steps(report: Report, explained: Explained, words: Words, screen: Screen) -> Table:
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 1), expand=True)
    table.add_column(style="dim", width=18, overflow="fold")
    table.add_column(ratio=1, overflow="fold")
    assessment = explained.assessment
    case, indicator = assessment.case, assessment.indicator
    said = words.requirement(case.asked, indicator.measure)
    path = words.path(indicator.path.name, indicator.path.milestones)
    kind = words.say(f"kind.{indicator.flow.value}")
    rows: list[tuple[str, str | Text]] = [
        ("document", document_line(report, assessment, words)),
        ("rule", words.say("explain.says", requirement=said, kind=kind, path=path)),
        *(("", line) for line in binding_lines(assessment, words)),
        ("", Text(str(case.asked.mark), "dim")),
        *(("", line) for line in amended_lines(assessment, words)),
        ("expected", expected_line(report, assessment, words)),
        *(("", line) for line in tolerance_lines(explained, words)),
        *_under("actual", _actual(report, assessment, words)),
        *_under("", source_lines(report, explained, words)),
        *_under("course", course_lines(report, assessment, words, screen)),
        ("judged", _verdict(assessment, words, screen)),
        *_waived(report, assessment, words),
        *_under("change", change_lines(explained, words)),
        *_under("forecast", forecast_said(assessment, words)),
        *_under("needed", needed_lines(assessment, words)),
        *_under("last_year", last_year_lines(report, assessment, words)),
        *_under("alerts", alert_lines(explained, words, screen)),
        *_under("earlier", earlier_lines(explained, words, screen)),
        *(("who", line) for line in _who(report, assessment, words)),
        *_under("engine", firing_lines(explained, screen)),
        *_upper(report, explained, words, screen),
    ]
    for key, value in rows:
        table.add_row(words.say(f"explain.{key}") if key else "", value)
    return table


def _under(key: str, lines: Iterable[str | Text]) -> Iterator[tuple[str, str | Text]]:
    """Yield lines with the key beside the first of them."""
    for number, line in enumerate(lines):
        yield ("" if number else key), line


def _upper(
    report: Report, explained: Explained, words: Words, screen: Screen
) -> Iterator[tuple[str, str | Text]]:
    """Yield the second chain: from what the upper level asks to the verdict on it."""
    above, tier = explained.upper, explained.assessment.indicator.upper
    if above is None or tier is None:
        return
    yield "upper", words.upper_asks(explained.assessment)
    if tier.printed:
        yield "", words.say("explain.printed", printed=tier.printed)
    yield "", Text(str(above.assessment.case.asked.mark), "dim")
    yield from (("", line) for line in amended_lines(above.assessment, words))
    yield "expected", expected_line(report, above.assessment, words)
    yield from (("", line) for line in tolerance_lines(above, words))
    yield "judged", _verdict(above.assessment, words, screen)
    yield from _under("change", change_lines(above, words))
    yield from _under("engine", firing_lines(above, screen))


def _waived(
    report: Report, assessment: Assessment, words: Words
) -> Iterator[tuple[str, str | Text]]:
    """Say what excuses a failing verdict, or why a waiver does not, and where that stands."""
    if assessment.waiver is not None:
        yield "waived", words.waived(assessment.waiver)
        yield "", Text(str(assessment.waiver.mark), "dim")
    others = [w for w in report.plan.waivers if w.covers(assessment.indicator)]
    marks = {waiver.mark for waiver in others if waiver != assessment.waiver}
    for fault in report.problems:
        if fault.mark in marks:
            yield "waived", f"{fault.code}: {words.problem(fault)[0]}"
            yield "", Text(str(fault.mark), "dim")


def _who(report: Report, assessment: Assessment, words: Words) -> Iterator[str]:
    owner = assessment.indicator.owner
    if owner:
        yield words.owner(report.plan, owner)


def _actual(report: Report, assessment: Assessment, words: Words) -> Iterator[str | Text]:
    actual, indicator = assessment.case.actual, assessment.indicator
    if actual is None:
        yield words.say("explain.not_submitted", period=words.period(report.period))
        return
    if actual.value is None:
        faults = [fault for fault in report.problems if fault.mark == actual.mark]
        for fault in faults:
            said, mend = words.problem(fault)
            yield f"{fault.code}: {said}"
            yield Text(mend, "green")
        if not faults:
            yield words.say("explain.unreadable", place=actual.mark)
        yield Text(str(actual.mark), "dim")
        return
    said = words.figure(actual.value, indicator.measure)
    if actual.is_provisional:
        said += f" ({words.say('review.provisional')})"
    if actual.is_assumed:
        said += f" ({words.say('assumed.legend')})"
    derivation = indicator.derivation
    if actual.is_derived and derivation is not None:
        names = {
            key: report.plan.indicators.get(key or "")
            for key in (derivation.source, derivation.whole)
        }
        spoken = {key: words.text(found.name) for key, found in names.items() if found}
        how = words.say(
            f"derived.{derivation.how.value}",
            source=spoken.get(derivation.source, ""),
            whole=spoken.get(derivation.whole, ""),
        )
        said += f" ({how})"
    yield said
    if actual.note:
        yield Text(words.say("explain.note", text=actual.note), "italic")
    if actual.evidence:
        yield Text(words.say("explain.evidence", text=actual.evidence), "italic")
    yield Text(str(actual.mark), "dim")


def _verdict(assessment: Assessment, words: Words, screen: Screen) -> Text:
    case, indicator = assessment.case, assessment.indicator
    measure = indicator.measure
    key = assessment.status.value
    if indicator.is_yes_no and assessment.status in {Status.MISSED, Status.BEHIND}:
        key = "no"
    elif indicator.is_yes_no and assessment.status is Status.MET:
        key = "as_asked"
    elif assessment.status is Status.MISSED and not case.period.is_final:
        key = "missed_early"
    elif assessment.status is Status.SLIGHTLY_BEHIND and not case.shortfall:
        key = "at_the_edge"
    requirement = case.requirement or case.asked
    expected = ""
    if case.expected is not None and requirement.verb in FLOORS | CEILINGS:
        number = words.number(case.expected, 4)
        expected = words.say(f"verb.{requirement.verb.value}", figure=number)
    because = words.say(
        f"explain.because.{key}",
        actual=words.figure(case.value, measure, 4) if case.value is not None else "",
        requirement=words.requirement(requirement, measure),
        expected=expected or words.bound(requirement),
        gap=words.distance(case.shortfall, measure, 4),
        tolerance=words.distance(case.tolerance, measure, 4),
    )
    return Text.assemble(styled(assessment.status, words, screen), f": {because}")
