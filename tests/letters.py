"""Letters to the upper level as the tests ask for them: made once, opened, read back, checked."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
from docx.document import Document
from docx.oxml.ns import qn
from kit import Bare, actuals, indicator, plan_files, rule_file, run
from test_formats import HOSTILE

from checker.model.judged import Report
from checker.render.docx_report import render_docx
from checker.run.review import review
from checker.words import Words, words

ROOT = Path(__file__).parent.parent
TIERS = Path(__file__).parent / "data" / "two-tiers"
VI, EN = words("vi"), words("en")
QUARTERS = [f"2024-Q{n}" for n in range(1, 5)]
NAMES = [f"{period}-{lang}" for period in QUARTERS for lang in ("vi", "en")]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@cache
def report_of(period: str, root: Path = ROOT, plan: str = "duc-thanh-2024") -> Report:
    report, _ = review(root, plan, period)
    assert report is not None
    return report


def rendered(report: Report, speaker: Words = VI, shown: Report | None = None) -> bytes:
    return render_docx(shown or report, report, speaker)


@cache
def letter(period: str, lang: str = "vi") -> bytes:
    """The letter of a quarter of the real plan."""
    return rendered(report_of(period), words(lang))


def opened(content: bytes) -> Document:
    return docx.Document(io.BytesIO(content))


def rows_of(document: Document, table: int) -> list[list[str]]:
    return [[plain(cell.text) for cell in row.cells] for row in document.tables[table].rows]


def texts_of(document: Document) -> list[str]:
    return [plain(paragraph.text) for paragraph in document.paragraphs]


def plain(text: str) -> str:
    """Read a text as if lines might break at all of its blanks."""
    return text.replace("\u00a0", " ")


def all_text(document: Document) -> str:
    return plain("\n".join(node.text or "" for node in document.element.iter(f"{W}t")))


HEAD, COUNTS, FOOT, RESULTS, SOURCES, PROBLEMS = range(6)


def small(letter: Any = None, **more: Any) -> Report:
    extra = {**more, **({} if letter is None else {"letter": letter})}
    files = plan_files([indicator(at_least=100)], extra)
    return run(files, [actuals("2024-Q2", {"a": 50})]).judged


def rules_of(document: Document) -> list[tuple[str, float]]:
    """Return the text above each drawn line, and the line's length in millimetres."""
    found = []
    for node in document.element.iter(f"{W}p"):
        if node.find(f"{W}pPr/{W}pBdr") is None:
            continue
        cell = node.getparent()
        indent = node.find(f"{W}pPr/{W}ind")
        width = 160.0
        if cell.tag == f"{W}tc":
            width = int(cell.find(f"{W}tcPr/{W}tcW").get(qn("w:w"))) * 25.4 / 1440
        beside = [int(indent.get(qn(f"w:{side}"))) * 25.4 / 1440 for side in ("left", "right")]
        text = "".join(t.text for t in node.getprevious().iter(f"{W}t"))
        found.append((plain(text), width - sum(beside)))
    return found


def hostile(text: str) -> Report:
    """Put a text wherever a plan or a file may say something."""
    spoken = Bare(json.dumps({"vi": text, "en": text}))
    bare = Bare(json.dumps(text))
    parts = [
        {**indicator("a", at_least=100, owner="x", actions=["III.1"]), "name": spoken},
        {**indicator("b", at_least=100, measure="'\"=cmd|x"), "name": spoken},
    ]
    extra = {
        "title": spoken, "owners": {"x": spoken}, "tasks": [{"id": "III.1", "title": spoken}],
        "area": {"id": "a1", "name": spoken}, "sections": [{"id": "s1", "title": spoken}],
        "document": {"number": bare, "issuer": spoken},
        "letter": {
            "parent": spoken, "issuer": spoken, "code": bare, "place": spoken, "to": [spoken],
            "recipients": [spoken], "archive": bare,
            "signer": {"authority": spoken, "post": spoken, "name": spoken},
        },
    }  # fmt: skip
    values = {name: {"value": 1, "note": bare} for name in ("a", "b")}
    rules = [rule_file(1, parts)]
    return run(plan_files(rules=rules, plan_extra=extra), [actuals("2024-Q2", values)]).judged


