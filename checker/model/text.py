"""A sentence in the languages of the project, and names compared as people read them."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_LONGEST = 500  # letters of a name or a header: the rest of a longer text is never looked at
BLANKS = " \t\u00a0\u2007\u2009\u202f\ufeff\r\n"  # that people and programs leave around a cell
_BREAKS = re.compile(r"[^a-z0-9%]+")


class Text(NamedTuple):
    """A sentence in both languages of the project."""

    vi: str
    en: str

    def speak(self, lang: str) -> str:
        """Return the sentence in `lang` (`vi` or `en`)."""
        return self.en if lang == "en" else self.vi


def fold(text: str) -> str:
    """Return a text without case, diacritics and punctuation: `Ghi chú:` is `ghi chu`."""
    plain = unicodedata.normalize("NFD", text[:_LONGEST].casefold().replace("đ", "d"))
    kept = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return _BREAKS.sub(" ", kept).strip()


def as_written(text: str) -> str:
    """Return the text of a cell as it is read: composed letters, no blanks around it."""
    return unicodedata.normalize("NFC", text).strip(BLANKS)
