"""Forecasts and alerts by two roads: area by area through the engine, and all at once on columns.

Plans, histories and areas' own figures are drawn at random, figures on or a millionth beside their
limits; what is compared takes any backend.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from random import Random
from typing import Any, NamedTuple

from kit import ALERTS, Keys, actuals, indicator, plan_files, plan_of, rule_file
from oracle import Ask
from random_cases import (
    MILLION,
    REACH,
    SIDED,
    Drawn,
    _limits,
    draw,
    draw_figure,
    label,
    plain,
    text,
)

from checker.columns.alerts import alerts_of
from checker.columns.asked import Compiled, compile_asked
from checker.columns.backend import Backend, Row
from checker.columns.company import rows_of
from checker.columns.course import follow
from checker.columns.endless import followed_rows
from checker.columns.given import Source
from checker.columns.intake import take_in
from checker.columns.judge import judge_parts, judge_targets, set_up, tables_of
from checker.columns.patterns import Patterns, sort_patterns
from checker.columns.reports import told_alerts
from checker.facts.cases import build_cases
from checker.facts.reports import lateness_of
from checker.model.figures import decimal_text
from checker.model.judged import Report
from checker.model.period import Period
from checker.model.plan import Plan
from checker.model.reporting import Handed
from checker.periods import parse_period
from checker.plans import PlanFiles
from checker.problems import Mark
from checker.rulebook.compiler import compile_plan
from checker.run.review import judge

# Beside the project's own patterns: wholes, further back, several limits, targets of one section.
MORE_ALERTS = """
  - code: AL581
    facts:
      one: {fact: status, current: true, status: [behind, slightly_behind, missed]}
      two: {fact: status, key: one.previous, status: [behind, slightly_behind]}
      three: {fact: status, key: two.previous, status: [behind, slightly_behind, not_reported]}
    about: one
  - code: AL582
    facts:
      part: {fact: status, current: true, status: [met, exceeded, on_track]}
      sum: {fact: sum, key: part.key}
      whole: {fact: status, key: sum.whole, status: [behind, missed]}
    about: whole
  - code: AL583
    facts:
      whole: {fact: status, current: true, status: [behind, missed, slightly_behind]}
      sum: {fact: sum, whole: whole.key}
      part: {fact: status, key: sum.key}
      then: {fact: status, key: part.previous, status: not_reported}
    about: part
  - code: AL584
    facts:
      now: {fact: status, current: true, aspiration: true}
      movement: {fact: movement, key: now.key, change: {more_than: 0}}
    about: movement
  - code: AL585
    facts:
      pace: {fact: pace, percent: {at_least: 100, less_than: 200}}
  - code: AL586
    facts:
      pace: {fact: pace, percent: 300}
  - code: AL587
    facts:
      forecast: {fact: forecast, short: {more_than: 0}}
      now: {fact: status, key: forecast.key, status: [met, exceeded, behind]}
    about: forecast
  - code: AL588
    facts:
      one: {fact: target, status: [behind, missed]}
      other: {fact: target, section: one.section, status: [behind, missed]}
    about: other
  - code: AL589
    facts:
      section: {fact: section, invalid: {at_least: 1}, not_reported: {at_most: 2}}
      target: {fact: target, section: section.key, status: [on_track, met, not_due]}
    about: target
  - code: AL570
    facts:
      target: {fact: target, status: [not_due, target_not_set, slightly_behind]}
  - code: AL571
    facts:
      now: {fact: status, current: true, status: met}
      same: {fact: status, key: now.key}
    about: now
  - code: AL572
    facts:
      now: {fact: report, current: true, missing: {at_least: 1}}
      before: {fact: report, key: now.previous, missing: {at_least: 1}}
    about: now
  - code: AL573
    facts:
      now: {fact: report, current: true}
      before: {fact: report, key: now.previous, missing: {at_least: 2}}
    about: before
  - code: AL574
    facts:
      now: {fact: status, current: true, status: behind}
      before: {fact: status, key: now.previous, status: now.status}
    about: now
"""
# What no column can take: facts that nothing, or not one and the same key, holds together.
ODD_ALERTS = """
  - code: AL591
    facts:
      target: {fact: target, status: missed}
      now: {fact: status, current: true, status: missed}
    about: now
  - code: AL592
    facts:
      one: {fact: sum}
      other: {fact: sum, whole: one.whole}
    about: one
  - code: AL593
    facts:
      one: {fact: pace, percent: {at_least: 1}}
      sum: {fact: sum, key: one.key}
      other: {fact: pace, key: sum.whole, percent: one.percent}
    about: one
