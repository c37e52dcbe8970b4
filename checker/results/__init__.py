"""A review's verdicts as reports show them: by section and target, a line a part, in words.

Every report that people hand in is written from these lines, so that none says it differently.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from checker.model.assessment import Assessment, Outlook, Status, TargetAssessment
from checker.model.figures import percent_text
from checker.model.judged import Report
from checker.model.plan import Section
from checker.model.requirement import Verb
from checker.words import Words


class Line(NamedTuple):
    """One verdict: on a part, or on what the upper level asks of the part above it.

    `judged` holds the figures, the rest is what is said of them; each text is empty where there is
    nothing to say, but for figures, which then are a dash. `number` is the target's where the line
    stands for its whole target. `remarks` are the waiver and the note, `rule_at` where the
    requirement stands.
    """

    judged: Assessment
    number: str
    name: str
    is_upper: bool
    measure: str
    requirement: str
    expected: str
    actual: str
    attainment: str
    change: str
    outlook: str
    remarks: tuple[str, ...]
    rule_at: str

    @property
    def status(self) -> Status:
        """The verdict."""
        return self.judged.status


class TargetLines(NamedTuple):
    """A numbered target: its verdict, and a line a part; of a single part that line is all."""

    judged: TargetAssessment
    number: str
    title: str
    remark: str
    lines: tuple[Line, ...]

    @property
    def status(self) -> Status:
        """The verdict on the target."""
        return self.judged.status

    @property
    def is_single(self) -> bool:
        """Whether it has one part alone, whose verdict is the target's."""
        return len(self.judged.indicators) == 1


class SectionLines(NamedTuple):
    """A section of the plan with its targets; the plan itself where it has no sections."""

    id: str
    title: str
    targets: tuple[TargetLines, ...]


def sections_of(report: Report, words: Words) -> tuple[SectionLines, ...]:
    """Return the verdicts by section, in the plan's order; a section without targets is left out."""
    whole = Section("", report.plan.title)
    found = []
    for section in report.plan.sections or (whole,):
        targets = tuple(
            _target(report, target, words)
            for target in report.targets
            if section is whole or target.target.section == section.id
        )
        if targets:
            found.append(SectionLines(section.id, words.text(section.title), targets))
    return tuple(found)


def _target(report: Report, target: TargetAssessment, words: Words) -> TargetLines:
    is_single = len(target.indicators) == 1
    number, waiver = str(target.target.number), target.waiver
    # A target's waiver stands once, at its title.
    own = waiver if waiver is not None and waiver.target is not None and not is_single else None
    return TargetLines(
        judged=target,
        number=number,
        title=words.text(target.target.title),
        remark=words.waived(own) if own is not None else "",
        lines=tuple(
            line
            for part in target.indicators
            for line in _lines(report, part, number if is_single else "", own is not None, words)
        ),
    )


def _lines(
    report: Report, part: Assessment, number: str, is_excused: bool, words: Words
) -> Iterator[Line]:
    actual = part.case.actual
    told = []
    if part.waiver is not None and not (is_excused and part.waiver.target is not None):
        told.append(words.waived(part.waiver))
    if actual is not None and actual.note:
        told.append(words.say("warnings.note", note=actual.note))
    yield _line(report, part, number, _name(report, part, words), tuple(told), words)
    if part.upper is not None and part.indicator.upper is not None:
        name = words.text(part.indicator.upper.by)
        line = _line(report, part.upper, "", name, (), words)
        yield line._replace(is_upper=True, change="", outlook="")


def _line(
    report: Report,
    part: Assessment,
    number: str,
    name: str,
    remarks: tuple[str, ...],
    words: Words,
) -> Line:
    case, indicator = part.case, part.indicator
    return Line(
        judged=part,
        number=number,
        name=name,
        is_upper=False,
        measure="" if indicator.is_yes_no else words.measure(indicator.measure),
        requirement=words.requirement(case.requirement or case.asked, indicator.measure),
        expected=expected(part, words),
        actual=actual_of(part, words),
        attainment=attainment(part, words),
        change=_change(part, words),
        outlook=_outlook(part, words),
        remarks=remarks,
        rule_at=str(case.asked.mark),
    )


def _name(report: Report, part: Assessment, words: Words) -> str:
    """Name a part, with what sets it apart: only striven for, new or worse than before."""
    name = words.text(part.indicator.name)
    if part.indicator.is_aspiration:
        name = f"{name} ({words.say('review.aspiration')})"
    news = report.baseline.mark(part.indicator.id) if report.baseline else ""
    return f"[{words.say(f'baseline.{news}')}] {name}" if news else name


def expected(part: Assessment, words: Words) -> str:
    """Write what is asked by now: a dash where nothing is, a range where no one figure is."""
    case, requirement = part.case, part.case.requirement
    is_range = requirement is not None and requirement.verb is Verb.ABOUT
    if case.is_due and case.expected is not None and not is_range:
        if part.indicator.is_yes_no:
            return words.say(f"truth.{int(case.expected)}")
        return words.number(case.expected, 2)
    if case.is_due and requirement is not None:
        return words.bound(requirement)
    return words.say("review.none")


def figure(part: Assessment, words: Words) -> str:
    """Write the figure handed in: a dash where there is none, `!` where it cannot be read."""
    actual, value = part.case.actual, part.case.value
    if value is None:
        return words.say("review.none") if actual is None else "!"
    if part.indicator.is_yes_no:
        return words.say(f"truth.{int(value)}")
    return words.number(value, actual.places if actual is not None else 6)


def kinds(part: Assessment, words: Words) -> tuple[str, ...]:
    """Say what a figure is beside handed in: assumed, computed or provisional."""
    actual = part.case.actual
    if actual is None or part.case.value is None:
        return ()
    known = (
        ("assumed.legend", actual.is_assumed),
        ("review.derived", actual.is_derived),
        ("review.provisional", actual.is_provisional and not actual.is_derived),
    )
    return tuple(words.say(key) for key, holds in known if holds)


def actual_of(part: Assessment, words: Words) -> str:
    """Write a figure with what it is."""
    told = ", ".join(kinds(part, words))
    return f"{figure(part, words)} ({told})" if told else figure(part, words)


def attainment(part: Assessment, words: Words) -> str:
    """Write the actual as % of the year's threshold, without the sign; a dash where it has none."""
    if part.attainment is None:
        return words.say("review.none")
    return words.number(Fraction(percent_text(part.attainment)), 1)


def _change(part: Assessment, words: Words) -> str:
    """Say how the figure moved since the period before."""
    before, value = part.before, part.case.value
    if before is None or before.value is None or value is None:
        return words.say("review.none")
    moved = value - before.value
    if not moved:
        return "="
    if part.indicator.is_yes_no:
        return words.say("review.now_yes" if moved > 0 else "review.now_no")
    return f"+{words.number(moved, 2)}" if moved > 0 else words.number(moved, 2)


def _outlook(part: Assessment, words: Words) -> str:
    """Say where the year would end: the figure and the chance; empty once it is over."""
    forecast = part.forecast
    if part.case.period.is_final or forecast.outlook is Outlook.UNKNOWN:
        return ""
    chance = words.say(f"outlook.{forecast.outlook.value}")
    if forecast.value is None or part.indicator.is_yes_no:
        return chance
    return f"{words.figure(forecast.value, part.indicator.measure, 2)}: {chance}"
