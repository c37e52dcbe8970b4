"""Waivers against the calendar."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.plan import Plan
from checker.problems import Problem, problem


def waivers_end(plan: Plan) -> Iterator[Problem]:
    """A waiver runs out before the period it is for has ended.

    It would never serve: what falls short at the period's end would count all the same. Mostly the
    year or the period of another waiver was copied.

    Wrong::

        # plans/p/waivers.yaml
        waivers:
          - target: 1  # LN413
            period: 2024-Q2
            reason: storm
            approved_by: council
            until: 2024-05-31

    Right::

        # plans/p/waivers.yaml
        waivers:
          - target: 1
            period: 2024-Q2
            reason: storm
            approved_by: council
            until: 2024-09-30
    """
    for waiver in plan.waivers:
        for period in waiver.periods:
            if waiver.until < period.end:
                told = {"until": waiver.until.isoformat(), "end": period.end.isoformat()}
                about = {"key": waiver.key, "id": waiver.subject, "period": period}
                yield problem("LN413", waiver.mark, **about, **told)
