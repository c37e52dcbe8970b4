"""Wholes and parts: do the figures asked of the parts add up to the whole's?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from checker.lint.quantities import asked, telling
from checker.measures.catalogue import convert
from checker.model.figures import agrees, decimal_text
from checker.model.plan import Plan
from checker.problems import Mark, Problem, problem


def sums(plan: Plan) -> Iterator[Problem]:
    """What is asked of the parts does not add up to what is asked of the whole (sum_of, adds_up).

    Rounding is allowed for. Every part could be met and the whole missed, or the other way round.

    Wrong::

        indicators:
          - {id: grain-output, measure: tonne, kind: running,
             at_least: 5208,  # LN402
             sum_of: [rice-output, maize-output]}
          - {id: rice-output, measure: tonne, kind: running, at_least: 4551}
          - {id: maize-output, measure: tonne, kind: running, at_least: 675}

    Right::

        indicators:
          - {id: grain-output, measure: tonne, kind: running,
             at_least: 5208,
             sum_of: [rice-output, maize-output]}
          - {id: rice-output, measure: tonne, kind: running, at_least: 4551}
          - {id: maize-output, measure: tonne, kind: running, at_least: 657}
    """
    for indicator in plan.indicators.values():
        whole = asked(indicator)
        parts = _parts(plan, indicator.sum_of, indicator.measure)
        if whole is not None and parts and not agrees(whole, parts):
            mark = indicator.requirement.mark
            yield _sum_problem(plan, indicator.id, mark, indicator.sum_of, whole, parts)
    for group in (group for target in plan.targets for group in target.adds_up):
        first = plan.indicators[group.parts[0]]
        parts = _parts(plan, group.parts, first.measure)
        if parts and not agrees(group.total, parts):
            name = ", ".join(group.parts)
            yield _sum_problem(plan, name, group.mark, group.parts, group.total, parts)


def _parts(plan: Plan, names: Iterable[str], measure: str) -> list[Fraction] | None:
    found: list[Fraction] = []
    for name in names:
        part = plan.indicators[name]
        figure = asked(part)
        value = convert(figure, part.measure, measure) if figure is not None else None
        if value is None:
            return None
        found.append(value)
    return found


def _sum_problem(
    plan: Plan,
    name: str,
    mark: Mark,
    names: Iterable[str],
    whole: Fraction,
    parts: list[Fraction],
) -> Problem:
    total = decimal_text(sum(parts, Fraction(0)))
    return problem(
        "LN402", mark, telling(plan, names), id=name, total=total, whole=decimal_text(whole)
    )
