"""Which alert patterns columns can answer, and what these ask of a part.

Columns see a part with its own facts - its status now and just before, how it moved, where it will
end - beside one whole that it adds up to, and a section with its targets. A pattern whose facts are
not held together in this way is not guessed at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from checker.columns.course_schemas import CUTS
from checker.facts.handover import MOST_PERCENT
from checker.model.plan import Plan
from checker.model.requirement import Verb
from checker.rulebook.patterns import lookback
from checker.rulebook.rules import Comparison, Join, Rule

_Kinds = frozenset[str]
_OF_PART = frozenset({"status", "movement", "forecast", "pace", "sum"})
_OF_SECTION = frozenset({"target", "section"})
# What holds facts together, and what may be compared beside: all that is the same on columns.
_PART_LINKS = frozenset(
    {("key", "key"), ("key", "previous"), ("previous", "key"), ("key", "whole"), ("whole", "key")}
)
_SECTION_LINKS = frozenset({("section", "key"), ("key", "section"), ("section", "section")})
_BESIDE = frozenset({"status", "current", "aspiration"})
_NOW = Comparison("current", Verb.EQUALS, 1)


class Wanted(NamedTuple):
    """What alert patterns ask of a part: of which kinds a fact, and how many periods back.

    `cuts` are the per cents of the best quarter that patterns tell apart: is a pace above each?
    """

    movement: bool
    forecast: bool
    pace: bool
    cuts: tuple[int, ...]
    lookback: int


class Patterns(NamedTuple):
    """Compiled alert rules by what they are about.

    `alone` ask of one part, `paired` of a part and a whole, `of_sections` of a section and its
    targets, `of_reports` of what was handed in for the period; `elsewhere` are the codes of all others. `about` is
    the place among its facts of what a code's alert is about.
    """

    alone: tuple[Rule, ...]
    paired: tuple[Rule, ...]
    of_sections: tuple[Rule, ...]
    of_reports: tuple[Rule, ...]
    elsewhere: tuple[str, ...]
    about: Mapping[str, int]
    severity: Mapping[str, str]
    wanted: Wanted


def code_of(rule: Rule) -> str:
    """Return the code of the alert that a rule raises."""
    return str(dict(rule.conclusion.props)["code"])


def sort_patterns(plan: Plan, rules: Iterable[Rule]) -> Patterns:
    """Sort a plan's compiled alert rules."""
    alerts = tuple(rule for rule in rules if rule.conclusion.kind == "alert")
    cuts = _cuts(alerts)
    groups: dict[str, list[Rule]] = {}
    for rule in alerts:
        groups.setdefault(_group(rule, has_cuts=len(cuts) <= CUTS), []).append(rule)
    asked = {
        p.kind for name in ("alone", "paired") for r in groups.get(name, ()) for p in r.patterns
    }
    return Patterns(
        alone=tuple(groups.get("alone", ())),
        paired=tuple(groups.get("paired", ())),
        of_sections=tuple(groups.get("of_sections", ())),
        of_reports=tuple(groups.get("of_reports", ())),
        elsewhere=tuple(dict.fromkeys(code_of(rule) for rule in groups.get("elsewhere", ()))),
        about={
            pattern.code: [fact.alias for fact in pattern.facts].index(pattern.about)
            for pattern in plan.alerts
        },
        severity={pattern.code: pattern.severity for pattern in plan.alerts},
        wanted=Wanted(
            movement="movement" in asked,
            forecast="forecast" in asked,
            pace="pace" in asked,
            cuts=cuts if len(cuts) <= CUTS else (),
            lookback=lookback(plan.alerts),
        ),
    )


def _group(rule: Rule, *, has_cuts: bool) -> str:
    kinds = frozenset(pattern.kind for pattern in rule.patterns)
    if kinds == {"report"}:
        return (
            "of_reports" if all(_NOW in pattern.tests for pattern in rule.patterns) else "elsewhere"
        )
    if kinds <= _OF_SECTION and _is_held(rule, _is_section_link, frozenset({"status"})):
        return "of_sections"
    sums = sum(pattern.kind == "sum" for pattern in rule.patterns)
    is_known = has_cuts or "pace" not in kinds
    if kinds <= _OF_PART and sums <= 1 and is_known and _is_held(rule, _is_part_link, _BESIDE):
        return "paired" if sums else "alone"
    return "elsewhere"


def _is_part_link(join: Join) -> bool:
    return (join.prop, join.earlier_prop) in _PART_LINKS


def _is_section_link(join: Join) -> bool:
    return (join.prop, join.earlier_prop) in _SECTION_LINKS


def _is_held(rule: Rule, is_link: Callable[[Join], bool], beside: _Kinds) -> bool:
    """Whether all facts hang together by links, and nothing else than `beside` is compared."""
    group = list(range(len(rule.patterns)))
    for number, pattern in enumerate(rule.patterns):
        for join in pattern.joins:
            if is_link(join):
                one, other = group[number], group[join.earlier]
                group = [other if mine == one else mine for mine in group]
            elif not {join.prop, join.earlier_prop} <= beside:
                return False
    return len(set(group)) == 1


def _cuts(rules: Iterable[Rule]) -> tuple[int, ...]:
    tests = (
        (test.verb, test.constant)
        for rule in rules
        for pattern in rule.patterns
        if pattern.kind == "pace"
        for test in pattern.tests
    )
    found = {cut for verb, limit in tests for cut in _edges(verb, int(limit))}
    # Every pace is above 0, and none is told beyond the most.
    return tuple(sorted(cut for cut in found if 0 < cut < MOST_PERCENT))


def _edges(verb: Verb, limit: int) -> Iterator[int]:
    """Yield the whole numbers that a per cent is above or not, for a limit to hold or not."""
    if verb in {Verb.MORE_THAN, Verb.AT_MOST, Verb.EQUALS}:
        yield limit
    if verb in {Verb.AT_LEAST, Verb.LESS_THAN, Verb.EQUALS}:
        yield limit - 1
