"""Random plans of many areas: each with thresholds, baselines, assigned figures and answers of its own.

What the oracle is asked of an area at a period is worked out here from the contract alone: an
amendment in force comes before the area's threshold, that before what it was assigned.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from random import Random
from typing import Any

from kit import Keys, plan_files, rule_file
from oracle import Ask
from random_cases import (
    REACH,
    SIDED,
    Drawn,
    answer,
    draw_figure,
    draw_rule,
    exact,
    plain,
    text,
)

from checker.plans import PlanFiles

PER_TARGET = 7
_ENDS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)  # days of the months of 2024


@dataclass(frozen=True)
class Own:
    """An area's own figures of one indicator, in millionths; None where it is the rule's."""

    threshold: int | None = None
    baseline: int | None = None
    assigned: int | None = None

    @property
    def texts(self) -> tuple[str | None, ...]:
        return tuple(
            None if figure is None else text(figure)
            for figure in (self.threshold, self.baseline, self.assigned)
        )


@dataclass
class Rule:
    """A rule without answers; `amended` is what it asks from a day on."""

    drawn: Drawn
    amended: Ask | None = None
    start: date | None = None

    @property
    def id(self) -> str:
        return str(self.drawn.keys["id"])

    @property
    def verb(self) -> str:
        return self.drawn.ask.verb


@dataclass
class World:
    """A plan, the areas' own figures, and what each area answered: by area, month and rule."""

    rules: list[Rule]
    months: tuple[int, ...]
    own: dict[str, list[Own]]
    answers: dict[tuple[str, int], list[Drawn]] = field(default_factory=dict)

    def is_handed_in(self, area: str, month: int) -> bool:
        return any(drawn.entry is not None for drawn in self.answers[area, month])


def draw_world(
    rng: Random, rules: int, areas: Sequence[str], months: Sequence[int], as_of: date | None = None
) -> World:
    """Draw a plan and a history of every area; the last area hands nothing in before the end."""
    drawn = [_rule(rng, f"i{number}") for number in range(rules)]
    own = {area: [_own(rng, rule) for rule in drawn] for area in areas}
    world = World(drawn, tuple(sorted(months)), own)
    for area in areas:
        for month in world.months:
            is_silent = rng.random() < 0.1 or area == areas[-1]
            day = min(date(2024, month, _ENDS[month - 1]), as_of or date.max)
            world.answers[area, month] = [
                _answered(rng, rule, figures, month, day, is_silent)
                for rule, figures in zip(drawn, own[area], strict=True)
            ]
    return world


def base_plan(world: World) -> PlanFiles:
    """Make the plan's files, no area's own figures in them."""
    return _files([rule.drawn for rule in world.rules], [Own()] * len(world.rules))


def area_plan(world: World, area: str) -> PlanFiles:
    """Make the plan's files as if they had been written for one area."""
    return _files([rule.drawn for rule in world.rules], world.own[area])


def entries(drawn: Iterable[Drawn]) -> Mapping[str, Any]:
    """Return what an area handed in at a period, by indicator."""
    return {d.keys["id"]: d.entry for d in drawn if d.entry is not None}


def _rule(rng: Random, name: str) -> Rule:
    drawn, _ = draw_rule(rng, name, 12)
    if rng.random() < 0.1 and not name.endswith("0"):  # no target of aspirations alone
        drawn.keys["aspiration"] = True
    rule = Rule(drawn)
    if rule.verb != "is" and rng.random() < 0.3:
        _amend(rng, rule)
    return rule


def _amend(rng: Random, rule: Rule) -> None:
    """Draw what a rule asks from a day on: any verb but yes and no, without a limit beyond."""
    verbs = (*SIDED, "equals", "between")
    if "upper" in rule.drawn.keys:  # both levels ask for the same direction
        verbs = SIDED[:2] if rule.verb in SIDED[:2] else SIDED[2:]
    verb = rng.choice(verbs)
    figure = draw_figure(rng)
    known = rule.drawn.ask.figures
    if known and rng.random() < 0.5:
        figure = int(known[0] * 10**6)
    start = date(2024, rng.randint(1, 12), rng.randint(1, 28))
    given: Any = plain(figure)
    figures = (exact(figure),)
    if verb == "between":
        high = max(figure, draw_figure(rng))
        given, figures = [plain(figure), plain(high)], (exact(figure), exact(high))
    rule.drawn.keys["amended"] = [{"from": start.isoformat(), verb: given}]
    changes = {"verb": verb, "figures": figures, "exceeds": None, "is_last_year": False}
    rule.amended, rule.start = replace(rule.drawn.ask, **changes), start


