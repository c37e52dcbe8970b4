"""The table of a review: one row a part, by section and target."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from rich.cells import cell_len
from rich.console import JustifyMethod, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from checker.model.assessment import Assessment, Status, TargetAssessment
from checker.model.judged import Report
from checker.render.terminal.review_cells import Cells, cells_of
from checker.render.terminal.screen import STATUS_LOOKS, Screen
from checker.render.terminal.theme import Fitted, heading, plain_table
from checker.words import Words


def review_table(report: Report, words: Words, screen: Screen) -> Iterator[RenderableType]:
    """Yield for each section a heading and its table; columns line up between sections."""
    tiers = (tier for assessment in report.assessments for tier in assessment.tiers)
    cells = {tier.indicator.id: cells_of(report, tier, words, screen) for tier in tiers}
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


_WAIVED = "cyan"
_NARROWEST_NAME = 24
_ROOM_FOR_STATUS = 96  # columns from which every status fits one line
_FIGURES = ("expected", "actual", "attainment", "change")


class _Layout:
    """The columns' widths, the same in all sections; the name takes what is left.

    A wide screen shows a part's figures side by side in one column, set right: laying out one cell
    for four of them is most of the difference between a quick screen and a slow one.
    """

    def __init__(self, cells: Iterable[Cells], words: Words, screen: Screen) -> None:
        rows = tuple(cells)
        longest = 3 + max(len(words.status(status)) for status in Status)
        title = words.say("review.requirement")
        asked = max(len(text) for text in (title, *(c.requirement for c in rows)))
        for shown in _columns(rows):
            self.figures = {name: self._width(name, rows, words) for name in shown}
            wide = [min(28, asked) + 1, sum(self.figures.values()), longest]
            self.is_wide = screen.is_wide and screen.width - 3 - sum(wide) - 4 >= _NARROWEST_NAME
            if self.is_wide:
                break
        fixed = wide if self.is_wide else self._stacked(rows, longest, screen)
        self.widths = (3, screen.width - 3 - sum(fixed) - len(fixed) - 1, *fixed)

    @staticmethod
    def _width(name: str, rows: tuple[Cells, ...], words: Words) -> int:
        texts = (words.say(f"review.{name}"), *(str(getattr(c, name)) for c in rows))
        return 2 + max(map(len, texts))

    @staticmethod
    def _stacked(rows: tuple[Cells, ...], longest: int, screen: Screen) -> list[int]:
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
        table = plain_table(screen, padding=0)
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

    def side_by_side(self, row: Cells) -> Fitted:
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

    def figure_cells(self, row: Cells) -> list[RenderableType]:
        """The cells between a part's name and its status."""
        if self.is_wide:
            return [self.fitted(2, (row.requirement, "")), self.side_by_side(row)]
        parts = [(row.actual.rjust(self.widths[2]), "")]
        if row.has_attainment:
            parts.append(("\n" + f"{row.attainment} %".rjust(self.widths[2]), "dim"))
        change = (row.change.rjust(self.widths[3]), row.change_style)
        return [self.fitted(2, *parts), self.fitted(3, change)]

    def status_cell(
        self,
        judged: Assessment | TargetAssessment,
        words: Words,
        screen: Screen,
        *,
        is_bold: bool,
    ) -> RenderableType:
        """The verdict, in bold for a whole target, and below it whether it is waived.

        On a narrow screen either may take two lines.
        """
        status = judged.status
        style = STATUS_LOOKS[status][2]
        style = style if is_bold else style.replace("bold ", "")
        parts = [(f" {screen.status(status, words)}", style)]
        if judged.waiver is not None:
            parts.append((f"\n ({words.say('waived.word')})", _WAIVED))
        return self.fitted(len(self.widths) - 1, *parts)


