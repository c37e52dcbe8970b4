"""Two reviews side by side: what one knew, what the other knows, and what changed between them."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from checker.enums import Word
from checker.model.assessment import Status
from checker.model.period import Period
from checker.model.text import Text

# How bad a verdict is; what stands not here is not on the bad side.
BADNESS: dict[Status, int] = {Status.SLIGHTLY_BEHIND: 1, Status.BEHIND: 2, Status.MISSED: 3}
GOOD = frozenset({Status.ON_TRACK, Status.MET, Status.EXCEEDED})
REACHED = frozenset({Status.MET, Status.EXCEEDED})
WITHOUT_FIGURE = frozenset({Status.NOT_REPORTED, Status.INVALID})


class Part(NamedTuple):
    """One indicator as a review judged it, or what the upper level asks of it (`id/upper`).

    `value` is in the indicator's measure (1 or 0 for yes or no), None where none could be read.
    `is_binding` says that falling short fails its target: no aspiration, and not waived.
    """

    id: str
    target: int
    name: Text
    measure: str
    status: Status
    value: Fraction | None
    is_binding: bool


class Snapshot(NamedTuple):
    """What one review knew: its verdicts, and the figures of every period it had seen.

    `source` is the result file, empty for a review made now. `figures` and `course` are by period
    and indicator: figures handed in or computed, and verdicts; a result file holds the verdicts of its
    own period alone. `is_whole` says that every period handed in up to then was judged;
    `is_filtered` that it was asked about a part of the plan only.
    """

    plan: str
    area: str
    period: Period
    source: str
    is_whole: bool
    is_filtered: bool
    is_illustrative: bool
    is_broken: bool
    parts: Mapping[str, Part]
    figures: Mapping[Period, Mapping[str, Fraction]]
    course: Mapping[Period, Mapping[str, Status]]

    @property
    def is_empty(self) -> bool:
        """Whether no figure at all was judged for the period."""
        return all(part.value is None for part in self.parts.values())


class Kind(Word):
    """The closed set of changes: of the verdict, of the reporting, and any other of the verdict."""

    NEW = "newly_behind"
    WORSE = "worse"
    STILL = "still_behind"
    RECOVERED = "recovered"
    REACHED = "newly_met"
    MISSING = "newly_missing"
    GONE = "no_longer_reported"
    INVALID = "newly_invalid"
    REPORTED = "newly_reported"
    OTHERWISE = "otherwise"


class Change(NamedTuple):
    """One part that changed, or is still behind.

    `before` is None for a part that the earlier rules did not have. `periods` counts the periods
    running in which it has been on the bad side, up to now, and `since` is the first of them;
    `is_at_least` says that what came before that is not known.
    """

    kind: Kind
    before: Part | None
    after: Part
    periods: int = 0
    since: Period | None = None
    is_at_least: bool = False

    @property
    def is_lapsed(self) -> bool:
        """Whether it is as bad as before, and nobody excuses it any more."""
        was = self.before
        return self.kind is Kind.STILL and was is not None and not was.is_binding


class Revision(NamedTuple):
    """A figure of one period that is not what it was; None where it is no longer there."""

    part: Part
    period: Period
    before: Fraction
    after: Fraction | None


class Diff(NamedTuple):
    """What changed from one review to another.

    `compared` are the periods whose figures are known from both sides, none where both are made now; `only_before` and `only_after` the
    ids of parts that one side alone has; `level` the statuses that fail the run.
    """

    before: Snapshot
    after: Snapshot
    changes: tuple[Change, ...]
    revisions: tuple[Revision, ...]
    compared: tuple[Period, ...]
    only_before: tuple[str, ...]
    only_after: tuple[str, ...]
    level: tuple[Status, ...] = ()

    @property
    def is_reversed(self) -> bool:
        """Whether the side named first is the later one."""
        return self.before.period.key > self.after.period.key

    def of(self, *kinds: Kind) -> tuple[Change, ...]:
        """Return the changes of some kinds, in the plan's order."""
        return tuple(change for change in self.changes if change.kind in kinds)
