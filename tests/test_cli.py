"""The command line from outside: exit codes, formats, streams, filters, what a terminal can show."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
PLAN = "duc-thanh-2024"


def checker(
    *arguments: str, cwd: Path = ROOT, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run the program as a user would; the environment is bare but for what is given."""
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-m", "checker", *arguments],
        cwd=cwd,
        env={"PYTHONIOENCODING": "utf-8", **kept, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        stdin=subprocess.DEVNULL,
    )


def as_json(*arguments: str, **more: Any) -> Any:
    return json.loads(checker(*arguments, "--format", "json", **more).stdout)


# The sample year: Q1 has a part behind, Q2 an unreadable figure, Q4 missed targets.
@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["review", "-p", "2024-Q4"], 1),
        (["review", "-p", "2024-Q4", "--fail-on", "missed"], 1),
        (["review", "-p", "2024-Q4", "--fail-on", "never"], 0),
        (["review", "-p", "2024-Q1", "--fail-on", "missed"], 0),
        (["review", "-p", "2024-Q1"], 1),
        (["review", "-p", "2024-Q1", "--target", "16"], 0),
        (["review", "-p", "2024-Q1", "--target", "23"], 0),
        (["review", "-p", "2024-Q1", "--target", "23", "--fail-on", "not_reported"], 1),
        (["review", "-p", "2024-Q1", "--target", "6"], 0),
        (["review", "-p", "2024-Q1", "--target", "6", "--fail-on", "slightly_behind"], 1),
        (["review", "-p", "2024-Q2"], 2),
        (["review", "-p", "2024-Q2", "--fail-on", "never"], 2),
        (["warnings", "-p", "2024-Q4"], 1),
        (["warnings", "-p", "2024-Q2"], 2),
        (["rules"], 0),
        (["rules", "no-such-plan"], 2),
        (["review", "-p", "2024-Q9"], 2),
        (["review", "-p", "2023-Q1"], 2),
        (["review", "--target", "99"], 2),
        (["review", "--section", "nowhere"], 2),
        (["review", "--only", "fine"], 2),
        (["review", "--format", "yaml"], 2),
        (["review", "--fail-on", "always"], 2),
        (["explain", "13"], 0),
        (["explain", "rice-output"], 0),
        (["explain", "no-such-thing"], 2),
        (["review", "-p", "2024-01"], 4),
        (["review", "--actuals", "no/such/file.yaml"], 2),
        (["no-such-command"], 2),
    ],
)
@pytest.mark.parametrize("form", ["terminal", "json"])
def test_exit_codes_are_the_same_in_every_format(
    arguments: list[str], code: int, form: str
) -> None:
    asked = [*arguments]
    if arguments[0] in {"review", "warnings", "rules"} and "--format" not in arguments:
        asked += ["--format", form]
    done = checker(*asked)
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr


def test_a_period_nobody_reported_for_is_nothing_checked_and_says_so() -> None:
    done = checker("review", "-p", "2024-01", "--lang", "en")
    assert done.returncode == 4
    assert "nothing was checked" in done.stderr


def test_a_root_without_actuals_is_nothing_checked(copy: Path) -> None:
    shutil.rmtree(copy / "plans" / PLAN / "actuals")
    assert checker("review", "--root", str(copy)).returncode == 4


def test_a_broken_rule_is_told_with_its_place_and_nothing_is_judged(copy: Path) -> None:
    rule = copy / "rules" / PLAN / "08-solid-waste.yaml"
    rule.write_text(rule.read_text("utf-8").replace("at_least: 95", "at_leest: 95"), "utf-8")
    line = 1 + rule.read_text("utf-8").splitlines().index("    at_leest: 95")
    done = checker("review", "--root", str(copy), "--lang", "en")
    assert done.returncode == 2
    assert done.stdout == ""
    assert f"rules/{PLAN}/08-solid-waste.yaml:{line}:5" in done.stderr
    assert "PL201" in done.stderr
    assert "Did you mean “at_least”?" in done.stderr


