"""This project's columns with thresholds by area: the second plan, with `areas.parquet` beside it."""

from __future__ import annotations

from pathlib import Path

from . import with_columns
from .place import OWN_PLAN, Place


def command(place: Place, out: Path) -> list[str]:
    """Return the command that writes the status of every row to `out`, and the summary beside it."""
    return with_columns.command(place, out, OWN_PLAN)


def in_memory(place: Place) -> float:
    """From table to table, with the areas' thresholds loaded too."""
    return with_columns.in_memory(place, OWN_PLAN)
