"""A plan into rules: its thresholds, the two verdict tables, the alert patterns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from checker.facts.cases import requirement_key
from checker.facts.scales import Scale
from checker.model.case import Case
from checker.model.plan import Plan
from checker.model.requirement import Verb
from checker.problems import Mark, Problem, problem
from checker.rulebook.limits import MATCH_LIMIT, most_matched
from checker.rulebook.patterns import compile_alerts
from checker.rulebook.rules import Comparison, Conclusion, Pattern, Rule
from checker.rulebook.tables import compile_table
from checker.rulebook.thresholds import threshold_rules
from checker.rulebook.vocabulary import CONTEXT, FACTS, TALLY, VERDICT, VERDICT_PROPS

# Verdict table and thresholds share rulesets of 450; the target table and the alerts one more.
_TABLE_RULES = 200
_ALERT_RULES = 200


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
            rules.extend(threshold_rules(key, verb, flow, scales[key]))
    statuses, faults = compile_table(
        "status",
        plan.judgement.indicator_bands,
        VERDICT,
        "verdict",
        Conclusion("status", (), CONTEXT),
    )
    targets, more = compile_table(
        "target",
        plan.judgement.target_bands,
        TALLY,
        "tally",
        Conclusion("target", (), ("key", "section")),
    )
    alerts, others = compile_alerts(plan.alerts, FACTS)
    return (*rules, *statuses, *targets, *alerts), (
        *faults,
        *more,
        *others,
        *_too_many(plan.judgement.indicator_bands[-1].mark, statuses, _TABLE_RULES),
        *_too_many(plan.judgement.target_bands[-1].mark, targets, _TABLE_RULES),
        *(_too_many(plan.alerts[-1].mark, alerts, _ALERT_RULES) if alerts else ()),
    )


def _too_many(mark: Mark, rules: tuple[Rule, ...], limit: int) -> Iterator[Problem]:
    """Tell where a table or the alert patterns are more than their ruleset can hold."""
    if len(rules) > limit:
        yield problem("PL219", mark, count=len(rules), limit=limit)
    crowd = most_matched(rules)
    if crowd > MATCH_LIMIT:
        yield problem("PL219", mark, count=crowd, limit=MATCH_LIMIT)


_UNJUDGED = Rule(
    "threshold:no-figure",
    (Pattern("actual", "actual", (Comparison("requirement", Verb.EQUALS, ""),)),),
    Conclusion("verdict", (("result", "none"),), (*CONTEXT, *VERDICT_PROPS)),
    requirement="",
)
