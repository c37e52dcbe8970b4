"""What the columns ask of a database, and which one is meant.

Every backend raises where a number grows beyond what it holds: nothing is rounded or wrapped around.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from checker.enums import Word

Row = tuple[Any, ...]


class Why(Word):
    """Why a database cannot be used."""

    NO_JAVA = "no_java"  # Spark needs Java 17 or newer
    NO_PACKAGES = "no_packages"  # of Python, which its driver is made of
    UNREACHABLE = "unreachable"
    INEXACT = "inexact"  # it rounds figures, or wraps them around


class CannotConnect(Exception):
    """The database asked for cannot be used: a fault of the call. `detail` is the driver's first word."""

    def __init__(self, why: Why, url: str, detail: str = "") -> None:
        super().__init__(f"{url}: {why.value} {detail}".rstrip())
        self.why, self.url, self.detail = why, url, detail.partition("\n")[0]


class LongFile(NamedTuple):
    """A long table in Parquet: its path, and under which names its columns stand.

    `columns` names `area`, `period`, `indicator`, `value` and what else of `long` it has.
    """

    path: str
    columns: Mapping[str, str]


class Slice(NamedTuple):
    """The areas looked at together: from `first` through `last` in the order of their ids."""

    first: str
    last: str


class Backend(Protocol):
    """A database that holds the tables of `schemas` and answers the queries of `queries`.

    `writes_aside` tells that it may be asked, and its other tables changed, while it writes.
    """

    name: str
    writes_aside: bool

    def columns_of(self, path: str) -> Mapping[str, str]:
        """Return the columns of a Parquet file with their types, as the database calls them."""

    def read(self, files: Sequence[LongFile], wanted: Slice | None) -> None:
        """Make `long` the rows of these files, of some areas only where a slice is given."""

    def read_areas(self, path: str, columns: Mapping[str, str]) -> bool:
        """Make `long_areas` the rows of a file of areas; False where that is not done here.

        `columns` names its columns. Only figures of exact types are taken, and none is converted.
        """

    def list_areas(self, areas: Sequence[str]) -> None:
        """Be told all areas that there are, in the order of their ids: no row is of another."""

    def put(self, name: str, rows: Iterable[Row]) -> None:
        """Make a table hold these rows and no others."""

    def keep(self, name: str, query: str) -> None:
        """Make a table hold what a query finds."""

    def add(self, name: str, query: str) -> None:
        """Add what a query finds to a table."""

    def rows(self, query: str) -> list[Row]:
        """Return what a query finds."""

    def write(self, query: str, path: str) -> None:
        """Write what a query finds into a Parquet file."""

    def close(self) -> None:
        """End the connection."""


def is_spark(url: str) -> bool:
    """Whether a URL names a master of Spark, this machine's among them."""
    return url.startswith(("spark://", "local["))


def connect(url: str, memory: str = "", folder: str = "") -> Backend:
    """Return the backend named: `duckdb` within this process, `spark://…`, or a URL of Ibis.

    `memory` bounds what DuckDB holds at once (`400MB`): beyond, it uses `folder` on the disk. Spark on this
    machine is `spark://local`, or `local[2]` for two cores of it. Raises CannotConnect.
    """
    if url in {"", "duckdb"}:
        from checker.columns.embedded import Embedded

        return Embedded(memory, folder)
    try:
        from checker.columns.connected import Connected, Store

        store: Store
        if is_spark(url):
            from checker.columns.spark import Spark

            store = Spark(url)
        else:
            from checker.columns.databases import Database

            store = Database(url)
    except ImportError as fault:
        raise CannotConnect(Why.NO_PACKAGES, url, str(fault)) from fault
    return Connected(store)
