"""What an explanation adds to a verdict: what would change it, what it was computed from."""

from __future__ import annotations

from typing import NamedTuple

from checker.model.alert import Alert
from checker.model.assessment import Assessment, Status
from checker.model.case import Case, Firing
from checker.model.path import Tolerance
from checker.model.requirement import Requirement


class Change(NamedTuple):
    """Within which bound on its figure a part would have a status at this period.

    For a derived figure `source` is the figure to change and `source_bound` what it must keep to,
    the others staying as they are; both None where the figure itself is handed in.
    """

    status: Status
    bound: Requirement
    source: Assessment | None = None
    source_bound: Requirement | None = None


class Earlier(NamedTuple):
    """The same part at an earlier period that an alert rests on; `status` where it was judged."""

    case: Case
    status: Status | None
    firings: tuple[Firing, ...]


class Explained(NamedTuple):
    """One verdict with everything it rests on.

    `sources` are the figures a derived one is computed from, `shared` the parts that are the same
    quantity, `joined` the other parts that an alert about this one looks at; `tolerance` is how the
    tolerance is worked out; `firings` are the engine's about this part in their order,
    `target_firings` those about its target; `upper` is the verdict on what the upper level asks.
    """

    assessment: Assessment
    changes: tuple[Change, ...]
    sources: tuple[Assessment, ...]
    shared: tuple[Assessment, ...]
    earlier: tuple[Earlier, ...]
    joined: tuple[Assessment, ...]
    tolerance: Tolerance
    alerts: tuple[Alert, ...]
    firings: tuple[Firing, ...]
    target_firings: tuple[Firing, ...]
    upper: Explained | None = None
