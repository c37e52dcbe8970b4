"""Two reviews compared: worked examples, result files read back, silent changes, exit codes."""

from __future__ import annotations

import json
from fractions import Fraction
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kit import File, actuals, bare, indicator, plan_files, run
from test_cli import PLAN, ROOT, as_json, checker

from checker.changes import exit_told, remarks, sections, warnings
from checker.compare import compare, failing
from checker.compare.result_file import read_result
from checker.compare.snapshots import snapshot_of
from checker.model.assessment import Status
from checker.model.compared import BADNESS, Diff, Kind, Part, Snapshot
from checker.model.judged import Report
from checker.model.period import Period
from checker.model.text import Text
from checker.periods import parse_period
from checker.reading import json_file
from checker.render import csv
from checker.render.diff_json import diff_json
from checker.render.json_report.review import review_json
from checker.run.diff import diff
from checker.words import words

# A rate of at least 90 %: 2 points short is slightly behind, more is behind.
RATE = indicator("a", measure="%", at_least=90)
LABELS = ("2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4")


def rates(*values: Any, keys: Any = RATE) -> list[File]:
    """Files of the first quarters; a quarter of None is handed in without this figure."""
    other = {"other": 1}
    found = zip(LABELS, values, strict=False)
    return [actuals(q, other if v is None else {**other, "a": bare(v)}) for q, v in found]


def report(contents: list[File], label: str, keys: Any = RATE) -> Report:
    files = plan_files([keys, indicator("other", at_least=1)])
    return run(files, contents, label).judged


def snapshot(contents: list[File], label: str, keys: Any = RATE) -> Snapshot:
    known = LABELS[: LABELS.index(label)]
    earlier = [report(contents, each, keys) for each in known]
    return snapshot_of(report(contents, label, keys), earlier, is_whole=True)


def changed(contents: list[File], one: str, other: str, keys: Any = RATE) -> Diff:
    return compare(snapshot(contents, one, keys), snapshot(contents, other, keys))


def kinds(found: Diff, name: str = "a") -> list[str]:
    return [change.kind.value for change in found.changes if change.after.id == name]


# Each row: the rate of a first and a second quarter, and what that is.
@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("91", "80", ["newly_behind"]),  # exceeded, then 10 points short
        ("90", "88", ["newly_behind"]),  # met, then 2 points short: slightly
        ("88", "87", ["worse"]),  # slightly, then 3 points short
        ("87", "88", ["still_behind"]),
        ("80", "80", ["still_behind"]),
        ("88", "90", ["recovered"]),
        ("90", "91", []),  # met, then exceeded: reached both times
        ("91", "90", []),
        ("80", None, ["no_longer_reported"]),
        ("91", None, ["no_longer_reported"]),
        (None, "91", ["newly_met", "newly_reported"]),
        (None, "80", ["newly_behind", "newly_reported"]),
        (None, None, []),
    ],
)
def test_a_change_of_one_part(first: str | None, second: str | None, expected: list[str]) -> None:
    assert kinds(changed(rates(first, second), "2024-Q1", "2024-Q2")) == expected


def test_what_falls_due_without_a_figure_is_newly_missing() -> None:
    keys = {**RATE, "due": "2024-Q2"}
    found = changed(rates(None, None), "2024-Q1", "2024-Q2", keys)
    assert kinds(found) == ["newly_missing"]


@pytest.mark.parametrize("more", [{"due": "2024-Q3"}, {"kind": "annual"}])
def test_what_is_not_due_in_the_later_review_is_not_missed_there(more: Any) -> None:
    keys = {**RATE, **more}
    found = changed(rates("91", None, keys=keys), "2024-Q1", "2024-Q2", keys)
    assert kinds(found) == []
    assert failing(found, set(Status)) == ()


