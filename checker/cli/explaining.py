"""What `explain` does: judge, choose the parts asked about, show why; or say what a code means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

import click

from checker.cli.session import Exit, Session
from checker.model.assessment import Assessment
from checker.model.judged import Report
from checker.problems import CODES, Problem, closest
from checker.render import CODE_RENDERERS, EXPLAIN_RENDERERS, PATTERN_RENDERERS

_ALERT = re.compile(r"AL\d+", re.IGNORECASE)


def run_explain(options: Mapping[str, Any]) -> int:
    """`checker explain`: why a part or target has its verdict, or what a code means."""
    session = Session(options)
    outputs = session.outputs(options["format"], EXPLAIN_RENDERERS)
    name = options["name"]
    if name.upper() in CODES:
        pages = session.outputs(options["format"], CODE_RENDERERS)
        session.show(pages, CODE_RENDERERS, lambda show, *to: show(name.upper(), *to))
        return Exit.FINE
    report, problems = _judged(session, options)
    if _ALERT.fullmatch(name):
        return _explain_alert(session, options, report)
    if report is None:
        return session.refuse(problems, options["format"]) if problems else session.nothing()
    chosen = _choose(report, name)
    if not chosen:
        raise _unknown(session, name, [*report.plan.indicators, *CODES])
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


def _judged(
    session: Session, options: Mapping[str, Any]
) -> tuple[Report | None, tuple[Problem, ...]]:
    from checker.run.review import review

    return review(
        options["root"],
        options["plan"],
        options["period"],
        options["actuals"],
        session.day(options["as_of"]),
        assumed=options["assumed"],
        area=options["area"],
    )


def _explain_alert(session: Session, options: Mapping[str, Any], report: Report | None) -> int:
    """Show the page of a declared alert; it needs the plan, and no figures."""
    from checker.agenda.pattern_page import pattern_page
    from checker.run.loading import load_plan

    plan, _, problems = load_plan(options["root"], options["plan"])
    if plan is None:
        return session.refuse(problems, options["format"])
    code = options["name"].upper()
    patterns = {pattern.code: pattern for pattern in plan.alerts}
    if code not in patterns:
        raise _unknown(session, code, patterns)
    pages = session.outputs(options["format"], PATTERN_RENDERERS)
    session.show(
        pages,
        PATTERN_RENDERERS,
        lambda show, words, screen: show(
            pattern_page(patterns[code], report, words), words, screen
        ),
    )
    return Exit.FINE


def _unknown(session: Session, name: str, known: Iterable[str]) -> click.UsageError:
    told = {"name": name, "hint": closest(name, known)}
    key = "cli.bad_target_hint" if told["hint"] else "cli.bad_target"
    return click.UsageError(session.words.say(key, **told))


def _choose(report: Report, name: str) -> tuple[Assessment, ...]:
    """Find the parts of a target by its number, or one part by its id."""
    return tuple(a for a in report.assessments if name in {a.indicator.id, str(a.indicator.target)})
