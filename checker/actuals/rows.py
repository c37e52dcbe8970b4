"""The rows of a table into entries: each its indicator, its figure, and the cells beside it."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Places
from itertools import islice
from typing import NamedTuple

from checker.actuals.entries import Entry, evidence_of, truth_of
from checker.model.nodes import Kind, Node, Row, Scalar, Sheet, mark_in, new_value, texts_of
from checker.model.plan import Plan
from checker.model.text import fold
from checker.problems import Problem, closest, problem

_ASIDES = ("evidence", "last_year", "provisional")
_NOTHING_BESIDE = ("", None, False, True)
Asides = tuple[tuple[str, int], ...]

_YES = frozenset({"true", "yes", "x", "co", "1", "uoc", "tam tinh"})
_NO = frozenset({"false", "no", "khong", "0"})


class Layout(NamedTuple):
    """How the rows of one sheet are read: where its columns are, and what its cells may name.

    `key` and `value` are the columns of the indicator and its figure, `after` the one behind the
    figure (the figure's own where it is the last), `asides` those of what else may stand beside it.
    Where it `is_strict`, a row longer than `width` is one whose figure was split. `ids` gives a known
    id as the plan has it, one text for all of its rows; `names` the id of a name that is no other's.
    """

    sheet: Sheet
    head: int
    key: int
    value: int
    measure: int | None
    note: int | None
    asides: Asides
    width: int
    is_strict: bool
    after: int
    ids: Places[str, str]
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
        {name: name for name in plan.indicators},
        _names(plan),
    )


def _names(plan: Plan) -> dict[str, str]:
    found: dict[str, set[str]] = {}
    for indicator in plan.indicators.values():
        for name in {fold(indicator.name.vi), fold(indicator.name.en)}:
            found.setdefault(name, set()).add(indicator.id)
    return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1}


def read_rows(layout: Layout, problems: list[Problem]) -> Iterator[tuple[Row, list[str], Entry]]:
    """Yield the rows of data below the header, their texts, and what each says of its indicator.

    The texts are at least as many as the layout is wide.
    """
    rows, merged, width, ids = layout.sheet.rows, layout.sheet.merged, layout.width, layout.ids
    key, at, measure_at, note_at = layout.key, layout.value, layout.measure, layout.note
    after, is_strict, asides, start = layout.after, layout.is_strict, layout.asides, layout.head + 1
    for number, row in enumerate(islice(rows, start, None), start):
        if row == ():
            continue  # of a million rows that a workbook may have most are empty
        texts = texts_of(row, width)
        if merged and _is_heading(layout, number, texts):
            continue
        name = ids.get(texts[key]) or _name(layout, row, texts, problems)
        if name is None:
            continue
        mark = mark_in(row, key)
        # Only a row that is too long, or has digits behind its figure, can have a piece too much.
        is_odd = merged or (is_strict and (len(texts) > width or texts[after].isdecimal()))
        fault = _spoilt(layout, number, row, texts, name) if is_odd else None
        if fault is not None:
            problems.append(fault)
            yield row, texts, Entry(name, mark, Scalar("", Kind.TOLD, fault.mark))
            continue
        value = row[at] if texts[at] or at < len(row) else Scalar("", Kind.NULL, mark)
        measure = texts[measure_at] if measure_at is not None else ""
        note = texts[note_at] if note_at is not None else ""
        beside = _beside(asides, row, problems) if asides else _NOTHING_BESIDE
        yield row, texts, new_value(Entry, (name, mark, value, measure, note, *beside))


def _beside(
    asides: Asides, row: Row, problems: list[Problem]
) -> tuple[str, Node | None, bool, bool]:
    """Return what stands beside a figure, as an entry goes on with it."""
    faults: list[Problem] = []
    cells = {key: cell_at(row, place) for key, place in asides}
    provisional = cells.get("provisional")
    is_provisional = truth_of(truth_word(provisional) if provisional else None, faults)
    problems.extend(faults)
    return evidence_of(cells.get("evidence")), cells.get("last_year"), is_provisional, not faults


def _spoilt(layout: Layout, number: int, row: Row, texts: list[str], name: str) -> Problem | None:
    """What makes a row's figure none of its own: merged with others, or cut by its comma."""
    if (number, layout.value) in layout.sheet.merged:
        return problem("RD114", row[layout.value].mark, id=name)
    over = _left_over(layout, texts) if layout.is_strict else None
    return (
        problem("AC332", row[over].mark, id=name, found=texts[over]) if over is not None else None
    )


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


def _is_heading(layout: Layout, number: int, texts: list[str]) -> bool:
    """Whether merged cells make a row a title across the columns, or the header's once more."""
    key, at, merged = layout.key, layout.value, layout.sheet.merged
    if (number, key) not in merged:
        return False
    above = layout.sheet.rows[layout.head][key].text
    return texts[key] == above or ((number, at) in merged and texts[at] == texts[key])


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