"""


def alerts_file(*more: str) -> bytes:
    """The project's own patterns and more of them."""
    named = (line for told in more for line in told.splitlines(keepends=True))
    said = "    slug: x{0}\n    severity: low\n    message: X\n"
    lines = (
        line + said.format(line.split()[-1].lower()) if "- code:" in line else line
        for line in named
    )
    return ALERTS + "".join(lines).encode()


OWN = ("threshold", "baseline", "assigned")


@dataclass
class Commune:
    """One area: how it writes each month, its figures, what is asked of its own (in millionths)."""

    name: str
    labels: dict[int, str]
    entries: dict[int, Keys]
    own: dict[str, dict[str, int]] = field(default_factory=dict)
    submitted: dict[int, Keys] = field(default_factory=dict)


@dataclass
class District:
    """Rules by target, and the areas that report to them."""

    targets: list[list[Drawn]]
    communes: list[Commune]
    alerts: bytes

    @property
    def parts(self) -> Iterable[Drawn]:
        return (part for parts in self.targets for part in parts)

    def files(self, commune: Commune | None = None) -> PlanFiles:
        """The plan's files; with a commune, as if its figures stood in the rules themselves."""
        own = commune.own if commune else {}
        head: Keys = {"baselines": {}, "assigned": {}, "reporting": {"days_after": 10}}
        rules = []
        for number, parts in enumerate(self.targets, start=1):
            for part in parts:
                head["baselines"].update(part.baselines)
                head["assigned"].update(part.assigned)
            keys = [_with_own(part.keys, own.get(part.keys["id"], {}), head) for part in parts]
            rules.append(rule_file(number, keys, f"s{(number + 1) // 2}"))
        if commune:
            head["area"] = {"id": commune.name}
        return plan_files(rules=rules, plan_extra=head, alerts=self.alerts)

    def own_rows(self, plan: Plan) -> list[Row]:
        """Each area's own figures, as columns have them."""
        numbers = {name: number for number, name in enumerate(plan.indicators)}
        return [
            (c.name, numbers[n], *(_own_text(own, key) for key in OWN))
            for c in self.communes
            for n, own in c.own.items()
        ]


def _with_own(keys: Keys, own: Mapping[str, int], head: Keys) -> Keys:
    found, name = dict(keys), keys["id"]
    if "baseline" in own:
        found.pop("baseline", None)
        head["baselines"][name] = plain(own["baseline"])
    if "assigned" in own:
        head["assigned"][name] = plain(own["assigned"])
    if "threshold" in own:
        verb = next(verb for verb in (*SIDED, "equals") if verb in keys)
        if keys[verb] == "assigned":
            head["assigned"].pop(name)
        found[verb] = plain(own["threshold"])
    return found


# Drawn at random

_SMALL = tuple(n * MILLION for n in (0, 1, 2, 3, 4, 6, 9, 12))


def draw_district(rng: Random, month: int, alerts: bytes, areas: int = 5) -> District:
    targets = []
    for number in range(1, 5):
        parts = [draw(rng, f"i{number}-{n}", month) for n in range(rng.randint(1, 5))]
        for part in parts:
            if rng.random() < 0.2:
                part.keys["aspiration"] = True
            if rng.random() < 0.6:
                part.keys.pop("due", None)
            if part.ask.verb in SIDED and rng.random() < 0.2:
                day = f"2024-{rng.randint(2, 12):02d}-01"
                figure = rng.choice((draw_figure(rng), *_SMALL))
                later = {"from": day, part.ask.verb: plain(figure), "cite": "NQ"}
                part.keys["amended"] = [later]
            if part.ask.kind != "running" and rng.random() < 0.3:
                part.keys["range"] = [0, rng.choice((1, 10, 100))]
        targets.append([*parts, *_simple(rng, number)])
    wish = draw(rng, "wish", month)
    wish.keys["aspiration"] = True
    targets.append([wish])
    district = District(targets, [], alerts)
    district.communes = [_commune(rng, district, f"a{n}", month) for n in range(areas)]
    return district


def _simple(rng: Random, number: int) -> Iterable[Drawn]:
    """Small totals with a season or none, of a whole and its parts: on their limits by chance."""
    names = [f"t{number}", f"p{number}", f"q{number}"]
    for name in names:
        verb = rng.choice(("at_least", "at_least", "more_than", "at_most"))
        kind = rng.choice(("running", "running", "level"))
        keys = indicator(name, kind, **{verb: rng.choice((6, 12, 24))})
        if name == names[0]:
            keys["sum_of"] = names[1:]
        if rng.random() < 0.3:
            keys["path"] = {"Q1": 0, "Q2": 50, "Q3": rng.choice((50, 100)), "Q4": 100}
        elif kind == "level" and rng.random() < 0.5:
            keys |= {"path": "even", "baseline": rng.choice((0, 3, 9))}
        yield Drawn(keys, Ask(verb, kind, 12, (), None))
    share = {"derive": {"share_of": names[1], "in": names[2]}, "range": [None, None]}
    verb = rng.choice(("at_least", "at_most"))
    keys = indicator(f"s{number}", "level", "%", **{verb: rng.choice((50, 100))}, **share)
    yield Drawn(keys, Ask(verb, "level", 12, (), None))


