"""Commands in comments: what was asked for, whether this person may ask it, what was done."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from paperlist.document import MAX_BYTES
from paperlist.jobs.attempts import Attempts
from paperlist.jobs.fix_papers import fix_files
from paperlist.jobs.load_list import ListSetup
from paperlist.jobs.suggest_paper import branch_of
from paperlist.model.errors import ForgeError, RefusedError, UsageError
from paperlist.model.paths import PAPERS_FOLDER
from paperlist.model.report import Report
from paperlist.ports.files import Tree
from paperlist.ports.github import Comment, Commit, Forge, PullRequest, Pushed
from paperlist.reporters import reply
from paperlist.reporters.reply import ReplyState
from paperlist.reporters.shortening import accumulated, length_for_github
from paperlist.rules.registry import find_rule
from paperlist.text.escape import code_block, code_span, commit_text, markdown

PREFIX = "/paperlist"
COMMANDS = {
    "recheck": "check this again",
    "fix": "apply the fixes that nobody could object to",
    "section ID": "put the paper into another section",
    "ignore NAME reason": "let a rule's finding pass, with the reason beside it",
}
FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
NOT_SHOWN = re.compile(r"<!--.*?(?:-->|\Z)|<pre>.*?(?:</pre>|\Z)", re.DOTALL | re.IGNORECASE)
ANSWER = "paperlist:answer"
TRAILER = "Paperlist-Answer"
LONGEST_PATCH = 50_000
LONGEST_REASON = 200
LONGEST_SHOWN = 100
LONGEST_ANSWER = 65_000
TOO_LONG = "This was done, but what there is to say about it is longer than a comment may be."


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A comment with a command in it."""

    number: int
    is_pull: bool
    comment: int
    author: str
    is_by_author: bool
    name: str
    argument: str


@dataclass(frozen=True, slots=True)
class PullAtHand:
    """A pull request read as data: its list, its papers, and what the rules found."""

    tree: Tree
    setup: ListSetup
    report: Report
    papers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A line on what was done, and what is to be run next."""

    said: str
    then: Literal["", "check", "suggest"] = ""


@dataclass(frozen=True, slots=True)
class _Done:
    """What to say; `files` of the pull request to change, with the commit's message."""

    text: str
    files: Mapping[str, bytes | None] | None = None
    message: str = ""
    then: Literal["", "check", "suggest"] = ""


