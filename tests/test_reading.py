"""YAML into nodes: texts and places kept, everything dangerous refused with its place."""

from __future__ import annotations

import subprocess
import sys
import unicodedata

import pytest
from kit import ROOT

from checker.model.nodes import Kind, Mapping, Node, Scalar, Sequence
from checker.problems import Problem
from checker.reading import read
from checker.reading.yaml_file import SIZE_LIMIT


def load(text: str | bytes) -> tuple[Node | None, tuple[Problem, ...]]:
    return read("f.yaml", text.encode() if isinstance(text, str) else text)


def node(text: str | bytes) -> Mapping:
    found, problems = load(text)
    assert problems == ()
    assert isinstance(found, Mapping)
    return found


def faults(text: str | bytes) -> list[tuple[str, str]]:
    return [(p.code, str(p.mark)) for p in load(text)[1]]


def scalar(text: str) -> Scalar:
    found = node(f"k: {text}\n").get("k")
    assert isinstance(found, Scalar)
    return found


def test_every_node_knows_its_line_and_column() -> None:
    top = node("a: 1\nb:\n  - x\n  -   {c: y}\n'd': \"z\"\n")
    assert str(top.mark) == "f.yaml:1:1"
    listed = top.get("b")
    assert isinstance(listed, Sequence)
    assert [str(item.mark) for item in listed.items] == ["f.yaml:3:5", "f.yaml:4:7"]
    inner = listed.items[1]
    assert isinstance(inner, Mapping)
    assert str(inner.key_mark("c")) == "f.yaml:4:8"
    assert [str(v.mark) for _, v in inner] == ["f.yaml:4:11"]
    assert [str(k.mark) for k, _ in top] == ["f.yaml:1:1", "f.yaml:2:1", "f.yaml:5:1"]


def test_columns_count_characters_and_lines_count_windows_ends() -> None:
    top = node("tỷ lệ: 5\r\nhộ: 6\r\n")
    assert [str(v.mark) for _, v in top] == ["f.yaml:1:8", "f.yaml:2:5"]


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    top = node(b"\xef\xbb\xbfa: 1\n")
    assert [(k.text, str(k.mark)) for k, _ in top] == [("a", "f.yaml:1:1")]


@pytest.mark.parametrize(
    ("text", "kind", "kept"),
    [
        ("5.208", Kind.NUMBER, "5.208"),
        ("2.30", Kind.NUMBER, "2.30"),
        ("1_000", Kind.NUMBER, "1_000"),
        ("0x1F", Kind.NUMBER, "0x1F"),
        ("-5", Kind.NUMBER, "-5"),
        ("2,9", Kind.TEXT, "2,9"),
        ("'5.208'", Kind.TEXT, "5.208"),
        ('"true"', Kind.TEXT, "true"),
        ("true", Kind.BOOLEAN, "true"),
        ("No", Kind.BOOLEAN, "No"),
        ("null", Kind.NULL, "null"),
        ("~", Kind.NULL, "~"),
        ("", Kind.NULL, ""),
        ("2024-05-01", Kind.OTHER, "2024-05-01"),
        ("2024-05", Kind.TEXT, "2024-05"),
        ("|\n  x", Kind.TEXT, "x\n"),
    ],
)
def test_a_scalar_keeps_its_text_and_form(text: str, kind: Kind, kept: str) -> None:
    found = scalar(text)
    assert (found.kind, found.text) == (kind, kept)


def test_texts_and_keys_are_composed() -> None:
    written = unicodedata.normalize("NFD", "tỷ lệ hộ nghèo")
    top = node(f'"{written}": "{written}"\n')
    assert [(k.text, v.text) for k, v in top if isinstance(v, Scalar)] == [
        ("tỷ lệ hộ nghèo", "tỷ lệ hộ nghèo")
    ]


def test_two_spellings_of_one_key_are_the_same_key() -> None:
    written = unicodedata.normalize("NFD", "hộ")
    assert faults(f'"hộ": 1\n"{written}": 2\n') == [("RD104", "f.yaml:2:1")]


def test_a_key_given_twice_is_told_with_both_places() -> None:
    _, problems = load("a: 1\nb: {x: 1, y: 2, x: 3}\na: 2\n")
    assert [(p.code, str(p.mark), str(p.related)) for p in problems] == [
        ("RD104", "f.yaml:2:17", "f.yaml:2:5"),
        ("RD104", "f.yaml:3:1", "f.yaml:1:1"),
    ]
    found, _ = load("a: 1\na: 2\n")
    assert isinstance(found, Mapping)
    assert found.repeated == {"a"}


def test_aliases_are_refused() -> None:
    assert [code for code, _ in faults("a: &x [1, 2]\nb: *x\n")] == ["RD105"]
    assert [code for code, _ in faults("a: &x 5\nb: *x\n")] == ["RD105"]


def test_an_endless_alias_is_refused() -> None:
    assert "RD105" in [code for code, _ in faults("a: &x [*x]\n")]
    assert "RD105" in [code for code, _ in faults("&x a: {*x : 1}\n")]


