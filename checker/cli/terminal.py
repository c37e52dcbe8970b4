"""What this terminal can show, and writing to it."""

from __future__ import annotations

import errno
import os
import sys
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from checker.render.terminal.screen import Screen
from checker.words import Words, words

_DEFAULT_WIDTH = 100  # columns for a pipe that says nothing of its width
_NARROWEST = 60
# Vietnamese without its marks is still read; signs get the nearest ASCII.
_ASCII_SIGNS = str.maketrans(
    {
        "đ": "d",
        "Đ": "D",
        "≥": ">=",
        "≤": "<=",
        "−": "-",
        "–": "-",
        "—": "-",
        "×": "x",
        "÷": "/",
        "±": "+/-",
        "‰": "o/oo",
        "“": '"',
        "”": '"',
        "’": "'",
        "…": "...",
        "·": "-",
        "→": "->",
        "†": "~",
    }
)


def to_ascii(text: str) -> str:
    """Write a text for a terminal that knows ASCII alone."""
    plain = unicodedata.normalize("NFD", text.translate(_ASCII_SIGNS))
    kept = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return kept.encode("ascii", "replace").decode("ascii")


class _AsciiWords(Words):
    """Words for a terminal that knows ASCII alone, folded before anything is laid out."""

    def find(self, key: str) -> str | None:
        found = super().find(key)
        return to_ascii(found) if found is not None else None

    def text(self, spoken: Any) -> str:
        return to_ascii(super().text(spoken))

    def measure(self, word: str, figure: Any = None) -> str:
        return to_ascii(super().measure(word, figure))

    def number(self, figure: Any, places: int = 6) -> str:
        return to_ascii(super().number(figure, places))


def _can_encode(stream: Any) -> bool:
    try:
        "≥ộ★─".encode(getattr(stream, "encoding", None) or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def see_screen(environ: Mapping[str, str], no_color: bool) -> Screen:
    """See what standard output can show, and what the environment asks for."""
    is_dumb = environ.get("TERM") == "dumb"
    is_tty = sys.stdout.isatty()
    color = is_tty and not is_dumb
    if environ.get("FORCE_COLOR"):
        color = environ["FORCE_COLOR"] != "0"
    if no_color or environ.get("NO_COLOR"):
        color = False
    columns = environ.get("COLUMNS", "")
    width = int(columns) if columns.isdecimal() and columns.isascii() and len(columns) < 5 else 0
    if not width:
        width = os.get_terminal_size(sys.stdout.fileno()).columns if is_tty else _DEFAULT_WIDTH
    return Screen(max(_NARROWEST, width), color, not _can_encode(sys.stdout))


def speaker_for(lang: str, screen: Screen) -> Words:
    """Return the words of a language in letters that the screen can show."""
    return _AsciiWords(lang) if screen.is_ascii else words(lang)


def write(text: str, path: str | None, speaker: Words) -> None:
    """Write a result to a file, or to standard output in what it can encode."""
    if path is not None:
        write_bytes(text.encode("utf-8", "backslashreplace"), path, speaker)
        return
    try:
        # A file's name may be no text at all; everything else is.
        safe = text.encode("utf-8", "backslashreplace").decode()
        sys.stdout.write(safe if _can_encode(sys.stdout) else to_ascii(safe))
        sys.stdout.flush()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nothing more to write
        # Whoever reads has seen enough (`| head`); how the run ended is still worth telling.
        if not isinstance(error, BrokenPipeError):
            raise cannot_write(speaker.say("cli.stdout"), error, speaker) from None


def write_bytes(content: bytes, path: str, speaker: Words, *, is_new: bool = False) -> None:
    """Write a file; one that cannot be written, or must be new and is not, is a fault of the call."""
    try:
        with Path(path).open("xb" if is_new else "wb") as file:
            file.write(content)
    except OSError as error:
        if is_new and isinstance(error, FileExistsError):
            raise click.UsageError(speaker.say("form.taken", path=path)) from None
        raise cannot_write(path, error, speaker) from None


def append(text: str, path: str, speaker: Words) -> None:
    """Add to a file that others write to as well."""
    try:
        with Path(path).open(
            "a", encoding="utf-8", errors="backslashreplace", newline="\n"
        ) as file:
            file.write(text)
    except OSError as error:
        raise cannot_write(path, error, speaker) from None


def cannot_write(path: str | Path, error: OSError, speaker: Words) -> click.UsageError:
    """Return the refusal of a file that cannot be written, with the system's reason in words."""
    name = errno.errorcode.get(error.errno or 0, "")
    detail = speaker.find(f"system.write.{name}") or speaker.find(f"system.{name}")
    detail = detail or speaker.say("system.other", detail=error.strerror or str(error))
    return click.UsageError(speaker.say("cli.cannot_write", path=path, detail=detail))


def talk(text: str) -> None:
    """Say something on standard error, beside the result."""
    said = text.rstrip("\n") + "\n"
    sys.stderr.write(said if _can_encode(sys.stderr) else to_ascii(said))