def test_one_broken_file_does_not_hide_another_and_other_targets_are_judged(copy: Path) -> None:
    actuals = copy / "plans" / PLAN / "actuals"
    (actuals / "extra.yaml").write_text("plan: [", "utf-8")
    q4 = actuals / "2024-Q4.yaml"
    q4.write_text(q4.read_text("utf-8").replace("cattle-herd: 2361", "catle-herd: 2361"), "utf-8")
    report = json.loads(checker("review", "--root", str(copy), "--format", "json").stdout)
    codes = {problem["code"]: problem for problem in report["problems"]}
    assert {"RD102", "AC301"} <= set(codes)
    statuses = {i["id"]: i["status"] for t in report["targets"] for i in t["indicators"]}
    assert statuses["cattle-herd"] == "not_reported"
    assert statuses["buffalo-herd"] == "met"


def test_a_fault_of_the_program_is_exit_3_and_no_verdict(tmp_path: Path) -> None:
    (tmp_path / "broken.py").write_text(
        "import checker.assess\n"
        "checker.assess.holds = lambda requirement, value: False\n"
        "from checker.cli import main\n"
        "main(['review', '-p', '2024-Q4'])\n",
        "utf-8",
    )
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, str(tmp_path / "broken.py")],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 3
    assert done.stdout == ""


def test_json_has_the_shape_of_the_contract() -> None:
    report = as_json("review", "-p", "2024-Q4")
    assert report["version"] == 1
    assert (report["plan"], report["area"], report["period"]) == (PLAN, "duc-thanh", "2024-Q4")
    assert report["final"] is True
    assert report["illustrative"] is True
    assert report["summary"]["targets"]["total"] == 24
    assert report["summary"]["indicators"]["total"] == 74
    assert sum(n for k, n in report["summary"]["targets"].items() if k != "total") == 24
    numbers = [target["number"] for target in report["targets"]]
    assert numbers == sorted(numbers)
    rice = next(i for t in report["targets"] for i in t["indicators"] if i["id"] == "rice-output")
    wanted = {
        "target": 3,
        "measure": "tonne",
        "kind": "running",
        "verb": "at_least",
        "threshold": "4551",
        "actual": "4585",
        "expected": "4551",
        "margin": "34",
        "status": "exceeded",
        "aspiration": False,
        "needed_per_quarter": None,
    }
    assert {key: rice[key] for key in wanted} == wanted
    assert rice["mark"]["path"] == f"plans/{PLAN}/actuals/2024-Q4.yaml"
    assert rice["rule_mark"]["path"] == f"rules/{PLAN}/03-grain-output.yaml"
    missed = [alert for alert in report["alerts"] if alert["slug"] == "target-missed"]
    assert {"bean-area", "poor-households", "hot-spots"} <= {a["indicator"] for a in missed}


def test_rules_json_lists_every_part() -> None:
    requirements = as_json("rules")["requirements"]
    assert len(requirements) == 74
    by_id = {r["indicator"]: r for r in requirements}
    assert by_id["budget-revenue"]["threshold"] == "assigned"
    assert by_id["traffic-deaths"]["threshold"] == "last_year"
    assert by_id["guard-duty-scheme"]["threshold"] is True
    assert by_id["vaccination-rate"]["verb"] == "more_than"


def test_equal_input_gives_equal_bytes_whatever_the_order_of_files(copy: Path) -> None:
    first = checker("review", "-p", "2024-Q3", "--format", "json", "--root", str(copy)).stdout
    actuals = copy / "plans" / PLAN / "actuals"
    paths = sorted(str(path) for path in actuals.iterdir())
    given = [part for path in reversed(paths) for part in ("--actuals", path)]
    second = checker("review", "-p", "2024-Q3", "--format", "json", "--root", str(copy), *given)
    assert second.stdout == first


def test_rows_in_any_order_give_the_same_verdicts(copy: Path) -> None:
    def statuses() -> dict[str, str]:
        report = as_json("review", "-p", "2024-Q3", "--root", str(copy))
        return {i["id"]: i["status"] for t in report["targets"] for i in t["indicators"]}

    before = statuses()
    q3 = copy / "plans" / PLAN / "actuals" / "2024-Q3.yaml"
    head, _, rows = q3.read_text("utf-8").partition("values:\n")
    lines = [
        line for line in rows.splitlines() if line.strip() and not line.strip().startswith("#")
    ]
    q3.write_text(head + "values:\n" + "\n".join(reversed(lines)) + "\n", "utf-8")
    assert statuses() == before


