"""Rule files: one numbered target with its indicators."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from checker.measures.catalogue import YES_NO, find_measure
from checker.measures.numbers import is_within_reach
from checker.model import nodes
from checker.model.figures import Range
from checker.model.indicator import Derivation, DeriveHow, Indicator, Reference
from checker.model.path import Flow
from checker.model.plan import AddsUp, Target
from checker.model.requirement import Amendment, Named, Requirement, Tier, Verb
from checker.periods import parse_period
from checker.plans.fields import (
    flag,
    items,
    mapping,
    number,
    optional_number,
    scalar,
    spoken,
    text,
    texts,
    whole_number,
)
from checker.plans.requirements import (
    beyond_reach,
    parse_amendments,
    parse_derivation,
    parse_path,
    parse_requirement,
    parse_tolerance,
)
from checker.problems import Problem, has_errors, problem
from checker.shapes import check_shape

_FILE_NUMBER = re.compile(r"0*(\d+)-")


def parse_target(
    path: str, node: nodes.Node, baselines: frozenset[str]
) -> tuple[Target | None, tuple[Problem, ...]]:
    """Read one rule file; `baselines` are the ids for which the plan has a figure of last year.

    Any error leaves the target out: a rule is judged whole or not at all.
    """
    problems = list(check_shape(node, "target"))
    # A key nobody knows spoils nothing beside it: the rest of the file is still looked at.
    if any(fault.code != "PL201" for fault in problems):
        return None, tuple(problems)
    top = mapping(node)
    count = whole_number(top.get("target"))
    named = _FILE_NUMBER.match(path.rpartition("/")[2])
    if named and int(named[1]) != count:
        mark = scalar(top.get("target")).mark
        problems.append(problem("PL209", mark, expected=named[1], found=count))
    indicators: list[Indicator] = []
    for item in items(top.get("indicators")):
        indicator, faults = _parse_indicator(mapping(item), count, baselines)
        problems.extend(faults)
        if indicator is not None:
            indicators.append(indicator)
    if has_errors(problems):
        return None, tuple(problems)
    title, section = spoken(top.get("title")), text(top.get("section"))
    adds_up = tuple(_parse_adds_up(mapping(item)) for item in items(top.get("adds_up")))
    place = scalar(top.get("section")).mark
    parts = tuple(indicators)
    return Target(count, section, title, parts, top.mark, adds_up, place), tuple(problems)


def _parse_adds_up(node: nodes.Mapping) -> AddsUp:
    return AddsUp(texts(node.get("of")), number(node.get("to")), node.mark)


def written_ids(node: nodes.Node) -> Iterator[str]:
    """Yield the ids that a rule file gives, whatever else is wrong with it."""
    given = node.get("indicators") if isinstance(node, nodes.Mapping) else None
    for item in items(given):
        if isinstance(item, nodes.Mapping):
            yield text(item.get("id"))


def _parse_indicator(
    node: nodes.Mapping, target: int, baselines: frozenset[str]
) -> tuple[Indicator | None, tuple[Problem, ...]]:
    identity = text(node.get("id"))
    flow = Flow(text(node.get("kind")))
    requirement, problems = parse_requirement(node)
    if requirement is None:
        return None, problems
    baseline = optional_number(node.get("baseline"))
    if baseline is not None and not is_within_reach(baseline):
        problems = (*problems, beyond_reach(scalar(node.get("baseline")), baseline))
    has_baseline = baseline is not None or identity in baselines
    path, path_faults = parse_path(node, requirement, flow, has_baseline)
    derivation, derive_faults = parse_derivation(node)
    amendments, amendment_faults = parse_amendments(node)
    due, due_faults = _parse_due(node)
    measure, own_range = text(node.get("measure")), _parse_range(node.get("range"))
    asked = (requirement, *(amendment.requirement for amendment in amendments))
    upper, upper_faults = _parse_upper(node.get("upper"), asked)
    if upper is not None:
        asked += (upper.requirement, *(amendment.requirement for amendment in upper.amendments))
    indicator = Indicator(
        id=identity,
        target=target,
        name=spoken(node.get("name")),
        measure=measure,
        flow=flow,
        requirement=requirement,
        path=path,
        mark=scalar(node.get("id")).mark,
        printed=text(node.get("printed")),
        due=due,
        tolerance=parse_tolerance(node.get("tolerance")),
        baseline=baseline,
        sum_of=texts(node.get("sum_of")),
        derivation=derivation,
        same_as=text(node.get("same_as")) or None,
        is_aspiration=flag(node.get("aspiration")),
        needs_evidence=text(node.get("evidence")) == "required",
        owner=text(node.get("owner")) or None,
        actions=texts(node.get("actions")),
        amendments=amendments,
        range=own_range or natural_range(measure, derivation, asked),
        has_own_range=own_range is not None,
        references=tuple(_references(node)),
        path_mark=given.mark if (given := node.get("path")) else None,
        upper=upper,
        weighted_by=text(node.get("weighted_by")) or None,
    )
    faults = (*path_faults, *derive_faults, *amendment_faults, *due_faults, *upper_faults)
    return indicator, (*problems, *_yes_or_no(node, indicator), *faults)


def _parse_upper(
    node: nodes.Node | None, asked: tuple[Requirement, ...]
) -> tuple[Tier | None, tuple[Problem, ...]]:
    if node is None:
        return None, ()
    from checker.plans.tiers import parse_upper  # few rules have two tiers

    return parse_upper(node, asked)


def _yes_or_no(node: nodes.Mapping, indicator: Indicator) -> Iterator[Problem]:
    """A yes or a no is asked of what is measured so, and of nothing else."""
    known = find_measure(indicator.measure)
    if indicator.is_yes_no is not (known is not None and known.name == YES_NO):
        expected = YES_NO if indicator.is_yes_no else f"{Verb.IS.value}: true | false"
        told = {"place": "measure", "found": indicator.measure, "expected": expected}
        yield problem("PL203", scalar(node.get("measure")).mark, **told)


def _references(node: nodes.Mapping) -> Iterator[Reference]:
    """Yield every name that must lead somewhere, with its place."""
    for key in ("sum_of", "same_as", "derive", "weighted_by", "owner", "actions"):
        given = node.get(key)
        if isinstance(given, nodes.Mapping):
            named = [name for way, name in given if way.text != "decimals"]
        elif isinstance(given, nodes.Sequence):
            named = list(given.items)
        else:
            named = [given] if given is not None else []
        for name in named:
            if isinstance(name, nodes.Scalar):
                yield Reference(key, name.text, name.mark)


def _parse_range(node: nodes.Node | None) -> Range | None:
    """Read the figures that an indicator can have at all; null leaves an end open."""
    if node is None:
        return None
    low, high = (optional_number(end) for end in items(node))
    return Range(low, high)


def natural_range(
    measure: str, derivation: Derivation | None, asked: Iterable[Requirement]
) -> Range:
    """Return what a figure in a measure can be.

    A growth or a change has no natural bounds, nor has what is asked to lie beyond its measure's.
    """
    known = find_measure(measure)
    is_difference = derivation is not None and derivation.how is not DeriveHow.SHARE_OF
    if known is None or is_difference:
        return Range()
    limits = (limit for r in asked if r.figures for limit in r.interval if limit is not None)
    return known.range if all(known.range.holds(limit) for limit in limits) else Range()


def _parse_due(node: nodes.Mapping) -> tuple[tuple[int, int] | None, tuple[Problem, ...]]:
    given = node.get("due")
    if given is None:
        return None, ()
    period = parse_period(scalar(given).text)
    if period is None:
        found = scalar(given).text
        return None, (problem("PL203", given.mark, place="due", found=found, expected="2024-Q2"),)
    return period.key, ()


def assign(target: Target, assigned: Mapping[str, Fraction | None]) -> Target:
    """Return the target with each `assigned` threshold that is known filled in."""
    return target._replace(
        indicators=tuple(_assign(indicator, assigned) for indicator in target.indicators)
    )


def _assign(indicator: Indicator, assigned: Mapping[str, Fraction | None]) -> Indicator:
    figure = assigned.get(indicator.id)
    if figure is None:
        return indicator

    def filled(requirement: Requirement) -> Requirement:
        is_open = requirement.named is Named.ASSIGNED
        return requirement._replace(figures=(figure,)) if is_open else requirement

    def amended(given: Iterable[Amendment]) -> tuple[Amendment, ...]:
        return tuple(a._replace(requirement=filled(a.requirement)) for a in given)

    own, upper = filled(indicator.requirement), indicator.upper
    if upper is not None:
        above = filled(upper.requirement)
        upper = upper._replace(requirement=above, amendments=amended(upper.amendments))
    return indicator._replace(
        requirement=own, amendments=amended(indicator.amendments), upper=upper
    )
