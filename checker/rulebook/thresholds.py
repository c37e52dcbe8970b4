"""Thresholds into rules that cut the number line at one requirement's figures."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from checker.facts.scales import Scale
from checker.model.path import Flow
from checker.model.requirement import CEILINGS, FLOORS, Named, Requirement, Verb
from checker.rulebook.rules import Comparison, Conclusion, Pattern, Rule
from checker.rulebook.vocabulary import CONTEXT, VERDICT_PROPS


def threshold_rules(key: str, requirement: Requirement, flow: Flow, scale: Scale) -> Iterator[Rule]:
    """Yield the rules that cut the number line at one requirement's figures."""
    for number, (result, tests) in enumerate(_zones(requirement, flow, scale), start=1):
        every = (Comparison("requirement", Verb.EQUALS, key), *tests)
        yield Rule(
            f"threshold:{key}:{result}/{number}",
            (Pattern("actual", "actual", every),),
            Conclusion("verdict", (("result", result),), (*CONTEXT, *VERDICT_PROPS)),
            requirement=key,
        )


def _zones(
    requirement: Requirement, flow: Flow, scale: Scale
) -> Iterator[tuple[str, tuple[Comparison, ...]]]:
    """Yield each stretch of the number line with what it means: short, holds, beyond, past.

    `past` is a running total beyond a ceiling of this year's: it can never come back.
    """
    is_last_year = requirement.named is Named.LAST_YEAR
    if is_last_year:  # its actuals come less last year's figure
        requirement = requirement._replace(figures=(Fraction(0),))
    past = "past" if flow is Flow.RUNNING and not is_last_year else "short"

    def v(verb: Verb, figure: Fraction) -> Comparison:
        return Comparison("v", verb, scale.number(figure))

    verb = requirement.verb
    if verb in FLOORS | CEILINGS:
        figure = requirement.figures[0]
        under = "short" if verb in FLOORS else past
        if verb in {Verb.MORE_THAN, Verb.LESS_THAN}:
            yield under, (v(_FAILS[verb], figure),)
            yield "holds", (v(verb, figure),)
            return
        limit = requirement.exceeds if requirement.exceeds is not None else figure
        yield under, (v(_FAILS[verb], figure),)
        held = (
            (v(Verb.EQUALS, figure),)
            if limit == figure
            else (v(verb, figure), v(_BACK[verb], limit))
        )
        yield "holds", held
        yield "beyond", (v(_BEYOND[verb], limit),)
        return
    low, high = requirement.both_ends
    yield "short", (v(Verb.LESS_THAN, low),)
    yield (
        "holds",
        (v(Verb.EQUALS, low),) if low == high else (v(Verb.AT_LEAST, low), v(Verb.AT_MOST, high)),
    )
    yield past if verb is not Verb.IS else "short", (v(Verb.MORE_THAN, high),)


_FAILS = {
    Verb.AT_LEAST: Verb.LESS_THAN,
    Verb.MORE_THAN: Verb.AT_MOST,
    Verb.AT_MOST: Verb.MORE_THAN,
    Verb.LESS_THAN: Verb.AT_LEAST,
}
_BACK = {Verb.AT_LEAST: Verb.AT_MOST, Verb.AT_MOST: Verb.AT_LEAST}
_BEYOND = {Verb.AT_LEAST: Verb.MORE_THAN, Verb.AT_MOST: Verb.LESS_THAN}
