"""Sockets, timers and answers from threads, handled one after the other in one thread.

`CurlMulti` does the transfers; it is given the sockets that are ready, as there may be more of them
than `select` can watch.
"""

import heapq
import selectors
import socket
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import count
from math import inf
from time import monotonic

import pycurl

Action = Callable[[], None]


class EventLoop:
    """Runs transfers and timers until it is closed."""

    def __init__(self, connections: int) -> None:
        self._selector = selectors.DefaultSelector()
        self._multi = pycurl.CurlMulti()
        self._multi.setopt(pycurl.M_SOCKETFUNCTION, self._watch)
        self._multi.setopt(pycurl.M_TIMERFUNCTION, self._curl_wants_time)
        # The most that stay open: the longest idle one is closed for a new one.
        self._multi.setopt(pycurl.M_MAXCONNECTS, connections)
        self._curl_due = inf
        self._timers: list[tuple[float, int, Action]] = []
        self._order = count()
        self._posted: deque[Action] = deque()  # by other threads
        self._bell, self._button = socket.socketpair()
        self._bell.setblocking(False)
        self._button.setblocking(False)
        self._selector.register(self._bell, selectors.EVENT_READ)

    def close(self) -> None:
        """Close all that is open."""
        self._multi.close()
        self._selector.close()
        self._bell.close()
        self._button.close()

    def start(self, transfer: pycurl.Curl) -> None:
        """Begin a transfer; `run_once` yields it when it has ended."""
        self._multi.add_handle(transfer)

    def cancel(self, transfer: pycurl.Curl) -> None:
        """Give a transfer up, and close its connection."""
        self._multi.remove_handle(transfer)

    def call_at(self, when: float, action: Action) -> None:
        """Do something at a time of `monotonic`."""
        heapq.heappush(self._timers, (when, next(self._order), action))

    def post(self, action: Action) -> None:
        """Do something soon; may be called by any thread, also when the loop is closed."""
        self._posted.append(action)
        with suppress(OSError):  # closed, or so full that it is awake anyway
            self._button.send(b"!")

    def run_once(self, until: float) -> Iterator[tuple[pycurl.Curl, int]]:
        """Wait for the next event and handle it; the transfers that have ended, with their code."""
        first = min(self._curl_due, self._timers[0][0] if self._timers else inf, until)
        for key, mask in self._selector.select(max(first - monotonic(), 0.0)):
            if key.fileobj is self._bell:
                self._bell.recv(4096)
            else:  # the masks of `selectors` are curl's: 1 to read, 2 to write
                self._multi.socket_action(key.fd, mask)
        now = monotonic()
        if self._curl_due <= now:
            self._curl_due = inf
            self._multi.socket_action(pycurl.SOCKET_TIMEOUT, 0)
        while self._timers and self._timers[0][0] <= now:
            heapq.heappop(self._timers)[2]()
        while self._posted:
            self._posted.popleft()()
        yield from self._ended()

    def _ended(self) -> Iterator[tuple[pycurl.Curl, int]]:
        left = 1
        while left:
            left, good, bad = self._multi.info_read()
            for transfer, code in [(one, 0) for one in good] + [found[:2] for found in bad]:
                yield transfer, code  # it knows its connection only while it is here
                self._multi.remove_handle(transfer)

    def _watch(self, event: int, descriptor: int, *_: object) -> None:
        if event == pycurl.POLL_REMOVE:
            with suppress(KeyError):
                self._selector.unregister(descriptor)
        elif descriptor in self._selector.get_map():
            self._selector.modify(descriptor, event)
        else:
            self._selector.register(descriptor, event)

    def _curl_wants_time(self, milliseconds: int) -> None:
        self._curl_due = inf if milliseconds < 0 else monotonic() + milliseconds / 1000
