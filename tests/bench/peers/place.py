"""Where the benchmark's files lie: one folder for each number of areas."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

PLAN, OWN_PLAN = "peers", "peers-own"


class Place(NamedTuple):
    """The folder of one number of areas, and what is in it."""

    folder: Path

    @property
    def facts(self) -> Path:
        """All figures: area, period, indicator, value DECIMAL(18, 2)."""
        return self.folder / "facts.parquet"

    @property
    def expected(self) -> Path:
        """What plain Decimal says of each: `status` by the rules' thresholds, `own` by the areas'."""
        return self.folder / "expected.parquet"

    @property
    def rules(self) -> Path:
        """The ladders as a table: indicator, period, status_0 ..., cut_1 DECIMAL(18, 5) ..."""
        return self.folder / "rules.parquet"

    @property
    def steps(self) -> Path:
        """The ladders before any threshold is known: share_1, more_1 ... in place of the cuts."""
        return self.folder / "steps.parquet"

    @property
    def root(self) -> Path:
        """The same rules as plans of this project, for `checker --root`."""
        return self.folder / "root"

    @property
    def areas(self) -> Path:
        """The thresholds that each area has of its own, beside the second plan."""
        return self.root / "plans" / OWN_PLAN / "areas.parquet"
