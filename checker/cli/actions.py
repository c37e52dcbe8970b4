"""What each command does: call the road, render, write, and say how it ended."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import click

from checker.cli.progress import tracker
from checker.cli.session import FAILING, Exit, Session
from checker.cli.terminal import talk, write, write_bytes
from checker.model.assessment import Status
from checker.model.judged import Report
from checker.render import (
    CHECK_RENDERERS,
    LINT_RENDERERS,
    REVIEW_RENDERERS,
    RULE_RENDERERS,
    RULE_TEST_RENDERERS,
    WARNING_RENDERERS,
    Renderer,
    View,
)
from checker.run.loading import load_plan
from checker.words import Words, words


def _verdict_exit(report: Report, fail_on: str) -> int:
    """Tell whether any binding part is at or above the fail level without a waiver.

    Held against an earlier result, only what is new or worse counts.
    """
    failing = FAILING[fail_on]
    if report.baseline is not None:
        return Exit.FAILING if report.baseline.failing else Exit.FINE
    return Exit.FAILING if fails(report, failing) else Exit.FINE


def fails(report: Report, failing: Collection[Status]) -> bool:
    """Tell whether any binding part of a report is at or above the fail level without a waiver."""
    return any(
        tier.status in failing
        and not assessment.indicator.is_aspiration
        and assessment.waiver is None
        for assessment in report.assessments
        for tier in assessment.tiers
    )


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
        parts = tuple(
            a for a in target.indicators if any(tier.status.value in wanted for tier in a.tiers)
        )
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
    from checker.run.review import narrowed

    return narrowed(report, numbers, section)


def run_review(options: Mapping[str, Any]) -> int:
    """`checker review`: table, faults, warnings, counts; with `--watch` again and again."""
    if not options["watch"]:
        return _judge_and_show(options, REVIEW_RENDERERS)
    from checker.cli.watch import watch
    from checker.run import disk

    session = Session(options)
    outputs = session.outputs(options["format"], REVIEW_RENDERERS)
    is_screen = any(name == "terminal" and path is None for name, _, path in outputs)
    named = [*options["actuals"], *filter(None, [options["baseline"]])]
    places = disk.read_by(options["root"], options["plan"], named)
    written = frozenset(disk.real(f.partition("=")[2]) for f in options["format"] if "=" in f)
    run = partial(_judge_and_show, options, REVIEW_RENDERERS)
    shown = partial(disk.shown, disk.home(options["root"]))
    return watch(run, places, written, session.words, shown, is_screen=is_screen)


def run_warnings(options: Mapping[str, Any]) -> int:
    """`checker warnings`: only the alerts, worst first."""
    return _judge_and_show(options, WARNING_RENDERERS)


def _judge_and_show(options: Mapping[str, Any], renderers: Mapping[str, Renderer]) -> int:
    from checker.run.review import review  # the engine: the gate and the forms do without

    session = Session(options)
    outputs = session.outputs(options["format"], renderers)
    as_of = session.day(options["as_of"])
    report, problems = review(
        options["root"],
        options["plan"],
        options["period"],
        options["actuals"],
        as_of,
        assumed=options["assumed"],
        track=tracker(session.words),
        area=options["area"],
    )
    if report is None:
        return session.refuse(problems, options["format"]) if problems else session.nothing()
    whole = _scope(report, options, session.words)
    failing = FAILING[options["fail_on"]]
    if options["baseline"] is not None:
        from checker.run.diff import held_against  # without a baseline nothing is compared

        held, faults = held_against(whole, options["baseline"], options["root"], failing)
        if held is None:
            return session.refuse(faults, options["format"])
        whole = held
    shown = _shown(whole, options["only"], session.words)
    session.show(
        outputs,
        renderers,
        lambda renderer, speaker, screen: renderer(
            View(shown, whole, failing, speaker, screen, options.get("group_by") or "")
        ),
    )
    # Whether anything was checked is asked of the whole review, never of a narrowed one.
    if report.is_broken or report.has_expired_waivers:
        return Exit.BROKEN
    if report.is_empty:
        return session.nothing()
    return _verdict_exit(whole, options["fail_on"])


def run_rules(options: Mapping[str, Any]) -> int:
    """`checker rules`: every requirement as encoded."""
    session = Session(options)
    outputs = session.outputs(options["format"], RULE_RENDERERS)
    plan, _, problems = load_plan(options["root"], options["plan"])
    if plan is None:
        return session.refuse(problems, options["format"])
    session.show(
        outputs, RULE_RENDERERS, lambda renderer, speaker, screen: renderer(plan, speaker, screen)
    )
    return Exit.FINE


def run_template(options: Mapping[str, Any]) -> int:
    """`checker template`: a blank form for one period."""
    from checker.render.forms import FORM_WRITERS  # no other command needs these
    from checker.run.template import blank_form

    session = Session(options)
    path = options["output"]
    ending = Path(path).suffix.lower() if path else ".yaml"
    if ending not in FORM_WRITERS:
        told = {"ending": ending, "known": ", ".join(FORM_WRITERS)}
        raise click.UsageError(session.words.say("form.bad_ending", **told))
    form, problems = blank_form(
        options["root"], options["plan"], options["period"], options["area"]
    )
    if form is None:
        return session.refuse(problems, ())
    if not form.rows:
        talk(session.words.say("form.nothing_due"))
        return Exit.NOTHING
    content = FORM_WRITERS[ending](form, words(session.words.lang))
    if path is None:
        write(content.decode(), None, session.words)
        return Exit.FINE
    # What is there may be a form that someone has filled in.
    write_bytes(content, path, session.words, is_new=not options["force"])
    talk(session.words.say("form.written", path=path, count=len(form.rows)))
    return Exit.FINE


def run_init(options: Mapping[str, Any]) -> int:
    """`checker init`: a small complete plan of one's own, into a new or empty folder."""
    from checker.cli.making import make_plan  # no other command needs it

    return make_plan(options)


