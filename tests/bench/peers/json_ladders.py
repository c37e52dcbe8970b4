"""A ladder in JsonLogic, for the packages that speak it."""

from __future__ import annotations

from typing import Any

from .rows import bounds_of, codes_of


def json_ladder(number: int, name: str) -> dict[str, Any]:
    """Return one ladder as an `if` over the variable `name`: the place of its status."""
    codes, figure = codes_of(number), {"var": name}
    steps = zip(bounds_of(number), codes[:-1], strict=True)
    tests = [part for bound, code in steps for part in ({"<": [figure, bound]}, code)]
    return {"if": [*tests, codes[-1]]}
