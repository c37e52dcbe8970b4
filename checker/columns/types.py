"""What columns hold.

Figures are DECIMAL(38, 6): every figure that can be handed in is one exactly, products of those within
reach fit, and nothing is ever rounded.
"""

from __future__ import annotations

from collections.abc import Mapping

FIGURE = "decimal(38, 6)"
BITS = "decimal(38, 0)"  # whole numbers beyond 64 bits
MILLION = 1_000_000  # how often the last place of a figure is in one
Schema = Mapping[str, str]
