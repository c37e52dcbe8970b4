"""Thresholds into rules that cut the number line at one requirement's figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from checker.facts.scales import Scale
from checker.model.figures import ZERO
from checker.model.path import Flow
from checker.model.requirement import CEILINGS, FLOORS, Named, Requirement, Verb
from checker.rulebook.rules import Comparison, Conclusion, Pattern, Rule
from checker.rulebook.vocabulary import CONTEXT, VERDICT_PROPS

Cut = tuple[Verb, str]  # how the figure compares with an edge: `at_least`, `figure`


class Zone(NamedTuple):
    """A stretch of the number line between edges that have names yet, and what it means."""

    result: str
    cuts: tuple[Cut, ...]


def threshold_rules(key: str, requirement: Requirement, flow: Flow, scale: Scale) -> Iterator[Rule]:
    """Yield the rules that cut the number line at one requirement's figures."""
    edges = edges_of(requirement)
    for number, zone in enumerate(zones(requirement, flow), start=1):
        cuts = (Comparison("v", verb, scale.number(edges[name])) for verb, name in zone.cuts)
        yield Rule(
            f"threshold:{key}:{zone.result}/{number}",
            (Pattern("actual", "actual", (Comparison("requirement", Verb.EQUALS, key), *cuts)),),
            Conclusion("verdict", (("result", zone.result),), (*CONTEXT, *VERDICT_PROPS)),
            requirement=key,
        )


def edges_of(requirement: Requirement) -> Mapping[str, Fraction]:
    """Return the edges that its zones name: the figure, the limit beyond it, or both ends.

    Those of last year's figure are 0, since its actuals come less that figure.
    """
    if requirement.named is Named.LAST_YEAR:
        return dict.fromkeys(("figure", "low", "high"), ZERO)
    if requirement.verb not in FLOORS | CEILINGS:
        low, high = requirement.both_ends
        return {"low": low, "high": high}
    figure, limit = requirement.figures[0], requirement.exceeds
    return {"figure": figure, "limit": figure if limit is None else limit}


def zones(requirement: Requirement, flow: Flow) -> tuple[Zone, ...]:
    """Return the stretches of the number line that a requirement tells apart.

    They are short, holds, beyond, past: the last is a running total over a ceiling of this year's,
    which can never come back. Its figures are looked at only for whether two of them are one.
    """
    is_last_year = requirement.named is Named.LAST_YEAR
    past = "past" if flow is Flow.RUNNING and not is_last_year else "short"
    verb = requirement.verb
    if verb not in FLOORS | CEILINGS:
        return _between(requirement, "short" if verb is Verb.IS else past, is_point=is_last_year)
    under = Zone("short" if verb in FLOORS else past, ((_FAILS[verb], "figure"),))
    if verb in {Verb.MORE_THAN, Verb.LESS_THAN}:
        return (under, Zone("holds", ((verb, "figure"),)))
    limit = requirement.exceeds
    if is_last_year or limit is None or requirement.figures[:1] == (limit,):
        return (
            under,
            Zone("holds", ((Verb.EQUALS, "figure"),)),
            Zone("beyond", ((_BEYOND[verb], "figure"),)),
        )
    return (
        under,
        Zone("holds", ((verb, "figure"), (_BACK[verb], "limit"))),
        Zone("beyond", ((_BEYOND[verb], "limit"),)),
    )


def _between(requirement: Requirement, over: str, *, is_point: bool) -> tuple[Zone, ...]:
    low, high = (ZERO, ZERO) if is_point else requirement.both_ends
    inside: tuple[Cut, ...] = ((Verb.AT_LEAST, "low"), (Verb.AT_MOST, "high"))
    return (
        Zone("short", ((Verb.LESS_THAN, "low"),)),
        Zone("holds", ((Verb.EQUALS, "low"),) if low == high else inside),
        Zone(over, ((Verb.MORE_THAN, "high"),)),
    )


_FAILS = {
    Verb.AT_LEAST: Verb.LESS_THAN,
    Verb.MORE_THAN: Verb.AT_MOST,
    Verb.AT_MOST: Verb.MORE_THAN,
    Verb.LESS_THAN: Verb.AT_LEAST,
}
_BACK = {Verb.AT_LEAST: Verb.AT_MOST, Verb.AT_MOST: Verb.AT_LEAST}
_BEYOND = {Verb.AT_LEAST: Verb.MORE_THAN, Verb.AT_MOST: Verb.LESS_THAN}
