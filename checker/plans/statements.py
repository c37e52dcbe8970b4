"""plan.yaml's statements: figures that the document gives outside its numbered targets."""

from __future__ import annotations

from checker.model.nodes import Mapping, Node
from checker.model.plan import Statement
from checker.model.requirement import Requirement, Verb
from checker.plans.fields import items, mapping, spoken, text
from checker.plans.requirements import parse_derivation, parse_requirement
from checker.problems import Problem, problem

_SUBJECTS = ("indicator", "baseline", "derive")
_VERBS = frozenset(verb.value for verb in Verb)


def parse_statements(node: Node | None) -> tuple[tuple[Statement, ...], tuple[Problem, ...]]:
    """Read the statements; one without a verb is kept for its words alone."""
    found: list[Statement] = []
    problems: list[Problem] = []
    for item in items(node):
        given = mapping(item)
        requirement, faults = _requirement(given)
        derivation, more = parse_derivation(given)
        problems += [*faults, *more]
        if requirement is not None and not any(given.get(key) for key in _SUBJECTS):
            # With a figure about nothing it would agree with everything.
            problems.append(problem("PL202", given.mark, key=" | ".join(_SUBJECTS)))
        found.append(
            Statement(
                id=text(given.get("id")),
                cite=spoken(given.get("cite")),
                indicator=text(given.get("indicator")),
                baseline=text(given.get("baseline")),
                derivation=derivation,
                requirement=requirement,
                measure=text(given.get("measure")),
                text=spoken(given.get("text")),
                mark=given.mark,
            )
        )
    return tuple(found), tuple(problems)


def _requirement(given: Mapping) -> tuple[Requirement | None, tuple[Problem, ...]]:
    if not any(key.text in _VERBS for key, _ in given):
        return None, ()
    return parse_requirement(given)
