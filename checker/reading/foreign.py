"""What a file is when it is not what its name says: told by its first bytes."""

from __future__ import annotations

_MAGIC = {
    b"PK\x03\x04": "zip / xlsx",
    b"\xd0\xcf\x11\xe0": "xls / doc",
    b"%PDF": "PDF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"PAR1\x15": "Parquet",
}


def foreign_kind(content: bytes) -> str | None:
    """Return the kind of file that no reader of text takes, by its first bytes; None for others."""
    return next((kind for magic, kind in _MAGIC.items() if content.startswith(magic)), None)
