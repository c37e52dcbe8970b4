"""The letter of plan.yaml: head and foot of the report to the upper level."""

from __future__ import annotations

from checker.model.letter import BLANK, Letter, Signer
from checker.model.nodes import Mapping, Node
from checker.model.text import Text
from checker.plans.fields import items, mapping, spoken, text


def parse_letter(node: Node | None) -> Letter:
    """Read `letter`; what is left out stays unknown."""
    if node is None:
        return BLANK
    top = mapping(node)
    signer = top.get("signer")
    return Letter(
        parent=_spoken(top, "parent"),
        issuer=_spoken(top, "issuer"),
        code=text(top.get("code")),
        place=_spoken(top, "place"),
        to=tuple(spoken(item) for item in items(top.get("to"))),
        recipients=tuple(spoken(item) for item in items(top.get("recipients"))),
        archive=text(top.get("archive")),
        signer=_signer(mapping(signer)) if signer is not None else BLANK.signer,
    )


def _signer(given: Mapping) -> Signer:
    return Signer(_spoken(given, "authority"), _spoken(given, "post"), _spoken(given, "name"))


def _spoken(given: Mapping, key: str) -> Text | None:
    node = given.get(key)
    return spoken(node) if node is not None else None
