"""The base of rules whose findings the engine makes."""

from paperlist.rules.base import Rule


class EngineRule(Rule):
    """A rule whose findings the engine makes: they are about the run, not about one subject."""
