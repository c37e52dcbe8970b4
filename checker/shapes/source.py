"""The one source of the JSON Schemas: what keys each kind of YAML file may hold.

`python -m checker.shapes.source` writes them beside this module; a test holds them fresh. The same
files complete keys in editors and check shapes here.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from checker.model.indicator import DeriveHow
from checker.model.path import Flow, PathName
from checker.model.requirement import CEILINGS, FLOORS, Named, Verb
from checker.shapes.descriptions import described

Schema = dict[str, Any]

DRAFT = "https://json-schema.org/draft/2020-12/schema"
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
SEVERITIES = ["critical", "high", "medium", "low"]

_NUMBER: Schema = {"type": "number"}
_TEXT: Schema = {"type": "string", "minLength": 1}
_ID: Schema = {
    "type": "string",
    "pattern": "^[a-z0-9][a-z0-9._-]*$",
    "examples": ["duc-thanh-2024"],
}
_KEBAB: Schema = {
    "type": "string",
    "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$",
    "examples": ["rice-output"],
}
_PERIOD: Schema = {"type": ["string", "integer"]}
_SCALAR: Schema = {"type": ["string", "number", "boolean"]}


def _closed(properties: Schema, required: list[str] | None = None, **more: Any) -> Schema:
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
        "required": required or [],
        **more,
    }


def _list(items: Schema, **more: Any) -> Schema:
    return {"type": "array", "items": items, **more}


def _map(values: Schema, keys: Schema | None = None) -> Schema:
    names = {"propertyNames": keys} if keys else {}
    return {"type": "object", "additionalProperties": values, **names}


_SPOKEN: Schema = {"anyOf": [_TEXT, _closed({"vi": _TEXT, "en": _TEXT}, minProperties=1)]}
_THRESHOLD: Schema = {"anyOf": [_NUMBER, {"enum": [n.value for n in Named]}]}
_PAIR: Schema = _list(_NUMBER, minItems=2, maxItems=2)
VERBS: Schema = {
    **{v.value: _THRESHOLD for v in Verb if v not in {Verb.BETWEEN, Verb.ABOUT, Verb.IS}},
    Verb.BETWEEN.value: _PAIR,
    Verb.ABOUT.value: _closed({"value": _NUMBER, "within": _NUMBER}, ["value", "within"]),
    Verb.IS.value: {"type": "boolean"},
}
_TOLERANCE: Schema = _closed({"share": _NUMBER, "points": _NUMBER}, minProperties=1)
_MILESTONES: Schema = _closed(dict.fromkeys(("Q1", "Q2", "Q3", "Q4"), _NUMBER), ["Q1", "Q2", "Q3"])
_NAMED_PATHS = [p.value for p in PathName if p is not PathName.MILESTONES]
_DECIMALS: Schema = {"type": "integer", "minimum": 0, "maximum": 6}
_DERIVE: Schema = _closed(
    {h.value: _KEBAB for h in DeriveHow} | {"in": _KEBAB, "decimals": _DECIMALS},
    minProperties=1,
)
_SIDED: Schema = {
    v.value: {"anyOf": [_NUMBER, {"enum": [Named.ASSIGNED.value]}]}
    for v in Verb
    if v in FLOORS | CEILINGS
}


def _amendments(verbs: Schema) -> Schema:
    figure = {"exceeds": _NUMBER, "printed": {"type": ["string", "number"]}}
    said = {"from": {"type": "string"}, "cite": _SPOKEN}
    return _list(_closed({**said, **verbs, **figure}, ["from"]))


_UPPER: Schema = _closed(
    {
        "by": _SPOKEN,
        **_SIDED,
        "printed": {"type": ["string", "number"]},
        "exceeds": _NUMBER,
        "amended": _amendments(_SIDED),
    },
    ["by"],
)
_INDICATOR: Schema = _closed(
    {
        "id": _KEBAB,
        "name": _SPOKEN,
        "measure": _TEXT,
        "kind": {"enum": [f.value for f in Flow]},
        **VERBS,
        "printed": {"type": ["string", "number"]},
        "path": {"anyOf": [{"enum": _NAMED_PATHS}, _MILESTONES]},
        "due": _PERIOD,
        "tolerance": _TOLERANCE,
        "exceeds": _NUMBER,
        "baseline": _NUMBER,
        "range": _list({"type": ["number", "null"]}, minItems=2, maxItems=2),
        "sum_of": _list(_KEBAB, minItems=1),
        "derive": _DERIVE,
        "decimals": _DECIMALS,
        "same_as": _KEBAB,
        "aspiration": {"type": "boolean"},
        "evidence": {"enum": ["required", "optional"]},
        "owner": _ID,
        "actions": _list({"type": ["string", "number"]}),
        "amended": _amendments(VERBS),
        "upper": _UPPER,
        "note": _SPOKEN,
    },
    ["id", "name", "measure", "kind"],
)
# Figures are read with codes of their own; the schema helps to write them and refuses none.
_FIGURES: Schema = {
    "type": "object",
    "additionalProperties": {
        "properties": {key: {} for key in ("value", "note", "evidence", "last_year", "provisional")}
    },
}
_CONDITIONS: Schema = _map(
    {
        "anyOf": [
            _SCALAR,
            _list(_SCALAR, minItems=1),
            _closed(
                {v: {"type": "integer"} for v in ("at_least", "more_than", "at_most", "less_than")}
            ),
        ]
    }
)
_BANDS: Schema = _list(
    _closed({"status": {"enum": STATUSES}, "when": _CONDITIONS}, ["status"]), minItems=1
)

SCHEMAS: dict[str, Schema] = {
    "target": _closed(
        {
            "target": {"type": "integer", "minimum": 1},
            "section": _ID,
            "title": _SPOKEN,
            "indicators": _list(_INDICATOR, minItems=1),
            "adds_up": _list(
                _closed({"of": _list(_KEBAB, minItems=2), "to": _NUMBER}, ["of", "to"])
            ),
        },
        ["target", "section", "title", "indicators"],
        title="One numbered target of a plan",
    ),
    "plan": _closed(
        {
            "id": _ID,
            "title": _SPOKEN,
            "area": _closed({"id": _ID, "name": _SPOKEN}, ["id"]),
            "year": {"type": "integer", "minimum": 1000, "maximum": 9999},
            "document": _closed(
                {"number": {"type": ["string", "number"]}, "date": _PERIOD, "issuer": _SPOKEN}
            ),
            "sections": _list(_closed({"id": _ID, "title": _SPOKEN}, ["id", "title"])),
            "targets": {"type": "integer", "minimum": 1},
            "previous": _ID,
            "baselines": _map(_NUMBER, _KEBAB),
            "assigned": _map({"type": ["number", "null"]}, _KEBAB),
            "owners": _map(_SPOKEN, _ID),
            "tasks": _list(
                _closed({"id": {"type": ["string", "number"]}, "title": _SPOKEN}, ["id", "title"])
            ),
            "accepted": _list(
                _closed(
                    {
                        "code": {
                            "type": "string",
                            "pattern": "^(LN4|PL2)[0-9]{2}$",
                            "examples": ["LN401"],
                        },
                        "about": _TEXT,
                        "reason": _SPOKEN,
                    },
                    ["code", "about", "reason"],
                )
            ),
            "reporting": _closed(
                {
                    "days_after": {"type": "integer", "minimum": 0, "maximum": 366},
                    "deadlines": _map({"type": "string"}),
                },
                minProperties=1,
            ),
            "statements": _list(
                _closed(
                    {
                        "id": _KEBAB,
                        "cite": _SPOKEN,
                        "indicator": _KEBAB,
                        "baseline": _KEBAB,
                        "derive": _DERIVE,
                        **VERBS,
                        "measure": _TEXT,
                        "text": _SPOKEN,
                    },
                    ["id", "cite"],
                )
            ),
        },
        ["id", "title", "area", "year"],
        title="A plan: whose, for when, and what its targets lean on",
    ),
    "waivers": _closed(
        {
            "waivers": _list(
                _closed(
                    {
                        "target": {"type": "integer", "minimum": 1},
                        "indicator": _KEBAB,
                        "period": {"anyOf": [_PERIOD, _list(_PERIOD, minItems=1)]},
                        "reason": _SPOKEN,
                        "approved_by": _SPOKEN,
                        "until": {"type": "string"},
                    },
                    ["period", "reason", "approved_by", "until"],
                )
            )
        },
        ["waivers"],
        title="Which targets may fall short, why, by whose leave and until when",
    ),
    "actuals": _closed(
        {
            "plan": _ID,
            "area": _ID,
            "period": _PERIOD,
            "numbers": {"enum": ["plain", "vi"]},
            "illustrative": {"type": "boolean"},
            "submitted": {"type": "string"},
            "values": _FIGURES,
        },
        ["plan", "area", "period", "values"],
        title="One area's figures for one period",
    ),
    "tests": _closed(
        {
            "cases": _list(
                _closed(
                    {
                        "name": _TEXT,
                        "period": _PERIOD,
                        "before": _map(_FIGURES),
                        "actuals": _FIGURES,
                        "assigned": _map({"type": ["number", "null"]}, _KEBAB),
                        "status": _map({"enum": STATUSES}, _KEBAB),
                        "upper": _map({"enum": STATUSES}, _KEBAB),
                        "targets": _map({"enum": STATUSES}),
                        "alerts": _map(_list(_TEXT), _KEBAB),
                    },
                    ["name", "period"],
                ),
                minItems=1,
            )
        },
        ["cases"],
        title="Rule tests: figures in, answers out",
    ),
    "judgement": _closed(
        {
            "tolerance": _closed(
                {"share": _NUMBER, "points": _NUMBER, "points_for": _list(_TEXT)},
                ["share", "points", "points_for"],
            ),
            "outlook": _closed({"difficult": _NUMBER}, ["difficult"]),
            "indicator": _BANDS,
            "target": _BANDS,
        },
        ["tolerance", "outlook", "indicator", "target"],
        title="How figures become a status",
    ),
    "alerts": _closed(
        {
            "alerts": _list(
                _closed(
                    {
                        "code": {
                            "type": "string",
                            "pattern": "^AL5[0-9]{2}$",
                            "examples": ["AL501"],
                        },
                        "slug": _KEBAB,
                        "severity": {"enum": SEVERITIES},
                        "facts": {
                            "type": "object",
                            "minProperties": 1,
                            "additionalProperties": {
                                "type": "object",
                                "required": ["fact"],
                                "properties": {"fact": _TEXT},
                                "additionalProperties": _CONDITIONS["additionalProperties"],
                            },
                        },
                        "about": _TEXT,
                        "message": _SPOKEN,
                    },
                    ["code", "slug", "severity", "facts", "message"],
                )
            )
        },
        ["alerts"],
        title="What a leader must be told",
    ),
}


def write(folder: Path) -> None:
    """Write every schema into `folder`, one `<kind>.schema.json` each."""
    for kind, schema in SCHEMAS.items():
        told = {"$schema": DRAFT, **described(kind, schema)}
        content = json.dumps(told, ensure_ascii=False, indent=1)
        (folder / f"{kind}.schema.json").write_text(content + "\n", encoding="utf-8")


if __name__ == "__main__":
    write(Path(__file__).parent)
