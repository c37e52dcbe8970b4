"""Watching: the same command again whenever a file that it reads has changed.

Files are asked for twice a second by name, time and size; nothing but the standard library. Ctrl-C
ends it, with the exit code of the last reading.
"""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import click

from checker.cli.refusals import tell
from checker.cli.session import Exit
from checker.cli.terminal import talk, write
from checker.words import Words

_PAUSE = 0.5  # seconds between two looks
_CLEAR = "\x1b[2J\x1b[3J\x1b[H"
_MOST_NAMED = 5  # changed files named in one line

Stamp = tuple[int, int, int]  # inode, time of change, size
Stamps = Mapping[str, Stamp]


def watch(
    run: Callable[[], int],
    places: list[Path],
    written: frozenset[str],
    words: Words,
    named: Callable[[Path], str],
    *,
    is_screen: bool,
) -> int:
    """Run now and after every change below `places`, until interrupted.

    `written` are the files that the run itself writes: they are no reason to run again. `named`
    gives the path to show. `is_screen` says that people read standard output: readings are parted there.
    """
    gc.enable()  # a run leaves its cycles to the process's end; here there is none for long
    seen, changed = look(places, written), ""
    ended: int | None = None
    try:
        while True:
            _announce(changed, words, is_screen=is_screen)
            ended = _once(run, words, is_first=ended is None)
            gc.collect()
            talk(words.say("watch.waiting"))
            before = seen
            while seen == before:
                time.sleep(_PAUSE)
                seen = look(places, written)
            changed = ", ".join(_named(before, seen, words, named))
    except KeyboardInterrupt:
        if ended is None:
            raise  # nothing was read to its end: there is nothing to tell
        talk("")  # below the ^C that the terminal shows
        return ended


def look(places: list[Path], written: frozenset[str] = frozenset()) -> Stamps:
    """Return the stamp of every file below the places; what cannot be asked is not there."""
    found = _stamps(places)
    return {path: stamp for path, stamp in found if os.path.realpath(path) not in written}


def _stamps(places: list[Path]) -> Iterator[tuple[str, Stamp]]:
    for place in places:
        if not place.is_dir():
            if (stamp := _stamp(str(place))) is not None:
                yield str(place), stamp
            continue
        for home, inner, names in os.walk(place):
            inner[:] = [name for name in inner if not name.startswith(".")]
            for name in names:
                path = f"{home}{os.sep}{name}"
                if not name.startswith((".", "~$")) and (stamp := _stamp(path)) is not None:
                    yield path, stamp


def _stamp(path: str) -> Stamp | None:
    try:
        found = Path(path).stat()
    except OSError:  # gone between two looks, or not to be read: the run itself tells
        return None
    return (found.st_ino, found.st_mtime_ns, found.st_size)


def _named(
    before: Stamps, after: Stamps, words: Words, named: Callable[[Path], str]
) -> Iterator[str]:
    changed = sorted(p for p in {*before, *after} if before.get(p) != after.get(p))
    for path in changed[:_MOST_NAMED]:
        yield named(Path(path))
    if len(changed) > _MOST_NAMED:
        yield words.say("check.more", count=len(changed) - _MOST_NAMED)


def _announce(changed: str, words: Words, *, is_screen: bool) -> None:
    """Say when this is read and why; a terminal starts anew, a pipe goes on below a line."""
    is_cleared = sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
    if is_cleared:
        write(_CLEAR, None, words)
    now = time.strftime("%H:%M:%S")
    key = "watch.changed" if changed else "watch.read"
    said = words.say(key, time=now, files=changed)
    if changed and is_screen and not is_cleared:
        write(f"\n=== {said} ===\n\n", None, words)
    talk(said)


def _once(run: Callable[[], int], words: Words, *, is_first: bool) -> int:
    try:
        return run()
    except click.UsageError as refusal:
        # What is asked for wrongly is so from the start; later it is a file that lost a section.
        if is_first:
            raise
        tell(refusal, words)
        return Exit.BROKEN
