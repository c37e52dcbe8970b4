"""What each command does: call the road, render, write, and say how it ended."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from enum import IntEnum
from pathlib import Path
from typing import Any, TypeVar

import click

from checker.cli.terminal import see_screen, speaker_for, talk, write, write_bytes
from checker.model.judged import Assessment, Report, Status
from checker.problems import CODES, Problem
from checker.render import (
    CHECK_RENDERERS,
    REVIEW_RENDERERS,
    RULE_RENDERERS,
    WARNING_RENDERERS,
    Renderer,
    View,
)
from checker.render.terminal import screens
from checker.render.terminal.theme import Screen
from checker.run.review import load_plan, narrowed, review
from checker.words import Words, words

R = TypeVar("R")


class Exit(IntEnum):
    """The exit codes, the same for every command and format."""

    FINE = 0
    FAILING = 1
    BROKEN = 2
    OUR_FAULT = 3
    NOTHING = 4


FAILING: dict[str, frozenset[Status]] = {}
for _level, _status in (
    ("missed", Status.MISSED),
    ("behind", Status.BEHIND),
    ("slightly_behind", Status.SLIGHTLY_BEHIND),
    ("not_reported", Status.NOT_REPORTED),
):
    _worse: frozenset[Status] = frozenset().union(*FAILING.values())
    FAILING[_level] = _worse | {_status}
FAILING = {"never": frozenset(), **FAILING}


class _Session:
    """What every command shares: language, screen, formats."""

    def __init__(self, options: Mapping[str, Any]) -> None:
        self.screen = see_screen(os.environ, bool(options.get("no_color")))
        self.words = speaker_for(str(options["lang"]), self.screen)

    def outputs(
        self, asked: tuple[str, ...], renderers: Mapping[str, R]
    ) -> list[tuple[R, str | None]]:
        """Read `--format NAME[=FILE]`, repeated; the terminal where nothing is asked."""
        found = []
        in_actions = os.environ.get("GITHUB_ACTIONS") == "true" and "github" in renderers
        for spec in asked or ("github" if in_actions else "terminal",):
            name, _, path = spec.partition("=")
            if name not in renderers:
                known = ", ".join(renderers)
                raise click.UsageError(self.words.say("cli.bad_format", name=name, known=known))
            found.append((renderers[name], path or None))
        return found

    def for_output(self, path: str | None) -> tuple[Words, Screen]:
        """A file takes no colours and no ASCII, whatever the terminal is."""
        if path is None:
            return self.words, self.screen
        return words(self.words.lang), self.screen._replace(has_color=False, is_ascii=False)

    def refuse(self, problems: tuple[Problem, ...], formats: tuple[str, ...]) -> int:
        """Say why nothing could be judged: JSON to whoever asked for it, sentences beside."""
        for spec in formats:
            name, _, path = spec.partition("=")
            if name == "json":
                from checker.render import json_report

                write(json_report.problems_json(problems, self.words), path or None, self.words)
        screen = self.screen._replace(has_color=self.screen.has_color and sys.stderr.isatty())
        talk(screens.problems_screen(problems, self.words, screen))
        talk(self.words.say("cli.broken_input"))
        return Exit.BROKEN


def _verdict_exit(report: Report, fail_on: str) -> int:
    """Tell whether any binding part is at or above the fail level."""
    failing = FAILING[fail_on]
    hit = any(
        assessment.status in failing and not assessment.indicator.is_aspiration
        for assessment in report.assessments
    )
    return Exit.FAILING if hit else Exit.FINE


def _shown(report: Report, only: str | None, speaker: Words) -> Report:
    """Keep only the parts with the statuses asked for; a target without any goes."""
    if only is None:
        return report
    known = [status.value for status in Status]
    wanted = {name.strip() for name in only.split(",") if name.strip()}
    for name in sorted(wanted - set(known)):
        raise click.UsageError(speaker.say("cli.bad_only", name=name, known=", ".join(known)))
    kept = []
    for target in report.targets:
        parts = tuple(a for a in target.indicators if a.status.value in wanted)
        if parts:
            kept.append(target._replace(indicators=parts))
    alerts = tuple(a for a in report.alerts if a.assessment and a.assessment.status.value in wanted)
    return report._replace(targets=tuple(kept), alerts=alerts)


def _scope(report: Report, options: Mapping[str, Any], speaker: Words) -> Report:
    """Keep the targets and the section asked for; an unknown one is told, never empty."""
    numbers = frozenset(options["target"])
    known = {target.target.number for target in report.targets}
    for number in sorted(numbers - known):
        raise click.UsageError(speaker.say("cli.bad_target_number", name=number))
    section = options["section"]
    sections = list(dict.fromkeys(target.target.section for target in report.targets))
    if section is not None and section not in sections:
        names = ", ".join(sections)
        raise click.UsageError(speaker.say("cli.bad_section", name=section, known=names))
    return narrowed(report, numbers, section)


def run_review(options: Mapping[str, Any]) -> int:
    """`checker review`: table, faults, warnings, counts."""
    return _judge_and_show(options, REVIEW_RENDERERS)


def run_warnings(options: Mapping[str, Any]) -> int:
    """`checker warnings`: only the alerts, worst first."""
    return _judge_and_show(options, WARNING_RENDERERS)


def _judge_and_show(options: Mapping[str, Any], renderers: Mapping[str, Renderer]) -> int:
    session = _Session(options)
    outputs = session.outputs(options["format"], renderers)
    report, problems = review(
        options["root"], options["plan"], options["period"], options["actuals"]
    )
    if report is None:
        if problems:
            return session.refuse(problems, options["format"])
        talk(session.words.say("cli.nothing"))
        return Exit.NOTHING
    whole = _scope(report, options, session.words)
    shown = _shown(whole, options["only"], session.words)
    failing = FAILING[options["fail_on"]]
    for renderer, path in outputs:
        speaker, screen = session.for_output(path)
        write(renderer(View(shown, whole, failing, speaker, screen)), path, session.words)
    # Whether anything was checked is asked of the whole review, never of a narrowed one.
    if report.is_broken:
        return Exit.BROKEN
    if report.is_empty:
        return _nothing(session)
    return _verdict_exit(whole, options["fail_on"])


def run_rules(options: Mapping[str, Any]) -> int:
    """`checker rules`: every requirement as encoded."""
    session = _Session(options)
    outputs = session.outputs(options["format"], RULE_RENDERERS)
    plan, _, problems = load_plan(options["root"], options["plan"])
    if plan is None:
        return session.refuse(problems, options["format"])
    for renderer, path in outputs:
        speaker, screen = session.for_output(path)
        write(renderer(plan, speaker, screen), path, session.words)
    return Exit.FINE


def run_template(options: Mapping[str, Any]) -> int:
    """`checker template`: a blank form for one period."""
    from checker.render.forms import FORM_WRITERS  # no other command needs these
    from checker.run.template import blank_form

    session = _Session(options)
    path = options["output"]
    ending = Path(path).suffix.lower() if path else ".yaml"
    if ending not in FORM_WRITERS:
        told = {"ending": ending, "known": ", ".join(FORM_WRITERS)}
        raise click.UsageError(session.words.say("form.bad_ending", **told))
    form, problems = blank_form(options["root"], options["plan"], options["period"])
    if form is None:
        return session.refuse(problems, ())
    if not form.rows:
        talk(session.words.say("form.nothing_due"))
        return Exit.NOTHING
    content = FORM_WRITERS[ending](form, words(session.words.lang))
    if path is None:
        write(content.decode(), None, session.words)
        return Exit.FINE
    write_bytes(content, path, session.words)
    talk(session.words.say("form.written", path=path, count=len(form.rows)))
    return Exit.FINE


def run_check(options: Mapping[str, Any]) -> int:
    """`checker check`: are these files fit to be judged?"""
    from checker.run.check import check  # no other command needs it

    session = _Session(options)
    outputs = session.outputs(options["format"], CHECK_RENDERERS)
    report, problems = check(
        options["files"], options["root"], options["plan"], options["area"], options["period"]
    )
    if report is None:
        return session.refuse(problems, options["format"])
    for renderer, path in outputs:
        speaker, screen = session.for_output(path)
        write(renderer(report, speaker, screen), path, session.words)
    if report.is_unreachable:
        return Exit.BROKEN
    if report.is_empty:
        return _nothing(session)
    return Exit.FINE if report.is_fit else Exit.FAILING


def run_explain(options: Mapping[str, Any]) -> int:
    """`checker explain`: why a part or target has its verdict."""
    session = _Session(options)
    plan, name = options["plan"], options["name"]
    if name.upper() in CODES:
        from checker.render.terminal.code_page import code_page

        write(code_page(name.upper(), session.words, session.screen), None, session.words)
        return Exit.FINE
    report, problems = review(options["root"], plan, options["period"], options["actuals"])
    if report is None:
        return session.refuse(problems, ()) if problems else _nothing(session)
    chosen = _choose(report, name)
    if not chosen:
        raise click.UsageError(session.words.say("cli.bad_target", name=name))
    from checker.render.terminal.explain import explain_screen  # no other command needs it

    write(explain_screen(report, chosen, session.words, session.screen), None, session.words)
    return Exit.FINE


def _nothing(session: _Session) -> int:
    talk(session.words.say("cli.nothing"))
    return Exit.NOTHING


def _choose(report: Report, name: str) -> tuple[Assessment, ...]:
    """Find the parts of a target by its number, or one part by its id."""
    return tuple(a for a in report.assessments if name in {a.indicator.id, str(a.indicator.target)})
