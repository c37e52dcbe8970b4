"""What the command line says of itself: one language on a screen, whatever goes wrong."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from checker.cli import main

# What click says in English, each where a Vietnamese reader could meet it.
CLICKS = re.compile(
    r"Usage|Options|Commands|Show this|Error|Try '|default:|required|Missing|Invalid|No such"
    r"|Did you mean|unexpected|is not|does not|requires|OPTIONS|COMMAND|ARGS|TEXT|INTEGER|PATH|PLAN"
)

# call: what is said of it in Vietnamese and in English
REFUSED = {
    "revieww": ("Không có lệnh “revieww”. Có phải là “review”?", "Did you mean 'review'?"),
    "zzz": ("Không có lệnh “zzz”.", "No such command 'zzz'."),
    "review --onyl x": ("Không có tùy chọn --onyl. Có phải là --only?", "Did you mean --only?"),
    "review -z": ("Không có tùy chọn -z.", "No such option '-z'."),
    "review --fail-on x": ("chọn một trong: never, missed", "is not one of never, missed"),
    "review --target x": ("“x” không phải là số nguyên", "'x' is not a whole number"),
    "init d --year 3": ("từ 1001 đến 9999", "from 1001 to 9999"),
    "review --period": ("Sau --period phải có giá trị.", "'--period' requires an argument."),
    "review --watch=1": ("--watch không nhận giá trị", "'--watch' does not take a value"),
    "review a b c": ("Thừa tham số: b c", "unexpected extra arguments (b c)"),
    "template": ("Thiếu tùy chọn '-p' / '--period'.", "Missing option '-p' / '--period'."),
    "check": ("Còn thiếu 'TỆP...'.", "Missing argument 'FILE...'."),
    "review --lang fr": ("chọn một trong: vi, en", "is not one of vi, en"),
    "--lang fr review": ("chọn một trong: vi, en", "is not one of vi, en"),
    "review --format x": ("--format: không có dạng “x”", "there is no format “x”"),
}


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Return how a call ends, and what it says on both streams."""
    code = 0
    try:
        main([*arguments])
    except SystemExit as ending:
        code = int(ending.code or 0)
    out, err = capsys.readouterr()
    return code, out, err


@pytest.mark.parametrize("call", REFUSED)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_refused_call_is_told_in_the_readers_language(
    call: str, lang: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHECKER_LANG", lang)
    code, out, err = said(capsys, *call.split())
    if "fr" in call.split():  # no language of ours: the first one speaks
        lang = "vi"
    assert (code, out) == (2, "")
    assert REFUSED[call][lang == "en"] in err
    told = f"Xem hướng dẫn: checker{' '}" if lang == "vi" else "Try 'checker "
    assert told in err
    if lang == "vi":
        assert not CLICKS.search(err), err


@pytest.mark.parametrize(
    "command", ["", *["review", "check", "warnings", "diff", "explain", "template", "init"]]
)
def test_help_speaks_one_language(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = said(capsys, *command.split(), "--help")
    assert code == 0
    assert out.startswith("Cách dùng: checker")
    assert "Tùy chọn:" in out
    assert "Hiện hướng dẫn này rồi thoát." in out
    # Names of formats and variables stay; so do the words that people type.
    assert not CLICKS.search(out), out
    assert "None" not in out


def test_help_tells_what_is_required_and_what_holds_without_an_option(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert "[mặc định: behind]" in " ".join(said(capsys, "review", "-h")[1].split())
    assert "[bắt buộc]" in " ".join(said(capsys, "template", "-h")[1].split())
    assert "[default: behind]" in " ".join(said(capsys, "review", "-h", "--lang=en")[1].split())


@pytest.mark.parametrize("asked", [["--lang", "en"], ["--lang=en"]])
def test_the_language_may_stand_before_the_command(
    asked: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert "REQUIREMENTS" in said(capsys, *asked, "rules")[1]
    assert said(capsys, *asked, "--help")[1].startswith("Usage: checker")
    assert "CÁC YÊU CẦU" in said(capsys, *asked, "rules", "--lang", "vi")[1]
    assert "Missing command." in said(capsys, *asked)[2]


def test_a_file_that_is_no_result_is_told_what_it_lacks(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "r.json"
    path.write_text('{"version": 1}')
    code, _, err = said(capsys, "diff", str(path), "2024-Q1")
    assert (code, "RD125" in err, 'Cần "period";' in err) == (2, True, True), err


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    from checker import __version__

    assert said(capsys, "--version") == (0, f"checker {__version__}\n", "")


def test_an_ascii_terminal_gets_help_in_ascii() -> None:
    command = [sys.executable, "-m", "checker", "review", "--help"]
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    run = subprocess.run(
        command, env={**kept, "PYTHONIOENCODING": "ascii"}, capture_output=True, check=True
    )
    assert b"Cach dung: checker review [TUY-CHON]" in run.stdout
    assert run.stdout.isascii()
