"""The road from files to the matrix: each area is judged as a review of it alone would judge it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow
import pytest
from kit import Bare, document, indicator
from pyarrow import parquet

from checker.model.assessment import Status
from checker.model.matrix import Matrix
from checker.problems import Problem
from checker.run import area_readings
from checker.run import matrix as matrix_run
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


def test_what_was_handed_in_after_the_day_asked_for_was_not_there_yet(root: Path) -> None:
    every: dict[str, Any] = {"rice": 2000, "homes": 100, "sold": 5}
    hand_in(root, "x1", "2024-Q2", "2024-07-20", **every)
    hand_in(root, "x2", "2024-Q2", rice=2000)
    found, _ = looked_at(root)
    assert {area.id: area.days_late for area in found.areas} == {"x1": 10, "x2": None}
    as_one_by_one(root, found)
    then = date(2024, 7, 15)  # five days after the deadline, x1 has said nothing of being late
    found, _ = looked_at(root, as_of=then)
    assert {area.id: area.days_late for area in found.areas} == {"x1": None, "x2": 5}
    as_one_by_one(root, found, as_of=then)


def test_faults_of_later_files_are_not_told(root: Path) -> None:
    hand_in(root, "x1", "2024-Q1", rice=1000)
    hand_in(root, "x1", "2024-Q2", rice="many")
    found, problems = looked_at(root, "2024-Q1")
    assert (places(problems), found.is_broken) == ([], False)
    _, problems = looked_at(root, "2024-Q2")
    assert [code for code, _ in places(problems)] == ["AC303"]


@pytest.mark.parametrize("at_once", [1, 1000])
def test_an_area_is_one_however_its_rows_write_it(root: Path, at_once: int) -> None:
    rows = [
        ("x1", "2024-Q2", "rice", "2000"),
        (" x1", "2024-Q2", "homes", "100"),
        ("x2", "2024-Q2", "rice", "1000"),
        (None, "2024-Q2", "rice", "7"),
        ("", "2024-Q2", "homes", "7"),
    ]
    hand_in_table(root, rows)
    found, problems = looked_at(root, at_once=at_once)
    # a row without an area is told, whatever is looked at together
    assert places(problems) == [
        ("AC314", "actuals/long.parquet:5:1"),
        ("AC314", "actuals/long.parquet:6:1"),
    ]
    assert sorted(area.id for area in found.areas) == ["x1", "x2"]
    as_one_by_one(root, found)


def test_slices_end_between_areas_and_lose_nothing(root: Path) -> None:
    areas = [f"x{number}" for number in range(1, 8)]
    rows = [(area, "2024-Q2", name, "100") for area in areas for name in ("rice", "homes", "sold")]
    hand_in_table(root, rows)
    whole, cut = looked_at(root), looked_at(root, at_once=5)
    assert whole == cut
    assert [area.given for area in whole[0].areas] == [4] * 7  # the share follows


def test_what_follows_from_files_may_stand_in_a_table(root: Path) -> None:
    hand_in(root, "x1", "2024-Q2", rice=2000, homes=100, sold=10)
    hand_in_table(root, [("x1", "2024-Q2", "share", "10"), ("x2", "2024-Q2", "sold", "10")])
    hand_in(root, "x2", "2024-Q2", homes=300)  # 3.33… % of homes and sold together
    found, problems = looked_at(root)
    assert problems == ()
    assert [(area.id, area.given) for area in found.areas] == [("x2", 3), ("x1", 4)]
    as_one_by_one(root, found)


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        ("gia tri", ("RD104", "actuals/long.parquet:1:5")),  # a second column of values
        ("plan", ("AC309", "actuals/long.parquet:2:5")),
    ],
)
def test_a_table_that_may_mean_something_else_is_left_out_and_told(
    root: Path, column: str, expected: tuple[str, str]
) -> None:
    hand_in_table(root, [("x1", "2024-Q2", "rice", "2000", "7")], column)
    hand_in(root, "x1", "2024-Q2", homes=100)
    found, problems = looked_at(root)
    assert places(problems) == [expected]
    assert {area.id: area.given for area in found.areas} == {"x1": 1, "x2": 0}


def test_a_table_may_say_that_it_is_for_this_plan(root: Path) -> None:
    rows = [("x1", "2024-Q2", "rice", "2000", "p"), ("x2", "2024-Q2", "rice", "2000", "p")]
    hand_in_table(root, rows, "plan")
    found, problems = looked_at(root)
    assert (problems, [area.given for area in found.areas]) == ((), [1, 1])
    as_one_by_one(root, found)


@pytest.mark.parametrize("is_over", [False, True])
def test_a_waiver_that_has_run_out_is_told_and_waives_nothing(root: Path, is_over: bool) -> None:
    until = Bare("2024-06-29" if is_over else "2024-06-30")
    waiver = {"target": 1, "period": "2024-Q2", "until": until, "reason": "r", "approved_by": "b"}
    (root / "plans/p/waivers.yaml").write_bytes(document({"waivers": [waiver]}))
    hand_in(root, "x1", "2024-Q2", rice=10, homes=10, sold=5)
    found, problems = looked_at(root)
    assert [code for code, _ in places(problems)] == ["PL224"] * is_over
    behind = {area.id: area.counted.get(Status.BEHIND, 0) for area in found.areas}
    # rice and homes; sold is 50 % of homes and holds
    assert behind == {"x1": 2 * is_over, "x2": 0}
    as_one_by_one(root, found)


def test_a_large_file_of_areas_asks_for_nothing_beyond_reach(root: Path) -> None:
    (root / "plans/p/areas.csv").unlink()
    names = [f"y{number * 7919 % 100_003:06d}-{number:06d}" for number in range(12_000)]
    own = [Decimal(10) ** 25, *map(Decimal, range(1, 12_000))]
    columns = {
        "area": names,
        "indicator": ["rice"] * len(names),
        "threshold": pyarrow.array(own, pyarrow.decimal128(30, 2)),
    }
    path = root / "plans/p/areas.parquet"
    parquet.write_table(pyarrow.table(columns), path)
    assert path.stat().st_size > 50_000  # it is taken by columns
    hand_in(root, names[0], "2024-Q2", rice=10)
    found, problems = matrix(root)
    assert found is None
    assert places(problems) == [("PL207", "areas.parquet:2:3")]


def test_files_are_read_before_a_database_starts_threads(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fork of a process with threads may wait for ever for a lock that one of them held."""
    order: list[str] = []

    def noted(name: str, of: Callable[..., Any]) -> Callable[..., Any]:
        return lambda *args, **more: (order.append(name), of(*args, **more))[1]

    hand_in(root, "x1", "2024-Q2", rice=10)
    read, connect = area_readings.read_area_files, matrix_run.connect
    monkeypatch.setattr(area_readings, "read_area_files", noted("files", read))
    monkeypatch.setattr(matrix_run, "connect", noted("database", connect))
    looked_at(root)
    assert order == ["files", "database"]


