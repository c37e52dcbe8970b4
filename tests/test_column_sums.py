"""Sums of areas on columns: those of plain histories, to the last digit, in one go or in parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from area_sums import add_up
from hypothesis import given, settings
from hypothesis import strategies as st
from kit import indicator, plan_files, plan_of

from checker.actuals.history import build_history
from checker.actuals.rolled_up import Sum, Sums, merge
from checker.columns.asked import Compiled, compile_asked
from checker.columns.backend import Backend, Row
from checker.columns.embedded import Embedded
from checker.columns.judge import set_up
from checker.columns.schemas import GIVEN, UNREADABLE
from checker.columns.totals import put_weights, totals
from checker.model.actuals import Actual, Submission
from checker.model.period import Period
from checker.periods import parse_period
from checker.problems import Mark

PARTS = [
    indicator("rice", "running", at_least=1, upper={"at_least": 2, "by": "D"}),
    indicator("deaths", "running", "case", less_than="last_year"),
    indicator("homes", measure="household", at_least=1, range=[None, None]),
    indicator("rate", measure="%", at_least=1, weighted_by="homes", range=[None, None]),
    indicator("grain", measure="kg", at_least=1, weighted_by="rice"),
    indicator("bare", measure="%", at_least=1),
]
PLAN = plan_of(plan_files(PARTS))
NAMES = tuple(PLAN.indicators)
_MARK = Mark("f")

# Figure and last year's figure; None for the first: handed in unreadable; no pair: not at all.
Told = tuple[Decimal | None, Decimal | None] | None
Area = dict[str, Told]  # by `name@label`


def _period(label: str) -> Period:
    found = parse_period(label)
    assert found is not None
    return found


PERIODS = (_period("2024-Q1"), _period("2024-Q2"))
PLACES = [(name, period) for name in NAMES for period in PERIODS]


@pytest.fixture(scope="module")
def backend() -> Iterator[Backend]:
    found = Embedded()
    yield found
    found.close()


def _exact(figure: Decimal | None) -> Fraction | None:
    return None if figure is None else Fraction(figure)


def plain(areas: Iterable[Area], period: Period) -> Sums:
    """The sums by way of histories."""
    found = []
    for number, area in enumerate(areas):
        submissions = []
        for when in PERIODS:
            given_there = [(name, area[f"{name}@{when}"]) for name in NAMES]
            actuals = tuple(
                Actual(name, when, _exact(told[0]), _MARK, last_year=_exact(told[1]))
                for name, told in given_there
                if told is not None
            )
            submissions.append(Submission("f", "p", str(number), when, False, actuals, _MARK))
        found.append(build_history(PLAN, submissions)[0])
    return add_up(PLAN, found, period)


def on_columns(backend: Backend, areas: Sequence[Area]) -> tuple[Compiled, Any]:
    """The sums by way of cells."""
    compiled = compile_asked(PLAN, PERIODS)
    set_up(backend, compiled, PERIODS[-1])
    put_weights(backend, compiled)
    backend.put("own", ())
    backend.put("endless", ())
    backend.put("more", list(_rows(areas)))
    backend.keep("cells", "more_cells")
    return compiled, totals(backend, compiled)


def _rows(areas: Sequence[Area]) -> Iterator[Row]:
    for place, area in enumerate(areas):
        for name, period in PLACES:
            told = area[f"{name}@{period}"]
            if told is not None:
                value, before = told
                state = UNREADABLE if value is None else GIVEN
                whose = (f"area{place}", period.month, NAMES.index(name))
                yield (*whose, value, state, False, before, False, 3)


largest = Decimal("999999999999999.999999")
figures = st.decimals(-largest, largest, places=6) | st.sampled_from(
    [largest, -largest, Decimal(0), Decimal("0.000001"), Decimal("0.5"), Decimal("1.5")]
)
told = st.none() | st.tuples(st.none() | figures, st.none() | figures)
areas = st.lists(
    st.fixed_dictionaries({f"{name}@{period}": told for name, period in PLACES}), max_size=5
)


@settings(max_examples=40)
@given(some=areas)
def test_sums_on_columns_are_those_of_histories(backend: Backend, some: list[Area]) -> None:
    _, found = on_columns(backend, some)
    for period in PERIODS:
        assert found[period] == plain(some, period)


def _area(**figures: Any) -> Area:
    made: Area = {f"{name}@{period}": None for name, period in PLACES}
    for name, value in figures.items():
        made[f"{name}@2024-Q2"] = (Decimal(value), None)
    return made


def test_many_areas_at_the_end_of_what_figures_can_be_are_exact(backend: Backend) -> None:
    """A product here has 42 digits, more than any number of the columns."""
    _, found = on_columns(backend, [_area(rate=largest, homes=largest) for _ in range(300)])
    exact = Fraction(largest)
    wanted = Sum(300, 300 * exact * exact, 300 * exact)
    assert found[PERIODS[1]]["rate"] == wanted
    assert found[PERIODS[1]]["homes"] == Sum(300, 300 * exact)


def test_parts_of_the_areas_add_up_to_all_of_them(backend: Backend) -> None:
    rows = [_area(rate=n, homes=100 * n, rice=f"{n}.5") for n in range(1, 8)]
    every = on_columns(backend, rows)[1][PERIODS[1]]
    first = on_columns(backend, rows[:3])[1][PERIODS[1]]
    rest = on_columns(backend, rows[3:])[1][PERIODS[1]]
    assert merge(first, rest) == every
    # 1 + 4 + ... + 49 = 140, times 100
    assert every["rate"] == Sum(7, Fraction(14000), Fraction(2800))
    assert every["rice"] == Sum(7, Fraction("31.5"))


def test_a_figure_without_an_end_counts_as_none(backend: Backend) -> None:
    """It stands rounded among the cells: a sum of it would be one of nobody's figures."""
    compiled, _ = on_columns(backend, [_area(rice="0.5", rate=10, homes="1")])
    rule = next(number for number, rule in enumerate(compiled.rules) if rule.id == "rice")
    backend.put("endless", [("area1", 6, rule, Decimal("0.333333"), 0)])
    backend.add("cells", "endless_cells")
    assert len(backend.rows("area_totals")) == 3  # rice, rate, homes
    assert totals(backend, compiled)[PERIODS[1]]["rice"] == Sum(1, Fraction(1, 2))
