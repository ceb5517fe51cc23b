"""Asks links over the network, many at once and each host politely: the only door to aiohttp."""

from paperlist.adapters.prober.schedule import NetworkProber

__all__ = ["NetworkProber"]
