"""One area's figures out of files of many: what others handed in is passed over without a word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from checker.actuals.headers import find_columns
from checker.actuals.tables import find_header
from checker.model.nodes import Kind, Mapping, Node, Row, Scalar, Sheet, Sieve, Table, texts_of
from checker.problems import Problem, closest, problem
from checker.reading import read

_STRANGERS = (
    100  # unknown areas that are compared with all known ones: beyond, it is another plan's
)


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose figures are wanted where many areas report to one plan.

    `others` are the other areas known, None where no file names them: any other area is then
    another's. Whose a file is that does not say tells its folder, if that is named after an area;
    else it is of the plan's `own`. Those in `named` the user handed in as `area`'s. An area that
    `is_stranger` is wanted, but not among those of the plan.
    """

    area: str
    own: str
    others: frozenset[str] | None
    named: frozenset[str] = frozenset()
    is_stranger: bool = False
    near: dict[str, bool] = field(default_factory=dict, repr=False, compare=False)

    def keeps(self, area: str) -> bool:
        """Whether a row or file for `area` (empty: it does not say) is looked at."""
        return not area or area == self.area or self.is_near(area)

    def is_near(self, area: str) -> bool:
        """Whether an area that nobody knows may be the wanted one misspelt.

        What is near to none is told to the plan's own area: somebody has to know.
        """
        if self.others is None or area in self.others or area == self.area:
            return False
        if area not in self.near and len(self.near) < _STRANGERS:
            found = closest(area, [self.area, *self.others])
            is_told = found == self.area or (not found and self.area == self.own)
            self.near[area] = is_told
        return self.near.get(area, False)

    def silent(self, path: str) -> str:
        """Return the area of a file that does not say whose it is."""
        folder = path.rpartition("/")[0].rpartition("/")[2]
        if path in self.named:
            return self.area
        return folder if folder == self.area or folder in (self.others or ()) else self.own


def read_of(
    path: str, content: bytes, scope: Scope
) -> tuple[Node | Table | None, tuple[Problem, ...]]:
    """Read what a file says of the wanted area; None where it is another's, or cannot be read.

    What is wrong with its form is told where it may concern the area. A row or file of an area that
    nobody knows, but whose id is near to the wanted one's, is told and not judged.
    """
    top, faults = read(path, content, Sieve(_area_column, scope.keeps))
    silent = scope.silent(path)
    if isinstance(top, Mapping):
        return _of_document(top, faults, scope, silent)
    if not isinstance(top, Table):
        return (None, ()) if _is_elsewhere(path, scope) else (top, faults)
    near: list[Scalar] = []
    found = (_of_sheet(sheet, scope, silent, near) for sheet in top.sheets)
    sheets = tuple(sheet for sheet in found if sheet is not None)
    told = (*(faults if sheets else ()), *_strangers(near, scope))
    return (top._replace(sheets=sheets) if sheets else None), told


def _of_document(
    top: Mapping, faults: tuple[Problem, ...], scope: Scope, silent: str
) -> tuple[Mapping | None, tuple[Problem, ...]]:
    given = top.get("area")
    if given is None and silent != scope.own:  # its folder, or the user, says whose it is
        word = Scalar("area", Kind.TEXT, top.mark)
        given = Scalar(silent, Kind.TEXT, top.mark)
        top = Mapping((*top.entries, (word, given)), top.mark, top.repeated)
    if not isinstance(given, Scalar) or given.kind is Kind.NULL or given.text == scope.area:
        return top, faults
    return None, tuple(_strangers([given], scope))


def _area_column(header: Row) -> int | None:
    return next(iter(find_columns(header).get("area", ())), None)


def _of_sheet(sheet: Sheet, scope: Scope, silent: str, near: list[Scalar]) -> Sheet | None:
    """Return the sheet with the rows of other areas empty, so that each row keeps its number."""
    header, _ = find_header(sheet)
    if header is None:  # to be told, unless its folder is another area's
        return sheet if silent in {scope.area, scope.own} else None
    place = header.columns.get("area")
    if place is None:
        told = header.heading.get("area")
        if told is not None and scope.is_near(told.text):
            near.append(told)
        return sheet if (told.text if told is not None else silent) == scope.area else None
    rows: list[Row] = []
    is_kept = is_any = False
    for number, row in enumerate(sheet.rows):
        area = texts_of(row, place + 1)[place]
        is_data = number > header.row and bool(area)
        is_ours = not is_data or area == scope.area
        if is_data and not is_ours and scope.is_near(area):
            near.append(row[place])
        is_any = is_any or is_data
        is_kept = is_kept or (is_data and is_ours)
        rows.append(row if is_ours else ())
    # Of a table that holds nothing but its header nobody can say whose it is.
    is_open = not is_any and len(rows) > header.row + 1
    return sheet._replace(rows=rows) if is_kept or is_open else None


def _strangers(areas: list[Scalar], scope: Scope) -> Iterator[Problem]:
    """Tell once of each area that nobody knows and that is near to the wanted one."""
    first = {area.text: area.mark for area in reversed(areas) if scope.is_near(area.text)}
    for name, mark in first.items():
        yield problem("PL249", mark, name=name, hint=closest(name, [scope.area]))


def _is_elsewhere(path: str, scope: Scope) -> bool:
    """Whether a path is named after another area: a folder of it, or the file itself."""
    *folders, name = path.split("/")
    words = {*folders, name.rpartition(".")[0]}
    return scope.area not in words and bool(words & (scope.others or frozenset()))
