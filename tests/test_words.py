"""Both languages say the same things, and figures are written as their readers do."""

import re
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from checker.columns.backend import Why
from checker.model.assessment import Outlook, Status
from checker.model.figures import decimal_text, percent_text
from checker.model.indicator import DeriveHow
from checker.model.path import Flow, PathName
from checker.model.requirement import Named, Verb
from checker.periods import parse_period
from checker.problems import CODES, Mark, closest, problem
from checker.reading import read, yaml_file
from checker.words import APART, words

VI, EN = words("vi"), words("en")
WORDS = Path(__file__).parent.parent / "checker" / "words"


def sentences(lang: str) -> dict[str, Any]:
    """All that is said in one language, whatever file it stands in."""
    apart = {name: load(f"{name}.{lang}") for name in APART}
    return {**load(lang), **apart}


def load(name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((WORDS / f"{name}.yaml").read_text(encoding="utf-8"))
    return found


def flat(node: Any, path: str = "") -> Iterator[tuple[str, str]]:
    for key, value in node.items():
        if isinstance(value, dict):
            yield from flat(value, f"{path}{key}.")
        else:
            yield f"{path}{key}", value


def holes(sentence: str) -> set[str]:
    return set(re.findall(r"{(\w+)[:}]", sentence))


def test_both_languages_have_the_same_keys() -> None:
    vi, en = dict(flat(sentences("vi"))), dict(flat(sentences("en")))
    only_vietnamese = {key for key in vi if key.startswith("measure.")} - set(en)
    assert set(vi) - set(en) == only_vietnamese
    assert set(en) - set(vi) == set()


def test_every_sentence_is_text_and_has_the_same_holes_in_both_languages() -> None:
    vi, en = dict(flat(sentences("vi"))), dict(flat(sentences("en")))
    assert [key for key, said in [*vi.items(), *en.items()] if not isinstance(said, str)] == []
    differing = {"period.quarter", "period.quarter_full"}  # II in one, 2 in the other
    assert [k for k in en if k in vi and k not in differing and holes(vi[k]) != holes(en[k])] == []


@pytest.mark.parametrize("speaker", [VI, EN])
def test_everything_that_can_be_said_has_words(speaker: Any) -> None:
    for prefix, names in {
        "status": Status,
        "outlook": Outlook,
        "verb": [verb for verb in Verb if verb is not Verb.IS],
        "named": Named,
        "kind": Flow,
        "path": PathName,
        "derived": DeriveHow,
        "explain.because": Status,
        "backend": Why,
    }.items():
        for name in names:
            assert speaker.find(f"{prefix}.{name.value}"), f"{prefix}.{name}"
    for code in CODES:
        assert speaker.find(f"problem.{code}.say"), code
        assert speaker.find(f"problem.{code}.mend"), code
    assert set(speaker.section("problem")) == set(CODES)


def test_nothing_is_said_twice() -> None:
    """A key that stands twice would silently lose one of its sentences."""
    for path in sorted(WORDS.glob("*.yaml")):
        _, problems = yaml_file.read(path.name, path.read_bytes())
        assert [fault for fault in problems if fault.code == "RD104"] == []


def test_every_file_of_words_is_read() -> None:
    known = {f"{name}.{lang}" for name in (*APART, "catalogue") for lang in ("vi", "en")}
    assert {path.stem for path in WORDS.glob("*.yaml")} == known | {"vi", "en"}


@pytest.mark.parametrize(
    ("figure", "places", "vi", "en"),
    [
        ("0", 6, "0", "0"),
        ("1234567.25", 6, "1.234.567,25", "1,234,567.25"),
        ("-0.5", 6, "−0,5", "−0.5"),
        ("-1234", 6, "−1.234", "−1,234"),
        ("2.345", 2, "2,35", "2.35"),  # half up
        ("-2.345", 2, "−2,35", "−2.35"),  # away from zero, as people round
        ("999.999", 2, "1.000", "1,000"),
        ("0.000001", 6, "0,000001", "0.000001"),
    ],
)
def test_numbers_are_written_as_readers_do(figure: str, places: int, vi: str, en: str) -> None:
    assert VI.number(Fraction(figure), places) == vi
    assert EN.number(Fraction(figure), places) == en


def test_a_figure_without_a_finite_form_is_rounded_at_the_sixth_place() -> None:
    assert decimal_text(Fraction(1, 3)) == "0.333333"
    assert decimal_text(Fraction(2, 3)) == "0.666667"


def test_what_falls_short_of_a_hundred_never_rounds_up_to_it() -> None:
    assert percent_text(Fraction("99.96")) == "99.9"
    assert percent_text(Fraction("99.94")) == "99.9"
    assert percent_text(Fraction("100.04")) == "100"


@pytest.mark.parametrize(
    ("label", "vi", "en"),
    [
        ("2024-Q2", "Quý II/2024", "Q2 2024"),
        ("2024-Q4", "Quý IV/2024", "Q4 2024"),
        ("2024-H1", "6 tháng đầu năm 2024", "first 6 months of 2024"),
        ("2024-9M", "9 tháng đầu năm 2024", "first 9 months of 2024"),
        ("2024-05", "5 tháng đầu năm 2024", "first 5 months of 2024"),
        ("2024", "Năm 2024", "2024"),
    ],
)
def test_periods_are_named(label: str, vi: str, en: str) -> None:
    period = parse_period(label)
    assert period is not None
    assert (VI.period(period), EN.period(period)) == (vi, en)


def test_shares_differ_by_points_not_by_per_cent() -> None:
    assert EN.distance(Fraction(6), "%") == "6 percentage points"
    assert VI.distance(Fraction(6), "%") == "6 điểm phần trăm"
    assert EN.distance(Fraction(6), "ha") == "6 ha"


def test_letters_that_nobody_sees_are_shown_where_they_are_the_fault() -> None:
    fault = problem("AC303", Mark("f"), id="a", found="65\u200b")
    assert EN.problem(fault)[0] == "a: “65<U+200B>” is not one number"
    assert VI.problem(fault)[0] == "a: “65<U+200B>” không phải là một con số"


def test_a_name_is_near_whatever_its_capitals() -> None:
    assert closest("RICE", ["rice", "maize"]) == "rice"
    assert closest("ghi chu", ["GHI CHU"]) == "GHI CHU"
    assert closest("xyz", ["rice"]) == ""


def test_what_the_yaml_library_says_is_said_in_the_readers_language() -> None:
    known = problem("RD102", Mark("f"), detail="did not find expected ',' or ']'")
    assert VI.problem(known)[0] == "sai cú pháp YAML: thiếu dấu phẩy hoặc dấu đóng ]"
    assert EN.problem(known)[0] == "YAML syntax: a comma or the closing ] is missing"
    unknown = problem("RD102", Mark("f"), detail="found a new thing")
    assert VI.problem(unknown)[0] == "sai cú pháp YAML: (found a new thing)"


@pytest.mark.parametrize(
    "text",
    ["a:\n\tb: 1", "a: @x", "a: [1, 2\nb: 1", "a: {b: 1\nc: 2", "a: b: c", 'a: "x', "- a\nb: 1",
     "a: 1\n b: 2", "a: - b", "*x", 'a: "\\z"', "a: 1\n- b", "a\nb: 1\nc", "a: \x07", "a: 'x\n---\n'",
     "a: !x!y z", "[a]]", "a: %"],
)  # fmt: skip
def test_common_slips_of_yaml_have_words(text: str) -> None:
    faults = [fault for fault in read("f.yaml", text.encode())[1] if fault.code == "RD102"]
    assert faults
    assert "(" not in VI.problem(faults[0])[0], VI.problem(faults[0])


def test_an_argument_in_two_languages_is_said_in_the_readers() -> None:
    told = {"id": "s", "one": "at_least 1234.5 %", "two": "80.9 %", "what": "share"}
    fault = problem("LN405", Mark("f"), **told, name_vi="Hộ / Dân", name_en="Homes / People")
    assert VI.problem(fault)[0] == ("s: văn bản nêu ≥ 1.234,5 %, còn tỷ lệ “Hộ / Dân” là 80,9 %")
    assert EN.problem(fault)[0] == (
        "s: the document says ≥ 1,234.5 %, but the share “Homes / People” is 80.9 %"
    )


@pytest.mark.parametrize(
    ("key", "args", "one", "many"),
    [
        ("problems.count", ("errors", "warnings", "notices"),
         "1 error, 1 warning, 1 notice", "2 errors, 2 warnings, 2 notices"),
        ("warnings.count", ("alerts", "places"), "1 alert about 1 item", "2 alerts about 2 items"),
        ("since.periods", ("count",), "1 period", "2 periods"),
    ],
)  # fmt: skip
def test_english_counts_one_and_many(key: str, args: tuple[str, ...], one: str, many: str) -> None:
    assert EN.say(key, **dict.fromkeys(args, 1)) == one
    assert EN.say(key, **dict.fromkeys(args, 2)) == many
    assert EN.say(key, **dict.fromkeys(args, 0)) == many.replace("2", "0")


def test_measures_count_too() -> None:
    assert EN.figure(Fraction(1), "person") == "1 person"
    assert EN.figure(Fraction(-1), "household") == "−1 household"
    assert EN.figure(Fraction(0), "person") == "0 persons"
    assert EN.figure(Fraction("1.5"), "quintal") == "1.5 quintals"
    assert EN.figure(Fraction(1), "ha") == "1 ha"
    assert EN.measure("person") == "persons"
    assert EN.distance(Fraction(1), "%") == "1 percentage point"
    assert VI.figure(Fraction(1), "person") == "1 người"


def test_no_english_sentence_counts_without_knowing_one_from_many() -> None:
    counted = r"{\w+} (errors|warnings|notices|files|figures|parts|targets|items|periods|days)\b"
    said = [key for key, text in flat(sentences("en")) if re.search(counted, text)]
    # Never of one: a copied period is told from many figures on.
    assert said == ["problem.AC325.say"]
