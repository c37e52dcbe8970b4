"""Waivers applied to verdicts: which failing parts are approved. No status ever changes by it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from checker.model.assessment import FAIL_LEVELS, Assessment, Status, TargetAssessment
from checker.model.period import Period
from checker.model.plan import Plan, Waiver
from checker.problems import Problem, problem


def waive(
    plan: Plan, targets: Iterable[TargetAssessment], period: Period, as_of: date
) -> tuple[tuple[TargetAssessment, ...], tuple[Problem, ...]]:
    """Name at each failing part, and at each target that fails by such alone, what waives it.

    Tells of waivers for `period` that had run out on `as_of`, and of those that nothing needs.
    """
    targets = tuple(targets)
    parts = [part for target in targets for part in target.indicators]
    found: dict[str, Waiver] = {}
    problems: list[Problem] = []
    mine = [waiver for waiver in plan.waivers if period in waiver.periods]
    # A part's own waiver comes last: it says more of the part than that of its target.
    for waiver in sorted(mine, key=lambda w: w.indicator is not None):
        covered = [part for part in parts if waiver.covers(part.indicator)]
        failing = [part for part in covered if _is_failing(part)]
        told = {"key": waiver.key, "id": waiver.subject}
        if as_of > waiver.until:
            problems.append(expired(waiver, as_of))
            continue
        # A figure that cannot be read may yet turn out to need it.
        if not failing and all(part.status is not Status.INVALID for part in covered):
            problems.append(problem("PL227", waiver.mark, **told, period=period))
        found |= {part.indicator.id: waiver for part in failing}
    return tuple(_with_waivers(target, found) for target in targets), tuple(problems)


def expired(waiver: Waiver, as_of: date) -> Problem:
    """Tell of a waiver that had run out on a day."""
    told = {"until": waiver.until.isoformat(), "as_of": as_of.isoformat()}
    return problem("PL224", waiver.mark, key=waiver.key, id=waiver.subject, **told)


def _is_failing(part: Assessment) -> bool:
    """Whether a part falls short of its own requirement, or of what the upper level asks."""
    return any(tier.status in FAIL_LEVELS for tier in part.tiers)


def _with_waivers(target: TargetAssessment, found: Mapping[str, Waiver]) -> TargetAssessment:
    parts = tuple(part._replace(waiver=found.get(part.indicator.id)) for part in target.indicators)
    return target._replace(indicators=parts, waiver=_of_target(parts))


def _of_target(parts: Iterable[Assessment]) -> Waiver | None:
    """Return what waives a target: nothing while a binding part fails without a waiver."""
    binding = [part for part in parts if not part.indicator.is_aspiration]
    waivers = [part.waiver for part in binding if _is_failing(part)]
    given = [waiver for waiver in waivers if waiver is not None]
    if not given or len(given) < len(waivers):
        return None
    return next((waiver for waiver in given if waiver.target is not None), given[0])
