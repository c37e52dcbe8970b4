"""What every command shares: language, screen, formats, exit codes, and the writing of outputs."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from enum import IntEnum
from typing import Any, NamedTuple, TypeVar

import click

from checker.cli.terminal import append, see_screen, speaker_for, talk, write, write_bytes
from checker.model.assessment import FAIL_LEVELS, Status
from checker.periods import parse_day
from checker.problems import CheckerFault, Problem
from checker.render import BINARY, CHECK_RENDERERS, REFUSALS, missing_of, show_problems
from checker.render.terminal.screen import Screen
from checker.words import Words, words

R = TypeVar("R")
Output = tuple[str, R, str | None]  # a format's name, its renderer, the file if one was named


class Rendered(NamedTuple):
    """An output as it is to be written: its format's name, what it says, the file if one was named."""

    name: str
    content: str | bytes
    path: str | None


class Exit(IntEnum):
    """The exit codes, the same for every command and format."""

    FINE = 0
    FAILING = 1
    BROKEN = 2
    OUR_FAULT = 3
    NOTHING = 4


FAILING: dict[str, frozenset[Status]] = {"never": frozenset()} | {
    level.value: frozenset(FAIL_LEVELS[:number])
    for number, level in enumerate(FAIL_LEVELS, start=1)
}


class Session:
    """One run of a command: what was asked of it, and what this terminal can show."""

    def __init__(self, options: Mapping[str, Any]) -> None:
        self.screen = see_screen(os.environ, bool(options.get("no_color")))
        self.words = speaker_for(str(options["lang"]), self.screen)
        self.options = options

    def outputs(self, asked: Iterable[str], renderers: Mapping[str, R]) -> list[Output[R]]:
        """Read the formats asked for; inside GitHub Actions annotations, else the terminal."""
        in_actions = os.environ.get("GITHUB_ACTIONS") == "true" and "github" in renderers
        found = []
        for spec in tuple(asked) or ("github" if in_actions else "terminal",):
            name, _, path = spec.partition("=")
            if name not in renderers:
                known = ", ".join(renderers)
                raise click.UsageError(self.words.say("cli.bad_format", name=name, known=known))
            if name in BINARY and not path:
                raise click.UsageError(self.words.say("cli.needs_file", name=name))
            if missing := missing_of(name):
                told = {"name": name, "packages": ", ".join(missing)}
                raise click.UsageError(self.words.say("cli.needs_extra", **told))
            found.append((name, renderers[name], path or None))
        self._check_files([path for _, _, path in found if path is not None])
        return found

    def _check_files(self, paths: list[str]) -> None:
        """Refuse to write over what is read, and two outputs into one file."""
        if not paths:
            return
        from checker.run import disk

        several = (name for key in ("actuals", "files", "paths") for name in self._given(key))
        named = [*several, *filter(None, map(self.options.get, ("before", "after")))]
        seen: dict[str, str] = {}
        for path in paths:
            if disk.is_input(path, named):
                raise click.UsageError(self.words.say("cli.is_input", path=path))
            if (other := seen.setdefault(disk.real(path), path)) is not path:
                told = {"path": path, "other": other}
                raise click.UsageError(self.words.say("cli.same_file", **told))

    def _given(self, key: str) -> Iterable[str]:
        found: Iterable[str] = self.options.get(key) or ()
        return found

    def day(self, asked: str | None) -> date | None:
        """Read `--as-of`; None where nothing was asked. The clock is looked at here alone."""
        if asked is None:
            return None
        if asked == "today":
            return date.today()  # noqa: TID251, DTZ011  a day of the user's own calendar
        found = parse_day(asked)
        if found is None:
            raise click.UsageError(self.words.say("cli.bad_day", found=asked))
        return found

    def render(
        self, outputs: Iterable[Output[R]], render: Callable[[R, Words, Screen], str | bytes]
    ) -> Iterator[Rendered]:
        """Yield what every output is to say."""
        for name, renderer, path in outputs:
            speaker, screen = self.words, self.screen
            if path is not None:  # a file takes no colours and no ASCII
                speaker = words(self.words.lang)
                screen = self.screen._replace(has_color=False, is_ascii=False)
            yield Rendered(name, render(renderer, speaker, screen), path)

    def show(
        self,
        outputs: Iterable[Output[R]],
        renderers: Mapping[str, R],
        render: Callable[[R, Words, Screen], str | bytes],
    ) -> None:
        """Write every output; annotations for GitHub are followed by its summary of the step."""
        for made in self.render(outputs, render):
            self.put(made)
            summary = os.environ.get("GITHUB_STEP_SUMMARY")
            if made.name == "github" and summary:
                from checker.render.github import fit_summary

                screen = self.screen._replace(has_color=False, is_ascii=False)
                text = render(renderers["markdown"], words(self.words.lang), screen)
                append(fit_summary(str(text), self.words), summary, self.words)

    def put(self, made: Rendered) -> None:
        """Write an output to its file, or to standard output where it has none."""
        if isinstance(made.content, str):
            write(made.content, made.path or None, self.words)
        elif made.path:
            write_bytes(made.content, made.path, self.words)
        else:
            raise CheckerFault("what is no text has no file")
        if made.path and sys.stderr.isatty():
            talk(self.words.say("cli.written", path=made.path))

    def refuse(self, problems: tuple[Problem, ...], formats: Iterable[str]) -> int:
        """Say why nothing could be judged: in every format asked for, and in sentences beside."""
        for spec in formats:
            name, _, path = spec.partition("=")
            if name == "json":
                from checker.render.json_report.answers import problems_json

                write(problems_json(problems, self.words), path or None, self.words)
            elif name in REFUSALS:
                self.put(Rendered(name, REFUSALS[name](problems, words(self.words.lang)), path))
            elif name != "terminal" and name in CHECK_RENDERERS:
                from checker.model.checked import CheckReport

                report = CheckReport((), problems)
                text = CHECK_RENDERERS[name](report, words(self.words.lang), self.screen)
                write(text, path or None, self.words)
        screen = self.screen._replace(has_color=self.screen.has_color and sys.stderr.isatty())
        talk(show_problems(problems, self.words, screen))
        talk(self.words.say("cli.broken_input"))
        return Exit.BROKEN

    def nothing(self) -> int:
        """Say that there was nothing to check."""
        talk(self.words.say("cli.nothing"))
        return Exit.NOTHING
