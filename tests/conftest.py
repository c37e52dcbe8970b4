"""What every test shares: one hypothesis profile, the project's root, a quiet environment."""

import shutil
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


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A root of one's own to break: the real rules and plan."""
    for folder in ("rules", "plans"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return tmp_path
