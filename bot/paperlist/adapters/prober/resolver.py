"""Looks host names up, and refuses those that lead to a forbidden number."""

import asyncio
import socket
import threading
from contextlib import suppress

from aiohttp.abc import AbstractResolver, ResolveResult

from paperlist.links.safety import Gate

Info = tuple[int, int, int, str, tuple[object, ...]]
MOST_LOOKUPS = 64  # names looked up at once
LOOPBACK = ("127.0.0.1", "::1")  # what localhost means, often both


class ForbiddenError(OSError):
    """A connection that our own policy does not make."""


class GuardedResolver(AbstractResolver):
    """Looks names up, and refuses those of whose numbers one is forbidden."""

    def __init__(self, gate: Gate, seconds: float) -> None:
        self._gate = gate
        self._seconds = seconds
        self._lookups = asyncio.Semaphore(MOST_LOOKUPS)
        self.own: set[str] = set()  # hosts in a network that was allowed by name

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        if host.rstrip(".").endswith(".invalid"):  # is never there (RFC 6761, 6.4)
            raise socket.gaierror(socket.EAI_NONAME, "no such name")
        async with self._lookups:
            try:
                found = await asyncio.wait_for(_looked_up(host, port, family), self._seconds)
            except TimeoutError as error:
                raise socket.gaierror(socket.EAI_AGAIN, "no answer") from error
        found = self._of_own_machine(found)
        numbers = [str(info[4][0]) for info in found]
        if not self._gate.lets_all_through(numbers, port):
            raise ForbiddenError(f"{host} is not public")
        if self._gate.is_own(numbers):
            self.own.add(host)
        return [
            ResolveResult(hostname=host, host=str(info[4][0]), port=port, family=info[0],
                          proto=info[2], flags=socket.AI_NUMERICHOST)
            for info in found
        ]  # fmt: skip

    def _of_own_machine(self, found: list[Info]) -> list[Info]:
        """Without the other number of this machine, when one of the two was allowed."""
        own = [info for info in found if info[4][0] in LOOPBACK]
        meant = [info for info in own if self._gate.is_own([str(info[4][0])])]
        return [info for info in found if info not in own or info in meant] if meant else found

    async def close(self) -> None:
        """Nothing to close."""


async def _looked_up(host: str, port: int, family: int) -> list[Info]:
    """What the system says of a name.

    In a thread of its own, which nobody waits for at the end: a name server that does not answer
    cannot be interrupted, and asyncio's own threads are few and waited for.
    """
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[list[Info]] = loop.create_future()

    def tell(found: list[Info] | OSError) -> None:
        if answer.done():
            return  # nobody waits for it any more
        if isinstance(found, OSError):
            answer.set_exception(found)
        else:
            answer.set_result(found)

    def look_up() -> None:
        found: list[Info] | OSError
        try:
            found = socket.getaddrinfo(host, port, family, socket.SOCK_STREAM)  # type: ignore[assignment]  # the forms of an address are many
        except OSError as error:
            found = error
        except UnicodeError:  # a label that is too long
            found = socket.gaierror(socket.EAI_NONAME, "no such name")
        with suppress(RuntimeError):  # the run is over
            loop.call_soon_threadsafe(tell, found)

    threading.Thread(target=look_up, daemon=True).start()
    return await answer
