"""What checking tools share: a finding with its place, a case that passed or not."""

from __future__ import annotations

from typing import NamedTuple

from checker.enums import Word
from checker.problems import Level, Mark, Problem
from checker.words import Words

_STOPS = (".", "!", "?", "…", ":")
REVIEWS = frozenset({"review", "warnings"})  # commands of which a case is a part, not a file


class Finding(NamedTuple):
    """One thing to tell about one place: a problem of the input, or an alert about the world.

    `subject` is the indicator's or section's id, empty where there is none; `mend` is what to do,
    empty for alerts that name nobody; `excuse` is why it is accepted or waived, else empty.
    """

    code: str
    slug: str
    level: Level
    message: str
    mend: str
    mark: Mark
    related: Mark | None
    subject: str
    excuse: str = ""

    @property
    def sentence(self) -> str:
        """What is wrong and what to do, for formats that have one text for both."""
        if not (self.message and self.mend):
            return self.message or self.mend
        return f"{self.message}{'' if self.message.endswith(_STOPS) else '.'} {self.mend}"


class Outcome(Word):
    """How a case ended."""

    PASSED = "passed"
    FAILED = "failed"
    SKIPPED = "skipped"
    ERROR = "error"
    WAIVED = "waived"  # it would have failed


class CaseResult(NamedTuple):
    """One thing that was judged: a part of a target in a review, a file at the gate."""

    suite: str
    name: str
    outcome: Outcome
    message: str
    mark: Mark


class Findings(NamedTuple):
    """Everything one run has to tell; `findings` are sorted worst first, then by place.

    `command` is the command's name; `title` and `summary` are sentences in the reader's language.
    """

    command: str
    title: str
    findings: tuple[Finding, ...]
    cases: tuple[CaseResult, ...]
    summary: tuple[str, ...]
    is_illustrative: bool = False


def worst_first(found: list[Finding]) -> tuple[Finding, ...]:
    """Return findings sorted by level, then by place, so that the same input reads the same."""
    rank = list(Level)
    return tuple(
        sorted(found, key=lambda f: (rank.index(f.level), f.mark.sort_key(), f.code, f.message))
    )


def of_problem(fault: Problem, words: Words) -> Finding:
    """Return a problem of the input as a finding, with its excuse where it is accepted."""
    said, mend = words.problem(fault)
    excuse = words.accepted(fault) if fault.accepted is not None else ""
    if excuse:
        said = f"{said} ({excuse})"
    args = dict(fault.args)
    subject = args.get("id") or args.get("key") or args.get("name") or ""
    return Finding(
        fault.code, fault.slug, fault.level, said, mend, fault.mark, fault.related, subject, excuse
    )
