"""How periods are written and what they mean."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from checker.model.period import Period
from checker.periods import parse_period


def period(text: str) -> Period:
    found = parse_period(text)
    assert found is not None, text
    return found


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("2024-Q1", 3),
        ("2024-Q2", 6),
        ("2024-H1", 6),
        ("2024-Q3", 9),
        ("2024-9M", 9),
        ("2024-Q4", 12),
        ("2024", 12),
        *((f"2024-{month:02d}", month) for month in range(1, 13)),
    ],
)
def test_a_period_runs_through_its_last_month(text: str, month: int) -> None:
    found = period(text)
    assert (found.year, found.month, str(found)) == (2024, month, text)
    assert found.is_final is (month == 12)
    assert found.quarters_left == Fraction(12 - month, 3)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2024-",
        "2024-Q0",
        "2024-Q5",
        "2024-H2",
        "2024-13",
        "2024-00",
        "2024-1",
        "24-Q1",
        "2024Q1",
        *("2024-q1", " 2024-Q1", "2024-Q1 ", "2024-Q1\n", "0999", "20240", "2024-6M"),
        *("2024-05-31", "Q1-2024", "năm 2024", "٢٠٢٤", "2024-0٥", "-2024"),
    ],
)
def test_anything_else_is_no_period(text: str) -> None:
    assert parse_period(text) is None


def test_two_names_of_one_period_are_equal() -> None:
    assert period("2024-Q2") == period("2024-H1") == period("2024-06")
    assert len({period("2024"), period("2024-Q4"), period("2024-12")}) == 1
    assert period("2024-Q2") != period("2023-Q2")
    assert period("2024-Q2") != "2024-Q2"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-02", date(2024, 2, 29)),
        ("2023-02", date(2023, 2, 28)),
        ("2024-Q2", date(2024, 6, 30)),
        ("2024", date(2024, 12, 31)),
    ],
)
def test_a_period_ends_on_the_last_day_of_its_month(text: str, day: date) -> None:
    assert period(text).end == day


@pytest.mark.parametrize(
    ("before", "after", "follows"),
    [
        ("2024-Q1", "2024-Q2", True),
        ("2024-Q1", "2024-H1", True),
        ("2024-H1", "2024-9M", True),
        ("2024-9M", "2024", True),
        ("2024-Q1", "2024-Q3", False),
        ("2024-Q2", "2024-Q1", False),
        ("2023-Q4", "2024-Q1", False),
        ("2024-04", "2024-05", True),
        ("2024-04", "2024-06", False),
        ("2024-Q2", "2024-Q2", False),
    ],
)
def test_what_follows_what(before: str, after: str, follows: bool) -> None:
    found = period(after).just_before([period(before), period(after)])
    assert found == (period(before) if follows else None)


def test_the_quarter_before_goes_before_the_month_before() -> None:
    known = [period(text) for text in ("2024-Q1", "2024-05", "2024-Q2", "2024-07")]
    assert str(period("2024-Q2").just_before(known)) == "2024-Q1"
    assert str(period("2024-Q2").just_before(known[1:])) == "2024-05"
    assert str(period("2024-07").just_before(known)) == "2024-Q2"
