"""Finding and reading files: the root, a plan's files, the actuals.

Asked through os.path, which answers "no" where a path is too long, goes in circles or is closed to
us; pathlib would raise.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import pairwise
from os.path import exists, isdir, isfile, lexists, realpath
from pathlib import Path

from checker.plans import PlanFiles
from checker.problems import Mark, Problem, closest, problem
from checker.run.found import AREAS, PLAN, WAIVERS, Found, find_files, is_of_plan, read_file

_JUDGEMENT = "judgement.yaml"
_ALERTS = "alerts.yaml"
_YAML = (".yaml", ".yml")
_PACKAGE = Path(__file__).resolve().parent.parent


def find_root(start: Path) -> Path | None:
    """Return the nearest folder at or above `start` that holds rules/ and plans/."""
    for folder in (start, *start.parents):
        if isdir(folder / "rules") and isdir(folder / "plans"):
            return folder
    return None


def is_plan_folder(path: str) -> bool:
    """Whether the folder holds a plan.yaml of its own."""
    return isfile(Path(path) / PLAN)


def has_plans(root: Path) -> bool:
    """Whether plans can be looked for under `root`."""
    return isdir(root / "plans")


def shipped() -> Path:
    """Return the folder whose rules/ serve where a root has no judgement or alerts of its own."""
    packed = _PACKAGE / "shipped"
    return packed if isdir(packed) else _PACKAGE.parent


def shipped_tables() -> tuple[tuple[str, bytes], ...]:
    """Return the shipped judgement.yaml and alerts.yaml, by their paths from a root."""
    return tuple(
        (f"rules/{name}", (shipped() / "rules" / name).read_bytes())
        for name in (_JUDGEMENT, _ALERTS)
    )


def starter(lang: str) -> tuple[tuple[str, bytes], ...]:
    """Return the files of the starting plan in one language, by their paths from a root."""
    folder = _PACKAGE / "starter" / lang
    return tuple(
        (path.relative_to(folder).as_posix(), path.read_bytes())
        for path in sorted(folder.rglob(f"*{_YAML[0]}"))
    )


def schemas() -> tuple[tuple[str, bytes], ...]:
    """Return the schemas of every kind of file, by name."""
    folder = _PACKAGE / "shapes"
    return tuple((path.name, path.read_bytes()) for path in sorted(folder.glob("*.schema.json")))


def plan_ids(root: Path) -> tuple[str, ...]:
    """Return the ids of the plans under `root`."""
    return tuple(sorted(path.parent.name for path in (root / "plans").glob(f"*/{PLAN}")))


def choose_plan(root: Path, asked: str | None) -> tuple[Path, str] | Problem:
    """Return root and id of the plan asked for by id or folder; the only one if none was named."""
    if asked is not None and is_plan_folder(asked):
        folder = Path(realpath(asked))
        return folder.parent.parent, folder.name
    known = plan_ids(root)
    mark = Mark((root / "plans").as_posix())
    names = ", ".join(known) or "–"
    if asked is None:
        if len(known) == 1:
            return root, known[0]
        code = "PL211" if known else "PL210"
        return problem(code, mark, name="?", known=names, hint="")
    if asked not in known:
        return problem("PL210", mark, name=asked, known=names, hint=closest(asked, known))
    return root, asked


def read_plan_files(root: Path, plan_id: str) -> tuple[PlanFiles | None, tuple[Problem, ...]]:
    """Read the bytes of one plan: plan.yaml, its rule files, how it is judged, and its waivers."""
    folder = root / "rules" / plan_id
    rules = sorted(
        path
        for path in folder.glob("*")
        if path.suffix in _YAML and path.name not in {_JUDGEMENT, _ALERTS}
    )
    waivers = root / "plans" / plan_id / WAIVERS
    wanted = [
        root / "plans" / plan_id / PLAN,
        _nearest(root, plan_id, _JUDGEMENT),
        _nearest(root, plan_id, _ALERTS),
        *([waivers] if lexists(waivers) else []),
        *rules,
    ]
    found, problems = read_files(root, wanted)
    if problems:
        return None, problems
    plan, judgement, alerts, *others = found
    given, targets = (others[0], others[1:]) if lexists(waivers) else (None, others)
    return PlanFiles(plan, tuple(targets), judgement, alerts, shown(root, folder), given), ()


def areas_file(root: Path, plan_id: str) -> Path | None:
    """Return the file of the areas below a plan's own, the first of two; None where it has none."""
    folder = root / "plans" / plan_id
    return next((folder / name for name in AREAS if lexists(folder / name)), None)


