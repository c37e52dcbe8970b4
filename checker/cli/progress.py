"""Progress on standard error while many files are read: for a person who waits, for no log."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from checker.words import Words

T = TypeVar("T")
_MANY = 20  # files: below, it is over before it could be read


def tracker(words: Words) -> Callable[[Sequence[T]], Iterable[T]]:
    """Return what goes through items one by one, showing how far it is where someone watches."""

    def track(items: Sequence[T]) -> Iterable[T]:
        if len(items) < _MANY or not sys.stderr.isatty():
            return items
        from rich.console import Console  # most runs read a few files
        from rich.progress import track as shown

        console = Console(stderr=True)
        said = words.say("progress.reading", count=len(items))
        return shown(items, description=said, console=console, transient=True)

    return track
