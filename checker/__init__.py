"""Target-compliance checker: plans as declared rules, submitted figures as verdicts.

`checker.review(root, plan, period)` judges one plan's actuals and returns the report with its
problems; `checker.check(paths)` says whether files are fit for that; `checker.diff(one, other)` compares
two reviews; `checker.load_plan(root, plan)` reads a plan alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from checker.run.check import check
    from checker.run.diff import diff
    from checker.run.loading import load_plan
    from checker.run.review import review

__all__ = ["check", "diff", "load_plan", "review"]
_ROADS = {
    "check": "checker.run.check",
    "diff": "checker.run.diff",
    "load_plan": "checker.run.loading",
    "review": "checker.run.review",
}
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """Load the road only when it is asked for: the engine and its libraries take a while."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_ROADS[name]), name)
