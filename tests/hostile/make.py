"""Makes those of the hostile files that no editor writes: workbooks, odd encodings, other formats.

`python tests/hostile/make.py` writes them into files/, byte for byte the same at every run: the
workbooks are put together here, from the parts that a reader needs and nothing with a clock in it.
The tests read the files that are committed; this only says how they came to be. A file's name says
what is wrong with it and where (see tests/test_hostile.py).
"""

from __future__ import annotations

import io
import math
import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pyarrow
from pyarrow import parquet

FILES = Path(__file__).parent / "files"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
GENERAL, PERCENT, DATE, TEXT, TENTHS = range(5)  # places in the styles below
_STYLES = (
    f'{_HEAD}<styleSheet xmlns="{_MAIN}"><numFmts count="1"><numFmt numFmtId="164" '
    'formatCode="0.0%"/></numFmts><fonts count="1"><font/></fonts><fills count="1"><fill><patternFill/></fill></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="5"><xf numFmtId="0"/><xf numFmtId="9"/><xf numFmtId="14"/>'
    '<xf numFmtId="49"/><xf numFmtId="164"/></cellXfs></styleSheet>'
)


class Raw(NamedTuple):
    """A cell as the file holds it: its type, its number format, formula and value."""

    value: str | None
    kind: str = "n"
    style: int = GENERAL
    formula: str | None = None


Cell = Raw | str | int | float
Cells = Mapping[str, Cell]


class Page(NamedTuple):
    """One sheet: its cells by place, merged areas, and whether it is to be seen."""

    cells: Cells
    merged: Sequence[str] = ()
    state: str = "visible"
    name: str = "Sheet"


def percent(value: str) -> Raw:
    """Make a number shown as a percentage."""
    return Raw(value, style=TENTHS)


def error(text: str) -> Raw:
    """Make a cell that shows an error."""
    return Raw(text, "e")


def formula(text: str, result: str | None = None, kind: str = "n") -> Raw:
    """Make a formula, with the result that the file keeps, if any."""
    return Raw(result, kind, formula=text)


# --- A sound form -------------------------------------------------------------------------------

_ROWS: dict[str, tuple[Cell, ...]] = {
    "rice": (2310,),
    "spring-rice": (1510,),
    "summer-rice": (800,),
    "revenue": (2750.5,),
    "farm-share": (44,),
    "town-share": (56,),
    "households": (1200,),
    "poor-households": (34,),
    "insured": (91.5,),
    "dyke": ("có", "BB 12"),
    "crime": (3, "", 4),
}
_HEADER = ("Mã", "Giá trị", "Minh chứng", "Cùng kỳ")


def form(
    changes: Cells | None = None,
    header: Sequence[str] = _HEADER,
    top: Sequence[Sequence[Cell]] = (("Kỳ", "2024-Q2"),),
) -> dict[str, Cell]:
    """Lay out the sound form: `Kỳ` in row 1, the header in row 2, rice in row 3; then the changes."""
    rows = [*top, header, *((key, *rest) for key, rest in _ROWS.items())]
    cells: dict[str, Cell] = {}
    for number, row in enumerate(rows, start=1):
        for column, cell in zip("ABCDEFGH", row, strict=False):
            if cell != "":
                cells[f"{column}{number}"] = cell
    cells.update(changes or {})
    return {place: cell for place, cell in cells.items() if cell != ""}


# --- Writing ------------------------------------------------------------------------------------


def _place(place: str) -> tuple[int, int, str]:
    letters, digits = re.fullmatch(r"([A-Z]+)(\d+)", place).groups()  # type: ignore[union-attr]
    return int(digits), len(letters), letters


def _cell(place: str, cell: Cell) -> str:
    if isinstance(cell, str):
        return (
            f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(cell)}</t></is></c>'
        )
    if not isinstance(cell, Raw):
        cell = Raw(str(cell))
    told = f"<f>{escape(cell.formula)}</f>" if cell.formula is not None else ""
    value = f"<v>{escape(cell.value)}</v>" if cell.value is not None else ""
    return f'<c r="{place}" s="{cell.style}" t="{cell.kind}">{told}{value}</c>'


