"""A comparison as JSON, version 1: decimals as text, keys sorted, byte-equal for equal input."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

from checker import changes
from checker.measures.catalogue import YES_NO, find_measure
from checker.model.compared import Change, Diff, Kind, Part, Revision, Snapshot
from checker.model.figures import decimal_text
from checker.model.period import Period

VERSION = 1
Json = dict[str, Any]


def diff_json(diff: Diff) -> str:
    """Every change under its kind, and the figures of past periods that are not what they were."""
    told: Json = {
        "version": VERSION,
        "plan": diff.after.plan,
        "area": diff.after.area,
        "before": _side(diff.before),
        "after": _side(diff.after),
        "reversed": diff.is_reversed,
        "fail_on": diff.level[-1].value if diff.level else "never",
        "failing": list(changes.failing_ids(diff)),
        "illustrative": diff.before.is_illustrative or diff.after.is_illustrative,
        "summary": {kind.value: len(diff.of(kind)) for kind in Kind}
        | {"revised": len(diff.revisions)},
        "changes": {kind.value: [_change(c) for c in diff.of(kind)] for kind in Kind},
        "revised": [_revision(found) for found in diff.revisions],
        "compared_periods": [period.label for period in diff.compared],
        "only_before": list(diff.only_before),
        "only_after": list(diff.only_after),
    }
    return json.dumps(told, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _side(side: Snapshot) -> Json:
    return {
        "period": side.period.label,
        "source": side.source or None,
        "filtered": side.is_filtered,
        "broken": side.is_broken,
    }


def _change(change: Change) -> Json:
    before, after = change.before, change.after
    is_behind = change.since is not None
    return {
        **_named(after),
        "aspiration": not after.is_binding,
        "status": {"before": before.status.value if before else None, "after": after.status.value},
        "actual": {
            "before": _figure(after, before.value if before else None),
            "after": _figure(after, after.value),
        },
        "periods_behind": change.periods if is_behind else None,
        "behind_since": _label(change.since),
        "at_least": change.is_at_least,
    }


def _revision(found: Revision) -> Json:
    figures = {
        "before": _figure(found.part, found.before),
        "after": _figure(found.part, found.after),
    }
    return {**_named(found.part), "period": found.period.label, "actual": figures}


def _named(part: Part) -> Json:
    name = {"vi": part.name.vi, "en": part.name.en}
    return {"target": part.target, "id": part.id, "name": name, "measure": part.measure}


def _figure(part: Part, figure: Fraction | None) -> str | bool | None:
    known = find_measure(part.measure)
    if figure is not None and known is not None and known.name == YES_NO:
        return bool(figure)
    return None if figure is None else decimal_text(figure)


def _label(period: Period | None) -> str | None:
    return period.label if period is not None else None
