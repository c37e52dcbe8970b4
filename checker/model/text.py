"""A sentence in the languages of the project."""

from __future__ import annotations

from typing import NamedTuple


class Text(NamedTuple):
    """A sentence in both languages of the project."""

    vi: str
    en: str

    def speak(self, lang: str) -> str:
        """Return the sentence in `lang` (`vi` or `en`)."""
        return self.en if lang == "en" else self.vi
