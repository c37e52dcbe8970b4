"""What one part's row shows, as texts: the table lays them out."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from checker.model.assessment import Assessment
from checker.model.judged import Report
from checker.model.path import Flow
from checker.model.requirement import CEILINGS
from checker.render.terminal.screen import Screen
from checker.results import attainment, expected, figure
from checker.words import Words

_ROOM_FOR_COURSE = 140  # columns from which the year's figures are drawn, where there are any


class Cells(NamedTuple):
    """What one part's row shows, as texts."""

    requirement: str
    expected: str
    actual: str
    attainment: str
    has_attainment: bool
    change: str
    change_style: str
    course: str
    last_year: str
    mark: str


def cells_of(report: Report, assessment: Assessment, words: Words, screen: Screen) -> Cells:
    """Write the figures of one part for its row."""
    case, indicator = assessment.case, assessment.indicator
    actual = figure(assessment, words)
    if case.actual is not None and case.value is not None:
        actual += "†" if case.actual.is_derived else "*" if case.actual.is_provisional else ""
        actual += "‡" if case.actual.is_assumed else ""
    moved, style = _change(assessment, words, screen)
    known = report.baseline.mark(indicator.id) if report.baseline else ""
    has_room = screen.width >= _ROOM_FOR_COURSE
    return Cells(
        requirement=words.requirement(case.requirement or case.asked, indicator.measure),
        expected=expected(assessment, words),
        actual=actual.replace("†", screen.pick("†", "~")).replace("‡", screen.pick("‡", "^")),
        attainment=attainment(assessment, words),
        has_attainment=assessment.attainment is not None,
        change=moved,
        change_style=style,
        course=_course(report, assessment, screen) if has_room else "",
        last_year=_on_last_year(report, assessment, words, screen) if has_room else "",
        mark=words.say(f"baseline.{known}") if known else "",
    )


def _on_last_year(report: Report, assessment: Assessment, words: Words, screen: Screen) -> str:
    found = report.change_on_last_year(assessment)
    if found is None or found[1] is None or assessment.indicator.is_yes_no:
        return ""
    return _moved(found[1], words, screen)


def _moved(change: Fraction, words: Words, screen: Screen) -> str:
    """Write a change with an arrow for its direction; no change at all: `=`."""
    if not change:
        return "="
    arrow = screen.pick("▲", "^") if change > 0 else screen.pick("▼", "v")
    return f"{arrow} {words.number(abs(change), 2)}"


def _course(report: Report, assessment: Assessment, screen: Screen) -> str:
    """Draw the year's figures; yes and no have no height."""
    indicator = assessment.indicator
    if indicator.is_yes_no:
        return ""
    from checker.render.terminal.sparkline import sparkline  # most screens have no room for it

    is_running = indicator.flow is Flow.RUNNING
    course = report.course(indicator.id)
    return sparkline(course, from_zero=is_running, is_ascii=screen.is_ascii)


def _change(assessment: Assessment, words: Words, screen: Screen) -> tuple[str, str]:
    """Say how the figure moved since the period before, and in what style.

    A level is coloured by whether its direction is good; a running total always grows.
    """
    before, value = assessment.before, assessment.case.value
    if before is None or before.value is None or value is None:
        return words.say("review.none"), "dim"
    moved = value - before.value
    if not moved:
        return _moved(moved, words, screen), "dim"
    if assessment.indicator.is_yes_no:
        return words.say("review.now_yes" if moved > 0 else "review.now_no"), ""
    is_level = assessment.indicator.flow is Flow.LEVEL
    is_good = (moved > 0) != (assessment.case.asked.verb in CEILINGS)
    style = ("green" if is_good else "red") if is_level else "dim"
    return _moved(moved, words, screen), style