def test_what_has_no_threshold_in_the_later_review_is_not_missed_there() -> None:
    before = snapshot(rates("91"), "2024-Q1")
    part = before.parts["a"]._replace(status=Status.TARGET_NOT_SET, value=None)
    after = before._replace(parts={**before.parts, "a": part})
    assert kinds(compare(before, after)) == ["otherwise"]  # met then, nothing asked now


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("91", "ninety", ["newly_invalid"]),
        (None, "ninety", ["newly_invalid"]),
        ("ninety", "ninety", []),
        ("ninety", None, ["otherwise"]),
        ("ninety", "80", ["newly_behind", "newly_reported"]),
    ],
)
def test_a_figure_that_cannot_be_read_is_there(
    first: str | None, second: str | None, expected: list[str]
) -> None:
    assert kinds(changed(rates(first, second), "2024-Q1", "2024-Q2")) == expected


def test_a_before_that_lies_after_is_said_at_the_head() -> None:
    contents = rates("91", "80")
    (said,) = warnings(changed(contents, "2024-Q2", "2024-Q1"), words("en"))
    assert said == (
        "The side before (Q2 2024) is later than the side after (Q1 2024): "
        "what follows is told backwards in time."
    )
    assert list(warnings(changed(contents, "2024-Q1", "2024-Q2"), words("en"))) == []
    told = json.loads(diff_json(changed(contents, "2024-Q2", "2024-Q1")))
    assert told["reversed"] is True


def test_the_summary_names_the_fail_level_and_how_many_count() -> None:
    found = changed(rates("91", "88"), "2024-Q1", "2024-Q2")
    behind = found._replace(level=(Status.MISSED, Status.BEHIND))
    assert (
        exit_told(behind, words("vi"))
        == "Làm mã thoát là 1 (tính từ mức: chậm tiến độ): 0 thành phần"
    )
    slight = found._replace(level=(*behind.level, Status.SLIGHTLY_BEHIND))
    assert exit_told(slight, words("en")) == "Giving exit code 1 (counted from: slightly behind): 1"
    assert exit_told(found, words("vi")) == "Làm mã thoát là 1: không xét (--fail-on never)"
    told = json.loads(diff_json(slight))
    assert (told["fail_on"], told["failing"]) == ("slightly_behind", ["a"])


def test_from_on_track_to_met_is_newly_met() -> None:
    # 100 t, even: 25 by Q1, and all of them in Q2 already.
    keys = indicator("a", "running", at_least=100)
    assert kinds(changed(rates("25", "100", keys=keys), "2024-Q1", "2024-Q2", keys)) == [
        "newly_met"
    ]


@pytest.mark.parametrize(
    ("values", "periods", "since"),
    [
        (("80", "81", "82"), 3, "2024-Q1"),
        (("95", "81", "82"), 2, "2024-Q2"),
        (("80", "95", "82"), 1, "2024-Q3"),  # a good quarter between ends the run
        (("80", None, "82"), 2, "2024-Q1"),  # one without a figure says nothing: passed over
        ((None, None, "82"), 1, "2024-Q3"),
    ],
)
def test_how_long_it_has_been_behind(
    values: tuple[str | None, ...], periods: int, since: str
) -> None:
    found = changed(rates(*values), "2024-Q1", "2024-Q3")
    (change,) = (c for c in found.changes if c.since is not None)
    assert change.since is not None
    assert (change.periods, change.since.label, change.is_at_least) == (periods, since, False)


def test_periods_before_the_first_one_named_count_too() -> None:
    (change,) = changed(rates("80", "81", "82"), "2024-Q2", "2024-Q3").of(Kind.STILL)
    assert change.periods == 3


def written(found: Report) -> str:
    return review_json(found, found, words("vi"))


def as_file(found: Report) -> Snapshot:
    """Write a report as its result file and read that back."""
    top, problems = json_file.read("last.json", written(found).encode())
    assert top is not None
    assert problems == ()
    kept, faults = read_result("last.json", top)
    assert kept is not None, faults
    return kept


def test_of_two_result_files_what_lies_between_is_not_known() -> None:
    contents = rates("80", "81", "82")
    before, after = (as_file(report(contents, q)) for q in ("2024-Q1", "2024-Q3"))
    (change,) = compare(before, after).of(Kind.STILL)
    assert (change.periods, change.is_at_least) == (2, True)


