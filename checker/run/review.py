"""A review: one plan, one area, one period, from bytes to report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from checker.actuals.consistency import check_consistency
from checker.actuals.history import build_history
from checker.actuals.submission import asked_of, parse_submissions
from checker.alerts import lookback, raise_alerts, section_facts
from checker.assess import assess, assess_targets, statuses_of
from checker.engine.compiler import compile_plan
from checker.engine.host import Engine
from checker.facts.cases import build_cases
from checker.facts.handover import build_course_facts, build_facts
from checker.facts.scales import build_scales
from checker.model.actuals import ASSUMED_PATH, Assumption, History, Submission
from checker.model.judged import Report
from checker.model.period import Period
from checker.model.plan import Plan
from checker.periods import parse_period
from checker.problems import Level, Mark, Problem, has_errors, problem
from checker.reading import read
from checker.run import disk
from checker.run.loading import load_plan
from checker.trend import forecast_all

Problems = tuple[Problem, ...]
File = tuple[str, bytes]
Track = Callable[[Sequence[File]], Iterable[File]]


def review(
    root: str | Path | None = None,
    plan: str | None = None,
    period: str | None = None,
    actuals: Iterable[str] = (),
    assumed: Sequence[str] = (),
    track: Track = iter,
) -> tuple[Report | None, Problems]:
    """Judge one plan's actuals at one period: the latest handed in where none is named.

    `assumed` are figures to judge by in place of those handed in: `rice-output=+300`. The files are
    read through `track`, which may show how far it is.

    Returns the report, and the problems. There is no report where rules or plan are broken, the
    period cannot be read, or nothing says which period to judge.
    """
    wanted = parse_period(period) if period is not None else None
    if period is not None and wanted is None:
        return None, (problem("AC312", Mark("--period"), found=period, year="2024"),)
    parsed, home, faults = load_plan(root, plan)
    if parsed is None:
        return None, faults
    if wanted is not None and (off := _other_year(parsed, wanted, "--period")):
        return None, off
    paths = disk.actuals_files(home, parsed.id, tuple(actuals))
    contents, problems = disk.read_files(home, paths)
    return judge(parsed, contents, wanted, (*faults, *problems), assumed=assumed, track=track)


def judge_each(
    root: str | Path | None, plan: str | None, labels: Iterable[str], actuals: Iterable[str]
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
        if off := _other_year(parsed, period, label):
            return None, off
        periods[period.key] = period
    contents, problems = disk.read_files(home, disk.actuals_files(home, parsed.id, tuple(actuals)))
    submissions, by_path = _read_submissions(parsed, contents, None)
    everything = [*faults, *problems, *(p for told in by_path.values() for p in told)]
    latest = max(periods)
    known = {s.period.key: s.period for s in submissions if s.period.key <= latest}
    periods = {**known, **periods}
    reports: list[Report] = []
    for key in sorted(periods):
        report, told = judge_submissions(parsed, submissions, periods[key], everything)
        if report is None:
            return None, told
        reports.append(report)
    return tuple(reports), reports[-1].problems


def _other_year(plan: Plan, period: Period, place: str) -> Problems:
    if period.year == plan.year:
        return ()
    return (problem("AC311", Mark(place), plan.mark, found=period, expected=plan.year),)


def judge(
    plan: Plan,
    contents: Iterable[File],
    wanted: Period | None,
    problems: Problems = (),
    assumed: Sequence[str] = (),
    track: Track = iter,
) -> tuple[Report | None, Problems]:
    """Judge a plan by the bytes of its actuals; no file is touched from here on."""
    submissions, by_path = _read_submissions(plan, contents, wanted, track)
    everything = [*problems, *(p for faults in by_path.values() for p in faults)]
    return judge_submissions(plan, submissions, wanted, everything, assumed=assumed)


def judge_submissions(
    plan: Plan,
    submissions: Sequence[Submission],
    wanted: Period | None,
    everything: Sequence[Problem],
    assumed: Sequence[str] = (),
) -> tuple[Report | None, Problems]:
    """Judge what was submitted; `everything` is what reading it has told already."""
    period = wanted or max((s.period for s in submissions), key=lambda p: p.key, default=None)
    if period is None:
        return None, tuple(sorted(everything, key=Problem.sort_key))
    used = [s for s in submissions if s.period.key <= period.key]
    later = {s.path for s in submissions if s.period.key > period.key}
    assumptions: tuple[Assumption, ...] = ()
    if assumed:
        from checker.actuals.assumed import assume  # few reviews ask what would be

        submitted, assumptions, faults = assume(plan, used, period, assumed)
        if faults:
            return None, faults
        used = list(submitted)
    history, clashes = build_history(plan, used)
    odd = check_consistency(plan, history)
    told = [p for p in (*everything, *clashes, *odd) if p.mark.path not in later]
    earlier = {s.path for s in used if s.period != period}
    is_broken = any(p.level is Level.ERROR and p.mark.path not in earlier for p in told)
    report, problems = _report(plan, history, period, told, is_broken)
    return (report._replace(assumed=assumptions) if report else None), problems


def _read_submissions(
    plan: Plan, contents: Iterable[File], wanted: Period | None, track: Track = iter
) -> tuple[list[Submission], dict[str, Problems]]:
    found: list[Submission] = []
    by_path: dict[str, Problems] = {}
    for path, content in track(sorted(contents)):
        node, faults = read(path, content)
        by_path[path] = faults
        if node is None:
            continue
        asked = asked_of(path, period=wanted.label if wanted else "")
        submissions, more = parse_submissions(path, node, plan, asked)
        by_path[path] = (*faults, *more)
        found.extend(submissions)
    return found, by_path


def _report(
    plan: Plan, history: History, period: Period, told: list[Problem], is_broken: bool
) -> tuple[Report | None, Problems]:
    periods = {p.key: p for p in (*history.periods, period)}
    ordered = tuple(periods[key] for key in sorted(periods))
    course = build_cases(plan, history, ordered)
    judged = frozenset(ordered[-1 - lookback(plan.alerts) :])
    cases = tuple(case for case in course if case.period in judged)
    scales = build_scales(cases)
    rules, faults = compile_plan(plan, cases, scales)
    if has_errors(faults):
        return None, tuple(sorted((*told, *faults), key=Problem.sort_key))
    forecasts = forecast_all(plan.judgement, course, period)
    before = ordered[-2] if len(ordered) > 1 else None
    engine = Engine(rules)
    try:
        with engine.session(plan.area) as session:
            fired = session.fire(build_facts(cases, scales, period))
            statuses = statuses_of(plan.judgement, cases, fired)
            assessments = assess(cases, statuses, forecasts, history.at(before), period)
            targets, rolled = assess_targets(plan, assessments, session)
            sections = section_facts(targets)
            moves = build_course_facts(course, forecasts, period)
            joined = session.fire((*moves, *sections))
    finally:
        engine.close()
    firings = (*fired, *rolled, *joined)
    problems = tuple(sorted(told, key=Problem.sort_key))
    report = Report(
        plan=plan,
        period=period,
        before=before,
        is_illustrative=any(s.is_illustrative for s in history.submissions),
        is_broken=is_broken,
        sources=tuple(sorted(s.path for s in history.submissions if s.path != ASSUMED_PATH)),
        targets=targets,
        alerts=raise_alerts(plan, firings, assessments, sections),
        problems=problems,
        firings=firings,
        history=history,
    )
    return report, problems


def narrowed(report: Report, numbers: frozenset[int], section: str | None) -> Report:
    """Return the report on some targets only: by number, by section, or both."""

    def is_wanted(target: int | None, home: str) -> bool:
        return (not numbers or target in numbers) and (section is None or home == section)

    return report._replace(
        targets=tuple(t for t in report.targets if is_wanted(t.target.number, t.target.section)),
        alerts=tuple(a for a in report.alerts if is_wanted(a.target, a.section)),
    )
