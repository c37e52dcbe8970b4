"""How periods and days are written: quarters, halves, nine months, years, months; days as ISO does."""

from __future__ import annotations

import re
from datetime import date

from checker.model.period import Period

_LAST_MONTH_BY_TAIL = {"": 12, "Q1": 3, "Q2": 6, "Q3": 9, "Q4": 12, "H1": 6, "9M": 9} | {
    f"{month:02d}": month for month in range(1, 13)
}
_PERIOD = re.compile(r"([1-9]\d{3})(?:-(\w+))?", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def parse_period(text: str) -> Period | None:
    """Read `2024-Q1`, `2024-H1`, `2024-9M`, `2024` or `2024-05`; None for anything else."""
    found = _PERIOD.fullmatch(text)
    month = _LAST_MONTH_BY_TAIL.get(found[2] or "") if found else None
    return Period(int(found[1]), month, text) if found and month else None


def parse_day(text: str) -> date | None:
    """Read `2024-06-30`; None for anything else, a day that no calendar has included."""
    # Newer Pythons read more forms of ISO 8601 than older ones; here is but one.
    if not _DAY.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
