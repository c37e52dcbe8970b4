"""Files of many areas: checked on all cores, and the answer is the same however they are shared out."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import pyarrow
import pytest
from kit import ROOT, Bare, document, indicator
from pyarrow import csv, parquet

from checker.cli import main
from checker.model.area_reading import AreaReading, Trait
from checker.model.checked import CheckReport
from checker.problems import CheckerFault
from checker.run import many
from checker.run.area_readings import read_area_files
from checker.run.check import check
from checker.run.crew import Crew
from checker.run.found import Found, find_files
from checker.run.loading import load_plan

PARTS = [
    indicator("rice", kind="running", at_least=100),
    indicator("herd", measure="head", at_least=10),
    indicator("rate", measure="%", at_most=3),
]
AREAS = [f"xa-{number}" for number in range(10)] + [f"xa-{number:04d}" for number in range(1000)]
FINE = {"rice": 20, "herd": 9, "rate": Bare("2.5")}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small plan that many areas report to."""
    (tmp_path / "rules/p").mkdir(parents=True)
    (tmp_path / "plans/p").mkdir(parents=True)
    head = {"target": 1, "section": "s", "title": "T", "indicators": PARTS}
    (tmp_path / "rules/p/01-t.yaml").write_bytes(document(head))
    plan = {"id": "p", "title": "P", "area": {"id": "upper"}, "year": 2024}
    (tmp_path / "plans/p/plan.yaml").write_bytes(document(plan))
    (tmp_path / "plans/p/areas.csv").write_text("\n".join(["area", *AREAS]))
    return tmp_path