# Figures changed silently


def test_a_past_figure_that_was_changed_is_told_from_the_kept_result() -> None:
    kept = as_file(report(rates("91"), "2024-Q1"))
    found = compare(kept, snapshot(rates("93", "94"), "2024-Q2"))
    (revision,) = found.revisions
    assert (revision.part.id, revision.period.label) == ("a", "2024-Q1")
    assert (revision.before, revision.after) == (91, 93)
    assert [period.label for period in found.compared] == ["2024-Q1"]


def test_two_result_files_of_one_period_and_of_two() -> None:
    first = as_file(report(rates("91"), "2024-Q1"))
    again = as_file(report(rates("93"), "2024-Q1"))
    later = as_file(report(rates("93", "94"), "2024-Q2"))
    assert [(r.before, r.after) for r in compare(first, again).revisions] == [(91, 93)]
    assert [(r.before, r.after) for r in compare(first, later).revisions] == [(91, 93)]
    assert compare(again, later).revisions == ()


def test_a_past_figure_that_vanished_is_told_and_one_put_in_late_is_not() -> None:
    kept = as_file(report(rates("91"), "2024-Q1"))
    (gone,) = compare(kept, snapshot(rates(None, "94"), "2024-Q2")).revisions
    assert (gone.before, gone.after) == (91, None)
    empty = as_file(report(rates(None), "2024-Q1"))
    assert compare(empty, snapshot(rates("91", "94"), "2024-Q2")).revisions == ()


def test_two_periods_judged_now_read_the_same_files_so_nothing_is_compared() -> None:
    assert changed(rates("91", "94"), "2024-Q1", "2024-Q2").compared == ()


# In words


def told(found: Diff, lang: str = "vi") -> list[tuple[str, str, str]]:
    parts = sections(found, words(lang))
    return [(part.key, row.figures, row.note) for part in parts for row in part.rows]


def test_a_row_says_the_figures_and_for_how_long() -> None:
    long = changed(rates("80", "81", "82.5"), "2024-Q1", "2024-Q3")
    assert told(long) == [("still_behind", "80 → 82,5 %", "3 kỳ chậm, từ Quý I/2024")]
    again = changed(rates("80", "95", "82"), "2024-Q1", "2024-Q3")
    assert told(again) == [("still_behind", "80 → 82 %", "chậm trở lại từ Quý III/2024")]
    new = changed(rates("95", "95", "82"), "2024-Q1", "2024-Q3")
    assert told(new) == [("newly_behind", "95 → 82 %", "")]
    gone = changed(rates("95", None), "2024-Q1", "2024-Q2")
    assert told(gone) == [("no_longer_reported", "95 % → –", "")]
    same = changed(rates("80", "80"), "2024-Q1", "2024-Q2")
    assert told(same) == [("still_behind", "80 %", "2 kỳ chậm, từ Quý I/2024")]


def test_what_is_not_known_is_said_to_be_at_least() -> None:
    contents = rates("80", "81", "82")
    before, after = (as_file(report(contents, q)) for q in ("2024-Q1", "2024-Q3"))
    note = "behind for at least 2 periods, since Q1 2024 or earlier"
    assert told(compare(before, after), "en") == [("still_behind", "80 → 82 %", note)]


def test_a_changed_figure_is_told_with_its_period() -> None:
    kept = as_file(report(rates("95"), "2024-Q1"))
    found = compare(kept, snapshot(rates("96", "97"), "2024-Q2"))
    assert told(found) == [("revised", "95 → 96 %", "số liệu Quý I/2024")]
    (line,) = (r for r in remarks(found, words("vi")) if r.startswith("Đã đối chiếu"))
    assert line == "Đã đối chiếu số liệu đã báo cáo của Quý I/2024: 1 số liệu khác trước."


# What fails a run


