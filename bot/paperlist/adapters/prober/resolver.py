"""Looks host names up, and refuses those that lead to a forbidden number."""

import socket
from collections import deque
from collections.abc import Callable
from functools import partial
from threading import Thread
from time import monotonic

from paperlist.adapters.prober.event_loop import EventLoop
from paperlist.links.probe import Failure
from paperlist.links.safety import Gate

Found = tuple[str, ...] | Failure  # the numbers of a host, or why there are none
Then = Callable[[Found], None]
MOST_LOOKUPS = 64  # names looked up at once
LOOPBACK = ("127.0.0.1", "::1")  # what localhost means, often both
NO_NAME = frozenset({socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)})


class GuardedResolver:
    """Looks names up, and refuses those of whose numbers one is forbidden.

    Each in a thread of its own, which nobody waits for at the end: a name server that does not
    answer cannot be interrupted.
    """

    def __init__(self, gate: Gate, seconds: float, loop: EventLoop) -> None:
        self._gate = gate
        self._seconds = seconds
        self._loop = loop
        self._running = 0
        self._waiting: deque[tuple[str, int, Then]] = deque()

    def look_up(self, host: str, port: int, then: Then) -> None:
        """Call `then` with what is found, later."""
        self._waiting.append((host, port, then))
        self._start()

    def _start(self) -> None:
        while self._waiting and self._running < MOST_LOOKUPS:
            self._running += 1
            host, port, then = self._waiting.popleft()
            end = partial(self._end, [then])
            self._loop.call_at(monotonic() + self._seconds, partial(end, "dns-temporary"))
            Thread(target=self._in_thread, args=(host, port, end), daemon=True).start()

    def _in_thread(self, host: str, port: int, end: Then) -> None:
        self._loop.post(partial(end, self._checked(_numbers(host, port), port)))

    def _end(self, unanswered: list[Then], found: Found) -> None:
        """Pass the first answer on and no later one: a lookup may end after it was given up."""
        if unanswered:
            self._running -= 1
            self._start()
            unanswered.pop()(found)

    def _checked(self, found: Found, port: int) -> Found:
        if not isinstance(found, tuple):
            return found
        # Without the other number of this machine, when one of the two was allowed.
        own = [number for number in found if number in LOOPBACK]
        meant = [number for number in own if self._gate.is_own([number])]
        numbers = tuple(n for n in found if n not in own or n in meant) if meant else found
        return numbers if self._gate.lets_all_through(numbers, port) else "address"


def _numbers(host: str, port: int) -> Found:
    """What the system says of a name."""
    if host.rstrip(".").endswith(".invalid"):  # is never there (RFC 6761, 6.4)
        return "dns"
    try:
        found = socket.getaddrinfo(host, port, 0, socket.SOCK_STREAM)
    except UnicodeError:  # a label that is too long
        return "dns"
    except OSError as error:
        return "dns" if error.errno in NO_NAME else "dns-temporary"
    return tuple(dict.fromkeys(str(info[4][0]) for info in found))
