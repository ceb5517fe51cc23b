"""Work spread over processes, so that a large list uses every core, and work beside other work."""

import os
import pickle
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from paperlist.model.errors import WorldError

T = TypeVar("T")
R = TypeVar("R")

CHUNK = 250
WORTH_IT = 1_000  # items; below, starting processes takes longer than they save

# What child processes do: the work and the chunks of items. Forked children find it in the memory
# they share; others are handed it by `_receive`.
_job: tuple[Callable[[Sequence[object]], Sequence[object]], list[Sequence[object]]] | None = None


def in_processes(
    work: Callable[[Sequence[T]], Sequence[R]], items: Sequence[T], /, *, heavy: bool = False
) -> Iterator[R]:
    """The results of `work` on chunks of `items`, in order; in this process if that is as good.

    A `heavy` item is worth a process of its own, and its result is as large as the list: it comes
    back in a file, as a pipe would have it in memory twice at either end.
    """
    size, least = (1, 2) if heavy else (CHUNK, WORTH_IT)
    chunks = [items[n : n + size] for n in range(0, len(items), size)]
    cores = _cores()
    if cores < 2 or len(items) < least:
        for chunk in chunks:
            yield from work(chunk)
        return
    if not heavy:
        yield from _in_pool(work, chunks, cores)
        return
    from tempfile import TemporaryDirectory  # here, as most runs never come this far

    with TemporaryDirectory(prefix="paperlist-") as folder:
        for name in _in_pool(partial(_put_down, folder, work), chunks, cores):
            yield from _taken_up(name)


def _put_down(
    folder: str, work: Callable[[Sequence[T]], Sequence[R]], items: Sequence[T]
) -> list[str]:
    """Do work, and leave its results in a file."""
    from tempfile import NamedTemporaryFile

    with NamedTemporaryFile(dir=folder, delete=False) as file:
        pickle.dump(list(work(items)), file, protocol=pickle.HIGHEST_PROTOCOL)
    return [file.name]


def _taken_up(name: str) -> list[R]:
    path = Path(name)
    with path.open("rb") as file:
        results: list[R] = pickle.load(file)  # noqa: S301  # from a process of ours, in our folder
    path.unlink()
    return results


def _in_pool(
    work: Callable[[Sequence[T]], Sequence[R]], chunks: list[Sequence[T]], cores: int
) -> Iterator[R]:
    # Imported here: most runs look at a few files and never come this far.
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    global _job  # noqa: PLW0603  # see above
    _job = (work, chunks)  # type: ignore[assignment]  # the types meet again in the results
    context = get_context("fork" if can_fork() else "spawn")
    pool = ProcessPoolExecutor(
        cores,
        mp_context=context,
        initializer=_receive,
        initargs=(b"" if can_fork() else _packed(_job),),
    )
    try:
        for results in pool.map(_run, range(len(chunks))):
            yield from results  # type: ignore[misc]  # see above
    except BrokenProcessPool as error:
        hint = "the machine may be short of memory"
        raise WorldError("a process that helped was ended from outside", hint=hint) from error
    finally:
        pool.shutdown(cancel_futures=True)
        _job = None


def _packed(job: object) -> bytes:
    """The work as bytes; functions within functions and all, which pickle alone refuses."""
    import cloudpickle

    packed: bytes = cloudpickle.dumps(job)
    return packed


def _receive(packed: bytes) -> None:
    """Make a child process ready. Ctrl-C reaches all of them; the parent decides what it means."""
    global _job  # noqa: PLW0603  # see above
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if packed:
        _job = pickle.loads(packed)  # noqa: S301  # from the parent process, over its own pipe


def meanwhile(work: Callable[[], R]) -> Callable[[], R]:
    """Start work that mostly waits for another program; what is returned gives its result."""
    from concurrent.futures import ThreadPoolExecutor

    pool = ThreadPoolExecutor(1)
    result = pool.submit(work).result
    pool.shutdown(wait=False)
    return result


def _run(number: int) -> list[object]:
    if _job is None:
        raise RuntimeError("this process was not started by in_processes")
    work, chunks = _job
    return list(work(chunks[number]))


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def can_fork() -> bool:
    """Whether children may share this process's memory; macOS starts threads of its own."""
    return hasattr(os, "fork") and sys.platform != "darwin"