def test_only_what_is_new_or_worse_at_the_level_fails() -> None:
    level = frozenset({Status.BEHIND, Status.MISSED})
    worse = changed(rates("88", "87"), "2024-Q1", "2024-Q2")
    slight = changed(rates("91", "88"), "2024-Q1", "2024-Q2")
    still = changed(rates("80", "79"), "2024-Q1", "2024-Q2")
    assert [c.after.id for c in failing(worse, level)] == ["a"]
    assert failing(slight, level) == ()
    assert [c.after.id for c in failing(slight, level | {Status.SLIGHTLY_BEHIND})] == ["a"]
    assert failing(still, level) == ()
    wish = {**RATE, "aspiration": True}
    assert failing(changed(rates("91", "80"), "2024-Q1", "2024-Q2", wish), level) == ()


def test_a_figure_no_longer_there_fails_where_the_level_says_so() -> None:
    gone = changed(rates("80", None), "2024-Q1", "2024-Q2")
    assert failing(gone, {Status.BEHIND}) == ()
    assert [c.after.id for c in failing(gone, {Status.NOT_REPORTED})] == ["a"]


# Properties over any two reviews

STATUS = st.sampled_from(list(Status))
FIGURE = st.none() | st.integers(-3, 3).map(Fraction)


@st.composite
def any_snapshot(draw: st.DrawFn) -> Snapshot:
    period = draw(st.sampled_from([Period(2024, 3, "2024-Q1"), Period(2024, 6, "2024-Q2")]))
    names = draw(st.sets(st.sampled_from("abcd"), min_size=1))
    parts = {
        name: Part(name, 1, Text(name, name), "ha", draw(STATUS), draw(FIGURE), draw(st.booleans()))
        for name in sorted(names)
    }
    figures = {period: {n: p.value for n, p in parts.items() if p.value is not None}}
    course = {period: {n: p.status for n, p in parts.items()}}
    source = draw(st.sampled_from(["", "last.json"]))
    return Snapshot(
        "p",
        "a1",
        period,
        source,
        not source,
        draw(st.booleans()),
        False,
        False,
        parts,
        figures,
        course,
    )


def bad_news(found: Diff) -> set[str]:
    return {change.after.id for change in found.of(Kind.NEW, Kind.WORSE)}


@given(any_snapshot())
def test_nothing_changes_from_a_review_to_itself(one: Snapshot) -> None:
    found = compare(one, one)
    assert {change.kind for change in found.changes} <= {Kind.STILL}
    assert (found.revisions, found.only_before, found.only_after) == ((), (), ())


@given(any_snapshot(), any_snapshot())
def test_what_is_worse_one_way_is_not_worse_the_other_way(one: Snapshot, other: Snapshot) -> None:
    shared = {*one.parts} & {*other.parts}
    there, back = bad_news(compare(one, other)), bad_news(compare(other, one))
    assert not there & back & shared


@given(any_snapshot(), any_snapshot())
def test_every_part_behind_is_new_worse_or_still_behind_once(
    one: Snapshot, other: Snapshot
) -> None:
    found = compare(one, other)
    told = [c.after.id for c in found.of(Kind.NEW, Kind.WORSE, Kind.STILL)]
    asked = {n for n in other.parts if not (one.is_filtered and n not in one.parts)}
    assert sorted(told) == sorted(n for n in asked if other.parts[n].status in BADNESS)
    assert all(change.periods >= 1 for change in found.of(Kind.NEW, Kind.WORSE, Kind.STILL))


def test_the_order_of_files_does_not_matter() -> None:
    contents = rates("91", "80", "88")
    first = changed(contents, "2024-Q1", "2024-Q3")
    for shuffled in permutations(contents):
        assert changed(list(shuffled), "2024-Q1", "2024-Q3").changes == first.changes


# Result files: read back whole, or refused with the place


@pytest.mark.parametrize("label", LABELS)
def test_the_real_plans_result_is_itself_when_read_back(label: str) -> None:
    import checker as program

    found, _ = program.review(ROOT, PLAN, label)
    assert found is not None
    now, kept = snapshot_of(found, is_whole=False), as_file(found)
    assert kept.parts == now.parts
    assert kept.figures == now.figures
    assert kept.period == parse_period(label)
    assert compare(kept, now).revisions == ()


