"""A small complete plan to start from: the files that `checker init` writes, as paths and bytes.

They are sound YAML as they lie in `checker/starter/<lang>`, with sample names that are exchanged on
the way. The tables of judgement and alerts are the shipped ones, unless the language has the same
with comments of its own. The schemas come along, so that editors find them wherever the plan lies.
"""

from __future__ import annotations

import re
from pathlib import Path

from checker.run import disk

_PLAN, _YEAR = "xa-mau-2025", 2025
_SAMPLE = re.compile(rf"{_PLAN}|{_YEAR}|{_YEAR - 1}")
_SCHEMA = re.compile(r"(?<=\$schema=)\S*/(?=[a-z]+\.schema\.json)")
_SCHEMAS = "schemas"


def starter_files(lang: str, plan_id: str, year: int) -> tuple[tuple[str, bytes], ...]:
    """Return every file of a starting plan, by its path from the new root, in order."""
    names = {_PLAN: plan_id, str(_YEAR): str(year), str(_YEAR - 1): str(year - 1)}
    found: dict[str, str] = {}
    for path, content in (*disk.shipped_tables(), *disk.starter(lang)):
        place = _SAMPLE.sub(lambda match: names[match[0]], path)
        up = "../" * (len(Path(path).parts) - 1)
        text = _SCHEMA.sub(f"{up}{_SCHEMAS}/", content.decode())
        found[place] = _SAMPLE.sub(lambda match: names[match[0]], text)
    schemas = ((f"{_SCHEMAS}/{name}", content.decode()) for name, content in disk.schemas())
    return tuple((path, text.encode()) for path, text in sorted({**found, **dict(schemas)}.items()))
