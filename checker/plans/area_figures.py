"""The figures of an area's own: each exactly one number, and one that its rule has a place for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from checker.measures.numbers import (
    Misread,
    Style,
    is_within_reach,
    read_figure,
    read_simple,
)
from checker.model.area import Terms
from checker.model.figures import allowed_text
from checker.model.indicator import DeriveHow, Indicator
from checker.model.nodes import Kind, Row, Scalar, new_value
from checker.model.path import Flow
from checker.model.plan import Plan
from checker.model.requirement import Named, Requirement, Verb
from checker.plans.requirements import beyond_reach, oddities
from checker.problems import Mark, Problem, problem

FIGURES = ("threshold", "baseline", "assigned")
_MANY_FIGURES = frozenset({Verb.BETWEEN, Verb.ABOUT, Verb.IS})
_PLAIN = Style.PLAIN  # looked up once: a district's file has tens of thousands of figures


class Limits(NamedTuple):
    """What a rule leaves to an area: asked once a rule, for the rows of all areas.

    `fixed` is what the rule asks where no area can have a threshold of its own, else empty;
    `assigned` are its requirements whose figure the upper level sets; `free` are the figures that
    stand beside no other and have a use.
    """

    rule: Indicator
    fixed: str
    assigned: tuple[Requirement, ...]
    has_baseline: bool
    free: frozenset[str]


def limits_of(plan: Plan) -> Mapping[str, Limits]:
    """Return what each rule of a plan leaves to the areas, by indicator."""
    sources = {
        part.derivation.source
        for part in plan.indicators.values()
        if part.derivation is not None and part.derivation.how is not DeriveHow.SHARE_OF
    }
    return {name: _limits(rule, name in sources) for name, rule in plan.indicators.items()}


def _limits(rule: Indicator, is_source: bool) -> Limits:
    own = rule.requirement
    every = [asked for tier in rule.tiers for asked in tier.requirements]
    is_last_year = any(asked.named is Named.LAST_YEAR for asked in every)
    has_course = rule.flow is not Flow.RUNNING and not rule.is_yes_no
    fixed = own.verb.value if own.verb in _MANY_FIGURES else ""
    if own.named is Named.LAST_YEAR:
        fixed = own.named.value
    has_baseline = is_source or is_last_year or has_course
    is_bare = not fixed and own.exceeds is None
    return Limits(
        rule=rule,
        fixed=fixed,
        assigned=tuple(asked for asked in every if asked.named is Named.ASSIGNED),
        has_baseline=has_baseline,
        free=frozenset(("threshold",) * is_bare + ("baseline",) * has_baseline),
    )


def read_terms(
    limits: Limits,
    row: Row,
    texts: Sequence[str],
    columns: Sequence[tuple[str, int]],
    mark: Mark,
    problems: list[Problem],
) -> Terms:
    """Read what a row asks of its area; a figure that cannot be read is told and left out.

    `texts` are those of its cells, `columns` the keys and places of the figures.
    """
    rule = limits.rule
    found: dict[str, Fraction] = {}
    for key, place in columns:
        text = texts[place]
        if not text:
            continue
        figure = read_simple(text, _PLAIN)
        if figure is None:
            figure = _written(key, row[place], rule, problems)
        if figure is None:
            continue
        if rule.range.holds(figure):
            found[key] = figure
            continue
        told = {"id": rule.id, "key": key, "found": text, "allowed": allowed_text(rule.range)}
        problems.append(problem("PL243", row[place].mark, rule.mark, **told))
    own, before, assigned = found.get("threshold"), found.get("baseline"), found.get("assigned")
    terms = new_value(Terms, (own, before, assigned, mark))
    if not found.keys() <= limits.free:
        places = dict(columns)
        for key, fault in _faults(limits, terms):
            at, asked = row[places[key]].mark, rule.requirement.mark
            problems.append(fault._replace(mark=at, related=asked))
    return terms


def _written(key: str, cell: Scalar, rule: Indicator, problems: list[Problem]) -> Fraction | None:
    """Read a figure that is more than a few plain digits, or tell why it is none."""
    is_figure = cell.kind in {Kind.TEXT, Kind.EXACT}
    written = read_figure(cell.text, _PLAIN) if is_figure else Misread.NOT_A_NUMBER
    if isinstance(written, Misread) or written.measure:
        told = {"id": rule.id, "key": key, "found": cell.text[:60], "measure": rule.measure}
        problems.append(problem("PL241", cell.mark, rule.mark, **told))
        return None
    if not is_within_reach(written.figure):
        problems.append(beyond_reach(cell, Fraction(written.figure)))
        return None
    return Fraction(written.figure)


def _faults(limits: Limits, terms: Terms) -> Iterator[tuple[str, Problem]]:
    """Yield what the rule has no place for, with the column it stands in."""
    rule, nowhere = limits.rule, Mark("")
    own = rule.requirement
    if terms.threshold is not None and limits.fixed:
        yield "threshold", problem("PL244", nowhere, id=rule.id, asked=limits.fixed)
    elif terms.threshold is not None and own.exceeds is not None:
        asked = own._replace(figures=(terms.threshold,), named=None)
        yield from (("threshold", fault) for fault in oddities(asked, nowhere))
    if terms.baseline is not None and not limits.has_baseline:
        yield "baseline", problem("PL245", nowhere, id=rule.id)
    if terms.assigned is None:
        return
    # A threshold of the area's own takes the place of the figure that the upper level sets.
    open_ones = [a for a in limits.assigned if a is not own or terms.threshold is None]
    if not open_ones:
        yield "assigned", problem("PL215", nowhere, key=f"assigned: {rule.id}")
    for asked in open_ones:
        filled = asked._replace(figures=(terms.assigned,))
        yield from (("assigned", fault) for fault in oddities(filled, nowhere))
