"""A limit on the time of work in this process, kept by a timer of the system."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

SOON = 0.001  # seconds


class TookTooLong(Exception):  # noqa: N818  # its name is shown in a report
    """Work was stopped because its time was up."""


@contextmanager
def within_seconds(seconds: float) -> Iterator[None]:
    """Stop the work inside when it takes longer: TookTooLong is raised in the middle of it.

    Only a main thread on a system with timers can be stopped; elsewhere the work takes its time,
    and the job it is part of has a limit of its own.
    """
    in_main = threading.current_thread() is threading.main_thread()
    if not in_main or not hasattr(signal, "setitimer"):
        yield
        return

    def stop(number: int, frame: FrameType | None) -> None:
        raise TookTooLong

    before = signal.signal(signal.SIGALRM, stop)
    outer, _ = signal.setitimer(signal.ITIMER_REAL, seconds)
    if 0 < outer < seconds:  # the work around this has less time left
        seconds = outer
        signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        left, _ = signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        if outer:
            signal.setitimer(signal.ITIMER_REAL, max(outer - (seconds - left), SOON))
