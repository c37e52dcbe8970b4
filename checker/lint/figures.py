"""Figures of a rule that cannot be meant so: paths, ranges, tolerances, and what is printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from checker.measures.catalogue import find_measure
from checker.measures.numbers import Style, readings
from checker.model.figures import decimal_text
from checker.model.indicator import DeriveHow
from checker.model.plan import Plan
from checker.model.requirement import Verb
from checker.problems import Problem, problem

_NUMBER = re.compile(r"\d[\d.,]*\d|\d")
_ONE = Fraction(1)


def milestones(plan: Plan) -> Iterator[Problem]:
    """The milestones of a path fall, or do not end at 100.

    They are cumulative shares of the year: they rise, or stay, and end at 100. Mostly each quarter's
    own share was written.

    Wrong::

        indicators:
          - {id: rice-output, measure: tonne, kind: running, at_least: 4551,
             path: {Q1: 25, Q2: 25, Q3: 25, Q4: 25}}  # LN406

    Right::

        indicators:
          - {id: rice-output, measure: tonne, kind: running, at_least: 4551,
             path: {Q1: 25, Q2: 50, Q3: 75, Q4: 100}}
    """
    for indicator in plan.indicators.values():
        shares = indicator.path.milestones
        if shares is None:
            continue
        ordered = all(a <= b for a, b in zip((Fraction(0), *shares), shares, strict=False))
        if not ordered or shares[-1] != 1:
            told = "/".join(decimal_text(share * 100) for share in shares)
            yield problem(
                "LN406", indicator.path_mark or indicator.mark, id=indicator.id, path=told
            )


def natural_ranges(plan: Plan) -> Iterator[Problem]:
    """What is asked for lies outside what the measure can be, such as a share above 100 %.

    Mostly a slip in copying; where it can really be so, give the rule a range.

    Wrong::

        indicators:
          - {id: waste-collection, measure: "%", kind: level,
             at_least: 950}  # LN408

    Right::

        indicators:
          - {id: waste-collection, measure: "%", kind: level,
             at_least: 95}
    """
    for indicator in plan.indicators.values():
        known = find_measure(indicator.measure)
        derivation = indicator.derivation
        is_difference = derivation is not None and derivation.how is not DeriveHow.SHARE_OF
        if known is None or is_difference or indicator.has_own_range:
            continue
        for requirement in (rule.requirement for rule in indicator.tiers):
            for end in requirement.interval if requirement.figures else ():
                if end is not None and not known.range.holds(end):
                    told = {"id": indicator.id, "figure": decimal_text(end)}
                    yield problem("LN408", requirement.mark, **told, measure=indicator.measure)


def target_numbers(plan: Plan) -> Iterator[Problem]:
    """Targets are not numbered from 1, without a gap, to the number that the document has.

    A number missing may be a target that was never entered.

    Wrong::

        # plans/p/plan.yaml
        id: p  # LN409
        targets: 2
        # rules/p/01-grain.yaml
        target: 1
        # rules/p/03-poverty.yaml
        target: 3

    Right::

        # plans/p/plan.yaml
        id: p
        targets: 2
        # rules/p/01-grain.yaml
        target: 1
        # rules/p/02-poverty.yaml
        target: 2
    """
    numbers = {target.number for target in plan.targets}
    count = plan.target_count or max(numbers, default=0)
    missing = sorted(set(range(1, count + 1)) - numbers)
    extra = sorted(number for number in numbers if number > count)
    if missing or extra:
        told = {"missing": ", ".join(map(str, missing)) or "–"}
        told["extra"] = ", ".join(map(str, extra)) or "–"
        yield problem("LN409", plan.mark, **told)


def tolerances(plan: Plan) -> Iterator[Problem]:
    """A tolerance that makes no sense.

    It is a share from 0 to below 1 (0.1 is 10 %), or points from 0 on; a yes/no has none. With 10 in
    place of 0.1 every result would be slightly behind at worst.

    Wrong::

        indicators:
          - {id: jobs, measure: person, kind: running,  # LN410
             at_least: 216, tolerance: {share: 10}}

    Right::

        indicators:
          - {id: jobs, measure: person, kind: running,
             at_least: 216, tolerance: {share: 0.1}}
    """
    for indicator in plan.indicators.values():
        own = indicator.tolerance
        if own is None:
            continue
        is_odd = (
            indicator.is_yes_no
            or (own.share is not None and not 0 <= own.share < _ONE)
            or (own.points is not None and own.points < 0)
        )
        if is_odd:
            given = own.share if own.share is not None else own.points or Fraction(0)
            told = {"id": indicator.id, "given": decimal_text(given)}
            yield problem("LN410", indicator.mark, **told)


def due(plan: Plan) -> Iterator[Problem]:
    """The first period in which a figure is due lies outside the plan's year.

    If it is a later year the part is never judged; mostly it was copied from another plan.

    Wrong::

        # plans/p/plan.yaml
        year: 2024
        # rules/p/01-water.yaml
        indicators:
          - {id: clean-water, measure: "%", kind: level, at_least: 75,  # LN411
             due: 2025-Q2}

    Right::

        # plans/p/plan.yaml
        year: 2024
        # rules/p/01-water.yaml
        indicators:
          - {id: clean-water, measure: "%", kind: level, at_least: 75,
             due: 2024-Q2}
    """
    for indicator in plan.indicators.values():
        if indicator.due is not None and indicator.due[0] != plan.year:
            told = {"id": indicator.id, "given": f"{indicator.due[0]}-{indicator.due[1]:02d}"}
            yield problem("LN411", indicator.mark, **told, year=plan.year)


def printed(plan: Plan) -> Iterator[Problem]:
    """A rule's figure does not stand in the words of the document (printed).

    The rule and the document's words were copied apart from each other, and one of them wrongly.
    The words are read as Vietnamese texts write numbers.

    Wrong::

        indicators:
          - {id: grain-output, measure: tonne, kind: running,
             at_least: 5209,  # PL221
             printed: "5.208 tấn"}

    Right::

        indicators:
          - {id: grain-output, measure: tonne, kind: running,
             at_least: 5208,
             printed: "5.208 tấn"}
    """
    yield from _unprinted(plan, "PL221")


def thousands(plan: Plan) -> Iterator[Problem]:
    """A rule's figure has a point where the document groups thousands.

    In rule files the point is a decimal point: 5.208, typed as the document prints it, asks for
    five and a bit.

    Wrong::

        indicators:
          - {id: grain-output, measure: tonne, kind: running,
             at_least: 5.208,  # PL222
             printed: "5.208 tấn"}

    Right::

        indicators:
          - {id: grain-output, measure: tonne, kind: running,
             at_least: 5208,
             printed: "5.208 tấn"}
    """
    yield from _unprinted(plan, "PL222")


def _unprinted(plan: Plan, wanted: str) -> Iterator[Problem]:
    """Yield the figures that the document's words do not have; of the two kinds the one wanted."""
    for indicator in (rule for part in plan.indicators.values() for rule in part.tiers):
        vi, plain = _figures_in(indicator.printed)
        requirement = indicator.requirement
        if not (vi or plain) or requirement.is_yes_no or requirement.named is not None:
            continue
        figures = requirement.figures[:1] if requirement.verb is Verb.ABOUT else requirement.figures
        for figure in figures:
            code = "PL222" if figure in plain else "PL221"
            if figure not in vi and code == wanted:
                told = {"id": indicator.reported_as, "figure": decimal_text(figure)}
                yield problem(code, requirement.mark, **told, printed=indicator.printed)


def _figures_in(text: str) -> tuple[set[Fraction], set[Fraction]]:
    """Return the figures of a text as Vietnamese reads them, and those only another style does.

    `5.208` is 5208, and 5.208 to the other style; `0.2` has no Vietnamese reading, so it is 0.2.
    """
    vi: set[Fraction] = set()
    plain: set[Fraction] = set()
    for found in _NUMBER.findall(text):
        figures = readings(found.lstrip("0") if found.isdigit() and found.strip("0") else found)
        if Style.VI in figures:
            vi.add(Fraction(figures[Style.VI].figure))
            if Style.PLAIN in figures:
                plain.add(Fraction(figures[Style.PLAIN].figure))
        elif Style.PLAIN in figures:
            vi.add(Fraction(figures[Style.PLAIN].figure))
    return vi, plain
