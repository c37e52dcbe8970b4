"""Programs of the system that some tests need: a browser for pages, an office for files, Java for Spark.

Without one those tests are skipped, with what to install; with CHECKER_TESTS=all they fail, so that
a run that must be whole cannot pass without them (`.ci/run`).
"""

from __future__ import annotations

import os
import shutil

import pytest

_PACKAGES = {
    "chromium": "chromium",
    "soffice": "libreoffice-writer libreoffice-calc",
    "pdftotext": "poppler-utils",
    "java": "openjdk-17-jre-headless",
}


def program(name: str) -> str:
    """Return where a program stands, or leave the test."""
    found = shutil.which(name)
    if found is not None:
        return found
    reason = f"{name} is not installed: apt-get install {_PACKAGES[name]}"
    if os.environ.get("CHECKER_TESTS") == "all":
        pytest.fail(reason)
    pytest.skip(reason)
