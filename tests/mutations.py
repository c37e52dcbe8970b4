"""Mutants of the shipped rules: every figure, verb and sign changed by one step, one at a time.

`python tests/mutations.py [--jobs 2]` copies rules and plans, changes one line, and asks the cases
that ship with the plan (`checker test`) and the lint whether they notice. It prints how many were
noticed, lists those that were not, and ends with 1 if there is any. Not run by the tests: it judges
the plan's cases once for every mutant.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
PLAN = "duc-thanh-2024"
NEIGHBOURS = {
    "at_least": ("more_than", "at_most"),
    "more_than": ("at_least", "less_than"),
    "at_most": ("less_than", "at_least"),
    "less_than": ("at_most", "more_than"),
}
VERB = re.compile(r"^(    )(at_least|more_than|at_most|less_than): (\S+)(.*)$")
FIGURE = re.compile(r"^(    )(exceeds|baseline): (\S+)(.*)$")
TRUTH = re.compile(r"^(    )is: (true|false)(.*)$")
KIND = re.compile(r"^(    )kind: (running|level)(.*)$")
FLAG = re.compile(r"^    (aspiration: true|evidence: required)(.*)$")
SHARE = re.compile(r"(Q[123]): (\d+)")


class Mutant(NamedTuple):
    """One changed line of one rule file; lines count from 1."""

    file: str
    line: int
    old: str
    new: str


def mutants() -> Iterator[Mutant]:
    """Yield every one-step change of every rule file."""
    for path in sorted((ROOT / "rules" / PLAN).glob("*.yaml")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            for changed in _changes(line):
                yield Mutant(path.name, number, line, changed)


def _changes(line: str) -> Iterator[str]:
    verb = VERB.match(line)
    if verb:
        indent, name, figure, rest = verb.groups()
        yield from (f"{indent}{other}: {figure}{rest}" for other in NEIGHBOURS[name])
        yield from (f"{indent}{name}: {moved}{rest}" for moved in _moved(figure))
    figure_line = FIGURE.match(line)
    if figure_line:
        indent, name, figure, rest = figure_line.groups()
        yield from (f"{indent}{name}: {moved}{rest}" for moved in _moved(figure))
    truth = TRUTH.match(line)
    if truth:
        yield f"{truth[1]}is: {'false' if truth[2] == 'true' else 'true'}{truth[3]}"
    kind = KIND.match(line)
    if kind:
        yield f"{kind[1]}kind: {'level' if kind[2] == 'running' else 'running'}{kind[3]}"
    if FLAG.match(line):
        yield f"    # {line.strip()}"
    if "path: {" in line:
        for share in SHARE.finditer(line):
            for step in (-1, 1):
                value = int(share[2]) + step
                if 0 <= value <= 100:
                    yield line[: share.start(2)] + str(value) + line[share.end(2) :]


def _moved(figure: str) -> Iterator[str]:
    """Yield the figure one unit of its last written place up and down."""
    if not re.fullmatch(r"-?\d+(\.\d+)?", figure):
        return
    value = Decimal(figure)
    step = Decimal(1).scaleb(int(value.as_tuple().exponent))
    yield from (str(value + step), str(value - step))


def is_noticed(mutant: Mutant) -> bool:
    """Tell whether a shipped case or the lint sees the change, beyond what they say of the plan."""
    from checker.run.lint import lint_plan
    from checker.run.rule_tests import rule_tests

    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        for folder in ("rules", "plans"):
            shutil.copytree(ROOT / folder, root / folder)
        path = root / "rules" / PLAN / mutant.file
        lines = path.read_text(encoding="utf-8").splitlines()
        lines[mutant.line - 1] = mutant.new
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        report, _ = rule_tests(root, PLAN)
        if report is None or not report.is_passed:
            return True
        linted, _ = lint_plan(root, PLAN)
        known = {("LN401", "birth-rate-decline"), ("LN405", "cultural-families-task")}
        found = {(p.code, dict(p.args).get("id", "")) for p in linted.problems} if linted else None
        return found is None or bool(found - known)


def main() -> None:
    """Judge every mutant and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jobs", type=int, default=2)
    asked = parser.parse_args()
    every = list(mutants())
    start = time.perf_counter()
    with ProcessPoolExecutor(asked.jobs) as pool:
        noticed = list(pool.map(is_noticed, every, chunksize=4))
    survivors = [mutant for mutant, seen in zip(every, noticed, strict=True) if not seen]
    for mutant in survivors:
        print(f"{mutant.file}:{mutant.line}: {mutant.old.strip()} -> {mutant.new.strip()}")
    seconds = time.perf_counter() - start
    print(f"{len(every)} mutants, {len(every) - len(survivors)} noticed, {seconds:.0f} s")
    sys.exit(1 if survivors else 0)


if __name__ == "__main__":
    main()
