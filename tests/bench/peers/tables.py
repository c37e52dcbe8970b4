"""What was measured, as tables in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from .registry import Peer
from .running import Run

_HEAD = (
    *("peer", "version", "facts", "whole process, s", "user CPU, s", "in memory, s"),
    *("facts/s, whole", "facts/s, in memory", "peak, MB", "equal to plain Decimal?", "notes"),
)


class Measured(NamedTuple):
    """What one peer's runs gave: on how many facts, the quickest run, how many there were.

    Or, in `reason`, why there are none.
    """

    version: str
    facts: int = 0
    best: Run | None = None
    runs: int = 0
    reason: str = ""


def peers_table(asked: int, peers: Mapping[str, Peer], results: Mapping[str, Measured]) -> str:
    """Return one line for each peer; `asked` is how many facts were asked for."""
    rows = [_HEAD, *(_row(asked, name, peers[name], found) for name, found in results.items())]
    return _table(rows)


def _row(asked: int, name: str, peer: Peer, found: Measured) -> tuple[str, ...]:
    best = found.best
    if best is None:
        return (name, found.version, *("–",) * (len(_HEAD) - 3), f"not measured: {found.reason}")
    share = f"measured on {found.facts:,} of {asked:,} facts" if found.facts != asked else ""
    once = "one run" if found.runs == 1 else ""
    return (
        name,
        found.version,
        f"{found.facts:,}",
        f"{best.wall:.2f}",
        f"{best.cpu:.2f}",
        f"{best.judging:.3f}" if best.judging is not None else "–",
        f"{found.facts / best.wall:,.0f}",
        f"{found.facts / best.judging:,.0f}" if best.judging else "–",
        f"{best.peak:.0f}",
        _equal(peer, best),
        "; ".join(note for note in (peer.note, share, once) if note),
    )


def _equal(peer: Peer, best: Run) -> str:
    if best.wrong:
        return f"**NO: {best.wrong:,} {'counts' if peer.is_counting else 'rows'} differ**"
    return "every count" if peer.is_counting else "every row"


def growth_table(names: Sequence[str], results: Mapping[int, Mapping[str, Measured]]) -> str:
    """Return one line for each size: wall clock and peak memory of each peer, whole process."""
    head = ("facts", *(f"{name}, {what}" for name in names for what in ("s", "MB")))
    rows = [head]
    for facts, found in results.items():
        cells = (cell for name in names for cell in _pair(found.get(name)))
        rows.append((f"{facts:,}", *cells))
    return _table(rows)


def _pair(found: Measured | None) -> tuple[str, str]:
    if found is None or found.best is None:
        return "–", "–"
    return f"{found.best.wall:.2f}", f"{found.best.peak:.0f}"


def _table(rows: Iterable[Sequence[str]]) -> str:
    head, *rest = rows
    lines = [head, ["---"] * len(head), *rest]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
