"""A plan: its numbered targets, and what its document says beside them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from checker.model.declared import AlertPattern, Judgement
from checker.model.indicator import Derivation, Indicator, Reference
from checker.model.letter import BLANK, Letter
from checker.model.period import Period
from checker.model.reporting import Calendar
from checker.model.requirement import Requirement
from checker.model.text import Text
from checker.problems import Mark


class AddsUp(NamedTuple):
    """Parts whose figures add up to a fixed total: the shares of one whole to 100."""

    parts: tuple[str, ...]
    total: Fraction
    mark: Mark


class Target(NamedTuple):
    """One numbered target of the plan."""

    number: int
    section: str
    title: Text
    indicators: tuple[Indicator, ...]
    mark: Mark
    adds_up: tuple[AddsUp, ...] = ()
    section_mark: Mark | None = None


class Section(NamedTuple):
    """A part of the plan that groups targets."""

    id: str
    title: Text


class Task(NamedTuple):
    """A task of the plan that serves its targets."""

    id: str
    title: Text


class Statement(NamedTuple):
    """A figure that the document gives outside its numbered targets, and that must agree with them.

    It is about an `indicator`, about the `baseline` of one, or about a share of two (`derivation`).
    """

    id: str
    cite: Text
    indicator: str
    baseline: str
    derivation: Derivation | None
    requirement: Requirement | None
    measure: str
    text: Text
    mark: Mark


class Acceptance(NamedTuple):
    """A finding that the plan's owner knows and accepts: its code, what it is about, and why."""

    code: str
    subject: str
    reason: Text
    mark: Mark


class Waiver(NamedTuple):
    """A leave to fall short, given by someone entitled to: about a target or one part of it.

    One of `target` and `indicator` is set, the other None. It serves for its periods alone and
    through `until`, that day included. `mark` is where it names what it is about.
    """

    target: int | None
    indicator: str | None
    periods: tuple[Period, ...]
    reason: Text
    approved_by: Text
    until: date
    mark: Mark

    @property
    def key(self) -> str:
        """Under which key of the file its subject is named."""
        return "indicator" if self.target is None else "target"

    @property
    def subject(self) -> str:
        """The target's number or the indicator's id."""
        return self.indicator or str(self.target)

    def covers(self, indicator: Indicator) -> bool:
        """Whether it is about an indicator, by its own id or by its target's number."""
        return indicator.id == self.indicator or indicator.target == self.target


class Document(NamedTuple):
    """The paper the plan was adopted by."""

    number: str
    date: str
    issuer: Text | None


class Plan(NamedTuple):
    """One plan with everything that its judgement needs.

    `indicators` are the parts of all its targets, by id, in the plan's order; `previous` names the
    same area's plan of the year before, whose actuals stand in for `last_year`.
    """

    id: str
    title: Text
    area: str
    area_name: Text
    year: int
    document: Document | None
    sections: tuple[Section, ...]
    targets: tuple[Target, ...]
    indicators: Mapping[str, Indicator]
    baselines: Mapping[str, Fraction]
    assigned: Mapping[str, Fraction | None]
    owners: Mapping[str, Text]
    tasks: tuple[Task, ...]
    judgement: Judgement
    alerts: tuple[AlertPattern, ...]
    mark: Mark
    target_count: int | None = None
    statements: tuple[Statement, ...] = ()
    accepted: tuple[Acceptance, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    calendar: Calendar | None = None
    area_mark: Mark | None = None
    year_mark: Mark | None = None
    previous: Reference | None = None
    letter: Letter = BLANK

    def baseline(self, indicator: Indicator) -> Fraction | None:
        """Return the figure of the year before: the rule's own, else the plan's."""
        if indicator.baseline is not None:
            return indicator.baseline
        return self.baselines.get(indicator.reported_as)
