"""Options that commands share, and the adapters behind the ports."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from paperlist import __version__
from paperlist.adapters.files import FilesSink, FilesTree
from paperlist.adapters.git.history import Additions
from paperlist.adapters.git.repository import Git
from paperlist.adapters.git.tree import GitTree
from paperlist.adapters.time_limit import within_seconds
from paperlist.cli.clock import today
from paperlist.model.errors import CacheError, ConfigError, ForgeError, UsageError, not_written
from paperlist.model.paths import CONFIG_PATHS, PAPERS_FOLDER
from paperlist.ports.files import Index, Progress, Tree, no_progress
from paperlist.text.escape import markdown, terminal

# What reads lists, and the rules with it, is imported where that is done: some commands do not.
if TYPE_CHECKING:
    from paperlist.jobs.attempts import Attempts
    from paperlist.jobs.load_list import ListSetup
    from paperlist.jobs.post_review import Site
    from paperlist.jobs.similar_papers import SimilarPapers
    from paperlist.ports.github import Forge

PACKAGE = Path(__file__).resolve().parents[1]

CACHE_FOLDER = ".paperlist"
WIDEST = 100  # columns of text

Command = Callable[..., Any]
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspace:
    """The list a command works on."""

    root: Path
    config_file: Path | None = None
    schema_file: Path | None = None

    @property
    def files(self) -> FilesTree:
        return FilesTree(self.root)

    @property
    def sink(self) -> FilesSink:
        return FilesSink(self.root)

    def setup(self, tree: Tree | None = None) -> "ListSetup":
        """Configuration and schema, from the work tree or another state of the list."""
        from paperlist.jobs.load_list import load_setup

        setup = load_setup(
            tree or self.files,
            shipped=shipped_schema,
            today=today(),
            config_file=_named(self.config_file),
            schema_text=_text(self.schema_file),
        )
        history = Additions(Git(self.root), PAPERS_FOLDER)
        return replace(setup, limit=within_seconds, added_after=history)

    def inside(self, path: str) -> str:
        """A path as the list knows it: below its root, with forward slashes."""
        # Not resolved: a symbolic link is checked as what it is.
        for start in (Path.cwd(), self.root):
            full = Path(os.path.normpath(start / path))
            if os.path.lexists(full):
                break
        else:
            raise UsageError(f"there is no {path}", hint="name a file or folder below papers/")
        for root in (self.root, self.root.resolve()):
            for candidate in (full, full.parent.resolve() / full.name):
                if candidate.is_relative_to(root):
                    return candidate.relative_to(root).as_posix()
        raise UsageError(f"{path} is not in the list at {self.root}", hint="see --list")


def forge_of(workspace: Workspace, *, dry_run: bool = False) -> "Forge":
    """GitHub, for the repository of this list; addresses and token come from the environment."""
    forge = forge_for(repository_of(workspace))
    if not dry_run:
        return forge
    from paperlist.adapters.github import DryRun

    return DryRun(forge, lambda text: click.echo(terminal_lines(text)))


def forge_for(repository: str, *, token: str = "") -> "Forge":
    """GitHub, for this repository; the token comes from the environment where none is given."""
    # PyGithub takes a quarter of a second to import: only commands that talk to GitHub pay it.
    from paperlist.adapters.github import GitHubForge

    api = os.environ.get("GITHUB_API_URL", "https://api.github.com").rstrip("/")
    enterprise = api.removesuffix("/v3") if api.endswith("/api/v3") else api
    return GitHubForge(
        repository,
        api=api,
        graphql=os.environ.get("GITHUB_GRAPHQL_URL", f"{enterprise}/graphql"),
        token=token or os.environ.get("GITHUB_TOKEN") or os.environ.get("GH_TOKEN"),
        identities=os.environ.get("PAPERLIST_APP", "").split(),
    )


def branch_of(workspace: Workspace) -> str:
    """The list's own branch; "" where the configuration cannot say."""
    try:
        return workspace.setup().config.branch
    except ConfigError:
        return ""


@contextmanager
def summed_up(attempts: "Attempts", summary: Path | None) -> Iterator[None]:
    """Say what GitHub refused, here and in the job's summary; what had to be done is an error."""
    try:
        yield
    except ForgeError as error:  # it ended the job, so the summary has to name it
        attempts.refused.append(error)
    printed_as_error = 1 if attempts.refused else 0
    for remark in attempts.remarks[printed_as_error:]:
        click.echo(f"paperlist: {terminal(remark)}", err=True)
    if summary and attempts.remarks:
        lines = "".join(f"- {markdown(remark)}\n" for remark in attempts.remarks)
        write_named(summary, f"\n**Not written to GitHub:**\n\n{lines}", append=True)
    attempts.settle()


summary_option = click.option(
    "--summary",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Append what GitHub refused. In a workflow: $GITHUB_STEP_SUMMARY.",
)


