"""TAP 14 (Test Anything Protocol): every case a test point, every loose problem one that failed.

https://testanything.org/tap-version-14-specification.html
"""

from __future__ import annotations

import json
import re

from checker.findings.finding import REVIEWS, Findings, Outcome
from checker.problems import Level
from checker.words import Words

# What YAML 1.2 cannot hold unescaped or breaks a line at, and signs that turn the direction of
# writing: a terminal would act on them.
_UNSHOWN = re.compile("[\0-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]")


def render(found: Findings, _words: Words) -> str:
    """Write the plan and the points; what failed is told in a YAML block below its point."""
    points: list[str] = []
    number = 0
    for case in found.cases:
        number += 1
        is_fine = case.outcome in {Outcome.PASSED, Outcome.SKIPPED}
        line = f"{'ok' if is_fine else 'not ok'} {number} - {_safe(case.name)}"
        if case.outcome is Outcome.SKIPPED:
            line += f" # SKIP {_safe(case.message)}"
        elif case.outcome is Outcome.WAIVED:  # known to fail, and no failure of the run
            line += f" # TODO {_safe(case.message)}"
        points.append(line)
        if not is_fine and case.outcome is not Outcome.WAIVED:
            points += _block(case.message, str(case.mark))
    told = {case.mark.path for case in found.cases if found.command not in REVIEWS}
    for finding in found.findings:
        is_loose = not finding.code.startswith("AL") and finding.mark.path not in told
        if is_loose and finding.level is not Level.NOTICE:
            number += 1
            points.append(f"not ok {number} - {_safe(f'{finding.code} {finding.message}')}")
            points += _block(finding.mend, str(finding.mark))
    return "\n".join(["TAP version 14", f"1..{number}", *points]) + "\n"


def _safe(text: str) -> str:
    one_line = _UNSHOWN.sub("\ufffd", " ".join(text.split()))
    return one_line.replace("\\", "\\\\").replace("#", "\\#")


def _block(message: str, place: str) -> list[str]:
    return ["  ---", f"  message: {_quoted(message)}", f"  at: {_quoted(place)}", "  ..."]


def _quoted(text: str) -> str:
    """Write a text as YAML in double quotes.

    JSON's own escapes will not do: it writes characters beyond U+FFFF as two halves.
    """
    return _UNSHOWN.sub(lambda m: f"\\u{ord(m[0]):04x}", json.dumps(text, ensure_ascii=False))
