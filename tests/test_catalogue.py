"""The catalogue of problem codes: words for every code, and a sample that provokes it.

`catalogue/<CODE>/` is a root of its own, laid over `catalogue/base/`. Its `expected.txt` holds the
problems that the sample gives, in both languages, one a line; `command.txt` the arguments, where
they are not the usual ones. A folder named `*.xlsx` holds a workbook's parts, zipped on the way;
`*.raw` loses that ending: no tool that reads every YAML file stumbles over one that is no text.
`deviation.txt` says what the program does not get right yet: the test then has to fail.

Places, codes and levels are worked out by hand. After a change of words alone, a run with
CATALOGUE_REWORD=1 writes the sentences anew; it never writes over a place, a code or a level.
"""

from __future__ import annotations

import ast
import gc
import json
import os
import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import yaml

from checker.cli import main
from checker.lint import PAGES
from checker.problems import CODES
from checker.reading import READERS
from checker.words import LANGUAGES, words

PACKAGE = Path(__file__).resolve().parent.parent / "checker"
CATALOGUE = Path(__file__).resolve().parent / "catalogue"
BASE = CATALOGUE / "base"
SAMPLES = sorted(path for path in CATALOGUE.iterdir() if path.is_dir() and path != BASE)
NOTES = ("command.txt", "expected.txt", "deviation.txt")
USUAL = "review --root ."
# Endings whose readers come one by one: a sample waits for its reader.
AWAITED = {".csv", ".xlsx", ".json"} - set(READERS)
CODE = re.compile(r"(RD|PL|AC|LN)\d{3}")
SENTENCES = re.compile(r"(: [a-z]+ [A-Z]{2}\d{3} [a-z0-9-]+: ).*?( \(see [^)]*\))?$")


def _load(name: str) -> dict[str, Any]:
    text = (PACKAGE / "words" / f"{name}.yaml").read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.safe_load(text)
    return found


def _raised() -> set[str]:
    """The codes that stand as a text anywhere in checker/, the register left out."""
    return {
        node.value
        for path in PACKAGE.rglob("*.py")
        if path != PACKAGE / "problems.py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and CODE.fullmatch(node.value)
    }


