"""judgement.yaml and alerts.yaml: verdict tables and alert patterns as data."""

from __future__ import annotations

from checker.model.declared import AlertPattern, Band, Condition, FactPattern, Judgement
from checker.model.nodes import Kind, Mapping, Node, Scalar, Sequence
from checker.model.requirement import Verb
from checker.plans.fields import (
    entries,
    items,
    mapping,
    number,
    scalar,
    spoken,
    text,
    texts,
    whole_number,
)
from checker.problems import Problem, problem
from checker.shapes import check_shape


def parse_judgement(node: Node) -> tuple[Judgement | None, tuple[Problem, ...]]:
    """Read judgement.yaml: tolerances, the outlook's limit, both verdict tables."""
    problems = check_shape(node, "judgement")
    if problems:
        return None, problems
    top = mapping(node)
    tolerance = mapping(top.get("tolerance"))
    judgement = Judgement(
        tolerance_share=number(tolerance.get("share")),
        tolerance_points=number(tolerance.get("points")),
        measures_in_points=frozenset(texts(tolerance.get("points_for"))),
        difficult_share=number(mapping(top.get("outlook")).get("difficult")),
        indicator_bands=tuple(_band(item) for item in items(top.get("indicator"))),
        target_bands=tuple(_band(item) for item in items(top.get("target"))),
    )
    return judgement, ()


def parse_alerts(node: Node) -> tuple[tuple[AlertPattern, ...], tuple[Problem, ...]]:
    """Read alerts.yaml: the patterns in their declared order, worst first."""
    problems = list(check_shape(node, "alerts"))
    if problems:
        return (), tuple(problems)
    found: list[AlertPattern] = []
    for item in items(mapping(node).get("alerts")):
        pattern = _alert(mapping(item))
        problems.extend(_alert_faults(pattern))
        found.append(pattern)
    return tuple(found), tuple(problems)


def _band(node: Node) -> Band:
    top = mapping(node)
    conditions = tuple(_condition(key, value, {}) for key, value in entries(top.get("when")))
    return Band(text(top.get("status")), conditions, top.mark)


def _alert(node: Mapping) -> AlertPattern:
    facts: list[FactPattern] = []
    aliases: dict[str, str] = {}
    for alias, value in entries(node.get("facts")):
        given = mapping(value)
        conditions = tuple(
            _condition(key, inner, aliases) for key, inner in given if key.text != "fact"
        )
        kind = text(given.get("fact"))
        facts.append(FactPattern(alias.text, kind, conditions, alias.mark))
        aliases[alias.text] = kind
    return AlertPattern(
        code=text(node.get("code")),
        slug=text(node.get("slug")),
        severity=text(node.get("severity")),
        facts=tuple(facts),
        about=text(node.get("about")) or facts[-1].alias,
        message=spoken(node.get("message")),
        mark=scalar(node.get("code")).mark,
    )


def _alert_faults(pattern: AlertPattern) -> list[Problem]:
    known = {fact.alias for fact in pattern.facts}
    if pattern.about in known:
        return []
    names = ", ".join(sorted(known))
    return [problem("PL206", pattern.mark, name=pattern.about, key="about", hint=names)]


def _condition(key: Scalar, node: Node, aliases: dict[str, str]) -> Condition:
    """Read one condition: a word or number, a list of them, bounds, or `alias.property`."""
    if isinstance(node, Mapping):
        bounds = tuple((Verb(op.text), whole_number(limit)) for op, limit in node)
        return Condition(key.text, bounds=bounds, mark=key.mark)
    written = node.items if isinstance(node, Sequence) else (node,)
    alias, dot, prop = text(written[0]).partition(".")
    if dot and alias in aliases and len(written) == 1:
        return Condition(key.text, reference=(alias, prop), mark=key.mark)
    return Condition(key.text, words=tuple(_word(item) for item in written), mark=key.mark)


def _word(node: Node) -> str | int:
    given = scalar(node)
    if given.kind is Kind.BOOLEAN:
        return int(given.truth is True)
    if given.kind is Kind.NUMBER and given.text.lstrip("-").isdigit():
        return int(given.text)
    return given.text
