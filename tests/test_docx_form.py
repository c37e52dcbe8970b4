"""The Word file has the form of Decree 30/2020/NĐ-CP, and is one that Word opens."""

from __future__ import annotations

from typing import Any

import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt, Twips
from kit import indicator, plan_files, plan_of
from letters import (
    COUNTS,
    EN,
    FOOT,
    HEAD,
    PROBLEMS,
    RESULTS,
    SOURCES,
    VI,
    W,
    check_package,
    disordered,
    letter,
    opened,
    plain,
    rendered,
    report_of,
    rows_of,
    rules_of,
    small,
    texts_of,
)

from checker.render.docx_report.blanks import day_of
from checker.render.docx_report.blanks import plan_of as named
from checker.words import Words

# The letter's form: every size, margin and space of the decree's facts


def looks(document: Document, text: str) -> tuple[float, bool, bool, str]:
    """Return size, bold, italic and alignment of the paragraph with a text."""
    places = [*document.paragraphs]
    for table in document.tables[:3]:
        places += [p for row in table.rows for cell in row.cells for p in cell.paragraphs]
    found = next(p for p in places if plain(p.text) == text)
    bold = found.style.font.bold or all(run.bold for run in found.runs)
    align = str(found.style.paragraph_format.alignment).partition(" ")[0]
    return found.style.font.size.pt, bool(bold), bool(found.style.font.italic), align


TITLE = (
    "Kết quả thực hiện Kế hoạch phát triển kinh tế - xã hội năm 2024 của xã Đức Thạnh"
    " đến hết quý II/2024 (lũy kế 6 tháng)"
)


@pytest.mark.parametrize(
    ("text", "size", "bold", "italic", "align"),
    [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", (12, 13), True, False, "CENTER"),
        ("Độc lập - Tự do - Hạnh phúc", (13, 14), True, False, "CENTER"),
        ("ỦY BAN NHÂN DÂN", (12, 13), True, False, "CENTER"),
        ("XÃ ĐỨC THẠNH", (12, 13), True, False, "CENTER"),
        ("Số: ……/BC-UBND", (13, 13), False, False, "CENTER"),
        ("Đức Thạnh, ngày …… tháng …… năm ……", (13, 14), False, True, "CENTER"),
        ("BÁO CÁO", (13, 14), True, False, "CENTER"),
        (TITLE, (13, 14), True, False, "CENTER"),
        ("Kính gửi: Ủy ban nhân dân huyện Mộ Đức.", (13, 14), False, False, "CENTER"),
        ("I. KẾT QUẢ CHUNG", (13, 14), True, False, "LEFT"),
        ("1. Chỉ tiêu kinh tế", (13, 14), True, False, "LEFT"),
        ("SỐ LIỆU MINH HỌA – không phải kết quả thật của địa phương.", (13, 14), True, False, "JUSTIFY"),
        ("- Tính cả đúng tiến độ: 9 trên 18 chỉ tiêu đã đến kỳ.", (13, 14), False, False, "JUSTIFY"),
        ("TM. ỦY BAN NHÂN DÂN", (13, 14), True, False, "CENTER"),
        ("CHỦ TỊCH", (13, 14), True, False, "CENTER"),
        ("……………………………", (13, 14), True, False, "CENTER"),
        ("Nơi nhận:", (12, 12), True, True, "LEFT"),
        ("- Như trên;", (11, 11), False, False, "LEFT"),
        ("- Lưu: VT.", (11, 11), False, False, "LEFT"),
        ("Phụ lục I", (14, 14), True, False, "CENTER"),
        ("Phụ lục II", (14, 14), True, False, "CENTER"),
        ("TỔNG HỢP KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU", (13, 14), True, False, "CENTER"),
        (
            "(Kèm theo Báo cáo số ……/BC-UBND ngày …… tháng …… năm …… của Ủy ban nhân dân xã Đức Thạnh)",
            (13, 14), False, True, "CENTER",
        ),
    ],
)  # fmt: skip
def test_each_block_has_the_size_and_face_of_the_decree(
    text: str, size: tuple[int, int], bold: bool, italic: bool, align: str
) -> None:
    document = opened(letter("2024-Q2"))
    points, *face = looks(document, text)
    assert size[0] <= points <= size[1]
    assert face == [bold, italic, align]


