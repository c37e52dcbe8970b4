"""The benchmark's rules as a plan of this project: 70 targets, one file each."""

from __future__ import annotations

from pathlib import Path

from .rules import RULES, YEAR, Rule

_TARGET = """\
target: {number}
section: {section}
title: Target {number}
indicators:
  - id: {rule.indicator}
    name: Part {number}
    measure: tonne
    kind: {kind}
    {rule.verb}: {rule.threshold}
    tolerance: {{{tolerance}}}
"""
_PLAN = """\
id: {plan}
title: Seventy targets
area: {{id: country}}
year: {year}
sections: [{{id: economy, title: Economy}}, {{id: society, title: Society}}]
targets: {count}
"""


def write_plan(root: Path, plan: str) -> None:
    """Write rules/<plan> and plans/<plan> under `root`."""
    rules, home = root / "rules" / plan, root / "plans" / plan
    rules.mkdir(parents=True)
    home.mkdir(parents=True)
    told = _PLAN.format(plan=plan, year=YEAR, count=len(RULES))
    (home / "plan.yaml").write_text(told, encoding="utf-8")
    for number, rule in enumerate(RULES, start=1):
        (rules / f"{number:02d}-target.yaml").write_text(_target(number, rule), encoding="utf-8")


def _target(number: int, rule: Rule) -> str:
    return _TARGET.format(
        number=number,
        section="economy" if number <= len(RULES) // 2 else "society",
        rule=rule,
        kind="running" if rule.is_even else "level",
        tolerance="points: 2" if rule.in_points else "share: 0.1",
    )
