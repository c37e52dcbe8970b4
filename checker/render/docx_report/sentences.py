"""Sentences of the letter: with a capital at the beginning, and none for a period inside."""

from __future__ import annotations

import re
from collections.abc import Iterable

from checker.words import Words

_PERIODS = ("quarter", "quarter_full", "year", "year_full")


def sentences(texts: Iterable[str]) -> str:
    """Make sentences of texts: each begins with a capital and ends with a full stop."""
    told = (text.strip().rstrip(".") for text in texts)
    return " ".join(f"{text[:1].upper()}{text[1:]}." for text in told if text)


def inside(text: str, words: Words) -> str:
    """Write the names of periods inside a sentence with a small letter: `đến hết quý II/2024`.

    `Q2 2024`, whose capital is no beginning of a word, stays.
    """
    names = (words.say(f"period.{kind}").partition("{")[0] for kind in _PERIODS)
    known = "|".join(dict.fromkeys(name for name in names if name[1:2].islower()))
    begun = rf"(?<!^)(?<![.!?:] )\b(?:{known})(?=[IV]+/|\d{{4}}\b)"
    return re.sub(begun, lambda found: found[0].lower(), text) if known else text