def read_event(event: Mapping[str, Any]) -> Command | None:
    """The command in an `issue_comment` event; None when there is none for us.

    UsageError when the event is of another kind.
    """
    try:
        comment, issue = event["comment"], event["issue"]
        words = _command(str(comment["body"] or ""))
        if event["action"] != "created" or words is None:
            return None
        if (comment["user"] or {}).get("type") == "Bot":
            return None
        author = str((comment["user"] or {}).get("login") or "ghost")
        return Command(
            number=int(issue["number"]),
            is_pull="pull_request" in issue,
            comment=int(comment["id"]),
            author=author,
            is_by_author=author == (issue["user"] or {}).get("login"),
            name=words[0],
            argument=words[1],
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        hint = "give the file of an issue_comment event: --event $GITHUB_EVENT_PATH"
        raise UsageError("this is not an issue_comment event", hint=hint) from error


def answer(
    forge: Forge, command: Command, at_hand: Callable[[int], PullAtHand], attempts: Attempts
) -> Outcome:
    """Do what a command asks, and say so. `at_hand` fetches the pull request, as data."""
    pull = forge.pull_request(command.number) if command.is_pull else None
    issue = None if command.is_pull else forge.issue(command.number, branch_of(command.number))
    topic = pull or issue
    if topic is None:
        return Outcome(f"there is no #{command.number}")
    if topic.comments is None:  # doing it unseen might do it twice
        raise ForgeError(f"GitHub does not show the comments on #{command.number}")
    if any(_is_answer_to(command, comment) for comment in topic.comments):
        return Outcome("answered before")
    attempts.may(lambda: forge.react(command.comment, "eyes"))
    known = {words.split()[0] for words in COMMANDS}
    if command.name not in known:
        attempts.may(lambda: forge.react(command.comment, "confused"))
        asked = code_span(command.name[:LONGEST_SHOWN])
        return _say(forge, command, _Done(f"I do not know {asked}.\n\n{_known()}"))
    if not _may(forge, command):
        return _say(forge, command, _Done(_no(command)))
    if command.name == "recheck":
        return _say(forge, command, _Done("Checking again.", then="check" if pull else "suggest"))
    if issue is not None:
        return _say(forge, command, _on_issue(forge, command, issue.comments, at_hand))
    if pull is None or not pull.is_open:
        return _say(forge, command, _Done("This pull request is closed; nothing was changed."))
    if _trailer(command) in pull.message.split("\n"):  # an earlier run could not say so any more
        subject = code_span(pull.message.split("\n")[0])
        return _say(forge, command, _Done(f"Done in {pull.head[:12]}: {subject}.", then="check"))
    hand = at_hand(command.number)
    done = {"fix": _fix, "section": _section, "ignore": _ignore}[command.name](command, hand)
    return _say(forge, command, _carried_out(forge, command, pull, done))


def _command(body: str) -> tuple[str, str] | None:
    """The first command in a comment, outside of quotes, code and what is not shown."""
    fence = ""
    for line in NOT_SHOWN.sub("", body).replace("\r", "\n").split("\n"):
        mark = FENCE.match(line)
        if mark and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
        words = line.strip().split(None, 2)
        if fence or line.startswith(("    ", "\t")):
            continue
        if words and words[0].lower() == PREFIX:
            name = words[1].lower() if len(words) > 1 else ""
            return name, words[2].strip() if len(words) > 2 else ""
    return None


def _may(forge: Forge, command: Command) -> bool:
    """People who can push may ask anything, the author may ask for another check."""
    if command.name == "recheck" and command.is_by_author:
        return True
    # Not the comment's author_association: people whose membership of an organisation is private
    # come as CONTRIBUTOR or NONE.
    return forge.may_write(command.author)


def _no(command: Command) -> str:
    mine = " You can have your own checked again with `/paperlist recheck`."
    own = mine if command.is_by_author else ""
    return (
        "Thank you, but only people who keep this list can ask that of me."
        f"{own} One of them will have a look."
    )


def _known() -> str:
    rows = "\n".join(f"- `{PREFIX} {words}`: {what}" for words, what in COMMANDS.items())
    return f"The commands are:\n\n{rows}"


def _on_issue(
    forge: Forge,
    command: Command,
    comments: Sequence[Comment],
    at_hand: Callable[[int], PullAtHand],
) -> _Done:
    """On a suggestion only the section can be chosen; our reply remembers it."""
    if command.name != "section":
        return _Done(f"`{PREFIX} {command.name}` is for pull requests; this is an issue.")
    ours = next((c for c in comments if reply.read_reply(c.body) is not None), None)
    if ours is None:
        return _Done("This issue is not a suggestion of a paper.")
    config = at_hand(0).setup.config
    if config.section(command.argument) is None:
        return _Done(_no_section(command.argument, [s.id for s in config.sections]))
    body = reply.remembering(ours.body, ReplyState(command.argument))
    if body != ours.body:
        forge.edit_comment(ours, body)
    return _Done(f"It goes to the section {code_span(command.argument)}.", then="suggest")


def _fix(command: Command, hand: PullAtHand) -> _Done:
    fixed = fix_files(hand.tree, hand.setup, hand.papers)
    if not fixed:
        return _Done("There is nothing that could be fixed without a person looking at it.")
    names = dict.fromkeys(finding.name for file in fixed for finding in file.fixed)
    reported = "\n".join(
        f"- {code_span(f.path)}: {', '.join(dict.fromkeys(m.name for m in f.fixed))}" for f in fixed
    )
    files = {file.path: file.after.encode() for file in fixed}
    return _Done(f"Fixed:\n\n{reported}", files, f"Fix {', '.join(names)}", "check")


def _section(command: Command, hand: PullAtHand) -> _Done:
    wanted = command.argument.split()[0] if command.argument else ""
    if hand.setup.config.section(wanted) is None:
        return _Done(_no_section(wanted, [s.id for s in hand.setup.config.sections]))
    if len(hand.papers) != 1:
        return _Done(f"This pull request brings {len(hand.papers)} papers: move them by hand.")
    old = hand.papers[0]
    new = f"{PAPERS_FOLDER}/{wanted}/{old.rpartition('/')[2]}"
    raw = hand.tree.read(old, MAX_BYTES)
    if raw is None or old == new:
        return _Done(f"It is in the section {code_span(wanted)} already.")
    if hand.tree.read(new, 1) is not None:
        return _Done(f"There is a {code_span(new)} already: one of the two needs another name.")
    text = f"Moved to {code_span(new)}."
    return _Done(text, {old: None, new: raw}, f"Move to the section {wanted}", "check")


def _ignore(command: Command, hand: PullAtHand) -> _Done:
    name, _, reason = command.argument.partition(" ")
    rule = find_rule(name)
    if rule is None:
        asked = code_span(name[:LONGEST_SHOWN])
        return _Done(f"There is no rule {asked}. `paperlist rules` lists them.")
    if not rule.suppressible:
        return _Done(f"{code_span(rule.name)} cannot be ignored: nothing could be done with it.")
    reason = " ".join(commit_text(reason).split())[:LONGEST_REASON]
    if not reason:
        return _Done(f"Please say why: `{PREFIX} ignore {rule.name} reason`.")
    files: dict[str, bytes | None] = {}
    for path in hand.papers:
        found = {
            f.location.span.line
            for f in hand.report.findings
            if f.name == rule.name and f.location.path == path and f.introduced
        }
        raw = hand.tree.read(path, MAX_BYTES)
        if found and raw is not None:
            files[path] = _with_comment(raw, found, f"# paperlist: ignore[{rule.name}] {reason}")
    if not files:
        return _Done(f"{code_span(rule.name)} has nothing to say about this pull request.")
    reported = ", ".join(code_span(path) for path in files)
    return _Done(
        f"{code_span(rule.name)} is ignored in {reported}: {markdown(reason)}",
        files,
        f"Ignore {rule.name}: {reason}",
        "check",
    )


def _with_comment(raw: bytes, lines: set[int], comment: str) -> bytes:
    """The file with a comment of its own above each of the lines."""
    out: list[bytes] = []
    for number, line in enumerate(raw.split(b"\n"), 1):
        if number in lines:
            indent = line[: len(line) - len(line.lstrip(b" "))]
            out.append(indent + comment.encode())
        out.append(line)
    return b"\n".join(out)


def _carried_out(forge: Forge, command: Command, pull: PullRequest, done: _Done) -> _Done:
    """Push to the pull request's branch, or offer the files when that is not allowed."""
    if done.files is None:
        return done
    commit = Commit(
        parent=pull.head, files=done.files, message=f"{done.message}\n\n{_trailer(command)}\n"
    )
    pushed = _pushed(forge, pull, commit)
    if pushed == "done":
        return done
    if pushed == "moved":
        return _Done("The branch has changed meanwhile: please ask again.")
    if pull.maintainers_may_edit:
        why = (
            "GitHub did not let me write to this branch, although edits by maintainers are allowed."
        )
    else:
        why = "I may not write to this branch; its author can tick *Allow edits by maintainers*."
    return _Done(f"{why} Here is what it should hold, to copy over.\n\n{_offered(done.files)}")


def _trailer(command: Command) -> str:
    """The line of a commit's message that names the comment that it answers."""
    return f"{TRAILER}: {command.comment}"


def _pushed(forge: Forge, pull: PullRequest, commit: Commit) -> Pushed:
    """Put a commit on a pull request's branch, in the list's repository or in a fork."""
    if pull.head_is_ours:
        where = ""
    elif pull.head_repository and pull.maintainers_may_edit:
        where = pull.head_repository
    else:
        return "refused"
    try:
        made = forge.make_commit(commit, where)
    except RefusedError as error:
        if error.status in (403, 404):
            return "refused"
        raise
    return forge.move_branch(pull.head_branch, made, instead_of=pull.head, repository=where)


def _offered(files: Mapping[str, bytes | None]) -> str:
    shown = []
    for path, raw in files.items():
        if raw is None:
            shown.append(f"Remove {code_span(path)}.")
            continue
        text = raw.decode("utf-8", "replace")
        block = code_block(text, "yaml") if len(text) <= LONGEST_PATCH else "(too long to show)"
        shown.append(f"{code_span(path)}:\n\n{block}")
    kept = list(accumulated(shown, LONGEST_PATCH))
    if len(kept) < len(shown):
        kept.append(f"… and {len(shown) - len(kept)} more files, too long to show here.")
    return "\n\n".join(kept)


def _no_section(wanted: str, known: Sequence[str]) -> str:
    listed = ", ".join(code_span(section) for section in known)
    asked = f"There is no section {code_span(wanted[:LONGEST_SHOWN])}. " if wanted else ""
    return f"{asked}The sections are: {listed}."


def _say(forge: Forge, command: Command, done: _Done) -> Outcome:
    """Answer once: the mark names the comment that is answered."""
    text = done.text if length_for_github(done.text) <= LONGEST_ANSWER else TOO_LONG
    forge.add_comment(command.number, f"{text}\n\n<!-- {ANSWER} {command.comment} -->\n")
    return Outcome(done.text.split("\n")[0], done.then)


def _is_answer_to(command: Command, comment: Comment) -> bool:
    return comment.body.rstrip().endswith(f"<!-- {ANSWER} {command.comment} -->")
