"""A blank form: what one area has to report for one period."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from checker.model.indicator import Indicator
from checker.model.period import Period
from checker.model.plan import Plan
from checker.model.requirement import Requirement


class FormRow(NamedTuple):
    """One figure to fill in, with what helps to do so.

    `before` is the figure of the period before, where one was handed in; `needs_last_year` asks for
    the figure of the same period of the year before beside it.
    """

    indicator: Indicator
    requirement: Requirement
    before: Fraction | None
    needs_last_year: bool


class Form(NamedTuple):
    """Everything due in one period; `before` is the period that the rows' figures before are of."""

    plan: Plan
    period: Period
    before: Period | None
    rows: tuple[FormRow, ...]
