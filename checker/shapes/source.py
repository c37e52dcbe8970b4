"""The one source of the JSON Schemas: what keys each kind of YAML file may hold.

`python -m checker.shapes.source` writes them beside this module; a test holds them fresh. The same
files complete keys in editors and check shapes here. What they are made of is in `blocks.py`.
"""

from __future__ import annotations

import json
from pathlib import Path

from checker.shapes.blocks import (
    BANDS,
    CONDITIONS,
    DERIVE,
    FIGURES,
    ID,
    INDICATOR,
    KEBAB,
    NUMBER,
    PERIOD,
    SPOKEN,
    STATUSES,
    TEXT,
    VERBS,
    Schema,
    closed,
    listed,
    mapped,
)
from checker.shapes.descriptions import described

DRAFT = "https://json-schema.org/draft/2020-12/schema"
SEVERITIES = ["critical", "high", "medium", "low"]

SCHEMAS: dict[str, Schema] = {
    "target": closed(
        {
            "target": {"type": "integer", "minimum": 1},
            "section": ID,
            "title": SPOKEN,
            "indicators": listed(INDICATOR, minItems=1),
            "adds_up": listed(
                closed({"of": listed(KEBAB, minItems=2), "to": NUMBER}, ["of", "to"])
            ),
        },
        ["target", "section", "title", "indicators"],
        title="One numbered target of a plan",
    ),
    "plan": closed(
        {
            "id": ID,
            "title": SPOKEN,
            "area": closed({"id": ID, "name": SPOKEN}, ["id"]),
            "year": {"type": "integer", "minimum": 1000, "maximum": 9999},
            "document": closed(
                {"number": {"type": ["string", "number"]}, "date": PERIOD, "issuer": SPOKEN}
            ),
            "sections": listed(closed({"id": ID, "title": SPOKEN}, ["id", "title"])),
            "targets": {"type": "integer", "minimum": 1},
            "previous": ID,
            "baselines": mapped(NUMBER, KEBAB),
            "assigned": mapped({"type": ["number", "null"]}, KEBAB),
            "owners": mapped(SPOKEN, ID),
            "tasks": listed(
                closed({"id": {"type": ["string", "number"]}, "title": SPOKEN}, ["id", "title"])
            ),
            "accepted": listed(
                closed(
                    {
                        "code": {
                            "type": "string",
                            "pattern": "^(LN4|PL2)[0-9]{2}$",
                            "examples": ["LN401"],
                        },
                        "about": TEXT,
                        "reason": SPOKEN,
                    },
                    ["code", "about", "reason"],
                )
            ),
            "reporting": closed(
                {
                    "days_after": {"type": "integer", "minimum": 0, "maximum": 366},
                    "deadlines": mapped({"type": "string"}),
                },
                minProperties=1,
            ),
            "letter": closed(
                {
                    "parent": SPOKEN,
                    "issuer": SPOKEN,
                    "code": TEXT,
                    "place": SPOKEN,
                    "to": listed(SPOKEN),
                    "recipients": listed(SPOKEN),
                    "archive": TEXT,
                    "signer": closed({"authority": SPOKEN, "post": SPOKEN, "name": SPOKEN}),
                }
            ),
            "statements": listed(
                closed(
                    {
                        "id": KEBAB,
                        "cite": SPOKEN,
                        "indicator": KEBAB,
                        "baseline": KEBAB,
                        "derive": DERIVE,
                        **VERBS,
                        "measure": TEXT,
                        "text": SPOKEN,
                    },
                    ["id", "cite"],
                )
            ),
        },
        ["id", "title", "area", "year"],
        title="A plan: whose, for when, and what its targets lean on",
    ),
    "waivers": closed(
        {
            "waivers": listed(
                closed(
                    {
                        "target": {"type": "integer", "minimum": 1},
                        "indicator": KEBAB,
                        "period": {"anyOf": [PERIOD, listed(PERIOD, minItems=1)]},
                        "reason": SPOKEN,
                        "approved_by": SPOKEN,
                        "until": {"type": "string"},
                    },
                    ["period", "reason", "approved_by", "until"],
                )
            )
        },
        ["waivers"],
        title="Which targets may fall short, why, by whose leave and until when",
    ),
    "actuals": closed(
        {
            "plan": ID,
            "area": ID,
            "period": PERIOD,
            "numbers": {"enum": ["plain", "vi"]},
            "illustrative": {"type": "boolean"},
            "submitted": {"type": "string"},
            "values": FIGURES,
        },
        ["plan", "area", "period", "values"],
        title="One area's figures for one period",
    ),
    "tests": closed(
        {
            "cases": listed(
                closed(
                    {
                        "name": TEXT,
                        "period": PERIOD,
                        "before": mapped(FIGURES),
                        "actuals": FIGURES,
                        "assigned": mapped({"type": ["number", "null"]}, KEBAB),
                        "status": mapped({"enum": STATUSES}, KEBAB),
                        "upper": mapped({"enum": STATUSES}, KEBAB),
                        "targets": mapped({"enum": STATUSES}),
                        "alerts": mapped(listed(TEXT), KEBAB),
                    },
                    ["name", "period"],
                ),
                minItems=1,
            )
        },
        ["cases"],
        title="Rule tests: figures in, answers out",
    ),
    "judgement": closed(
        {
            "tolerance": closed(
                {"share": NUMBER, "points": NUMBER, "points_for": listed(TEXT)},
                ["share", "points", "points_for"],
            ),
            "outlook": closed({"difficult": NUMBER}, ["difficult"]),
            "indicator": BANDS,
            "target": BANDS,
        },
        ["tolerance", "outlook", "indicator", "target"],
        title="How figures become a status",
    ),
    "alerts": closed(
        {
            "alerts": listed(
                closed(
                    {
                        "code": {
                            "type": "string",
                            "pattern": "^AL5[0-9]{2}$",
                            "examples": ["AL501"],
                        },
                        "slug": KEBAB,
                        "severity": {"enum": SEVERITIES},
                        "facts": {
                            "type": "object",
                            "minProperties": 1,
                            "additionalProperties": {
                                "type": "object",
                                "required": ["fact"],
                                "properties": {"fact": TEXT},
                                "additionalProperties": CONDITIONS["additionalProperties"],
                            },
                        },
                        "about": TEXT,
                        "message": SPOKEN,
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
