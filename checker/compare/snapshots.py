"""A review's report as a snapshot, to be compared with another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from checker.model.actuals import Figures
from checker.model.assessment import Assessment, Status
from checker.model.compared import Part, Snapshot
from checker.model.figures import decimal_text
from checker.model.judged import Report
from checker.model.period import Period

Course = Mapping[Period, Mapping[str, Status]]


def snapshot_of(report: Report, earlier: Iterable[Report] = (), *, is_whole: bool) -> Snapshot:
    """Return what a report knows; `earlier` are the reports on the periods before it.

    `is_whole` says that `earlier` are all that were handed in.
    """
    known = (*earlier, report)
    return Snapshot(
        plan=report.plan.id,
        area=report.plan.area,
        period=report.period,
        source="",
        is_whole=is_whole,
        is_filtered=len(report.assessments) < len(report.plan.indicators),
        is_illustrative=report.is_illustrative,
        is_broken=report.is_broken,
        parts={a.indicator.id: _part(a) for a in report.assessments},
        figures={
            period: _readable(figures)
            for period, figures in report.history.figures_by_period.items()
        },
        course={r.period: {a.indicator.id: a.status for a in r.assessments} for r in known},
    )


def _part(assessment: Assessment) -> Part:
    indicator = assessment.indicator
    return Part(
        id=indicator.id,
        target=indicator.target,
        name=indicator.name,
        measure=indicator.measure,
        status=assessment.status,
        value=_as_told(assessment.case.value),
        is_binding=not indicator.is_aspiration and assessment.waiver is None,
    )


def _as_told(value: Fraction | None) -> Fraction | None:
    """Return a figure as result files keep it, 6 decimals: one written down is equal to itself."""
    return None if value is None else Fraction(decimal_text(value))


def _readable(figures: Figures) -> dict[str, Fraction]:
    told = ((name, _as_told(actual.value)) for name, actual in figures.items())
    return {name: value for name, value in told if value is not None}
