"""Hostile and careless files: none crashes, none is judged, each names the right place.

`hostile/` is a root of its own; a file's name in `hostile/files/` says what must be told of it:

    <CODE>_<PLACE>[_<CODE>_<PLACE>...]_<WHOSE>_<what is wrong>.<ending>
    FIT_<figures>_none_<what is careless, and read all the same>.<ending>

PLACE is `L7C9` (line and column), `B7` (a cell of the sheet `Sheet`), `T2.B7` (of `Trang 2`), or
`whole`. WHOSE are the indicators that must not be judged (`rice+crime`), `file` where nothing of
the file may be judged, `none` where the fault spoils no figure. No error or warning may be told
elsewhere than at those places. All files hold the figures of SOUND, but for their fault: whatever is
judged has to be judged by these.
"""

from __future__ import annotations

import gc
import json
import re
import shutil
import time
import tracemalloc
from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from openpyxl import Workbook
from openpyxl.utils import column_index_from_string

from checker.cli import main
from checker.model.checked import CheckReport
from checker.model.judged import Report
from checker.problems import CODES, Level, Mark
from checker.reading import READERS
from checker.render import BINARY, CHECK_RENDERERS, REVIEW_RENDERERS
from checker.run.check import check
from checker.run.review import review

HOSTILE = Path(__file__).resolve().parent / "hostile"
FILES = sorted(path for path in (HOSTILE / "files").iterdir() if path.is_file())
SECONDS = 2
MEGABYTES = 200
JUDGED = frozenset({"met", "missed", "exceeded", "on_track", "slightly_behind", "behind"})
SOUND: dict[str, Fraction] = {
    "rice": Fraction(2310),
    "spring-rice": Fraction(1510),
    "summer-rice": Fraction(800),
    "grain": Fraction(2310),  # the same quantity as rice
    "revenue": Fraction("2750.5"),
    "farm-share": Fraction(44),
    "town-share": Fraction(56),
    "households": Fraction(1200),
    "poor-households": Fraction(34),
    "poor-rate": Fraction("2.83"),  # computed: 34 of 1200
    "insured": Fraction("91.5"),
    "dyke": Fraction(1),
    "crime": Fraction(3),
}
_PAIR = re.compile(r"(?P<code>[A-Z]{2}\d{3})_(?P<place>whole|L\d+C\d+|(?:T\d\.)?[A-Z]+\d+)_")
_LINE = re.compile(r"L(\d+)C(\d+)")


class Expected(NamedTuple):
    """What a file's name says of it."""

    faults: frozenset[tuple[str, Mark]]
    whose: frozenset[str]
    is_fit: bool
    figures: int | None = None

    @property
    def is_file(self) -> bool:
        """Whether nothing of the file may be judged."""
        return self.whose == {"file"}


def _mark(path: str, place: str) -> Mark:
    if place == "whole":
        return Mark(path)
    if line := _LINE.fullmatch(place):
        return Mark(path, int(line[1]), int(line[2]))
    number, _, cell = place.rpartition(".")
    return Mark(path, sheet=f"Trang {number[1:]}" if number else "Sheet", cell=cell)


def _level(code: str) -> Level:
    return CODES[code].level if code in CODES else Level.ERROR


def expected_of(path: Path) -> Expected:
    name, rest, faults = f"files/{path.name}", path.name, []
    if rest.startswith("FIT_"):
        _, figures, whose, _ = rest.split("_", 3)
        return Expected(frozenset(), frozenset(whose.split("+")), True, int(figures))
    while found := _PAIR.match(rest):
        faults.append((found["code"], _mark(name, found["place"])))
        rest = rest[found.end() :]
    assert faults, f"{path.name} does not say what is wrong with it"
    is_fit = all(_level(code) is Level.NOTICE for code, _ in faults)
    return Expected(frozenset(faults), frozenset(rest.split("_")[0].split("+")), is_fit)


def _named(paths: list[Path]) -> Any:
    return pytest.mark.parametrize("path", paths, ids=lambda path: path.name)


def _checked(*paths: Path) -> CheckReport:
    report, _ = check([str(path) for path in paths], root=HOSTILE)
    assert report is not None
    return report


