"""Matrices by hand and at random, on the plan that is shipped: what a look at many areas shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache
from random import Random

from kit import ROOT

from checker.model.alert import SEVERITIES
from checker.model.assessment import Status
from checker.model.judged import Report
from checker.model.matrix import AlertResult, AreaResult, Matrix, TargetResult, Upper
from checker.model.plan import Plan
from checker.problems import Mark, problem
from checker.run.review import review

# A district at midyear: most go on as planned, some lag, a few say nothing.
_LIKELY = {
    Status.EXCEEDED: 6, Status.MET: 20, Status.ON_TRACK: 34, Status.SLIGHTLY_BEHIND: 10,
    Status.BEHIND: 9, Status.MISSED: 3, Status.NOT_REPORTED: 5, Status.INVALID: 1,
    Status.UNVERIFIED: 2, Status.NOT_DUE: 9, Status.TARGET_NOT_SET: 1,
}  # fmt: skip
_ORDER = (Status.MISSED, Status.BEHIND, Status.SLIGHTLY_BEHIND, Status.NOT_REPORTED)
_NAMES = ("An Phú", "Bình Sơn", "Đức Thạnh", "Hoà Tiến", "Nghĩa Lâm", "Phước Hiệp", "Tân Mỹ")


@cache
def report_of(period: str = "2024-Q2") -> Report:
    report, _ = review(ROOT, "duc-thanh-2024", period)
    assert report is not None
    return report


def area_of(
    number: int, statuses: Sequence[Status], *, due: int = 70, given: int = 70, **more: object
) -> AreaResult:
    """Make an area; what is not told is as good as can be."""
    told = {
        "id": f"xa-{number:04d}",
        "name": f"Xã {_NAMES[number % len(_NAMES)]} {number}",
        "statuses": tuple(statuses),
        "parts": dict(Counter(statuses)),
        "due": due,
        "given": given,
        "days_late": 0,
        "alerts": {},
        "is_broken": False,
    }
    return AreaResult(**{**told, **more})  # type: ignore[arg-type]


def matrix_of(areas: Sequence[AreaResult], **more: object) -> Matrix:
    """Make a matrix of areas in the order given; its targets are counted and sorted here."""
    plan: Plan = more.get("plan") or report_of().plan  # type: ignore[assignment]
    results = [
        TargetResult(target, dict(Counter(area.statuses[place] for area in areas)))
        for place, target in enumerate(plan.targets)
    ]
    results.sort(key=lambda r: [-r.areas.get(status, 0) for status in _ORDER])
    told = {
        "plan": plan,
        "period": report_of().period,
        "periods": (report_of().period,),
        "areas": tuple(areas),
        "targets": tuple(results),
        "alerts": (),
        "problems": (),
        "sources": len(areas),
        "is_illustrative": False,
    }
    return Matrix(**{**told, **more})  # type: ignore[arg-type]


def random_matrix(count: int, seed: int = 7) -> Matrix:
    """Make a district or a province with its alerts, faults and roll-up; the same for one seed."""
    dice = Random(seed)
    plan = report_of().plan
    areas = sorted((_random_area(n, dice) for n in range(1, count + 1)), key=_badness)
    alerts = tuple(
        AlertResult(p.code, p.severity, dice.randint(count // 3, 2 * count), dice.randint(1, count))
        for p in plan.alerts[::2]
    )
    faults = tuple(
        problem("AC303", Mark(f"{area.id}.yaml", dice.randint(7, 70), 9), id="rice", found="12,5")
        for area in areas
        if area.is_broken
    )
    doubts = tuple(
        problem("AC326", Mark(f"{area.id}.yaml"), id="rice", period="2024-Q2")
        for area in areas
        if area.given < area.due
    )
    return matrix_of(
        areas,
        alerts=alerts,
        problems=faults + doubts,
        is_illustrative=True,
        upper=upper_of(count),
    )


def upper_of(count: int) -> Upper:
    """Make a roll-up: three parts lack areas, two rates have no weights."""
    names = list(report_of().plan.indicators)
    reported = {name: count - (place % 9 == 0) for place, name in enumerate(names[:27])}
    return Upper(report_of(), reported, tuple(names[30:32]))


def _random_area(number: int, dice: Random) -> AreaResult:
    plan = report_of().plan
    weights = [w * dice.choice((1, 1, 2, 3)) if s in _ORDER else w for s, w in _LIKELY.items()]
    statuses = dice.choices(list(_LIKELY), weights, k=len(plan.targets))
    due, given = dice.choice((68, 70, 70, 73)), 0
    if is_silent := dice.random() < 0.08:
        statuses = [
            s if s in {Status.NOT_DUE, Status.TARGET_NOT_SET} else Status.NOT_REPORTED
            for s in statuses
        ]
    else:
        given = due - dice.choice((0, 0, 0, 1, 2, 9))
    return area_of(
        number,
        statuses,
        due=due,
        given=given,
        days_late=None if is_silent else dice.choice((0, 0, 0, 0, 3, 12)),
        alerts={s: n for s in SEVERITIES if (n := dice.randint(0, 5))},
        is_broken=not is_silent and dice.random() < 0.06,
    )


def _badness(area: AreaResult) -> list[int]:
    return [-area.statuses.count(status) for status in _ORDER]
