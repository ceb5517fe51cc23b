"""The git repository that `paperlist init` makes a list."""

import json
from collections.abc import Mapping, Sequence
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import click

from paperlist import __version__
from paperlist.adapters.files import FilesSink
from paperlist.adapters.git.repository import Git
from paperlist.cli.context import PACKAGE
from paperlist.jobs.init_list.companions import About, license_of
from paperlist.jobs.init_list.source_pages import SourcePage
from paperlist.model.errors import GitError, UsageError
from paperlist.text import identifiers

BRANCH = "paperlist/init"
TRAILER = "Paperlist-Init"
LICENSES = ("LICENSE", "LICENSE.md", "LICENSE.txt", "LICENCE", "LICENSE-DATA")


class Repository:
    """The git repository that becomes a list."""

    def __init__(self, git: Git, *, here: bool) -> None:
        self.git = git
        self.root = git.root
        self.here = here
        url, self.default_branch = git.remote()
        self.name = identifiers.repository(_as_web(url)) or ""
        self._was = git.branch()

    @property
    def branch(self) -> str:
        """The branch that the list is on."""
        return self.default_branch or self._was or "main"

    @property
    def files(self) -> str:
        """Where its files are on the web; '' where it has no repository there."""
        on_github = self.name.count("/") == 1
        return f"https://github.com/{self.name}/blob/{self.branch}/" if on_github else ""

    def inside(self, path: str) -> str:
        """A file named on the command line, relative to the repository."""
        starts = (Path.cwd(), self.root)
        full = next((start / path for start in starts if (start / path).is_file()), None)
        if full is None:
            raise UsageError(
                f"there is no file {path}", hint="name the pages that contain the list"
            )
        try:
            return full.resolve().relative_to(self.root.resolve()).as_posix()
        except ValueError as error:
            raise UsageError(f"{path} is not in this repository") from error

    def readme(self) -> list[str]:
        """The README that GitHub shows."""
        names = sorted(item.name for item in self.root.iterdir() if item.is_file())
        for name in names:
            if name.lower() == "readme.md":
                return [name]
        if other := next((name for name in names if name.lower().startswith("readme.")), ""):
            hint = f"convert it first: pandoc {other} --to gfm --output README.md"
            raise UsageError(f"{other} is not a page in Markdown", hint=hint)
        return []

    def about(self, pages: Sequence[SourcePage]) -> About:
        """What pages and repository say of the list."""
        first = pages[0] if pages else None
        texts = (self.root / name for name in LICENSES)
        text = next((t.read_text("utf-8", "replace") for t in texts if t.is_file()), "")
        folder = self.name.rpartition("/")[2] or self.root.name
        return About(
            title=(first.title if first else "") or folder.replace("-", " ").replace("_", " "),
            description=first.description if first else "",
            repository=self.name if self.name.count("/") == 1 else "",
            branch=self.branch,
            license=license_of(text),
            bot=bot_revision(),
        )

    def check_saved(self, pages: Sequence[str]) -> None:
        """Stop where a page has changes that are in no commit: taking back would lose them."""
        if self.git.head() is None:
            return
        changed = [path for path in pages if self.git.is_modified(path)]
        if changed:
            hint = "commit them first, so that `paperlist init --undo` can bring them back"
            raise UsageError(f"{changed[0]} has changes that are not committed", hint=hint)
        if not self.here and self.git.has_branch(BRANCH):
            hint = f"see it with `git switch {BRANCH}`, or remove it with `git branch -D {BRANCH}`"
            raise UsageError(f"the branch {BRANCH} contains an earlier run", hint=hint)

    def commit(
        self,
        files: Mapping[str, bytes],
        gone: Sequence[str],
        message: str,
        *,
        before: Sequence[str],
    ) -> None:
        """Write everything, in one commit; pages that no commit has yet get one of their own."""
        existing = [path for path in (*before, *files) if (self.root / path).is_file()]
        self.check_saved(existing)
        new = [path for path in dict.fromkeys(existing) if not self.git.is_tracked(path)]
        if new:
            self.git.commit_paths(new, "Keep the pages as they were before paperlist")
        if not self.here:
            self.git.switch(BRANCH, new=True)
        sink = FilesSink(self.root)
        for path in sorted(files, key=lambda path: (path.startswith("README"), path)):
            sink.write(path, files[path])
        for path in gone:
            sink.remove(path)
        trailer = f"{TRAILER}: {__version__}"
        self.git.commit_paths([*files, *gone], f"{message}\n\n{trailer}")

    def way_back(self) -> str:
        """How to look at it, and how to go back."""
        if self.here:
            return "committed to this branch; to take it back: paperlist init --undo"
        return (
            f"committed to the branch {BRANCH}; review it, then merge it or push it for a pull"
            f" request\nto go back: git switch -   (and to remove it: git branch -D {BRANCH})"
        )

    def undo(self) -> int:
        """Take the commit back: by leaving its branch, or by a commit that reverts it."""
        if self.git.head() is None or TRAILER not in self.git.message():
            hint = "`git log` shows what else was committed; `git revert` takes a commit back"
            raise UsageError("the last commit here was not made by `paperlist init`", hint=hint)
        if self._was == BRANCH:
            try:
                self.git.switch("-")
            except GitError:
                self.git.run("switch", "--quiet", "--detach", "HEAD~1")
            self.git.delete_branch(BRANCH)
            click.echo(f"back on {self.git.branch() or 'the commit before'}; {BRANCH} is removed")
            return 0
        self.git.revert_last("Take back what paperlist init committed")
        click.echo("taken back by a commit of its own: every page is as it was")
        return 0


def place_in_repository(file: Path) -> tuple[str, str]:
    """A file's path in its repository, and where that one's files are on the web; '' if nowhere."""
    try:
        repository = Repository(Git(Git(file.resolve().parent).top()), here=False)
        path = file.resolve().relative_to(repository.root.resolve()).as_posix()
    except (GitError, OSError, ValueError):
        return "", ""
    return path, repository.files


def _as_web(url: str) -> str:
    """A remote's address as a web address: ``git@github.com:o/n.git`` too."""
    if url.startswith("git@") and ":" in url:
        host, _, path = url.removeprefix("git@").partition(":")
        url = f"https://{host}/{path}"
    return url.replace("ssh://git@", "https://").removesuffix(".git")


def bot_revision() -> str:
    """The commit of this paperlist, as far as it is known; else the tag of its release."""
    try:
        text = distribution("paperlist").read_text("direct_url.json")
        commit = json.loads(text or "{}").get("vcs_info", {}).get("commit_id", "")
    except (PackageNotFoundError, ValueError):
        commit = ""
    if commit:
        return str(commit)
    checkout = PACKAGE.parents[1]
    if (checkout / ".git").exists():
        return Git(checkout).head() or f"v{__version__}"
    return f"v{__version__}"
