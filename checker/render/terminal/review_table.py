"""The table of a review: one row a part, by section and target."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from rich.cells import cell_len
from rich.console import JustifyMethod, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from checker.model.figures import percent_text
from checker.model.judged import Assessment, Report, Status, TargetAssessment
from checker.model.plan import CEILINGS, Flow
from checker.render.terminal.theme import STATUS_LOOKS, Fitted, Screen, heading
from checker.words import Words


class _Cells(NamedTuple):
    """What one part's row shows, as texts."""

    requirement: str
    expected: str
    actual: str
    attainment: str
    has_attainment: bool
    change: str
    change_style: str
    mark: str = ""


def review_table(report: Report, words: Words, screen: Screen) -> Iterator[RenderableType]:
    """Yield for each section a heading and its table; columns line up between sections."""
    cells = {a.indicator.id: _cells(a, words, screen) for a in report.assessments}
    for name, row in cells.items():
        if mark := report.baseline.mark(name) if report.baseline else "":
            cells[name] = row._replace(mark=words.say(f"baseline.{mark}"))
    layout = _Layout(cells.values(), words, screen)
    for section in report.plan.sections or (None,):
        targets = [t for t in report.targets if section is None or t.target.section == section.id]
        if not targets:
            continue
        title = words.text(section.title) if section else words.text(report.plan.title)
        yield Text("")
        yield heading(title, screen, "bold cyan")
        table = layout.table(words, screen)
        for target in targets:
            _add_target(table, target, cells, layout, words, screen)
        yield table


def _cells(assessment: Assessment, words: Words, screen: Screen) -> _Cells:
    case, none = assessment.case, words.say("review.none")
    indicator = assessment.indicator
    expected = none
    if case.is_due and case.expected is not None:
        expected = words.say(f"truth.{int(case.expected)}") if indicator.is_yes_no else ""
        expected = expected or words.number(case.expected, 2)
    elif case.is_due and case.requirement is not None:
        expected = words.bound(case.requirement)
    actual = none
    if case.value is not None:
        # What was handed in stands there whole; what we derived may have no end.
        places = 4 if case.actual is not None and case.actual.is_derived else 6
        actual = words.number(case.value, places)
        if indicator.is_yes_no:
            actual = words.say(f"truth.{int(case.value)}")
    elif case.actual is not None:
        actual = "!"
    if case.actual is not None and case.value is not None:
        actual += "†" if case.actual.is_derived else "*" if case.actual.is_provisional else ""
        actual += "‡" if case.actual.is_assumed else ""
    attained = assessment.attainment
    moved, style = _change(assessment, words, screen)
    percent = words.number(Fraction(percent_text(attained)), 1) if attained is not None else none
    return _Cells(
        requirement=words.requirement(case.requirement or case.asked, indicator.measure),
        expected=expected,
        actual=actual.replace("†", screen.pick("†", "~")).replace("‡", screen.pick("‡", "^")),
        attainment=percent,
        has_attainment=attained is not None,
        change=moved,
        change_style=style,
    )


def _change(assessment: Assessment, words: Words, screen: Screen) -> tuple[str, str]:
    """Say how the figure moved since the period before, and in what style.

    A level is coloured by whether its direction is good; a running total always grows.
    """
    before, value = assessment.before, assessment.case.value
    if before is None or before.value is None or value is None:
        return words.say("review.none"), "dim"
    moved = value - before.value
    if not moved:
        return "=", "dim"
    if assessment.indicator.is_yes_no:
        return words.say("review.now_yes" if moved > 0 else "review.now_no"), ""
    arrow = screen.pick("▲", "^") if moved > 0 else screen.pick("▼", "v")
    is_level = assessment.indicator.flow is Flow.LEVEL
    is_good = (moved > 0) != (assessment.case.asked.verb in CEILINGS)
    style = ("green" if is_good else "red") if is_level else "dim"
    return f"{arrow} {words.number(abs(moved), 2)}", style


_NARROWEST_NAME = 24
_ROOM_FOR_STATUS = 96  # columns from which every status fits one line
_FIGURES = ("expected", "actual", "attainment", "change")


