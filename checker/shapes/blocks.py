"""What the schemas are made of: texts, ids, figures, requirements, indicators, conditions."""

from __future__ import annotations

from typing import Any

from checker.model.indicator import DeriveHow
from checker.model.path import Flow, PathName
from checker.model.requirement import CEILINGS, FLOORS, Named, Verb

Schema = dict[str, Any]
STATUSES = [
    "target_not_set",
    "not_due",
    "not_reported",
    "invalid",
    "unverified",
    "missed",
    "exceeded",
    "met",
    "on_track",
    "slightly_behind",
    "behind",
]

NUMBER: Schema = {"type": "number"}
TEXT: Schema = {"type": "string", "minLength": 1}
ID: Schema = {
    "type": "string",
    "pattern": "^[a-z0-9][a-z0-9._-]*$",
    "examples": ["duc-thanh-2024"],
}
KEBAB: Schema = {
    "type": "string",
    "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$",
    "examples": ["rice-output"],
}
PERIOD: Schema = {"type": ["string", "integer"]}
_SCALAR: Schema = {"type": ["string", "number", "boolean"]}


def closed(properties: Schema, required: list[str] | None = None, **more: Any) -> Schema:
    """A mapping with these keys and no others."""
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
        "required": required or [],
        **more,
    }


def listed(items: Schema, **more: Any) -> Schema:
    """A list whose items are all of one shape."""
    return {"type": "array", "items": items, **more}


def mapped(values: Schema, keys: Schema | None = None) -> Schema:
    """A mapping with keys of the writer's own, whose values are all of one shape."""
    names = {"propertyNames": keys} if keys else {}
    return {"type": "object", "additionalProperties": values, **names}


SPOKEN: Schema = {"anyOf": [TEXT, closed({"vi": TEXT, "en": TEXT}, minProperties=1)]}
_THRESHOLD: Schema = {"anyOf": [NUMBER, {"enum": [n.value for n in Named]}]}
_PAIR: Schema = listed(NUMBER, minItems=2, maxItems=2)
VERBS: Schema = {
    **{v.value: _THRESHOLD for v in Verb if v not in {Verb.BETWEEN, Verb.ABOUT, Verb.IS}},
    Verb.BETWEEN.value: _PAIR,
    Verb.ABOUT.value: closed({"value": NUMBER, "within": NUMBER}, ["value", "within"]),
    Verb.IS.value: {"type": "boolean"},
}
_TOLERANCE: Schema = closed({"share": NUMBER, "points": NUMBER}, minProperties=1)
_MILESTONES: Schema = closed(dict.fromkeys(("Q1", "Q2", "Q3", "Q4"), NUMBER), ["Q1", "Q2", "Q3"])
_NAMED_PATHS = [p.value for p in PathName if p is not PathName.MILESTONES]
_DECIMALS: Schema = {"type": "integer", "minimum": 0, "maximum": 6}
DERIVE: Schema = closed(
    {h.value: KEBAB for h in DeriveHow} | {"in": KEBAB, "decimals": _DECIMALS},
    minProperties=1,
)
_SIDED: Schema = {
    v.value: {"anyOf": [NUMBER, {"enum": [Named.ASSIGNED.value]}]}
    for v in Verb
    if v in FLOORS | CEILINGS
}


def _amendments(verbs: Schema) -> Schema:
    figure = {"exceeds": NUMBER, "printed": {"type": ["string", "number"]}}
    said = {"from": {"type": "string"}, "cite": SPOKEN}
    return listed(closed({**said, **verbs, **figure}, ["from"]))


_UPPER: Schema = closed(
    {
        "by": SPOKEN,
        **_SIDED,
        "printed": {"type": ["string", "number"]},
        "exceeds": NUMBER,
        "amended": _amendments(_SIDED),
    },
    ["by"],
)
INDICATOR: Schema = closed(
    {
        "id": KEBAB,
        "name": SPOKEN,
        "measure": TEXT,
        "kind": {"enum": [f.value for f in Flow]},
        **VERBS,
        "printed": {"type": ["string", "number"]},
        "path": {"anyOf": [{"enum": _NAMED_PATHS}, _MILESTONES]},
        "due": PERIOD,
        "tolerance": _TOLERANCE,
        "exceeds": NUMBER,
        "baseline": NUMBER,
        "range": listed({"type": ["number", "null"]}, minItems=2, maxItems=2),
        "sum_of": listed(KEBAB, minItems=1),
        "derive": DERIVE,
        "decimals": _DECIMALS,
        "same_as": KEBAB,
        "weighted_by": KEBAB,
        "aspiration": {"type": "boolean"},
        "evidence": {"enum": ["required", "optional"]},
        "owner": ID,
        "actions": listed({"type": ["string", "number"]}),
        "amended": _amendments(VERBS),
        "upper": _UPPER,
        "note": SPOKEN,
    },
    ["id", "name", "measure", "kind"],
)
# Figures are read with codes of their own; the schema helps to write them and refuses none.
FIGURES: Schema = {
    "type": "object",
    "additionalProperties": {
        "properties": {key: {} for key in ("value", "note", "evidence", "last_year", "provisional")}
    },
}
CONDITIONS: Schema = mapped(
    {
        "anyOf": [
            _SCALAR,
            listed(_SCALAR, minItems=1),
            closed(
                {v: {"type": "integer"} for v in ("at_least", "more_than", "at_most", "less_than")}
            ),
        ]
    }
)
BANDS: Schema = listed(
    closed({"status": {"enum": STATUSES}, "when": CONDITIONS}, ["status"]), minItems=1
)