def test_every_output_says_that_figures_are_illustrative() -> None:
    assert "MINH HỌA" in checker("review").stdout
    assert "MINH HỌA" in checker("warnings").stdout
    assert "MINH HỌA" in checker("explain", "8").stdout
    assert as_json("warnings")["illustrative"] is True


def test_formats_can_be_repeated_and_written_to_files(tmp_path: Path) -> None:
    target = tmp_path / "review.json"
    done = checker("review", "--format", f"json={target}", "--format", "terminal")
    assert json.loads(target.read_text("utf-8"))["version"] == 1
    assert done.stdout.startswith("── RÀ SOÁT")


def test_a_screen_in_a_file_has_no_colour_codes(tmp_path: Path) -> None:
    target = tmp_path / "review.txt"
    checker("review", "--format", f"terminal={target}", FORCE_COLOR="1")
    assert "\x1b" not in target.read_text("utf-8")


def test_only_narrows_the_list_and_leaves_the_counts_whole() -> None:
    report = as_json("review", "-p", "2024-Q4", "--only", "missed,not_reported")
    shown = [i["status"] for t in report["targets"] for i in t["indicators"]]
    assert set(shown) == {"missed", "not_reported"}
    assert len(shown) == 8
    assert report["summary"]["indicators"]["total"] == 74


