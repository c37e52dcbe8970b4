"""`explain AL503`: the page of an alert is made from its pattern, whoever declared it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from checker.cli.commands import build_cli

ROOT = Path(__file__).parent.parent
PATTERNS = yaml.safe_load((ROOT / "rules" / "alerts.yaml").read_text(encoding="utf-8"))["alerts"]


def ask(*arguments: str, root: Path = ROOT) -> Result:
    told = ["explain", *arguments, "--root", str(root), "--no-color"]
    lang = arguments[arguments.index("--lang") + 1]
    return CliRunner().invoke(build_cli(lang, lang), told, env={"COLUMNS": "200"})


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda found: str(found["code"]))
def test_every_declared_alert_has_a_page(pattern: dict[str, object], lang: str) -> None:
    done = ask(str(pattern["code"]).lower(), "--lang", lang)
    assert done.exit_code == 0, done.output
    for wanted in (pattern["code"], pattern["slug"], pattern["message"][lang]):  # type: ignore[index]  # YAML
        assert str(wanted) in done.output
    assert "rules/alerts.yaml:" in done.output
    told = json.loads(ask(str(pattern["code"]), "--lang", lang, "--format", "json").output)
    assert told["severity"] == pattern["severity"]
    assert len(told["must"]) == len(pattern["facts"])  # type: ignore[arg-type]  # YAML
    assert told["do"]
    assert told["example"]


def test_a_page_says_what_has_to_be_true_where_it_stands_and_what_to_do() -> None:
    told = json.loads(ask("AL503", "--lang", "en", "--format", "json", "-p", "2024-Q2").output)
    assert told["must"] == [
        "now: a part of a target; in the period under review; its verdict is “Behind”;"
        " no aspiration",
        "before: a part of a target; its verdict is “Behind”; in the period just before now",
    ]
    assert told["declared"][1] == "before: {fact: status, status: behind, key: now.previous}"
    lines = (ROOT / "rules" / "alerts.yaml").read_text(encoding="utf-8").splitlines()
    assert told["rule_mark"]["path"] == "rules/alerts.yaml"
    assert "AL503" in lines[told["rule_mark"]["line"] - 1]


def test_a_pattern_of_the_plans_own_needs_no_other_code(copy: Path) -> None:
    with (copy / "rules" / "alerts.yaml").open("a", encoding="utf-8") as file:
        file.write(
            "\n  - code: AL590\n    slug: much-missing\n    severity: high\n"
            "    facts: {r: {fact: report, current: true, missing: {more_than: 3}}}\n"
            "    message: {vi: Thiếu nhiều, en: Much is missing}\n"
        )
    told = json.loads(ask("AL590", "--lang", "en", "--format", "json", root=copy).output)
    assert told["must"] == [
        "r: the handing in of a period's figures; in the period under review;"
        " parts due without a figure > 3"
    ]


def test_an_unknown_alert_is_held_against_the_alerts_alone() -> None:
    done = ask("AL523", "--lang", "en")
    assert done.exit_code == 2
    assert "AL5" in done.output.partition("Did you mean")[2]


def test_a_problems_code_has_a_page_in_json() -> None:
    told = json.loads(ask("ac304", "--lang", "en", "--format", "json").output)
    assert (told["code"], told["slug"], told["level"]) == ("AC304", "ambiguous-number", "error")
    assert all(told[key] for key in ("say", "cause", "example", "mend"))
