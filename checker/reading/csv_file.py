"""CSV into a table: the file's own encoding, delimiter and quotes, and every cell's place.

RFC 4180 as spreadsheets write it: comma, semicolon or tab; UTF-8, with a mark or without, or the
UTF-16 of Excel's "Unicode text".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import normalize

from checker.model.nodes import Kind, Scalar, Sheet, Table
from checker.problems import Mark, Problem, problem
from checker.reading.foreign import foreign_kind

SIZE_LIMIT = 20_000_000  # bytes: some hundred thousand rows
_UTF16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_DELIMITERS = (",", ";", "\t")
_SEPARATORS = (*_DELIMITERS, "|")  # that a line `sep=;` may name: a digit would cut figures
_SNIFFED = 20  # lines in which delimiters are counted
_BLANKS = " \t\u00a0\u2007\u2009\u202f\ufeff\r\n"
_ROWS_LIMIT = 250_000  # each may have something to be told about it
_FIELDS_LIMIT = 2_000_000  # of the whole file: each is a cell, and megabytes hold as many commas
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_TEXT, _NULL = Kind.TEXT, Kind.NULL  # looked up once: a file has hundreds of thousands of cells
# By runs, not by letters: each step of the outer group is remembered until the quote closes.
_QUOTED = re.compile(r'"[^"]*(?:""[^"]*)*"')


def read(path: str, content: bytes) -> tuple[Table | None, tuple[Problem, ...]]:
    """Read a CSV file; one that cannot be read gives None and says why."""
    if len(content) > SIZE_LIMIT:
        return None, (problem("RD107", Mark(path), limit=SIZE_LIMIT // 1_000_000),)
    kind = foreign_kind(content)
    if kind is not None:
        return None, (problem("RD118", Mark(path), found=kind),)
    text = _decoded(path, content)
    if isinstance(text, Problem):
        return None, (text,)
    if "\0" in text:
        return None, (problem("RD118", Mark(path), found="NUL"),)
    if not text.strip(_BLANKS):
        return None, (problem("RD103", Mark(path)),)
    delimiter, start = _delimiter(text)
    rows = max(text.count("\n"), text.count("\r"))
    if rows > _ROWS_LIMIT or text.count(delimiter) > _FIELDS_LIMIT:
        return None, (problem("RD107", Mark(path), limit=SIZE_LIMIT // 1_000_000),)
    problems: list[Problem] = []
    mark = Mark(path, 1, 1)
    sheet = Sheet("", tuple(_rows(path, text, start, delimiter, problems)), mark)
    return Table((sheet,), mark), tuple(problems)


def _decoded(path: str, content: bytes) -> str | Problem:
    encoding = _UTF16.get(content[:2])
    try:
        if encoding:
            return content[2:].decode(encoding)
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if encoding:
            return problem("RD101", Mark(path))
        line = content.count(b"\n", 0, error.start) + 1
        before = content[content.rfind(b"\n", 0, error.start) + 1 : error.start]
        column = len(before.decode("utf-8-sig", "replace")) + 1
        return problem("RD101", Mark(path, line, column))


def _delimiter(text: str) -> tuple[str, int]:
    """Return the delimiter, and where the rows begin: after a line `sep=;` if there is one.

    The one that stands most often outside quotes in the first lines; a comma where none does.
    """
    first = _LINE.match(text)
    head = first[0].rstrip("\r\n") if first else ""
    if head.lower().startswith("sep=") and head[4:] in _SEPARATORS and first:
        return head[4], first.end()
    sample = _QUOTED.sub('""', "\n".join(text[:20_000].splitlines()[:_SNIFFED]))
    counts = {sign: sample.count(sign) for sign in _DELIMITERS}
    # Decimal commas outnumber nothing where semicolons or tabs stand in every line.
    lines = [line for line in sample.splitlines() if line.strip(_BLANKS)]
    for sign in ("\t", ";"):
        if lines and all(sign in line for line in lines):
            return sign, 0
    best = max(_DELIMITERS, key=lambda sign: counts[sign])
    return (best if counts[best] else ","), 0


def _rows(
    path: str, text: str, start: int, delimiter: str, problems: list[Problem]
) -> Iterator[tuple[Scalar, ...]]:
    """Yield one row a record; a record with a broken quote is told and gives an empty row."""
    number = text.count("\n", 0, start) + 1
    at, end = start, len(text)
    while at < end:
        found = _LINE.match(text, at)
        assert found is not None
        line = found[0]
        if '"' not in line:
            yield _plain_row(path, number, line.rstrip("\r\n"), delimiter)
            at, number = found.end(), number + 1
            continue
        record, after, faults = _record(path, text, at, number, delimiter)
        problems.extend(faults)
        yield record
        number += _line_count(text, at, after)
        at = after


def _line_count(text: str, start: int, end: int) -> int:
    piece = text[start:end]
    return piece.count("\n") + piece.count("\r") - piece.count("\r\n")


def _plain_row(path: str, number: int, line: str, delimiter: str) -> tuple[Scalar, ...]:
    """Split a line without quotes: a field's column follows from the fields before it."""
    if not line:
        return ()
    cells: list[Scalar] = []
    column = 1
    for field in line.split(delimiter):
        cells.append(_cell(field, Mark(path, number, column)))
        column += len(field) + 1
    return tuple(cells)


def _cell(field: str, mark: Mark) -> Scalar:
    text = field.strip(_BLANKS)
    if not text.isascii():
        text = normalize("NFC", text)
    return Scalar(text, _TEXT if text else _NULL, mark)


def _record(
    path: str, text: str, start: int, number: int, delimiter: str
) -> tuple[tuple[Scalar, ...], int, list[Problem]]:
    """Read one record with quotes, over several lines where a quoted field holds breaks.

    A quote that is never closed, or text after a closing one, spoils its line alone.
    """
    cells: list[Scalar] = []
    at, line, line_start = start, number, start
    while True:
        mark = Mark(path, line, at - line_start + 1)
        if text[at : at + 1] == '"':
            quoted = _QUOTED.match(text, at)
            after = quoted.end() if quoted else at
            following = text[after : after + 1]
            if quoted is None or following not in {delimiter, "\r", "\n", ""}:
                stop = _LINE.match(text, at)
                return (), stop.end() if stop else len(text), [problem("RD113", mark)]
            cells.append(_cell(quoted[0][1:-1].replace('""', '"'), mark))
            breaks = _line_count(text, at, after)
            if breaks:
                line += breaks
                line_start = max(text.rfind("\n", at, after), text.rfind("\r", at, after)) + 1
            at = after
        else:
            stop_at = _field_end(text, at, delimiter)
            cells.append(_cell(text[at:stop_at], mark))
            at = stop_at
        sign = text[at : at + 1]
        if sign == delimiter:
            at += 1
            continue
        return tuple(cells), at + (2 if text.startswith("\r\n", at) else len(sign)), []


def _field_end(text: str, at: int, delimiter: str) -> int:
    found = re.compile(f"[{re.escape(delimiter)}\r\n]").search(text, at)
    return found.start() if found else len(text)
