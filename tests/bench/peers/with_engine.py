"""This project's engine: rules compiled from the plan's files, facts as a review makes them.

Rules are loaded once; each area has a session of its own. Only thresholds and the table of statuses
are loaded, as the peers have no alerts either. What is timed as in memory is firing and confirming:
every verdict is held against plain comparisons, as in any review. Making the facts (expected values and
tolerances as fractions) is part of the whole process alone.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pyarrow as pa

from checker.assess import statuses_of
from checker.engine.host import Engine
from checker.facts.cases import build_cases
from checker.facts.handover import build_facts
from checker.facts.scales import Scale
from checker.model.actuals import Actual, History
from checker.model.case import Case
from checker.model.period import Period
from checker.model.plan import Plan
from checker.periods import parse_period
from checker.problems import Mark
from checker.rulebook.compiler import compile_plan
from checker.run.loading import load_plan

from .facts import period_id
from .place import PLAN, Place
from .rows import read, write
from .rules import LADDERS, PER_AREA, QUARTERS, STATUSES

_CODES = {status: code for code, status in enumerate(STATUSES)}


def run(place: Place, out: Path) -> float:
    """Judge area by area."""
    plan, _, faults = load_plan(place.root, PLAN)
    if plan is None:
        raise SystemExit(f"the plan is broken: {faults[:3]}")
    periods = tuple(p for q in QUARTERS if (p := parse_period(period_id(q))))
    table = read(place)
    # Thresholds and figures have two decimals: one scale serves every area.
    scales = {indicator: Scale(100, is_wide=False) for indicator in plan.indicators}
    engine: Engine | None = None
    codes, seconds = bytearray(), 0.0
    for _, cases in _areas(plan, periods, table):
        if engine is None:
            rules, _ = compile_plan(plan, cases, scales)
            table_alone = {"actual", "verdict"}
            engine = Engine(rule for rule in rules if rule.patterns[0].kind in table_alone)
        facts = build_facts(cases, scales, periods[-1])
        start = time.perf_counter()
        with engine.session() as session:
            fired = session.fire(facts)
        statuses = statuses_of(plan.judgement, cases, fired)
        seconds += time.perf_counter() - start
        # The plan's order is by indicator, the facts' by period.
        found = [_CODES[statuses[case.key].value] for case in cases]
        codes += bytes(
            found[n] for q in range(len(periods)) for n in range(q, PER_AREA, len(periods))
        )
    write(table, codes, out)
    return seconds


def _areas(
    plan: Plan, periods: tuple[Period, ...], table: pa.Table
) -> Iterator[tuple[str, tuple[Case, ...]]]:
    mark = Mark("facts.parquet")
    for start in range(0, table.num_rows, PER_AREA):
        rows = table.slice(start, PER_AREA)
        values = [Fraction(value) for value in rows["value"].to_pylist()]
        figures: dict[Period, dict[str, Actual]] = {period: {} for period in periods}
        for (rule, quarter, _), value in zip(LADDERS, values, strict=True):
            period = periods[quarter - 1]
            figures[period][rule.indicator] = Actual(rule.indicator, period, value, mark)
        yield rows["area"][0].as_py(), build_cases(plan, History((), figures), periods)
