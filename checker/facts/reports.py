"""How each period's report stands against its deadline, and the facts that tell of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from checker.model.actuals import History
from checker.model.case import Case, Fact
from checker.model.period import Period
from checker.model.plan import Plan
from checker.model.reporting import Lateness, report_key
from checker.model.requirement import Named


def lateness_of(
    plan: Plan, history: History, cases: Iterable[Case], as_of: date
) -> dict[str, Lateness]:
    """Say of each period of `cases` how late its report is on `as_of`; keyed as its facts are.

    A report is as late as the last of its files says it was handed in. What is due and missing is
    late from the deadline on until `as_of`. Periods without a deadline are left out.
    """
    by_period: dict[Period, list[Case]] = {}
    for case in cases:
        by_period.setdefault(case.period, []).append(case)
    found: dict[str, Lateness] = {}
    for period, members in by_period.items():
        deadline = plan.calendar.deadline(period) if plan.calendar else None
        if deadline is None:
            continue
        files = [s for s in history.submissions if s.period == period]
        days = [s.submitted for s in files if s.submitted is not None and s.submitted <= as_of]
        missing = sum(_is_missing(case) for case in members)
        if missing:
            days.append(as_of)
        late = max(((day - deadline).days for day in days), default=0)
        told = Lateness(period, deadline, max(late, 0), missing, bool(files))
        found[told.key] = told
    return found


def _is_missing(case: Case) -> bool:
    """Whether a figure was due and did not come; none is without a threshold from above."""
    is_unset = case.requirement is None and case.asked.named is Named.ASSIGNED
    is_own = case.indicator.upper_of is None
    return is_own and case.is_due and case.actual is None and not is_unset


def report_facts(reports: Mapping[str, Lateness], period: Period) -> tuple[Fact, ...]:
    """Write each report as a fact, for the patterns about handing in."""
    known = {told.period for told in reports.values()}
    before = {period: period.just_before(known) for period in known}
    return tuple(
        Fact(
            "report",
            told.key,
            {
                "key": told.key,
                "previous": report_key(earlier) if (earlier := before[told.period]) else "",
                "current": int(told.period == period),
                "days_late": told.days,
                "missing": told.missing,
            },
        )
        for told in reports.values()
    )
