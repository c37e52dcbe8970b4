"""Alerts about what was handed in and when: they are few, and found area by area."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from checker.columns.backend import Row
from checker.columns.patterns import Patterns, code_of
from checker.facts.reports import report_facts
from checker.model.period import Period
from checker.model.reporting import Handed
from checker.rulebook.answers import matches


def told_alerts(patterns: Patterns, reports: Mapping[str, Handed], period: Period) -> Iterator[Row]:
    """Yield rows of `told_alerts`: (area, code) for every alert about a report.

    `reports` says by area how the period was handed in; those without a deadline are left out.
    """
    answers: dict[Handed, tuple[str, ...]] = {}
    for area, handed in reports.items():
        if handed not in answers:  # most areas hand in alike: each way is asked once
            answers[handed] = tuple(_codes(patterns, handed, period))
        yield from ((area, code) for code in answers[handed])


def _codes(patterns: Patterns, handed: Handed, period: Period) -> Iterator[str]:
    facts = report_facts((handed,), period)
    found = {
        (code_of(rule), chosen[patterns.about[code_of(rule)]].key)
        for rule in patterns.of_reports
        for chosen in matches(rule, facts)
    }
    yield from sorted(code for code, _ in found)
