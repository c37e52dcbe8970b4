"""Shape checks: nodes against the JSON Schemas that editors use, all faults at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs

from checker.model.nodes import Kind, Mapping, Node, Scalar, Sequence
from checker.problems import Problem, closest, problem

_PLAIN = re.compile(r"[+-]?(0|[1-9]\d*)(\.\d+)?", re.ASCII)
_LONGEST, _LARGE = 60, 10**18
# (unknown key, missing key, wrong shape): actuals have codes of their own.
_PLAN_CODES = ("PL201", "PL202", "PL203")
_ACTUALS_CODES = ("AC313", "AC314", "AC315")
_SAYINGS = ("description", "title", "examples")  # of a schema: they ask nothing


@cache
def _validator(kind: str) -> tuple[Any, Any]:
    import json

    text = Path(__file__).with_name(f"{kind}.schema.json").read_text(encoding="utf-8")
    schema = json.loads(text)
    return jsonschema_rs.validator_for(schema), schema


def check_shape(node: Node, kind: str) -> tuple[Problem, ...]:
    """Hold `node` against the schema of `kind`; every fault at once, each with its own mark."""
    validator, schema = _validator(kind)
    codes = _ACTUALS_CODES if kind == "actuals" else _PLAN_CODES
    found: list[Problem] = []
    for error in validator.iter_errors(_plain(node, schema)):
        found.extend(_problems(node, error, schema, codes))
    return tuple(found)


def _plain(node: Node, rule: Any = None) -> Any:
    """Return what the validator is shown; `rule` is the schema's for it, where that is simply known.

    A thousand figures of which it asks nothing are not shown at all.
    """
    if isinstance(node, Mapping):
        if rule and _takes_anything(rule):
            return {}
        inner = rule.get("properties", {}) if rule else {}
        return {key.text: _plain(value, inner.get(key.text)) for key, value in node}
    if isinstance(node, Sequence):
        return [_plain(item) for item in node.items]
    if node.kind is Kind.NUMBER and _PLAIN.fullmatch(node.text):
        if len(node.text) > _LONGEST:
            return _LARGE  # its reach is told elsewhere; here it is a number all the same
        return Decimal(node.text) if "." in node.text else int(node.text)
    if node.kind is Kind.BOOLEAN:
        return node.truth
    return None if node.kind is Kind.NULL else node.text


def _takes_anything(rule: Any) -> bool:
    """Whether a rule for mappings asks nothing of what stands in one."""
    others = rule.get("additionalProperties")
    return rule.keys() <= {*_SAYINGS, "type", "additionalProperties"} and _asks_nothing(others)


def _asks_nothing(rule: Any) -> bool:
    if not isinstance(rule, dict) or not rule.keys() <= {*_SAYINGS, "properties"}:
        return False
    return all(map(_asks_nothing, rule.get("properties", {}).values()))


def _problems(top: Node, error: Any, schema: Any, codes: tuple[str, str, str]) -> Iterator[Problem]:
    unknown, missing, wrong = codes
    node = _at(top, error.instance_path)
    details = error.kind.as_dict()
    if "unexpected" in details and isinstance(node, Mapping):
        rule = _subschema(schema, error.schema_path[:-1])
        for key in details["unexpected"]:
            hint = closest(key, rule.get("properties", {}))
            yield problem(unknown, node.key_mark(key), key=key, hint=hint)
    elif error.kind.name == "required":
        yield problem(missing, node.mark, key=str(details["property"]).strip('"'))
    else:
        expected = _expected(_subschema(schema, error.schema_path[:-1]))
        found = (
            node.text if isinstance(node, Scalar) else "{}" if isinstance(node, Mapping) else "[]"
        )
        place = ".".join(str(step) for step in error.instance_path) or "."
        yield problem(wrong, node.mark, place=place, found=found, expected=expected)


def _at(node: Node, route: list[str | int]) -> Node:
    for step in route:
        if isinstance(node, Mapping) and (inner := node.get(str(step))) is not None:
            node = inner
        elif isinstance(node, Sequence) and isinstance(step, int):
            node = node.items[step]
    return node


def _subschema(schema: Any, route: list[str | int]) -> Any:
    for step in route:
        schema = schema[int(step)] if isinstance(schema, list) else schema[step]
    return schema


def _expected(rule: Any) -> str:
    """Say in the schema's own words what may stand here: `even | hold | {Q1, Q2, Q3, Q4}`."""
    if "anyOf" in rule:
        return " | ".join(_expected(option) for option in rule["anyOf"])
    if "enum" in rule:
        return " | ".join(str(option) for option in rule["enum"])
    if "properties" in rule:
        return "{" + ", ".join(rule["properties"]) + "}"
    if "pattern" in rule:
        # A pattern is for machines: people get what the letters are, and an example.
        return f"a-z 0-9 - ({rule['examples'][0]})"
    kinds = rule.get("type", "?")
    text = kinds if isinstance(kinds, str) else " | ".join(kinds)
    limits = {"minimum": "≥", "maximum": "≤", "minItems": "≥", "maxItems": "≤"}
    return " ".join([text, *(f"{sign} {rule[key]}" for key, sign in limits.items() if key in rule)])
