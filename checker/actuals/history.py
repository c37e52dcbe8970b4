"""All figures of one area together: shared quantities, clashes, derived figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from checker.measures.catalogue import convert, find_measure
from checker.model.actuals import Actual, Figures, History, Submission
from checker.model.indicator import Derivation, DeriveHow, Indicator
from checker.model.path import Flow
from checker.model.period import Period
from checker.model.plan import Plan
from checker.problems import Problem, problem


def build_history(
    plan: Plan, submissions: Iterable[Submission]
) -> tuple[History, tuple[Problem, ...]]:
    """Hold the submissions of an area together, in any order of files.

    A figure given twice for one period is a problem and counts as unreadable: neither is taken.
    """
    ordered = tuple(sorted(submissions, key=lambda s: (s.period.key, s.path)))
    problems: list[Problem] = []
    periods: dict[Period, dict[str, Actual]] = defaultdict(dict)
    for submission in ordered:
        figures = periods[submission.period]
        for actual in submission.actuals:
            first = figures.setdefault(actual.indicator, actual)
            if first is not actual:
                problems.append(problem("AC302", actual.mark, first.mark, id=actual.indicator))
                # Nor is last year's figure beside them: that one was said stays known.
                figures[actual.indicator] = first._replace(
                    value=None,
                    last_year=None,
                    is_last_year_unreadable=_says_last_year(first) or _says_last_year(actual),
                )
    company = Company.of(plan)
    for figures in periods.values():
        complete(plan, company, figures, problems)
    problems.sort(key=Problem.sort_key)
    return History(ordered, dict(periods)), tuple(problems)


def _says_last_year(actual: Actual) -> bool:
    return actual.last_year is not None or actual.is_last_year_unreadable


class Company(NamedTuple):
    """Which figures of a plan follow from others: one quantity under several ids, and derivations."""

    groups: tuple[tuple[Indicator, ...], ...]
    derived: tuple[Indicator, ...]

    @classmethod
    def of(cls, plan: Plan) -> Company:
        """Return what follows from what in a plan."""
        return cls(tuple(same_quantities(plan)), tuple(sources_first(plan)))


def complete(
    plan: Plan, company: Company, figures: dict[str, Actual], problems: list[Problem]
) -> None:
    """Add to the figures of one area and period all that follow from them."""
    known = -1
    # A derived figure may serve others, and those may be sources in their turn.
    while known != len(figures):
        for group in company.groups:
            _share(group, figures, problems)
        known = len(figures)
        for indicator in company.derived:
            if indicator.id in figures:
                continue
            derived = derive(plan, indicator, figures)
            if derived is not None:
                figures[indicator.id] = derived


def same_quantities(plan: Plan) -> list[tuple[Indicator, ...]]:
    """Return the groups of indicators that are one quantity, by following `same_as`."""
    group_by_id: dict[str, set[str]] = {}
    for indicator in plan.indicators.values():
        if indicator.same_as:
            one = group_by_id.get(indicator.id, {indicator.id})
            other = group_by_id.get(indicator.same_as, {indicator.same_as})
            both = one | other
            group_by_id.update(dict.fromkeys(both, both))
    groups = {tuple(sorted(group)) for group in group_by_id.values()}
    return [tuple(plan.indicators[identity] for identity in group) for group in sorted(groups)]


def _share(
    group: tuple[Indicator, ...], figures: dict[str, Actual], problems: list[Problem]
) -> None:
    """Let one submitted figure serve every indicator of the group."""
    known = [figures[indicator.id] for indicator in group if indicator.id in figures]
    if not known:
        return
    # Each rule may round what it derives in its own way: only submitted figures can clash.
    given = [actual for actual in known if not actual.is_derived] or known[:1]
    first = given[0]
    measure = {indicator.id: indicator.measure for indicator in group}
    for other in given[1:]:
        seen = _converted(other, measure[other.indicator], measure[first.indicator])
        if first.value is not None and other.value is not None and seen != first.value:
            ids = {"id": other.indicator, "other": first.indicator}
            problems.append(problem("AC316", other.mark, first.mark, **ids))
            for actual in given:
                figures[actual.indicator] = actual._replace(value=None)
            return
    for indicator in group:
        if indicator.id in figures:
            continue
        written = measure[first.indicator]
        value = _converted(first, written, indicator.measure)
        if value is not None or first.value is None:
            before = first.last_year
            if before is not None:
                before = convert(before, written, indicator.measure)
            shared = first._replace(indicator=indicator.id, value=value, last_year=before)
            figures[indicator.id] = shared


def _converted(actual: Actual, written: str, wanted: str) -> Fraction | None:
    return convert(actual.value, written, wanted) if actual.value is not None else None


def sources_first(plan: Plan) -> list[Indicator]:
    """Return the derived indicators, each after those it is computed from."""
    ordered: dict[str, Indicator] = {}

    def visit(indicator: Indicator) -> None:
        derivation = indicator.derivation
        if derivation is None or indicator.id in ordered:
            return
        for name in (derivation.source, derivation.whole):
            if name and name in plan.indicators:
                visit(plan.indicators[name])
        ordered[indicator.id] = indicator

    for indicator in plan.indicators.values():
        visit(indicator)
    return list(ordered.values())


def derive(
    plan: Plan, indicator: Indicator, figures: Figures, *, is_rounded: bool = True
) -> Actual | None:
    """Compute a figure from others of its period; None where its sources say nothing.

    A running total says nothing against a whole year's baseline before the year is over.
    """
    derivation = indicator.derivation
    if derivation is None:
        return None
    source = figures.get(derivation.source)
    whole = figures.get(derivation.whole) if derivation.whole else None
    if source is None or (derivation.whole and whole is None):
        return None
    if source.value is None or (whole is not None and whole.value is None):
        return _follows(indicator, source, whole, None)
    origin = plan.indicators[derivation.source]
    if whole is None and origin.flow is Flow.RUNNING and not source.period.is_final:
        return None
    base = whole.value if whole is not None else plan.baseline(origin)
    if base is None or (
        base == 0 and derivation.how not in {DeriveHow.CHANGE_OF, DeriveHow.FALL_OF}
    ):
        return None
    figure = source.value
    if whole is not None:
        # Two measures of one dimension are brought to one; persons of households stay as they are.
        wanted = plan.indicators[whole.indicator].measure
        converted = convert(figure, origin.measure, wanted)
        figure = figure if converted is None else converted
    exact = _compute(derivation, figure, base, indicator.measure)
    if derivation.how in {DeriveHow.CHANGE_OF, DeriveHow.FALL_OF}:
        converted = convert(exact, origin.measure, indicator.measure)
        exact = exact if converted is None else converted
    decimals = derivation.decimals if is_rounded else None
    return _follows(indicator, source, whole, _rounded(exact, decimals))


def _follows(
    indicator: Indicator, source: Actual, whole: Actual | None, value: Fraction | None
) -> Actual:
    """Return a derived figure; it stands where its source does."""
    return source._replace(
        indicator=indicator.id,
        value=value,
        note="",
        evidence="",
        last_year=None,
        is_last_year_unreadable=False,
        is_derived=True,
        is_assumed=source.is_assumed or (whole is not None and whole.is_assumed),
    )


def _compute(derivation: Derivation, figure: Fraction, base: Fraction, measure: str) -> Fraction:
    """Growth is (figure - base) / base and a share figure / base, both in the measure's ratio."""
    if derivation.how is DeriveHow.CHANGE_OF:
        return figure - base
    if derivation.how is DeriveHow.FALL_OF:
        return base - figure
    growth = derivation.how is DeriveHow.GROWTH_OF
    return (figure - base if growth else figure) / base * _whole_in(measure)


@lru_cache(maxsize=64)
def _whole_in(measure: str) -> Fraction:
    """Return how many of a ratio's measure make a whole: 100 of %, as of any other measure."""
    known = find_measure(measure)
    return 1 / Fraction(known.factor) if known and known.dimension == "ratio" else Fraction(100)


def _rounded(exact: Fraction, decimals: int | None) -> Fraction:
    """Round half up to `decimals`; without them keep the exact figure."""
    if decimals is None:
        return exact
    scaled = exact * 10**decimals
    whole, rest = divmod(abs(scaled.numerator), scaled.denominator)
    nearest = whole + (2 * rest >= scaled.denominator)
    return Fraction(-nearest if scaled < 0 else nearest, 10**decimals)
