"""The command line: the one room that knows the terminal, the environment and exit codes."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Mapping

_INTERRUPTED = 130  # as shells tell it; 1 would say that a target is behind


def main(arguments: list[str] | None = None) -> None:
    """Run the command line; every ending is one of the exit codes."""
    # A run is short and its values live to the end: collecting cycles only costs time.
    gc.disable()
    _open_streams()
    import click

    from checker.cli.commands import build_cli
    from checker.words import LANGUAGES

    given = sys.argv[1:] if arguments is None else arguments
    asked = _lang_of(given, os.environ)
    lang = asked if asked in LANGUAGES else LANGUAGES[0]
    try:
        # A language we do not speak is refused where options are read, with those we do.
        build_cli(lang, asked).main(given, prog_name="checker", standalone_mode=False)
    except click.Abort:
        raise SystemExit(_INTERRUPTED) from None
    except click.ClickException as refusal:
        from checker.cli.refusals import tell
        from checker.words import words

        tell(refusal, words(lang))
        raise SystemExit(2) from None
    except Exception as fault:  # noqa: BLE001  whatever it is, it must not look like a verdict
        _confess(fault, lang)
        raise SystemExit(3) from None
    finally:
        gc.freeze()  # nor is anything to be collected on the way out


def _open_streams() -> None:
    """Let what is said to a closed stream (`>&-`) go nowhere, as whoever closed it asks."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123  it lives as long as the process


def _confess(fault: Exception, lang: str) -> None:
    """Say that the fault is ours; with CHECKER_DEBUG set, where in the code it is."""
    from checker.cli.terminal import talk
    from checker.words import words

    talk(words(lang).say("cli.our_fault", detail=f"{type(fault).__name__}: {fault}"))
    if os.environ.get("CHECKER_DEBUG"):
        import traceback

        traceback.print_exception(fault)


def _lang_of(arguments: list[str], environ: Mapping[str, str]) -> str:
    """Find the language before the arguments are parsed, so that help speaks it too."""
    asked = environ.get("CHECKER_LANG") or "vi"
    for number, argument in enumerate(arguments):
        if argument == "--lang" and number + 1 < len(arguments):
            asked = arguments[number + 1]
        elif argument.startswith("--lang="):
            asked = argument.partition("=")[2]
    return asked
