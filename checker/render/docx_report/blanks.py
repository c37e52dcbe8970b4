"""What a letter says of itself, in words: a visible blank stands for what nobody told."""

from __future__ import annotations

import re
from collections.abc import Iterable

from checker.model.plan import Document, Plan
from checker.model.text import Text
from checker.words import Words

_DAY = re.compile(r"(?:([0-9]{4})(?:-(0?[1-9]|1[0-2])(?:-([0-9]{1,2}))?)?)?")


_ENDS = " .;"  # what a name may bring along where the form sets a mark of its own


def known(text: Text | None, words: Words) -> str:
    """Return a plan's text; empty where it says nothing, or only blanks."""
    return words.text(text).strip() if text is not None else ""


def or_line(text: Text | None, words: Words) -> str:
    """Return a plan's text, or a line to write on."""
    return known(text, words) or words.say("letter.line")


def issuer_of(plan: Plan, words: Words) -> Text | None:
    """Return who reports: as the letter has it, else who adopted the plan."""
    if known(plan.letter.issuer, words) or plan.document is None:
        return plan.letter.issuer
    return plan.document.issuer


def listed(names: Iterable[Text], words: Words) -> list[str]:
    """Return the names of a list that say something, without marks at their ends."""
    found = (known(name, words).rstrip(_ENDS) for name in names)
    return [name for name in found if name]


def sign_of(plan: Plan, words: Words) -> str:
    """Return the report's number and sign, `……/BC-UBND`: the number is given by the office."""
    blank = words.say("letter.blank")
    return words.say("letter.sign", number=blank, code=plan.letter.code.strip() or blank)


def day_of(written: str, words: Words) -> str:
    """Write a day of which all, the month, the year or nothing is known: `2024-01`, empty.

    As the decree has it, days below 10 have a zero before them. What is written otherwise stays
    as it is.
    """
    found = _DAY.fullmatch(written)
    if found is None:
        return written
    blank = words.say("letter.blank")
    year, month, day = found.groups()
    if month:
        month = words.say(f"letter.month.{int(month)}")
    if day:
        day = f"{int(day):02}"
    return words.say("letter.day", year=year or blank, month=month or blank, day=day or blank)


def plan_of(plan: Plan, words: Words) -> str:
    """Name the plan with the document that it was adopted by."""
    title, paper = words.text(plan.title), plan.document
    if paper is None:
        return title
    told = {"number": _number(paper, words), "day": day_of(paper.date, words)}
    return words.say("letter.adopted", plan=title, issuer=or_line(paper.issuer, words), **told)


def _number(paper: Document, words: Words) -> str:
    """Return a document's number; of one like `/KH-UBND` the number itself is not known."""
    blank = words.say("letter.blank")
    return f"{blank}{paper.number}" if paper.number.startswith("/") else paper.number or blank
