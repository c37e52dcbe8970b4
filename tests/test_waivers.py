"""Waivers: shown and counted on their own, excused from failing the run, never a change of status."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kit import Bare, Keys, Outcome, actuals, document, indicator, plan_files, plan_of, rule_file
from test_cli import ROOT, checker
from test_formats import check_junit, check_sarif

from checker.cli.session import FAILING
from checker.findings.review import of_review
from checker.lint import lint
from checker.model.assessment import Status
from checker.periods import parse_period
from checker.plans import parse_plan
from checker.render import github, gitlab, junit, markdown, sarif, tap
from checker.render.csv import render as as_csv
from checker.render.json_report.review import review_json
from checker.render.jsonl import render as as_jsonl
from checker.render.terminal.explain import explain_screen
from checker.render.terminal.screen import Screen
from checker.render.terminal.screens import review_screen, warnings_screen
from checker.run.explain import explain
from checker.run.review import judge
from checker.words import words

VI, EN = words("vi"), words("en")
GIVEN = {"reason": "Hạn hán", "approved_by": "UBND huyện", "until": Bare("2024-09-30")}
# Level floors of 100 tonne at Q2, tolerance 10: 50 is behind, 95 slightly behind, 100 met.
PARTS = [indicator(name, at_least=100) for name in ("a", "b")]
RULES = [
    rule_file(1, PARTS),
    rule_file(2, [indicator("c", at_least=100)]),
    rule_file(3, [indicator("d", at_least=100), indicator("e", at_least=100, aspiration=True)]),
]
FIGURES: dict[str, Any] = {"a": 50, "b": 95, "c": 50, "d": 100, "e": 50}


def waivers(*entries: Mapping[str, Any]) -> bytes:
    return document({"waivers": [{**GIVEN, **entry} for entry in entries]})


def judged(
    *entries: Mapping[str, Any],
    figures: Mapping[str, Any] = FIGURES,
    period: str = "2024-Q2",
    as_of: date | None = None,
) -> Outcome:
    plan, faults = parse_plan(plan_files(rules=RULES, waivers=waivers(*entries)))
    assert plan is not None, faults
    files = [actuals(period, figures, numbers="plain")]
    return Outcome(*judge(plan, files, parse_period(period), faults, as_of))


def waived(outcome: Outcome) -> tuple[set[int], set[str]]:
    report = outcome.judged
    targets = {t.target.number for t in report.targets if t.waiver is not None}
    return targets, {a.indicator.id for a in report.assessments if a.waiver is not None}


# What is waived


@pytest.mark.parametrize(
    ("entries", "targets", "parts"),
    [
        ([{"target": 1, "period": "2024-Q2"}], {1}, {"a", "b"}),
        ([{"target": 2, "period": "2024-H1"}], {2}, {"c"}),
        ([{"indicator": "c", "period": ["2024-Q1", "2024-06"]}], {2}, {"c"}),
        ([{"indicator": "a", "period": "2024-Q2"}], set(), {"a"}),
        ([{"indicator": i, "period": "2024-Q2"} for i in ("a", "b")], {1}, {"a", "b"}),
        # Target 3 is met: that its aspiration falls short fails nobody.
        ([{"target": 3, "period": "2024-Q2"}], set(), {"e"}),
        ([{"target": 1, "period": "2024-Q3"}], set(), set()),
    ],
)
def test_a_waiver_serves_its_subject_at_its_periods(
    entries: list[Keys], targets: set[int], parts: set[str]
) -> None:
    outcome = judged(*entries)
    assert waived(outcome) == (targets, parts)
    assert outcome.judged.waived == (len(targets), len(parts))
    assert outcome.problems == ()


def test_a_parts_own_waiver_says_more_of_it_than_that_of_its_target() -> None:
    own = {"indicator": "a", "period": "2024-Q2", "reason": "Sâu bệnh"}
    outcome = judged(own, {"target": 1, "period": "2024-Q2"})
    reasons = {n: w.reason.vi for n in ("a", "b") if (w := outcome.part(n).waiver)}
    assert reasons == {"a": "Sâu bệnh", "b": "Hạn hán"}
    first = outcome.judged.targets[0].waiver
    assert first is not None
    assert first.target == 1


SUBJECTS = st.sampled_from([("target", n) for n in (1, 2, 3)] + [("indicator", i) for i in "abcde"])


@given(
    st.lists(st.tuples(SUBJECTS, st.booleans()), unique_by=lambda drawn: drawn[0]),
    st.fixed_dictionaries({name: st.sampled_from([50, 95, 100, 120]) for name in "abcde"}),
)
def test_no_waiver_ever_changes_a_status_or_takes_an_alert_away(
    drawn: list[tuple[tuple[str, Any], bool]], figures: dict[str, int]
) -> None:
    entries = [
        {key: name, "period": "2024-Q2", "until": Bare("2024-05-31" if is_late else "2024-12-31")}
        for (key, name), is_late in drawn
    ]
    bare, outcome = judged(figures=figures), judged(*entries, figures=figures)
    assert outcome.statuses == bare.statuses
    assert outcome.target_statuses == bare.target_statuses
    assert outcome.alerts == bare.alerts
    served = {name for (_, name), is_late in drawn if not is_late}
    failing = {name for name in "abcde" if figures[name] < 100}
    homes = {"a": 1, "b": 1, "c": 2, "d": 3, "e": 3}
    assert waived(outcome)[1] == {n for n in failing if n in served or homes[n] in served}
    assert outcome.judged.has_expired_waivers == any(is_late for _, is_late in drawn)


def test_alerts_of_what_is_waived_come_last_and_say_so() -> None:
    found = judged({"target": 1, "period": "2024-Q2"}).judged.alerts
    told = [(a.indicator.id if a.indicator else a.section, a.waiver is not None) for a in found]
    assert ("a", True) in told
    assert ("c", False) in told
    assert [is_waived for _, is_waived in told] == sorted(is_waived for _, is_waived in told)


# When it ends, and when nobody needs it


def test_a_waiver_serves_through_its_last_day_and_is_an_error_after() -> None:
    entry = {"target": 2, "period": "2024-Q2"}
    last, after = judged(entry, as_of=date(2024, 9, 30)), judged(entry, as_of=date(2024, 10, 1))
    assert (waived(last), last.codes) == (({2}, {"c"}), [])
    assert (waived(after), after.codes) == ((set(), set()), ["PL224"])
    assert after.status("c") == "behind"
    assert (after.judged.has_expired_waivers, after.judged.is_broken) == (True, False)
    assert str(after.problems[0].mark).startswith("plans/p/waivers.yaml:1:")


def test_one_that_ran_out_before_the_periods_end_is_expired_by_default() -> None:
    outcome = judged({"target": 2, "period": "2024-Q2", "until": Bare("2024-06-29")})
    assert (outcome.codes, waived(outcome)) == (["PL224"], (set(), set()))
    last = judged({"target": 2, "period": "2024-Q2", "until": Bare("2024-06-30")})
    assert (last.codes, waived(last)[1]) == ([], {"c"})


@pytest.mark.parametrize(
    ("figures", "codes"),
    [
        ({**FIGURES, "c": 100}, ["PL227"]),
        ({**FIGURES, "c": 120}, ["PL227"]),
        ({**FIGURES, "c": 95}, []),
        ({k: v for k, v in FIGURES.items() if k != "c"}, []),  # not reported fails, too
        ({**FIGURES, "c": "?"}, ["AC303"]),  # nobody can tell yet
    ],
)
def test_a_waiver_that_nothing_needs_is_told(figures: dict[str, Any], codes: list[str]) -> None:
    assert judged({"target": 2, "period": "2024-Q2"}, figures=figures).codes == codes


def test_waivers_of_other_periods_are_silent_even_when_expired() -> None:
    entry = {"target": 2, "period": "2024-Q1", "until": Bare("2024-04-30")}
    assert judged(entry, as_of=date(2024, 12, 31)).problems == ()


# What is wrong with a file


def faults(*entries: Mapping[str, Any], raw: bytes | None = None) -> list[tuple[str, str]]:
    content = raw if raw is not None else waivers(*entries)
    plan, problems = parse_plan(plan_files(rules=RULES, waivers=content))
    assert plan is None
    return [(p.code, dict(p.args).get("hint", "")) for p in problems]


Q2 = {"period": "2024-Q2"}


@pytest.mark.parametrize(
    ("entries", "told"),
    [
        ([{"target": 4, **Q2}], [("PL206", "")]),
        ([{"target": 11, **Q2}], [("PL206", "1")]),
        ([{"indicator": "aa", **Q2}], [("PL206", "a")]),
        ([{"target": 1, "period": "2023-Q2"}], [("AC311", "2024-Q2")]),
        ([{"target": 1, "period": ["2024-Q2", "Q3"]}], [("AC312", "")]),
        ([{"target": 1, **Q2}, {"target": 1, "period": "2024-H1"}], [("PL226", "")]),
        ([{"target": 1, "period": ["2024-Q2", "2024-06"]}], [("PL226", "")]),
        ([Q2], [("PL202", "")]),
        ([{"target": 1, "indicator": "a", **Q2}], [("PL203", "")]),
        ([{"target": "a", **Q2}], [("PL203", "")]),
        ([{"target": 1, **Q2, "until": "30/09/2024"}], [("PL203", "")]),
        ([{"target": 1, **Q2, "until": Bare("2024-02-30")}], [("PL203", "")]),
        ([{"target": 1, **Q2, "untill": "x"}], [("PL201", "until")]),
        ([{"target": 1, **Q2, "reason": ""}], [("PL203", "")]),
        (
            [{"target": 9, **Q2}, {"indicator": "zzz", "period": "x"}],
            [("PL206", ""), ("PL206", ""), ("AC312", "")],
        ),
    ],
)
def test_a_broken_file_of_waivers_is_told_with_its_place(
    entries: list[Keys], told: list[tuple[str, str]]
) -> None:
    assert faults(*entries) == told


@pytest.mark.parametrize("missing", ["reason", "approved_by", "until", "period"])
def test_a_waiver_says_why_by_whom_for_when_and_until_when(missing: str) -> None:
    entry = {**GIVEN, "target": 1, **Q2}
    del entry[missing]
    assert faults(raw=document({"waivers": [entry]})) == [("PL202", "")]


def test_a_target_is_not_called_unknown_where_its_rules_could_not_be_read() -> None:
    rules = [RULES[0], ("rules/p/02-t.yaml", b"target: 2\nindicators: [")]
    entry = {"target": 2, **Q2}
    _, problems = parse_plan(plan_files(rules=rules, waivers=waivers(entry)))
    assert {p.code for p in problems} == {"RD102"}


def test_lint_tells_of_waivers_that_end_before_their_period() -> None:
    entries: Sequence[Keys] = (
        {"target": 1, "period": ["2024-Q2", "2024-Q4"]},
        {"indicator": "c", "period": "2024-Q3"},
    )
    plan = plan_of(plan_files(rules=RULES, waivers=waivers(*entries)))
    told = [dict(p.args) for p in lint(plan) if p.code == "LN413"]
    assert told == [
        {
            "key": "target",
            "id": "1",
            "period": "2024-Q4",
            "until": "2024-09-30",
            "end": "2024-12-31",
        }
    ]


# What is shown


SHOWN = judged({"target": 1, **Q2}).judged


def test_json_keeps_the_status_and_tells_the_waiver_beside_it() -> None:
    told = json.loads(review_json(SHOWN, SHOWN, EN))
    assert told["summary"]["waived"] == {"targets": 1, "indicators": 2}
    assert told["summary"]["targets"]["behind"] == 2
    first, second, _ = told["targets"]
    assert (first["status"], second["status"], second["waived"]) == ("behind", "behind", None)
    text = {"vi": "Hạn hán", "en": "Hạn hán"}
    office = {"vi": "UBND huyện", "en": "UBND huyện"}
    assert first["waived"].items() >= {"reason": text, "approved_by": office}.items()
    assert first["waived"]["until"] == "2024-09-30"
    assert first["waived"]["mark"]["path"] == "plans/p/waivers.yaml"
    assert [part["waived"] for part in first["indicators"]] == [first["waived"]] * 2
    assert {a["indicator"]: a["waived"] for a in told["alerts"]}.items() >= {
        "a": True,
        "c": False,
    }.items()


@pytest.mark.parametrize("width", [80, 140])
def test_screens_tell_the_waiver_once_in_words(width: int) -> None:
    screen = Screen(width, False, False)
    said = " ".join(review_screen(SHOWN, SHOWN, VI, screen).split())
    assert said.count("(đã chấp thuận)") == 4  # a target, its two parts, the alert
    assert "1 trên 3 chỉ tiêu, 2 trên 5 thành phần" in said
    alerts = warnings_screen(SHOWN, SHOWN, VI, screen)
    assert alerts.index("2. c") < alerts.index("1. a (đã chấp thuận)")
    assert "Đã được chấp thuận đến hết ngày 30/09/2024 (UBND huyện): Hạn hán" in alerts


def test_explain_tells_what_excuses_a_part_and_why_a_waiver_does_not() -> None:
    def told(*entries: Keys, as_of: date | None = None) -> str:
        report = judged(*entries, as_of=as_of).judged
        chosen = tuple(a for a in report.assessments if a.indicator.id == "c")
        return explain_screen(report, explain(report, chosen), (), EN, Screen(140, False, False))

    entry = {"indicator": "c", **Q2}
    assert "Waived until 2024-09-30 (UBND huyện): Hạn hán" in told(entry)
    assert "PL224: “indicator: c”" in told(entry, as_of=date(2025, 1, 1))
    assert "Waiver" not in told()


def test_every_format_of_findings_tells_a_waived_failure_as_no_failure() -> None:
    found = of_review(SHOWN, FAILING["slightly_behind"], EN)
    excuse = "Waived until 2024-09-30 (UBND huyện): Hạn hán"
    outcomes = {case.name.partition(":")[0]: case.outcome.value for case in found.cases}
    assert outcomes == {"a": "waived", "b": "waived", "c": "failed", "d": "passed", "e": "passed"}
    written = junit.render(found, EN)
    check_junit(written)
    assert written.count("<skipped>") == 2
    assert written.count("<failure") == 1
    points = tap.render(found, EN).splitlines()
    todo = [p for p in points if "# TODO" in p]
    assert [p.split(" - ")[0] for p in todo] == ["not ok 1", "not ok 2"]
    assert all(excuse in p for p in todo)
    lines = [x for x in github.render(found, EN).splitlines() if excuse in x]
    assert lines
    assert all(line.startswith("::notice ") for line in lines)
    results = check_sarif(sarif.render(found, EN))["runs"][0]["results"]  # type: ignore[index]
    wanted = [{"kind": "external", "status": "accepted", "justification": excuse}]
    assert [r["suppressions"] for r in results if r["suppressions"]] == [wanted]
    by_text = {(r["message"]["text"][:2], bool(r["suppressions"])) for r in results}
    assert ("1.", True) in by_text
    assert ("2.", False) in by_text
    assert ("1.", False) not in by_text
    issues = json.loads(gitlab.render(found, EN))
    assert {i["severity"] for i in issues if excuse in i["description"]} == {"info"}
    rows = [json.loads(line) for line in as_jsonl(found, EN).splitlines()]
    assert {r["excuse"] for r in rows if r["type"] == "finding"} == {"", excuse}
    assert excuse in as_csv(found, EN)
    assert "1 of 3 targets, 2 of 5 parts" in markdown.render(found, EN)


# From outside


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A root with one part that is behind in the second quarter."""
    for path, content in (
        rule_file(1, [indicator("a", at_least=100)]),
        actuals("2024-Q2", {"a": 50}),
    ):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    files = plan_files(rules=[])
    (tmp_path / files.plan[0]).write_bytes(files.plan[1])
    return tmp_path