def test_a_billion_laughs_stay_small() -> None:
    lines = ["a0: &a0 [lol, lol]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 40)]
    found, problems = load("\n".join(lines))
    assert {p.code for p in problems} == {"RD105"}
    assert len(problems) <= 400
    assert found is not None


@pytest.mark.parametrize(
    "text",
    [
        "a: !python/object:os.system x\n",
        "a: !!python/name:os.system ''\n",
        "a: !foo 5\n",
        "a: !foo {b: 1}\n",
        "a: !foo [1]\n",
        "!foo\na: 1\n",
    ],
)
def test_tags_are_refused(text: str) -> None:
    assert [code for code, _ in faults(text)] == ["RD106"]


@pytest.mark.parametrize(
    ("content", "mark"),
    [
        (b"a: \xff\n", "f.yaml:1:4"),
        (b"a: 1\nb: t\xe9\n", "f.yaml:2:5"),
        ("a: tỷ\n".encode("utf-16"), "f.yaml:1:1"),
        ("a: 1\nb: tỷ\n".encode("cp1258", "replace").replace(b"?", b"\xfd"), "f.yaml:2:5"),
    ],
)
def test_what_is_not_utf8_is_refused_where_it_breaks(content: bytes, mark: str) -> None:
    assert faults(content) == [("RD101", mark)]


@pytest.mark.parametrize(
    "content", [b"", b"\n\n", b"# nothing\n", b"   ", b"\xef\xbb\xbf", b"---\n...\n"]
)
def test_an_empty_file_says_so(content: bytes) -> None:
    found, problems = load(content)
    if content.startswith(b"---"):  # an empty document is a null, refused by every shape
        assert found is None or isinstance(found, Scalar)
        return
    assert found is None
    assert [p.code for p in problems] == ["RD103"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: [1, 2\nb: 3\n", 2),
        ("a: 1\n b: 2\n", 2),
        ("a: 1\n\tb: 2\n", 2),
        ("a: 'x\n", 2),
        ("a: 1\n---\nb: 2\n", 2),
        ("a: {b: 1}}\n", 1),
        ("a: @x\n", 1),
        ("a: *nowhere\n", 1),
        ("a: 1\nb: \x00\n", 2),
        ("a: 1\nb: \x07\n", 2),
    ],
)
def test_broken_yaml_is_told_with_its_line(text: str, line: int) -> None:
    found, problems = load(text)
    assert found is None
    assert [p.code for p in problems] == ["RD102"]
    assert problems[0].mark.line == line
    assert dict(problems[0].args)["detail"]


READ_NESTED = """
import sys
from checker.reading import read
opening, closing, depth = sys.argv[1], sys.argv[2], int(sys.argv[3])
node, problems = read("f.yaml", (opening * depth + closing * depth).encode())
sys.stdout.write(" ".join([str(node), *(p.code for p in problems)]))
"""


@pytest.mark.parametrize(
    ("opening", "closing", "depth"),
    [
        ("[", "]", 1_000),
        ("[", "]", 20_000),
        ("[", "", 20_000),
        ("{a: ", "}", 20_000),
        ("- ", "", 20_000),
        ("[", "]", 200_000),
        ("- ", "", 200_000),
        ("[", "]", 3_900_000),
    ],
)
def test_deep_nesting_is_refused_and_ends_nothing(opening: str, closing: str, depth: int) -> None:
    """In a process of its own: the C parser may run off the stack."""
    command = [sys.executable, "-c", READ_NESTED, opening, closing, str(depth)]
    ended = subprocess.run(
        command, capture_output=True, text=True, check=False, timeout=60, cwd=ROOT
    )
    assert ended.returncode == 0, ended.stderr[-300:]
    assert ended.stdout in ("None RD107", "None RD102")


def test_a_file_too_large_is_refused_unread() -> None:
    found, problems = load(b"a: " + b"x" * SIZE_LIMIT)
    assert found is None
    assert [p.code for p in problems] == ["RD107"]


def test_a_list_is_no_key() -> None:
    assert [code for code, _ in faults("? [1, 2]\n: 3\nb: 1\n")] == ["RD106"]


@pytest.mark.parametrize("path", ["f.docx", "f", "f.yaml.bak", "yaml", "f.YAML", "f.Yml"])
def test_the_ending_says_how_to_read(path: str) -> None:
    found, problems = read(path, b"a: 1\n")
    if path.lower().endswith((".yaml", ".yml")):
        assert (found is not None, problems) == (True, ())
    elif path != "yaml":
        assert found is None
        assert [p.code for p in problems] == ["RD108"]


def test_many_faults_of_one_file_are_all_told() -> None:
    assert sorted(faults("a: 1\na: !x 2\nb: {c: 1, c: 2}\n")) == [
        ("RD104", "f.yaml:2:1"),
        ("RD104", "f.yaml:3:11"),
        ("RD106", "f.yaml:2:4"),
    ]
