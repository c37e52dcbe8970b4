"""SARIF 2.1.0 (OASIS standard): one run, one rule a code, one result a finding.

Paragraphs (§) are those of https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html.
"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from checker.findings.finding import Finding, Findings
from checker.findings.fingerprints import fingerprints
from checker.problems import Level, Mark
from checker.words import Words

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTICE: "note"}
Json = dict[str, Any]


def render(found: Findings, words: Words) -> str:
    """Write the findings; fingerprints do not depend on lines, so that moved lines stay known."""
    codes: dict[str, Finding] = {}
    for finding in found.findings:
        codes.setdefault(finding.code, finding)
    places = {code: number for number, code in enumerate(sorted(codes))}
    prints = fingerprints(found.findings)
    # All results of a run say whether they are suppressed, or none does (§3.27.23).
    says_so = any(finding.excuse for finding in found.findings)
    run: Json = {
        "tool": {
            "driver": {
                "name": "checker",
                "rules": [_rule(codes[code]) for code in sorted(codes)],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(finding, places[finding.code], mark)
            | ({"suppressions": _suppressions(finding)} if says_so else {})
            for finding, mark in zip(found.findings, prints, strict=True)
        ],
        "properties": {"language": words.lang, "command": found.command},
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _rule(finding: Finding) -> Json:
    name = "".join(part.capitalize() for part in finding.slug.split("-"))
    return {
        "id": finding.code,
        "name": name,
        "shortDescription": {"text": finding.slug.replace("-", " ")},
        "defaultConfiguration": {"level": _LEVELS[finding.level]},
    }


def _result(finding: Finding, rule: int, fingerprint: str) -> Json:
    result: Json = {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": _LEVELS[finding.level],
        "message": {"text": _plain(finding.sentence)},
        "locations": [_location(finding.mark)],
        "partialFingerprints": {"checkerFinding/v1": fingerprint},
    }
    if finding.related is not None:
        result["relatedLocations"] = [{"id": 0, **_location(finding.related)}]
    return result


def _suppressions(finding: Finding) -> list[Json]:
    if not finding.excuse:
        return []
    return [{"kind": "external", "status": "accepted", "justification": finding.excuse}]


def _plain(text: str) -> str:
    """Double braces, so that none is a placeholder (§3.11.5); part what would be a link (§3.11.6)."""
    return text.replace("{", "{{").replace("}", "}}").replace("](", "] (")


def _location(mark: Mark) -> Json:
    # A file's name need not be UTF-8; what cannot be encoded becomes "?".
    artifact = {"uri": quote(mark.path.replace("\\", "/"), safe="/", errors="replace")}
    physical: Json = {"artifactLocation": artifact}
    if mark.line is not None:
        physical["region"] = {"startLine": mark.line, "startColumn": mark.column or 1}
    found: Json = {"physicalLocation": physical}
    if mark.cell is not None:
        name = f"{mark.sheet}!{mark.cell}"
        found["logicalLocations"] = [{"fullyQualifiedName": name, "kind": "member"}]
    return found
