"""How many connections can be open at once: the system has a limit, often a low one."""

from contextlib import suppress

RESERVED = 256  # for names being looked up, connections that are closing, files


def connections_for(wanted: int) -> int:
    """How many of the wanted connections can be had; the limit is raised as far as it may be.

    Beyond the limit every connection fails, and good links would look bad.
    """
    try:
        import resource
    except ImportError:  # Windows, which has no such limit
        return wanted
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    needed = wanted + RESERVED
    if soft != resource.RLIM_INFINITY and soft < needed:
        goal = needed if hard == resource.RLIM_INFINITY else min(needed, hard)
        with suppress(ValueError, OSError):  # a system may have yet another limit
            resource.setrlimit(resource.RLIMIT_NOFILE, (goal, hard))
            soft = goal
    if soft == resource.RLIM_INFINITY:
        return wanted
    return min(wanted, max(soft - RESERVED, soft // 2))
