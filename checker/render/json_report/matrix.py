"""Many areas as JSON: the summary, the targets over all areas, and every area with its verdicts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from checker.model.assessment import Status
from checker.model.matrix import AreaResult, Counts, Matrix
from checker.render.json_report.review import targets_json
from checker.render.json_report.values import VERSION, Json, dump_lines, line, problem_json, spoken
from checker.words import Words


def matrix_json(matrix: Matrix, words: Words) -> str:
    """The matrix whole: areas and targets worst first, an area's targets in the plan's order.

    Each of its parts and each area stands on a line of its own: a country's are written as fast as
    they can be read.
    """
    areas = matrix.areas
    targets, parts = Counter[Status](), Counter[Status]()
    for result in matrix.targets:
        targets.update(result.areas)
    for area in areas:
        parts.update(area.parts)
    numbers = [target.number for target in matrix.plan.targets]
    return dump_lines(
        {
            "version": VERSION,
            "plan": matrix.plan.id,
            "area": matrix.plan.area,
            "period": matrix.period.label,
            "periods": [period.label for period in matrix.periods],
            "illustrative": matrix.is_illustrative,
            "broken": matrix.is_broken,
            "sources": matrix.sources,
            "summary": {
                "areas": len(areas),
                "targets": _counts(targets),
                "indicators": _counts(parts),
                "completeness": dict(zip(("given", "due"), matrix.completeness, strict=True)),
                "on_time": dict(zip(("on_time", "known"), matrix.punctuality, strict=True)),
            },
            "targets": [
                {
                    "number": target.number,
                    "section": target.section,
                    "title": spoken(target.title),
                    "areas": _counts(found),
                }
                for target, found in matrix.targets
            ],
            "areas": _area_lines(areas, numbers),
            "alerts": _alerts(matrix, words),
            "upper": _upper(matrix),
            "problems": [problem_json(fault, words) for fault in matrix.problems],
        }
    )


def _counts(found: Counts) -> Json:
    """All statuses that occur, and how many there are of all."""
    return {"total": sum(found.values()), **{s.value: n for s in Status if (n := found.get(s))}}


def _area_lines(areas: Iterable[AreaResult], numbers: Sequence[int]) -> Iterator[str]:
    """Write each area. A country's verdicts are few different texts: each is made once."""
    texts = {n: {status: line({str(n): status})[1:-1] for status in Status} for n in numbers}
    # As keys are sorted everywhere.
    order = sorted(range(len(numbers)), key=lambda place: str(numbers[place]))
    ordered = [(place, texts[numbers[place]]) for place in order]
    for area in areas:
        verdicts = ", ".join([told[area.statuses[place]] for place, told in ordered])
        # The last of all keys.
        yield f'{line(_area(area))[:-1]}, "targets": {{{verdicts}}}}}'


def _area(area: AreaResult) -> Json:
    return {
        "area": area.id,
        "name": area.name,
        "indicators": _counts(area.parts),
        "given": area.given,
        "due": area.due,
        "days_late": area.days_late,
        "alerts": _raised(area.alerts),
        "broken": area.is_broken,
    }


def _raised(by_severity: Mapping[str, int]) -> Json:
    return {severity: count for severity, count in by_severity.items() if count}


def _alerts(matrix: Matrix, words: Words) -> list[Json]:
    pattern_by_code = {pattern.code: pattern for pattern in matrix.plan.alerts}
    return [
        {
            **alert._asdict(),
            "slug": pattern_by_code[alert.code].slug,
            "message": words.text(pattern_by_code[alert.code].message),
        }
        for alert in matrix.alerts
    ]


def _upper(matrix: Matrix) -> Json | None:
    upper = matrix.upper
    if upper is None:
        return None
    return {
        "targets": targets_json(upper.report),
        "reported": dict(upper.reported),
        "refused": list(upper.refused),
    }
