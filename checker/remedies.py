"""What would change a verdict: the bounds on a figure within which it would have each status.

"At most 75 poor households; 78 reported": where a figure is derived, the bound is worked back to
the figure that is handed in. A bound never promises too much: it is rounded to the side that holds,
to whole numbers for what is counted, else to the decimals a figure can have.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from math import ceil, floor

from checker.lint.ratios import per
from checker.measures.catalogue import convert, find_measure
from checker.measures.numbers import MOST_DECIMALS
from checker.model.assessment import Assessment, Status
from checker.model.case import Case
from checker.model.explained import Change
from checker.model.indicator import Derivation, DeriveHow, Indicator
from checker.model.path import Flow
from checker.model.plan import Plan
from checker.model.requirement import CEILINGS, FLOORS, STRICT, Named, Requirement, Verb

_TURNED = {
    Verb.AT_LEAST: Verb.AT_MOST,
    Verb.AT_MOST: Verb.AT_LEAST,
    Verb.MORE_THAN: Verb.LESS_THAN,
    Verb.LESS_THAN: Verb.MORE_THAN,
}
_HALF = Fraction(1, 2)
_WORDS_ALONE = frozenset({Status.NOT_DUE, Status.UNVERIFIED})


def changes(
    plan: Plan, assessment: Assessment, others: Mapping[str, Assessment]
) -> tuple[Change, ...]:
    """Return the bounds of every status the part could have now, the worst first.

    None where no figure would change anything: none was given, or a ceiling is passed for good.
    `others` are the verdicts of the period by indicator.
    """
    case = assessment.case
    is_lost = assessment.status is Status.MISSED and not case.period.is_final
    if case.requirement is None or case.value is None or is_lost:
        return ()
    if assessment.status in _WORDS_ALONE:
        return ()
    found = list(_bounds(case, case.requirement))
    given: list[Change] = []
    for place, (status, bound) in enumerate(found):
        own = tight(bound, case.indicator)
        # Where a path runs against its verb, whoever keeps to it has done better already.
        is_passed = any(_is_within(bound, better) for _, better in found[place + 1 :])
        if own is not None and not is_passed:
            given.append(_with_source(plan, assessment, Change(status, own), bound, others))
    return tuple(given)


def _is_within(one: Requirement, other: Requirement) -> bool:
    """Whether every figure that keeps to one bound keeps to the other, of the same direction."""
    if one.figures[0] == other.figures[0]:
        return one.verb in STRICT or other.verb not in STRICT
    return (one.figures[0] > other.figures[0]) is (one.verb in FLOORS)


def _bounds(case: Case, requirement: Requirement) -> Iterator[tuple[Status, Requirement]]:
    if requirement.verb not in FLOORS | CEILINGS:
        yield Status.MET, requirement
        return
    is_floor = requirement.verb in FLOORS
    threshold, expected = requirement.figures[0], case.expected

    def bound(verb: Verb, figure: Fraction) -> Requirement:
        return Requirement(verb, (figure,), None, None, requirement.mark)

    if not case.period.is_final and expected is not None:
        edge = expected - case.tolerance if is_floor else expected + case.tolerance
        loose = Verb.AT_LEAST if is_floor else Verb.AT_MOST
        yield Status.SLIGHTLY_BEHIND, _kept(case, bound(loose, edge), requirement)
        if expected != threshold or not case.settles_early:
            by_now = bound(requirement.verb, expected)
            yield Status.ON_TRACK, _kept(case, by_now, requirement)
    if case.period.is_final or case.settles_early:
        yield Status.MET, bound(requirement.verb, threshold)
        if requirement.verb not in STRICT:
            limit = threshold if requirement.exceeds is None else requirement.exceeds
            yield Status.EXCEEDED, bound(Verb.MORE_THAN if is_floor else Verb.LESS_THAN, limit)


def _kept(case: Case, bound: Requirement, whole: Requirement) -> Requirement:
    """Hold a bound below the year's ceiling: a running total beyond it is lost for good."""
    is_running = case.indicator.flow is Flow.RUNNING and case.asked.named is not Named.LAST_YEAR
    is_over = is_running and bound.verb in CEILINGS and not _is_within(bound, whole)
    return whole._replace(named=None) if is_over else bound