def _sheet(page: Page) -> str:
    rows: dict[int, list[str]] = {}
    for place in sorted(page.cells, key=_place):
        rows.setdefault(_place(place)[0], []).append(_cell(place, page.cells[place]))
    data = "".join(f'<row r="{number}">{"".join(cells)}</row>' for number, cells in rows.items())
    merges = "".join(f'<mergeCell ref="{area}"/>' for area in page.merged)
    merged = f"<mergeCells>{merges}</mergeCells>" if merges else ""
    return f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetData>{data}</sheetData>{merged}</worksheet>'


def parts(*pages: Page) -> dict[str, str]:
    """Return the members of a workbook with these sheets."""
    types, links, names = [], [], []
    base = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    for number, page in enumerate(pages, start=1):
        types.append(
            f'<Override PartName="/xl/worksheets/sheet{number}.xml" '
            f'ContentType="{base}.worksheet+xml"/>'
        )
        links.append(
            f'<Relationship Id="rId{number}" Type="{_RELATION}/worksheet" '
            f'Target="worksheets/sheet{number}.xml"/>'
        )
        names.append(
            f'<sheet name={quoteattr(page.name)} sheetId="{number}" state="{page.state}" '
            f'r:id="rId{number}"/>'
        )
    return {
        "[Content_Types].xml": (
            f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
            '<Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{base}.sheet.main+xml"/>'
            f'<Override PartName="/xl/styles.xml" ContentType="{base}.styles+xml"/>'
            f"{''.join(types)}</Types>"
        ),
        "_rels/.rels": (
            f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
            f'Type="{_RELATION}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
        ),
        "xl/workbook.xml": (
            f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_RELATION}">'
            f"<sheets>{''.join(names)}</sheets></workbook>"
        ),
        "xl/_rels/workbook.xml.rels": (
            f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{"".join(links)}'
            f'<Relationship Id="rId{len(pages) + 1}" Type="{_RELATION}/styles" '
            'Target="styles.xml"/></Relationships>'
        ),
        "xl/styles.xml": _STYLES,
        **{f"xl/worksheets/sheet{n}.xml": _sheet(page) for n, page in enumerate(pages, start=1)},
    }


def packed(members: Mapping[str, str | bytes], how: int = ZIP_STORED) -> bytes:
    """Zip members with a fixed date; stored as they are, so that no zlib's version shows."""
    sink = io.BytesIO()
    with ZipFile(sink, "w") as archive:
        for name, content in members.items():
            info = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            archive.writestr(info, content, compress_type=how)
    return sink.getvalue()


def book(changes: Cells | None = None, merged: Sequence[str] = ()) -> bytes:
    """Make a workbook of one sound form with changes."""
    return packed(parts(Page(form(changes), merged)))


# --- The files ----------------------------------------------------------------------------------

