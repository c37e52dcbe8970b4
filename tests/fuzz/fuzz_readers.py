"""Fuzzes the gate: bytes of any format in, problems out; never an exception, never endless.

`python tests/fuzz/fuzz_readers.py [--seconds N] [--seed N] [--only .csv]` mutates the hostile files
and takes the road of `checker check` with them: read, parse, compare, and write what was found; one
in some hundred is judged as well. With atheris installed and `--atheris` the mutations are guided
by coverage. What fails is kept in --keep, with the shortest bytes that still fail.
"""

from __future__ import annotations

import argparse
import random
import re
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import FrameType

TESTS = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(TESTS.parent))
HOSTILE = TESTS / "hostile"
SECONDS = 2  # for one input
PIECES = (
    *(b"95%", b"2,9", b"2.310", b"''", b"null", b".nan", b"true", b"0x1F", b"12:30", b"2024-06-30"),
    *(
        b"[",
        b"]",
        b"{",
        b"}",
        b": ",
        b"- ",
        b"? ",
        b"&a ",
        b"*a",
        b"<<: *a",
        b"!!int ",
        b"|\n",
        b">",
    ),
    *(
        b'"',
        b"'",
        b",",
        b";",
        b"\t",
        b"\r",
        b"\n",
        b"\0",
        b"\xff\xfe",
        b"\xfe\xff",
        b"\xef\xbb\xbf",
    ),
    *(b"\\ud800", b"1e999", b"9" * 120, b"[" * 120, b"sep=;\n", b"#N/A", "khoảng ".encode()),
    *("½²٣３\u00a0\u200b\u2028\u0130ß\U0001d7d9".encode(), b"-0", b"---\n", b"...\n", b"%YAML 9\n"),
)
_IN_XML = re.compile(rb'(?<=[">])([^<>"]*)(?=["<])')  # a text or an attribute's value
_XML_PIECES = (
    *(b"", b"A1", b"XFD1048576", b"A0", b"-1", b"1E400", b"NaN", b"INF", b"0.1%", b"99999999999"),
    *(b"s", b"str", b"inlineStr", b"b", b"e", b"d", b"n", b"#N/A", b"2024-13-45", b"A1:XFD1048576"),
    *(
        "khoảng 5".encode(),
        "Mã".encode(),
        "Giá trị".encode(),
        b"&#0;",
        b"&#10;",
        b"rice",
        b"hidden",
    ),
)
Road = Callable[[str, bytes], None]


class TooSlow(Exception):
    """One input took longer than any file may."""


def _road() -> Road:
    """Return the road of check, from bytes to text; the plan is read once."""
    from checker.actuals.consistency import changed_figures, check_consistency
    from checker.actuals.history import build_history
    from checker.actuals.submission import asked_of, parse_submissions
    from checker.actuals.tables import plan_named
    from checker.findings.files import of_check
    from checker.model.checked import CheckReport
    from checker.problems import Problem
    from checker.reading import read
    from checker.render.jsonl import render
    from checker.run.review import judge, load_plan
    from checker.words import words

    plan, _, faults = load_plan(HOSTILE, "p")
    assert plan is not None, faults
    turns = 0

    def run(path: str, content: bytes) -> None:
        nonlocal turns
        turns += 1
        top, problems = read(path, content)
        found = list(problems)
        assert top is not None or found, "refused without a reason"
        if top is not None:
            plan_named(top)
            parts, told = parse_submissions(path, top, plan, asked_of(path))
            found.extend(told)
            history, clashes = build_history(plan, parts)
            found.extend((*clashes, *check_consistency(plan, history)))
            for part in parts:
                found.extend(changed_figures(parts, part))
        ordered = tuple(sorted(set(found), key=Problem.sort_key))
        render(of_check(CheckReport((), ordered), words("vi")), words("vi"))
        if turns % 300 == 0:
            judge(plan, [(path, content)], None)

    return run


def _alarm(_number: int, _frame: FrameType | None) -> None:
    raise TooSlow


def _fault_of(road: Road, path: str, content: bytes) -> str | None:
    """Return what went wrong as `Error @ file:line`, or None."""
    signal.setitimer(signal.ITIMER_REAL, SECONDS)
    try:
        road(path, content)
    except Exception as error:  # noqa: BLE001  whatever it is, it is what we look for
        frames = traceback.extract_tb(error.__traceback__)
        own = [frame for frame in frames if "/checker/" in frame.filename] or frames
        return f"{type(error).__name__} @ {Path(own[-1].filename).name}:{own[-1].lineno}"
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return None


def _mutated(chance: random.Random, content: bytes, seeds: list[bytes]) -> bytes:
    """Change some places: bytes, pieces that mean something, parts of other files."""
    changed = bytearray(content[:20_000])
    for _ in range(chance.choice((1, 1, 2, 3, 8))):
        at = chance.randrange(len(changed) + 1)
        to = min(len(changed), at + chance.choice((0, 1, 1, 4, 30)))
        match chance.randrange(6):
            case 0:
                changed[at:to] = b""
            case 1:
                changed[at:to] = bytes([chance.randrange(256)])
            case 2 | 3:
                changed[at:to] = chance.choice(PIECES)
            case 4:
                other = chance.choice(seeds)
                start = chance.randrange(len(other) + 1)
                changed[at:at] = other[start : start + chance.choice((3, 20, 200))]
            case _:
                changed[at:at] = changed[at : at + 40] * chance.choice((1, 2, 30))
    return bytes(changed)