def tight(bound: Requirement, indicator: Indicator) -> Requirement | None:
    """Return the bound as figures of the measure can keep it; None where none can."""
    if bound.verb not in FLOORS | CEILINGS:
        return bound
    known, figure, verb = find_measure(indicator.measure), bound.figures[0], bound.verb
    if known is not None and known.range.is_whole:
        if verb in FLOORS:
            step = floor(figure) + 1 if verb in STRICT else ceil(figure)
            verb = Verb.AT_LEAST
        else:
            step = ceil(figure) - 1 if verb in STRICT else floor(figure)
            verb = Verb.AT_MOST
        figure = Fraction(step)
    else:
        scaled = figure * 10**MOST_DECIMALS
        if scaled.denominator != 1:
            verb = Verb.AT_LEAST if verb in FLOORS else Verb.AT_MOST
            whole = ceil(scaled) if verb in FLOORS else floor(scaled)
            figure = Fraction(whole, 10**MOST_DECIMALS)
    low, high = indicator.range.low, indicator.range.high
    if (
        verb in FLOORS
        and high is not None
        and (figure > high or (verb in STRICT and figure == high))
    ):
        return None
    if (
        verb in CEILINGS
        and low is not None
        and (figure < low or (verb in STRICT and figure == low))
    ):
        return None
    return bound._replace(verb=verb, figures=(figure,))


def _with_source(
    plan: Plan,
    assessment: Assessment,
    change: Change,
    bound: Requirement,
    others: Mapping[str, Assessment],
) -> Change:
    """Work the bound on a derived figure back to the figure it follows from."""
    derivation, actual = assessment.indicator.derivation, assessment.case.actual
    if derivation is None or actual is None or not actual.is_derived:
        return change
    source = others.get(derivation.source)
    line = _line(plan, derivation, assessment.indicator, others)
    if source is None or line is None or bound.verb not in _TURNED:
        return change
    start, slope = line
    exact = before_rounding(bound, derivation.decimals)
    verb = exact.verb if slope > 0 else _TURNED[exact.verb]
    moved = exact._replace(verb=verb, figures=(start + slope * exact.figures[0],))
    wanted = tight(moved, source.indicator)
    return change._replace(source=source, source_bound=wanted) if wanted else change


def before_rounding(bound: Requirement, decimals: int | None) -> Requirement:
    """Return what a figure must keep to before it is rounded half up (away from 0) to `decimals`."""
    if decimals is None:
        return bound
    unit = Fraction(1, 10**decimals)
    places = bound.figures[0] / unit
    if bound.verb in FLOORS:
        first = floor(places) + 1 if bound.verb in STRICT else ceil(places)
        edge = (first - _HALF) * unit
        verb = Verb.AT_LEAST if edge > 0 else Verb.MORE_THAN
    else:
        last = ceil(places) - 1 if bound.verb in STRICT else floor(places)
        edge = (last + _HALF) * unit
        verb = Verb.AT_MOST if edge < 0 else Verb.LESS_THAN
    return bound._replace(verb=verb, figures=(edge,))


def _line(
    plan: Plan, derivation: Derivation, indicator: Indicator, others: Mapping[str, Assessment]
) -> tuple[Fraction, Fraction] | None:
    """Return (start, slope): the source's figure is start + slope x the derived one."""
    origin = plan.indicators[derivation.source]
    if derivation.how is DeriveHow.SHARE_OF:
        whole = others.get(derivation.whole or "")
        if whole is None or not whole.case.value:
            return None
        count = whole.case.value
        converted = convert(count, whole.indicator.measure, origin.measure)
        base = count if converted is None else converted
        return Fraction(0), base / per(indicator.measure)
    base_figure = plan.baseline(origin)
    if base_figure is None:
        return None
    if derivation.how is DeriveHow.GROWTH_OF:
        return (base_figure, base_figure / per(indicator.measure)) if base_figure else None
    one = convert(Fraction(1), indicator.measure, origin.measure) or Fraction(1)
    return base_figure, one if derivation.how is DeriveHow.CHANGE_OF else -one
