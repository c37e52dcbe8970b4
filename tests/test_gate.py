"""`check` and `template`: what is fit, what the plan's own files say, forms that come back."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from kit import Bare, document, indicator
from openpyxl import load_workbook

import checker
from checker.model.checked import CheckReport
from checker.render import CHECK_RENDERERS
from checker.render.forms import FORM_WRITERS
from checker.render.terminal.screen import Screen
from checker.run.check import check
from checker.run.template import blank_form
from checker.words import words

ROOT = Path(__file__).parent.parent
PARTS = [
    indicator("rice", kind="running", at_least=100),
    indicator("herd", measure="head", at_least=10),
    indicator("rate", measure="%", at_most=3),
    indicator("late", measure="%", at_most=3, due="2024-Q3"),
    indicator("income", kind="annual", measure="million VND", at_least=5),
    indicator("crime", measure="case", at_most="last_year"),
    {**indicator("safe", measure="yes/no"), "is": True},
]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small plan with Q1 on record."""
    rules, plan = tmp_path / "rules/p", tmp_path / "plans/p"
    (plan / "actuals").mkdir(parents=True)
    rules.mkdir(parents=True)
    head = {"target": 1, "section": "s", "title": "T", "indicators": PARTS}
    (rules / "01-t.yaml").write_bytes(document(head))
    (plan / "plan.yaml").write_bytes(
        document({"id": "p", "title": "P", "area": {"id": "a1"}, "year": 2024})
    )
    record(tmp_path, "2024-Q1", {"rice": 20, "herd": 9, "rate": Bare("2.5")})
    return tmp_path


def record(root: Path, period: str, values: dict[str, Any], name: str = "") -> Path:
    keys = {"plan": "p", "area": "a1", "period": period, "numbers": "plain", "values": values}
    path = root / "plans/p/actuals" / f"{name or period}.yaml"
    path.write_bytes(document(keys))
    return path


def gate(root: Path, *paths: Path | str, **more: Any) -> CheckReport:
    report, problems = check([str(path) for path in paths], root, **more)
    assert report is not None, problems
    return report


def told(report: CheckReport, *without: str) -> list[tuple[str, str]]:
    return [(p.code, dict(p.args).get("id", "")) for p in report.problems if p.code not in without]


WHOLE = {"rice": 60, "herd": 9, "rate": 2, "safe": True}
LAST = {**WHOLE, "crime": {"value": 3, "last_year": 4}}


def test_a_sound_file_is_fit_and_counted(root: Path) -> None:
    report = gate(root, record(root, "2024-Q2", LAST))
    assert report.problems == ()
    assert [file._asdict() for file in report.files] == [
        {
            "path": "plans/p/actuals/2024-Q2.yaml",
            "plan": "p",
            "area": "a1",
            "period": "2024-Q2",
            "values": 5,
        }
    ]
    assert (report.is_fit, report.is_empty) == (True, False)


def test_what_is_due_and_missing_is_a_notice_and_no_obstacle(root: Path) -> None:
    report = gate(root, record(root, "2024-Q2", {"rice": 60, "herd": 9}))
    assert told(report) == [("AC326", "crime"), ("AC326", "rate"), ("AC326", "safe")]
    assert report.is_fit
    late = gate(root, record(root, "2024-Q3", LAST))
    assert ("AC326", "late") in told(late)
    assert ("AC326", "income") not in told(late)


def test_another_file_of_the_period_may_bring_what_one_lacks(root: Path) -> None:
    record(root, "2024-Q2", {"rate": 2, "crime": {"value": 3, "last_year": 4}}, name="more")
    report = gate(root, record(root, "2024-Q2", {"rice": 60, "herd": 9, "safe": True}))
    assert report.problems == ()


def test_a_past_figure_that_changed_against_the_record_is_told(root: Path, tmp_path: Path) -> None:
    outside = tmp_path / "in.yaml"
    own = root / "plans/p/actuals/2024-Q1.yaml"
    outside.write_text(own.read_text().replace(": 20,", ": 25,"))
    report = gate(root, outside)
    changed = [p for p in report.problems if p.code == "AC324"]
    assert [(dict(p.args)["id"], p.related.path if p.related else "") for p in changed] == [
        ("rice", "plans/p/actuals/2024-Q1.yaml")
    ]
    assert not report.is_fit
    assert "AC324" not in {p.code for p in gate(root, own).problems}


