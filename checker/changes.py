"""A comparison in the reader's words: one section a kind of change, for any format to set out."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from checker.compare import failing
from checker.model.assessment import Status
from checker.model.compared import Change, Diff, Kind, Part, Snapshot
from checker.words import Words

# What a leader must hear first stands first; figures that changed come after what went wrong.
_BAD = (Kind.NEW, Kind.WORSE, Kind.STILL, Kind.GONE, Kind.MISSING, Kind.INVALID)
_FINE = (Kind.RECOVERED, Kind.REACHED, Kind.REPORTED)


class Row(NamedTuple):
    """One part that changed: what it was and is, and what is to be said of it.

    `before` and `after` are None where there is no verdict to show.
    """

    target: int
    id: str
    name: str
    before: Status | None
    after: Status | None
    figures: str
    note: str


class Section(NamedTuple):
    """All rows of one kind, under one title.

    `is_bad` says whether a leader should worry or be glad; None where it is neither.
    """

    key: str
    title: str
    rows: tuple[Row, ...]
    is_bad: bool | None


def sections(diff: Diff, words: Words) -> tuple[Section, ...]:
    """Return what changed, kind by kind; kinds without a change are left out."""
    found = [
        *(_section(diff, kind, words) for kind in _BAD),
        _revised(diff, words),
        *(_section(diff, kind, words) for kind in (*_FINE, Kind.OTHERWISE)),
    ]
    return tuple(section for section in found if section.rows)


def title(diff: Diff, words: Words) -> str:
    """Name the comparison by its two periods."""
    before, after = words.period(diff.before.period), words.period(diff.after.period)
    return words.say("diff.title", before=before, after=after)


def remarks(diff: Diff, words: Words) -> Iterator[str]:
    """Yield what was compared with what, and what could not be."""
    for key, side in (("before", diff.before), ("after", diff.after)):
        source = words.say("diff.saved", path=side.source) if side.source else words.say("diff.now")
        period = words.period(side.period, full=True)
        yield words.say(f"diff.side_{key}", period=period, source=source)
    yield _what_of_the_past(diff, words)
    if diff.before.is_filtered or diff.after.is_filtered:
        yield words.say("diff.filtered")
    for key, names in (("only_before", diff.only_before), ("only_after", diff.only_after)):
        if names:
            yield words.say(f"diff.{key}", count=len(names), names=", ".join(names))


def warnings(diff: Diff, words: Words) -> Iterator[str]:
    """Yield what keeps the comparison from being taken at its word."""
    if diff.is_reversed:
        before, after = words.period(diff.before.period), words.period(diff.after.period)
        yield words.say("diff.reversed", before=before, after=after)
    if diff.before.is_illustrative or diff.after.is_illustrative:
        yield words.say("review.illustrative")
    for key, side in (("before", diff.before), ("after", diff.after)):
        if side.is_broken:
            yield words.say(f"diff.incomplete_{key}")


def exit_told(diff: Diff, words: Words) -> str:
    """Say how many parts fail the run, and from which status on they count."""
    return words.counted_from(diff.level, len(failing_ids(diff)))


def failing_ids(diff: Diff) -> tuple[str, ...]:
    """Return the ids of the parts that fail the run, each once."""
    return tuple(dict.fromkeys(change.after.id for change in failing(diff, diff.level)))


def counts(diff: Diff, words: Words) -> Iterator[tuple[str, str, bool | None]]:
    """Yield kind, `{count} {what}` and whether it is bad, for each kind that occurs."""
    for section in sections(diff, words):
        told = words.say(f"diff.count.{section.key}", count=len(section.rows))
        yield section.key, told, section.is_bad


def _what_of_the_past(diff: Diff, words: Words) -> str:
    if not diff.compared:
        is_now = not (diff.before.source or diff.after.source)
        return words.say("diff.past_needs_file" if is_now else "diff.past_unknown")
    periods = ", ".join(words.period(period) for period in diff.compared)
    return words.say("diff.past_compared", periods=periods, count=len(diff.revisions))


def _section(diff: Diff, kind: Kind, words: Words) -> Section:
    rows = tuple(_row(diff, change, words) for change in diff.of(kind))
    is_bad = None if kind is Kind.OTHERWISE else kind in _BAD
    return Section(kind.value, words.say(f"diff.kind.{kind.value}"), rows, is_bad)


def _row(diff: Diff, change: Change, words: Words) -> Row:
    before, after = change.before, change.after
    was = before.value if before is not None else None
    return Row(
        target=after.target,
        id=after.id,
        name=_name(after, words),
        before=before.status if before is not None else None,
        after=after.status,
        figures=_from_to(after, was, after.value, words),
        note=_run(diff.before, change, words),
    )


def _revised(diff: Diff, words: Words) -> Section:
    rows = tuple(
        Row(
            target=found.part.target,
            id=found.part.id,
            name=_name(found.part, words),
            before=None,
            after=None,
            figures=_from_to(found.part, found.before, found.after, words),
            note=words.say("diff.of_period", period=words.period(found.period)),
        )
        for found in diff.revisions
    )
    return Section("revised", words.say("diff.kind.revised"), rows, True)


def _name(part: Part, words: Words) -> str:
    name = words.text(part.name)
    return name if part.is_binding else f"{name} ({words.say('review.aspiration')})"


def _run(before: Snapshot, change: Change, words: Words) -> str:
    """Say for how many periods a part has been behind, and since when."""
    if change.since is None:
        return ""
    since = words.period(change.since)
    if change.kind is not Kind.NEW and change.since.key > before.period.key:
        return words.say("diff.again", since=since)
    if change.periods < 2:
        return ""
    key = "diff.run_at_least" if change.is_at_least else "diff.run"
    return words.say(key, count=change.periods, since=since)


def _from_to(part: Part, was: Fraction | None, now: Fraction | None, words: Words) -> str:
    """Write `85 → 89 %`; a figure that is not there as a dash."""
    if was is not None and was == now:
        return words.figure(was, part.measure, 4)
    none = words.say("review.none")
    first = words.figure(was, part.measure, 4) if was is not None else none
    if was is not None and now is not None and first.endswith(words.measure(part.measure)):
        first = words.number(was, 4)
    last = words.figure(now, part.measure, 4) if now is not None else none
    return words.say("diff.from_to", before=first, after=last)
