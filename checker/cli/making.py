"""`checker init`: writes a starting plan into a new or empty folder, and says what to do next."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import click

from checker.cli.session import Exit, Session
from checker.cli.terminal import cannot_write, write
from checker.run.starter import starter_files
from checker.words import LANGUAGES, Words

# What the schema of plan.yaml allows, less what is no folder's name everywhere.
_ID = re.compile(r"[a-z0-9]([a-z0-9._-]{0,62}[a-z0-9])?")
_YEAR_IN_ID = re.compile(r"(?<!\d)\d{4}$")


def make_plan(options: Mapping[str, Any]) -> int:
    """Write the files and tell the next steps; a folder with anything in it is left alone."""
    session = Session(options)
    speaker, folder = session.words, Path(options["folder"])
    plan_id, year = _name_and_year(options["id"], options["year"], speaker)
    _refuse_unless_empty(folder, speaker)
    files = starter_files(speaker.lang, plan_id, year)
    _write_all(folder, files, speaker)
    told: dict[str, object] = {"folder": folder, "plan": plan_id, "year": year, "count": len(files)}
    usual = os.environ.get("CHECKER_LANG") or LANGUAGES[0]
    told["lang"] = "" if speaker.lang == usual else f" --lang {speaker.lang}"
    write(speaker.say("init.done", **told), None, speaker)
    return Exit.FINE


def _name_and_year(asked: str | None, year: int | None, speaker: Words) -> tuple[str, int]:
    """Return the plan's id and year: a year not named is the id's, else the present one."""
    if asked is not None and not _ID.fullmatch(asked):
        raise click.UsageError(speaker.say("init.bad_id", name=asked))
    in_id = _YEAR_IN_ID.search(asked or "")
    chosen = year or (int(in_id[0]) if in_id and int(in_id[0]) > 1000 else time.localtime().tm_year)
    return asked or f"xa-mau-{chosen}", chosen


def _refuse_unless_empty(folder: Path, speaker: Words) -> None:
    try:
        is_taken = folder.exists() and (not folder.is_dir() or any(folder.iterdir()))
    except OSError as error:
        raise cannot_write(folder, error, speaker) from None
    if is_taken:
        raise click.UsageError(speaker.say("init.taken", folder=folder))


def _write_all(folder: Path, files: Iterable[tuple[str, bytes]], speaker: Words) -> None:
    for name, content in files:
        path = folder / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as file:  # "x": never over a file that came in between
                file.write(content)
        except OSError as error:
            raise cannot_write(path, error, speaker) from None