@pytest.fixture
def on_cores(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Let a run have so many cores, and few files be many."""
    monkeypatch.setattr(many, "FEW", 2)
    monkeypatch.setattr(many, "_SHARE", 3)
    return lambda count: monkeypatch.setattr(many, "cores", lambda: count)


def write(path: Path, area: str, period: str, values: Any, **more: Any) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    keys = {"plan": "p", "area": area, "period": period, **more, "values": values}
    path.write_bytes(document(keys))
    return path


def checked(root: Path, *paths: Path, **more: Any) -> CheckReport:
    report, problems = check([str(path) for path in paths], root, **more)
    assert report is not None, problems
    return report


def codes(report: CheckReport) -> list[tuple[str, str]]:
    return [(fault.code, str(fault.mark)) for fault in report.problems]


def test_of_a_thousand_areas_the_five_broken_are_named_with_their_places(
    root: Path, capsys: Any
) -> None:
    sent = root / "sent"
    for number in range(1000):
        write(sent / f"xa-{number:04d}/2024-Q1.yaml", f"xa-{number:04d}", "2024-Q1", FINE)
    broken = {
        "xa-0007": "values: {rice: [20, herd: 9}\n",
        "xa-0123": "values:\n  rice: 20\n  herd: 9\n  rate: 2.5\n  rise: 3\n",
        "xa-0500": "values:\n  rice: '5.208'\n  herd: 9\n  rate: 2.5\n",
        "xa-0731": "values:\n  rice: 20 ha\n  herd: 9\n  rate: 2.5\n",
        "xa-0999": "values:\n  rice: 20\n  herd: 9\n  rate: 101\n",
    }
    for area, values in broken.items():
        heading = f"plan: p\narea: {area}\nperiod: 2024-Q1\n"
        (sent / area / "2024-Q1.yaml").write_text(heading + values)
    seen = []
    for _ in range(2):
        with pytest.raises(SystemExit) as ended:
            main(["check", str(sent), "--root", str(root), "--format", "json"])
        assert ended.value.code == 1
        seen.append(capsys.readouterr().out)
    assert seen[0] == seen[1]
    told = json.loads(seen[0])
    places = [
        (p["code"], p["mark"]["path"], p["mark"]["line"], p["mark"]["column"])
        for p in told["problems"]
    ]
    assert places == [
        ("RD102", "sent/xa-0007/2024-Q1.yaml", 4, 28),
        ("AC301", "sent/xa-0123/2024-Q1.yaml", 8, 3),
        ("AC304", "sent/xa-0500/2024-Q1.yaml", 5, 9),
        ("AC306", "sent/xa-0731/2024-Q1.yaml", 5, 9),
        ("AC320", "sent/xa-0999/2024-Q1.yaml", 7, 9),
    ]
    assert [file["area"] for file in told["files"]] == [
        "" if number == 7 else f"xa-{number:04d}" for number in range(1000)
    ]
    readable = {file["area"]: file["values"] for file in told["files"]}
    assert readable["xa-0006"] == 3
    assert [readable[area] for area in ("xa-0123", "xa-0500", "xa-0731", "xa-0999")] == [3, 2, 2, 2]


def country(root: Path, layout: str, seed: random.Random) -> list[Path]:
    """Write a year of eight areas with faults of every reach: in a file, in an area, in a plan."""
    paths = []
    tails = [f"{number}" for number in range(8)]
    for number, tail in enumerate(tails):
        area = f"xa-{tail}"
        guess = seed.choice(tails) if layout == "wrong" else tail
        for quarter in (1, 2, 3):
            rice = 20 * quarter if number != 3 else 30 - quarter  # a total that falls
            values: dict[str, Any] = {"rice": rice, "herd": 9, "rate": Bare("2.5")}
            if number == 5:
                values = {"rice": rice, "rate": Bare(f"2.{quarter}")}  # herd is missing
            if number == 6 and quarter == 2:
                values["rise"] = 1
            name = {
                "folders": f"xa-{guess}/2024-Q{quarter}.yaml",
                "quarters": f"2024-Q{quarter}/xa-{guess}.yaml",
                "flat": f"xa-{guess}_2024-Q{quarter}.yaml",
                "wrong": f"so-{guess}{guess}/{number}{quarter}-2024-Q{quarter}.yaml",
            }[layout]
            paths.append(write(root / "sent" / name, area, f"2024-Q{quarter}", values))
    table = ["area,period,indicator,value", "xa-0,2024-Q1,rice,21", "xa-7,2024-Q4,rice,80"]
    (root / "sent" / "late-comers.csv").write_text("\n".join(table) + "\n")
    # What lies with the plan: one figure is another there, one area is not handed in at all.
    write(root / "plans/p/actuals/xa-1.yaml", "xa-1", "2024-Q2", {"rice": 41})
    write(root / "plans/p/actuals/xa-2.yaml", "xa-2", "2024-Q4", {"rice": 10})
    write(root / "plans/p/actuals/other.yaml", "xa-9", "2024-Q1", {"rice": 1, "rice2": 2})
    return [*paths, root / "sent" / "late-comers.csv"]


EXPECTED = {
    ("AC302", "xa-0"),  # the table gives Q1's rice once more
    ("AC324", "xa-1"),  # 40 here, 41 in the plan's own file
    ("AC321", "xa-3"),
    ("AC326", "xa-5"),
    ("AC301", "xa-6"),
    ("AC326", "xa-7"),  # of Q4 only rice was handed in
}


@pytest.mark.parametrize("layout", ["folders", "quarters", "flat", "wrong"])
def test_however_files_are_shared_out_the_answer_is_that_of_one_process(
    root: Path, layout: str, on_cores: Callable[[int], None]
) -> None:
    seed = random.Random(layout)
    paths = country(root, layout, seed)
    on_cores(1)
    alone = checked(root, *paths)
    area_of = {file.path: file.area for file in alone.files}
    area_of["sent/late-comers.csv"] = ""
    found = {(p.code, area_of[p.mark.path]) for p in alone.problems}
    expected = {(code, area) for code, area in EXPECTED if area != "xa-7"} | {("AC326", "")}
    if ("AC302", "") in found:  # which of two places is told is a matter of their paths
        found = (found - {("AC302", "")}) | {("AC302", "xa-0")}
    assert found == expected
    for count in (2, 3):
        on_cores(count)
        for _ in range(3):
            seed.shuffle(paths)
            assert checked(root, *paths) == alone
        assert checked(root, root / "sent") == alone


def test_without_a_file_of_areas_a_plan_is_of_one(root: Path) -> None:
    (root / "plans/p/areas.csv").unlink()
    path = write(root / "sent/2024-Q1.yaml", "xa-1", "2024-Q1", FINE)
    assert codes(checked(root, path)) == [("AC310", "sent/2024-Q1.yaml:2:7")]


@pytest.mark.parametrize("name", ["areas.csv", "areas.parquet"])
def test_with_one_files_may_be_of_any_area(root: Path, name: str) -> None:
    (root / "plans/p/areas.csv").unlink()
    write_table = {"areas.csv": csv.write_csv, "areas.parquet": parquet.write_table}[name]
    write_table(pyarrow.table({"area": ["xa-1"]}), root / "plans/p" / name)
    path = write(root / "sent/2024-Q1.yaml", "xa-1", "2024-Q1", FINE)
    report = checked(root, path)
    assert codes(report) == []
    assert [(file.area, file.values) for file in report.files] == [("xa-1", 3)]


def test_an_area_on_the_command_line_is_asked_of_every_file(root: Path) -> None:
    path = write(root / "sent/2024-Q1.yaml", "xa-1", "2024-Q1", FINE)
    assert codes(checked(root, path, area="xa-1")) == []
    assert codes(checked(root, path, area="xa-2")) == [("AC310", "sent/2024-Q1.yaml:2:7")]


def test_a_folder_says_for_whom_a_silent_file_is(root: Path) -> None:
    table = "indicator,value\nrice,20\nherd,9\nrate,2.5\n"
    silent = "plan: p\nperiod: 2024-Q1\nvalues: {rice: 20, herd: 9, rate: 2.5}\n"
    for folder in ("xa-1", "actuals", "2024-Q1"):
        (root / "sent" / folder).mkdir(parents=True)
        (root / "sent" / folder / "2024-Q1.csv").write_text(table)
        (root / "sent" / folder / "silent.yaml").write_text(silent)
    report = checked(root, root / "sent/xa-1/2024-Q1.csv")
    assert [(file.area, file.values) for file in report.files] == [("xa-1", 3)]
    report = checked(root, root / "sent/xa-1/silent.yaml")
    assert (codes(report), [file.area for file in report.files]) == ([], ["xa-1"])
    # The folder of all areas is none's, nor is a period: a table is then the plan's own area's.
    for folder in ("actuals", "2024-Q1"):
        report = checked(root, root / "sent" / folder / "2024-Q1.csv")
        assert [file.area for file in report.files] == ["upper"]
        report = checked(root, root / "sent" / folder / "silent.yaml")
        assert codes(report) == [("AC314", f"sent/{folder}/silent.yaml:1:1")]
    # What a file says itself wins, and need not agree.
    path = write(root / "sent/xa-1/said.yaml", "xa-2", "2024-Q1", FINE)
    assert [file.area for file in checked(root, path).files] == ["xa-2"]


def readings(root: Path) -> tuple[tuple[AreaReading, ...], list[tuple[str, str]]]:
    plan, home, _ = load_plan(root, "p")
    assert plan is not None
    found, problems = read_area_files(plan, None, home, [root / "sent"])
    return found, [(fault.code, str(fault.mark)) for fault in problems]


def test_a_reading_holds_what_an_area_handed_in_and_its_figures(root: Path) -> None:
    write(root / "sent/b/2024-Q2.yaml", "b", "2024-Q2", FINE, submitted="2024-07-04")
    values = {
        "rice": {"value": Bare("0.3"), "last_year": Bare("0.25"), "evidence": "BB 1"},
        "herd": "nine",
        "rate": {"value": 1, "last_year": "x"},
    }
    write(root / "sent/a/one.yaml", "a", "2024-H1", values, illustrative=True)
    write(root / "sent/a/two.yaml", "a", "2024-Q1", {"rice": 0})
    found, problems = readings(root)
    assert [code for code, _ in problems] == ["AC303", "AC303"]
    first, second = found
    assert [first.id, second.id] == ["a", "b"]
    handed = [
        (part.path, part.period.label, part.submitted, part.is_illustrative, part.is_broken)
        for part in first.handed_in
    ]
    assert handed == [
        ("sent/a/two.yaml", "2024-Q1", None, False, False),
        ("sent/a/one.yaml", "2024-H1", None, True, True),
    ]
    assert str(second.handed_in[0].submitted) == "2024-07-04"
    assert [tuple(figure) for figure in first.figures.each()] == [
        (0, 3, Fraction(0), None, Trait(0)),
        (0, 6, Fraction(3, 10), Fraction(1, 4), Trait.EVIDENCE),
        (1, 6, None, None, Trait.UNREADABLE),
        (2, 6, None, None, Trait.UNREADABLE | Trait.LAST_YEAR_UNREADABLE),
    ]


def test_readings_hold_shared_and_derived_figures(root: Path) -> None:
    parts = [
        *PARTS,
        {**indicator("cattle", measure="head", at_least=1), "same_as": "herd"},
        {
            **indicator("growth", kind="annual", measure="%", at_least=1),
            "derive": {"growth_of": "rice"},
        },
    ]
    head = {"target": 1, "section": "s", "title": "T", "indicators": parts}
    (root / "rules/p/01-t.yaml").write_bytes(document(head))
    plan = {"id": "p", "title": "P", "area": {"id": "upper"}, "year": 2024}
    (root / "plans/p/plan.yaml").write_bytes(document({**plan, "baselines": {"rice": 30}}))
    write(root / "sent/a/2024.yaml", "a", Bare("'2024'"), {"rice": 40, "herd": 7})
    (area,), problems = readings(root)
    assert problems == []
    assert [(f.indicator, f.value, f.traits) for f in area.figures.each()] == [
        (0, Fraction(40), Trait(0)),
        (1, Fraction(7), Trait(0)),
        (3, Fraction(7), Trait.FOLLOWS),
        (4, Fraction(100, 3), Trait.FOLLOWS),
    ]


@pytest.mark.parametrize("layout", ["folders", "wrong"])
def test_readings_are_the_same_on_any_cores(
    root: Path, layout: str, on_cores: Callable[[int], None]
) -> None:
    country(root, layout, random.Random(layout))
    on_cores(1)
    alone = readings(root)
    assert [area.id for area in alone[0]] == [f"xa-{number}" for number in range(8)]
    on_cores(2)
    assert readings(root) == alone


@pytest.mark.parametrize(
    ("name", "guess"),
    [
        ("actuals/xa-12/2024-Q1.yaml", "xa-12"),
        ("2024-Q1/xa-12.yaml", "xa-12"),
        ("sent/2024-Q1/xa-12.csv", "xa-12"),
        ("sent/xa-12_2024-Q1.yaml", "xa-12"),
        ("sent/xa-2012/2024.yaml", "xa-2012"),
        ("sent/00123/Q1.yaml", "00123"),
        ("sent/xa-12/1.yaml", "xa-12"),
        ("2024-Q1.yaml", ""),
    ],
)
def test_a_path_is_a_guess_at_the_area(name: str, guess: str) -> None:
    assert many.guess_area(name) == guess


def test_files_that_are_counted_are_all_counted(
    root: Path, on_cores: Callable[[int], None]
) -> None:
    country(root, "folders", random.Random(1))
    for count in (1, 2):
        on_cores(count)
        seen: list[Found] = []

        def track(files: Sequence[Found], seen: list[Found] = seen) -> Any:
            for file in files:
                seen.append(file)
                yield file

        report, _ = check([str(root / "sent")], root, track=track)
        assert report is not None
        assert {file.name for file in seen} >= {file.path for file in report.files}


# --- processes ----------------------------------------------------------------------------------


def _work(task: str) -> str:
    if task == "die":
        os._exit(9)
    if task == "raise":
        raise ValueError("no such thing")
    return task.upper()


def test_where_processes_start_afresh_the_answer_is_the_same(
    root: Path, on_cores: Callable[[int], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    country(root, "folders", random.Random(1))
    on_cores(1)
    alone = checked(root, root / "sent"), readings(root)
    on_cores(2)
    monkeypatch.setattr("checker.run.crew.START", "spawn")
    assert (checked(root, root / "sent"), readings(root)) == alone


def test_a_crew_does_every_task_once() -> None:
    tasks = [chr(97 + number) for number in range(20)]
    with Crew[str, str](_work, 3) as crew:
        assert dict(crew.do(tasks)) == {n: task.upper() for n, task in enumerate(tasks)}
        assert list(crew.do([])) == []
        assert dict(crew.do(["again"])) == {0: "AGAIN"}
    assert not any(process.is_alive() for process in crew.processes)


@pytest.mark.parametrize(("task", "told"), [("die", "ended"), ("raise", "no such thing")])
def test_what_goes_wrong_in_a_process_is_a_fault_of_ours(task: str, told: str) -> None:
    with Crew[str, str](_work, 2) as crew, pytest.raises(CheckerFault, match=told):
        dict(crew.do(["a", "b", task, "c"]))
    assert not any(process.is_alive() for process in crew.processes)


def test_a_process_that_dies_ends_the_command_with_three(
    root: Path, on_cores: Callable[[int], None], monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    country(root, "folders", random.Random(1))
    on_cores(2)
    own = os.getpid()

    def read(path: str, content: bytes) -> Any:
        if os.getpid() != own:
            os._exit(9)
        raise AssertionError("read in the first process")

    monkeypatch.setattr("checker.run.gate.read", read)
    with pytest.raises(SystemExit) as ended:
        main(["check", str(root / "sent"), "--root", str(root)])
    assert ended.value.code == 3
    said = capsys.readouterr()
    assert said.out == ""
    assert "CheckerFault" in said.err


def _children(pid: int) -> list[int]:
    found = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(child) for child in found.read_text().split()] if found.exists() else []


@pytest.mark.skipif(sys.platform != "linux", reason="looks at processes in /proc")
@pytest.mark.parametrize("to_all", [True, False])
def test_an_interrupt_leaves_no_process_and_no_traceback(root: Path, to_all: bool) -> None:
    for number in range(400):
        write(root / f"sent/xa-{number}/2024-Q1.yaml", f"xa-{number}", "2024-Q1", FINE)
    waiting = root / "sent/xa-0/2024-Q2.yaml"
    os.mkfifo(waiting)  # whoever reads it waits until someone writes
    os.mkfifo(root / "sent/xa-399/2024-Q2.yaml")
    # A pipe is no file: it is named, not found in a folder.
    names = [str(root / "sent"), str(waiting), str(root / "sent/xa-399/2024-Q2.yaml")]
    run = subprocess.Popen(
        [sys.executable, "-m", "checker", "check", *names, "--root", str(root)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "CHECKER_LANG": "en"},
        start_new_session=True,
    )
    children: list[int] = []
    end = time.monotonic() + 30
    while not children and time.monotonic() < end:
        time.sleep(0.05)
        children = _children(run.pid)
    time.sleep(0.3)
    if to_all:
        os.killpg(run.pid, signal.SIGINT)
    else:
        os.kill(run.pid, signal.SIGINT)
    out, err = run.communicate(timeout=30)
    if len(children) == 0:
        pytest.skip("one core: no processes are started")
    assert run.returncode == 130
    assert "Traceback" not in out + err
    assert not any(Path(f"/proc/{child}").exists() for child in children)


# --- finding files ------------------------------------------------------------------------------


def test_files_are_found_once_in_the_order_of_their_names(root: Path, tmp_path: Path) -> None:
    sent = root / "sent"
    for name in ("b/2.yaml", "a/1.csv", "a/.x/3.yaml", "a/~$1.xlsx", "a/note.md", "a/NOTE.TXT"):
        (sent / name).parent.mkdir(parents=True, exist_ok=True)
        (sent / name).write_text("")
    (sent / "linked").symlink_to(sent / "b")  # a linked folder is not searched
    (sent / "c.yaml").symlink_to(sent / "b/2.yaml")
    (sent / "loop.yaml").symlink_to(sent / "loop.yaml")
    (sent / "gone.yaml").symlink_to(sent / "nowhere.yaml")
    found = find_files(root, [sent, sent / "a/1.csv", root / "plans/p/plan.yaml", root / "rules"])
    assert [(file.name, file.is_named, file.is_of_plan) for file in found] == [
        ("plans/p/plan.yaml", True, True),
        ("rules/p/01-t.yaml", False, True),
        ("sent/a/1.csv", True, False),
        ("sent/b/2.yaml", False, False),
    ]
