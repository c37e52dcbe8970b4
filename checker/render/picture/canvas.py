"""A sheet that grows downwards: what is drawn next stands below what is there."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from checker.render.picture.writing import broken, one_line, write_line

WIDTH = 1280  # pixels, as of all lengths here
EDGE = 40
INK, DIM, ALARM, PAPER = "#1B1B1B", "#555555", "#A01818", "#FFFFFF"
_FONTS = "Roboto, 'Segoe UI', 'Noto Sans', 'Liberation Sans', 'DejaVu Sans', sans-serif"


class Canvas:
    """An SVG in the making; `y` is where the next thing begins."""

    def __init__(self, lang: str, title: str, told: Iterable[str]) -> None:
        told_ids = {"role": "img", "aria-labelledby": "title", "aria-describedby": "told"}
        space = {"xmlns": "http://www.w3.org/2000/svg", "lang": lang, **told_ids}
        self.root = Element("svg", {**space, "font-family": _FONTS})
        SubElement(self.root, "title", {"id": "title"}).text = one_line(title)
        described = "\n".join(one_line(text) for text in told)
        SubElement(self.root, "desc", {"id": "told"}).text = described
        self.paper = SubElement(self.root, "rect", {"width": str(WIDTH), "fill": PAPER})
        self.y = EDGE

    def write(self, text: str, size: int, colour: str = INK, *, is_bold: bool = False) -> None:
        """Write a text over the whole width, in as many lines as it takes."""
        for line in broken(text, size, WIDTH - 2 * EDGE):
            self.y += size * 4 // 3
            write_line(self.root, line, EDGE, self.y, size, colour, is_bold=is_bold)

    def svg(self) -> str:
        """Close the sheet below the last thing, and return it as text."""
        height = str(self.y + EDGE)
        self.root.set("viewBox", f"0 0 {WIDTH} {height}")
        self.root.set("width", str(WIDTH))
        self.root.set("height", height)
        self.paper.set("height", height)
        indent(self.root)
        return tostring(self.root, encoding="unicode") + "\n"
