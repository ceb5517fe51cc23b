"""Put what publishing made on the list's branch: one commit, or a standing pull request."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from paperlist.jobs.attempts import Attempts
from paperlist.jobs.publish_pages import Publication
from paperlist.jobs.report_on_github import LABELS
from paperlist.model.errors import ForgeError
from paperlist.ports.github import CheckRun, Commit, Forge

STANDING = "paperlist/publish"
TRAILER = "Paperlist-Publication"
TITLE = "Publish the list"
MESSAGE = "Publish the list [skip ci]\n\nMade from papers/ by `paperlist publish`.\n"
BODY = (
    "The README and everything else that is made from `papers/`, brought up to date.\n\n"
    "This branch may not be pushed to directly, so this pull request stands open: it is updated in"
    " place until it is merged. To have it done without one, let the bot push to the branch.\n"
)
MOST_TRIES = 5


@dataclass(frozen=True, slots=True)
class Newest:
    """The list at its newest commit, and what publishing would change there."""

    commit: str
    publication: Publication


def deliver(forge: Forge, branch: str, newest: Callable[[], Newest], attempts: Attempts) -> str:
    """One commit with what has changed; a line on what was done.

    When somebody else pushes meanwhile everything is made again from their commit. A branch that
    refuses gets a standing pull request. Nothing is ever forced on `branch`.
    """
    for _ in range(MOST_TRIES):
        found = newest()
        if found.publication.is_current:
            return "everything is up to date"
        head = forge.make_commit(_commit(found, MESSAGE))
        # Where the check is required, a branch takes only commits that have passed it.
        attempts.may(lambda: forge.put_check(_mark(head), None))  # noqa: B023  # called at once
        pushed = forge.move_branch(branch, head, instead_of=found.commit)
        if pushed == "done":
            attempts.may(lambda: forge.make_labels(LABELS))
            return f"published to {branch}"
        if pushed == "refused":
            return _propose(forge, branch, found, attempts)
    hint = "run it again when fewer people push"
    raise ForgeError(f"{branch} has moved {MOST_TRIES} times while publishing", hint=hint)


def _propose(forge: Forge, base: str, found: Newest, attempts: Attempts) -> str:
    """Keep one pull request with the newest state open, its head marked."""
    digest = _digest(found)
    standing = forge.branch(STANDING)
    head, check = (standing.head, standing.check) if standing else ("", None)
    if standing is None or digest not in standing.message:
        message = f"{TITLE}\n\n{TRAILER}: {digest}\n"
        new = forge.make_commit(_commit(found, message))
        if forge.move_branch(STANDING, new, force=True) != "done":
            hint = "give the job `contents: write` in the workflow file"
            raise ForgeError(f"neither {base} nor {STANDING} could be written", hint=hint)
        head, check = new, None
    attempts.may(lambda: forge.put_check(_mark(head), check))
    if standing and standing.pull:
        return f"{base} is protected: pull request {standing.pull} holds the newest state"
    number = forge.open_pull(STANDING, base, TITLE, BODY)
    attempts.may(lambda: forge.make_labels(LABELS))
    return f"{base} is protected: pull request {number} was opened"


def _mark(head: str) -> CheckRun:
    """What a commit with generated files alone passes without being checked again."""
    summary = "This commit changes nothing but what `paperlist publish` makes from the papers."
    title = "Nothing to check: made from the papers"
    return CheckRun(
        head=head, conclusion="success", title=title, summary=summary, digest="publication"
    )


def _commit(found: Newest, message: str) -> Commit:
    files: dict[str, bytes | None] = dict(found.publication.write)
    files |= dict.fromkeys(found.publication.remove)
    return Commit(parent=found.commit, files=files, message=message)


def _digest(found: Newest) -> str:
    made = hashlib.sha256(found.commit.encode())
    for path, raw in sorted(found.publication.write.items()):
        made.update(f"\0{path}\0".encode() + raw)
    for path in found.publication.remove:
        made.update(f"\0{path}".encode())
    return made.hexdigest()[:32]
