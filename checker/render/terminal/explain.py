"""Why a verdict is what it is: from the document's figure to the status, step by step."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from checker.model.judged import Assessment, Report, Status, mark_of
from checker.model.plan import CEILINGS, FLOORS, STRICT, Flow, Named, PathName, Requirement, Verb
from checker.render.terminal.theme import Screen, assumed_banner, heading
from checker.words import Words

_BETTER = (Status.SLIGHTLY_BEHIND, Status.ON_TRACK, Status.MET, Status.EXCEEDED)


def explain_screen(
    report: Report,
    chosen: tuple[Assessment, ...],
    rules: tuple[tuple[str, dict[str, Any]], ...],
    words: Words,
    screen: Screen,
) -> str:
    """Explain the chosen parts, each under its target's heading; `rules` as the engine gets them."""
    parts: list[RenderableType] = [*assumed_banner(report, words)]
    last = 0
    for assessment in chosen:
        number = assessment.indicator.target
        if number != last:
            target = next(t for t in report.targets if t.target.number == number)
            title = words.text(target.target.title)
            label = words.say("explain.target", number=number, title=title)
            parts += [heading(label, screen, "bold cyan")]
            parts += [
                Text.assemble(screen.status(target.status, words), "  ", _when(report, words))
            ]
            last = number
        parts += [Text(""), Text(words.text(assessment.indicator.name), "bold")]
        parts.append(_steps(report, assessment, words, screen))
    if rules:
        parts += [Text(""), heading(words.say("explain.compiled"), screen, "bold")]
    for name, definition in rules:
        parts.append(Text(name, "bold", overflow="fold"))
        told = json.dumps(definition, ensure_ascii=False)
        parts.append(Padding(Text(told, overflow="fold"), (0, 0, 0, 4)))
    return screen.render(*parts)


def _when(report: Report, words: Words) -> str:
    said = words.period(report.period, full=True)
    return f"{said}; {words.say('review.illustrative')}" if report.is_illustrative else said


def _steps(report: Report, assessment: Assessment, words: Words, screen: Screen) -> Table:
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 1), expand=True)
    table.add_column(style="dim", width=18, overflow="fold")
    table.add_column(ratio=1, overflow="fold")
    case, indicator = assessment.case, assessment.indicator
    said = words.requirement(case.asked, indicator.measure)
    path = words.path(indicator.path.name, indicator.path.milestones)
    kind = words.say(f"kind.{indicator.flow.value}")
    rows: list[tuple[str, str | Text]] = [
        ("document", _document(report, assessment, words)),
        ("rule", words.say("explain.says", requirement=said, kind=kind, path=path)),
        *(("", line) for line in _amended(assessment, words)),
        ("", Text(str(case.asked.mark), "dim")),
        ("expected", _formula(report, assessment, words)),
        *(
            ("actual" if not n else "", line)
            for n, line in enumerate(_actual(report, assessment, words))
        ),
        ("judged", _verdict(assessment, words, screen)),
        *(
            ("change" if not n else "", line)
            for n, line in enumerate(_changes(report, assessment, words))
        ),
        *(("who", line) for line in _who(report, assessment, words)),
        ("engine", Text(screen.pick(" → ", " -> ").join(_trace(report, assessment)), "dim")),
    ]
    for key, value in rows:
        table.add_row(words.say(f"explain.{key}") if key else "", value)
    return table


def _amended(assessment: Assessment, words: Words) -> Iterator[str]:
    """Say since when the requirement is in force, where it is not the rule's first."""
    asked = assessment.case.asked
    for amendment in assessment.indicator.amendments:
        if amendment.requirement.mark == asked.mark:
            told = {"start": amendment.start.isoformat(), "cite": words.text(amendment.cite)}
            yield words.say("explain.amended", **told).rstrip(": ")


def _who(report: Report, assessment: Assessment, words: Words) -> Iterator[str]:
    owner = assessment.indicator.owner
    if owner:
        known = report.plan.owners.get(owner)
        yield words.text(known) if known else owner


def _document(report: Report, assessment: Assessment, words: Words) -> str:
    printed = words.say("explain.printed", printed=assessment.indicator.printed)
    document = report.plan.document
    if document is None:
        return printed
    about = ", ".join(text for text in (document.number, document.date) if text)
    return f"{about}: {printed}" if about else printed


