"""The page of a check: what it finds, why it matters, a sample of each kind; out of its docstring."""

from __future__ import annotations

import re
from collections.abc import Callable
from inspect import cleandoc
from textwrap import dedent
from typing import Any, NamedTuple

_PARTS = re.compile(r"^(?:Wrong|Right)::\n", re.MULTILINE)
_PARAGRAPH = re.compile(r"\n\s*\n")


class Page(NamedTuple):
    """What the docstring of one check says: its prose in one paragraph, and both samples."""

    prose: str
    wrong: str
    right: str


def page_of(check: Callable[..., Any]) -> Page:
    """Read a check's docstring: what, why, `Wrong::` with a sample, `Right::` with a sample."""
    if not check.__doc__:
        return Page("", "", "")  # python -OO drops docstrings: the page is short, nothing breaks
    prose, wrong, right = _PARTS.split(cleandoc(check.__doc__))
    told = " ".join(" ".join(part.split()) for part in _PARAGRAPH.split(prose))
    return Page(told.strip(), dedent(wrong).strip("\n"), dedent(right).strip("\n"))
