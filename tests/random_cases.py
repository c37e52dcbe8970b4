"""Random requirements with a figure on, or one millionth beside, one of their limits.

All figures are counted in millionths, so that text and fraction come from one whole number.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction
from random import Random
from typing import Any

import oracle
from kit import Keys, bare, indicator
from oracle import Ask

MILLION = 10**6
REACH = 10**21  # 10^15 in millionths
LABELS = {
    3: ("2024-Q1", "2024-03"),
    6: ("2024-Q2", "2024-H1", "2024-06"),
    9: ("2024-Q3", "2024-9M", "2024-09"),
    12: ("2024-Q4", "2024", "2024-12"),
}
SIZES = (10, 10**6, 10**8, 10**12, 10**16, REACH)
SIDED = ("at_least", "more_than", "at_most", "less_than")
VERBS = (*SIDED, *SIDED, "equals", "between", "about", "is")


@dataclass
class Drawn:
    """One random case: what goes into the files, and what the oracle is asked.

    `upper` is the same figure against what the upper level asks, where it asks.
    """

    keys: Keys
    ask: Ask
    upper: Ask | None = None
    entry: Any = None
    baselines: Keys = field(default_factory=dict)
    assigned: Keys = field(default_factory=dict)


def text(millionths: int) -> str:
    whole, rest = divmod(abs(millionths), MILLION)
    decimals = f".{rest:06d}".rstrip("0") if rest else ""
    return f"{'-' if millionths < 0 else ''}{whole}{decimals}"


def plain(millionths: int) -> Any:
    return bare(text(millionths))


def exact(millionths: int) -> Fraction:
    return Fraction(millionths, MILLION)


def label(rng: Random, month: int) -> str:
    return rng.choice(LABELS.get(month, (f"2024-{month:02d}",)))


def draw_figure(rng: Random) -> int:
    size = rng.choice(SIZES)
    found = rng.choice((rng.randint(0, size), rng.randint(-size, size), size, 0))
    if rng.random() < 0.3:
        found -= found % MILLION if found >= 0 else -((-found) % MILLION)
    return found


def draw(rng: Random, name: str, month: int) -> Drawn:
    """Draw one indicator with its answer at the period that ends in `month`."""
    drawn, before = draw_rule(rng, name, month)
    answer(rng, drawn, before)
    return drawn


def draw_rule(rng: Random, name: str, month: int) -> tuple[Drawn, int | None]:
    """Draw one indicator without an answer; and last year's figure, where that is the threshold."""
    verb = rng.choice(VERBS)
    kind = rng.choice(("running", "running", "level", "level", "annual"))
    measure = "yes/no" if verb == "is" else rng.choice(("tonne", "tonne", "%", "‰", "ha"))
    # Verdicts on any figure whatever; what a measure can be is another matter (AC320).
    keys = indicator(name, kind, measure, range=[None, None])
    ask = Ask(verb, kind, month, (), None, measure=measure)
    drawn = Drawn(keys, ask)
    before = _threshold(rng, drawn)
    _path(rng, drawn)
    _tolerance(rng, drawn)
    if rng.random() < 0.1:
        due = rng.randint(1, 12)
        keys["due"] = label(rng, due)
        drawn.ask = replace(drawn.ask, due_month=due)
    if verb in SIDED and not drawn.ask.is_last_year and rng.random() < 0.4:
        _upper(rng, drawn)
    return drawn, before


def _threshold(rng: Random, drawn: Drawn) -> int | None:
    """Draw the figures; return last year's, where that is the threshold."""
    keys, ask = drawn.keys, drawn.ask
    if ask.verb == "is":
        wanted = rng.random() < 0.7
        keys["is"] = wanted
        if rng.random() < 0.5:
            keys["evidence"] = "required"
        drawn.ask = replace(ask, figures=(Fraction(int(wanted)),))
        return None
    first = draw_figure(rng)
    if ask.verb == "between":
        low, high = sorted((first, draw_figure(rng)))
        keys["between"] = [plain(low), plain(high)]
        drawn.ask = replace(ask, figures=(exact(low), exact(high)))
        return None
    if ask.verb == "about":
        within = abs(draw_figure(rng))
        keys["about"] = {"value": plain(first), "within": plain(within)}
        drawn.ask = replace(ask, figures=(exact(first), exact(within)))
        return None
    how = rng.choice(("figure",) * 6 + ("assigned", "unset", "last_year", "last_year", "no_year"))
    return _single(rng, drawn, first, how)


def _single(rng: Random, drawn: Drawn, first: int, how: str) -> int | None:
    keys, ask = drawn.keys, drawn.ask
    if how in {"last_year", "no_year"}:
        keys[ask.verb] = "last_year"
        known = (exact(first),) if how == "last_year" else ()
        drawn.ask = replace(ask, figures=known, is_last_year=True)
        return first if how == "last_year" else None
    if how == "figure":
        keys[ask.verb] = plain(first)
    else:
        keys[ask.verb] = "assigned"
        drawn.assigned[keys["id"]] = plain(first) if how == "assigned" else None
    drawn.ask = replace(ask, figures=() if how == "unset" else (exact(first),))
    if ask.verb in {"at_least", "at_most"} and how == "figure" and rng.random() < 0.3:
        further = abs(draw_figure(rng))
        limit = first + further if ask.verb == "at_least" else first - further
        if abs(limit) <= REACH:
            keys["exceeds"] = plain(limit)
            drawn.ask = replace(drawn.ask, exceeds=exact(limit))
    return None