# What stands in B3, the rice output, in tonnes.
RICE: dict[str, Cell] = {
    "AC306_B3_rice_percent-cell": percent("0.95"),
    "AC306_B3_rice_percent-text": "95%",
    "AC306_B3_rice_whole-percent-cell": Raw("23.1", style=PERCENT),
    "AC306_B3_rice_hectares": "2310 ha",
    "AC303_B3_rice_true-cell": Raw("1", "b"),
    "AC303_B3_rice_date-cell": Raw("45473", style=DATE),
    "AC303_B3_rice_typed-date-cell": Raw("2024-06-30T00:00:00", "d"),
    "AC303_B3_rice_word-yes": "có",
    "AC303_B3_rice_full-width-digits": "２３１０",
    "AC303_B3_rice_arabic-digits": "١٢",
    "AC303_B3_rice_month-range": "5-6",
    "AC303_B3_rice_two-figures-in-a-cell": "1510\n800",
    "AC303_B3_rice_clock-text": "12:30",
    "AC303_B3_rice_hexadecimal-text": "0x1F",
    "AC303_B3_rice_nan-text": "NaN",
    "AC303_B3_rice_dots": "...",
    "AC304_B3_rice_thousand-point-as-text": "2.310",
    "AC305_B3_rice_thousand-comma-as-text": "2,310",
    "AC304_B3_rice_thousand-point-in-a-formula-text": formula('TEXT(2310,"0.000")', "2.310", "str"),
    "AC305_B3_rice_both-signs-as-text": "2.310,5",
    "AC305_B3_rice_decimal-comma-as-text": "2310,5",
    "AC308_B3_rice_ten-to-the-sixteenth": Raw("1E+16"),
    "AC308_B3_rice_ten-to-the-three-hundredth": Raw("1E+300"),
    "AC308_B3_rice_seven-decimals": Raw("2310.1234567"),
    "AC318_B3_rice_blanks-only": "\u00a0 ",
    "AC318_B3_rice_no-value": "",
    "AC319_B3_rice_about": "khoảng 300",
    "AC319_B3_rice_at-least-sign": "≥ 90",
    "AC320_B3_rice_negative": Raw("-2310"),
    "RD115_B3_rice_formula-without-result": formula("B4+B5"),
    "RD116_B3_rice_error-na": error("#N/A"),
    "RD116_B3_rice_error-name": error("#NAME?"),
    "RD116_B3_rice_error-of-a-formula": formula("B4/0", "#DIV/0!", "e"),
    "RD116_B3_rice_error-reference": formula("#REF!+B5", "#REF!", "e"),
    "FIT_11_none_number-stored-as-text": Raw("2310", "str", TEXT),
    "FIT_11_none_non-breaking-blank-as-thousands": "2\u00a0310",
    "FIT_11_none_formula-with-its-result": formula("B4+B5", "2310"),
    "FIT_11_none_blanks-around": "\u00a02310  ",
    "FIT_11_none_measure-in-the-cell": "2310 tấn",
    "FIT_11_none_float-noise": Raw("2310.0000000000005"),
}
CHANGED: dict[str, Cells] = {
    "AC301_A3_none_near-miss": {"A3": "rise"},
    "AC301_A3_none_name-with-a-slip": {"A3": "Sản lượng lú"},
    "AC301_A3_none_near-miss-without-value": {"A3": "rise", "B3": ""},
    "AC302_A14_rice_row-twice": {"A14": "rice", "B14": 2310},
    "AC305_B6_revenue_vietnamese-text": {"B6": "2.750,5"},
    "AC307_B12_dyke_under-way": {"B12": "đang làm"},
    "AC307_B12_dyke_a-number": {"B12": 1},
    "AC311_B1_file_last-year": {"B1": "2023-Q2"},
    "AC312_B1_file_quarter-in-words": {"B1": "Quý II/2024"},
    "AC312_B1_file_period-a-date": {"B1": Raw("45473", style=DATE)},
    "AC312_A1_file_period-in-one-cell": {"A1": "Kỳ: 6 tháng đầu năm", "B1": ""},
    "AC314_A2_file_no-period": {"A1": "", "B1": ""},
    "AC314_B14_none_value-without-a-name": {"B14": 17},
    "AC320_B11_insured_share-above-hundred": {"B11": percent("1.01")},
    "AC331_B10_none_third-of-a-household": {"B10": 34.5},
    "AC322_B3_none_parts-do-not-add-up": {"B3": 2400},
    "AC321_B6_none_running-total-falls": {"B6": 1100},
    "AC323_B14_none_rate-differs": {"A14": "poor-rate", "B14": 2.5},
    "AC329_E2_none_misspelt-column": {"E2": "Gi chú"},
    "AC327_A1_file_header-of-other-words": {"A2": "Hạng mục", "B2": "Con số"},
    "RD104_C2_file_two-value-columns": {"C2": "Kết quả"},
    "RD104_E2_file_same-column-again": {"E2": "GIÁ TRỊ"},
    "AC304_B3_RD116_B4_AC305_B11_rice+spring-rice+insured_three-faults": {
        "B3": "2.310",
        "B4": error("#VALUE!"),
        "B11": "91,5",
    },
    # Two faults in one row of letters: B9 stands before B10.
    "AC306_B9_AC307_B12_AC318_B10_households+dyke+poor-households_order-of-rows": {
        "B9": "1200 ha",
        "B10": "",
        "B12": "?",
    },
    "FIT_11_none_percent-cells-for-percent": {
        "B7": percent("0.44"),
        "B8": percent("0.56"),
        "B11": percent("0.915"),
    },
    "FIT_11_none_vietnamese-style-declared": {
        "C1": "Kiểu số",
        "D1": "vi",
        "B3": "2.310",
        "B6": "2.750,5",
    },
    "FIT_11_none_signatures-below": {
        "D15": "An Bình, ngày 30 tháng 6 năm 2024",
        "A16": "Người lập biểu",
        "D16": "CHỦ TỊCH",
        "A20": "Nguyễn Văn A",
        "D20": "Trần Thị B",
    },
}
_MERGED = {
    "RD114_B4_RD114_B5_spring-rice+summer-rice_figure-over-two-rows": (
        {"B4": 2310, "B5": ""},
        ["B4:B5"],
    ),
    "RD114_B3_rice_figure-over-two-columns": ({"C3": ""}, ["B3:C3"]),
}