def _holes(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


# The words


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_code_has_cause_and_example_and_no_other_code_has(lang: str) -> None:
    catalogue = _load(f"catalogue.{lang}")
    assert sorted({*catalogue, *PAGES}) == sorted(CODES)
    for code, page in catalogue.items():
        # A check's docstring is its page: in another language its prose alone is written here.
        wanted = ["cause"] if code in PAGES else ["cause", "example"]
        assert sorted(page) == wanted, code
    assert {code for code in PAGES if code in catalogue} == (set() if lang == "en" else {*PAGES})
    for code in CODES:
        assert all(words(lang).catalogue(code, key).strip() for key in ("cause", "example")), code


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_code_has_its_sentence_and_mend_and_no_other_code_has(lang: str) -> None:
    sentences = _load(f"problem.{lang}")
    assert sorted(sentences) == sorted(CODES)
    for code, pair in sentences.items():
        assert sorted(pair) == ["mend", "say"], code


@pytest.mark.parametrize("code", CODES)
def test_languages_leave_the_same_holes(code: str) -> None:
    for key in ("say", "mend"):
        holes = [_holes(words(lang).find(f"problem.{code}.{key}") or "") for lang in LANGUAGES]
        assert all(found == holes[0] for found in holes), key


@pytest.mark.parametrize("code", CODES)
def test_examples_are_the_same_in_both_languages_but_for_words(code: str) -> None:
    """Each shows as many lines; a line more in one language is a line forgotten in the other."""
    counts = {len(words(lang).catalogue(code, "example").splitlines()) for lang in LANGUAGES}
    assert len(counts) == 1


# The register and the samples


def test_every_raised_code_is_registered_and_has_a_sample() -> None:
    raised = _raised()
    samples = {path.name for path in SAMPLES}
    assert sorted(raised - set(CODES)) == [], "raised, but not registered"
    assert sorted(raised - samples) == [], "raised, but without a sample"
    assert sorted(samples - raised) == [], "a sample, but raised nowhere"


def _lay_out(sample: Path, root: Path) -> None:
    """Copy the base and then the sample's own files; pack and rename what says so."""
    for source in (BASE, sample):
        skipped = shutil.ignore_patterns(*NOTES)
        shutil.copytree(source, root, ignore=skipped, dirs_exist_ok=True)
    for folder in [path for path in root.rglob("*.xlsx") if path.is_dir()]:
        parts = sorted(path for path in folder.rglob("*") if path.is_file())
        packed = folder.with_name(f"{folder.name}.part")
        with ZipFile(packed, "w", ZIP_DEFLATED) as book:
            for part in parts:
                book.write(part, part.relative_to(folder).as_posix())
        shutil.rmtree(folder)
        packed.rename(folder)
    for file in [*root.rglob("*.raw")]:
        file.replace(file.with_suffix(""))


def _place(mark: dict[str, Any]) -> str:
    if "cell" in mark:
        return f"{mark['path']} {mark['sheet']}!{mark['cell']}"
    return mark["path"] if mark["line"] is None else "{path}:{line}:{column}".format(**mark)


def _line(fault: dict[str, Any]) -> str:
    related = f" (see {_place(fault['related'])})" if fault["related"] else ""
    head = f"{_place(fault['mark'])}: {fault['level']} {fault['code']} {fault['slug']}"
    return f"{head}: {fault['message']} -> {fault['mend']}{related}"


def _facts(line: str) -> str:
    """Return a line without its sentences: place, level, code, slug, the related place."""
    return SENTENCES.sub(r"\1\2", line)


@pytest.fixture
def quiet_collector() -> Iterator[None]:
    """The command line stops collecting cycles for good; a test run goes on for long."""
    yield
    gc.unfreeze()
    gc.enable()


def _faults(
    sample: Path, lang: str, capsys: pytest.CaptureFixture[str]
) -> tuple[list[dict[str, Any]], object]:
    """Run the command line on a sample laid out in the working folder; faults and exit code."""
    command = sample / "command.txt"
    asked = command.read_text(encoding="utf-8").strip() if command.exists() else USUAL
    with pytest.raises(SystemExit) as ended:
        main([*shlex.split(asked), "--lang", lang, "--format", "json"])
    told = capsys.readouterr()
    assert told.out, told.err
    faults: list[dict[str, Any]] = json.loads(told.out)["problems"]
    return faults, ended.value.code


def _cases() -> list[Any]:
    found = []
    for sample in SAMPLES:
        deviation = sample / "deviation.txt"
        marks = []
        if deviation.exists():
            reason = deviation.read_text(encoding="utf-8").strip()
            marks.append(pytest.mark.xfail(strict=True, reason=reason))
        endings = {path.suffix for path in sample.rglob("*")}
        if endings & AWAITED:
            marks.append(pytest.mark.skip(reason=f"no reader for {', '.join(endings & AWAITED)}"))
        found.append(pytest.param(sample, marks=marks, id=sample.name))
    return found


@pytest.mark.usefixtures("quiet_collector")
@pytest.mark.parametrize("sample", _cases())
def test_a_sample_gives_exactly_its_code_at_its_place_in_both_languages(
    sample: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    _lay_out(sample, tmp_path)
    monkeypatch.chdir(tmp_path)
    lines: list[str] = []
    for lang in LANGUAGES:
        faults, ended = _faults(sample, lang, capsys)
        lines += [lang, *map(_line, faults)]
        assert {fault["code"] for fault in faults} == {sample.name}
        is_error = CODES[sample.name].level.value == "error"
        assert ended in ({1, 2} if is_error else {0, 1}), "an error never ends as fine"
    expected = sample / "expected.txt"
    wanted = expected.read_text(encoding="utf-8").splitlines()
    if os.environ.get("CATALOGUE_REWORD") and [*map(_facts, lines)] == [*map(_facts, wanted)]:
        expected.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        return
    assert lines == wanted


@pytest.mark.usefixtures("quiet_collector")
def test_the_base_of_the_samples_is_without_a_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _lay_out(BASE, tmp_path)
    monkeypatch.chdir(tmp_path)
    assert _faults(BASE, "vi", capsys)[0] == []
