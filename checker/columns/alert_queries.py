"""The questions by which alerts are raised: what occurs together, and what the rules answer to it."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from checker.columns.schemas import SCHEMAS
from checker.columns.tables import table


def combinations() -> ir.Table:
    """All that patterns about a part depend on, as it occurs."""
    return table("outlooks").select("combination").distinct()


def pairs() -> ir.Table:
    """Every part of every area beside every whole that it adds up to."""
    found = table("outlooks").select("area", "rule", "combination")
    parts = found.rename(part="rule", part_combination="combination")
    wholes = found.rename(whole="rule", whole_combination="combination")
    rows = parts.join(table("sums"), "part").join(wholes, ["area", "whole"])
    return rows.select(*SCHEMAS["pairs"])


def distinct_pairs() -> ir.Table:
    """All that patterns about a part and a whole depend on, as it occurs."""
    return table("pairs").select("part_combination", "whole_combination").distinct()


def section_tallies() -> ir.Table:
    """How many targets of each section have each status, in two numbers."""
    rows = _targets()
    return rows.group_by("area", "section").agg(
        low=rows.adds_low.sum().cast("int64"), high=rows.adds_high.sum().cast("int64")
    )


def distinct_sections() -> ir.Table:
    """Every tally of a section that occurs."""
    return table("section_tallies").select("low", "high").distinct()


def _targets() -> ir.Table:
    """Every target of every area at the period, with its section and status."""
    rows = table("tallies").join(table("rolled"), ["low", "high"]).join(table("sections"), "target")
    return rows.select("area", "section", "target", "status", "adds_low", "adds_high")


def part_alerts() -> ir.Table:
    """Alerts about a part."""
    return _of_part(table("outlooks").join(table("raised"), "combination"))


def pair_alerts() -> ir.Table:
    """Alerts about a part or a whole for how they stand together, each once."""
    pairs = table("pairs")
    found = pairs.join(table("raised_pairs"), ["part_combination", "whole_combination"])
    found = found.mutate(rule=ibis.ifelse(found.is_whole, found.whole, found.part))
    return _of_part(found.select("area", "code", "rule").distinct())


def _of_part(found: ir.Table) -> ir.Table:
    rows = found.join(table("asked_courses").select("rule", "target"), "rule")
    return _alerts(rows.join(table("sections"), "target"))


def section_alerts() -> ir.Table:
    """Alerts about a section."""
    raised = table("raised_sections")
    rows = table("section_tallies").join(raised.filter(raised.status == ""), ["low", "high"])
    nobody = ibis.null("int16")
    return _alerts(rows.mutate(rule=nobody, target=nobody))


def target_alerts() -> ir.Table:
    """Alerts about a target."""
    tallies = table("section_tallies").join(table("raised_sections"), ["low", "high"])
    found = tallies.select("area", "section", "status", "code")
    rows = _targets().join(found, ["area", "section", "status"])
    return _alerts(rows.mutate(rule=ibis.null("int16")))


def report_alerts() -> ir.Table:
    """Alerts about what was handed in, which were found one by one."""
    nobody = ibis.null("int16")
    return _alerts(
        table("told_alerts").mutate(rule=nobody, target=nobody, section=ibis.literal(""))
    )


def _alerts(rows: ir.Table) -> ir.Table:
    return rows.select(*SCHEMAS["alerts"])


def alerts_by_area() -> ir.Table:
    """How many alerts of each severity every area has."""
    return _count("area", "severity")


def alerts_by_code() -> ir.Table:
    """How often each alert is raised, and in how many areas."""
    return _count("code", "severity")


def _count(*keys: str) -> ir.Table:
    rows = table("alerts").join(table("severities"), "code")
    found = rows.group_by(*keys).agg(raised=rows.count(), areas=rows.area.nunique())
    return found.order_by(*keys)


def alert_rows() -> ir.Table:
    """Every alert: whose, which, about which part, target or section."""
    rows = table("alerts").join(table("severities"), "code")
    rows = rows.left_join(table("shown_rules"), "rule").drop("rule_right")
    found = rows.select("area", "code", "severity", "target", "section", indicator=rows.id)
    return found.order_by("area", "code", "target", "section", "indicator")


ALERT_QUERIES = (
    combinations,
    pairs,
    distinct_pairs,
    section_tallies,
    distinct_sections,
    part_alerts,
    pair_alerts,
    section_alerts,
    target_alerts,
    report_alerts,
    alerts_by_area,
    alerts_by_code,
    alert_rows,
)
