"""Many areas as Markdown, for a pull request: rates, whom to call on, the map, the targets.

Tables and escapes are those of https://github.github.com/gfm (4.10, 2.4).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from checker.escapes import markdown_cell as safe
from checker.escapes import markdown_table as table
from checker.model.assessment import Status
from checker.model.matrix import AreaResult, Matrix
from checker.results.looks import SYMBOLS
from checker.results.matrix import (
    calls_of,
    columns_of,
    drills_of,
    faults_of,
    legend_of,
    listed,
    name_of,
    rates_of,
    remarks_of,
    target_said,
)
from checker.words import Words

_NAMES = 12
_DRILLS = 3
_DOUBTS = 20
_FAULT = ("level", "code", "place", "message", "mend")


def render(matrix: Matrix, failing: Collection[Status], worst: int, words: Words) -> str:
    """Write a matrix; of the areas at most the `worst` so many, 0 for all."""
    say = words.say
    title = say("matrix.title", period=words.period(matrix.period, full=True))
    area, plan = words.text(matrix.plan.area_name), words.text(matrix.plan.title)
    lines = [f"# {safe(title)}", "", safe(f"{area} – {plan}"), ""]
    lines += [f"**{safe(remark)}**\n" for remark in remarks_of(matrix, words)]
    lines += [f"- {safe(rate)}" for rate in rates_of(matrix, failing, words)]
    for heading, told in (
        ("matrix.next", _next(matrix, words)),
        ("matrix.map", _map(matrix, worst, words)),
        ("matrix.targets", _targets(matrix, words)),
        ("problems.title", _faults(matrix, words)),
    ):
        if found := [*told]:
            lines += ["", f"## {safe(say(heading))}", "", *found]
    return "\n".join(lines) + "\n"


def _next(matrix: Matrix, words: Words) -> Iterator[str]:
    for call in calls_of(matrix, words):
        yield f"- **{safe(call.said)}**: {safe(listed(call.areas, _NAMES, words))}"
    for drill in drills_of(matrix, _DRILLS, words):
        yield f"- **{safe(drill.name)}**: {safe(drill.said)} ({safe(drill.command)})"


def _map(matrix: Matrix, worst: int, words: Words) -> Iterator[str]:
    areas = matrix.areas[:worst] if worst else matrix.areas
    columns = columns_of(matrix)
    if not areas:
        return
    head = [words.say("matrix.column.area"), *(str(column.number) for column in columns)]
    head.append(words.say("matrix.column.figures"))
    rows = (
        (
            _name(area, words),
            *(SYMBOLS[area.statuses[column.place]] for column in columns),
            f"{area.given}/{area.due}",
        )
        for area in areas
    )
    yield from table(head, rows)
    yield ""
    yield safe(legend_of(matrix, words))
    if len(areas) < len(matrix.areas):
        told = {"shown": len(areas), "total": len(matrix.areas)}
        yield f"\n**{safe(words.say('matrix.hidden', **told))}**"


def _name(area: AreaResult, words: Words) -> str:
    name = name_of(area)
    return f"{name} (! {words.say('matrix.filter.broken')})" if area.is_broken else name


def _targets(matrix: Matrix, words: Words) -> Iterator[str]:
    if not matrix.areas:
        return
    head = [words.say(f"matrix.column.{key}") for key in ("number", "target", "ill")]
    rows = (
        (str(found.target.number), words.text(found.target.title), target_said(found, words))
        for found in matrix.targets
    )
    yield from table(head, rows)


def _faults(matrix: Matrix, words: Words) -> Iterator[str]:
    faults, doubts = faults_of(matrix, _DOUBTS, words)
    if faults:
        head = [words.say(f"check.column.{key}") for key in _FAULT]
        rows = (
            (words.say(f"level.{f.level.value}"), f.code, str(f.mark), *words.problem(f))
            for f in faults
        )
        yield from table(head, rows)
        yield ""
    yield from (f"- {safe(doubt)}" for doubt in doubts)