def _nearest(root: Path, plan_id: str, name: str) -> Path:
    """A plan's own file, else the root's, else the shipped one."""
    for folder in (root / "rules" / plan_id, root / "rules", shipped() / "rules"):
        if isfile(folder / name):
            return folder / name
    return root / "rules" / name


def home(root: str | Path | None) -> Path:
    """Return the root in use: the one named, else the nearest at or above the working folder."""
    start = Path(root) if root is not None else Path.cwd()
    return start if root is not None else find_root(start) or start


def is_there(path: str) -> bool:
    """Whether a path leads to anything."""
    return exists(path)


def beginning(path: str) -> bytes:
    """Return the first bytes of a file, by which its kind is told; none where it cannot be read."""
    try:
        with open(path, "rb") as file:
            return file.read(64)
    except OSError:
        return b""


def real(path: str | Path) -> str:
    """Return the path without links, to tell whether two lead to one file."""
    return realpath(path)


def data_files(root: Path, asked: Iterable[str | Path]) -> tuple[Path, ...]:
    """Return the files named, and the data in folders named, each once."""
    found = find_files(root, asked)
    return tuple(Path(file.path) for file in found if file.is_named or not file.is_of_plan)


def is_input(path: str, named: Iterable[str]) -> bool:
    """Whether a file to be written lies where files are read from: a plan's own, or one `named`."""
    own = Path(realpath(path))
    folders = own.parts[:-1]
    is_actual = any(
        parent == "plans" and inside == "actuals"
        for parent, inside in zip(folders, folders[2:], strict=False)
    )
    return is_actual or is_of_plan(own) or str(own) in {realpath(place) for place in named}


def test_files(root: Path, asked: Iterable[str]) -> tuple[Path, ...]:
    """Return the files of rule tests named, and those in folders named, each once."""
    return tuple(Path(file.path) for file in find_files(root, asked))


def plan_of_rules(path: str) -> str | None:
    """Return the plan in whose folder of rules a path lies, or None."""
    parts = Path(realpath(path)).parts
    named = [name for parent, name in pairwise(parts) if parent == "rules"]
    return named[-1] if named else None


def rule_test_files(root: Path, plan_id: str) -> tuple[Path, ...]:
    """Return the files of rule tests that lie beside a plan's rules."""
    folder = root / "rules" / plan_id / "tests"
    return test_files(root, [str(folder)]) if isdir(folder) else ()


def actuals_files(root: Path, plan_id: str, asked: Collection[str]) -> tuple[Path, ...]:
    """Return the files of actuals: those asked for (folders are searched), else the plan's own."""
    own = root / "plans" / plan_id / "actuals"
    return data_files(root, asked or ([own] if isdir(own) else []))


def own_actuals(root: Path, plan_id: str) -> tuple[Found, ...]:
    """Return the files of actuals that lie with a plan."""
    own = root / "plans" / plan_id / "actuals"
    found = find_files(root, [own]) if isdir(own) else ()
    return tuple(file for file in found if not file.is_of_plan)


def named_files(root: Path, asked: Iterable[str]) -> frozenset[str]:
    """Return the paths to show of what was named itself: files, not the folders that hold some."""
    return frozenset(shown(root, Path(place)) for place in asked if not isdir(place))


def read_by(root: str | Path | None, plan: str | None, more: Iterable[str]) -> list[Path]:
    """Return the files and folders that a review reads: rules, the plan's own, those named."""
    base = home(root)
    chosen = choose_plan(base, plan)
    base, own = (base, "") if isinstance(chosen, Problem) else chosen
    return [base / "rules", base / "plans" / own, *(Path(place) for place in more)]


def read_files(
    root: Path, paths: Iterable[Path]
) -> tuple[tuple[tuple[str, bytes], ...], tuple[Problem, ...]]:
    """Read files with the paths to show for them; one that cannot be read is a problem."""
    read = [(name := shown(root, path), *read_file(name, path)) for path in paths]
    found = tuple((name, content) for name, content, _ in read if content is not None)
    return found, tuple(fault for _, _, fault in read if fault is not None)


def shown(root: Path, path: Path) -> str:
    """Return the path to show: from the root where it lies below it, else as it was given."""
    try:
        return Path(realpath(path)).relative_to(realpath(root)).as_posix()
    except ValueError:
        return path.as_posix()
