"""What `explain` does: judge, choose the parts asked about, show why; or say what a code means."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click

from checker.cli.session import Exit, Session
from checker.cli.terminal import write
from checker.model.assessment import Assessment
from checker.model.judged import Report
from checker.problems import CODES, closest
from checker.render import EXPLAIN_RENDERERS


def run_explain(options: Mapping[str, Any]) -> int:
    """`checker explain`: why a part or target has its verdict, or what a code means."""
    session = Session(options)
    outputs = session.outputs(options["format"], EXPLAIN_RENDERERS)
    plan, name = options["plan"], options["name"]
    if name.upper() in CODES:
        from checker.render.terminal.code_page import code_page

        write(code_page(name.upper(), session.words, session.screen), None, session.words)
        return Exit.FINE
    from checker.run.review import review

    as_of = session.day(options["as_of"])
    report, problems = review(
        options["root"],
        plan,
        options["period"],
        options["actuals"],
        as_of,
        assumed=options["assumed"],
    )
    if report is None:
        return session.refuse(problems, options["format"]) if problems else session.nothing()
    chosen = _choose(report, name)
    if not chosen:
        known = [*report.plan.indicators, *CODES]
        told = {"name": name, "hint": closest(name, known)}
        key = "cli.bad_target_hint" if told["hint"] else "cli.bad_target"
        raise click.UsageError(session.words.say(key, **told))
    from checker.run.explain import compiled_rules, explain

    rules: tuple[tuple[str, dict[str, Any]], ...] = ()
    if options["engine"]:
        rules = compiled_rules(report, chosen)
    explained = explain(report, chosen)
    session.show(
        outputs,
        EXPLAIN_RENDERERS,
        lambda renderer, speaker, screen: renderer(report, explained, rules, speaker, screen),
    )
    return Exit.FINE


def _choose(report: Report, name: str) -> tuple[Assessment, ...]:
    """Find the parts of a target by its number, or one part by its id."""
    return tuple(a for a in report.assessments if name in {a.indicator.id, str(a.indicator.target)})
