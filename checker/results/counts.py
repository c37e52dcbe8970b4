"""How many targets and parts have each status, always against their totals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from checker.model.assessment import Status
from checker.model.judged import Report
from checker.words import Words

_GOOD = (Status.MET, Status.EXCEEDED)
_NOT_JUDGED = (Status.NOT_DUE, Status.TARGET_NOT_SET)


class Tally(NamedTuple):
    """Targets, or parts, by status."""

    by_status: Counter[Status]

    @property
    def total(self) -> int:
        """All of them."""
        return self.by_status.total()

    @property
    def due(self) -> int:
        """Those that a verdict is due on: something is asked of them by now, and known."""
        return self.total - sum(self.by_status[status] for status in _NOT_JUDGED)

    @property
    def good(self) -> int:
        """Those that are met or exceeded."""
        return sum(self.by_status[status] for status in _GOOD)


class Counts(NamedTuple):
    """The tallies of a review."""

    targets: Tally
    parts: Tally


def counts_of(report: Report) -> Counts:
    """Count a review's verdicts."""
    return Counts(
        Tally(Counter(target.status for target in report.targets)),
        Tally(Counter(part.status for part in report.assessments)),
    )


def sections_counted(report: Report, words: Words) -> Iterator[tuple[str, Tally]]:
    """Yield the title of each section that has targets, with the tally of these."""
    for section in report.plan.sections:
        mine = [t.status for t in report.targets if t.target.section == section.id]
        if mine:
            yield words.text(section.title), Tally(Counter(mine))


def said_of(report: Report, words: Words) -> Iterator[str]:
    """Yield a sentence for what is good, on course and not judged, each of how many."""
    targets, parts = counts_of(report)
    good = words.say("summary.good", met=targets.good, due=targets.due)
    yield f"{good}; {words.say('summary.good_parts', met=parts.good, due=parts.due)}"
    if not report.period.is_final:
        on_course = targets.good + targets.by_status[Status.ON_TRACK]
        yield words.say("summary.on_course", met=on_course, due=targets.due)
    yield words.say(
        "summary.not_counted",
        not_due=targets.by_status[Status.NOT_DUE],
        not_set=targets.by_status[Status.TARGET_NOT_SET],
        total=targets.total,
    )
    if any(report.waived):
        yield words.waived_count(report)
