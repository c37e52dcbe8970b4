"""Long tables of many areas: which files are ones, and rows of them read as a single file is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from checker.actuals.headers import COLUMNS, fold
from checker.actuals.submission import Asked, parse_submissions
from checker.columns.backend import Backend, LongFile
from checker.model.actuals import Submission
from checker.model.nodes import Kind, Scalar, Sheet, Table
from checker.model.plan import Plan
from checker.problems import Mark, Problem, problem

_NEEDED = ("area", "period", "indicator", "value")
_KNOWN = (*_NEEDED, "measure", "evidence", "last_year")
_KEY_BY_WORD = {word: key for key in _KNOWN for word in COLUMNS[key]}


class LongTables:
    """The long tables of one run, with the paths to show for them."""

    def __init__(self, plan: Plan, backend: Backend, paths: Iterable[tuple[str, Path]]) -> None:
        self.plan = plan
        self.files: list[LongFile] = []
        self.names: list[str] = []
        self.problems: list[Problem] = []
        self._places: list[Mapping[str, int]] = []
        for name, path in paths:
            columns = list(backend.columns_of(str(path)))
            named = _named(columns)
            missing = [key for key in _NEEDED if key not in named]
            if missing:
                self.problems.append(problem("AC327", Mark(name)))
                continue
            self.files.append(LongFile(str(path), named))
            self.names.append(name)
            self._places.append({key: columns.index(column) for key, column in named.items()})

    def mark_of(self, file: int, row: int) -> Mark:
        """Return where a row's figure stands: the column names are line 1."""
        return Mark(self.names[file], row + 2, self._places[file]["value"] + 1)

    def read_rows(
        self, file: int, rows: Sequence[int]
    ) -> tuple[tuple[Submission, ...], tuple[Problem, ...]]:
        """Read some rows of a file as if they were all of it."""
        raise NotImplementedError


def _named(columns: Iterable[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for column in columns:
        key = _KEY_BY_WORD.get(fold(column))
        if key is not None:
            found.setdefault(key, column)
    return found