def test_the_run_no_longer_fails_by_what_is_waived(root: Path) -> None:
    def ends(*more: str) -> int:
        return checker("review", "--root", str(root), *more).returncode

    path = root / "plans/p/waivers.yaml"
    assert ends() == 1
    path.write_bytes(waivers({"target": 1, **Q2}))
    assert ends() == 0
    assert ends("--fail-on", "not_reported") == 0
    assert ends("--as-of", "2024-09-30") == 0
    late = checker("review", "--root", str(root), "--as-of", "2024-10-01", "--format", "json")
    told = json.loads(late.stdout)
    assert late.returncode == 2
    assert [p["code"] for p in told["problems"]] == ["PL224"]
    assert told["targets"][0]["status"] == "behind"
    assert told["targets"][0]["waived"] is None
    path.write_bytes(waivers({"target": 7, **Q2}))
    assert ends() == 2
    path.unlink()
    path.mkdir()
    assert ends() == 2


def test_the_real_plan_ships_without_waivers() -> None:
    assert not list(ROOT.glob("plans/*/waivers.yaml"))


def test_a_filter_does_not_make_a_target_look_waived(root: Path) -> None:
    path, content = RULES[0]
    (root / path).write_bytes(content)
    (root / "plans/p/actuals/2024-Q2.yaml").write_bytes(actuals("2024-Q2", {"a": 50, "b": 95})[1])
    (root / "plans/p/waivers.yaml").write_bytes(waivers({"indicator": "a", **Q2}))
    told = checker("review", "--root", str(root), "--only", "behind", "--format", "json")
    first = json.loads(told.stdout)["targets"][0]
    assert (first["waived"], [part["id"] for part in first["indicators"]]) == (None, ["a"])


def test_levels_of_failing_are_the_statuses_worst_first() -> None:
    assert {
        "never": frozenset(),
        "missed": {Status.MISSED},
        "behind": {Status.MISSED, Status.BEHIND},
        "slightly_behind": {Status.MISSED, Status.BEHIND, Status.SLIGHTLY_BEHIND},
        "not_reported": {
            Status.MISSED,
            Status.BEHIND,
            Status.SLIGHTLY_BEHIND,
            Status.NOT_REPORTED,
        },
    } == FAILING
