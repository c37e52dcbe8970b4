"""A CSV too large to be read line by line, copied column by column into Parquet, as texts."""

from __future__ import annotations

from errno import errorcode
from pathlib import Path

import duckdb

from checker.problems import Mark, Problem, problem
from checker.reading.csv_file import SIZE_LIMIT, find_delimiter

_SAMPLE = 1_000_000  # bytes


def as_parquet(name: str, path: Path, copy: str) -> str | Problem:
    """Copy a table and return the copy's path, or why it cannot be taken.

    Lines must be rows, as they are wherever no quotes stand: then a row's number is its line's.
    """
    try:
        file = path.open("rb")
    except OSError as error:
        return problem("RD109", Mark(name), detail=errorcode.get(error.errno or 0, str(error)))
    too_large = problem("RD107", Mark(name), limit=SIZE_LIMIT // 1_000_000)
    with file:
        sample = file.read(_SAMPLE)
        lines, has_quotes = sample.count(b"\n"), b'"' in sample
        while block := file.read(_SAMPLE):
            lines += block.count(b"\n")
            has_quotes = has_quotes or b'"' in block
    if has_quotes:
        return too_large
    delimiter, start = find_delimiter(sample.decode("utf-8-sig", "replace"))
    if start:
        return too_large
    options = (
        f"delim = {_literal(delimiter)}, header = true, all_varchar = true, quote = '', escape = '', "
        "strict_mode = true, null_padding = false, ignore_errors = false"
    )
    query = f"SELECT * FROM read_csv({_literal(str(path))}, {options})"
    try:
        with duckdb.connect() as connection:
            connection.execute(f"COPY ({query}) TO {_literal(copy)} (FORMAT parquet)")
            told = connection.execute(f"SELECT count(*) FROM {_literal(copy)}").fetchone()
    except duckdb.Error:
        return too_large
    rows = told[0] if told else 0
    return copy if rows in {lines - 1, lines} else too_large


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