ATTACKS = [
    HOSTILE,
    "<script>alert(1)</script>",
    "</w:t></w:r><w:r><w:br w:type='page'/>",
    "\u202etxt.exe\u2066 a\x01b\x0bc\x85d",
    "m" * 3000,
    "một hai ba " * 400,
]


ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers"
    " pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE"
    " autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents"
    " suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr"
    " sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint"
    " noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect"
    " bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc"
    " tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText"
    " vAlign hideMark",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc"
    " pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi"
    " rtlGutter docGrid printerSettings",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden"
    " unhideWhenUsed qFormat locked personal personalCompose personalReply rsid pPr rPr tblPr trPr"
    " tcPr tblStylePr",
    "tblBorders": "top left start bottom right end insideH insideV",
    "tblCellMar": "top left start bottom right end",
    "tbl": "tblPr tblGrid tr",
    "tr": "trPr tc",
    "tc": "tcPr p",
}  # ECMA-376, part 1, 17


def disordered(root: Any) -> Iterator[str]:
    """Name every element whose children are unknown, doubled, or not in the schema's order."""
    for node in root.iter():
        parent = str(node.tag).rpartition("}")[2]
        if not str(node.tag).startswith(W) or parent not in ORDER:
            continue
        order = ORDER[parent].split()
        names = [child.tag.rpartition("}")[2] for child in node]
        places = [order.index(name) if name in order else -1 for name in names]
        many = {"headerReference", "footerReference", "tr", "tc", "p", "tblStylePr"}
        single = [name for name in names if name not in many]
        if -1 in places or places != sorted(places) or len(single) != len(set(single)):
            yield f"{parent}: {names}"


def check_package(content: bytes) -> None:
    """Check what Word is strict about, in every part of a file."""
    from docx.oxml import parse_xml

    with ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        assert {entry.date_time[:3] for entry in archive.infolist()} == {(2000, 1, 1)}
        names = archive.namelist()
        assert len(names) == len(set(names))
        types = archive.read("[Content_Types].xml").decode()
        for name in names:
            if not name.endswith((".xml", ".rels")):
                continue
            root = parse_xml(archive.read(name))
            assert list(disordered(root)) == [], name
            if name != "[Content_Types].xml" and not name.endswith(".rels"):
                assert name in types or 'Extension="xml"' in types
        for name in (each for each in names if each.endswith(".rels")):
            base = name.replace("_rels/", "").removesuffix(".rels")
            for relation in parse_xml(archive.read(name)):
                if relation.get("TargetMode") != "External":
                    target = relation.get("Target").lstrip("/")
                    folder = base.rpartition("/")[0]
                    path = Path(folder, target).as_posix() if folder else target
                    parts = [p for p in path.split("/") if p != "."]
                    while ".." in parts:
                        cut = parts.index("..")
                        del parts[cut - 1 : cut + 1]
                    assert "/".join(parts) in names, relation.attrib
    document = opened(content)
    for cell in document.element.iter(f"{W}tc"):
        assert cell[-1].tag == f"{W}p", "a cell ends with a paragraph"
    for row in document.element.iter(f"{W}tr"):
        spans = [c.find(f"{W}tcPr/{W}gridSpan") for c in row.iter(f"{W}tc")]
        wide = sum(1 if span is None else int(span.get(qn("w:val"))) for span in spans)
        assert wide == len(row.getparent().find(f"{W}tblGrid"))
    assert document.element.body[-1].tag == f"{W}sectPr"
    ids = {style.style_id for style in document.styles}
    used = {node.get(qn("w:val")) for node in document.element.iter(f"{W}pStyle")}
    assert used <= ids
