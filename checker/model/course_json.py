"""What reviews and explanations both say in JSON of a part's year: forecast, course, last year.

Each writes figures and marks in its own way, and hands that way in.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from checker.model.assessment import Assessment, Forecast
from checker.model.judged import Report
from checker.problems import Mark

Json = dict[str, Any]
WriteFigure = Callable[[Fraction | None], object]
WriteMark = Callable[[Mark], Json | None]


def forecast_json(forecast: Forecast, write: WriteFigure) -> Json:
    """Return where the year would end and what it would take, each with the reason for a gap."""
    return {
        "forecast": write(forecast.value),
        "forecast_method": forecast.method or None,
        "forecast_low": write(forecast.low),
        "forecast_high": write(forecast.high),
        "outlook": forecast.outlook.value,
        "outlook_reason": forecast.reason or None,
        "needed_per_quarter": write(forecast.needed),
        "needed_times_best": write(forecast.times_best),
        "needed_reason": forecast.needed_reason or None,
    }


def course_json(
    report: Report, assessment: Assessment, write: WriteFigure, place: WriteMark
) -> Json:
    """Return the year's figures by period, and the same period's last year with the change."""
    found = report.change_on_last_year(assessment)
    last_year = None
    if found is not None:
        before, change = found
        last_year = {
            "actual": write(before.value),
            "change": None if assessment.indicator.is_yes_no else write(change),
            "mark": place(before.mark),
        }
    course = [
        {
            "period": period.label,
            "actual": write(actual.value) if actual else None,
            "mark": place(actual.mark) if actual else None,
        }
        for period, actual in report.course(assessment.indicator.id)
    ]
    return {"course": course, "last_year": last_year}
