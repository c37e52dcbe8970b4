"""CSV into a table: the file's own encoding, delimiter and quotes, and every cell's place.

RFC 4180 as spreadsheets write it: comma, semicolon or tab; UTF-8, with a mark or without, or the
UTF-16 of Excel's "Unicode text".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Sequence as Items
from typing import overload
from unicodedata import normalize

from checker.model.nodes import Kind, Line, Row, Scalar, Sheet, Table
from checker.model.text import BLANKS
from checker.problems import Mark, Problem, problem
from checker.reading.foreign import foreign_kind

SIZE_LIMIT = 20_000_000  # bytes: some hundred thousand rows
_UTF16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_DELIMITERS = (",", ";", "\t")
_SEPARATORS = (*_DELIMITERS, "|")  # that a line `sep=;` may name: a digit would cut figures
_SNIFFED = 20  # lines in which delimiters are counted
_ROWS_LIMIT = 250_000  # each may have something to be told about it
_FIELDS_LIMIT = 2_000_000  # of the whole file: each is a cell, and megabytes hold as many commas
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
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        return None, (problem("RD118", Mark(path), found="NUL"),)
    if not text.strip(BLANKS):
        return None, (problem("RD103", Mark(path)),)
    delimiter, start = find_delimiter(text)
    if text.count("\n") > _ROWS_LIMIT or text.count(delimiter) > _FIELDS_LIMIT:
        return None, (problem("RD107", Mark(path), limit=SIZE_LIMIT // 1_000_000),)
    problems: list[Problem] = []
    mark = Mark(path, 1, 1)
    sheet = Sheet("", _rows(path, text, start, delimiter, problems), mark)
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


def find_delimiter(text: str) -> tuple[str, int]:
    """Return the delimiter, and where the rows begin: after a line `sep=;` if there is one.

    The one that stands most often outside quotes in the first lines; a comma where none does.
    """
    head, _, _ = text.partition("\n")
    if head.lower().startswith("sep=") and head[4:] in _SEPARATORS:
        return head[4], min(len(head) + 1, len(text))
    sample = _QUOTED.sub('""', "\n".join(text[:20_000].split("\n")[:_SNIFFED]))
    counts = {sign: sample.count(sign) for sign in _DELIMITERS}
    # Decimal commas outnumber nothing where semicolons or tabs stand in every line.
    lines = [line for line in sample.split("\n") if line.strip(BLANKS)]
    for sign in ("\t", ";"):
        if lines and all(sign in line for line in lines):
            return sign, 0
    best = max(_DELIMITERS, key=lambda sign: counts[sign])
    return (best if counts[best] else ","), 0


class _Rows(Items[Row]):
    """The records of a file: lines that are split when asked for, and records with quotes."""

    def __init__(
        self, path: str, delimiter: str, records: list[str | Row], numbers: list[int]
    ) -> None:
        self._path, self._delimiter = path, delimiter
        self._records, self._numbers = records, numbers

    def __len__(self) -> int:
        return len(self._records)

    @overload
    def __getitem__(self, place: int) -> Row: ...

    @overload
    def __getitem__(self, place: slice) -> Items[Row]: ...

    def __getitem__(self, place: int | slice) -> Row | Items[Row]:
        if isinstance(place, slice):
            records, numbers = self._records[place], self._numbers[place]
            return _Rows(self._path, self._delimiter, records, numbers)
        return self._row(self._records[place], self._numbers[place])

    def __iter__(self) -> Iterator[Row]:
        return map(self._row, self._records, self._numbers)

    def _row(self, record: str | Row, number: int) -> Row:
        if not isinstance(record, str):
            return record
        fields = record.split(self._delimiter) if record else []
        if record.isascii():  # all of its blanks are blanks to Python too
            texts = [*map(str.strip, fields)]
        else:
            texts = [normalize("NFC", field.strip(BLANKS)) for field in fields]
        return Line(self._path, number, fields, texts)


def _rows(path: str, text: str, start: int, delimiter: str, problems: list[Problem]) -> _Rows:
    """Return one row a record; a record with a broken quote is told and gives an empty row."""
    records: list[str | Row] = []
    numbers: list[int] = []
    number = text.count("\n", 0, start) + 1
    at, end = start, len(text)
    while at < end:
        quote = text.find('"', at)
        stop = text.rfind("\n", at, quote) + 1 if quote >= 0 else end
        if stop > at:  # all lines before that of the next quote, at once
            lines = text[at:stop].removesuffix("\n").split("\n")
            records.extend(lines)
            numbers.extend(range(number, number + len(lines)))
            at, number = stop, number + len(lines)
            continue
        record, after, faults = _record(path, text, at, number, delimiter)
        problems.extend(faults)
        records.append(record)
        numbers.append(number)
        number += text.count("\n", at, after)
        at = after
    return _Rows(path, delimiter, records, numbers)


def _cell(field: str, mark: Mark) -> Scalar:
    text = normalize("NFC", field.strip(BLANKS))
    return Scalar(text, Kind.TEXT if text else Kind.NULL, mark)


def _record(
    path: str, text: str, start: int, number: int, delimiter: str
) -> tuple[tuple[Scalar, ...], int, list[Problem]]:
    """Read one record with quotes, over several lines where a quoted field holds breaks.

    A quote that is never closed, or text after a closing one, spoils its line alone.
    """
    cells: list[Scalar] = []
    at, line, line_start = start, number, start
    line_end = _line_end(text, at)
    while True:
        mark = Mark(path, line, at - line_start + 1)
        if text.startswith('"', at):
            quoted = _QUOTED.match(text, at)
            after = quoted.end() if quoted else at
            if quoted is None or text[after : after + 1] not in {delimiter, "\n", ""}:
                return (), min(line_end + 1, len(text)), [problem("RD113", mark)]
            cells.append(_cell(quoted[0][1:-1].replace('""', '"'), mark))
            breaks = text.count("\n", at, after)
            if breaks:
                line += breaks
                line_start, line_end = text.rfind("\n", at, after) + 1, _line_end(text, after)
            at = after
        else:
            found = text.find(delimiter, at, line_end)
            stop = found if found >= 0 else line_end
            cells.append(_cell(text[at:stop], mark))
            at = stop
        if at == line_end:
            return tuple(cells), min(at + 1, len(text)), []
        at += 1


def _line_end(text: str, at: int) -> int:
    found = text.find("\n", at)
    return found if found >= 0 else len(text)
