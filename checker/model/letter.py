"""What stands at the head and foot of a report to the upper level, beside what is judged."""

from __future__ import annotations

from typing import NamedTuple

from checker.model.text import Text


class Signer(NamedTuple):
    """Who signs: on whose behalf (`TM. ỦY BAN NHÂN DÂN`), in what post, the name; each may be unknown."""

    authority: Text | None
    post: Text | None
    name: Text | None


class Letter(NamedTuple):
    """The parts of an administrative report that a plan declares; what it does not is left blank.

    `parent` is the body above where a letterhead names it, `issuer` the reporting body and `code`
    its sign in the report's number (`UBND`), `place` where it is signed, `to` whom it is addressed
    to, `recipients` who else gets it, `archive` what is kept where (`VT`). Named after Decree
    30/2020/NĐ-CP, Appendix I.
    """

    parent: Text | None
    issuer: Text | None
    code: str
    place: Text | None
    to: tuple[Text, ...]
    recipients: tuple[Text, ...]
    archive: str
    signer: Signer


BLANK = Letter(None, None, "", None, (), (), "", Signer(None, None, None))
