"""The symbols of statuses as shapes: a picture must not lean on the fonts of who looks at it.

Each is drawn around 0,0 within a circle of radius 8; signs that every font has stay letters.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from checker.model.assessment import Status

_LINE = {"fill": "none", "stroke-width": "2.6", "stroke-linecap": "round"}
Shape = tuple[str, dict[str, str]]
_SHAPES: dict[Status, tuple[Shape, ...]] = {
    Status.EXCEEDED: (
        ("path", {"d": "M0-8 2.2-2.8 7.6-2.5 3.4 1 4.8 6.3 0 3.4-4.8 6.3-3.4 1-7.6-2.5-2.2-2.8Z"}),
    ),
    Status.MET: (("path", {"d": "M-6 .5-1.8 5 6.2-5", **_LINE}),),
    Status.ON_TRACK: (("circle", {"r": "5.6"}),),
    Status.SLIGHTLY_BEHIND: (
        ("circle", {"r": "5.6", **_LINE, "stroke-width": "2"}),
        ("path", {"d": "M0-5.6A5.6 5.6 0 0 0 0 5.6Z"}),
    ),
    Status.BEHIND: (("path", {"d": "M-7-4.6H7L0 6.6Z"}),),
    Status.MISSED: (("path", {"d": "M-5-5 5 5M5-5-5 5", **_LINE}),),
    Status.UNVERIFIED: (
        ("path", {"d": "M0-6.6 6.6 0 0 6.6-6.6 0Z", **_LINE, "stroke-width": "2"}),
    ),
    Status.NOT_DUE: (("circle", {"r": "2.2"}),),
    Status.TARGET_NOT_SET: (("circle", {"r": "5.6", **_LINE, "stroke-width": "2"}),),
}
_LETTERS = {Status.NOT_REPORTED: "?", Status.INVALID: "!"}


def draw_mark(
    parent: Element, status: Status, x: int, y: int, colour: str, size: int = 16
) -> Element:
    """Draw a status's symbol centred at a point, so many pixels wide; return it."""
    scale = f" scale({size / 16:g})" if size != 16 else ""
    group = SubElement(parent, "g", {"transform": f"translate({x} {y}){scale}"})
    for tag, told in _SHAPES.get(status, ()):
        paint = "stroke" if told.get("fill") == "none" else "fill"
        SubElement(group, tag, {**told, paint: colour})
    if status in _LETTERS:
        style = {"y": "5.5", "font-size": "17", "font-weight": "700", "text-anchor": "middle"}
        SubElement(group, "text", {**style, "fill": colour}).text = _LETTERS[status]
    return group
