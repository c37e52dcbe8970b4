"""What is asked: a plan, its numbered targets, their indicators and requirements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import NamedTuple

from checker.model.figures import Range
from checker.model.period import Period
from checker.model.reporting import Calendar
from checker.problems import CheckerFault, Mark


class Verb(str, Enum):
    """The closed set of requirement verbs; the verb alone says which direction is good."""

    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"
    EQUALS = "equals"
    BETWEEN = "between"
    ABOUT = "about"
    IS = "is"


class Named(str, Enum):
    """A threshold that the rule names instead of giving its figure."""

    ASSIGNED = "assigned"
    LAST_YEAR = "last_year"


class Flow(str, Enum):
    """How an indicator's figure behaves over the year (the rule's key `kind`)."""

    RUNNING = "running"
    LEVEL = "level"
    ANNUAL = "annual"


FLOORS = frozenset({Verb.AT_LEAST, Verb.MORE_THAN})
CEILINGS = frozenset({Verb.AT_MOST, Verb.LESS_THAN})
STRICT = frozenset({Verb.MORE_THAN, Verb.LESS_THAN})
_IS = Verb.IS  # looked up once: it is asked of every figure


class Text(NamedTuple):
    """A sentence in both languages of the project."""

    vi: str
    en: str

    def speak(self, lang: str) -> str:
        """Return the sentence in `lang` (`vi` or `en`)."""
        return self.en if lang == "en" else self.vi


class Requirement(NamedTuple):
    """A verb and its threshold.

    `figures` are in the indicator's measure: one for the plain verbs, low and high for `between`,
    value and distance for `about`, 1 or 0 for `is`; empty where the threshold is `named`.
    `exceeds` is the value beyond which a met floor or ceiling counts as exceeded.
    """

    verb: Verb
    figures: tuple[Fraction, ...]
    named: Named | None
    exceeds: Fraction | None
    mark: Mark

    @property
    def is_yes_no(self) -> bool:
        """Whether it asks for a yes or a no."""
        return self.verb is Verb.IS

    @property
    def has_ceiling(self) -> bool:
        """Whether a running total can pass it for good."""
        return self.verb not in FLOORS and not self.is_yes_no

    @property
    def both_ends(self) -> tuple[Fraction, Fraction]:
        """Lowest and highest value of a requirement that is bounded on both sides."""
        low, high = self.interval
        if low is None or high is None:
            raise CheckerFault(f"{self.verb.value} is open on one side")
        return low, high

    @property
    def interval(self) -> tuple[Fraction | None, Fraction | None]:
        """Lowest and highest value that satisfies it; None where it is open on that side."""
        verb, figures = self.verb, self.figures
        if verb in FLOORS:
            return (figures[0], None)
        if verb in CEILINGS:
            return (None, figures[0])
        if verb is Verb.BETWEEN:
            return (figures[0], figures[1])
        if verb is Verb.ABOUT:
            return (figures[0] - figures[1], figures[0] + figures[1])
        return (figures[0], figures[0])


class Amendment(NamedTuple):
    """A requirement that replaces the rule's own for periods ending on or after `start`.

    `printed` is its figure as the amending document prints it, where the rule says it.
    """

    start: date
    requirement: Requirement
    cite: Text
    printed: str = ""


class Tier(NamedTuple):
    """What the upper level asks of an indicator, beside the area's own requirement.

    `by` says who assigned it, `printed` is its figure as the document prints it.
    """

    by: Text
    requirement: Requirement
    printed: str = ""
    amendments: tuple[Amendment, ...] = ()


def _latest(amendments: Iterable[Amendment]) -> Amendment | None:
    return max(amendments, key=lambda a: a.start, default=None)


class PathName(str, Enum):
    """The declared ways in which a threshold is spread over the year."""

    EVEN = "even"
    HOLD = "hold"
    YEAR_END = "year_end"
    MILESTONES = "milestones"


class Path(NamedTuple):
    """What part of the year's threshold is asked by each month.

    `milestones` are cumulative shares (0.55 for 55 %) at the ends of March, June, September and
    December; months between interpolate linearly from 0 at the year's start.
    """

    name: PathName
    milestones: tuple[Fraction, Fraction, Fraction, Fraction] | None = None

    def share(self, month: int) -> Fraction:
        """Return the cumulative share asked by the end of `month`: 1 for `hold`."""
        if self.name is PathName.EVEN:
            return Fraction(month, 12)
        if self.milestones is None:
            return Fraction(1) if self.name is PathName.HOLD or month == 12 else Fraction(0)
        quarter, part = divmod(month, 3)
        ends = (Fraction(0), *self.milestones)
        if not part:
            return ends[quarter]
        return ends[quarter] + (ends[quarter + 1] - ends[quarter]) * Fraction(part, 3)


class Tolerance(NamedTuple):
    """How far short of the expected value is still "slightly": a share of it, or points."""

    share: Fraction | None = None
    points: Fraction | None = None


class DeriveHow(str, Enum):
    """The ways of computing a figure from others."""

    GROWTH_OF = "growth_of"
    SHARE_OF = "share_of"
    CHANGE_OF = "change_of"
    FALL_OF = "fall_of"


class Derivation(NamedTuple):
    """How a figure follows from others: growth, change or fall against the baseline, or a share.

    `decimals` rounds the derived figure half up to the precision the plan prints.
    """

    how: DeriveHow
    source: str
    whole: str | None
    decimals: int | None
    mark: Mark


class Reference(NamedTuple):
    """A name in a rule that must lead somewhere: under which key, and where it stands."""

    key: str
    name: str
    mark: Mark


class Indicator(NamedTuple):
    """One measurable part of a target, with its one requirement.

    `range` is what its figure can be: its measure's natural range, unless the rule gives its own.
    `upper` is what the upper level asks of it; `upper_of` is set in `tiers` alone.
    """

    id: str
    target: int
    name: Text
    measure: str
    flow: Flow
    requirement: Requirement
    path: Path
    mark: Mark
    printed: str = ""
    due: tuple[int, int] | None = None
    tolerance: Tolerance | None = None
    baseline: Fraction | None = None
    sum_of: tuple[str, ...] = ()
    derivation: Derivation | None = None
    same_as: str | None = None
    is_aspiration: bool = False
    needs_evidence: bool = False
    owner: str | None = None
    actions: tuple[str, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    range: Range = Range()
    has_own_range: bool = False
    path_mark: Mark | None = None
    references: tuple[Reference, ...] = ()
    upper: Tier | None = None
    upper_of: str | None = None

    @property
    def is_yes_no(self) -> bool:
        """Whether its figure is a yes or a no."""
        return self.requirement.verb is _IS

    @property
    def reported_as(self) -> str:
        """The id that its figure is handed in under, and its baseline given."""
        return self.upper_of or self.id

    @property
    def tiers(self) -> tuple[Indicator, ...]:
        """Itself and, where the upper level asks too, that as a rule of its own.

        Such a rule has the same figure, path and tolerance and an id of its own. It is part of no
        target and of no sum: nothing that counts parts ever meets it.
        """
        upper = self.upper
        if upper is None:
            return (self,)
        rule = self._replace(
            id=f"{self.id}/upper",
            requirement=upper.requirement,
            amendments=upper.amendments,
            printed=upper.printed,
            sum_of=(),
            upper=None,
            upper_of=self.id,
        )
        return (self, rule)

    @property
    def requirements(self) -> tuple[Requirement, ...]:
        """Its own requirement and those that amend it."""
        return (self.requirement, *(amendment.requirement for amendment in self.amendments))

    def amendment_at(self, day: date) -> Amendment | None:
        """Return the amendment in force on `day`, the latest begun by then; None: the rule's own."""
        return _latest(a for a in self.amendments if a.start <= day)

    def amended_at(self, day: date) -> Indicator:
        """Return it as it stands on `day`: what is in force in the place of the rule's own."""
        found, latest, upper = self, self.amendment_at(day), self.upper
        if latest is not None:
            found = found._replace(requirement=latest.requirement, printed=latest.printed)
        above = self.tiers[1].amendment_at(day) if upper else None
        if upper is not None and above is not None:
            upper = upper._replace(requirement=above.requirement, printed=above.printed)
            found = found._replace(upper=upper)
        return found

    @property
    def is_amended(self) -> bool:
        """Whether what it asks now is an amendment's (see `amended_at`)."""
        return any(a.requirement.mark == self.requirement.mark for a in self.amendments)

    def requirement_before(self, amendment: Amendment) -> Requirement:
        """Return the requirement that an amendment replaced."""
        earlier = _latest(a for a in self.amendments if a.start < amendment.start)
        return earlier.requirement if earlier else self.requirement


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


