"""Alerts on columns: the compiled patterns are asked once for all that occurs together.

All alerts are raised, those of waived parts among them, as for one area.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from checker.columns import targets
from checker.columns.asked import Compiled
from checker.columns.backend import Backend, Row
from checker.columns.digits import unpack
from checker.columns.patterns import Patterns, code_of
from checker.columns.signs import CHAIN, SIGN_SIZES, percent_at
from checker.model.assessment import STATUSES, Status
from checker.model.case import Fact, Value
from checker.rulebook.answers import matches
from checker.rulebook.rules import Rule

_PART, _WHOLE = "part", "whole"


class Raised(NamedTuple):
    """How many alerts there are: rows of (area, severity, raised, areas), of (code, severity, raised,
    areas)."""

    by_area: tuple[Row, ...]
    by_code: tuple[Row, ...]


def alerts_of(
    backend: Backend, compiled: Compiled, patterns: Patterns, told: Iterable[Row] = ()
) -> Raised:
    """Make `alerts`, and count them; `told` are rows (area, code) of alerts about reports.

    Before it stand `outlooks` (`course.follow`, by the same patterns), `tallies` and `rolled`.
    """
    plan = compiled.plan
    backend.put("sections", [(target.number, target.section) for target in plan.targets])
    backend.put("severities", sorted(patterns.severity.items()))
    backend.put("alerts", ())
    _of_parts(backend, patterns)
    if patterns.paired:
        _of_pairs(backend, compiled, patterns)
    if patterns.of_sections:
        _of_sections(backend, patterns)
    backend.put("told_alerts", told)
    backend.add("alerts", "report_alerts")
    by_area, by_code = backend.rows("alerts_by_area"), backend.rows("alerts_by_code")
    return Raised(tuple(by_area), tuple(by_code))


def _of_parts(backend: Backend, patterns: Patterns) -> None:
    found = sorted(int(row[0]) for row in backend.rows("combinations"))
    backend.put("raised", _raised(found, patterns))
    backend.add("alerts", "part_alerts")


def _raised(found: Iterable[int], patterns: Patterns) -> Iterator[Row]:
    for combination in found:
        facts = _part_facts(_PART, combination, patterns)
        for code, _ in _asked(patterns.alone, facts, patterns, {_key(_PART, 0)}):
            yield (combination, code)


def _of_pairs(backend: Backend, compiled: Compiled, patterns: Patterns) -> None:
    numbers = {rule.id: number for number, rule in enumerate(compiled.rules)}
    wholes = compiled.plan.indicators.values()
    sums = {(numbers[part], numbers[whole.id]) for whole in wholes for part in whole.sum_of}
    backend.put("sums", sorted(sums))
    backend.keep("pairs", "pairs")
    found = sorted((int(part), int(whole)) for part, whole in backend.rows("distinct_pairs"))
    backend.put("raised_pairs", _raised_pairs(found, patterns))
    backend.add("alerts", "pair_alerts")


def _raised_pairs(found: Iterable[tuple[int, int]], patterns: Patterns) -> Iterator[Row]:
    part, whole = _key(_PART, 0), _key(_WHOLE, 0)
    together = Fact("sum", part, {"key": part, "whole": whole})
    for pair in found:
        own = _part_facts(_PART, pair[0], patterns), _part_facts(_WHOLE, pair[1], patterns)
        facts = (*own[0], *own[1], together)
        for code, key in _asked(patterns.paired, facts, patterns, {part, whole}):
            yield (*pair, key == whole, code)


def _of_sections(backend: Backend, patterns: Patterns) -> None:
    backend.keep("section_tallies", "section_tallies")
    found = sorted((int(low), int(high)) for low, high in backend.rows("distinct_sections"))
    backend.put("raised_sections", _raised_sections(found, patterns))
    backend.add("alerts", "section_alerts")
    backend.add("alerts", "target_alerts")


def _raised_sections(found: Iterable[targets.Tally], patterns: Patterns) -> Iterator[Row]:
    most = max(len(rule.patterns) for rule in patterns.of_sections)
    for tally in found:
        facts = tuple(_section_facts(targets.counts_of(tally), most))
        statuses = {fact.key: str(fact.props.get("status", "")) for fact in facts}
        answers = _asked(patterns.of_sections, facts, patterns, statuses)
        for code, status in sorted({(code, statuses[key]) for code, key in answers}):
            yield (*tally, status, code)


def _asked(
    rules: Iterable[Rule], facts: tuple[Fact, ...], patterns: Patterns, subjects: Iterable[str]
) -> list[tuple[str, str]]:
    """Return every alert that the facts raise about one of `subjects`: its code and the subject."""
    wanted = set(subjects)
    found = set()
    for rule in rules:
        code = code_of(rule)
        place = patterns.about[code]
        found |= {(code, chosen[place].key) for chosen in matches(rule, facts)}
    return sorted((code, key) for code, key in found if key in wanted)


def _part_facts(name: str, combination: int, patterns: Patterns) -> tuple[Fact, ...]:
    """Return the facts of one part: its statuses now and just before, and what else is known."""
    chain, parts = unpack(combination, SIGN_SIZES)
    statuses = []
    while chain:
        chain, digit = divmod(chain, CHAIN)
        statuses.append(STATUSES[digit - 1].value)
    found = []
    for step, status in enumerate(statuses):
        key, is_last = _key(name, step), step == len(statuses) - 1
        props: dict[str, Value] = {
            "key": key,
            "status": status,
            "current": int(step == 0),
            "aspiration": parts["aspiration"],
            "previous": "" if is_last else _key(name, step + 1),
        }
        found.append(Fact("status", key, props))
    return (*found, *_course_facts(_key(name, 0), parts, patterns.wanted.cuts))


def _course_facts(key: str, parts: Mapping[str, int], cuts: tuple[int, ...]) -> Iterator[Fact]:
    """Yield what is known of a part's course; of signs only what they are compared with counts."""
    change = parts["change"] - 1
    if change:
        yield Fact("movement", key, {"key": key, "change": change})
    if parts["short"]:
        yield Fact("forecast", key, {"key": key, "short": 1})
    if parts["pace"]:
        percent = percent_at(parts["pace"], cuts)
        yield Fact("pace", key, {"key": key, "percent": percent})


def _key(name: str, step: int) -> str:
    return f"{name}-{step}"


def _section_facts(counts: Mapping[Status, int], most: int) -> Iterator[Fact]:
    """Yield a section and its targets: of each status as many as one pattern could ask for."""
    numbers: dict[str, Value] = {status.value: counts[status] for status in Status}
    yield Fact("section", "section", {"key": "section", **numbers})
    for status in Status:
        for number in range(min(counts[status], most)):
            key = f"{status.value}-{number}"
            yield Fact("target", key, {"key": key, "section": "section", "status": status.value})
