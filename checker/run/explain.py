"""The compiled rules behind a verdict, as the engine gets them."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from checker.engine.compiler import compile_plan
from checker.facts.cases import requirement_key
from checker.facts.scales import build_scales
from checker.model.judged import Assessment, Report


def compiled_rules(
    report: Report, chosen: Collection[Assessment]
) -> tuple[tuple[str, dict[str, Any]], ...]:
    """Return the rules that could fire for the chosen parts, in the engine's own grammar.

    The thresholds are those of the parts alone; verdict tables and alert patterns serve all.
    """
    cases = tuple(tier.case for assessment in chosen for tier in assessment.tiers)
    rules, _ = compile_plan(report.plan, cases, build_scales(cases))
    keys = {requirement_key(case) for case in cases} | {""}
    return tuple(
        (rule.name, rule.definition())
        for rule in rules
        if rule.requirement is None or rule.requirement in keys
    )
