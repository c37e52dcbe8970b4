"""A file's rows as rows of `long`, in Ibis: never by a cast that could round.

The meaning is that of `embedded`, which says it in DuckDB's own SQL.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import ibis
import ibis.expr.types as ir

from checker.columns.backend import Slice
from checker.columns.schemas import SCHEMAS
from checker.columns.types import FIGURE

# A figure that the exact column holds to its last digit.
_FITS = r"^-?[0-9]{1,15}([.][0-9]{1,6}0*)?$"
_WHOLE = r"^-?[0-9]+([.]0*)?$"
_PLACES, _WIDTH = 6, 32  # of a figure: digits behind its point, and before
# Doubles below lie closer together than a millionth: no more than one figure of six places comes
# back as the same double. What is written of one above has nine places at most.
_CLOSE = 10**9
_LARGEST = 10**15


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
        return _Figure(value.cast(FIGURE), _is_integral(value.cast(FIGURE)), nothing)
    if kind.is_floating():
        return _of_double(value.cast("float64"))  # what it holds, whatever was meant by it
    return _of_text(value.cast("string"))


def _is_integral(exact: Any) -> Any:
    """Compare in one type: of two, Spark compares what both have room for, and rounds the rest."""
    return exact == exact.cast("decimal(38, 0)").cast(FIGURE)


def _of_double(value: Any) -> _Figure:
    """Take the figure that a double stands for: the shortest that comes back as it."""
    text = value.cast("string")
    near, far = value.try_cast(FIGURE), text.try_cast("decimal(38, 9)")
    is_near = (value.abs() < _CLOSE) & (near.cast("float64") == value)
    is_far = value.abs().between(_CLOSE, _LARGEST) & (far.cast(FIGURE).cast(far.type()) == far)
    exact = ibis.cases((is_near, near), (is_far, far.cast(FIGURE)))
    return _Figure(exact, _is_integral(exact), ibis.ifelse(exact.isnull(), text, None))


def _of_text(text: Any) -> _Figure:
    fits = text.re_search(_FITS)
    exact = ibis.ifelse(fits, text.try_cast(FIGURE), None)
    return _Figure(exact, text.re_search(_WHOLE), ibis.ifelse(fits, None, text))
