"""What every report says alike: verdicts as lines, counts, and what must be known first."""

from __future__ import annotations

from kit import Bare, actuals, indicator, plan_files, run
from test_cli import checker

from checker.agenda import items_of
from checker.agenda.rows import told_first
from checker.periods import parse_period
from checker.results import sections_of
from checker.results.counts import said_of
from checker.words import words

VI, EN = words("vi"), words("en")


def test_a_narrowed_review_does_not_say_that_nothing_was_handed_in() -> None:
    said = VI.say("review.no_figures", period=VI.period(parse_period("2024-Q2"), full=True))
    for more in (["--only", "not_due"], ["--target", "2"], ["--section", "security"]):
        for form in ("terminal", "markdown", "html", "svg"):
            assert said not in checker("review", "-p", "2024-Q2", "--format", form, *more).stdout
    nothing = checker("review", "-p", "2024-01").stdout
    assert "Chưa có số liệu nào của kỳ" in nothing


def test_a_figure_just_short_is_never_written_as_reached() -> None:
    keys = indicator("a", about={"value": 100, "within": 5}, measure="%")
    report = run(plan_files([keys]), [actuals("2024", {"a": Bare("94.999999")})], "2024-Q4").judged
    [item] = items_of(report, VI)
    assert "thực hiện 94,999999 %" in item.short
    assert "thiếu 0,000001 điểm phần trăm" in item.short


def test_a_line_says_how_its_figure_moved_and_where_it_leads() -> None:
    keys = [
        indicator("up", kind="running", at_least=100),
        indicator("down", measure="%", at_most=3),
        indicator("still", at_least=5),
        {**indicator("answer", measure="yes/no"), "is": True},
    ]
    earlier = {"up": 20, "down": Bare("2.9"), "still": 7, "answer": False}
    now = {"up": 45, "down": Bare("2.75"), "still": 7, "answer": True}
    files = [actuals("2024-Q1", earlier), actuals("2024-Q2", now)]
    report = run(plan_files(keys), files, "2024-Q2").judged
    [section] = sections_of(report, EN)
    up, down, still, answer = section.targets[0].lines
    assert (up.change, down.change, still.change) == ("+25", "−0.15", "=")
    assert answer.change == EN.say("review.now_yes")
    assert (up.expected, down.expected, answer.expected) == ("50", "3", "yes")
    # 45 of 50 by June, 90 of 100 at that pace: short of it by 10 %, which is still difficult.
    assert up.outlook == "90 t: difficult"
    assert up.attainment == "45"
    assert (up.number, up.is_upper, section.targets[0].is_single) == ("", False, False)
    final = run(plan_files(keys), [actuals("2024", now)], "2024-Q4").judged
    assert sections_of(final, EN)[0].targets[0].lines[0].outlook == ""


def test_counts_are_told_against_those_due() -> None:
    keys = [indicator("met", at_least=5), indicator("later", kind="annual", at_least=5)]
    report = run(plan_files(keys), [actuals("2024-Q2", {"met": 7})], "2024-Q2").judged
    # The target waits for its later part: on track, not yet met.
    told = {"met": 0, "due": 1}
    assert list(said_of(report, EN)) == [
        f"{EN.say('summary.good', **told)}; {EN.say('summary.good_parts', met=1, due=1)}",
        EN.say("summary.on_course", met=1, due=1),
        EN.say("summary.not_counted", not_due=0, not_set=0, total=1),
    ]


def test_what_must_be_known_is_told_once_and_in_order() -> None:
    keys = {**indicator("a", measure="%", at_least=50), "upper": {"at_least": 90, "by": "District"}}
    report = run(
        plan_files([keys]), [actuals("2024", {"a": 60}, illustrative=True)], "2024-Q4"
    ).judged
    assert told_first(report, report, EN) == (
        EN.say("review.illustrative"),
        EN.hidden_upper(report),
    )
    assert EN.hidden_upper(report)
    nothing = report._replace(targets=())
    assert told_first(nothing, report, EN)[-2:] == (
        EN.say("review.filtered", shown=0, total=1),
        EN.say("review.nothing_left"),
    )
