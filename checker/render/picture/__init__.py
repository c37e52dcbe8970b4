"""The verdicts on all targets as one picture, for a README or a slide: SVG, or PNG drawn from it."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import SubElement

from checker.agenda.rows import told_first
from checker.model.judged import Report
from checker.problems import Problem
from checker.render.picture.canvas import ALARM, DIM, EDGE, INK, WIDTH, Canvas
from checker.render.picture.marks import draw_mark
from checker.render.picture.tiles import draw_tiles
from checker.render.picture.writing import width_of, write_line
from checker.results import sections_of
from checker.results.counts import counts_of, said_of
from checker.results.looks import SYMBOLS, paper_of
from checker.words import Words

_BAR = 22
_LEGEND = 15
_ZOOM = 2  # dots of a PNG for each pixel: sharp on a slide
# What the font that pictures are drawn with has: Latin with Vietnamese, Greek, Cyrillic, signs.
_KNOWN = (range(0x0530), range(0x1E00, 0x2000), range(0x2010, 0x2028), range(0x20AB, 0x20AC))


def render_svg(shown: Report, whole: Report, words: Words) -> str:
    """Draw heading, remarks, how many of all targets have each status, and by section a tile for
    each target shown.
    """
    period = words.period(whole.period, full=True)
    title = words.say("picture.title", period=period)
    plan, told = words.text(whole.plan.title), list(said_of(whole, words))
    canvas = Canvas(words.lang, f"{title} – {plan}", told)
    canvas.write(title, 30, is_bold=True)
    canvas.write(plan, 18, DIM)
    for remark in told_first(shown, whole, words):
        canvas.write(remark, 16, ALARM, is_bold=True)
    _draw_counts(canvas, whole, words)
    for line in told:
        canvas.write(line, 16)
    if any(len(target.indicators) > 1 for target in shown.targets):
        canvas.write(words.say("picture.parts"), 14, DIM)
    for section in sections_of(shown, words):
        canvas.y += 14
        canvas.write(section.title, 18, is_bold=True)
        canvas.y = draw_tiles(canvas.root, canvas.y + 10, section.targets, words)
    return canvas.svg()


def render_png(shown: Report, whole: Report, words: Words) -> bytes:
    """Draw the picture in dots, at two for each pixel."""
    return _in_dots(render_svg(shown, whole, words))


def refuse_svg(problems: Sequence[Problem], words: Words) -> str:
    """Say in a picture's place why there is none."""
    refused = words.say("problems.refused")
    canvas = Canvas(words.lang, refused, (f"{p.code} {p.mark}" for p in problems))
    canvas.write(refused, 24, ALARM, is_bold=True)
    for fault in problems:
        said, mend = words.problem(fault)
        canvas.y += 8
        canvas.write(f"{fault.code} {fault.mark}", 16, is_bold=True)
        canvas.write(said, 16)
        canvas.write(mend, 16, DIM)
    return canvas.svg()


def refuse_png(problems: Sequence[Problem], words: Words) -> bytes:
    """Say it in dots."""
    return _in_dots(refuse_svg(problems, words))


def _draw_counts(canvas: Canvas, report: Report, words: Words) -> None:
    """Draw a bar of the targets by status; below it how many of all have each, none of a status
    that parts alone have."""
    tally, parts = counts_of(report)
    room, x, done = WIDTH - 2 * EDGE, EDGE, 0
    canvas.y += 16
    left, line = EDGE, canvas.y + _BAR + 26
    for status in SYMBOLS:
        count = tally.by_status[status]
        if not count and not parts.by_status[status]:
            continue
        ink, done = f"#{paper_of(status).ink}", done + count
        end = EDGE + room * done // tally.total
        if count:
            box = {"x": str(x), "y": str(canvas.y), "height": str(_BAR), "fill": ink}
            SubElement(canvas.root, "rect", {**box, "width": str(end - x - (done < tally.total))})
            draw_mark(canvas.root, status, (x + end) // 2, canvas.y + _BAR // 2, "#FFFFFF", 14)
        x = end
        said = f"{count}/{tally.total} {words.status(status).lower()}"
        wide = 24 + width_of(said, _LEGEND) + 18
        if left + wide > WIDTH - EDGE and left > EDGE:
            left, line = EDGE, line + 26
        draw_mark(canvas.root, status, left + 8, line - 5, ink)
        write_line(canvas.root, said, left + 24, line, _LEGEND, INK)
        left += wide
    canvas.y = line + 8


def _in_dots(svg: str) -> bytes:
    """Draw an SVG in dots, with a font that comes along: the same bytes wherever it is drawn.

    Only letters that this font lacks are looked for among the system's.
    """
    from font_roboto import Roboto, RobotoBold
    from resvg_py import svg_to_bytes

    is_known = all(any(ord(letter) in part for part in _KNOWN) for letter in set(svg))
    drawn: bytes = svg_to_bytes(
        svg_string=svg,
        zoom=_ZOOM,
        skip_system_fonts=is_known,
        font_files=[Roboto, RobotoBold],
        sans_serif_family="Roboto",
    )
    return drawn