def _own(rng: Random, rule: Rule) -> Own:
    ask, keys = rule.drawn.ask, rule.drawn.keys
    near = int(ask.figures[0] * 10**6) if ask.figures else draw_figure(rng)

    def figure() -> int:
        found = rng.choice((draw_figure(rng), near + rng.choice((-1, 0, 1))))
        return max(-REACH, min(REACH, found))

    threshold = baseline = assigned = None
    if ask.verb in {*SIDED, "equals"} and not ask.is_last_year and rng.random() < 0.4:
        threshold = figure()
        if ask.exceeds is not None:  # a figure beyond the limit is refused with the areas
            limit = int(ask.exceeds * 10**6)
            threshold = min(limit, threshold) if ask.verb == "at_least" else max(limit, threshold)
    if rng.random() < 0.3:
        baseline = figure()
    if keys["id"] in rule.drawn.assigned and rng.random() < 0.5:
        assigned = figure()
    return Own(threshold, baseline, assigned)


def _answered(rng: Random, rule: Rule, own: Own, month: int, day: date, is_silent: bool) -> Drawn:
    """Draw an area's answer, and what the oracle is asked about it."""
    is_amended = rule.start is not None and rule.start <= day
    base = rule.amended if is_amended and rule.amended else rule.drawn.ask
    ask, keys = replace(base, month=month), rule.drawn.keys
    upper = rule.drawn.upper and replace(rule.drawn.upper, month=month)
    if own.baseline is not None:
        ask = replace(ask, baseline=exact(own.baseline))
        upper = upper and replace(upper, baseline=exact(own.baseline))
    if own.assigned is not None:
        told = (exact(own.assigned),)
        if not is_amended and keys.get(rule.verb) == "assigned":
            ask = replace(ask, figures=told)
        if upper and keys["upper"][upper.verb] == "assigned":
            upper = replace(upper, figures=told)
    if not is_amended and own.threshold is not None:
        ask = replace(ask, figures=(exact(own.threshold),))
    before, fallback = None, ()
    if ask.is_last_year:
        before = draw_figure(rng) if rng.random() < 0.7 else None
        # The baseline is the whole year before: it answers for the last period alone.
        fallback = (ask.baseline,) if month == 12 and ask.baseline is not None else ()
        ask = replace(ask, figures=fallback if before is None else (exact(before),))
    drawn = Drawn(keys, ask, upper)
    if not is_silent:
        answer(rng, drawn, before)
        if before is not None and drawn.entry is not None and rng.random() < 0.05:
            drawn.entry = {**drawn.entry, "last_year": "many"}
            drawn.ask = replace(drawn.ask, is_unreadable=True)
    if drawn.entry is None and drawn.ask.is_last_year:
        drawn.ask = replace(drawn.ask, figures=fallback)
    return drawn


def _files(drawn: Sequence[Drawn], own: Sequence[Own]) -> PlanFiles:
    extra: dict[str, Keys] = {"baselines": {}, "assigned": {}}
    parts: list[Keys] = []
    for each, figures in zip(drawn, own, strict=True):
        keys, name = dict(each.keys), each.keys["id"]
        extra["assigned"].update(each.assigned)
        extra["baselines"].update(each.baselines)
        if figures.assigned is not None:
            extra["assigned"][name] = plain(figures.assigned)
        if figures.threshold is not None:
            keys[each.ask.verb] = plain(figures.threshold)
        if figures.baseline is not None:
            extra["baselines"].pop(name, None)
            keys["baseline"] = plain(figures.baseline)
        upper = keys.get("upper", {}).values()
        if keys.get(each.ask.verb) != "assigned" and "assigned" not in upper:
            extra["assigned"].pop(name, None)
        parts.append(keys)
    chunks = [parts[at : at + PER_TARGET] for at in range(0, len(parts), PER_TARGET)]
    return plan_files(
        plan_extra=extra, rules=[rule_file(n, chunk) for n, chunk in enumerate(chunks, start=1)]
    )
