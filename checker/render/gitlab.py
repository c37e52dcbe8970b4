"""GitLab's Code Quality report: a list of issues, each with a path, a line and a fingerprint.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from __future__ import annotations

import json

from checker.findings.finding import Findings
from checker.findings.fingerprints import fingerprints
from checker.problems import Level
from checker.words import Words

_SEVERITIES = {Level.ERROR: "critical", Level.WARNING: "major", Level.NOTICE: "info"}


def render(found: Findings, _words: Words) -> str:
    """Write the findings; what stands in a cell or in no line is told of line 1."""
    issues = []
    for finding, fingerprint in zip(found.findings, fingerprints(found.findings), strict=True):
        mark = finding.mark
        place = f"{mark.sheet}!{mark.cell}: " if mark.cell is not None else ""
        issues.append(
            {
                "description": f"{place}{finding.sentence}",
                "check_name": f"{finding.code} {finding.slug}",
                "fingerprint": fingerprint,
                "severity": _SEVERITIES[finding.level],
                "location": {"path": mark.path, "lines": {"begin": mark.line or 1}},
            }
        )
    return json.dumps(issues, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