# In twentieths of a point, as a file has them: 210 and 297 mm.
A4 = Twips(11906), Twips(16838)


def test_pages_margins_and_body_are_as_the_decree_has_them() -> None:
    document = opened(letter("2024-Q2"))
    first, *appendices = document.sections
    assert (first.page_width, first.page_height) == (A4[0], A4[1])
    assert [(s.page_width, s.page_height) for s in appendices] == [(A4[1], A4[0])] * 2
    for section in document.sections:
        top, bottom, left, right = (
            round(margin.mm, 1)
            for margin in (
                section.top_margin,
                section.bottom_margin,
                section.left_margin,
                section.right_margin,
            )
        )
        assert 20 <= top <= 25
        assert 20 <= bottom <= 25
        assert 30 <= left <= 35
        assert 15 <= right <= 20
        assert section.different_first_page_header_footer
    for section in appendices:
        number = section._sectPr.find(qn("w:pgNumType"))
        assert number.get(qn("w:start")) == "1", "an appendix has page numbers of its own"
    header = first.header.paragraphs[0]
    assert header._p.find(qn("w:fldSimple")).get(qn("w:instr")) == "PAGE"
    assert (header.style.font.size, str(header.style.paragraph_format.alignment)) == (
        Pt(14),
        "CENTER (1)",
    )
    assert first.header_distance + Pt(14) < first.top_margin
    assert [p.text for p in first.first_page_header.paragraphs] == [""]
    body = document.styles["Body Text"].paragraph_format
    assert body.first_line_indent in {Cm(1), Cm(1.27)}
    assert body.space_after >= Pt(6)
    assert 1 <= body.line_spacing <= 1.5


def test_all_letters_are_times_new_roman_black_and_of_the_readers_language() -> None:
    for speaker, told in ((VI, "vi-VN"), (EN, "en-US")):
        document = opened(letter("2024-Q1", speaker.lang))
        normal = document.styles["Normal"].element.rPr
        assert set(normal.rFonts.attrib.values()) == {"Times New Roman"}
        assert normal.find(qn("w:color")).get(qn("w:val")) == "000000"
        assert normal.find(qn("w:lang")).get(qn("w:val")) == told
        assert document.core_properties.language == speaker.lang
        for part in (document.element, document.styles.element):
            assert "Theme" not in "".join(str(n.attrib) for n in part.iter(qn("w:rFonts")))
            colours = {node.get(qn("w:val")) for node in part.iter(qn("w:color"))}
            assert colours <= {"000000"}
        used = {p.style.name for p in document.paragraphs}
        assert "Normal" not in used, "every paragraph has a style of ours"


def test_headings_stand_in_the_navigation_pane() -> None:
    document = opened(letter("2024-Q2"))
    found = {}
    for paragraph in document.paragraphs:
        level = paragraph.style.element.find(f"{W}pPr/{W}outlineLvl")
        if level is not None:
            found.setdefault(int(level.get(qn("w:val"))), []).append(plain(paragraph.text))
    assert found[0] == [
        "I. KẾT QUẢ CHUNG",
        "II. KẾT QUẢ THEO LĨNH VỰC",
        "III. TỒN TẠI, CHỈ TIÊU CẦN TẬP TRUNG",
        "IV. NHIỆM VỤ, ĐỀ XUẤT",
        "Phụ lục I",
        "Phụ lục II",
    ]
    assert "1. Mức nghiêm trọng" in found[1]
    assert found[2][0].startswith("Nhiệm vụ III.8 ")


def test_lines_are_drawn_as_long_as_the_decree_asks() -> None:
    """ỦY BAN NHÂN DÂN is 39 mm wide, measured on the page; a line of the title may be 160."""
    rules = dict(rules_of(opened(letter("2024-Q2"))))
    assert list(rules) == ["XÃ ĐỨC THẠNH", "Độc lập - Tự do - Hạnh phúc", TITLE]
    assert 39 / 3 <= rules["XÃ ĐỨC THẠNH"] <= 39 / 2
    assert 160 / 3 <= rules[TITLE] <= 160 / 2


