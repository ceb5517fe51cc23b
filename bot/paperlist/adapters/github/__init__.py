"""GitHub through PyGithub: the only door to it.

Reads go through GraphQL where one query saves several calls. Values are taken out of plain answers:
PyGithub's own objects would ask again for what they miss.
"""

from paperlist.adapters.github.dry_run import DryRun
from paperlist.adapters.github.forge import GitHubForge

__all__ = ["DryRun", "GitHubForge"]
