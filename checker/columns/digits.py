"""Several small values as one whole number, and back: what occurs together is one thing to count."""

from __future__ import annotations

from collections.abc import Mapping
from math import prod
from typing import Any

Sizes = Mapping[str, int]  # of each value: how many it can be, from 0 on


def pack(first: Any, parts: Mapping[str, Any], sizes: Sizes) -> Any:
    """Return the number that `first` and its parts make: of whole numbers, or of columns of them."""
    number = first
    for name, size in sizes.items():
        number = number * size + parts[name]
    return number


def unpack(number: int, sizes: Sizes) -> tuple[int, dict[str, int]]:
    """Take a number apart: what came first, and its parts."""
    parts: dict[str, int] = {}
    for name, size in reversed(tuple(sizes.items())):
        number, parts[name] = divmod(number, size)
    return number, parts


def count(sizes: Sizes) -> int:
    """Return how many numbers there are for one `first`."""
    return prod(sizes.values())
