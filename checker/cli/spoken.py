"""click's commands, options and kinds of values, speaking the reader's language in help and faults.

Everything is said when it is asked for: a run that needs no help reads no words of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import click
from click.types import IntParamType

from checker.problems import closest
from checker.words import Words

_PLACEHOLDER = re.compile(r"[A-Z]{2,}")


def _spoken(metavar: str, speaker: Words) -> str:
    """Return what stands for a value, `[PLAN]` or `ID=FIGURE`, in the reader's words."""
    return _PLACEHOLDER.sub(
        lambda found: speaker.find(f"usage.metavar.{found[0]}") or found[0], metavar
    )


class Option(click.Option):
    """An option; its placeholder, default and `required` are spoken."""

    def __init__(self, names: Sequence[str], speaker: Words, **more: Any) -> None:
        super().__init__(names, **more)
        self.speaker = speaker

    def make_metavar(self, ctx: click.Context) -> str:
        """Return the placeholder of the value."""
        return _spoken(super().make_metavar(ctx), self.speaker)

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return the option as written, and what it does."""
        record = super().get_help_record(ctx)
        if record is None:
            return None
        extra = self.get_help_extra(ctx)
        notes = []
        if "default" in extra:
            notes.append(self.speaker.say("usage.default", value=extra["default"]))
        if "required" in extra:
            notes.append(self.speaker.say("usage.required"))
        said = f"  [{'; '.join(notes)}]" if notes else ""
        return record[0], f"{self.help or ''}{said}"


class Argument(click.Argument):
    """An argument; its placeholder is spoken."""

    def __init__(self, names: Sequence[str], speaker: Words, **more: Any) -> None:
        super().__init__(names, **more)
        self.speaker = speaker

    def make_metavar(self, ctx: click.Context) -> str:
        """Return the placeholder of the value."""
        return _spoken(super().make_metavar(ctx), self.speaker)


class Command(click.Command):
    """A command whose help has headings in the reader's language."""

    def __init__(self, name: str, speaker: Words, **more: Any) -> None:
        settings = {"help_option_names": ["-h", "--help"]}
        super().__init__(name, context_settings=settings, **more)
        self.speaker = speaker

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments; what no parameter takes is refused."""
        ctx.allow_extra_args = True  # told below, in words of ours
        try:
            rest = super().parse_args(ctx, args)
        except click.BadOptionUsage as refusal:
            refusal.ctx = refusal.ctx or ctx  # click's parser names the option, but not its command
            raise
        if rest and not isinstance(self, click.Group):
            ctx.fail(self.speaker.say("usage.extra_argument", found=" ".join(rest)))
        return rest

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the line of usage."""
        pieces = _spoken(" ".join(self.collect_usage_pieces(ctx)), self.speaker)
        prefix = self.speaker.say("usage.usage") + " "
        formatter.write_usage(ctx.command_path, pieces, prefix=prefix)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options."""
        asking = self.get_help_option(ctx)
        if asking is not None:
            asking.help = self.speaker.say("usage.help")
        options = [p for p in self.get_params(ctx) if isinstance(p, click.Option)]
        records = [record for option in options if (record := option.get_help_record(ctx))]
        with formatter.section(self.speaker.say("usage.options")):
            formatter.write_dl(records)


class Group(Command, click.Group):
    """The commands together; each is made when it is asked for, with its options and their help."""

    def __init__(
        self,
        name: str,
        speaker: Words,
        makers: Mapping[str, Callable[[], click.Command]],
        **more: Any,
    ) -> None:
        super().__init__(name, speaker, **more)
        self.makers = makers

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Make a command; None for a name that none has."""
        maker = self.makers.get(cmd_name)
        return maker() if maker is not None else None

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return sorted(self.makers)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options and below them the commands."""
        Command.format_options(self, ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands, each with the first sentence of its help."""
        known = [(name, self.makers[name]()) for name in self.list_commands(ctx)]
        limit = formatter.width - 6 - max(len(name) for name, _ in known)
        with formatter.section(self.speaker.say("usage.commands")):
            formatter.write_dl([(name, each.get_short_help_str(limit)) for name, each in known])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; an unknown one is refused with the nearest that there is."""
        name = args[0]
        if name not in self.makers and not name.startswith("-"):
            told = {"name": name, "hint": closest(name, self.makers)}
            key = "usage.no_command_hint" if told["hint"] else "usage.no_command"
            ctx.fail(self.speaker.say(key, **told))
        return super().resolve_command(ctx, args)


class Choice(click.Choice[str]):
    """One of some words."""

    def __init__(self, choices: Sequence[str], speaker: Words) -> None:
        super().__init__(choices)
        self.speaker = speaker

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the word, or refuse it with those there are."""
        if value not in self.choices:
            told = {"found": value, "known": ", ".join(self.choices)}
            self.fail(self.speaker.say("usage.no_choice", **told), param, ctx)
        return str(value)


class Whole(IntParamType):
    """A whole number, within bounds where there are some."""

    def __init__(self, speaker: Words, bounds: tuple[int, int] | None = None) -> None:
        self.speaker = speaker
        self.bounds = bounds

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the number, or refuse what is none or lies outside."""
        try:
            number = int(value)
        except ValueError:
            self.fail(self.speaker.say("usage.no_number", found=value), param, ctx)
        if self.bounds and not self.bounds[0] <= number <= self.bounds[1]:
            low, high = self.bounds
            told = {"found": value, "low": low, "high": high}
            self.fail(self.speaker.say("usage.outside", **told), param, ctx)
        return number