def test_a_total_below_the_record_is_told_in_the_new_file_alone(root: Path) -> None:
    report = gate(root, record(root, "2024-Q2", {**LAST, "rice": 19}))
    assert told(report) == [("AC321", "rice")]
    assert report.problems[0].mark.path == "plans/p/actuals/2024-Q2.yaml"
    assert not report.is_fit


def test_one_bad_file_hides_no_other_and_all_come_sorted(root: Path) -> None:
    bad = root / "bad.yaml"
    bad.write_text("plan: [p\n")
    worse = record(root, "2024-Q2", {**LAST, "rice": "many", "herd": "x", "nobody": 1})
    report = gate(root, worse, bad, root / "nowhere.yaml")
    assert told(report) == [
        ("RD102", ""),
        ("RD109", ""),
        ("AC303", "rice"),
        ("AC303", "herd"),
        ("AC301", "nobody"),
    ]
    assert report.is_unreachable
    assert len(report.files) == 2


def test_the_command_line_says_what_a_table_does_not_and_must_agree(root: Path) -> None:
    table = root / "in.csv"
    table.write_text("indicator,value\nrice,60\n")
    assert told(gate(root, table), "AC326") == [("AC314", "")]
    assert gate(root, table, period="2024-Q2").files[0].values == 1
    assert told(gate(root, table, period="2024-Q2", area="b2"), "AC326") == [("AC310", "")]
    yaml_file = record(root, "2024-Q2", LAST)
    assert [c for c, _ in told(gate(root, yaml_file, period="2024-Q3"))] == ["AC330"]
    assert [c for c, _ in told(gate(root, yaml_file, area="b2"))] == ["AC310"]


def test_a_file_of_an_unknown_plan_or_of_none_is_told(root: Path) -> None:
    other = root / "other.yaml"
    other.write_text("plan: q\narea: a1\nperiod: 2024-Q2\nvalues: {rice: 1}\n")
    assert [c for c, _ in told(gate(root, other))] == ["AC309"]
    shutil.copytree(root / "plans/p", root / "plans/p2")
    shutil.copytree(root / "rules/p", root / "rules/p2")
    (root / "plans/p2/plan.yaml").write_bytes(
        document({"id": "p2", "title": "P", "area": {"id": "a1"}, "year": 2024})
    )
    table = root / "2024-Q2.csv"
    table.write_text("indicator,value\nrice,60\n")
    assert [c for c, _ in told(gate(root, table))] == ["AC328"]
    assert told(gate(root, table, plan="p"), "AC326") == []


def test_python_gets_the_same_as_the_command_line(root: Path) -> None:
    path = record(root, "2024-Q2", {**LAST, "rice": "95%"})
    report, problems = checker.check([str(path)], root)
    assert report is not None
    assert [p.code for p in problems] == ["AC306"]
    assert report.problems == problems


def test_nothing_to_check_and_a_broken_plan(root: Path) -> None:
    (root / "empty").mkdir()
    assert gate(root, root / "empty").is_empty
    (root / "rules/p/01-t.yaml").write_text("target: 1\n")
    report, problems = check([str(root / "plans/p/actuals")], root)
    assert report is None
    assert {p.code for p in problems} == {"PL202"}


# --- forms --------------------------------------------------------------------------------------

PERIODS = ["2024-Q1", "2024-05", "2024-Q2", "2024-9M", "2024"]
FIGURES = {
    "%": "2,5",
    "tonne": "1.234,5",
    "yes/no": "có",
}


def filled(name: str, measure: str, lang: str) -> str:
    text = FIGURES.get(measure, "12")
    return (
        text if lang == "vi" else {"có": "yes"}.get(text, text.replace(".", "").replace(",", "."))
    )


@pytest.mark.parametrize("ending", sorted(FORM_WRITERS))
@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("period", PERIODS)
def test_a_filled_form_passes_the_check_without_editing(
    ending: str, lang: str, period: str, tmp_path: Path
) -> None:
    form, problems = blank_form(ROOT, "duc-thanh-2024", period)
    assert form is not None, problems
    path = tmp_path / f"form{ending}"
    path.write_bytes(FORM_WRITERS[ending](form, words(lang)))
    blank, _ = check([str(path)], ROOT)
    assert blank is not None
    assert {p.code for p in blank.problems if p.level.value == "error"} <= {"AC318", "AC314"}
    fill = {".csv": _fill_csv, ".xlsx": _fill_xlsx}.get(ending, _fill_yaml)
    fill(path, {row.indicator.id: row for row in form.rows}, lang)
    report, _ = check([str(path)], ROOT)
    assert report is not None
    assert [p for p in report.problems if p.level.value == "error"] == []
    assert "AC326" not in {p.code for p in report.problems}  # nothing due was left out of the form
    assert [(f.plan, f.area, f.period, f.values) for f in report.files] == [
        ("duc-thanh-2024", "duc-thanh", period, len(form.rows))
    ]


