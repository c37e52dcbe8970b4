"""Problems in the reader's words: the sentence, its arguments as readers write them, the mend."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal, InvalidOperation

from checker.problems import Problem
from checker.words import LANGUAGES, Words

# Arguments of problems that are figures; what was typed (`found`) is shown as it was typed.
_FIGURES = frozenset({"plain", "vi", "reading", "total", "whole", "before", "computed", "now"})
_DAYS = frozenset({"until", "as_of", "end", "handed_in"})  # as ISO writes them
_REQUIREMENTS = frozenset({"one", "two"})  # `at_least 0.2 ‰`
# Letters that nobody sees, though a figure with one of them is none: shown by their numbers.
_HIDDEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")


def _told(words: Words, name: str, text: str) -> str:
    """Write a problem's argument as readers of the language do."""
    if name == "measure":
        return words.measure(text)
    if name == "what":
        return words.find(f"lint.what.{text}") or text
    if name in _DAYS:
        return words.day(date.fromisoformat(text))
    if name == "detail":
        return _detail(words, text)
    if name in _REQUIREMENTS:
        return _requirement_told(words, text)
    if name not in _FIGURES:
        return text
    digits, blank, rest = text.partition(" ")
    try:
        return words.number(Decimal(digits), 12) + blank + rest
    except InvalidOperation:
        return text


def _detail(words: Words, text: str) -> str:
    """Say what a library or the system (`ENOENT`) found; what we have no words for in brackets."""
    if not text[:1].isalpha():
        return text
    known = words.find(f"system.{text}") or words.find(f"syntax.{text}")
    return known or words.say("syntax.other", detail=text)


def _requirement_told(words: Words, text: str) -> str:
    """Write `at_least 0.2 ‰` as `≥ 0,2 ‰`; what is no such text stays as it is."""
    verb, _, rest = text.partition(" ")
    sign = words.find(f"verb.{verb}")
    if verb[:1].isdigit() or verb[:1] == "-":  # a figure that nobody asked for: `80.9 %`
        sign, rest = "{figure}", text
    digits, _, measure = rest.partition(" ")
    if sign is None or "{figure}" not in sign or "{within}" in sign:
        return text
    try:
        figure = Decimal(digits)
    except InvalidOperation:
        return text
    said = sign.format(figure=words.number(figure, 12))
    return f"{said} {words.measure(measure, figure)}".rstrip()


def _own(words: Words, args: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield a problem's arguments; of those in two languages (`name_vi`) the one of ours."""
    for name, text in args:
        plain, _, lang = name.rpartition("_")
        if not plain or lang not in LANGUAGES:
            yield name, text
        elif lang == words.lang:
            yield plain, text


def say_problem(words: Words, fault: Problem) -> tuple[str, str]:
    """Return what is wrong and how to mend it."""
    args = {
        name: _HIDDEN.sub(lambda found: f"<U+{ord(found[0]):04X}>", _told(words, name, text))
        for name, text in _own(words, fault.args)
    }
    said = words.say(f"problem.{fault.code}.say", **args)
    mend = words.say(f"problem.{fault.code}.mend", **args)
    if hint := args.get("hint"):
        mend = f"{words.say('problems.hint', hint=hint)} {mend}"
    return said, mend
