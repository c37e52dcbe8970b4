"""All alert patterns against a brute-force reading of the contract, on random histories.

The reading below is written from DESIGN's words: statuses from `oracle`, plain loops over parts and
periods. Nothing of the checker is used to work out what is expected.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import Any

import oracle
from hypothesis import given, settings
from hypothesis import strategies as st
from kit import Keys, actuals, indicator, plan_files, plan_of, rule_file
from oracle import Ask

from checker.periods import parse_period
from checker.run.review import judge

ENDS = {3: date(2024, 3, 31), 6: date(2024, 6, 30), 9: date(2024, 9, 30), 12: date(2024, 12, 31)}
LABELS = {3: ["2024-Q1", "2024-03"], 6: ["2024-Q2", "2024-H1"], 9: ["2024-Q3", "2024-9M"]} | {
    12: ["2024-Q4", "2024"]
}
DAYS_AFTER = 10
FINE = {"on_track", "met", "exceeded"}
SECTIONS = {1: "s1", 2: "s1", 3: "s1", 4: "s2", 5: "s2"}


@dataclass(frozen=True)
class Part:
    """One indicator: its rule, what the oracle is asked of it, and the figures it may be given."""

    name: str
    target: int
    keys: Keys
    verb: str
    kind: str
    threshold: int | None
    figures: tuple[Any, ...]
    path: str = "hold"
    aspiration: bool = False
    needs_evidence: bool = False

    def ask(self, month: int, value: Any) -> Ask:
        is_given = value is not None and value != "many"
        return Ask(
            verb=self.verb,
            kind=self.kind,
            month=month,
            figures=() if self.threshold is None else (Fraction(self.threshold),),
            value=Fraction(int(value)) if is_given else None,
            path=self.path,
            is_unreadable=value == "many",
            measure="yes/no" if self.verb == "is" else "tonne",
            lacks_evidence=self.needs_evidence and value is True,
        )


def running(name: str, target: int, verb: str, threshold: int, **more: Any) -> Part:
    aspiration = bool(more.get("aspiration"))
    keys = indicator(name, kind="running", **{verb: threshold}, **more)
    figures = (0, 100, 270, 299, 300, 540, 599, 600, 601, 810, 899, 900, 1100, 1199, 1200, 1201)
    return Part(name, target, keys, verb, "running", threshold, figures, "even", aspiration)


def level(name: str, target: int, verb: str, threshold: int | None, **more: Any) -> Part:
    asked = "assigned" if threshold is None else threshold
    aspiration = bool(more.get("aspiration"))
    keys = indicator(name, **{verb: asked}, **more)
    figures = (50, 89, 90, 99, 100, 101, 110, 111)
    return Part(name, target, keys, verb, "level", threshold, figures, "hold", aspiration)


YES = {**indicator("yes", measure="yes/no", evidence="required"), "is": True}
PARTS = (
    running("total", 1, "at_least", 1200, sum_of=["north", "south"]),
    running("north", 1, "at_least", 600),
    running("south", 1, "more_than", 600),
    level("rate", 2, "at_least", 100),
    level("ceiling", 2, "at_most", 100),
    running("spent", 3, "at_most", 1200),
    running("wish", 3, "at_least", 1200, aspiration=True),
    level("unset", 4, "at_least", None),
    level("strict", 4, "less_than", 100),
    Part("yes", 5, YES, "is", "level", 1, (True, False), needs_evidence=True),
    level("hope", 5, "at_least", 100, aspiration=True),
)
RULES = tuple(
    rule_file(number, [p.keys for p in PARTS if p.target == number], section)
    for number, section in SECTIONS.items()
)
PLAN = plan_of(plan_files(rules=RULES, plan_extra={"reporting": {"days_after": DAYS_AFTER}}))
History = dict[int, dict[str, Any]]
Handed = dict[int, int | None]  # days after the period's end on which its file was handed in


def statuses(history: History, month: int) -> dict[str, str]:
    given = history.get(month, {})
    return {part.name: oracle.verdict(part.ask(month, given.get(part.name))) for part in PARTS}


def ends_short(part: Part, history: History, month: int) -> bool:
    """Whether the pace so far, or that of the last period known, ends the year short."""
    known = [
        (m, Fraction(history[m][part.name]))
        for m in sorted(history)
        if m <= month and history[m].get(part.name) not in {None, "many"}
    ]
    # A total that falls corrects those before it: what they said is gone.
    known = [(m, v) for m, v in known if all(v <= later for n, later in known if n > m)]
    assert part.threshold is not None
    share, value = Fraction(month, 12), known[-1][1]
    ends = [value / share]
    if len(known) > 1:
        (month_before, before), rest = known[-2], 1 - share
        ends.append(value + (value - before) / Fraction(month - month_before, 12) * rest)
    return any(not oracle.satisfies(part.verb, (Fraction(part.threshold),), end) for end in ends)


def out_of_reach(part: Part, history: History, month: int) -> bool:
    """Whether each quarter left must bring more than twice the best one so far."""
    value = history[month].get(part.name)
    if part.kind != "running" or part.verb not in {"at_least", "more_than"} or month == 12:
        return False
    known = [(0, Fraction(0))]
    known += [
        (m, Fraction(history[m][part.name]))
        for m in sorted(history)
        if m <= month and history[m].get(part.name) not in {None, "many"}
    ]
    known = [(m, v) for m, v in known if all(v <= later for n, later in known if n > m)]
    best = max((b[1] - a[1]) / (b[0] - a[0]) * 3 for a, b in pairwise(known))
    assert part.threshold is not None
    needed = (part.threshold - Fraction(value)) / ((12 - month) // 3)
    return best > 0 and needed > 2 * best


def worse(part: Part, history: History, month: int) -> bool:
    """Whether a level moved away from what is asked since the last period handed in."""
    earlier = [m for m in history if m < month]
    if part.kind != "level" or part.threshold is None or not earlier:
        return False
    before, now = history[max(earlier)].get(part.name), history[month].get(part.name)
    if {before, now} & {None, "many"}:
        return False
    if part.verb == "is":
        return bool(before) and not now
    return now < before if part.verb == "at_least" else now > before


def of_part(part: Part, history: History, month: int, now: dict[str, str]) -> set[str]:
    status = now[part.name]
    # Only the very next quarter counts: what is missing between says nothing.
    before = statuses(history, month - 3)[part.name] if month - 3 in history else ""
    found = set()
    if status == "missed":
        found.add("AL511" if part.aspiration else "AL501")
    if status == "behind" and not part.aspiration:
        found |= {"AL502"} | ({"AL503"} if before == "behind" else set())
    if worse(part, history, month):
        found.add("AL504")
    if status == "on_track" and part.kind == "running" and ends_short(part, history, month):
        found.add("AL505")
    if status == "behind" and part.name in {"north", "south"} and now["total"] in FINE:
        found.add("AL506")
    if status in {"slightly_behind", "behind"} and out_of_reach(part, history, month):
        found.add("AL514")
    if status in FINE and before == "behind":
        found.add("AL513")
    named = {"not_reported": "AL508", "unverified": "AL509", "target_not_set": "AL510"}
    return found | ({named[status]} if status in named else set())


def expected(
    history: History, handed: Handed, month: int, as_of: date
) -> set[tuple[str, str, str]]:
    """Every alert as (code, part, section) that the contract asks for."""
    now = statuses(history, month)
    found = {
        (code, part.name, SECTIONS[part.target])
        for part in PARTS
        for code in of_part(part, history, month, now)
    }
    rolled = {
        number: oracle.roll_up(
            now[p.name] for p in PARTS if p.target == number and not p.aspiration
        )
        for number in SECTIONS
    }
    for section in set(SECTIONS.values()):
        if sum(rolled[n] == "behind" for n, home in SECTIONS.items() if home == section) >= 2:
            found.add(("AL507", "", section))
    deadline = ENDS[month] + timedelta(days=DAYS_AFTER)
    after = handed[month]
    day = ENDS[month] + timedelta(days=after) if after is not None else None
    is_late = day is not None and deadline < day <= as_of
    is_incomplete = any(history[month].get(part.name) is None for part in PARTS)
    if is_late or (is_incomplete and as_of > deadline):
        found.add(("AL512", "", ""))
    return found


@st.composite
def histories(draw: st.DrawFn) -> tuple[History, Handed, dict[int, str]]:
    months = sorted(draw(st.sets(st.sampled_from([3, 6, 9, 12]), min_size=1)))
    history: History = {
        month: {
            part.name: value
            for part in PARTS
            if (value := draw(st.sampled_from([None, "many", *part.figures, *part.figures])))
            is not None
        }
        for month in months
    }
    handed = {m: draw(st.sampled_from([None, 0, DAYS_AFTER, DAYS_AFTER + 1, 60])) for m in months}
    return history, handed, {m: draw(st.sampled_from(LABELS[m])) for m in months}


def report_file(label: str, month: int, values: Keys, after: int | None) -> tuple[str, bytes]:
    told = {} if after is None else {"submitted": str(ENDS[month] + timedelta(days=after))}
    return actuals(label, values, numbers="plain", **told)


@settings(max_examples=150, deadline=None)
@given(histories(), st.data())
def test_every_pattern_agrees_with_a_plain_reading(
    drawn: tuple[History, Handed, dict[int, str]], data: st.DataObject
) -> None:
    history, handed, labels = drawn
    month = data.draw(st.sampled_from(sorted(history)))
    as_of = ENDS[month] + timedelta(days=data.draw(st.sampled_from([0, DAYS_AFTER, 11, 70])))
    files = [report_file(labels[m], m, values, handed[m]) for m, values in history.items()]
    files = data.draw(st.permutations(files))  # in whatever order they come
    report, problems = judge(PLAN, files, parse_period(labels[month]), (), as_of)
    assert report is not None, problems
    past = {m: values for m, values in history.items() if m <= month}
    assert {
        (a.pattern.code, a.indicator.id if a.indicator else "", a.section) for a in report.alerts
    } == (expected(past, handed, month, as_of))


def test_the_random_histories_reach_every_pattern() -> None:
    """Each pattern is expected of some history, so that agreement above says something of it."""
    reached: set[str] = set()

    @settings(max_examples=300, deadline=None, derandomize=True, database=None)
    @given(histories())
    def collect(drawn: tuple[History, Handed, dict[int, str]]) -> None:
        history, handed, _ = drawn
        month = max(history)
        day = ENDS[month] + timedelta(days=70)
        reached.update(code for code, _, _ in expected(history, handed, month, day))

    collect()
    assert reached == {pattern.code for pattern in PLAN.alerts}
