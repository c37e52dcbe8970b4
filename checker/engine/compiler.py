"""A plan into rules: its thresholds, the two verdict tables, the alert patterns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import product
from math import prod

from checker.engine.rules import Comparison, Conclusion, Join, Pattern, Rule
from checker.engine.tables import Domains, compile_table, condition_faults
from checker.facts.cases import requirement_key
from checker.facts.scales import Scale
from checker.model.judged import Case, Status
from checker.model.plan import (
    CEILINGS,
    FLOORS,
    AlertPattern,
    Condition,
    Flow,
    Named,
    Plan,
    Requirement,
    Verb,
)
from checker.problems import Mark, Problem, closest, problem

_PATTERN_RULES = 64  # one for every choice among the words a pattern lists
_ALERT_RULES = 200  # leaves the verdict tables their room beside them
_YES_NO = (0, 1)
_ANY: tuple[str | int, ...] = ()
_CONTEXT = ("key", "current", "previous", "aspiration")
_VERDICT_PROPS = (
    "threshold",
    "due",
    "actual",
    "evidence",
    "final",
    "settled",
    "strict",
    "lead",
    "slack",
)
_STATUSES = tuple(status.value for status in Status)
_COUNTS: dict[str, tuple[str | int, ...]] = dict.fromkeys(_STATUSES, _ANY)

# What judgement.yaml may ask of a verdict and of a target's tally, and alerts.yaml of each fact.
VERDICT: Domains = {
    "threshold": ("known", "unknown"),
    "due": _YES_NO,
    "actual": ("given", "missing", "unreadable"),
    "evidence": ("enough", "missing"),
    "final": _YES_NO,
    "result": ("none", "short", "holds", "beyond", "past"),
    "settled": _YES_NO,
    "strict": _YES_NO,
    "lead": _ANY,
    "slack": _ANY,
}
TALLY: Domains = {**_COUNTS, "set": _ANY, "open": _ANY}
FACTS: Mapping[str, Domains] = {
    "status": {
        "status": _STATUSES,
        "current": _YES_NO,
        "aspiration": _YES_NO,
        "key": ("*",),
        "previous": ("*",),
    },
    "sum": {"key": ("*",), "whole": ("*",)},
    "movement": {"key": ("*",), "change": _ANY},
    "forecast": {"key": ("*",), "short": _ANY},
    "target": {"key": ("*",), "section": ("*",), "status": _STATUSES},
    "section": {"key": ("*",), **_COUNTS},
}


def compile_plan(
    plan: Plan, cases: Iterable[Case], scales: Mapping[str, Scale]
) -> tuple[tuple[Rule, ...], tuple[Problem, ...]]:
    """Compile everything that the engine needs to judge these cases of the plan."""
    rules: list[Rule] = [_UNJUDGED]
    seen: set[str] = set()
    for case in cases:
        key = requirement_key(case)
        # A requirement without a figure to judge needs no rules.
        if case.requirement is not None and case.value is not None and key not in seen:
            seen.add(key)
            flow, verb = case.indicator.flow, case.requirement
            rules.extend(_threshold_rules(key, verb, flow, scales[key]))
    statuses, faults = compile_table(
        "status",
        plan.judgement.indicator_bands,
        VERDICT,
        "verdict",
        Conclusion("status", (), _CONTEXT),
    )
    targets, more = compile_table(
        "target",
        plan.judgement.target_bands,
        TALLY,
        "tally",
        Conclusion("target", (), ("key", "section")),
    )
    alerts, others = _compile_alerts(plan.alerts)
    return (*rules, *statuses, *targets, *alerts), (
        *faults,
        *more,
        *others,
        *_too_many(plan, alerts),
    )


def _too_many(plan: Plan, alerts: tuple[Rule, ...]) -> Iterator[Problem]:
    """All alert patterns share one ruleset."""
    if len(alerts) > _ALERT_RULES:
        mark = plan.alerts[-1].mark
        yield problem("PL219", mark, count=len(alerts), limit=_ALERT_RULES)


_UNJUDGED = Rule(
    "threshold:no-figure",
    (Pattern("actual", "actual", (Comparison("requirement", Verb.EQUALS, ""),)),),
    Conclusion("verdict", (("result", "none"),), (*_CONTEXT, *_VERDICT_PROPS)),
    requirement="",
)


def _threshold_rules(
    key: str, requirement: Requirement, flow: Flow, scale: Scale
) -> Iterator[Rule]:
    """Yield the rules that cut the number line at one requirement's figures."""
    for number, (result, tests) in enumerate(_zones(requirement, flow, scale), start=1):
        every = (Comparison("requirement", Verb.EQUALS, key), *tests)
        yield Rule(
            f"threshold:{key}:{result}/{number}",
            (Pattern("actual", "actual", every),),
            Conclusion("verdict", (("result", result),), (*_CONTEXT, *_VERDICT_PROPS)),
            requirement=key,
        )