def _columns(rows: tuple[Cells, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the figures to show, the most first: what finds no room on a screen is left out."""
    more = ("course",) if any(c.course for c in rows) else ()
    # Beside a few figures alone, a column costs every name its room.
    if 2 * sum(c.last_year != "" for c in rows) >= len(rows):
        yield (*_FIGURES, "last_year", *more)
    if more:
        yield (*_FIGURES, *more)
    yield _FIGURES


def _add_target(
    table: Table,
    target: TargetAssessment,
    cells: Mapping[str, Cells],
    layout: _Layout,
    words: Words,
    screen: Screen,
) -> None:
    number = Fitted(((str(target.target.number).rjust(layout.widths[0]), "bold"),))
    is_single = len(target.indicators) == 1
    empty = Fitted(())
    if not is_single:
        told = [(words.text(target.target.title), "bold")]
        if target.waiver is not None and target.waiver.target is not None:
            told.append((f"\n{words.waived(target.waiver)}", _WAIVED))
        title = layout.fitted(1, *told)
        status = layout.status_cell(target, words, screen, is_bold=True)
        table.add_row(number, title, *[empty] * (len(layout.widths) - 3), status)
    for assessment in target.indicators:
        row = cells[assessment.indicator.id]
        status = layout.status_cell(assessment, words, screen, is_bold=is_single)
        indent = 0 if is_single else 2  # below its target's title, wrapped lines too
        parts = [*_name(row, assessment, layout, words, screen)]
        # A target's waiver stands once, at its title.
        if assessment.waiver is not None and (is_single or assessment.waiver != target.waiver):
            parts.append((f"\n{words.waived(assessment.waiver)}", _WAIVED))
        name = layout.fitted(1, *parts, indent=indent)
        shown = number if is_single else empty
        table.add_row(shown, name, *layout.figure_cells(row), status)
        if (above := assessment.upper) is not None:
            row = cells[above.indicator.id]._replace(actual="", change="")
            if not layout.is_wide and row.has_attainment:  # its place is free
                row = row._replace(actual=f"{row.attainment} %", has_attainment=False)
            parts = [*_above(row, assessment, layout, words, screen)]
            name = layout.fitted(1, *parts, indent=indent + 2)
            status = layout.status_cell(above, words, screen, is_bold=False)
            table.add_row(empty, name, *layout.figure_cells(row), status)


def _name(
    row: Cells, assessment: Assessment, layout: _Layout, words: Words, screen: Screen
) -> Iterator[tuple[str, str]]:
    """A part's name with what stands beside it; on a narrow screen, below it what was asked."""
    if row.mark:
        yield f"[{row.mark}] ", "bold red"
    yield words.text(assessment.indicator.name), ""
    if assessment.indicator.is_aspiration:
        yield f" ({words.say('review.aspiration')})", "italic"
    if not layout.is_wide:
        asked = f"{words.say('review.plan_short')} {row.requirement}"
        yield f"\n{_with_expected(asked, row, assessment, layout, words, screen)}", "dim"


def _above(
    row: Cells, assessment: Assessment, layout: _Layout, words: Words, screen: Screen
) -> Iterator[tuple[str, str]]:
    """Who of the upper level asks of a part; on a narrow screen, how much as well."""
    tier, above = assessment.indicator.upper, assessment.upper
    if tier is not None and layout.is_wide:
        yield words.text(tier.by), "dim"
    elif above is not None:
        asked = words.upper_asks(assessment)
        yield _with_expected(asked, row, above, layout, words, screen), "dim"


def _with_expected(
    asked: str,
    row: Cells,
    assessment: Assessment,
    layout: _Layout,
    words: Words,
    screen: Screen,
) -> str:
    """Add what is asked by now to what is asked of the year, where that is less."""
    case = assessment.case
    is_more = case.requirement is not None and case.expected not in case.requirement.figures
    if not (case.is_due and case.expected is not None and is_more and not case.period.is_final):
        return asked
    by_now = f"{words.say('review.expected_short')} {row.expected}"
    # On one line where both fit; a label is never torn from its figure.
    fits = len(asked) + len(by_now) + 5 <= layout.widths[1]
    return asked + (f"{screen.pick(' · ', ' - ')}{by_now}" if fits else f"\n{by_now}")
