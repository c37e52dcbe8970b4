"""What every document says the same way: figures, thresholds, marks, problems, the bytes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from checker.model.figures import decimal_text
from checker.model.requirement import Named, Requirement, Verb
from checker.model.text import Text
from checker.problems import Mark, Problem
from checker.words import Words

VERSION = 1
_LINE = json.JSONEncoder(ensure_ascii=False, sort_keys=True)
Json = dict[str, Any]


def dump(value: Json) -> str:
    """A document as it is written: keys sorted, letters as they are, a line break at the end."""
    return json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def dump_lines(document: Mapping[str, Any]) -> str:
    """Write a document a line a key, and an iterator's items, each as `line` writes it, a line each."""
    lines = (f"{line(key)}: {_items(value)}" for key, value in sorted(document.items()))
    return "{" + ",\n ".join(lines) + "}\n"


def _items(value: Any) -> str:
    if not isinstance(value, Iterator):
        return line(value)
    items = ",\n  ".join(value)
    return f"[\n  {items}]" if items else "[]"


def line(value: Any) -> str:
    """Write a part of a document without a line break."""
    return _LINE.encode(value)


def spoken(text: Text) -> Json:
    """A sentence of the plan in both languages, whichever the reader asked for."""
    return {"vi": text.vi, "en": text.en}


def mark_json(mark: Mark | None) -> Json | None:
    """A mark as `{path, line, column}` or `{path, sheet, cell}`."""
    if mark is None:
        return None
    if mark.cell is not None:
        return {"path": mark.path, "sheet": mark.sheet, "cell": mark.cell}
    return {"path": mark.path, "line": mark.line, "column": mark.column}


def number(figure: Decimal | Fraction | None) -> str | None:
    """A figure as text, so that no reader makes a float of it; null where there is none."""
    return None if figure is None else decimal_text(figure)


def yes_no_or_number(figure: Decimal | Fraction | None, is_yes_no: bool) -> str | bool | None:
    """A figure as `number` writes it, or true and false where it is a yes or a no."""
    if figure is None or not is_yes_no:
        return number(figure)
    return bool(figure)


def threshold_json(requirement: Requirement) -> str | bool | list[str | None]:
    """The number as text, what the rule names instead, yes or no, or `[low, high]`."""
    if requirement.named is Named.LAST_YEAR or not requirement.figures:
        return requirement.named.value if requirement.named else ""
    if requirement.is_yes_no:
        return bool(requirement.figures[0])
    if requirement.verb in {Verb.BETWEEN, Verb.ABOUT}:
        return [number(limit) for limit in requirement.interval]
    return decimal_text(requirement.figures[0])


def problem_json(fault: Problem, words: Words) -> Json:
    """One problem: its code, what is wrong and what to do in the reader's language, and where."""
    said, mend = words.problem(fault)
    return {
        "code": fault.code,
        "slug": fault.slug,
        "level": fault.level.value,
        "message": said,
        "mend": mend,
        "mark": mark_json(fault.mark),
        "related": mark_json(fault.related),
        "accepted": words.accepted(fault) if fault.accepted else None,
    }