def _titled() -> dict[str, Cell]:
    """The form as it leaves an office: titles on top, groups between, a signature below."""
    top: list[Sequence[Cell]] = [
        ("ỦY BAN NHÂN DÂN XÃ AN BÌNH",),
        (),
        ("BÁO CÁO THỰC HIỆN CÁC CHỈ TIÊU",),
        ("Kỳ báo cáo:", "2024-Q2"),
        (),
    ]
    return form({"A18": "Người lập biểu", "D18": "CHỦ TỊCH"}, top=top)


def _pages() -> dict[str, tuple[Page, ...]]:
    sound = form()
    second = {"A1": "Kỳ", "B1": "2024-Q2", "A2": "Mã", "B2": "Giá trị"}
    under = form(header=_HEADER, top=(("Kỳ", "2024-Q2"), ("Mã", "Thực hiện", "", "Cùng kỳ")))
    # Two rows of header: `Thực hiện` over `Quý I` and `Quý II`; the figures of both stand below.
    quarters = {
        **{place: cell for place, cell in under.items() if place[1:] not in {"2", "3"}},
        "A2": "Mã",
        "B2": "Thực hiện",
        "B3": "Quý I",
        "C3": "Quý II",
        "C4": 3310,
    }
    tall = {k: v for k, v in form(top=(("Kỳ", "2024-Q2"), _HEADER)).items() if k not in _ROW3}
    return {
        "FIT_11_none_titles-and-signatures": (Page(_titled(), ["A1:D1", "A3:D3"]),),
        "FIT_11_none_header-merged-over-two-rows": (
            Page(tall, [f"{column}2:{column}3" for column in "ABCD"]),
        ),
        "FIT_11_none_group-title-merged-across": (
            Page(
                form(top=(("Kỳ", "2024-Q2"),))
                | {"A14": "Ghi chú: số liệu đã được các ban, ngành rà soát"},
                ["A14:D14"],
            ),
        ),
        "RD104_C2_file_value-merged-over-two-quarters": (Page(quarters, ["B2:C2"]),),
        "RD117_T2.A1_none_hidden-sheet": (
            Page(sound),
            Page({**second, "A3": "rice", "B3": 9999}, state="hidden", name="Trang 2"),
        ),
        "RD117_T2.A1_none_very-hidden-sheet": (
            Page(sound),
            Page({**second, "A3": "rice", "B3": 9999}, state="veryHidden", name="Trang 2"),
        ),
        "AC302_T2.B3_rice_same-figure-on-two-sheets": (
            Page(sound),
            Page({**second, "A3": "rice", "B3": 2310}, name="Trang 2"),
        ),
        "AC301_T2.A3_none_fault-on-the-second-sheet": (
            Page(sound),
            Page({**second, "A3": "rise", "B3": 2310}, name="Trang 2"),
        ),
        "FIT_11_none_second-sheet-of-notes": (
            Page(sound),
            Page({"A1": "Ghi chú", "A2": "Số liệu đã rà soát"}, name="Trang 2"),
        ),
        "AC327_A1_file_empty-sheet": (Page({}),),
        # A few thousand bytes that ask for millions of places.
        "FIT_11_none_cells-in-the-last-column": (
            Page(sound | {f"XFD{row}": "x" for row in range(3, 103)}),
        ),
        "RD107_whole_file_merged-over-millions": (Page(sound, ["A20:ZZ3000"]),),
    }


