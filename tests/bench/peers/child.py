"""One peer in a process of its own.

`python -m peers.child MODULE FOLDER OUT` judges the facts in FOLDER, writes the statuses to OUT and
prints the seconds of judging alone, with facts and rules loaded. For a peer that goes from file to
file in one step these are measured apart: `--in-memory` in place of OUT.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

from .place import Place


def main(module: str, folder: str, out: str) -> None:
    """Run the peer and print its seconds, nothing where it cannot say."""
    peer, place = import_module(f"{__package__}.{module}"), Place(Path(folder))
    seconds = peer.in_memory(place) if out == "--in-memory" else peer.run(place, Path(out))
    print("" if seconds is None else f"{seconds:.6f}")


if __name__ == "__main__":
    main(*sys.argv[1:4])
