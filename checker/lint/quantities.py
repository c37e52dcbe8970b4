"""Quantities asked for more than once: do the figures agree, and can both be met?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from checker.measures.catalogue import convert
from checker.model.figures import decimal_text
from checker.model.indicator import Indicator
from checker.model.plan import Plan
from checker.model.requirement import Requirement, Verb
from checker.problems import Mark, Problem, problem


def asked(indicator: Indicator) -> Fraction | None:
    """Return the one figure that a rule asks for; None where it names it or asks for a stretch."""
    requirement = indicator.requirement
    if not requirement.figures or requirement.verb in {Verb.BETWEEN, Verb.IS}:
        return None
    return requirement.figures[0]


def written(requirement: Requirement, measure: str) -> str:
    """Write a requirement as the rule does: `at_least 0.2 ‰`."""
    if requirement.named is not None and not requirement.figures:
        return f"{requirement.verb.value} {requirement.named.value}"
    figures = " … ".join(decimal_text(figure) for figure in requirement.figures)
    return f"{requirement.verb.value} {figures} {measure}"


def same_quantities(plan: Plan) -> Iterator[Problem]:
    """Two rules for one quantity (same_as) ask for different figures.

    Each is judged by its own rule, so the same result can be met in one place and missed in the
    other. Ask whoever wrote the plan which one is meant.

    Wrong::

        indicators:
          - {id: birth-rate, measure: "‰", kind: annual, at_least: 0.2}
          - {id: birth-rate-in-population, measure: "‰", kind: annual,
             same_as: birth-rate, at_least: 0.3}  # LN401

    Right::

        indicators:
          - {id: birth-rate, measure: "‰", kind: annual, at_least: 0.2}
          - {id: birth-rate-in-population, measure: "‰", kind: annual,
             same_as: birth-rate, at_least: 0.2}
    """
    for indicator, other, theirs in _asked_twice(plan):
        mine = indicator.requirement
        is_same = theirs is not None and (mine.verb, mine.figures) == (theirs.verb, theirs.figures)
        if not is_same and (theirs is None or can_both_hold(mine, theirs)):
            yield _twice("LN401", indicator, other)


def excluded(plan: Plan) -> Iterator[Problem]:
    """Two requirements on one quantity (same_as) exclude each other: no figure can meet both.

    One of the two targets is missed whatever the result.

    Wrong::

        indicators:
          - {id: poor-household-rate, measure: "%", kind: level, at_most: 3}
          - {id: poor-household-rate-of-the-programme, measure: "%", kind: level,
             same_as: poor-household-rate, at_least: 4}  # LN407

    Right::

        indicators:
          - {id: poor-household-rate, measure: "%", kind: level, at_most: 3}
          - {id: poor-household-rate-of-the-programme, measure: "%", kind: level,
             same_as: poor-household-rate, at_most: 3}
    """
    for indicator, other, theirs in _asked_twice(plan):
        if theirs is not None and not can_both_hold(indicator.requirement, theirs):
            yield _twice("LN407", indicator, other)


def _asked_twice(plan: Plan) -> Iterator[tuple[Indicator, Indicator, Requirement | None]]:
    """Yield each part that is another one too, that one, and what it asks in the first's measure."""
    for indicator in plan.indicators.values():
        other = plan.indicators.get(indicator.same_as or "")
        if other is None or not indicator.requirement.figures or not other.requirement.figures:
            continue
        yield indicator, other, converted(other.requirement, other.measure, indicator.measure)


def _twice(code: str, indicator: Indicator, other: Indicator) -> Problem:
    told = {
        "id": indicator.id,
        "other": other.id,
        "one": written(indicator.requirement, indicator.measure),
        "two": written(other.requirement, other.measure),
    }
    return problem(code, indicator.requirement.mark, other.requirement.mark, **told)


def converted(requirement: Requirement, measure: str, wanted: str) -> Requirement | None:
    """Return a requirement in another measure; None where the two do not convert."""
    if requirement.is_yes_no:
        return requirement
    figures = [convert(figure, measure, wanted) for figure in requirement.figures]
    known = tuple(figure for figure in figures if figure is not None)
    return requirement._replace(figures=known) if len(known) == len(figures) else None


def can_both_hold(one: Requirement, other: Requirement) -> bool:
    """Whether any figure satisfies both: the stretches overlap, strict ends left out."""
    lows = [(r.interval[0], r.verb is Verb.MORE_THAN) for r in (one, other)]
    highs = [(r.interval[1], r.verb is Verb.LESS_THAN) for r in (one, other)]
    low, is_low_out = max(((x, out) for x, out in lows if x is not None), default=(None, False))
    high, is_high_out = min(
        ((x, not out) for x, out in highs if x is not None), default=(None, True)
    )
    if low is None or high is None:
        return True
    return low < high or (low == high and not is_low_out and is_high_out)


def telling(plan: Plan, names: Iterable[str]) -> Mark:
    """Return where to look among several rules: the one that was amended, else the first."""
    asked_of = [plan.indicators[name] for name in names]
    amended = [part for part in asked_of if part.is_amended]
    return (amended or asked_of)[0].requirement.mark
