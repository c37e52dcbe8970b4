"""`checker init`: a plan to start from, whole as it stands, in both languages; nothing written over."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from checker import load_plan
from checker.run.rule_tests import rule_tests
from checker.words import LANGUAGES

ROOT = Path(__file__).parent.parent
STARTER = ROOT / "checker" / "starter"
MODELINE = re.compile(r"\$schema=(\S+)")


def checker(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the installed program in a folder outside the repository."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("GITHUB_", "CHECKER_"))}
    command = [sys.executable, "-m", "checker", *arguments]
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_new_plan_passes_every_check_as_it_stands(lang: str, tmp_path: Path) -> None:
    made = checker(tmp_path, "init", "mine", "--id", "xa-an-phu-2027", "--lang", lang)
    assert (made.returncode, made.stderr) == (0, "")
    first = {"vi": "   checker review\n", "en": "   checker review --lang en\n"}
    assert first[lang] in made.stdout
    root = tmp_path / "mine"
    counts = Counter(name.partition("/")[0] for name in files_of(root))
    assert str(counts.total()) in made.stdout
    assert counts == {"plans": 3, "rules": 9, "schemas": 7}
    for command in (
        ("lint",),
        ("test", "--coverage"),
        ("check", "plans/xa-an-phu-2027/actuals"),
        ("review",),
        ("review", "-p", "2027-Q1"),
        ("template", "-p", "2027-Q3"),
    ):
        done = checker(root, *command, "--lang", lang)
        assert (command, done.returncode) == (command, 0), done.stdout + done.stderr


@pytest.mark.parametrize("lang", LANGUAGES)
def test_its_cases_leave_no_requirement_verb_status_or_alert_out(lang: str) -> None:
    report, problems = rule_tests(STARTER / lang, "xa-mau-2025")
    assert problems == ()
    assert report is not None
    assert all(not names for names in report.coverage)
    plan, _, _ = load_plan(STARTER / lang, None)
    assert plan is not None
    assert len({i.requirement.verb for i in plan.indicators.values()}) == 8
    assert len({i.path.name for i in plan.indicators.values()}) == 4


@pytest.mark.parametrize("lang", LANGUAGES)
def test_editors_find_the_schema_of_every_file(lang: str, tmp_path: Path) -> None:
    checker(tmp_path, "init", "mine", "--lang", lang)
    for path in [*(tmp_path / "mine").rglob("*.yaml"), *(STARTER / lang).rglob("*.yaml")]:
        found = MODELINE.search(path.read_text(encoding="utf-8").splitlines()[0])
        assert found is not None, path
        assert (path.parent / found[1]).resolve().is_file(), path


def data(path: Path) -> Any:
    loaded = yaml.safe_load(path.read_text(encoding="utf-8"))
    for case in loaded.get("cases", ()):
        del case["name"]
    return loaded


def test_both_languages_say_the_same_but_for_words() -> None:
    names = {
        lang: {p.relative_to(STARTER / lang) for p in (STARTER / lang).rglob("*.yaml")}
        for lang in LANGUAGES
    }
    tables = {Path("rules/judgement.yaml"), Path("rules/alerts.yaml")}
    assert names["vi"] - names["en"] == tables
    assert names["en"] <= names["vi"]
    for name in names["en"]:
        assert data(STARTER / "vi" / name) == data(STARTER / "en" / name), name
    for name in tables:
        assert data(STARTER / "vi" / name) == data(ROOT / name), name


def test_id_and_year_stand_everywhere(tmp_path: Path) -> None:
    for arguments in (
        ["--id", "xa-b", "--year", "2031"],
        ["--id", "xa-b-2031"],
        ["--year", "2031"],
    ):
        folder = tmp_path / "-".join(arguments)
        assert checker(tmp_path, "init", str(folder), *arguments).returncode == 0
        own = {n: c.decode() for n, c in files_of(folder).items() if not n.startswith("schemas/")}
        everything = "\n".join([*own, *own.values()])
        assert "2025" not in everything
        assert "2024" not in everything
        plan, _, _ = load_plan(folder, None)
        assert plan is not None
        assert plan.year == 2031
        assert plan.id == (arguments[1] if arguments[0] == "--id" else "xa-mau-2031")


@pytest.mark.parametrize("kind", ["file", "folder with a file", "folder with a hidden file"])
def test_what_is_there_is_never_written_over(kind: str, tmp_path: Path) -> None:
    target = tmp_path / "mine"
    if kind == "file":
        target.write_text("mine")
    else:
        target.mkdir()
        (target / (".hidden" if "hidden" in kind else "a.txt")).write_text("mine")
    before = files_of(tmp_path)
    done = checker(tmp_path, "init", "mine")
    assert done.returncode == 2
    assert "mine" in done.stderr.splitlines()[-1]
    assert files_of(tmp_path) == before


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    assert checker(tmp_path, "init", ".", "--year", "2030").returncode == 0
    assert checker(tmp_path, "review").returncode == 0


@pytest.mark.parametrize("name", ["", "Xã A", "../up", "a/b", "a.", "-a", "a" * 65])
def test_an_id_that_is_no_id_is_refused(name: str, tmp_path: Path) -> None:
    done = checker(tmp_path, "init", "mine", f"--id={name}")
    assert done.returncode == 2
    assert "xa-an-phu-2026" in done.stderr
    assert files_of(tmp_path) == {}


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = checker(tmp_path, "init", "file/below")
    assert done.returncode == 2
    assert "file/below" in done.stderr


@pytest.mark.parametrize("command", [["review"], ["lint"], ["check", "a.yaml"]])
def test_outside_any_plan_the_way_in_is_told(command: list[str], tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("period: 2024-Q1\n")
    done = checker(tmp_path, *command)
    assert done.returncode == 2
    assert "checker init" in done.stdout + done.stderr
