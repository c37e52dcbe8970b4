"""One row of a table into an entry: its indicator, its figure, and the cells beside it."""

from __future__ import annotations

from collections.abc import Mapping as Places
from typing import NamedTuple

from checker.actuals.entries import Entry, evidence_of, truth_of
from checker.actuals.headers import fold
from checker.model.nodes import Kind, Row, Scalar, Sheet, mark_in
from checker.model.plan import Plan
from checker.problems import Problem, closest, problem

_ASIDES = ("evidence", "last_year", "provisional")

_YES = frozenset({"true", "yes", "x", "co", "1", "uoc", "tam tinh"})
_NO = frozenset({"false", "no", "khong", "0"})


class Layout(NamedTuple):
    """How the rows of one sheet are read: where its columns are, and what its cells may name.

    `key` and `value` are the columns of the indicator and its figure, `after` the one behind the
    figure (the figure's own where it is the last), `asides` those of what else may stand beside it. Where it `is_strict`, a row longer than `width` is one whose
    figure was split. `names` gives the indicator of a name that is no other's.
    """

    sheet: Sheet
    head: int
    key: int
    value: int
    measure: int | None
    note: int | None
    asides: tuple[tuple[str, int], ...]
    width: int
    is_strict: bool
    after: int
    plan: Plan
    names: Places[str, str]


def lay_out(sheet: Sheet, head: int, columns: Places[str, int], plan: Plan) -> Layout:
    """Lay out a sheet whose header stands in row `head` (from 0)."""
    asides = tuple((name, columns[name]) for name in _ASIDES if name in columns)
    # In a workbook nothing splits a figure, and notes stand beside tables.
    width, is_strict = len(sheet.rows[head]), not sheet.name
    key, value = columns["indicator"], columns["value"]
    return Layout(
        sheet,
        head,
        key,
        value,
        columns.get("measure"),
        columns.get("note"),
        asides,
        width,
        is_strict,
        min(value + 1, width - 1),
        plan,
        _names(plan),
    )


def _names(plan: Plan) -> dict[str, str]:
    found: dict[str, set[str]] = {}
    for indicator in plan.indicators.values():
        for name in {fold(indicator.name.vi), fold(indicator.name.en)}:
            found.setdefault(name, set()).add(indicator.id)
    return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1}


def read_row(
    layout: Layout, number: int, row: Row, texts: list[str], problems: list[Problem]
) -> Entry | None:
    """Return what row `number` says of its indicator; None for what is no row of data.

    `texts` are the row's, at least as many as the layout is wide.
    """
    merged = layout.sheet.merged
    if merged and _is_header_again(layout, number, texts):
        return None
    name: str | None = texts[layout.key]
    if name not in layout.plan.indicators:
        name = _name(layout, row, texts, problems)
    if name is None:
        return None
    mark, at = mark_in(row, layout.key), layout.value
    if merged and (number, at) in merged:
        if (number, layout.key) in merged and texts[at] == texts[layout.key]:
            return None  # a title set across the columns
        problems.append(problem("RD114", row[at].mark, id=name))
        return Entry(name, mark, Scalar("", Kind.TOLD, row[at].mark))
    # Only a row that is too long, or has digits behind its figure, can have a piece too much.
    is_odd = len(texts) > layout.width or texts[layout.after].isdecimal()
    over = _left_over(layout, texts) if is_odd and layout.is_strict else None
    if over is not None:
        problems.append(problem("AC332", row[over].mark, id=name, found=texts[over]))
        return Entry(name, mark, Scalar("", Kind.TOLD, row[over].mark))
    value = row[at] if at < len(row) else Scalar("", Kind.NULL, mark)
    measure = texts[layout.measure] if layout.measure is not None else ""
    note = texts[layout.note] if layout.note is not None else ""
    if not layout.asides:
        return Entry(name, mark, value, measure, note)
    faults: list[Problem] = []
    cells = {key: cell_at(row, place) for key, place in layout.asides}
    provisional = cells.get("provisional")
    is_provisional = truth_of(truth_word(provisional) if provisional else None, faults)
    evidence, last_year = evidence_of(cells.get("evidence")), cells.get("last_year")
    problems.extend(faults)
    return Entry(name, mark, value, measure, note, evidence, last_year, is_provisional, not faults)


def _left_over(layout: Layout, texts: list[str]) -> int | None:
    """Return where a row has too much: as a rule the second half of a figure, cut by its comma.

    It may have moved an empty cell beyond the header, or taken the place of the note: digits alone
    right of digits are then no words about them.
    """
    width, after = layout.width, layout.after
    beyond = next((n for n in range(width, len(texts)) if texts[n]), None)
    if beyond is not None or after == layout.value or not texts[after].isdecimal():
        return beyond
    is_cut = (len(texts) > width or layout.note == after) and (
        texts[layout.value].strip("+-.").replace(".", "").isdecimal()
    )
    return after if is_cut else None


def _is_header_again(layout: Layout, number: int, texts: list[str]) -> bool:
    """Whether a row shows the header's own cells once more, merged over two rows."""
    at = layout.key
    above = layout.sheet.rows[layout.head][at].text
    return (number, at) in layout.sheet.merged and texts[at] == above


def _name(layout: Layout, row: Row, texts: list[str], problems: list[Problem]) -> str | None:
    """Return the indicator that a row names other than by its id."""
    name = texts[layout.key]
    has_value = texts[layout.value] != ""
    if not name:
        if has_value:
            problems.append(problem("AC314", row[layout.value].mark, key="indicator"))
        return None
    if not has_value and not _is_near(layout, name, texts):
        return None  # a title between rows, a signature below them
    return layout.names.get(fold(name), name)


def _is_near(layout: Layout, name: str, texts: list[str]) -> bool:
    """Whether a row without a value was meant for an indicator after all."""
    if fold(name) in layout.names or " " not in name.strip():
        return True
    others = [text for text in texts if text and text != name]
    return len(others) > 1 and bool(closest(fold(name), layout.names))


def cell_at(row: Row, place: int) -> Scalar | None:
    """Return a cell with something in it, or None."""
    cell = row[place] if place < len(row) else None
    return cell if cell is not None and cell.kind is not Kind.NULL else None


def truth_word(cell: Scalar) -> Scalar:
    """Read the words of yes and no that tables use; anything else stays, to be told."""
    word = fold(cell.text)
    if word in _YES | _NO:
        return Scalar("true" if word in _YES else "false", Kind.BOOLEAN, cell.mark)
    return cell
