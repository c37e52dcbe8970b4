"""Zip archives as bytes: equal contents are equal files, whenever they were packed."""

from __future__ import annotations

import io
from datetime import datetime
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

EPOCH = datetime(2000, 1, 1)  # noqa: DTZ001  a fixed date: no clock in what is written


def timeless(draft: io.BytesIO) -> bytes:
    """Return an archive packed again without the time at which it was written."""
    sink = io.BytesIO()
    with ZipFile(draft) as written, ZipFile(sink, "w", ZIP_DEFLATED) as archive:
        for name in written.namelist():
            entry = ZipInfo(name, EPOCH.timetuple()[:6])
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, written.read(name))
    return sink.getvalue()
