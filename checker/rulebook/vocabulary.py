"""What rules may ask of the engine's facts: each kind of fact, its properties, their values."""

from __future__ import annotations

from collections.abc import Mapping

from checker.model.assessment import Status
from checker.rulebook.tables import Domains

_YES_NO = (0, 1)
_ANY: tuple[str | int, ...] = ()
CONTEXT = ("key", "current", "previous", "aspiration")
VERDICT_PROPS = (
    "threshold",
    "due",
    "actual",
    "evidence",
    "final",
    "settled",
    "strict",
    "lead",
    "slack",
)
_STATUSES = tuple(status.value for status in Status)
_COUNTS: dict[str, tuple[str | int, ...]] = dict.fromkeys(_STATUSES, _ANY)

# What judgement.yaml may ask of a verdict and of a target's tally, and alerts.yaml of each fact.
VERDICT: Domains = {
    "threshold": ("known", "unknown"),
    "due": _YES_NO,
    "actual": ("given", "missing", "unreadable"),
    "evidence": ("enough", "missing"),
    "final": _YES_NO,
    "result": ("none", "short", "holds", "beyond", "past"),
    "settled": _YES_NO,
    "strict": _YES_NO,
    "lead": _ANY,
    "slack": _ANY,
}
TALLY: Domains = {**_COUNTS, "set": _ANY, "open": _ANY}
FACTS: Mapping[str, Domains] = {
    "status": {
        "status": _STATUSES,
        "current": _YES_NO,
        "aspiration": _YES_NO,
        "key": ("*",),
        "previous": ("*",),
    },
    "sum": {"key": ("*",), "whole": ("*",)},
    "movement": {"key": ("*",), "change": _ANY},
    "forecast": {"key": ("*",), "short": _ANY},
    "pace": {"key": ("*",), "percent": _ANY},
    "report": {
        "key": ("*",),
        "previous": ("*",),
        "current": _YES_NO,
        "days_late": _ANY,
        "missing": _ANY,
    },
    "target": {"key": ("*",), "section": ("*",), "status": _STATUSES},
    "section": {"key": ("*",), **_COUNTS},
}
