"""The words that head a table's columns, and the rows above it, in both languages.

They are compared without case, diacritics and punctuation: `Ghi chú`, `GHI CHU` and `ghi_chu` are
one. What officers keep beside the figures (names, running numbers, the plan's figure) is known too,
so that it is passed over knowingly.
"""

from __future__ import annotations

from checker.model.nodes import Row
from checker.model.text import fold

COLUMNS: dict[str, tuple[str, ...]] = {
    "indicator": ("indicator", "indicator id", "id", "ma", "ma chi tieu", "ma so", "ma thanh phan"),
    "value": ("value", "gia tri", "so lieu", "thuc hien", "ket qua", "ket qua thuc hien", "actual"),
    "measure": ("measure", "don vi", "don vi tinh", "dvt", "don vi do"),
    "note": ("note", "notes", "ghi chu"),
    "evidence": ("evidence", "minh chung", "can cu", "tai lieu minh chung"),
    "last_year": ("last year", "nam truoc", "cung ky", "cung ky nam truoc", "so cung ky"),
    "provisional": ("provisional", "tam tinh", "uoc", "uoc tinh", "so uoc"),
    "area": ("area", "dia ban", "ma dia ban", "xa", "dia phuong"),
    "period": ("period", "ky", "ky bao cao", "ky so lieu"),
    "plan": ("plan", "ma ke hoach"),
}
# `Chỉ tiêu` names the indicator where no column gives its id; beside one it is only a name.
_NAME_COLUMNS = ("chi tieu", "ten chi tieu", "noi dung", "thanh phan", "indicator name")
_PASSED_OVER = frozenset(
    {*_NAME_COLUMNS, "name", "ten", "tt", "stt", "so tt", "no", "%", "ke hoach", "ke hoach nam"}
    | {"yeu cau", "requirement", "ky truoc", "previous", "ket luan", "target", "muc tieu"}
)
HEADINGS: dict[str, tuple[str, ...]] = {
    "plan": ("plan", "ke hoach", "ma ke hoach"),
    "area": ("area", "dia ban", "ma dia ban", "xa", "dia phuong"),
    "period": ("period", "ky", "ky bao cao", "ky so lieu"),
    "numbers": ("numbers", "kieu so", "cach viet so"),
    "submitted": ("submitted", "ngay nop", "ngay bao cao", "ngay gui"),
    "illustrative": ("illustrative", "minh hoa", "so lieu minh hoa"),
}
_COLUMN_BY_WORD = {word: key for key, words in COLUMNS.items() for word in words}
_HEADING_BY_WORD = {word: key for key, words in HEADINGS.items() for word in words}


def find_columns(row: Row) -> dict[str, list[int]]:
    """Return where a row names each column; empty unless it names indicator and value."""
    found: dict[str, list[int]] = {}
    names: list[int] = []
    for place, cell in enumerate(row):
        word = fold(cell.text) if cell.text else ""
        if word in _COLUMN_BY_WORD:
            found.setdefault(_COLUMN_BY_WORD[word], []).append(place)
        elif word in _NAME_COLUMNS:
            names.append(place)
    if "indicator" not in found and names:
        found["indicator"] = names[:1]
    return found if {"indicator", "value"} <= found.keys() else {}


def is_passed_over(text: str) -> bool:
    """Whether a column is known to hold nothing for the checker."""
    return not text or fold(text) in _PASSED_OVER or fold(text).isdigit()


def heading_key(text: str) -> str | None:
    """Return what a cell above the table says the next one tells, or None."""
    return _HEADING_BY_WORD.get(fold(text))


def known_words() -> tuple[str, ...]:
    """Return every word that heads a column."""
    return tuple(_COLUMN_BY_WORD)
