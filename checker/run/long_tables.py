"""Long tables of many areas: which files are ones, and rows of them read as a single file's are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from checker.actuals.submission import Asked, parse_submissions
from checker.actuals.tables import find_header
from checker.columns.backend import Backend, LongFile
from checker.columns.given import OddRow
from checker.model.actuals import Submission
from checker.model.figures import decimal_text
from checker.model.nodes import Kind, Scalar, Sheet, Table
from checker.model.plan import Plan
from checker.model.text import as_written
from checker.problems import Mark, Problem, problem
from checker.reading.parquet_file import foreign_to
from checker.run import disk
from checker.run.found import size_of

_NEEDED = ("area", "period", "indicator", "value")
_KNOWN = (*_NEEDED, "measure", "evidence", "last_year")
_LARGE = 5_000_000  # bytes of a CSV that is not read line by line


def is_long_table(path: Path) -> bool:
    """Whether a file is taken by its columns: Parquet, and CSV too large for anything else."""
    ending = path.suffix.lower()
    return ending == ".parquet" or (ending in {".csv", ".tsv"} and size_of(path) > _LARGE)


def is_broken(path: Path) -> bool:
    """Whether a Parquet file has rows that cannot be read, though its schema can: it is read whole."""
    if path.suffix.lower() != ".parquet":
        return False
    import pyarrow.parquet  # few tables are broken

    try:
        with pyarrow.parquet.ParquetFile(path) as file:
            for _ in file.iter_batches():
                pass
    except Exception:  # noqa: BLE001  whatever the bytes lead the library to is the file's fault
        return True
    return False


class LongTables:
    """The long tables of one run, with the paths to show for them.

    A CSV is copied into `folder` as Parquet, text by text. One that cannot be is told.
    """

    def __init__(
        self, plan: Plan, backend: Backend, paths: Iterable[tuple[str, Path]], folder: str
    ) -> None:
        self._plan = plan
        self.files: list[LongFile] = []
        self.problems: list[Problem] = []
        self._names: list[str] = []
        self._places: list[Mapping[str, int]] = []
        for number, (name, path) in enumerate(paths):
            taken: str | Problem = str(path)
            if path.suffix.lower() != ".parquet":
                from checker.run.large_csv import as_parquet  # few hand in such tables

                taken = as_parquet(name, path, f"{folder}/{number}.parquet")
            if isinstance(taken, Problem):
                self.problems.append(taken)
            else:
                self._take(name, taken, backend)

    def _take(self, name: str, path: str, backend: Backend) -> None:
        if (fault := foreign_to(name, disk.beginning(path))) is not None:
            self.problems.append(fault)
            return
        try:
            columns = list(backend.columns_of(path))
        except Exception:  # noqa: BLE001  whatever the bytes lead a database to is the file's fault
            self.problems.append(problem("RD109", Mark(name), detail="BROKEN_PARQUET"))
            return
        start = Mark(name, 1, 1)
        cells = (
            Scalar(as_written(c), Kind.TEXT, Mark(name, 1, n)) for n, c in enumerate(columns, 1)
        )
        header, faults = find_header(Sheet("", (tuple(cells),), start))
        self.problems.extend(faults)
        if header is None or any(key not in header.columns for key in _NEEDED):
            self.problems.extend(() if faults else (problem("AC327", Mark(name)),))
            return
        places = header.columns
        other = _other_plan(self._plan, name, path, places["plan"]) if "plan" in places else None
        if other is not None:
            self.problems.append(other)
            return
        self.files.append(LongFile(path, {k: columns[places[k]] for k in _KNOWN if k in places}))
        self._names.append(name)
        self._places.append(places)

    @property
    def mark(self) -> Mark:
        """Where they are, where it is said of them all."""
        return Mark(self._names[0])

    def mark_of(self, file: int, row: int, key: str = "value") -> Mark:
        """Return where a cell of a row stands: the column names are line 1."""
        return Mark(self._names[file], row + 2, self._places[file].get(key, 0) + 1)

    def read_rows(
        self, rows: Sequence[OddRow]
    ) -> tuple[tuple[Submission, ...], tuple[Problem, ...]]:
        """Read some rows as if they were all of their files."""
        submissions: list[Submission] = []
        problems: list[Problem] = []
        by_file: dict[int, list[OddRow]] = defaultdict(list)
        for row in rows:
            by_file[row.file].append(row)
        asked = Asked(is_firm=False, is_of_any_area=True)
        for file, members in by_file.items():
            name = self._names[file]
            start = Mark(name, 1, 1)
            head = tuple(Scalar(key, Kind.TEXT, self.mark_of(file, -1, key)) for key in _KNOWN)
            cells = [tuple(self._cells(row)) for row in members]
            table = Table((Sheet("", (head, *cells), start),), start)
            found, faults = parse_submissions(name, table, self._plan, asked)
            submissions.extend(found)
            problems.extend(faults)
        return tuple(submissions), tuple(problems)

    def _cells(self, row: OddRow) -> Iterator[Scalar]:
        for key in _KNOWN:
            mark = self.mark_of(row.file, row.row, key)
            given = getattr(row, key)
            if isinstance(given, Decimal):
                yield Scalar(decimal_text(given), Kind.EXACT, mark)
            else:
                text = "" if given is None else as_written(str(given))
                yield Scalar(text, Kind.TEXT if text else Kind.NULL, mark)


def _other_plan(plan: Plan, name: str, path: str, place: int) -> Problem | None:
    """Tell of the first row that is for another plan: whose figures are whose, a whole file must say."""
    import pyarrow.parquet  # few tables say for which plan they are

    above = 1  # the line of the column names
    with pyarrow.parquet.ParquetFile(path) as file:
        column = file.schema_arrow.names[place]
        for batch in file.iter_batches(columns=[column]):
            for row, given in enumerate(batch.column(0).to_pylist(), start=above + 1):
                told = "" if given is None else as_written(str(given))
                if told not in {"", plan.id}:
                    mark = Mark(name, row, place + 1)
                    return problem("AC309", mark, plan.mark, found=told, expected=plan.id)
            above += batch.num_rows
    return None
