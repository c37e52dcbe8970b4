"""Files of actuals into submissions: what each says, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable

from checker.actuals.scope import Scope, read_of
from checker.actuals.submission import asked_of, parse_submissions
from checker.model.actuals import Submission
from checker.model.period import Period
from checker.model.plan import Plan
from checker.problems import Problem
from checker.reading import read

Problems = tuple[Problem, ...]


def read_submissions(
    plan: Plan,
    contents: Iterable[tuple[str, bytes]],
    wanted: Period | None,
    scope: Scope | None = None,
) -> tuple[list[Submission], dict[str, Problems]]:
    """Read files of actuals against their plan; returns the problems by path.

    `wanted` is the period of those that do not say one. They are read in the order given; within a
    `scope` what is for other areas is passed over.
    """
    found: list[Submission] = []
    by_path: dict[str, Problems] = {}
    for path, content in contents:
        node, faults = read_of(path, content, scope) if scope else read(path, content)
        by_path[path] = faults
        if node is None:
            continue
        asked = asked_of(path, period=wanted.label if wanted else "")
        submissions, more = parse_submissions(path, node, plan, asked)
        by_path[path] = (*faults, *more)
        found.extend(submissions)
    return found, by_path
