"""Every requirement of a plan as the rules encode it."""

from __future__ import annotations

from checker.model.figures import decimal_text
from checker.model.indicator import Indicator
from checker.model.plan import Plan
from checker.model.requirement import Named
from checker.render.json_report.values import (
    VERSION,
    Json,
    dump,
    mark_json,
    number,
    spoken,
    threshold_json,
)


def rules_json(plan: Plan) -> str:
    """Every requirement as encoded."""
    requirements = [_rule(i) for target in plan.targets for i in target.indicators]
    return dump({"version": VERSION, "plan": plan.id, "requirements": requirements})


def _rule(indicator: Indicator) -> Json:
    milestones = indicator.path.milestones
    upper = indicator.upper
    above = {"by": spoken(upper.by), **_asked(indicator.tiers[1])} if upper else None
    return {
        "target": indicator.target,
        "indicator": indicator.id,
        "name": spoken(indicator.name),
        "measure": indicator.measure,
        "kind": indicator.flow.value,
        **_asked(indicator),
        "upper": above,
        "path": indicator.path.name.value
        if milestones is None
        else {f"Q{n}": decimal_text(s * 100) for n, s in enumerate(milestones, start=1)},
        "due": f"{indicator.due[0]}-{indicator.due[1]:02d}" if indicator.due else None,
        "aspiration": indicator.is_aspiration,
        "evidence": indicator.needs_evidence,
        "sum_of": list(indicator.sum_of),
        "derive": indicator.derivation.how.value if indicator.derivation else None,
        "same_as": indicator.same_as,
        "weighted_by": indicator.weighted_by,
        "owner": indicator.owner,
        "actions": list(indicator.actions),
    }


def _asked(rule: Indicator) -> Json:
    """One tier's requirement as the rule encodes it and as the document prints it."""
    requirement = rule.requirement
    named = requirement.named
    assigned = requirement.figures if named is Named.ASSIGNED else ()
    return {
        "verb": requirement.verb.value,
        "threshold": named.value if named else threshold_json(requirement),
        "assigned": number(assigned[0]) if assigned else None,
        "exceeds": number(requirement.exceeds),
        "printed": rule.printed,
        "rule_mark": mark_json(requirement.mark),
    }
