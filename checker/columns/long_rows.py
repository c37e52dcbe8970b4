"""A file's rows as rows of `long`, in Ibis: never by a cast that could round.

The meaning is that of `embedded`, which says it in DuckDB's own SQL.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import ibis
import ibis.expr.types as ir

from checker.columns.backend import Slice
from checker.columns.schemas import FIGURE, SCHEMAS

# A figure that the exact column holds to its last digit.
_FITS = r"^-?[0-9]{1,15}([.][0-9]{1,6}0*)?$"
_WHOLE = r"^-?[0-9]+([.]0*)?$"
_PLACES, _WIDTH = 6, 32  # of a figure: digits behind its point, and before
# Doubles below lie closer together than a millionth: at most one figure of six places comes back as
# the same double. Whole ones are exact up to the largest figure that can be handed in.
_CLOSE, _LARGEST = 10**9, 10**15


class _Figure(NamedTuple):
    exact: Any
    is_integral: Any
    written: Any


def long_rows(file: ir.Table, number: int, wanted: Slice | None) -> ir.Table:
    """Return the rows of a file: its columns under the names of `long`, and `row`, their numbers."""
    if wanted is not None:
        file = file.filter(file.area.cast("string").between(wanted.first, wanted.last))
    made = {
        "file": ibis.literal(number, type="int32"),
        "row": file.row.cast("int64"),
        **_figure(file.value)._asdict(),
    }
    for key in SCHEMAS["long"]:
        made.setdefault(key, _text(file, key))
    return file.select(**{key: made[key] for key in SCHEMAS["long"]})


def _text(file: ir.Table, key: str) -> Any:
    """Return a column as texts; a bare yes is no evidence: nobody could look it up."""
    is_told = key in file.columns and not (key == "evidence" and file[key].type().is_boolean())
    return file[key].cast("string") if is_told else ibis.null("string")


def _figure(value: Any) -> _Figure:
    kind = value.type()
    nothing = ibis.null("string")
    if kind.is_string() or kind.is_nested():
        written = nothing if kind.is_nested() else value
        return _Figure(ibis.null(FIGURE), ibis.null("boolean"), written)
    if kind.is_integer():
        return _Figure(value.cast(FIGURE), ibis.literal(True), nothing)
    if kind.is_decimal() and kind.scale <= _PLACES and kind.precision - kind.scale <= _WIDTH:
        is_integral = value == value.cast(f"decimal({kind.precision}, 0)")
        return _Figure(value.cast(FIGURE), is_integral, nothing)
    return _of_double(value) if kind.is_float64() else _of_text(value.cast("string"))


def _of_double(value: Any) -> _Figure:
    """Take the only figure that a double can stand for; others are left as they are written."""
    whole, near = value.try_cast("int64"), value.try_cast(FIGURE)
    is_whole = (whole.cast("float64") == value) & (value.abs() <= _LARGEST)
    is_near = (near.cast("float64") == value) & (value.abs() < _CLOSE)
    exact = ibis.cases((is_whole, whole.cast(FIGURE)), (is_near, near))
    written = ibis.ifelse(exact.isnull(), value.cast("string"), None)
    return _Figure(exact, ibis.coalesce(is_whole, False), written)


def _of_text(text: Any) -> _Figure:
    fits = text.re_search(_FITS)
    exact = ibis.ifelse(fits, text.try_cast(FIGURE), None)
    return _Figure(exact, text.re_search(_WHOLE), ibis.ifelse(fits, None, text))
