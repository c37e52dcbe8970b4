"""The upper level's tier of a rule: what a district or province asks beside the area's own figure."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from checker.model.nodes import Node
from checker.model.requirement import CEILINGS, FLOORS, Named, Requirement, Tier
from checker.plans.fields import mapping, spoken, text
from checker.plans.requirements import parse_amendments, parse_requirement
from checker.problems import Problem, problem


def parse_upper(
    node: Node | None, own: Collection[Requirement]
) -> tuple[Tier | None, tuple[Problem, ...]]:
    """Read `upper`, the tier beside the rule's `own` requirements; None where there is none."""
    if node is None:
        return None, ()
    given = mapping(node)
    requirement, faults = parse_requirement(given)
    amendments, more = parse_amendments(given)
    problems = (*faults, *more)
    if requirement is None:
        return None, problems
    tier = Tier(spoken(given.get("by")), requirement, text(given.get("printed")), amendments)
    return tier, (*problems, *_other_ways(tier, own))


def _other_ways(tier: Tier, own: Collection[Requirement]) -> Iterator[Problem]:
    """Yield a problem for each figure of the tier that cannot be held against one of the rule's."""
    for asked in (tier.requirement, *(amendment.requirement for amendment in tier.amendments)):
        sides = [side for side in (FLOORS, CEILINGS) if asked.verb in side]
        for mine in own if sides else ():  # any other verb is told as an unknown key
            if mine.verb not in sides[0] or mine.named is Named.LAST_YEAR:
                told = {"upper": asked.verb.value, "own": _named(mine)}
                yield problem("PL228", asked.mark, mine.mark, **told)


def _named(requirement: Requirement) -> str:
    named = requirement.named
    verb = requirement.verb.value
    return f"{verb}: {named.value}" if named is Named.LAST_YEAR else verb