def _zones(
    requirement: Requirement, flow: Flow, scale: Scale
) -> Iterator[tuple[str, tuple[Comparison, ...]]]:
    """Yield each stretch of the number line with what it means: short, holds, beyond, past.

    `past` is a running total beyond a ceiling of this year's: it can never come back.
    """
    is_last_year = requirement.named is Named.LAST_YEAR
    if is_last_year:  # its actuals come less last year's figure
        requirement = requirement._replace(figures=(Fraction(0),))
    past = "past" if flow is Flow.RUNNING and not is_last_year else "short"

    def v(verb: Verb, figure: Fraction) -> Comparison:
        return Comparison("v", verb, scale.number(figure))

    verb = requirement.verb
    if verb in FLOORS | CEILINGS:
        figure = requirement.figures[0]
        under = "short" if verb in FLOORS else past
        if verb in {Verb.MORE_THAN, Verb.LESS_THAN}:
            yield under, (v(_FAILS[verb], figure),)
            yield "holds", (v(verb, figure),)
            return
        limit = requirement.exceeds if requirement.exceeds is not None else figure
        yield under, (v(_FAILS[verb], figure),)
        held = (
            (v(Verb.EQUALS, figure),)
            if limit == figure
            else (v(verb, figure), v(_BACK[verb], limit))
        )
        yield "holds", held
        yield "beyond", (v(_BEYOND[verb], limit),)
        return
    low, high = requirement.both_ends
    yield "short", (v(Verb.LESS_THAN, low),)
    yield (
        "holds",
        (v(Verb.EQUALS, low),) if low == high else (v(Verb.AT_LEAST, low), v(Verb.AT_MOST, high)),
    )
    yield past if verb is not Verb.IS else "short", (v(Verb.MORE_THAN, high),)


_FAILS = {
    Verb.AT_LEAST: Verb.LESS_THAN,
    Verb.MORE_THAN: Verb.AT_MOST,
    Verb.AT_MOST: Verb.MORE_THAN,
    Verb.LESS_THAN: Verb.AT_LEAST,
}
_BACK = {Verb.AT_LEAST: Verb.AT_MOST, Verb.AT_MOST: Verb.AT_LEAST}
_BEYOND = {Verb.AT_LEAST: Verb.MORE_THAN, Verb.AT_MOST: Verb.LESS_THAN}


def _compile_alerts(
    patterns: tuple[AlertPattern, ...],
) -> tuple[tuple[Rule, ...], tuple[Problem, ...]]:
    rules: list[Rule] = []
    problems: list[Problem] = []
    marks: dict[str, Mark] = {}
    for pattern in patterns:
        if pattern.code in marks:
            problems.append(problem("PL205", pattern.mark, marks[pattern.code], id=pattern.code))
        marks.setdefault(pattern.code, pattern.mark)
        faults = tuple(_alert_faults(pattern))
        problems.extend(faults)
        if faults:
            continue
        wanted = prod(max(1, len(c.words)) for fact in pattern.facts for c in fact.conditions)
        if wanted > _PATTERN_RULES:
            limits = {"count": wanted, "limit": _PATTERN_RULES}
            problems.append(problem("PL219", pattern.mark, **limits))
            continue
        rules.extend(_alert_rules(pattern))
    return tuple(rules), tuple(problems)


def _alert_faults(pattern: AlertPattern) -> Iterator[Problem]:
    aliases: dict[str, str] = {}
    for fact in pattern.facts:
        if fact.fact not in FACTS:
            hint = closest(fact.fact, FACTS)
            yield problem("PL216", fact.mark, name=fact.fact, hint=hint)
            return
        domains = FACTS[fact.fact]
        for condition in fact.conditions:
            if condition.reference is None:
                yield from condition_faults(condition, domains, fact.mark)
                continue
            alias, prop = condition.reference
            if condition.prop not in domains or prop not in FACTS[aliases[alias]]:
                name = f"{condition.prop}: {alias}.{prop}"
                yield problem("PL216", condition.mark or fact.mark, name=name, hint="key")
        aliases[fact.alias] = fact.fact


def _alert_rules(pattern: AlertPattern) -> Iterator[Rule]:
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
