"""Do the shipped cases hold the shipped rules? Every rule changed by one step, one at a time.

`python tests/mutations.py [--jobs 2] [--only TEXT]` changes one place (tests/mutants.py) of the
rules, of judgement.yaml, of alerts.yaml or of plan.yaml, and asks the cases that ship with the plan
(`checker test`) and the lint whether they notice. It prints how many were noticed, lists those that
were not, and ends with 1 if there is any beyond those that are known to change nothing, each with
its reason below. Not run by the tests: it judges the plan's cases hundreds of times over.

The cases that name the changed part come first and the first difference ends the matter; a mutant
counts as unnoticed only when every case and every lint has let it pass.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path

from mutants import Mutant, mutants

import checker.plans
from checker.lint import lint
from checker.model.nodes import Node, Table
from checker.model.plan import Plan
from checker.model.tested import RuleCase
from checker.plans import PlanFiles, parse_plan
from checker.plans.rule_cases import parse_cases
from checker.problems import Level, Problem
from checker.reading import read
from checker.run import disk
from checker.run.rule_tests import differences

ROOT = Path(__file__).resolve().parent.parent
PLAN = "duc-thanh-2024"
# Unchanged files are read once; what is read is frozen.
checker.plans.read = cache(read)  # type: ignore[attr-defined]

# (name of the file, subject, change): why no verdict, no alert and no finding can tell the difference.
EQUIVALENT = {
    (file, subject, change): reason
    for reason, file, places in (
        (
            "a ceiling of 0 spread evenly is 0 at every period, and 0 projected is 0",
            "22-public-order.yaml",
            {"hot-spots": ("path left out", "path: hold -> even")},
        ),
        (
            "no part in ‰ is judged before the year's end, when no tolerance is asked for",
            "judgement.yaml",
            {"": ('points_for: ‰ -> "%"', "points_for without ‰")},
        ),
        (
            "says how a forecast is called; no verdict and no alert rests on it",
            "judgement.yaml",
            {"": ("difficult: 0.1 -> 0.2", "difficult: 0.1 -> 0.0")},
        ),
        (
            "evidence is asked of a yes alone, which is never beyond and always settled",
            "judgement.yaml",
            {
                "unverified": (
                    "result: beyond -> past",
                    "result without beyond",
                    "settled left out",
                )
            },
        ),
        (
            "without a result no figure is there, of which the lines above decide; a result that "
            "is past is missed by the line below",
            "judgement.yaml",
            {
                "missed": (
                    "result: none -> short",
                    "result: past -> none",
                    "result without none",
                    "result without past",
                )
            },
        ),
        (
            "only a running total under a ceiling is unsettled, and none here is above 0",
            "judgement.yaml",
            {"exceeded": ("settled left out",)},
        ),
        (
            "an alert about an earlier period is left to its own review",
            "alerts.yaml",
            dict.fromkeys(
                ("AL501", "AL502", "AL503", "AL506", "AL508", "AL509", "AL510", "AL511", "AL513"),
                ("current left out",),
            ),
        ),
        (
            "movements are told of the period under review and never of 0; both facts have its key",
            "alerts.yaml",
            {"AL504": ("current left out", "less_than -> at_most", "about left out")},
        ),
        (
            "forecasts are told of the period under review and only if short; both have its key",
            "alerts.yaml",
            {
                "AL505": (
                    "current left out",
                    "short left out",
                    "more_than -> at_least",
                    "more_than left out",
                    "about left out",
                )
            },
        ),
        (
            "paces are told of the period under review; both facts have its key",
            "alerts.yaml",
            {"AL514": ("current left out", "about left out")},
        ),
        (
            "the document names no deadline, so no report of this plan is late",
            "alerts.yaml",
            {
                "AL512": (
                    "current left out",
                    "current: true -> false",
                    "days_late left out",
                    "more_than -> at_least",
                    "more_than -> less_than",
                    "more_than left out",
                    "more_than: 0 -> 1",
                    "more_than: 0 -> -1",
                )
            },
        ),
        (
            "said of last year and true of it in the weaker words as well; nothing rests on it",
            "plan.yaml",
            {
                f"{part}-in-2023": ("equals -> at_least", "equals -> at_most")
                for part in ("total", "agriculture", "industry-construction", "trade-services")
            },
        ),
        (
            "contradicts the targets all the same, which the lint tells; nothing rests on it",
            "plan.yaml",
            {
                "cultural-families-task": (
                    "more_than: 95 -> 94",
                    "more_than: 95 -> 96",
                    "more_than -> at_least",
                )
            },
        ),
    )
    for subject, changes in places.items()
    for change in changes
}


@cache
def shipped() -> PlanFiles:
    """Read the plan's files once."""
    files, problems = disk.read_plan_files(ROOT, PLAN)
    if files is None:
        raise SystemExit(str(problems))
    return files


