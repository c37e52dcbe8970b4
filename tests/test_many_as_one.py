"""What `matrix` says of an area is what `review --area` says of it, on the same files."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.parquet
import pytest
from kit import Bare, document, indicator
from test_cli import checker
from test_together import make

PARTS = [
    indicator("a", measure="tonne", kind="level", at_least=10),
    {**indicator("twin", measure="tonne", kind="level", at_least=10), "same_as": "a"},
    {**indicator("up", kind="annual", measure="%", at_least=1), "derive": {"growth_of": "a"}},
    {**indicator("before", measure="tonne", kind="level"), "at_least": "last_year"},
    {**indicator("set", measure="tonne", kind="level"), "at_least": "assigned"},
]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    given = {"area": {"id": "upper"}, "baselines": {"a": 8}, "assigned": {"set": None}}
    return make(tmp_path, PARTS, plan=given)


def table(root: Path, *rows: tuple[str | None, ...]) -> None:
    """Write a long table: area, period, indicator, value, last year's."""
    names = ("area", "period", "indicator", "value", "last_year")
    columns = zip(*rows, strict=True)
    made = {
        name: pyarrow.array(column, pyarrow.string())
        for name, column in zip(names, columns, strict=True)
    }
    pyarrow.parquet.write_table(pyarrow.table(made), root / "plans/p/actuals/long.parquet")


def file(root: Path, area: str, period: str, values: Any, **more: Any) -> None:
    keys = {"plan": "p", "area": area, "period": period, **more, "values": values}
    name = f"plans/p/actuals/{period}-{len(list((root / 'plans/p/actuals').iterdir()))}.yaml"
    (root / name).write_bytes(document(keys))


def of_many(root: Path, *options: str) -> dict[tuple[str, str], str]:
    """Return the statuses at 2024-Q4 by area and indicator."""
    done = checker("matrix", "-p", "2024-Q4", "--format", "csv", "--root", str(root), *options)
    assert done.returncode in {0, 1}, done.stderr
    rows = csv.DictReader(io.StringIO(done.stdout))
    return {(r["area"], r["indicator"]): r["status"] for r in rows if r["period"] == "2024-Q4"}


def of_one(root: Path, area: str, *options: str) -> Any:
    arguments = ("-p", "2024-Q4", "--area", area, "--format", "json", "--root", str(root))
    done = checker("review", *arguments, *options)
    assert done.returncode in {0, 1, 2}, done.stderr
    return json.loads(done.stdout)


def agreed(root: Path, area: str) -> dict[str, str]:
    """Return the statuses of an area, which both must tell alike."""
    report = of_one(root, area)
    one = {i["id"]: i["status"] for t in report["targets"] for i in t["indicators"]}
    assert {n: s for (whose, n), s in of_many(root).items() if whose == area} == one
    return one


def test_what_follows_from_a_file_does_not_clash_with_a_table(root: Path) -> None:
    """A file gives `a` = 12 (growth 50 %); the table says itself what would follow from it."""
    file(root, "x", "2024-Q4", {"a": 12})
    table(root, ("x", "2024-Q4", "up", "0.5", None), ("x", "2024-Q4", "twin", "12", None))
    found = agreed(root, "x")
    assert (found["a"], found["twin"], found["up"]) == ("exceeded", "exceeded", "missed")


def test_what_follows_is_worked_out_of_files_and_tables_together(root: Path) -> None:
    file(root, "x", "2024-Q4", {"set": 1})
    table(root, ("x", "2024-Q4", "a", "12", None))
    assert agreed(root, "x")["up"] == "exceeded"


@pytest.mark.parametrize("years", [(None, "5"), ("5", None), ("5", "5")])
def test_last_years_figure_beside_one_given_twice_was_said(
    root: Path, years: tuple[str | None, str | None]
) -> None:
    table(root, *(("x", "2024-Q4", "before", "7", year) for year in years))
    assert agreed(root, "x")["before"] == "invalid"


def test_a_figure_given_twice_without_last_years_has_no_threshold(root: Path) -> None:
    table(root, *[("x", "2024-Q4", "before", "7", None)] * 2)
    assert agreed(root, "x")["before"] == "target_not_set"


def test_last_years_figure_says_nothing_of_another_threshold(root: Path) -> None:
    file(root, "x", "2024-Q4", {"set": {"value": 3, "last_year": "many"}})
    assert agreed(root, "x")["set"] == "target_not_set"


def test_an_area_may_be_called_anything(root: Path) -> None:
    area = 'a"b\\c é'
    file(root, area, "2024-Q4", {"a": Bare("9")})
    assert agreed(root, area)["a"] == "missed"


def test_a_row_of_an_unknown_indicator_was_handed_in_for_its_period(root: Path) -> None:
    """Behind in Q1, nothing known of Q2, behind in Q3: in no two periods running."""
    table(
        root,
        ("x", "2024-Q1", "a", "1", None),
        ("x", "2024-Q2", "unheard-of", "1", None),
        ("x", "2024-Q3", "a", "1", None),
    )
    options = ("-p", "2024-Q3", "--format", "json", "--root", str(root))
    raised = json.loads(checker("matrix", *options).stdout)["alerts"]
    one = json.loads(checker("review", "--area", "x", *options).stdout)["alerts"]
    assert "AL503" not in {alert["code"] for alert in one}
    assert {alert["code"] for alert in raised} == {alert["code"] for alert in one}


def test_what_came_after_the_day_asked_was_not_there_yet(root: Path) -> None:
    plan = root / "plans/p/plan.yaml"
    plan.write_bytes(plan.read_bytes() + document({"reporting": {"days_after": 10}}))
    everything = {"a": 12, "before": {"value": 1, "last_year": 1}, "set": 1}
    file(root, "x", "2024-Q4", everything, submitted="2025-02-01")
    options = ("-p", "2024-Q4", "--format", "json", "--root", str(root))
    late, early = (
        json.loads(checker("matrix", "--as-of", day, *options).stdout)["areas"][0]["days_late"]
        for day in ("2025-02-01", "2025-01-05")
    )
    assert (late, early) == (22, None)


def test_a_table_without_rows_of_an_area_is_no_fault_of_it(root: Path) -> None:
    file(root, "x", "2024-Q4", {"a": 12})
    table(root, ("y", "2024-Q4", "a", "12", None))
    assert of_one(root, "x")["problems"] == []


def test_a_waiver_that_ran_out_is_told(root: Path) -> None:
    entry = {"target": 1, "period": "2024-Q4", "reason": "r", "approved_by": "b"}
    waivers = document({"waivers": [{**entry, "until": "2024-12-31"}]})
    (root / "plans/p/waivers.yaml").write_bytes(waivers)
    file(root, "x", "2024-Q4", {"a": 9})
    options = ("-p", "2024-Q4", "--format", "json", "--root", str(root))
    told = [
        [p["code"] for p in json.loads(checker("matrix", *options, *day).stdout)["problems"]]
        for day in ((), ("--as-of", "2025-01-01"))
    ]
    assert told == [[], ["PL224"]]


def test_a_file_that_cannot_be_written_is_a_fault_of_the_call(root: Path) -> None:
    file(root, "x", "2024-Q4", {"a": 12})
    for form in ("csv", "parquet"):
        done = checker("matrix", "--format", f"{form}={root}/none/o.{form}", "--root", str(root))
        assert (done.returncode, "none/o." in done.stderr) == (2, True)


def test_a_matrix_takes_no_single_area(root: Path) -> None:
    assert checker("matrix", "--area", "x", "--root", str(root)).returncode == 2
