"""Figures that follow from others, where a long table left them out: by the road of one area."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from fractions import Fraction
from itertools import groupby
from typing import NamedTuple

from checker.actuals.history import Company, complete
from checker.columns.asked import Compiled, numbers_of
from checker.columns.backend import Backend, Row
from checker.columns.endless import endless_rows
from checker.columns.schemas import GIVEN, UNREADABLE, WORD
from checker.measures.numbers import is_within_reach
from checker.model.actuals import Actual
from checker.model.area_reading import AreaReading, Trait
from checker.model.figures import decimal_text
from checker.model.plan import Plan
from checker.problems import Mark, Problem

Key = tuple[str, int, int]  # area, month, indicator


def wanted_of(plan: Plan, company: Company) -> dict[int, frozenset[int]]:
    """Return which indicators may follow from others, each with those it may follow from."""
    numbers = numbers_of(plan)
    found: dict[int, set[int]] = {}
    for indicator in company.derived:
        assert indicator.derivation is not None
        sources = (indicator.derivation.source, indicator.derivation.whole)
        found[numbers[indicator.id]] = {numbers[name] for name in sources if name in numbers}
    for group in company.groups:
        members = {numbers[indicator.id] for indicator in group}
        for member in members:
            found.setdefault(member, set()).update(members)
    return {number: frozenset(sources) for number, sources in found.items()}


def sources_of(wanted: dict[int, frozenset[int]], absent: Iterable[int]) -> set[int]:
    """Return all that absent figures may follow from, be it through others."""
    found: set[int] = set()
    waiting = list(absent)
    while waiting:
        for source in wanted.get(waiting.pop(), ()):
            if source not in found:
                found.add(source)
                waiting.append(source)
    return found


def lacking(
    compiled: Compiled, company: Company, patterns: Iterable[Row]
) -> tuple[list[Row], set[int]]:
    """Return which combinations of figures lack one that may follow, and which figures that takes."""
    wanted = wanted_of(compiled.plan, company)
    paired = {number for number, sources in wanted.items() if number in sources}
    found: list[Row] = []
    sources: set[int] = set()
    for word, _, bits in patterns:
        given = int(bits)
        inside = {number for number in wanted if number // WORD == word}
        absent = {number for number in inside if not given >> (number - word * WORD) & 1}
        # Two figures for one quantity are held against each other, though none is lacking.
        held = paired & inside - absent
        if absent or len(held) > 1:
            found.append((word, given))
            sources |= sources_of(wanted, absent | held)
    # What may follow is asked for too: where it was given it does not follow once more.
    return found, sources | wanted.keys() if found else sources


class Followed(NamedTuple):
    """What follows from other figures: rows to add, and places where two figures clash.

    `said` are those of the places `spoilt` where last year's figure stands beside it.

    The marks of `clashes` name places (area, month, indicator): `moved` puts them where they stand.
    """

    more: list[Row]
    endless: list[Row]
    spoilt: set[Key]
    said: set[Key]
    clashes: list[Problem]


def follow(
    backend: Backend,
    compiled: Compiled,
    company: Company,
    plan_of: Callable[[str], Plan],
    exact: dict[tuple[str, int, str], Fraction],
    said: Container[Key],
) -> Followed:
    """Work out what follows at each place that lacks a figure, as for one area.

    `said` are places where last year's figure was handed in, be it unreadable.
    """
    ids = tuple(compiled.plan.indicators)
    numbers = numbers_of(compiled.plan)
    periods = {period.month: period for period in compiled.periods}
    found = Followed([], [], set(), set(), [])
    rows = sorted(backend.rows("company"), key=lambda row: row[:3])
    for (area, month), members in groupby(rows, key=lambda row: row[:2]):
        before: dict[str, Actual] = {}
        for _, _, number, value, has_evidence, last_year in members:
            before[ids[number]] = Actual(
                ids[number],
                periods[month],
                None if value is None else Fraction(value),
                Mark(area, month, number),
                None if last_year is None else Fraction(last_year),
                is_last_year_unreadable=last_year is None and (area, month, number) in said,
                evidence="✓" if has_evidence else "",
            )
        after, plan = dict(before), plan_of(area)
        complete(plan, company, after, found.clashes)
        new = [actual for identity, actual in after.items() if identity not in before]
        more, endless = rows_of(plan, compiled, new, exact)
        # How the area writes the period is said by what it handed in.
        found.more.extend((*row[:-1], None) for row in more)
        found.endless.extend(endless)
        for name, actual in before.items():
            if actual.value is not None and after[name].value is None:
                key = (area, month, numbers[name])
                found.spoilt.add(key)
                found.said.update(() if actual.last_year is None else (key,))
    return found


def moved(
    clash: Problem, marks: Mapping[Key, Mark], file_marks: Mapping[tuple[str, int], Mark]
) -> Problem:
    """Put a clash where its figures stand: in a row, or in a file of that area and month."""

    def real(mark: Mark) -> Mark:
        area, month, one = mark.path, mark.line or 0, mark.column or 0
        return marks.get((area, month, one)) or file_marks.get((area, month), mark)

    related = None if clash.related is None else real(clash.related)
    return clash._replace(mark=real(clash.mark), related=related)


def rows_of(
    plan: Plan,
    compiled: Compiled,
    new: Iterable[Actual],
    exact: dict[tuple[str, int, str], Fraction],
) -> tuple[list[Row], list[Row]]:
    """Write figures of an area as rows of `more`, and those without an end as rows of `endless`."""
    numbers = numbers_of(compiled.plan)
    more: list[Row] = []
    endless: list[Row] = []
    for actual in new:
        if actual.value is not None and not is_within_reach(actual.value):
            exact[plan.area, actual.period.month, actual.indicator] = actual.value
            endless.extend(endless_rows(plan, compiled, actual))
            continue
        value = None if actual.value is None else decimal_text(actual.value)
        before = None if actual.last_year is None else decimal_text(actual.last_year)
        more.append(
            (
                plan.area,
                actual.period.month,
                numbers[actual.indicator],
                value,
                UNREADABLE if value is None else GIVEN,
                bool(actual.evidence),
                before,
                actual.is_last_year_unreadable,
                actual.period.step,
            )
        )
    return more, endless


def rows_of_reading(
    plan: Plan,
    compiled: Compiled,
    reading: AreaReading,
    exact: dict[tuple[str, int, str], Fraction],
    *,
    is_whole: bool = True,
) -> tuple[list[Row], list[Row]]:
    """Write the figures of an area's files as rows of `more` and `endless`; `plan` is the area's.

    Where they are not all that the area handed in (`is_whole`), what follows from others is left out.
    """
    looked_at = {period.month for period in compiled.periods}
    ids = tuple(compiled.plan.indicators)
    # How the area writes a period is said by what it handed in.
    periods = reading.periods
    actuals = (
        Actual(
            ids[figure.indicator],
            periods[figure.month],
            figure.value,
            Mark(plan.area),
            figure.last_year,
            Trait.LAST_YEAR_UNREADABLE in figure.traits,
            evidence="✓" if Trait.EVIDENCE in figure.traits else "",
        )
        for figure in reading.figures.each()
        # Left out is what is later than looked at, or found out together with the tables.
        if figure.month in looked_at and (is_whole or Trait.FOLLOWS not in figure.traits)
    )
    return rows_of(plan, compiled, actuals, exact)
