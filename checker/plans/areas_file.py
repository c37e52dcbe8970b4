"""areas.csv, areas.parquet: the areas below the plan's own, and what each is asked of its own.

One row an indicator of an area: `area, indicator, threshold, baseline, assigned`, the columns in any
order. An empty cell leaves the rule's own figure; a row with an area alone declares it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from checker.model.area import Area, Terms
from checker.model.nodes import Row, Scalar, Table, mark_in, texts_of
from checker.model.plan import Plan
from checker.model.text import fold
from checker.plans.area_figures import FIGURES, limits_of, read_terms
from checker.problems import Mark, Problem, closest, problem

_COLUMNS = {
    "area": ("area", "area id", "dia ban", "ma dia ban", "xa", "ma xa", "dia phuong"),
    "indicator": ("indicator", "indicator id", "id", "ma", "ma chi tieu", "ma so", "ma thanh phan"),
    "threshold": ("threshold", "muc", "nguong", "muc tieu", "muc ke hoach", "ke hoach"),
    "baseline": ("baseline", "nam truoc", "so nam truoc", "thuc hien nam truoc", "muc goc"),
    "assigned": ("assigned", "duoc giao", "muc duoc giao", "cap tren giao", "so duoc giao"),
    "name": ("name", "area name", "ten", "ten dia ban", "ten xa"),
}
# They name the indicator where no column gives its id; beside one they are for people to read.
_NAME_COLUMNS = frozenset({"chi tieu", "thanh phan"})
_PASSED_OVER = _NAME_COLUMNS | {"", "tt", "stt", "so tt", "no", "note", "notes", "ghi chu"}
_COLUMN_BY_WORD = {word: key for key, words in _COLUMNS.items() for word in words}


class _Draft(NamedTuple):
    """An area while its rows are read: its name, where that stands, and its figures so far."""

    name: str
    named: Mark | None
    terms: dict[str, Terms]
    mark: Mark


def parse_areas(table: Table, plan: Plan) -> tuple[Mapping[str, Area], tuple[Problem, ...]]:
    """Read the areas of a plan, by id in the file's order; every fault is told at once."""
    rows = table.sheets[0].rows
    head = next((at for at, row in enumerate(rows) if any(texts_of(row, 0))), 0)
    header = rows[head] if head < len(rows) else ()
    places = _places(header)
    if "area" not in places:
        return {}, (
            problem("PL240", table.mark, columns=", ".join(("area", "indicator", *FIGURES))),
        )
    problems = list(_odd_columns(header, places))
    found: dict[str, _Draft] = {}
    limits, hints = limits_of(plan), dict[str, str]()
    columns = [(key, places[key]) for key in FIGURES if key in places]
    for row in islice(rows, head + 1, None):
        texts = texts_of(row, len(header))
        if not any(texts):
            continue
        fault = _spoilt(plan, row, texts, places, len(header))
        if fault is not None:
            problems.append(fault)
            continue
        draft = _draft(row, texts, places, found, problems)
        name = texts[places["indicator"]] if "indicator" in places else ""
        if not name:
            problems.extend(_without_indicator(row, texts, places))
            continue
        mark = mark_in(row, places["indicator"])
        if name not in limits:
            if name not in hints:
                hints[name] = closest(name, limits)
            problems.append(problem("PL206", mark, key="indicator", name=name, hint=hints[name]))
            continue
        terms = read_terms(limits[name], row, texts, columns, mark, problems)
        known = draft.terms.setdefault(name, terms)
        if known is not terms:
            told = {"id": name, "area": texts[places["area"]]}
            problems.append(problem("PL242", mark, known.mark, **told))
    areas = {
        name: Area(name, draft.name or name, draft.terms, draft.mark)
        for name, draft in found.items()
    }
    return areas, tuple(problems)


def find_area_columns(names: Sequence[str]) -> Mapping[str, str] | None:
    """Return which column is which by their names; None where one is unknown or stands twice."""
    found: dict[str, str] = {}
    for name in names:
        key = _COLUMN_BY_WORD.get(fold(name))
        if key is None or key in found:
            return None
        found[key] = name
    return found if "area" in found else None


def _places(header: Row) -> dict[str, int]:
    """Return where each column stands."""
    words = [fold(text) for text in texts_of(header, 0)]
    found: dict[str, int] = {}
    for place, word in enumerate(words):
        if word in _COLUMN_BY_WORD:
            found.setdefault(_COLUMN_BY_WORD[word], place)
    named = next((place for place, word in enumerate(words) if word in _NAME_COLUMNS), None)
    if named is not None:
        found.setdefault("indicator", named)
    return found


def _odd_columns(header: Row, places: Mapping[str, int]) -> Iterator[Problem]:
    """Tell of columns that stand twice, and of those that nobody knows: their figures would be lost."""
    for place, cell in enumerate(header):
        word = fold(cell.text)
        first = places.get(_COLUMN_BY_WORD.get(word, ""), place)
        if first != place:
            yield problem("RD104", cell.mark, header[first].mark, key=cell.text)
        elif word not in _COLUMN_BY_WORD and word not in _PASSED_OVER:
            yield problem("PL201", cell.mark, key=cell.text, hint=closest(word, _COLUMN_BY_WORD))


def _spoilt(
    plan: Plan, row: Row, texts: list[str], places: Mapping[str, int], width: int
) -> Problem | None:
    """Return what makes a whole row unusable: a figure cut by its comma, an area that is none."""
    area = texts[places["area"]]
    if len(texts) > width:
        last = next(cell for cell in reversed(row) if cell.text)
        return problem("AC332", last.mark, id=area, found=last.text)
    if not area:
        return problem("PL202", mark_in(row, min(places["area"], len(row) - 1)), key="area")
    if area == plan.area:
        told = {"place": "area", "found": area, "expected": f"≠ {plan.area}"}
        return problem("PL203", mark_in(row, places["area"]), plan.area_mark, **told)
    return None


def _draft(
    row: Row,
    texts: list[str],
    places: Mapping[str, int],
    found: dict[str, _Draft],
    problems: list[Problem],
) -> _Draft:
    """Return the area that a row is about, with the name that the row gives it."""
    area = texts[places["area"]]
    draft = found.get(area)
    if draft is None:
        draft = found[area] = _Draft("", None, {}, mark_in(row, places["area"]))
    name = texts[places["name"]] if "name" in places else ""
    if name and draft.named is None:
        draft = found[area] = draft._replace(name=name, named=mark_in(row, places["name"]))
    elif name and name != draft.name:
        mark = mark_in(row, places["name"])
        problems.append(problem("PL246", mark, draft.named, id=area, name=draft.name, found=name))
    return draft


def _without_indicator(row: Row, texts: list[str], places: Mapping[str, int]) -> Iterator[Problem]:
    """Tell of figures that are about nothing; an area alone is declared."""
    given = (places[key] for key in FIGURES if key in places)
    first: Scalar | None = next((row[place] for place in given if texts[place]), None)
    if first is not None:
        yield problem("PL202", first.mark, key="indicator")
