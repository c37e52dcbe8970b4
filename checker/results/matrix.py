"""A look at many areas in words: rates, counts and whom to call on, each of how many."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from checker.escapes import plain_lines
from checker.model.alert import SEVERITIES
from checker.model.assessment import FAIL_LEVELS, Status
from checker.model.figures import percent_text
from checker.model.matrix import AreaResult, Matrix, TargetResult
from checker.problems import Level, Problem
from checker.results.counts import Tally
from checker.results.looks import SYMBOLS
from checker.words import Words

# What someone must act on, worst first.
ILL = (*FAIL_LEVELS, Status.INVALID, Status.UNVERIFIED)
_WORST = (Status.MISSED, Status.BEHIND)  # for which an area is looked at by itself


class Column(NamedTuple):
    """A target over all areas, and at which place of an area's statuses its verdict stands."""

    result: TargetResult
    place: int

    @property
    def number(self) -> int:
        """The target's number."""
        return self.result.target.number


class Call(NamedTuple):
    """Why areas must be called on: which reason, how many of how many, and who, worst first."""

    key: str
    said: str
    areas: tuple[str, ...]


class Drill(NamedTuple):
    """An area to look at by itself: what is wrong with which targets, and how to see it."""

    name: str
    said: str
    command: str


def columns_of(matrix: Matrix) -> tuple[Column, ...]:
    """Return the targets in the order of the matrix, worst first."""
    places = {target.number: place for place, target in enumerate(matrix.plan.targets)}
    return tuple(Column(result, places[result.target.number]) for result in matrix.targets)


def name_of(area: AreaResult) -> str:
    """Return an area's name on one line, with nothing that a screen would act on."""
    return plain_lines(" ".join((area.name or area.id).split()))


def remarks_of(matrix: Matrix, words: Words) -> tuple[str, ...]:
    """Return what must be known before any figure is believed."""
    period = words.period(matrix.period, full=True)
    told = (
        (matrix.is_illustrative, words.say("review.illustrative")),
        (matrix.is_broken, words.say("review.incomplete")),
        (matrix.is_empty, words.say("review.no_figures", period=period)),
    )
    return tuple(said for holds, said in told if holds)


def rates_of(matrix: Matrix, failing: Collection[Status], words: Words) -> Iterator[str]:
    """Yield how many areas there are, and how complete, punctual and failing they are."""
    counts = {"targets": len(matrix.targets), "sources": matrix.sources}
    yield words.say("matrix.areas", count=len(matrix.areas), **counts)
    given, due = matrix.completeness
    if due:
        share = percent(given, due, words)
        told = {"given": _number(given, words), "due": _number(due, words)}
        yield words.say("matrix.given", percent=share, **told)
    else:
        yield words.say("matrix.nothing_due")
    on_time, known = matrix.punctuality
    unknown = len(matrix.areas) - known
    if not known:
        yield words.say("matrix.nobody_knows")
    else:
        said = words.say("matrix.on_time", count=on_time, known=known)
        more = f"; {words.say('matrix.unknown', count=unknown)}" if unknown else ""
        yield said + more
    if failing:
        names = "/".join(_lower(s, words) for s in FAIL_LEVELS if s in failing)
        count = sum(not set(failing).isdisjoint(area.statuses) for area in matrix.areas)
        yield words.say("matrix.failing", names=names, count=count, total=len(matrix.areas))


def percent(given: int, due: int, words: Words) -> str:
    """Write a share of what is due; what lacks anything never rounds up to 100."""
    return words.number(Fraction(percent_text(Fraction(100 * given, due))), 1)


def tally_of(matrix: Matrix) -> Tally:
    """Count the verdicts of all areas on all targets."""
    found = Counter[Status]()
    for result in matrix.targets:
        found.update(result.areas)
    return Tally(found)


def cells_said(matrix: Matrix, words: Words) -> str:
    """Say of how many verdicts the counts by status are."""
    return words.say("matrix.legend.cells", total=_number(tally_of(matrix).total, words))


def legend_of(matrix: Matrix, words: Words) -> str:
    """Say what the symbols that occur mean, and how often each does."""
    counts = tally_of(matrix).by_status
    told = (
        f"{sign} {words.status(status)} {_number(counts[status], words)}"
        for status, sign in SYMBOLS.items()
        if counts[status]
    )
    return f"{cells_said(matrix, words)} {'; '.join(told)}"


