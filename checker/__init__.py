"""Target-compliance checker: plans as declared rules, submitted figures as verdicts."""

from checker.run.review import load_plan, review

__all__ = ["load_plan", "review"]
__version__ = "0.1.0"
