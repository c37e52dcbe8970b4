"""One measurable part of a target: its rule as written, amended, and as the upper level asks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from checker.enums import Word
from checker.model.area import Terms
from checker.model.figures import Range
from checker.model.path import Flow, Path, Tolerance
from checker.model.requirement import Amendment, Requirement, Tier, Verb
from checker.model.text import Text
from checker.problems import Mark

_IS = Verb.IS  # looked up once: it is asked of every figure


def _latest(amendments: Iterable[Amendment]) -> Amendment | None:
    return max(amendments, key=lambda a: a.start, default=None)


class DeriveHow(Word):
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
    `upper` is what the upper level asks of it; `upper_of` is set in `tiers` alone. `weighted_by` is
    the count by which many areas' rates become the rate of them all. `terms` are the figures of its
    own that an area has, where the plan is looked at as that area's.
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
    weighted_by: str | None = None
    terms: Terms | None = None

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