def target_said(result: TargetResult, words: Words) -> str:
    """Say in how many of the areas due a target calls for action, by status."""
    tally = Tally(Counter(result.areas))
    if not tally.due:
        return words.say("matrix.open")
    terms = [f"{n} {_lower(s, words)}" for s in ILL if (n := tally.by_status[s])]
    if not terms:
        return words.say("matrix.well", due=tally.due)
    return words.say("matrix.short", terms=", ".join(terms), due=tally.due)


def worst_severity(matrix: Matrix) -> str:
    """Return the worst severity that any area has an alert of; empty where there are none."""
    found = {name for area in matrix.areas for name, count in area.alerts.items() if count}
    return next((name for name in SEVERITIES if name in found), "")


def calls_of(matrix: Matrix, words: Words) -> Iterator[Call]:
    """Yield whom to call on about the handing in, and why: only what there is reason for."""
    areas = matrix.areas
    _, known = matrix.punctuality
    silent = [name_of(area) for area in areas if is_silent(area)]
    broken = [name_of(area) for area in areas if area.is_broken]
    partial = [
        f"{name_of(area)} ({words.say('matrix.of', count=area.given, total=area.due)})"
        for area in areas
        if 0 < area.given < area.due
    ]
    late = [
        f"{name_of(area)} ({words.say('matrix.days', count=area.days_late)})"
        for area in areas
        if area.days_late
    ]
    for key, names, total in (
        ("silent", silent, len(areas)),
        ("broken", broken, len(areas)),
        ("partial", partial, len(areas)),
        ("late", late, known),
    ):
        if names:
            said = words.say(f"matrix.call.{key}", count=len(names), total=total)
            yield Call(key, said, tuple(names))


def is_silent(area: AreaResult) -> bool:
    """Whether figures are due of an area and none is there."""
    return area.due > 0 and not area.given


def drills_of(matrix: Matrix, most: int, words: Words) -> Iterator[Drill]:
    """Yield the worst areas that miss or lag behind a target: which targets, how to see why."""
    found = [area for area in matrix.areas if not set(_WORST).isdisjoint(area.statuses)]
    numbers = [target.number for target in matrix.plan.targets]
    for area in found[:most]:
        terms = []
        for status in _WORST:
            mine = [str(n) for n, s in zip(numbers, area.statuses, strict=True) if s is status]
            if mine:
                terms.append(f"{words.status(status)}: {', '.join(mine)}")
        yield Drill(name_of(area), "; ".join(terms), _command(matrix, area))


def faults_of(matrix: Matrix, most: int, words: Words) -> tuple[tuple[Problem, ...], list[str]]:
    """Return the faults to tell in full, and sentences that count the rest.

    Every error is told; where there are more than `most` others, these are counted by code.
    """
    errors = tuple(p for p in matrix.problems if p.level is Level.ERROR)
    rest = [p for p in matrix.problems if p.level is not Level.ERROR]
    if len(rest) <= most:
        return matrix.problems, []
    paths_by_code: dict[str, list[str]] = {}
    for fault in rest:
        paths_by_code.setdefault(fault.code, []).append(fault.mark.path)
    levels = {fault.code: words.say(f"level.{fault.level.value}") for fault in rest}
    return errors, [
        words.say(
            "matrix.doubts", code=code, level=levels[code], count=len(paths), files=len(set(paths))
        )
        for code, paths in sorted(paths_by_code.items())
    ]


def listed(names: Sequence[str], most: int, words: Words, more: str = "matrix.more") -> str:
    """Put names in a row, at most so many, and say how many are left out."""
    shown = "; ".join(names[:most])
    left = len(names) - most
    return f"{shown} {words.say(more, count=left)}" if left > 0 else shown


def _command(matrix: Matrix, area: AreaResult) -> str:
    """Write the command that shows an area by itself: safe to paste, whatever its id holds."""
    given = (matrix.plan.id, "-p", matrix.period.label, "--area", plain_lines(area.id))
    return shlex.join(("checker", "review", *given))


def _number(count: int, words: Words) -> str:
    return words.number(Fraction(count))


def _lower(status: Status, words: Words) -> str:
    name = words.status(status)
    return name[:1].lower() + name[1:]
