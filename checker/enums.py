"""Closed sets of words, as rules and files write them."""

from __future__ import annotations

from enum import Enum


class Word(str, Enum):
    """One of a closed set, equal to the word that it is written as."""

    # What is equal must have one hash, which an Enum of texts would not; nor would it be a quick one.
    __hash__ = str.__hash__
