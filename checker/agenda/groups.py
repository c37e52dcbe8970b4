"""Items grouped: a page for each owner, section or severity."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from checker.agenda import Item
from checker.model.alert import SEVERITIES
from checker.model.judged import Report
from checker.words import Words
from checker.words.alerts import section_name


class Group(NamedTuple):
    """Items that belong to one owner, section or severity; `key` is empty for those of nobody."""

    key: str
    title: str
    items: tuple[Item, ...]


def groups_of(report: Report, items: Iterable[Item], by: str, words: Words) -> tuple[Group, ...]:
    """Return the items grouped, each group in their order; what is several owners' is in each's.

    Owners come worst first and what is nobody's last, sections as in the plan, severities by weight.
    """
    found: dict[str, list[Item]] = {}
    if by == "severity":
        found = {severity: [] for severity in SEVERITIES}
    elif by == "section":
        found = {section.id: [] for section in report.plan.sections}
    for item in items:
        for key in _keys(item, by):
            found.setdefault(key, []).append(item)
    found[""] = found.pop("", [])
    return tuple(
        Group(key, _group_title(report, key, by, words), tuple(mine))
        for key, mine in found.items()
        if mine
    )


def _keys(item: Item, by: str) -> tuple[str, ...]:
    if by == "severity":
        return (item.severity,)
    first = item.alerts[0]
    return (first.section,) if by == "section" else first.owners or ("",)


def _group_title(report: Report, key: str, by: str, words: Words) -> str:
    if by == "severity":
        return words.say("warnings.of_severity", severity=words.say(f"severity.{key}").lower())
    if by == "section":
        return section_name(report.plan, key, words) or words.say("warnings.no_section")
    return words.owner(report.plan, key) if key else words.say("warnings.no_owner")
