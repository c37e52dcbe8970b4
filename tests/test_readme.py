"""The README shows what the program shows."""

from __future__ import annotations

import re

from test_cli import ROOT, checker

README = (ROOT / "README.md").read_text("utf-8")


def test_the_sample_screen_is_the_programs_own() -> None:
    found = re.search(r"```text\n\$ checker (.+)\n((?s:.+?))```", README)
    assert found is not None
    real = checker(*found[1].split(), COLUMNS="100").stdout
    at = 0
    for stretch in found[2].split("  …\n"):  # what lies between two cuts stands there unbroken
        at = real.find(stretch, at)
        assert at >= 0, stretch
        at += len(stretch)


def test_every_format_of_a_review_is_named() -> None:
    from checker.render import REVIEW_RENDERERS

    for name in REVIEW_RENDERERS:
        assert f"`{name}`" in README


def test_the_picture_shown_is_the_programs_own() -> None:
    shown = re.search(r"!\[[^]]+\]\(([^)]+\.svg)\)", README)
    assert shown is not None
    drawn = checker("review", "-p", "2024-Q2", "--format", "svg").stdout
    assert (ROOT / shown[1]).read_text("utf-8") == drawn