def _commune(rng: Random, district: District, name: str, month: int) -> Commune:
    pool = rng.choice(((3, 6, 9, 12), (3, 6, 9, 12), range(1, 13)))
    months = [m for m in pool if m < month and rng.random() < 0.75]
    if rng.random() < 0.9:
        months.append(month)
    commune = Commune(name, {m: label(rng, m) for m in months}, {m: {} for m in months})
    late = {m: {"submitted": f"2025-{rng.randint(1, 12):02d}-01"} for m in months}
    commune.submitted = {m: told for m, told in late.items() if rng.random() < 0.3}
    for part in district.parts:
        if rng.random() < 0.4:
            commune.own[part.keys["id"]] = _own(rng, part)
        for m in months:
            is_drawn = m == month and part.entry is not None and rng.random() < 0.5
            entry = part.entry if is_drawn else _entry(rng, part, m)
            if entry is not None:
                commune.entries[m][part.keys["id"]] = entry
    return commune


def _own(rng: Random, part: Drawn) -> dict[str, int]:
    own: dict[str, int] = {}
    verb = next((verb for verb in (*SIDED, "equals") if verb in part.keys), None)
    asked = part.keys.get(verb) if verb else None
    is_open = verb is not None and asked != "last_year" and "exceeds" not in part.keys
    if is_open and rng.random() < 0.6:
        # A natural range would give way to a threshold beyond it that stands in the rule itself.
        beyond = (draw_figure(rng),) if "range" in part.keys else ()
        own["threshold"] = rng.choice((*beyond, *_SMALL))
    if rng.random() < 0.4:
        own["baseline"] = rng.choice((draw_figure(rng), *_SMALL))
    if asked == "assigned" and rng.random() < 0.6:
        own["assigned"] = draw_figure(rng)
    return own


