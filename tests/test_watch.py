"""Watching real files with a real process; progress for those who sit before a terminal."""

from __future__ import annotations

import os
import pty
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from test_cli import PLAN, ROOT, checker

from checker.cli.watch import look

PATIENCE = 60  # seconds until a test gives up; a reading takes one, on a busy machine some more
ACTUALS = f"plans/{PLAN}/actuals/2024-Q3.yaml"
RULE = f"rules/{PLAN}/08-solid-waste.yaml"


class Watcher:
    """One running `review --watch` on a copy of the real plan, in English."""

    def __init__(self, root: Path, *more: str, cwd: Path | None = None) -> None:
        self.root = root
        self.out, self.err = root / "out.txt", root / "err.txt"
        arguments = ["review", "-p", "2024-Q3", "--target", "8", "--lang", "en", "--watch", *more]
        kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
        with self.out.open("wb") as out, self.err.open("wb") as err:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "checker", *arguments],
                cwd=cwd or root,
                env={"PYTHONIOENCODING": "utf-8", **kept},
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=err,
            )

    def readings(self) -> int:
        return self.err.read_text("utf-8").count("Watching the files")

    def wait(self, is_so: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE
        while not is_so():
            assert self.process.poll() is None, self.err.read_text("utf-8")
            assert time.monotonic() < end, self.out.read_text("utf-8")
            time.sleep(0.05)

    def change(self, path: str, old: str, new: str) -> str:
        """Change a file, wait for the next reading, return what it showed."""
        known, shown = self.readings(), len(self.out.read_text("utf-8"))
        file = self.root / path
        text = file.read_text("utf-8")
        assert old in text
        beside = self.root / "beside"
        beside.write_text(text.replace(old, new), "utf-8")
        beside.replace(file)  # in one step, so that one change is one reading
        self.wait(lambda: self.readings() > known)
        return self.out.read_text("utf-8")[shown:]

    def interrupt(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE)


@pytest.fixture
def watcher(copy: Path) -> Iterator[Watcher]:
    running = Watcher(copy)
    try:
        running.wait(lambda: running.readings() == 1)
        yield running
    finally:
        if running.process.poll() is None:
            running.process.kill()
            running.process.wait(PATIENCE)


def test_a_changed_figure_and_a_changed_rule_are_read_again(watcher: Watcher) -> None:
    assert "◐ Slightly behind" in watcher.out.read_text("utf-8")  # 93.5 of at least 95
    shown = watcher.change(
        ACTUALS, "waste-collection: {value: 93.5", "waste-collection: {value: 96.5"
    )
    assert "★ Exceeded" in shown
    assert "Slightly behind" not in shown
    assert f"changed: {ACTUALS}\n" in watcher.err.read_text("utf-8")
    shown = watcher.change(RULE, "at_least: 95", "at_least: 99")  # 2.5 short: more than 2 points
    assert "▼ Behind" in shown
    assert f"changed: {RULE}\n" in watcher.err.read_text("utf-8")
    assert watcher.interrupt() == 1  # how the last reading ended: behind
    told = watcher.err.read_text("utf-8")
    assert "Traceback" not in told
    between = [s for s in watcher.out.read_text("utf-8").splitlines() if s.startswith("=== ")]
    assert len(between) == 2  # of three readings
    assert between[0].endswith(f"changed: {ACTUALS} ===")
    assert "\x1b" not in watcher.out.read_text("utf-8"), "a pipe is appended to, never cleared"


def test_a_half_written_file_is_shown_as_faulty_and_read_again(watcher: Watcher) -> None:
    whole = (watcher.root / ACTUALS).read_text("utf-8")
    shown = watcher.change(ACTUALS, whole, f"{whole[: whole.index('values:')]}values: {{a: ")
    assert "RD102" in shown
    broken = (watcher.root / ACTUALS).read_text("utf-8")
    shown = watcher.change(ACTUALS, broken, whole)
    assert "RD102" not in shown
    rule = (watcher.root / RULE).read_text("utf-8")
    watcher.change(RULE, rule, "target: 8\nindicators: [")
    assert "RD102" in watcher.err.read_text("utf-8")  # no plan to judge by: told, and waited on
    shown = watcher.change(RULE, "target: 8\nindicators: [", rule)
    assert "◐ Slightly behind" in shown
    assert watcher.interrupt() == 0


def test_a_new_file_and_one_that_goes_are_changes(watcher: Watcher) -> None:
    known = watcher.readings()
    extra = watcher.root / "plans" / PLAN / "actuals" / "extra.yaml"
    extra.write_text("plan: other\n", "utf-8")
    watcher.wait(lambda: watcher.readings() == known + 1)
    extra.unlink()
    watcher.wait(lambda: watcher.readings() == known + 2)
    assert watcher.err.read_text("utf-8").count(f"changed: plans/{PLAN}/actuals/extra.yaml") == 2


def test_what_the_run_writes_itself_is_no_change(copy: Path) -> None:
    written = copy / "plans" / PLAN / "result.json"
    running = Watcher(copy, "--format", f"json={written}")
    try:
        running.wait(lambda: running.readings() >= 1)
        time.sleep(2)  # four looks
        assert running.readings() == 1
        assert written.exists()
        assert running.interrupt() == 0
    finally:
        running.process.kill()
        running.process.wait(PATIENCE)


def test_a_file_is_named_as_on_the_screen_wherever_one_stands(
    copy: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    running = Watcher(copy, "--root", str(copy), "--format", "json", cwd=elsewhere)
    try:
        running.wait(lambda: running.readings() == 1)
        running.change(ACTUALS, "waste-collection: {value: 93.5", "waste-collection: {value: 96.5")
        assert f"changed: {ACTUALS}\n" in running.err.read_text("utf-8")
        assert "===" not in running.out.read_text("utf-8"), "what programs read holds nothing else"
    finally:
        running.process.kill()
        running.process.wait(PATIENCE)


def test_what_is_asked_wrongly_ends_at_once(copy: Path) -> None:
    done = checker("review", "--watch", "--only", "fine", "--root", str(copy))
    assert done.returncode == 2


def test_files_are_known_by_name_time_and_size(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("1", "utf-8")
    (tmp_path / ".hidden").write_text("1", "utf-8")
    (tmp_path / "~$a.xlsx").write_text("1", "utf-8")
    (tmp_path / "lost").symlink_to(tmp_path / "nowhere")
    first = look([tmp_path, tmp_path / "not-there"])
    assert [Path(path).name for path in first] == ["a.yaml"]
    (tmp_path / "a.yaml").write_text("12", "utf-8")
    assert look([tmp_path]) != first
    assert look([tmp_path], frozenset({str((tmp_path / "a.yaml").resolve())})) == {}


# Progress


def checked_on_a_terminal(*arguments: str) -> str:
    """Run `check` with standard error on a terminal of its own; return what it showed there."""
    ours, theirs = pty.openpty()
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    process = subprocess.Popen(
        [sys.executable, "-m", "checker", *arguments],
        cwd=ROOT,
        env={"PYTHONIOENCODING": "utf-8", "TERM": "xterm", **kept},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=theirs,
    )
    os.close(theirs)
    shown = b""
    while True:
        try:
            piece = os.read(ours, 4096)
        except OSError:  # the other end is closed
            break
        if not piece:
            break
        shown += piece
    os.close(ours)
    process.wait(PATIENCE)
    return shown.decode("utf-8", "replace")


def test_reading_many_files_shows_progress_on_a_terminal_alone(tmp_path: Path) -> None:
    for number in range(20):
        shutil.copy(ROOT / ACTUALS, tmp_path / f"{number}.yaml")
    shown = checked_on_a_terminal("check", str(tmp_path), "--lang", "en")
    assert "Reading 20 files" in shown
    piped = checker("check", str(tmp_path), "--lang", "en")
    assert "Reading" not in piped.stderr
    (tmp_path / "0.yaml").unlink()
    assert "Reading" not in checked_on_a_terminal("check", str(tmp_path), "--lang", "en")