@pytest.mark.parametrize(
    ("environment", "has_color"),
    [
        ({}, False),
        ({"FORCE_COLOR": "1"}, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ({"FORCE_COLOR": "0"}, False),
        ({"NO_COLOR": ""}, False),
        ({"TERM": "dumb"}, False),
    ],
)
def test_colours_follow_the_environment(environment: dict[str, str], has_color: bool) -> None:
    assert ("\x1b[" in checker("review", **environment).stdout) is has_color


def test_no_color_option_wins_over_force_color() -> None:
    assert "\x1b[" not in checker("review", "--no-color", FORCE_COLOR="1").stdout


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("width", [80, 100, 126, 140, 200])
@pytest.mark.parametrize("command", ["review", "warnings", "rules"])
def test_no_line_is_wider_than_the_screen(lang: str, width: int, command: str) -> None:
    from rich.cells import cell_len

    done = checker(command, "--lang", lang, COLUMNS=str(width))
    assert max(cell_len(line) for line in done.stdout.splitlines()) <= width


@pytest.mark.parametrize("width", [80, 140])
def test_every_name_and_figure_is_on_the_screen_whole(width: int) -> None:
    report = as_json("review", "-p", "2024-Q3")
    shown = checker("review", "-p", "2024-Q3", "--lang", "en", COLUMNS=str(width)).stdout
    words = set(shown.replace("*", " ").replace("†", " ").split())
    for target in report["targets"]:
        for part in target["indicators"]:
            missing = set(part["name"]["en"].split()) - words
            assert not missing, f"{part['id']}: {missing}"
            if isinstance(part["actual"], str):
                whole, _, rest = part["actual"].partition(".")
                figure = f"{int(whole):,}" + (f".{rest[:4]}" if rest else "")
                assert figure in words, part["id"]
    assert "…" not in shown


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
@pytest.mark.parametrize("command", ["review", "warnings", "rules", "explain"])
def test_an_ascii_terminal_gets_ascii(encoding: str, command: str) -> None:
    extra = ["13"] if command == "explain" else []
    done = checker(command, *extra, COLUMNS="80", PYTHONIOENCODING=encoding)
    assert done.returncode in {0, 1}
    assert done.stdout.isascii()
    assert "?" not in done.stdout.replace("? Thieu so lieu", "").replace("? 1", "")


def test_language_follows_option_then_environment() -> None:
    assert "TARGET COMPLIANCE" in checker("review", CHECKER_LANG="en").stdout
    assert "RÀ SOÁT" in checker("review", "--lang", "vi", CHECKER_LANG="en").stdout
    assert "Chỉ các cảnh báo" in checker("--help").stdout
    assert "Only the alerts" in checker("--help", CHECKER_LANG="en").stdout


def test_the_root_is_found_upward_and_a_plan_by_its_folder(tmp_path: Path) -> None:
    inside = ROOT / "plans" / PLAN / "actuals"
    assert checker("review", "--target", "16", cwd=inside).returncode == 0
    assert (
        checker("review", str(ROOT / "plans" / PLAN), "--target", "16", cwd=tmp_path).returncode
        == 0
    )
    assert checker("review", cwd=tmp_path).returncode == 2


def test_explain_names_document_rule_formula_figure_and_what_would_change_it() -> None:
    shown = checker(
        "explain", "poor-households", "-p", "2024-Q2", "--lang", "en", COLUMNS="100"
    ).stdout
    for part in (
        "says “Tổng số hộ nghèo 55 hộ”",
        f"rules/{PLAN}/13-poverty-and-jobs.yaml:",
        "65 + 50 % × (55 − 65) = 60 households",
        "73 households",
        f"plans/{PLAN}/actuals/2024-Q2.yaml:",
        "on track with ≤ 60 households",
        "only slightly behind with ≤ 66 households",
        "met with ≤ 55 households",
        "threshold:poor-households:short",
        "alert:AL502",
    ):
        assert part in shown, part


def test_a_plan_without_sections_is_reviewed(copy: Path) -> None:
    plan = copy / "plans" / PLAN / "plan.yaml"
    head, _, rest = plan.read_text("utf-8").partition("sections:\n")
    lines = rest.splitlines(keepends=True)
    while lines and lines[0].startswith(" "):
        lines.pop(0)
    plan.write_text(head + "".join(lines), "utf-8")
    done = checker("review", "-p", "2024-Q3", "--root", str(copy))
    assert done.returncode == 1, done.stderr


def test_an_actuals_path_that_leads_nowhere_is_told() -> None:
    done = checker("review", "--actuals", "no/such/actuals")
    assert done.returncode == 2
    assert "RD109" in done.stderr


def test_a_width_that_is_no_number_is_passed_over() -> None:
    assert checker("review", "-p", "2024-Q1", COLUMNS="²").returncode == 1


def test_a_language_nobody_speaks_is_refused() -> None:
    run = checker("review", CHECKER_LANG="fr")
    assert (run.returncode, run.stdout) == (2, "")
    assert "vi, en" in run.stderr


@pytest.mark.parametrize("kind", ["long", "loop", "closed"])
def test_a_path_that_cannot_be_followed_is_told_and_no_fault_of_ours(
    kind: str, tmp_path: Path
) -> None:
    path = tmp_path / ("x" * 300 if kind == "long" else "x.yaml")
    if kind == "loop":
        path.symlink_to(path)
    if kind == "closed":
        if os.geteuid() == 0:
            path = Path("/proc/self/mem")  # what even root cannot read
        else:
            path.write_text("plan: p")
            path.chmod(0)
    for arguments in (["--actuals", str(path)], ["--root", str(path)], [str(path)]):
        run = checker("review", *arguments)
        assert run.returncode == 2, (arguments, run.stderr)
        assert path.name[:20] in run.stdout + run.stderr


def test_a_reader_that_leaves_early_does_not_change_how_the_run_ended() -> None:
    command = [sys.executable, "-m", "checker", "review", "-p", "2024-Q4", "--fail-on", "never"]
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    reader, writer = os.pipe()
    os.close(reader)
    run = subprocess.run(
        command, cwd=ROOT, env=kept, stdout=writer, stderr=subprocess.PIPE, check=False
    )
    os.close(writer)
    assert (run.returncode, run.stderr) == (0, b"")


def test_a_filtered_screen_says_so_and_a_period_without_figures_too() -> None:
    assert "74" in checker("review", "--only", "met", "-p", "2024-Q3").stdout.split("\n")[3]
    assert "Đang lọc" not in checker("review", "-p", "2024-Q3").stdout
    empty = checker("review", "-p", "2024-05")
    assert empty.returncode == 4
    assert "Chưa có số liệu nào của kỳ" in empty.stdout


@pytest.mark.parametrize("width", [80, 110, 126, 128, 140])
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_no_figure_loses_a_digit_however_long_it_is(copy: Path, width: int, lang: str) -> None:
    path = copy / "plans" / PLAN / "actuals" / "2024-Q4.yaml"
    text = path.read_text()
    for name, figure in (
        ("trade-services-value", "823456789012345.654321"),
        ("pig-herd", "12345678901"),
        ("production-total", "437750.5"),
    ):
        text = re.sub(rf"^  {name}: .*$", f"  {name}: {figure}", text, flags=re.MULTILINE)
    path.write_text(text)
    run = checker("review", "-p", "2024-Q4", "--lang", lang, cwd=copy, COLUMNS=str(width))
    assert max(map(len, run.stdout.split("\n"))) <= width
    joined = re.sub(r"[^0-9]", " ", run.stdout)
    shown = "".join(joined.split())
    # Digits of a folded figure stand below each other; every one must be somewhere on the screen.
    for digits in ("823456789012345654321", "12345678901", "4377505"):
        chunks = [digits[:6], digits[-3:]]
        assert all(chunk in shown for chunk in chunks), digits


def test_inside_github_actions_annotations_are_the_default_and_the_step_gets_a_summary(
    tmp_path: Path,
) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("# before\n")
    around = {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(summary)}
    run = checker("check", f"plans/{PLAN}/actuals/2024-Q2.yaml", "--lang", "en", **around)
    assert run.returncode == 1
    assert run.stdout.startswith(f"::error file=plans/{PLAN}/actuals/2024-Q2.yaml,line=39,col=13,")
    text = summary.read_text()
    assert text.startswith("# before\n# CHECK OF DATA FILES\n")
    assert "| error | AC304 |" in text
    told = checker("check", f"plans/{PLAN}/actuals/2024-Q2.yaml", "--format", "terminal", **around)
    assert "::error" not in told.stdout


def test_a_broken_plan_is_told_in_the_format_asked_for(copy: Path) -> None:
    (copy / "rules" / PLAN / "08-solid-waste.yaml").write_text("target: [8\n")
    run = checker("review", "--format", "sarif=out.sarif", "--format", "junit=out.xml", cwd=copy)
    assert run.returncode == 2
    results = json.loads((copy / "out.sarif").read_text())["runs"][0]["results"]
    assert results[0]["ruleId"] == "RD102"
    assert "RD102" in (copy / "out.xml").read_text()


@pytest.mark.parametrize("command", ["review", "check", "lint", "test"])
@pytest.mark.parametrize(
    "form",
    ["terminal", "json", "jsonl", "csv", "markdown", "junit", "sarif", "github", "gitlab", "tap"],
)
def test_a_command_ends_alike_in_every_format(command: str, form: str, copy: Path) -> None:
    cases = copy / "rules" / PLAN / "tests"
    cases.mkdir(exist_ok=True)
    (cases / "wrong.yaml").write_text(
        "cases:\n  - {name: n, period: 2024-Q4, actuals: {pig-herd: 1}, status: {pig-herd: met}}\n"
    )
    arguments = {
        "review": ["review", "-p", "2024-Q4"],
        "check": ["check", f"plans/{PLAN}/actuals/2024-Q2.yaml"],
        "lint": ["lint"],
        "test": ["test"],
    }[command]
    run = checker(*arguments, "--format", form, cwd=copy)
    assert (run.returncode, run.stderr) == (1, "")
    assert run.stdout == checker(*arguments, "--format", form, cwd=copy).stdout


@pytest.mark.parametrize("ending", ["xlsx", "csv", "yaml"])
def test_a_form_is_never_written_over_unless_told_to(ending: str, tmp_path: Path) -> None:
    form = tmp_path / f"form.{ending}"
    form.write_text("filled in")
    asked = ["template", "-p", "2024-Q1", "-o", str(form)]
    refused = checker(*asked)
    assert (refused.returncode, refused.stdout, form.read_text()) == (2, "", "filled in")
    assert "--force" in refused.stderr
    assert checker(*asked, "--force").returncode == 0
    assert form.read_bytes() != b"filled in"


def test_why_a_file_cannot_be_written_is_said_in_the_readers_language(tmp_path: Path) -> None:
    asked = ["rules", "--format"]
    missing = checker(*asked, f"json={tmp_path}/no/x.json").stderr
    assert "không có thư mục này" in missing
    assert "No such file" not in missing
    assert "it is a folder" in checker(*asked, f"json={tmp_path}", "--lang", "en").stderr
