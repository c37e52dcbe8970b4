"""One file of actuals: whose, for when, and each figure in its indicator's measure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from checker.actuals.entries import Document, Entry, document_of
from checker.actuals.figures import parse_figure
from checker.measures.numbers import Style
from checker.model.actuals import Actual, Submission
from checker.model.indicator import Indicator
from checker.model.nodes import Kind, Mapping, Node, Scalar, Table, new_value
from checker.model.period import Period
from checker.model.plan import Plan
from checker.periods import parse_day, parse_period
from checker.problems import Problem, closest, has_errors, problem
from checker.shapes import check_shape

_HEADING_KEYS = frozenset(("plan", "area", "period", "numbers", "values"))
_ALL = "actuals"  # the folder of all areas is none's
_HINTS = (
    1000  # unknown ids that are compared with all known ones: beyond, it is another plan's file
)


def asked_of(
    path: str,
    area: str = "",
    period: str = "",
    *,
    is_firm: bool = False,
    is_of_any_area: bool = False,
) -> Asked:
    """Return what is known of a file from elsewhere; its name may say the period: `2024-Q2.csv`.

    Of many areas its folder may say which: `actuals/commune-7/2024-Q2.csv`.
    """
    stem = path.rpartition("/")[2].rpartition(".")[0]
    named = stem if parse_period(stem) is not None else ""
    folder = path.rpartition("/")[0].rpartition("/")[2] if is_of_any_area else ""
    if folder == _ALL or parse_period(folder) is not None:
        folder = ""
    when = period if is_firm and period else named or period
    return Asked(area, when, is_firm, is_of_any_area, folder)


class Asked(NamedTuple):
    """What is known of files from elsewhere: the command line, or the file's own name.

    It stands in where a file is silent. `is_firm` says that it must also agree with a file that is
    not: a name is only a name. A file may be `is_of_any_area` where many areas report to one plan;
    `folder` is then the name of its own, which stands in for the area and need not agree.
    """

    area: str = ""
    period: str = ""
    is_firm: bool = True
    is_of_any_area: bool = False
    folder: str = ""


def parse_submissions(
    path: str, top: Node | Table, plan: Plan, asked: Asked
) -> tuple[tuple[Submission, ...], tuple[Problem, ...]]:
    """Read a file of actuals against its plan: one submission, or one for each area and period.

    What is for another plan, area or year, or for no period, is left out whole; a figure that
    cannot be read is kept without a value, so that it is judged invalid and never missing.
    """
    if isinstance(top, Table):
        from checker.actuals.tables import documents  # only files of rows need it

        parts, faults = documents(top, plan)
        problems = list(faults)
    else:
        if isinstance(top, Mapping):
            top = _with(top, {"area": asked.folder})
        problems = list(check_shape(top, "actuals"))
        parts = ()
        if isinstance(top, Mapping):
            document, faults = document_of(top)
            parts = (document,)
            problems.extend(faults)
    found: list[Submission] = []
    for part in parts:
        said = part.heading
        if isinstance(top, Table):
            said = _completed(said, plan, asked)
            if said.get("period") is None:
                problems.append(problem("AC314", said.mark, key="period"))
            problems.extend(_unknown_style(said))
        if said.repeated & _HEADING_KEYS:
            continue  # told as duplicate keys: for whom or for when it is, nobody can say
        whose = plan
        if asked.is_of_any_area and (named := _text(said.get("area"))):
            whose = plan._replace(area=named)
        submission, faults = _parse_submission(path, part._replace(heading=said), whose)
        problems.extend(faults)
        problems.extend(_disagreements(part.heading, whose, asked))
        if submission is not None:
            found.append(submission)
    return tuple(found), tuple(problems)


def _unknown_style(node: Mapping) -> Iterator[Problem]:
    """A table that names a style nobody knows; of a document its shape says so."""
    style, known = node.get("numbers"), [style.value for style in Style]
    if isinstance(style, Scalar) and style.text not in known:
        told = {"place": "numbers", "found": style.text, "expected": " | ".join(known)}
        yield problem("AC315", style.mark, **told)


def _completed(node: Mapping, plan: Plan, asked: Asked) -> Mapping:
    """Fill in what a table does not say and we know from elsewhere.

    It has no place of its own for plan and area: unless it says otherwise, it is for the plan it
    was handed in to.
    """
    area = asked.area or asked.folder or plan.area
    return _with(node, {"plan": plan.id, "area": area, "period": asked.period})


def _with(node: Mapping, known: dict[str, str]) -> Mapping:
    """Return a mapping with the texts that it does not hold itself; empty ones are left out."""
    missing = [
        (Scalar(key, Kind.TEXT, node.mark), Scalar(text, Kind.TEXT, node.mark))
        for key, text in known.items()
        if text and node.get(key) is None
    ]
    return Mapping((*node.entries, *missing), node.mark, node.repeated) if missing else node


def _disagreements(node: Mapping, plan: Plan, asked: Asked) -> Iterator[Problem]:
    """Tell where a file says something else than the command line does."""
    if not asked.is_firm:
        return
    area, period = node.get("area"), node.get("period")
    is_told = not asked.is_of_any_area  # against the plan
    if (
        is_told
        and asked.area
        and isinstance(area, Scalar)
        and area.text not in {asked.area, plan.area}
    ):
        return
    if asked.area and isinstance(area, Scalar) and area.text != asked.area:
        yield problem("AC310", area.mark, found=area.text, expected=asked.area)
    wanted = parse_period(asked.period) if asked.period else None
    given = parse_period(period.text) if isinstance(period, Scalar) else None
    if wanted is not None and given is not None and given != wanted:
        yield problem("AC330", period.mark if period else node.mark, found=given, expected=wanted)


def _parse_submission(
    path: str, document: Document, plan: Plan
) -> tuple[Submission | None, tuple[Problem, ...]]:
    said, entries = document.heading, document.entries
    period, problems = _heading(said, plan)
    if period is None or entries is None:
        return None, tuple(problems)
    if not entries:
        problems.append(problem("AC317", document.mark))
    written = _text(said.get("numbers"))
    style = Style(written) if written in {s.value for s in Style} else None
    actuals: list[Actual] = []
    seen: set[str] = set()
    strangers = 0
    known, repeated = plan.indicators, document.repeated
    beside = {entry.name for entry in entries if repeated and entry.last_year is not None}
    for entry in entries:
        name = entry.name
        indicator = known.get(name)
        if indicator is None:
            strangers += 1
            hint = closest(name, known) if strangers <= _HINTS else ""
            problems.append(problem("AC301", entry.mark, id=name, hint=hint))
            continue
        if name in seen:
            continue  # told as a duplicate key; its first place already counts as unreadable
        actual = _parse_entry(indicator, period, entry, style, problems)
        if name in repeated:
            seen.add(name)
            is_said = name in beside  # last year's figure: which, nobody can say
            actual = Actual(name, period, None, actual.mark, is_last_year_unreadable=is_said)
        actuals.append(actual)
    illustrative = said.get("illustrative")
    submitted = said.get("submitted")
    day = parse_day(_text(submitted).removesuffix("T00:00:00"))  # so a workbook writes a day
    if isinstance(submitted, Scalar) and day is None:
        told = {"place": "submitted", "found": submitted.text, "expected": "YYYY-MM-DD"}
        problems.append(problem("AC315", submitted.mark, **told))
    if isinstance(submitted, Scalar) and day is not None and day < period.end:
        told = {"handed_in": day.isoformat(), "end": period.end.isoformat()}
        problems.append(problem("AC344", submitted.mark, period=period, **told))
    submission = Submission(
        path=path,
        plan=plan.id,
        area=plan.area,
        period=period,
        is_illustrative=isinstance(illustrative, Scalar) and illustrative.truth is True,
        actuals=tuple(actuals),
        mark=said.mark,
        submitted=day,
        submitted_mark=submitted.mark if submitted is not None else None,
    )
    return submission, tuple(problems)


def _text(node: Node | None) -> str:
    return node.text if isinstance(node, Scalar) and node.kind is not Kind.NULL else ""


def _heading(node: Mapping, plan: Plan) -> tuple[Period | None, list[Problem]]:
    """Read what the file says of itself; None for the period where the file is not for us."""
    found: list[Problem] = []
    for key, code, wanted, place in (
        ("plan", "AC309", plan.id, plan.mark),
        ("area", "AC310", plan.area, plan.area_mark),
    ):
        given = node.get(key)
        if isinstance(given, Scalar) and given.text != wanted:
            found.append(problem(code, given.mark, place, found=given.text, expected=wanted))
    written = node.get("period")
    if not isinstance(written, Scalar) or written.kind is Kind.NULL:
        return None, found
    period = parse_period(written.text)
    if period is None:
        found.append(problem("AC312", written.mark, found=written.text, year=plan.year))
    elif period.year != plan.year:
        found.append(
            problem("AC311", written.mark, plan.year_mark, found=period, expected=plan.year)
        )
    is_ours = not found and all(node.get(key) is not None for key in ("plan", "area"))
    return (period if is_ours else None), found


def _parse_entry(
    indicator: Indicator,
    period: Period,
    entry: Entry,
    style: Style | None,
    problems: list[Problem],
) -> Actual:
    """Read one entry; a figure with anything wrong beside it is kept without its value."""
    _, mark, written, measure, note, evidence, before, is_provisional, is_whole = entry
    if written is None:
        return Actual(indicator.id, period, None, mark)
    known = len(problems)
    value = parse_figure(indicator, written, style, measure, problems)
    last_year = None
    if before is not None:
        last_year = parse_figure(indicator, before, style, measure, problems)
    if not is_whole or (len(problems) > known and has_errors(problems[known:])):
        value = None
    return new_value(
        Actual,
        (
            indicator.id,
            period,
            value,
            written.mark,
            last_year,
            before is not None and last_year is None,
            note,
            evidence,
            is_provisional,
            False,  # neither derived
            False,  # nor assumed
        ),
    )
