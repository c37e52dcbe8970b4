"""The screens kept beside the tests, each with the command that makes it.

`python tests/golden_screens.py` writes them anew. Look at what changed before you commit it: the
test only holds that nothing changes unseen.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = Path(__file__).resolve().parent / "golden"

TIERS = ["--root", "tests/data/two-tiers"]

_Q3 = {
    "review-q3": ["review", "-p", "2024-Q3"],
    "warnings-q3": ["warnings", "-p", "2024-Q3"],
    "diff-q2-q3": ["diff", "2024-Q2", "2024-Q3"],
}

# name: (columns, encoding, arguments); a name that ends in -color is of a screen with colours
SCREENS: dict[str, tuple[int, str, list[str]]] = {
    # The three screens that leaders see, of one quarter: both languages, narrow and wide.
    **{
        f"{name}-{lang}-{columns}": (columns, "utf-8", [*arguments, "--lang", lang])
        for name, arguments in _Q3.items()
        for lang in ("vi", "en")
        for columns in (80, 140)
    },
    "review-q3-vi-80-color": (80, "utf-8", _Q3["review-q3"]),
    "warnings-q3-en-140-color": (140, "utf-8", [*_Q3["warnings-q3"], "--lang", "en"]),
    "diff-q2-q3-vi-80-color": (80, "utf-8", _Q3["diff-q2-q3"]),
    "review-q2-vi-80": (80, "utf-8", ["review", "-p", "2024-Q2"]),
    "review-q4-vi-100": (100, "utf-8", ["review", "-p", "2024-Q4"]),
    "review-q1-ascii-80": (80, "ascii", ["review", "-p", "2024-Q1"]),
    "warnings-q2-vi-80": (80, "utf-8", ["warnings", "-p", "2024-Q2"]),
    "warnings-q4-en-80": (80, "utf-8", ["warnings", "-p", "2024-Q4", "--lang", "en"]),
    "warnings-q2-ascii-80": (80, "ascii", ["warnings", "-p", "2024-Q2"]),
    "warnings-q3-sections-vi-140": (
        140,
        "utf-8",
        ["warnings", "-p", "2024-Q3", "--group-by", "section"],
    ),
    "warnings-q2-owners-vi-80": (
        80,
        "utf-8",
        ["warnings", "-p", "2024-Q2", "--group-by", "owner"],
    ),
    "explain-13-vi-80": (80, "utf-8", ["explain", "13", "-p", "2024-Q2"]),
    "explain-rice-en-100": (
        100,
        "utf-8",
        ["explain", "rice-output", "-p", "2024-Q2", "--lang", "en"],
    ),
    "explain-ac304-vi-80": (80, "utf-8", ["explain", "AC304"]),
    "explain-al503-vi-80": (80, "utf-8", ["explain", "AL503", "-p", "2024-Q3"]),
    "rules-vi-80": (80, "utf-8", ["rules"]),
    "check-vi-80": (80, "utf-8", ["check", "plans/duc-thanh-2024/actuals"]),
    "check-en-120": (120, "utf-8", ["check", "plans/duc-thanh-2024/actuals", "--lang", "en"]),
    "lint-vi-80": (80, "utf-8", ["lint"]),
    "explain-pig-herd-en-80": (
        80,
        "utf-8",
        ["explain", "pig-herd", "-p", "2024-Q2", "--lang", "en"],
    ),
    "explain-waste-ascii-80": (80, "ascii", ["explain", "8", "-p", "2024-Q2"]),
    "explain-growth-vi-100": (
        100,
        "utf-8",
        ["explain", "trade-services-growth", "-p", "2024-Q4"],
    ),
    "tiers-q2-vi-80": (80, "utf-8", ["review", "-p", "2024-Q2", *TIERS]),
    "tiers-q4-en-140": (140, "utf-8", ["review", "-p", "2024-Q4", "--lang", "en", *TIERS]),
    "tiers-explain-vi-80": (80, "utf-8", ["explain", "grain-output", "-p", "2024-Q4", *TIERS]),
    "tiers-rules-en-80": (80, "utf-8", ["rules", "--lang", "en", *TIERS]),
    "diff-q1-q3-vi-80": (80, "utf-8", ["diff", "2024-Q1", "2024-Q3"]),
    "diff-q3-q4-ascii-80": (80, "ascii", ["diff", "2024-Q3", "2024-Q4"]),
    "review-set-q3-vi-80": (
        80,
        "utf-8",
        [
            "review",
            "-p",
            "2024-Q3",
            "--target",
            "3",
            "--target",
            "8",
            "--target",
            "13",
            "--set",
            "waste-collection=96",
            "--set",
            "rice-output=+300",
            "--set",
            "poor-households=60",
        ],
    ),
    "warnings-set-q3-en-140": (
        140,
        "utf-8",
        ["warnings", "-p", "2024-Q3", "--set", "waste-collection=80", "--lang", "en"],
    ),
    "help-vi": (80, "utf-8", ["review", "--help"]),
}


def screen(name: str) -> str:
    """Run the command of one screen as a user would, with its output in a pipe."""
    columns, encoding, arguments = SCREENS[name]
    kept = {key: os.environ[key] for key in ("PATH", "PYTHONPATH") if key in os.environ}
    if name.endswith("-color"):
        kept["FORCE_COLOR"] = "1"
    run = subprocess.run(
        [sys.executable, "-m", "checker", *arguments],
        cwd=ROOT,
        env={**kept, "COLUMNS": str(columns), "PYTHONIOENCODING": encoding},
        capture_output=True,
        check=False,
    )
    return run.stdout.decode(encoding)


if __name__ == "__main__":
    for wanted in SCREENS:
        (FOLDER / f"{wanted}.txt").write_text(screen(wanted), encoding="utf-8")
