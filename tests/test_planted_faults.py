"""Faults planted one at a time in a copy of the real rules: each is found, at its very place.

`expected` are the findings beyond the two that the real plan is known for, worked out by hand from
the files: code, file:line:column.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.run.lint import lint_plan

ROOT = Path(__file__).parent.parent
PLAN = "duc-thanh-2024"
RULES, TABLES, HEAD = f"rules/{PLAN}", "rules", f"plans/{PLAN}/plan.yaml"
KNOWN = {("LN401", "birth-rate-decline"), ("LN405", "cultural-families-task")}
GRAIN, WASTE = f"{RULES}/03-grain-output.yaml", f"{RULES}/08-solid-waste.yaml"
VALUES, PUPILS = f"{RULES}/01-production-value.yaml", f"{RULES}/19-education.yaml"
SHARES, GUARD = f"{RULES}/02-economic-structure.yaml", f"{RULES}/24-guard-duty.yaml"
JUDGEMENT, ALERTS = f"{TABLES}/judgement.yaml", f"{TABLES}/alerts.yaml"

# Target 5 asks for the maize of target 3 once more.
MAIZE_AGAIN = ("LN401", f"{RULES}/05-other-crops.yaml:36:5")

PLANTED = {
    "a decimal point lost": (
        (WASTE, "at_least: 95", "at_least: 950"),
        {("LN408", "11:5"), ("PL221", "11:5")},
    ),
    "a thousand as the document prints it": (
        (GRAIN, "at_least: 5208", "at_least: 5.208"),
        {("PL222", "13:5"), ("LN402", "13:5")},
    ),
    "digits changed over": (
        (GRAIN, "at_least: 657", "at_least: 675"),
        {("PL221", "37:5"), ("LN402", "13:5"), MAIZE_AGAIN},
    ),
    "growth not computed again": (
        (VALUES, "at_least: 12\n", "at_least: 14\n"),
        {("LN403", "23:5"), ("PL221", "23:5")},
    ),
    "a part of a head count": (
        (PUPILS, "at_least: 43", "at_least: 34"),
        {("LN402", "14:5"), ("PL221", "24:5")},
    ),
    "shares beyond the whole": (
        (SHARES, "at_most: 27.6", "at_most: 26.7"),
        {("LN402", "39:5"), ("PL221", "15:5")},
    ),
    "two verbs": ((WASTE, "at_least: 95", "at_least: 95\n    at_most: 99"), {("PL204", "12:5")}),
    "no verb": ((WASTE, "    at_least: 95\n", ""), {("PL204", "7:5")}),
    "a key misspelt": (
        (WASTE, "measure:", "mesure:"),
        {("PL201", "9:5"), ("PL202", "7:5")},
    ),
    "an id given twice": ((GUARD, "id: guard-duty-scheme", "id: jobs"), {("PL205", "7:9")}),
    "a reference to nothing": (
        (GRAIN, "[rice-output, maize-output]", "[rice-output, maize-outptu]"),
        {("PL206", "15:27")},
    ),
    "a circle": (
        (GRAIN, "at_least: 4551", "at_least: 4551\n    sum_of: [grain-output]"),
        {("PL214", "7:9"), ("PL214", "19:9")},
    ),
    "milestones that fall": (
        (GRAIN, "Q3: 100, Q4: 100}\n    at_least: 5208", "Q3: 45, Q4: 100}\n    at_least: 5208"),
        {("LN406", "12:11")},
    ),
    "a tolerance in per cent": (
        (WASTE, "at_least: 95", "at_least: 95\n    tolerance: {share: 10}"),
        {("LN410", "7:9")},
    ),
    "due in another year": (
        (WASTE, "at_least: 95", "at_least: 95\n    due: 2023-Q4"),
        {("LN411", "7:9")},
    ),
    "an amended part without its whole": (
        (
            GRAIN,
            "at_least: 657",
            "at_least: 657\n    amended: [{from: 2024-07-01, at_least: 700, cite: c}]",
        ),
        {("LN402", "13:5"), MAIZE_AGAIN},
    ),
    "a number beside its file's": ((GUARD, "target: 24", "target: 25"), {("PL209", "3:9")}),
    "a target too many in the count": ((HEAD, "targets: 24", "targets: 25"), {("PL209", "27:1")}),
    "a sentence of part III": (
        (HEAD, "at_least: 226703", "at_least: 226730"),
        {("LN405", "157:5")},
    ),
    "a line that earlier ones cover": (
        (JUDGEMENT, "{result: past}}", "{result: past, final: true}}"),
        {("PL212", "31:5")},
    ),
    "a table with a gap": ((JUDGEMENT, "  - {status: behind}\n", ""), {("PL213", "36:5")}),
    "a fact misspelt in a table": (
        (JUDGEMENT, "{due: false}", "{dew: false}"),
        {("PL216", "26:30")},
    ),
    "an alert that can never fire": (
        (
            ALERTS,
            "before: {fact: status, status: behind,",
            "before: {fact: status, current: true, status: behind,",
        ),
        {("PL225", "41:7")},
    ),
}


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_fault_is_found_at_its_place(name: str, copy: Path) -> None:
    (file, old, new), expected = PLANTED[name]
    path = copy / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    report, _ = lint_plan(copy, PLAN)
    assert report is not None
    found = {
        (p.code, str(p.mark))
        for p in report.problems
        if (p.code, dict(p.args).get("id", "")) not in KNOWN
    }
    assert found == {
        (code, place if "/" in place else f"{file}:{place}") for code, place in expected
    }
    assert not report.is_sound


def test_a_planted_amendment_is_told_with_both_places(copy: Path) -> None:
    (file, old, new), _ = PLANTED["an amended part without its whole"]
    path = copy / file
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    report, _ = lint_plan(copy, PLAN)
    assert report is not None
    places = [(str(p.mark), str(p.related)) for p in report.problems if p.code == "LN402"]
    assert places == [(f"{GRAIN}:13:5", f"{GRAIN}:38:34")]
