"""What the columns found, as values: each area's results, each target's, worst first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import groupby, repeat
from operator import itemgetter

from checker.columns.targets import counts_of, statuses_of
from checker.model.assessment import FAIL_LEVELS, Status
from checker.model.matrix import AreaResult, Counts, TargetResult
from checker.model.period import Period
from checker.model.plan import Plan
from checker.model.reporting import Calendar, Handed

# What makes an area or a target worse than another, in this order.
_WORST = (*FAIL_LEVELS, Status.INVALID, Status.UNVERIFIED)
TargetRow = tuple[str, int, int]  # area, block, digits of its targets' statuses
# Area, both halves of its tally, due, given, missing, both halves of the tally of what is counted.
SumRow = tuple[str, int, int, int, int, int, int, int]


def area_results(
    plan: Plan,
    targets: Iterable[TargetRow],
    sums: Iterable[SumRow],
    names: Mapping[str, str],
    days_late: Mapping[str, int],
    alerts: Mapping[str, Mapping[str, int]],
    broken: frozenset[str],
) -> list[AreaResult]:
    """Put together what is known of each area; `names`, `days_late`, `alerts` are by area.

    `targets` come area by area, an area's blocks in order.
    """
    count = len(plan.targets)
    statuses = {
        area: statuses_of(tuple(digits for _, _, digits in rows), count)
        for area, rows in groupby(targets, key=itemgetter(0))
    }
    return [
        AreaResult(
            id=area,
            name=names.get(area, area),
            statuses=statuses[area],
            parts=_counts(low, high),
            due=due,
            given=given,
            days_late=days_late.get(area),
            alerts=alerts.get(area, {}),
            is_broken=area in broken,
            counted=_counts(*counted),
        )
        for area, low, high, due, given, _, *counted in sums
    ]


@cache  # most areas are like others
def _counts(low: int, high: int) -> Counts:
    return {status: number for status, number in counts_of((low, high)).items() if number}


def worst_first(areas: Iterable[AreaResult]) -> tuple[AreaResult, ...]:
    """Order areas by how many of their targets are missed, then behind, and so on."""
    return tuple(sorted(areas, key=lambda area: (_badness(area.targets), area.id)))


def target_results(plan: Plan, areas: Sequence[AreaResult]) -> tuple[TargetResult, ...]:
    """Count each target's statuses over all areas; those worst off come first."""
    by_target = zip(*(area.statuses for area in areas), strict=True) if areas else repeat(())
    found = [
        TargetResult(target, dict(Counter(statuses)))
        for target, statuses in zip(plan.targets, by_target, strict=bool(areas))
    ]
    return tuple(sorted(found, key=lambda r: (_badness(r.areas), r.target.number)))


def _badness(counts: Counts) -> tuple[int, ...]:
    return tuple(-counts.get(status, 0) for status in _WORST)


def handed_in(
    calendar: Calendar | None,
    period: Period,
    as_of: date,
    sums: Iterable[SumRow],
    submitted: Mapping[str, date],
) -> dict[str, Handed]:
    """Say of each area how many days after the deadline its report came; none without a deadline.

    It is as late as it says it was handed in; what is due and missing is late from the deadline on.
    """
    deadline = calendar.deadline(period) if calendar else None
    if deadline is None:
        return {}
    found: dict[str, Handed] = {}
    for area, _, _, _, _, missing, *_ in sums:
        last = submitted.get(area, deadline)
        late = max(last, as_of) if missing else last
        found[area] = Handed(period, max((late - deadline).days, 0), missing)
    return found


def days_late(reports: Mapping[str, Handed], submitted: Container[str]) -> dict[str, int]:
    """Return how many days late each area's report is, where that is known.

    An area that says nothing and is not late by what it lacks may have been in time or not.
    """
    return {area: told.days for area, told in reports.items() if told.days or area in submitted}
