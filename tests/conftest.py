"""What every test shares: one hypothesis profile, the project's root, a quiet environment."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from system import program

from checker.columns.backend import Backend, connect

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


@pytest.fixture(scope="session")
def spark() -> Iterator[Backend]:
    """Apache Spark within this machine, started once: that takes longer than most tests."""
    program("java")
    with pytest.MonkeyPatch.context() as patch:
        # Java that works out nothing twice: half the time of what is run once.
        patch.setenv("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
        backend = connect("spark://local[2]")
        yield backend
        backend.close()
