"""The verdict table and the roll-up once more, written from section 5 of the contract alone.

Nothing here comes from the checker: plain fractions, plain comparisons, one `if` a line of the
table. Two readings that the contract leaves open are fixed here: the expected value of `between`
is the bound nearest to the actual, that of `about` its centre.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

Figure = Fraction | None


@dataclass(frozen=True)
class Ask:
    """One requirement and one answer, figures exact.

    `figures` is empty where the threshold is not known; `path` is even, hold, year_end or four
    cumulative shares; `value` None is no actual, and `is_unreadable` one that cannot be read.
    """

    verb: str
    kind: str
    month: int
    figures: tuple[Fraction, ...]
    value: Figure
    path: str | tuple[Fraction, ...] = "hold"
    exceeds: Figure = None
    is_last_year: bool = False
    is_unreadable: bool = False
    due_month: int = 0
    baseline: Figure = None
    measure: str = "tonne"
    share: Figure = None
    points: Figure = None
    lacks_evidence: bool = False


def satisfies(verb: str, figures: tuple[Fraction, ...], a: Fraction) -> bool:
    first = figures[0]
    if verb == "at_least":
        return a >= first
    if verb == "more_than":
        return a > first
    if verb == "at_most":
        return a <= first
    if verb == "less_than":
        return a < first
    if verb == "between":
        return first <= a <= figures[1]
    if verb == "about":
        return first - figures[1] <= a <= first + figures[1]
    return a == first


def path_share(path: str | tuple[Fraction, ...], month: int) -> Fraction:
    if path == "even":
        return Fraction(month, 12)
    if isinstance(path, str):
        return Fraction(1)
    points = {0: Fraction(0), 3: path[0], 6: path[1], 9: path[2], 12: path[3]}
    if month in points:
        return points[month]
    before = max(m for m in points if m < month)
    after = min(m for m in points if m > month)
    slope = (points[after] - points[before]) / (after - before)
    return points[before] + slope * (month - before)


def expected(ask: Ask) -> tuple[Fraction, ...]:
    """The figures of the requirement on E."""
    if ask.is_last_year or ask.verb not in {"at_least", "more_than", "at_most", "less_than"}:
        return ask.figures
    if ask.path in {"hold", "year_end"}:
        return ask.figures
    start = Fraction(0)
    if ask.kind != "running" and ask.baseline is not None:
        start = ask.baseline
    return (start + path_share(ask.path, ask.month) * (ask.figures[0] - start),)


def shortness(ask: Ask, figures: tuple[Fraction, ...], a: Fraction) -> tuple[Fraction, Fraction]:
    """Distance to the nearest value that would do, and |E|."""
    first = figures[0]
    if ask.verb in {"at_least", "more_than"}:
        return max(Fraction(0), first - a), abs(first)
    if ask.verb in {"at_most", "less_than"}:
        return max(Fraction(0), a - first), abs(first)
    if ask.verb == "between":
        nearest = figures[0] if a < figures[0] else figures[1]
        return max(figures[0] - a, a - figures[1], Fraction(0)), abs(nearest)
    within = figures[1] if ask.verb == "about" else Fraction(0)
    return max(abs(a - first) - within, Fraction(0)), abs(first)


def tolerance(ask: Ask, size: Fraction) -> Fraction:
    if ask.share is not None:
        return ask.share * size
    if ask.points is not None:
        return ask.points
    return Fraction(2) if ask.measure in {"%", "‰"} else size / 10


def is_past_for_good(ask: Ask, a: Fraction) -> bool:
    """A running total past its ceiling can never come back."""
    if ask.kind != "running" or ask.is_last_year:
        return False
    top = {
        "at_most": lambda: a > ask.figures[0],
        "less_than": lambda: a >= ask.figures[0],
        "equals": lambda: a > ask.figures[0],
        "between": lambda: a > ask.figures[1],
        "about": lambda: a > ask.figures[0] + ask.figures[1],
    }.get(ask.verb)
    return top is not None and top()


def waits_for_the_end(ask: Ask) -> bool:
    """What holds now may still be lost: running ceilings, running figures against last year."""
    has_ceiling = ask.verb in {"at_most", "less_than", "equals", "between", "about"}
    return ask.kind == "running" and (ask.is_last_year or has_ceiling)


def before_the_figure(ask: Ask) -> str | None:
    if not ask.figures:
        return "target_not_set"
    if ask.month < ask.due_month or (ask.path == "year_end" and ask.month != 12):
        return "not_due"
    if ask.is_unreadable:
        return "invalid"
    return "not_reported" if ask.value is None else None


def verdict(ask: Ask) -> str:
    told = before_the_figure(ask)
    if told is not None or ask.value is None:
        return told or "not_reported"
    a, final = ask.value, ask.month == 12
    good = satisfies(ask.verb, ask.figures, a)
    counts = final or not waits_for_the_end(ask)
    if ask.verb == "is" and good and counts and ask.lacks_evidence:
        return "unverified"
    if (final and not good) or is_past_for_good(ask, a):
        return "missed"
    if good and counts:
        limit = ask.figures[0] if ask.exceeds is None else ask.exceeds
        better = {"at_least": a > limit, "at_most": a < limit}
        return "exceeded" if better.get(ask.verb, False) else "met"
    return on_the_way(ask, a)


def on_the_way(ask: Ask, a: Fraction) -> str:
    now = expected(ask)
    if satisfies(ask.verb, now, a):
        return "on_track"
    if ask.verb == "is":
        return "behind"
    short, size = shortness(ask, now, a)
    return "slightly_behind" if short <= tolerance(ask, size) else "behind"


def roll_up(statuses: Iterable[str]) -> str:
    """A target's status from those of its binding parts."""
    parts = list(statuses)
    for worst in ("invalid", "missed", "behind", "slightly_behind", "not_reported", "unverified"):
        if worst in parts:
            return worst
    known = [s for s in parts if s != "target_not_set"]
    if not known:
        return "target_not_set"
    if all(s == "not_due" for s in known):
        return "not_due"
    if "on_track" in known or "not_due" in known or len(known) < len(parts):
        return "on_track"
    return "exceeded" if all(s == "exceeded" for s in known) else "met"
