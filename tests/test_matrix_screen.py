"""Many areas on a screen: read back symbol by symbol, and nothing is cut or left out unmarked."""

from __future__ import annotations

import shlex
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kit import indicator, plan_files, plan_of, rule_file
from markdown_it import MarkdownIt
from matrices import area_of, matrix_of, random_matrix, report_of, upper_of
from rich.cells import cell_len

from checker.model.assessment import Status
from checker.model.matrix import AlertResult, AreaResult, Matrix
from checker.problems import Mark, problem
from checker.render import MATRIX_RENDERERS, MatrixView
from checker.render.terminal.screen import STATUS_LOOKS, Screen
from checker.words import words

VI, EN = words("vi"), words("en")
BEHIND = frozenset({Status.MISSED, Status.BEHIND})
ON, OFF, LOST, SILENT = Status.ON_TRACK, Status.BEHIND, Status.MISSED, Status.NOT_REPORTED
HOSTILE = "<script>alert(1)</script> \x1b[2J \u202etxt | `a` \n\n=1+1 " + "w" * 90


def screen(matrix: Matrix, width: int = 80, lang: str = "en", worst: int = 0, **more: bool) -> str:
    shown = Screen(width, more.get("has_color", False), more.get("is_ascii", False))
    view = MatrixView(matrix, BEHIND, words(lang), shown, worst)
    return str(MATRIX_RENDERERS["terminal"](view))