def write_named(path: Path, text: str, *, append: bool = False) -> None:
    """Write to a file that the command line names; WriteError where that cannot be."""
    try:
        with path.open("a" if append else "w", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise not_written(path, error) from error


def git_of(workspace: Workspace) -> Git:
    """git in the list's folder, logged in at GitHub as far as the environment has a token."""
    server = os.environ.get("GITHUB_SERVER_URL", "https://github.com")
    token = os.environ.get("GITHUB_TOKEN") or os.environ.get("GH_TOKEN") or ""
    return Git(workspace.root, server=server, token=token)


def make_cache_folder(folder: Path) -> None:
    """Make the folder of what is kept from one run to the next, in which git ignores everything."""
    if not folder.is_dir():
        folder.mkdir(parents=True)
        (folder / ".gitignore").write_text("*\n", encoding="ascii")


def with_index(workspace: Workspace, work: Callable[[Index], T]) -> T:
    """`work` with the list's index; a damaged one is thrown away, and the work is done again."""
    # sqlite3 is imported by no command that looks up nothing.
    from paperlist.adapters.index import discard, open_index

    is_kept = Git(workspace.root).is_repository()
    file = workspace.root / CACHE_FOLDER / "index.sqlite" if is_kept else None
    try:
        with closing(open_index(file, of=__version__)) as index:
            return work(index)
    except CacheError as error:
        click.echo(f"paperlist: {error.message}; it was built again", err=True)
        if file:
            discard(file)
        with closing(open_index(None, of=__version__)) as index:
            return work(index)


def similar_to(workspace: Workspace, index: Index) -> "SimilarPapers":
    """The papers of the work tree."""
    from paperlist.jobs.similar_papers import similar_in_files, similar_in_work_tree

    git = Git(workspace.root)
    head = git.head()
    if head is None:
        return similar_in_files(workspace.files, index)
    changes = git.changes(head, None)
    return similar_in_work_tree(GitTree(git, head), workspace.files, changes, index)


def repository_of(workspace: Workspace) -> str:
    """``owner/name``: from the environment a workflow has, else from paperlist.yml."""
    given = os.environ.get("GITHUB_REPOSITORY") or workspace.setup().config.repository
    if given.count("/") != 1:
        hint = "set `repository: owner/name` in paperlist.yml, or GITHUB_REPOSITORY"
        raise UsageError("which repository on GitHub this is about is not known", hint=hint)
    return given


def site_of(workspace: Workspace) -> "Site":
    """Where the list is on GitHub, for the addresses in a comment."""
    from paperlist.jobs.contributing_guide import find_guide
    from paperlist.jobs.post_review import Site

    server = os.environ.get("GITHUB_SERVER_URL", "https://github.com").rstrip("/")
    guide = find_guide(workspace.files)
    return Site(server, repository_of(workspace), _website(workspace), guide)


def _website(workspace: Workspace) -> str:
    """The address of the list's website; '' where it has none, or no configuration is at hand."""
    try:
        return workspace.setup().config.site
    except ConfigError:
        return ""


def terminal_lines(text: str) -> str:
    """Text of several lines, each made harmless for a terminal and for a job's log."""
    return "\n".join(terminal(line) for line in text.split("\n"))


def list_options(command: Command) -> Command:
    """Add --list and --config; the command gets a `workspace`."""

    @click.option(
        "--list",
        "list_folder",
        metavar="DIR",
        help="The list's folder. Default: the nearest one upward with a paperlist.yml.",
    )
    @click.option("--config", metavar="FILE", help="Use this configuration.")
    @wraps(command)
    def wrapped(
        list_folder: str | None, config: str | None, schema: str | None = None, **options: Any
    ) -> Any:
        workspace = Workspace(
            root=find_root(list_folder, has_config=config is not None),
            config_file=Path(config) if config else None,
            schema_file=Path(schema) if schema else None,
        )
        return command(workspace=workspace, **options)

    return wrapped


def workspace_options(command: Command) -> Command:
    """Add --list, --config and --schema, for a command that judges papers."""
    schema = click.option("--schema", metavar="FILE", help="Use this schema for papers.")
    return list_options(schema(command))


def find_root(given: str | None, *, has_config: bool = False) -> Path:
    """The list's folder: the one given, else the nearest upward that holds a configuration."""
    if given is not None:
        root = Path(given).absolute()
        if not root.is_dir():
            raise UsageError(f"{given} is not a folder", hint="name the list's folder with --list")
        return root
    here = Path.cwd()
    for folder in (here, *here.parents):
        if any((folder / path).is_file() for path in CONFIG_PATHS):
            return folder
    if has_config:
        return here
    hint = "run this in a list's folder, or name it with --list"
    raise UsageError("there is no paperlist.yml here or above", hint=hint)


def shipped_schema(name: str) -> str:
    """A schema that comes with paperlist: from the package, else from the checkout."""
    packaged = PACKAGE / "schema" / name
    checkout = PACKAGE.parents[1] / "schema" / name
    return (packaged if packaged.is_file() else checkout).read_text(encoding="utf-8")


def shipped_template(name: str) -> str:
    """A page template that comes with paperlist."""
    return (PACKAGE / "render" / "templates" / name).read_text(encoding="utf-8")


@contextmanager
def progress_bar(label: str) -> Iterator[Progress]:
    """A bar on a terminal's stderr, nothing elsewhere."""
    if not sys.stderr.isatty():
        yield no_progress
        return
    # rich is imported for a person who waits; its bar goes away when the work is done.
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
    from rich.progress import Progress as Bar

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Bar(*columns, console=console, transient=True) as bar:
        task = bar.add_task(label, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=max(total, 1))


def terminal_width() -> int:
    """The columns there are, as `COLUMNS` or the terminal says; longer lines are hard to read."""
    return max(min(shutil.get_terminal_size((80, 24)).columns, WIDEST), 40)


def painter(color: str) -> Callable[[str, str], str]:
    """What colours text for stdout, or prints it bold. `color` is auto, always or never."""
    if color == "auto":
        wanted = os.environ.get("FORCE_COLOR", "0") not in ("", "0") or sys.stdout.isatty()
        color = "always" if wanted and not os.environ.get("NO_COLOR") else "never"
    if color == "never":
        return lambda text, _: text
    return lambda text, name: (
        click.style(text, bold=True) if name == "bold" else click.style(text, fg=name)
    )


def _named(path: Path | None) -> tuple[str, bytes] | None:
    if path is None:
        return None
    try:
        return str(path), path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from error


def _text(path: Path | None) -> str | None:
    named = _named(path)
    return named[1].decode("utf-8", "replace") if named else None
