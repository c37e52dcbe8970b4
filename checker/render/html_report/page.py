"""A page that may load nothing and run nothing but its own script: template, style, policy."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from checker.escapes import plain_lines
from checker.results.looks import PAPER, SYMBOLS, TONES
from checker.words import Words

_FOLDER = Path(__file__).parent


def page(template: str, words: Words, *, style: str = "page.css", **told: Any) -> str:
    """Fill a template; every text is made plain, then escaped. `told` goes to the style as well."""
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_plain,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(words=words, say=words.say, symbols=SYMBOLS, tones=TONES)
    drawn = Markup(environment.get_template(style).render(told, paper=PAPER))
    told.update(style=drawn, digest=_digest)
    return environment.get_template(template).render(told)


def _plain(told: object) -> object:
    return plain_lines(told) if isinstance(told, str) and not isinstance(told, Markup) else told


def written(name: str) -> Markup:
    """Return a file of this folder as it stands."""
    return Markup((_FOLDER / name).read_text(encoding="utf-8"))


def _digest(content: Markup) -> str:
    """Return what a page's policy knows an inlined script or style by."""
    return f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"
