"""A review as JSON, whole or its warnings alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from checker.model.assessment import Status
from checker.model.judged import Report
from checker.render.json_report.alerts import alert_json
from checker.render.json_report.values import (
    VERSION,
    Json,
    dump,
    problem_json,
    spoken,
    yes_no_or_number,
)
from checker.render.json_report.verdicts import assessment_json, waived_json
from checker.words import Words


def review_json(shown: Report, whole: Report, words: Words) -> str:
    """The review as JSON; the summary counts `whole`, the rest lists what is shown."""
    return dump(
        {
            **_common(shown, whole, words),
            "broken": whole.is_broken,
            "filtered": len(shown.assessments) < len(whole.plan.indicators),
            "summary": {
                "targets": _counts(t.status for t in whole.targets),
                "indicators": _counts(a.status for a in whole.assessments),
                "waived": dict(zip(("targets", "indicators"), whole.waived, strict=True)),
            },
            "targets": targets_json(shown),
            "figures": _figures(whole),
        }
    )


def targets_json(report: Report) -> list[Json]:
    """Every target shown with its verdict, and those of its parts."""
    return [
        {
            "number": target.target.number,
            "section": target.target.section,
            "title": spoken(target.target.title),
            "status": target.status.value,
            "waived": waived_json(target.waiver),
            "indicators": [assessment_json(a, report) for a in target.indicators],
        }
        for target in report.targets
    ]


def _figures(report: Report) -> Json:
    """Every figure by period, those of earlier ones too: what `diff` holds later files against."""
    known = report.plan.indicators
    return {
        period.label: {
            name: yes_no_or_number(actual.value, known[name].is_yes_no)
            for name, actual in figures.items()
            if actual.value is not None
        }
        for period, figures in report.history.figures_by_period.items()
    }


def _assumptions(report: Report) -> list[Json]:
    """What was assumed in place of figures handed in; such a result is no baseline."""
    told = []
    for name, given, value, before in report.assumed:
        yes_no = report.plan.indicators[name].is_yes_no
        figures = [yes_no_or_number(figure, yes_no) for figure in (value, before)]
        told.append(
            {"indicator": name, "given": given, "value": figures[0], "reported": figures[1]}
        )
    return told


def _baseline(report: Report) -> Json | None:
    found = report.baseline
    if found is None:
        return None
    told = {k: v for k, v in found._asdict().items() if k not in {"level", "is_later"}}
    fail_on = found.level[-1].value if found.level else "never"
    return {**told, "period": found.period.label, "fail_on": fail_on, "later": found.is_later}


def warnings_json(shown: Report, whole: Report, words: Words, by: str = "") -> str:
    """Only the alerts and problems; grouped, also which alerts belong to each group."""
    return dump({**_common(shown, whole, words), **_groups(shown, by, words)})


def _common(shown: Report, whole: Report, words: Words) -> Json:
    """What both say: whose review it is, what it rests on, its alerts and problems."""
    return {
        "version": VERSION,
        "plan": whole.plan.id,
        "area": whole.plan.area,
        "period": whole.period.label,
        "as_of": whole.as_of.isoformat(),
        "final": whole.period.is_final,
        "illustrative": whole.is_illustrative,
        "assumptions": _assumptions(whole),
        "baseline": _baseline(whole),
        "sources": list(whole.sources),
        "alerts": [alert_json(alert, words) for alert in shown.alerts],
        "problems": [problem_json(fault, words) for fault in shown.problems],
    }


def _counts(statuses: Iterable[Status]) -> Json:
    counts = Counter(statuses)
    return {"total": counts.total(), **{status.value: counts[status] for status in Status}}


def _groups(report: Report, by: str, words: Words) -> Json:
    """Name for each group its alerts by their number in `alerts`, from 0."""
    if not by:
        return {}
    from checker.agenda import items_of
    from checker.agenda.groups import groups_of

    groups = groups_of(report, items_of(report, words), by, words)
    return {
        "group_by": by,
        "groups": [
            {
                "key": group.key or None,
                "title": group.title,
                "alerts": [report.alerts.index(a) for item in group.items for a in item.alerts],
            }
            for group in groups
        ],
    }
