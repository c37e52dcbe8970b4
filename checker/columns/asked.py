"""What each rule asks at each period, as numbers that a column of figures is held against.

Everything is worked out here once, exactly, by the same arithmetic as for one area (`facts.cases`);
what an area's own figures change is left open and filled in on the columns. What is expected by the
period is `parts * E = by_figure * T + by_baseline * B`, so that no division is ever needed.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from math import lcm
from typing import NamedTuple

from checker.facts.cases import asked_share, build_case, is_from_baseline, tolerance_rule
from checker.measures.numbers import MOST_DECIMALS
from checker.model.actuals import History
from checker.model.case import Case
from checker.model.figures import ZERO
from checker.model.indicator import Indicator
from checker.model.period import Period
from checker.model.plan import Plan
from checker.model.requirement import CEILINGS, FLOORS, STRICT, Named, Verb
from checker.rulebook.thresholds import Zone, edges_of, zones

_NOTHING = History((), {})


class Shape(NamedTuple):
    """What is alike for many rows, so that one expression judges them all.

    `side` is 1 where more is better, -1 where less is, 0 where a figure must lie between; there
    `is_point` tells that both ends are the figure itself. `takes_threshold` and `takes_assigned`
    tell which of an area's own figures comes in the place of the rule's.
    """

    zones: tuple[Zone, ...]
    side: int
    is_point: bool
    is_due: bool
    is_final: bool
    settled: bool
    is_strict: bool
    asks_evidence: bool
    is_last_year: bool
    takes_threshold: bool
    takes_assigned: bool


class Asked(NamedTuple):
    """One rule at one period; None where there is no such figure.

    `indicator` and `rule` are numbers in the plan's order; a rule of the upper level has the
    indicator of its own one. The tolerance, times `shares`, is `share` times what is expected, or
    `points` where that is more.
    `centre` is what a share of `about` is taken of.
    """

    rule: int
    indicator: int
    month: int
    shape: int
    figure: Fraction | None
    beyond: Fraction | None
    low: Fraction | None
    high: Fraction | None
    centre: Fraction | None
    baseline: Fraction | None
    parts: int
    by_figure: int
    by_baseline: int
    share: int
    shares: int
    points: Fraction


class Compiled(NamedTuple):
    """A plan's rules at some periods: `rules` in order, what each asks, and the shapes of that.

    Of what is `asked`, all periods of one rule stand together, in order.

    `as_of` is the day at which things are regarded, each period's end where it is None.
    """

    plan: Plan
    rules: tuple[Indicator, ...]
    periods: tuple[Period, ...]
    asked: tuple[Asked, ...]
    shapes: tuple[Shape, ...]
    as_of: date | None = None

    def day_of(self, period: Period) -> date:
        """Return the day whose thresholds are in force at a period."""
        return min(period.end, self.as_of or period.end)

    def asked_at(self, rule: int, period: Period) -> Asked:
        """Return what the rule of that number asks at one of the periods."""
        return self.asked[rule * len(self.periods) + self.periods.index(period)]


def numbers_of(plan: Plan) -> dict[str, int]:
    """Return the number of each indicator by its id: its place in the plan's order, from 0."""
    return {identity: number for number, identity in enumerate(plan.indicators)}


def compile_asked(plan: Plan, periods: Iterable[Period], as_of: date | None = None) -> Compiled:
    """Work out what every rule asks at every period; `as_of` as in `Compiled`."""
    rules = tuple(tier for own in plan.indicators.values() for tier in own.tiers)
    numbers = numbers_of(plan)
    shapes: dict[Shape, int] = {}
    found: list[Asked] = []
    known = tuple(periods)
    for number, rule in enumerate(rules):
        for period in known:
            day = min(period.end, as_of or period.end)
            case = build_case(plan, rule, period, day, _NOTHING)
            shape = shapes.setdefault(_shape(case), len(shapes))
            indicator = numbers[rule.reported_as]
            found.append(_asked(plan, case, number, indicator, shape))
    return Compiled(plan, rules, known, tuple(found), tuple(shapes), as_of)


def _shape(case: Case) -> Shape:
    asked = case.asked
    is_own = case.amendment is None and case.indicator.upper_of is None
    has_figure = asked.verb in FLOORS | CEILINGS | {Verb.EQUALS}
    is_last_year = asked.named is Named.LAST_YEAR
    return Shape(
        zones=_zones(case),
        side=1 if asked.verb in FLOORS else -1 if asked.verb in CEILINGS else 0,
        is_point=asked.verb in {Verb.EQUALS, Verb.IS},
        is_due=case.is_due,
        is_final=case.period.is_final,
        settled=case.period.is_final or case.settles_early,
        is_strict=asked.verb in STRICT,
        asks_evidence=case.indicator.needs_evidence and asked.is_yes_no,
        is_last_year=is_last_year,
        takes_threshold=is_own and has_figure and not is_last_year,
        takes_assigned=asked.named is Named.ASSIGNED,
    )


def _zones(case: Case) -> tuple[Zone, ...]:
    """Cut the line as if no two edges were one: an area's own figure may part them."""
    asked = case.asked
    if asked.verb in FLOORS | CEILINGS:
        asked = asked._replace(figures=())
    elif not asked.figures:
        asked = asked._replace(figures=(Fraction(0),))
    return zones(asked, case.indicator.flow)


def _asked(plan: Plan, case: Case, number: int, indicator: int, shape: int) -> Asked:
    rule, asked = case.indicator, case.asked
    is_known = bool(asked.figures)
    is_one = asked.verb in FLOORS | CEILINGS | {Verb.EQUALS, Verb.IS}
    edges = {} if is_one else edges_of(asked)
    share = asked_share(rule, asked, case.period)
    rest = 1 - share if is_from_baseline(rule) else ZERO
    tolerance = tolerance_rule(plan.judgement, rule)
    of_share, points = tolerance.share or ZERO, tolerance.points or ZERO
    # Points finer than a figure may be, like shares, are made whole by what they are parts of.
    shares = lcm(of_share.denominator, (points * 10**MOST_DECIMALS).denominator)
    is_exact = asked.is_yes_no  # a yes is never slightly short of a yes

    return Asked(
        rule=number,
        indicator=indicator,
        month=case.period.month,
        shape=shape,
        figure=asked.figures[0] if is_one and is_known else None,
        beyond=asked.exceeds,
        low=edges.get("low"),
        high=edges.get("high"),
        centre=asked.figures[0] if asked.verb is Verb.ABOUT else None,
        baseline=plan.baseline(rule),
        parts=share.denominator,
        by_figure=share.numerator,
        by_baseline=int(rest * share.denominator),
        share=0 if is_exact else int(of_share * shares),
        shares=shares,
        points=ZERO if is_exact else points * shares,
    )
