"""A packed file measured before any of it is parsed.

Each limit stands for a way in which a small file costs a machine its memory or an afternoon: what
the members unpack to, how densely they are packed, how many elements they hold, and declared
entities, which multiply.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter

_UNPACKED_LIMIT = 100_000_000  # bytes of all members together
_RATIO_LIMIT = 200  # times a large member may be packed
_LARGE = 5_000_000  # bytes
_CELL_ELEMENTS_LIMIT = 5_000_000  # of cells and shared texts: about a million cells
_OTHER_ELEMENTS_LIMIT = 200_000  # of styles, links, validations: each becomes a costly object
_CELL_ELEMENTS = frozenset((b"row", b"c", b"v", b"f", b"is", b"si", b"t", b"r"))
_ELEMENT = re.compile(rb"<(?:[\w.-]+:)?(\w+)")
_ENTITY = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def is_bomb(content: bytes) -> bool:
    """Whether a zip file unpacks to more than any form holds, or declares entities.

    Sizes are those really unpacked: what a member's header says may be a lie. What is no zip at all
    is no bomb: opening it will tell.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            left, elements = _UNPACKED_LIMIT, Counter[bool]()
            for member in archive.infolist():
                if member.file_size > left:
                    return True
                with archive.open(member) as stream:
                    unpacked = stream.read(left + 1)
                left -= len(unpacked)
                packed = max(1, member.compress_size)
                is_dense = len(unpacked) > _LARGE and len(unpacked) > packed * _RATIO_LIMIT
                if left < 0 or is_dense:
                    return True
                if member.filename.lower().endswith((".xml", ".rels")):
                    # Without its zeros UTF-16 reads as ASCII: a part may come in either.
                    text = unpacked.replace(b"\0", b"")
                    if _ENTITY.search(text):
                        return True
                    elements.update(_elements(text))
                    if elements[True] > _CELL_ELEMENTS_LIMIT:
                        return True
                    if elements[False] > _OTHER_ELEMENTS_LIMIT:
                        return True
    except Exception:  # noqa: BLE001  the zip may be broken in any way
        return False
    return False


def _elements(text: bytes) -> Counter[bool]:
    """Count the elements that hold cells (True) and the others (False)."""
    found: Counter[bool] = Counter()
    for name, count in Counter(_ELEMENT.findall(text)).items():
        found[name in _CELL_ELEMENTS] += count
    return found
