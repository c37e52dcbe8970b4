"""Whole screens: the review, the warnings alone, the rules, the problems."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from checker.model.indicator import Indicator
from checker.model.judged import Report
from checker.model.plan import Plan
from checker.problems import Problem
from checker.render.terminal.problem_list import problem_list
from checker.render.terminal.review_table import review_table
from checker.render.terminal.screen import STATUS_LOOKS, Screen
from checker.render.terminal.theme import (
    assumed_banner,
    heading,
    in_lines,
    lay_out,
    plain_table,
    styled,
)
from checker.render.terminal.warning_list import warning_list
from checker.results.counts import counts_of, said_of
from checker.words import Words


def review_screen(shown: Report, whole: Report, words: Words, screen: Screen) -> str:
    """The review: heading, table, faults, warnings, counts; the counts are of `whole`."""
    parts: list[RenderableType] = [*_head(whole, shown, words, screen)]
    if shown.targets:
        parts.extend(review_table(shown, words, screen))
        parts.extend(_legend(shown, words, screen))
    else:
        parts.append(Text(words.say("review.nothing_left"), style="yellow"))
    parts.extend(problem_list(shown.problems, words, screen))
    parts.extend(warning_list(shown, whole, words, screen))
    parts.extend(_counts(whole, words, screen))
    return lay_out(screen, *parts)


def warnings_screen(
    shown: Report, whole: Report, words: Words, screen: Screen, by: str = ""
) -> str:
    """Only the alerts, under the same heading; `by` groups them."""
    parts = [*_head(whole, shown, words, screen), *problem_list(shown.problems, words, screen)]
    return lay_out(screen, *parts, *warning_list(shown, whole, words, screen, by))


def problems_screen(problems: Iterable[Problem], words: Words, screen: Screen) -> str:
    """Only the faults: for when nothing could be judged."""
    return lay_out(screen, *problem_list(tuple(problems), words, screen))


def _head(report: Report, shown: Report, words: Words, screen: Screen) -> Iterator[RenderableType]:
    period = words.period(report.period, full=True)
    yield heading(words.say("review.title", period=period), screen)
    plan = report.plan
    name, area = words.text(plan.title), words.text(plan.area_name)
    yield Text(name if area.casefold() in name.casefold() else f"{area} – {name}", style="bold")
    if report.has_own_day:
        yield Text(words.say("review.as_of", day=words.day(report.as_of)), style="italic")
    if report.is_illustrative:
        yield Text(f"! {words.say('review.illustrative')}", style="bold yellow")
    yield from assumed_banner(report, words)
    if report.baseline is not None:
        yield Text(words.against(report.baseline), style="bold")
    if report.is_broken:
        yield Text(f"! {words.say('review.incomplete')}", style="bold red")
    if report.has_expired_waivers:
        yield Text(f"! {words.say('waived.expired')}", style="bold red")
    if report.is_empty:
        yield Text(f"! {words.say('review.no_figures', period=period)}", style="bold red")
    if hidden := words.hidden_upper(report):
        yield Text(f"! {hidden}", style="bold red")
    if len(shown.assessments) < len(report.plan.indicators):
        parts = {"shown": len(shown.assessments), "total": len(report.plan.indicators)}
        yield Text(words.say("review.filtered", **parts), style="italic")
    counts = Counter(target.status for target in report.targets)
    waived = report.waived[0]
    yield Text("")
    yield from in_lines(
        [
            (f"{screen.symbol(status)} {counts[status]} {words.status(status).lower()}", look[2])
            for status, look in STATUS_LOOKS.items()
            if counts[status]
        ]
        + ([(words.say("waived.among", count=waived), "italic")] if waived else []),
        screen.width,
    )


def _legend(report: Report, words: Words, screen: Screen) -> Iterator[RenderableType]:
    """Explain the marks beside figures, only those that occur."""
    actuals = [a.case.actual for a in report.assessments if a.case.actual is not None]
    notes = []
    if any(actual.is_provisional for actual in actuals):
        notes.append(f"* {words.say('review.provisional')}")
    if any(actual.is_derived for actual in actuals):
        notes.append(f"{screen.pick('†', '~')} {words.say('review.derived')}")
    if any(actual.is_assumed for actual in actuals):
        notes.append(f"{screen.pick('‡', '^')} {words.say('assumed.legend')}")
    if notes:
        yield Text("   ".join(notes), style="dim")


def _counts(report: Report, words: Words, screen: Screen) -> Iterator[RenderableType]:
    """Yield how many targets and parts have each status, always against their total."""
    counts = counts_of(report)
    yield Text("")
    yield heading(words.say("summary.title"), screen, "bold")
    table = plain_table(screen, show_footer=True)
    table.add_column(words.say("summary.status"), footer=words.say("summary.total"))
    for name, tally in zip(("targets", "indicators"), counts, strict=True):
        title = words.say(f"summary.{name}")
        table.add_column(title, justify="right", footer=str(tally.total))
    for status in STATUS_LOOKS:
        found = [tally.by_status[status] for tally in counts]
        if any(found):
            row = [str(count or words.say("review.none")) for count in found]
            table.add_row(styled(status, words, screen), *row)
    yield table
    yield Text("")
    good, *others = said_of(report, words)
    yield Text(good, style="bold")
    yield from map(Text, others)
    sources = ", ".join(report.sources) or words.say("review.none")
    yield Text(words.say("summary.sources", sources=sources), style="dim", overflow="fold")


def rules_screen(plan: Plan, words: Words, screen: Screen) -> str:
    """Every requirement as encoded, with the document's figure beside it."""
    table = plain_table(screen, expand=True)
    table.add_column(words.say("review.number"), justify="right", width=3)
    for title, ratio in (("review.name", 4), ("review.requirement", 3), ("rules.printed", 3)):
        table.add_column(words.say(title), ratio=ratio, overflow="fold")
    for target in plan.targets:
        name = Text(words.text(target.title), "bold")
        name.append(f"\n{target.mark.path.rpartition('/')[2]}", style="not bold dim")
        table.add_row(Text(str(target.number), "bold"), name)
        for indicator in target.indicators:
            table.add_row("", *_rule_cells(indicator, words, screen))
    heads = heading(words.say("rules.title", plan=words.text(plan.title)), screen)
    count = words.say("rules.count", targets=len(plan.targets), indicators=len(plan.indicators))
    return lay_out(screen, heads, table, Text(count, "bold"))


def _rule_cells(indicator: Indicator, words: Words, screen: Screen) -> list[RenderableType]:
    """Name with id and line, requirement with kind and path, and what the document prints."""
    dot = screen.pick(" · ", " - ")
    line = words.say("rules.line", line=indicator.requirement.mark.line)
    name = Text(words.text(indicator.name))
    name.append(f"\n{indicator.id}{dot}{line}", style="dim")
    kind = words.say(f"kind.{indicator.flow.value}")
    path = words.path(indicator.path.name, indicator.path.milestones)
    asked = Text(words.requirement(indicator.requirement, indicator.measure))
    asked.append(f"\n{kind}; {path}", style="dim")
    printed = indicator.printed
    if (upper := indicator.upper) is not None:
        above = words.requirement(upper.requirement, indicator.measure)
        asked.append(f"\n{words.text(upper.by)} {above}")
        printed = f"{printed}\n{upper.printed}"
    return [Padding(name, (0, 0, 0, 2)), asked, printed]
