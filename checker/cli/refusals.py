"""What is said when a call is refused: click's exceptions as sentences of the reader's language."""

from __future__ import annotations

from typing import Any

import click

from checker.cli.terminal import talk
from checker.words import Words


def tell(refusal: click.ClickException, speaker: Words) -> None:
    """Say on standard error how the command is used, where there is one, and what is wrong."""
    if isinstance(refusal, click.exceptions.NoArgsIsHelpError):
        talk(refusal.message)
        return
    ctx = refusal.ctx if isinstance(refusal, click.UsageError) else None
    if ctx is not None:
        talk(ctx.get_usage())
        talk(speaker.say("usage.try", command=ctx.command_path))
        talk("")
    talk(speaker.say("usage.error", message=_sentence(refusal, speaker)))


def _sentence(refusal: click.ClickException, speaker: Words) -> str:
    """Say what is wrong, by the kind of the exception; sentences of ours stay as they are."""
    if isinstance(refusal, click.MissingParameter):
        return _missing(refusal, speaker)
    if isinstance(refusal, click.BadParameter):
        name = refusal.param.get_error_hint(refusal.ctx) if refusal.param and refusal.ctx else ""
        return speaker.say("usage.bad_value", name=name, detail=refusal.message)
    if isinstance(refusal, click.NoSuchOption):
        told: dict[str, Any] = {"name": refusal.option_name}
        if not refusal.possibilities:
            return speaker.say("usage.no_option", **told)
        return speaker.say("usage.no_option_hint", hint=", ".join(refusal.possibilities), **told)
    if isinstance(refusal, click.BadOptionUsage):
        known = refusal.ctx.command.params if refusal.ctx else []
        is_flag = any(
            isinstance(option, click.Option)
            and option.is_flag
            and refusal.option_name in option.opts
            for option in known
        )
        key = "usage.takes_no_value" if is_flag else "usage.needs_value"
        return speaker.say(key, name=refusal.option_name)
    return refusal.message


def _missing(refusal: click.MissingParameter, speaker: Words) -> str:
    param, ctx = refusal.param, refusal.ctx
    name = param.get_error_hint(ctx) if param is not None and ctx is not None else ""
    is_option = isinstance(param, click.Option)
    return speaker.say("usage.missing_option" if is_option else "usage.missing_argument", name=name)
