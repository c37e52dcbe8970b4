"""A review: one plan, one area, one period, from bytes to report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path

from checker.actuals.consistency import check_consistency
from checker.actuals.history import build_history
from checker.actuals.scope import Scope
from checker.alerts import raise_alerts, section_facts
from checker.assess import assess, assess_targets, statuses_of
from checker.engine.host import Engine
from checker.facts.cases import build_cases
from checker.facts.handover import build_course_facts, build_facts
from checker.facts.reports import lateness_of, report_facts
from checker.facts.scales import build_scales
from checker.lagging import with_courses
from checker.model.actuals import (
    MADE_PATHS,
    NO_EARLIER,
    Assumption,
    Earlier,
    History,
    Submission,
)
from checker.model.judged import Report
from checker.model.period import Period
from checker.model.plan import Plan
from checker.problems import Level, Problem, has_errors
from checker.rulebook.compiler import compile_plan
from checker.rulebook.patterns import lookback
from checker.run import disk
from checker.run.areas import choose_area, strangeness
from checker.run.loading import load_plan_at
from checker.run.submissions import read_submissions
from checker.trend import forecast_all
from checker.waiving import waive

Problems = tuple[Problem, ...]
File = tuple[str, bytes]
Track = Callable[[Sequence[File]], Iterable[File]]


def review(
    root: str | Path | None = None,
    plan: str | None = None,
    period: str | None = None,
    actuals: Iterable[str] = (),
    as_of: date | None = None,
    assumed: Sequence[str] = (),
    track: Track = iter,
    area: str | None = None,
) -> tuple[Report | None, Problems]:
    """Judge one plan's actuals at one period: the latest handed in where none is named.

    `as_of` is the day at which things are regarded, the period's last where none is given: what is
    in force is what had begun by then, and never what begins after the period. `assumed` are
    figures to judge by in place of those handed in: `rice-output=+300`. The files are read through
    `track`, which may show how far it is. `area` is one of those below the plan's own: it is judged
    by its own thresholds and figures alone.

    Returns the report, and the problems. There is no report where rules or plan are broken, the
    period cannot be read, the area is unknown, or nothing says which period to judge.
    """
    parsed, wanted, home, faults = load_plan_at(root, plan, period)
    if parsed is None:
        return None, faults
    actuals = tuple(actuals)
    chosen, odd = choose_area(home, parsed, area, actuals)
    if chosen is None:
        return None, (*faults, *odd)
    contents, problems = disk.read_files(home, disk.actuals_files(home, parsed.id, actuals))
    earlier, old = earlier_of(home, parsed, chosen.plan)
    if earlier is None:
        return None, (*faults, *old)
    told = (*faults, *odd, *problems, *old)
    return judge(chosen.plan, contents, wanted, told, as_of, earlier, assumed, track, chosen.scope)


def earlier_of(home: Path, plan: Plan, asked: Plan) -> tuple[Earlier | None, Problems]:
    """Read the year before of a plan, for the area that it is `asked` of."""
    if plan.previous is None:
        return NO_EARLIER, ()
    from checker.run.earlier import read_earlier  # most plans name no plan of the year before

    return read_earlier(home, plan, plan.previous, asked)


def judge(
    plan: Plan,
    contents: Iterable[File],
    wanted: Period | None,
    problems: Problems = (),
    as_of: date | None = None,
    earlier: Earlier = NO_EARLIER,
    assumed: Sequence[str] = (),
    track: Track = iter,
    scope: Scope | None = None,
) -> tuple[Report | None, Problems]:
    """Judge a plan by the bytes of its actuals; no file is touched from here on.

    `earlier` are the figures of the year before, where its own files are known. Within a `scope`
    what is for other areas is passed over.
    """
    submissions, by_path = read_submissions(plan, track(sorted(contents)), wanted, scope)
    strange = strangeness(scope, (s.mark for s in submissions))
    if has_errors(strange):
        return None, (*problems, *strange)
    everything = [*problems, *strange, *(p for faults in by_path.values() for p in faults)]
    return judge_submissions(plan, submissions, wanted, everything, as_of, earlier, assumed)


def judge_submissions(
    plan: Plan,
    submissions: Sequence[Submission],
    wanted: Period | None,
    everything: Sequence[Problem],
    as_of: date | None = None,
    earlier: Earlier = NO_EARLIER,
    assumed: Sequence[str] = (),
) -> tuple[Report | None, Problems]:
    """Judge what was submitted; `everything` is what reading it has told already."""
    period = wanted or max((s.period for s in submissions), key=lambda p: p.key, default=None)
    if period is None:
        return None, tuple(sorted(everything, key=Problem.sort_key))
    used = [s for s in submissions if s.period.key <= period.key]
    later = {s.path for s in submissions} - {s.path for s in used}
    assumptions: tuple[Assumption, ...] = ()
    if assumed:
        from checker.actuals.assumed import assume  # few reviews ask what would be

        submitted, assumptions, faults = assume(plan, used, period, assumed)
        if faults:
            return None, faults
        used = list(submitted)
    history, clashes = build_history(plan, used)
    history = history._replace(earlier=earlier)
    odd = check_consistency(plan, history)
    told = [p for p in (*everything, *clashes, *odd) if p.mark.path not in later]
    own = {s.path for s in used if s.period == period}
    past = {s.path for s in (*used, *earlier.submissions)} - own
    is_broken = any(p.level is Level.ERROR and p.mark.path not in past for p in told)
    report, problems = _report(plan, history, period, as_of, told, is_broken)
    return (report._replace(assumed=assumptions) if report else None), problems


def _report(
    plan: Plan,
    history: History,
    period: Period,
    asked: date | None,
    told: list[Problem],
    is_broken: bool,
) -> tuple[Report | None, Problems]:
    as_of = asked or period.end
    # What it is called in its own file says of what kind it is: a quarter, a month.
    periods = {p.key: p for p in (period, *history.periods)}
    ordered = tuple(periods[key] for key in sorted(periods))
    course = build_cases(plan, history, ordered, as_of)
    judged = frozenset(period.looked_back(ordered, lookback(plan.alerts)))
    cases = tuple(case for case in course if case.period in judged)
    scales = build_scales(cases)
    rules, faults = compile_plan(plan, cases, scales)
    if has_errors(faults):
        return None, tuple(sorted((*told, *faults), key=Problem.sort_key))
    forecasts = forecast_all(plan, course, period, history.earlier)
    before = ordered[-2] if len(ordered) > 1 else None
    engine = Engine(rules)
    try:
        with engine.session() as session:
            fired = session.fire(build_facts(cases, scales, period))
            statuses = statuses_of(plan.judgement, cases, fired)
            assessments = assess(cases, statuses, forecasts, history.at(before), period)
            targets, rolled = assess_targets(plan, assessments, session)
            targets, lapses = waive(plan, targets, period, as_of)
            sections = section_facts(targets)
            moves = build_course_facts(course, forecasts, period)
            reports = lateness_of(plan, history, cases, as_of, asked)
            handed = report_facts((told.handed for told in reports.values()), period)
            joined = session.fire((*moves, *sections, *handed))
    finally:
        engine.close()
    firings = (*fired, *rolled, *joined)
    alerts = raise_alerts(plan, firings, targets, sections, reports)
    problems = tuple(sorted((*told, *lapses), key=Problem.sort_key))
    everything = (*history.submissions, *history.earlier.submissions)
    report = Report(
        plan=plan,
        period=period,
        before=before,
        is_illustrative=any(s.is_illustrative for s in everything),
        is_broken=is_broken,
        sources=tuple(sorted({s.path for s in everything if s.path not in MADE_PATHS})),
        targets=targets,
        alerts=with_courses(plan, alerts, history, course, statuses, as_of),
        problems=problems,
        firings=firings,
        as_of=as_of,
        has_expired_waivers=has_errors(lapses),
        history=history,
        earlier=tuple(c for c in course if c.period in {*judged, before} and c.period != period),
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
