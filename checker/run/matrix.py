"""Many areas at once: from files and tables to a matrix of areas by targets, on columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from checker.columns.asked import Compiled, compile_asked
from checker.columns.backend import Backend, connect
from checker.columns.intake import periods_of
from checker.columns.judge import set_up
from checker.columns.patterns import Patterns, sort_patterns
from checker.columns.targets import MOST_PARTS
from checker.columns.totals import put_weights
from checker.model.matrix import AlertResult, Matrix, Upper
from checker.model.plan import Plan
from checker.model.requirement import Named
from checker.problems import Problem, has_errors, problem
from checker.rulebook.compiler import compile_plan
from checker.run.area_book import open_areas
from checker.run.area_results import area_results, days_late, target_results, worst_first
from checker.run.loading import load_plan_at
from checker.run.matrix_slices import Found, Job, judge_slice, reports_of, sum_up
from checker.run.matrix_sources import (
    FilesRead,
    Track,
    find_given,
    read_files,
    slices_of,
    without_broken,
)
from checker.run.part_files import Output, PartFiles
from checker.waiving import waived

Problems = tuple[Problem, ...]
Meanwhile = Callable[[Matrix], None]
_AT_ONCE = 1_000_000  # rows judged together: what bounds the memory
_MEMORY = "400MB"  # of the embedded database: beyond, it goes on upon the disk


def _nothing(_: Matrix) -> None:
    """Make nothing."""


def matrix(
    root: str | Path | None = None,
    plan: str | None = None,
    period: str | None = None,
    actuals: Iterable[str] = (),
    as_of: date | None = None,
    backend: str = "duckdb",
    outputs: Sequence[Output] = (),
    has_alerts: bool = True,
    is_rolled_up: bool = False,
    track: Track = iter,
    at_once: int = _AT_ONCE,
    meanwhile: Meanwhile = _nothing,
) -> tuple[Matrix | None, Problems]:
    """Judge every area that reports to a plan, at the latest period where none is named.

    Areas that the plan's areas file names are judged by the figures of their own. The rows of all
    parts and periods are written to `outputs`. What cannot be read is told and counts as unreadable
    or missing; the rest is judged. Alerts are looked for where `has_alerts`; where it `is_rolled_up`
    all areas below the plan's own are judged as one. No more than `at_once` rows are held in memory,
    but for one area's, and where rows write areas oddly. What is made of the matrix while the last
    rows are written is made by `meanwhile`, twice where a file turns out broken. Returns None, with the problems, where
    rules, plan or areas are broken, or nothing says which period to judge.
    """
    parsed, wanted, home, faults = load_plan_at(root, plan, period)
    if parsed is None:
        return None, faults
    rules, broken = compile_plan(parsed, (), {})
    broken = (*broken, *_without_previous(parsed), *_too_many(parsed))
    if has_errors(broken):
        return None, _sorted((*faults, *broken))
    patterns = sort_patterns(parsed, rules) if has_alerts else None
    files, odd = read_files(parsed, home, tuple(actuals), track)
    if files is None:
        return None, _sorted((*faults, *odd))

    def look(files: FilesRead) -> tuple[Matrix | None, Problems]:
        with (
            TemporaryDirectory() as folder,
            closing(connect(backend, _MEMORY, folder)) as database,
        ):
            book, odd = open_areas(home, parsed, database, files.areas)
            if book is None:
                return None, _sorted((*faults, *odd))
            given = find_given(parsed, book, files, database, folder)
            chosen = wanted or max(given.periods, key=lambda p: p.key, default=None)
            if chosen is None:
                return None, _sorted((*faults, *odd, *given.problems))
            told = (*faults, *odd, *given.told_at(chosen))
            job = Job(parsed, book, given, chosen, as_of, rules, patterns, is_rolled_up, folder)
            return _judged(job, database, outputs, told, track, at_once, meanwhile)

    return _by_sound_files(look, files)


def _without_previous(plan: Plan) -> Iterator[Problem]:
    """Refuse to judge by last year's figures that stand in another plan's files: none are read here."""
    tiers = (tier for rule in plan.indicators.values() for tier in rule.tiers)
    asked = (asked for tier in tiers for asked in tier.requirements)
    first = next((one for one in asked if one.named is Named.LAST_YEAR), None)
    if plan.previous is not None and first is not None:
        yield problem("PL233", plan.previous.mark, first.mark, name=plan.previous.name)


def _too_many(plan: Plan) -> Iterator[Problem]:
    """Refuse a plan with more parts than are counted at once."""
    if len(plan.indicators) > MOST_PARTS:
        yield problem("PL219", plan.mark, count=len(plan.indicators), limit=MOST_PARTS)


def _by_sound_files(
    look: Callable[[FilesRead], tuple[Matrix | None, Problems]], files: FilesRead
) -> tuple[Matrix | None, Problems]:
    """Look at files; where that fails for broken ones among them, once more without these.

    A broken page shows when it is read, wherever that is: only then the files are gone through.
    """
    try:
        return look(files)
    except Exception:
        sound = without_broken(files)
        if sound == files:
            raise
        return look(sound)


def _judged(
    job: Job,
    database: Backend,
    outputs: Sequence[Output],
    told: Problems,
    track: Track,
    at_once: int,
    meanwhile: Meanwhile,
) -> tuple[Matrix, Problems]:
    compiled = compile_asked(job.plan, periods_of(job.given.periods, job.period), job.as_of)
    may_fall_short, lapses = waived(job.plan, job.period, job.day)
    set_up(database, compiled, job.period, may_fall_short)
    database.list_areas([area for area, _ in job.given.counts])
    put_weights(database, compiled)
    slices = slices_of(job.given, at_once) if database.name == "duckdb" else (None,)
    found = Found([], [], [*told, *lapses], {}, {}, Counter(), Counter())
    if job.patterns is not None:
        found.problems.extend(_elsewhere(job.plan, job.patterns))
    with PartFiles(partial(database.write, "statuses"), job.folder) as parts:
        for wanted in track(slices):
            parts.wait()
            source = judge_slice(job, database, compiled, wanted, found)
            if outputs:
                parts.add()
                if not database.writes_aside:
                    parts.wait()
            sum_up(job, database, compiled, source, found)
        made = _matrix(job, compiled, found)
        meanwhile(made[0])
        for output in outputs:
            parts.join(output)
    return made


def _elsewhere(plan: Plan, patterns: Patterns) -> Iterable[Problem]:
    """Tell of alert patterns that cannot be answered for many areas at once."""
    for pattern in plan.alerts:
        if pattern.code in patterns.elsewhere:
            yield problem("PL232", pattern.mark, id=pattern.code)


def _matrix(job: Job, compiled: Compiled, found: Found) -> tuple[Matrix, Problems]:
    late = days_late(reports_of(job, found.sums), job.submitted)
    broken = job.given.broken(job.period)
    results = area_results(
        job.plan, found.targets, found.sums, job.book.names, late, found.alerts, broken
    )
    upper: Upper | None = None
    if job.is_rolled_up:
        from checker.run.roll_up import roll_up  # the engine, which columns do without

        samples = job.given.is_illustrative(job.period)
        below = sum(area.id != job.plan.area for area in results)
        upper, faults = roll_up(job.plan, found.totals, below, job.period, job.as_of, samples)
        found.problems.extend(faults)
    everything = _sorted(found.problems)
    matrix = Matrix(
        plan=job.plan,
        period=job.period,
        periods=compiled.periods,
        areas=worst_first(results),
        targets=target_results(job.plan, results),
        alerts=tuple(
            AlertResult(p.code, p.severity, found.raised[p.code], found.areas[p.code])
            for p in job.plan.alerts
            if found.raised[p.code]
        ),
        problems=everything,
        sources=job.given.sources,
        is_illustrative=job.given.is_illustrative(job.period),
        upper=upper,
        is_handed_in=job.period in job.given.periods,
    )
    return matrix, everything


def _sorted(problems: Iterable[Problem]) -> Problems:
    return tuple(sorted(set(problems), key=Problem.sort_key))