def refused(content: str) -> tuple[str, str]:
    top, problems = json_file.read("r.json", content.encode())
    assert top is not None, problems
    found, (fault,) = read_result("r.json", top)
    assert found is None
    return fault.code, str(fault.mark)


HEAD = '{"version": 1, "plan": "p", "area": "a", "period": "2024-Q1",\n'
PART = (
    '{"id": "x", "target": 1, "name": {"vi": "x", "en": "x"}, "measure": "ha",'
    ' "aspiration": false,\n'
)


@pytest.mark.parametrize(
    ("content", "code", "mark"),
    [
        ("[]", "RD125", "r.json:1:1"),
        ("{}", "RD125", "r.json:1:1"),
        ('{"version": 1.0}', "RD126", "r.json:1:13"),
        ('{"version": [1]}', "RD126", "r.json:1:13"),
        ('{"version": 1, "period": "Q1"}', "RD125", "r.json:1:26"),
        (HEAD + '"targets": {}}', "RD125", "r.json:2:12"),
        (HEAD + '"targets": [1]}', "RD125", "r.json:2:13"),
        (
            HEAD + f'"targets": [{{"indicators": [{PART}"status": "met", "actual": 1.5}}]}}]}}',
            "RD125",
            "r.json:3:28",
        ),
        (
            HEAD + f'"targets": [{{"indicators": [{PART}"status": "good", "actual": "1"}}]}}]}}',
            "RD125",
            "r.json:3:11",
        ),
        (HEAD + '"targets": [], "figures": {"2024-Q9": {}}}', "RD125", "r.json:2:28"),
        (HEAD + '"targets": [], "figures": {"2024-Q1": 3}}', "RD125", "r.json:2:39"),
    ],
)
def test_what_is_no_result_is_refused_at_its_place(content: str, code: str, mark: str) -> None:
    assert refused(content) == (code, mark)


JUNK = st.sampled_from([None, True, 7, "x", [], {}, [1], {"x": 1}, "2024-Q9", "1e9"])


@given(st.data())
def test_a_result_with_one_thing_changed_is_read_or_refused_with_a_place(
    data: st.DataObject,
) -> None:
    node = found = json.loads(written(report(rates("91", "88"), "2024-Q2")))
    while True:
        keys = range(len(node)) if isinstance(node, list) else sorted(node)
        key = data.draw(st.sampled_from(keys))
        inner = node[key]
        if not (isinstance(inner, (dict, list)) and inner and data.draw(st.booleans())):
            break
        node = inner
    node[key] = data.draw(JUNK)
    top, _ = json_file.read("r.json", json.dumps(found).encode())
    assert top is not None
    kept, faults = read_result("r.json", top)
    assert (kept is None) == bool(faults)
    assert all(fault.mark.line for fault in faults)


# The command line


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["2024-Q3", "2024-Q3"], 0),
        (["2024-Q1", "2024-Q3"], 1),
        (["2024-Q1", "2024-Q3", "--fail-on", "never"], 0),
        (["2024-Q1", "2024-Q2"], 2),  # a figure of Q2 cannot be read
        (["2024-Q2", "2024-Q3"], 1),  # as the earlier side it ends nothing
        (["2024-Q2", "2024-Q3", "--fail-on", "never"], 0),
        (["2024-Q1", "2024-05"], 4),
        (["2024-Q1", "2023-Q2"], 2),
        (["2024-Q1", "no-such.json"], 2),
        (["2024-Q1", "README.md"], 2),
        (["2024-Q1"], 2),
        (["2024-Q1", "2024-Q3", "no-such-plan"], 2),
        (["2024-Q1", "2024-Q3", "--format", "sarif"], 2),
    ],
)
def test_exit_codes(arguments: list[str], code: int) -> None:
    done = checker("diff", *arguments)
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr


def test_a_kept_result_a_mended_file_and_what_diff_says_of_it(copy: Path) -> None:
    kept = copy / "q1.json"
    root = ["--root", str(copy)]
    checker("review", "-p", "2024-Q1", *root, "--format", f"json={kept}")
    q1 = copy / "plans" / PLAN / "actuals" / "2024-Q1.yaml"
    assert "poor-households: 64" in q1.read_text("utf-8")
    q1.write_text(
        q1.read_text("utf-8").replace("poor-households: 64", "poor-households: 60"), "utf-8"
    )
    shown = as_json("diff", str(kept), "2024-Q3", *root)
    assert shown["version"] == 1
    revised = [(r["id"], r["period"], r["actual"]) for r in shown["revised"]]
    assert revised == [("poor-households", "2024-Q1", {"before": "64", "after": "60"})]
    assert shown["compared_periods"] == ["2024-Q1"]
    assert shown["summary"]["revised"] == 1
    assert shown["before"] == {
        "period": "2024-Q1",
        "source": "q1.json",
        "filtered": False,
        "broken": False,
    }
    screen = checker("diff", str(kept), "2024-Q3", *root, "--lang", "en", COLUMNS="80").stdout
    assert "REPORTED FIGURES THAT CHANGED" in screen
    assert "64 → 60 households · figure of Q1 2024" in screen
    assert max(map(len, screen.splitlines())) <= 80
    table = checker("diff", str(kept), "2024-Q3", *root, "--format", "csv").stdout.splitlines()
    assert (
        "revised,13,poor-households,Tổng số hộ nghèo,household,2024-Q1,2024-Q1,,,64,60,,," in table
    )


def test_what_is_wrong_with_the_files_is_told_with_its_place() -> None:
    done = checker("diff", "2024-Q1", "2024-Q2", "--lang", "en")
    assert done.returncode == 2
    assert f"plans/{PLAN}/actuals/2024-Q2.yaml:39:13" in done.stderr
    assert "AC304" in done.stderr


def test_a_result_of_faulty_files_is_known_as_such(tmp_path: Path) -> None:
    kept = tmp_path / "q2.json"
    checker("review", "-p", "2024-Q2", "--format", f"json={kept}")
    shown = as_json("diff", str(kept), "2024-Q3")
    assert (shown["before"]["broken"], shown["after"]["broken"]) == (True, False)
    done = checker("diff", str(kept), "2024-Q3")
    assert done.returncode == 1  # by what changed; a fault of then can never be mended
    assert "Bên trước: có tệp số liệu bị lỗi, kết quả mới là một phần" in done.stdout
    assert checker("diff", "2024-Q1", str(kept)).returncode == 2


def test_a_negative_figure_is_a_figure_in_csv_and_a_text_is_tamed() -> None:
    keys = indicator("a", measure="million VND", at_least=0)
    files = plan_files([{**keys, "name": "=1+1"}, indicator("other", at_least=1)])
    kept = [run(files, rates("5", "-5"), q).judged for q in ("2024-Q1", "2024-Q2")]
    before, after = (snapshot_of(each, is_whole=True) for each in kept)
    lines = csv.render_diff(compare(before, after), words("en")).splitlines()
    start = "newly_behind,1,a,'=1+1,million VND,2024-Q1,2024-Q2,"
    assert lines[1:] == [start + "exceeded,behind,5,-5,1,2024-Q2,false"]


def test_a_result_of_another_plan_is_refused(copy: Path) -> None:
    kept = copy / "q1.json"
    checker("review", "-p", "2024-Q1", "--format", f"json={kept}")
    kept.write_text(
        kept.read_text("utf-8").replace(f'"plan": "{PLAN}"', '"plan": "other"'), "utf-8"
    )
    found, (fault,) = diff(str(kept), "2024-Q3", copy, PLAN)
    assert found is None
    assert fault.code == "AC309"


def test_a_part_that_a_filtered_result_did_not_hold_is_not_new(copy: Path) -> None:
    kept = copy / "q1.json"
    checker("review", "-p", "2024-Q1", "--target", "13", "--format", f"json={kept}")
    found, _ = diff(str(kept), "2024-Q3", ROOT)
    assert found is not None
    assert {change.after.target for change in found.changes} == {13}