_ROW3 = frozenset({"A3", "B3", "C3", "D3"})


def _workbooks() -> dict[str, bytes]:
    found = {f"{name}.xlsx": book({"B3": cell}) for name, cell in RICE.items()}
    found |= {f"{name}.xlsx": book(cells) for name, cells in CHANGED.items()}
    found |= {f"{name}.xlsx": book(*told) for name, told in _MERGED.items()}
    found |= {f"{name}.xlsx": packed(parts(*pages)) for name, pages in _pages().items()}
    return found


def _broken() -> dict[str, bytes]:
    """What bears a workbook's name and is none, or is one to do harm."""
    whole = parts(Page(form()))
    sheet = "xl/worksheets/sheet1.xml"
    entities = '<!DOCTYPE x [<!ENTITY a "2310"><!ENTITY b SYSTEM "file:///etc/passwd">]>'
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    png = b"\x89PNG\r\n\x1a\n" + bytes(range(256))
    late = f"<!-- {'x' * 10_000} -->{entities}"
    in_utf_16 = whole[sheet].replace("<worksheet", entities + "<worksheet", 1)
    links = '<hyperlinks><hyperlink ref="A1:XFD1048576" location="x"/></hyperlinks>'
    far = "".join(f'<row r="{n}"><c r="XFD{n}"><v>1</v></c></row>' for n in range(20, 420))
    beyond = '<row r="99999999"><c r="A99999999"><v>1</v></c></row>'
    return {
        "RD103_whole_file_empty.xlsx": b"",
        "RD107_whole_file_zip-bomb.xlsx": packed(
            whole | {sheet: whole[sheet] + " " * 20_000_000}, ZIP_DEFLATED
        ),
        "RD107_whole_file_entities.xlsx": packed(
            whole | {sheet: whole[sheet].replace("<worksheet", entities + "<worksheet", 1)}
        ),
        "RD107_whole_file_entities-late.xlsx": packed(
            whole | {sheet: whole[sheet].replace("<worksheet", late + "<worksheet", 1)}
        ),
        "RD107_whole_file_entities-utf-16.xlsx": packed(
            whole | {sheet: in_utf_16.replace("UTF-8", "UTF-16").encode("utf-16")}
        ),
        "RD107_whole_file_many-breaks.xlsx": packed(
            whole
            | {sheet: whole[sheet].replace("</sheetData>", "</sheetData>" + "<brk/>" * 200_001)},
            ZIP_DEFLATED,
        ),
        "RD107_whole_file_last-column-in-many-rows.xlsx": packed(
            whole | {sheet: whole[sheet].replace("</sheetData>", far + "</sheetData>")},
            ZIP_DEFLATED,
        ),
        "FIT_11_none_link-over-millions-of-cells.xlsx": packed(
            whole | {sheet: whole[sheet].replace("</sheetData>", "</sheetData>" + links)}
        ),
        "RD111_whole_file_row-beyond-the-last.xlsx": packed(
            whole | {sheet: whole[sheet].replace("</sheetData>", beyond + "</sheetData>")}
        ),
        "RD110_whole_file_old-workbook.xls": ole,
        "RD110_whole_file_password.xlsx": ole + b"EncryptedPackage",
        "RD111_whole_file_cut-off.xlsx": packed(whole)[:-200],
        "RD111_whole_file_zeros-in-the-middle.xlsx": packed(whole)[:2000] + bytes(900),
        "RD111_whole_file_sheet-missing.xlsx": packed(
            {name: part for name, part in whole.items() if name != sheet}
        ),
        "RD111_whole_file_sheet-cut-off.xlsx": packed(whole | {sheet: whole[sheet][:-90]}),
        "RD111_whole_file_other-zip.xlsx": packed({"readme.txt": "no workbook"}),
        "RD111_whole_file_text-renamed.xlsx": "Mã,Giá trị\nrice,2310\n".encode(),
        "RD111_whole_file_web-page.xls": b"<html><table><tr><td>rice</td></tr></table></html>",
        "RD118_whole_file_picture-renamed.xlsx": png,
        "RD111_whole_file_text-renamed.xlsm": b"Sub Auto_Open()",
        "RD118_whole_file_workbook-renamed.csv": packed(whole),
        "RD118_whole_file_old-workbook-renamed.csv": ole,
        "RD118_whole_file_picture-renamed.csv": png,
        "RD118_whole_file_picture-renamed.tsv": b"\xff\xd8\xff\xe0\0\x10JFIF",
        "RD108_whole_file_picture.png": png,
        "RD101_L1C1_file_picture-renamed.yaml": png,
        "RD101_L1C1_file_picture-renamed.json": png,
        "FIT_11_none_macro-ending.xlsm": packed(whole),
    }


