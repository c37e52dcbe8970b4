"""The commands and their options, with help in one language."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

import click

from checker import __version__
from checker.cli import actions
from checker.cli.session import FAILING
from checker.cli.spoken import Argument, Choice, Command, Group, Option, Whole
from checker.cli.terminal import see_screen, speaker_for
from checker.model.alert import GROUPINGS
from checker.render import (
    CHECK_RENDERERS,
    DIFF_RENDERERS,
    EXPLAIN_RENDERERS,
    LINT_RENDERERS,
    REVIEW_RENDERERS,
    RULE_RENDERERS,
    RULE_TEST_RENDERERS,
    WARNING_RENDERERS,
)
from checker.words import LANGUAGES, Words

Action = Callable[[Mapping[str, Any]], int]


def build_cli(lang: str, asked: str) -> click.Group:
    """Build the commands with their help in one language; `asked` is what the user named."""
    speaker = speaker_for(lang, see_screen(os.environ, no_color=False))
    options = _Options(speaker, asked)
    parts: dict[str, tuple[Action, Callable[[], list[click.Parameter]]]] = {
        "review": (
            actions.run_review,
            lambda: options.judging(REVIEW_RENDERERS, options.watching()),
        ),
        "check": (actions.run_check, lambda: options.checking(CHECK_RENDERERS)),
        "warnings": (actions.run_warnings, options.warning),
        "explain": (_explain, options.explaining),
        "diff": (_diff, lambda: options.comparing(DIFF_RENDERERS)),
        "matrix": (_matrix, options.surveying),
        "lint": (actions.run_lint, lambda: options.listing(LINT_RENDERERS)),
        "test": (actions.run_tests, lambda: options.testing(RULE_TEST_RENDERERS)),
        "template": (actions.run_template, options.blank),
        "rules": (actions.run_rules, lambda: options.listing(RULE_RENDERERS)),
        "init": (actions.run_init, options.starting),
    }
    return Group(
        "checker",
        speaker,
        {name: partial(_command, name, *each, speaker) for name, each in parts.items()},
        help=speaker.say("cli.about"),
        params=options.before_all(),
        callback=partial(_no_command, speaker),
        subcommand_metavar="COMMAND [ARGS]...",
        invoke_without_command=True,
        no_args_is_help=True,
    )


def _explain(options: Mapping[str, Any]) -> int:
    from checker.cli.explaining import run_explain  # no other command needs it

    return run_explain(options)


def _diff(options: Mapping[str, Any]) -> int:
    from checker.cli.comparing import run_diff  # no other command needs it

    return run_diff(options)


def _matrix(options: Mapping[str, Any]) -> int:
    from checker.cli.surveying import run_matrix  # no other command needs it

    return run_matrix(options)


def _no_command(speaker: Words) -> None:
    ctx = click.get_current_context()
    if ctx.invoked_subcommand is None:
        ctx.fail(speaker.say("usage.missing_command"))


def _show_version(ctx: click.Context, _: click.Parameter, is_asked: bool) -> None:
    if is_asked:
        click.echo(f"checker {__version__}")
        ctx.exit()


def _command(
    name: str, action: Action, params: Callable[[], list[click.Parameter]], speaker: Words
) -> click.Command:
    def callback(**options: Any) -> None:
        raise SystemExit(int(action(options)))

    said = speaker.say(f"cli.{name}")
    return Command(name, speaker, params=params(), callback=callback, help=said)


class _Options:
    """The options that commands share, spoken in one language."""

    def __init__(self, speaker: Words, asked_lang: str) -> None:
        self.speaker = speaker
        self.asked_lang = asked_lang

    def _option(
        self,
        *names: str,
        key: str | None = None,
        told: Mapping[str, str] | None = None,
        **more: Any,
    ) -> click.Option:
        """Make an option; `told` fills what its help leaves open."""
        key = key or names[-1].lstrip("-").replace("-", "_")
        said = self.speaker.say(f"cli.{key}", **(told or {}))
        return Option(names, self.speaker, help=said, **more)

    def _argument(self, name: str, **more: Any) -> click.Argument:
        return Argument([name], self.speaker, **more)

    def _choice(self, names: Iterable[str]) -> Choice:
        return Choice(list(names), self.speaker)

    def _lang(self, **more: Any) -> click.Option:
        return self._option("--lang", type=self._choice(LANGUAGES), **more)

    def before_all(self) -> list[click.Parameter]:
        """Options that stand before any command; the language is found before it is parsed."""
        version = self._option(
            "--version", is_flag=True, is_eager=True, expose_value=False, callback=_show_version
        )
        return [self._lang(expose_value=False), version]

    def _plan(self) -> list[click.Parameter]:
        return [self._argument("plan", required=False)]

    def _actuals(self) -> list[click.Parameter]:
        """Whose figures are judged, and where they are."""
        return [
            self._area(),
            self._places(),
        ]

    def _places(self) -> click.Option:
        return self._option("--actuals", multiple=True, type=click.Path())

    def _area(self) -> click.Option:
        return self._option("--area", key="area_below", metavar="ID")

    def _days(self) -> list[click.Parameter]:
        return [
            self._option("-p", "--period", metavar="PERIOD"),
            self._option("--as-of", metavar="DATE"),
        ]

    def _when(self) -> list[click.Parameter]:
        return [*self._days(), *self._actuals()]

    def _formats(self, names: Iterable[str]) -> click.Option:
        return self._option(
            "--format", multiple=True, metavar="NAME[=FILE]", told={"names": ", ".join(names)}
        )

    def _common(self) -> list[click.Parameter]:
        return [
            self._option("--root", type=click.Path()),
            self._lang(default=self.asked_lang),
            self._option("--no-color", is_flag=True),
        ]

    def _set(self) -> click.Option:
        return self._option("--set", "assumed", key="set", multiple=True, metavar="ID=FIGURE")

    def watching(self) -> click.Option:
        """The option to read again on every change."""
        return self._option("--watch", is_flag=True)

    def judging(self, formats: Iterable[str], *more: click.Parameter) -> list[click.Parameter]:
        """Options of the commands that judge and show."""
        levels = self._choice(FAILING)
        return [
            *self._plan(),
            *self._when(),
            self._formats(formats),
            self._option("--only", metavar="STATUS,..."),
            self._option("--target", multiple=True, type=Whole(self.speaker), metavar="N"),
            self._option("--section", metavar="ID"),
            self._option("--fail-on", type=levels, default="behind", show_default=True),
            self._option("--baseline", type=click.Path(), metavar="FILE.json"),
            self._set(),
            *more,
            *self._common(),
        ]

    def warning(self) -> list[click.Parameter]:
        """Options of `warnings`: those of a review, and how the list is grouped."""
        by = self._option("--group-by", type=self._choice(GROUPINGS))
        return [*self.judging(WARNING_RENDERERS), by]

    def checking(self, formats: Iterable[str]) -> list[click.Parameter]:
        """Options of `check`."""
        return [
            self._argument("files", nargs=-1, required=True, metavar="FILE..."),
            self._option("--plan", metavar="PLAN"),
            self._option("--area", metavar="ID"),
            self._option("-p", "--period", key="period_of_files", metavar="PERIOD"),
            self._formats(formats),
            *self._common(),
        ]

    def explaining(self) -> list[click.Parameter]:
        """Options of `explain`."""
        name = self._argument("name", metavar="TARGET|INDICATOR|CODE")
        return [
            name,
            *self._plan(),
            *self._when(),
            self._option("--engine", is_flag=True),
            self._set(),
            self._formats(EXPLAIN_RENDERERS),
            *self._common(),
        ]

    def comparing(self, formats: Iterable[str]) -> list[click.Parameter]:
        """Options of `diff`: any lag that is new or worse counts, unless another level is named."""
        sides = [self._argument(n, metavar="PERIOD|FILE.json") for n in ("before", "after")]
        levels, level = self._choice(FAILING), "slightly_behind"
        return [
            *sides,
            *self._plan(),
            *self._actuals(),
            self._formats(formats),
            self._option(
                "--fail-on", key="fail_on_diff", type=levels, default=level, show_default=True
            ),
            *self._common(),
        ]

    def surveying(self) -> list[click.Parameter]:
        """Options of `matrix`."""
        from checker.cli.surveying import FORMATS  # the formats of no other command

        return [
            *self._plan(),
            *self._days(),
            self._places(),
            self._formats(FORMATS),
            self._option("--worst", type=Whole(self.speaker, (0, 10**9)), metavar="N"),
            self._option("--roll-up", is_flag=True),
            self._option("--alerts/--no-alerts", key="with_alerts", default=True),
            self._option("--backend", default="duckdb", show_default=True, metavar="URL"),
            self._option(
                "--fail-on", type=self._choice(FAILING), default="behind", show_default=True
            ),
            *self._common(),
        ]

    def testing(self, formats: Iterable[str]) -> list[click.Parameter]:
        """Options of `test`."""
        return [
            self._argument("paths", nargs=-1, metavar="[PATH]..."),
            self._option("--plan", metavar="PLAN"),
            self._option("--coverage", is_flag=True),
            self._formats(formats),
            *self._common(),
        ]

    def blank(self) -> list[click.Parameter]:
        """Options of `template`."""
        return [
            *self._plan(),
            self._option("-p", "--period", metavar="PERIOD", required=True),
            self._area(),
            self._option("-o", "--output", type=click.Path(), metavar="FILE"),
            self._option("--force", is_flag=True),
            *self._common(),
        ]

    def starting(self) -> list[click.Parameter]:
        """Options of `init`."""
        lang, no_color = self._common()[1:]
        return [
            self._argument("folder", metavar="DIR", type=click.Path()),
            self._option("--id", key="new_id", metavar="ID"),
            self._option("--year", type=Whole(self.speaker, (1001, 9999)), metavar="YEAR"),
            lang,
            no_color,
        ]

    def listing(self, formats: Iterable[str]) -> list[click.Parameter]:
        """Options of `rules`."""
        return [*self._plan(), self._formats(formats), *self._common()]
