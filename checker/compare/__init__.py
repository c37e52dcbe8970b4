"""What changed between two reviews: a pure function from two snapshots to their difference."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from checker.model.assessment import Status
from checker.model.compared import (
    BADNESS,
    GOOD,
    REACHED,
    WITHOUT_FIGURE,
    Change,
    Diff,
    Kind,
    Part,
    Revision,
    Snapshot,
)
from checker.model.period import Period


def compare(before: Snapshot, after: Snapshot) -> Diff:
    """Return what changed from `before` to `after`; both must be of one plan and area."""
    changes = []
    for name, now in after.parts.items():
        was = before.parts.get(name)
        if was is None and before.is_filtered:
            continue  # not asked then: nothing is known of how it stood
        verdict, report = _verdict_change(was, now), _report_change(was, now)
        if verdict is not None:
            change = Change(verdict, was, now)
            is_lag = now.status in BADNESS
            changes.append(_with_run(change, before, after) if is_lag else change)
        if report is not None:
            changes.append(Change(report, was, now))
        if verdict is None and report is None and _is_otherwise(was, now):
            changes.append(Change(Kind.OTHERWISE, was, now))
    # Two reviews made now read the same files: past figures cannot differ between them.
    is_kept = bool(before.source or after.source)
    both = {*before.figures} & {*after.figures} if is_kept else ()
    compared = tuple(sorted(both, key=lambda period: period.key))
    return Diff(
        before=before,
        after=after,
        changes=tuple(changes),
        revisions=tuple(_revisions(before, after, compared)),
        compared=compared,
        only_before=tuple(name for name in before.parts if name not in after.parts),
        only_after=tuple(name for name in after.parts if name not in before.parts),
    )


def is_worse(was: Status | None, now: Status) -> bool:
    """Whether a verdict is on the bad side and was not, or is further on it than it was."""
    return BADNESS.get(now, 0) > (BADNESS.get(was, 0) if was is not None else 0)


def failing(diff: Diff, level: Collection[Status]) -> tuple[Change, ...]:
    """Return what is new or worse at or above a fail level, on binding parts.

    A figure newly missing counts where the level names it, and what was excused and is no longer.
    """
    lapsed = (change for change in diff.changes if change.is_lapsed)
    found = (*diff.of(Kind.NEW, Kind.WORSE), *lapsed, *diff.of(Kind.MISSING, Kind.GONE))
    return tuple(c for c in found if c.after.is_binding and c.after.status in level)


def _verdict_change(was: Part | None, now: Part) -> Kind | None:
    status = was.status if was is not None else None
    if now.status in BADNESS:
        if status not in BADNESS:
            return Kind.NEW
        return Kind.WORSE if is_worse(status, now.status) else Kind.STILL
    if status in BADNESS and now.status in GOOD:
        return Kind.RECOVERED
    return Kind.REACHED if now.status in REACHED and status not in REACHED else None


def _report_change(was: Part | None, now: Part) -> Kind | None:
    had = was is not None and was.value is not None
    before = was.status if was is not None else None
    if now.status is Status.INVALID:  # it is there
        return Kind.INVALID if before is not Status.INVALID else None
    if now.value is not None:
        return None if had or was is None else Kind.REPORTED
    if now.status is not Status.NOT_REPORTED:
        return None  # nothing is asked yet
    if had:
        return Kind.GONE
    return Kind.MISSING if before not in WITHOUT_FIGURE else None


def _is_otherwise(was: Part | None, now: Part) -> bool:
    """Whether a verdict is another, and not only another good one."""
    return was is not None and was.status != now.status and not {was.status, now.status} <= GOOD


def _with_run(change: Change, before: Snapshot, after: Snapshot) -> Change:
    """Count the periods running on the bad side, up to the later review's.

    A period without a figure is passed over, neither counted nor ending the run: nobody knows. A
    verdict that is not bad ends it.
    """
    name, end = change.after.id, after.period
    course: dict[Period, Status] = {}
    for snapshot in (before, after):  # the later one knows better
        for period, statuses in snapshot.course.items():
            if period.key <= end.key and name in statuses:
                course[period] = statuses[name]
    periods, since, is_known = 0, end, False
    for period in sorted(course, key=lambda p: p.key, reverse=True):
        status = course[period]
        if status in WITHOUT_FIGURE:
            continue
        if status not in BADNESS:
            is_known = True
            break
        periods, since = periods + 1, period
    is_open = not (is_known or after.is_whole)
    return change._replace(periods=periods, since=since, is_at_least=is_open)


def _revisions(
    before: Snapshot, after: Snapshot, compared: Collection[Period]
) -> Iterator[Revision]:
    """Tell where the later review has another figure for a period that the earlier one knew.

    The period under review, where it is the same, is compared too: a result file keeps what was
    reported then. A figure put in late is no revision.
    """
    for name, part in after.parts.items():
        for period in compared:
            was, now = before.figures[period].get(name), after.figures[period].get(name)
            is_told = now is None and before.period == after.period == period  # as no longer there
            if was is not None and was != now and not is_told:
                yield Revision(part, period, was, now)
