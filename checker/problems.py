"""What can be wrong with what was handed in: codes, marks, problems.

A problem is a value: a code, the place it stands at, and the words' arguments. The sentence that a
reader sees is made in `words`; this room knows no language.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from checker.enums import Word


class CheckerFault(Exception):
    """A fault of our own: never the user's. The command line turns it into exit 3."""


class Level(Word):
    """How much a problem weighs: an error keeps a figure or a file from being judged."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


class Mark(NamedTuple):
    """Where a thing stands: path, line and column (from 1), or sheet and cell."""

    path: str
    line: int | None = None
    column: int | None = None
    sheet: str | None = None
    cell: str | None = None

    def __str__(self) -> str:
        if self.cell is not None:
            return f"{self.path} {self.sheet}!{self.cell}"
        if self.line is None:
            return self.path
        return f"{self.path}:{self.line}:{self.column}"

    def sort_key(self) -> tuple[str, int, int, str, int, int, str]:
        """Order by place in the input: path, then line and column, then sheet, row and column."""
        letters = (self.cell or "").rstrip("0123456789")
        row = int((self.cell or "")[len(letters) :] or 0)
        place = (self.sheet or "", row, len(letters), letters)
        return (self.path, self.line or 0, self.column or 0, *place)


class Code(NamedTuple):
    """One entry of the register of problems: a slug naming the fault, and its level."""

    slug: str
    level: Level


_E, _W, _N = Level.ERROR, Level.WARNING, Level.NOTICE

# A code is never reused and never renumbered; its words stand in words/*.yaml.
CODES: dict[str, Code] = {
    "RD101": Code("not-utf8", _E),
    "RD102": Code("yaml-syntax", _E),
    "RD103": Code("empty-file", _E),
    "RD104": Code("duplicate-key", _E),
    "RD105": Code("yaml-alias", _E),
    "RD106": Code("yaml-tag", _E),
    "RD107": Code("file-too-large", _E),
    "RD108": Code("unknown-format", _E),
    "RD109": Code("unreadable-file", _E),
    "RD110": Code("old-workbook", _E),
    "RD111": Code("broken-workbook", _E),
    "RD112": Code("json-syntax", _E),
    "RD113": Code("csv-quotes", _E),
    "RD114": Code("merged-value", _E),
    "RD115": Code("formula-without-result", _E),
    "RD116": Code("error-cell", _E),
    "RD117": Code("hidden-sheet", _N),
    "RD118": Code("not-a-data-file", _E),
    "RD125": Code("not-a-result-file", _E),
    "RD126": Code("other-result-version", _E),
    "RD127": Code("result-under-assumptions", _E),
    "RD128": Code("result-of-a-part", _E),
    "PL201": Code("unknown-key", _E),
    "PL202": Code("missing-key", _E),
    "PL203": Code("wrong-shape", _E),
    "PL204": Code("verb-count", _E),
    "PL205": Code("duplicate-id", _E),
    "PL206": Code("unknown-reference", _E),
    "PL207": Code("figure-beyond-reach", _E),
    "PL208": Code("path-not-possible", _E),
    "PL209": Code("target-count", _E),
    "PL210": Code("plan-not-found", _E),
    "PL211": Code("several-plans", _E),
    "PL212": Code("band-never-fires", _E),
    "PL213": Code("bands-with-a-gap", _E),
    "PL214": Code("circular-derivation", _E),
    "PL215": Code("file-without-effect", _E),
    "PL216": Code("unknown-fact", _E),
    "PL217": Code("threshold-not-possible", _E),
    "PL218": Code("id-differs-from-folder", _E),
    "PL219": Code("more-rules-than-held", _E),
    "PL220": Code("limit-without-measure", _E),
    "PL221": Code("figure-not-printed", _W),
    "PL222": Code("looks-like-a-thousand", _W),
    "PL223": Code("rule-test-differs", _E),
    "PL224": Code("waiver-expired", _E),
    "PL225": Code("alert-never-fires", _W),
    "PL226": Code("waived-twice", _E),
    "PL227": Code("waiver-unused", _W),
    "PL228": Code("upper-tier-not-comparable", _E),
    "PL231": Code("not-the-year-before", _E),
    "PL232": Code("alert-of-one-area", _N),
    "PL233": Code("previous-of-one-area", _E),
    "PL240": Code("areas-without-header", _E),
    "PL241": Code("area-figure-not-a-number", _E),
    "PL242": Code("area-figure-given-twice", _E),
    "PL243": Code("area-figure-out-of-range", _E),
    "PL244": Code("area-threshold-not-possible", _E),
    "PL245": Code("area-baseline-without-use", _W),
    "PL246": Code("area-named-twice", _E),
    "PL247": Code("two-areas-files", _E),
    "PL248": Code("unknown-area", _E),
    "PL249": Code("area-not-declared", _W),
    "AC301": Code("unknown-indicator", _E),
    "AC302": Code("value-given-twice", _E),
    "AC303": Code("not-a-number", _E),
    "AC304": Code("ambiguous-number", _E),
    "AC305": Code("other-number-style", _E),
    "AC306": Code("wrong-measure", _E),
    "AC307": Code("not-yes-or-no", _E),
    "AC308": Code("figure-beyond-reach", _E),
    "AC309": Code("other-plan", _E),
    "AC310": Code("other-area", _E),
    "AC311": Code("other-year", _E),
    "AC312": Code("not-a-period", _E),
    "AC313": Code("unknown-key", _E),
    "AC314": Code("missing-key", _E),
    "AC315": Code("wrong-shape", _E),
    "AC316": Code("same-quantity-differs", _E),
    "AC317": Code("nothing-submitted", _E),
    "AC318": Code("empty-value", _E),
    "AC319": Code("inexact-figure", _E),
    "AC320": Code("out-of-natural-range", _E),
    "AC321": Code("running-total-falls", _W),
    "AC322": Code("parts-do-not-add-up", _W),
    "AC323": Code("derived-differs", _W),
    "AC324": Code("past-figure-changed", _W),
    "AC325": Code("figures-copied", _N),
    "AC326": Code("due-but-missing", _N),
    "AC327": Code("no-header-row", _E),
    "AC328": Code("which-plan", _E),
    "AC329": Code("column-not-read", _N),
    "AC330": Code("other-period", _E),
    "AC331": Code("count-not-whole", _W),
    "AC332": Code("row-too-long", _E),
    "AC333": Code("two-measures", _E),
    "AC340": Code("assumption-ambiguous", _E),
    "AC341": Code("last-year-differs", _W),
    "AC342": Code("assumption-from-nothing", _E),
    "AC343": Code("assumption-unusable", _E),
    "AC344": Code("handed-in-too-early", _W),
    "AC345": Code("no-data-file", _E),
    "AC350": Code("rate-without-weights", _W),
    "AC351": Code("yes-no-not-rolled-up", _N),
    "AC352": Code("weights-not-possible", _E),
    "LN401": Code("same-quantity-asked-twice", _W),
    "LN402": Code("targets-do-not-add-up", _W),
    "LN403": Code("growth-differs", _W),
    "LN404": Code("share-differs", _W),
    "LN405": Code("statement-differs", _W),
    "LN406": Code("milestones-fall", _W),
    "LN407": Code("cannot-both-hold", _W),
    "LN408": Code("asked-out-of-range", _W),
    "LN409": Code("target-number-gap", _W),
    "LN410": Code("odd-tolerance", _W),
    "LN411": Code("due-outside-the-year", _W),
    "LN412": Code("acceptance-without-finding", _W),
    "LN413": Code("waiver-ends-early", _W),
    "LN414": Code("own-below-assigned", _W),
    "LN415": Code("areas-ask-less", _W),
}


class Problem(NamedTuple):
    """A fault in what was handed in: its code, where it stands, and what the words need.

    `args` are (name, text) pairs for the sentence; `related` is a second place that explains it;
    `accepted` is why the plan's owner accepts it (in Vietnamese, in English).
    """

    code: str
    mark: Mark
    args: tuple[tuple[str, str], ...] = ()
    related: Mark | None = None
    accepted: tuple[str, str] | None = None

    @property
    def slug(self) -> str:
        """The fault's name, as `explain` and JSON give it."""
        return CODES[self.code].slug

    @property
    def level(self) -> Level:
        """The level the register gives to this code; what is accepted is a notice."""
        return Level.NOTICE if self.accepted else CODES[self.code].level

    def sort_key(self) -> tuple[object, ...]:
        """Order by place, then code, then words, so that equal input gives equal output."""
        return (self.mark.sort_key(), self.code, self.args)


def problem(code: str, mark: Mark, related: Mark | None = None, /, **args: object) -> Problem:
    """Make a problem; `args` are written as text, in the order given."""
    return Problem(code, mark, tuple((k, str(v)) for k, v in args.items()), related)


def closest(name: str, known: Iterable[str]) -> str:
    """Return the known name nearest to `name`, or an empty text: for "did you mean"."""
    from difflib import get_close_matches  # only a wrong name pays for it

    by_letters = {other.casefold(): other for other in sorted(known)}  # `RICE` is near `rice`
    found = get_close_matches(name.casefold(), by_letters, n=1, cutoff=0.6)
    return by_letters[found[0]] if found else ""


def has_errors(problems: Iterable[Problem]) -> bool:
    """Tell whether any of the problems is an error."""
    return any(p.level is Level.ERROR for p in problems)
