"""Processes that work side by side: one Python computes on one core alone.

They are forked where that is safe, so that they begin with all that is loaded here, and started
afresh elsewhere. None outlives the one that started it, whatever ends that: its pipe closes.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from types import TracebackType
from typing import Any, Generic, TypeVar

from checker.problems import CheckerFault

T = TypeVar("T")
R = TypeVar("R")
START = "fork" if sys.platform == "linux" else "spawn"  # elsewhere systems take a fork amiss
_LOST = "a process that reads files ended before its work was done"


def cores() -> int:
    """Return on how many cores this process may run."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Crew(Generic[T, R]):
    """A few processes that do `work`, each one task after another; as a context, while it lasts.

    They are started on entering: start no thread before that, for a fork takes none along. What
    `work` raises, and a process that dies, is a fault of ours; an interrupt ends them all.
    """

    def __init__(self, work: Callable[[T], R], size: int) -> None:
        self.work, self.size = work, size
        self.pipes: list[Connection[Any, Any]] = []
        self.processes: list[Any] = []

    def __enter__(self) -> Crew[T, R]:
        context = get_context(START)
        with _no_interrupt():
            for _ in range(self.size):
                ours, theirs = context.Pipe()
                self.pipes.append(ours)
                # A fork inherits our ends too: one left open would hide from the others that we end.
                inherited = tuple(self.pipes) if START == "fork" else ()
                arguments = (theirs, self.work, inherited)
                # The type of any context lacks what those of both ways of starting have.
                process = context.Process(target=_serve, args=arguments, daemon=True)  # type: ignore[attr-defined]
                process.start()
                theirs.close()
                self.processes.append(process)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        for pipe in self.pipes:
            pipe.close()
        for process in self.processes:
            process.terminate()
        for process in self.processes:
            process.join()

    def do(self, tasks: Iterable[T]) -> Iterator[tuple[int, R]]:
        """Yield the results as they come, each with its task's number."""
        left = enumerate(tasks)
        busy: dict[Any, int] = {}
        try:
            for idle in self.pipes:
                _give(idle, left, busy)
            while busy:
                for ready in wait(tuple(busy)):
                    pipe: Any = ready
                    number = busy.pop(pipe)
                    fault, result = pipe.recv()
                    if fault is not None:
                        raise CheckerFault(fault.strip().rpartition("\n")[2]) from CheckerFault(
                            fault
                        )
                    _give(pipe, left, busy)
                    yield number, result
        except (EOFError, ConnectionError):
            raise CheckerFault(_LOST) from None


def _give(
    pipe: Connection[Any, Any], left: Iterator[tuple[int, object]], busy: dict[Any, int]
) -> None:
    for number, task in left:
        pipe.send(task)
        busy[pipe] = number
        return


def _serve(
    pipe: Connection[Any, Any],
    work: Callable[[Any], Any],
    inherited: Sequence[Connection[Any, Any]],
) -> None:
    """Do what comes down the pipe until it closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who started us is interrupted too, and ends us
    for other in inherited:
        other.close()
    gc.disable()  # as everywhere: short lives, and values without cycles
    try:
        while True:
            task = pipe.recv()
            try:
                answer: tuple[str | None, Any] = (None, work(task))
            except Exception:  # noqa: BLE001  told where a person can be told
                answer = (traceback.format_exc(), None)
            pipe.send(answer)
    except (EOFError, ConnectionError):
        return


@contextmanager
def _no_interrupt() -> Iterator[None]:
    """Put off an interrupt until the processes stand: none may die of it with a traceback."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
