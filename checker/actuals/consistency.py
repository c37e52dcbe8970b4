"""What figures say about each other: totals that fall, parts that do not add up, copies.

Nothing here keeps a figure from being judged: which of two figures is wrong, only people can tell.
So these are warnings, with both places.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import pairwise

from checker.actuals.history import derive
from checker.measures.catalogue import convert
from checker.model.actuals import Actual, Figures, History, Submission
from checker.model.figures import agrees, decimal_text, decimals_of
from checker.model.indicator import Indicator
from checker.model.path import Flow
from checker.model.period import Period
from checker.model.plan import AddsUp, Plan
from checker.problems import Problem, problem

_COPIED_AT_LEAST = 5  # equal figures, and at least half of all: fewer are chance
_HALF = Fraction(1, 2)
# Values as whole numbers above and below the line, by indicator: they compare in a third of the time.
Ratios = Mapping[str, tuple[int, int]]


def check_consistency(plan: Plan, history: History) -> tuple[Problem, ...]:
    """Compare the figures of one area with each other, over all periods handed in."""
    found: list[Problem] = []
    submitted = {period: _submitted(history.at(period)) for period in history.periods}
    sums = [indicator for indicator in plan.indicators.values() if indicator.sum_of]
    derived = [indicator for indicator in plan.indicators.values() if indicator.derivation]
    groups = [group for target in plan.targets for group in target.adds_up]
    for period, figures in submitted.items():
        known = history.at(period)
        found.extend(_sums(plan, sums, known, figures))
        found.extend(_adding_up(plan, groups, known))
        found.extend(_derived(plan, derived, known, figures))
    ratios = {period: _ratios(figures) for period, figures in submitted.items()}
    found.extend(_falls(plan, submitted, ratios))
    found.extend(_last_years(history))
    for earlier, later in pairwise(submitted):
        copied = _copies(plan, ratios[earlier], ratios[later])
        if copied is not None:
            submission = next(s for s in history.submissions if s.period == later)
            count, total = copied
            told = {"count": count, "total": total, "period": earlier}
            found.append(problem("AC325", submission.mark, **told))
    return tuple(found)


def _last_years(history: History) -> Iterator[Problem]:
    """Tell where a file says something else of last year than last year's own file does."""
    if not history.earlier.figures:
        return
    for submission in history.submissions:
        for actual in submission.actuals:
            said = actual.last_year
            if said is None:
                continue
            known = history.year_before(actual.indicator, actual.period)
            if known is None or known.value is None or said == known.value:
                continue
            told = {"now": decimal_text(said), "before": decimal_text(known.value)}
            yield problem(
                "AC341", actual.mark, known.mark, id=actual.indicator, period=known.period, **told
            )


def _submitted(known: Figures) -> Figures:
    """Return the figures that were handed in and read, not those that we computed."""
    return {
        name: actual
        for name, actual in known.items()
        if actual.value is not None and not actual.is_derived
    }


def _ratios(figures: Figures) -> Ratios:
    return {
        name: value.as_integer_ratio()
        for name, actual in figures.items()
        if (value := actual.value) is not None
    }


def _falls(
    plan: Plan, submitted: Mapping[Period, Figures], ratios: Mapping[Period, Ratios]
) -> Iterator[Problem]:
    """A running total counts from 1 January: it cannot be lower than the last one known."""
    running = {name for name, each in plan.indicators.items() if each.flow is Flow.RUNNING}
    last: dict[str, tuple[Period, tuple[int, int]]] = {}
    for period, known in ratios.items():
        for name, now in known.items():
            if name not in running:
                continue
            since, before = last.get(name, (period, now))
            if now[0] * before[1] < before[0] * now[1]:
                fallen, higher = submitted[period][name], submitted[since][name]
                told = {"now": _text(fallen), "before": _text(higher), "period": higher.period}
                yield problem("AC321", fallen.mark, higher.mark, id=name, **told)
            last[name] = (period, now)


