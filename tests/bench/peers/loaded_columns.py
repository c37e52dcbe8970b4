"""This project's columns with everything loaded before: what judging takes, as `matrix` does it."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from tempfile import TemporaryDirectory

from checker.columns.asked import compile_asked
from checker.columns.backend import LongFile, Slice
from checker.columns.embedded import Embedded
from checker.columns.intake import periods_of
from checker.columns.judge import set_up
from checker.rulebook.compiler import compile_plan
from checker.run.area_book import open_areas
from checker.run.loading import load_plan_at
from checker.run.matrix_slices import Found, Job, judge_slice
from checker.run.matrix_sources import find_given, read_files

from .place import Place


def judge(place: Place, name: str) -> float:
    """Judge all facts by the plan of that name; returns the seconds from table to table."""
    plan, _, home, _ = load_plan_at(place.root, name, None)
    assert plan is not None
    with TemporaryDirectory() as folder:
        database = _Loaded()
        rules, _ = compile_plan(plan, (), {})
        files, _ = read_files(plan, home, (str(place.facts),), iter)
        assert files is not None
        book, _ = open_areas(home, plan, database, files.areas)
        assert book is not None
        given = find_given(plan, book, files, database, folder)
        period = max(given.periods, key=lambda known: known.key)
        compiled = compile_asked(plan, periods_of(given.periods, period))
        set_up(database, compiled, period)
        database.list_areas([area for area, _ in given.counts])
        job = Job(plan, book, given, period, None, rules, None, is_rolled_up=False, folder=folder)
        found = Found([], [], [], {}, {}, Counter(), Counter())
        start = time.perf_counter()
        judge_slice(job, database, compiled, None, found)
        database.keep("judged", "statuses")
        seconds = time.perf_counter() - start
        database.close()
    return seconds


class _Loaded(Embedded):
    """DuckDB with the long table in its memory, where a run looks into the file."""

    def read(self, files: Sequence[LongFile], wanted: Slice | None) -> None:
        if "long" not in self._made:
            super().read(files, wanted)
            self._run("CREATE TABLE loaded AS FROM long")
            self._run("CREATE OR REPLACE VIEW long AS FROM loaded")
