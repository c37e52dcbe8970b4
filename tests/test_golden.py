"""Screens that were looked at do not change unseen."""

import re

import pytest
from golden_screens import FOLDER, SCREENS, screen


@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_is_as_it_was_when_someone_looked(name: str) -> None:
    assert screen(name) == (FOLDER / f"{name}.txt").read_text(encoding="utf-8")


def lines_of(name: str) -> list[str]:
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    return [line.rstrip() for line in re.sub(r"\x1b\[[\d;]*m", "", text).splitlines()]


@pytest.mark.parametrize("name", [name for name in SCREENS if name.endswith("-color")])
def test_colours_are_all_that_a_coloured_screen_has_more(name: str) -> None:
    assert lines_of(name) == lines_of(name.removesuffix("-color"))


def test_every_screen_kept_is_made_by_a_command() -> None:
    assert {path.stem for path in FOLDER.glob("*.txt")} == set(SCREENS)
