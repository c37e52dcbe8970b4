"""The mutation test's own list: every key of the shipped files that a verdict rests on is changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
import yaml
from mutants import NO_VERDICT, mutants
from mutations import EQUIVALENT, all_mutants, name_of, shipped

# What they name is a fault of reading when it is changed, and no step of a figure.
NAMES = {
    *("target", "targets", "indicators", "adds_up", "statements", "baselines", "assigned", "year"),
    *("tolerance", "outlook", "indicator", "when", "alerts", "facts", "area", "growth_of"),
    *("share_of", "in", "key", "whole"),
}


def keys(node: yaml.Node, inside: str = "") -> Iterator[str]:
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            if name.value in NO_VERDICT and inside != "facts":
                continue
            if inside not in {"facts", "baselines", "assigned"}:
                yield name.value
            yield from keys(value, name.value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from keys(item, inside)


def test_every_key_that_a_verdict_rests_on_is_changed() -> None:
    files = shipped()
    for path, content in (*files.rules, files.judgement, files.alerts, files.plan):
        text = content.decode()
        changed = {mutant.change.split(":")[0].split(" ")[0] for mutant in mutants(path, text)}
        used = set(keys(yaml.compose(text, yaml.SafeLoader)))
        assert used - changed - NAMES == set(), path


def test_what_changes_nothing_is_named_once_and_is_a_change() -> None:
    found = Counter(name_of(mutant) for mutant in all_mutants())
    assert {name: found[name] for name in EQUIVALENT} == dict.fromkeys(EQUIVALENT, 1)


def test_every_mutant_differs_and_reads_as_yaml() -> None:
    files = shipped()
    given = {path: content.decode() for path, content in files.rules}
    for path, text in given.items():
        for mutant in mutants(path, text):
            assert mutant.text != text
            yaml.compose(mutant.text, yaml.SafeLoader)


@pytest.mark.parametrize(
    ("line", "changes"),
    [
        ("between: [5, 6.5]", {"5 -> 6", "5 -> 4", "6.5 -> 6.6", "6.5 -> 6.4"}),
        ("about: {value: 10, within: 0.5}", {"10 -> 11", "10 -> 9", "0.5 -> 0.6", "0.5 -> 0.4"}),
        ("equals: 3", {"equals -> at_least", "equals -> at_most", "3 -> 4", "3 -> 2"}),
        ("exceeds: 56", {"56 -> 57", "56 -> 55", "exceeds left out"}),
        ("tolerance: {points: 3}", {"3 -> 4", "3 -> 2", "tolerance left out"}),
        ("due: 2024-Q1", {"2024-Q1 -> 2024-02", "2024-Q1 -> 2024-04", "due left out"}),
        ("is: true", {"true -> false"}),
    ],
)
def test_keys_that_the_shipped_rules_do_not_use_are_changed_too(
    line: str, changes: set[str]
) -> None:
    text = f"indicators:\n  - id: a\n    printed: x\n    aspiration: true\n    {line}\n"
    found = {m.change.partition(": ")[2] or m.change for m in mutants("f", text)}
    assert changes <= found
