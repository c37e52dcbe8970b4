"""Which periods come just before the one under review, for every set of periods handed in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checker.columns.backend import Row
from checker.columns.course_schemas import MONTHS
from checker.columns.signs import CHAIN
from checker.columns.weights import months_of
from checker.model.period import Period


def before_rows(calendars: Iterable[int], now: Period, steps: int) -> Iterator[Row]:
    """Yield rows of `befores`: the period, those up to `steps` before it, the last handed in."""
    for calendar in calendars:
        known, monthly = divmod(calendar, 1 << len(MONTHS))
        months = set(months_of(monthly))
        periods = [_period(now, month, month in months) for month in months_of(known)]
        looked_back = now.looked_back(periods, steps)
        digits = {period.month: CHAIN**step for step, period in enumerate(looked_back)}
        latest = periods[-2].month if len(periods) > 1 else None
        for month in sorted({*digits, *({latest} if latest else ())}):
            yield (calendar, month, digits.get(month, 0), month == latest)


def has_quarters_alone(calendar: int) -> bool:
    """Whether nothing is handed in but at the ends of quarters."""
    return all(month % 3 == 0 for month in months_of(calendar >> len(MONTHS)))


def _period(now: Period, month: int, is_monthly: bool) -> Period:
    """Return a period of its kind: only a month is written by its number."""
    return Period(now.year, month, f"{now.year}-{month:02d}" if is_monthly else "")