def _fill_yaml(path: Path, rows: dict[str, Any], lang: str) -> None:
    lines = []
    current = ""
    for line in path.read_text().splitlines():
        key = line.strip().removesuffix(":")
        if key in rows and line.endswith(":"):
            current = key
            row = rows[key]
            if not (row.needs_last_year or row.indicator.needs_evidence):
                line += " " + filled(key, row.indicator.measure, lang)
        elif key in {"value", "last_year"}:
            line += " " + filled(current, rows[current].indicator.measure, lang)
        elif key == "evidence":
            line += " BB 12"
        lines.append(line)
    path.write_text("\n".join(lines))


def _fill_csv(path: Path, rows: dict[str, Any], lang: str) -> None:
    text = path.read_text(encoding="utf-8-sig")
    delimiter = ";" if lang == "vi" else ","
    table = list(csv.reader(io.StringIO(text), delimiter=delimiter))
    for line in table:
        if line and line[0] in rows:
            measure = rows[line[0]].indicator.measure
            line[5] = filled(line[0], measure, lang)
            if rows[line[0]].needs_last_year:
                line[6] = line[5]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(table)


def _fill_xlsx(path: Path, rows: dict[str, Any], lang: str) -> None:
    book = load_workbook(path)
    sheet = book.worksheets[0]
    for line in sheet.iter_rows():
        row = rows.get(line[0].value)
        if row is None:
            continue
        is_yes_no = row.indicator.is_yes_no
        line[5].value = {"vi": "có", "en": "yes"}[lang] if is_yes_no else 2
        if row.needs_last_year:
            line[6].value = 3
    book.save(path)


def test_a_form_asks_for_what_is_due_and_nobody_else_can_say(root: Path) -> None:
    def asked(period: str) -> list[str]:
        form, _ = blank_form(root, "p", period)
        assert form is not None
        return [row.indicator.id for row in form.rows]

    assert asked("2024-Q2") == ["rice", "herd", "rate", "crime", "safe"]
    assert asked("2024-Q3") == ["rice", "herd", "rate", "late", "crime", "safe"]
    assert asked("2024") == ["rice", "herd", "rate", "late", "income", "crime", "safe"]


def test_a_form_shows_the_figure_before_and_opens_only_what_is_to_be_filled(root: Path) -> None:
    form, _ = blank_form(root, "p", "2024-Q2")
    assert form is not None
    assert {row.indicator.id: row.before for row in form.rows if row.before} == {
        "rice": 20,
        "herd": 9,
        "rate": 5 / 2,
    }
    book = load_workbook(io.BytesIO(FORM_WRITERS[".xlsx"](form, words("vi"))))
    sheet = book.worksheets[0]
    assert sheet.protection.sheet
    is_open = {c.coordinate for row in sheet.iter_rows() for c in row if not c.protection.locked}
    assert {name[0] for name in is_open} == {"F", "G", "H", "I", "J"}
    header = next(row for row in sheet.iter_rows() if row[0].value == "Mã")
    assert [cell.value for cell in header][:6] == [
        "Mã",
        "Chỉ tiêu",
        "Đơn vị",
        "Yêu cầu",
        "Kỳ trước",
        "Giá trị",
    ]
    assert len(sheet.data_validations.dataValidation) == 2
    text = FORM_WRITERS[".yaml"](form, words("en")).decode()
    assert yaml.safe_load(text)["values"]["crime"] == {"value": None, "last_year": None}


def test_no_cell_of_a_csv_form_is_a_date_to_a_spreadsheet(root: Path) -> None:
    """Alone in its cell, `2024-05` comes back from a spreadsheet as a date."""
    form, _ = blank_form(root, "p", "2024-05")
    assert form is not None
    text = FORM_WRITERS[".csv"](form, words("vi")).decode("utf-8-sig")
    table = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert "2024-05" not in [cell for line in table for cell in line]
    assert ["Kỳ: 2024-05"] in table


def test_equal_forms_are_equal_text(root: Path) -> None:
    form, _ = blank_form(root, "p", "2024-Q2")
    assert form is not None
    for ending in (".yaml", ".csv"):
        write = FORM_WRITERS[ending]
        assert write(form, words("vi")) == write(form, words("vi"))