_CSV = """Kỳ,2024-Q2
Mã,Giá trị,Minh chứng,Cùng kỳ
rice,2310,,
spring-rice,1510,,
summer-rice,800,,
revenue,2750.5,,
farm-share,44,,
town-share,56,,
households,1200,,
poor-households,34,,
insured,91.5,,
dyke,có,BB 12,
crime,3,,4
"""
_YAML = """plan: p
area: an-binh
period: 2024-Q2
values:
  rice: {value: 2310, note: đã rà soát}
"""


def _encoded() -> dict[str, bytes]:
    """What Vietnamese machines write besides UTF-8."""
    tabbed = _CSV.replace(",", "\t")
    # cp1258 has no `ỳ`: a `y` and the accent after it, byte CC, the third of the line.
    windows = normalize("NFD", "Kỳ;2024-Q2\nMã;Số liệu\nrice;2310\n").encode("cp1258", "replace")
    marked = _CSV.replace("rice,2310", "rice,2310", 1).encode()
    between = _CSV.splitlines(keepends=True)
    pasted = "".join(between[:8]) + "\ufeff" + "".join(between[8:])
    return {
        "RD101_L1C3_file_vietnamese-windows.csv": windows,
        "RD101_L2C4_file_western-windows.csv": b"ky,2024-Q2\nGi\xe1,v\n".replace(
            b"Gi\xe1", b"Gia\xe1"
        ),
        "RD101_L3C6_file_one-wrong-byte.csv": "Kỳ,2024-Q2\nMã,Giá trị\nrice,\xa02310\n".encode().replace(
            b"\xc2\xa0", b"\xa0"
        ),
        "RD101_L5C29_file_vietnamese-windows.yaml": _YAML.encode().replace(
            "đ".encode(), b"\xf0", 1
        ),
        "RD101_L1C1_file_utf-16.yaml": b"\xff\xfe" + _YAML.encode("utf-16-le"),
        "RD101_L1C1_file_utf-16.json": b'\xff\xfe{\0"\0',
        "RD101_whole_file_utf-16-cut-off.csv": b"\xff\xfe" + tabbed.encode("utf-16-le")[:-1],
        "RD101_L1C3_file_utf-16-without-mark.csv": tabbed.encode("utf-16-le"),
        "RD118_whole_file_utf-16-of-plain-letters.csv": "id\tvalue\nrice\t1\n".encode("utf-16-le"),
        "RD101_L2C10_file_wrong-byte.json": b'{"plan": "p",\n "area": \xe1}',
        "FIT_11_none_unicode-text-of-excel.csv": b"\xff\xfe"
        + tabbed.replace("\n", "\r\n").encode("utf-16-le"),
        "FIT_11_none_utf-16-big-end.tsv": b"\xfe\xff" + tabbed.encode("utf-16-be"),
        "FIT_11_none_byte-order-mark.csv": b"\xef\xbb\xbf" + marked,
        "FIT_11_none_byte-order-mark-in-the-middle.csv": pasted.encode(),
        "AC303_L3C6_rice_byte-order-mark-in-a-figure.csv": _CSV.replace(
            "rice,2310", "rice,23\ufeff10", 1
        ).encode(),
    }


