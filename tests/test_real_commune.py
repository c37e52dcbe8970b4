"""Published results of a real commune, Nhạn Môn 2021: our verdicts against the official ones.

Judgement and alerts are the shipped ones: the commune's own root has only its rules and plan.
"""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from checker import load_plan, review
from checker.model.assessment import Assessment, Status
from checker.model.figures import percent_text
from checker.model.judged import Report

ROOT = Path(__file__).resolve().parent / "data" / "nhan-mon"

# Part, result, target, % by division to one decimal, the % printed (None where none is), verdict.
# The report calls every one of them "đạt".
PUBLISHED: list[tuple[str, str, str, str, str | None, str]] = [
    ("budget-revenue", "60.46", "60", "100.8", "100.8", "exceeded"),  # 1.00766
    ("grain-output", "1558.77", "1450", "107.5", "107.5", "exceeded"),  # 1.07501
    ("converted-rice-land", "3.4", "3", "113.3", "113.3", "exceeded"),  # 1.13333
    ("high-value-land", "8", "8", "100", "100", "met"),
    ("forest-planted", "88", "28", "314.3", "315.6", "exceeded"),  # 3.14286: a slip in the report
    ("poultry", "8959", "8500", "105.4", "105.4", "exceeded"),  # 1.054
    ("waste-collection", "85", "80", "106.3", None, "exceeded"),  # 1.0625, half up
    ("cooperation-groups", "3", "3", "100", "100", "met"),
]
WITHOUT_A_TARGET = {
    "population-growth": "0.8",
    "child-malnutrition": "14.2",
    "infant-vaccination": "100",
}


@pytest.fixture(scope="module")
def report() -> Report:
    found, problems = review(ROOT, "nhan-mon-2021", "2021")
    assert problems == ()
    assert found is not None
    return found


def _part(report: Report, identity: str) -> Assessment:
    return next(a for a in report.assessments if a.indicator.id == identity)


@pytest.mark.parametrize(
    ("identity", "result", "target", "percent", "printed", "status"), PUBLISHED
)
def test_the_verdict_agrees_with_the_official_one(
    report: Report,
    identity: str,
    result: str,
    target: str,
    percent: str,
    printed: str | None,
    status: str,
) -> None:
    part = _part(report, identity)
    assert part.status.value == status
    assert part.case.value == Fraction(result)
    assert part.case.expected == Fraction(target)
    assert part.margin == Fraction(result) - Fraction(target)
    assert part.attainment is not None
    assert percent_text(part.attainment) == percent
    assert (percent == printed) == (identity not in {"forest-planted", "waste-collection"})


def test_every_published_target_is_reached_as_the_report_says(report: Report) -> None:
    reached = {a.indicator.id for a in report.assessments} - set(WITHOUT_A_TARGET)
    assert reached == {row[0] for row in PUBLISHED}
    for identity in reached:
        assert _part(report, identity).status in {Status.MET, Status.EXCEEDED}


@pytest.mark.parametrize(("identity", "result"), WITHOUT_A_TARGET.items())
def test_a_result_without_a_published_target_is_never_called_met(
    report: Report, identity: str, result: str
) -> None:
    part = _part(report, identity)
    assert part.case.value == Fraction(result)
    assert part.status is Status.TARGET_NOT_SET
    assert (part.margin, part.gap, part.attainment) == (None, None, None)


def test_targets_follow_from_their_parts(report: Report) -> None:
    assert {target.target.number: target.status.value for target in report.targets} == {
        1: "exceeded",
        2: "met",  # one part exactly reached, the others exceeded
        3: "met",
        4: "target_not_set",
    }


def test_the_open_targets_are_all_that_leaders_are_warned_of(report: Report) -> None:
    found = [(a.pattern.code, a.indicator.id if a.indicator else "") for a in report.alerts]
    assert found == [("AL510", identity) for identity in WITHOUT_A_TARGET]


def test_published_results_are_not_marked_as_illustrative(report: Report) -> None:
    assert report.period.is_final
    assert not report.is_illustrative
    assert not report.is_broken


def test_judgement_and_alerts_fall_back_to_the_shipped_ones() -> None:
    assert not (ROOT / "rules" / "judgement.yaml").exists()
    plan, root, problems = load_plan(ROOT, None)
    assert (root, problems) == (ROOT, ())
    assert plan is not None
    assert plan.judgement.tolerance_share == Fraction(1, 10)
    assert sorted(p.code for p in plan.alerts) == [f"AL{n}" for n in range(501, 515)]
