"""Files found in folders, and their bytes: quick where a whole country's lie there.

What is the same for all files of a folder is asked once. Asked through os.path, as in `disk`.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from errno import errorcode
from os.path import isdir, isfile, islink, join, realpath
from pathlib import Path
from typing import NamedTuple

from checker.problems import Mark, Problem, problem

PLAN, WAIVERS = "plan.yaml", "waivers.yaml"
AREAS = ("areas.parquet", "areas.csv")
_NOT_DATA = (".md", ".txt")
_HIDDEN = (".", "~$")


class Found(NamedTuple):
    """A file: the name to show for it, where it was found, and where it lies, links followed.

    It `is_named` where it was asked for itself and not for its folder's sake, and `is_of_plan`
    where its place is that of a plan, its waivers, areas or rules.
    """

    name: str
    path: str
    real: str
    is_named: bool
    is_of_plan: bool

    @property
    def size(self) -> int:
        """How many bytes it holds; none where nobody can tell."""
        return size_of(self.path)


class _Place(NamedTuple):
    """What is the same for all files of a folder."""

    real: str
    is_rules: bool
    is_plan: bool


def find_files(root: Path, asked: Iterable[str | Path]) -> tuple[Found, ...]:
    """Return the files named and those in folders named, each once, in the order of their names."""
    top = join(realpath(root), "")
    places: dict[str, _Place] = {}
    found: dict[str, Found] = {}
    for given in asked:
        is_named = not isdir(given)
        path = str(Path(given))
        for each in [path] if is_named else _files_in(path):
            folder, name = os.path.split(each)
            if folder not in places:
                places[folder] = _place(realpath(folder))
            place = places[folder]
            real = join(place.real, name)
            if name in ("", "..") or islink(each):
                real = realpath(each)
                place, name = _place(os.path.dirname(real)), os.path.basename(real)
            if real not in found or is_named:
                shown = real[len(top) :] if real.startswith(top) else each
                is_of_plan = place.is_rules or (place.is_plan and name in {PLAN, WAIVERS, *AREAS})
                shown = shown.replace(os.sep, "/")
                found[real] = Found(shown, each, real, is_named, is_of_plan)
    return tuple(sorted(found.values()))


def is_of_plan(path: Path | str) -> bool:
    """Whether a file's place is that of a plan, its waivers, areas or rules, and not of data."""
    folder, name = os.path.split(realpath(path))
    place = _place(folder)
    return place.is_rules or (place.is_plan and name in {PLAN, WAIVERS, *AREAS})


def _place(folder: str) -> _Place:
    """Tell of a folder, links followed, whether it holds rules, or a plan."""
    parts = Path(folder).parts
    tops = (number for number, part in enumerate(parts) if part == "rules")
    is_rules = any(isdir(Path(*parts[:number], "plans")) for number in tops)
    return _Place(folder, is_rules, parts[-2:-1] == ("plans",))


def _files_in(folder: str) -> Iterator[str]:
    """Yield the data below a folder: nothing hidden, no notes, and no linked folder."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return  # a folder closed to us shows nothing
    for entry in entries:
        if entry.name.startswith(_HIDDEN):
            continue
        path = entry.name if folder == "." else entry.path
        if entry.is_symlink():
            is_folder, is_file = False, isfile(path)
        else:
            is_folder, is_file = entry.is_dir(), entry.is_file()
        if is_folder:
            yield from _files_in(path)
        elif is_file and not entry.name.lower().endswith(_NOT_DATA):
            yield path


def size_of(path: str | Path) -> int:
    """Return how many bytes a file holds; none where nobody can tell."""
    try:
        return os.stat(path).st_size
    except OSError:
        return 0


def read_file(name: str, path: str | Path) -> tuple[bytes | None, Problem | None]:
    """Read a file's bytes; None with the problem, which shows its `name`, where nobody can."""
    try:
        with open(path, "rb") as file:
            return file.read(), None
    except OSError as error:
        detail = errorcode.get(error.errno or 0, str(error))
        return None, problem("RD109", Mark(name), detail=detail)