class _Layout:
    """The columns' widths, the same in all sections; the name takes what is left.

    A wide screen shows a part's figures side by side in one column, set right: laying out one cell
    for four of them is most of the difference between a quick screen and a slow one.
    """

    def __init__(self, cells: Iterable[_Cells], words: Words, screen: Screen) -> None:
        rows = tuple(cells)
        longest = 3 + max(len(words.status(status)) for status in Status)
        self.figures: dict[str, int] = {}
        for name in _FIGURES:
            texts = (words.say(f"review.{name}"), *(str(getattr(c, name)) for c in rows))
            self.figures[name] = 2 + max(map(len, texts))
        title = words.say("review.requirement")
        asked = max(len(text) for text in (title, *(c.requirement for c in rows)))
        wide = [min(28, asked) + 1, sum(self.figures.values()), longest]
        self.is_wide = screen.is_wide and screen.width - 3 - sum(wide) - 4 >= _NARROWEST_NAME
        fixed = wide if self.is_wide else self._stacked(rows, longest, screen)
        self.widths = (3, screen.width - 3 - sum(fixed) - len(fixed) - 1, *fixed)

    @staticmethod
    def _stacked(rows: tuple[_Cells, ...], longest: int, screen: Screen) -> list[int]:
        """Widths where the share of the plan stands below the figure; long figures are folded."""
        actual = max(11, *(len(c.actual) for c in rows), *(len(c.attainment) + 2 for c in rows))
        change = max(10, *(len(c.change) for c in rows))
        status = longest if screen.width >= _ROOM_FOR_STATUS else 18
        room = screen.width - 3 - 4 - status - _NARROWEST_NAME
        if actual + change > room:  # never cut: what has no room goes on below
            actual, change = min(actual, room // 2), min(change, room - min(actual, room // 2))
        return [actual, change, status]

    def table(self, words: Words, screen: Screen) -> Table:
        """Start a section's table with its header."""
        say = words.say
        table = Table(
            box=screen.box, padding=0, pad_edge=False, show_edge=False, header_style="dim"
        )
        status = f" {say('review.status')}"
        if self.is_wide:
            figures = "".join(say(f"review.{n}").rjust(width) for n, width in self.figures.items())
            titles = [say("review.requirement"), figures, status]
        else:
            actual = f"{say('review.actual')}\n{say('review.attainment')}"
            titles = [actual, say("review.change"), status]
        titles = [say("review.number"), say("review.name"), *titles]
        for number, (title, width) in enumerate(zip(titles, self.widths, strict=True)):
            is_right = number == 0 or (not self.is_wide and number in {2, 3})
            justify: JustifyMethod = "right" if is_right else "left"
            table.add_column(title, justify=justify, width=width, overflow="fold")
        return table

    def side_by_side(self, row: _Cells) -> Fitted:
        """Set each figure right in its own stretch of one line."""
        styles = {"change": row.change_style}
        return Fitted(
            tuple(
                (str(getattr(row, name)).rjust(width), styles.get(name, ""))
                for name, width in self.figures.items()
            )
        )

    def fitted(self, column: int, *parts: tuple[str, str], indent: int = 0) -> RenderableType:
        """A cell that looks for line breaks only where one of its lines needs one."""
        lines = "".join(text for text, _ in parts).split("\n")
        if max(map(cell_len, lines)) + indent <= self.widths[column]:
            gap = " " * indent
            told = ((text.replace("\n", f"\n{gap}"), style) for text, style in parts)
            return Fitted(((gap, ""), *told))
        cell = Text(overflow="fold")
        for text, style in parts:
            cell.append(text, style)
        return Padding(cell, (0, 0, 0, indent)) if indent else cell

    def figure_cells(self, row: _Cells) -> list[RenderableType]:
        """The cells between a part's name and its status."""
        if self.is_wide:
            return [self.fitted(2, (row.requirement, "")), self.side_by_side(row)]
        parts = [(row.actual.rjust(self.widths[2]), "")]
        if row.has_attainment:
            parts.append(("\n" + f"{row.attainment} %".rjust(self.widths[2]), "dim"))
        change = (row.change.rjust(self.widths[3]), row.change_style)
        return [self.fitted(2, *parts), self.fitted(3, change)]

    def status_cell(
        self, status: Status, words: Words, screen: Screen, *, is_bold: bool
    ) -> RenderableType:
        """The verdict, in bold for a whole target; on a narrow screen it may take two lines."""
        style = STATUS_LOOKS[status][2]
        style = style if is_bold else style.replace("bold ", "")
        return self.fitted(len(self.widths) - 1, (f" {screen.status_text(status, words)}", style))


def _add_target(
    table: Table,
    target: TargetAssessment,
    cells: Mapping[str, _Cells],
    layout: _Layout,
    words: Words,
    screen: Screen,
) -> None:
    number = Fitted(((str(target.target.number).rjust(layout.widths[0]), "bold"),))
    is_single = len(target.indicators) == 1
    empty = Fitted(())
    if not is_single:
        title = layout.fitted(1, (words.text(target.target.title), "bold"))
        status = layout.status_cell(target.status, words, screen, is_bold=True)
        table.add_row(number, title, *[empty] * (len(layout.widths) - 3), status)
    for assessment in target.indicators:
        row = cells[assessment.indicator.id]
        status = layout.status_cell(assessment.status, words, screen, is_bold=is_single)
        indent = 0 if is_single else 2  # below its target's title, wrapped lines too
        name = layout.fitted(1, *_name(row, assessment, layout, words, screen), indent=indent)
        shown = number if is_single else empty
        table.add_row(shown, name, *layout.figure_cells(row), status)


def _name(
    row: _Cells, assessment: Assessment, layout: _Layout, words: Words, screen: Screen
) -> Iterator[tuple[str, str]]:
    """A part's name with what stands beside it; on a narrow screen, below it what was asked."""
    if row.mark:
        yield f"[{row.mark}] ", "bold red"
    yield words.text(assessment.indicator.name), ""
    if assessment.indicator.is_aspiration:
        yield f" ({words.say('review.aspiration')})", "italic"
    if not layout.is_wide:
        asked = f"{words.say('review.plan_short')} {row.requirement}"
        case = assessment.case
        is_more = case.requirement is not None and case.expected not in case.requirement.figures
        if case.is_due and case.expected is not None and is_more and not case.period.is_final:
            by_now = f"{words.say('review.expected_short')} {row.expected}"
            # On one line where both fit; a label is never torn from its figure.
            fits = len(asked) + len(by_now) + 5 <= layout.widths[1]
            asked += f"{screen.pick(' · ', ' - ')}{by_now}" if fits else f"\n{by_now}"
        yield f"\n{asked}", "dim"
