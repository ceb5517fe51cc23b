"""A small GitHub: real HTTP in front of real bare git repositories.

What it answers and what it is sent is held against GitHub's own description of its API.
"""

from fake_github.server import FakeGitHub
from fake_github.world import Fault, Grant, World

__all__ = ["FakeGitHub", "Fault", "Grant", "World"]
