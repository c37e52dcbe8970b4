"""The benchmark's own data, its plain judge and its proof: a table is worth what they are."""

import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from bench.peers.place import PLAN, Place
from bench.peers.plan import write_plan
from bench.peers.rules import LADDERS, PARTS, RULES, Rule, ladder, status_of

from checker import load_plan, review

ROOT = Path(__file__).parent.parent


def rule(verb: str, path: str, tolerance: str) -> Rule:
    return Rule("r", verb, Decimal("80.00"), path == "even", tolerance == "points")


@pytest.mark.parametrize(
    ("verb", "path", "tolerance", "quarter", "figures"),
    [
        # Even, a floor of 80: 20 a quarter; 10 % of 40 is 4.
        (
            *("at_least", "even", "share", 2),
            "35.99 behind, 36.00 slightly_behind, 39.99 slightly_behind, 40.00 on_track,"
            " 79.99 on_track, 80.00 met, 80.01 exceeded",
        ),
        ("at_least", "even", "points", 1, "17.99 behind, 18.00 slightly_behind, 20.00 on_track"),
        ("at_least", "even", "share", 4, "79.99 missed, 80.00 met, 80.01 exceeded"),
        (
            *("more_than", "even", "share", 2),
            "35.99 behind, 36.00 slightly_behind, 40.00 slightly_behind, 40.01 on_track,"
            " 80.00 on_track, 80.01 met",
        ),
        ("more_than", "hold", "points", 3, "77.99 behind, 78.00 slightly_behind, 80.00 slightly_behind, 80.01 met"),
        ("more_than", "hold", "share", 4, "80.00 missed, 80.01 met"),
        ("at_least", "hold", "share", 1, "71.99 behind, 72.00 slightly_behind, 80.00 met, 80.01 exceeded"),
        # A running ceiling is judged good at the year's end alone, and missed as soon as it is passed.
        (
            *("at_most", "even", "share", 2),
            "0 on_track, 40.00 on_track, 40.01 slightly_behind, 44.00 slightly_behind,"
            " 44.01 behind, 80.00 behind, 80.01 missed",
        ),
        ("at_most", "even", "points", 4, "79.99 exceeded, 80.00 met, 80.01 missed"),
        (
            *("at_most", "hold", "points", 2),
            "79.99 exceeded, 80.00 met, 80.01 slightly_behind, 82.00 slightly_behind, 82.01 behind",
        ),
        (
            *("less_than", "even", "points", 3),
            "59.99 on_track, 60.00 slightly_behind, 62.00 slightly_behind, 62.01 behind,"
            " 79.99 behind, 80.00 missed",
        ),
        ("less_than", "hold", "share", 2, "79.99 met, 80.00 slightly_behind, 88.00 slightly_behind, 88.01 behind"),
        ("less_than", "hold", "share", 4, "79.99 met, 80.00 missed"),
    ],
)  # fmt: skip
def test_plain_judge_by_hand(verb, path, tolerance, quarter, figures):
    asked = rule(verb, path, tolerance)
    rungs = ladder(asked, quarter)
    for line in figures.split(","):
        figure, status = line.split()
        assert status_of(asked, quarter, Decimal(figure)) == status, figure
        above = sum(Decimal(figure) * PARTS >= cut for cut in rungs.bounds(asked.threshold))
        assert rungs.statuses[above] == status, figure


@pytest.mark.parametrize("more", ["0", "-2", "2"])
def test_every_ladder_says_what_the_plain_judge_says_around_each_of_its_cuts(more):
    for asked, quarter, rungs in LADDERS:
        threshold = asked.threshold + Decimal(more)
        cuts = rungs.bounds(threshold)
        assert list(cuts) == sorted(cuts)
        for part in (cut + step for cut in cuts for step in (-1000, -1, 0, 1, 1000)):
            told = rungs.statuses[sum(part >= cut for cut in cuts)]
            assert told == status_of(asked, quarter, Decimal(part) / PARTS, threshold)


def test_the_rules_are_of_every_kind():
    kinds = {(r.verb, r.is_even, r.in_points) for r in RULES}
    assert len(RULES) == 70
    assert len(kinds) == 16


