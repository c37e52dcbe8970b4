"""How periods are written: quarters, halves, nine months, years, months."""

from __future__ import annotations

import re

from checker.model.period import Period

_LAST_MONTH_BY_TAIL = {"": 12, "Q1": 3, "Q2": 6, "Q3": 9, "Q4": 12, "H1": 6, "9M": 9} | {
    f"{month:02d}": month for month in range(1, 13)
}
_PERIOD = re.compile(r"([1-9]\d{3})(?:-(\w+))?", re.ASCII)


def parse_period(text: str) -> Period | None:
    """Read `2024-Q1`, `2024-H1`, `2024-9M`, `2024` or `2024-05`; None for anything else."""
    found = _PERIOD.fullmatch(text)
    month = _LAST_MONTH_BY_TAIL.get(found[2] or "") if found else None
    return Period(int(found[1]), month, text) if found and month else None
