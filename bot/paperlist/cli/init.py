"""``paperlist init``."""

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import click

from paperlist import __version__
from paperlist.adapters.files import FilesSink, FilesTree
from paperlist.adapters.git import Git
from paperlist.adapters.process_pool import in_processes
from paperlist.cli.clock import today
from paperlist.cli.context import (
    PACKAGE,
    make_cache_folder,
    progress_bar,
    shipped_schema,
    shipped_template,
)
from paperlist.cli.source_options import SourceAccess, source_options
from paperlist.jobs.init_list.companions import About, license_of
from paperlist.jobs.init_list.look_up import Found, fill_in, lacking
from paperlist.jobs.init_list.moved_papers import MovedPaper
from paperlist.jobs.init_list.new_list import new_list
from paperlist.jobs.init_list.plan import LookUp, Shipped, Wanted, plan_init
from paperlist.jobs.init_list.source_pages import SourcePage, pages_of_list, read_page
from paperlist.jobs.load_list import load_setup
from paperlist.model.errors import GitError, UsageError
from paperlist.model.report import CONFIG_PATHS
from paperlist.render.paths import README
from paperlist.reporters.init_account import account_json, account_text
from paperlist.text import identifiers
from paperlist.text.escape import terminal

BRANCH = "paperlist/init"
TRAILER = "Paperlist-Init"
LICENSES = ("LICENSE", "LICENSE.md", "LICENSE.txt", "LICENCE", "LICENSE-DATA")
MEMORY = ".paperlist/look-up.jsonl"
SECONDS_A_PAPER = 2
MOST_BYTES = 64 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What the maintainer said, None for what is still to be asked."""

    look_up: bool | None = None
    workflow: bool | None = None
    title: str = ""
    sections: tuple[str, ...] = ()
    asks: bool = False


@click.command()
@click.argument("files", nargs=-1, metavar="[FILE]...", type=click.Path())
@click.option("--yes", is_flag=True, help="Ask nothing; take the defaults.")
@click.option("--dry-run", is_flag=True, help="Say what would be done, and write nothing.")
@click.option("--here", is_flag=True, help="Commit to the current branch, not to a new one.")
@click.option("--look-up/--no-look-up", default=None, help="Look up authors, venue and year where"
              " entries lack them. Default: no.")  # fmt: skip
@click.option("--keep-text", is_flag=True, help="Keep what is no paper as text of the page. This is"
              " always done.")  # fmt: skip
@click.option("--workflow/--no-workflow", default=None, help="Write the workflow that runs the bot."
              " Default: yes.")  # fmt: skip
@click.option("--title", default="", help="The title of a new list.")
@click.option("--section", "sections", multiple=True, metavar="TITLE",
              help="A section of a new list; may be given several times.")  # fmt: skip
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text",
              show_default=True, help="How to print the account.")  # fmt: skip
@click.option("--list", "list_folder", metavar="DIR", default=".",
              help="The repository's folder. Default: this one.")  # fmt: skip
@click.option("--undo", is_flag=True, help="Take back what `paperlist init` committed.")
@source_options
def command(
    access: SourceAccess,
    files: tuple[str, ...],
    yes: bool,
    dry_run: bool,
    here: bool,
    look_up: bool | None,
    keep_text: bool,  # there is no other way; the option says so
    workflow: bool | None,
    title: str,
    sections: tuple[str, ...],
    format_: str,
    list_folder: str,
    undo: bool,
) -> int:
    """Make this repository a list: from nothing, or from the page or pages it has.

    Reads README.md (or the FILEs), writes a file for each paper, and keeps the page as it is: its
    text goes to README.template.md, and every entry keeps its wording. All of it is one commit on
    a branch of its own; an account says what became of every entry.

    \b
    Examples:
      paperlist init --dry-run
      paperlist init
      paperlist init README.md docs/datasets.md --look-up
      paperlist init --undo
    """
    if not Path(list_folder).is_dir():
        raise UsageError(f"{list_folder} is not a folder", hint="see --list")
    git = Git(Path(list_folder).absolute())
    if not git.is_repository():
        raise UsageError("this is no git repository", hint="run `git init` first")
    repository = _Repository(Git(git.top()), here=here)
    if undo:
        return repository.undo()
    if any((repository.root / path).is_file() for path in CONFIG_PATHS):
        click.echo("this is a list already: nothing to do", err=format_ == "json")
        return 0
    asks = sys.stdin.isatty() and not yes and not dry_run and format_ == "text"
    choices = Choices(look_up=look_up, workflow=workflow, title=title, sections=sections, asks=asks)
    paths = [repository.inside(path) for path in files] or repository.readme()
    pages = _pages(repository, paths, chosen=bool(files))
    if not pages or not any(page.reading.balance.records for page in pages):
        return _start(repository, pages, choices, dry_run=dry_run)
    return _move_in(repository, pages, choices, access, dry_run=dry_run, format_=format_)


def _pages(repository: "_Repository", paths: Sequence[str], *, chosen: bool) -> list[SourcePage]:
    tree = FilesTree(repository.root)
    pages = [read_page(tree, path, repository.files) for path in paths]
    if pages and not chosen:
        return pages_of_list(tree, pages[0], repository.name, repository.files)
    return pages


def _move_in(
    repository: "_Repository", pages: list[SourcePage], choices: Choices, access: SourceAccess, *,
    dry_run: bool, format_: str,
) -> int:  # fmt: skip
    tree = FilesTree(repository.root)
    old = [page.path for page in pages]
    pages = [replace(page, path=README) if page.path.lower() == "readme.md" else page
             for page in pages]  # fmt: skip
    about = repository.about(pages)
    repository.check_saved(old)
    wanted = Wanted(look_up=_looking(repository, choices, access),
                    with_workflow=_agreed(choices.workflow, "Write the workflow that runs the bot?",
                                          default=True, asks=choices.asks))  # fmt: skip
    with progress_bar("Moving in") as progress:
        plan = plan_init(tree, pages, about, wanted, shipped(), in_processes, progress)
    gone = [path for path in old if path not in {page.path for page in pages}]
    if not dry_run:
        message = f"Move {terminal(about.title)} in: {len(plan.balance.of('written'))} papers"
        repository.commit(plan.files, gone, message, before=old)
    if format_ == "json":
        click.echo(json.dumps(account_json(plan), ensure_ascii=False, indent=2))
    else:
        click.echo(account_text(plan, dry_run=dry_run))
        if not dry_run:
            click.echo(repository.way_back())
    return 0


def _start(
    repository: "_Repository", pages: Sequence[SourcePage], choices: Choices, *, dry_run: bool
) -> int:
    """A new list, with the page that is there on top of it."""
    about = repository.about(pages)
    title = choices.title or about.title
    sections = list(choices.sections)
    if choices.asks:
        title = click.prompt("Title of the list", default=title)
        if not sections:
            said = click.prompt("Its sections, with commas between", default="Papers")
            sections = [part.strip() for part in said.split(",") if part.strip()]
    workflow = _agreed(choices.workflow, "Write the workflow that runs the bot?", default=True,
                       asks=choices.asks)  # fmt: skip
    files = new_list(
        FilesTree(repository.root), replace(about, title=title), sections or ["Papers"],
        shipped(),
        readme=pages[0].text if pages else "", with_workflow=workflow,
    )  # fmt: skip
    old = [page.path for page in pages]
    repository.check_saved(old)
    for path in files:
        click.echo(f"{'would write' if dry_run else 'wrote'} {terminal(path)}")
    if not dry_run:
        repository.commit(files, (), f"Start {title}", before=old)
        click.echo(repository.way_back())
        click.echo("add the first paper: paperlist add ID_OR_URL --section ID")
    return 0


def shipped() -> Shipped:
    """What moving in needs of this program."""
    return Shipped(
        load=lambda tree: load_setup(tree, shipped=shipped_schema, today=today()),
        template=shipped_template,
    )


def _agreed(given: bool | None, question: str, *, default: bool, asks: bool) -> bool:
    if given is not None:
        return given
    return click.confirm(question, default=default) if asks else default


def _looking(repository: "_Repository", choices: Choices, access: SourceAccess) -> LookUp | None:
    """What asks the sources, if that is wanted; whether it is may depend on how much is missing."""
    if choices.look_up is False or (choices.look_up is None and not choices.asks):
        return None

    def look_up(papers: Sequence[MovedPaper]) -> None:
        missing = lacking(papers)
        minutes = len(missing) * SECONDS_A_PAPER // 60 + 1
        question = (
            f"{len(missing)} of {len(papers)} papers lack authors, venue or year. Look them up"
            f" (about {minutes} min)?"
        )
        if not missing or not _agreed(choices.look_up, question, default=False, asks=choices.asks):
            return
        memory = _Memory(repository.root / MEMORY)
        with progress_bar("Looking up") as progress:
            known = memory.known()
            gained = fill_in(papers, access.sources(), known, memory.remember, progress)
        click.echo(f"looked up: {gained} of {len(missing)} papers gained something", err=True)

    return look_up


class _Memory:
    """What was looked up, kept so that a run that was stopped goes on where it was."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def known(self) -> dict[str, Found]:
        if not self._file.is_file():
            return {}
        rows = (json.loads(line) for line in self._file.read_text("utf-8").splitlines() if line)
        return {row["asked"]: row["found"] for row in rows}

    def remember(self, found: Mapping[str, Found]) -> None:
        make_cache_folder(self._file.parent)
        with self._file.open("a", encoding="utf-8") as file:
            for asked, data in found.items():
                file.write(json.dumps({"asked": asked, "found": data}, ensure_ascii=False) + "\n")


class _Repository:
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
            raise UsageError(f"there is no file {path}", hint="name the pages that hold the list")
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
            raise UsageError(f"the branch {BRANCH} holds an earlier run", hint=hint)

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
            f"committed to the branch {BRANCH}; look at it, then merge it or push it for a pull"
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
