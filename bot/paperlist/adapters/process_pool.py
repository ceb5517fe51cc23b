"""Work spread over processes, so that a large list uses every core, and work beside other work."""

import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from paperlist.model.errors import WorldError

T = TypeVar("T")
R = TypeVar("R")

CHUNK = 250
WORTH_IT = 1_000  # items; below, starting processes takes longer than they save

# What child processes do: the work and the chunks of items. It is set before they are forked and
# reaches them as memory, so that neither has to be picklable (a compiled schema is not).
_job: tuple[Callable[[Sequence[object]], Sequence[object]], list[Sequence[object]]] | None = None


def in_processes(
    work: Callable[[Sequence[T]], Sequence[R]], items: Sequence[T], /, *, heavy: bool = False
) -> Iterator[R]:
    """The results of `work` on chunks of `items`, in order; in this process if that is as good.

    A `heavy` item is worth a process of its own.
    """
    size, least = (1, 2) if heavy else (CHUNK, WORTH_IT)
    chunks = [items[n : n + size] for n in range(0, len(items), size)]
    cores = _cores()
    if cores < 2 or len(items) < least or not _can_fork():
        for chunk in chunks:
            yield from work(chunk)
        return
    # Imported here: most runs look at a few files and never come this far.
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    global _job  # noqa: PLW0603  # see above
    _job = (work, chunks)  # type: ignore[assignment]  # the types meet again in the results
    fork = get_context("fork")
    pool = ProcessPoolExecutor(cores, mp_context=fork, initializer=_ignore_interrupts)
    try:
        for results in pool.map(_run, range(len(chunks))):
            yield from results  # type: ignore[misc]  # see above
    except BrokenProcessPool as error:
        hint = "the machine may be short of memory"
        raise WorldError("a process that helped was ended from outside", hint=hint) from error
    finally:
        pool.shutdown(cancel_futures=True)
        _job = None


def meanwhile(work: Callable[[], R]) -> Callable[[], R]:
    """Start work that mostly waits for another program; what is returned gives its result."""
    from concurrent.futures import ThreadPoolExecutor

    pool = ThreadPoolExecutor(1)
    result = pool.submit(work).result
    pool.shutdown(wait=False)
    return result


def _run(number: int) -> list[object]:
    if _job is None:
        raise RuntimeError("this process was not forked by in_processes")
    work, chunks = _job
    return list(work(chunks[number]))


def _ignore_interrupts() -> None:
    """Ctrl-C reaches every process of a terminal; the parent alone decides what it means."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _can_fork() -> bool:
    """Forking is safe where nothing has started threads; macOS starts some of its own."""
    return hasattr(os, "fork") and sys.platform != "darwin"
