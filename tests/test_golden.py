"""Screens that were looked at do not change unseen."""

import pytest
from golden_screens import FOLDER, SCREENS, screen


@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_is_as_it_was_when_someone_looked(name: str) -> None:
    assert screen(name) == (FOLDER / f"{name}.txt").read_text(encoding="utf-8")


def test_every_screen_kept_is_made_by_a_command() -> None:
    assert {path.stem for path in FOLDER.glob("*.txt")} == set(SCREENS)