def test_a_review_of_the_benchmark_s_plan_says_what_the_plain_judge_says(tmp_path):
    write_plan(tmp_path, PLAN)
    plan, _, problems = load_plan(tmp_path, PLAN)
    assert plan is not None
    assert problems == ()
    figures = {
        quarter: {
            r.indicator: Decimal(rungs.bounds(r.threshold)[number % len(rungs.cuts)] // 1000) / 100
            for number, (r, q, rungs) in enumerate(LADDERS)
            if q == quarter
        }
        for quarter in (2, 4)
    }
    actuals = tmp_path / "plans" / PLAN / "actuals"
    actuals.mkdir()
    for quarter, values in figures.items():
        lines = "".join(f"  {indicator}: {value}\n" for indicator, value in values.items())
        head = f"plan: {PLAN}\narea: country\nperiod: 2024-Q{quarter}\nnumbers: plain\nvalues:\n"
        (actuals / f"2024-Q{quarter}.yaml").write_text(head + lines, encoding="utf-8")
    for quarter, values in figures.items():
        report, _ = review(tmp_path, PLAN, f"2024-Q{quarter}")
        assert report is not None
        told = {a.indicator.id: a.status.value for a in report.assessments}
        assert told == {r.indicator: status_of(r, quarter, values[r.indicator]) for r in RULES}


@pytest.fixture(scope="module")
def place(tmp_path_factory) -> Place:
    pytest.importorskip("pyarrow")
    from bench.peers.facts import make

    return make(tmp_path_factory.mktemp("facts") / "areas-60", 60)


def test_facts_stand_on_under_and_over_the_limits(place):
    import pyarrow.parquet as pq

    values = pq.read_table(place.facts)["value"].to_pylist()
    assert len(values) == 60 * 280
    for number, (asked, _, rungs) in enumerate(LADDERS):
        figures = set(values[number::280])
        for cut in rungs.bounds(asked.threshold):
            edge = Decimal(cut // 1000) / 100
            assert figures & {edge, edge - Decimal("0.01"), edge + Decimal("0.01")}
    on_a_threshold = sum(value == LADDERS[n % 280][0].threshold for n, value in enumerate(values))
    assert on_a_threshold > 1000


def test_the_proof_names_what_differs(place, tmp_path):
    pytest.importorskip("duckdb")
    import pyarrow as pa
    import pyarrow.parquet as pq
    from bench.peers.proof import differences

    keys = ["area", "period", "indicator", "status"]
    right = pq.read_table(place.expected).select(keys)
    statuses = right["status"].to_pylist()
    other = "met" if statuses[5] != "met" else "missed"
    wrong = right.set_column(3, "status", pa.array([*statuses[:5], other, *statuses[6:]]))
    answers = {
        "right": (right, (0, [])),
        "wrong": (wrong, (1, [f"xa-00000 2024-Q1 part-05: {other}, not {statuses[5]}"])),
        "short": (right.slice(0, len(statuses) - 1), (1, [f"xa-00059 2024-Q4 part-69: None, not {statuses[-1]}"])),
        "twice": (pa.concat_tables([right, right.slice(0, 1)]), (1, ["rows are there twice"])),
    }  # fmt: skip
    for name, (table, told) in answers.items():
        path = tmp_path / f"{name}.parquet"
        pq.write_table(table, path)
        assert differences(place.expected, path, "status") == told, name
    counts = {s: statuses.count(s) for s in set(statuses)}
    (tmp_path / "counts.json").write_text(json.dumps({**counts, "met": counts["met"] + 1}))
    told = differences(place.expected, tmp_path / "counts.json", "status")
    assert told == (1, [f"met: {counts['met'] + 1}, not {counts['met']}"])


def test_a_short_run_prints_its_table(tmp_path):
    pytest.importorskip("duckdb")
    pytest.importorskip("pyarrow")
    table = tmp_path / "table.md"
    words = ["--only", "plain,duckdb", "--facts", "10000", "--runs", "1", "--markdown", str(table)]
    done = subprocess.run(
        [sys.executable, "tests/bench/peers.py", *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert table.read_text(encoding="utf-8") == done.stdout
    rows = [line.split(" | ") for line in done.stdout.splitlines() if "every row" in line]
    assert [row[0].removeprefix("| ") for row in rows] == ["plain", "duckdb"]
    assert {row[2] for row in rows} == {"10,080"}
