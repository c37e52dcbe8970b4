"""Waivers against the calendar."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.plan import Plan
from checker.problems import Problem, problem


def waivers_end(plan: Plan) -> Iterator[Problem]:
    """Tell of waivers that run out before the period they are for: they would never serve.

    Wrong: `period: 2024-Q2` with `until: 2024-05-31`. Right: `until: 2024-09-30`.
    """
    for waiver in plan.waivers:
        for period in waiver.periods:
            if waiver.until < period.end:
                told = {"until": waiver.until.isoformat(), "end": period.end.isoformat()}
                about = {"key": waiver.key, "id": waiver.subject, "period": period}
                yield problem("LN413", waiver.mark, **about, **told)
