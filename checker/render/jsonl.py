"""One JSON object a line: for logs, and for tools that read as they go (https://jsonlines.org)."""

from __future__ import annotations

import json
from typing import Any

from checker.findings.finding import Findings
from checker.problems import Mark
from checker.words import Words

VERSION = 1


def render(found: Findings, _words: Words) -> str:
    """Write what was run, then every finding, then every case; keys sorted."""
    head = {
        "version": VERSION,
        "type": "run",
        "command": found.command,
        "title": found.title,
        "illustrative": found.is_illustrative,
    }
    lines: list[dict[str, Any]] = [head]
    for finding in found.findings:
        told = {**finding._asdict(), "level": finding.level.value}
        told |= {"mark": _mark(finding.mark), "related": _mark(finding.related)}
        lines.append({"type": "finding", **told})
    for case in found.cases:
        told = {**case._asdict(), "outcome": case.outcome.value, "mark": _mark(case.mark)}
        lines.append({"type": "case", **told})
    return "".join(json.dumps(line, ensure_ascii=False, sort_keys=True) + "\n" for line in lines)


def _mark(mark: Mark | None) -> dict[str, object] | None:
    if mark is None:
        return None
    return {key: value for key, value in mark._asdict().items() if value is not None}