def plan_with(count: int) -> Matrix:
    """A plan of so many targets, with two areas."""
    rules = [rule_file(n, [indicator(f"i{n}", at_least=1)]) for n in range(1, count + 1)]
    plan = plan_of(plan_files(rules=rules))
    cycle = [*Status] * (count // len(Status) + 2)
    areas = [area_of(n, cycle[n : n + count], name="") for n in (1, 2)]
    return matrix_of(areas, plan=plan)


def read_map(text: str, is_ascii: bool) -> dict[str, dict[int, Status]]:
    """Read the map as a person does: a symbol belongs to the number above it."""
    signs = {look[is_ascii]: status for status, look in STATUS_LOOKS.items()}
    found: dict[str, dict[int, Status]] = {}
    above: list[str] = []
    for line in text.splitlines():
        if line.startswith("xa-"):
            name = line.split()[0]
            places = [place for place, sign in enumerate(line) if place >= 8 and sign in signs]
            for place in places:
                number = _number_above(above, place)
                if number:
                    assert number not in found.setdefault(name, {})
                    found[name][number] = signs[line[place]]
        elif not line or line.startswith(("─", "-", "Targets ")):
            above = []
        else:
            above.append(line)
    return found


def _number_above(above: list[str], place: int) -> int:
    """The number whose last digit stands above a place; written downwards, that of its column."""
    if not above or len(above[-1]) <= place or not above[-1][place].isdigit():
        return 0
    start = place
    while above[-1][start - 1].isdigit():
        start -= 1
    tens = "".join(line[place] for line in above[:-1] if len(line) > place).strip()
    tens = tens if tens.isdigit() else ""
    return int(tens + above[-1][start : place + 1])


@pytest.mark.parametrize("is_ascii", [False, True])
@pytest.mark.parametrize("width", [60, 80, 100, 140, 220])
@pytest.mark.parametrize("targets", [1, 9, 10, 24, 60, 101])
def test_every_verdict_stands_below_its_target(width: int, targets: int, is_ascii: bool) -> None:
    matrix = plan_with(targets)
    text = screen(matrix, width, is_ascii=is_ascii).partition("Targets, worst first")[0]
    numbers = [target.number for target in matrix.plan.targets]
    expected = {a.id: dict(zip(numbers, a.statuses, strict=True)) for a in matrix.areas}
    assert read_map(text, is_ascii) == expected


def test_targets_without_room_go_into_blocks_that_say_so() -> None:
    text = screen(plan_with(60), 80)
    assert "Targets 1 to " in text
    assert text.count("of 60, worst first") == 2  # 32 have room beside names and figures
    assert "Targets 1 to" not in screen(plan_with(24), 80)


@settings(deadline=None, max_examples=60)
@given(
    names=st.lists(
        st.text(max_size=60) | st.just(HOSTILE) | st.just("界" * 40), min_size=1, max_size=4
    ),
    width=st.integers(60, 160),
    lang=st.sampled_from(["vi", "en"]),
    is_broken=st.booleans(),
)
def test_nothing_is_wider_than_the_screen(
    names: list[str], width: int, lang: str, is_broken: bool
) -> None:
    statuses = [OFF] * 24
    areas = [
        area_of(n, statuses, name=name, given=60, is_broken=is_broken, alerts={"high": n})
        for n, name in enumerate(names)
    ]
    text = screen(matrix_of(areas, upper=upper_of(len(areas))), width, lang)
    assert [line for line in text.split("\n") if cell_len(line) > width] == []


def test_a_long_name_goes_on_below_and_loses_nothing() -> None:
    name = "Thị trấn " + " ".join(f"Nguyễn Văn {n}" for n in range(12))
    text = screen(matrix_of([area_of(1, [ON] * 24, name=name)]), 80)
    part = text.partition("worst first ")[2].partition("Of 24")[0]
    said = [line.partition("●")[0] for line in part.splitlines()[3:]]
    assert "".join(said).replace(" ", "") == name.replace(" ", "")


def test_hostile_names_do_nothing_to_a_screen() -> None:
    area = area_of(1, [OFF] * 24, id="a; rm -rf / '\x1b[2J", name=HOSTILE)
    text = screen(matrix_of([area]), has_color=True)
    assert "\x1b[2J" not in text
    assert "\u202e" not in text
    plain = screen(matrix_of([area]), 240)
    [command] = [line.strip() for line in plain.splitlines() if "checker review" in line]
    told = ["checker", "review", "duc-thanh-2024", "-p", "2024-Q2", "--area"]
    assert shlex.split(command) == [*told, "a; rm -rf / '\ufffd[2J"]


def test_counts_have_their_denominators() -> None:
    first = area_of(1, [OFF] * 3 + [ON] * 21, due=40, given=40, days_late=0)
    second = area_of(2, [SILENT] * 24, due=35, given=0, days_late=None)
    third = area_of(3, [Status.NOT_DUE] * 20 + [ON] * 4, due=25, given=24, days_late=9)
    text = screen(matrix_of([first, second, third], sources=2), 200)
    assert "3 areas, 24 targets, 2 data files" in text
    assert "Figures handed in: 64 of 100 due (64 %)" in text
    assert "On time: 1 of 2 areas; not known of 1 area" in text
    assert "Areas with any target missed/behind: 1 of 3" in text
    assert "Of 72 verdicts (areas × targets):" in text
    for said in ("● 25 on track", "▼ 3 behind", "? 24 not reported", "· 20 not due"):
        assert said in text
    assert "Nothing handed in: 1 of 3 areas" in text
    assert "Figures still missing: 1 of 3 areas" in text
    assert "Handed in late: 1 of 2 areas whose day is known" in text


def test_what_lacks_anything_is_never_a_hundred_per_cent() -> None:
    text = screen(matrix_of([area_of(1, [ON] * 24, due=10_000, given=9_996)]), 120)
    assert "9,996 of 10,000 due (99.9 %)" in text
    assert "(100 %)" in screen(matrix_of([area_of(1, [ON] * 24)]), 120)


def test_a_target_is_counted_against_the_areas_due() -> None:
    areas = [area_of(1, [LOST] * 24), area_of(2, [OFF] * 24), area_of(3, [Status.NOT_DUE] * 24)]
    view = MatrixView(matrix_of(areas), BEHIND, EN, Screen(80, False, False))
    told = str(MATRIX_RENDERERS["markdown"](view))
    assert told.count("1 missed, 1 behind, of 2 areas due |") == 24
    open_ = matrix_of([area_of(1, [Status.TARGET_NOT_SET] * 24)])
    assert "judged in no area yet |" in str(
        MATRIX_RENDERERS["markdown"](view._replace(matrix=open_))
    )


def test_areas_left_out_are_counted_and_how_to_see_them_is_said() -> None:
    matrix = random_matrix(30)
    text = screen(matrix, worst=4)
    assert "The worst 4 of 30 areas are shown; --worst 0 shows all" in text
    shown = [area for area in matrix.areas if f"\n{area.name} " in text.partition("Of 720")[0]]
    broken = [area for area in matrix.areas[:4] if area.is_broken]
    assert [a.id for a in shown] == [a.id for a in matrix.areas[:4] if a not in broken]
    everything = screen(matrix).partition("Of 720")[0]
    assert "--worst" not in everything
    assert [a.id for a in matrix.areas if f"{a.name} " not in everything] == []


def test_names_in_a_row_are_cut_with_a_count() -> None:
    text = screen(matrix_of([area_of(n, [SILENT] * 24, given=0) for n in range(1, 21)]), 200)
    assert "Nothing handed in: 20 of 20 areas" in text
    assert "Xã Bình Sơn 8 and 12 more" in text


def test_every_error_is_told_and_many_doubts_are_counted() -> None:
    errors = tuple(problem("AC303", Mark(f"a{n}.yaml", 3, 5), id="x", found="y") for n in range(25))
    doubts = tuple(
        problem("AC326", Mark(f"d{n % 7}.yaml"), id=f"i{n}", period="Q") for n in range(21)
    )
    text = screen(matrix_of([area_of(1, [ON] * 24)], problems=errors + doubts), 120)
    assert [n for n in range(25) if f"a{n}.yaml:3:5" not in text] == []
    assert "AC326 notice: 21 places in 7 files; --format json lists every one" in text
    few = screen(matrix_of([area_of(1, [ON] * 24)], problems=doubts[:20]), 120)
    assert [n for n in range(7) if f"d{n}.yaml" not in few] == []
    alone = screen(matrix_of([area_of(1, [ON] * 24)], problems=doubts), 120)
    assert "ERRORS AND DOUBTS" in alone


def test_the_roll_up_says_what_it_lacks_of_how_many() -> None:
    matrix = matrix_of([area_of(n, [ON] * 24) for n in range(1, 6)], upper=upper_of(5))
    text = " ".join(screen(matrix, 120).split())
    assert "Not rolled up, as not all areas have a figure: 3 of 27 parts" in text
    assert "1. Total production value: 4 of 5 areas" in text
    assert "Not rolled up, as nothing says how to weigh the areas: 2 rates" in text
    rolled = text.partition("Rolled up: ")[2]
    for target in report_of().targets:
        said = f"{target.target.number} {EN.text(target.target.title)}"
        assert f"{said} {STATUS_LOOKS[target.status][0]} {EN.status(target.status)}" in rolled


def test_alerts_are_counted_of_all_areas_and_the_worst_severity_is_named() -> None:
    areas = [area_of(n, [OFF] * 24, alerts={"high": n, "low": 3}) for n in (1, 2)]
    text = screen(matrix_of(areas, alerts=(AlertResult("AL502", "high", 3, 2),)), 120)
    assert "Alerts: high/all" in text
    assert "  1/4\n" in text
    assert "  2/5\n" in text
    assert "[High] " in text
    assert "(AL502): 3 alerts, in 2 of 2 areas" in text


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("name", ["terminal", "markdown"])
def test_nothing_to_show_is_said_and_breaks_nothing(name: str, lang: str) -> None:
    view = MatrixView(matrix_of([]), BEHIND, words(lang), Screen(80, False, False))
    text = str(MATRIX_RENDERERS[name](view))
    assert words(lang).say("matrix.nothing_due") in text
    assert words(lang).say("matrix.map") not in text


def test_all_well_needs_nothing_to_be_done() -> None:
    text = screen(matrix_of([area_of(1, [Status.MET] * 24)]))
    assert "Nothing to act on." in text
    assert "Alerts" not in text


def table_of(matrix: Matrix, worst: int = 0) -> tuple[list[str], list[list[str]]]:
    """The cells of the map in Markdown as a renderer shows them."""
    view = MatrixView(matrix, BEHIND, EN, Screen(80, False, False), worst)
    text = str(MATRIX_RENDERERS["markdown"](view))
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    assert [token for token in tokens if token.type in {"html_block", "html_inline"}] == []
    inline = [t.content for t in tokens[: _first(tokens, "table_close")] if t.type == "inline"]
    start = inline.index("Area")
    columns = len(matrix.targets) + 2
    cells = inline[start:]
    rows = [cells[n : n + columns] for n in range(0, len(cells), columns)]
    return rows[0], rows[1:]


def _first(tokens: list, kind: str) -> int:  # type: ignore[type-arg]
    return next(n for n, token in enumerate(tokens) if token.type == kind)


def test_markdown_has_the_same_map() -> None:
    matrix = random_matrix(9)
    head, rows = table_of(matrix)
    numbers = [target.number for target in matrix.plan.targets]
    assert sorted(map(int, head[1:-1])) == numbers
    assert len(rows) == 9
    for row, area in zip(rows, matrix.areas, strict=True):
        at = dict(zip(numbers, area.statuses, strict=True))
        signs = [STATUS_LOOKS[at[int(number)]][0] for number in head[1:-1]]
        assert [cell.removeprefix("\\") for cell in row[1:-1]] == signs
        assert row[-1] == f"{area.given}/{area.due}"
    assert len(table_of(matrix, worst=4)[1]) == 4


def test_markdown_of_hostile_names_is_text() -> None:
    _, rows = table_of(matrix_of([area_of(1, [OFF] * 24, name=HOSTILE)]))
    assert len(rows) == 1
    assert rows[0][0].startswith("&lt;script\\>")


def test_the_random_matrix_agrees_with_itself() -> None:
    """Else the tests that read it back would prove little."""
    matrix = random_matrix(12)
    every = Counter(status for area in matrix.areas for status in area.statuses)
    assert sum(map(Counter, (t.areas for t in matrix.targets)), Counter()) == every
    assert any(area.is_broken for area in matrix.areas)
    assert isinstance(matrix.areas[0], AreaResult)
