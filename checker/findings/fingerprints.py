"""By what a finding is known again in the next report, though lines have moved."""

from __future__ import annotations

import hashlib
import json

from checker.findings.finding import Finding


def fingerprints(found: tuple[Finding, ...]) -> tuple[str, ...]:
    """Return for each finding a name that stays when lines move, and is no other's.

    Made of code, path, sheet, subject and how many of these came before; not of lines and cells,
    which move when a row is put in, nor of the language of the words.
    """
    seen: dict[tuple[str, ...], int] = {}
    prints = []
    for finding in found:
        mark = finding.mark
        key = (finding.code, mark.path, mark.sheet or "", finding.subject)
        seen[key] = seen.get(key, 0) + 1
        # JSON keeps the parts apart whatever stands in them, and is ASCII.
        text = json.dumps((*key, seen[key]))
        prints.append(hashlib.sha256(text.encode("ascii")).hexdigest())
    return tuple(prints)