def test_json_of_the_gate_has_the_shape_of_the_contract(root: Path, capsys: Any) -> None:
    from checker.cli import main

    path = record(root, "2024-Q2", {**LAST, "rice": "95%"})
    with pytest.raises(SystemExit) as ended:
        main(["check", str(path), "--root", str(root), "--format", "json"])
    assert ended.value.code == 1
    found = json.loads(capsys.readouterr().out)
    assert set(found) == {"version", "files", "problems"}
    assert found["files"][0] == {
        "path": "plans/p/actuals/2024-Q2.yaml",
        "plan": "p",
        "area": "a1",
        "period": "2024-Q2",
        "values": 4,
    }
    assert found["problems"][0]["code"] == "AC306"


def test_a_searched_folder_is_asked_for_its_data_and_not_for_plans_and_rules(
    root: Path, capsys: Any
) -> None:
    from checker.cli import main

    path = record(root, "2024-Q2", LAST)
    (root / "plans/p/waivers.yaml").write_text("waivers: []\n", "utf-8")
    (root / "rules/p/tests").mkdir(exist_ok=True)
    (root / "rules/p/tests/one.yaml").write_text("cases: []\n", "utf-8")
    report, problems = check([str(root)], root)
    assert report is not None
    assert {file.path for file in report.files} == {
        f"plans/p/actuals/2024-Q{number}.yaml" for number in (1, 2)
    }
    assert all("/actuals/" in fault.mark.path for fault in problems)
    named = ["plans/p/plan.yaml", "plans/p/waivers.yaml", "rules/p/tests/one.yaml"]
    report, problems = check([*(str(root / name) for name in named), str(path)], root)
    assert report is not None
    told = [(f.code, f.mark.path) for f in problems if f.mark.path in named]
    assert told == [("AC345", name) for name in named]
    with pytest.raises(SystemExit) as ended:
        main(["check", str(root / "rules"), "--root", str(root)])
    assert ended.value.code == 4
    assert "Đủ điều kiện" not in capsys.readouterr().out


def test_data_may_lie_in_a_folder_called_rules_that_is_not_a_roots(root: Path) -> None:
    (root / "sent/rules").mkdir(parents=True)
    path = record(root, "2024-Q2", LAST)
    moved = path.rename(root / "sent/rules/2024-Q2.yaml")
    report, _ = check([str(root / "sent")], root)
    assert report is not None
    assert [file.path for file in report.files] == ["sent/rules/2024-Q2.yaml"]
    assert moved.exists()


def test_a_screen_counts_what_nobody_would_read_and_other_formats_hold_it_all(root: Path) -> None:
    path = root / "many.csv"
    path.write_text("id,value\n" + "".join(f"x{n},1\n" for n in range(1203)))
    report = gate(root, path, period="2024-Q2")
    screen = CHECK_RENDERERS["terminal"](report, words("en"), Screen(100, False, False))
    assert screen.count("AC301 error") == 1000
    assert "AC301 also stands in 203 more places" in screen
    assert "1203 errors" in screen
    lines = CHECK_RENDERERS["jsonl"](report, words("en"), Screen(100, False, False))
    assert lines.count('"AC301"') == 1203


@pytest.mark.parametrize("period", ["null", "~", ""])
def test_a_period_left_empty_is_told_once(root: Path, period: str) -> None:
    path = record(root, "2024-Q2", WHOLE)
    path.write_text(path.read_text().replace('"2024-Q2"', period).replace("2024-Q2", period))
    report = gate(root, path)
    assert [p.code for p in report.problems] == ["AC315"]


# --- pre-commit ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "is_handed_over"),
    [
        ("plans/p/actuals/2024-Q1.yaml", True),
        ("plans/p/actuals/2024-Q1.xlsx", True),
        ("plans/p/actuals/QUY1.XLSM", True),
        ("plans/p/actuals/old.xls", True),
        ("plans/p/actuals/picture.png", True),
        ("plans/p/actuals/villages/one.csv", True),
        ("data/plans/p/actuals/2024-Q1.json", True),
        ("plans/p/actuals/README.md", False),
        ("plans/p/actuals/notes.TXT", False),
        ("plans/p/actuals/~$2024-Q1.xlsx", False),
        ("plans/p/actuals/.hidden/2024-Q1.csv", False),
        ("plans/p/plan.yaml", False),
        ("rules/p/01-t.yaml", False),
    ],
)
def test_a_commit_hands_over_what_a_review_would_read(path: str, is_handed_over: bool) -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    hook = next(hook for hook in hooks if hook["id"] == "checker-check")
    found = re.search(hook["files"], path) and not re.search(hook["exclude"], path)
    assert bool(found) is is_handed_over