def test_samples_of_a_later_period_make_no_sample_of_this_one(root: Path) -> None:
    hand_in(root, "x1", "2024-Q1", rice=10)
    path = root / "plans/p/actuals/x1/2024-Q2.yaml"
    told = {"plan": "p", "area": "x1", "period": "2024-Q2", "illustrative": True, "values": {}}
    path.write_bytes(document({**told, "values": {"rice": 20}}))
    assert [looked_at(root, when)[0].is_illustrative for when in ("2024-Q1", "2024-Q2")] == [
        False,
        True,
    ]


def test_of_a_table_with_a_broken_page_the_name_is_told_and_the_rest_is_judged(root: Path) -> None:
    rows = [("x1", "2024-Q2", "rice", str(number * 7919 % 100_003)) for number in range(5000)]
    hand_in_table(root, rows)
    path = root / "plans/p/actuals/long.parquet"
    content = bytearray(path.read_bytes())
    middle = slice(len(content) // 3, len(content) // 2)
    content[middle] = bytes(byte ^ 0x5A for byte in content[middle])
    path.write_bytes(content)
    hand_in(root, "x2", "2024-Q2", rice=2000)
    found, problems = looked_at(root)
    assert places(problems) == [("RD109", "actuals/long.parquet")]
    assert {area.id: area.given for area in found.areas} == {"x1": 0, "x2": 1}


def test_what_follows_does_not_say_how_an_area_writes_its_periods(root: Path) -> None:
    """Asked for June, an area that reports by quarters has its first quarter just before."""
    rows = [
        (area, period, name, value)
        for area in ("x1", "x2")
        for period, sold in (("2024-Q1", "2"), ("2024-05", "5"), ("2024-Q2", "5"))
        for name, value in (("rice", "2000"), ("homes", "100"), ("sold", sold))
    ]
    hand_in_table(root, rows)
    found, _ = looked_at(root, "2024-06")
    # sold and its share: 2 of 5 in March, 5 in May and June
    raised = {alert.code: alert.raised for alert in found.alerts}
    assert raised["AL513"] == 4
    as_one_by_one(root, found)


def test_a_clash_of_a_table_and_a_file_is_told_with_both_places(root: Path) -> None:
    twin = {**indicator("sales", measure="household", at_least=5), "same_as": "sold"}
    rule = {"target": 1, "section": "s", "title": "T", "indicators": [SOLD, twin]}
    (root / "rules/p/01-t.yaml").write_bytes(document(rule))
    hand_in(root, "x1", "2024-Q2", sold=5)
    hand_in_table(root, [("x1", "2024-Q2", "sales", "6")])
    found, (clash,) = looked_at(root)
    assert clash.code == "AC316"
    assert {clash.mark.path, clash.related and clash.related.path} == {
        "plans/p/actuals/long.parquet",
        "plans/p/actuals/x1/2024-Q2.yaml",
    }
    as_one_by_one(root, found)