class Condition(NamedTuple):
    """What one property of a fact must be: one of `words`, or within numeric bounds.

    A bound is (operator, figure) with the operators of the requirement verbs.
    """

    prop: str
    words: tuple[str | int, ...] = ()
    bounds: tuple[tuple[Verb, int], ...] = ()
    reference: tuple[str, str] | None = None
    mark: Mark | None = None


class Band(NamedTuple):
    """One line of a verdict table: a status and the conditions under which it is reached."""

    status: str
    conditions: tuple[Condition, ...]
    mark: Mark


class Judgement(NamedTuple):
    """How figures become a status: tolerances, the outlook's limit, and the verdict tables."""

    tolerance_share: Fraction
    tolerance_points: Fraction
    measures_in_points: frozenset[str]
    difficult_share: Fraction
    indicator_bands: tuple[Band, ...]
    target_bands: tuple[Band, ...]


class FactPattern(NamedTuple):
    """One fact that an alert pattern asks for, under an alias that later ones may refer to."""

    alias: str
    fact: str
    conditions: tuple[Condition, ...]
    mark: Mark


class AlertPattern(NamedTuple):
    """A declared alert: facts that together call for action, and how loud."""

    code: str
    slug: str
    severity: str
    facts: tuple[FactPattern, ...]
    about: str
    message: Text
    mark: Mark


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

    def baseline(self, indicator: Indicator) -> Fraction | None:
        """Return the figure of the year before: the rule's own, else the plan's."""
        if indicator.baseline is not None:
            return indicator.baseline
        return self.baselines.get(indicator.reported_as)
