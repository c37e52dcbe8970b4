"""What `diff` does: compare two reviews, show what changed, and say how it ended."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from checker.cli.session import FAILING, Exit, Session
from checker.cli.terminal import talk
from checker.model.assessment import FAIL_LEVELS
from checker.problems import Level
from checker.render import DIFF_RENDERERS, show_problems


def run_diff(options: Mapping[str, Any]) -> int:
    """`checker diff`: what is new, recovered, still behind, and which figures changed."""
    from checker.compare import failing
    from checker.run.diff import diff

    session = Session(options)
    outputs = session.outputs(options["format"], DIFF_RENDERERS)
    found, problems = diff(
        options["before"],
        options["after"],
        options["root"],
        options["plan"],
        options["actuals"],
        options["area"],
    )
    if found is None:
        return session.refuse(problems, options["format"]) if problems else session.nothing()
    found = found._replace(level=tuple(s for s in FAIL_LEVELS if s in FAILING[options["fail_on"]]))
    session.show(
        outputs,
        DIFF_RENDERERS,
        lambda renderer, speaker, screen: renderer(found, speaker, screen),
    )
    faults = tuple(p for p in problems if p.level is Level.ERROR)
    if faults:  # beside the result, which only says that there are some
        screen = session.screen._replace(has_color=False)
        talk(show_problems(faults, session.words, screen))
    if found.after.is_broken:  # what was wrong before can often not be mended any more
        return Exit.BROKEN
    if found.before.is_empty or found.after.is_empty:
        return session.nothing()
    return Exit.FAILING if failing(found, found.level) else Exit.FINE
