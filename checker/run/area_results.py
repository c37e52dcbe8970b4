"""What the columns found, as values: each area's results, each target's, worst first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from checker.columns.targets import counts_of
from checker.model.assessment import FAIL_LEVELS, Status
from checker.model.matrix import AreaResult, Counts, TargetResult
from checker.model.period import Period
from checker.model.plan import Plan
from checker.model.reporting import Calendar

# What makes an area or a target worse than another, in this order.
_WORST = (*FAIL_LEVELS, Status.INVALID, Status.UNVERIFIED)
TargetRow = tuple[str, int, str]  # area, target's number, status
# Area, both halves of its tally, due, given, both halves of the tally of what is counted.
SumRow = tuple[str, int, int, int, int, int, int]


def area_results(
    plan: Plan,
    targets: Iterable[TargetRow],
    sums: Iterable[SumRow],
    names: Mapping[str, str],
    days_late: Mapping[str, int],
    alerts: Mapping[str, Mapping[str, int]],
    broken: frozenset[str],
) -> list[AreaResult]:
    """Put together what is known of each area; `names`, `days_late`, `alerts` are by area."""
    places = {target.number: place for place, target in enumerate(plan.targets)}
    statuses: dict[str, list[Status]] = {}
    by_word = {status.value: status for status in Status}
    blank = [Status.TARGET_NOT_SET] * len(places)
    for area, number, status in targets:
        own = statuses.get(area)
        if own is None:
            own = statuses[area] = blank.copy()
        own[places[number]] = by_word[status]
    return [
        AreaResult(
            id=area,
            name=names.get(area, area),
            statuses=tuple(statuses.get(area, blank)),
            parts=_counts(low, high),
            due=due,
            given=given,
            days_late=days_late.get(area),
            alerts=alerts.get(area, {}),
            is_broken=area in broken,
            counted=_counts(*counted),
        )
        for area, low, high, due, given, *counted in sums
    ]


def _counts(low: int, high: int) -> Counts:
    return {status: number for status, number in counts_of((low, high)).items() if number}


def worst_first(areas: Iterable[AreaResult]) -> tuple[AreaResult, ...]:
    """Order areas by how many of their targets are missed, then behind, and so on."""
    return tuple(sorted(areas, key=lambda area: (_badness(area.targets), area.id)))


def target_results(plan: Plan, areas: Sequence[AreaResult]) -> tuple[TargetResult, ...]:
    """Count each target's statuses over all areas; those worst off come first."""
    found = [
        TargetResult(target, dict(Counter(area.statuses[place] for area in areas)))
        for place, target in enumerate(plan.targets)
    ]
    return tuple(sorted(found, key=lambda r: (_badness(r.areas), r.target.number)))


def _badness(counts: Counts) -> tuple[int, ...]:
    return tuple(-counts.get(status, 0) for status in _WORST)


def days_late(
    calendar: Calendar | None,
    period: Period,
    as_of: date,
    sums: Iterable[SumRow],
    handed_in: Mapping[str, date],
) -> dict[str, int]:
    """Say of each area how many days late its report is, where that is known.

    It is as late as it says it was handed in; what is due and missing is late from the deadline on.
    An area that says nothing and lacks nothing may have been in time: nobody knows.
    """
    deadline = calendar.deadline(period) if calendar else None
    if deadline is None:
        return {}
    found: dict[str, int] = {}
    for area, _, _, due, given, *_ in sums:
        said = handed_in.get(area)
        last = max(said or deadline, as_of if given < due else deadline)
        if said is not None or last > deadline:
            found[area] = max((last - deadline).days, 0)
    return found
