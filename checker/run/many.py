"""Many files of many areas, read on all cores.

What an area's files say of each other is asked where they are together, so they are shared out by
area. For whom a file is only reading it tells: its path is a guess at that, and areas whose files
were guessed apart are read together once more. What comes back is the same however they were shared.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from checker.run.crew import Crew, cores
from checker.run.found import Found

F = TypeVar("F")
A = TypeVar("A")
Track = Callable[[Sequence[Found]], Iterable[Found]]

FEW = 200  # files: fewer are read sooner than processes start
LITTLE = 1_000_000  # bytes: so are fewer files that hold no more
_SHARE = 64  # files: what is made of few is still at hand when it is held together
_WHEN = re.compile(
    r"^[12]\d{3}$|(?<![a-z0-9])(?:[12]\d{3}-(?:q[1-4]|h1|9m|\d\d)|q[1-4]|h1|9m)(?![a-z0-9])"
)
_SHORTEST = 3  # letters and digits of a name that tells areas apart


@dataclass(frozen=True)
class Share(Generic[F, A]):
    """What was made of some files: of each by itself, and of each area's together.

    `places_by_area` are those of an area's files among the files that were read.
    """

    alone: F
    by_area: Mapping[Hashable, A]
    places_by_area: Mapping[Hashable, Sequence[int]]


Read = Callable[[Iterable[Found]], Share[F, A]]


def guess_area(name: str) -> str:
    """Guess from a file's path for whom it is: its last part that says more than when."""
    for part in reversed(name.rpartition(".")[0].casefold().split("/")):
        bare = _WHEN.sub("", part).strip("-_. ")
        if len(bare) >= _SHORTEST:
            return bare
    return ""


def is_many(files: Sequence[Found]) -> bool:
    """Whether files are worth starting processes for."""
    if cores() == 1 or (len(files) < FEW and sum(file.size for file in files) < LITTLE):
        return False
    first = guess_area(files[0].name)
    return any(guess_area(file.name) != first for file in files)


def read_many(
    read: Read[F, A], files: Sequence[Found], track: Track
) -> tuple[list[F], dict[Hashable, A]]:
    """Read files with `read`, which gets them in the order given, all of an area's together.

    It and what it returns go from process to process.
    """
    groups: dict[str, list[int]] = defaultdict(list)
    for place, file in enumerate(files):
        groups[guess_area(file.name)].append(place)
    shares = _filled(groups.values())
    with Crew[Sequence[Found], Share[F, A]](read, min(cores(), len(shares))) as crew:
        shown = iter(track(files))
        found: dict[int, Share[F, A]] = {}
        for number, share in crew.do([files[place] for place in places] for places in shares):
            found[number] = share
            for _ in shares[number]:
                next(shown, None)
        next(shown, None)  # which ends it
        ordered = [found[number] for number in range(len(shares))]
        by_area = {area: told for share in ordered for area, told in share.by_area.items()}
        apart = _apart(shares, ordered)
        again = _filled(_joined(apart.values()))
        for _, share in crew.do([files[place] for place in places] for places in again):
            by_area.update((area, told) for area, told in share.by_area.items() if area in apart)
    return [share.alone for share in ordered], by_area


def _filled(groups: Iterable[Sequence[int]]) -> list[list[int]]:
    """Put groups of places together to shares of about one size, each in order."""
    shares: list[list[int]] = []
    for group in groups:
        if not shares or len(shares[-1]) >= _SHARE:
            shares.append([])
        shares[-1].extend(group)
    return [sorted(share) for share in shares]


def _apart(
    shares: Sequence[Sequence[int]], found: Sequence[Share[F, A]]
) -> dict[Hashable, list[int]]:
    """Return the files of every area that stands in more than one share."""
    parts: dict[Hashable, list[list[int]]] = defaultdict(list)
    for places, share in zip(shares, found, strict=True):
        for area, own in share.places_by_area.items():
            parts[area].append([places[place] for place in own])
    return {a: [p for part in told for p in part] for a, told in parts.items() if len(told) > 1}


def _joined(groups: Iterable[Sequence[int]]) -> Iterator[list[int]]:
    """Join groups that share a place, and those that share one with them."""
    leaders: dict[int, int] = {}

    def leader(place: int) -> int:
        while (above := leaders.setdefault(place, place)) != place:
            leaders[place] = leaders[above]  # the next time it is a shorter way
            place = above
        return place

    for group in groups:
        first = leader(group[0])
        for place in group:
            leaders[leader(place)] = first
    joined: dict[int, list[int]] = defaultdict(list)
    for place in sorted(leaders):
        joined[leader(place)].append(place)
    yield from joined.values()
