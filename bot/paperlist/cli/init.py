"""``paperlist init``."""

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click

from paperlist.adapters.files import FilesTree
from paperlist.adapters.git.repository import Git
from paperlist.adapters.process_pool import in_processes
from paperlist.cli.clock import today
from paperlist.cli.context import (
    make_cache_folder,
    progress_bar,
    shipped_schema,
    shipped_template,
)
from paperlist.cli.init_repository import Repository
from paperlist.cli.output_options import format_option
from paperlist.cli.source_options import SourceAccess, source_options
from paperlist.jobs.init_list.look_up import Found, fill_in, lacking
from paperlist.jobs.init_list.moved_papers import MovedPaper
from paperlist.jobs.init_list.new_list import new_list
from paperlist.jobs.init_list.plan import LookUp, Shipped, Wanted, plan_init
from paperlist.jobs.init_list.source_pages import SourcePage, pages_of_list, read_page
from paperlist.jobs.load_list import load_setup
from paperlist.model.errors import UsageError
from paperlist.model.paths import CONFIG_PATHS
from paperlist.render.paths import README
from paperlist.reporters.init_account import account_json, account_text
from paperlist.text.escape import terminal

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
@click.option(
    "--look-up/--no-look-up",
    default=None,
    help="Look up authors, venue, year and link where entries lack them. Default: no.",
)
@click.option(
    "--keep-text",
    is_flag=True,
    help="Keep what is no paper as text of the page. This is always done.",
)
@click.option(
    "--workflow/--no-workflow",
    default=None,
    help="Write the workflow that runs the bot. Default: yes.",
)
@click.option("--title", default="", help="The title of a new list.")
@click.option(
    "--section",
    "sections",
    multiple=True,
    metavar="TITLE",
    help="A section of a new list; may be given several times.",
)
@format_option(["text", "json"], "How to print the account.")
@click.option(
    "--list",
    "list_folder",
    metavar="DIR",
    default=".",
    help="The repository's folder. Default: this one.",
)
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
    repository = Repository(Git(git.top()), here=here)
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


def _pages(repository: Repository, paths: Sequence[str], *, chosen: bool) -> list[SourcePage]:
    tree = FilesTree(repository.root)
    pages = [read_page(tree, path, repository.files) for path in paths]
    if pages and not chosen:
        return pages_of_list(tree, pages[0], repository.name, repository.files)
    return pages


def _move_in(
    repository: Repository,
    pages: list[SourcePage],
    choices: Choices,
    access: SourceAccess,
    *,
    dry_run: bool,
    format_: str,
) -> int:
    tree = FilesTree(repository.root)
    old = [page.path for page in pages]
    pages = [
        replace(page, path=README) if page.path.lower() == "readme.md" else page for page in pages
    ]
    about = repository.about(pages)
    repository.check_saved(old)
    wanted = Wanted(
        look_up=_looking(repository, choices, access),
        with_workflow=_agreed(
            choices.workflow,
            "Write the workflow that runs the bot?",
            default=True,
            asks=choices.asks,
        ),
    )
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
    repository: Repository, pages: Sequence[SourcePage], choices: Choices, *, dry_run: bool
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
    workflow = _agreed(
        choices.workflow, "Write the workflow that runs the bot?", default=True, asks=choices.asks
    )
    files = new_list(
        FilesTree(repository.root),
        replace(about, title=title),
        sections or ["Papers"],
        shipped(),
        readme=pages[0].text if pages else "",
        with_workflow=workflow,
    )
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


def _looking(repository: Repository, choices: Choices, access: SourceAccess) -> LookUp | None:
    """What asks the sources, if that is wanted; whether it is may depend on how much is missing."""
    if choices.look_up is False or (choices.look_up is None and not choices.asks):
        return None

    def look_up(papers: Sequence[MovedPaper]) -> None:
        missing = lacking(papers)
        minutes = len(missing) * SECONDS_A_PAPER // 60 + 1
        question = (
            f"{len(missing)} of {len(papers)} papers lack authors, venue, year or link. Look"
            f" them up (about {minutes} min)?"
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