def _path(rng: Random, drawn: Drawn) -> None:
    keys, ask = drawn.keys, drawn.ask
    has_path = ask.verb in SIDED and not ask.is_last_year
    default = {"running": "even" if has_path else "hold", "level": "hold", "annual": "year_end"}
    choices = ["default", "default", "hold", "year_end"]
    if has_path:
        choices.append("milestones")
    if has_path and ask.kind != "annual":
        choices.append("even")
    chosen = rng.choice(choices)
    if chosen == "default":
        drawn.ask = replace(ask, path=default[ask.kind])
        return
    if chosen == "milestones":
        steps = sorted(rng.randint(0, 1000) for _ in range(3))
        keys["path"] = {f"Q{n}": plain(step * 10**5) for n, step in enumerate(steps, 1)}
        if rng.random() < 0.5:
            keys["path"]["Q4"] = 100
        shares = (*(Fraction(step, 1000) for step in steps), Fraction(1))
        drawn.ask = replace(ask, path=shares)
        return
    keys["path"] = chosen
    drawn.ask = replace(ask, path=chosen)
    if chosen == "even" and ask.kind == "level":
        start = draw_figure(rng)
        if rng.random() < 0.5:
            keys["baseline"] = plain(start)
        else:
            drawn.baselines[keys["id"]] = plain(start)
        drawn.ask = replace(drawn.ask, baseline=exact(start))


def _upper(rng: Random, drawn: Drawn) -> None:
    """Draw what the upper level asks: any figure, or one on or just beside the own one."""
    keys, ask = drawn.keys, drawn.ask
    verb = rng.choice(SIDED[:2] if ask.verb in SIDED[:2] else SIDED[2:])
    figure = draw_figure(rng)
    if ask.figures and rng.random() < 0.5:
        figure = int(ask.figures[0] * MILLION) + rng.choice((-1, 0, 1))
    figure = max(-REACH, min(REACH, figure))
    tier: Keys = {"by": "huyện", verb: plain(figure)}
    figures: tuple[Fraction, ...] = (exact(figure),)
    if not drawn.assigned and rng.random() < 0.3:
        tier[verb] = "assigned"
        is_known = rng.random() < 0.7
        drawn.assigned[keys["id"]] = plain(figure) if is_known else None
        figures = figures if is_known else ()
    limit = None
    if verb in {"at_least", "at_most"} and tier[verb] != "assigned" and rng.random() < 0.3:
        further = abs(draw_figure(rng))
        beyond = figure + further if verb == "at_least" else figure - further
        if abs(beyond) <= REACH:
            tier["exceeds"] = plain(beyond)
            limit = exact(beyond)
    keys["upper"] = tier
    drawn.upper = replace(ask, verb=verb, figures=figures, exceeds=limit)


def _tolerance(rng: Random, drawn: Drawn) -> None:
    how = rng.choice(("none", "none", "share", "points"))
    if how == "none" or drawn.ask.verb == "is":
        return
    figure = rng.choice((0, 1, 50_000, 100_000, 200_000, 3 * MILLION, rng.randint(0, 10**12)))
    drawn.keys["tolerance"] = {how: plain(figure)}
    if how == "share":
        drawn.ask = replace(drawn.ask, share=exact(figure))
    else:
        drawn.ask = replace(drawn.ask, points=exact(figure))


def _limits(ask: Ask) -> Iterator[Fraction]:
    """Yield every figure at which a verdict may turn."""
    yield Fraction(0)
    if not ask.figures:
        return
    for figures in (ask.figures, oracle.expected(ask)):
        edges = figures
        if ask.verb == "about":
            edges = (figures[0], figures[0] - figures[1], figures[0] + figures[1])
        yield from edges
        for edge in edges:
            size = abs(figures[0] if ask.verb == "about" else edge)
            slack = oracle.tolerance(ask, size)
            yield from (edge - slack, edge + slack)
    if ask.exceeds is not None:
        yield ask.exceeds


def answer(rng: Random, drawn: Drawn, before: int | None) -> None:
    """Draw an answer, on or beside one of the limits of what is asked."""
    _answer(rng, drawn, before)
    if drawn.upper is not None:
        said = {"value": drawn.ask.value, "is_unreadable": drawn.ask.is_unreadable}
        drawn.upper = replace(drawn.upper, **said)


def _answer(rng: Random, drawn: Drawn, before: int | None) -> None:
    ask = drawn.ask
    chance = rng.random()
    if chance < 0.04:
        if before is not None:  # last year's figure comes with the answer
            drawn.ask = replace(ask, figures=())
        return
    is_unreadable = chance < 0.07
    drawn.ask = ask = replace(ask, is_unreadable=is_unreadable)
    entry: Keys = {} if before is None else {"last_year": plain(before)}
    if ask.verb == "is":
        _yes_or_no(rng, drawn)
        return
    if is_unreadable:
        drawn.entry = {"value": "many", **entry}
        return
    above = [*_limits(drawn.upper)] if drawn.upper else []
    limit = rng.choice([*_limits(ask), *above, exact(draw_figure(rng))])
    at = limit * MILLION
    value = at.numerator // at.denominator + rng.choice((-1, 0, 0, 1))
    value = max(-REACH, min(REACH, value))
    drawn.ask = replace(ask, value=exact(value))
    drawn.entry = {"value": plain(value), **entry}


def _yes_or_no(rng: Random, drawn: Drawn) -> None:
    said = rng.random() < 0.5
    if drawn.ask.is_unreadable:
        drawn.entry = 1
        return
    drawn.entry = said
    drawn.ask = replace(drawn.ask, value=Fraction(int(said)))
    if "evidence" in drawn.keys:
        given = rng.random() < 0.5
        drawn.ask = replace(drawn.ask, lacks_evidence=not given)
        drawn.entry = {"value": said, "evidence": "BB 1"} if given else said
