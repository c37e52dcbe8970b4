"""Growth and shares computed again from the figures they come from."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from checker.lint.quantities import asked, telling, written
from checker.measures.catalogue import convert, find_measure
from checker.model.figures import decimal_text, decimals_of
from checker.model.indicator import Derivation, DeriveHow
from checker.model.plan import Plan
from checker.model.requirement import STRICT, Requirement
from checker.problems import Problem, problem


def growth(plan: Plan) -> Iterator[Problem]:
    """Growth or change differs from what this year's figure and last year's (baselines) make.

    Mostly one figure was changed and the other not computed again. Computed at the precision that
    is printed: 587,806 after 522,580 is 12.48 %, printed as 12.5 %.

    Wrong::

        # plans/p/plan.yaml
        baselines: {trade-value: 522580}
        # rules/p/01-production-value.yaml
        indicators:
          - {id: trade-value, measure: million VND, kind: running, at_least: 587806}
          - {id: trade-growth, measure: "%", kind: annual,
             derive: {growth_of: trade-value, decimals: 1},
             at_least: 14.5}  # LN403

    Right::

        # plans/p/plan.yaml
        baselines: {trade-value: 522580}
        # rules/p/01-production-value.yaml
        indicators:
          - {id: trade-value, measure: million VND, kind: running, at_least: 587806}
          - {id: trade-growth, measure: "%", kind: annual,
             derive: {growth_of: trade-value, decimals: 1},
             at_least: 12.5}
    """
    for indicator in plan.indicators.values():
        derivation, figure = indicator.derivation, asked(indicator)
        if derivation is None or figure is None or derivation.how is DeriveHow.SHARE_OF:
            continue
        origin = plan.indicators[derivation.source]
        goal, base = asked(origin), plan.baseline(origin)
        if goal is None or base is None:
            continue
        exact = _difference(derivation, goal, base, indicator.measure, origin.measure)
        if exact is not None and not is_printed_as(exact, figure, derivation.decimals):
            told = {"id": indicator.id, "asked": decimal_text(figure)}
            told |= {"computed": decimal_text(exact, 4), "goal": decimal_text(goal)}
            told |= {"base": decimal_text(base), "source": origin.id}
            yield problem("LN403", indicator.requirement.mark, origin.requirement.mark, **told)


def _difference(
    derivation: Derivation, goal: Fraction, base: Fraction, measure: str, source: str
) -> Fraction | None:
    if derivation.how is DeriveHow.GROWTH_OF:
        return (goal - base) / base * per(measure) if base else None
    change = goal - base if derivation.how is DeriveHow.CHANGE_OF else base - goal
    return convert(change, source, measure)


def per(measure: str) -> Fraction:
    """Return how many of a ratio's measure make one whole: 100 for %, 1000 for ‰."""
    known = find_measure(measure)
    is_ratio = known is not None and known.dimension == "ratio"
    return 1 / Fraction(known.factor) if known and is_ratio else Fraction(100)


def is_printed_as(exact: Fraction, figure: Fraction, decimals: int | None = None) -> bool:
    """Whether a plan may print an exact figure so: off by half a unit of the last place at most."""
    places = max(decimals_of(figure), decimals or 0)
    return abs(exact - figure) <= Fraction(1, 2 * 10**places)


def shares(plan: Plan) -> Iterator[Problem]:
    """A share differs from the one that two other figures of the plan make.

    One of the three may have been copied wrong: 55 of 2,506 households is 2.2 %.

    Wrong::

        indicators:
          - {id: poor-households, measure: household, kind: level, at_most: 55}
          - {id: households, measure: household, kind: level, at_least: 2506}
          - {id: poor-household-rate, measure: "%", kind: level,
             derive: {share_of: poor-households, in: households},
             at_most: 1.2}  # LN404

    Right::

        indicators:
          - {id: poor-households, measure: household, kind: level, at_most: 55}
          - {id: households, measure: household, kind: level, at_least: 2506}
          - {id: poor-household-rate, measure: "%", kind: level,
             derive: {share_of: poor-households, in: households},
             at_most: 2.2}
    """
    for indicator in plan.indicators.values():
        derivation, requirement = indicator.derivation, indicator.requirement
        if derivation is None or not requirement.figures or requirement.is_yes_no:
            continue
        share = share_asked(plan, derivation, indicator.measure)
        if share is None or satisfies(requirement, share):
            continue
        part = plan.indicators[derivation.source]
        told = {"id": indicator.id, "one": written(requirement, indicator.measure)}
        told |= {"computed": decimal_text(share, 2), "source": part.id}
        told |= {"whole": derivation.whole or ""}
        place = telling(plan, [part.id, derivation.whole or part.id])
        yield problem("LN404", requirement.mark, place, **told)


def share_asked(plan: Plan, derivation: Derivation, measure: str) -> Fraction | None:
    """Return the share that two rules' figures make; None where either is not known."""
    if derivation.how is not DeriveHow.SHARE_OF or derivation.whole is None:
        return None
    part, whole = plan.indicators[derivation.source], plan.indicators[derivation.whole]
    figure, of = asked(part), asked(whole)
    if figure is None or not of:
        return None
    same = convert(figure, part.measure, whole.measure)
    return (figure if same is None else same) / of * per(measure)


def satisfies(requirement: Requirement, figure: Fraction) -> bool:
    """Whether a computed figure, as a plan would print it, is what a requirement asks for."""
    low, high = requirement.interval
    if requirement.verb not in STRICT:
        ends = [end for end in (low, high) if end is not None]
        if any(is_printed_as(figure, end) for end in ends):
            return True
        return (low is None or figure >= low) and (high is None or figure <= high)
    return (low is None or figure > low) and (high is None or figure < high)