def _place(mark: Mark) -> tuple[object, ...]:
    """The order of a reader's eye: file, line, column; or sheet, row, column."""
    cell = re.fullmatch(r"([A-Z]+)(\d+)", mark.cell or "")
    place = (int(cell[2]), column_index_from_string(cell[1])) if cell else (0, 0)
    return (mark.path, mark.line or 0, mark.column or 0, mark.sheet or "", *place)


def test_the_sound_file_is_fit_and_all_of_it_is_judged(
    sound: Path, verdicts: dict[str, Fraction]
) -> None:
    assert verdicts == SOUND
    assert _checked(sound).problems == ()


# --- The collection -----------------------------------------------------------------------------


def test_there_are_many_files_of_every_format_each_with_a_name_that_can_be_read() -> None:
    assert len(FILES) >= 120
    expected = [expected_of(path) for path in FILES]
    assert {path.suffix for path in FILES} >= set(READERS)
    known = {*SOUND, "file", "none"}
    assert [e.whose - known for e in expected if e.whose - known] == []


# One file alone cannot provoke these: they need a file that is not there, an option, a second plan,
# a saved file of the same period, a kept result. They are tested where they belong, and by the
# catalogue.
_NOT_OF_A_FILE = {"RD109", "AC324", "AC325", "AC328", "AC330"} | {f"AC34{n}" for n in range(6)}
_NOT_OF_A_FILE |= {"RD125", "RD126", "RD127", "RD128"}
_NOT_OF_A_FILE |= {"AC350", "AC351", "AC352"}  # nor these: they are told of rules


def test_every_code_that_a_file_can_provoke_is_provoked() -> None:
    provoked = {code for path in FILES for code, _ in expected_of(path).faults}
    wanted = {code for code in CODES if code[:2] in {"RD", "AC"}} - _NOT_OF_A_FILE
    assert sorted(wanted - provoked - {"AC326"}) == []


@_named(FILES)
def test_a_hostile_file_is_told_at_its_place_and_nowhere_else(path: Path) -> None:
    expected = expected_of(path)
    began = time.process_time()
    report = _checked(path)
    assert time.process_time() - began < SECONDS
    told = {(p.code, p.mark) for p in report.problems}
    assert sorted(map(str, expected.faults - told)) == [], [str(p) for p in report.problems]
    places = {mark for _, mark in expected.faults}
    beside = [p for p in report.problems if p.level is not Level.NOTICE and p.mark not in places]
    assert [f"{p.code} {p.mark}" for p in beside] == []
    assert report.is_fit is expected.is_fit
    if expected.figures is not None:
        assert sum(file.values for file in report.files) == expected.figures


@_named(FILES)
def test_no_hostile_figure_is_judged(path: Path) -> None:
    """Neither a faulty figure, nor one that is not what the sound file holds, has a verdict."""
    expected = expected_of(path)
    report, _ = review(HOSTILE, "p", actuals=[str(path)])
    if report is None:
        assert expected.is_file
        return
    judged = _judged(report)
    if expected.is_file:
        assert judged == {}
        return
    assert expected.whose & judged.keys() == set()
    levels = {_level(code) for code, _ in expected.faults}
    if levels <= {Level.NOTICE, Level.ERROR}:  # a warning is about a figure that is judged
        assert {name: SOUND[name] for name in judged} == judged


def _judged(report: Report) -> dict[str, Fraction]:
    found = {}
    for assessment in report.assessments:
        if assessment.status.value in JUDGED:
            actual = assessment.case.actual
            assert actual is not None
            assert actual.value is not None
            found[assessment.indicator.id] = actual.value
    return found


# Only a file's form can cost memory: one with a wrong figure is as large as a sound one.
@_named([path for path in FILES if path.name.startswith("RD")])
def test_memory_is_bounded(path: Path) -> None:
    tracemalloc.start()
    try:
        _checked(path)
        assert tracemalloc.get_traced_memory()[1] < MEGABYTES * 1_000_000
    finally:
        tracemalloc.stop()


_LARGE: dict[str, Callable[[], bytes]] = {
    "spaces.yaml": lambda: b" " * 50_000_000,
    "one-key.yaml": lambda: b"a" * 50_000_000,
    "rows.json": lambda: b'{"a": "' + b"a" * 50_000_000,
    "commas.csv": lambda: b"," * 50_000_000,
    "semicolons.csv": lambda: b"indicator;value\n" + b";;;;;;;;;\n" * 4_000_000,
    "rows.csv": lambda: b"indicator,value\n" + b"rice,2310\n" * 5_000_000,
    "a-row-a-line.csv": lambda: b"indicator,value\n" + b"x\n" * 250_000,
    "no-workbook.xlsx": lambda: b"PK\x03\x04" + b"a" * 50_000_000,
    "old.xls": lambda: b"a" * 50_000_000,
}


