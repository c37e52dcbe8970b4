"""Reports lean on packages of an extra: without them everything else works, and they say so."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from test_cli import ROOT, checker

from checker.render import REVIEW_RENDERERS, missing_of

PACKAGES = {"html": ["jinja2"], "docx": ["docx"], "png": ["resvg_py", "font_roboto"]}
HEAVY = {"jinja2", "docx", "lxml", "resvg_py", "font_roboto", "openpyxl"}


@pytest.fixture
def bare(tmp_path: Path) -> dict[str, str]:
    """The environment of an installation without the extra: none of its packages can be imported."""
    lacking = "".join(f"sys.modules[{name!r}] = None\n" for name in sorted(HEAVY - {"openpyxl"}))
    (tmp_path / "sitecustomize.py").write_text(f"import sys\n{lacking}", "utf-8")
    return {"PYTHONPATH": f"{tmp_path}:{ROOT}"}


@pytest.mark.parametrize("name", PACKAGES)
@pytest.mark.parametrize(
    ("lang", "said"), [("vi", "cần gói chưa được cài"), ("en", "needs packages that are not")]
)
def test_a_missing_package_is_told_with_the_command_that_installs_it(
    name: str, lang: str, said: str, bare: dict[str, str], tmp_path: Path
) -> None:
    path = tmp_path / f"report.{name}"
    done = checker("review", "--format", f"{name}={path}", "--lang", lang, **bare)
    assert done.returncode == 2
    assert said in done.stderr
    assert ", ".join(PACKAGES[name]) in done.stderr
    assert "pip install 'target-compliance-checker[report]'" in done.stderr
    assert not path.exists()
    assert done.stdout == ""


def test_what_needs_no_extra_works_without_it(bare: dict[str, str], tmp_path: Path) -> None:
    formats = [name for name in REVIEW_RENDERERS if name not in PACKAGES]
    assert {"terminal", "json", "xlsx", "svg"} <= set(formats)
    asked = [f"--format={name}={tmp_path / name}" for name in formats]
    done = checker("review", "-p", "2024-Q4", *asked, **bare)
    assert done.returncode == 1, done.stderr
    assert all((tmp_path / name).stat().st_size for name in formats)


def test_nothing_of_it_is_imported_before_it_is_asked_for() -> None:
    look = (
        "import sys\nfrom checker.cli import main\n"
        "try:\n    main(['review', '-p', '2024-Q4'])\nexcept SystemExit:\n    pass\n"
        f"print(sorted({HEAVY!r} & set(sys.modules)), file=sys.stderr)"
    )
    told = subprocess.run(
        [sys.executable, "-c", look], capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert told.stderr.splitlines()[-1] == "[]"


def test_what_is_missing_is_looked_for_without_importing_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert [missing_of(name) for name in REVIEW_RENDERERS if missing_of(name)] == []
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    assert missing_of("png") == ("resvg_py",)
    assert missing_of("svg") == missing_of("terminal") == ()