def _formula(report: Report, assessment: Assessment, words: Words) -> str:
    """The path applied to the threshold, with its numbers filled in."""
    case, indicator = assessment.case, assessment.indicator
    requirement, path = case.requirement, assessment.indicator.path
    if requirement is None:
        return words.say("explain.formula.none")
    threshold = words.requirement(requirement, indicator.measure)
    if requirement.named is Named.LAST_YEAR:
        figure = words.figure(requirement.figures[0], indicator.measure)
        return words.say("explain.formula.last_year", threshold=figure)
    if case.period.is_final:
        return words.say("explain.formula.final", threshold=threshold)
    if path.name is PathName.YEAR_END:
        return words.say("explain.formula.year_end")
    if path.name is PathName.HOLD or case.expected is None:
        return words.say("explain.formula.hold", threshold=threshold)
    expected = words.figure(case.expected, indicator.measure, 4)
    figure = words.number(requirement.figures[0])
    share = words.number(path.share(case.period.month) * 100, 2)
    start = report.plan.baseline(indicator) if indicator.flow is not Flow.RUNNING else None
    if start is not None:
        return words.say(
            "explain.formula.baseline",
            start=words.number(start),
            share=share,
            threshold=figure,
            expected=expected,
        )
    if path.name is PathName.EVEN:
        months = case.period.month
        return words.say("explain.formula.even", threshold=figure, months=months, expected=expected)
    return words.say("explain.formula.milestones", threshold=figure, share=share, expected=expected)


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
        yield Text(actual.note, "italic")
    if actual.evidence:
        yield Text(actual.evidence, "italic")
    yield Text(str(actual.mark), "dim")


def _verdict(assessment: Assessment, words: Words, screen: Screen) -> Text:
    case, indicator = assessment.case, assessment.indicator
    measure = indicator.measure
    key = assessment.status.value
    if indicator.is_yes_no and assessment.status in {Status.MISSED, Status.BEHIND}:
        key = "no"
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
    return Text.assemble(screen.status(assessment.status, words), f": {because}")


def _changes(report: Report, assessment: Assessment, words: Words) -> Iterator[str]:
    """Say what figure, or what act, would give a better verdict now."""
    case, indicator, status = assessment.case, assessment.indicator, assessment.status
    place = mark_of(case.actual) or ""
    if status is Status.TARGET_NOT_SET:
        key = "last_year" if case.asked.named is Named.LAST_YEAR else "assign"
        yield words.say(f"explain.needs.{key}", id=indicator.id)
    elif status is Status.NOT_REPORTED:
        period = words.period(report.period)
        yield words.say("explain.needs.report", id=indicator.id, period=period)
    elif status is Status.INVALID:
        yield words.say("explain.needs.mend", place=place)
    elif status is Status.UNVERIFIED:
        yield words.say("explain.needs.evidence", place=place)
    elif case.requirement is None or status is Status.NOT_DUE:
        yield words.say("explain.needs.nothing")
    else:
        found = list(_bounds(case.requirement, assessment, words))
        yield from found or [words.say("explain.needs.nothing")]


def _bounds(requirement: Requirement, assessment: Assessment, words: Words) -> Iterator[str]:
    """Yield the figure from which each better status would hold."""
    case, status = assessment.case, assessment.status
    measure = assessment.indicator.measure
    rank = _BETTER.index(status) if status in _BETTER else -1

    def needs(key: Status, bound: str) -> Iterator[str]:
        if _BETTER.index(key) > rank:
            yield words.say(f"explain.needs.{key.value}", bound=f"{bound} {words.measure(measure)}")

    if requirement.is_yes_no:
        if status is not Status.MET:
            yield words.say("explain.needs.met", bound=words.bound(requirement))
        return
    if requirement.verb not in FLOORS | CEILINGS:
        yield from needs(Status.MET, words.bound(requirement))
        return
    threshold = requirement.figures[0]
    is_final = case.period.is_final
    if not is_final and case.expected is not None and status is not Status.MISSED:
        edge = case.tolerance if requirement.verb in CEILINGS else -case.tolerance
        loose = Verb.AT_LEAST if requirement.verb in FLOORS else Verb.AT_MOST
        limit = words.say(f"verb.{loose.value}", figure=words.number(case.expected + edge, 4))
        yield from needs(Status.SLIGHTLY_BEHIND, limit)
        if case.expected != threshold or not case.settles_early:
            limit = words.say(
                f"verb.{requirement.verb.value}", figure=words.number(case.expected, 4)
            )
            yield from needs(Status.ON_TRACK, limit)
    if is_final or case.settles_early:
        yield from needs(Status.MET, words.bound(requirement, named=False))
        if requirement.verb not in STRICT:
            beyond = Verb.MORE_THAN if requirement.verb in FLOORS else Verb.LESS_THAN
            edge_of_excess = threshold if requirement.exceeds is None else requirement.exceeds
            figure = words.number(edge_of_excess)
            yield from needs(Status.EXCEEDED, words.say(f"verb.{beyond.value}", figure=figure))


def _trace(report: Report, assessment: Assessment) -> list[str]:
    """Name the rules that fired for this part, in their order."""
    key = assessment.case.key
    return [firing.rule for firing in report.firings if firing.keys and firing.keys[0][1] == key]