@pytest.mark.parametrize("name", _LARGE)
def test_fifty_megabytes_are_refused_at_once(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(_LARGE[name]())
    began = time.process_time()
    report = _checked(path)
    assert time.process_time() - began < SECONDS
    assert [p.code for p in report.problems] == ["RD107"]


_LARGE_BUT_READ: dict[str, tuple[Callable[[], bytes], set[str]]] = {
    "no-break.csv": (lambda: b"x" * 19_000_000, {"AC327"}),
    "open-quote.csv": (
        lambda: "Kỳ,2024-Q2\nMã,Giá trị\n".encode() + b'"' + b"r" * 19_000_000,
        {"RD113", "AC317", "AC326"},
    ),
    "digits.csv": (
        lambda: "Kỳ,2024-Q2\nMã,Giá trị\n".encode() + b"crime," + b"1 " * 9_000_000,
        {"AC303", "AC326"},
    ),
    "amounts.yaml": (
        lambda: f"{_YAML_HEAD}  revenue: {'4 tỷ ' * 200_000}\n".encode(),
        {"AC303", "AC326"},
    ),
}


@pytest.mark.parametrize("name", _LARGE_BUT_READ)
def test_one_endless_cell_costs_little(name: str, tmp_path: Path) -> None:
    content, codes = _LARGE_BUT_READ[name]
    path = tmp_path / name
    path.write_bytes(content())
    began = time.perf_counter()
    report = _checked(path)
    assert time.perf_counter() - began < SECONDS
    assert {p.code for p in report.problems} == codes


# --- All files at once --------------------------------------------------------------------------


def test_no_file_hides_another_and_all_faults_come_in_the_order_of_their_places() -> None:
    """In one run each file tells what it tells alone, but for what clashes between files."""
    paths = [path for path in FILES if "AC3" not in path.name and "FIT" not in path.name]
    together = _checked(*paths)
    told = {(p.code, p.mark) for p in together.problems}
    for path in paths:
        assert expected_of(path).faults <= told, path.name
    places = [_place(p.mark) for p in together.problems]
    assert places == sorted(places)
    assert {file.path for file in together.files} == {f"files/{path.name}" for path in paths}


@_named([path for path in FILES if len(expected_of(path).faults) > 1])
def test_all_faults_of_a_file_come_in_one_run_in_the_order_of_their_places(path: Path) -> None:
    problems = _checked(path).problems
    assert expected_of(path).faults <= {(p.code, p.mark) for p in problems}
    places = [_place(p.mark) for p in problems]
    assert places == sorted(places)


@_named([path for path in FILES if expected_of(path).is_file])
def test_a_broken_file_beside_a_sound_one_changes_nothing_in_its_verdicts(
    path: Path, sound: Path, verdicts: dict[str, Fraction]
) -> None:
    both, problems = review(HOSTILE, "p", actuals=[str(sound), str(path)])
    assert both is not None
    assert {code for code, _ in expected_of(path).faults} <= {p.code for p in problems}
    assert _judged(both) == verdicts


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file that all hostile ones were, before their fault."""
    return _sound_file(tmp_path_factory.mktemp("sound"))


@pytest.fixture(scope="module")
def verdicts(sound: Path) -> dict[str, Fraction]:
    """What is judged in it, and by which figures."""
    report, _ = review(HOSTILE, "p", actuals=[str(sound)])
    assert report is not None
    return _judged(report)


def _sound_file(folder: Path, **changes: str) -> Path:
    figures = {
        name: f"{Decimal(value.numerator) / value.denominator}" for name, value in SOUND.items()
    }
    figures |= {"dyke": "{value: true, evidence: BB 12}", "crime": "{value: 3, last_year: 4}"}
    for computed in ("grain", "poor-rate"):
        del figures[computed]
    lines = [f"  {name}: {text}" for name, text in (figures | changes).items() if text]
    head = ["plan: p", "area: an-binh", "period: 2024-Q2", "values:"]
    path = folder / "sound.yaml"
    path.write_text("\n".join([*head, *lines, ""]), "utf-8")
    return path


# --- What is never guessed ----------------------------------------------------------------------

_YAML_HEAD = "plan: p\narea: an-binh\nperiod: 2024\nvalues:\n"
_JSON_HEAD = {"plan": "p", "area": "an-binh", "period": "2024"}
NEVER: dict[str, dict[str, Any]] = {
    "percent": {"yaml": ["95%", '"95%"'], "json": ["95%"], "csv": ["95%"], "xlsx": ["95%", (0.95, "0%")]},
    "comma": {"yaml": ["2,9", '"2,9"'], "json": ["2,9"], "csv": ['"2,9"'], "xlsx": ["2,9"]},
    "empty": {"yaml": ["''", '""'], "json": ["", " "], "csv": ["", '""', " "], "xlsx": ["", " "]},
    "null": {"yaml": ["null", "~", "", "Null"], "json": [None, "null"], "csv": ["null"], "xlsx": [None, "null"]},
    "nan": {"yaml": [".nan", "NaN", ".inf"], "json": ["NaN", ".nan"], "csv": ["NaN", ".nan"], "xlsx": ["NaN", ".nan"]},
    "true": {"yaml": ["true", "yes", "on", '"true"'], "json": [True, "true"], "csv": ["true"], "xlsx": [True, "true"]},
    "hexadecimal": {"yaml": ["0x1F", '"0x1F"'], "json": ["0x1F"], "csv": ["0x1F"], "xlsx": ["0x1F"]},
    "clock": {"yaml": ["12:30", '"12:30"'], "json": ["12:30"], "csv": ["12:30"], "xlsx": ["12:30", (0.5208, "h:mm")]},
    "date": {"yaml": ["2024-06-30", '"2024-06-30"'], "json": ["2024-06-30"], "csv": ["2024-06-30", "30/06/2024"], "xlsx": ["2024-06-30", (45473, "yyyy-mm-dd")]},
    "list": {"yaml": ["[2310]", "[]", "[95]"], "json": [[2310], [], [95]], "csv": ["[2310]"], "xlsx": ["[2310]"]},
}  # fmt: skip


def _written(form: str, name: str, value: Any, path: Path) -> None:
    if form == "yaml":
        path.write_text(f"{_YAML_HEAD}  {name}: {value}\n", "utf-8")
    elif form == "json":
        path.write_text(json.dumps({**_JSON_HEAD, "values": {name: value}}), "utf-8")
    elif form == "xlsx":
        book = Workbook()
        value, number_format = value if isinstance(value, tuple) else (value, "General")
        for row in (["Kỳ", "2024"], ["Mã", "Giá trị"], [name, value]):
            book.active.append(row)  # type: ignore[union-attr]
        book.active["B3"].number_format = number_format  # type: ignore[index]
        book.save(path)
    else:
        text = f"Kỳ,2024\nMã,Giá trị\n{name},{value}\n"
        path.write_text(text if form == "csv" else text.replace(",", "\t", 3), "utf-8")


def _never() -> Iterator[tuple[str, str, Any]]:
    for what, by_form in NEVER.items():
        for form, values in {**by_form, "tsv": by_form["csv"]}.items():
            for value in values:
                yield what, form, value


@pytest.mark.parametrize("indicator", ["rice", "revenue", "poor-households", "crime"])
@pytest.mark.parametrize(("what", "form", "value"), list(_never()), ids=repr)
def test_no_value_is_ever_guessed(
    what: str, form: str, value: Any, indicator: str, tmp_path: Path
) -> None:
    path = tmp_path / f"f.{form}"
    _written(form, indicator, value, path)
    report, problems = review(HOSTILE, "p", "2024", [str(path)])
    assert report is not None
    statuses = {a.indicator.id: a.status.value for a in report.assessments}
    assert statuses[indicator] in {"invalid", "target_not_set"}, what
    assert JUDGED.isdisjoint(statuses.values())
    assert any(p.level is Level.ERROR for p in problems)


@pytest.mark.parametrize(
    ("form", "value"),
    [(form, value) for what, form, value in _never() if what != "true"]
    + [
        ("xlsx", 1),
        ("xlsx", 0),
        ("json", 1),
        ("json", 0),
        ("yaml", "1"),
        ("csv", "0"),
        ("csv", "x"),
    ],
    ids=repr,
)
def test_no_yes_or_no_is_ever_guessed(form: str, value: Any, tmp_path: Path) -> None:
    path = tmp_path / f"f.{form}"
    _written(form, "dyke", value, path)
    report, problems = review(HOSTILE, "p", "2024", [str(path)])
    assert report is not None
    statuses = {a.indicator.id: a.status.value for a in report.assessments}
    assert statuses["dyke"] == "invalid"
    assert JUDGED.isdisjoint(statuses.values())
    assert any(p.level is Level.ERROR for p in problems)


# --- Exit codes ---------------------------------------------------------------------------------

FINE, FAILING, BROKEN, NOTHING = 0, 1, 2, 4
# What is handed in, and how check and review end.
ENDINGS: dict[str, tuple[int, int]] = {
    "fit": (FINE, FINE),
    "fit-but-behind": (FINE, FAILING),
    "error": (FAILING, BROKEN),
    "unreadable": (FAILING, BROKEN),
    "warning": (FAILING, FINE),
    "notice": (FINE, FINE),
    "missing": (BROKEN, BROKEN),
    "fit-and-missing": (BROKEN, BROKEN),
    "empty-folder": (NOTHING, NOTHING),
    "broken-plan": (BROKEN, BROKEN),
    "no-plan": (BROKEN, BROKEN),
    "unknown-format": (BROKEN, BROKEN),
}


_CHANGES: dict[str, dict[str, str]] = {
    "fit-but-behind": {"rice": "1400", "spring-rice": "1000", "summer-rice": "400"},
    "error": {"rice": "95%"},
    "warning": {"poor-households": "33.5"},
    "notice": {"insured": ""},
}
_INSTEAD: dict[str, Callable[[Path], list[Path]]] = {
    "missing": lambda sound: [sound.with_name("none.yaml")],
    "fit-and-missing": lambda sound: [sound, sound.with_name("none.yaml")],
    "empty-folder": lambda sound: [sound.with_name("empty")],
}


def _handed_in(case: str, folder: Path) -> tuple[list[str], list[str]]:
    """Return the files of a case, and the options that go with them."""
    sound = _sound_file(folder, **_CHANGES.get(case, {}))
    (folder / "empty").mkdir()
    if case == "unreadable":
        sound.write_text("plan: [", "utf-8")
    paths = _INSTEAD.get(case, lambda sound: [sound])(sound)
    root = HOSTILE
    if case in {"broken-plan", "no-plan"}:
        root = folder / "root"
        shutil.copytree(HOSTILE, root, ignore=shutil.ignore_patterns("files"))
        (root / "plans" / "p" / "plan.yaml").write_text("id: p\n", "utf-8")
    if case == "no-plan":
        shutil.rmtree(root / "plans")
    return [str(path) for path in paths], ["--root", str(root)]


@pytest.fixture
def quiet(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Outside of any CI; and the collector works again after a command line in this process."""
    for name in ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "CHECKER_LANG"):
        monkeypatch.delenv(name, raising=False)
    yield
    gc.unfreeze()
    gc.enable()


def _ended(arguments: list[str]) -> int:
    try:
        main(arguments)
    except SystemExit as ended:
        return int(ended.code or 0)
    return 0


@pytest.mark.usefixtures("quiet")
@pytest.mark.parametrize("form", CHECK_RENDERERS)
@pytest.mark.parametrize("case", ENDINGS)
def test_check_ends_as_the_contract_says(case: str, form: str, tmp_path: Path) -> None:
    if case == "unknown-format":
        form = "papyrus"
    paths, options = _handed_in(case, tmp_path)
    assert _ended(["check", *paths, *options, "--format", form]) == ENDINGS[case][0]


@pytest.mark.usefixtures("quiet")
@pytest.mark.parametrize("form", REVIEW_RENDERERS)
@pytest.mark.parametrize("case", ENDINGS)
def test_review_ends_as_the_contract_says(case: str, form: str, tmp_path: Path) -> None:
    if case == "unknown-format":
        form = "papyrus"
    paths, options = _handed_in(case, tmp_path)
    asked = [part for path in paths for part in ("--actuals", path)]
    form = f"{form}={tmp_path / 'out'}" if form in BINARY else form
    assert _ended(["review", *asked, *options, "--format", form]) == ENDINGS[case][1]
