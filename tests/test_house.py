"""The house rules, each held as a test: style, types, floors, schemas, codes, layout."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from checker.enums import Word
from checker.problems import CODES
from checker.shapes import source

ROOT = Path(__file__).resolve().parent.parent
TOOLS = Path(sys.executable).parent
PACKAGE = ROOT / "checker"

TOP_LEVEL = {
    "checker",
    "rules",
    "plans",
    "tests",
    "pyproject.toml",
    "README.md",
    "LICENSE",
    "CHANGELOG.md",
}
CODE = re.compile(r"\"((?:RD|PL|AC|LN)\d{3})\"")
MODELINE = re.compile(r"^# yaml-language-server: \$schema=(\S+)$", re.MULTILINE)


def _run(*command: str) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}{done.stderr}"


@cache
def _files() -> tuple[str, ...]:
    """The files that are, or are about to be, under version control."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    names = {name for name in done.stdout.split("\0") if name}
    return tuple(sorted(name for name in names if (ROOT / name).is_file()))


def _modules(under: Path = PACKAGE) -> list[Path]:
    return sorted(under.rglob("*.py"))


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def test_ruff_finds_nothing() -> None:
    _run(str(TOOLS / "ruff"), "check", ".")


def test_ruff_would_format_nothing() -> None:
    _run(str(TOOLS / "ruff"), "format", "--check", ".")


def test_mypy_finds_nothing() -> None:
    _run(str(TOOLS / "mypy"))


def test_every_room_imports_only_from_floors_below() -> None:
    _run(str(TOOLS / "lint-imports"))


def test_schemas_are_what_their_source_writes(tmp_path: Path) -> None:
    source.write(tmp_path)
    written = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    shipped = {path.name: path.read_bytes() for path in (PACKAGE / "shapes").glob("*.json")}
    assert set(shipped) == {f"{kind}.schema.json" for kind in source.SCHEMAS}
    stale = [name for name in shipped if written.get(name) != shipped[name]]
    assert stale == [], "run `python -m checker.shapes.source`"


def _keys(node: Any, route: str) -> Iterator[tuple[str, Any]]:
    """Yield every key that a schema names, with its route."""
    if isinstance(node, dict):
        for key, inner in node.get("properties", {}).items():
            yield f"{route}.{key}", inner
            yield from _keys(inner, f"{route}.{key}")
        for word in ("items", "additionalProperties", "anyOf"):
            yield from _keys(node.get(word), route)
    for option in node if isinstance(node, list) else ():
        yield from _keys(option, route)


def test_every_key_of_every_schema_says_what_it_means_in_both_languages() -> None:
    for path in sorted((PACKAGE / "shapes").glob("*.schema.json")):
        schema = json.loads(path.read_text(encoding="utf-8"))
        keys = list(_keys(schema, path.name.partition(".")[0]))
        assert keys
        told = {route: inner.get("description", "") for route, inner in keys}
        silent = [route for route, text in told.items() if len(text.split(" | ")) != 2]
        assert silent == [], "see checker/shapes/descriptions.py"


def test_every_code_of_the_register_is_raised_and_every_raised_code_registered() -> None:
    raised = {
        code
        for path in _modules()
        if path != PACKAGE / "problems.py"
        for code in CODE.findall(path.read_text(encoding="utf-8"))
    }
    assert sorted(set(CODES) - raised) == [], "registered, but raised nowhere"
    assert sorted(raised - set(CODES)) == [], "raised, but not registered"


def test_codes_and_slugs_are_given_once() -> None:
    register = (PACKAGE / "problems.py").read_text(encoding="utf-8")
    written = CODE.findall(register)
    assert len(written) == len(set(written)) == len(CODES)
    for prefix in ("RD", "PL", "AC", "LN"):
        slugs = [entry.slug for code, entry in CODES.items() if code.startswith(prefix)]
        assert len(slugs) == len(set(slugs))


def test_schema_lines_of_yaml_files_lead_to_a_file() -> None:
    for name in _files():
        # Hostile files are what they are; nobody edits them with a schema.
        if not name.endswith((".yaml", ".yml")) or name.startswith("tests/hostile/"):
            continue
        path = ROOT / name
        for target in MODELINE.findall(path.read_text(encoding="utf-8")):
            assert (path.parent / target).resolve().is_file(), f"{name}: {target}"


def test_every_rule_plan_and_actuals_file_has_a_schema_line_of_its_kind() -> None:
    named = ("plan", "judgement", "alerts", "waivers")
    kinds = {f"{kind}.yaml": kind for kind in named}
    shipped = [n for n in _files() if n.startswith(("rules/", "plans/")) and n.endswith(".yaml")]
    assert shipped
    for name in shipped:
        path = ROOT / name
        inside = {"actuals": "actuals", "tests": "tests"}.get(path.parent.name, "target")
        kind = kinds.get(path.name, inside)
        found = MODELINE.findall(path.read_text(encoding="utf-8"))
        assert [Path(target).name for target in found] == [f"{kind}.schema.json"], name


def test_the_top_level_holds_only_what_the_layout_names() -> None:
    top = {name.partition("/")[0] for name in _files()}
    assert {name for name in top if not name.startswith(".")} <= TOP_LEVEL


def _imported(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return found


def test_the_engine_room_alone_imports_the_rules_engine() -> None:
    users = {path for path in _modules() if _imported(path) & {"durable", "durable_rules_engine"}}
    assert users, "nobody imports the engine"
    assert {path.parent for path in users} == {PACKAGE / "engine"}


@pytest.mark.parametrize(
    "path", [*_modules(), *_modules(ROOT / "tests")], ids=lambda path: str(path.relative_to(ROOT))
)
def test_every_module_says_what_it_is_for(path: Path) -> None:
    assert ast.get_docstring(_tree(path))


def test_words_of_closed_sets_hash_as_what_they_are_equal_to() -> None:
    # Else a word read from a file would be equal to a member and yet be missing from a table of them.
    for path in PACKAGE.rglob("*.py"):  # so that all of them are known
        if "(Word)" in path.read_text(encoding="utf-8"):
            name = path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".")
            import_module(name.removesuffix(".__init__"))
    kinds = Word.__subclasses__()
    assert {"Status", "Verb", "Level"} <= {kind.__name__ for kind in kinds}
    for word in (word for kind in kinds for word in kind):
        assert {str.__str__(word): 1}[word] == 1
