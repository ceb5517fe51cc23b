"""What the jobs of the workflow files may do, and the tokens that they would get."""

from pathlib import Path
from typing import Any

import yaml

from fake_github.world import BOT, Grant

WORKFLOWS = Path(__file__).parents[2] / ".github" / "workflows"
# command -> the job that runs it with a token
JOB_OF = {
    "check": "check/check",
    "fetch": "check/check",
    "comment": "check/comment",
    "suggest": "suggest/suggest",
    "answer": "answer/answer",
    "publish": "publish/publish",
    "audit": "audit/report",
    "links": "audit/plan",
}


def job_of(name: str) -> dict[str, Any]:
    """A job's definition, by ``workflow/job``."""
    workflow, _, job = name.partition("/")
    text = (WORKFLOWS / f"{workflow}.yml").read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.load(text, yaml.BaseLoader)["jobs"][job]
    return found


def permissions_of(name: str) -> frozenset[str]:
    """The permissions of a job, as ``scope: level``."""
    given = job_of(name)["permissions"]
    return frozenset(f"{scope}: {level}" for scope, level in given.items())


def tokens() -> dict[str, Grant]:
    """A token for every job that a command runs in."""
    return {token_of(command): Grant(BOT, permissions_of(job)) for command, job in JOB_OF.items()}


def token_of(command: str) -> str:
    """The token of the job that runs a command."""
    return "job-" + JOB_OF[command].replace("/", "-")
