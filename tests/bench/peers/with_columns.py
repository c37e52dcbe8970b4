"""This project's columns: `checker matrix` on the plan and the table of facts, as anyone would run it.

Of what it writes the columns area, period, indicator and status are read, in any order of rows.
"""

from __future__ import annotations

import sys
from pathlib import Path

from .place import PLAN, Place


def command(place: Place, out: Path, plan: str = PLAN) -> list[str]:
    """Return the command that writes the status of every row to `out`, and the summary beside it."""
    return [
        *(sys.executable, "-m", "checker", "matrix", plan, "--root", str(place.root)),
        *("--actuals", str(place.facts), "--fail-on", "never", "--no-alerts"),
        *("--format", f"parquet={out}", "--format", f"json={out.with_suffix('.summary.json')}"),
    ]


def in_memory(place: Place, plan: str = PLAN) -> float:
    """From table to table."""
    from .loaded_columns import judge  # whoever asks for the command alone loads nothing

    return judge(place, plan)
