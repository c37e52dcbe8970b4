"""How each period's report stands against its deadline, and the facts that tell of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from checker.model.actuals import History
from checker.model.case import Case, Fact, Value
from checker.model.period import Period
from checker.model.plan import Plan
from checker.model.reporting import Handed, Lateness, report_key
from checker.model.requirement import Named


def lateness_of(
    plan: Plan, history: History, cases: Iterable[Case], as_of: date, asked: date | None = None
) -> dict[str, Lateness]:
    """Say of each period of `cases` how late its report is on `as_of`; keyed as its facts are.

    A report is as late as the last of its files says it was handed in. What is due and missing is
    late from the deadline on until `as_of`. What was handed in after `asked` is left out where a
    day was asked for: it was not there yet. Periods without a deadline are left out.
    """
    by_period: dict[Period, list[Case]] = {}
    for case in cases:
        by_period.setdefault(case.period, []).append(case)
    found: dict[str, Lateness] = {}
    for period, members in by_period.items():
        calendar = plan.calendar
        deadline = calendar.deadline(period) if calendar else None
        if calendar is None or deadline is None:
            continue
        files = [s for s in history.submissions if s.period == period]
        handed_in = [(s.submitted, s.submitted_mark) for s in files if s.submitted is not None]
        known = [(day, mark) for day, mark in handed_in if asked is None or day <= asked]
        last, mark = max(known, key=lambda told: told[0], default=(deadline, None))
        missing = tuple(case.indicator for case in members if _is_missing(case))
        late = max(last, as_of) if missing else last
        told = Lateness(
            period=period,
            deadline=deadline,
            days=max((late - deadline).days, 0),
            missing=missing,
            is_handed_in=bool(files),
            mark=mark if last > deadline else None,
            rule_mark=calendar.mark,
        )
        found[told.key] = told
    return found


def _is_missing(case: Case) -> bool:
    """Whether a figure was due and did not come; none is without a threshold from above."""
    is_unset = case.requirement is None and case.asked.named is Named.ASSIGNED
    is_own = case.indicator.upper_of is None
    return is_own and case.is_due and case.actual is None and not is_unset


def report_facts(reports: Iterable[Handed], period: Period) -> tuple[Fact, ...]:
    """Write each report as a fact, for the patterns about handing in."""
    told = tuple(reports)
    known = {one.period for one in told}
    found = []
    for one in told:
        earlier = one.period.just_before(known)
        key = report_key(one.period)
        props: dict[str, Value] = {
            "key": key,
            "previous": report_key(earlier) if earlier else "",
            "current": int(one.period == period),
            "days_late": one.days,
            "missing": one.missing,
        }
        found.append(Fact("report", key, props))
    return tuple(found)