def columns(
    values: Sequence[object], kind: pyarrow.DataType | None = None, names: Sequence[str] = ()
) -> bytes:
    """Make a Parquet file of the sound form's first rows, or of those of `names`, with these values."""
    rows = names or tuple(_ROWS)[: len(values)]
    table = pyarrow.table(
        {
            "Kỳ": ["2024-Q2"] * len(rows),
            "Mã": list(rows),
            "Giá trị": pyarrow.array(values, kind),
            "Minh chứng": ["BB 12" if row == "dyke" else None for row in rows],
            "Cùng kỳ": ["4" if row == "crime" else None for row in rows],
        }
    )
    sink = io.BytesIO()
    parquet.write_table(table, sink)
    return sink.getvalue()


def _columns() -> dict[str, bytes]:
    """Parquet: cells of every type, and files that are none. Each writer signs in its own way."""
    texts = [str(row[0]) for row in _ROWS.values()]
    figures = [Decimal(text) for name, text in zip(_ROWS, texts, strict=True) if name != "dyke"]
    numeric = [name for name in _ROWS if name != "dyke"]
    whole = columns(texts)
    many = columns(["x"] * 250_001, names=["rice"] * 250_001)
    return {
        "FIT_11_none_text.parquet": whole,
        "FIT_10_none_decimals.parquet": columns(figures, pyarrow.decimal128(38, 10), numeric),
        "FIT_10_none_floats.parquet": columns([float(f) for f in figures], None, numeric),
        "AC303_L2C3_rice_nan.parquet": columns([math.nan]),
        "AC303_L2C3_rice_infinite.parquet": columns([math.inf]),
        "AC303_L2C3_rice_true.parquet": columns([True]),
        "AC303_L2C3_rice_date.parquet": columns([date(2024, 2, 3)]),
        "AC303_L2C3_rice_list.parquet": columns([[2310]]),
        "AC304_L2C3_rice_thousand-point-as-text.parquet": columns(["2.310"]),
        "AC305_L2C3_rice_decimal-comma-as-text.parquet": columns(["2310,5"]),
        "AC308_L2C3_rice_seven-decimals.parquet": columns(
            [Decimal("2310.0000001")], pyarrow.decimal128(38, 10)
        ),
        "AC308_L2C3_rice_excess-of-a-float.parquet": columns([0.1 + 0.2]),
        "AC308_L2C3_rice_ten-to-the-three-hundredth.parquet": columns([1e300]),
        "AC318_L2C3_rice_null.parquet": columns([None], pyarrow.int64()),
        "RD103_whole_file_empty.parquet": b"",
        "RD107_whole_file_rows-without-end.parquet": many,
        "RD118_whole_file_text-renamed.parquet": _CSV.encode(),
    }


def make() -> dict[str, bytes]:
    """Return every file that is made, by its name."""
    return {**_workbooks(), **_broken(), **_encoded(), **_columns()}


if __name__ == "__main__":
    FILES.mkdir(exist_ok=True)
    for name, content in make().items():
        (FILES / name).write_bytes(content)
