"""One written figure in its indicator's measure, or the problem that says why it is none."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from checker.measures.catalogue import convert
from checker.measures.numbers import (
    LARGEST,
    MOST_DECIMALS,
    Misread,
    Style,
    Written,
    is_within_reach,
    read_figure,
    read_simple,
    readings,
)
from checker.model.figures import ZERO, Range, allowed_text, is_less
from checker.model.indicator import Indicator
from checker.model.nodes import Kind, Mapping, Node, Scalar
from checker.problems import Problem, problem

_YES = ("true", "yes", "có", "co", "đạt", "dat")
_NO = ("false", "no", "không", "khong", "chưa", "chua", "không đạt", "chưa đạt")
_FIGURE_BY_WORD = {**dict.fromkeys(_YES, Fraction(1)), **dict.fromkeys(_NO, Fraction(0))}
_WORDY = (Kind.BOOLEAN, Kind.TEXT)
_EXACT, _PLAIN = Kind.EXACT, Style.PLAIN  # looked up once: they are asked for of every figure
_FIGURES = (Kind.NUMBER, Kind.TEXT, _EXACT)
_FAULT_BY_KIND = {Kind.FORMULA: "RD115", Kind.ERROR: "RD116"}
_FAULT_BY_MISREAD = {
    Misread.EMPTY: "AC318",
    Misread.INEXACT: "AC319",
    Misread.NOT_A_NUMBER: "AC303",
}


def parse_figure(
    indicator: Indicator,
    node: Node,
    style: Style | None,
    measure: str,
    problems: list[Problem],
) -> Fraction | None:
    """Read one figure; None, with the problem told, where it is not exactly one number.

    `measure` is the one named beside the figure, empty if none.
    """
    figure, allowed = None, indicator.range
    # Plain digits, as most figures are; all else takes a closer look.
    if isinstance(node, Scalar) and not measure and (kind := node.kind) in _FIGURES:
        figure = read_simple(node.text, _PLAIN if kind is _EXACT else style)
        if figure is not None and _is_plainly_within(allowed, figure):
            return figure
    is_yes_no = indicator.is_yes_no
    if figure is None or is_yes_no:
        figure = _written(indicator, node, style, measure, problems)
    if figure is None or is_yes_no:
        return figure
    if not allowed.holds(figure):
        told = {"id": indicator.id, "found": _short(_text(node)), "allowed": allowed_text(allowed)}
        problems.append(problem("AC320", node.mark, indicator.mark, **told))
        return None
    if allowed.is_whole and figure.denominator != 1:
        told = {"id": indicator.id, "found": _short(_text(node)), "measure": indicator.measure}
        problems.append(problem("AC331", node.mark, indicator.mark, **told))
    return figure


def _is_plainly_within(allowed: Range, figure: Fraction) -> bool:
    """Whether plain digits, never below zero, are all that a measure's own range asks for.

    Of those that begin elsewhere nothing is said; so they do of yes and no.
    """
    if allowed.low is not ZERO or (allowed.is_whole and figure.denominator != 1):
        return False
    high = allowed.high
    return high is None or not is_less(high, figure)


def _text(node: Node) -> str:
    return node.text if isinstance(node, Scalar) else ""


def _written(
    indicator: Indicator,
    node: Node,
    style: Style | None,
    measure: str,
    problems: list[Problem],
) -> Fraction | None:
    """Read any writing of a figure, or tell why it is none."""
    if not isinstance(node, Scalar):
        found = "{...}" if isinstance(node, Mapping) else "[...]"
        problems.append(problem("AC303", node.mark, id=indicator.id, found=found))
        return None
    if node.kind in _FAULT_BY_KIND:
        told = {"id": indicator.id, "found": _short(node.text)}
        problems.append(problem(_FAULT_BY_KIND[node.kind], node.mark, **told))
        return None
    if node.kind is Kind.TOLD:
        return None
    if node.kind is Kind.NULL or not node.text.strip():
        problems.append(problem("AC318", node.mark, id=indicator.id))
        return None
    if indicator.is_yes_no:
        return _parse_yes_no(indicator, node, problems)
    return _parse_number(indicator, node, style, measure, problems)


def _parse_number(
    indicator: Indicator,
    node: Scalar,
    style: Style | None,
    measure: str,
    problems: list[Problem],
) -> Fraction | None:
    if node.kind not in _FIGURES:
        told = {"id": indicator.id, "found": _short(node.text)}
        problems.append(problem("AC303", node.mark, **told))
        return None
    style = Style.PLAIN if node.kind is Kind.EXACT else style
    written = read_figure(node.text, style)
    if isinstance(written, Misread):
        is_huge = node.kind is Kind.EXACT and written is Misread.NOT_A_NUMBER  # 1e999999
        fault = _beyond_reach(indicator, node) if is_huge else _misread(written, indicator, node)
        problems.append(fault)
        return None
    if not is_within_reach(written.figure):
        problems.append(_beyond_reach(indicator, node))
        return None
    word = written.measure
    named = word or measure
    if not named:
        return Fraction(written.figure)
    converted = convert(written.figure, named or indicator.measure, indicator.measure)
    if converted is None:
        told = {"id": indicator.id, "found": _short(named), "measure": indicator.measure}
        problems.append(problem("AC306", node.mark, **told))
        return None
    if word and measure and convert(Decimal(1), word, measure) != 1:
        told = {"id": indicator.id, "found": _short(node.text), "other": _short(measure)}
        problems.append(problem("AC333", node.mark, **told))
        return None
    if named and not is_within_reach(converted):
        problems.append(_beyond_reach(indicator, node))
        return None
    return converted


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}..."


def _beyond_reach(indicator: Indicator, node: Scalar) -> Problem:
    digits = len(str(int(LARGEST))) - 1
    told = {"digits": digits, "decimals": MOST_DECIMALS}
    return problem("AC308", node.mark, id=indicator.id, found=_short(node.text), **told)


def _misread(fault: Misread, indicator: Indicator, node: Scalar) -> Problem:
    told = {"id": indicator.id, "found": _short(node.text)}
    if fault in _FAULT_BY_MISREAD:
        return problem(_FAULT_BY_MISREAD[fault], node.mark, **told)
    both = readings(node.text)
    if fault is Misread.AMBIGUOUS:
        plain, vi = both[Style.PLAIN], both[Style.VI]
        bare = f"{vi.figure:f} {vi.measure}".rstrip()
        return problem("AC304", node.mark, **told, plain=plain, vi=vi, bare=bare)
    style, written = next(iter(both.items()))
    bare = _as_the_other_writes(style, written)
    return problem("AC305", node.mark, **told, style=style.value, reading=written, bare=bare)


def _as_the_other_writes(style: Style, written: Written) -> str:
    """Write a figure so that the style which cannot read its text reads it: `2,9` as `2.9`.

    Three decimals are given a fourth: undeclared, they could be thousands.
    """
    digits = f"{written.figure:f}"
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    if style is Style.PLAIN:
        return f"{digits.replace('.', ',')} {written.measure}".rstrip()
    if len(digits.partition(".")[2]) == 3:
        digits += "0"
    return f"{digits} {written.measure}".rstrip()


def _parse_yes_no(indicator: Indicator, node: Scalar, problems: list[Problem]) -> Fraction | None:
    if node.kind in _WORDY:
        figure = _FIGURE_BY_WORD.get(" ".join(node.text.casefold().split()))
        if figure is not None:
            return figure
    if node.kind is Kind.BOOLEAN and node.truth is not None:
        return Fraction(int(node.truth))
    problems.append(problem("AC307", node.mark, id=indicator.id, found=_short(node.text)))
    return None
