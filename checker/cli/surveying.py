"""What `matrix` does: judge many areas at once, show them, and say how it ended."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click

from checker.cli.actions import fails
from checker.cli.progress import tracker
from checker.cli.session import FAILING, Exit, Rendered, Session
from checker.cli.terminal import cannot_write, write
from checker.columns.backend import CannotConnect, is_spark
from checker.model.assessment import Status
from checker.model.matrix import Matrix
from checker.render import MATRIX_RENDERERS, MatrixView
from checker.words import Words

# Formats of one row for every part, which are written while areas are judged.
ROWS = ("csv", "parquet")
FORMATS = (*MATRIX_RENDERERS, *ROWS)
_SHOWN = 40  # areas on a screen
_NEEDED = {"duckdb": ("duckdb", "pyarrow"), "spark": ("ibis", "pyspark"), "": ("ibis", "pyarrow")}


def run_matrix(options: Mapping[str, Any]) -> int:
    """`checker matrix`: areas by targets, worst first."""
    session = Session(options)
    _check_packages(options["backend"], session.words)
    asked = tuple(options["format"])
    every = session.outputs(asked, {**MATRIX_RENDERERS, **dict.fromkeys(ROWS)})
    shown = [(name, renderer, path) for name, renderer, path in every if renderer is not None]
    rows = [(name, path or "") for name, renderer, path in every if renderer is None]
    from checker.run.matrix import matrix  # the columns: no other command needs them
    from checker.run.part_files import CannotWrite, Output

    failing = FAILING[options["fail_on"]]
    worst = _SHOWN if options["worst"] is None else options["worst"]
    made: list[Rendered] = []

    def make(found: Matrix) -> None:
        made[:] = session.render(
            shown,
            lambda renderer, speaker, screen: renderer(
                MatrixView(found, failing, speaker, screen, worst)
            ),
        )

    with TemporaryDirectory() as folder:
        printed = str(Path(folder) / "rows.csv")
        try:
            found, problems = matrix(
                options["root"],
                options["plan"],
                options["period"],
                options["actuals"],
                session.day(options["as_of"]),
                options["backend"],
                [Output(name, path or printed) for name, path in rows],
                has_alerts=options["alerts"],
                is_rolled_up=options["roll_up"],
                track=tracker(session.words),
                meanwhile=make,
            )
        except CannotConnect as fault:
            told = {"url": fault.url, "detail": fault.detail}
            raise click.UsageError(
                session.words.say(f"backend.{fault.why.value}", **told)
            ) from fault
        except CannotWrite as fault:
            raise cannot_write(fault.path, fault.error, session.words) from fault
        if found is not None and ("csv", "") in rows:
            write(Path(printed).read_text(encoding="utf-8"), None, session.words)
    if found is None:
        return session.refuse(problems, asked) if problems else session.nothing()
    for output in made:
        session.put(output)
    if found.is_broken:
        return Exit.FAILING
    if found.is_empty:
        return session.nothing()
    return Exit.FAILING if _is_failing(found, failing) else Exit.FINE


def _is_failing(matrix: Matrix, failing: Collection[Status]) -> bool:
    """Whether any counted part of an area, or of all rolled up, is at or above the fail level."""
    upper = matrix.upper is not None and fails(matrix.upper.report, failing)
    return upper or any(status in failing for area in matrix.areas for status in area.counted)


def _check_packages(backend: str, words: Words) -> None:
    """Say which packages a backend needs and this installation lacks, and how to get them."""
    kind = "duckdb" if backend in {"", "duckdb"} else "spark" if is_spark(backend) else ""
    missing = [name for name in _NEEDED[kind] if find_spec(name) is None]
    if missing:
        extra = {"duckdb": "areas", "spark": "spark", "": "backends"}[kind]
        told = {"name": backend, "packages": ", ".join(missing), "extra": extra}
        raise click.UsageError(words.say("cli.needs_areas", **told))
