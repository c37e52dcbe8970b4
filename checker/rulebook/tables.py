"""Verdict tables into rules: "the first line that applies" made into rules that exclude each other.

The engine has no "else" and no order to lean on. Each property's values are cut into finitely many
cells: a word is a cell, and so is each limit that any line names and each open stretch between two
limits. A set of cells per property is a box. What earlier lines have taken is cut out of later ones
box by box, so exactly one rule answers for every possible fact; what is left at the end is a gap,
and a line for which nothing was left can never apply. Both are proved here, not sampled.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from checker.model.declared import Band, Condition
from checker.model.requirement import Verb
from checker.problems import Mark, Problem, closest, problem
from checker.rulebook.rules import Comparison, Conclusion, Pattern, Rule

Cells = frozenset[int]
Box = dict[str, Cells]
# A property's words; an empty tuple stands for any whole number.
Domains = Mapping[str, tuple[str | int, ...]]
# Of these only the sign is handed over: they can be compared with 0 and nothing else.
SIGNS = frozenset({"lead", "slack", "change", "short"})


def compile_table(
    name: str, bands: Sequence[Band], domains: Domains, pattern: str, conclusion: Conclusion
) -> tuple[tuple[Rule, ...], tuple[Problem, ...]]:
    """Compile one verdict table over facts of kind `pattern`.

    `conclusion` gives the kind and the copied properties; the band's status is added to it.
    """
    problems = [p for band in bands for p in _faults(band, domains)]
    if problems:
        return (), tuple(problems)
    axes = {prop: _Axis(prop, words, bands) for prop, words in domains.items()}
    left: list[Box] = [{}]
    rules: list[Rule] = []
    for band in bands:
        wanted = _box(band.conditions, axes)
        taken = [both for box in left if (both := _meet(box, wanted, axes)) is not None]
        left = [rest for box in left for rest in _without(box, wanted, axes)]
        if not taken:
            problems.append(problem("PL212", band.mark, status=band.status))
        for tests in (tests for box in taken for tests in _tests(box, axes)):
            number = len(rules) + 1
            told = Conclusion(
                conclusion.kind,
                (("status", band.status), *conclusion.props),
                conclusion.copied,
            )
            rules.append(
                Rule(f"{name}:{band.status}/{number}", (Pattern(pattern, pattern, tests),), told)
            )
    if left:
        problems.append(problem("PL213", bands[-1].mark, case=_describe(left[0], axes)))
    return tuple(rules), tuple(problems)


class _Axis:
    """The cells of one property: its words, or the limits named by any band and the gaps between."""

    def __init__(self, prop: str, words: tuple[str | int, ...], bands: Sequence[Band]) -> None:
        self.prop = prop
        self.words = words
        named = [c for band in bands for c in band.conditions if c.prop == prop]
        limits = {limit for c in named for _, limit in c.bounds}
        limits |= {word for c in named for word in c.words if isinstance(word, int)}
        self.limits = sorted(limits)
        # Cell 2n is the stretch below the n-th limit, 2n + 1 the limit itself; between two whole
        # numbers that are neighbours there is no stretch.
        pairs = enumerate(zip(self.limits, self.limits[1:], strict=False), start=1)
        empty = {2 * number for number, (low, high) in pairs if high - low == 1}
        count = len(words) if words else 2 * len(self.limits) + 1
        self.cells: Cells = frozenset(range(count)) - empty

    def cells_of(self, condition: Condition) -> Cells:
        """Return the cells in which the condition holds."""
        if self.words:
            return frozenset(self.words.index(word) for word in condition.words)
        if condition.words:
            points = (self.limits.index(w) for w in condition.words if isinstance(w, int))
            return frozenset(2 * point + 1 for point in points)
        found = self.cells
        for verb, limit in condition.bounds:
            point = 2 * self.limits.index(limit) + 1
            found &= frozenset(
                cell
                for cell in self.cells
                if (cell > point and verb in {Verb.AT_LEAST, Verb.MORE_THAN})
                or (cell < point and verb in {Verb.AT_MOST, Verb.LESS_THAN})
                or (cell == point and verb in {Verb.AT_LEAST, Verb.AT_MOST})
            )
        return found

    def alternatives(self, cells: Cells) -> Iterator[tuple[Comparison, ...]]:
        """Yield the tests for each word, or for each unbroken run of number cells."""
        if self.words:
            for cell in sorted(cells):
                yield (Comparison(self.prop, Verb.EQUALS, self.words[cell]),)
            return
        for low, high in _runs(cells, self.cells):
            yield tuple(self._run_tests(low, high))

    def _run_tests(self, low: int, high: int) -> Iterator[Comparison]:
        last = 2 * len(self.limits)
        if low == high and low % 2:
            yield Comparison(self.prop, Verb.EQUALS, self.limits[low // 2])
            return
        if low > 0:
            verb = Verb.AT_LEAST if low % 2 else Verb.MORE_THAN
            yield Comparison(self.prop, verb, self.limits[(low - 1) // 2])
        if high < last:
            verb = Verb.AT_MOST if high % 2 else Verb.LESS_THAN
            yield Comparison(self.prop, verb, self.limits[high // 2])


Axes = Mapping[str, _Axis]


def _runs(cells: Cells, every: Cells) -> Iterator[tuple[int, int]]:
    """Yield the first and last of each unbroken run of `cells` among all there are."""
    run: list[int] = []
    for cell in sorted(every):
        if cell in cells:
            run.append(cell)
        elif run:
            yield run[0], run[-1]
            run = []
    if run:
        yield run[0], run[-1]


def _box(conditions: tuple[Condition, ...], axes: Axes) -> Box:
    return {c.prop: axes[c.prop].cells_of(c) for c in conditions}


def _meet(box: Box, wanted: Box, axes: Axes) -> Box | None:
    both = dict(box)
    for prop, cells in wanted.items():
        both[prop] = box.get(prop, axes[prop].cells) & cells
        if not both[prop]:
            return None
    return both


def _without(box: Box, wanted: Box, axes: Axes) -> Iterator[Box]:
    """Cut `wanted` out of `box`: one smaller box for each property in which they part."""
    kept = dict(box)
    for prop, cells in wanted.items():
        here = kept.get(prop, axes[prop].cells)
        if outside := here - cells:
            yield {**kept, prop: outside}
        kept[prop] = here & cells
        if not kept[prop]:
            return


def _tests(box: Box, axes: Axes) -> Iterator[tuple[Comparison, ...]]:
    named = [
        list(axes[prop].alternatives(cells))
        for prop, cells in box.items()
        if cells != axes[prop].cells
    ]
    for chosen in product(*named):
        yield tuple(test for tests in chosen for test in tests)


def _describe(box: Box, axes: Axes) -> str:
    tests = next(_tests(box, axes))
    return ", ".join(f"{t.prop} {t.verb.value} {t.constant}" for t in tests) or "*"


def _faults(band: Band, domains: Domains) -> Iterator[Problem]:
    for condition in band.conditions:
        yield from condition_faults(condition, domains, band.mark)


def condition_faults(condition: Condition, domains: Domains, mark: Mark) -> Iterator[Problem]:
    """Yield a problem for a property or word that no fact of the kind can have."""
    place = condition.mark or mark
    if condition.prop not in domains:
        hint = closest(condition.prop, domains)
        yield problem("PL216", place, name=condition.prop, hint=hint)
        return
    words = domains[condition.prop]
    for word in condition.words:
        known = word in words if words else isinstance(word, int)
        if not known:
            hint = closest(str(word), [str(w) for w in words])
            yield problem("PL216", place, name=f"{condition.prop}: {word}", hint=hint)
    limits = [limit for _, limit in condition.bounds] + [
        w for w in condition.words if isinstance(w, int)
    ]
    if condition.prop in SIGNS and any(limit != 0 for limit in limits):
        yield problem("PL220", place, name=condition.prop)
    if words and condition.bounds:
        yield problem("PL216", place, name=f"{condition.prop}: {{...}}", hint=str(words[0]))
