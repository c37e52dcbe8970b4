"""Many areas at once: rates, the map, the targets, alerts, faults, the sum of all, what to do next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from checker.model.assessment import Status
from checker.model.matrix import Matrix, Upper
from checker.render.terminal.heat_map import heat_map
from checker.render.terminal.problem_list import problem_list
from checker.render.terminal.screen import STATUS_LOOKS, Screen
from checker.render.terminal.theme import (
    LEVEL_STYLES,
    SEVERITY_STYLES,
    heading,
    in_lines,
    lay_out,
    plain_table,
    styled,
)
from checker.results.counts import Tally
from checker.results.matrix import (
    ILL,
    calls_of,
    cells_said,
    drills_of,
    faults_of,
    listed,
    rates_of,
    remarks_of,
    tally_of,
    worst_severity,
)
from checker.results.matrix_upper import left_out, refused
from checker.words import Words

_NAMES = 8  # of areas or parts that one line names
_DRILLS = 3
_DOUBTS = 20  # told in full; beyond they are counted by code


def matrix_screen(
    matrix: Matrix, failing: Collection[Status], worst: int, words: Words, screen: Screen
) -> str:
    """Lay a matrix out; of the areas at most the `worst` so many, 0 for all."""
    return lay_out(
        screen,
        *_head(matrix, failing, words, screen),
        *_map(matrix, worst, words, screen),
        *_targets(matrix, words, screen),
        *_alerts(matrix, words, screen),
        *_problems(matrix, words, screen),
        *_upper(matrix, words, screen),
        *_next(matrix, words, screen),
    )


def _head(
    matrix: Matrix, failing: Collection[Status], words: Words, screen: Screen
) -> Iterator[Text]:
    period = words.period(matrix.period, full=True)
    yield heading(words.say("matrix.title", period=period), screen)
    yield Text(f"{words.text(matrix.plan.area_name)} – {words.text(matrix.plan.title)}", "bold")
    sample = words.say("review.illustrative")
    for remark in remarks_of(matrix, words):
        yield Text(f"! {remark}", style="bold yellow" if remark == sample else "bold red")
    yield Text("")
    yield from in_lines([(rate, "bold") for rate in rates_of(matrix, failing, words)], screen.width)


def _map(matrix: Matrix, worst: int, words: Words, screen: Screen) -> Iterator[RenderableType]:
    areas = matrix.areas[:worst] if worst else matrix.areas
    if not (areas and matrix.targets):
        return
    yield Text("")
    yield heading(words.say("matrix.map"), screen, "bold cyan")
    yield from heat_map(matrix, areas, words, screen)
    if len(areas) < len(matrix.areas):
        told = {"shown": len(areas), "total": len(matrix.areas)}
        yield Text(words.say("matrix.hidden", **told), style="bold")
    tally, say = tally_of(matrix), words.say
    yield Text("")
    items = [(cells_said(matrix, words), "")]
    items += [
        (f"{screen.symbol(status)} {tally.by_status[status]} {words.status(status).lower()}", look)
        for status, (_, _, look) in STATUS_LOOKS.items()
        if tally.by_status[status]
    ]
    yield from in_lines(items, screen.width)
    notes = [say("matrix.legend.columns"), say("matrix.legend.figures")]
    if severity := worst_severity(matrix):
        named = say(f"severity.{severity}").lower()
        notes.append(say("matrix.legend.alerts", severity=named))
    if any(area.is_broken for area in areas):
        notes.append(say("matrix.legend.broken"))
    yield from in_lines([(note, "dim") for note in notes], screen.width)


def _targets(matrix: Matrix, words: Words, screen: Screen) -> Iterator[RenderableType]:
    """Yield in how many areas each target stands how; on a narrow screen only what is ill."""
    if not (matrix.areas and matrix.targets):
        return
    yield Text("")
    yield heading(words.say("matrix.targets"), screen, "bold cyan")
    found = tally_of(matrix).by_status
    others = [status for status in STATUS_LOOKS if status not in ILL] if screen.is_wide else []
    shown = [status for status in (*ILL, *others) if found[status]]
    table = plain_table(screen, padding=0, expand=True)
    table.add_column(words.say("review.number"), justify="right", width=3)
    table.add_column(words.say("review.name"), ratio=1, overflow="fold")
    digits = len(str(len(matrix.areas)))
    for status in shown:
        title = Text(screen.symbol(status), STATUS_LOOKS[status][2])
        table.add_column(title, justify="right", width=max(3, digits + 2))
    due = words.say("matrix.due")
    table.add_column(due, justify="right", width=max(len(due), digits) + 2)
    none = Text(screen.pick("·", "."), "dim")
    for result in matrix.targets:
        tally = Tally(Counter(result.areas))
        counts = [
            Text(str(n), STATUS_LOOKS[status][2]) if (n := tally.by_status[status]) else none
            for status in shown
        ]
        title = Text(words.text(result.target.title))
        table.add_row(str(result.target.number), title, *counts, str(tally.due))
    yield table
    yield Text(words.say("matrix.counted"), style="dim")


def _alerts(matrix: Matrix, words: Words, screen: Screen) -> Iterator[RenderableType]:
    if not matrix.alerts:
        return
    yield Text("")
    yield heading(words.say("matrix.alerts"), screen, "bold red")
    message_by_code = {pattern.code: pattern.message for pattern in matrix.plan.alerts}
    for alert in matrix.alerts:
        severity = words.say(f"severity.{alert.severity}")
        told = {"raised": alert.raised, "areas": alert.areas, "total": len(matrix.areas)}
        line = Text(f"[{severity}] ", style=SEVERITY_STYLES[alert.severity])
        line.append(f"{words.text(message_by_code[alert.code])} ({alert.code}): ", style="")
        yield line.append(words.say("matrix.raised", **told), style="bold")


def _problems(matrix: Matrix, words: Words, screen: Screen) -> Iterator[RenderableType]:
    faults, doubts = faults_of(matrix, _DOUBTS, words)
    yield from problem_list(faults, words, screen)
    if doubts and not faults:
        yield Text("")
        yield heading(words.say("problems.title"), screen, LEVEL_STYLES["warning"])
    yield from (Text(doubt, style=LEVEL_STYLES["warning"]) for doubt in doubts)


def _upper(matrix: Matrix, words: Words, screen: Screen) -> Iterator[RenderableType]:
    """Yield how the areas stand as one: the verdicts, and what could not be rolled up."""
    upper = matrix.upper
    if upper is None:
        return
    yield Text("")
    area = words.text(matrix.plan.area_name)
    yield heading(words.say("matrix.upper.title", area=area), screen, "bold cyan")
    yield _verdicts(upper, words, screen)
    for title, names in (left_out(matrix, words), refused(matrix, words)):
        if names:
            yield Text(title, style="bold")
            told = listed(names, _NAMES, words, "matrix.others")
            yield Padding(Text(told, overflow="fold"), (0, 0, 0, 4))


def _verdicts(upper: Upper, words: Words, screen: Screen) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(justify="right", width=3)
    table.add_column(ratio=1, overflow="fold")
    table.add_column(overflow="fold")
    for target in upper.report.targets:
        title = Text(words.text(target.target.title))
        table.add_row(str(target.target.number), title, styled(target.status, words, screen))
    return table


def _next(matrix: Matrix, words: Words, screen: Screen) -> Iterator[RenderableType]:
    """Yield whom to call on, and which areas to look at by themselves."""
    if not matrix.areas:
        return
    yield Text("")
    yield heading(words.say("matrix.next"), screen)
    arrow = screen.pick("→", "->")
    calls, drills = [*calls_of(matrix, words)], [*drills_of(matrix, _DRILLS, words)]
    for call in calls:
        yield Text(f"{arrow} {call.said}", style="green")
        yield Padding(Text(listed(call.areas, _NAMES, words), overflow="fold"), (0, 0, 0, 4))
    if drills:
        yield Text(f"{arrow} {words.say('matrix.drill')}", style="green")
    for drill in drills:
        line = Text(f"{drill.name}: ", style="bold", overflow="fold")
        yield Padding(line.append(drill.said, style="not bold"), (0, 0, 0, 4))
        yield Padding(Text(drill.command, style="cyan", overflow="fold"), (0, 0, 0, 8))
    if not (calls or drills):
        yield Text(words.say("matrix.nothing"), style="bold green")
