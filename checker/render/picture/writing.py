"""Text set in lines: a picture breaks no line by itself, and nothing is cut unmarked."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from checker.escapes import plain_lines

# Widths in hundredths of the letter size, those of a wide sans-serif: who looks may have another font.
_NARROW, _USUAL, _WIDE = 34, 60, 92
_NARROW_LETTERS = frozenset("iíìỉĩịjlI.,:;!'|()[]t f-/")


def width_of(text: str, size: int) -> int:
    """Return how wide a text is at most, in pixels."""
    hundredths = sum(
        _NARROW
        if letter in _NARROW_LETTERS
        else _WIDE
        if letter in "mwMW%…★" or ord(letter) > 0x2FFF
        else _USUAL + 12 * letter.isupper()
        for letter in text
    )
    return hundredths * size // 100


def one_line(text: str) -> str:
    """Put a text on one line: white space of any kind is a blank, what cannot be shown is �."""
    return plain_lines(" ".join(text.split()))


def broken(text: str, size: int, width: int, most: int = 0) -> list[str]:
    """Break a text into lines of a width, at most so many (0: as many as it takes).

    A word that fits no line is broken; what finds no room ends in `…`.
    """
    lines = [""]
    for word in one_line(text).split():
        rest = word
        while rest:
            tried = f"{lines[-1]} {rest}".strip()
            if width_of(tried, size) <= width:
                lines[-1] = tried
                break
            if lines[-1]:
                lines.append("")
                continue
            fits = _fitting(rest, size, width)
            lines[-1], rest = rest[:fits], rest[fits:]
    if most and len(lines) > most:
        last = f"{lines[most - 1]} {lines[most]}"
        while width_of(f"{last}…", size) > width:
            last = last[:-1]
        lines = [*lines[: most - 1], f"{last.rstrip()}…"]
    return lines


def _fitting(word: str, size: int, width: int) -> int:
    """Return how many letters of a word fit a line: one at least."""
    count = 1
    while count < len(word) and width_of(word[: count + 1], size) <= width:
        count += 1
    return count


def write_line(
    parent: Element, text: str, x: int, y: int, size: int, colour: str, *, is_bold: bool = False
) -> None:
    """Write one line, its foot at y."""
    told = {"x": str(x), "y": str(y), "font-size": str(size), "fill": colour}
    weight = {"font-weight": "700"} if is_bold else {}
    SubElement(parent, "text", {**told, **weight}).text = one_line(text)