@cache
def case_files() -> tuple[Node, ...]:
    """Read the files of cases once."""
    contents, _ = disk.read_files(ROOT, disk.rule_test_files(ROOT, PLAN))
    found = (read(*content)[0] for content in contents)
    return tuple(node for node in found if node is not None and not isinstance(node, Table))


def cases_of(plan: Plan) -> list[RuleCase] | None:
    """Return the cases as read for a plan; None where one of them no longer fits it."""
    parsed = [parse_cases(node, plan) for node in case_files()]
    broken = any(problems for _, problems in parsed)
    return None if broken else [case for cases, _ in parsed for case in cases]


@cache
def known() -> frozenset[tuple[str, str]]:
    """Return what the lint says of the plan as it is."""
    plan, problems = parse_plan(shipped())
    if plan is None or cases_of(plan) is None:
        raise SystemExit(f"the shipped plan or its cases are broken: {problems}")
    return findings((*problems, *lint(plan)))


def findings(problems: tuple[Problem, ...]) -> frozenset[tuple[str, str]]:
    """Return what makes a run of the lint fail: notices do not."""
    told = (p for p in problems if p.level is not Level.NOTICE)
    return frozenset((p.code, dict(p.args).get("id", "")) for p in told)


def all_mutants() -> Iterator[Mutant]:
    """Yield the mutants of every file that a verdict rests on."""
    files = shipped()
    for path, content in (*files.rules, files.judgement, files.alerts, files.plan):
        yield from mutants(path, content.decode())


def with_file(files: PlanFiles, path: str, text: str) -> PlanFiles:
    """Return the files with another text in one of them."""

    def swapped(file: tuple[str, bytes]) -> tuple[str, bytes]:
        return (path, text.encode()) if file[0] == path else file

    return files._replace(
        plan=swapped(files.plan),
        judgement=swapped(files.judgement),
        alerts=swapped(files.alerts),
        rules=tuple(swapped(file) for file in files.rules),
    )


def noticed_by(mutant: Mutant) -> str:
    """Return who sees a change: `reading`, `a case`, `the lint`, or nobody ("")."""
    known()
    plan, problems = parse_plan(with_file(shipped(), mutant.file, mutant.text))
    cases = cases_of(plan) if plan is not None else None
    if plan is None or cases is None:
        return "reading"
    about = [case for case in cases if mutant.subject in {e.subject for e in case.expectations}]
    if differs(plan, about):
        return "a case"
    if findings((*problems, *lint(plan))) != known():
        return "the lint"
    return "a case" if differs(plan, [case for case in cases if case not in about]) else ""


def differs(plan: Plan, cases: list[RuleCase]) -> bool:
    """Whether any case expects something else; the first one ends it."""
    return any(True for case in cases for _ in differences(plan, case))


def name_of(mutant: Mutant) -> tuple[str, str, str]:
    """Return what a mutant is known by: the file's name, the subject, the change."""
    return mutant.file.rpartition("/")[2], mutant.subject, mutant.change


def main() -> None:
    """Judge every mutant and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--only", default="", help="a part of the place or the change")
    asked = parser.parse_args()
    every = [m for m in all_mutants() if asked.only in f"{m.file} {m.subject} {m.change}"]
    start = time.perf_counter()
    seen: list[str] = []
    lost = 0
    with ProcessPoolExecutor(asked.jobs) as pool:
        for mutant, by in zip(every, pool.map(noticed_by, every, chunksize=8), strict=True):
            seen.append(by)
            if by:
                continue
            reason = EQUIVALENT.get(name_of(mutant))
            lost += reason is None
            said = f"changes nothing: {reason}" if reason else "NOT NOTICED"
            place = f"{mutant.file}:{mutant.line}: {mutant.subject}"
            print(f"{place}: {mutant.change}: {said}", flush=True)
    counts = Counter(by for by in seen if by)
    told = ", ".join(f"{count} by {by}" for by, count in sorted(counts.items()))
    noticed = counts.total()
    same = len(every) - noticed - lost
    seconds = time.perf_counter() - start
    print(f"{len(every)} mutants: {noticed} noticed ({told}), {same} change nothing, {lost} not")
    print(f"{seconds:.0f} s")
    sys.exit(1 if lost else 0)


if __name__ == "__main__":
    main()
