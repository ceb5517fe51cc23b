"""What the jobs of the workflow files may do, and the tokens that they would get."""

import re
from functools import cache
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


@cache
def jobs_of(workflow: str) -> dict[str, Any]:
    """The jobs of a workflow; read once, as every scene asks for the permissions of all."""
    text = (WORKFLOWS / f"{workflow}.yml").read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.load(text, yaml.BaseLoader)["jobs"]
    return found


def job_of(name: str) -> dict[str, Any]:
    """A job's definition, by ``workflow/job``."""
    workflow, _, job = name.partition("/")
    found: dict[str, Any] = jobs_of(workflow)[job]
    return found


def permissions_of(name: str) -> frozenset[str]:
    """The permissions of a job, as ``scope: level``."""
    given = job_of(name)["permissions"]
    return frozenset(f"{scope}: {level}" for scope, level in given.items())


def tokens() -> dict[str, Grant]:
    """A token for every job of every workflow."""
    names = [f"{path.stem}/{job}" for path in WORKFLOWS.glob("*.yml") for job in jobs_of(path.stem)]
    return {_token(name): Grant(BOT, permissions_of(name)) for name in names}


def token_of(command: str) -> str:
    """The token of the job that runs a command."""
    return _token(JOB_OF[command])


def with_tokens(workflow: str, text: str) -> str:
    """A workflow file in which each job has the token that the small GitHub knows it by."""
    head, *blocks = re.split(r"(?m)^(?=  [a-z_-]+:$)", text)
    made = [head]
    for block in blocks:
        job = block.strip().partition(":")[0]
        made.append(block.replace("github.token", f"'{_token(f'{workflow}/{job}')}'"))
    return "".join(made)


def _token(name: str) -> str:
    return "job-" + name.replace("/", "-")
