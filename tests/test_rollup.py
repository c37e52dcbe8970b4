"""A target's verdict from those of its parts."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations_with_replacement, permutations
from typing import Any

import oracle
import pytest
from kit import JUDGEMENT, Keys, Outcome, actuals, indicator, plan_files, rule_file, run

NOTHING = object()

# For each status a part that has it after June, and the figure handed in for it.
PARTS: dict[str, tuple[Keys, Any]] = {
    "target_not_set": ({"kind": "level", "at_least": "assigned"}, 5),
    "not_due": ({"kind": "annual", "at_least": 5}, NOTHING),
    "not_reported": ({"kind": "level", "at_least": 5}, NOTHING),
    "invalid": ({"kind": "level", "at_least": 5}, "many"),
    "unverified": (
        {"kind": "level", "measure": "yes/no", "is": True, "evidence": "required"},
        True,
    ),
    "missed": ({"kind": "running", "at_most": 5}, 6),
    "exceeded": ({"kind": "level", "at_least": 5}, 6),
    "met": ({"kind": "level", "at_least": 5}, 5),
    "on_track": ({"kind": "running", "at_least": 100}, 60),
    "slightly_behind": ({"kind": "level", "at_least": 100}, 95),
    "behind": ({"kind": "level", "at_least": 100}, 50),
}


def review(targets: Sequence[Sequence[str]]) -> Outcome:
    """Judge targets whose parts have the statuses named; `~` before one makes it an aspiration."""
    values: dict[str, Any] = {}
    rules = []
    for number, statuses in enumerate(targets, start=1):
        parts = []
        for place, named in enumerate(statuses):
            keys, value = PARTS[named.lstrip("~")]
            more = {"aspiration": True} if named.startswith("~") else {}
            identity = f"t{number}-{place}"
            parts.append(indicator(identity, **{**keys, **more}))
            if value is not NOTHING:
                values[identity] = value
        rules.append(rule_file(number, parts))
    outcome = run(plan_files(rules=rules), [actuals("2024-Q2", values)])
    for number, statuses in enumerate(targets, start=1):
        for place, named in enumerate(statuses):
            assert outcome.statuses[f"t{number}-{place}"] == named.lstrip("~")
    return outcome


# Every line of the roll-up: what decides, beside the best of what does not.
BY_HAND = [
    (["invalid", "missed", "behind"], "invalid"),
    (["met", "invalid"], "invalid"),
    (["missed", "behind", "not_reported"], "missed"),
    (["exceeded", "missed"], "missed"),
    (["behind", "slightly_behind", "not_reported"], "behind"),
    (["met", "behind"], "behind"),
    (["slightly_behind", "not_reported", "unverified"], "slightly_behind"),
    (["slightly_behind", "exceeded"], "slightly_behind"),
    (["not_reported", "unverified", "met"], "not_reported"),
    (["not_reported", "target_not_set"], "not_reported"),
    (["not_reported", "not_due"], "not_reported"),
    (["unverified", "on_track", "not_due"], "unverified"),
    (["unverified", "target_not_set"], "unverified"),
    (["target_not_set"], "target_not_set"),
    (["target_not_set", "target_not_set"], "target_not_set"),
    (["not_due"], "not_due"),
    (["not_due", "not_due"], "not_due"),
    (["not_due", "target_not_set"], "not_due"),
    (["on_track", "met"], "on_track"),
    (["on_track", "exceeded"], "on_track"),
    (["not_due", "met"], "on_track"),
    (["not_due", "exceeded", "target_not_set"], "on_track"),
    (["met", "target_not_set"], "on_track"),
    (["exceeded", "target_not_set"], "on_track"),
    (["exceeded"], "exceeded"),
    (["exceeded", "exceeded"], "exceeded"),
    (["exceeded", "met"], "met"),
    (["met"], "met"),
    # An aspiration decides nothing.
    (["met", "~missed"], "met"),
    (["met", "~invalid"], "met"),
    (["exceeded", "~met"], "exceeded"),
    (["met", "~target_not_set"], "met"),
    (["not_due", "~behind"], "not_due"),
    (["target_not_set", "~met"], "target_not_set"),
    (["behind", "~exceeded"], "behind"),
]


def test_every_line_of_the_roll_up() -> None:
    outcome = review([statuses for statuses, _ in BY_HAND])
    found = [outcome.target_statuses[n] for n in range(1, len(BY_HAND) + 1)]
    assert list(zip(found, BY_HAND, strict=True)) == [
        (expected, (statuses, expected)) for statuses, expected in BY_HAND
    ]


def test_all_combinations_of_up_to_three_parts() -> None:
    combinations = [c for n in (1, 2, 3) for c in combinations_with_replacement(PARTS, n)]
    assert len(combinations) == 11 + 66 + 286
    outcome = review(combinations)
    for number, statuses in enumerate(combinations, start=1):
        assert outcome.target_statuses[number] == oracle.roll_up(statuses), statuses


def test_the_order_of_the_parts_does_not_matter() -> None:
    several = list(permutations(["target_not_set", "exceeded", "not_due", "met"]))
    outcome = review(several)
    assert set(outcome.target_statuses.values()) == {"on_track"}


@pytest.mark.parametrize("status", sorted(PARTS))
def test_many_parts_of_one_status(status: str) -> None:
    assert review([[status] * 12]).target_statuses == {1: status}


def test_every_numbered_target_has_one_verdict_in_the_order_of_its_number() -> None:
    rules = [rule_file(n, [indicator(f"i{n}", at_least=1)]) for n in (3, 1, 2)]
    outcome = run(plan_files(rules=rules), [actuals("2024-Q2", {"i1": 1, "i2": 1, "i3": 1})])
    assert list(outcome.target_statuses) == [1, 2, 3]


def test_a_plan_may_judge_by_a_table_of_its_own() -> None:
    line = b"  - {status: not_reported, when: {not_reported: {at_least: 1}}}\n"
    strict = b"  - {status: behind, when: {not_reported: {at_least: 1}}}\n"
    assert line in JUDGEMENT
    files = plan_files([indicator(at_least=1)], judgement=JUDGEMENT.replace(line, strict))
    outcome = run(files, [], "2024-Q2")
    assert outcome.statuses == {"a": "not_reported"}
    assert outcome.target_statuses == {1: "behind"}
