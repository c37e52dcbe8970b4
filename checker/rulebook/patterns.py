"""Alert patterns into rules: facts that together raise an alert, joined by equality."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from math import prod

from checker.model.declared import AlertPattern, Condition
from checker.model.requirement import Verb
from checker.problems import Mark, Problem, closest, problem
from checker.rulebook.rules import Comparison, Conclusion, Join, Pattern, Rule
from checker.rulebook.tables import Domains, condition_faults

_PATTERN_RULES = 64  # one for every choice among the words a pattern lists


def lookback(patterns: Iterable[AlertPattern]) -> int:
    """Return how many periods before the one under review the alert patterns look at."""
    deepest = 0
    for pattern in patterns:
        steps: dict[str, int] = {}
        for fact in pattern.facts:
            earlier = [c.reference for c in fact.conditions if c.reference is not None]
            steps[fact.alias] = max(
                (steps[alias] + (prop == "previous") for alias, prop in earlier), default=0
            ) + any(c.prop == "previous" for c in fact.conditions if c.reference is not None)
        deepest = max(deepest, *steps.values())
    return deepest


def compile_alerts(
    patterns: tuple[AlertPattern, ...], facts: Mapping[str, Domains]
) -> tuple[tuple[Rule, ...], tuple[Problem, ...]]:
    """Compile every pattern; `facts` are the kinds of fact they may name, with their properties."""
    rules: list[Rule] = []
    problems: list[Problem] = []
    marks: dict[str, Mark] = {}
    for pattern in patterns:
        if pattern.code in marks:
            problems.append(problem("PL205", pattern.mark, marks[pattern.code], id=pattern.code))
        marks.setdefault(pattern.code, pattern.mark)
        faults = tuple(_faults(pattern, facts))
        problems.extend(faults)
        if faults:
            continue
        wanted = prod(max(1, len(c.words)) for fact in pattern.facts for c in fact.conditions)
        if wanted > _PATTERN_RULES:
            limits = {"count": wanted, "limit": _PATTERN_RULES}
            problems.append(problem("PL219", pattern.mark, **limits))
            continue
        rules.extend(_rules(pattern))
    return tuple(rules), tuple(problems)


def _faults(pattern: AlertPattern, facts: Mapping[str, Domains]) -> Iterator[Problem]:
    aliases: dict[str, str] = {}
    for fact in pattern.facts:
        if fact.fact not in facts:
            hint = closest(fact.fact, facts)
            yield problem("PL216", fact.mark, name=fact.fact, hint=hint)
            return
        domains = facts[fact.fact]
        for condition in fact.conditions:
            if condition.reference is None:
                yield from condition_faults(condition, domains, fact.mark)
                continue
            alias, prop = condition.reference
            if condition.prop not in domains or prop not in facts[aliases[alias]]:
                name = f"{condition.prop}: {alias}.{prop}"
                yield problem("PL216", condition.mark or fact.mark, name=name, hint="key")
        aliases[fact.alias] = fact.fact


def _rules(pattern: AlertPattern) -> Iterator[Rule]:
    """Yield one rule for every choice among the words a pattern allows: the engine has no "or"."""
    places = {fact.alias: number for number, fact in enumerate(pattern.facts)}
    choices = [list(_choices(fact.conditions)) for fact in pattern.facts]
    for number, chosen in enumerate(product(*choices), start=1):
        facts = tuple(
            Pattern(
                fact.alias,
                fact.fact,
                tests,
                tuple(
                    Join(c.prop, places[c.reference[0]], c.reference[1])
                    for c in fact.conditions
                    if c.reference is not None
                ),
            )
            for fact, tests in zip(pattern.facts, chosen, strict=True)
        )
        conclusion = Conclusion("alert", (("code", pattern.code),), ())
        yield Rule(f"alert:{pattern.code}/{number}", facts, conclusion)


def _choices(conditions: tuple[Condition, ...]) -> Iterator[tuple[Comparison, ...]]:
    plain = [c for c in conditions if c.reference is None]
    bounds = tuple(Comparison(c.prop, verb, limit) for c in plain for verb, limit in c.bounds)
    worded = [[Comparison(c.prop, Verb.EQUALS, w) for w in c.words] for c in plain if c.words]
    for chosen in product(*worded):
        yield (*chosen, *bounds)
