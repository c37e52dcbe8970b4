"""A review as one page for a browser: it needs no network, and no script to be read.

Everything is escaped by the template engine; what the page may do is said by its own policy
(Content Security Policy Level 3): the styles and the script written here, by their hashes, and
nothing else.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from checker.escapes import plain_lines
from checker.model.judged import Report
from checker.problems import Problem
from checker.render.html_report.contents import contents_of, problem_rows
from checker.results.looks import SYMBOLS, TONES
from checker.words import Words

_HERE = Path(__file__).parent


def render_html(shown: Report, whole: Report, words: Words) -> str:
    """Write the page: summary, warnings, targets, course, sources, problems."""
    return _page("review.jinja", words, page=contents_of(shown, whole, words))


def refuse_html(problems: Sequence[Problem], words: Words) -> str:
    """Write a page that says why there is no review."""
    return _page("refusal.jinja", words, problems=problem_rows(problems, words))


def _page(name: str, words: Words, **told: Any) -> str:
    style, script = _file("page.css"), _file("filter.js")
    return (
        _templates()
        .get_template(name)
        .render(
            **told,
            words=words,
            say=words.say,
            symbols=SYMBOLS,
            tones=TONES,
            style=style,
            script=script,
            style_hash=_hash(style),
            script_hash=_hash(script),
        )
    )


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_harmless,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _harmless(value: object) -> object:
    """Show as � what would turn the direction of writing; markup of ours stays."""
    return (
        plain_lines(value) if isinstance(value, str) and not hasattr(value, "__html__") else value
    )


def _file(name: str) -> Markup:
    """Read a file of ours, which goes into the page as it is."""
    return Markup((_HERE / name).read_text(encoding="utf-8"))


def _hash(text: str) -> str:
    return b64encode(hashlib.sha256(text.encode()).digest()).decode()