def _entry(rng: Random, part: Drawn, month: int) -> Any:
    chance = rng.random()
    if chance < (0.9 if "derive" in part.keys else 0.12):
        return None
    if part.ask.verb == "is":
        return rng.choice((True, False, 1))
    if chance < 0.18:
        return "many"
    near = [limit * MILLION for limit in _limits(replace(part.ask, month=month))]
    ends = [rng.choice(near)] if near else []
    found = rng.choice((*ends, *ends, *ends, draw_figure(rng), *rng.sample(_SMALL, 3)))
    value = int(found.numerator // found.denominator) + rng.choice((-1, 0, 0, 0, 1))
    value = max(-REACH, min(REACH, value))
    if part.ask.is_last_year and rng.random() < 0.8:
        before = rng.choice((0, 0, value, draw_figure(rng)))
        return {"value": plain(value), "last_year": plain(before)}
    return plain(value)


# The two roads


class Told(NamedTuple):
    """Of one area: each part's outlook, reason and forecast; each alert with its subject."""

    forecasts: Mapping[str, tuple[str, str, Fraction | None]]
    alerts: Sequence[tuple[str, int | None, str, str]]


def by_engine(report: Report) -> Told:
    forecasts = {
        part.indicator.id: (part.forecast.outlook.value, part.forecast.reason, part.forecast.value)
        for part in report.assessments
    }
    alerts = [
        (a.pattern.code, a.target, a.section, a.indicator.id if a.indicator else "")
        for a in report.alerts
    ]
    return Told(forecasts, sorted(alerts, key=repr))


def review(district: District, commune: Commune, period: Period) -> Report:
    files = []
    for month, entries in commune.entries.items():
        told = {"area": commune.name, "numbers": "plain", **commune.submitted.get(month, {})}
        files.append(actuals(commune.labels[month], entries, **told))
    report, problems = judge(plan_of(district.files(commune)), files, period)
    assert report is not None, problems
    return report


def by_columns(
    backend: Backend, plan: Plan, own: Iterable[Row], reports: Sequence[Report], period: Period
) -> tuple[dict[str, Told], Patterns]:
    """All areas at once, from the figures that the reports rest on; `own` are their own figures."""
    periods = {known.key: known for report in reports for known in report.periods}
    compiled = compile_asked(plan, [periods[key] for key in sorted(periods)])
    rules, problems = compile_plan(plan, (), {})
    assert not problems
    patterns = sort_patterns(plan, rules)
    set_up(backend, compiled, period)
    backend.put("own", own)
    source = _source(compiled, reports)
    assert not take_in(backend, compiled, source)
    judge_parts(backend, compiled, tables_of(rules))
    judge_targets(backend, tables_of(rules))
    told = followed_rows(backend, compiled, patterns.wanted, source, period)
    backend.put("told_courses", told)
    follow(backend, compiled, patterns.wanted, period)
    every = {report.plan.area: _handed(report) for report in reports}
    handed = {area: told for area, told in every.items() if told is not None}
    raised = alerts_of(backend, compiled, patterns, told_alerts(patterns, handed, period))
    found = _read(backend, [report.plan.area for report in reports])
    assert Counts.of(raised.by_area) == Counts.counted(found, "area", patterns)
    assert Counts.of(raised.by_code) == Counts.counted(found, "code", patterns)
    return found, patterns


def _source(compiled: Compiled, reports: Sequence[Report]) -> Source:
    plans = {report.plan.area: report.plan for report in reports}
    source = Source(
        (), [], [], {}, [], {}, lambda rows: ((), ()), lambda file, row: Mark(""), plans.__getitem__
    )
    more, endless = list(source.more), list(source.endless)
    for report in reports:
        for known in report.history.periods:
            figures = report.history.at(known).values()
            # The first file says what a month is called, whatever the others do.
            called = [actual._replace(period=known) for actual in figures]
            one, other = rows_of(report.plan, compiled, called, source.exact)
            more.extend(one)
            endless.extend(other)
    places = [row for report in reports for row in _place_rows(report)]
    return source._replace(more=more, endless=endless, places=places)


class Counts:
    """Alerts counted once more, row by row."""

    @staticmethod
    def of(rows: Iterable[Row]) -> dict[tuple[str, str], tuple[int, int]]:
        return {(one, other): (raised, areas) for one, other, raised, areas in rows}

    @staticmethod
    def counted(
        found: Mapping[str, Told], key: str, patterns: Patterns
    ) -> dict[tuple[str, str], tuple[int, int]]:
        told: dict[tuple[str, str], list[str]] = {}
        for area, one in found.items():
            for code, *_ in one.alerts:
                name = area if key == "area" else code
                told.setdefault((name, patterns.severity[code]), []).append(area)
        return {name: (len(areas), len(set(areas))) for name, areas in told.items()}


def _place_rows(report: Report) -> Iterable[Row]:
    yield (report.plan.area, report.period.month, False, None)
    for known in report.history.periods:
        yield (report.plan.area, known.month, True, known.step)


def _handed(report: Report) -> Handed | None:
    cases = build_cases(report.plan, report.history, [report.period], report.as_of)
    told = lateness_of(report.plan, report.history, cases, report.as_of)
    return next((one.handed for one in told.values()), None)


def _read(backend: Backend, areas: Iterable[str]) -> dict[str, Told]:
    forecasts: dict[str, dict[str, Any]] = {area: {} for area in areas}
    for area, outlook, reason, name, numerator, denominator in backend.rows("forecasts"):
        value = None if numerator is None else Fraction(numerator) / Fraction(denominator)
        forecasts[area][name] = (outlook, reason, value)
    alerts: dict[str, list[Any]] = {area: [] for area in forecasts}
    for area, code, _, target, section, name in backend.rows("alert_rows"):
        alerts[area].append((code, target, section, name or ""))
    return {a: Told(forecasts[a], sorted(alerts[a], key=repr)) for a in forecasts}


def compare(backend: Backend, district: District, label_now: str) -> list[Told]:
    """Judge a district by both roads: every part and every alert must be the same."""
    period = parse_period(label_now)
    assert period is not None
    reports = [review(district, commune, period) for commune in district.communes]
    plan = plan_of(district.files())
    found, patterns = by_columns(backend, plan, district.own_rows(plan), reports, period)
    told = [by_engine(report) for report in reports]
    for commune, one in zip(district.communes, told, strict=True):
        other = found[commune.name]
        assert {n: _held(f) for n, f in one.forecasts.items()} == other.forecasts, commune
        expected = {alert for alert in one.alerts if alert[0] not in patterns.elsewhere}
        assert set(other.alerts) ^ expected == set(), (label_now, commune)
        assert len(other.alerts) == len(expected)
    return told


def _held(told: tuple[str, str, Fraction | None]) -> tuple[str, str, Fraction | None]:
    """A forecast as columns hold it: without an end and beyond their reach, as it is shown."""
    outlook, reason, value = told
    if value is not None and max(abs(value.numerator), value.denominator) >= 10**32:
        assert value.denominator > 1
        value = Fraction(decimal_text(value))
    return outlook, reason, value


def _own_text(own: Mapping[str, int], key: str) -> str | None:
    return text(own[key]) if key in own else None
