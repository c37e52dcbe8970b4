"""What every test shares: one hypothesis profile, the project's root, a quiet environment."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "project", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("project")

ROOT = Path(__file__).parent.parent


@pytest.fixture
def root() -> Path:
    """The project's root, with rules/ and plans/."""
    return ROOT