@pytest.mark.parametrize(
    ("written", "vi"),
    [
        ("", "ngày …… tháng …… năm ……"),
        ("2024", "ngày …… tháng …… năm 2024"),
        ("2024-01", "ngày …… tháng 01 năm 2024"),
        ("2024-2-5", "ngày 05 tháng 02 năm 2024"),
        ("2024-03-09", "ngày 09 tháng 3 năm 2024"),
        ("2024-12-31", "ngày 31 tháng 12 năm 2024"),
        ("2024-13", "2024-13"),
        ("tháng Giêng", "tháng Giêng"),
    ],
)
def test_a_day_is_written_as_far_as_it_is_known(written: str, vi: str) -> None:
    assert day_of(written, VI) == vi


@pytest.mark.parametrize(
    ("written", "en"),
    [
        ("", "…… …… ……"),
        ("2024-01", "…… January 2024"),
        ("2024-12-5", "05 December 2024"),
    ],
)
def test_an_english_day_names_its_month(written: str, en: str) -> None:
    assert day_of(written, EN) == en


@pytest.mark.parametrize(
    ("document", "vi"),
    [
        (None, "P"),
        ({}, "P (văn bản số …… ngày …… tháng …… năm …… của ……………………………)"),
        (
            {"number": "12/NQ-HĐND", "date": "2023-12-20", "issuer": "HĐND xã"},
            "P (văn bản số 12/NQ-HĐND ngày 20 tháng 12 năm 2023 của HĐND xã)",
        ),
        (
            {"number": "/KH-UBND", "issuer": "UBND xã"},
            "P (văn bản số ……/KH-UBND ngày …… tháng …… năm …… của UBND xã)",
        ),
    ],
)
def test_the_plan_is_named_by_its_document(document: Any, vi: str) -> None:
    extra = {} if document is None else {"document": document}
    assert named(plan_of(plan_files([indicator(at_least=1)], extra)), VI) == vi


def test_what_nobody_told_is_a_visible_blank() -> None:
    document = opened(rendered(small()))
    line = "……………………………"
    (left, right), (number, place) = rows_of(document, HEAD)
    assert left == f"{line}\n"
    assert number == "Số: ……/BC-……"
    assert place == "……, ngày …… tháng …… năm ……"
    assert right.startswith("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n")
    told = texts_of(document)
    assert f"Kính gửi: {line}." in told
    assert (
        f"Thực hiện P, {line} báo cáo kết quả đến hết quý II/2024 (lũy kế 6 tháng) như sau:" in told
    )
    ((got_by, signed),) = rows_of(document, FOOT)
    assert got_by == "Nơi nhận:\n- ……;\n- Lưu: ……."
    assert signed.split("\n") == [line, line, "", "", "", "", line]


def test_blank_texts_are_unknown_and_who_adopted_the_plan_reports() -> None:
    told_of = dict.fromkeys(("parent", "issuer", "code", "place", "archive"), "   ")
    told_of |= {"to": [" "], "recipients": [" "], "signer": {"authority": " ", "name": " "}}
    document = opened(rendered(small(told_of, document={"issuer": "UBND xã An"})))
    line = "……………………………"
    (left, _), (number, place) = rows_of(document, HEAD)
    assert left == "UBND XÃ AN\n"
    assert (number, place) == ("Số: ……/BC-……", "……, ngày …… tháng …… năm ……")
    told = texts_of(document)
    assert f"Kính gửi: {line}." in told
    assert "(Kèm theo Báo cáo số ……/BC-…… ngày …… tháng …… năm …… của UBND xã An)" in told
    ((got_by, signed),) = rows_of(document, FOOT)
    assert got_by == "Nơi nhận:\n- ……;\n- Lưu: ……."
    assert signed.split("\n") == [line, line, "", "", "", "", line]


