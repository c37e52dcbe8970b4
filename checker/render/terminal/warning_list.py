"""The warnings of a review: one block for each thing to act on, worst first."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from checker.model.judged import Alert, Assessment, Outlook, Report, Status
from checker.model.plan import CEILINGS, FLOORS, Flow, Named, PathName
from checker.render.terminal.theme import SEVERITY_STYLES, Screen, heading
from checker.words import Words


def warning_list(report: Report, words: Words, screen: Screen) -> Iterator[RenderableType]:
    """Yield the heading and one block a subject; several alerts on one subject share it."""
    blocks: dict[str, list[Alert]] = {}
    for alert in report.alerts:
        subject = alert.indicator.id if alert.indicator else f"{alert.target}|{alert.section}"
        blocks.setdefault(subject, []).append(alert)
    yield Text("")
    yield heading(words.say("warnings.title"), screen, "bold red" if blocks else "bold green")
    if not blocks:
        yield Text(words.say("warnings.none"))
        return
    yield Text(
        words.say("warnings.count", alerts=len(report.alerts), places=len(blocks)), style="dim"
    )
    for alerts in blocks.values():
        yield Text("")
        yield from _block(report, alerts, words, screen)


def _block(
    report: Report, alerts: list[Alert], words: Words, screen: Screen
) -> Iterator[RenderableType]:
    first = alerts[0]
    severity = first.pattern.severity
    title = Text(f"[{words.say(f'severity.{severity}')}] ", style=SEVERITY_STYLES[severity])
    if first.indicator and report.baseline and (mark := report.baseline.mark(first.indicator.id)):
        title.append(f"[{words.say(f'baseline.{mark}')}] ", style="bold red")
    title.append(_subject(report, first, words), style="bold")
    yield title
    told = "; ".join(f"{words.text(a.pattern.message)} ({a.pattern.code})" for a in alerts)
    lines = Text(overflow="fold").append(told, style=SEVERITY_STYLES[severity])
    if first.assessment is not None:
        for line, style in _details(report, first.assessment, words, screen):
            lines.append(f"\n{line}", style=style)
    yield Padding(lines, (0, 0, 0, 4))


def _subject(report: Report, alert: Alert, words: Words) -> str:
    if alert.assessment is not None:
        indicator = alert.assessment.indicator
        return f"{indicator.target}. {words.text(indicator.name)}"
    if alert.target is not None:
        target = next(t.target for t in report.targets if t.target.number == alert.target)
        return f"{target.number}. {words.text(target.title)}"
    titles = {section.id: words.text(section.title) for section in report.plan.sections}
    name = titles.get(alert.section, alert.section)
    return words.say("warnings.section", section=name, count=alert.targets_behind)


def _details(
    report: Report, assessment: Assessment, words: Words, screen: Screen
) -> Iterator[tuple[str, str]]:
    """Yield what is short and needed, who acts, and where both figures stand."""
    dot = screen.pick(" · ", " - ")
    if said := _figures(assessment, words):
        yield said, ""
    if needs := dot.join(_needs(assessment, words)):
        yield needs, ""
    indicator, plan = assessment.indicator, report.plan
    who = []
    if indicator.owner:
        spoken = plan.owners.get(indicator.owner)
        owner = words.text(spoken) if spoken else indicator.owner
        who.append(words.say("warnings.owner", owner=owner))
    if who:
        yield dot.join(who), ""
    if indicator.actions:
        titles = {task.id: words.text(task.title) for task in plan.tasks}
        tasks = "; ".join(f"{task} {titles.get(task, '')}".rstrip() for task in indicator.actions)
        yield words.say("warnings.tasks", tasks=tasks), ""
    actual = assessment.case.actual
    if actual is not None and actual.note:
        yield words.say("warnings.note", note=actual.note), ""
    if step := _next_step(report, assessment, words):
        yield f"{screen.pick('→', '->')} {step}", "green"
    yield _place(report, assessment, words), "dim"
    yield words.say("warnings.rule", place=assessment.case.asked.mark), "dim"


def _figures(assessment: Assessment, words: Words) -> str:
    """Say actual against what counts now, and what is missing: `thực hiện 58 / yêu cầu ≤ 55 hộ`."""
    case, measure = assessment.case, assessment.indicator.measure
    requirement = case.requirement
    if requirement is None:
        return ""
    if case.value is None:
        return words.say("warnings.no_figure") if case.actual is None else ""
    asked = words.requirement(requirement, measure)
    counts_now = assessment.status in {Status.BEHIND, Status.SLIGHTLY_BEHIND, Status.ON_TRACK}
    has_direction = requirement.verb in FLOORS | CEILINGS
    if counts_now and case.expected is not None and has_direction:
        asked = words.say(f"verb.{requirement.verb.value}", figure=words.number(case.expected, 2))
        asked = f"{asked} {words.measure(measure)}"
    actual = words.figure(case.value, measure, 4)
    said = words.say("warnings.actual_of", actual=actual, asked=asked)
    gap = assessment.gap
    if gap and not assessment.indicator.is_yes_no:
        high = requirement.interval[1]
        is_over = high is not None and case.value >= high
        key = "warnings.over" if is_over or requirement.verb in CEILINGS else "warnings.gap"
        said += "; " + words.say(key, figure=words.distance(gap, measure, 4))
    return said


def _needs(assessment: Assessment, words: Words) -> Iterator[str]:
    forecast, case = assessment.forecast, assessment.case
    measure = assessment.indicator.measure
    if forecast.needed is not None:
        key = "needed"
        if case.asked.verb in CEILINGS:
            key = "allowed" if assessment.indicator.flow is Flow.RUNNING else "lower"
        left, pace = case.period.quarters_left, forecast.needed
        # What is asked at every period is missing now: it cannot be spread over the quarters left.
        is_now = key != "allowed" and assessment.indicator.path.name is PathName.HOLD
        if is_now or left <= 1:
            key, pace = f"{key}_{'now' if is_now else 'last'}", pace * left
        figure = words.distance(abs(_rounded_away(pace)), measure, 2)
        yield words.say(f"warnings.{key}", figure=figure)
    if assessment.status is Status.MISSED:
        return
    if case.period.is_final or forecast.outlook is Outlook.UNKNOWN or forecast.value is None:
        return
    if assessment.indicator.flow is Flow.RUNNING:
        yield words.say(
            "warnings.forecast",
            figure=words.figure(forecast.value, measure, 1),
            outlook=words.say(f"outlook.{forecast.outlook.value}"),
        )
        if forecast.recent is not None and forecast.recent != forecast.value:
            yield words.say("warnings.recent", figure=words.figure(forecast.recent, measure, 1))


def _next_step(report: Report, assessment: Assessment, words: Words) -> str:
    """Say what to do where it is the figures that are missing, not the result."""
    case, name = assessment.case, assessment.indicator.id
    if assessment.status is Status.NOT_REPORTED:
        return words.say("explain.needs.report", id=name, period=report.period)
    if assessment.status is Status.UNVERIFIED and case.actual is not None:
        return words.say("explain.needs.evidence", place=case.actual.mark)
    if assessment.status is Status.TARGET_NOT_SET:
        is_last_year = case.asked.named is Named.LAST_YEAR
        return words.say(f"explain.needs.{'last_year' if is_last_year else 'assign'}", id=name)
    return ""


def _rounded_away(figure: Fraction) -> Fraction:
    """Round a needed pace away from 0 at two decimals: rounded down it would not suffice."""
    scaled = abs(figure) * 100
    whole = -(-scaled.numerator // scaled.denominator)
    return Fraction(whole if figure > 0 else -whole, 100)


def _place(report: Report, assessment: Assessment, words: Words) -> str:
    actual = assessment.case.actual
    if actual is None:
        period = words.period(report.period)
        place = words.say("warnings.missing_at", period=period)
    elif actual.is_derived:
        place = words.say("warnings.derived_at", place=actual.mark)
    else:
        place = str(actual.mark)
    return words.say("warnings.at", place=place)
