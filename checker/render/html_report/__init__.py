"""A review as one page that needs nothing else: no network, and no script to be read.

The script only filters; a page that may load nothing and run nothing but that script is safe
whatever the texts of others hold (https://www.w3.org/TR/CSP3/).
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from checker.agenda import counted, items_of
from checker.agenda.groups import groups_of
from checker.agenda.rows import told_first
from checker.escapes import plain_lines
from checker.model.judged import Report
from checker.problems import Problem
from checker.render.html_report.charts import (
    BAR_WIDTH,
    BULLET_WIDTH,
    TREND_HEIGHT,
    TREND_WIDTH,
)
from checker.render.html_report.rows import rows_of
from checker.results.counts import counts_of, said_of, sections_counted
from checker.results.looks import PAPER, SYMBOLS, TONES
from checker.words import Words

_FOLDER = Path(__file__).parent
_CANVAS = {
    "bar_width": BAR_WIDTH,
    "bullet_width": BULLET_WIDTH,
    "trend_width": TREND_WIDTH,
    "trend_height": TREND_HEIGHT,
}


def render_html(shown: Report, whole: Report, words: Words) -> str:
    """Write the page of a review: counts of the whole, of the rest what is shown."""
    items = items_of(shown, words)
    return _page(
        "review.html",
        words,
        whole=whole,
        shown=shown,
        remarks=told_first(shown, whole, words),
        counts=counts_of(whole),
        by_section=tuple(sections_counted(whole, words)),
        said=tuple(said_of(whole, words)),
        alerts_counted=tuple(counted(shown, whole, words)),
        items=items,
        groups=groups_of(shown, items, "severity", words),
        rows=rows_of(shown, words),
        problems=shown.problems,
        script=_written("page.js"),
        **_CANVAS,
    )


def refuse_html(problems: Sequence[Problem], words: Words) -> str:
    """Write why there is no review, with every fault."""
    return _page("refusal.html", words, problems=problems, script=Markup(""))


def _page(template: str, words: Words, **told: Any) -> str:
    """Fill a template; every text is made plain, then escaped."""
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_plain,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(words=words, say=words.say, symbols=SYMBOLS, tones=TONES)
    style = Markup(environment.get_template("page.css").render(paper=PAPER))
    told.update(style=style, digest=_digest)
    return environment.get_template(template).render(told)


def _plain(told: object) -> object:
    return plain_lines(told) if isinstance(told, str) and not isinstance(told, Markup) else told


def _written(name: str) -> Markup:
    return Markup((_FOLDER / name).read_text(encoding="utf-8"))


def _digest(content: Markup) -> str:
    """Return what a page's policy knows an inlined script or style by."""
    return f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"
