"""What the gate found: files, whose they are, and everything that is wrong with them."""

from __future__ import annotations

from typing import NamedTuple

from checker.problems import Level, Problem


class CheckedFile(NamedTuple):
    """One file, or one area and period of a table: for whom, for when, how many figures were read.

    `period` is the label as written; plan, area and period are empty where the file did not say.
    """

    path: str
    plan: str
    area: str
    period: str
    values: int


class CheckReport(NamedTuple):
    """The gate's answer on all files at once.

    `is_unreachable` tells that a file named could not even be opened.
    """

    files: tuple[CheckedFile, ...]
    problems: tuple[Problem, ...]
    is_unreachable: bool = False

    @property
    def is_fit(self) -> bool:
        """Whether all files can be judged: notices alone stand in nobody's way."""
        return all(p.level is Level.NOTICE for p in self.problems)

    @property
    def is_empty(self) -> bool:
        """Whether there was nothing to check at all."""
        return not self.files and not self.problems


class LintReport(NamedTuple):
    """What a plan's rules say against themselves, or what keeps them from being read."""

    plan: str
    problems: tuple[Problem, ...]

    @property
    def is_sound(self) -> bool:
        """Whether nothing is found but what the plan's owner accepts."""
        return all(p.level is Level.NOTICE for p in self.problems)