def _members(content: bytes) -> dict[str, bytes]:
    import io
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}
    except Exception:  # noqa: BLE001  no zip: changed as the bytes it is
        return {}


def _mutated_book(chance: random.Random, content: bytes, seeds: list[bytes]) -> bytes:
    """Change a member inside the zip three times out of four: else only the zip is ever tried."""
    members = _members(content) if len(content) < 100_000 else {}
    if not members or chance.randrange(4) == 0:
        return _mutated(chance, content, seeds)
    from tests.hostile.make import packed

    name = chance.choice([*members, *[n for n in members if "sheet" in n] * 3])
    places = list(_IN_XML.finditer(members[name]))
    if places and chance.randrange(4):  # still XML: what a cell, a place or a type says
        at = chance.choice(places).span(1)
        told = chance.choice((*_XML_PIECES, *(other[1] for other in places)))
        changed = members[name][: at[0]] + told + members[name][at[1] :]
        return packed(members | {name: changed})
    return packed(members | {name: _mutated(chance, members[name], [members[name]])})


def _shortest(road: Road, path: str, content: bytes, fault: str) -> bytes:
    """Leave out what the fault does not need."""
    size = max(1, len(content) // 2)
    until = time.monotonic() + 20
    while size and time.monotonic() < until:
        at = 0
        while at < len(content) and time.monotonic() < until:
            shorter = content[:at] + content[at + size :]
            if _fault_of(road, path, shorter) == fault:
                content = shorter
            else:
                at += size
        size //= 2
    return content


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")


def _told(found: dict[str, tuple[str, bytes]], keep: Path) -> None:
    for number, (fault, (path, content)) in enumerate(sorted(found.items())):
        keep.mkdir(parents=True, exist_ok=True)
        target = keep / f"{number}{Path(path).suffix}"
        target.write_bytes(content)
        _say(f"{fault}: {target} ({len(content)} bytes) {content[:120]!r}")


def fuzz(seconds: float, seed: int, only: str | None, keep: Path) -> int:
    """Mutate the hostile files for so long; return 1 where something failed."""
    from checker.reading import READERS

    road = _road()
    signal.signal(signal.SIGALRM, _alarm)
    chance = random.Random(seed)
    seeds: dict[str, list[bytes]] = {ending: [b""] for ending in READERS}
    for path in sorted((HOSTILE / "files").iterdir()):
        if path.suffix in seeds:
            seeds[path.suffix].append(path.read_bytes())
    endings = [only] if only else list(READERS)
    found: dict[str, tuple[str, bytes]] = {}
    counts: Counter[str] = Counter()
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        ending = chance.choice(endings)
        mutate = _mutated_book if ending.startswith(".xls") else _mutated
        content = mutate(chance, chance.choice(seeds[ending]), seeds[ending])
        path = f"files/f{ending}"
        counts[ending] += 1
        fault = _fault_of(road, path, content)
        if fault is not None and fault not in found:
            found[fault] = (path, _shortest(road, path, content, fault))
    _say(", ".join(f"{ending} {count}" for ending, count in sorted(counts.items())))
    _told(found, keep)
    return 1 if found else 0


def fuzz_guided(seconds: float, only: str | None, keep: Path) -> None:
    """Let atheris choose, by the coverage of checker/; the first byte picks the format."""
    import atheris

    with atheris.instrument_imports(include=["checker"]):
        road = _road()
        from checker.reading import READERS, csv_file, json_file, xlsx_file  # noqa: F401
    endings = [only] if only else list(READERS)
    keep.mkdir(parents=True, exist_ok=True)
    corpus = keep / "corpus"
    corpus.mkdir(exist_ok=True)
    for number, path in enumerate(sorted((HOSTILE / "files").iterdir())):
        if path.suffix in endings and path.stat().st_size < 20_000:
            first = bytes([endings.index(path.suffix)])
            (corpus / f"seed{number}").write_bytes(first + path.read_bytes())

    def one(data: bytes) -> None:
        if data:
            road(f"files/f{endings[data[0] % len(endings)]}", data[1:])

    limits = [f"-max_total_time={int(seconds)}", f"-timeout={SECONDS}", "-max_len=20000"]
    places = [f"-artifact_prefix={keep}/", str(corpus)]
    atheris.Setup([sys.argv[0], *limits, "-rss_limit_mb=1500", *places], one)
    atheris.Fuzz()


def main() -> int:
    """Read the options and fuzz."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=None, help="without one, another every time")
    parser.add_argument("--only", help="one ending, such as .csv")
    parser.add_argument("--keep", type=Path, default=Path("/tmp/fuzz-readers"))
    parser.add_argument("--atheris", action="store_true")
    asked = parser.parse_args()
    if asked.atheris:
        fuzz_guided(asked.seconds, asked.only, asked.keep)
        return 0
    seed = asked.seed if asked.seed is not None else random.SystemRandom().randrange(10**6)
    _say(f"seed {seed}")
    return fuzz(asked.seconds, seed, asked.only, asked.keep)


if __name__ == "__main__":
    raise SystemExit(main())
