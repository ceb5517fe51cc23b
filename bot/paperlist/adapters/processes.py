"""Work spread over processes, so that a large list uses every core, and work beside other work.

Processes are forked, one for each core but ours, and ours takes its share: half of the results on
two cores never have to be packed. A pool of the standard library leaves ours idle.
"""

import os
import pickle
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import BinaryIO, NoReturn, TypeVar

from paperlist.errors import WorldError

T = TypeVar("T")
R = TypeVar("R")

CHUNK = 250
PIPE = 1 << 20  # bytes between two processes
WORTH_IT = 1_000  # items; below, starting processes takes longer than they save


def in_processes(
    work: Callable[[Sequence[T]], Sequence[R]], items: Sequence[T], /, *, heavy: bool = False
) -> Iterator[R]:
    """The results of `work` on chunks of `items`, in order; in this process if that is as good.

    A `heavy` item is worth a process of its own.
    """
    size, least = (1, 2) if heavy else (CHUNK, WORTH_IT)
    chunks = [items[n : n + size] for n in range(0, len(items), size)]
    cores = min(_cores(), len(chunks))
    if cores < 2 or len(items) < least or not _can_fork():
        for chunk in chunks:
            yield from work(chunk)
        return
    helpers = [_Helper(work, chunks[n::cores]) for n in range(1, cores)]
    try:
        for n, chunk in enumerate(chunks):
            yield from work(chunk) if n % cores == 0 else helpers[n % cores - 1].results()
    finally:
        for helper in helpers:
            helper.end()


class _Helper:
    """A forked process that does its chunks in order, some way ahead of who wants the results."""

    def __init__(
        self, work: Callable[[Sequence[T]], Sequence[R]], chunks: list[Sequence[T]]
    ) -> None:
        here, there = os.pipe()
        _widen(there)
        sys.stdout.flush()
        sys.stderr.flush()
        self._process = os.fork()
        if self._process == 0:
            os.close(here)
            _work_and_end(work, chunks, os.fdopen(there, "wb", PIPE))
        os.close(there)
        self._pipe = os.fdopen(here, "rb", PIPE)

    def results(self) -> Sequence[R]:
        """The results of the next chunk; raises what went wrong there."""
        try:
            told = pickle.load(self._pipe)  # noqa: S301  # from our own process
        except (EOFError, pickle.UnpicklingError) as error:
            hint = "the machine may be short of memory"
            raise WorldError("a process that helped was ended from outside", hint=hint) from error
        if isinstance(told, BaseException):
            raise told
        return told  # type: ignore[no-any-return]  # what `work` gave

    def end(self) -> None:
        """See to it that the process is gone."""
        self._pipe.close()
        with suppress(ProcessLookupError):
            os.kill(self._process, signal.SIGKILL)
        os.waitpid(self._process, 0)


def _widen(pipe: int) -> None:
    """Let a process be some chunks ahead; where that cannot be, it waits a little more."""
    import fcntl

    with suppress(OSError, AttributeError):
        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, PIPE)


def _work_and_end(
    work: Callable[[Sequence[T]], Sequence[R]], chunks: list[Sequence[T]], pipe: BinaryIO
) -> NoReturn:
    """What a forked process does. It ends at once: nothing of its parent's is closed twice."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what Ctrl-C means
    try:
        for chunk in chunks:
            pickle.dump(list(work(chunk)), pipe, pickle.HIGHEST_PROTOCOL)
            pipe.flush()
    except BaseException as error:  # noqa: BLE001  # told in the parent, whatever it is
        with suppress(Exception):
            pickle.dump(error, pipe)
            pipe.flush()
    os._exit(0)


def meanwhile(work: Callable[[], R]) -> Callable[[], R]:
    """Start work that mostly waits for another program; what is returned gives its result."""
    from concurrent.futures import ThreadPoolExecutor

    pool = ThreadPoolExecutor(1)
    result = pool.submit(work).result
    pool.shutdown(wait=False)
    return result


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _can_fork() -> bool:
    """Forking is safe where nothing has started threads; macOS starts some of its own."""
    return hasattr(os, "fork") and sys.platform != "darwin"