def run_check(options: Mapping[str, Any]) -> int:
    """`checker check`: are these files fit to be judged?"""
    from checker.run.check import check  # no other command needs it

    session = Session(options)
    outputs = session.outputs(options["format"], CHECK_RENDERERS)
    report, problems = check(
        options["files"],
        options["root"],
        options["plan"],
        options["area"],
        options["period"],
        tracker(session.words),
    )
    if report is None:
        return session.refuse(problems, options["format"])
    session.show(
        outputs,
        CHECK_RENDERERS,
        lambda renderer, speaker, screen: renderer(report, speaker, screen),
    )
    if report.is_unreachable:
        return Exit.BROKEN
    if report.is_empty:
        return session.nothing()
    return Exit.FINE if report.is_fit else Exit.FAILING


def run_lint(options: Mapping[str, Any]) -> int:
    """`checker lint`: faults and contradictions in rules and plan."""
    from checker.run.lint import lint_plan  # no other command needs it

    session = Session(options)
    outputs = session.outputs(options["format"], LINT_RENDERERS)
    report, problems = lint_plan(options["root"], options["plan"])
    if report is None:
        return session.refuse(problems, options["format"])
    session.show(
        outputs,
        LINT_RENDERERS,
        lambda renderer, speaker, screen: renderer(report, speaker, screen),
    )
    return Exit.FINE if report.is_sound else Exit.FAILING


def run_tests(options: Mapping[str, Any]) -> int:
    """`checker test`: rule tests written in YAML."""
    from checker.run.rule_tests import rule_tests  # no other command needs it

    session = Session(options)
    outputs = session.outputs(options["format"], RULE_TEST_RENDERERS)
    coverage = bool(options["coverage"])
    report, problems = rule_tests(options["root"], options["plan"], options["paths"])
    if report is None:
        return session.refuse(problems, options["format"])
    session.show(
        outputs,
        RULE_TEST_RENDERERS,
        lambda renderer, speaker, screen: renderer(report, speaker, screen, coverage),
    )
    if report.is_unreachable:
        return Exit.BROKEN
    if report.is_empty:
        return session.nothing()
    return Exit.FINE if report.is_passed else Exit.FAILING
