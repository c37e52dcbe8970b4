"""Forecasts and alerts on columns: the same as area by area through the engine, to the last digit."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest
from column_roads import MORE_ALERTS, alerts_file, compare, draw_district
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from random_cases import label

from checker.columns.backend import Backend, connect

ALERTS = alerts_file(MORE_ALERTS)
MONTHS = (3, 5, 6, 6, 9, 9, 10, 12, 12)


@pytest.fixture(scope="module")
def backend() -> Iterator[Backend]:
    made = connect("duckdb")
    yield made
    made.close()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 2**64), month=st.sampled_from(MONTHS))
def test_both_roads_tell_the_same(backend: Backend, seed: int, month: int) -> None:
    rng = Random(seed)
    compare(backend, draw_district(rng, month, ALERTS), label(rng, month))