def test_a_mark_at_the_end_of_a_name_is_not_doubled() -> None:
    told_of = {"to": ["Bộ Z;", "Sở X."], "recipients": ["Như trên;", "Sở Y."], "archive": "VT."}
    document = opened(rendered(small(told_of)))
    told = texts_of(document)
    start = told.index("Kính gửi:")
    assert told[start + 1 : start + 3] == ["- Bộ Z;", "- Sở X."]
    ((got_by, _),) = rows_of(document, FOOT)
    assert got_by == "Nơi nhận:\n- Như trên;\n- Sở Y;\n- Lưu: VT."


def test_what_is_told_stands_in_its_place() -> None:
    told_of = {
        "parent": "Sở X", "issuer": "Chi cục Y", "code": "CCY", "place": "Hà Nội",
        "to": ["Bộ Z", "Sở X"], "recipients": ["Như trên", "Ban giám đốc"], "archive": "VT, TH",
        "signer": {"authority": "KT. Chi cục trưởng", "post": "Phó Chi cục trưởng", "name": "Đỗ Ái"},
    }  # fmt: skip
    document = opened(rendered(small(told_of)))
    (left, _), (number, place) = rows_of(document, HEAD)
    assert left == "SỞ X\nCHI CỤC Y\n"
    parent = document.tables[HEAD].rows[0].cells[0].paragraphs[0].style
    assert (parent.font.size, parent.font.bold) == (Pt(12), False)
    assert (number, place) == ("Số: ……/BC-CCY", "Hà Nội, ngày …… tháng …… năm ……")
    told = texts_of(document)
    start = told.index("Kính gửi:")
    assert told[start + 1 : start + 3] == ["- Bộ Z;", "- Sở X."]
    ((got_by, signed),) = rows_of(document, FOOT)
    assert got_by == "Nơi nhận:\n- Như trên;\n- Ban giám đốc;\n- Lưu: VT, TH."
    assert signed.split("\n") == ["KT. CHI CỤC TRƯỞNG", "PHÓ CHI CỤC TRƯỞNG", *[""] * 4, "Đỗ Ái"]
    assert document.core_properties.author == "Chi cục Y"


def test_a_deputy_signs_under_two_lines_of_authority() -> None:
    signer = {"authority": "TM. Ủy ban nhân dân\nKT. Chủ tịch\n", "post": "Phó Chủ tịch"}
    document = opened(rendered(small({"signer": signer})))
    ((_, signed),) = rows_of(document, FOOT)
    assert signed.split("\n")[:4] == ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", ""]


# Files that Word opens: well formed, in the schema's order, the same each time


@pytest.mark.parametrize("speaker", [VI, EN], ids=["vi", "en"])
def test_equal_reports_are_equal_files_in_the_schemas_order(speaker: Words) -> None:
    first, second = (rendered(report_of("2024-Q2"), speaker) for _ in range(2))
    assert first == second
    check_package(first)


def test_a_checker_of_order_sees_disorder() -> None:
    document = opened(rendered(small()))
    properties = document.tables[RESULTS].rows[1].cells[7]._tc.tcPr
    properties.insert(0, properties[-1])
    assert list(disordered(document.element)) != []
    with pytest.raises(AssertionError):
        assert list(disordered(document.element)) == []


def test_table_rows_stay_whole_under_heads_on_every_page() -> None:
    document = opened(letter("2024-Q2"))
    for number in (COUNTS, RESULTS, SOURCES, PROBLEMS):
        table = document.tables[number]
        rows = [row._tr.trPr for row in table.rows]
        assert [row.find(qn("w:tblHeader")) is not None for row in rows] == [
            True,
            *[False] * (len(rows) - 1),
        ]
        assert all(row.find(qn("w:cantSplit")) is not None for row in rows)
        assert table._tbl.tblPr.find(qn("w:tblLayout")).get(qn("w:type")) == "fixed"
        widths = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid]
        limit = Mm(160) if number == COUNTS else Mm(247)
        assert sum(widths) <= limit.twips + len(widths)