def _sums(
    plan: Plan, sums: Iterable[Indicator], known: Figures, figures: Figures
) -> Iterator[Problem]:
    for indicator in sums:
        whole = figures.get(indicator.id)
        if whole is None:
            continue
        parts = _parts(plan, known, indicator.sum_of, indicator.measure)
        if parts is not None and not agrees(_value(whole), parts):
            told = {"total": decimal_text(sum(parts, Fraction(0))), "whole": _text(whole)}
            yield problem("AC322", whole.mark, id=indicator.id, **told)


def _adding_up(plan: Plan, groups: Iterable[AddsUp], known: Figures) -> Iterator[Problem]:
    """Shares of one whole: together what the rule says, 100 as a rule."""
    for group in groups:
        first = plan.indicators[group.parts[0]]
        parts = _parts(plan, known, group.parts, first.measure)
        if parts is not None and not agrees(group.total, parts):
            actual = known[first.id]
            told = {"total": decimal_text(sum(parts, Fraction(0)))}
            told["whole"] = decimal_text(group.total)
            yield problem("AC322", actual.mark, group.mark, id=", ".join(group.parts), **told)


def _parts(plan: Plan, known: Figures, names: Iterable[str], measure: str) -> list[Fraction] | None:
    """Return the parts' figures in one measure; None where any is missing."""
    found: list[Fraction] = []
    for name in names:
        actual = known.get(name)
        if actual is None or actual.value is None:
            return None
        value = convert(actual.value, plan.indicators[name].measure, measure)
        if value is None:
            return None
        found.append(value)
    return found


def _derived(
    plan: Plan, derived: Iterable[Indicator], known: Figures, figures: Figures
) -> Iterator[Problem]:
    """A figure that follows from others, handed in all the same, must agree as far as it says."""
    for indicator in derived:
        rule, actual = indicator.derivation, figures.get(indicator.id)
        if rule is None or actual is None:
            continue
        computed = derive(plan, indicator, known, is_rounded=False)
        if computed is None or computed.value is None:
            continue
        said = decimals_of(_value(actual))
        places = said if rule.decimals is None else min(said, rule.decimals)
        if abs(_value(actual) - computed.value) > _HALF / 10**places:
            told = {"now": _text(actual), "computed": decimal_text(computed.value, places + 2)}
            yield problem("AC323", actual.mark, computed.mark, id=indicator.id, **told)


def _copies(plan: Plan, earlier: Ratios, later: Ratios) -> tuple[int, int] | None:
    """Many figures that did not move at all: the file may be last period's, with a new date.

    Returns how many, and of how many; None where they are too few to say anything.
    """
    equal = _figures(plan, [name for name, now in later.items() if earlier.get(name) == now], later)
    if equal < _COPIED_AT_LEAST:
        return None
    total = _figures(plan, [name for name in later if name in earlier], later)
    return (equal, total) if 2 * equal >= total else None


def _figures(plan: Plan, names: Iterable[str], ratios: Ratios) -> int:
    """Count the figures that say something by standing still: no zeros, and neither yes nor no."""
    return sum(1 for name in names if ratios[name][0] and not plan.indicators[name].is_yes_no)


def changed_figures(own: Iterable[Submission], handed_in: Submission) -> Iterator[Problem]:
    """Tell where a file differs from what the plan's own file says of the same period."""
    known = {
        actual.indicator: actual
        for submission in own
        if submission.period == handed_in.period and submission.area == handed_in.area
        for actual in submission.actuals
    }
    for actual in handed_in.actuals:
        before = known.get(actual.indicator)
        if before is None or None in {before.value, actual.value} or before.value == actual.value:
            continue
        told = {"now": _text(actual), "before": _text(before), "period": handed_in.period}
        yield problem("AC324", actual.mark, before.mark, id=actual.indicator, **told)


def _value(actual: Actual) -> Fraction:
    assert actual.value is not None
    return actual.value


def _text(actual: Actual) -> str:
    return decimal_text(_value(actual))
