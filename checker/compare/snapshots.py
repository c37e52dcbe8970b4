"""A review's report as a snapshot, to be compared with another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from checker.model.actuals import Figures
from checker.model.assessment import Assessment, Status
from checker.model.compared import Part, Snapshot
from checker.model.figures import decimal_text
from checker.model.judged import Report
from checker.model.period import Period
from checker.model.text import Text

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
        parts={part.id: part for a in report.assessments for part in _parts(a)},
        figures={
            period: _readable(figures)
            for period, figures in report.history.figures_by_period.items()
        },
        course={r.period: dict(_statuses(r)) for r in known},
    )


def _statuses(report: Report) -> Iterator[tuple[str, Status]]:
    for assessment in report.assessments:
        yield from ((tier.indicator.id, tier.status) for tier in assessment.tiers)


def _parts(assessment: Assessment) -> Iterator[Part]:
    """Yield a part, and after it what the upper level asks of it."""
    indicator = assessment.indicator
    part = Part(
        id=indicator.id,
        target=indicator.target,
        name=indicator.name,
        measure=indicator.measure,
        status=assessment.status,
        value=_as_told(assessment.case.value),
        is_binding=not indicator.is_aspiration and assessment.waiver is None,
    )
    yield part
    if assessment.upper is not None and indicator.upper is not None:
        yield upper_part(part, indicator.upper.by, assessment.upper.status)


def upper_part(part: Part, by: Text, status: Status) -> Part:
    """Return what the upper level asks of a part as one beside it, named by who asks."""
    name = Text(f"{part.name.vi} ({by.vi})", f"{part.name.en} ({by.en})")
    return part._replace(id=f"{part.id}/upper", name=name, status=status)


def _as_told(value: Fraction | None) -> Fraction | None:
    """Return a figure as result files keep it, 6 decimals: one written down is equal to itself."""
    return None if value is None else Fraction(decimal_text(value))


def _readable(figures: Figures) -> dict[str, Fraction]:
    told = ((name, _as_told(actual.value)) for name, actual in figures.items())
    return {name: value for name, value in told if value is not None}
