"""Two reviews compared: periods judged now, result files kept from before, or one of each."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

from checker.compare import compare, failing
from checker.compare.result_file import read_result
from checker.compare.snapshots import snapshot_of
from checker.model.assessment import FAIL_LEVELS, Status
from checker.model.compared import Change, Diff, Kind, Snapshot
from checker.model.judged import Baseline, Report
from checker.model.period import Period
from checker.periods import parse_period
from checker.problems import Mark, Problem, has_errors, problem
from checker.run import disk
from checker.run.areas import choose_area, strangeness
from checker.run.loading import load_plan, other_year
from checker.run.review import earlier_of, judge_submissions
from checker.run.submissions import read_submissions

Problems = tuple[Problem, ...]


def diff(
    one: str,
    other: str,
    root: str | Path | None = None,
    plan: str | None = None,
    actuals: Iterable[str] = (),
    area: str | None = None,
) -> tuple[Diff | None, Problems]:
    """Compare two reviews, each named by its period or by its result file.

    Periods are judged by the plan's rules and files as they are now; every period handed in is, so
    that how long a part has been behind is known. `area` is one of those below the plan's own.
    Returns None, and why, where one of the two is not
    to be had, or they are not about the same plan and area.
    """
    saved: dict[str, Snapshot] = {}
    for name in (one, other):
        if parse_period(name) is not None:
            continue
        if not name.endswith(".json") and not disk.is_there(name):
            return None, (problem("AC312", Mark(name), found=name, year="2024"),)
        result, problems = saved_result(name, root)
        if result is None:
            return None, problems
        saved[name] = result
    plan = plan or next((snapshot.plan for snapshot in saved.values()), None)
    labels = [name for name in (one, other) if name not in saved]
    told: Problems = ()
    if labels:
        reports, told = _judge_each(root, plan, labels, tuple(actuals), area)
        if reports is None:
            return None, told
        for label in labels:
            saved[label] = _judged_at(reports, parse_period(label))
    before, after = saved[one], saved[other]
    if faults := mismatches(before, after, other):
        return None, faults
    return compare(before, after), told


def _judge_each(
    root: str | Path | None,
    plan: str | None,
    labels: Iterable[str],
    actuals: Iterable[str],
    area: str | None = None,
) -> tuple[tuple[Report, ...] | None, Problems]:
    """Judge every period handed in up to the latest of `labels`, and each of those in any case.

    Returns the reports, earliest first, with the problems of the last; None where there is none to
    judge by.
    """
    parsed, home, faults = load_plan(root, plan)
    if parsed is None:
        return None, faults
    periods = {}
    for label in labels:
        period = parse_period(label)
        assert period is not None
        if off := other_year(parsed, period, label):
            return None, off
        periods[period.key] = period
    actuals = tuple(actuals)
    chosen, odd = choose_area(home, parsed, area, actuals)
    if chosen is None:
        return None, (*faults, *odd)
    asked, scope = chosen
    contents, problems = disk.read_files(home, disk.actuals_files(home, parsed.id, actuals))
    earlier, old = earlier_of(home, parsed, asked)
    if earlier is None:
        return None, (*faults, *old)
    submissions, by_path = read_submissions(asked, sorted(contents), None, scope)
    strange = strangeness(scope, (s.mark for s in submissions))
    if has_errors(strange):
        return None, (*faults, *strange)
    told_of_files = (p for told in by_path.values() for p in told)
    everything = [*faults, *odd, *problems, *old, *strange, *told_of_files]
    latest = max(periods)
    known = {s.period.key: s.period for s in submissions if s.period.key <= latest}
    periods = {**known, **periods}
    reports: list[Report] = []
    for key in sorted(periods):
        period = periods[key]
        report, told = judge_submissions(asked, submissions, period, everything, earlier=earlier)
        if report is None:
            return None, told
        reports.append(report)
    return tuple(reports), reports[-1].problems


def held_against(
    report: Report, path: str, root: str | Path | None, level: Collection[Status]
) -> tuple[Report | None, Problems]:
    """Hold a review against a kept result; None, and why, where that cannot be read or is another's."""
    kept, problems = saved_result(path, root)
    if kept is None:
        return None, problems
    if kept.is_filtered:
        return None, (problem("RD128", Mark(kept.source)),)
    now = snapshot_of(report, is_whole=False)
    if faults := mismatches(kept, now, path):
        return None, faults
    found = compare(kept, now)
    lapsed = [change for change in found.changes if change.is_lapsed]
    baseline = Baseline(
        path=kept.source,
        period=kept.period,
        new=_ids(c for c in found.changes if c.kind is Kind.NEW or c.is_lapsed),
        worse=_ids(found.of(Kind.WORSE)),
        missing=_ids(found.of(Kind.MISSING, Kind.GONE)),
        invalid=_ids(found.of(Kind.INVALID)),
        known=len(found.of(Kind.STILL)) - len(lapsed),
        failing=tuple(dict.fromkeys(_ids(failing(found, level)))),
        level=tuple(status for status in FAIL_LEVELS if status in level),
        is_later=found.is_reversed,
    )
    return report._replace(baseline=baseline), ()


def _ids(changes: Iterable[Change]) -> tuple[str, ...]:
    return tuple(change.after.id for change in changes)


def saved_result(path: str, root: str | Path | None) -> tuple[Snapshot | None, Problems]:
    """Read one result file; None, and why, where it cannot be read as one."""
    found, faults = disk.read_files(disk.home(root), [Path(path)])
    if not found:
        return None, faults
    from checker.reading import json_file  # whatever its name ends in

    top, problems = json_file.read(*found[0])
    if top is None or has_errors(problems):
        return None, problems
    return read_result(found[0][0], top)


def mismatches(before: Snapshot, after: Snapshot, name: str) -> Problems:
    """Tell where two snapshots are not about one plan and area: nothing can be compared then."""
    mark = Mark(after.source or before.source or name)
    if before.plan != after.plan:
        return (problem("AC309", mark, found=before.plan, expected=after.plan),)
    if before.area != after.area:
        return (problem("AC310", mark, found=before.area, expected=after.area),)
    return ()


def _judged_at(reports: Iterable[Report], period: Period | None) -> Snapshot:
    """Return the snapshot of one period, with the verdicts of all periods before it."""
    known = [report for report in reports if period and report.period.key <= period.key]
    *earlier, report = sorted(known, key=lambda report: report.period.key)
    return snapshot_of(report, earlier, is_whole=True)
