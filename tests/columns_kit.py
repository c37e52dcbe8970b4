"""Worlds of many areas judged on columns, by the engine and by the oracle, as comparable verdicts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import oracle
import pyarrow
import pyarrow.parquet
from kit import actuals, plan_of
from random_areas import PER_TARGET, World, area_plan, base_plan, entries
from random_cases import Drawn, text

from checker.columns.asked import Compiled, compile_asked
from checker.columns.backend import Backend, LongFile
from checker.columns.intake import fill_gaps, find_areas
from checker.columns.judge import judge_parts, judge_targets, set_up, tables_of
from checker.columns.schemas import GIVEN, UNREADABLE
from checker.columns.targets import statuses_of
from checker.periods import parse_period
from checker.rulebook.compiler import compile_plan
from checker.run.review import judge

NAMES = {"area": "Xã", "period": "Kỳ", "indicator": "Mã", "value": "Giá trị"}
BESIDE = {"evidence": "Minh chứng", "last_year": "last year"}
Feed = Callable[[World, Backend, Compiled], None]
Parts = dict[tuple[str, int, str], str]  # statuses by area, month and rule
Targets = dict[tuple[str, int], str]  # statuses by area and target's number


@dataclass(frozen=True)
class Verdicts:
    """What one way of judging says: every part at every place looked at, every target at the end.

    `sums` counts of each area at the end its parts that are due, and those of them given.
    """

    parts: Parts
    targets: Targets
    sums: dict[str, tuple[int, int]]


def places(world: World) -> list[tuple[str, int]]:
    """Return the areas and months looked at: those handed in for, and all at the end."""
    last = world.months[-1]
    return [key for key in world.answers if key[1] == last or world.is_handed_in(*key)]


def by_oracle(world: World) -> Verdicts:
    """Ask the oracle alone."""
    found = Verdicts({}, {}, {})
    for area, month in places(world):
        told = world.answers[area, month]
        for drawn in told:
            found.parts[area, month, drawn.keys["id"]] = oracle.verdict(drawn.ask)
            if drawn.upper is not None:
                key = (area, month, f"{drawn.keys['id']}/upper")
                found.parts[key] = oracle.verdict(drawn.upper)
        if month == world.months[-1]:
            chunks = (told[at : at + PER_TARGET] for at in range(0, len(told), PER_TARGET))
            for number, chunk in enumerate(chunks, start=1):
                binding = [d for d in chunk if not d.keys.get("aspiration")]
                statuses = [oracle.verdict(d.ask) for d in binding]
                found.targets[area, number] = oracle.roll_up(statuses)
            due = [d for d in told if oracle.verdict(d.ask) not in {"target_not_set", "not_due"}]
            given = [d for d in due if d.ask.value is not None and not d.ask.is_unreadable]
            found.sums[area] = (len(due), len(given))
    return found


def by_engine(world: World, as_of: date | None = None) -> Verdicts:
    """Judge every area at every period by the plan as if it had been written for it."""
    found = Verdicts({}, {}, {})
    plans = {area: plan_of(area_plan(world, area)) for area in world.own}
    for area, month in places(world):
        contents = [
            actuals(label(m), entries(world.answers[area, m]), numbers="plain")
            for m in world.months
            if world.is_handed_in(area, m)
        ]
        report, problems = judge(plans[area], contents, parse_period(label(month)), (), as_of)
        assert report is not None, problems
        for part in report.assessments:
            found.parts[area, month, part.indicator.id] = part.status.value
            if part.upper is not None:
                found.parts[area, month, f"{part.indicator.id}/upper"] = part.upper.status.value
        if month == world.months[-1]:
            for target in report.targets:
                found.targets[area, target.target.number] = target.status.value
    return found


def label(month: int) -> str:
    return f"2024-{month:02d}"


def by_columns(
    world: World,
    backend: Backend,
    feed: Feed,
    as_of: date | None = None,
) -> Verdicts:
    """Judge all areas at once."""
    plan = plan_of(base_plan(world))
    periods = [parse_period(label(month)) for month in world.months]
    compiled = compile_asked(plan, [p for p in periods if p], as_of)
    rules, faults = compile_plan(plan, (), {})
    assert not faults
    set_up(backend, compiled, compiled.periods[-1])
    backend.put(
        "own",
        [
            (area, number, *own.texts)
            for area, all_own in world.own.items()
            for number, own in enumerate(all_own)
            if any(own.texts)
        ],
    )
    backend.put("set_aside", ())
    backend.put("cells", ())
    backend.put("told_places", [(area, world.months[-1], False, 1) for area in world.own])
    feed(world, backend, compiled)
    backend.keep("handed_in", "handed_in")
    fill_gaps(backend, compiled)
    judge_parts(backend, compiled, tables_of(rules))
    judge_targets(backend, tables_of(rules))
    months = {known.label: known.month for known in compiled.periods}
    found = Verdicts({}, {}, {})
    for area, period, _, rule, _, _, status in backend.rows("statuses"):
        key = (area, months[period], rule)
        assert key not in found.parts
        found.parts[key] = status
    blocks: dict[str, list[int]] = {}
    for area, _, digits in backend.rows("target_statuses"):
        blocks.setdefault(area, []).append(digits)
    for area, digits in blocks.items():
        statuses = statuses_of(digits, len(plan.targets))
        told = zip(plan.targets, statuses, strict=True)
        found.targets.update({(area, t.number): status.value for t, status in told})
    for area, _, _, due, given, *_ in backend.rows("area_sums"):
        found.sums[area] = (due, given)
    return found


def one_by_one(world: World, backend: Backend, compiled: Compiled) -> None:
    """Put in every figure as if it had been read alone."""
    backend.put("more", [row for _, row in more_rows(world)])
    backend.add("cells", "more_cells")


def more_rows(world: World) -> list[tuple[tuple[str, int, int], tuple[Any, ...]]]:
    """Return every answer as a row of `more`, by its place."""
    found = []
    for (area, month), told in world.answers.items():
        for number, drawn in enumerate(told):
            if drawn.entry is not None:
                key = (area, month, number)
                found.append((key, (*key, *_said(drawn), 1)))
    return found


def _said(drawn: Drawn) -> tuple[Any, ...]:
    entry = drawn.entry if isinstance(drawn.entry, dict) else {}
    value = drawn.ask.value if not drawn.ask.is_unreadable else None
    before = entry.get("last_year")
    is_unreadable = before == "many"
    return (
        None if value is None else text(int(value * 10**6)),
        UNREADABLE if value is None else GIVEN,
        "evidence" in entry,
        None if before is None or is_unreadable else str(before),
        is_unreadable,
    )


def long_tables(folder: Path) -> Feed:
    """Return a feed that writes long tables and reads them: texts, decimals and doubles."""

    def feed(world: World, backend: Backend, compiled: Compiled) -> None:
        rows = more_rows(world)
        ids = tuple(compiled.plan.indicators)
        written: list[list[tuple[Any, ...]]] = [[], [], []]
        keys: list[list[tuple[str, int, int]]] = [[], [], []]
        for n, (key, (area, month, number, value, _, has_evidence, before, is_odd, _)) in enumerate(
            rows
        ):
            drawn = world.answers[area, month][number]
            is_numeric = drawn.ask.verb != "is" and value is not None
            file = n % 3 if is_numeric else 0
            shown = value
            if drawn.ask.verb == "is":
                shown = {"1": "đạt", "0": "no", None: "1"}[value]
            elif value is None and isinstance(drawn.entry, dict):
                shown = str(drawn.entry["value"])
            elif file == 1:
                shown = Decimal(value)
            elif file == 2:
                # A double stands for a figure only where both are written alike.
                if Decimal(repr(float(value))) != Decimal(value):
                    file, shown = 0, value
                else:
                    shown = float(value)
            evidence = "BB 1" if has_evidence else None
            last_year = "many" if is_odd else before
            written[file].append((area, label(month), ids[number], shown, evidence, last_year))
            keys[file].append(key)
        kinds = (pyarrow.string(), pyarrow.decimal128(38, 6), pyarrow.float64())
        files = [
            _write(folder / f"{n} [x].parquet", told, kind)
            for n, (told, kind) in enumerate(zip(written, kinds, strict=True))
        ]
        backend.read(files, None)
        find_areas(backend)
        backend.keep("cells", "long_cells")
        odd = {keys[file][row] for file, row, *_ in backend.rows("odd_rows")}
        by_place = dict(rows)
        assert {key for key, row in by_place.items() if row[3] is None} <= odd
        backend.put("more", [by_place[key] for key in sorted(odd)])
        backend.add("cells", "more_cells")

    return feed


def _write(path: Path, rows: Sequence[tuple[Any, ...]], kind: pyarrow.DataType) -> LongFile:
    texts = pyarrow.string()
    kinds = (texts, texts, texts, kind, texts, texts)
    columns = list(zip(*rows, strict=True)) or [()] * len(kinds)
    names = {**NAMES, **BESIDE}
    arrays = [pyarrow.array(list(c), k) for c, k in zip(columns, kinds, strict=True)]
    pyarrow.parquet.write_table(pyarrow.table(arrays, names=list(names.values())), path)
    return LongFile(str(path), names)
