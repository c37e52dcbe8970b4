"""Figures of a rule that cannot be meant so: paths, ranges, tolerances, and what is printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from checker.measures.catalogue import find_measure
from checker.measures.numbers import Style, readings
from checker.model.figures import decimal_text
from checker.model.plan import DeriveHow, Plan, Verb
from checker.problems import Problem, problem

_NUMBER = re.compile(r"\d[\d.,]*\d|\d")
_ONE = Fraction(1)


def milestones(plan: Plan) -> Iterator[Problem]:
    """Cumulative shares of the year rise, from 0 or more, to 100 at the end."""
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
    """A share beyond 100 % or a negative count is asked for by nobody."""
    for indicator in plan.indicators.values():
        known = find_measure(indicator.measure)
        derivation = indicator.derivation
        is_difference = derivation is not None and derivation.how is not DeriveHow.SHARE_OF
        if known is None or is_difference or indicator.has_own_range:
            continue
        for requirement in (r for rule in indicator.tiers for r in rule.requirements):
            ends = requirement.interval if requirement.figures else ()
            for end in ends:
                if end is not None and not known.range.holds(end):
                    told = {"id": indicator.id, "figure": decimal_text(end)}
                    yield problem("LN408", requirement.mark, **told, measure=indicator.measure)


def target_numbers(plan: Plan) -> Iterator[Problem]:
    """Targets are numbered from 1 without a gap, as many as the document has."""
    numbers = {target.number for target in plan.targets}
    count = plan.target_count or max(numbers, default=0)
    missing = sorted(set(range(1, count + 1)) - numbers)
    extra = sorted(number for number in numbers if number > count)
    if missing or extra:
        told = {"missing": ", ".join(map(str, missing)) or "–"}
        told["extra"] = ", ".join(map(str, extra)) or "–"
        yield problem("LN409", plan.mark, **told)


def tolerances(plan: Plan) -> Iterator[Problem]:
    """A tolerance is a share between 0 and 1, or points from 0 on; it makes no sense of a yes."""
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
    """The first period in which a figure is expected lies in the plan's year."""
    for indicator in plan.indicators.values():
        if indicator.due is not None and indicator.due[0] != plan.year:
            told = {"id": indicator.id, "given": f"{indicator.due[0]}-{indicator.due[1]:02d}"}
            yield problem("LN411", indicator.mark, **told, year=plan.year)


def printed(plan: Plan) -> Iterator[Problem]:
    """A rule's figure stands in the words of the document, read as Vietnamese texts write numbers.

    Rule files are plain: 5.208 typed where the document prints 5.208 asks for five and a bit.
    """
    for indicator in (rule for i in plan.indicators.values() for rule in i.tiers):
        vi, plain = _figures_in(indicator.printed)
        requirement = indicator.requirement
        if not (vi or plain) or requirement.is_yes_no or requirement.named is not None:
            continue
        figures = requirement.figures[:1] if requirement.verb is Verb.ABOUT else requirement.figures
        for figure in figures:
            told = {"id": indicator.reported_as, "figure": decimal_text(figure)}
            told["printed"] = indicator.printed
            if figure in vi:
                continue
            code = "PL222" if figure in plain else "PL221"
            yield problem(code, requirement.mark, **told)


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
