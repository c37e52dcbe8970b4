"""Small builders for the tests: a plan in bytes, actuals in bytes, a review of both.

Figures are written as exact text (int, Decimal or `Bare`); a float is refused.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from checker.model.assessment import Assessment, Status
from checker.model.judged import Report
from checker.model.plan import Plan
from checker.periods import parse_period
from checker.plans import PlanFiles, parse_plan
from checker.problems import Problem
from checker.run.review import judge

ROOT = Path(__file__).resolve().parent.parent
JUDGEMENT = (ROOT / "rules" / "judgement.yaml").read_bytes()
ALERTS = (ROOT / "rules" / "alerts.yaml").read_bytes()

Keys = dict[str, Any]
File = tuple[str, bytes]


class Bare(str):
    """Text that stands unquoted in the YAML."""

    __slots__ = ()


def write(given: Any) -> str:
    """Write a value as YAML in one line; texts quoted, figures as exact text."""
    if isinstance(given, Bare):
        return str(given)
    if given is None or isinstance(given, bool):
        return json.dumps(given)
    if isinstance(given, int):
        return str(given)
    if isinstance(given, Decimal):
        return f"{given:f}"
    if isinstance(given, str):
        return json.dumps(given, ensure_ascii=False)
    if isinstance(given, Mapping):
        return "{" + ", ".join(f"{write(str(k))}: {write(v)}" for k, v in given.items()) + "}"
    if isinstance(given, Sequence):
        return "[" + ", ".join(write(item) for item in given) + "]"
    raise TypeError(f"{given!r} has no exact text")


def document(keys: Mapping[str, Any]) -> bytes:
    """Write a YAML document, one top key a line."""
    return "".join(f"{key}: {write(value)}\n" for key, value in keys.items()).encode()


def indicator(name: str = "a", kind: str = "level", measure: str = "tonne", **keys: Any) -> Keys:
    """Make a rule's indicator."""
    return {"id": name, "name": name, "measure": measure, "kind": kind, **keys}


def rule_file(number: int, indicators: Sequence[Keys], section: str = "s1") -> File:
    """Make the rule file of one numbered target."""
    keys = {"target": number, "section": section, "title": f"T{number}", "indicators": indicators}
    return f"rules/p/{number:02d}-t.yaml", document(keys)


def plan_files(
    indicators: Sequence[Keys] = (),
    plan_extra: Mapping[str, Any] | None = None,
    judgement: bytes | None = None,
    alerts: bytes | None = None,
    rules: Sequence[File] | None = None,
    waivers: bytes | None = None,
) -> PlanFiles:
    """Make the bytes of a plan: `indicators` as target 1, or the rule files given."""
    head = {"id": "p", "title": "P", "area": {"id": "a1"}, "year": 2024, **(plan_extra or {})}
    return PlanFiles(
        plan=("plans/p/plan.yaml", document(head)),
        rules=tuple(rules) if rules is not None else (rule_file(1, indicators),),
        judgement=("rules/judgement.yaml", JUDGEMENT if judgement is None else judgement),
        alerts=("rules/alerts.yaml", ALERTS if alerts is None else alerts),
        rules_folder="rules/p",
        waivers=None if waivers is None else ("plans/p/waivers.yaml", waivers),
    )


def actuals(period: str, values: Mapping[str, Any], name: str = "", **heading: Any) -> File:
    """Make a file of actuals."""
    keys = {"plan": "p", "area": "a1", "period": period, **heading, "values": values}
    return f"plans/p/actuals/{name or period}.yaml", document(keys)


@dataclass(frozen=True)
class Outcome:
    """A review's report and problems, with short roads to what tests ask."""

    report: Report | None
    problems: tuple[Problem, ...]

    @property
    def judged(self) -> Report:
        assert self.report is not None, self.problems
        return self.report

    @property
    def codes(self) -> list[str]:
        return [p.code for p in self.problems]

    @property
    def alerts(self) -> set[tuple[str, str]]:
        """(code, indicator's id, or the section where it is about one)."""
        return {
            (a.pattern.code, a.indicator.id if a.indicator else a.section)
            for a in self.judged.alerts
        }

    @property
    def statuses(self) -> dict[str, str]:
        return {a.indicator.id: a.status.value for a in self.judged.assessments}

    @property
    def target_statuses(self) -> dict[int, str]:
        return {t.target.number: t.status.value for t in self.judged.targets}

    @property
    def uppers(self) -> dict[str, str]:
        """The statuses by what the upper level asks, of the parts it asks of."""
        parts = self.judged.assessments
        return {a.indicator.id: a.upper.status.value for a in parts if a.upper is not None}

    def part(self, name: str = "a") -> Assessment:
        return next(a for a in self.judged.assessments if a.indicator.id == name)

    def status(self, name: str = "a") -> str:
        return Status(self.part(name).status).value


def plan_of(files: PlanFiles) -> Plan:
    """Read a plan that must be sound."""
    plan, problems = parse_plan(files)
    assert plan is not None, problems
    return plan


def run(files: PlanFiles, contents: Iterable[File] = (), wanted: str | None = None) -> Outcome:
    """Review: read the plan, judge the actuals."""
    plan, faults = parse_plan(files)
    if plan is None:
        return Outcome(None, faults)
    period = parse_period(wanted) if wanted is not None else None
    report, problems = judge(plan, contents, period, faults)
    return Outcome(report, problems)


def one(
    keys: Keys,
    period: str,
    value: Any,
    plan_extra: Mapping[str, Any] | None = None,
    **heading: Any,
) -> Outcome:
    """Judge one indicator `a` by one figure; with `value` None nothing is handed in."""
    heading.setdefault("numbers", "plain")
    contents = [] if value is None else [actuals(period, {keys["id"]: value}, **heading)]
    return run(plan_files([keys], plan_extra), contents, period)


def bare(text: str | int) -> Bare:
    """A figure exactly as written."""
    return Bare(text)
