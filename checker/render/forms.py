"""Blank forms as files: YAML and CSV as text, XLSX as a workbook; what comes back can be read."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from importlib import import_module

from checker.model.form import Form, FormRow
from checker.words import Words

Writer = Callable[[Form, Words], bytes]


def yaml_form(form: Form, words: Words) -> bytes:
    """Write the form as YAML: a line for each figure under a comment that says what it is."""
    lines = [
        f"# {words.text(form.plan.title)}",
        f"# {words.say('form.title', period=words.period(form.period, full=True))}",
        f"# {words.say('form.how_yaml')}",
        "",
        f"plan: {form.plan.id}",
        f"area: {form.plan.area}",
        f"period: {form.period.label}",
        f"numbers: {_style(words)}",
        "values:",
    ]
    target = 0
    for row in form.rows:
        if row.indicator.target != target:
            target = row.indicator.target
            title = next(t.title for t in form.plan.targets if t.number == target)
            lines += ["", f"  # {target}. {words.text(title)}"]
        about = [words.text(row.indicator.name), _asked(row, words)]
        if row.before is not None and form.before is not None:
            about.append(f"{form.before}: {words.figure(row.before, row.indicator.measure)}")
        lines.append(f"  # {'; '.join(about)}")
        if row.needs_last_year:
            lines += [f"  {row.indicator.id}:", "    value:", "    last_year:"]
        elif row.indicator.needs_evidence:
            lines += [f"  {row.indicator.id}:", "    value:", "    evidence:"]
        else:
            lines.append(f"  {row.indicator.id}:")
    return ("\n".join(lines) + "\n").encode()


def csv_form(form: Form, words: Words) -> bytes:
    """Write the form as CSV for a spreadsheet: what it is for, then a row for each figure."""
    sink = io.StringIO()
    # Spreadsheets of a locale with decimal commas separate by semicolons.
    writer = csv.writer(sink, delimiter=";" if words.lang == "vi" else ",", lineterminator="\r\n")
    for key, text in heading(form, words):
        # In one cell: alone in its own, `2024-05` becomes a date where a spreadsheet opens it.
        writer.writerow([f"{key}: {text}"])
    writer.writerow([])
    writer.writerow([words.say(f"form.column.{key}") for key in COLUMNS])
    for row in form.rows:
        writer.writerow(cells(form, row, words))
    return b"\xef\xbb\xbf" + sink.getvalue().encode()  # the mark by which Excel knows UTF-8


COLUMNS = (
    "indicator",
    "name",
    "measure",
    "requirement",
    "previous",
    "value",
    "last_year",
    "provisional",
    "evidence",
    "note",
)


def heading(form: Form, words: Words) -> list[tuple[str, str]]:
    """Return what the form says of itself: plan, area, period, how numbers are written."""
    return [
        (words.say("form.heading.plan"), form.plan.id),
        (words.say("form.heading.area"), form.plan.area),
        (words.say("form.heading.period"), form.period.label),
        (words.say("form.heading.numbers"), _style(words)),
    ]


def cells(form: Form, row: FormRow, words: Words) -> list[str]:
    """Return a row's texts in the order of the columns; what is to be filled in is empty."""
    indicator = row.indicator
    before = "" if row.before is None else words.figure(row.before, indicator.measure)
    measure = words.measure(indicator.measure)
    known = [indicator.id, words.text(indicator.name), measure, _asked(row, words), before]
    return known + [""] * (len(COLUMNS) - len(known))


def _asked(row: FormRow, words: Words) -> str:
    return words.requirement(row.requirement, row.indicator.measure)


def _style(words: Words) -> str:
    return "vi" if words.lang == "vi" else "plain"


def _xlsx(form: Form, words: Words) -> bytes:
    write = import_module("checker.render.form_xlsx").xlsx_form
    rows = [cells(form, row, words) for row in form.rows]
    found: bytes = write(form, words, heading(form, words), COLUMNS, rows)
    return found


FORM_WRITERS: dict[str, Writer] = {
    ".yaml": yaml_form,
    ".yml": yaml_form,
    ".csv": csv_form,
    ".xlsx": _xlsx,
}
