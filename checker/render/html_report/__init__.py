"""A review as one page that needs nothing else: no network, and no script to be read.

The script only filters; a page that may load nothing and run nothing but that script is safe
whatever the texts of others hold (https://www.w3.org/TR/CSP3/).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from checker.agenda import counted, items_of
from checker.agenda.groups import groups_of
from checker.agenda.rows import told_first
from checker.model.judged import Report
from checker.problems import Problem
from checker.render.html_report.charts import (
    BAR_WIDTH,
    BULLET_WIDTH,
    TREND_HEIGHT,
    TREND_WIDTH,
)
from checker.render.html_report.page import page, written
from checker.render.html_report.rows import rows_of
from checker.results.counts import counts_of, said_of, sections_counted
from checker.words import Words

_CANVAS: dict[str, Any] = {
    "bar_width": BAR_WIDTH,
    "bullet_width": BULLET_WIDTH,
    "trend_width": TREND_WIDTH,
    "trend_height": TREND_HEIGHT,
}


def render_html(shown: Report, whole: Report, words: Words) -> str:
    """Write the page of a review: counts of the whole, of the rest what is shown."""
    items = items_of(shown, words)
    return page(
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
        script=written("page.js"),
        **_CANVAS,
    )


def refuse_html(problems: Sequence[Problem], words: Words) -> str:
    """Write why there is no review, with every fault."""
    return page("refusal.html", words, problems=problems, script=Markup(""))
