"""The road from files to the matrix: each area is judged as a review of it alone would judge it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow
import pytest
from kit import Bare, document, indicator
from pyarrow import parquet

from checker.model.matrix import Matrix
from checker.problems import Problem
from checker.run.matrix import matrix
from checker.run.review import review

RICE = indicator("rice", "running", at_least=4000)
HOMES = indicator("homes", measure="household", at_least=100)
SOLD = indicator("sold", measure="household", at_least=5)
SHARE = indicator("share", measure="%", at_least=5, derive={"share_of": "sold", "in": "homes"})
NAMES = ("area", "period", "indicator", "value")
Found = tuple[Matrix, tuple[Problem, ...]]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A district of two communes, which are to hand in within ten days."""
    (tmp_path / "rules/p").mkdir(parents=True)
    (tmp_path / "plans/p/actuals").mkdir(parents=True)
    rule = {"target": 1, "section": "s", "title": "T", "indicators": [RICE, HOMES, SOLD, SHARE]}
    (tmp_path / "rules/p/01-t.yaml").write_bytes(document(rule))
    head = {"id": "p", "title": "P", "area": {"id": "d"}, "year": 2024}
    head["reporting"] = {"days_after": 10}
    (tmp_path / "plans/p/plan.yaml").write_bytes(document(head))
    (tmp_path / "plans/p/areas.csv").write_text("area\nx1\nx2\n", encoding="utf-8")
    return tmp_path


def hand_in(root: Path, area: str, period: str, submitted: str = "", **values: Any) -> None:
    told = {"plan": "p", "area": area, "period": period, "numbers": "plain"}
    told |= {"submitted": Bare(submitted)} if submitted else {}
    folder = root / "plans/p/actuals" / area
    folder.mkdir(exist_ok=True)
    (folder / f"{period}.yaml").write_bytes(document({**told, "values": values}))


def hand_in_table(root: Path, rows: Sequence[Sequence[str | None]], *more: str) -> None:
    columns = [pyarrow.array(list(column), pyarrow.string()) for column in zip(*rows, strict=True)]
    table = pyarrow.Table.from_arrays(columns, names=[*NAMES, *more])
    parquet.write_table(table, root / "plans/p/actuals/long.parquet")


def looked_at(root: Path, period: str | None = None, **more: Any) -> Found:
    found, problems = matrix(root, None, period, **more)
    assert found is not None, problems
    return found, problems


def places(problems: Sequence[Problem]) -> list[tuple[str, str]]:
    return [(fault.code, str(fault.mark).removeprefix("plans/p/")) for fault in problems]


def as_one_by_one(root: Path, found: Matrix, **more: Any) -> None:
    """Hold every area against its own review: its verdicts, those on its parts, its alerts."""
    for area in found.areas:
        report, problems = review(root, None, found.period.label, area=area.id, **more)
        assert report is not None, problems
        assert area.statuses == tuple(target.status for target in report.targets), area.id
        assert area.parts == Counter(one.status for one in report.assessments), area.id
        assert area.alerts == Counter(a.pattern.severity for a in report.alerts), area.id


def test_what_the_upper_area_hands_in_is_no_part_of_the_sum(root: Path) -> None:
    hand_in(root, "d", "2024-Q2", rice=2000)
    hand_in(root, "x1", "2024-Q2", rice=1000)
    hand_in(root, "x2", "2024-Q2", rice=1000)
    found, _ = looked_at(root, is_rolled_up=True)
    assert {area.id for area in found.areas} == {"d", "x1", "x2"}
    assert found.upper is not None
    rice = found.upper.report.assessments[0]
    # 1000 + 1000 of the 2000 asked by June; with the district's own 2000 it would be met
    assert (rice.case.value, rice.status.value) == (2000, "on_track")
    assert found.upper.reported["rice"] == 2
    as_one_by_one(root, found)
